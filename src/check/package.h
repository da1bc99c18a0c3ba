/*
 * Is a package whole, and what it says it is? Looked into from the outside inwards, and no further
 * than what is sound: the zip's structure, names and sizes; then the bag: nothing missing, nothing
 * extra; then each digest; then what the package says of itself. Nothing is unpacked to disk.
 *
 * Or it is a signed assessment, with assessment.json and without bagit.txt: each file stands in
 * manifest-sha256.txt, and that is signed; of the summary files, id, description, record and signer
 * are known then.
 *
 * What is wrong is a finding (VW901 … VW912, and VW950 and VW951 about its signature), its path
 * beneath the package's top folder; the error is for a disk that fails. Memory stays bounded
 * whatever the package holds: files are read piece by piece, but for the bag's own texts.
 */
#ifndef VAKWERK_CHECK_PACKAGE_H
#define VAKWERK_CHECK_PACKAGE_H

#include "base/date.h"
#include "check/signature.h"
#include "diag/finding.h"
#include "read/value.h"
#include "sys/folder.h"

/* What is known of it, as far as the check came. Stated values are only to be trusted when there
 * are no errors among the findings. */
struct package_summary {
    size_t files;               /* of the payload */
    uint64_t bytes;             /* of the payload */
    struct str name;            /* the top folder's; empty for an unpacked one */
    struct str id;              /* SHA-256 of data/portfolio.json as stated, in hex */
    struct str description;     /* stated */
    struct str agent;           /* stated: the program that made it */
    struct str commit;          /* stated, in hex; empty when it is not */
    day_number day;             /* stated: of the commit; DAY_UNKNOWN when it is not */
    day_number destroy_after;   /* stated; DAY_UNKNOWN when it is not */
    const struct value *record; /* data/portfolio.json; NULL when it could not be read */
    struct str framework;       /* the text of data/framework.yaml; empty when there is none */
    struct signer signer;       /* who signed the tag manifest, and with it all the rest */
    bool is_assessment;         /* no package: what `vakwerk assess --sign` made of one */
};

/* A package as a zip: its bytes. It must be signed with the key `wanted`, unless that is NULL.
 * Texts of the summary live in `arena`. */
void package_check_zip(struct str bytes, const struct public_key *wanted,
                       struct package_summary *summary, struct findings *findings,
                       struct arena *arena);

/* A package unpacked: the top folder, or a folder that holds nothing but that. Files that systems
 * drop everywhere (.DS_Store, Thumbs.db) are a tip here. */
int package_check_folder(struct folder *folder, const struct public_key *wanted,
                         struct package_summary *summary, struct findings *findings,
                         struct arena *arena, struct error *error);

#endif
