#include "diag/rule.h"

#include "base/die.h"

#define RULE(number, class, name, text) {number, RULE_##class, text},
const struct rule_info rule_table[] = {
#include "diag/rules.def"
};
#undef RULE

const size_t rule_count = sizeof rule_table / sizeof *rule_table;

static const struct rule_info *by_number(unsigned long long number)
{
    for (size_t i = 0; i < rule_count; i++)
        if ((unsigned long long)rule_table[i].rule == number)
            return &rule_table[i];
    return NULL;
}

const struct rule_info *rule_info(enum rule rule)
{
    const struct rule_info *info = by_number((unsigned long long)rule);
    if (!info)
        die_impossible(__func__);
    return info;
}

const struct rule_info *rule_find(struct str id)
{
    if (id.n > 2 && (id.p[0] | 32) == 'v' && (id.p[1] | 32) == 'w')
        id = str_sub(id, 2, id.n);
    unsigned long long number;
    return str_to_number(id, 999, &number) ? by_number(number) : NULL;
}
