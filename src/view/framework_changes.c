#include "view/framework_changes.h"

#include "base/array.h"
#include "view/words.h"

enum { FRAMEWORK, RULES, LEVELS, DOMAINS, COMPETENCES, INSTRUMENTS, SECTIONS };

struct telling {
    const struct framework_version *before, *after;
    const struct texts *texts;
    struct change_section sections[SECTIONS];
    struct arena *arena;
};

static struct str filled(const struct telling *telling, const char *key,
                         const struct text_arg *args, size_t count)
{
    struct str whole = arena_printf(telling->arena, "framework-diff.%s", key);
    return words_filled(telling->texts, whole.p, args, count, telling->arena);
}

/* The text "prefix.name", or the name itself. */
static struct str word_or_name(const struct telling *telling, const char *prefix, struct str name)
{
    struct str key = arena_printf(telling->arena, "%s.%.*s", prefix, STR_ARG(name));
    const struct str *word = map_get(&telling->texts->table, key);
    return word ? *word : name;
}

/* --- What it is about ----------------------------------------------------------------------- */

static struct str title_in(const struct telling *telling, const struct framework_version *version,
                           const struct framework_row *row)
{
    struct str title = framework_row_title(row->value, telling->texts->language);
    const struct text_list *languages = &version->framework->languages;
    for (size_t i = 0; !title.n && i < languages->count; i++)
        title = framework_row_title(row->value, languages->items[i]);
    return title.n ? title : row->id;
}

static struct str level_title(const struct telling *telling, struct str id)
{
    const struct framework *frameworks[] = {telling->after->framework, telling->before->framework};
    for (size_t i = 0; i < 2; i++) {
        size_t level = framework_level(frameworks[i], id);
        if (level != NOT_FOUND)
            return frameworks[i]->levels.items[level].title;
    }
    return id;
}

static struct str row_title(const struct telling *telling, const struct framework_version *version,
                            const struct framework_row *row)
{
    bool inner = row->within && row->within->within;
    bool descriptor = strcmp(row->what, "descriptor") == 0;
    bool point = strcmp(row->what, "point") == 0;
    if (!inner)
        return title_in(telling, version, row);
    struct text_arg args[] = {{"within", title_in(telling, version, row->within), false},
                              {"title",
                               descriptor ? level_title(telling, row->id)
                               : point    ? row->id
                                          : title_in(telling, version, row),
                               false}};
    return filled(telling,
                  descriptor ? "title-level"
                  : point    ? "title-point"
                             : "title-inner",
                  args, 2);
}

static struct change_section *section_of(struct telling *telling,
                                         const struct framework_change *change)
{
    static const char *const rows[SECTIONS] = {"framework", "rules",      "level",
                                               "domain",    "competence", "instrument"};
    const struct framework_row *row = change->after ? change->after : change->before;
    while (row->within && row->within->within)
        row = row->within;
    if (str_starts(change->key, "rules."))
        return &telling->sections[RULES];
    for (size_t i = LEVELS; i < SECTIONS; i++)
        if (strcmp(row->what, rows[i]) == 0)
            return &telling->sections[i];
    return &telling->sections[FRAMEWORK];
}

/* --- What happened to it -------------------------------------------------------------------- */

static struct str competence_title(const struct framework_version *version, struct str id)
{
    size_t at = framework_competence(version->framework, id);
    return at == NOT_FOUND ? id : version->framework->competences.items[at].title;
}

static struct str domain_title(const struct framework_version *version, struct str id)
{
    const struct framework *framework = version->framework;
    for (size_t i = 0; i < framework->domains.count; i++)
        if (str_eq(framework->domains.items[i].id, id))
            return framework->domains.items[i].title;
    return id;
}

