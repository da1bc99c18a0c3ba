/*
 * What the people of a team can be asked about, as they chose to say (template "expertise"). In the
 * order of the alphabet; nobody is counted, compared or missed. Texts are of the section
 * `expertise` of the language.
 */
#ifndef VAKWERK_VIEW_PAGE_EXPERTISE_H
#define VAKWERK_VIEW_PAGE_EXPERTISE_H

#include "base/text.h"
#include "model/expertise.h"
#include "view/node.h"

struct node *page_expertise(const struct texts *texts, const struct expertise_list *list,
                            struct arena *arena);

#endif
