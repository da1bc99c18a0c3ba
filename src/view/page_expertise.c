#include "view/page_expertise.h"

#include "base/array.h"
#include "base/utf8.h"
#include "view/words.h"

#include <stdlib.h>

/* --- The order of the alphabet -------------------------------------------------------------- */

/* The next letter or digit, without case and accent; 0 at the end. */
static uint32_t next_letter(struct str text, size_t *at)
{
    while (*at < text.n) {
        size_t length;
        uint32_t point = utf8_plain(utf8_fold(utf8_decode(text, *at, &length)));
        *at += length;
        if (point)
            return point;
    }
    return 0;
}

static int compare(struct str a, struct str b)
{
    uint32_t one, other;
    size_t i = 0, k = 0;
    do {
        one = next_letter(a, &i);
        other = next_letter(b, &k);
    } while (one && one == other);
    return one == other ? str_cmp(a, b) : one < other ? -1 : 1;
}

/* --- Who can be asked about what ------------------------------------------------------------ */

struct offer {
    struct str domain, competence;
    const struct expertise *who;
};

struct offers {
    struct offer *items;
    size_t count, capacity;
};

static int by_alphabet(const void *a, const void *b)
{
    const struct offer *x = a, *y = b;
    int order = compare(x->domain, y->domain);
    if (order == 0)
        order = compare(x->competence, y->competence);
    return order ? order : compare(x->who->name.text, y->who->name.text);
}

static struct offers gather(const struct expertise_list *list, struct arena *arena)
{
    struct offers offers = {0};
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->items[i]->competences.count; k++) {
            const struct expertise_row *row = &list->items[i]->competences.items[k];
            *ARRAY_PUSH(&offers, arena) =
                (struct offer){row->domain.text, row->competence.text, list->items[i]};
        }
    if (offers.count)
        qsort(offers.items, offers.count, sizeof(struct offer), by_alphabet);
    return offers;
}

static void put_person(struct node *list, const struct expertise *who, struct arena *arena)
{
    struct node *person = node_add_map(arena, list);
    node_put_text(arena, person, "name", who->name.text);
    node_put_text(arena, person, "role", who->role.text);
}

static void put_offers(struct node *page, const struct offers *offers, struct arena *arena)
{
    struct node *domains = node_put_list(arena, page, "domains");
    struct node *competences = NULL, *people = NULL;
    for (size_t i = 0; i < offers->count; i++) {
        const struct offer *offer = &offers->items[i], *before = i ? offer - 1 : NULL;
        bool domain = !before || !str_eq(before->domain, offer->domain);
        bool competence = domain || !str_eq(before->competence, offer->competence);
        if (domain) {
            struct node *node = node_add_map(arena, domains);
            node_put_text(arena, node, "title", offer->domain);
            competences = node_put_list(arena, node, "competences");
        }
        if (competence) {
            struct node *node = node_add_map(arena, competences);
            node_put_text(arena, node, "title", offer->competence);
            people = node_put_list(arena, node, "people");
        }
        if (competence || before->who != offer->who)
            put_person(people, offer->who, arena);
    }
}

static int by_name(const void *a, const void *b)
{
    const struct expertise *x = *(const struct expertise *const *)a;
    const struct expertise *y = *(const struct expertise *const *)b;
    return compare(x->name.text, y->name.text);
}

static void put_asks(struct node *page, const struct expertise_list *list, struct arena *arena)
{
    const struct expertise **sorted = ARENA_ARRAY(arena, const struct expertise *, list->count);
    struct node *asks = node_put_list(arena, page, "asks");
    for (size_t i = 0; i < list->count; i++)
        sorted[i] = list->items[i];
    if (list->count)
        qsort(sorted, list->count, sizeof *sorted, by_name);
    for (size_t i = 0; i < list->count; i++) {
        if (!sorted[i]->ask.count)
            continue;
        put_person(asks, sorted[i], arena);
        struct node *lines = node_put_list(arena, asks->items[asks->count - 1], "lines");
        for (size_t k = 0; k < sorted[i]->ask.count; k++)
            node_add_text(arena, lines, sorted[i]->ask.items[k].text);
    }
    node_put_bool(arena, page, "has-asks", asks->count);
}

struct node *page_expertise(const struct texts *texts, const struct expertise_list *list,
                            struct arena *arena)
{
    struct node *page = node_map(arena);
    struct offers offers = gather(list, arena);
    node_put(arena, page, "t", *words_map(texts, "expertise.", arena));
    node_put_text(arena, page, "lang", texts->language);
    put_offers(page, &offers, arena);
    put_asks(page, list, arena);
    return page;
}
