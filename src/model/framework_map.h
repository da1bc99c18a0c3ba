/*
 * What becomes of the competences and levels of a framework in its next version, as teacher and
 * school decided it. Plain data, frozen after load; everything lives in the arena of the run.
 */
#ifndef VAKWERK_MODEL_FRAMEWORK_MAP_H
#define VAKWERK_MODEL_FRAMEWORK_MAP_H

#include "model/item.h"

struct framework_name {
    struct field id, version;
};

struct framework_map {
    struct framework_name from, to;
    struct field reason;
    struct agreement_list agreed;
    struct became_list competences, levels;
};

#endif
