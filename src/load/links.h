/*
 * Where a link in an item leads, inside the portfolio or out of it. A pure function of the model
 * and the listing of files; nothing is opened.
 */
#ifndef VAKWERK_LOAD_LINKS_H
#define VAKWERK_LOAD_LINKS_H

#include "model/portfolio.h"
#include "read/tree.h"

enum reference_kind {
    REFERENCE_WEB,     /* http, https, mailto */
    REFERENCE_PLACE,   /* `#…`: a heading of the same item */
    REFERENCE_ITEM,    /* another item, `index` into portfolio->items */
    REFERENCE_FILE,    /* an attachment, `index` into the tree */
    REFERENCE_NO_ITEM, /* a text that is no item, or whose head can't be read: findings there say so
                        */
    REFERENCE_DEAD,    /* no such file */
    REFERENCE_OUTSIDE, /* leaves the portfolio's folder, or a hidden file in it */
    REFERENCE_SCHEME,  /* a scheme that is not allowed (javascript:, ms-word:, file: …) */
    REFERENCE_REMOTE,  /* a picture from the web: a tracker, and gone without a network */
    REFERENCE_FILE_TYPE /* an attachment of a type that can't be shown or given on safely */
};

struct reference {
    enum reference_kind kind;
    size_t index;
    struct str path;     /* of an item, file or dead link: beneath the portfolio's folder */
    struct str fragment; /* behind `#`, or empty */
};

/* The index of the item in the file at `path`, or NOT_FOUND. */
size_t portfolio_item_at(const struct portfolio *portfolio, struct str path);

/* `url` as it stands in the item (document_link.url); texts are in `arena` or point into `url`. */
struct reference reference_resolve(const struct portfolio *portfolio, const struct tree *tree,
                                   const struct item *item, struct str url, bool image,
                                   struct arena *arena);

/* What can be done with an attachment, by the extension of its name. */
enum attachment_kind {
    ATTACHMENT_PICTURE, /* jpg jpeg png gif webp */
    ATTACHMENT_VIDEO,   /* mp4 webm */
    ATTACHMENT_AUDIO,   /* mp3 m4a ogg wav */
    ATTACHMENT_FILE,    /* pdf, office documents, txt, csv */
    ATTACHMENT_REFUSED  /* everything else: active content, programs, archives, unknown */
};

struct attachment_type {
    enum attachment_kind kind;
    const char *extension; /* lower case, as published: "jpg", "pdf"; "" when refused */
};

struct attachment_type attachment_type(struct str path);

#endif
