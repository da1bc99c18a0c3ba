#include "base/array.h"
#include "view/feedback.h"
#include "view/pages.h"
#include "view/voices.h"
#include "view/words.h"

/* Rounds beside each other, on one scale: of all that asked with the questionnaire of the latest.
 */
static void put_over_rounds(const struct site *site, struct node *page, const struct round *latest,
                            struct arena *arena)
{
    struct comparison comparison = {.title = texts_get(site->texts, STR("site.over-rounds")),
                                    .finding =
                                        texts_get(site->texts, STR("site.voices-finding-none"))};
    for (size_t i = 0; i < site->rounds.count; i++) {
        const struct round *round = &site->rounds.items[i];
        if (round_has_scale(round) && round->questionnaire == latest->questionnaire)
            *ARRAY_PUSH(&comparison.columns, arena) = round;
    }
    if (comparison.columns.count > 1)
        add_competence_rows(site, &comparison, arena);
    put_comparison(site, page, "over-rounds", &comparison, arena);
}

static void put_list(const struct site *site, struct node *page, struct arena *arena)
{
    struct node *list = node_put_list(arena, page, "rounds");
    for (size_t i = site->rounds.count; i > 0; i--) {
        const struct item *round = site->rounds.items[i - 1].item;
        struct node *entry = node_add_map(arena, list);
        node_put_text(arena, entry, "href",
                      arena_printf(arena, "../%.*s", STR_ARG(site_href(site, round))));
        node_put_text(arena, entry, "title", site_title(site, round));
        node_put_text(arena, entry, "days", words_round_days(site, round, arena));
    }
}

struct node *page_feedback(const struct site *site, struct arena *arena)
{
    const struct round *latest = feedback_latest(site);
    struct node *page =
        site_page(site, site_word(site, "site", STR("feedback"), arena), "../", "feedback", arena);
    if (latest) {
        put_round(site, page, latest, arena);
        put_over_rounds(site, page, latest, arena);
    } else {
        node_put_bool(arena, page, "round", false);
        node_put_bool(arena, page, "over-rounds", false);
    }
    put_list(site, page, arena);
    return page;
}
