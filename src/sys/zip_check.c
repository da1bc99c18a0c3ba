#include "base/limits.h"
#include "sys/zip.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

/* Layout after PKWARE's APPNOTE.TXT 6.3, sections 4.3.7 (local), 4.3.9 (descriptor), 4.3.12
 * (directory), 4.3.16 (end). */
enum {
    LOCAL_BYTES = 30,
    CENTRAL_BYTES = 46,
    END_BYTES = 22,
    LOCATOR_BYTES = 20,
    DESCRIPTOR_BYTES = 12,
    AES_BYTES = 16 + 2 + 10, /* of AES-256: salt, what tells a wrong password, authentication */
    COMMENT_MOST = 65535,
};

enum {
    FLAG_ENCRYPTED = 0x0001 | 0x0040 | 0x2000,
    FLAG_DESCRIPTOR = 0x0008,
    FLAG_KNOWN = FLAG_ENCRYPTED | 0x0002 | 0x0004 | FLAG_DESCRIPTOR | 0x0800,
};

enum { STORED = 0, DEFLATED = 8, AES = 99 };
enum { EXTRA_ZIP64 = 0x0001, EXTRA_STRONG = 0x0017, EXTRA_NAME = 0x7075, EXTRA_AES = 0x9901 };
enum { DOS_VOLUME = 0x08, DOS_FOLDER = 0x10, DOS_DEVICE = 0x40, DOS_REPARSE = 0x400 };
enum { SYSTEM_DOS = 0, SYSTEM_NTFS = 10, SYSTEM_VFAT = 14 };

#define NOT_HERE 0xffffffffu /* the value stands in a zip64 field */

struct central {
    unsigned system, flags, method;
    uint32_t crc32, packed, size, attributes, offset;
    struct str name;
    struct zip_entry *entry;
};

struct end_record {
    size_t at, count, directory;
};

static unsigned get16(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    return (unsigned)p[0] | (unsigned)p[1] << 8;
}

static uint32_t get32(struct str s, size_t at)
{
    return get16(s, at) | (uint32_t)get16(s, at + 2) << 16;
}

static bool signature(struct str s, size_t at, const char *letters)
{
    return at + 4 <= s.n && memcmp(s.p + at, letters, 4) == 0;
}

static bool refuse(struct zip_archive *archive, enum zip_fault fault, struct str entry)
{
    archive->fault = fault;
    archive->fault_entry = entry;
    return false;
}

/* The last end record at or before `at` that begins in the part where one can be. */
static bool find_end(struct str bytes, size_t *at)
{
    size_t first = bytes.n > END_BYTES + COMMENT_MOST ? bytes.n - END_BYTES - COMMENT_MOST : 0;
    for (size_t i = *at + 1; i-- > first;)
        if (signature(bytes, i, "PK\5\6")) {
            *at = i;
            return true;
        }
    return false;
}

static bool ends_the_file(struct str bytes, size_t at)
{
    return at + END_BYTES <= bytes.n && at + END_BYTES + get16(bytes, at + 20) == bytes.n;
}

static enum zip_fault one_end(struct str bytes, size_t *end)
{
    size_t at = bytes.n;
    if (!find_end(bytes, &at))
        return signature(bytes, 0, "PK\3\4") ? ZIP_TRUNCATED : ZIP_NOT_ZIP;
    if (at + END_BYTES > bytes.n || at + END_BYTES + get16(bytes, at + 20) > bytes.n)
        return ZIP_TRUNCATED;
    if (!ends_the_file(bytes, at))
        return ZIP_NOT_ZIP;
    *end = at;
    while (at-- > 0 && find_end(bytes, &at))
        if (ends_the_file(bytes, at))
            return ZIP_NOT_ZIP;
    return ZIP_OK;
}

