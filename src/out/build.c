#include "out/build.h"

#include "check/rules.h"
#include "load/language.h"
#include "out/bodies.h"
#include "out/style.h"
#include "render/templates.h"
#include "view/pages.h"

static int put_page(const char *template, struct node *page, struct str path,
                    const struct rendering *rendering, const struct sink *sink, struct error *error)
{
    struct buf out = {0};
    template_render(template_find(rendering->set, str_of(template)), page, rendering, &out);
    int result = sink->put(sink->context, 0, path, buf_str(&out), error);
    buf_release(&out);
    return result;
}

static int put_pages(struct built *built, const struct rendering *rendering,
                     const struct sink *sink, struct error *error)
{
    const struct site *site = &built->site;
    struct arena scratch = {0};
    int result = 0;
    for (size_t i = 0; result == 0 && i < site_page_count; i++) {
        const struct page *page = &site_pages[i];
        if (!page->exists(site))
            continue;
        result = put_page(page->template, page->make(site, &scratch), str_of(page->path), rendering,
                          sink, error);
        built->pages++;
        arena_reset(&scratch);
    }
    for (size_t i = 0; result == 0 && i < site->chapter_count; i++) {
        const struct chapter *chapter = &site->chapters[i];
        result = put_page("competence", page_competence(site, chapter, &scratch), chapter->href,
                          rendering, sink, error);
        built->pages++;
        arena_reset(&scratch);
    }
    for (size_t i = 0; result == 0 && site->careers && i < site->careers->count; i++) {
        const struct framework *role = site->careers->items[i];
        if (role == site->portfolio->framework)
            continue;
        result = put_page("role", page_role(site, role, &scratch), role_href(role, &scratch),
                          rendering, sink, error);
        built->pages++;
        arena_reset(&scratch);
    }
    for (size_t i = 0; result == 0 && i < site->rounds.count; i++) {
        const struct round *round = &site->rounds.items[i];
        result = put_page("round", page_round(site, round, &scratch), site_href(site, round->item),
                          rendering, sink, error);
        built->pages++;
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    return result;
}

static struct str margin_of(const struct build *build, const struct site *site, struct arena *arena)
{
    struct str candidate = redact(site->redaction, build->portfolio->candidate.text, arena);
    if (!build->from_commit)
        return candidate;
    struct str version = site_word(site, "site", STR("version"), arena);
    return arena_printf(arena, "%.*s \xc2\xb7 %.*s %.10s", STR_ARG(candidate), STR_ARG(version),
                        build->history->commit);
}

static int put_style(const struct build *build, const struct built *built, const struct sink *sink,
                     struct arena *arena, struct error *error)
{
    struct buf style = {0};
    int result =
        style_make(build->data, &built->look, margin_of(build, &built->site, arena), &style, error);
    if (result == 0)
        result = sink->put(sink->context, 0, STR("style.css"), buf_str(&style), error);
    buf_release(&style);
    return result;
}

static struct rendering rendering_of(const struct build *build, const struct built *built)
{
    return (struct rendering){
        .set = &built->templates,
        .redaction = built->site.redaction,
        .style = {.heading_level = 2,
                  .id_prefix = STR(PLACE_PREFIX),
                  .table_label = texts_get(build->texts, STR("site.table")),
                  .decimal_mark = texts_get(build->texts, STR("number.point"))},
    };
}

/* The school's logo goes the way of all pictures. */
static int use_logo(const struct build *build, struct built *built, const struct sink *sink,
                    struct attachments *attachments, struct findings *findings, struct error *error)
{
    size_t logo = built->look.logo;
    struct source source = build->portfolio->source;
    if (logo == NOT_FOUND)
        return 0;
    attachments_check(attachments, logo, &source, build->portfolio->theme.logo.span, findings,
                      error);
    if (sink)
        built->site.logo = attachments_target(attachments, logo, error);
    return error->kind == ERROR_NONE ? 0 : -1;
}

/* Whoever the build is for, the rules ask about the assessment file. */
static void note_what_is_in(const struct build *build, struct built *built, struct arena *arena)
{
    struct contents *contents = &built->contents;
    const enum audience_reason *reasons =
        audience_reasons(build->portfolio, AUDIENCE_ASSESSORS, arena);
    contents->item_count = build->portfolio->item_count;
    contents->items = ARENA_ARRAY(arena, struct item_contents, contents->item_count);
    for (size_t i = 0; i < contents->item_count; i++)
        contents->items[i].in = audience_reason_is_in(reasons[i]);
}

static int run(const struct build *build, const struct sink *sink, struct attachments *attachments,
               struct built *built, struct findings *findings, struct arena *arena,
               struct error *error)
{
    struct rendering rendering = rendering_of(build, built);
    if (sink && templates_load(build->data, arena, &built->templates, error) < 0)
        return -1;
    struct body *bodies = ARENA_ARRAY(arena, struct body, build->portfolio->item_count);
    note_what_is_in(build, built, arena);
    if (bodies_pass(build, &built->site, &rendering, attachments, sink, bodies,
                    built->contents.items, &built->pages, findings, arena, error) < 0)
        return -1;
    attachments_contents(attachments, build->portfolio, &built->contents, arena);
    check_portfolio(build->portfolio, &built->contents, build->history, build->day, findings);
    findings_sort(findings);
    if (language_rules(build->texts, build->data, findings, arena, error) < 0)
        return -1;
    built->site.bodies = bodies;
    built->site.contents = &built->contents;
    built->site.findings = findings;
    if (!sink)
        return 0;
    if (put_pages(built, &rendering, sink, error) < 0 ||
        put_style(build, built, sink, arena, error) < 0)
        return -1;
    return attachments_put(attachments, sink, error);
}

int build_run(const struct build *build, const struct sink *sink, struct built *built,
              struct findings *findings, struct arena *arena, struct error *error)
{
    *built = (struct built){.site = {.portfolio = build->portfolio,
                                     .history = build->history,
                                     .snapshots = build->snapshots,
                                     .texts = build->texts,
                                     .audience = build->audience,
                                     .day = build->day,
                                     .from_commit = build->from_commit,
                                     .version = data_version,
                                     .form = build->form,
                                     .careers = build->careers}};
    struct attachments *attachments = attachments_new(build->tree);
    int result = look_of(build->portfolio, build->tree, build->data, &built->look, findings, error);
    if (result == 0)
        result = use_logo(build, built, sink, attachments, findings, error);
    site_plan(&built->site, arena);
    if (result == 0)
        result = run(build, sink, attachments, built, findings, arena, error);
    attachments_free(attachments);
    return result;
}

int build_put_alone(const struct build *build, struct built *built, const char *template,
                    struct node *page, const struct sink *sink, struct arena *arena,
                    struct error *error)
{
    struct rendering rendering = rendering_of(build, built);
    if (templates_load(build->data, arena, &built->templates, error) < 0 ||
        put_page(template, page, STR("index.html"), &rendering, sink, error) < 0)
        return -1;
    return put_style(build, built, sink, arena, error);
}
