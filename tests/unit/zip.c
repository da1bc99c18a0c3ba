#include "sys/zip.h"

#include "base/limits.h"
#include "scratch.h"
#include "sys/file.h"
#include "tap.h"

#include <sys/resource.h>
#include <zlib.h>

/* --- A maker of zips that lie --- */

struct fake {
    const char *name; /* the case ends at the first item without one */
    size_t name_bytes;
    struct str data; /* as it stands in the file; "hello" when empty and nothing else says so */
    unsigned method, flags, system;
    uint32_t attributes;
    struct str extra, local_extra;
    const char *local_name;
    bool deflate, empty;                           /* data is to be deflated first; has none */
    enum { NO_TAIL, SIGNED_TAIL, BARE_TAIL } tail; /* a data descriptor; local figures are 0 */
    uint32_t size, crc;                            /* stated instead of the truth */
    uint32_t local_size, local_crc, local_packed, tail_size; /* added to what is stated */
    unsigned local_method, local_flags;                      /* added too */
    bool same_place;                                         /* where the item before it stands */
    uint32_t gap;                                            /* bytes before it */
    unsigned disk;
};

struct fake_zip {
    const char *name;
    enum zip_fault fault;
    struct fake items[4];
    const char *prefix, *suffix, *before_directory, *after_directory;
    struct str comment;
    unsigned add_count, add_count_here, disk, hide;
    uint32_t add_size, add_offset, comment_more;
};

static void put16(struct buf *out, uint32_t n)
{
    buf_addc(out, (char)(n & 255));
    buf_addc(out, (char)(n >> 8 & 255));
}

static void put32(struct buf *out, uint32_t n)
{
    put16(out, n & 65535);
    put16(out, n >> 16);
}

static void put_figures(struct buf *out, uint32_t crc, uint32_t packed, uint32_t size)
{
    put32(out, crc);
    put32(out, packed);
    put32(out, size);
}

static void put_local(struct buf *out, const struct fake *item, struct zip_packed packed)
{
    struct str name = str_of(item->local_name ? item->local_name : item->name);
    if (!item->local_name && item->name_bytes)
        name.n = item->name_bytes;
    buf_addz(out, "PK\3\4");
    put16(out, 20);
    put16(out, item->flags + item->local_flags);
    put16(out, item->method + item->local_method);
    put32(out, 0x21);
    if (item->tail)
        put_figures(out, item->local_crc, item->local_packed, item->local_size);
    else
        put_figures(out, packed.crc32 + item->local_crc,
                    (uint32_t)packed.data.n + item->local_packed,
                    (uint32_t)packed.size + item->local_size);
    put16(out, (uint32_t)name.n);
    put16(out, (uint32_t)item->local_extra.n);
    buf_add(out, name);
    buf_add(out, item->local_extra);
    buf_add(out, packed.data);
    if (item->tail == SIGNED_TAIL)
        buf_addz(out, "PK\7\10");
    if (item->tail)
        put_figures(out, packed.crc32, (uint32_t)packed.data.n,
                    (uint32_t)packed.size + item->tail_size);
}

static void put_central(struct buf *out, const struct fake *item, struct zip_packed packed,
                        size_t offset)
{
    struct str name = str_of(item->name);
    if (item->name_bytes)
        name.n = item->name_bytes;
    buf_addz(out, "PK\1\2");
    put16(out, item->system << 8 | 20);
    put16(out, 20);
    put16(out, item->flags);
    put16(out, item->method);
    put32(out, 0x21);
    put_figures(out, packed.crc32, (uint32_t)packed.data.n, (uint32_t)packed.size);
    put16(out, (uint32_t)name.n);
    put16(out, (uint32_t)item->extra.n);
    put16(out, 0);
    put16(out, item->disk);
    put16(out, 0);
    put32(out, item->attributes);
    put32(out, (uint32_t)offset);
    buf_add(out, name);
    buf_add(out, item->extra);
}

