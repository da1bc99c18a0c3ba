#include "model/history.h"

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
