#include "base/array.h"
#include "view/site.h"
#include "view/words.h"

#include <stdlib.h>

/* --- Lists of items ------------------------------------------------------------------------- */

static int by_day(const void *a, const void *b)
{
    const struct item *left = *(const struct item *const *)a;
    const struct item *right = *(const struct item *const *)b;
    if (left->date.day != right->date.day)
        return left->date.day < right->date.day ? -1 : 1;
    return (left > right) - (left < right);
}

static void sort(struct item_list *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof(const struct item *), by_day);
}

static bool has(const struct item_list *list, const struct item *item)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == item)
            return true;
    return false;
}

/* --- Chapters ------------------------------------------------------------------------------- */

/* The selection is no more public than the claims on it. */
static void keep_claimed(struct site *site)
{
    size_t kept = 0;
    for (size_t i = 0; i < site->selection.count; i++) {
        struct selected *row = &site->selection.items[i];
        const struct item *claim = portfolio_claim(site->portfolio, row->competence.text);
        if (claim && site_shows(site, claim))
            site->selection.items[kept++] = *row;
    }
    site->selection.count = kept;
}

static void add_chapters(struct site *site, struct arena *arena)
{
    site->chapters = ARENA_ARRAY(arena, struct chapter, site->selection.count);
    for (size_t i = 0; i < site->selection.count; i++) {
        const struct selected *selected = &site->selection.items[i];
        struct str id = selected->competence.text;
        struct chapter *chapter = &site->chapters[site->chapter_count++];
        chapter->selected = selected;
        chapter->title = site_competence_title(site, id);
        chapter->href = arena_printf(arena, "competence/%.*s.html", STR_ARG(id));
        map_put(&site->chapter_of, arena, id, chapter);
    }
}

static void add_claim(const struct site *site, const struct item *claim, struct arena *arena)
{
    struct chapter *chapter = map_get(&site->chapter_of, claim->claim.competence.text);
    if (!chapter || chapter->claim || !item_counts(claim))
        return;
    chapter->claim = claim;
    for (size_t i = 0; i < claim->claim.chosen.count; i++) {
        const struct item *piece =
            portfolio_item(site->portfolio, claim->claim.chosen.items[i].text);
        if (!piece || !site_shows(site, piece) || has(&chapter->chosen, piece))
            continue;
        struct choice *choice = ARENA_NEW(arena, struct choice);
        const struct choice **choices = &site->choices[piece - site->portfolio->items];
        *choice = (struct choice){chapter, chapter->chosen.count, *choices};
        *choices = choice;
        *ARRAY_PUSH(&chapter->chosen, arena) = piece;
    }
}

static bool is_chosen_in(const struct site *site, const struct item *item,
                         const struct chapter *chapter)
{
    const struct choice *choice = site->choices[item - site->portfolio->items];
    while (choice && choice->chapter != chapter)
        choice = choice->next;
    return choice;
}

static void add_to_chapters(const struct site *site, const struct item *item, struct arena *arena)
{
    for (size_t i = 0; i < item->competences.count; i++) {
        struct chapter *chapter = map_get(&site->chapter_of, item->competences.items[i].text);
        struct item_list *others = chapter ? &chapter->others : NULL;
        if (!others || is_chosen_in(site, item, chapter))
            continue;
        if (!others->count || others->items[others->count - 1] != item)
            *ARRAY_PUSH(others, arena) = item;
    }
}

static void fill_chapters(struct site *site, struct arena *arena)
{
    const struct portfolio *portfolio = site->portfolio;
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (portfolio->items[i].kind == ITEM_CLAIM && site_shows(site, &portfolio->items[i]))
            add_claim(site, &portfolio->items[i], arena);
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (portfolio->items[i].kind != ITEM_CLAIM && site_shows(site, &portfolio->items[i]))
            add_to_chapters(site, &portfolio->items[i], arena);
    for (size_t i = 0; i < site->chapter_count; i++)
        sort(&site->chapters[i].others);
}

/* --- Figures -------------------------------------------------------------------------------- */

static bool takes_left_out(const void *context, const struct item *item)
{
    bool is_piece = item->kind == ITEM_EVIDENCE || item->kind == ITEM_OBSERVATION ||
                    item->kind == ITEM_FEEDBACK || item->kind == ITEM_REFLECTION;
    return is_piece && item_counts(item) && !site_shows(context, item);
}

