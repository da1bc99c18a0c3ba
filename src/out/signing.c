#include "out/signing.h"

#include "read/trusted_comment.h"

void signing_write(const struct signing *signing, struct str file, struct str package,
                   struct str bytes, struct buf *out)
{
    struct buf text = {0};
    struct trusted_comment comment = {.file = file,
                                      .name = signing->name,
                                      .role = signing->role,
                                      .package = package,
                                      .seconds = signing->seconds};
    trusted_comment_write(&text, &comment);
    signature_write(signing->key, bytes, buf_str(&text), out);
    buf_release(&text);
}
