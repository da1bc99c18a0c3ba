#include "load/head.h"

#include "base/limits.h"
#include "base/near.h"
#include "load/decode.h"
#include "load/fields.h"
#include "model/id.h"
#include "read/head.h"
#include "read/text.h"
#include "read/yaml.h"
#include "sys/hash.h"

enum { FIRST_PIECE = 4096, MOST_HEAD = LIMIT_FRONT_MATTER_BYTES + 4096 };

static struct str file_name(struct str path)
{
    return str_sub(path, str_behind_last(path, '/'), path.n);
}

struct str head_stem(struct str path)
{
    struct str name = file_name(path);
    size_t end = str_behind_last(name, '.');
    return end ? str_sub(name, 0, end - 1) : name;
}

static bool is_markdown(struct str path)
{
    return str_ends(path, ".md");
}

bool head_is_yaml(struct str path)
{
    return str_ends(path, ".yaml") || str_ends(path, ".yml");
}

bool head_is_candidate(const struct tree_entry *entry)
{
    return entry->kind == TREE_FILE && (is_markdown(entry->path) || head_is_yaml(entry->path));
}

/* --- Bytes ------------------------------------------------------------------------------------ */

/* Appends up to `most` bytes in all. 1: that is the whole file, 0: more follows, -1: error. */
static int read_more(struct head_reader *reader, size_t index, size_t most)
{
    struct buf *bytes = &reader->bytes;
    if (!reader->error.kind)
        reader->failed = index;
    return tree_read(reader->tree, index, bytes->n, most - bytes->n, bytes, &reader->error);
}

/* The bytes of a head that is not closed in the first piece go on. */
static int read_head(struct head_reader *reader, size_t index)
{
    buf_clear(&reader->bytes);
    int ended = read_more(reader, index, FIRST_PIECE);
    struct str text = buf_str(&reader->bytes);
    if (ended == 0 && head_body(text) == text.n)
        ended = read_more(reader, index, MOST_HEAD);
    return ended;
}

/* Of a text cut off somewhere: without the character the cut went through. */
static struct str whole_characters(struct str text)
{
    size_t end = text.n;
    while (end && text.n - end < 3 && ((unsigned char)text.p[end - 1] & 0xC0) == 0x80)
        end--;
    return end && (unsigned char)text.p[end - 1] >= 0xC0 ? str_sub(text, 0, end - 1) : text;
}

/* --- Heads ------------------------------------------------------------------------------------ */

static bool is_read_me(struct str path)
{
    struct str name = file_name(path);
    return str_is(name, "README.md") || str_is(name, "LEES-MIJ.md");
}

static enum head_outcome no_kind(struct head_reader *reader, struct str path)
{
    if (is_markdown(path) && !is_read_me(path))
        finding_on(&reader->findings, RULE_NO_KIND, path);
    return HEAD_OTHER;
}

static bool find_kind(struct head_reader *reader, struct source *source, const struct value *kind,
                      enum item_kind *out)
{
    struct findings *findings = &reader->findings;
    if (kind->kind != VALUE_TEXT) {
        struct finding *finding = finding_at(findings, RULE_WRONG_TYPE, source, kind->span);
        finding->variant = "text";
        finding_arg(findings, finding, "key", STR("kind"));
        return false;
    }
    if (item_kind_find(kind->text, out)) {
        if (item_kind_is_markdown(*out) == is_markdown(source->path))
            return true;
        struct finding *finding = finding_at(findings, RULE_UNKNOWN_KIND, source, kind->span);
        finding->variant = item_kind_is_markdown(*out) ? "markdown" : "yaml";
        finding_arg(findings, finding, "text", kind->text);
        return false;
    }
    struct str names[ITEM_KINDS];
    for (unsigned i = 0; i < ITEM_KINDS; i++)
        names[i] = str_of(item_kind_name((enum item_kind)i));
    decode_unknown(findings, RULE_UNKNOWN_KIND, source, "kind",
                   (struct field){kind->text, kind->span}, names, ITEM_KINDS);
    return false;
}

/* For a name without a letter that an id may have: another for each file. */
static struct str id_from_path(struct str path, struct arena *arena)
{
    char hex[65];
    struct sha256 digest = sha256_of(path);
    sha256_hex(&digest, hex);
    return arena_printf(arena, "x%.8s", hex);
}

static void set_id(struct head_reader *reader, struct item *item)
{
    item->id = item->id_field.text;
    if (item->id.p)
        return;
    item->id = head_stem(item->path);
    if (id_is_valid(item->id))
        return;
    struct str suggestion = id_from_text(item->id, &reader->kept);
    if (!suggestion.n)
        suggestion = id_from_path(item->path, &reader->kept);
    if (item->kind != ITEM_NOTE) {
        struct finding *finding = finding_on(&reader->findings, RULE_WRONG_ID, item->path);
        finding->variant = "file";
        finding_arg(&reader->findings, finding, "id", item->id);
        finding_arg(&reader->findings, finding, "near", suggestion);
    }
    item->id = suggestion;
}

