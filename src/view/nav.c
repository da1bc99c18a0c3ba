#include "view/pages.h"

#include <string.h>

static bool always(const struct site *site)
{
    (void)site;
    return true;
}

static bool not_public(const struct site *site)
{
    return site->audience != AUDIENCE_PUBLIC;
}

static bool has_goals(const struct site *site)
{
    return site->shown[ITEM_GOAL];
}

static bool has_days(const struct site *site)
{
    return site->dated;
}

static bool has_agreements(const struct site *site)
{
    return site->agreements.count;
}

static bool has_assessments(const struct site *site)
{
    return site->assessments.count;
}

static bool has_rounds(const struct site *site)
{
    return site->rounds.count;
}

static bool has_careers(const struct site *site)
{
    return site->careers;
}

const struct page site_pages[] = {
    {"overview", "overview", "index.html", page_overview, always, true},
    {"plan", "plan", "about/plan.html", page_plan, has_goals, true},
    {"timeline", "timeline", "about/timeline.html", page_timeline, has_days, true},
    {"rhythm", "rhythm", "about/rhythm.html", page_rhythm, not_public, false},
    {"feedback", "feedback", "about/feedback.html", page_feedback, has_rounds, true},
    {"agreement", "agreement", "about/agreement.html", page_agreement, has_agreements, true},
    {"self-assessments", "self-assessments", "about/self-assessments.html", page_self_assessments,
     has_assessments, false},
    {"framework", "framework", "about/framework.html", page_framework, always, true},
    {"roles", "roles", "about/roles.html", page_roles, has_careers, true},
    {"findings", "findings", "about/findings.html", page_findings, not_public, true},
    {"colophon", "colophon", "about/colophon.html", page_colophon, always, true},
};
const size_t site_page_count = sizeof site_pages / sizeof *site_pages;

static void put_entry(const struct site *site, struct node *nav, const char *name, struct str href,
                      const char *here, struct arena *arena)
{
    struct node *entry = node_add_map(arena, nav);
    node_put_text(arena, entry, "href", href);
    node_put_text(arena, entry, "title", site_word(site, "site", str_of(name), arena));
    node_put_bool(arena, entry, "current", strcmp(name, here) == 0);
}

/* The school's own page stands between what was agreed with it and what both are measured by. */
static void put_school(const struct site *site, struct node *nav, const char *here,
                       struct arena *arena)
{
    const struct item *page = site->roles[PAGE_SCHOOL];
    if (page)
        put_entry(site, nav, "school", site_href(site, page), here, arena);
}

struct node *site_nav(const struct site *site, const char *here, struct arena *arena)
{
    struct node *nav = node_list(arena);
    for (size_t i = 0; i < site_page_count; i++) {
        const struct page *page = &site_pages[i];
        if (strcmp(page->name, "framework") == 0)
            put_school(site, nav, here, arena);
        if (page->in_nav && page->exists(site))
            put_entry(site, nav, page->name, str_of(page->path), here, arena);
    }
    return nav;
}
