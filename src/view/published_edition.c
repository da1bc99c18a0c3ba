#include "sys/hash.h"
#include "view/framework_changes.h"
#include "view/published.h"
#include "view/questions.h"
#include "view/rules.h"
#include "view/words.h"

#include <string.h>

static const struct texts *texts_of(const struct published *published)
{
    return &published->publication->texts[published->language];
}

/* --- Competences ---------------------------------------------------------------------------- */

static void put_list(struct node *node, const char *name, const char *has,
                     const struct text_list *texts, struct arena *arena)
{
    struct node *list = node_put_list(arena, node, name);
    for (size_t i = 0; i < texts->count; i++)
        node_add_text(arena, list, texts->items[i]);
    node_put_bool(arena, node, has, texts->count);
}

static struct str words_accepted(const struct published *published, const struct text_list *types)
{
    struct arena *arena = published->arena;
    struct str *words = ARENA_ARRAY(arena, struct str, types->count);
    for (size_t i = 0; i < types->count; i++)
        words[i] = texts_get(texts_of(published),
                             arena_printf(arena, "type.%.*s", STR_ARG(types->items[i])));
    return words_list(texts_of(published), words, types->count, arena);
}

/* A column for each level that is described, in the order of the levels. */
static void put_described(const struct framework *framework, const struct competence *competence,
                          struct node *node, struct arena *arena)
{
    struct node *levels = node_put_list(arena, node, "levels");
    for (size_t level = 0; level < framework->levels.count; level++)
        for (size_t i = 0; i < competence->descriptors.count; i++) {
            if (competence->descriptors.items[i].level != level)
                continue;
            struct node *cell = node_add_map(arena, levels);
            node_put_text(arena, cell, "title", framework->levels.items[level].title);
            node_put_text(arena, cell, "text", competence->descriptors.items[i].text);
        }
    node_put_bool(arena, node, "has-levels", levels->count);
}

/* Where there are no levels a competence is a theme, with things to do and to talk about. */
static void put_competence(const struct published *published, const struct competence *competence,
                           struct node *list)
{
    struct arena *arena = published->arena;
    bool theme = published_model(published)->levels.count == 0;
    struct node *node = node_add_map(arena, list);
    node_put_text(arena, node, "id", competence->id);
    node_put_text(arena, node, "title", competence->title);
    node_put_bool(arena, node, "own", competence->own);
    node_put_text(arena, node, "description", competence->description);
    put_described(published_model(published), competence, node, arena);
    put_list(node, "indicators", "has-indicators", &competence->indicators, arena);
    put_list(node, "examples", "has-examples", &competence->examples, arena);
    put_list(node, "questions", "has-questions", &competence->questions, arena);
    node_put_text(arena, node, "examples-title",
                  published_word(published, theme ? "to-do" : "examples"));
    node_put_text(arena, node, "questions-title",
                  published_word(published, theme ? "to-discuss" : "questions"));
    node_put_text(arena, node, "accepts",
                  theme ? STR("") : words_accepted(published, &competence->accepts));
}

static void put_domains(const struct published *published, struct node *page)
{
    const struct framework *framework = published_model(published);
    struct arena *arena = published->arena;
    struct node *domains = node_put_list(arena, page, "domains");
    struct node **lists = ARENA_ARRAY(arena, struct node *, framework->domains.count);
    for (size_t i = 0; i < framework->domains.count; i++) {
        struct node *domain = node_add_map(arena, domains);
        node_put_text(arena, domain, "id", framework->domains.items[i].id);
        node_put_text(arena, domain, "title", framework->domains.items[i].title);
        node_put_text(arena, domain, "description", framework->domains.items[i].description);
        lists[i] = node_put_list(arena, domain, "competences");
    }
    for (size_t i = 0; i < framework->competences.count; i++) {
        const struct competence *competence = &framework->competences.items[i];
        if (competence->domain != NOT_FOUND)
            put_competence(published, competence, lists[competence->domain]);
    }
}

/* --- The framework -------------------------------------------------------------------------- */

static void put_levels(const struct framework *framework, struct node *page, struct arena *arena)
{
    struct node *levels = node_put_list(arena, page, "levels");
    for (size_t i = 0; i < framework->levels.count; i++) {
        struct node *level = node_add_map(arena, levels);
        node_put_text(arena, level, "title", framework->levels.items[i].title);
        node_put_text(arena, level, "text", framework->levels.items[i].description);
    }
    node_put_bool(arena, page, "has-levels", levels->count);
}

static struct str words_perspectives(const struct published *published,
                                     const struct text_list *perspectives)
{
    struct arena *arena = published->arena;
    struct str *words = ARENA_ARRAY(arena, struct str, perspectives->count);
    for (size_t i = 0; i < perspectives->count; i++)
        words[i] = texts_get(texts_of(published), arena_printf(arena, "perspective.%.*s",
                                                               STR_ARG(perspectives->items[i])));
    return words_list(texts_of(published), words, perspectives->count, arena);
}

