/*
 * Zip: writing reproducible ones (libzip), and reading those of strangers after a strict check of
 * our own that leaves one meaning of the file for every reader.
 *
 * libzip's header declares `struct zip` and `struct zip_file`; the types here bear other names.
 */
#ifndef VAKWERK_SYS_ZIP_H
#define VAKWERK_SYS_ZIP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"

#include <stdint.h>

/* --- Names --- */

/* A short, portable path: 1 to 16 segments of [A-Za-z0-9._-], none empty, "." or "..", no leading
 * '-', no trailing '.', no reserved Windows name, at most 200 bytes. */
bool zip_name_ok(struct str path);

struct zip_name {
    struct str path; /* without '/' at its end */
    bool is_folder;
};

/* Sorts the names (letters compare without case, each folder before what is in it) and looks for
 * two that cannot stand side by side on every system: the same but for case, in themselves or in a
 * folder on the way, or a file where another name has a folder. The path of the first, or an empty
 * view. */
struct str zip_name_clash(struct zip_name *names, size_t count);

/* --- Writing --- */

struct zip_packed {
    struct str path; /* as zip_name_ok demands; borrowed */
    struct str data; /* deflated, or as it is when stored */
    uint64_t size;   /* unpacked */
    uint32_t crc32;
    bool deflated;
};

/* Deflates at level 6 into `arena`, or copies when deflating gains nothing or so much that
 * zip_check would take it for a bomb. Pure; for worker threads. */
struct zip_packed zip_pack(struct str path, struct str bytes, struct arena *arena);

/* Writes the zip to `path` whole or not at all, or appends it; entries in the order given, all
 * dated `day` at 00:00 (years clamped to 1980–2107), mode 0644, no extra fields: the same input
 * gives the same bytes. What zip_check would refuse is not written: ERROR_CONTENT "zip-refused",
 * about the entry, with the fault's name as the reason. So is a zip without entries. */
int zip_write(const char *path, const struct zip_packed *files, size_t count, day_number day,
              struct error *error);
int zip_make(struct buf *out, const struct zip_packed *files, size_t count, day_number day,
             struct error *error);

/* The name of the one entry of an encrypted zip, itself a zip: the names in that are hidden. */
#define ZIP_INNER "inhoud.zip"

/* Writes a zip with ZIP_INNER of these bytes, encrypted by AES-256 as WinZip does,
 * and stored, so that libzip reports each byte that is another. Its salt is random: the same input
 * never gives the same bytes. */
int zip_write_locked(const char *path, struct str bytes, const char *password, day_number day,
                     struct error *error);

/* --- Reading --- */

enum zip_fault { /* why a zip is refused; zip_fault_name gives the word */
                 ZIP_OK,
                 ZIP_NOT_ZIP, /* no end record at the very end, or more than one meaning of it */
                 ZIP_TRUNCATED,
                 ZIP_INCONSISTENT, /* directory and local headers differ, gaps, overlaps, data
                                      before or behind */
                 ZIP_UNSUPPORTED,  /* several disks, zip64, a method other than stored and
                                      deflated */
                 ZIP_ENCRYPTED,
                 ZIP_NAME, /* leaves its folder, is no portable name, or clashes with another */
                 ZIP_KIND, /* a link, device or other thing that is no plain file or folder */
                 ZIP_TOO_MANY,
                 ZIP_TOO_LARGE,
                 ZIP_RATIO,
                 ZIP_DATA /* an entry does not unpack to its stated size and CRC */
};

struct zip_entry {
    struct str path;               /* folders without their '/' */
    uint64_t size, packed, offset; /* offset: of the data */
    uint32_t crc32;
    bool deflated, is_folder;
};

struct zip_archive {
    struct str bytes;          /* the whole file, borrowed */
    struct zip_entry *entries; /* in the order of the directory */
    size_t count;
    enum zip_fault fault;
    struct str fault_entry; /* the entry it is about, as found (any bytes), or empty */
    bool locked;            /* its entry is encrypted: zip_check_locked */
};

/* Checks structure, then names and kinds, then counts, sizes and ratios; unpacks nothing. False
 * with archive->fault set when it is refused. Accepts what ordinary programs write: folder entries,
 * data descriptors, extra time fields, any order. A pure function of the bytes; entries live in
 * `arena`. */
bool zip_check(struct zip_archive *archive, struct str bytes, struct arena *arena);

/* Takes what was unpacked, piece by piece. */
typedef void zip_sink(struct str piece, void *context);

/* Unpacks one entry into the sink in pieces of at most 64 KiB, stopping at its stated size, and
 * compares size and CRC. False when they differ: what the sink got must then not be used. */
bool zip_stream(const struct zip_archive *archive, size_t index, zip_sink *sink, void *context);

/* The same of a zip as zip_write_locked makes it: one entry, ZIP_INNER, of AES-256 and stored. */
bool zip_check_locked(struct zip_archive *archive, struct str bytes, struct arena *arena);

/* Appends what is in such a zip. False when the password does not fit or a byte is another, which
 * is not to be told apart; with libzip 1.7.3 also when there is no CRC in it, as 7-Zip has it. */
bool zip_unlock(const struct zip_archive *archive, const char *password, struct buf *out);

const char *zip_fault_name(enum zip_fault fault); /* "not-zip", "truncated", … */

#endif
