/*
 * The files built into the program: templates, themes, languages, rule texts, frameworks. Named by
 * their path in the source ("templates/pages/index.html", "themes/vakwerk/style.css",
 * "docs/rules/VW012.nl.md"). With a data folder set, a file there comes first (for developing).
 */
#ifndef VAKWERK_DATA_DATA_H
#define VAKWERK_DATA_DATA_H

#include "base/arena.h"
#include "base/error.h"

struct data {
    const char *folder; /* --data DIR, or NULL */
};

struct data_file {
    const char *path;
    const unsigned char *bytes;
    size_t size;
};

/* Made by the build from the files themselves, sorted by path. */
extern const struct data_file data_table[];
extern const size_t data_table_count;
extern const char data_version[]; /* the program's version */

/* The bytes of a file: built in ones live for ever, those from the folder in `arena`.
 * An unknown path is an error. */
int data_read(const struct data *data, const char *path, struct arena *arena, struct str *out,
              struct error *error);

/* Can the file be read, from the folder or from what is built in? */
bool data_has(const struct data *data, const char *path);

/* The built-in paths that begin with `prefix`: the first index and the number of them. */
size_t data_list(const char *prefix, size_t *count);

#endif