static struct str deflated(struct str data, struct arena *arena)
{
    z_stream z = {.next_in = (z_const Bytef *)data.p, .avail_in = (uInt)data.n};
    deflateInit2(&z, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    z.avail_out = (uInt)deflateBound(&z, (uLong)data.n);
    char *out = arena_alloc(arena, z.avail_out);
    z.next_out = (Bytef *)out;
    deflate(&z, Z_FINISH);
    deflateEnd(&z);
    return (struct str){out, z.total_out};
}

static struct zip_packed pack_fake(struct fake *item, struct arena *arena)
{
    struct str data = item->empty ? (struct str){0} : item->data.n ? item->data : STR("hello");
    struct zip_packed packed = zip_pack(STR("x"), data, arena);
    packed.data = item->deflate ? deflated(data, arena) : data;
    if (item->deflate)
        item->method = 8;
    if (item->size)
        packed.size = item->size;
    if (item->crc)
        packed.crc32 = item->crc;
    return packed;
}

static void put_end(struct buf *out, const struct fake_zip *zip, unsigned count, size_t directory)
{
    size_t size = out->n - directory;
    buf_addz(out, zip->after_directory ? zip->after_directory : "");
    buf_addz(out, "PK\5\6");
    put16(out, zip->disk);
    put16(out, zip->disk);
    put16(out, count + zip->add_count_here);
    put16(out, count + zip->add_count);
    put32(out, (uint32_t)size + zip->add_size);
    put32(out, (uint32_t)directory + zip->add_offset);
    put16(out, (uint32_t)zip->comment.n + zip->comment_more);
    buf_add(out, zip->comment);
    buf_addz(out, zip->suffix ? zip->suffix : "");
}

static void make(struct buf *out, struct fake_zip *zip, struct arena *arena)
{
    struct buf central = {0};
    size_t offset = 0;
    unsigned count = 0;
    buf_clear(out);
    buf_addz(out, zip->prefix ? zip->prefix : "");
    for (struct fake *item = zip->items; item < zip->items + 4 && item->name; item++) {
        struct zip_packed packed = pack_fake(item, arena);
        for (uint32_t i = 0; i < item->gap; i++)
            buf_addc(out, 'g');
        if (!item->same_place) {
            offset = out->n;
            put_local(out, item, packed);
        }
        if (count < 4 - zip->hide)
            put_central(&central, item, packed, offset);
        count++;
    }
    buf_addz(out, zip->before_directory ? zip->before_directory : "");
    size_t directory = out->n;
    buf_add(out, buf_str(&central));
    put_end(out, zip, zip->hide ? count - 1 : count, directory);
    buf_release(&central);
}

static void append(struct str piece, void *context)
{
    buf_add(context, piece);
}

/* In memory of exactly its size, so that a sanitizer sees a read past its end. */
static bool check(struct zip_archive *archive, struct str bytes, struct arena *arena)
{
    struct arena own = {0};
    char *copy = malloc(bytes.n ? bytes.n : 1);
    memcpy(copy, bytes.n ? bytes.p : "", bytes.n);
    bool good = zip_check(archive, (struct str){copy, bytes.n}, &own);
    archive->fault_entry = arena_copy(arena, archive->fault_entry);
    struct buf out = {0};
    for (size_t i = 0; good && i < archive->count; i++)
        if (!zip_stream(archive, i, append, &out))
            archive->fault = ZIP_DATA;
    archive->entries = NULL;
    buf_release(&out);
    arena_release(&own);
    free(copy);
    return archive->fault == ZIP_OK;
}

/* --- Names of the tricks --- */

#define SYMLINK (0120777u << 16)
#define DEVICE  (0020666u << 16)
#define FIFO    (0010666u << 16)
#define REGULAR (0100644u << 16)
#define FOLDER  (0040755u << 16)
#define TIME                  \
    {                         \
        "UT\5\0\1\1\2\3\4", 9 \
    }
#define END  "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define UNIX 3
#define OTHER             \
    {                     \
        .name = "t/other" \
    }
#define NAMED(n) .items = {{.name = n}, OTHER}

static struct fake_zip accepted[] = {
    {"stored", ZIP_OK, NAMED("t/a")},
    {"deflated", ZIP_OK, .items = {{.name = "t/a", .deflate = true}}},
    {"an empty file", ZIP_OK, .items = {{.name = "t/a", .empty = true}}},
    {"folder entries", ZIP_OK,
     .items = {{.name = "t/", .empty = true, .system = UNIX, .attributes = FOLDER | 16},
               {.name = "t/b/", .empty = true, .attributes = 16},
               {.name = "t/b/x"}}},
    {"an empty folder deflated, as Java does", ZIP_OK,
     .items = {{.name = "t/", .empty = true, .deflate = true}, OTHER}},
    {"a descriptor with signature", ZIP_OK,
     .items = {{.name = "t/a", .deflate = true, .flags = 8, .tail = SIGNED_TAIL}, OTHER}},
    {"local figures kept before a descriptor", ZIP_OK,
     .items = {{.name = "t/a", .flags = 8, .tail = SIGNED_TAIL, .local_size = 5}, OTHER}},
    {"a descriptor without signature", ZIP_OK,
     .items = {{.name = "t/a", .deflate = true, .flags = 8, .tail = BARE_TAIL}, OTHER}},
    {"extra time fields, not alike", ZIP_OK,
     .items = {{.name = "t/a", .extra = {"UT\1\0\1", 5}, .local_extra = TIME}}},
    {"the name flag", ZIP_OK, .items = {{.name = "t/a", .flags = 0x800}}},
    {"a comment", ZIP_OK, NAMED("t/a"), .comment = {"made by hand", 12}},
    {"a file's mode", ZIP_OK,
     .items = {{.name = "t/a", .system = UNIX, .attributes = REGULAR | 1}}},
    {"an end record's letters inside an entry", ZIP_OK,
     .items = {{.name = "t/a", .data = {END, 22}}}},
    {"no entries", ZIP_OK, .items = {{0}}},
};

static struct fake_zip refused[] = {
    {"traversal", ZIP_NAME, NAMED("t/../../x")},
    {"traversal at the start", ZIP_NAME, NAMED("../x")},
    {"a dot", ZIP_NAME, NAMED("t/./x")},
    {"absolute", ZIP_NAME, NAMED("/etc/passwd")},
    {"a drive letter", ZIP_NAME, NAMED("C:/x")},
    {"a drive letter without slash", ZIP_NAME, NAMED("c:x")},
    {"backslashes", ZIP_NAME, NAMED("t\\..\\x")},
    {"a network share", ZIP_NAME, NAMED("//server/share/x")},
    {"an empty segment", ZIP_NAME, NAMED("t//x")},
    {"an empty name", ZIP_NAME, NAMED("")},
    {"NUL", ZIP_NAME, .items = {{.name = "t/a\0.exe", .name_bytes = 8, .local_name = NULL}}},
    {"a line end", ZIP_NAME, NAMED("t/a\nb")},
    {"an escape", ZIP_NAME, NAMED("t/\033[2Jx")},
    {"a space at the end", ZIP_NAME, NAMED("t/x ")},
    {"a trailing dot", ZIP_NAME, NAMED("t/x.")},
    {"a folder with a trailing dot", ZIP_NAME, NAMED("t./x")},
    {"a leading hyphen", ZIP_NAME, NAMED("t/-rf")},
    {"a tilde", ZIP_NAME, NAMED("~root/x")},
    {"a percent sign", ZIP_NAME, NAMED("t/%2e%2e")},
    {"a stream", ZIP_NAME, NAMED("t/x:hidden")},
    {"a reserved name", ZIP_NAME, NAMED("t/NUL")},
    {"a reserved name with an ending", ZIP_NAME, NAMED("t/com1.txt")},
    {"a reserved folder", ZIP_NAME, NAMED("t/aux/x")},
    {"a name in UTF-8", ZIP_NAME, .items = {{.name = "t/\xc3\xa9", .flags = 0x800}}},
    {"a name in UTF-8 without its flag", ZIP_NAME, NAMED("t/\xc3\xa9")},
    {"a direction override", ZIP_NAME, .items = {{.name = "t/\xe2\x80\xae", .flags = 0x800}}},
    {"a second name in an extra field", ZIP_NAME,
     .items = {{.name = "t/a", .extra = {"up\6\0\1\0\0\0\0b", 10}}}},
    {"17 folders deep", ZIP_NAME, NAMED("1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g/h")},
    {"a duplicate", ZIP_NAME, .items = {{.name = "t/a"}, {.name = "t/b"}, {.name = "t/a"}}},
    {"a case twin", ZIP_NAME,
     .items = {{.name = "t/read.me"}, {.name = "t/b"}, {.name = "t/READ.me"}}},
    {"folders that are case twins", ZIP_NAME, .items = {{.name = "t/a/x"}, {.name = "T/a/y"}}},
    {"a file where a folder is", ZIP_NAME, .items = {{.name = "t/a/x"}, {.name = "t/a"}}},
    {"a file where a folder is, by case", ZIP_NAME, .items = {{.name = "t/A"}, {.name = "t/a/x"}}},
    {"a folder twice", ZIP_NAME,
     .items = {{.name = "t/", .empty = true}, {.name = "t/", .empty = true}}},
    {"a symbolic link", ZIP_KIND,
     .items = {{.name = "t/a", .system = UNIX, .attributes = SYMLINK}}},
    {"a symbolic link by a DOS program", ZIP_KIND,
     .items = {{.name = "t/a", .attributes = SYMLINK}}},
    {"a symbolic link named as a folder", ZIP_KIND,
     .items = {{.name = "t/", .empty = true, .system = UNIX, .attributes = SYMLINK}}},
    {"a device", ZIP_KIND, .items = {{.name = "t/a", .system = UNIX, .attributes = DEVICE}}},
    {"a pipe", ZIP_KIND, .items = {{.name = "t/a", .system = UNIX, .attributes = FIFO}}},
    {"a reparse point", ZIP_KIND, .items = {{.name = "t/a", .attributes = 0x400}}},
    {"a folder's mode on a file", ZIP_KIND,
     .items = {{.name = "t/a", .system = UNIX, .attributes = FOLDER}}},
    {"a folder by attribute alone", ZIP_KIND, .items = {{.name = "t/a", .attributes = 16}}},
    {"a folder with content", ZIP_KIND, .items = {{.name = "t/"}}},
    {"full overlap", ZIP_INCONSISTENT,
     .items = {{.name = "t/a"}, {.name = "t/b", .same_place = true}}},
    {"full overlap under one name", ZIP_INCONSISTENT,
     .items = {{.name = "t/a"}, {.name = "t/a", .same_place = true}}},
    {"a hidden local entry", ZIP_INCONSISTENT,
     .items = {{.name = "t/a"}, {.name = "t/b"}, {.name = "t/c"}, {.name = "t/d"}}, .hide = 1},
    {"a gap", ZIP_INCONSISTENT, .items = {{.name = "t/a"}, {.name = "t/b", .gap = 1}}},
    {"a gap of a descriptor's size", ZIP_INCONSISTENT,
     .items = {{.name = "t/a"}, {.name = "t/b", .gap = 16}}},
    {"a gap before the directory", ZIP_INCONSISTENT, NAMED("t/a"), .before_directory = "gap"},
    {"a gap behind the directory", ZIP_INCONSISTENT, NAMED("t/a"), .after_directory = "gap"},
    {"a prefix", ZIP_INCONSISTENT, NAMED("t/a"), .prefix = "#!/bin/sh\n"},
    {"a prefix that offsets do not count", ZIP_INCONSISTENT, NAMED("t/a"), .prefix = "MZ",
     .add_offset = (uint32_t)-2},
    {"a suffix", ZIP_NOT_ZIP, NAMED("t/a"), .suffix = "x"},
    {"a second end record in the comment", ZIP_NOT_ZIP, NAMED("t/a"), .comment = {END, 22}},
    {"an end record's letters in the comment", ZIP_TRUNCATED, NAMED("t/a"),
     .comment = {"xPK\5\6", 5}},
    {"an end record's letters far in the comment", ZIP_NOT_ZIP, NAMED("t/a"),
     .comment = {END "yyyyyyyy", 30}},
    {"a comment cut short", ZIP_TRUNCATED, NAMED("t/a"), .comment = {"abc", 3}, .comment_more = 1},
    {"too small a count", ZIP_INCONSISTENT, NAMED("t/a"), .add_count = (unsigned)-1,
     .add_count_here = (unsigned)-1},
    {"too large a count", ZIP_INCONSISTENT, NAMED("t/a"), .add_count = 1, .add_count_here = 1},
    {"two counts", ZIP_UNSUPPORTED, NAMED("t/a"), .add_count = 1},
    {"too small a directory", ZIP_INCONSISTENT, NAMED("t/a"), .add_size = (uint32_t)-1},
    {"a directory elsewhere", ZIP_INCONSISTENT, NAMED("t/a"), .add_offset = 1},
    {"another disk", ZIP_UNSUPPORTED, NAMED("t/a"), .disk = 1},
    {"an entry on another disk", ZIP_UNSUPPORTED, .items = {{.name = "t/a", .disk = 1}}},
    {"encrypted", ZIP_ENCRYPTED, .items = {{.name = "t/a", .flags = 1}}},
    {"strongly encrypted", ZIP_ENCRYPTED, .items = {{.name = "t/a", .flags = 0x41}}},
    {"masked headers", ZIP_ENCRYPTED, .items = {{.name = "t/a", .flags = 0x2000}}},
    {"AES", ZIP_ENCRYPTED, .items = {{.name = "t/a", .method = 99}}},
    {"AES by its field alone", ZIP_ENCRYPTED,
     .items = {{.name = "t/a", .extra = {"\1\x99\7\0\2\0AE\3\10\0", 11}}}},
    {"bzip2", ZIP_UNSUPPORTED, .items = {{.name = "t/a", .method = 12}}},
    {"LZMA", ZIP_UNSUPPORTED, .items = {{.name = "t/a", .method = 14}}},
    {"Deflate64", ZIP_UNSUPPORTED, .items = {{.name = "t/a", .method = 9}}},
    {"a patch", ZIP_UNSUPPORTED, .items = {{.name = "t/a", .flags = 0x20}}},
    {"zip64 field", ZIP_UNSUPPORTED,
     .items = {{.name = "t/a", .extra = {"\1\0\10\0\5\0\0\0\0\0\0\0", 12}}}},
    {"zip64 field, local", ZIP_UNSUPPORTED,
     .items = {{.name = "t/a", .local_extra = {"\1\0\10\0\5\0\0\0\0\0\0\0", 12}}}},
    {"zip64 size", ZIP_UNSUPPORTED, .items = {{.name = "t/a", .deflate = true, .size = ~0u}}},
    {"zip64 locator", ZIP_UNSUPPORTED, NAMED("t/a"), .after_directory = "PK\6\7xxxxxxxxxxxxxxxx"},
    {"an extra field that runs over", ZIP_INCONSISTENT,
     .items = {{.name = "t/a", .extra = {"UT\6\0\1", 5}}}},
    {"an extra field cut short", ZIP_INCONSISTENT,
     .items = {{.name = "t/a", .local_extra = {"UT", 2}}}},
    {"another local name", ZIP_INCONSISTENT, .items = {{.name = "t/a", .local_name = "t/b"}}},
    {"a longer local name", ZIP_INCONSISTENT, .items = {{.name = "t/a", .local_name = "t/ab"}}},
    {"another local size", ZIP_INCONSISTENT, .items = {{.name = "t/a", .local_size = 1}}},
    {"another local packed size", ZIP_INCONSISTENT, .items = {{.name = "t/a", .local_packed = 1}}},
    {"another local CRC", ZIP_INCONSISTENT, .items = {{.name = "t/a", .local_crc = 1}}},
    {"another local method", ZIP_INCONSISTENT, .items = {{.name = "t/a", .local_method = 8}}},
    {"flag 3 only local", ZIP_INCONSISTENT, .items = {{.name = "t/a", .local_flags = 8}}},
    {"flag 3 without descriptor", ZIP_INCONSISTENT, .items = {{.name = "t/a", .flags = 8}}},
    {"a descriptor without flag 3", ZIP_INCONSISTENT,
     .items = {{.name = "t/a", .tail = SIGNED_TAIL}}},
    {"a descriptor that lies", ZIP_INCONSISTENT,
     .items = {{.name = "t/a", .deflate = true, .flags = 8, .tail = BARE_TAIL, .tail_size = 1}}},
    {"local figures that lie before a descriptor", ZIP_INCONSISTENT,
     .items = {{.name = "t/a", .flags = 8, .tail = BARE_TAIL, .local_size = 7}}},
    {"stored with two sizes", ZIP_INCONSISTENT, .items = {{.name = "t/a", .size = 6}}},
    {"a size that lies, smaller", ZIP_DATA, .items = {{.name = "t/a", .deflate = true, .size = 4}}},
    {"a size that lies, larger", ZIP_DATA, .items = {{.name = "t/a", .deflate = true, .size = 6}}},
    {"a CRC that lies", ZIP_DATA, .items = {{.name = "t/a", .crc = 1}}},
    {"no deflate data", ZIP_DATA, .items = {{.name = "t/a", .method = 8, .size = 5}}},
    {"deflate data cut short", ZIP_DATA,
     .items = {{.name = "t/a", .data = {"\xcb\x48\xcd\xc9", 4}, .method = 8, .size = 5}}},
    {"data behind the deflate data", ZIP_DATA,
     .items = {{.name = "t/a", .data = {"\3\0hidden", 8}, .method = 8, .crc = 0, .size = 8}}},
};

static void test_table(struct fake_zip *cases, size_t count, struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < count; i++) {
        struct zip_archive archive;
        make(&out, &cases[i], arena);
        alarm(20);
        check(&archive, buf_str(&out), arena);
        if (!tap_ok(archive.fault == cases[i].fault, cases[i].name, __FILE__, __LINE__))
            printf("#   got %s for %s at \"%.*s\"\n", zip_fault_name(archive.fault),
                   zip_fault_name(cases[i].fault), STR_ARG(archive.fault_entry));
    }
    buf_release(&out);
}

