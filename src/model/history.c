#include "model/history.h"

#include <string.h>

bool history_is_whole(const struct history *history)
{
    return history->known && !history->shallow && !history->damaged;
}

static void note(struct file_history *file, const struct saved *saved)
{
    file->by |= saved->by;
    file->doubtful |= saved->doubtful;
    if (saved->day == DAY_UNKNOWN)
        return;
    if (file->first == DAY_UNKNOWN || saved->day < file->first)
        file->first = saved->day;
    if (file->last == DAY_UNKNOWN || saved->day > file->last)
        file->last = saved->day;
}

static void derive(const struct history *history, struct file_history *file)
{
    file->first = file->last = DAY_UNKNOWN;
    file->by = SAVER_UNKNOWN;
    file->doubtful = false;
    for (uint32_t i = 0; i < file->versions; i++)
        note(file, &history->saved[file->list[i].saved]);
    if (!history_is_whole(history))
        file->first = DAY_UNKNOWN;
}

void history_derive(struct history *history)
{
    for (size_t i = 0; i < history->file_count; i++)
        derive(history, &history->files[i]);
}

day_number history_came_in(const struct file_history *file, day_number today)
{
    return file->doubtful || file->first > today ? DAY_UNKNOWN : file->first;
}

struct edits history_edits(const struct history *history, const struct file_history *file)
{
    struct edits edits = {.last = DAY_UNKNOWN};
    for (uint32_t i = 0; i + 1 < file->versions; i++) {
        const struct file_version *version = &file->list[i];
        day_number day = history->saved[version->saved].day;
        if (memcmp(version->oid, version[1].oid, sizeof version->oid) == 0)
            continue;
        edits.count++;
        edits.last = day > edits.last ? day : edits.last;
    }
    return edits;
}

/* The first statement of a file that is not before this one. */
static size_t first_of(const struct history *history, size_t file)
{
    size_t low = 0, high = history->statement_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (history->statements[middle].file < file)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct statements history_statements(const struct history *history, size_t file)
{
    size_t first = first_of(history, file), end = first_of(history, file + 1);
    return (struct statements){history->statements + first, end - first};
}
