#include "read/history_text.h"

#include "read/git_object.h"

/*
 * Lines of numbers between spaces; texts with their length in front; at the end a sum of all that,
 * quick to make, which tells damage and not malice. Files are in order of their paths.
 */

static const char form[] = "vakwerk history 1\n";
enum { SUM_LINE = 17 };
enum {
    SAVED_LEAST = 4,
    FILE_LEAST = 5,
    VERSION_LEAST = 43,
    STATEMENT_LEAST = 13,
    MOMENT_LEAST = 46
};

/* --- Writing --- */

static void add_number(struct buf *out, int64_t number)
{
    if (number < 0)
        buf_addc(out, '-');
    buf_add_number(out, number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number);
    buf_addc(out, ' ');
}

static void add_text(struct buf *out, struct str text)
{
    add_number(out, (int64_t)text.n);
    buf_add(out, text);
    buf_addc(out, ' ');
}

static void add_oid(struct buf *out, const unsigned char oid[20])
{
    char hex[41];
    oid_hex(oid, hex);
    buf_add(out, str_of(hex));
    buf_addc(out, ' ');
}

static void add_saved(struct buf *out, const struct history *history)
{
    add_number(out, (int64_t)history->saved_count);
    for (size_t i = 0; i < history->saved_count; i++) {
        const struct saved *saved = &history->saved[i];
        add_number(out, saved->day);
        add_number(out, (int64_t)saved->by + (saved->doubtful ? 4 : 0) + (saved->again ? 8 : 0));
    }
}

static void add_files(struct buf *out, const struct history *history, const struct tree *tree)
{
    add_number(out, (int64_t)history->file_count);
    for (size_t i = 0; i < history->file_count; i++) {
        const struct file_history *file = &history->files[i];
        buf_addc(out, '\n');
        add_text(out, tree->entries[i].path);
        add_number(out, file->versions);
        for (uint32_t k = 0; k < file->versions; k++) {
            add_number(out, file->list[k].saved);
            add_oid(out, file->list[k].oid);
        }
    }
}

static void add_statements(struct buf *out, const struct history *history, const struct tree *tree)
{
    add_number(out, history->stated);
    add_number(out, (int64_t)history->statement_count);
    for (size_t i = 0; i < history->statement_count; i++) {
        const struct statement *statement = &history->statements[i];
        buf_addc(out, '\n');
        add_number(out, statement->stated);
        add_number(out, statement->saved);
        add_text(out, tree->entries[statement->file].path);
        add_text(out, statement->about);
        add_text(out, statement->from);
        add_text(out, statement->to);
    }
}

static void add_moments(struct buf *out, const struct history *history)
{
    add_number(out, (int64_t)history->moment_count);
    for (size_t i = 0; i < history->moment_count; i++) {
        add_text(out, history->moments[i].name);
        add_number(out, history->moments[i].day);
        add_oid(out, history->moments[i].oid);
    }
}

static void add_sum(struct buf *out, struct str body)
{
    buf_addf(out, "%016llx\n", str_hash(body));
}

void history_write(struct buf *out, const struct history *history, const struct tree *tree,
                   struct str key)
{
    unsigned char oid[20] = {0};
    size_t start = out->n;
    buf_addf(out, "%s%.*s\n", form, STR_ARG(key));
    oid_parse(str_of(history->commit), oid);
    add_oid(out, oid);
    add_number(out, history->day);
    add_number(out, history->shallow | history->damaged << 1 | history->replaced << 2);
    add_saved(out, history);
    add_files(out, history, tree);
    add_statements(out, history, tree);
    add_moments(out, history);
    buf_addc(out, '\n');
    add_sum(out, str_sub(buf_str(out), start, out->n));
}

/* --- Reading --- */

struct reader {
    struct str rest;
    bool bad; /* what is read from then on is 0 and empty */
    struct arena *arena;
};

static struct str next_word(struct reader *reader)
{
    struct str word;
    while (reader->rest.n && *reader->rest.p == '\n')
        reader->rest = str_sub(reader->rest, 1, reader->rest.n);
    if (reader->bad || !str_next_part(&reader->rest, ' ', &word)) {
        reader->bad = true;
        return STR("");
    }
    return word;
}

static int64_t next_number(struct reader *reader, int64_t least, int64_t most)
{
    struct str word = next_word(reader);
    bool negative = str_starts(word, "-");
    unsigned long long size;
    if (!str_to_number(str_sub(word, negative, word.n), INT32_MAX + 1ull, &size)) {
        reader->bad = true;
        return least;
    }
    int64_t number = negative ? -(int64_t)size : (int64_t)size;
    reader->bad |= number < least || number > most;
    return reader->bad ? least : number;
}

/* How many things follow, each of which takes so many bytes at least. */
static size_t next_count(struct reader *reader, size_t least_bytes)
{
    int64_t count = next_number(reader, 0, INT32_MAX);
    reader->bad |= (uint64_t)count > reader->rest.n / least_bytes;
    return reader->bad ? 0 : (size_t)count;
}

static struct str next_text(struct reader *reader)
{
    size_t length = next_count(reader, 1);
    struct str text = str_sub(reader->rest, 0, length);
    reader->rest = str_sub(reader->rest, length + 1, reader->rest.n);
    return text;
}

