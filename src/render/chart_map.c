#include "render/chart_parts.h"

enum {
    NAMES = 150,       /* width of the lanes' titles */
    NAME_LETTERS = 18, /* that fit in it */
    HEAD = 30,         /* height of the columns' names */
    LINE = 17,         /* of a line of text */
    GAP = 9,           /* between spots */
    EDGE = 12,         /* above the first spot, and below the last */
    MARK = 26,         /* room for a mark, before the title */
    LETTER = 7,        /* width of a letter, about */
    HERE = 5,          /* what the frame of `here` is larger on each side */
};

static int column_width(const struct chart *chart)
{
    int columns = (int)chart->columns.count;
    return (CHART_WIDTH - NAMES - CHART_MARGIN) / (columns ? columns : 1);
}

static struct lines title_of(struct drawing *drawing, const struct chart_spot *spot)
{
    int letters = (column_width(drawing->chart) - MARK - CHART_MARGIN) / LETTER;
    return draw_wrap(drawing, spot->title, letters > 1 ? (size_t)letters : 1);
}

static int spot_height(struct drawing *drawing, const struct chart_spot *spot)
{
    return (int)title_of(drawing, spot).count * LINE;
}

/* Where the spots of a column end, when they begin at `top`. */
static int column_end(struct drawing *drawing, const struct chart_lane *lane, size_t column,
                      int top)
{
    int y = top + EDGE;
    for (size_t i = 0; i < lane->spots.count; i++)
        if (lane->spots.items[i].column == column)
            y += spot_height(drawing, &lane->spots.items[i]) + GAP;
    return y - GAP + EDGE;
}

static int lane_end(struct drawing *drawing, const struct chart_lane *lane, int top)
{
    int end = top + (int)draw_wrap(drawing, lane->title, NAME_LETTERS).count * LINE + 2 * EDGE;
    for (size_t i = 0; i < drawing->chart->columns.count; i++) {
        int column = column_end(drawing, lane, i, top);
        end = column > end ? column : end;
    }
    return end;
}

static void spot(struct drawing *drawing, const struct chart_spot *spot, int left, int top)
{
    struct lines lines = title_of(drawing, spot);
    struct chart_mark mark = {.shape = spot->shape, .filled = spot->filled, .label = spot->label};
    if (spot->here)
        draw_rect(drawing, "here", left + HERE, top - HERE, column_width(drawing->chart) - 2 * HERE,
                  (int)lines.count * LINE + 2 * HERE);
    draw_mark(drawing, &mark, left + MARK / 2 + HERE, top + LINE / 2);
    draw_lines(drawing, "spot", left + MARK + HERE, top + LINE - 4, LINE, &lines);
}

static void column(struct drawing *drawing, const struct chart_lane *lane, size_t column, int top)
{
    int left = NAMES + (int)column * column_width(drawing->chart), y = top + EDGE;
    for (size_t i = 0; i < lane->spots.count; i++) {
        const struct chart_spot *next = &lane->spots.items[i];
        if (next->column != column)
            continue;
        spot(drawing, next, left, y);
        y += spot_height(drawing, next) + GAP;
    }
}

static int lane(struct drawing *drawing, const struct chart_lane *lane, int top)
{
    int end = lane_end(drawing, lane, top);
    struct lines name = draw_wrap(drawing, lane->title, NAME_LETTERS);
    draw_lines(drawing, "row", CHART_MARGIN, top + EDGE + LINE - 4, LINE, &name);
    for (size_t i = 0; i < drawing->chart->columns.count; i++) {
        int left = NAMES + (int)i * column_width(drawing->chart);
        draw_rect(drawing, i % 2 ? "place odd" : "place", left, top, column_width(drawing->chart),
                  end - top);
        column(drawing, lane, i, top);
    }
    draw_line(drawing, "lane", CHART_MARGIN, end, CHART_WIDTH - CHART_MARGIN, end);
    return end;
}

void draw_map(struct drawing *drawing, unsigned number)
{
    const struct chart *chart = drawing->chart;
    int end = HEAD, top = HEAD;
    for (size_t i = 0; i < chart->lanes.count; i++)
        end = lane_end(drawing, &chart->lanes.items[i], end);
    draw_begin(drawing, "career-map", number, end + 1);
    for (size_t i = 0; i < chart->columns.count; i++)
        draw_text(drawing, "name", NAMES + (int)i * column_width(chart) + HERE, HEAD - 10,
                  chart->columns.items[i]);
    draw_line(drawing, "lane", CHART_MARGIN, HEAD, CHART_WIDTH - CHART_MARGIN, HEAD);
    for (size_t i = 0; i < chart->lanes.count; i++)
        top = lane(drawing, &chart->lanes.items[i], top);
}