/* --- Bombs and limits --- */

static enum zip_fault fault_of(struct fake_zip *zip, struct arena *arena)
{
    struct buf out = {0};
    struct zip_archive archive;
    alarm(20);
    make(&out, zip, arena);
    zip_check(&archive, buf_str(&out), arena);
    buf_release(&out);
    return archive.fault;
}

static struct str zeros(struct arena *arena, size_t n)
{
    return (struct str){arena_alloc(arena, n), n};
}

static void test_ratio(struct arena *arena)
{
    struct fake_zip zip = {.items = {{.name = "t/a", .deflate = true}}};
    zip.items[0].data = zeros(arena, 2 << 20);
    struct zip_packed own = zip_pack(STR("t/a"), zip.items[0].data, arena);
    ok(!own.deflated, "zip_pack makes no bomb");
    zip.items[0] = (struct fake){.name = "t/a", .data = zeros(arena, 10000), .method = 8};
    zip.items[0].size = 2000000;
    is_int(fault_of(&zip, arena), ZIP_OK, "ratio at the limit");
    zip.items[0].size++;
    is_int(fault_of(&zip, arena), ZIP_RATIO, "ratio bomb");
    for (int i = 0; i < 4; i++)
        zip.items[i] = (struct fake){
            .name = &"a\0b\0c\0d"[2 * i], .data = STR("x"), .method = 8, .size = 1 << 19};
    is_int(fault_of(&zip, arena), ZIP_RATIO, "many small ratio bombs");
}

