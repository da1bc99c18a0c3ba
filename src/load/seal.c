#include "load/seal.h"

#include "base/hex.h"
#include "read/text.h"

struct sha256 seal_of(struct str text)
{
    struct sha256_state state;
    struct str line;
    bool found = false;
    sha256_begin(&state);
    text = str_sub(text, text_mark(text), text.n);
    while (str_next_line(&text, &line)) {
        if (!found && str_starts(line, "seal:")) {
            found = true;
            continue;
        }
        sha256_add(&state, line);
        sha256_add(&state, STR("\n"));
    }
    return sha256_end(&state);
}

bool seal_holds(struct str text, struct str seal)
{
    struct sha256 stated, real = seal_of(text);
    return hex_read(seal, stated.bytes, sizeof stated.bytes) &&
           memcmp(stated.bytes, real.bytes, sizeof real.bytes) == 0;
}
