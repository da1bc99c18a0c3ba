/*
 * What libFuzzer targets share. A target is one function over any bytes; it aborts when what it was
 * promised does not hold. By hand: make fuzz, or make fuzz-NAME FUZZ_SECONDS=600
 */
#ifndef VAKWERK_TESTS_FUZZ_H
#define VAKWERK_TESTS_FUZZ_H

#include "base/str.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static inline void require(bool holds)
{
    if (!holds)
        abort();
}

#endif
