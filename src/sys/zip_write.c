#include "sys/zip.h"

#include "base/limits.h"
#include "sys/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

/* --- What libzip reads from: data that is ready --- */

struct input {
    const struct zip_packed *file;
    size_t at;
    zip_error_t error; /* never set: reading memory does not fail */
};

static zip_int64_t input_stat(const struct zip_packed *file, zip_stat_t *stat)
{
    zip_stat_init(stat);
    stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD |
                  ZIP_STAT_ENCRYPTION_METHOD;
    stat->size = file->size;
    stat->comp_size = file->data.n;
    stat->crc = file->crc32;
    stat->comp_method = file->deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    stat->encryption_method = ZIP_EM_NONE;
    return sizeof *stat;
}

static zip_int64_t input_read(struct input *input, void *data, zip_uint64_t most)
{
    struct str piece = str_sub(input->file->data, input->at, input->at + most);
    if (piece.n)
        memcpy(data, piece.p, piece.n);
    input->at += piece.n;
    return (zip_int64_t)piece.n;
}

static zip_int64_t input_call(void *context, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
    struct input *input = context;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        input->at = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return input_read(input, data, n);
    case ZIP_SOURCE_STAT:
        return input_stat(input->file, data);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&input->error, data, n);
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_READABLE;
    default: /* closing and freeing ask nothing */
        return 0;
    }
}

/* --- What libzip writes to: memory of our own --- */

struct output {
    struct buf *bytes;
    size_t at;
    zip_error_t error;
};

static zip_int64_t output_write(struct output *output, const void *data, size_t n)
{
    struct buf *bytes = output->bytes;
    size_t end = output->at + n;
    if (end > bytes->n) {
        buf_reserve(bytes, end - bytes->n);
        bytes->n = end;
    }
    memcpy(bytes->p + output->at, data, n);
    output->at = end;
    return (zip_int64_t)n;
}

static zip_int64_t output_seek(struct output *output, void *data, zip_uint64_t n)
{
    zip_int64_t at =
        zip_source_seek_compute_offset(output->at, output->bytes->n, data, n, &output->error);
    if (at >= 0)
        output->at = (size_t)at;
    return at < 0 ? -1 : 0;
}

