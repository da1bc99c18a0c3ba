#include "check/perspective.h"

void perspective_arg(struct findings *findings, struct finding *finding, struct str perspective)
{
    static const char *const keys[] = {
        "perspective.pupils",  "perspective.colleagues", "perspective.leader", "perspective.coach",
        "perspective.parents", "perspective.external",   "perspective.self"};
    static const size_t skip = sizeof "perspective." - 1;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is(perspective, keys[i] + skip)) {
            finding_arg_key(findings, finding, "perspective", keys[i]);
            return;
        }
    finding_arg(findings, finding, "perspective", perspective);
}