static enum zip_fault read_end(struct str bytes, struct end_record *end)
{
    if (bytes.n > LIMIT_PACKAGE_BYTES)
        return ZIP_TOO_LARGE;
    enum zip_fault fault = one_end(bytes, &end->at);
    if (fault)
        return fault;
    unsigned count = get16(bytes, end->at + 10);
    uint32_t size = get32(bytes, end->at + 12), directory = get32(bytes, end->at + 16);
    if (get16(bytes, end->at + 4) || get16(bytes, end->at + 6) ||
        get16(bytes, end->at + 8) != count || size == NOT_HERE || directory == NOT_HERE ||
        (end->at >= LOCATOR_BYTES && signature(bytes, end->at - LOCATOR_BYTES, "PK\6\7")))
        return ZIP_UNSUPPORTED;
    if (count > LIMIT_PACKAGE_ENTRIES)
        return ZIP_TOO_MANY;
    if ((uint64_t)directory + size != end->at || size < (uint64_t)count * CENTRAL_BYTES)
        return ZIP_INCONSISTENT;
    end->count = count;
    end->directory = directory;
    return ZIP_OK;
}

/* AE-1 or AE-2 of 256 bits, over what is stored. */
static bool is_aes(struct str field)
{
    return field.n == 7 && (get16(field, 0) == 1 || get16(field, 0) == 2) &&
           memcmp(field.p + 2, "AE\3", 3) == 0 && get16(field, 5) == STORED;
}

static enum zip_fault check_extra(struct str extra, bool locked)
{
    while (extra.n >= 4) {
        unsigned id = get16(extra, 0), n = get16(extra, 2);
        if (n > extra.n - 4)
            return ZIP_INCONSISTENT;
        if (id == EXTRA_STRONG ||
            (id == EXTRA_AES && !(locked && is_aes(str_sub(extra, 4, 4 + n)))))
            return ZIP_ENCRYPTED;
        if (id == EXTRA_ZIP64)
            return ZIP_UNSUPPORTED;
        if (id == EXTRA_NAME)
            return ZIP_NAME;
        extra = str_sub(extra, 4 + n, extra.n);
    }
    return extra.n ? ZIP_INCONSISTENT : ZIP_OK;
}

static enum zip_fault check_means(const struct central *c, bool locked)
{
    if (locked)
        return (c->flags & ~(unsigned)FLAG_DESCRIPTOR) == 1 && c->method == AES &&
                       c->packed == (uint64_t)c->size + AES_BYTES
                   ? ZIP_OK
                   : ZIP_UNSUPPORTED;
    if (c->flags & FLAG_ENCRYPTED || c->method == AES)
        return ZIP_ENCRYPTED;
    if (c->flags & ~(unsigned)FLAG_KNOWN || (c->method != STORED && c->method != DEFLATED) ||
        c->size == NOT_HERE || c->packed == NOT_HERE || c->offset == NOT_HERE)
        return ZIP_UNSUPPORTED;
    return c->method == STORED && c->packed != c->size ? ZIP_INCONSISTENT : ZIP_OK;
}

/* Reads one directory header and moves `at` behind it. */
static enum zip_fault read_central(struct str bytes, size_t *at, struct central *c, bool locked)
{
    size_t p = *at;
    if (p + CENTRAL_BYTES > bytes.n || !signature(bytes, p, "PK\1\2"))
        return ZIP_INCONSISTENT;
    size_t name = get16(bytes, p + 28), extra = get16(bytes, p + 30), note = get16(bytes, p + 32);
    if (name + extra + note > bytes.n - p - CENTRAL_BYTES)
        return ZIP_INCONSISTENT;
    p += CENTRAL_BYTES;
    c->name = str_sub(bytes, p, p + name);
    c->system = get16(bytes, *at + 4) >> 8;
    c->flags = get16(bytes, *at + 8);
    c->method = get16(bytes, *at + 10);
    c->crc32 = get32(bytes, *at + 16);
    c->packed = get32(bytes, *at + 20);
    c->size = get32(bytes, *at + 24);
    c->attributes = get32(bytes, *at + 38);
    c->offset = get32(bytes, *at + 42);
    if (get16(bytes, *at + 34))
        return ZIP_UNSUPPORTED;
    *at = p + name + extra + note;
    enum zip_fault fault = check_means(c, locked);
    return fault ? fault : check_extra(str_sub(bytes, p + name, p + name + extra), locked);
}

