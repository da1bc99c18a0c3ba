#include "load/secret_keys.h"

#include "base/limits.h"
#include "load/links.h"
#include "sys/signature.h"

static bool may_be_key(const struct tree_entry *entry)
{
    bool unknown_size = entry->size == UINT64_MAX;
    return (unknown_size || entry->size <= LIMIT_KEY_BYTES) &&
           (attachment_type(entry->path).kind == ATTACHMENT_REFUSED ||
            str_ends(entry->path, ".txt"));
}

static bool is_pem(struct str text)
{
    struct str line = {0};
    str_next_line(&text, &line);
    return str_starts(line, "-----BEGIN ") && str_ends(line, "PRIVATE KEY-----");
}

static bool is_key(struct str text)
{
    enum key_fault fault = secret_key_look(text);
    return fault == KEY_OK || fault == KEY_BARE || fault == KEY_COSTLY || is_pem(text);
}

int secret_keys_look(const struct portfolio *portfolio, const struct tree *tree,
                     struct findings *findings, struct error *error)
{
    struct buf bytes = {0};
    int result = 0;
    for (size_t i = 0; result >= 0 && i < portfolio->other_count; i++) {
        const struct tree_entry *entry = &tree->entries[portfolio->other_files[i]];
        if (!may_be_key(entry))
            continue;
        buf_clear(&bytes);
        result = tree_read(tree, portfolio->other_files[i], 0, LIMIT_KEY_BYTES, &bytes, error);
        if (result >= 0 && is_key(buf_str(&bytes)))
            finding_on(findings, RULE_SECRET_KEY, entry->path);
    }
    buf_release(&bytes);
    return result < 0 ? -1 : 0;
}
