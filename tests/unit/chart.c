/* Charts: where marks stand, that they escape what they say, and that many cost no more than few.
 */
#include "render/chart.h"
#include "base/array.h"
#include "tap.h"

#include <stdlib.h>

static day_number day(int year, int month, int number)
{
    return date_to_day((struct date){year, month, number});
}

static size_t times(struct str text, const char *needle)
{
    size_t count = 0, at;
    while ((at = str_search(text, str_of(needle))) < text.n) {
        text = str_sub(text, at + 1, text.n);
        count++;
    }
    return count;
}

static bool has(struct str text, const char *needle)
{
    return times(text, needle) > 0;
}

/* 1000 days from 1 August 2023, over a picture in which a day is less than a unit. */
static struct chart timeline(struct arena *arena)
{
    struct chart chart = {.kind = CHART_TIMELINE,
                          .title = STR("Stukken & dagen"),
                          .finding = STR("Van begin tot eind."),
                          .from = day(2023, 8, 1)};
    chart.to = chart.from + 1000;
    *ARRAY_PUSH(&chart.lanes, arena) = (struct chart_lane){.title = STR("Eerste")};
    *ARRAY_PUSH(&chart.years, arena) =
        (struct chart_band){chart.from, chart.from + 500, STR("2023/24")};
    *ARRAY_PUSH(&chart.years, arena) =
        (struct chart_band){chart.from + 500, chart.from + 510, STR("smal")};
    *ARRAY_PUSH(&chart.breaks, arena) =
        (struct chart_band){chart.from + 100, chart.from + 200, STR("")};
    return chart;
}

static void mark(struct chart *chart, int days, enum chart_shape shape, struct arena *arena)
{
    *ARRAY_PUSH(&chart->lanes.items[0], arena) = (struct chart_mark){.day = chart->from + days,
                                                                     .came = chart->from + days,
                                                                     .shape = shape,
                                                                     .label = STR("<les>")};
}

static void test_parts(void)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct chart chart = timeline(&arena);
    mark(&chart, 0, SHAPE_CIRCLE, &arena);
    mark(&chart, 1000, SHAPE_SQUARE, &arena);
    chart_svg(&chart, 3, NULL, &out);
    struct str svg = buf_str(&out);
    ok(has(svg, "role=\"img\" aria-labelledby=\"chart-3 chart-3-finding\""), "one picture");
    ok(has(svg, "<title id=\"chart-3\">Stukken &amp; dagen</title>"), "with its title, escaped");
    ok(has(svg, "<desc id=\"chart-3-finding\">Van begin tot eind.</desc>"), "and its finding");
    ok(has(svg, "translate(12 ") && has(svg, "translate(988 "), "from margin to margin");
    is_int(times(svg, "<title>&lt;les&gt;</title>"), 2, "marks say what they are, escaped");
    ok(has(svg, ">2023/24<") && !has(svg, ">smal<"), "a year too narrow for its name has none");
    is_int(times(svg, "class=\"break\""), 2, "an interruption, over the film too");
    ok(!has(svg, "<a ") && !has(svg, "tabindex"), "nothing in it takes the focus");
    buf_release(&out);
    arena_release(&arena);
}

static void test_rows(void)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct chart chart = timeline(&arena);
    for (int i = 0; i < 3; i++)
        mark(&chart, 500 + i, SHAPE_CIRCLE, &arena);
    mark(&chart, 600, SHAPE_CIRCLE, &arena);
    chart_svg(&chart, 1, NULL, &out);
    struct str svg = buf_str(&out);
    ok(has(svg, "translate(500 108)") && has(svg, "translate(501 128)") &&
           has(svg, "translate(502 148)"),
       "marks near each other stand below each other");
    ok(has(svg, "translate(598 108)"), "one with room stands in the first row again");
    buf_release(&out);
    arena_release(&arena);
}

static struct chart_mark *frame(struct chart *chart, int days, struct arena *arena)
{
    mark(chart, days, SHAPE_CIRCLE, arena);
    struct chart_lane *lane = &chart->lanes.items[0];
    lane->items[lane->count - 1].frame = true;
    return &lane->items[lane->count - 1];
}