static void fill_entry(struct zip_entry *entry, const struct central *c)
{
    bool is_folder = str_ends(c->name, "/");
    *entry = (struct zip_entry){.path = str_sub(c->name, 0, c->name.n - (is_folder ? 1 : 0)),
                                .size = c->size,
                                .packed = c->packed,
                                .crc32 = c->crc32,
                                .deflated = c->method == DEFLATED,
                                .is_folder = is_folder};
}

static bool read_directory(struct zip_archive *archive, const struct end_record *end,
                           struct central *items)
{
    struct str bytes = str_sub(archive->bytes, 0, end->at);
    size_t at = end->directory;
    for (size_t i = 0; i < end->count; i++) {
        enum zip_fault fault = read_central(bytes, &at, &items[i], archive->locked);
        if (fault)
            return refuse(archive, fault, items[i].name);
        items[i].entry = &archive->entries[i];
        fill_entry(items[i].entry, &items[i]);
    }
    return at == end->at || refuse(archive, ZIP_INCONSISTENT, (struct str){0});
}

/* CRC and sizes of a header or descriptor at `at` are those of the directory; where a descriptor
 * follows, Info-ZIP leaves some of them 0. */
static bool same_figures(struct str bytes, size_t at, const struct central *c, bool may_be_0)
{
    const uint32_t truth[] = {c->crc32, c->packed, c->size};
    for (size_t i = 0; i < 3; i++) {
        uint32_t figure = get32(bytes, at + 4 * i);
        if (figure != truth[i] && !(may_be_0 && figure == 0))
            return false;
    }
    return true;
}

/* What stands between an entry's data and the next entry: nothing, or its data descriptor. */
static bool tail_ok(struct str bytes, size_t from, size_t to, const struct central *c)
{
    if (!(c->flags & FLAG_DESCRIPTOR))
        return from == to;
    if (to - from == 4 + DESCRIPTOR_BYTES && signature(bytes, from, "PK\7\10"))
        from += 4;
    return to - from == DESCRIPTOR_BYTES && same_figures(bytes, from, c, false);
}

/* The local header at c->offset, and that the entry fills its place up to `next`. */
static enum zip_fault check_local(const struct zip_archive *archive, size_t next,
                                  const struct central *c)
{
    struct str bytes = archive->bytes;
    size_t at = c->offset;
    if (next - at < LOCAL_BYTES || !signature(bytes, at, "PK\3\4"))
        return ZIP_INCONSISTENT;
    size_t name = get16(bytes, at + 26), extra = get16(bytes, at + 28);
    if (get16(bytes, at + 6) != c->flags || get16(bytes, at + 8) != c->method ||
        (uint64_t)name + extra + c->packed > next - at - LOCAL_BYTES ||
        !str_eq(str_sub(bytes, at + LOCAL_BYTES, at + LOCAL_BYTES + name), c->name))
        return ZIP_INCONSISTENT;
    if (!same_figures(bytes, at + 14, c, c->flags & FLAG_DESCRIPTOR))
        return ZIP_INCONSISTENT;
    at += LOCAL_BYTES + name;
    enum zip_fault fault = check_extra(str_sub(bytes, at, at + extra), archive->locked);
    c->entry->offset = at + extra;
    if (fault)
        return fault;
    return tail_ok(bytes, at + extra + c->packed, next, c) ? ZIP_OK : ZIP_INCONSISTENT;
}

static int by_offset(const void *a, const void *b)
{
    uint32_t x = ((const struct central *)a)->offset, y = ((const struct central *)b)->offset;
    return (x > y) - (x < y);
}

/* The entries fill the file from its first byte to the directory, without gap or overlap. */
static bool check_tiles(struct zip_archive *archive, struct central *items, size_t directory)
{
    size_t count = archive->count;
    if (count > 1)
        qsort(items, count, sizeof *items, by_offset);
    if ((count ? items[0].offset : directory) != 0)
        return refuse(archive, ZIP_INCONSISTENT, (struct str){0});
    for (size_t i = 0; i < count; i++) {
        size_t next = i + 1 < count ? items[i + 1].offset : directory;
        enum zip_fault fault = next <= items[i].offset || next > directory
                                   ? ZIP_INCONSISTENT
                                   : check_local(archive, next, &items[i]);
        if (fault)
            return refuse(archive, fault, items[i].name);
    }
    return true;
}