static void put_instruments(const struct published *published, struct node *page)
{
    const struct framework *framework = published_model(published);
    struct arena *arena = published->arena;
    struct node *list = node_put_list(arena, page, "instruments");
    for (size_t i = 0; i < framework->instruments.count; i++) {
        const struct instrument *instrument = &framework->instruments.items[i];
        struct node *node = node_add_map(arena, list);
        node_put_text(arena, node, "href",
                      arena_printf(arena, "form-%.*s.html", STR_ARG(instrument->id)));
        node_put_text(arena, node, "title", instrument->title);
        node_put_text(
            arena, node, "kind",
            published_word(published,
                           arena_printf(arena, "kind-%.*s", STR_ARG(instrument->kind)).p));
        node_put_text(arena, node, "count",
                      words_count(texts_of(published), "published.n-questions",
                                  instrument->questions.count + instrument->prompts.count, arena));
        node_put_text(arena, node, "who", words_perspectives(published, &instrument->perspectives));
    }
    node_put_bool(arena, page, "has-instruments", list->count);
}

static void put_downloads(const struct published *published, const struct download_list *downloads,
                          struct node *page)
{
    struct arena *arena = published->arena;
    struct node *list = node_put_list(arena, page, "downloads");
    for (size_t i = 0; i < downloads->count; i++) {
        const struct download *download = &downloads->items[i];
        struct node *node = node_add_map(arena, list);
        node_put_text(arena, node, "href", download->path);
        node_put_text(
            arena, node, "title",
            published_word(published, arena_printf(arena, "download-%s", download->name).p));
        node_put_text(arena, node, "about",
                      published_word(published, arena_printf(arena, "about-%s", download->name).p));
        node_put_text(arena, node, "size", words_size(texts_of(published), download->size, arena));
    }
}

static struct str digest_of(const struct edition *edition, struct arena *arena)
{
    struct sha256 digest;
    char hex[65];
    memcpy(digest.bytes, edition->model->sha256, sizeof digest.bytes);
    sha256_hex(&digest, hex);
    return arena_copy(arena, str_of(hex));
}

static struct str edition_there(const struct published *published)
{
    return published_model(published) ? published_edition_path(published) : STR("");
}

static struct str shelf_there(const struct published *published)
{
    return published_newest(published, published->shelf) ? published_shelf_path(published)
                                                         : STR("");
}

/* What a page says of the version it is about. */
static void put_version(const struct published *published, struct node *page)
{
    const struct framework *framework = published_model(published);
    struct arena *arena = published->arena;
    const struct edition *newest = published_newest(published, published->shelf);
    struct published there = *published;
    there.edition = newest;
    node_put_text(arena, page, "name", framework->title);
    node_put_text(arena, page, "id", framework->id);
    node_put_text(arena, page, "number", framework->version);
    node_put_text(arena, page, "shelf", published_shelf_path(published));
    node_put_text(arena, page, "edition", published_edition_path(published));
    node_put_text(arena, page, "newer",
                  newest != published->edition ? newest->model->version : STR(""));
    node_put_text(arena, page, "newest", published_edition_path(&there));
    node_put_text(arena, page, "licence", framework->licence);
}

struct node *published_edition(const struct published *published,
                               const struct download_list *downloads)
{
    const struct framework *framework = published_model(published);
    struct arena *arena = published->arena;
    struct node *page = published_page(published, framework->title,
                                       published_edition_path(published), edition_there);
    put_version(published, page);
    node_put_text(arena, page, "purpose", framework->purpose);
    node_put_text(arena, page, "role", framework->role);
    node_put_text(arena, page, "place", published_place(published, framework));
    node_put_text(arena, page, "context", framework->context);
    node_put_text(arena, page, "teacher", framework->workload.teacher);
    node_put_text(arena, page, "assessor", framework->workload.assessor);
    node_put_text(arena, page, "digest", digest_of(published->edition, arena));
    put_levels(framework, page, arena);
    put_domains(published, page);
    put_instruments(published, page);
    put_rules(framework, texts_of(published), page, arena);
    put_list(page, "sources", "has-sources", &framework->sources, arena);
    put_downloads(published, downloads, page);
    return page;
}

/* --- Its versions --------------------------------------------------------------------------- */

/* What an edition says differently from the one before it that is in the language too. */
static void put_changes(const struct published *published, const struct edition *before,
                        struct node *node)
{
    struct arena *arena = published->arena;
    if (!before) {
        node_put_bool(arena, node, "changes", false);
        return;
    }
    const struct edition *after = published->edition;
    struct framework_version versions[] = {{before->values, before->models[published->language]},
                                           {after->values, published_model(published)}};
    struct framework_changes changes = framework_difference(before->values, after->values, arena);
    struct change_sections told =
        tell_framework_changes(&versions[0], &versions[1], &changes, texts_of(published), arena);
    struct node *map = node_put_map(arena, node, "changes");
    struct text_arg arg = {"version", versions[0].framework->version, false};
    node_put_text(arena, map, "since",
                  words_filled(texts_of(published), "published.changed-since", &arg, 1, arena));
    put_framework_changes(map, &told, texts_of(published), arena);
}

