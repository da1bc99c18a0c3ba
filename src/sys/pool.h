/*
 * Work on several threads in the one form Vakwerk knows: job i writes slot i, results are joined
 * in index order by the caller, nothing shared is written. One thread gives the same results.
 */
#ifndef VAKWERK_SYS_POOL_H
#define VAKWERK_SYS_POOL_H

#include <stddef.h>

/* `worker` counts from 0 to threads - 1: for memory of each worker's own. */
typedef void pool_job(size_t index, unsigned worker, void *context);

/* Runs job 0 … count - 1 on up to `threads` threads (0 counts as 1) and returns when all are done.
 * Indexes are handed out in order, in small runs. Should a thread not start, the others do its
 * work. */
void pool_map(unsigned threads, size_t count, pool_job *job, void *context);

/* The processors this process may use, at least 1, at most 64. */
unsigned pool_processors(void);

#endif
