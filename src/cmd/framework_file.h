/*
 * Frameworks as commands are given them: a file, or the id of one that is built in.
 */
#ifndef VAKWERK_CMD_FRAMEWORK_FILE_H
#define VAKWERK_CMD_FRAMEWORK_FILE_H

#include "base/date.h"
#include "cmd/run.h"
#include "diag/source.h"
#include "read/value.h"

/*
 * The bytes of the framework that a word names: a path when it has a '/' or '.', else an id of one
 * that is built in. In the arena of the run. NULL with run->error set (an id that is not there:
 * with a did-you-mean).
 */
struct source *framework_file(struct run *run, const char *word);

struct source_list {
    struct source **items;
    size_t count, capacity;
};

/*
 * Appends the one that the word names, or, when it names a folder, all frameworks in it and below:
 * each .yaml file with a line that begins with `vakwerk-framework:`. A folder without any is an
 * error.
 */
int framework_files(struct run *run, const char *word, struct source_list *sources);

/* All that are built in, into an empty list. */
int framework_all(struct run *run, struct source_list *sources);

/*
 * The values of a framework in *values, NULL after a finding when it cannot be read or made whole.
 * One that extends another is made whole; the other is the file beside it that it names, or one
 * that is built in. -1 with run->error set when a file is there and cannot be read.
 */
int framework_whole(struct run *run, struct source *source, const struct value **values);

/* The day on which a framework changed last, for formats that ask it. Nobody knows: it is the day
 * of SOURCE_DATE_EPOCH, else the first of 1970, so that the same framework gives the same file. */
day_number framework_day_of_change(void);

#endif
