#include "out/cohort.h"

#include "out/style.h"

/* --- The table ------------------------------------------------------------------------------ */

static void add_cell(struct buf *table, struct str text)
{
    bool formula = text.n && (text.p[0] == '=' || text.p[0] == '+' || text.p[0] == '-' ||
                              text.p[0] == '@' || text.p[0] == '\t' || text.p[0] == '\r');
    buf_addc(table, '"');
    if (formula)
        buf_addc(table, '\'');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            buf_addc(table, '"');
        buf_addc(table, text.p[i]);
    }
    buf_addc(table, '"');
}

void cohort_table_begin(struct buf *table)
{
    buf_addz(table, "candidate,competence,assessor,level\r\n");
}

void cohort_table_add(struct buf *table, const struct assessment *assessment, unsigned candidate,
                      bool names)
{
    for (size_t row = 0; row < assessment->dossier->rows.count; row++)
        for (size_t i = 0; i < assessment->panel_count; i++) {
            const struct step *judgement = assessment->panel[i];
            if (names)
                add_cell(table, assessment->dossier->candidate);
            else
                buf_add_number(table, candidate);
            buf_addc(table, ',');
            add_cell(table, dossier_competence(assessment->dossier, row)->id);
            buf_addc(table, ',');
            add_cell(table, step_whole(judgement, "name")->text);
            buf_addf(table, ",%zu\r\n", step_row(judgement, row, "level")->at + 1);
        }
}

/* --- Files ---------------------------------------------------------------------------------- */

static int put_page(const struct cohort_maker *maker, const struct sink *sink, struct error *error)
{
    struct rendering rendering = {.set = maker->templates};
    struct buf out = {0};
    struct node *page =
        page_cohort(maker->cohort, maker->files, maker->named, maker->texts, maker->arena);
    template_render(template_find(rendering.set, STR("assess/cohort")), page, &rendering, &out);
    int result = sink->put(sink->context, 0, STR("index.html"), buf_str(&out), error);
    buf_release(&out);
    return result;
}

static int put_style(const struct cohort_maker *maker, const struct sink *sink, struct error *error)
{
    const struct look look = {.theme = STR("vakwerk"), .logo = NOT_FOUND};
    struct buf style = {0};
    int result = style_make(maker->data, &look, maker->cohort->title, &style, error);
    if (result == 0)
        result = sink->put(sink->context, 0, STR("style.css"), buf_str(&style), error);
    buf_release(&style);
    return result;
}

int cohort_put(const struct cohort_maker *maker, const struct sink *sink, struct error *error)
{
    if (put_page(maker, sink, error) < 0 || put_style(maker, sink, error) < 0)
        return -1;
    return sink->put(sink->context, 0, STR("judgements.csv"), maker->table, error);
}
