/*
 * A form as one file that stands alone: its page with style, script and data inside, and a policy
 * that lets nothing else be loaded or run. Same portfolio, same bytes.
 */
#ifndef VAKWERK_OUT_FORM_H
#define VAKWERK_OUT_FORM_H

#include "check/look.h"
#include "data/data.h"
#include "render/mustache.h"
#include "view/forms.h"

struct form_maker {
    const struct data *data;
    const struct look *look;
    const struct template_set *templates;
    struct arena *arena;
};

/* Adds the form that `template` ("forms/feedback") and `script` ("feedback.js", behind form.js;
 * NULL: none, as on paper) make of the view. Adds to the view's page. -1 when a file of the
 * program's own can't be read. */
int form_make(const struct form_maker *maker, const char *template, const char *script,
              const struct form_view *view, struct buf *out, struct error *error);

#endif