static day_number last_of(const struct measurement_list *list)
{
    return list->count ? list->items[list->count - 1].day : 0;
}

/* What is not shown gives away no more than a month. */
static void blur(struct silence_list *silences)
{
    size_t kept = 0;
    for (size_t i = 0; i < silences->count; i++) {
        struct silence silence = silences->items[i];
        silence.from = date_month_start(silence.from, 1);
        silence.to = date_month_start(silence.to, 0) - 1;
        if (silence.from < silence.to)
            silences->items[kept++] = silence;
    }
    silences->count = kept;
}

static void find_silences(const struct site *site, struct chapter *chapter,
                          const struct measurement_list *list, const struct period_list *breaks,
                          day_number end, struct arena *arena)
{
    int most = site->portfolio->framework->rules.silence_most_months;
    if (most < 0 || site->audience == AUDIENCE_PUBLIC)
        return;
    chapter->silences = silences_measured(list, breaks, end, most, arena);
    if (site->audience != AUDIENCE_SELF)
        blur(&chapter->silences);
}

static void measure(struct site *site, struct arena *arena)
{
    struct arena scratch = {0};
    const struct framework *framework = site->portfolio->framework;
    struct period_list breaks = measures_breaks(site->portfolio, &scratch);
    struct measurement_list *all = measures_of_all(site->portfolio, &scratch);
    struct measurement_list *left_out =
        measures_gather(site->portfolio, takes_left_out, site, &scratch);
    day_number end = measures_end(site->portfolio, site->day);
    for (size_t i = 0; framework && i < site->chapter_count; i++) {
        struct chapter *chapter = &site->chapters[i];
        size_t index = framework_competence(framework, chapter->selected->competence.text);
        chapter->measures = measures_of(&all[index], &breaks, end);
        chapter->left_out = measures_of(&left_out[index], &breaks, last_of(&left_out[index]));
        find_silences(site, chapter, &all[index], &breaks, end, arena);
    }
    arena_release(&scratch);
}

/* --- Items that belong together ------------------------------------------------------------- */

static void add_answer(const struct site *site, struct str id, const struct item *item,
                       struct arena *arena)
{
    const struct item *asked = portfolio_item(site->portfolio, id);
    if (!asked || asked == item || !site_shows(site, asked))
        return;
    struct item_list *list = &site->answers[asked - site->portfolio->items];
    if (!list->count || list->items[list->count - 1] != item)
        *ARRAY_PUSH(list, arena) = item;
}

static void add_answers(const struct site *site, const struct item *item, struct arena *arena)
{
    const struct field_list *about = item->kind == ITEM_REFLECTION ? &item->reflection.about
                                     : item->kind == ITEM_EVIDENCE ? &item->evidence.about
                                                                   : NULL;
    for (size_t i = 0; about && i < about->count; i++)
        add_answer(site, about->items[i].text, item, arena);
}

static void note_item(struct site *site, const struct item *item, struct arena *arena)
{
    site->shown[item->kind]++;
    site->dated += item->date.day != DAY_UNKNOWN;
    add_answers(site, item, arena);
    if (item->kind == ITEM_PAGE && !site->roles[item->page.role])
        site->roles[item->page.role] = item;
    if (item->kind == ITEM_SELF_ASSESSMENT && item_counts(item))
        *ARRAY_PUSH(&site->assessments, arena) = item;
    if (item->kind == ITEM_AMENDMENT && item_counts(item))
        *ARRAY_PUSH(&site->agreements, arena) = item;
}

static void note_items(struct site *site, struct arena *arena)
{
    const struct portfolio *portfolio = site->portfolio;
    const struct item *selection = portfolio_first_selection(portfolio);
    if (selection && site_shows(site, selection))
        *ARRAY_PUSH(&site->agreements, arena) = selection;
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (site_shows(site, &portfolio->items[i]))
            note_item(site, &portfolio->items[i], arena);
    sort(&site->assessments);
    sort(&site->agreements);
}

static bool takes_shown(const void *site, const struct item *item)
{
    return site_shows(site, item);
}