static void test_total(struct arena *arena)
{
    struct fake_zip zip = {0};
    struct str data = zeros(arena, 4 << 20);
    for (int i = 0; i < 4; i++)
        zip.items[i] =
            (struct fake){.name = &"a\0b\0c\0d"[2 * i], .data = data, .method = 8, .size = 1 << 29};
    is_int(fault_of(&zip, arena), ZIP_OK, "2 GiB unpacked");
    zip.items[3].size++;
    is_int(fault_of(&zip, arena), ZIP_TOO_LARGE, "a byte more");
}

/* `count` empty files, with names of three letters. */
static void make_many(struct buf *out, unsigned count, struct arena *arena)
{
    struct fake_zip zip = {0};
    struct buf central = {0};
    struct fake item = {.name = NULL};
    struct zip_packed nothing = {0};
    for (unsigned i = 0; i < count; i++) {
        item.name = arena_printf(arena, "t/%u", i).p;
        put_central(&central, &item, nothing, out->n);
        put_local(out, &item, nothing);
    }
    size_t directory = out->n;
    buf_add(out, buf_str(&central));
    put_end(out, &zip, count, directory);
    buf_release(&central);
}

static void test_count(struct arena *arena)
{
    struct zip_archive archive;
    struct buf out = {0};
    alarm(60);
    make_many(&out, LIMIT_PACKAGE_ENTRIES, arena);
    ok(zip_check(&archive, buf_str(&out), arena), "as many entries as allowed");
    buf_clear(&out);
    make_many(&out, LIMIT_PACKAGE_ENTRIES + 1, arena);
    ok(!zip_check(&archive, buf_str(&out), arena), "one entry more");
    is_int(archive.fault, ZIP_TOO_MANY, "… is too many");
    buf_release(&out);
}

