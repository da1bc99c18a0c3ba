/*
 * The assessment package: a BagIt bag in one zip, made from a commit only.
 */
#ifndef VAKWERK_OUT_PACKAGE_H
#define VAKWERK_OUT_PACKAGE_H

#include "out/build.h"
#include "sys/hash.h"
#include "sys/signature.h"

/* Where the assessor's form stands, from the top folder on. */
#define PACKAGE_FORM "data/form/beoordeling.html"

/* What a package's file and top folder are called: the candidate's name in short portable ASCII and
 * the day, "noor-bakker-2026-06-30"; in `arena`. */
struct str package_name(const struct portfolio *portfolio, day_number day, struct arena *arena);

/* "pakket-2026-06-30": of what is encrypted, so that its name says no more than the day. */
struct str package_plain_name(day_number day, struct arena *arena);

struct package {
    struct str name;  /* as package_name gives */
    struct sha256 id; /* SHA-256 of data/portfolio.json */
    size_t files;
    uint64_t bytes; /* of the files, unpacked */
};

struct package_order {
    const char *path;             /* of the zip */
    const struct secret_key *key; /* the teacher's; NULL: unsigned */
    uint64_t seconds;             /* since 1970: when it is signed */
    const char *password;         /* of the zip; NULL: it is not encrypted */
};

/*
 * Builds the assessors' site, the records and the bag, signs its tag manifest, and writes the zip,
 * whole or not at all. Errors among the findings make it ERROR_CONTENT "pack-refused" and nothing
 * is written. Findings come back sorted in any case; `built` says what went in. Same input, same
 * bytes, unless it is encrypted.
 */
int package_write(const struct build *build, const struct package_order *order,
                  struct package *package, struct built *built, struct findings *findings,
                  struct arena *arena, struct error *error);

#endif
