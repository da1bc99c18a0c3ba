/*
 * Is what is signed signed well, and what does the signer say of it? What is wrong is a finding:
 * VW950 when a signature is missing that should be there, VW951 when it does not hold.
 */
#ifndef VAKWERK_CHECK_SIGNATURE_H
#define VAKWERK_CHECK_SIGNATURE_H

#include "diag/finding.h"
#include "read/trusted_comment.h"
#include "sys/signature.h"

struct signed_list {
    struct str name;      /* of the file that is signed */
    struct str text;      /* its bytes */
    struct str signature; /* the text of NAME.minisig; p is NULL when there is none */
    struct str key;       /* the text of minisign.pub; p is NULL when there is none */
    struct str package;   /* the id of the package it is about */
};

/* Only of use when `there` and no finding was added. Who the key belongs to is not known: anybody
 * can make one and sign with any name. */
struct signer {
    bool there;
    struct public_key key;
    struct trusted_comment says;
};

/* Checks it with the key `wanted`, or (NULL) with the one beside it. Texts of the signer are within
 * those of the list. False after a finding. */
bool signature_weigh(struct signer *signer, const struct signed_list *list,
                     const struct public_key *wanted, struct findings *findings);

#endif