/* 65534 headers on one body of 1 MiB. */
static void test_overlap_bomb(struct arena *arena)
{
    struct fake_zip zip = {0};
    struct zip_archive archive;
    struct buf out = {0}, central = {0};
    struct fake item = {.name = "t/0", .method = 8};
    struct zip_packed body = zip_pack(STR("x"), zeros(arena, 150000), arena);
    put_local(&out, &item, body);
    for (unsigned i = 0; i < LIMIT_PACKAGE_ENTRIES; i++)
        put_central(&central, &item, body, 0);
    size_t directory = out.n;
    buf_add(&out, buf_str(&central));
    put_end(&out, &zip, LIMIT_PACKAGE_ENTRIES, directory);
    alarm(20);
    zip_check(&archive, buf_str(&out), arena);
    is_int(archive.fault, ZIP_INCONSISTENT, "full overlap bomb");
    buf_release(&out);
    buf_release(&central);
}

/* The first entry's data is the second entry, header and all. */
static void test_quoted_overlap(struct arena *arena)
{
    struct fake_zip zip = {0};
    struct zip_archive archive;
    struct buf inner = {0}, out = {0};
    struct fake first = {.name = "t/a"}, second = {.name = "t/b"};
    struct zip_packed body = {.data = STR("hello"), .size = 5, .crc32 = 0x3610a686};
    put_local(&inner, &second, body);
    struct zip_packed outer = zip_pack(STR("x"), buf_str(&inner), arena);
    outer.data = buf_str(&inner);
    put_local(&out, &first, outer);
    size_t directory = out.n;
    put_central(&out, &first, outer, 0);
    put_central(&out, &second, body, directory - inner.n);
    put_end(&out, &zip, 2, directory);
    zip_check(&archive, buf_str(&out), arena);
    is_int(archive.fault, ZIP_INCONSISTENT, "quoted overlap");
    buf_release(&out);
    buf_release(&inner);
}

