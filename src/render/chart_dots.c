#include "render/chart_parts.h"

enum {
    COLUMN = 400, /* width of one; narrow, so that a phone shows it whole */
    GUTTER = 28,  /* around the scale: marks at its ends stay inside */
    HEAD = 24,    /* height of the columns' titles */
    ENDS = 22,    /* and of the names of a scale's ends */
    TITLE = 24,   /* of a lane's title */
    LINE = 15,    /* of one voice */
    AIR = 6,      /* below the voices of a lane */
    RANGE = 5,    /* height of how far a voice spreads */
    BEYOND = 20,  /* length of the line of a voice that may lie further */
};

/* A column at work. */
struct panel {
    struct drawing *drawing;
    int left;
};

static int at(const struct panel *panel, unsigned place)
{
    return panel->left + GUTTER + (int)place * (COLUMN - 2 * GUTTER) / 1000;
}

static int lane_height(const struct chart *chart)
{
    return TITLE + (int)chart->speaker_count * LINE + AIR;
}

/* The points of the scale as lines through all lanes. Its ends have names, or numbers where columns
 * stand beside each other. */
static void axis(const struct panel *panel, const struct chart_lane *scale, int top, int bottom)
{
    struct drawing *drawing = panel->drawing;
    bool alone = drawing->chart->columns.count == 1;
    for (size_t i = 0; i < scale->points; i++) {
        int x = at(panel, (unsigned)(i * 1000 / (scale->points - 1)));
        draw_line(drawing, "point", x, top, x, bottom);
        if (alone && i == 0)
            draw_text(drawing, "end low", CHART_MARGIN, top - 6, scale->scale[i]);
        else if (alone && i + 1 == scale->points)
            draw_text(drawing, "end high", COLUMN - CHART_MARGIN, top - 6, scale->scale[i]);
        else
            draw_text(drawing, "end", x, top - 6, arena_number(&drawing->arena, i + 1));
    }
}

static const char *classed(struct drawing *drawing, const char *class, const char *who)
{
    return arena_printf(&drawing->arena, "%s %s", class, who).p;
}

static void voice(const struct panel *panel, const struct chart_voice *voice, int top)
{
    struct drawing *drawing = panel->drawing;
    int y = top + TITLE + speaker_at(drawing->chart, voice) * LINE + LINE / 2;
    int x = at(panel, voice->at);
    if (voice->spreads && voice->low < voice->high)
        draw_rect(drawing, classed(drawing, "range", voice->who), at(panel, voice->low),
                  y - RANGE / 2, at(panel, voice->high) - at(panel, voice->low), RANGE);
    if (voice->less || voice->more)
        draw_line(drawing, classed(drawing, "beyond", voice->who), x, y,
                  voice->more ? x + BEYOND : x - BEYOND, y);
    draw_voice(drawing, voice, x, y);
}

static void column(const struct panel *panel, size_t index, int top)
{
    struct drawing *drawing = panel->drawing;
    const struct chart *chart = drawing->chart;
    int height = lane_height(chart);
    axis(panel, &chart->lanes.items[0], top, top + (int)chart->lanes.count * height);
    if (chart->columns.count > 1)
        draw_text(drawing, "column", panel->left + COLUMN / 2, HEAD - 8,
                  chart->columns.items[index]);
    for (size_t i = 0; i < chart->lanes.count; i++) {
        const struct chart_voices *voices = &chart->lanes.items[i].voices[index];
        for (size_t k = 0; k < voices->count; k++)
            voice(panel, &voices->items[k], top + (int)i * height);
    }
}

/* In turn light and dark. */
static void grounds(struct drawing *drawing, int top)
{
    int height = lane_height(drawing->chart);
    for (size_t i = 0; i < drawing->chart->lanes.count; i++)
        draw_rect(drawing, i % 2 ? "year odd" : "year", 0, top + (int)i * height, drawing->width,
                  height);
}

static void titles(struct drawing *drawing, int top)
{
    int height = lane_height(drawing->chart);
    for (size_t i = 0; i < drawing->chart->lanes.count; i++)
        draw_text(drawing, "lane-name", CHART_MARGIN, top + (int)i * height + TITLE - 7,
                  drawing->chart->lanes.items[i].title);
}

void draw_dots(struct drawing *drawing, unsigned number)
{
    const struct chart *chart = drawing->chart;
    int columns = (int)chart->columns.count;
    int top = (columns > 1 ? HEAD : 0) + ENDS;
    drawing->width = columns * COLUMN;
    draw_begin(drawing, columns > 1 ? "dots many" : "dots", number,
               top + (int)chart->lanes.count * lane_height(chart));
    grounds(drawing, top);
    for (int i = 0; i < columns; i++)
        column(&(struct panel){drawing, i * COLUMN}, (size_t)i, top);
    titles(drawing, top);
}
