/*
 * Several files written together: all of them, or none.
 */
#ifndef VAKWERK_SYS_FILE_SET_H
#define VAKWERK_SYS_FILE_SET_H

#include "base/error.h"
#include "base/str.h"

struct file_change {
    const char *path; /* in a folder that is there; a regular file, or not there yet */
    struct str bytes;
    struct str before; /* what it holds now */
    bool new;          /* it is not there */
};

/* Writes all under names of their own first, and only then puts them in their places, in order. -1:
 * no file is changed, but where undoing failed too, which is told as the error. What an interrupted
 * run leaves is hidden and in nobody's way; which of the files it had put in place, their own
 * history says. */
int files_write(const struct file_change *changes, size_t count, struct error *error);

#endif
