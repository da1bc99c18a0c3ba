#include "cmd/adding.h"

int command_selection_add(struct run *run)
{
    return adding_run(run, "selection", filed_selection);
}
