#include "base/array.h"
#include "view/facts.h"
#include "view/pages.h"
#include "view/words.h"

/* The competences assessed at any time, by index in the framework. */
static bool *assessed(const struct site *site, struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    bool *found = ARENA_ARRAY(arena, bool, framework->competences.count);
    for (size_t i = 0; i < site->assessments.count; i++) {
        const struct self_level_list *levels = &site->assessments.items[i]->self_assessment.levels;
        for (size_t k = 0; k < levels->count; k++) {
            size_t index = framework_competence(framework, levels->items[k].competence.text);
            if (index != NOT_FOUND)
                found[index] = true;
        }
    }
    return found;
}

const struct self_level *self_level_of(const struct item *assessment, struct str competence)
{
    const struct self_level_list *levels = &assessment->self_assessment.levels;
    for (size_t i = 0; i < levels->count; i++)
        if (str_eq(levels->items[i].competence.text, competence))
            return &levels->items[i];
    return NULL;
}

void put_self_levels(const struct site *site, struct node *rows, struct str competence,
                     struct arena *arena)
{
    for (size_t i = 0; i < site->assessments.count; i++) {
        const struct item *assessment = site->assessments.items[i];
        const struct self_level *level = self_level_of(assessment, competence);
        if (!level)
            continue;
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "date", words_day(site->texts, assessment->date.day, arena));
        node_put_text(arena, row, "level", site_level_title(site, level->level.text));
        node_put_text(arena, row, "why", level->why.text);
    }
}

static void put_cells(const struct site *site, struct node *row, struct str competence,
                      struct arena *arena)
{
    struct node *cells = node_put_list(arena, row, "cells");
    for (size_t i = 0; i < site->assessments.count; i++) {
        const struct self_level *level = self_level_of(site->assessments.items[i], competence);
        node_add_text(arena, cells, level ? site_level_title(site, level->level.text) : STR("–"));
    }
}

static void put_competence(const struct site *site, struct node *rows,
                           const struct competence *competence, struct arena *arena)
{
    struct node *row = node_add_map(arena, rows);
    struct str href = site_competence_href(site, competence->id);
    node_put_text(arena, row, "title", competence->title);
    node_put_text(arena, row, "href",
                  href.n ? arena_printf(arena, "../%.*s", STR_ARG(href)) : href);
    put_cells(site, row, competence->id, arena);
    put_self_levels(site, node_put_list(arena, row, "assessments"), competence->id, arena);
}

static void put_moment(const struct site *site, struct node *days, struct node *moments,
                       const struct item *assessment, struct arena *arena)
{
    struct str date = words_day(site->texts, assessment->date.day, arena);
    struct str saved = words_saved(site, assessment, arena);
    node_add_text(arena, days, date);
    if (!saved.n)
        return;
    struct node *moment = node_add_map(arena, moments);
    node_put_text(arena, moment, "date", date);
    node_put_text(arena, moment, "saved", saved);
}

struct node *page_self_assessments(const struct site *site, struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    struct node *page = site_page(site, site_word(site, "site", STR("self-assessments"), arena),
                                  "../", "self-assessments", arena);
    struct node *days = node_put_list(arena, page, "days");
    struct node *saved = node_put_list(arena, page, "saved-on");
    for (size_t i = 0; i < site->assessments.count; i++)
        put_moment(site, days, saved, site->assessments.items[i], arena);
    node_put_bool(arena, page, "has-saved", saved->count);
    struct node *rows = node_put_list(arena, page, "competences");
    bool *found = framework ? assessed(site, arena) : NULL;
    for (size_t i = 0; framework && i < framework->competences.count; i++)
        if (found[i])
            put_competence(site, rows, &framework->competences.items[i], arena);
    return page;
}