static zip_int64_t output_call(void *context, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
    struct output *output = context;
    switch (command) {
    case ZIP_SOURCE_WRITE:
        return output_write(output, data, n);
    case ZIP_SOURCE_SEEK_WRITE:
        return output_seek(output, data, n);
    case ZIP_SOURCE_TELL_WRITE:
        return (zip_int64_t)output->at;
    case ZIP_SOURCE_STAT: /* nothing is there yet */
        zip_error_set(&output->error, ZIP_ER_READ, ENOENT);
        return -1;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&output->error, data, n);
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_WRITABLE;
    case ZIP_SOURCE_BEGIN_WRITE:
    case ZIP_SOURCE_COMMIT_WRITE:
    case ZIP_SOURCE_FREE:
        return 0;
    default: /* a fresh zip is never read, and is rolled back by not being used */
        zip_error_set(&output->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

/* --- The zip --- */

static uint16_t dos_date(day_number day)
{
    struct date date = date_from_day(day);
    if (date.year < 1980)
        date = (struct date){1980, 1, 1};
    if (date.year > 2107)
        date = (struct date){2107, 12, 31};
    return (uint16_t)((date.year - 1980) << 9 | date.month << 5 | date.day);
}

static int add_entry(zip_t *zip, struct input *input, uint16_t date, const char *password)
{
    const struct zip_packed *file = input->file;
    char name[256];
    snprintf(name, sizeof name, "%.*s", STR_ARG(file->path));
    zip_source_t *source = zip_source_function(zip, input_call, input);
    zip_int64_t index = source ? zip_file_add(zip, name, source, 0) : -1;
    if (index < 0) {
        zip_source_free(source);
        return -1;
    }
    zip_uint64_t i = (zip_uint64_t)index;
    int method = file->deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    return zip_set_file_compression(zip, i, method, 0) < 0 ||
                   zip_file_set_dostime(zip, i, 0, date, 0) < 0 ||
                   zip_file_set_external_attributes(zip, i, 0, ZIP_OPSYS_UNIX,
                                                    (S_IFREG | 0644u) << 16) < 0 ||
                   (password && zip_file_set_encryption(zip, i, ZIP_EM_AES_256, password) < 0)
               ? -1
               : 0;
}

/* What is made of what. */
struct job {
    struct buf *bytes;
    struct input *inputs;
    size_t count;
    day_number day;
    const char *password; /* NULL: not encrypted */
};

static int library_failed(struct error *error, const struct job *job, zip_error_t *reason)
{
    return error_why(error, ERROR_WORLD, "zip-write", job->inputs[0].file->path,
                     str_of(zip_error_strerror(reason)));
}

static int add_and_close(zip_t *zip, const struct job *job, struct error *error)
{
    int result = 0;
    for (size_t i = 0; i < job->count && result == 0; i++)
        result = add_entry(zip, &job->inputs[i], dos_date(job->day), job->password);
    if (result == 0)
        result = zip_close(zip);
    if (result == 0)
        return 0;
    library_failed(error, job, zip_get_error(zip));
    zip_discard(zip);
    return -1;
}

static int make(const struct job *job, struct error *error)
{
    struct output output = {.bytes = job->bytes};
    zip_error_t reason;
    zip_error_init(&reason);
    zip_source_t *target = zip_source_function_create(output_call, &output, &reason);
    zip_t *zip = target ? zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &reason) : NULL;
    if (zip)
        return add_and_close(zip, job, error);
    zip_source_free(target);
    library_failed(error, job, &reason);
    zip_error_fini(&reason);
    return -1;
}

static int refuse_input(struct error *error, enum zip_fault fault, struct str path)
{
    return error_why(error, ERROR_CONTENT, "zip-refused", path, str_of(zip_fault_name(fault)));
}

/* What Vakwerk writes it must accept: one set of rules, that of zip_check. */
static int check_own(struct str bytes, struct arena *arena, struct error *error)
{
    struct zip_archive archive;
    if (zip_check(&archive, bytes, arena))
        return 0;
    return refuse_input(error, archive.fault, archive.fault_entry);
}

static int check_input(const struct zip_packed *files, size_t count, struct arena *arena,
                       struct error *error)
{
    if (count == 0 || count > LIMIT_PACKAGE_ENTRIES)
        return refuse_input(error, count ? ZIP_TOO_MANY : ZIP_NOT_ZIP, (struct str){0});
    struct zip_name *names = ARENA_ARRAY(arena, struct zip_name, count);
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        total += files[i].size;
        names[i].path = files[i].path;
        if (!zip_name_ok(files[i].path))
            return refuse_input(error, ZIP_NAME, files[i].path);
        if (total > LIMIT_PACKAGE_BYTES)
            return refuse_input(error, ZIP_TOO_LARGE, files[i].path);
    }
    struct str twin = zip_name_clash(names, count);
    return twin.n ? refuse_input(error, ZIP_NAME, twin) : 0;
}

static struct input *inputs_of(const struct zip_packed *files, size_t count, struct arena *arena)
{
    struct input *inputs = ARENA_ARRAY(arena, struct input, count);
    for (size_t i = 0; i < count; i++)
        inputs[i].file = &files[i];
    return inputs;
}

int zip_make(struct buf *out, const struct zip_packed *files, size_t count, day_number day,
             struct error *error)
{
    struct arena arena = {0};
    int result = check_input(files, count, &arena, error);
    if (result == 0) {
        struct job job = {out, inputs_of(files, count, &arena), count, day, NULL};
        result = make(&job, error);
    }
    if (result == 0)
        result = check_own(buf_str(out), &arena, error);
    arena_release(&arena);
    return result;
}

int zip_write(const char *path, const struct zip_packed *files, size_t count, day_number day,
              struct error *error)
{
    struct buf bytes = {0};
    int result = zip_make(&bytes, files, count, day, error);
    if (result == 0)
        result = file_write(path, buf_str(&bytes), error);
    buf_release(&bytes);
    return result;
}

int zip_write_locked(const char *path, struct str inner, const char *password, day_number day,
                     struct error *error)
{
    struct buf bytes = {0};
    struct zip_packed file = {.path = STR(ZIP_INNER), .data = inner, .size = inner.n};
    struct input input = {.file = &file};
    struct job job = {&bytes, &input, 1, day, password};
    int result = make(&job, error);
    if (result == 0)
        result = file_write(path, buf_str(&bytes), error);
    buf_release(&bytes);
    return result;
}