static void count_bytes(struct str piece, void *context)
{
    *(size_t *)context += piece.n;
}

/* libzip goes on past the stated size; here at most that much is handed over. */
static void test_stops_at_size(struct arena *arena)
{
    struct buf out = {0};
    struct zip_archive archive;
    struct str many = zeros(arena, 1 << 20);
    struct fake_zip zip = {.items = {{.name = "t/a", .data = many, .deflate = true, .size = 10}}};
    make(&out, &zip, arena);
    ok(zip_check(&archive, buf_str(&out), arena), "a size lie passes the first check");
    size_t bytes = 0;
    ok(!zip_stream(&archive, 0, count_bytes, &bytes) && bytes <= 10, "and stops at that size");
    buf_release(&out);
}

/* --- Damage --- */

static void test_damage(struct arena *arena)
{
    struct fake_zip zip = {.items = {{.name = "t/a", .deflate = true, .local_extra = TIME},
                                     {.name = "t/b", .flags = 8, .tail = SIGNED_TAIL}},
                           .comment = {"note", 4}};
    struct buf out = {0};
    struct zip_archive archive;
    make(&out, &zip, arena);
    ok(check(&archive, buf_str(&out), arena), "whole before the damage");
    size_t accepted_cuts = 0, faults[ZIP_DATA + 1] = {0};
    for (size_t n = 0; n < out.n; n++)
        accepted_cuts += check(&archive, str_sub(buf_str(&out), 0, n), arena);
    is_int(accepted_cuts, 0, "refused when cut, wherever");
    is_int((check(&archive, str_sub(buf_str(&out), 0, 40), arena), archive.fault), ZIP_TRUNCATED,
           "cut inside the first entry");
    is_int((check(&archive, str_sub(buf_str(&out), 0, out.n - 5), arena), archive.fault),
           ZIP_TRUNCATED, "cut inside the end record");
    is_int((check(&archive, STR(""), arena), archive.fault), ZIP_NOT_ZIP, "no bytes");
    is_int((check(&archive, STR("%PDF-1.4"), arena), archive.fault), ZIP_NOT_ZIP, "another kind");
    for (size_t i = 0; i < out.n * 8; i++) {
        out.p[i / 8] = (char)(out.p[i / 8] ^ 1 << i % 8);
        check(&archive, buf_str(&out), arena);
        faults[archive.fault]++;
        out.p[i / 8] = (char)(out.p[i / 8] ^ 1 << i % 8);
    }
    ok(faults[ZIP_INCONSISTENT] > faults[ZIP_OK], "flipped bits");
    buf_release(&out);
}

