#include "cmd/run.h"

#define TAKES(option) (UINT64_C(1) << OPTION_##option)

/* In the order in which help shows them: that of use. */
const struct command command_table[] = {
    {"check", command_check, TAKES(FOLDER) | TAKES(REV) | TAKES(JSON) | TAKES(STRICT) | TAKES(JOBS),
     0, 1},
    {"build", command_build,
     TAKES(FOLDER) | TAKES(OUTPUT) | TAKES(REV) | TAKES(AUDIENCE) | TAKES(STRICT) | TAKES(JOBS), 0,
     1},
    {"pack", command_pack,
     TAKES(FOLDER) | TAKES(OUTPUT) | TAKES(REV) | TAKES(STRICT) | TAKES(JOBS) | TAKES(SIGN) |
         TAKES(ENCRYPT) | TAKES(PASSWORD_FD),
     0, 1},
    {"diff", command_diff, TAKES(FOLDER) | TAKES(OUTPUT) | TAKES(JSON) | TAKES(JOBS), 1, 2},
    {"verify", command_verify, TAKES(KEY) | TAKES(PASSWORD_FD) | TAKES(JSON), 1, 1},
    {"assess", command_assess,
     TAKES(OUTPUT) | TAKES(COHORT) | TAKES(NAMES) | TAKES(PRACTISE) | TAKES(SIGN) | TAKES(AS) |
         TAKES(KEY) | TAKES(PASSWORD_FD) | TAKES(JSON),
     0, COMMAND_ANY},
    {"feedback form", command_feedback_form, TAKES(FOLDER) | TAKES(OUTPUT) | TAKES(JSON), 1, 1},
    {"feedback add", command_feedback_add, TAKES(FOLDER) | TAKES(JSON), 1, 1},
    {"feedback collect", command_feedback_collect,
     TAKES(OUTPUT) | TAKES(PREVIOUS) | TAKES(HIDE) | TAKES(JSON), 2, COMMAND_ANY},
    {"feedback progress", command_feedback_progress, TAKES(JSON), 2, COMMAND_ANY},
    {"feedback forget", command_feedback_forget, 0, 3, COMMAND_ANY},
    {"observation form", command_observation_form, TAKES(FOLDER) | TAKES(OUTPUT) | TAKES(JSON), 0,
     1},
    {"observation add", command_observation_add, TAKES(FOLDER) | TAKES(JSON), 1, 1},
    {"selection form", command_selection_form, TAKES(FOLDER) | TAKES(OUTPUT) | TAKES(JSON), 0, 0},
    {"selection add", command_selection_add, TAKES(FOLDER) | TAKES(JSON), 1, 1},
    {"goal add", command_goal_add, TAKES(FOLDER) | TAKES(JSON), 1, 1},
    {"framework check", command_framework_check, TAKES(JSON) | TAKES(STRICT), 1, COMMAND_ANY},
    {"framework derive", command_framework_derive, TAKES(OUTPUT), 1, 1},
    {"framework diff", command_framework_diff, TAKES(OUTPUT) | TAKES(JSON), 2, 2},
    {"framework list", command_framework_list, TAKES(JSON), 0, 0},
    {"framework migrate", command_framework_migrate,
     TAKES(FOLDER) | TAKES(OUTPUT) | TAKES(MAP) | TAKES(APPLY) | TAKES(JSON) | TAKES(JOBS), 1, 1},
    {"keygen", command_keygen, TAKES(OUTPUT) | TAKES(PASSWORD_FD), 0, 0},
    {"schema", command_schema, TAKES(OUTPUT), 0, 1},
    {"explain", command_explain, 0, 0, 1},
    {"help", command_help, TAKES(MAN), 0, 2},
};

const size_t command_count = sizeof command_table / sizeof *command_table;
