#include "base/die.h"

#include <stdlib.h>

_Noreturn void die_out_of_memory(void)
{
    abort();
}

_Noreturn void die_impossible(const char *where)
{
    (void)where;
    abort();
}