/* Each of the words of a list, as the language has them. */
static struct str words_of_list(const struct telling *telling, const char *prefix, struct str list)
{
    struct buf out = {0};
    for (struct str part; str_next_part(&list, ',', &part);)
        buf_addf(&out, "%s%.*s", out.n ? ", " : "",
                 STR_ARG(word_or_name(telling, prefix, str_trim(part))));
    struct str words = arena_copy(telling->arena, buf_str(&out));
    buf_release(&out);
    return words;
}

/* A setting as people say it. */
static struct str words_setting(const struct telling *telling,
                                const struct framework_version *version, struct str key,
                                struct str value)
{
    static const struct {
        const char *key, *prefix;
    } lists[] = {{"accepts", "type"},
                 {"perspectives", "perspective"},
                 {"pictured", "perspective"},
                 {"roles", "role"}};
    struct str last = str_sub(key, str_behind_last(key, '.'), key.n);
    if (!value.n)
        return filled(telling, "not-set", NULL, 0);
    if (str_is(value, "true") || str_is(value, "false"))
        return filled(telling, str_is(value, "true") ? "yes" : "no", NULL, 0);
    if (str_is(last, "competence"))
        return competence_title(version, value);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (str_is(last, lists[i].key))
            return words_of_list(telling, lists[i].prefix, value);
    return value;
}

static struct str field_word(const struct telling *telling, struct str key)
{
    return str_starts(key, "rules.")
               ? word_or_name(telling, "framework-rule", str_sub(key, strlen("rules."), key.n))
               : word_or_name(telling, "framework-field", key);
}

/* A field of the framework itself, or of its rules: the line is about the field. */
static bool is_own(const struct framework_change *change)
{
    return change->key.n && change->before && !change->before->within;
}

static struct str says_set(const struct telling *telling, const struct framework_change *change)
{
    struct text_arg args[] = {
        {"field", field_word(telling, change->key), false},
        {"from", words_setting(telling, telling->before, change->key, change->from), false},
        {"to", words_setting(telling, telling->after, change->key, change->to), false}};
    return filled(telling, is_own(change) ? "set-own" : "set", args, 3);
}

static struct str title_or_none(const struct telling *telling,
                                const struct framework_version *version,
                                const struct framework_row *row)
{
    return row ? title_in(telling, version, row) : STR("");
}

static struct str says_moved(const struct telling *telling, const struct framework_change *change)
{
    bool domain = change->key.n;
    struct text_arg args[] = {
        {"from",
         domain ? domain_title(telling->before, change->from)
                : title_or_none(telling, telling->before, change->behind_before),
         false},
        {"to",
         domain ? domain_title(telling->after, change->to)
                : title_or_none(telling, telling->after, change->behind_after),
         false}};
    const char *place = change->behind_before ? change->behind_after ? "moved" : "moved-to-first"
                                              : "moved-from-first";
    return filled(telling, domain ? "moved-domain" : place, args, 2);
}

static struct str says_reworded(const struct telling *telling,
                                const struct framework_change *change)
{
    struct text_arg args[] = {
        {"field", field_word(telling, change->key), false},
        {"language", word_or_name(telling, "framework-diff", change->language), false}};
    if (is_own(change))
        return filled(telling, change->language.n ? "reworded-own-in" : "reworded-own", args, 2);
    return filled(telling, change->language.n ? "reworded-in" : "reworded", args, 2);
}

static struct str says(const struct telling *telling, const struct framework_change *change)
{
    struct text_arg args[] = {{"from", change->from, false}, {"to", change->to, false}};
    switch (change->kind) {
    case CHANGE_SET:
        return says_set(telling, change);
    case CHANGE_MOVED:
        return says_moved(telling, change);
    case CHANGE_REWORDED:
        return says_reworded(telling, change);
    case CHANGE_ADDED:
    case CHANGE_REMOVED:
    case CHANGE_RENAMED:
        break;
    }
    return filled(telling, framework_change_name(change->kind), args, 2);
}

