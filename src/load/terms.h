/*
 * The terms of a round: what was declared before it opened, on which every form and every answer
 * rests. A coordinator has them as two files beside each other, as `vakwerk feedback form` gave
 * them: the round's own file and framework.yaml.
 */
#ifndef VAKWERK_LOAD_TERMS_H
#define VAKWERK_LOAD_TERMS_H

#include "base/error.h"
#include "diag/finding.h"
#include "model/portfolio.h"
#include "read/tree.h"

#define TERMS_FRAMEWORK "framework.yaml"

struct terms {
    const struct item *round;
    const struct framework *framework;
    const struct instrument *questionnaire;
    char form[65]; /* digest of both files, in hexadecimal: what forms and answers carry */
};

/* The digest of a round's file and a framework: of their texts with LF line ends. */
void terms_digest(const struct item *round, const struct framework *framework, char form[65]);

/* The terms of a round of a portfolio. False when its questionnaire is not there (a finding said
 * so when the portfolio was loaded). */
bool terms_of(const struct portfolio *portfolio, const struct item *round, struct terms *terms);

/* Loads the terms from a folder: the file `name` and the framework beside it. What is wrong in
 * them is a finding; then, and when a file is no round, it returns 0. 1 when all is well, -1 after
 * an error. Everything lives in `arena`, the tree's paths must live as long. */
int terms_load(const struct tree *tree, struct str name, struct str language, struct terms *terms,
               struct arena *arena, struct findings *findings, struct error *error);

#endif
