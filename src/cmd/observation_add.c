#include "cmd/adding.h"

int command_observation_add(struct run *run)
{
    return adding_run(run, "observation", filed_observation);
}
