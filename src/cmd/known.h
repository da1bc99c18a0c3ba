/*
 * Whose key it is: each signer's first-seen key is remembered in the user's own folder
 * (sys/config.h), never in a portfolio, so that another one later is noticed.
 */
#ifndef VAKWERK_CMD_KNOWN_H
#define VAKWERK_CMD_KNOWN_H

#include "check/package.h"
#include "cmd/run.h"

enum known_state {
    KNOWN_NOTHING,  /* nobody signed */
    KNOWN_FIRST,    /* seen for the first time, remembered from now on */
    KNOWN_SAME,     /* as before */
    KNOWN_REPLACED, /* another than before, taken because --key names it */
    KNOWN_OTHER,    /* another than before: a finding VW952 */
};

struct known {
    enum known_state state;
    struct str name, role, code; /* of the signer; the key as a code to read out */
    day_number day;              /* it was signed; DAY_UNKNOWN: not said */
    struct str before;           /* the code of the key before, */
    day_number since;            /* and when that was first seen */
};

/* Compares and remembers, for a package without errors. Adds VW952 when the key is another than
 * before, VW953 when this candidate used to sign and this is not signed. Texts live in `arena`.
 * -1 with run->error set when the list of keys cannot be read; that it cannot be written is told on
 * standard error. */
int known_weigh(struct run *run, const struct package_summary *summary, struct known *known,
                struct findings *findings, struct arena *arena);

/* Says who signed, and since when that key is known; of what is in order (not KNOWN_OTHER). */
void known_say(struct run *run, const struct known *known);

#endif