/* The next older one in the language, or NULL. */
static const struct edition *edition_before(const struct published *published)
{
    const struct shelf *shelf = published->shelf;
    size_t i = (size_t)(published->edition - shelf->items) + 1;
    while (i < shelf->count && !shelf->items[i].models[published->language])
        i++;
    return i < shelf->count ? &shelf->items[i] : NULL;
}

struct node *published_shelf(const struct published *published)
{
    struct published there = *published;
    struct arena *arena = published->arena;
    there.edition = published_newest(published, published->shelf);
    const struct framework *framework = published_model(&there);
    struct node *page =
        published_page(published, framework->title, published_shelf_path(published), shelf_there);
    node_put_text(arena, page, "purpose", framework->purpose);
    node_put_text(arena, page, "newest", published_edition_path(&there));
    node_put_text(arena, page, "newest-number", framework->version);
    struct node *editions = node_put_list(arena, page, "editions");
    for (size_t i = 0; i < published->shelf->count; i++) {
        there.edition = &published->shelf->items[i];
        if (!published_model(&there))
            continue;
        struct node *node = node_add_map(arena, editions);
        node_put_text(arena, node, "number", published_model(&there)->version);
        node_put_text(arena, node, "href", published_edition_path(&there));
        node_put_text(arena, node, "digest", digest_of(there.edition, arena));
        put_changes(&there, edition_before(&there), node);
    }
    return page;
}

/* --- An instrument as it reads on paper ----------------------------------------------------- */

static struct str none_of(const struct published *published, const struct instrument *instrument,
                          bool pictured)
{
    return texts_get(texts_of(published), instrument_is_scan(instrument) ? STR("form.scan.none")
                                          : pictured                     ? STR("form.plain.none")
                                                                         : STR("form.group.none"));
}

/* What one group is asked: its questions as a table when they have a scale. */
static void put_sheet(const struct published *published, struct str perspective,
                      const struct node *words, struct node *sheets)
{
    const struct instrument *instrument = published->instrument;
    const struct texts *texts = texts_of(published);
    struct arena *arena = published->arena;
    struct asked asked = {instrument, perspective,
                          text_list_has(&instrument->pictured, perspective), texts};
    struct node *sheet = node_add_map(arena, sheets);
    struct str key = arena_printf(arena, "perspective.%.*s", STR_ARG(perspective));
    node_put(arena, sheet, "t", *words);
    node_put_number(arena, sheet, "n", sheets->count);
    struct str who = perspective.n ? texts_get(texts, key) : STR("");
    struct str label = texts_get(texts, STR("form.questions"));
    node_put_text(arena, sheet, "who", who);
    node_put_text(arena, sheet, "label",
                  who.n ? arena_printf(arena, "%.*s: %.*s", STR_ARG(label), STR_ARG(who)) : label);
    node_put_text(arena, sheet, "none", none_of(published, instrument, asked.pictured));
    struct node *points = node_map(arena);
    put_answers(&asked, points, arena);
    node_put(arena, sheet, "scale", *node_get(points, STR("answers")));
    node_put_bool(arena, sheet, "scaled", instrument->scale.count);
    node_put_bool(arena, sheet, "pictured", asked.pictured);
    put_questions(&asked, sheet, arena);
}

static bool is_asked(const struct instrument *instrument, struct str perspective)
{
    for (size_t i = 0; i < instrument->questions.count; i++)
        if (perspective_is_asked(&instrument->questions.items[i].perspectives, perspective))
            return true;
    for (size_t i = 0; i < instrument->prompts.count; i++)
        if (perspective_is_asked(&instrument->prompts.items[i].perspectives, perspective))
            return true;
    return false;
}

/* A sheet for each group that is asked something; one for all when nothing says who is asked, and
 * of a scan, which everybody fills in alike. */
static void put_sheets(const struct published *published, struct node *page)
{
    const struct instrument *instrument = published->instrument;
    const struct text_list *groups = &instrument->perspectives;
    struct arena *arena = published->arena;
    struct node *sheets = node_put_list(arena, page, "sheets");
    const struct node *words = words_map(texts_of(published), "form.", arena);
    for (size_t i = 0; i < groups->count && !instrument_is_scan(instrument); i++)
        if (is_asked(instrument, groups->items[i]))
            put_sheet(published, groups->items[i], words, sheets);
    if (!sheets->count)
        put_sheet(published, STR(""), words, sheets);
}

static struct str form_there(const struct published *published)
{
    return published_model(published) ? published_form_path(published) : STR("");
}

struct node *published_form(const struct published *published)
{
    const struct instrument *instrument = published->instrument;
    struct arena *arena = published->arena;
    struct node *page =
        published_page(published, instrument->title, published_form_path(published), form_there);
    put_version(published, page);
    node_put_text(arena, page, "intro", instrument->intro);
    node_put_text(
        arena, page, "kind",
        published_word(published, arena_printf(arena, "kind-%.*s", STR_ARG(instrument->kind)).p));
    put_sheets(published, page);
    return page;
}
