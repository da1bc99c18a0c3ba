/*
 * Texts for people: a table from key to template, and the filling in of templates.
 *
 * Template syntax: {name} is replaced by the argument's value; {name:one|other} gives `one` when
 * the argument's value is "1", else `other` (both may hold {placeholders} without a colon). A brace
 * that begins no placeholder stands for itself; a placeholder without argument stays as it is
 * written.
 */
#ifndef VAKWERK_BASE_TEXT_H
#define VAKWERK_BASE_TEXT_H

#include "base/buf.h"
#include "base/map.h"

struct text_arg {
    const char *name; /* static */
    struct str value;
    bool is_key; /* the value is itself a key of the text table */
};

struct texts {
    struct str language; /* "nl", "en", … */
    struct map table;    /* key → struct str * */
};

/* The template under a key, or the key itself when the table lacks it (a test keeps tables
 * complete). */
struct str texts_get(const struct texts *texts, struct str key);

void text_format(struct buf *out, const struct texts *texts, struct str template,
                 const struct text_arg *args, size_t arg_count);

#endif
