#include "sys/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { THREADS_MOST = 64, RUN_MOST = 16, RUNS_PER_THREAD = 8 };

struct pool {
    atomic_size_t next; /* the first index not yet handed out */
    size_t count, run;
    pool_job *job;
    void *context;
};

struct worker {
    struct pool *pool;
    unsigned number;
};

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct pool *pool = worker->pool;
    for (;;) {
        size_t from = atomic_fetch_add(&pool->next, pool->run);
        if (from >= pool->count)
            return NULL;
        size_t to = pool->count - from > pool->run ? from + pool->run : pool->count;
        for (size_t i = from; i < to; i++)
            pool->job(i, worker->number, pool->context);
    }
}

static size_t run_length(size_t count, unsigned threads)
{
    size_t run = count / ((size_t)threads * RUNS_PER_THREAD);
    return run < 1 ? 1 : run > RUN_MOST ? RUN_MOST : run;
}

void pool_map(unsigned threads, size_t count, pool_job *job, void *context)
{
    if (threads > THREADS_MOST)
        threads = THREADS_MOST;
    if (threads > count)
        threads = (unsigned)count;
    if (!threads)
        threads = 1;
    struct pool pool = {
        .count = count, .run = run_length(count, threads), .job = job, .context = context};
    struct worker workers[THREADS_MOST];
    pthread_t handles[THREADS_MOST];
    unsigned started = 1;
    for (; started < threads; started++) {
        workers[started] = (struct worker){&pool, started};
        if (pthread_create(&handles[started], NULL, work, &workers[started]))
            break;
    }
    workers[0] = (struct worker){&pool, 0};
    work(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(handles[i], NULL);
}

unsigned pool_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set))
        return 1;
    int count = CPU_COUNT(&set);
    return count < 1 ? 1 : count > THREADS_MOST ? THREADS_MOST : (unsigned)count;
}
