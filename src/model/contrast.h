/*
 * Can a colour be read on its ground? Contrast after WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), L1 the
 * lighter of the two relative luminances. Text is asked 4.5:1 (success criterion 1.4.3). Pure.
 */
#ifndef VAKWERK_MODEL_CONTRAST_H
#define VAKWERK_MODEL_CONTRAST_H

#include "base/str.h"

#define CONTRAST_TEXT 4.5

struct colour {
    unsigned char red, green, blue; /* sRGB */
};

enum { COLOUR_BYTES = 8 }; /* "#rrggbb" and the NUL behind it */

bool colour_eq(struct colour a, struct colour b);

/* Reads "#rrggbb", digits in upper or lower case; `colour` is set only when it returns true. */
bool colour_parse(struct str text, struct colour *colour);
void colour_write(struct colour colour, char out[COLOUR_BYTES]);

/* From 1, no difference, to 21, black on white. */
double colour_contrast(struct colour a, struct colour b);

/* The least contrast of a colour with any of the grounds; 21 when there are none. */
double colour_least_contrast(struct colour colour, const struct colour *grounds, size_t count);

/* The colour nearest to `wanted` that has CONTRAST_TEXT with all grounds: the same hue with as
 * little black, or else white, mixed in as it takes, in steps of 1/255. Where no such colour
 * exists, because the grounds lie too far apart: black. */
struct colour colour_readable(struct colour wanted, const struct colour *grounds, size_t count);

#endif