static void test_names(void)
{
    char longest[202];
    memset(longest, 'a', sizeof longest);
    ok(zip_name_ok((struct str){longest, 200}), "a name of 200 bytes");
    ok(!zip_name_ok((struct str){longest, 201}), "a name of 201 bytes");
    ok(zip_name_ok(STR("1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g")), "16 segments");
    ok(zip_name_ok(STR("t/.hidden/_x-1.tar.gz")), "a name with everything");
    ok(zip_name_ok(STR("t/console.txt")) && zip_name_ok(STR("com10")) && zip_name_ok(STR("nulx")),
       "names that only look reserved");
    ok(!zip_name_ok(STR("a/")), "no slash at the end");
    struct zip_name names[] = {{STR("b/c"), false}, {STR("b-c"), false}, {STR("b"), true}};
    is_int(zip_name_clash(names, 3).n, 0, "a folder, what is in it, and a neighbour");
}

/* --- Writing --- */

static int write_example(const char *path, day_number day, struct error *error)
{
    struct arena arena = {0};
    struct buf text = {0};
    for (int i = 0; i < 5000; i++)
        buf_addf(&text, "line %d\n", i);
    struct zip_packed files[] = {
        zip_pack(STR("voorbeeld/bagit.txt"), STR("BagIt-Version: 1.0\n"), &arena),
        zip_pack(STR("voorbeeld/data/a.txt"), buf_str(&text), &arena),
        zip_pack(STR("voorbeeld/data/empty"), STR(""), &arena),
    };
    int result = zip_write(path, files, 3, day, error);
    buf_release(&text);
    arena_release(&arena);
    return result;
}

static void test_write(struct arena *arena)
{
    const char *path = "own.zip";
    scratch_begin();
    struct error error = {0};
    struct buf first = {0}, second = {0}, text = {0};
    struct zip_archive archive;
    is_int(write_example(path, 20000, &error), 0, "written");
    file_read(path, 1 << 20, &first, &error);
    ok(zip_check(&archive, buf_str(&first), arena), "and accepted");
    is_int(archive.count, 3, "three entries");
    ok(archive.entries[1].deflated && !archive.entries[0].deflated, "deflated where that gains");
    ok(zip_stream(&archive, 1, append, &text) && str_starts(buf_str(&text), "line 0\nline 1\n"),
       "unpacked");
    write_example(path, 20000, &error);
    file_read(path, 1 << 20, &second, &error);
    ok(str_eq(buf_str(&first), buf_str(&second)), "twice the same bytes");
    buf_clear(&second);
    write_example(path, date_to_day((struct date){1970, 1, 1}), &error);
    file_read(path, 1 << 20, &second, &error);
    ok(second.n == first.n && memcmp(second.p + 10, "\0\0\x21\0", 4) == 0,
       "before 1980 is 1980-01-01");
    scratch_end();
    buf_release(&first);
    buf_release(&second);
    buf_release(&text);
}

static void refuses(const char *a, const char *b, const char *why, const char *name,
                    struct arena *arena)
{
    struct zip_packed files[] = {zip_pack(str_of(a), STR("x"), arena),
                                 zip_pack(str_of(b), STR("y"), arena)};
    struct error error = {0};
    int result = zip_write("/nonexistent/x.zip", files, 2, 20000, &error);
    ok(result == -1 && error.kind == ERROR_CONTENT && strcmp(error.why, why) == 0, name);
}

