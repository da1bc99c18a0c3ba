/* A kept history, with a sum that fits: any text gives indexes that lie inside, or no history. */
#include "fuzz.h"
#include "read/history_text.h"

static void require_inside(const struct history *history)
{
    for (size_t i = 0; i < history->file_count; i++)
        for (uint32_t k = 0; k < history->files[i].versions; k++)
            require(history->files[i].list[k].saved < history->saved_count);
    for (size_t i = 0; i < history->statement_count; i++)
        require(history->statements[i].file < history->file_count &&
                history->statements[i].saved < history->saved_count);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    struct arena arena = {0};
    struct history history;
    struct tree_entry entries[] = {{.path = STR("a")}, {.path = STR("b")}};
    struct tree tree = {.entries = entries, .count = 2};
    struct buf text = {0};
    buf_addz(&text, "vakwerk history 1\nk\n");
    buf_add(&text, (struct str){(const char *)bytes, n});
    buf_addf(&text, "%016llx\n", str_hash(buf_str(&text)));
    if (history_read(buf_str(&text), STR("k"), &tree, &history, &arena))
        require_inside(&history);
    buf_release(&text);
    arena_release(&arena);
    return 0;
}