/* A result has no page of its own: it stands on that of its round. */
static const struct item *round_of_result(const struct site *site, const struct item *result)
{
    for (size_t i = 0; i < site->rounds.count; i++)
        if (site->rounds.items[i].result == result)
            return site->rounds.items[i].item;
    return NULL;
}

/* --- Pages ---------------------------------------------------------------------------------- */

static struct str href_of(const struct site *site, const struct item *item, struct arena *arena)
{
    const struct item *round;
    switch (item->kind) {
    case ITEM_CLAIM:
        return site_competence_href(site, item->claim.competence.text);
    case ITEM_SELECTION:
    case ITEM_AMENDMENT:
        return item_counts(item) ? STR("about/agreement.html") : STR("");
    case ITEM_SELF_ASSESSMENT:
        return item_counts(item) ? STR("about/self-assessments.html") : STR("");
    case ITEM_ROUND:
    case ITEM_FEEDBACK_RESULT:
        round = item->kind == ITEM_ROUND ? item : round_of_result(site, item);
        return round && item_counts(round)
                   ? arena_printf(arena, "round/%.*s.html", STR_ARG(round->id))
                   : STR("");
    default:
        break;
    }
    if (!item_kind_is_markdown(item->kind) || item->kind == ITEM_EXPLANATION)
        return STR("");
    return arena_printf(arena, "%s/%.*s.html", item_kind_name(item->kind), STR_ARG(item->id));
}

/* Of which day and version a page is. A site of the working folder does not say so on each page:
 * all would change every day. */
static void put_state(const struct site *site, struct node *page, struct arena *arena)
{
    struct str commit = site->from_commit ? str_of(site->history->commit) : STR("");
    node_put_text(arena, page, "commit", str_sub(commit, 0, 10));
    node_put_text(arena, page, "day",
                  site->from_commit ? words_day(site->texts, site->day, arena) : STR(""));
}

static void put_logo(const struct site *site, struct node *page, struct arena *arena)
{
    if (site->logo.kind != LINK_PICTURE) {
        node_put_bool(arena, page, "logo", false);
        return;
    }
    struct node *logo = node_put_map(arena, page, "logo");
    node_put_text(arena, logo, "href", site->logo.href);
    node_put_number(arena, logo, "width", site->logo.width);
    node_put_number(arena, logo, "height", site->logo.height);
}

static struct node *every_page(const struct site *site, struct arena *arena)
{
    struct node *page = node_map(arena);
    node_put(arena, page, "t", *words_map(site->texts, "site.", arena));
    node_put_text(arena, page, "lang", site->texts->language);
    node_put_text(arena, page, "candidate", site->portfolio->candidate.text);
    node_put_text(arena, page, "school", site->portfolio->school.text);
    put_logo(site, page, arena);
    node_put_text(arena, page, "audience",
                  site_word(site, "audience", str_of(audience_name(site->audience)), arena));
    put_state(site, page, arena);
    node_put_text(arena, page, "version", str_of(site->version));
    return page;
}

void site_plan(struct site *site, struct arena *arena)
{
    const struct portfolio *portfolio = site->portfolio;
    size_t count = portfolio->item_count;
    site->reasons = audience_reasons(portfolio, site->audience, arena);
    if (site->audience != AUDIENCE_SELF)
        site->redaction = redaction_new(&portfolio->privacy,
                                        texts_get(site->texts, STR("privacy.replacement")), arena);
    site->selection = portfolio_selection(portfolio, DAY_UNKNOWN, arena);
    if (site->audience == AUDIENCE_PUBLIC)
        keep_claimed(site);
    site->every_page = every_page(site, arena);
    site->hrefs = ARENA_ARRAY(arena, struct str, count);
    site->choices = ARENA_ARRAY(arena, const struct choice *, count);
    site->answers = ARENA_ARRAY(arena, struct item_list, count);
    add_chapters(site, arena);
    fill_chapters(site, arena);
    measure(site, arena);
    note_items(site, arena);
    site->rounds = rounds_of(portfolio, takes_shown, site, arena);
    for (size_t i = 0; i < count; i++)
        if (audience_reason_is_in(site->reasons[i]))
            site->hrefs[i] = href_of(site, &portfolio->items[i], arena);
    site->nav = site_nav(site, "", arena);
}
