#include "view/voices.h"

#include "base/array.h"
#include "view/words.h"

/* In perspective_order. */
static const enum chart_shape shapes[] = {SHAPE_CIRCLE,     SHAPE_SQUARE, SHAPE_TRIANGLE,
                                          SHAPE_POINT_DOWN, SHAPE_CROSS,  SHAPE_STAR,
                                          SHAPE_DIAMOND};

static size_t place_of(struct str perspective)
{
    size_t i = 0;
    while (i + 1 < perspective_count && !str_is(perspective, perspective_order[i]))
        i++;
    return i;
}

enum chart_shape voice_shape(struct str perspective)
{
    return shapes[place_of(perspective)];
}

const char *voice_name(struct str perspective)
{
    return perspective_order[place_of(perspective)];
}

/* --- Words ---------------------------------------------------------------------------------- */

struct str words_voice(const struct site *site, struct str perspective,
                       const struct field_list *with, struct arena *arena)
{
    struct str words = site_word(site, "perspective", perspective, arena);
    for (size_t i = 0; with && i < with->count; i++) {
        struct str other = site_word(site, "perspective", with->items[i].text, arena);
        struct text_arg args[] = {{"one", words, false}, {"other", other, false}};
        words = words_filled(site->texts, "site.together", args, 2, arena);
    }
    return words;
}

static struct str decimal(const struct site *site, int tenths, struct arena *arena)
{
    struct str mark = texts_get(site->texts, STR("number.point"));
    return arena_printf(arena, "%d%.*s%d", tenths / 10, STR_ARG(mark), tenths % 10);
}

struct str words_mean(const struct site *site, int tenths, enum mean_end end, unsigned points,
                      struct arena *arena)
{
    static const char *const keys[] = {[MEAN_EXACT] = "site.mean",
                                       [MEAN_AT_LEAST] = "site.mean-at-least",
                                       [MEAN_AT_MOST] = "site.mean-at-most",
                                       [MEAN_ABOUT] = "site.mean-about"};
    struct text_arg args[] = {{"mean", decimal(site, tenths, arena), false},
                              words_number("points", points, arena)};
    return words_filled(site->texts, keys[end], args, 2, arena);
}

/* How many said so, and how far apart; short, for a table. */
static struct str words_figure(const struct site *site, const struct voice *voice,
                               struct arena *arena)
{
    static const char *const keys[] = {[MEAN_EXACT] = "site.figure",
                                       [MEAN_AT_LEAST] = "site.figure-at-least",
                                       [MEAN_AT_MOST] = "site.figure-at-most",
                                       [MEAN_ABOUT] = "site.figure-about"};
    const struct figure *figure = &voice->figure;
    struct text_arg mean = {"mean", decimal(site, figure->tenths, arena), false};
    struct str words = words_filled(site->texts, keys[figure->end], &mean, 1, arena);
    if (figure->spread && figure->low < figure->high) {
        struct text_arg args[] = {{"mean", words, false},
                                  words_number("low", figure->low, arena),
                                  words_number("high", figure->high, arena)};
        words = words_filled(site->texts, "site.figure-range", args, 3, arena);
    }
    if (voice->named)
        return words;
    struct text_arg args[] = {{"mean", words, false}, words_number("n", figure->people, arena)};
    return words_filled(site->texts, "site.figure-people", args, 2, arena);
}

void put_voice_keys(const struct site *site, struct node *legend, const bool *heard,
                    struct arena *arena)
{
    for (size_t i = 0; i < perspective_count; i++) {
        if (!heard[i])
            continue;
        struct chart *chart = ARENA_NEW(arena, struct chart);
        *chart = (struct chart){
            .kind = CHART_MARK,
            .mark = {.shape = shapes[i], .filled = true, .who = perspective_order[i]}};
        struct node *key = node_add_map(arena, legend);
        node_put(arena, key, "mark", (struct node){.kind = NODE_CHART, .chart = chart});
        node_put_text(arena, key, "words",
                      site_word(site, "perspective", str_of(perspective_order[i]), arena));
    }
}

/* --- The chart ------------------------------------------------------------------------------ */

/* Where so many tenths of points lie on a scale that begins at 1. */
static unsigned place_on(unsigned points, int tenths)
{
    return points > 1 ? (unsigned)(tenths - 10) * 100 / (points - 1) : 0;
}

