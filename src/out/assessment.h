/*
 * What came of an assessment, as files: its pages, the form of the step to be taken now, and a
 * record for machines. Same input, same bytes.
 */
#ifndef VAKWERK_OUT_ASSESSMENT_H
#define VAKWERK_OUT_ASSESSMENT_H

#include "data/data.h"
#include "model/steps.h"
#include "out/signing.h"
#include "out/sink.h"
#include "render/mustache.h"

struct assessment_maker {
    const struct assessment *assessment;
    const struct texts *texts;
    const struct data *data;
    const struct template_set *templates;
    const struct signing *signing; /* NULL: unsigned */
    bool by_decider;               /* who signs is who decided */
    struct arena *arena;
};

/* Puts index.html, the pages, the form, style.css and assessment.json; when the decision is to
 * grant, credential.json too, signed by who decided if that is who signs; and of all of it the
 * signed list. -1 when a file of the
 * program's own can't be read, or the sink fails. */
int assessment_put(const struct assessment_maker *maker, const struct sink *sink,
                   struct error *error);

/* Puts index.html and style.css of a practice: the first of the panel beside the second. */
int practice_put(const struct assessment_maker *maker, const struct sink *sink,
                 struct error *error);

#endif
