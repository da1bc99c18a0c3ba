#include "view/site.h"

#include "model/former.h"

bool site_shows(const struct site *site, const struct item *item)
{
    return audience_reason_is_in(site->reasons[item - site->portfolio->items]);
}

bool site_tells(const struct site *site, const struct finding *finding)
{
    size_t index = portfolio_item_at(site->portfolio, finding->path);
    if (index != NOT_FOUND)
        return audience_reason_is_in(site->reasons[index]);
    return site->audience == AUDIENCE_SELF || finding->path.n == 0;
}

day_number site_came_in(const struct site *site, const struct item *item)
{
    const struct history *history = site->history;
    if (!history->known || site->audience == AUDIENCE_PUBLIC)
        return DAY_UNKNOWN;
    return history_came_in(&history->files[item->entry], site->day);
}

struct str site_href(const struct site *site, const struct item *item)
{
    return site->hrefs[item - site->portfolio->items];
}

struct str site_competence_href(const struct site *site, struct str competence)
{
    const struct chapter *chapter = map_get(&site->chapter_of, competence);
    return chapter ? chapter->href : STR("");
}

struct str site_competence_title(const struct site *site, struct str competence)
{
    const struct framework *framework = site->portfolio->framework;
    size_t index = framework ? framework_competence(framework, competence) : NOT_FOUND;
    if (index != NOT_FOUND)
        return framework->competences.items[index].title;
    struct str title = former_competence_title(site->portfolio, competence);
    return title.n ? title : competence;
}

struct str site_level_title(const struct site *site, struct str level)
{
    const struct framework *framework = site->portfolio->framework;
    size_t index = framework ? framework_level(framework, level) : NOT_FOUND;
    if (index != NOT_FOUND)
        return framework->levels.items[index].title;
    struct str title = former_level_title(site->portfolio, level);
    return title.n ? title : level;
}

struct str site_title(const struct site *site, const struct item *item)
{
    if (item->title.text.n)
        return item->title.text;
    if (item->kind == ITEM_CLAIM)
        return site_competence_title(site, item->claim.competence.text);
    const struct item *round =
        item->kind == ITEM_FEEDBACK_RESULT
            ? portfolio_item(site->portfolio, item->feedback_result.round.text)
            : NULL;
    return round && round->title.text.n ? round->title.text : item->id;
}

struct str site_instrument_title(const struct site *site, const struct item *item, struct str id)
{
    const struct instrument *instrument = portfolio_instrument(site->portfolio, item, id);
    return instrument && instrument->title.n ? instrument->title : id;
}

struct str site_word(const struct site *site, const char *prefix, struct str name,
                     struct arena *arena)
{
    return texts_get(site->texts, arena_printf(arena, "%s.%.*s", prefix, STR_ARG(name)));
}

struct str site_word_or_name(const struct site *site, const char *prefix, struct str name,
                             struct arena *arena)
{
    struct str key = arena_printf(arena, "%s.%.*s", prefix, STR_ARG(name));
    const struct str *word = map_get(&site->texts->table, key);
    return word ? *word : name;
}

struct node *site_page(const struct site *site, struct str title, const char *root,
                       const char *here, struct arena *arena)
{
    struct node *page = node_map_like(arena, site->every_page);
    node_put_text(arena, page, "title", title);
    node_put_text(arena, page, "root", str_of(root));
    node_put(arena, page, "nav", *(*here ? site_nav(site, here, arena) : site->nav));
    return page;
}
