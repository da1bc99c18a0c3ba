/*
 * What came of an assessment so far, as pages: where it stands, both judgements beside each other,
 * and each step with what was answered and room to sign. For those who judge and decide; nothing of
 * it goes into a package.
 */
#ifndef VAKWERK_VIEW_PAGE_ASSESS_H
#define VAKWERK_VIEW_PAGE_ASSESS_H

#include "base/text.h"
#include "model/steps.h"
#include "view/node.h"

struct assess_context {
    const struct assessment *assessment;
    const struct texts *texts;
    struct arena *arena;
};

/* "verslag.html", "gesprek.html": by step; of judgements, their comparison. */
struct str assess_page_name(const struct assess_context *context, enum step_kind kind);
/* "formulier-gesprek.html". */
struct str assess_form_name(const struct assess_context *context, enum step_kind kind);

/* Where it stands (template "assess/overview"). */
struct node *page_assess_overview(const struct assess_context *context);

/* The judgements beside each other, where they differ first ("assess/report"). */
struct node *page_assess_report(const struct assess_context *context);

/* Somebody's judgement beside what was agreed on a practice file (likewise). */
struct node *page_assess_practice(const struct assess_context *context);

/* One step that was taken ("assess/step"). */
struct node *page_assess_step(const struct assess_context *context, enum step_kind kind);

#endif
