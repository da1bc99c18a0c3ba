/*
 * Days, sizes and lists put into words, by the patterns of the language's texts.
 */
#ifndef VAKWERK_VIEW_WORDS_H
#define VAKWERK_VIEW_WORDS_H

#include "base/date.h"
#include "base/text.h"

/* "12 maart 2024"; empty for DAY_UNKNOWN. Texts: date.long, date.month-1 … 12. */
struct str words_day(const struct texts *texts, day_number day, struct arena *arena);

/* "1,2 MB": units of 1000 bytes, one decimal below 10. Texts: number.point. */
struct str words_size(const struct texts *texts, uint64_t bytes, struct arena *arena);

/* A text with {n} filled in (and {n:one|other} chosen). */
struct str words_count(const struct texts *texts, const char *key, unsigned long long n,
                       struct arena *arena);

#endif
