/*
 * The one pass that both `check` and `build` make: each body is read and parsed once, its facts and
 * findings kept, its finished page given to the sink, the body forgotten; then the rules over the
 * whole portfolio, then the pages made from all items. Memory stays small however many items there
 * are.
 */
#ifndef VAKWERK_OUT_BUILD_H
#define VAKWERK_OUT_BUILD_H

#include "check/look.h"
#include "data/data.h"
#include "out/sink.h"
#include "read/tree.h"
#include "render/mustache.h"
#include "view/site.h"

struct build {
    const struct portfolio *portfolio;
    const struct tree *tree;
    const struct history *history;
    const struct snapshot_list *snapshots; /* of its moments and of now; none: no moments */
    struct texts *texts;            /* of the reader's language; the rules' texts are added */
    const struct texts *item_texts; /* of the portfolio's language; may be the same */
    const struct data *data;
    enum audience audience;
    day_number day;
    unsigned threads;
    bool from_commit;                     /* not from a working folder */
    const char *form;                     /* for assessors, as seen from the site; NULL: none */
    const struct framework_list *careers; /* roles to orient on; NULL: none are shown */
};

struct built {
    struct site site; /* what was planned and found; lives as long as the arena */
    struct look look;
    struct contents contents;
    struct template_set templates; /* empty without a sink */
    size_t pages;                  /* written */
};

/*
 * `sink` NULL: only checks. Findings of bodies and rules are added to `findings`, which come back
 * sorted. Returns 0, or -1 when the world failed; then the sink's files are worthless.
 */
int build_run(const struct build *build, const struct sink *sink, struct built *built,
              struct findings *findings, struct arena *arena, struct error *error);

/* Puts one page by itself, index.html with style.css beside it, after a build without a sink. */
int build_put_alone(const struct build *build, struct built *built, const char *template,
                    struct node *page, const struct sink *sink, struct arena *arena,
                    struct error *error);

#endif
