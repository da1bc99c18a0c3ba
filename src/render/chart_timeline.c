#include "render/chart_parts.h"

enum {
    TITLE = 24,       /* height of a lane's title */
    ROW = 20,         /* height of a row of marks */
    APART = 16,       /* between two marks side by side */
    FRAME_WIDTH = 24, /* of a frame of the film */
    FRAME_ROW = 26,   /* height of a row of frames */
    EDGE = 8,         /* of the film, above and below its frames */
    GAP = 12,         /* below a lane */
    ROWS = 4,         /* of marks in a lane; more would cover each other */
    WORDS_LEAST = 70, /* width of a silence that has room for its words */
};

/* Places the frames of a lane, or else its other marks, from left to right, each in the first row
 * with room for it. */
struct placing {
    const struct drawing *drawing;
    const struct chart_lane *lane;
    bool frames;
    int apart;
    size_t next;
    int last[ROWS]; /* where the last mark of each row stands */
    int x;          /* of the last mark, and which marks stand there */
    unsigned there;
    int rows; /* in use */
};

static struct placing placing_of(const struct drawing *drawing, const struct chart_lane *lane,
                                 bool frames)
{
    struct placing placing = {.drawing = drawing,
                              .lane = lane,
                              .frames = frames,
                              .apart = frames ? FRAME_WIDTH + 2 : APART,
                              .x = -1};
    for (size_t i = 0; i < ROWS; i++)
        placing.last[i] = -CHART_WIDTH;
    return placing;
}

static int row_for(struct placing *placing, int x)
{
    int row = 0, loosest = 0;
    while (row < ROWS && x - placing->last[row] < placing->apart) {
        if (placing->last[row] < placing->last[loosest])
            loosest = row;
        row++;
    }
    row = row < ROWS ? row : loosest;
    placing->last[row] = x;
    if (row >= placing->rows)
        placing->rows = row + 1;
    return row;
}

/* The next mark that does not cover another exactly, or NULL. */
static const struct chart_mark *place(struct placing *placing, int *x, int *row)
{
    const struct chart *chart = placing->drawing->chart;
    while (placing->next < placing->lane->count) {
        const struct chart_mark *mark = &placing->lane->items[placing->next++];
        unsigned bit = 1u << ((unsigned)mark->shape * 2 + mark->filled);
        if (mark->frame != placing->frames || mark->day < chart->from || mark->day > chart->to)
            continue;
        *x = draw_across(placing->drawing, mark->day);
        if (*x == placing->x && (placing->there & bit))
            continue;
        placing->there = *x == placing->x ? placing->there | bit : bit;
        placing->x = *x;
        *row = row_for(placing, *x);
        return mark;
    }
    return NULL;
}

static int rows_of(const struct drawing *drawing, const struct chart_lane *lane, bool frames)
{
    struct placing placing = placing_of(drawing, lane, frames);
    int x, row;
    while (place(&placing, &x, &row))
        ;
    return placing.rows;
}

/* A film without frames is as high as one with a row of them. */
static int film_height(const struct drawing *drawing, const struct chart_lane *lane)
{
    int rows = rows_of(drawing, lane, true);
    return 2 * EDGE + (rows ? rows : 1) * FRAME_ROW;
}

static int lane_height(const struct drawing *drawing, const struct chart_lane *lane)
{
    return TITLE + film_height(drawing, lane) + rows_of(drawing, lane, false) * ROW + GAP;
}

/* --- Parts ---------------------------------------------------------------------------------- */

static void film(struct drawing *drawing, const struct chart_lane *lane, int top, int height)
{
    int left = drawing->left, right = CHART_WIDTH - CHART_MARGIN;
    const struct chart_bands *breaks = &drawing->chart->breaks;
    draw_rect(drawing, "film", left, top, right - left, height);
    for (size_t i = 0; i < breaks->count; i++)
        draw_band(drawing, "break", &breaks->items[i], top, height);
    for (size_t i = 0; i < lane->silences.count; i++) {
        const struct chart_band *silence = &lane->silences.items[i];
        int from = draw_across(drawing, silence->from), to = draw_across(drawing, silence->to);
        draw_band(drawing, "silence", silence, top, height);
        if (to - from >= WORDS_LEAST)
            draw_text(drawing, "still", from + (to - from) / 2, top + height / 2 + 5,
                      silence->label);
    }
    draw_line(drawing, "holes", left, top + EDGE / 2, right, top + EDGE / 2);
    draw_line(drawing, "holes", left, top + height - EDGE / 2, right, top + height - EDGE / 2);
}

/* --- Marks ---------------------------------------------------------------------------------- */

/* From the day that a mark is about to the day it came in, if that is not under the mark. */
static void came(struct drawing *drawing, const struct chart_mark *mark, int x, int y, int half)
{
    day_number last = mark->came < drawing->chart->to ? mark->came : drawing->chart->to;
    int to = draw_across(drawing, last > mark->day ? last : mark->day);
    const char *class = mark->frame ? "came" : "came beside";
    if (to - x < (mark->frame ? FRAME_WIDTH : APART))
        return;
    draw_line(drawing, class, x, y, to, y);
    draw_line(drawing, class, to, y - half, to, y + half);
}

static void frame(struct drawing *drawing, const struct chart_mark *mark, int x, int y)
{
    if (mark->frame)
        draw_rect(drawing, "frame", x - FRAME_WIDTH / 2, y - FRAME_ROW / 2 + 2, FRAME_WIDTH,
                  FRAME_ROW - 4);
    draw_mark(drawing, mark, x, y);
}

/* Lines first, so that no mark is crossed out by one. */
static void marks(struct drawing *drawing, const struct chart_lane *lane, bool frames, int top)
{
    int height = frames ? FRAME_ROW : ROW, x, row;
    const struct chart_mark *mark;
    struct placing lines = placing_of(drawing, lane, frames), placing = lines;
    while ((mark = place(&lines, &x, &row)))
        came(drawing, mark, x, top + row * height + height / 2, height / 2 - 4);
    while ((mark = place(&placing, &x, &row)))
        frame(drawing, mark, x, top + row * height + height / 2);
}

static int lane(struct drawing *drawing, const struct chart_lane *lane, int top)
{
    int height = film_height(drawing, lane);
    draw_text(drawing, "lane-name", drawing->left + 6, top + TITLE - 7, lane->title);
    film(drawing, lane, top + TITLE, height);
    marks(drawing, lane, true, top + TITLE + EDGE);
    marks(drawing, lane, false, top + TITLE + height + 2);
    return top + lane_height(drawing, lane);
}

void draw_timeline(struct drawing *drawing, unsigned number)
{
    const struct chart *chart = drawing->chart;
    int height = CHART_YEARS, top = CHART_YEARS;
    for (size_t i = 0; i < chart->lanes.count; i++)
        height += lane_height(drawing, &chart->lanes.items[i]);
    draw_begin(drawing, "timeline", number, height);
    draw_years(drawing, height);
    for (size_t i = 0; i < chart->lanes.count; i++)
        top = lane(drawing, &chart->lanes.items[i], top);
}