static struct chart_voice drawn(const struct site *site, const struct voice *voice,
                                struct arena *arena)
{
    const struct figure *figure = &voice->figure;
    struct str who = words_voice(site, voice->perspective, voice->with, arena);
    struct str says = words_mean(site, figure->tenths, figure->end, figure->points, arena);
    return (struct chart_voice){.who = voice_name(voice->perspective),
                                .shape = voice_shape(voice->perspective),
                                .filled = figure->spread,
                                .at = place_on(figure->points, figure->tenths),
                                .less = figure->end == MEAN_AT_MOST,
                                .more = figure->end == MEAN_AT_LEAST,
                                .spreads = figure->spread,
                                .low = place_on(figure->points, (int)figure->low * 10),
                                .high = place_on(figure->points, (int)figure->high * 10),
                                .label =
                                    arena_printf(arena, "%.*s: %.*s", STR_ARG(who), STR_ARG(says))};
}

static void set_scale(const struct instrument *questionnaire, struct chart_lane *lane,
                      struct arena *arena)
{
    struct str *names = ARENA_ARRAY(arena, struct str, questionnaire->scale.count);
    for (size_t i = 0; i < questionnaire->scale.count; i++)
        names[i] = questionnaire->scale.items[i].title;
    lane->scale = names;
    lane->points = questionnaire->scale.count;
}

static void add_lane(const struct site *site, struct chart *chart,
                     const struct comparison *comparison, const struct comparison_row *row,
                     struct arena *arena)
{
    struct chart_lane *lane = ARRAY_PUSH(&chart->lanes, arena);
    lane->title = row->title;
    lane->voices = ARENA_ARRAY(arena, struct chart_voices, comparison->columns.count);
    set_scale(comparison->columns.items[0]->questionnaire, lane, arena);
    for (size_t i = 0; i < comparison->columns.count; i++)
        for (size_t k = 0; k < row->voices[i].count; k++)
            *ARRAY_PUSH(&lane->voices[i], arena) = drawn(site, &row->voices[i].items[k], arena);
}

static void note_speakers(const struct comparison *comparison, bool *heard)
{
    for (size_t i = 0; i < comparison->rows.count; i++)
        for (size_t c = 0; c < comparison->columns.count; c++)
            for (size_t k = 0; k < comparison->rows.items[i].voices[c].count; k++)
                heard[place_of(comparison->rows.items[i].voices[c].items[k].perspective)] = true;
}

static void set_speakers(struct chart *chart, const bool *heard, struct arena *arena)
{
    const char **speakers = ARENA_ARRAY(arena, const char *, perspective_count);
    for (size_t i = 0; i < perspective_count; i++)
        if (heard[i])
            speakers[chart->speaker_count++] = perspective_order[i];
    chart->speakers = speakers;
}

static struct chart *chart_of(const struct site *site, const struct comparison *comparison,
                              enum chart_kind kind, const bool *heard, struct arena *arena)
{
    struct chart *chart = ARENA_NEW(arena, struct chart);
    *chart =
        (struct chart){.kind = kind, .title = comparison->title, .finding = comparison->finding};
    set_speakers(chart, heard, arena);
    for (size_t i = 0; i < comparison->columns.count; i++)
        *ARRAY_PUSH(&chart->columns, arena) = site_title(site, comparison->columns.items[i]->item);
    for (size_t i = 0; i < comparison->rows.count; i++)
        add_lane(site, chart, comparison, &comparison->rows.items[i], arena);
    return chart;
}

/* --- The table ------------------------------------------------------------------------------ */

/* Of one perspective; two people who look as the same stand beside each other. */
static struct str words_cell(const struct site *site, const struct voice_list *voices,
                             size_t perspective, struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < voices->count; i++) {
        const struct voice *voice = &voices->items[i];
        if (place_of(voice->perspective) != perspective)
            continue;
        buf_addz(&out, out.n ? "; " : "");
        buf_add(&out, words_figure(site, voice, arena));
        if (voice->with)
            buf_addf(&out, " (%.*s)",
                     STR_ARG(words_voice(site, voice->perspective, voice->with, arena)));
    }
    struct str copy = arena_copy(arena, out.n ? buf_str(&out) : STR("–"));
    buf_release(&out);
    return copy;
}