static void test_film(void)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct chart chart = timeline(&arena);
    frame(&chart, 100, &arena)->came = chart.from + 200;
    frame(&chart, 500, &arena)->came = chart.from + 503;
    frame(&chart, 900, &arena)->came = chart.from + 2000;
    mark(&chart, 300, SHAPE_SQUARE, &arena);
    chart.lanes.items[0].items[chart.lanes.items[0].count - 1].came = chart.from + 400;
    *ARRAY_PUSH(&chart.lanes.items[0].silences, &arena) =
        (struct chart_band){chart.from + 510, chart.from + 890, STR("12 maanden stil")};
    *ARRAY_PUSH(&chart.moments, &arena) =
        (struct chart_band){chart.from + 600, chart.from + 600, STR("einde jaar 1")};
    chart_svg(&chart, 1, NULL, &out);
    struct str svg = buf_str(&out);
    is_int(times(svg, "class=\"film\""), 1, "a film");
    is_int(times(svg, "class=\"frame\""), 3, "with a frame for each measurement");
    ok(has(svg, "x1=\"110\" x2=\"207\""), "a line to the day on which it came in");
    is_int(times(svg, "class=\"came\""), 4, "but not to one close by, nor outside the picture");
    is_int(times(svg, "class=\"came beside\""), 2, "a line below the film likewise");
    ok(has(svg, "x1=\"890\" x2=\"988\""), "where it ends at the edge");
    ok(has(svg, "class=\"silence\"") && has(svg, ">12 maanden stil<"), "a silence, in words");
    ok(has(svg, "class=\"moment\" x1=\"598\"") && has(svg, ">einde jaar 1<"), "a moment");
    buf_release(&out);
    arena_release(&arena);
}

static void test_strips(void)
{
    static const struct {
        unsigned height;
        const char *place;
    } points[] = {
        {0, "translate(190 101)"}, {500, "translate(594 83)"}, {1000, "translate(988 65)"}};
    struct arena arena = {0};
    struct buf out = {0};
    struct chart chart = timeline(&arena);
    struct str scale[] = {STR("laag"), STR("<midden>"), STR("hoog")};
    chart.kind = CHART_STRIPS;
    chart.lanes.items[0].scale = scale;
    chart.lanes.items[0].points = 3;
    for (int i = 0; i < 3; i++) {
        mark(&chart, i * 500 + (i == 1) * 6, SHAPE_CROSS, &arena);
        chart.lanes.items[0].items[i].height = points[i].height;
    }
    *ARRAY_PUSH(&chart.lanes, &arena) = (struct chart_lane){.title = STR("Zonder schaal")};
    chart_svg(&chart, 1, NULL, &out);
    struct str svg = buf_str(&out);
    for (size_t i = 0; i < 3; i++)
        ok(has(svg, points[i].place), points[i].place);
    is_int(times(svg, "class=\"point\""), 3, "the names of the scale");
    ok(has(svg, "&lt;midden&gt;"), "escaped");
    is_int(times(svg, "class=\"lane\""), 4, "a line for each point, and one without a scale");
    buf_release(&out);
    arena_release(&arena);
}

static void test_heat(void)
{
    struct arena arena = {0};
    struct buf out = {0};
    static const unsigned counts[] = {0, 1, 3, 12};
    struct chart chart = {.kind = CHART_HEAT, .title = STR("Hoeveel"), .finding = STR("Dit.")};
    *ARRAY_PUSH(&chart.lanes, &arena) =
        (struct chart_lane){.title = STR("A & B"), .counts = counts};
    for (int i = 0; i < 4; i++)
        *ARRAY_PUSH(&chart.columns, &arena) = STR("nov–jan");
    *ARRAY_PUSH(&chart.groups, &arena) = (struct chart_group){STR("2023/24"), 4};
    chart_svg(&chart, 1, NULL, &out);
    struct str svg = buf_str(&out);
    is_int(times(svg, "<rect class=\"heat"), 4, "a cell for each column");
    ok(has(svg, "heat one") && has(svg, "heat three") && has(svg, "heat more"),
       "shaded by how much");
    ok(has(svg, ">1<") && has(svg, ">3<") && has(svg, ">12<") && !has(svg, ">0<"),
       "which stands in them");
    ok(has(svg, ">2023/24<") && has(svg, ">A &amp; B<"), "named");
    chart.columns.count = chart.lanes.count = 0;
    buf_clear(&out);
    chart_svg(&chart, 1, NULL, &out);
    ok(has(buf_str(&out), "</svg>"), "of nothing");
    buf_release(&out);
    arena_release(&arena);
}

