/*
 * The program's templates: every templates/pages/NAME.html built in, known as NAME ("overview"),
 * and every templates/FOLDER/NAME.html elsewhere, known as FOLDER/NAME ("forms/form"). With a data
 * folder set, a file there comes first; new names need a new build.
 */
#ifndef VAKWERK_RENDER_TEMPLATES_H
#define VAKWERK_RENDER_TEMPLATES_H

#include "data/data.h"
#include "render/mustache.h"

/*
 * Compiles them all into an empty set, which lives in `arena` and may then be shared by threads.
 * What template_check finds is an error, ERROR_WORLD "template": `what` says where, `why` what is
 * wrong with the first of them.
 */
int templates_load(const struct data *data, struct arena *arena, struct template_set *set,
                   struct error *error);

#endif
