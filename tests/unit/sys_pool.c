#include "sys/pool.h"
#include "tap.h"

#include <stdatomic.h>
#include <string.h>

enum { MOST = 10007 };

struct run {
    unsigned threads;
    size_t slots[MOST];
    atomic_uint times[MOST];
    atomic_size_t done;
    atomic_bool strange;
};

static void job(size_t index, unsigned worker, void *context)
{
    struct run *run = context;
    if (worker >= (run->threads ? run->threads : 1))
        run->strange = true;
    run->slots[index] = index * 3 + 1;
    run->times[index]++;
    run->done++;
}

static bool goes_well(unsigned threads, size_t count)
{
    static struct run run;
    memset(&run, 0, sizeof run);
    run.threads = threads;
    pool_map(threads, count, job, &run);
    bool good = run.done == count && !run.strange;
    for (size_t i = 0; i < count; i++)
        good = good && run.times[i] == 1 && run.slots[i] == i * 3 + 1;
    return good;
}

/* Each worker meets its indexes in rising order, which memory of its own may rely on. */
static atomic_bool disordered;
static size_t last_of[4];
static void ordered_job(size_t index, unsigned worker, void *context)
{
    (void)context;
    if (last_of[worker] > index)
        disordered = true;
    last_of[worker] = index;
}

int main(void)
{
    ok(goes_well(0, 100), "0 threads count as 1");
    ok(goes_well(1, MOST), "one thread");
    for (unsigned threads = 2; threads <= 64; threads *= 2)
        ok(goes_well(threads, MOST), "several threads");
    ok(goes_well(8, 0) && goes_well(8, 1) && goes_well(8, 7), "fewer jobs than threads");
    ok(goes_well(1000, MOST), "more threads than anybody needs");
    pool_map(4, MOST, ordered_job, NULL);
    ok(!disordered, "indexes are handed out in order");
    ok(pool_processors() >= 1 && pool_processors() <= 64, "processors");
    return tap_done();
}