static void test_many(void)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct chart chart = timeline(&arena);
    for (int i = 0; i < 50000; i++)
        mark(&chart, i / 50, (enum chart_shape)(i % SHAPES), &arena);
    mark(&chart, -1, SHAPE_CIRCLE, &arena);
    mark(&chart, 1001, SHAPE_CIRCLE, &arena);
    chart_svg(&chart, 1, NULL, &out);
    ok(times(buf_str(&out), "<path") <= 1000 * SHAPES, "what covers each other is drawn once");
    ok(!has(buf_str(&out), "translate(11 ") && !has(buf_str(&out), "translate(989 "),
       "what lies outside is not drawn");
    buf_release(&out);
    arena_release(&arena);
}

static void test_lone_mark(void)
{
    struct buf out = {0};
    struct chart chart = {.kind = CHART_MARK, .mark = {.shape = SHAPE_DIAMOND, .filled = true}};
    chart_svg(&chart, 1, NULL, &out);
    ok(has(buf_str(&out), "aria-hidden=\"true\"") && has(buf_str(&out), "class=\"mark filled\""),
       "a mark of a legend says nothing by itself");
    ok(!has(buf_str(&out), "id="), "and has no id");
    buf_release(&out);
}

static void test_redaction(void)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct field word = {.text = STR("Sanne")};
    struct field_list list = {&word, 1, 1};
    struct chart chart = timeline(&arena);
    chart.lanes.items[0].title = STR("Met Sanne");
    mark(&chart, 10, SHAPE_CIRCLE, &arena);
    chart.lanes.items[0].items[0].label = STR("Sanne, 11 augustus");
    chart_svg(&chart, 1, redaction_new(&list, STR("[naam]"), &arena), &out);
    ok(!has(buf_str(&out), "Sanne"), "words of the privacy list do not leave by a chart");
    is_int(times(buf_str(&out), "[naam]"), 2, "but as what stands for them");
    buf_release(&out);
    arena_release(&arena);
}

/* --- Voices --- */

static const char *const speakers[] = {"pupils", "self"};
static const struct str points[] = {{"nee", 3}, {"soms", 4}, {"ja", 2}};

static struct chart scale_chart(enum chart_kind kind, size_t lanes, size_t columns,
                                struct arena *arena)
{
    struct chart chart = {.kind = kind,
                          .title = STR("Stemmen"),
                          .finding = STR("Zo staat het."),
                          .speakers = speakers,
                          .speaker_count = 2};
    for (size_t i = 0; i < columns; i++)
        *ARRAY_PUSH(&chart.columns, arena) = STR("Ronde <b>");
    for (size_t i = 0; i < lanes; i++)
        *ARRAY_PUSH(&chart.lanes, arena) =
            (struct chart_lane){.title = STR("Een & ander"),
                                .scale = points,
                                .points = 3,
                                .voices = ARENA_ARRAY(arena, struct chart_voices, columns)};
    return chart;
}

static struct chart_voice *say(struct chart *chart, size_t lane, size_t column, const char *who,
                               unsigned at, struct arena *arena)
{
    struct chart_voice *voice = ARRAY_PUSH(&chart->lanes.items[lane].voices[column], arena);
    *voice = (struct chart_voice){
        .who = who, .shape = SHAPE_CIRCLE, .filled = true, .at = at, .label = STR("<wie>")};
    return voice;
}

/* A column is 400 wide with 28 at each side of its scale: the middle is at 200. */
static void test_dots(void)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct chart chart = scale_chart(CHART_DOTS, 2, 1, &arena);
    say(&chart, 0, 0, "pupils", 500, &arena);
    say(&chart, 0, 0, "self", 500, &arena);
    struct chart_voice *wide = say(&chart, 1, 0, "pupils", 250, &arena);
    wide->spreads = true, wide->low = 0, wide->high = 1000;
    struct chart_voice *bound = say(&chart, 1, 0, "self", 1000, &arena);
    bound->filled = false, bound->more = true;
    chart_svg(&chart, 1, NULL, &out);
    struct str svg = buf_str(&out);
    ok(has(svg, "viewBox=\"0 0 400 "), "narrow enough for a phone");
    is_int(times(svg, "translate(200 "), 2, "two who say the same stand above each other");
    ok(has(svg, "translate(200 53)") && has(svg, "translate(200 68)"), "each on its own line");
    ok(has(svg, "class=\"voice pupils filled\"") && has(svg, "class=\"voice self\""),
       "by class: whose it is, and whether it is known how far it spreads");
    ok(has(svg, "class=\"range pupils\" x=\"28\"") && has(svg, "width=\"344\""),
       "how far answers spread");
    ok(has(svg, "class=\"beyond self\" x1=\"372\" x2=\"392\""), "a bound points on");
    ok(has(svg, ">nee<") && has(svg, ">2<") && has(svg, ">ja<"),
       "the ends of the scale have names");
    ok(!has(svg, "Ronde"), "a column by itself has none");
    is_int(times(svg, "&lt;wie&gt;"), 4, "labels are escaped");
    buf_release(&out);
    arena_release(&arena);
}

