#include "out/bag.h"

#include "base/utf8.h"

#include <stdlib.h>

static bool is_payload(const struct bag_file *file)
{
    return str_starts(file->path, "data/");
}

static void add_value(struct buf *out, struct str value)
{
    bool space = false;
    for (size_t at = 0, length; at < value.n; at += length) {
        uint32_t point = utf8_decode(value, at, &length);
        if (point == ' ' || point == '\t' || point == '\n' || utf8_is_control(point)) {
            space = true;
            continue;
        }
        if (space)
            buf_addc(out, ' ');
        space = false;
        buf_add(out, str_sub(value, at, at + length));
    }
}

static void add_field(struct buf *out, const char *label, struct str value)
{
    buf_addf(out, "%s: ", label);
    add_value(out, str_trim(value));
    buf_addc(out, '\n');
}

static void add_day(struct buf *out, const char *label, day_number day)
{
    buf_addf(out, "%s: ", label);
    date_add_iso(out, day);
    buf_addc(out, '\n');
}

static void add_oxum(struct buf *out, const struct bag_file *files, size_t count)
{
    unsigned long long bytes = 0, payload = 0;
    for (size_t i = 0; i < count; i++)
        if (is_payload(&files[i])) {
            bytes += files[i].size;
            payload++;
        }
    buf_addf(out, "Payload-Oxum: %llu.%llu\n", bytes, payload);
}

static void add_info(struct buf *out, const struct bag_about *about, const struct bag_file *files,
                     size_t count)
{
    add_field(out, "Bag-Software-Agent", about->agent);
    add_day(out, "Bagging-Date", about->day);
    add_field(out, "External-Description", about->description);
    add_field(out, "External-Identifier", about->id);
    add_oxum(out, files, count);
    if (about->commit.n)
        add_field(out, "Vakwerk-Commit", about->commit);
    if (about->destroy_after != DAY_UNKNOWN)
        add_day(out, "Vakwerk-Destroy-After", about->destroy_after);
}

static void add_line(struct buf *out, const struct sha256 *hash, struct str path)
{
    char hex[65];
    sha256_hex(hash, hex);
    buf_addf(out, "%s  %.*s\n", hex, STR_ARG(path));
}

static int by_path(const void *a, const void *b)
{
    return str_cmp(((const struct bag_file *)a)->path, ((const struct bag_file *)b)->path);
}

static void add_manifest(struct buf *out, bool payload, const struct bag_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_payload(&files[i]) == payload)
            add_line(out, &files[i].hash, files[i].path);
}

/* The tag files and the three texts made before this one, by path. */
static void add_tag_manifest(struct buf *out, const struct bag_file *files, size_t count,
                             const struct bag_text *texts, struct arena *arena)
{
    struct bag_file *tags = ARENA_ARRAY(arena, struct bag_file, count + BAG_TEXTS);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (!is_payload(&files[i]))
            tags[n++] = files[i];
    for (size_t i = 0; i < BAG_TEXTS - 1; i++)
        tags[n++] = (struct bag_file){texts[i].path, sha256_of(texts[i].text), texts[i].text.n};
    qsort(tags, n, sizeof *tags, by_path);
    add_manifest(out, false, tags, n);
}

static struct bag_text take(const char *path, struct buf *text, struct arena *arena)
{
    struct bag_text made = {str_of(path), arena_copy(arena, buf_str(text))};
    buf_clear(text);
    return made;
}

void bag_make(struct bag_text texts[BAG_TEXTS], const struct bag_about *about,
              struct bag_file *files, size_t count, struct arena *arena)
{
    struct buf out = {0};
    if (count > 1)
        qsort(files, count, sizeof *files, by_path);
    add_info(&out, about, files, count);
    texts[0] = take("bag-info.txt", &out, arena);
    buf_addz(&out, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    texts[1] = take("bagit.txt", &out, arena);
    add_manifest(&out, true, files, count);
    texts[2] = take("manifest-sha256.txt", &out, arena);
    add_tag_manifest(&out, files, count, texts, arena);
    texts[3] = take("tagmanifest-sha256.txt", &out, arena);
    buf_release(&out);
}
