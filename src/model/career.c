#include "model/career.h"

#include "base/array.h"

#include <stdlib.h>

const char *const career_domains[] = {"pupils-learning", "developing-education",
                                      "organising-education", "supporting-colleagues", NULL};
const char *const career_breadths[] = {"class", "team", "school", "beyond", NULL};
const char *const career_experiences[] = {"starter", "competent", "expert", NULL};

/* --- Places --------------------------------------------------------------------------------- */

static size_t place_among(const char *const *names, struct str name)
{
    for (size_t i = 0; names[i]; i++)
        if (str_is(name, names[i]))
            return i;
    return NOT_FOUND;
}

bool career_place_of(const struct framework *framework, struct career_place *place)
{
    place->domain = place_among(career_domains, framework->career.domain);
    place->breadth = place_among(career_breadths, framework->career.breadth);
    place->experience = place_among(career_experiences, framework->career.experience);
    return place->domain != NOT_FOUND && place->breadth != NOT_FOUND &&
           place->experience != NOT_FOUND;
}

struct career_step career_step(struct career_place from, struct career_place to)
{
    return (struct career_step){.domain = from.domain != to.domain,
                                .breadth = (int)to.breadth - (int)from.breadth,
                                .experience = (int)to.experience - (int)from.experience};
}

int career_steps(struct career_step step)
{
    return step.domain + abs(step.breadth) + abs(step.experience);
}

/* --- Roles in order ------------------------------------------------------------------------- */

struct placed {
    const struct framework *framework;
    struct career_place place;
    int steps;
};

static int compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    int order = x->steps - y->steps;
    if (order == 0)
        order = compare(x->place.domain, y->place.domain);
    if (order == 0)
        order = compare(x->place.breadth, y->place.breadth);
    if (order == 0)
        order = compare(x->place.experience, y->place.experience);
    if (order == 0)
        order = str_cmp(x->framework->title, y->framework->title);
    return order ? order : str_cmp(x->framework->id, y->framework->id);
}

/* `from` NULL: from nowhere. */
static struct framework_list in_order(const struct framework_list *frameworks,
                                      const struct career_place *from, struct arena *arena)
{
    struct framework_list list = {0};
    struct placed *placed = ARENA_ARRAY(arena, struct placed, frameworks->count);
    size_t count = 0;
    for (size_t i = 0; i < frameworks->count; i++) {
        struct placed *next = &placed[count];
        next->framework = frameworks->items[i];
        if (!career_place_of(next->framework, &next->place))
            continue;
        next->steps = from ? career_steps(career_step(*from, next->place)) : 0;
        count++;
    }
    if (count)
        qsort(placed, count, sizeof *placed, by_place);
    for (size_t i = 0; i < count; i++)
        *ARRAY_PUSH(&list, arena) = placed[i].framework;
    return list;
}

struct framework_list career_roles(const struct framework_list *frameworks, struct arena *arena)
{
    return in_order(frameworks, NULL, arena);
}

struct framework_list career_nearest(const struct framework_list *frameworks,
                                     struct career_place from, struct arena *arena)
{
    return in_order(frameworks, &from, arena);
}

/* --- Crosswalks ----------------------------------------------------------------------------- */

/* By its own id or by that of the one it was derived from, whose competences it has. */
static bool is_called(const struct framework *framework, struct str id)
{
    return str_eq(framework->id, id) ||
           (framework->derived.id.n && str_eq(framework->derived.id, id));
}

static bool names(const struct crosswalk *crosswalk, const struct framework *framework)
{
    for (size_t i = 0; i < crosswalk->frameworks.count; i++)
        if (is_called(framework, crosswalk->frameworks.items[i].text))
            return true;
    return false;
}

static enum crosswalk_relation turned(enum crosswalk_relation relation)
{
    return relation == RELATION_BROADER    ? RELATION_NARROWER
           : relation == RELATION_NARROWER ? RELATION_BROADER
                                           : relation;
}

struct gathering {
    const struct framework *own, *target;
    struct map pairs; /* "TARGET\nOWN": that they are tied already */
    struct career_ties ties;
    struct arena *arena;
};

static void add(struct gathering *gathering, struct str target, struct str own,
                enum crosswalk_relation relation, struct str note)
{
    struct career_tie tie = {.target = framework_competence(gathering->target, target),
                             .own = framework_competence(gathering->own, own),
                             .relation = relation,
                             .note = note};
    if (tie.target == NOT_FOUND || tie.own == NOT_FOUND)
        return;
    struct str pair = arena_printf(gathering->arena, "%zu\n%zu", tie.target, tie.own);
    if (map_put(&gathering->pairs, gathering->arena, pair, gathering))
        *ARRAY_PUSH(&gathering->ties, gathering->arena) = tie;
}

/* What `author` wrote about the other one. */
static void gather(struct gathering *gathering, const struct framework *author,
                   const struct framework *other)
{
    bool turn = author != gathering->target;
    for (size_t i = 0; i < author->crosswalks.count; i++) {
        const struct crosswalk *crosswalk = &author->crosswalks.items[i];
        for (size_t k = 0; names(crosswalk, other) && k < crosswalk->rows.count; k++) {
            const struct crosswalk_row *row = &crosswalk->rows.items[k];
            struct str here = row->competence.text, there = row->other.text;
            add(gathering, turn ? there : here, turn ? here : there,
                turn ? turned(row->relation) : row->relation, row->note);
        }
    }
}

static int by_target(const void *a, const void *b)
{
    const struct career_tie *x = a, *y = b;
    int order = compare(x->target, y->target);
    if (order == 0)
        order = compare(x->relation, y->relation);
    return order ? order : compare(x->own, y->own);
}

struct career_ties career_ties(const struct framework *own, const struct framework *target,
                               struct arena *arena)
{
    struct gathering gathering = {.own = own, .target = target, .arena = arena};
    if (is_called(own, target->id) || is_called(target, own->id)) {
        for (size_t i = 0; i < target->competences.count; i++) {
            struct str id = target->competences.items[i].id;
            add(&gathering, id, id, RELATION_SAME, STR(""));
        }
    } else {
        gather(&gathering, target, own);
        gather(&gathering, own, target);
    }
    if (gathering.ties.count)
        qsort(gathering.ties.items, gathering.ties.count, sizeof(struct career_tie), by_target);
    return gathering.ties;
}
