#include "diag/error_text.h"

#include "diag/visible.h"

#include <errno.h>
#include <stdio.h>

#define NAME(number)             \
    {                            \
        number, "errno." #number \
    }
static const struct {
    int number;
    const char *key;
} names[] = {
    NAME(EACCES), NAME(EBUSY),  NAME(EDQUOT), NAME(EEXIST), NAME(EFBIG),        NAME(EINVAL),
    NAME(EIO),    NAME(EISDIR), NAME(ELOOP),  NAME(EMFILE), NAME(ENAMETOOLONG), NAME(ENFILE),
    NAME(ENODEV), NAME(ENOENT), NAME(ENOMEM), NAME(ENOSPC), NAME(ENOTDIR),      NAME(ENOTEMPTY),
    NAME(ENXIO),  NAME(EPERM),  NAME(EPIPE),  NAME(EROFS),  NAME(ETXTBSY),      NAME(EXDEV),
};
#undef NAME

static void system_reason(struct buf *out, const struct texts *texts, int number)
{
    const char *key = "errno.other";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].number == number)
            key = names[i].key;
    char digits[16];
    snprintf(digits, sizeof digits, "%d", number);
    struct text_arg arg = {"number", str_of(digits), false};
    text_format(out, texts, texts_get(texts, str_of(key)), &arg, 1);
}

void error_text(const struct error *error, const struct texts *texts, struct buf *out)
{
    struct buf key = {0}, why = {0}, sentence = {0};
    buf_addf(&key, "error.%s", error->key);
    if (error->system_error)
        system_reason(&why, texts, error->system_error);
    else
        buf_addz(&why, error->why);
    struct text_arg args[] = {
        {"what", str_of(error->what), false},
        {"why", buf_str(&why), false},
    };
    text_format(&sentence, texts, texts_get(texts, buf_str(&key)), args, 2);
    if (!why.n && str_ends(buf_str(&sentence), ": "))
        sentence.n -= 2;
    visible_add(out, buf_str(&sentence));
    buf_release(&key);
    buf_release(&why);
    buf_release(&sentence);
}
