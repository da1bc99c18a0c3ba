#include "cmd/opened.h"

#include "base/limits.h"
#include "cmd/secrets.h"
#include "sys/file.h"
#include "sys/zip.h"

static int open_folder(struct run *run, const char *path, const struct public_key *wanted,
                       struct package_summary *summary, struct findings *findings,
                       struct arena *arena)
{
    struct folder *folder;
    if (folder_open(&folder, path, &run->error) < 0)
        return -1;
    int result = package_check_folder(folder, wanted, summary, findings, arena, &run->error);
    folder_close(folder);
    return result;
}

/* --- A zip ---------------------------------------------------------------------------------- */

static int refuse(const char *variant, struct findings *findings)
{
    finding_on(findings, RULE_PACKAGE_LOCKED, STR(""))->variant = variant;
    return 0;
}

/* Puts what is locked in the place of the bytes. 1; 0 after a finding; -1 with run->error set. */
static int unlock(struct run *run, const char *path, bool asks, struct buf *bytes,
                  struct findings *findings, struct arena *arena)
{
    struct zip_archive archive;
    struct secret password;
    struct buf inner = {0};
    if (!zip_check_locked(&archive, buf_str(bytes), arena))
        return 1; /* not locked, or in a way that the check of the package tells of */
    if (!asks || !(run->options.given[OPTION_PASSWORD_FD] || secret_has_terminal()))
        return refuse(NULL, findings);
    if (password_ask(run, "password.package", path, &password) < 0)
        return -1;
    bool fits = zip_unlock(&archive, password.bytes, &inner);
    secret_forget(&password);
    buf_release(bytes);
    *bytes = inner;
    return fits ? 1 : refuse("wrong", findings);
}

static int open_zip(struct run *run, const char *path, bool asks, const struct public_key *wanted,
                    struct package_summary *summary, struct findings *findings, struct arena *arena)
{
    struct buf bytes = {0};
    int result = file_read(path, LIMIT_PACKAGE_BYTES, &bytes, &run->error);
    if (result == 0)
        result = unlock(run, path, asks, &bytes, findings, arena);
    if (result > 0)
        package_check_zip(buf_str(&bytes), wanted, summary, findings, arena);
    buf_release(&bytes);
    return result < 0 ? -1 : 0;
}

int package_open(struct run *run, const char *path, bool asks, struct package_summary *summary,
                 struct findings *findings, struct arena *arena)
{
    *summary = (struct package_summary){.day = DAY_UNKNOWN, .destroy_after = DAY_UNKNOWN};
    struct public_key key;
    const struct public_key *wanted = run->options.given[OPTION_KEY] ? &key : NULL;
    if (wanted && public_key_open(run, &key) < 0)
        return -1;
    int result = file_is_folder(path) ? open_folder(run, path, wanted, summary, findings, arena)
                                      : open_zip(run, path, asks, wanted, summary, findings, arena);
    findings_sort(findings);
    return result;
}
