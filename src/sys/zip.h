/*
 * Zip: writing reproducible ones (libzip), and reading those of strangers after a strict check of
 * our own that leaves one meaning of the file for every reader.
 */
#ifndef VAKWERK_SYS_ZIP_H
#define VAKWERK_SYS_ZIP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"

#include <stdint.h>

/* --- Writing --- */

struct zip_file {
    struct str path; /* short portable ASCII, as zip_name_ok demands */
    struct str data; /* deflated, or as it is when stored */
    uint64_t size;   /* unpacked */
    uint32_t crc32;
    bool deflated;
};

/* Deflates at level 6 (or stores, when that is not smaller) into `arena`. Pure; for worker threads.
 */
struct zip_file zip_pack(struct str path, struct str bytes, struct arena *arena);

/* Writes the zip to `path` whole or not at all; entries in the order given, all dated `day` at
 * 00:00 (years clamped to 1980–2107), mode 0644, no extra fields: the same input gives the same
 * bytes. */
int zip_write(const char *path, const struct zip_file *files, size_t count, day_number day,
              struct error *error);

/* --- Reading --- */

enum zip_fault { /* why a zip is refused; the text key is "zip." and the name in zip_fault_name */
                 ZIP_OK,
                 ZIP_NOT_ZIP, /* no end record at the very end, or more than one meaning of it */
                 ZIP_TRUNCATED,
                 ZIP_INCONSISTENT, /* directory and local headers differ, gaps, overlaps, data
                                      before or behind */
                 ZIP_UNSUPPORTED,  /* several disks, zip64 beyond need, a method other than stored
                                      and deflated */
                 ZIP_ENCRYPTED,
                 ZIP_NAME, /* leaves its folder, is no portable name, or is twice there (case
                              folded) */
                 ZIP_KIND, /* a link, device or other thing that is no plain file or folder */
                 ZIP_TOO_MANY,
                 ZIP_TOO_LARGE,
                 ZIP_RATIO,
                 ZIP_DATA /* an entry does not unpack to its stated size and CRC */
};

struct zip_entry {
    struct str path;               /* folders end in '/' */
    uint64_t size, packed, offset; /* offset: of the data */
    uint32_t crc32;
    bool deflated, is_folder;
};

struct zip {
    struct str bytes;          /* the whole file, borrowed */
    struct zip_entry *entries; /* in the order of the directory */
    size_t count;
    enum zip_fault fault;
    struct str fault_entry; /* the entry it is about, or empty */
};

/* Checks structure, then names and kinds, then counts, sizes and ratios; unpacks nothing. False
 * with zip->fault set when it is refused. Accepts what ordinary programs write: folder entries,
 * data descriptors, extra time fields, any order. A pure function of the bytes; entries live in
 * `arena`. */
bool zip_check(struct zip *zip, struct str bytes, struct arena *arena);

/* Unpacks one entry, stopping at its stated size, and compares size and CRC. False when they
 * differ. */
bool zip_unpack(const struct zip *zip, size_t index, struct buf *out);

/* A short, portable path: segments of [A-Za-z0-9._-], none empty, "." or "..", no leading '-',
 * no trailing '.', no reserved Windows name, at most 200 bytes. */
bool zip_name_ok(struct str path);

const char *zip_fault_name(enum zip_fault fault); /* "not-zip", "truncated", … */

#endif
