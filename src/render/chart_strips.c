#include "render/chart_parts.h"

enum {
    NAMES = 190, /* width of the names of the points, left of the days */
    TITLE = 26,  /* height of a strip's title */
    POINT = 18,  /* height of a point of a scale */
    BARE = 26,   /* of a strip without a scale */
    GAP = 14,
};

static int strip_height(const struct chart_lane *lane)
{
    return TITLE + (lane->points ? (int)lane->points * POINT : BARE) + GAP;
}

/* Where a height stands, given the top of the scale. */
static int level_of(const struct chart_lane *lane, int top, unsigned height)
{
    int span = ((int)lane->points - 1) * POINT;
    return top + POINT / 2 + span - (int)height * span / 1000;
}

static void scale(struct drawing *drawing, const struct chart_lane *lane, int top)
{
    for (size_t i = 0; i < lane->points; i++) {
        unsigned height = lane->points > 1 ? (unsigned)(i * 1000 / (lane->points - 1)) : 0;
        int y = level_of(lane, top, height);
        draw_line(drawing, "lane", drawing->left, y, CHART_WIDTH - CHART_MARGIN, y);
        draw_text(drawing, "point", drawing->left - 8, y + 4, lane->scale[i]);
    }
}

static int strip(struct drawing *drawing, const struct chart_lane *lane, int top)
{
    const struct chart *chart = drawing->chart;
    draw_text(drawing, "lane-name", CHART_MARGIN, top + TITLE - 9, lane->title);
    scale(drawing, lane, top + TITLE);
    if (!lane->points)
        draw_line(drawing, "lane", drawing->left, top + TITLE + BARE / 2,
                  CHART_WIDTH - CHART_MARGIN, top + TITLE + BARE / 2);
    int last = -1, last_y = -1;
    for (size_t i = 0; i < lane->count; i++) {
        const struct chart_mark *mark = &lane->items[i];
        if (mark->day < chart->from || mark->day > chart->to)
            continue;
        int x = draw_across(drawing, mark->day);
        int y = lane->points ? level_of(lane, top + TITLE, mark->height) : top + TITLE + BARE / 2;
        if (x == last && y == last_y)
            continue;
        draw_mark(drawing, mark, last = x, last_y = y);
    }
    return top + strip_height(lane);
}

void draw_strips(struct drawing *drawing, unsigned number)
{
    const struct chart *chart = drawing->chart;
    int height = CHART_YEARS, top = CHART_YEARS;
    drawing->left = NAMES;
    for (size_t i = 0; i < chart->lanes.count; i++)
        height += strip_height(&chart->lanes.items[i]);
    draw_begin(drawing, "strips", number, height);
    draw_years(drawing, height);
    for (size_t i = 0; i < chart->lanes.count; i++)
        top = strip(drawing, &chart->lanes.items[i], top);
}
