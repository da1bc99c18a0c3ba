/*
 * What commits, tags and trees say, and ids in hexadecimal. Pure functions of the bytes.
 */
#ifndef VAKWERK_READ_GIT_OBJECT_H
#define VAKWERK_READ_GIT_OBJECT_H

#include "base/date.h"

void oid_hex(const unsigned char *oid, char out[41]);

/* Exactly 40 hexadecimal digits, of either case. */
bool oid_parse(struct str s, unsigned char oid[20]);

enum { COMMIT_PARENTS_MOST = 64 };

/* Days are those there and then: in the zone that stands with the time. */
struct commit_facts {
    unsigned char tree[20];
    unsigned char parents[COMMIT_PARENTS_MOST][20];
    size_t parent_count;
    day_number saved;  /* the committer's */
    struct str author; /* the name alone, in the commit's bytes; empty: it cannot be read */
    day_number made;   /* the author's, when `author` is not empty */
};

/* False when it is no commit as git writes them, or has more parents than the bound. A malformed
 * author is none. */
bool commit_parse(struct str s, struct commit_facts *facts);

/* The id of what an annotated tag names. */
bool tag_parse(struct str s, unsigned char target[20]);

struct tree_item {
    struct str name;
    const unsigned char *oid; /* 20 bytes */
    unsigned mode;            /* as stored, octal 100644 and so on */
};

enum { MODE_KIND = 0170000, MODE_FOLDER = 040000, MODE_FILE = 0100000, MODE_LINK = 0120000 };
enum { MODE_SUBMODULE = 0160000 };

bool item_is_folder(const struct tree_item *item);

/* Cuts the next item off a tree. 1, 0 at the end, -1 when it is malformed: no mode, an empty name
 * or one with '/', cut off. */
int tree_next(struct str *rest, struct tree_item *item);

/* Git's order of names in a tree, in which a folder's name ends in '/': the order of full paths. */
int tree_order(struct str a, bool a_is_folder, struct str b, bool b_is_folder);

#endif
