/*
 * What the commands that make forms have in common: a portfolio whose framework can be read, its
 * look, and the templates.
 */
#ifndef VAKWERK_CMD_FORMS_H
#define VAKWERK_CMD_FORMS_H

#include "cmd/session.h"
#include "out/form.h"

struct forms {
    struct session session;
    struct form_context context;
    struct form_maker maker;
    struct look look;
    struct template_set templates;
    struct built built;
};

/* Opens the portfolio (-C, or here) and checks it; its findings, sorted, are in run->findings. -1
 * with run->error set, also when there is no framework. forms_close either way. */
int forms_open(struct forms *forms, struct run *run);
void forms_close(struct forms *forms);

/* Keeps of the findings only the errors in what a form is made of: the portfolio's settings, its
 * framework, the item (may be NULL). True when there are any. */
bool forms_broken(struct run *run, const struct forms *forms, const struct item *item);

/* The form as bytes in `out`. */
int forms_make(struct forms *forms, struct run *run, const char *template, const char *script,
               const struct form_view *view, struct buf *out);

/* Writes one form to --output, or by default to uitvoer/NAME, and says so. */
int forms_write(struct forms *forms, struct run *run, const char *template, const char *script,
                const struct form_view *view, struct str name);

#endif
