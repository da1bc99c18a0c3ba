#include "base/error.h"

#include <errno.h>
#include <string.h>

static void keep(char *target, size_t size, struct str s)
{
    size_t n = s.n < size ? s.n : size - 1;
    while (n < s.n && n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    if (n)
        memcpy(target, s.p, n);
    target[n] = '\0';
}

int error_why(struct error *error, enum error_kind kind, const char *key, struct str what,
              struct str why)
{
    if (error->kind == ERROR_NONE) {
        error->kind = kind;
        error->key = key;
        error->system_error = 0;
        keep(error->what, sizeof error->what, what);
        keep(error->why, sizeof error->why, why);
    }
    return -1;
}

int error_set(struct error *error, enum error_kind kind, const char *key, struct str what)
{
    return error_why(error, kind, key, what, STR(""));
}

int error_errno(struct error *error, const char *key, struct str what)
{
    int number = errno;
    if (error->kind == ERROR_NONE) {
        error_set(error, ERROR_WORLD, key, what);
        error->system_error = number;
    }
    return -1;
}
