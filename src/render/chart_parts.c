#include "render/chart_parts.h"

#include <string.h>

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
    [SHAPE_STAR] = "M0-8L2-2.5H8L3.2 1L5 7L0 3.4L-5 7L-3.2 1L-8-2.5H-2Z",
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

static size_t line_end(struct str words, size_t letters)
{
    size_t count = 0, space = words.n;
    for (size_t i = 0; i < words.n; i++) {
        bool starts = ((unsigned char)words.p[i] & 0xC0) != 0x80;
        if (starts && count++ >= letters && space < words.n)
            return space;
        if (words.p[i] == ' ')
            space = i;
    }
    return words.n;
}

struct lines draw_wrap(struct drawing *drawing, struct str words, size_t letters)
{
    struct lines lines = {0};
    struct str rest = redact(drawing->redaction, words, &drawing->arena);
    while (rest.n && lines.count < LINES) {
        size_t end = lines.count + 1 < LINES ? line_end(rest, letters) : rest.n;
        lines.items[lines.count++] = str_sub(rest, 0, end);
        rest = str_trim(str_sub(rest, end, rest.n));
    }
    return lines;
}

void draw_lines(struct drawing *drawing, const char *class, int x, int y, int height,
                const struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        draw_text(drawing, class, x, y + (int)i * height, lines->items[i]);
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

static void add_title(struct drawing *drawing, struct str label)
{
    if (!label.n)
        return;
    html_open(&drawing->html, "title");
    add_text(drawing, label);
    html_close(&drawing->html);
}

static void shape(struct drawing *drawing, struct str class, enum chart_shape shape, int x, int y,
                  struct str label)
{
    struct html *html = &drawing->html;
    html_open(html, "path");
    html_attribute(html, "class", class);
    html_attribute(html, "transform", arena_printf(&drawing->arena, "translate(%d %d)", x, y));
    html_attribute(html, "d", str_of(shapes[shape]));
    add_title(drawing, label);
    html_close(html);
}

void draw_mark(struct drawing *drawing, const struct chart_mark *mark, int x, int y)
{
    struct str class = mark->who      ? arena_printf(&drawing->arena, "voice %s%s", mark->who,
                                                mark->filled ? " filled" : "")
                       : mark->filled ? STR("mark filled")
                                      : STR("mark");
    shape(drawing, class, mark->shape, x, y, mark->label);
}

void draw_voice(struct drawing *drawing, const struct chart_voice *voice, int x, int y)
{
    draw_mark(drawing,
              &(struct chart_mark){.who = voice->who,
                                   .shape = voice->shape,
                                   .filled = voice->filled,
                                   .label = voice->label},
              x, y);
}

/* From a breath of the colour to half of it; the highest point has all. In hundredths: text can be
 * read on each. */
void draw_shade(struct drawing *drawing, size_t index, size_t points, int x, int y, int width,
                int height, struct str label)
{
    enum { LEAST = 8, MOST = 50, WHOLE = 100 };
    size_t steps = points > 2 ? points - 2 : 1;
    int opacity = index + 1 >= points ? WHOLE : LEAST + (int)(index * (MOST - LEAST) / steps);
    struct html *html = &drawing->html;
    html_open(html, "rect");
    html_attribute(html, "class", STR("share"));
    html_number(html, "x", (unsigned)x);
    html_number(html, "y", (unsigned)y);
    html_number(html, "width", (unsigned)width);
    html_number(html, "height", (unsigned)height);
    html_attribute(html, "fill-opacity",
                   arena_printf(&drawing->arena, "%d.%02d", opacity / WHOLE, opacity % WHOLE));
    add_title(drawing, label);
    html_close(html);
}

int speaker_at(const struct chart *chart, const struct chart_voice *voice)
{
    size_t at = 0;
    while (at < chart->speaker_count && strcmp(chart->speakers[at], voice->who) != 0)
        at++;
    return (int)at;
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
    html_attribute(html, "viewBox", arena_printf(arena, "0 0 %d %d", drawing->width, height));
    html_attribute(html, "role", STR("img"));
    html_attribute(html, "aria-labelledby",
                   arena_printf(arena, "%.*s %.*s", STR_ARG(title), STR_ARG(finding)));
    named(drawing, "title", title, drawing->chart->title);
    named(drawing, "desc", finding, drawing->chart->finding);
}

/* --- Charts --------------------------------------------------------------------------------- */

static void begin_lone(struct drawing *drawing, struct str view)
{
    struct html *html = &drawing->html;
    html_open(html, "svg");
    html_attribute(html, "class", STR("mark"));
    html_number(html, "width", MARK_SIZE);
    html_number(html, "height", MARK_SIZE);
    html_attribute(html, "viewBox", view);
    html_attribute(html, "aria-hidden", STR("true"));
}

static void lone_mark(struct drawing *drawing)
{
    begin_lone(drawing, STR("-9 -9 18 18"));
    draw_mark(drawing, &drawing->chart->mark, 0, 0);
    html_close(&drawing->html);
}

static void lone_swatch(struct drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    begin_lone(drawing, STR("0 0 18 18"));
    draw_shade(drawing, chart->swatch, chart->columns.count, 1, 1, MARK_SIZE - 2, MARK_SIZE - 2,
               STR(""));
    html_close(&drawing->html);
}

void chart_svg(const struct chart *chart, unsigned number, const struct redaction *redaction,
               struct buf *out)
{
    struct drawing drawing = {.chart = chart,
                              .redaction = redaction,
                              .width = CHART_WIDTH,
                              .left = CHART_MARGIN,
                              .html = {.out = out}};
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
    case CHART_DOTS:
        draw_dots(&drawing, number);
        break;
    case CHART_RADAR:
        draw_radar(&drawing, number);
        break;
    case CHART_BARS:
        draw_bars(&drawing, number);
        break;
    case CHART_MAP:
        draw_map(&drawing, number);
        break;
    case CHART_SWATCH:
        lone_swatch(&drawing);
        break;
    }
    html_finish(&drawing.html);
    arena_release(&drawing.arena);
}
