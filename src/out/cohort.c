#include "out/cohort.h"

#include "out/page.h"

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

int cohort_put(const struct cohort_maker *maker, const struct sink *sink, struct error *error)
{
    struct page_maker pages = {maker->data, maker->templates, sink};
    struct node *page =
        page_cohort(maker->cohort, maker->files, maker->named, maker->texts, maker->arena);
    if (page_put(&pages, "assess/cohort", page, maker->cohort->title, error) < 0)
        return -1;
    return sink->put(sink->context, 0, STR("judgements.csv"), maker->table, error);
}
