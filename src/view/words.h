/*
 * Days, sizes and lists put into words, by the patterns of the language's texts.
 */
#ifndef VAKWERK_VIEW_WORDS_H
#define VAKWERK_VIEW_WORDS_H

#include "base/date.h"
#include "base/text.h"
#include "model/instrument.h"
#include "view/node.h"

/* "12 maart 2024"; empty for DAY_UNKNOWN. Texts: date.long, date.month-1 … 12. */
struct str words_day(const struct texts *texts, day_number day, struct arena *arena);

/* "april 2024", for where a day would say too much. Texts: date.month-year. */
struct str words_month(const struct texts *texts, day_number day, struct arena *arena);

/* "2023/24": a school year by the year in which it starts. */
struct str words_school_year(int year, struct arena *arena);

/* "1,2 MB": units of 1000 bytes, one decimal below 10. Texts: number.point. */
struct str words_size(const struct texts *texts, uint64_t bytes, struct arena *arena);

/* "0,43": two decimals, below 0 with a minus sign. Texts: number.point. */
struct str words_decimal(const struct texts *texts, double value, struct arena *arena);

/* A text with {n} filled in (and {n:one|other} chosen). */
struct str words_count(const struct texts *texts, const char *key, unsigned long long n,
                       struct arena *arena);

/* A text filled in. */
struct str words_filled(const struct texts *texts, const char *key, const struct text_arg *args,
                        size_t count, struct arena *arena);

/* A number as an argument of a text. */
struct text_arg words_number(const char *name, unsigned long long n, struct arena *arena);

/* "a, b en c". Texts: site.together. */
struct str words_list(const struct texts *texts, const struct str *words, size_t count,
                      struct arena *arena);

/* "zo is het nu": which of a pair a question is; empty for one alone. Texts: half.now, half.wish.
 */
struct str words_half(const struct texts *texts, enum pair_half half);

/* The texts whose keys begin with `prefix`, by the rest of their keys. */
struct node *words_map(const struct texts *texts, const char *prefix, struct arena *arena);

#endif
