#include "cmd/cmd.h"

#include "data/data.h"

#include <stdio.h>

int cmd_main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    printf("vakwerk %s\n", data_version);
    return 0;
}
