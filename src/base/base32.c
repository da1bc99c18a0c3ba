#include "base/base32.h"

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void code_write(const unsigned char *bytes, char out[CODE_LENGTH + 1])
{
    size_t n = 0;
    for (size_t i = 0; i < CODE_DIGITS; i++) {
        size_t bit = 5 * i;
        unsigned two = (unsigned)bytes[bit / 8] << 8;
        if (bit / 8 + 1 < CODE_BYTES)
            two |= bytes[bit / 8 + 1];
        if (i && i % 4 == 0)
            out[n++] = '-';
        out[n++] = digits[two >> (11 - bit % 8) & 31];
    }
    out[n] = '\0';
}

static char plain(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

/* The digits alone; false when it is no code. */
static bool read(struct str code, char out[CODE_DIGITS])
{
    size_t n = 0;
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] == '-' || code.p[i] == ' ')
            continue;
        char c = plain(code.p[i]);
        if (n == CODE_DIGITS || !memchr(digits, c, sizeof digits - 1))
            return false;
        out[n++] = c;
    }
    return n == CODE_DIGITS;
}

bool code_eq(struct str a, struct str b)
{
    char left[CODE_DIGITS], right[CODE_DIGITS];
    return read(a, left) && read(b, right) && memcmp(left, right, CODE_DIGITS) == 0;
}
