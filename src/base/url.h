/*
 * What kind of reference a link is, by an allow-list: what is not known to be harmless is refused.
 * Pure functions.
 */
#ifndef VAKWERK_BASE_URL_H
#define VAKWERK_BASE_URL_H

#include "base/arena.h"

enum url_kind {
    URL_WEB,      /* http, https or mailto, in any case */
    URL_PLACE,    /* begins with #: a place in the same document */
    URL_RELATIVE, /* a path from here */
    URL_REFUSED,  /* any other scheme, a path from the root or another host, control characters */
};

/* A colon before the first / ? or # makes a scheme of whatever stands before it. A backslash
 * counts as a slash, as it does in browsers. An empty reference is URL_RELATIVE. */
enum url_kind url_kind(struct str url);

/* With each %XX as the byte it stands for; in `arena` when there are any. */
struct str url_decoded(struct str url, struct arena *arena);

#endif
