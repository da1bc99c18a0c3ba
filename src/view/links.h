/*
 * Where the links of a document lead in the site that is being built, decided before it is
 * rendered.
 */
#ifndef VAKWERK_VIEW_LINKS_H
#define VAKWERK_VIEW_LINKS_H

#include "base/str.h"

#include <stdint.h>

/* What stands before a heading's name in its id, of the first document on a page. */
#define PLACE_PREFIX "s-"

enum link_kind {
    LINK_TEXT,    /* not linked: only its text is shown (dead, private, or not allowed) */
    LINK_WEB,     /* http, https or mailto: leads out of the site */
    LINK_PAGE,    /* a page or a place on a page of the site */
    LINK_PICTURE, /* an attachment that can stand in the page */
    LINK_VIDEO,
    LINK_AUDIO,
    LINK_FILE, /* an attachment to open apart, shown with type and size */
};

struct link_target {
    enum link_kind kind;
    struct str href;        /* relative to the page, or a web address; not yet escaped. "#NAME" is a
                               heading of the document itself */
    struct str type;        /* of an attachment: its extension in capitals, as shown ("PDF") */
    uint64_t size;          /* of an attachment, bytes */
    uint32_t width, height; /* of a picture, pixels as shown upright; 0 when not known */
};

#endif
