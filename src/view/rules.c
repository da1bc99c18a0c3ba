#include "view/rules.h"

#include "model/tally.h"
#include "view/words.h"

struct telling {
    const struct framework_rules *rules;
    const struct texts *texts;
    struct node *list;      /* of groups */
    const char *group;      /* the name of the one that is told, */
    struct node *sentences; /* and its list; NULL until the first */
    struct arena *arena;
};

static void begin(struct telling *telling, const char *group)
{
    telling->group = group;
    telling->sentences = NULL;
}

static void add(struct telling *telling, struct str sentence)
{
    struct arena *arena = telling->arena;
    if (!telling->sentences) {
        struct node *group = node_add_map(arena, telling->list);
        struct str title = arena_printf(arena, "rules.title.%s", telling->group);
        node_put_text(arena, group, "title", texts_get(telling->texts, title));
        telling->sentences = node_put_list(arena, group, "sentences");
    }
    node_add_text(arena, telling->sentences, sentence);
}

static void say(struct telling *telling, const char *name, const struct text_arg *args,
                size_t count)
{
    const char *key = arena_printf(telling->arena, "rules.%s", name).p;
    add(telling, words_filled(telling->texts, key, args, count, telling->arena));
}

static void say_if(struct telling *telling, const char *name, bool asked)
{
    if (asked)
        say(telling, name, NULL, 0);
}

/* Of a number that is left out or 0 nothing is asked. */
static void say_number(struct telling *telling, const char *name, int number)
{
    struct text_arg arg = words_number("n", number > 0 ? (unsigned)number : 0, telling->arena);
    if (number > 0)
        say(telling, name, &arg, 1);
}

/* Between two bounds, of which one may be left out. */
static void say_bounds(struct telling *telling, const char *name, int least, int most)
{
    struct arena *arena = telling->arena;
    struct text_arg args[] = {words_number("least", least > 0 ? (unsigned)least : 0, arena),
                              words_number("most", most > 0 ? (unsigned)most : 0, arena)};
    const char *form = least > 0 && least == most ? "exactly"
                       : least > 0 && most > 0    ? "between"
                       : least > 0                ? "least"
                                                  : "most";
    if (least > 0 || most > 0)
        say(telling, arena_printf(arena, "%s-%s", name, form).p, args, 2);
}

/* The words of names, or the names themselves where there are none. */
static struct str words_of(const struct telling *telling, const char *prefix,
                           const struct text_list *names)
{
    struct arena *arena = telling->arena;
    struct text_list words = {.items = ARENA_ARRAY(arena, struct str, names->count),
                              .count = names->count};
    for (size_t i = 0; i < names->count; i++) {
        struct str key = arena_printf(arena, "%s.%.*s", prefix, STR_ARG(names->items[i]));
        const struct str *word = map_get(&telling->texts->table, key);
        words.items[i] = word ? *word : names->items[i];
    }
    return words_list(telling->texts, words.items, words.count, arena);
}

static void say_list(struct telling *telling, const char *name, const char *prefix,
                     const struct text_list *names)
{
    struct text_arg arg = {"list", words_of(telling, prefix, names), false};
    if (names->count)
        say(telling, name, &arg, 1);
}

static void tell_selection(struct telling *telling)
{
    const struct framework_rules *rules = telling->rules;
    begin(telling, "selection");
    say_bounds(telling, "selection", rules->selection_least, rules->selection_most);
    say_if(telling, "own-criteria", rules->own_criteria);
    say_number(telling, "look-backs", rules->look_backs_per_year);
}

static void tell_evidence(struct telling *telling)
{
    const struct framework_rules *rules = telling->rules;
    begin(telling, "evidence");
    say_number(telling, "measurements", rules->measurements_least);
    say_number(telling, "dates", rules->dates_least);
    say_number(telling, "months", rules->months_least);
    say_number(telling, "silence", rules->silence_most_months);
    say_number(telling, "observers", rules->observers_least);
    say_number(telling, "kinds", rules->kinds_least);
    say_if(telling, "paired", rules->observation_paired);
    say_bounds(telling, "chosen", rules->chosen_least, rules->chosen_most);
    say_number(telling, "self-assessments", rules->self_assessments_per_year);
}

static void tell_feedback(struct telling *telling)
{
    const struct framework_rules *rules = telling->rules;
    begin(telling, "feedback");
    say_list(telling, "perspectives", "perspective", &rules->perspectives);
    say_number(telling, "rounds", rules->rounds_per_year);
    say_number(telling, "answers", rules->answers_least);
    if (telling->sentences)
        say_number(telling, "group", group_least(rules));
    say_if(telling, "response", rules->response);
    say_if(telling, "radar", rules->radar);
}

static void tell_assessment(struct telling *telling)
{
    const struct framework_rules *rules = telling->rules;
    begin(telling, "assessment");
    say_number(telling, "assessors", rules->assessors);
    say_list(telling, "assessor-roles", "role", &rules->assessor_roles);
    struct str independence =
        arena_printf(telling->arena, "independence.%.*s", STR_ARG(rules->independence));
    if (rules->independence.n && map_get(&telling->texts->table, independence))
        add(telling, texts_get(telling->texts, independence));
    else if (rules->independence.n)
        add(telling, rules->independence);
    if (rules->decision_rule.n)
        add(telling, rules->decision_rule);
    say_number(telling, "minutes", rules->reading_minutes);
    say_number(telling, "megabytes", rules->size_megabytes);
}

static void tell_history(struct telling *telling)
{
    const struct framework_rules *rules = telling->rules;
    begin(telling, "history");
    say_number(telling, "late", rules->history.late_months);
    say_number(telling, "still", rules->history.silence_months);
    struct text_arg args[] = {
        words_number("n", (unsigned)rules->history.end_most, telling->arena),
        words_number("days", (unsigned)rules->history.end_days, telling->arena)};
    if (rules->history.end_days > 0 && rules->history.end_most >= 0)
        say(telling, "end", args, 2);
    say_number(telling, "apart", rules->history.apart_days);
    say_if(telling, "kept", rules->history.kept);
}

void put_rules(const struct framework *framework, const struct texts *texts, struct node *page,
               struct arena *arena)
{
    struct telling telling = {.rules = &framework->rules,
                              .texts = texts,
                              .list = node_put_list(arena, page, "rules"),
                              .arena = arena};
    tell_selection(&telling);
    tell_evidence(&telling);
    tell_feedback(&telling);
    tell_assessment(&telling);
    tell_history(&telling);
    node_put_bool(arena, page, "has-rules", telling.list->count);
}
