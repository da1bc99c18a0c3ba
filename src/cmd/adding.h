/*
 * What the commands that put a file into the portfolio have in common. Nothing that is there is
 * written over, but for the result of a round by a later version of itself.
 */
#ifndef VAKWERK_CMD_ADDING_H
#define VAKWERK_CMD_ADDING_H

#include "cmd/session.h"
#include "out/filed.h"

struct adding {
    struct session session;
    struct arena arena; /* of what is read on the way */
    struct buf bytes;   /* of the file that is added */
    struct source source;
};

/* Opens the portfolio (-C, or here) and reads the file that the operand names. Findings from now on
 * are about that file. -1 with run->error set; adding_close either way. */
int adding_open(struct adding *adding, struct run *run);
void adding_close(struct adding *adding);

/* The path, inside the portfolio, of a new item: in the folder of the last item of its kind, else
 * in the folder that the language names for it ("folder.KIND"); with a number behind the stem when
 * the name is taken. */
struct str adding_path(const struct adding *adding, struct run *run, enum item_kind kind,
                       struct str stem);

/* Reads the text as the item it will be at `path`, adding what is wrong with it to run->findings.
 * The item lives in run->arena. False when anything is wrong. */
bool adding_check(struct adding *adding, struct run *run, struct str path, struct str text,
                  struct item *item);

/* Writes it, and says where. */
int adding_write(struct adding *adding, struct run *run, struct str path, struct str text);

/* The whole way of a form's file that becomes an item: the exit code, or -1 with run->error set. */
typedef bool adding_file(const struct filing *filing, struct filed *filed);
int adding_run(struct run *run, const char *kind, adding_file *make);

/* Reports what was found: 1 when there is anything wrong. */
int adding_report(struct run *run);

#endif