static void next_oid(struct reader *reader, unsigned char oid[20])
{
    reader->bad |= !oid_parse(next_word(reader), oid);
}

static void read_saved(struct reader *reader, struct history *history)
{
    history->saved_count = next_count(reader, SAVED_LEAST);
    history->saved = ARENA_ARRAY(reader->arena, struct saved, history->saved_count);
    for (size_t i = 0; i < history->saved_count; i++) {
        int64_t day = next_number(reader, DAY_UNKNOWN, INT32_MAX);
        unsigned flags = (unsigned)next_number(reader, 0, 15);
        history->saved[i] = (struct saved){(day_number)day, (enum saver)(flags & SAVER_BOTH),
                                           (flags & 4) != 0, (flags & 8) != 0};
    }
}

static uint32_t next_saved(struct reader *reader, const struct history *history)
{
    return (uint32_t)next_number(reader, 0, (int64_t)history->saved_count - 1);
}

static void read_file(struct reader *reader, const struct history *history,
                      struct file_history *file)
{
    size_t count = next_count(reader, VERSION_LEAST);
    struct file_version *list = ARENA_ARRAY(reader->arena, struct file_version, count);
    for (size_t i = 0; i < count && !reader->bad; i++) {
        list[i].saved = next_saved(reader, history);
        next_oid(reader, list[i].oid);
    }
    file->list = list;
    file->versions = reader->bad ? 0 : (uint32_t)count;
}

/* The tree's files, in its order; what the text has besides is read into nothing. */
static void read_files(struct reader *reader, struct history *history, const struct tree *tree)
{
    size_t count = next_count(reader, FILE_LEAST), found = 0;
    for (size_t i = 0; i < count && !reader->bad; i++) {
        struct str path = next_text(reader);
        struct file_history other;
        bool here = found < tree->count && str_eq(path, tree->entries[found].path);
        read_file(reader, history, here ? &history->files[found] : &other);
        found += here;
    }
    reader->bad |= found < tree->count;
}

static void read_statements(struct reader *reader, struct history *history, const struct tree *tree)
{
    history->stated = next_number(reader, 0, 1);
    size_t count = next_count(reader, STATEMENT_LEAST);
    struct statement *statements = ARENA_ARRAY(reader->arena, struct statement, count);
    for (size_t i = 0; i < count && !reader->bad; i++) {
        struct statement *statement = &statements[history->statement_count];
        statement->stated = (enum stated)next_number(reader, 0, STATED_KINDS - 1);
        statement->saved = next_saved(reader, history);
        size_t file = tree_find(tree, next_text(reader));
        statement->file = (uint32_t)file;
        reader->bad |= history->statement_count && file < statement[-1].file;
        statement->about = next_text(reader);
        statement->from = next_text(reader);
        statement->to = next_text(reader);
        history->statement_count += file < tree->count;
    }
    history->statements = statements;
}

static void read_moments(struct reader *reader, struct history *history)
{
    size_t count = next_count(reader, MOMENT_LEAST);
    struct moment *moments = ARENA_ARRAY(reader->arena, struct moment, count);
    for (size_t i = 0; i < count && !reader->bad; i++) {
        moments[i].name = next_text(reader);
        moments[i].day = (day_number)next_number(reader, DAY_UNKNOWN, INT32_MAX);
        next_oid(reader, moments[i].oid);
        oid_hex(moments[i].oid, moments[i].commit);
    }
    history->moments = moments;
    history->moment_count = count;
}

/* What stands between key and sum, when both are right. */
static bool take_body(struct str *text, struct str key)
{
    struct str head = STR(""), body;
    struct buf sum = {0};
    if (text->n < SUM_LINE)
        return false;
    body = str_sub(*text, 0, text->n - SUM_LINE);
    add_sum(&sum, body);
    bool right = str_eq(str_sub(*text, body.n, text->n), buf_str(&sum)) && str_starts(body, form);
    buf_release(&sum);
    *text = str_sub(body, sizeof form - 1, body.n);
    return right && str_next_part(text, '\n', &head) && str_eq(head, key);
}

bool history_read(struct str text, struct str key, const struct tree *tree, struct history *history,
                  struct arena *arena)
{
    unsigned char oid[20];
    *history = (struct history){0};
    if (!take_body(&text, key))
        return false;
    struct reader reader = {.rest = arena_copy(arena, text), .arena = arena};
    *history = (struct history){.known = true,
                                .files = ARENA_ARRAY(arena, struct file_history, tree->count),
                                .file_count = tree->count};
    next_oid(&reader, oid);
    oid_hex(oid, history->commit);
    history->day = (day_number)next_number(&reader, DAY_UNKNOWN, INT32_MAX);
    int64_t flags = next_number(&reader, 0, 7);
    history->shallow = flags & 1;
    history->damaged = flags & 2;
    history->replaced = flags & 4;
    read_saved(&reader, history);
    read_files(&reader, history, tree);
    read_statements(&reader, history, tree);
    read_moments(&reader, history);
    if (reader.bad)
        *history = (struct history){0};
    history_derive(history);
    return !reader.bad;
}
