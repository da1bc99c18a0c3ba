/*
 * What many assessments come to, as files: a page, and a table of every judgement for those who
 * want to work out more.
 */
#ifndef VAKWERK_OUT_COHORT_H
#define VAKWERK_OUT_COHORT_H

#include "data/data.h"
#include "out/sink.h"
#include "render/mustache.h"
#include "view/page_cohort.h"

/* The table as CSV (RFC 4180): candidate, competence, assessor, level (from 1). A candidate is a
 * number, or with `names` a name. What could be taken for a formula gets a quote in front. */
void cohort_table_begin(struct buf *table);
void cohort_table_add(struct buf *table, const struct assessment *assessment, unsigned candidate,
                      bool names);

struct cohort_maker {
    const struct cohort *cohort;
    const struct cohort_files *files;
    bool named; /* candidates by name */
    struct str table;
    const struct texts *texts;
    const struct data *data;
    const struct template_set *templates;
    struct arena *arena;
};

/* Puts index.html, style.css and judgements.csv. */
int cohort_put(const struct cohort_maker *maker, const struct sink *sink, struct error *error);

#endif