static bool kind_ok(const struct central *c)
{
    unsigned type = c->attributes >> 16 & S_IFMT;
    bool is_folder = c->entry->is_folder;
    if (type && type != (is_folder ? S_IFDIR : S_IFREG))
        return false;
    if (c->system == SYSTEM_DOS || c->system == SYSTEM_NTFS || c->system == SYSTEM_VFAT)
        if (c->attributes & (DOS_VOLUME | DOS_DEVICE | DOS_REPARSE))
            return false;
    return is_folder ? c->size == 0 && c->crc32 == 0 && c->packed <= 2
                     : !(c->attributes & DOS_FOLDER);
}

static bool check_names(struct zip_archive *archive, const struct central *items,
                        struct arena *arena)
{
    struct zip_name *names = ARENA_ARRAY(arena, struct zip_name, archive->count);
    for (size_t i = 0; i < archive->count; i++) {
        const struct zip_entry *entry = items[i].entry;
        if (!zip_name_ok(entry->path))
            return refuse(archive, ZIP_NAME, items[i].name);
        if (!kind_ok(&items[i]))
            return refuse(archive, ZIP_KIND, items[i].name);
        names[i] = (struct zip_name){entry->path, entry->is_folder};
    }
    struct str twin = zip_name_clash(names, archive->count);
    return twin.n == 0 || refuse(archive, ZIP_NAME, twin);
}

static bool is_bomb(uint64_t size, uint64_t packed)
{
    return size > 1 << 20 && size > packed * LIMIT_PACKAGE_RATIO;
}

static bool check_sizes(struct zip_archive *archive)
{
    uint64_t size = 0, packed = 0;
    for (size_t i = 0; i < archive->count; i++) {
        const struct zip_entry *entry = &archive->entries[i];
        size += entry->size;
        packed += entry->packed;
        if (size > LIMIT_PACKAGE_BYTES)
            return refuse(archive, ZIP_TOO_LARGE, entry->path);
        if (is_bomb(entry->size, entry->packed))
            return refuse(archive, ZIP_RATIO, entry->path);
    }
    return !is_bomb(size, packed) || refuse(archive, ZIP_RATIO, (struct str){0});
}

static bool check(struct zip_archive *archive, struct str bytes, struct arena *arena)
{
    struct end_record end;
    enum zip_fault fault = read_end(bytes, &end);
    if (fault)
        return refuse(archive, fault, (struct str){0});
    struct central *items = ARENA_ARRAY(arena, struct central, end.count);
    archive->entries = ARENA_ARRAY(arena, struct zip_entry, end.count);
    archive->count = end.count;
    return read_directory(archive, &end, items) && check_tiles(archive, items, end.directory) &&
           check_names(archive, items, arena) && check_sizes(archive);
}

bool zip_check(struct zip_archive *archive, struct str bytes, struct arena *arena)
{
    *archive = (struct zip_archive){.bytes = bytes};
    return check(archive, bytes, arena);
}

bool zip_check_locked(struct zip_archive *archive, struct str bytes, struct arena *arena)
{
    *archive = (struct zip_archive){.bytes = bytes, .locked = true};
    return check(archive, bytes, arena) && archive->count == 1 &&
           str_is(archive->entries[0].path, ZIP_INNER);
}

const char *zip_fault_name(enum zip_fault fault)
{
    static const char *const names[] = {
        [ZIP_OK] = "ok",
        [ZIP_NOT_ZIP] = "not-zip",
        [ZIP_TRUNCATED] = "truncated",
        [ZIP_INCONSISTENT] = "inconsistent",
        [ZIP_UNSUPPORTED] = "unsupported",
        [ZIP_ENCRYPTED] = "encrypted",
        [ZIP_NAME] = "name",
        [ZIP_KIND] = "kind",
        [ZIP_TOO_MANY] = "too-many",
        [ZIP_TOO_LARGE] = "too-large",
        [ZIP_RATIO] = "ratio",
        [ZIP_DATA] = "data",
    };
    return names[fault];
}