static void put_row(const struct site *site, struct node *rows, const struct comparison *comparison,
                    const struct comparison_row *row, size_t column, const bool *heard,
                    struct arena *arena)
{
    struct node *node = node_add_map(arena, rows);
    node_put_text(arena, node, "title", column ? STR("") : row->title);
    node_put_text(arena, node, "href",
                  row->href.n ? arena_printf(arena, "../%.*s", STR_ARG(row->href)) : row->href);
    node_put_number(arena, node, "span", column ? 0 : comparison->columns.count);
    node_put_text(arena, node, "round",
                  comparison->columns.count > 1
                      ? site_title(site, comparison->columns.items[column]->item)
                      : STR(""));
    struct node *cells = node_put_list(arena, node, "cells");
    for (size_t i = 0; i < perspective_count; i++)
        if (heard[i])
            node_add_text(arena, cells, words_cell(site, &row->voices[column], i, arena));
}

static void put_table(const struct site *site, struct node *node,
                      const struct comparison *comparison, const bool *heard, struct arena *arena)
{
    node_put_bool(arena, node, "by-round", comparison->columns.count > 1);
    struct node *heads = node_put_list(arena, node, "heads");
    for (size_t i = 0; i < perspective_count; i++)
        if (heard[i])
            node_add_text(arena, heads,
                          site_word(site, "perspective", str_of(perspective_order[i]), arena));
    struct node *rows = node_put_list(arena, node, "rows");
    for (size_t i = 0; i < comparison->rows.count; i++)
        for (size_t k = 0; k < comparison->columns.count; k++)
            put_row(site, rows, comparison, &comparison->rows.items[i], k, heard, arena);
}

static struct str words_scale(const struct site *site, const struct instrument *questionnaire,
                              struct arena *arena)
{
    size_t count = questionnaire->scale.count;
    struct text_arg args[] = {{"low", questionnaire->scale.items[0].title, false},
                              {"high", questionnaire->scale.items[count - 1].title, false},
                              words_number("points", count, arena)};
    return words_filled(site->texts, "site.scale", args, 3, arena);
}

void put_comparison(const struct site *site, struct node *page, const char *name,
                    const struct comparison *comparison, struct arena *arena)
{
    bool *heard = ARENA_ARRAY(arena, bool, perspective_count);
    note_speakers(comparison, heard);
    if (!comparison->rows.count) {
        node_put_bool(arena, page, name, false);
        return;
    }
    struct node *node = node_put_map(arena, page, name);
    node_put_text(arena, node, "name", comparison->title);
    node_put(arena, node, "chart",
             (struct node){.kind = NODE_CHART,
                           .chart = chart_of(site, comparison, CHART_DOTS, heard, arena)});
    if (comparison->radar && comparison->rows.count > 2)
        node_put(arena, node, "radar",
                 (struct node){.kind = NODE_CHART,
                               .chart = chart_of(site, comparison, CHART_RADAR, heard, arena)});
    else
        node_put_bool(arena, node, "radar", false);
    put_voice_keys(site, node_put_list(arena, node, "legend"), heard, arena);
    node_put_text(arena, node, "scale",
                  words_scale(site, comparison->columns.items[0]->questionnaire, arena));
    put_table(site, node, comparison, heard, arena);
}

/* --- Rows ----------------------------------------------------------------------------------- */

bool round_has_scale(const struct round *round)
{
    return round->questionnaire && round->questionnaire->scale.count > 1;
}

static void add_row(const struct site *site, size_t competence, struct comparison *comparison,
                    struct arena *arena)
{
    const struct competence *about = &site->portfolio->framework->competences.items[competence];
    struct voice_list *voices = ARENA_ARRAY(arena, struct voice_list, comparison->columns.count);
    size_t heard = 0;
    for (size_t i = 0; i < comparison->columns.count; i++) {
        voices[i] = round_voices(comparison->columns.items[i], competence, arena);
        heard += voices[i].count;
    }
    if (heard)
        *ARRAY_PUSH(&comparison->rows, arena) =
            (struct comparison_row){about->title, site_competence_href(site, about->id), voices};
}

void add_competence_rows(const struct site *site, struct comparison *comparison,
                         struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    for (int selected = 1; selected >= 0; selected--)
        for (size_t i = 0; i < framework->competences.count; i++)
            if ((map_get(&site->chapter_of, framework->competences.items[i].id) != NULL) ==
                selected)
                add_row(site, i, comparison, arena);
}
