#include "render/chart_parts.h"

enum {
    YEAR_LEAST = 60, /* width of a school year that has room for its name */
    MARK_SIZE = 18,  /* of a mark by itself */
};

static const char *const shapes[SHAPES] = {
    [SHAPE_CIRCLE] = "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0Z",
    [SHAPE_SQUARE] = "M-5-5H5V5H-5Z",
    [SHAPE_DIAMOND] = "M0-7.5L7 0L0 7.5L-7 0Z",
    [SHAPE_TRIANGLE] = "M0-7L7 6H-7Z",
    [SHAPE_POINT_DOWN] = "M0 7L7-6H-7Z",
    [SHAPE_CROSS] = "M-2-6.5H2V-2H6.5V2H2V6.5H-2V2H-6.5V-2H-2Z",
};

int draw_across(const struct drawing *drawing, day_number day)
{
    const struct chart *chart = drawing->chart;
    int64_t days = (int64_t)chart->to - chart->from, at = (int64_t)day - chart->from;
    int64_t width = CHART_WIDTH - CHART_MARGIN - drawing->left;
    return drawing->left + (int)((at * width + days / 2) / days);
}

static void add_text(struct drawing *drawing, struct str words)
{
    html_text(&drawing->html, redact(drawing->redaction, words, &drawing->arena));
}

void draw_text(struct drawing *drawing, const char *class, int x, int y, struct str words)
{
    struct html *html = &drawing->html;
    html_open(html, "text");
    html_attribute(html, "class", str_of(class));
    html_number(html, "x", (unsigned)x);
    html_number(html, "y", (unsigned)y);
    add_text(drawing, words);
    html_close(html);
}

void draw_line(struct drawing *drawing, const char *class, int x1, int y1, int x2, int y2)
{
    struct html *html = &drawing->html;
    html_open(html, "line");
    html_attribute(html, "class", str_of(class));
    html_number(html, "x1", (unsigned)x1);
    html_number(html, "x2", (unsigned)x2);
    html_number(html, "y1", (unsigned)y1);
    html_number(html, "y2", (unsigned)y2);
    html_close(html);
}

void draw_rect(struct drawing *drawing, const char *class, int x, int y, int width, int height)
{
    struct html *html = &drawing->html;
    html_open(html, "rect");
    html_attribute(html, "class", str_of(class));
    html_number(html, "x", (unsigned)x);
    html_number(html, "y", (unsigned)y);
    html_number(html, "width", width > 0 ? (unsigned)width : 1);
    html_number(html, "height", (unsigned)height);
    html_close(html);
}

void draw_band(struct drawing *drawing, const char *class, const struct chart_band *band, int top,
               int height)
{
    int left = draw_across(drawing, band->from);
    draw_rect(drawing, class, left, top, draw_across(drawing, band->to) - left, height);
}

void draw_mark(struct drawing *drawing, const struct chart_mark *mark, int x, int y)
{
    struct html *html = &drawing->html;
    html_open(html, "path");
    html_attribute(html, "class", mark->filled ? STR("mark filled") : STR("mark"));
    html_attribute(html, "transform", arena_printf(&drawing->arena, "translate(%d %d)", x, y));
    html_attribute(html, "d", str_of(shapes[mark->shape]));
    if (mark->label.n) {
        html_open(html, "title");
        add_text(drawing, mark->label);
        html_close(html);
    }
    html_close(html);
}

void draw_years(struct drawing *drawing, int height)
{
    const struct chart *chart = drawing->chart;
    for (size_t i = 0; i < chart->years.count; i++) {
        const struct chart_band *band = &chart->years.items[i];
        int left = draw_across(drawing, band->from), right = draw_across(drawing, band->to);
        draw_band(drawing, i % 2 ? "year odd" : "year", band, 0, height);
        if (right - left >= YEAR_LEAST)
            draw_text(drawing, "name", left + 6, CHART_YEARS - 10, band->label);
    }
    for (size_t i = 0; i < chart->breaks.count; i++)
        draw_band(drawing, "break", &chart->breaks.items[i], CHART_YEARS, height - CHART_YEARS);
    for (size_t i = 0; i < chart->moments.count; i++) {
        int x = draw_across(drawing, chart->moments.items[i].from);
        draw_line(drawing, "moment", x, CHART_YEARS - 6, x, height);
        draw_text(drawing, "moment-name", x, CHART_YEARS - 10, chart->moments.items[i].label);
    }
}

static void named(struct drawing *drawing, const char *element, struct str id, struct str words)
{
    html_open(&drawing->html, element);
    html_attribute(&drawing->html, "id", id);
    add_text(drawing, words);
    html_close(&drawing->html);
}

void draw_begin(struct drawing *drawing, const char *class, unsigned number, int height)
{
    struct arena *arena = &drawing->arena;
    struct html *html = &drawing->html;
    struct str title = arena_printf(arena, "chart-%u", number);
    struct str finding = arena_printf(arena, "chart-%u-finding", number);
    html_open(html, "svg");
    html_attribute(html, "class", str_of(class));
    html_attribute(html, "viewBox", arena_printf(arena, "0 0 %d %d", CHART_WIDTH, height));
    html_attribute(html, "role", STR("img"));
    html_attribute(html, "aria-labelledby",
                   arena_printf(arena, "%.*s %.*s", STR_ARG(title), STR_ARG(finding)));
    named(drawing, "title", title, drawing->chart->title);
    named(drawing, "desc", finding, drawing->chart->finding);
}

/* --- Charts --------------------------------------------------------------------------------- */

static void lone_mark(struct drawing *drawing)
{
    struct html *html = &drawing->html;
    html_open(html, "svg");
    html_attribute(html, "class", STR("mark"));
    html_number(html, "width", MARK_SIZE);
    html_number(html, "height", MARK_SIZE);
    html_attribute(html, "viewBox", STR("-9 -9 18 18"));
    html_attribute(html, "aria-hidden", STR("true"));
    draw_mark(drawing, &drawing->chart->mark, 0, 0);
    html_close(html);
}

void chart_svg(const struct chart *chart, unsigned number, const struct redaction *redaction,
               struct buf *out)
{
    struct drawing drawing = {
        .chart = chart, .redaction = redaction, .left = CHART_MARGIN, .html = {.out = out}};
    switch (chart->kind) {
    case CHART_MARK:
        lone_mark(&drawing);
        break;
    case CHART_TIMELINE:
        draw_timeline(&drawing, number);
        break;
    case CHART_STRIPS:
        draw_strips(&drawing, number);
        break;
    case CHART_HEAT:
        draw_heat(&drawing, number);
        break;
    }
    html_finish(&drawing.html);
    arena_release(&drawing.arena);
}
