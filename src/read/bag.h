/*
 * The texts of a BagIt 1.0 bag (RFC 8493). Pure functions of the bytes: each reads one file and
 * stops at the first fault, whose place it gives. Lines end in LF, CR or CRLF; all texts are UTF-8
 * without control characters. What a fault means for a package is for check/package.h to say.
 *
 * Paths are those of zip_name_ok, the only ones a package holds. None of them has a character that
 * BagIt would write as %0A, %0D or %25, so nothing is decoded.
 */
#ifndef VAKWERK_READ_BAG_H
#define VAKWERK_READ_BAG_H

#include "base/arena.h"
#include "diag/source.h"
#include "sys/hash.h"

enum bag_fault {
    BAG_OK,
    BAG_TEXT,        /* not UTF-8, or a control character */
    BAG_DECLARATION, /* bagit.txt is not the two lines of version 1.0 in UTF-8 */
    BAG_LINE,        /* a line without a digest and path, or without label and value */
    BAG_PATH,        /* no portable path, or not one this manifest may list */
    BAG_TWICE,       /* a path or label that stands there already */
    BAG_TOO_MANY     /* over LIMIT_PACKAGE_ENTRIES lines */
};

struct bag_trouble {
    enum bag_fault fault;
    struct span span; /* in the text */
};

const char *bag_fault_name(enum bag_fault fault); /* "text", "declaration", … */

/* bagit.txt. False with the trouble set when it is no BagIt 1.0 declaration. */
bool bag_read_declaration(struct str text, struct bag_trouble *trouble);

struct bag_line {
    struct str path; /* borrowed from the text */
    struct sha256 hash;
};

struct bag_manifest {
    struct bag_line *items; /* sorted by path */
    size_t count, capacity;
};

/* manifest-sha256.txt (payload: each path begins with "data/") or tagmanifest-sha256.txt (no path
 * does, nor names a tag manifest). */
bool bag_read_manifest(struct str text, bool payload, struct bag_manifest *manifest,
                       struct arena *arena, struct bag_trouble *trouble);

struct bag_field {
    struct str label, value; /* continued lines are joined by a space */
};

struct bag_info {
    struct bag_field *items; /* in the order of the file */
    size_t count, capacity;
};

/* bag-info.txt. Of the labels in `once` (ended by NULL; letters compare without case) each may
 * stand there only once. */
bool bag_read_info(struct str text, const char *const *once, struct bag_info *info,
                   struct arena *arena, struct bag_trouble *trouble);

/* The first value under a label, letters compared without case; empty when there is none. */
struct str bag_info_get(const struct bag_info *info, const char *label);

/* A Payload-Oxum: "bytes.files". */
bool bag_read_oxum(struct str value, unsigned long long *bytes, unsigned long long *files);

#endif
