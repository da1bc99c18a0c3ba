#include "render/chart.h"
#include "render/html.h"

enum {
    WIDTH = 1000,
    MARGIN = 12,     /* left and right of the days */
    YEARS = 30,      /* height of the row of school years */
    TITLE = 24,      /* height of a lane's title */
    ROW = 20,        /* height of a row of marks */
    GAP = 10,        /* below the marks of a lane */
    APART = 16,      /* between two marks side by side */
    ROWS = 4,        /* of marks in a lane; more would cover each other */
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

struct drawing {
    const struct chart *chart;
    const struct redaction *redaction;
    struct html html;
    struct arena arena;
};

static void text(struct drawing *drawing, struct str words)
{
    html_text(&drawing->html, redact(drawing->redaction, words, &drawing->arena));
}

static int across(const struct chart *chart, day_number day)
{
    int64_t days = (int64_t)chart->to - chart->from, at = (int64_t)day - chart->from;
    return MARGIN + (int)((at * (WIDTH - 2 * MARGIN) + days / 2) / days);
}

/* --- Marks ---------------------------------------------------------------------------------- */

static void shape(struct drawing *drawing, const struct chart_mark *mark, int x, int y)
{
    struct html *html = &drawing->html;
    html_open(html, "path");
    html_attribute(html, "class", mark->filled ? STR("mark filled") : STR("mark"));
    html_attribute(html, "transform", arena_printf(&drawing->arena, "translate(%d %d)", x, y));
    html_attribute(html, "d", str_of(shapes[mark->shape]));
    if (mark->label.n) {
        html_open(html, "title");
        text(drawing, mark->label);
        html_close(html);
    }
    html_close(html);
}

/* Places the marks of a lane from left to right, each in the first row with room for it. */
struct placing {
    const struct chart *chart;
    const struct chart_lane *lane;
    size_t next;
    int last[ROWS]; /* where the last mark of each row stands */
    int x;          /* of the last mark, and which marks stand there */
    unsigned there;
    int rows; /* in use */
};

static struct placing placing_of(const struct chart *chart, const struct chart_lane *lane)
{
    struct placing placing = {.chart = chart, .lane = lane, .x = -1, .rows = 1};
    for (size_t i = 0; i < ROWS; i++)
        placing.last[i] = -APART;
    return placing;
}

static int row_for(struct placing *placing, int x)
{
    int row = 0, loosest = 0;
    while (row < ROWS && x - placing->last[row] < APART) {
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
    while (placing->next < placing->lane->count) {
        const struct chart_mark *mark = &placing->lane->items[placing->next++];
        unsigned bit = 1u << ((unsigned)mark->shape * 2 + mark->filled);
        if (mark->day < placing->chart->from || mark->day > placing->chart->to)
            continue;
        *x = across(placing->chart, mark->day);
        if (*x == placing->x && (placing->there & bit))
            continue;
        placing->there = *x == placing->x ? placing->there | bit : bit;
        placing->x = *x;
        *row = row_for(placing, *x);
        return mark;
    }
    return NULL;
}

static int rows_of(const struct chart *chart, const struct chart_lane *lane)
{
    struct placing placing = placing_of(chart, lane);
    int x, row;
    while (place(&placing, &x, &row))
        ;
    return placing.rows;
}

/* --- Parts ---------------------------------------------------------------------------------- */

static void label(struct drawing *drawing, const char *class, int x, int y, struct str words)
{
    struct html *html = &drawing->html;
    html_open(html, "text");
    html_attribute(html, "class", str_of(class));
    html_number(html, "x", (unsigned)x);
    html_number(html, "y", (unsigned)y);
    text(drawing, words);
    html_close(html);
}

static void box(struct drawing *drawing, const char *class, const struct chart_band *band, int top,
                int height)
{
    struct html *html = &drawing->html;
    int left = across(drawing->chart, band->from), right = across(drawing->chart, band->to);
    html_open(html, "rect");
    html_attribute(html, "class", str_of(class));
    html_number(html, "x", (unsigned)left);
    html_number(html, "y", (unsigned)top);
    html_number(html, "width", right > left ? (unsigned)(right - left) : 1);
    html_number(html, "height", (unsigned)height);
    html_close(html);
}

static void years(struct drawing *drawing, int height)
{
    const struct chart *chart = drawing->chart;
    for (size_t i = 0; i < chart->years.count; i++) {
        const struct chart_band *band = &chart->years.items[i];
        int left = across(chart, band->from), right = across(chart, band->to);
        box(drawing, i % 2 ? "year odd" : "year", band, 0, height);
        if (right - left >= YEAR_LEAST)
            label(drawing, "name", left + 6, YEARS - 10, band->label);
    }
    for (size_t i = 0; i < chart->breaks.count; i++)
        box(drawing, "break", &chart->breaks.items[i], YEARS, height - YEARS);
}

static int lane(struct drawing *drawing, const struct chart_lane *lane, int top)
{
    struct html *html = &drawing->html;
    html_open(html, "line");
    html_attribute(html, "class", STR("lane"));
    html_number(html, "x1", MARGIN);
    html_number(html, "x2", WIDTH - MARGIN);
    html_number(html, "y1", (unsigned)top);
    html_number(html, "y2", (unsigned)top);
    html_close(html);
    label(drawing, "lane-name", MARGIN + 6, top + TITLE - 6, lane->title);
    struct placing placing = placing_of(drawing->chart, lane);
    const struct chart_mark *mark;
    int x, row;
    while ((mark = place(&placing, &x, &row)))
        shape(drawing, mark, x, top + TITLE + row * ROW + ROW / 2);
    return top + TITLE + placing.rows * ROW + GAP;
}

static void named(struct drawing *drawing, const char *element, struct str id, struct str words)
{
    html_open(&drawing->html, element);
    html_attribute(&drawing->html, "id", id);
    text(drawing, words);
    html_close(&drawing->html);
}

/* --- Charts --------------------------------------------------------------------------------- */

static void timeline(struct drawing *drawing, unsigned number)
{
    const struct chart *chart = drawing->chart;
    struct arena *arena = &drawing->arena;
    struct html *html = &drawing->html;
    struct str title = arena_printf(arena, "chart-%u", number);
    struct str finding = arena_printf(arena, "chart-%u-finding", number);
    int height = YEARS, top = YEARS;
    for (size_t i = 0; i < chart->lanes.count; i++)
        height += TITLE + rows_of(chart, &chart->lanes.items[i]) * ROW + GAP;
    html_open(html, "svg");
    html_attribute(html, "class", STR("timeline"));
    html_attribute(html, "viewBox", arena_printf(arena, "0 0 %d %d", WIDTH, height));
    html_attribute(html, "role", STR("img"));
    html_attribute(html, "aria-labelledby",
                   arena_printf(arena, "%.*s %.*s", STR_ARG(title), STR_ARG(finding)));
    named(drawing, "title", title, chart->title);
    named(drawing, "desc", finding, chart->finding);
    years(drawing, height);
    for (size_t i = 0; i < chart->lanes.count; i++)
        top = lane(drawing, &chart->lanes.items[i], top);
    html_close(html);
}

static void lone_mark(struct drawing *drawing)
{
    struct html *html = &drawing->html;
    html_open(html, "svg");
    html_attribute(html, "class", STR("mark"));
    html_number(html, "width", MARK_SIZE);
    html_number(html, "height", MARK_SIZE);
    html_attribute(html, "viewBox", STR("-9 -9 18 18"));
    html_attribute(html, "aria-hidden", STR("true"));
    shape(drawing, &drawing->chart->mark, 0, 0);
    html_close(html);
}

void chart_svg(const struct chart *chart, unsigned number, const struct redaction *redaction,
               struct buf *out)
{
    struct drawing drawing = {.chart = chart, .redaction = redaction, .html = {.out = out}};
    if (chart->kind == CHART_TIMELINE)
        timeline(&drawing, number);
    else
        lone_mark(&drawing);
    html_finish(&drawing.html);
    arena_release(&drawing.arena);
}