static void tell(struct telling *telling, const struct framework_change *change)
{
    struct change_line *line = ARRAY_PUSH(section_of(telling, change), telling->arena);
    const struct framework_version *version = change->after ? telling->after : telling->before;
    const struct framework_row *row = change->after ? change->after : change->before;
    line->title =
        is_own(change) ? field_word(telling, change->key) : row_title(telling, version, row);
    line->says = says(telling, change);
    if (change->kind == CHANGE_REWORDED)
        line->words = reworded_of(change->from, change->to, telling->arena);
}

struct change_sections tell_framework_changes(const struct framework_version *before,
                                              const struct framework_version *after,
                                              const struct framework_changes *changes,
                                              const struct texts *texts, struct arena *arena)
{
    struct telling telling = {.before = before,
                              .after = after,
                              .texts = texts,
                              .sections = {[FRAMEWORK] = {.name = "framework"},
                                           [RULES] = {.name = "rules"},
                                           [LEVELS] = {.name = "levels"},
                                           [DOMAINS] = {.name = "domains"},
                                           [COMPETENCES] = {.name = "competences"},
                                           [INSTRUMENTS] = {.name = "instruments"}},
                              .arena = arena};
    for (size_t i = 0; i < changes->count; i++)
        tell(&telling, &changes->items[i]);
    struct change_sections told = {.items = ARENA_ARRAY(arena, struct change_section, SECTIONS)};
    for (size_t i = 0; i < SECTIONS; i++)
        if (telling.sections[i].count)
            told.items[told.count++] = telling.sections[i];
    return told;
}

/* --- The page ------------------------------------------------------------------------------- */

struct str words_framework_version(const struct framework *framework, struct arena *arena)
{
    return arena_printf(arena, "%.*s %.*s", STR_ARG(framework->title), STR_ARG(framework->version));
}

static void put_words(struct node *line, const struct reworded *words, struct arena *arena)
{
    struct node *list = node_put_list(arena, line, "words");
    for (size_t i = 0; i < words->count; i++) {
        struct node *piece = node_add_map(arena, list);
        node_put_text(arena, piece, "text", str_trim(words->items[i].text));
        node_put_bool(arena, piece, "gone", words->items[i].kind == REWORDED_GONE);
        node_put_bool(arena, piece, "came", words->items[i].kind == REWORDED_CAME);
    }
    node_put_bool(arena, line, "has-words", words->count);
}

void put_framework_changes(struct node *page, const struct change_sections *told,
                           const struct texts *texts, struct arena *arena)
{
    struct node *sections = node_put_list(arena, page, "sections");
    for (size_t i = 0; i < told->count; i++) {
        struct node *section = node_add_map(arena, sections);
        struct str key = arena_printf(arena, "framework-diff.%s", told->items[i].name);
        node_put_text(arena, section, "id", str_of(told->items[i].name));
        node_put_text(arena, section, "title", texts_get(texts, key));
        struct node *lines = node_put_list(arena, section, "lines");
        for (size_t k = 0; k < told->items[i].count; k++) {
            struct node *line = node_add_map(arena, lines);
            node_put_text(arena, line, "title", told->items[i].items[k].title);
            node_put_text(arena, line, "says", told->items[i].items[k].says);
            put_words(line, &told->items[i].items[k].words, arena);
        }
    }
    node_put_bool(arena, page, "same", told->count == 0);
}

struct node *page_framework_difference(const struct framework_version *before,
                                       const struct framework_version *after,
                                       const struct change_sections *told,
                                       const struct texts *texts, struct arena *arena)
{
    struct node *page = node_map(arena);
    struct text_arg args[] = {{"from", words_framework_version(before->framework, arena), false},
                              {"to", words_framework_version(after->framework, arena), false}};
    node_put_text(arena, page, "lang", texts->language);
    node_put_text(arena, page, "title", after->framework->title);
    node_put(arena, page, "t", *words_map(texts, "framework-diff.", arena));
    node_put_text(arena, page, "intro",
                  words_filled(texts, "framework-diff.between", args, 2, arena));
    put_framework_changes(page, told, texts, arena);
    return page;
}