static bool says_true(const struct value *value)
{
    return value && value->kind == VALUE_TEXT && str_is(value->text, "true");
}

static enum head_outcome decode_item(struct head_reader *reader, struct item *item,
                                     const struct value *values)
{
    const struct value *kind = value_get(values, "kind");
    if (!kind || kind->kind == VALUE_NULL)
        return no_kind(reader, item->path);
    if (!find_kind(reader, &item->source, kind, &item->kind))
        return HEAD_UNREADABLE;
    size_t before = reader->findings.count;
    struct decoder decoder = {.source = &item->source,
                              .arena = &reader->kept,
                              .findings = &reader->findings,
                              .unfinished =
                                  says_true(value_get(values, "draft")) || item->kind == ITEM_NOTE};
    item->kind_span = kind->span;
    decode(&decoder, fields_of(item->kind), values, kind->span, item);
    set_id(reader, item);
    item->head_ok = reader->findings.count == before;
    for (size_t i = before; i < reader->findings.count; i++)
        reader->findings.items[i].item = item->id;
    return HEAD_ITEM;
}

/* `ended`: the text is the whole file. */
static enum head_outcome read_markdown(struct head_reader *reader, struct str text, bool ended,
                                       struct item *item)
{
    size_t body = head_body(text);
    if (!ended && body == text.n) {
        text_too_large(&reader->findings, item->path, "head", LIMIT_FRONT_MATTER_BYTES);
        return HEAD_UNREADABLE;
    }
    bool headless = body <= text_mark(text);
    if (headless) {
        struct str start = ended ? text : whole_characters(text);
        struct source source = {.path = item->path, .text = start};
        return text_check(&source, &reader->findings) ? no_kind(reader, item->path)
                                                      : HEAD_UNREADABLE;
    }
    item->source = (struct source){.path = item->path,
                                   .text = arena_copy(&reader->kept, str_sub(text, 0, body))};
    if (!text_check(&item->source, &reader->findings))
        return HEAD_UNREADABLE;
    struct head head = head_read(&item->source, &reader->scratch, &reader->findings);
    return head.values ? decode_item(reader, item, head.values) : HEAD_UNREADABLE;
}

static enum head_outcome load_markdown(struct head_reader *reader, size_t index, struct item *item)
{
    int ended = read_head(reader, index);
    if (ended < 0)
        return HEAD_FAILED;
    return read_markdown(reader, buf_str(&reader->bytes), ended, item);
}

/* Other programs keep YAML in the same folder: only what says `kind:` is looked into. */
static bool says_kind(struct str text)
{
    struct str line, rest = str_sub(text, text_mark(text), text.n);
    while (str_next_line(&rest, &line))
        if (str_starts(line, "kind:"))
            return true;
    return false;
}

static enum head_outcome read_yaml(struct head_reader *reader, struct str text, struct item *item)
{
    if (!says_kind(text))
        return HEAD_OTHER;
    if (text.n > LIMIT_YAML_BYTES) {
        text_too_large(&reader->findings, item->path, NULL, LIMIT_YAML_BYTES);
        return HEAD_UNREADABLE;
    }
    item->source = (struct source){.path = item->path, .text = arena_copy(&reader->kept, text)};
    if (!text_check(&item->source, &reader->findings))
        return HEAD_UNREADABLE;
    const struct value *values = yaml_read(&item->source, text_mark(text), text.n, LIMIT_YAML_NODES,
                                           &reader->scratch, &reader->findings);
    if (!values)
        return HEAD_UNREADABLE;
    return value_get(values, "kind") ? decode_item(reader, item, values) : HEAD_OTHER;
}

static enum head_outcome load_yaml(struct head_reader *reader, size_t index, struct item *item)
{
    buf_clear(&reader->bytes);
    if (read_more(reader, index, LIMIT_YAML_BYTES + 1) < 0)
        return HEAD_FAILED;
    return read_yaml(reader, buf_str(&reader->bytes), item);
}

enum head_outcome head_read_text(struct head_reader *reader, struct str text, struct item *item)
{
    return is_markdown(item->path) ? read_markdown(reader, text, true, item)
                                   : read_yaml(reader, text, item);
}

enum head_outcome head_load(struct head_reader *reader, size_t index, struct item *item)
{
    const struct tree_entry *entry = &reader->tree->entries[index];
    arena_reset(&reader->scratch);
    item->entry = index;
    item->path = item->source.path = entry->path;
    if (!is_markdown(entry->path))
        return load_yaml(reader, index, item);
    if (entry->size != UINT64_MAX && entry->size > LIMIT_MARKDOWN_BYTES) {
        text_too_large(&reader->findings, entry->path, NULL, LIMIT_MARKDOWN_BYTES);
        return HEAD_UNREADABLE;
    }
    return load_markdown(reader, index, item);
}
