#include "cmd/opened.h"

#include "base/limits.h"
#include "sys/file.h"

static int open_folder(struct run *run, const char *path, struct package_summary *summary,
                       struct findings *findings, struct arena *arena)
{
    struct folder *folder;
    if (folder_open(&folder, path, &run->error) < 0)
        return -1;
    int result = package_check_folder(folder, summary, findings, arena, &run->error);
    folder_close(folder);
    return result;
}

static int open_zip(struct run *run, const char *path, struct package_summary *summary,
                    struct findings *findings, struct arena *arena)
{
    struct buf bytes = {0};
    int result = file_read(path, LIMIT_PACKAGE_BYTES, &bytes, &run->error);
    if (result == 0)
        package_check_zip(buf_str(&bytes), summary, findings, arena);
    buf_release(&bytes);
    return result;
}

int package_open(struct run *run, const char *path, struct package_summary *summary,
                 struct findings *findings, struct arena *arena)
{
    *summary = (struct package_summary){.day = DAY_UNKNOWN, .destroy_after = DAY_UNKNOWN};
    int result = file_is_folder(path) ? open_folder(run, path, summary, findings, arena)
                                      : open_zip(run, path, summary, findings, arena);
    findings_sort(findings);
    return result;
}
