#include "read/git_loose.h"

#include "base/die.h"
#include "base/limits.h"

#include <errno.h>
#include <git2.h>
#include <git2/sys/odb_backend.h>
#if __has_include(<git2/sys/errors.h>) /* libgit2 1.8 moved git_error_set_str there */
#include <git2/sys/errors.h>
#endif
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    HEADER_MOST = 32,                               /* "commit", a space, 20 digits, NUL */
    FILE_MOST = LIMIT_ATTACHMENT_BYTES + (1 << 20), /* what does not compress grows a little */
    PATH_BYTES = sizeof "objects/xx/" + 38,
    START_MOST = 1024,  /* the zlib header, the longest table of codes and HEADER_MOST codes */
    DEFLATE_MOST = 1032 /* zlib unpacks a byte to no more than this */
};

struct loose {
    git_odb_backend parent;
    struct folder *folder;
    char *path; /* of the repository */
};

struct header {
    git_object_t type;
    size_t size, length;
};

int object_refused(const char *why)
{
    git_error_set_str(GIT_ERROR_ODB, why);
    return GIT_ERROR;
}

/* The file's bytes; 1 when that is all of it. */
static int read_file(git_odb_backend *backend, const git_oid *oid, uint64_t most, struct buf *out)
{
    struct loose *loose = (struct loose *)backend;
    char path[PATH_BYTES] = "objects/";
    git_oid_pathfmt(path + 8, oid);
    struct error error = {0};
    int ended = folder_read(loose->folder, str_of(path), 0, most, out, &error);
    if (ended >= 0)
        return ended;
    if (error.system_error == ENOENT)
        return GIT_ENOTFOUND;
    return object_refused(error.system_error ? strerror(error.system_error) : error.key);
}

static bool parse_header(struct str s, struct header *header)
{
    size_t space = str_find(s, ' '), end = str_find(s, '\0');
    unsigned long long size;
    char type[8] = "";
    if (end == s.n || space > end || space >= sizeof type ||
        !str_to_number(str_sub(s, space + 1, end), LIMIT_ATTACHMENT_BYTES, &size))
        return false;
    memcpy(type, s.p, space);
    *header = (struct header){git_object_string2type(type), (size_t)size, end + 1};
    return git_object_typeisloose(header->type);
}

/* Begins to unpack; what comes behind the header stays in `start`. */
static bool begin(z_stream *stream, struct str packed, unsigned char start[HEADER_MOST],
                  struct header *header)
{
    stream->next_in = (unsigned char *)packed.p;
    stream->avail_in = (unsigned)packed.n;
    stream->next_out = start;
    stream->avail_out = HEADER_MOST;
    if (inflateInit(stream) != Z_OK)
        die_out_of_memory();
    inflate(stream, Z_SYNC_FLUSH);
    return parse_header((struct str){(char *)start, stream->total_out}, header);
}

static int unpack(z_stream *stream, struct str packed, struct header *header, char **body,
                  git_odb_backend *backend)
{
    unsigned char start[HEADER_MOST];
    if (!begin(stream, packed, start, header))
        return object_refused("no valid header");
    size_t size = header->size, have = stream->total_out - header->length;
    if (have > size || size / DEFLATE_MOST > packed.n)
        return object_refused("another size than its header says");
    *body = git_odb_backend_data_alloc(backend, size + 1);
    if (!*body)
        die_out_of_memory();
    memcpy(*body, start + header->length, have);
    stream->next_out = (unsigned char *)*body + have;
    stream->avail_out = (unsigned)(size + 1 - have);
    if (inflate(stream, Z_FINISH) != Z_STREAM_END || stream->avail_in)
        return object_refused("cut off, or something stands behind it");
    if (stream->avail_out != 1)
        return object_refused("another size than its header says");
    (*body)[size] = '\0';
    return 0;
}

static int read_object(void **body, size_t *size, git_object_t *type, git_odb_backend *backend,
                       const git_oid *oid)
{
    struct buf packed = {0};
    struct header header = {0};
    char *bytes = NULL;
    int result = read_file(backend, oid, FILE_MOST, &packed);
    if (result == 0)
        result = object_refused("too large");
    if (result > 0) {
        z_stream stream = {0};
        result = unpack(&stream, buf_str(&packed), &header, &bytes, backend);
        inflateEnd(&stream);
    }
    buf_release(&packed);
    if (result < 0) {
        git_odb_backend_data_free(backend, bytes);
        bytes = NULL;
    }
    *body = bytes;
    *size = header.size;
    *type = header.type;
    return result;
}

static int read_header(size_t *size, git_object_t *type, git_odb_backend *backend,
                       const git_oid *oid)
{
    struct buf packed = {0};
    struct header header = {0};
    unsigned char start[HEADER_MOST];
    int result = read_file(backend, oid, START_MOST, &packed);
    if (result >= 0) {
        z_stream stream = {0};
        result = begin(&stream, buf_str(&packed), start, &header)
                     ? 0
                     : object_refused("no valid header");
        inflateEnd(&stream);
    }
    buf_release(&packed);
    *size = header.size;
    *type = header.type;
    return result;
}

/* Counts the names in objects/xx that begin with the digits; the last of them goes into `out`. */
static int count_matches(struct loose *loose, const char *digits, size_t length, git_oid *out)
{
    struct arena arena = {0};
    struct error error = {0};
    struct folder *folder;
    struct folder_list list = {0};
    int count = 0;
    struct str path = arena_printf(&arena, "%s/objects/%.2s", loose->path, digits);
    if (folder_open(&folder, path.p, &error) == 0) {
        if (folder_list(folder, true, NULL, &list, &arena, &error) < 0)
            count = object_refused(error.key);
        folder_close(folder);
    }
    for (size_t i = 0; i < list.count && count >= 0; i++) {
        struct str hex = arena_printf(&arena, "%.2s%.*s", digits, STR_ARG(list.items[i].path));
        if (hex.n == GIT_OID_HEXSZ && memcmp(hex.p, digits, length) == 0 &&
            git_oid_fromstr(out, hex.p) == 0)
            count++;
    }
    arena_release(&arena);
    return count;
}

static int exists_prefix(git_oid *out, git_odb_backend *backend, const git_oid *prefix,
                         size_t length)
{
    char digits[GIT_OID_HEXSZ];
    git_oid_fmt(digits, prefix);
    int count = count_matches((struct loose *)backend, digits, length, out);
    return count < 0 ? count : count == 0 ? GIT_ENOTFOUND : count == 1 ? 0 : GIT_EAMBIGUOUS;
}

static void free_backend(git_odb_backend *backend)
{
    struct loose *loose = (struct loose *)backend;
    free(loose->path);
    free(loose);
}

git_odb_backend *loose_backend(const char *path, struct folder *folder)
{
    struct loose *loose = calloc(1, sizeof *loose);
    if (!loose || !(loose->path = strdup(path)))
        die_out_of_memory();
    loose->folder = folder;
    loose->parent.version = GIT_ODB_BACKEND_VERSION;
    loose->parent.read = read_object;
    loose->parent.read_header = read_header;
    loose->parent.exists_prefix = exists_prefix;
    loose->parent.free = free_backend;
    return &loose->parent;
}