static void test_many_columns(void)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct chart chart = scale_chart(CHART_DOTS, 1, 3, &arena);
    say(&chart, 0, 2, "pupils", 500, &arena);
    chart_svg(&chart, 1, NULL, &out);
    struct str svg = buf_str(&out);
    ok(has(svg, "viewBox=\"0 0 1200 ") && has(svg, "class=\"dots many\""), "columns side by side");
    ok(has(svg, "translate(1000 "), "the third begins at 800");
    is_int(times(svg, "Ronde &lt;b&gt;"), 3, "each has its name");
    ok(!has(svg, ">nee<") && times(svg, ">1<") == 3, "and the scale in numbers");
    buf_release(&out);
    arena_release(&arena);
}

static void test_bars(void)
{
    struct arena arena = {0};
    struct buf out = {0};
    static const unsigned some[] = {1, 0, 3}, few[] = {1, 0, 99}, none[] = {0, 0, 0};
    struct chart chart = {.kind = CHART_BARS, .title = STR("Vragen"), .finding = STR("Zo.")};
    for (size_t i = 0; i < 3; i++)
        *ARRAY_PUSH(&chart.columns, &arena) = points[i];
    *ARRAY_PUSH(&chart.lanes, &arena) = (struct chart_lane){
        .title =
            STR("Een zin die langer is dan wat er op een regel van een telefoon past, en meer."),
        .note = STR("vrijwel iedereen"),
        .counts = some};
    *ARRAY_PUSH(&chart.lanes, &arena) = (struct chart_lane){.title = STR("B"), .counts = few};
    *ARRAY_PUSH(&chart.lanes, &arena) = (struct chart_lane){.title = STR("C"), .counts = none};
    chart_svg(&chart, 1, NULL, &out);
    struct str svg = buf_str(&out);
    ok(has(svg, "x=\"0\" y=\"51\" width=\"100\"") && has(svg, "x=\"100\" y=\"51\" width=\"300\""),
       "parts as wide as their counts, below two lines and a note");
    ok(has(svg, ">vrijwel iedereen<"), "with what is to be said of it");
    ok(has(svg, ">99<") && times(svg, ">1<") == 1, "a part too narrow for its number has none");
    ok(has(svg, "nee: 1"), "but says it where a mouse rests");
    is_int(times(svg, "class=\"share\""), 4,
           "nobody's answer takes no room; nor does a question without");
    ok(has(svg, "fill-opacity=\"1.00\"") && has(svg, "fill-opacity=\"0.08\""),
       "from light to dark");
    buf_release(&out);
    arena_release(&arena);
}

static void test_radar(void)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct chart chart = scale_chart(CHART_RADAR, 4, 1, &arena);
    for (size_t i = 0; i < 4; i++)
        say(&chart, i, 0, "pupils", 1000, &arena);
    say(&chart, 0, 0, "self", 0, &arena);
    chart_svg(&chart, 1, NULL, &out);
    struct str svg = buf_str(&out);
    ok(has(svg, "translate(500 70)") && has(svg, "translate(690 260)") &&
           has(svg, "translate(500 450)") && has(svg, "translate(310 260)"),
       "spokes go round from the top");
    ok(has(svg, "translate(500 260)"), "the lowest point is in the middle");
    is_int(times(svg, "class=\"beyond pupils\""), 4,
           "a voice that is heard everywhere is joined up");
    is_int(times(svg, "class=\"beyond self\""), 0, "one that is not has gaps");
    buf_release(&out);
    arena_release(&arena);
}

int main(void)
{
    test_parts();
    test_rows();
    test_film();
    test_strips();
    test_heat();
    test_many();
    test_dots();
    test_many_columns();
    test_bars();
    test_radar();
    test_lone_mark();
    test_redaction();
    return tap_done();
}
