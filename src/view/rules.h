/*
 * What the procedure of a framework asks, in plain words: a sentence for each rule that is set.
 */
#ifndef VAKWERK_VIEW_RULES_H
#define VAKWERK_VIEW_RULES_H

#include "base/text.h"
#include "model/framework.h"
#include "view/node.h"

/* Puts "has-rules" and "rules" in a page: a list of {title, sentences} for the partial "rules".
 * Texts: rules.title.*, rules.* */
void put_rules(const struct framework *framework, const struct texts *texts, struct node *page,
               struct arena *arena);

#endif
