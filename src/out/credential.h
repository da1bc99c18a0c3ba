/*
 * What a granted decision is worth elsewhere: an Open Badges 3.0 credential (1EdTech) in JSON, a
 * W3C Verifiable Credential 2.0. The recipient's name stands in it as a salted hash only; the
 * evidence is named by digests. Same input, same bytes.
 */
#ifndef VAKWERK_OUT_CREDENTIAL_H
#define VAKWERK_OUT_CREDENTIAL_H

#include "base/text.h"
#include "model/steps.h"
#include "out/signing.h"

/* Was what the teacher asked granted, on all competences with a level that stands? */
bool credential_is_due(const struct assessment *assessment);

/* Appends it; with a proof when `signing` (may be NULL) is given, by who decided. */
void credential_write(const struct assessment *assessment, const struct texts *texts,
                      const struct signing *signing, struct arena *arena, struct buf *out);

#endif
