#include "cmd/unchanged.h"

#include "base/limits.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "sys/folder.h"

#include <stdlib.h>
#include <string.h>

#define FORM             "vakwerk 1"
#define FRESH_SECONDS    2
#define NANOSECONDS(s)   ((uint64_t)(s)*1000000000)
#define LIMIT_STAND_SIZE ((uint64_t)16 << 20)

/* --- What a build is made from -------------------------------------------------------------------
 */

static void add_word(struct buf *out, const char *name, const char *value)
{
    buf_addf(out, "%s %zu %s\n", name, value ? strlen(value) : 0, value ? value : "-");
}

static void add_circumstances(struct buf *out, const struct run *run)
{
    static const char *const names[] = {"VAKWERK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add_word(out, names[i], getenv(names[i]));
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (run->options.given[i])
            add_word(out, option_table[i].name, run->options.argument[i]);
    add_word(out, "colour", run_wants_colour(run, stdout) ? "yes" : "no");
}

static void add_files(struct buf *out, const struct tree *tree, uint64_t *newest)
{
    for (size_t i = 0; i < tree->count; i++) {
        const struct tree_entry *entry = &tree->entries[i];
        buf_addf(out, "%.*s", STR_ARG(entry->path));
        buf_addf(out, "\n%u %llu %llu\n", (unsigned)entry->kind, (unsigned long long)entry->size,
                 (unsigned long long)entry->changed);
        if (entry->changed > *newest)
            *newest = entry->changed;
    }
}

static bool add_history(struct buf *out, const char *folder)
{
    struct git *git = NULL;
    struct error ignored = {0};
    int opened = git_open(&git, folder, &ignored);
    bool known = opened == 0 || (opened > 0 && git_state(git, out, &ignored) == 0);
    git_close(git);
    return known;
}

/* False when something can't be known. */
static bool from_what(struct unchanged *unchanged, const struct session *session,
                      const struct run *run)
{
    struct buf out = {0};
    uint64_t newest = 0;
    buf_addf(&out, "%s %s\n", data_version, session->folder);
    buf_addf(&out, "%lld\n", (long long)session->day);
    bool known = file_program_state(&out) && add_history(&out, session->folder);
    add_circumstances(&out, run);
    add_files(&out, &session->tree, &newest);
    unchanged->from = sha256_of(buf_str(&out));
    unchanged->too_fresh = newest + NANOSECONDS(FRESH_SECONDS) > clock_now();
    buf_release(&out);
    return known;
}

/* --- What it left --------------------------------------------------------------------------------
 */

static bool left(const char *path, struct sha256 *state)
{
    struct folder *folder;
    struct folder_list list;
    struct arena arena = {0};
    struct buf out = {0};
    struct error ignored = {0};
    if (folder_open(&folder, path, &ignored) < 0)
        return false;
    bool known = folder_list(folder, true, NULL, &list, &arena, &ignored) == 0;
    for (size_t i = 0; known && i < list.count; i++)
        buf_addf(&out, "%.*s\n%llu %llu\n", STR_ARG(list.items[i].path),
                 (unsigned long long)list.items[i].size, (unsigned long long)list.items[i].changed);
    *state = sha256_of(buf_str(&out));
    folder_close(folder);
    buf_release(&out);
    arena_release(&arena);
    return known;
}

/* --- The record ----------------------------------------------------------------------------------
 */

/* The lines before the answer. */
static void add_claim(struct buf *out, const struct sha256 *from, const struct sha256 *left)
{
    char hex[65];
    buf_addz(out, FORM "\n");
    sha256_hex(from, hex);
    buf_addf(out, "%s\n", hex);
    sha256_hex(left, hex);
    buf_addf(out, "%s\n", hex);
}

static bool take_answer(struct run *run, struct str record, struct str claim, int *code)
{
    struct str line;
    unsigned long long number;
    if (record.n < claim.n || !str_eq(str_sub(record, 0, claim.n), claim))
        return false;
    record = str_sub(record, claim.n, record.n);
    if (!str_next_line(&record, &line) || !str_to_number(line, ERROR_CONTENT, &number))
        return false;
    buf_add(&run->out, record);
    *code = (int)number;
    return true;
}

bool unchanged_find(struct unchanged *unchanged, const struct session *session, struct run *run,
                    const char *folder, int *code)
{
    *unchanged = (struct unchanged){0};
    if (session->from_commit || run->options.given[OPTION_OUTPUT] ||
        run->options.given[OPTION_DATA] || !from_what(unchanged, session, run))
        return false;
    unchanged->path =
        arena_printf(&run->arena, "%s/" SESSION_OUTPUT "/.site.vakwerk-stand", session->folder);
    struct sha256 state;
    struct buf record = {0}, claim = {0};
    struct error ignored = {0};
    bool found = file_read(unchanged->path.p, LIMIT_STAND_SIZE, &record, &ignored) == 0 &&
                 left(folder, &state);
    if (found) {
        add_claim(&claim, &unchanged->from, &state);
        found = take_answer(run, buf_str(&record), buf_str(&claim), code);
    }
    buf_release(&record);
    buf_release(&claim);
    return found;
}

void unchanged_keep(const struct unchanged *unchanged, const struct session *session,
                    const struct run *run, const char *folder, int code)
{
    struct sha256 state;
    struct buf record = {0};
    struct error ignored = {0};
    if (!unchanged->path.n || unchanged->too_fresh || session->history_failed ||
        !left(folder, &state))
        return;
    add_claim(&record, &unchanged->from, &state);
    buf_addf(&record, "%d\n", code);
    buf_add(&record, buf_str(&run->out));
    if (record.n <= LIMIT_STAND_SIZE)
        file_write(unchanged->path.p, buf_str(&record), &ignored);
    buf_release(&record);
}
