/*
 * Makes the texts of a BagIt 1.0 bag (RFC 8493) around files that are ready. Pure: the same input
 * gives the same bytes.
 */
#ifndef VAKWERK_OUT_BAG_H
#define VAKWERK_OUT_BAG_H

#include "base/arena.h"
#include "base/date.h"
#include "sys/hash.h"

#include <stdint.h>

struct bag_file {
    struct str path; /* beneath the bag, as zip_name_ok demands; payload begins with "data/" */
    struct sha256 hash;
    uint64_t size; /* bytes */
};

/* Texts may hold anything: control characters and runs of white space become one space. */
struct bag_about {
    struct str agent;         /* Bag-Software-Agent: "vakwerk 0.1" */
    struct str id;            /* External-Identifier: SHA-256 of data/portfolio.json, in hex */
    struct str description;   /* External-Description: the portfolio's title */
    struct str commit;        /* Vakwerk-Commit, in hex; left out when empty */
    day_number day;           /* Bagging-Date: the commit's day */
    day_number destroy_after; /* Vakwerk-Destroy-After; left out when DAY_UNKNOWN */
};

enum { BAG_TEXTS = 4 };

struct bag_text {
    struct str path, text;
};

/* `files` holds the payload and the tag files (START-HIER.html) in any order; it is sorted by path.
 * Fills in bag-info.txt, bagit.txt, manifest-sha256.txt and tagmanifest-sha256.txt, in that order;
 * their bytes live in `arena`. */
void bag_make(struct bag_text texts[BAG_TEXTS], const struct bag_about *about,
              struct bag_file *files, size_t count, struct arena *arena);

#endif
