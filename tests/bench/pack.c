/*
 * Zips a folder as a package is zipped and does nothing else, to measure that against zip -r -6:
 *
 *     pack FOLDER FILE
 */
#include "sys/folder.h"
#include "sys/zip.h"

#include <stdio.h>

static int pack(const char *from, const char *to, struct arena *arena, struct error *error)
{
    struct folder *folder;
    struct folder_list list;
    struct buf bytes = {0};
    if (folder_open(&folder, from, error) < 0)
        return -1;
    int result = folder_list(folder, true, NULL, &list, arena, error);
    struct zip_packed *packed = ARENA_ARRAY(arena, struct zip_packed, list.count);
    for (size_t i = 0; result >= 0 && i < list.count; i++) {
        buf_clear(&bytes);
        result = folder_read(folder, list.items[i].path, 0, list.items[i].size, &bytes, error);
        packed[i] = zip_pack(list.items[i].path, buf_str(&bytes), arena);
    }
    buf_release(&bytes);
    folder_close(folder);
    return result < 0 ? -1 : zip_write(to, packed, list.count, 20000, error);
}

int main(int count, char **arguments)
{
    struct arena arena = {0};
    struct error error = {0};
    if (count != 3) {
        fputs("usage: pack FOLDER FILE\n", stderr);
        return 2;
    }
    int result = pack(arguments[1], arguments[2], &arena, &error);
    if (result < 0)
        fprintf(stderr, "%s: %s\n", error.what, error.why);
    arena_release(&arena);
    return result < 0;
}