static void test_write_refused(struct arena *arena)
{
    refuses("t/a", "t/../b", "name", "no name that leads out is written", arena);
    refuses("t/a", "t/A", "name", "no case twin is written", arena);
    refuses("t/a", "t/a/b", "name", "no file under a file is written", arena);
    struct error error = {0};
    ok(zip_write("/nonexistent/x.zip", NULL, 0, 20000, &error) < 0, "no zip without entries");
    error = (struct error){0};
    ok(write_example("/nonexistent/x.zip", 20000, &error) < 0 && error.kind == ERROR_WORLD,
       "a folder that is not there");
}

/* --- Encrypted --- */

static bool unlocks(struct str bytes, const char *password, const char *inner, struct arena *arena)
{
    struct zip_archive archive;
    struct buf out = {0};
    bool good = zip_check_locked(&archive, bytes, arena) && zip_unlock(&archive, password, &out) &&
                str_is(buf_str(&out), inner);
    buf_release(&out);
    return good;
}

static void test_locked(struct arena *arena)
{
    static const char inner[] = "een pakket, zo goed als";
    struct error error = {0};
    struct zip_archive archive;
    struct buf bytes = {0};
    ok(zip_write_locked("x.zip", STR("een pakket, zo goed als"), "wachtwoord", 20000, &error) == 0,
       "encrypted");
    file_read("x.zip", 1 << 20, &bytes, &error);
    ok(unlocks(buf_str(&bytes), "wachtwoord", inner, arena), "and opened");
    ok(!unlocks(buf_str(&bytes), "Wachtwoord", inner, arena), "not with another password");
    ok(!zip_check(&archive, buf_str(&bytes), arena) && archive.fault == ZIP_ENCRYPTED,
       "it is no zip like others");
    size_t data = str_search(buf_str(&bytes), STR("AE\3")) + 5, unnoticed = 0;
    size_t end = str_search(buf_str(&bytes), STR("PK\1\2"));
    for (size_t i = data; i < end; i++) {
        bytes.p[i] ^= 1;
        unnoticed += unlocks(buf_str(&bytes), "wachtwoord", inner, arena);
        bytes.p[i] ^= 1;
    }
    is_int(end - data, strlen(inner) + 28,
           "salt, what tells a wrong password, data, authentication");
    is_int(unnoticed, 0, "whatever byte of them is another is noticed");
    for (size_t i = 0; i < bytes.n; i++)
        unnoticed += unlocks(str_sub(buf_str(&bytes), 0, i), "wachtwoord", inner, arena);
    is_int(unnoticed, 0, "nor is it taken truncated, wherever");
    bytes.p[str_search(buf_str(&bytes), STR(ZIP_INNER))] = 'I';
    ok(!unlocks(buf_str(&bytes), "wachtwoord", inner, arena), "of another name");
    struct zip_packed files[] = {zip_pack(STR(ZIP_INNER), STR("x"), arena)};
    zip_write("x.zip", files, 1, 20000, &error);
    buf_clear(&bytes);
    file_read("x.zip", 1 << 20, &bytes, &error);
    ok(!zip_check_locked(&archive, buf_str(&bytes), arena),
       "nothing that is open passes for locked");
    buf_release(&bytes);
}

/* --- For tests/run/zip.t --- */

static int check_file(const char *path)
{
    struct arena arena = {0};
    struct buf bytes = {0};
    struct error error = {0};
    struct zip_archive archive = {0};
    if (file_read(path, 1 << 30, &bytes, &error) == 0)
        check(&archive, buf_str(&bytes), &arena);
    printf("%s %zu %.*s\n", zip_fault_name(archive.fault), archive.count,
           STR_ARG(archive.fault_entry));
    buf_release(&bytes);
    arena_release(&arena);
    return archive.fault != ZIP_OK;
}

int main(int argc, char **argv)
{
    struct error error = {0};
    if (argc == 3 && strcmp(argv[1], "check") == 0)
        return check_file(argv[2]);
    if (argc == 3 && strcmp(argv[1], "write") == 0)
        return write_example(argv[2], 20000, &error) < 0;

    struct arena arena = {0};
    test_names();
    test_table(accepted, sizeof accepted / sizeof *accepted, &arena);
    test_table(refused, sizeof refused / sizeof *refused, &arena);
    test_damage(&arena);
    test_quoted_overlap(&arena);
    test_overlap_bomb(&arena);
    test_ratio(&arena);
    test_total(&arena);
    test_stops_at_size(&arena);
    test_count(&arena);
    test_write(&arena);
    test_write_refused(&arena);
    test_locked(&arena);
    arena_release(&arena);
#if !defined(__SANITIZE_ADDRESS__) && !defined(ARENA_DEBUG)
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    ok(usage.ru_maxrss < 256 << 10, "all of it in under 256 MiB");
#endif
    return tap_done();
}
