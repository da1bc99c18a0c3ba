#include "render/chart_parts.h"

enum {
    NAMES = 230, /* width of the lanes' titles */
    GROUP = 24,  /* height of the names of groups, */
    HEAD = 52,   /* and with those of the columns */
    CELL = 34,   /* height of a cell */
    SHADES = 4,  /* one more is the darkest; how much it is stands in the cell */
};

static void cell(struct drawing *drawing, unsigned count, int left, int top, int width)
{
    static const char *const classes[SHADES + 1] = {"heat", "heat one", "heat two", "heat three",
                                                    "heat more"};
    unsigned shade = count < SHADES ? count : SHADES;
    draw_rect(drawing, classes[shade], left + 1, top + 1, width - 2, CELL - 2);
    if (count)
        draw_text(drawing, shade < SHADES - 1 ? "cell" : "cell dark", left + width / 2,
                  top + CELL / 2 + 5, arena_number(&drawing->arena, count));
}

void draw_heat(struct drawing *drawing, unsigned number)
{
    const struct chart *chart = drawing->chart;
    int columns = (int)chart->columns.count, lanes = (int)chart->lanes.count;
    int width = (CHART_WIDTH - NAMES - CHART_MARGIN) / (columns ? columns : 1);
    draw_begin(drawing, "heat-map", number, HEAD + lanes * CELL + CHART_MARGIN);
    for (size_t i = 0, at = 0; i < chart->groups.count; at += chart->groups.items[i++].columns)
        draw_text(drawing, "name", NAMES + (int)at * width + 4, GROUP - 8,
                  chart->groups.items[i].title);
    for (int i = 0; i < columns; i++)
        draw_text(drawing, "column", NAMES + i * width + width / 2, HEAD - 10,
                  chart->columns.items[i]);
    for (int k = 0; k < lanes; k++) {
        const struct chart_lane *lane = &chart->lanes.items[k];
        draw_text(drawing, "row", NAMES - 8, HEAD + k * CELL + CELL / 2 + 5, lane->title);
        for (int i = 0; i < columns; i++)
            cell(drawing, lane->counts[i], NAMES + i * width, HEAD + k * CELL, width);
    }
}
