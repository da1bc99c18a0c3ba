#include "render/chart_parts.h"

enum {
    WIDTH = 400, /* narrow, so that a phone shows it whole */
    LETTERS = 50,
    LINE = 17, /* height of a line of its title */
    BAR = 24,
    GAP = 14,
    ROOM = 16, /* width that a number needs */
};

static unsigned sum(const struct chart_lane *lane, size_t parts)
{
    unsigned all = 0;
    for (size_t i = 0; i < parts; i++)
        all += lane->counts[i];
    return all;
}

static void part(struct drawing *drawing, const struct chart_lane *lane, size_t index, int left,
                 int right, int top)
{
    const struct chart *chart = drawing->chart;
    size_t points = chart->columns.count;
    struct str words = chart->columns.items[index];
    draw_shade(drawing, index, points, left, top, right - left, BAR,
               arena_printf(&drawing->arena, "%.*s: %u", STR_ARG(words), lane->counts[index]));
    if (right - left >= ROOM)
        draw_text(drawing, index + 1 == points ? "cell dark" : "cell", (left + right) / 2,
                  top + BAR / 2 + 5, arena_number(&drawing->arena, lane->counts[index]));
}

/* Parts begin where the ones before them end, so that rounding leaves no gap. */
static void bar(struct drawing *drawing, const struct chart_lane *lane, int top)
{
    size_t points = drawing->chart->columns.count;
    unsigned all = sum(lane, points), before = 0;
    for (size_t i = 0; all && i < points; i++) {
        int left = (int)(WIDTH * before / all);
        before += lane->counts[i];
        if (lane->counts[i])
            part(drawing, lane, i, left, (int)(WIDTH * before / all), top);
    }
}

static int title_height(const struct lines *title, const struct chart_lane *lane)
{
    return ((int)title->count + (lane->note.n > 0)) * LINE;
}

static int draw_lane(struct drawing *drawing, const struct chart_lane *lane,
                     const struct lines *title, int top)
{
    int below = top + title_height(title, lane);
    draw_lines(drawing, "lane-name", 0, top + LINE - 5, LINE, title);
    if (lane->note.n)
        draw_text(drawing, "note", 0, below - 5, lane->note);
    bar(drawing, lane, below);
    return below + BAR + GAP;
}

void draw_bars(struct drawing *drawing, unsigned number)
{
    const struct chart *chart = drawing->chart;
    struct lines *titles = ARENA_ARRAY(&drawing->arena, struct lines, chart->lanes.count);
    int height = 0, top = 0;
    for (size_t i = 0; i < chart->lanes.count; i++) {
        titles[i] = draw_wrap(drawing, chart->lanes.items[i].title, LETTERS);
        height += title_height(&titles[i], &chart->lanes.items[i]) + BAR + GAP;
    }
    drawing->width = WIDTH;
    draw_begin(drawing, "bars", number, height);
    for (size_t i = 0; i < chart->lanes.count; i++)
        top = draw_lane(drawing, &chart->lanes.items[i], &titles[i], top);
}
