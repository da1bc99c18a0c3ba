#include "diag/report.h"
#include "view/pages.h"
#include "view/words.h"

/* A day or a month of a finding in words; else as it is. Others than the teacher get no more than
 * the month: the days are those of pieces that they may not see. */
static struct str words_value(const struct site *site, struct str value, struct arena *arena)
{
    enum { YEAR_AND_MONTH = 7 };
    day_number day;
    if (date_parse(value, &day))
        return site->audience == AUDIENCE_SELF ? words_day(site->texts, day, arena)
                                               : words_month(site->texts, day, arena);
    if (value.n == YEAR_AND_MONTH &&
        date_parse(arena_printf(arena, "%.*s-01", STR_ARG(value)), &day))
        return words_month(site->texts, day, arena);
    return value;
}

static struct finding readable(const struct site *site, const struct finding *finding,
                               struct arena *arena)
{
    struct finding copy = *finding;
    for (size_t i = 0; i < copy.arg_count; i++)
        if (!copy.args[i].is_key)
            copy.args[i].value = words_value(site, copy.args[i].value, arena);
    return copy;
}

struct node *put_finding(const struct site *site, struct node *list, const struct finding *finding,
                         struct arena *arena)
{
    struct finding copy = readable(site, finding, arena);
    const struct rule_info *info = rule_info(finding->rule);
    struct node *node = node_add_map(arena, list);
    node_put_text(arena, node, "class", str_of(rule_class_name(info->class)));
    node_put_text(arena, node, "label",
                  site_word(site, "severity", str_of(rule_class_name(info->class)), arena));
    node_put_text(arena, node, "code", arena_printf(arena, "VW%03d", (int)finding->rule));
    node_put_text(arena, node, "message", finding_message(site->texts, &copy, arena));
    bool own = site->audience == AUDIENCE_SELF;
    node_put_text(arena, node, "hint", own ? finding_hint(site->texts, &copy, arena) : STR(""));
    struct str place = own ? finding->path : STR("");
    if (place.n && finding->line)
        place = arena_printf(arena, "%.*s:%u", STR_ARG(place), (unsigned)finding->line);
    node_put_text(arena, node, "place", place);
    return node;
}

void put_explained_finding(const struct site *site, struct node *list,
                           const struct finding *finding, const char *root, struct arena *arena)
{
    const struct item *item = portfolio_item(site->portfolio, finding->explained_by);
    bool shown = item && site_shows(site, item);
    node_put(arena, put_finding(site, list, finding, arena), "explanation",
             shown ? item_document(site, item, root, arena) : (struct node){.kind = NODE_FALSE});
}

struct node *page_findings(const struct site *site, struct arena *arena)
{
    struct node *page =
        site_page(site, site_word(site, "site", STR("findings"), arena), "../", "findings", arena);
    struct node *list = node_put_list(arena, page, "findings");
    for (size_t i = 0; i < site->findings->count; i++) {
        const struct finding *finding = &site->findings->items[i];
        bool talking_point = rule_info(finding->rule)->class == RULE_TALKING_POINT;
        if (site_tells(site, finding) && (site->audience == AUDIENCE_SELF || talking_point))
            put_explained_finding(site, list, finding, "../", arena);
    }
    node_put_bool(arena, page, "has-findings", list->count);
    return page;
}
