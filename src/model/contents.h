/*
 * What only the bodies and the bytes of a portfolio tell, as far as rules and pages ask for it.
 * Plain data, found in the pass over the bodies (out/build.h), frozen after it; and what it amounts
 * to.
 */
#ifndef VAKWERK_MODEL_CONTENTS_H
#define VAKWERK_MODEL_CONTENTS_H

#include "base/str.h"

#include <stdint.h>

struct item_contents {
    size_t words; /* of its body */
    bool in;      /* in the assessment file */
    bool media;   /* its body shows or links to pictures, video or sound */
};

/* A file that is no item, settings or framework. */
struct file_contents {
    struct str path;
    uint64_t bytes; /* as it goes out, when `in`; else 0 */
    bool linked;    /* by an item of any kind */
    bool in;        /* linked by an item of the assessment file */
    bool picture;
};

struct contents {
    struct item_contents *items; /* by item of the portfolio */
    size_t item_count;
    struct file_contents *files; /* by path */
    size_t file_count;
};

/* How much there is in the assessment file. */
struct volume {
    unsigned long long words, minutes;
    uint64_t bytes; /* of attachments, each file once */
    size_t pictures;
};

struct volume contents_volume(const struct contents *contents);

/* The minutes it takes to read words closely, at 200 a minute, rounded up. Brysbaert (2019) gives
 * 238 for English non-fiction, read silently; an assessor weighs what is read, so a little less. */
unsigned long long reading_minutes(unsigned long long words);

#endif
