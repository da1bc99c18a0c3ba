/*
 * What the version history says: of each file, and of what the portfolio states for itself. Days
 * only, never clock times, never names or addresses. Plain data, frozen after it was read.
 */
#ifndef VAKWERK_MODEL_HISTORY_H
#define VAKWERK_MODEL_HISTORY_H

#include "base/arena.h"
#include "base/date.h"

#include <stdint.h>

/* Who saved: told by the name in a version alone, which anybody can write there. */
enum saver {
    SAVER_UNKNOWN = 0, /* it names nobody, or no version at all names the candidate */
    SAVER_CANDIDATE = 1,
    SAVER_OTHER = 2,
    SAVER_BOTH = SAVER_CANDIDATE | SAVER_OTHER, /* of several versions */
};

/* A version of the portfolio in which at least one of its files came in or changed. */
struct saved {
    day_number day; /* DAY_UNKNOWN where what is known ends */
    enum saver by;
    bool doubtful; /* its day cannot be right, or that of a version it builds on */
    bool again;    /* saved again, SAVED_AGAIN_DAYS or more after it was first made */
};

enum { SAVED_AGAIN_DAYS = 7 };

/* A version of one file. */
struct file_version {
    uint32_t saved; /* index into the history's */
    unsigned char oid[20];
};

struct file_history {
    const struct file_version *list; /* newest first */
    uint32_t versions;               /* 0: never saved */
    /* What the list comes to, by history_derive: */
    day_number first, last; /* DAY_UNKNOWN: not known, or never saved */
    enum saver by;          /* of all its versions */
    bool doubtful;
};

/* By a claim, the selection, portfolio.yaml, an explanation, or a chosen piece. */
enum stated {
    STATED_LEVEL,       /* of a claim: the level for the competence `about` */
    STATED_START,       /* of the selection or an amendment: the level at the start, likewise */
    STATED_TARGET,      /* and the level aimed at */
    STATED_AGREED,      /* "yes" once candidate and school put their names to it */
    STATED_VERSION,     /* of portfolio.yaml: the version of the framework `about` */
    STATED_DIGEST,      /* and the digest of its file */
    STATED_EXPLANATION, /* the rule that is answered, `about` a competence or item */
    STATED_ANEW,        /* of a piece that a claim chooses: less than half of its text is left */
    STATED_KINDS
};

/* A version in which what a file states became something else. */
struct statement {
    enum stated stated;
    uint32_t file;              /* index of the tree */
    uint32_t saved;             /* index into the history's */
    struct str about, from, to; /* `from` empty: it was not stated before; `to`: nor after */
};

/* A version that somebody gave a name, as git tags it. */
struct moment {
    struct str name; /* for people: without hyphens */
    char commit[41];
    unsigned char oid[20];
    day_number day;
};

struct history {
    bool known;                 /* there is a repository and its history could be read */
    bool shallow;               /* older versions are left out of this copy */
    bool damaged;               /* older versions could not be read */
    bool replaced;              /* replace refs or grafts are present (and were ignored) */
    struct file_history *files; /* one for each entry of the tree, by its index */
    size_t file_count;
    struct saved *saved;
    size_t saved_count;
    const struct statement *statements; /* by file; of a file the oldest first */
    size_t statement_count;
    bool stated; /* the statements are known */
    const struct moment
        *moments; /* by day, then by name: the latest; of what the commit builds on */
    size_t moment_count;
    char commit[41]; /* the commit it was read from, in hexadecimal; "" when there is none */
    day_number day;  /* that commit's day */
};

/* Is all there is known? Else no first day is, and there may be more versions. */
bool history_is_whole(const struct history *history);

/* The day a file came in, as seen from `today`; DAY_UNKNOWN when it was never saved, or that day is
 * not known or cannot be right. */
day_number history_came_in(const struct file_history *file, day_number today);

/* How often what stands in a file became something else, after it came in: moving it alone does not
 * count. */
struct edits {
    uint32_t count;
    day_number last; /* DAY_UNKNOWN: never, or not known */
};
struct edits history_edits(const struct history *history, const struct file_history *file);

/* What a file of the tree states, the oldest first. */
struct statements {
    const struct statement *items;
    size_t count;
};
struct statements history_statements(const struct history *history, size_t file);

/* Fills in what the lists come to. */
void history_derive(struct history *history);

#endif
