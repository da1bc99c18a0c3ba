#include "out/assessment.h"

#include "base/json.h"
#include "out/credential.h"
#include "out/form.h"
#include "out/listed.h"
#include "out/style.h"
#include "view/page_assess.h"

struct putting {
    const struct assessment_maker *maker;
    const struct sink *sink;
    struct look look;
    struct assess_context pages;
    struct error *error;
};

static int put(const struct putting *putting, struct str path, struct str bytes)
{
    return putting->sink->put(putting->sink->context, 0, path, bytes, putting->error);
}

static int put_page(const struct putting *putting, const char *template, struct node *page,
                    struct str path)
{
    struct rendering rendering = {.set = putting->maker->templates};
    struct buf out = {0};
    template_render(template_find(rendering.set, str_of(template)), page, &rendering, &out);
    int result = put(putting, path, buf_str(&out));
    buf_release(&out);
    return result;
}

static int put_pages(const struct putting *putting)
{
    const struct assess_context *context = &putting->pages;
    if (put_page(putting, "assess/overview", page_assess_overview(context), STR("index.html")) <
            0 ||
        put_page(putting, "assess/report", page_assess_report(context),
                 assess_page_name(context, STEP_JUDGEMENT)) < 0)
        return -1;
    for (enum step_kind kind = STEP_INTERVIEW; kind < STEPS; kind++)
        if (putting->maker->assessment->steps[kind] &&
            put_page(putting, "assess/step", page_assess_step(context, kind),
                     assess_page_name(context, kind)) < 0)
            return -1;
    return 0;
}

/* A third judgement is made with the form in the package. */
static int put_form(const struct putting *putting)
{
    const struct assessment_maker *maker = putting->maker;
    enum step_kind next = assessment_next(maker->assessment);
    if (next == STEPS || next == STEP_JUDGEMENT)
        return 0;
    struct form_context context = {.candidate = maker->assessment->dossier->candidate,
                                   .texts = maker->texts,
                                   .arena = maker->arena};
    struct form_maker form = {.data = maker->data,
                              .look = &putting->look,
                              .templates = maker->templates,
                              .arena = maker->arena};
    struct form_view view = form_step(&context, maker->assessment, next, STR(""));
    struct buf out = {0};
    int result = form_make(&form, "forms/step", "step.js", &view, &out, putting->error);
    if (result == 0)
        result = put(putting, assess_form_name(&putting->pages, next), buf_str(&out));
    buf_release(&out);
    return result;
}

static int put_style(const struct putting *putting)
{
    struct buf style = {0};
    int result = style_make(putting->maker->data, &putting->look,
                            putting->maker->assessment->dossier->candidate, &style, putting->error);
    if (result == 0)
        result = put(putting, STR("style.css"), buf_str(&style));
    buf_release(&style);
    return result;
}

/* --- For machines --------------------------------------------------------------------------- */

static void put_level(struct json *json, const char *key, const struct dossier *dossier,
                      size_t level)
{
    if (level != NOT_FOUND)
        json_text(json, key, dossier->framework->levels.items[level].id);
}

static void put_panel(struct json *json, const struct assessment *assessment)
{
    json_list(json, "panel");
    for (size_t i = 0; i < assessment->panel_count; i++) {
        const struct step *judgement = assessment->panel[i];
        json_object(json, NULL);
        json_text(json, "name", step_whole(judgement, "name")->text);
        json_text(json, "role", step_whole(judgement, "role")->text);
        json_text(json, "code", judgement->code);
        json_close(json);
    }
    json_close(json);
}

static void put_rows(struct json *json, const struct assessment *assessment)
{
    const struct dossier *dossier = assessment->dossier;
    json_list(json, "competences");
    for (size_t row = 0; row < dossier->rows.count; row++) {
        json_object(json, NULL);
        json_text(json, "competence", dossier_competence(dossier, row)->id);
        put_level(json, "target", dossier, dossier->rows.items[row].target);
        json_list(json, "judged");
        for (size_t i = 0; i < assessment->panel_count; i++)
            put_level(json, NULL, dossier, step_row(assessment->panel[i], row, "level")->at);
        json_close(json);
        put_level(json, "level", dossier, assessment_level(assessment, row));
        json_close(json);
    }
    json_close(json);
}

static int put_record(const struct putting *putting)
{
    const struct assessment *assessment = putting->maker->assessment;
    struct buf out = {0};
    struct json json = {.out = &out};
    json_object(&json, NULL);
    json_number(&json, "vakwerk", 1);
    json_text(&json, "kind", STR("assessment"));
    json_text(&json, "package", assessment->dossier->package);
    json_text(&json, "candidate", assessment->dossier->candidate);
    put_panel(&json, assessment);
    put_rows(&json, assessment);
    json_object(&json, "steps");
    for (enum step_kind kind = STEP_INTERVIEW; kind < STEPS; kind++)
        if (assessment->steps[kind])
            json_text(&json, step_defs[kind].name, assessment->steps[kind]->code);
    json_close(&json);
    if (assessment->steps[STEP_DECISION])
        json_text(&json, "decision", step_whole(assessment->steps[STEP_DECISION], "outcome")->text);
    json_close(&json);
    int result = put(putting, STR("assessment.json"), buf_str(&out));
    buf_release(&out);
    return result;
}

static struct putting begin(const struct assessment_maker *maker, const struct sink *sink,
                            struct error *error)
{
    return (struct putting){
        .maker = maker,
        .sink = sink,
        .look = {.theme = STR("vakwerk"), .logo = NOT_FOUND},
        .pages = {.assessment = maker->assessment, .texts = maker->texts, .arena = maker->arena},
        .error = error};
}

static int put_credential(const struct putting *putting)
{
    const struct assessment_maker *maker = putting->maker;
    if (!credential_is_due(maker->assessment))
        return 0;
    struct buf out = {0};
    credential_write(maker->assessment, maker->texts, maker->by_decider ? maker->signing : NULL,
                     maker->arena, &out);
    int result = put(putting, STR("credential.json"), buf_str(&out));
    buf_release(&out);
    return result;
}

int assessment_put(const struct assessment_maker *maker, const struct sink *sink,
                   struct error *error)
{
    struct listed listed = {.to = sink, .arena = maker->arena};
    struct sink all = listed_sink(&listed);
    struct putting putting = begin(maker, &all, error);
    if (put_pages(&putting) < 0 || put_form(&putting) < 0 || put_style(&putting) < 0 ||
        put_record(&putting) < 0 || put_credential(&putting) < 0)
        return -1;
    return maker->signing
               ? listed_sign(&listed, maker->signing, maker->assessment->dossier->package, error)
               : 0;
}

int practice_put(const struct assessment_maker *maker, const struct sink *sink, struct error *error)
{
    struct putting putting = begin(maker, sink, error);
    return put_page(&putting, "assess/report", page_assess_practice(&putting.pages),
                    STR("index.html")) < 0
               ? -1
               : put_style(&putting);
}
