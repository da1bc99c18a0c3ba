#include "view/page_cohort.h"

#include "view/words.h"

struct telling {
    const struct cohort *cohort;
    const struct texts *texts;
    struct arena *arena;
};

static struct str word(const struct telling *telling, const char *key)
{
    return texts_get(telling->texts, arena_printf(telling->arena, "cohort.%s", key));
}

static struct str words_kappa(const struct telling *telling, const struct kappa *kappa)
{
    if (!kappa->known)
        return word(telling, "unknown");
    return arena_printf(telling->arena, "%.*s (%.*s – %.*s)",
                        STR_ARG(words_decimal(telling->texts, kappa->value, telling->arena)),
                        STR_ARG(words_decimal(telling->texts, kappa->low, telling->arena)),
                        STR_ARG(words_decimal(telling->texts, kappa->high, telling->arena)));
}

static struct node *put_row(const struct telling *telling, struct node *rows, struct str name,
                            const struct level_pairs *pairs)
{
    struct arena *arena = telling->arena;
    struct rater_agreement agreement = rater_agreement_of(pairs);
    struct node *row = node_add_map(arena, rows);
    node_put_text(arena, row, "name", name);
    node_put_number(arena, row, "pairs", agreement.n);
    node_put_number(arena, row, "exact", agreement.exact);
    node_put_number(arena, row, "adjacent", agreement.adjacent);
    node_put_text(arena, row, "kappa", words_kappa(telling, &agreement.plain));
    node_put_text(arena, row, "linear", words_kappa(telling, &agreement.linear));
    node_put_text(arena, row, "quadratic", words_kappa(telling, &agreement.quadratic));
    return row;
}

static void put_competences(const struct telling *telling, struct node *page)
{
    struct node *rows = node_put_list(telling->arena, page, "competences");
    struct node *flat = node_put_list(telling->arena, page, "flat");
    for (size_t i = 0; i < telling->cohort->competences.count; i++) {
        const struct cohort_competence *competence = &telling->cohort->competences.items[i];
        if (!competence->judged)
            continue;
        put_row(telling, rows, competence->title, &competence->pairs);
        if (cohort_is_flat(telling->cohort, competence))
            node_add_text(telling->arena, flat, competence->title);
    }
    node_put_bool(telling->arena, page, "has-flat", flat->count);
    struct text_arg few = words_number("n", COHORT_FEW, telling->arena);
    node_put_text(telling->arena, page, "few",
                  telling->cohort->candidates < COHORT_FEW
                      ? words_filled(telling->texts, "cohort.few", &few, 1, telling->arena)
                      : STR(""));
}

static void put_people(const struct telling *telling, struct node *page)
{
    const struct cohort *cohort = telling->cohort;
    struct arena *arena = telling->arena;
    struct node *pairs = node_put_list(arena, page, "by-pair");
    for (size_t i = 0; i < cohort->pairs.count; i++) {
        const struct cohort_pair *pair = &cohort->pairs.items[i];
        put_row(telling, pairs,
                arena_printf(arena, "%.*s, %.*s", STR_ARG(pair->first), STR_ARG(pair->second)),
                &pair->pairs);
    }
    struct node *assessors = node_put_list(arena, page, "assessors");
    for (size_t i = 0; i < cohort->assessors.count; i++) {
        const struct cohort_assessor *assessor = &cohort->assessors.items[i];
        struct node *row = node_add_map(arena, assessors);
        node_put_text(arena, row, "name", assessor->name);
        node_put_number(arena, row, "candidates", assessor->candidates);
        node_put_text(arena, row, "severity",
                      words_decimal(telling->texts, mean_of(&assessor->severity), arena));
    }
}

static void put_files(const struct telling *telling, struct node *page,
                      const struct cohort_files *files, bool named)
{
    struct arena *arena = telling->arena;
    struct node *refused = node_put_list(arena, page, "refused");
    struct node *names = node_put_list(arena, page, "names");
    size_t count = 0;
    for (size_t i = 0; i < files->count; i++) {
        const struct cohort_file *file = &files->items[i];
        count += file->reason.n > 0;
        if (named && !file->reason.n)
            node_add_text(arena, names, file->candidate);
        if (!named || !file->reason.n)
            continue;
        struct node *row = node_add_map(arena, refused);
        node_put_text(arena, row, "path", file->path);
        node_put_text(arena, row, "reason", file->reason);
    }
    struct text_arg arg = words_number("n", count, arena);
    node_put_text(arena, page, "refused-count",
                  words_filled(telling->texts, "cohort.refused-count", &arg, 1, arena));
    node_put_bool(arena, page, "has-refused", count);
    node_put_bool(arena, page, "has-names", names->count);
}

struct node *page_cohort(const struct cohort *cohort, const struct cohort_files *files, bool named,
                         const struct texts *texts, struct arena *arena)
{
    struct telling telling = {cohort, texts, arena};
    struct node *page = node_map(arena);
    struct text_arg args[] = {words_number("n", cohort->candidates, arena),
                              words_number("pairs", cohort->all.n, arena)};
    node_put(arena, page, "t", *words_map(texts, "cohort.", arena));
    node_put_text(arena, page, "lang", texts->language);
    node_put_text(arena, page, "title", word(&telling, "title"));
    node_put_text(arena, page, "framework", cohort->title);
    node_put_text(arena, page, "framework-version", cohort->version);
    node_put_text(arena, page, "about", words_filled(texts, "cohort.about", args, 2, arena));
    put_row(&telling, node_put_list(arena, page, "all"), word(&telling, "all"), &cohort->all);
    put_competences(&telling, page);
    put_people(&telling, page);
    put_files(&telling, page, files, named);
    return page;
}
