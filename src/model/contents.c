#include "model/contents.h"

enum { WORDS_A_MINUTE = 200 };

unsigned long long reading_minutes(unsigned long long words)
{
    return (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
}

struct volume contents_volume(const struct contents *contents)
{
    struct volume volume = {0};
    for (size_t i = 0; i < contents->item_count; i++)
        if (contents->items[i].in)
            volume.words += contents->items[i].words;
    for (size_t i = 0; i < contents->file_count; i++) {
        const struct file_contents *file = &contents->files[i];
        if (!file->in)
            continue;
        volume.bytes += file->bytes;
        volume.pictures += file->picture;
    }
    volume.minutes = reading_minutes(volume.words);
    return volume;
}
