#include "cmd/remembered.h"

#include "load/statements.h"
#include "read/history_text.h"
#include "sys/file.h"
#include "sys/hash.h"

#define LIMIT_REMEMBERED_BYTES ((uint64_t)64 << 20)

static struct str path_of(const struct session *session, struct run *run, const char *file)
{
    return arena_printf(&run->arena, "%s/" SESSION_OUTPUT "/%s", session->folder, file);
}

static struct str memory_of(const struct session *session, struct run *run)
{
    return path_of(session, run, ".geschiedenis.vakwerk-stand");
}

/* Empty when something cannot be known. */
static struct str key_of(const struct session *session, struct run *run)
{
    struct buf from = {0};
    struct error ignored = {0};
    buf_addf(&from, "%s\n%.*s\n", data_version, STR_ARG(session->portfolio.candidate.text));
    bool known = file_program_state(&from) && git_state(session->git, &from, &ignored) == 0;
    char hex[65] = "";
    struct sha256 digest = sha256_of(buf_str(&from));
    if (known)
        sha256_hex(&digest, hex);
    buf_release(&from);
    return arena_copy(&run->arena, str_of(hex));
}

bool remembered_find(struct session *session, struct run *run)
{
    struct buf text = {0};
    struct error ignored = {0};
    struct str key = key_of(session, run);
    bool found =
        key.n &&
        file_read(memory_of(session, run).p, LIMIT_REMEMBERED_BYTES, &text, &ignored) == 0 &&
        history_read(buf_str(&text), key, &session->tree, &session->history, &run->arena);
    buf_release(&text);
    return found;
}

void remembered_keep(const struct session *session, struct run *run)
{
    const struct history *history = &session->history;
    struct str key = STR("");
    if (session->read_anew && history->known && history->stated && !session->history_failed &&
        file_exists(path_of(session, run, TREE_OUTPUT_MARKER).p))
        key = key_of(session, run);
    if (!key.n)
        return;
    struct buf text = {0};
    struct error ignored = {0};
    history_write(&text, history, &session->tree, key);
    if (text.n <= LIMIT_REMEMBERED_BYTES)
        file_write(memory_of(session, run).p, buf_str(&text), &ignored);
    buf_release(&text);
}
