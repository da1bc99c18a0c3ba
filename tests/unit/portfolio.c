/* The selection in force: amendments in order of their dates, rows in the framework's order. */
#include "model/portfolio.h"
#include "base/limits.h"
#include "model/id.h"
#include "tap.h"

#include <string.h>

static day_number day(const char *iso)
{
    day_number number = DAY_UNKNOWN;
    date_parse(str_of(iso), &number);
    return number;
}

static struct selected row(const char *competence, const char *target)
{
    return (struct selected){.competence = {.text = str_of(competence)},
                             .target = {.text = str_of(target)}};
}

static struct item item(enum item_kind kind, const char *date, struct selected *rows, size_t count)
{
    return (struct item){.kind = kind,
                         .date = {.day = day(date)},
                         .selection = {.competences = {rows, count, count}}};
}

/* "c=target c=target" */
static struct str told(const struct portfolio *portfolio, const char *date, struct arena *arena)
{
    struct selected_list list =
        portfolio_selection(portfolio, date ? day(date) : DAY_UNKNOWN, arena);
    struct buf text = {0};
    for (size_t i = 0; i < list.count; i++)
        buf_addf(&text, "%s%.*s=%.*s", i ? " " : "", STR_ARG(list.items[i].competence.text),
                 STR_ARG(list.items[i].target.text));
    struct str copy = arena_copy(arena, buf_str(&text));
    buf_release(&text);
    return copy;
}

static void test_selection(void)
{
    struct arena arena = {0};
    struct competence competences[] = {{.id = STR("a")}, {.id = STR("b")}, {.id = STR("c")}};
    struct framework framework = {.competences = {competences, 3, 3}};
    for (size_t i = 0; i < 3; i++)
        map_put(&framework.competence_by_id, &arena, competences[i].id, &competences[i]);

    struct selected first[] = {row("c", "1"), row("a", "1"), row("x", "1")};
    struct selected later[] = {row("b", "2"), row("a", "2")};
    struct selected last[] = {row("a", "3")};
    struct field dropped = {.text = STR("c")};
    struct item items[] = {
        item(ITEM_AMENDMENT, "2025-05-01", last, 1), item(ITEM_AMENDMENT, "2024-05-01", later, 2),
        item(ITEM_SELECTION, "2024-01-01", last, 1), item(ITEM_SELECTION, "2023-09-01", first, 3),
        item(ITEM_SELECTION, "2023-01-01", last, 1),
    };
    items[1].selection.dropped = (struct field_list){&dropped, 1, 1};
    items[4].draft = true;
    struct portfolio portfolio = {.framework = &framework, .items = items, .item_count = 5};

    ok(portfolio_first_selection(&portfolio) == &items[3], "the earliest that is no draft");
    is_str(told(&portfolio, "2023-08-31", &arena), "", "the day before");
    is_str(told(&portfolio, "2023-09-01", &arena), "a=1 c=1",
           "in the framework's order, without what it does not know");
    is_str(told(&portfolio, "2024-05-01", &arena), "a=2 b=2", "replaced, added, dropped");
    is_str(told(&portfolio, NULL, &arena), "a=3 b=2", "at the end");
    struct selected_list list = portfolio_selection(&portfolio, DAY_UNKNOWN, &arena);
    ok(list.items[0].item == &items[0] && list.items[1].item == &items[1],
       "each row knows where it stands");
    items[0].sample = true;
    is_str(told(&portfolio, NULL, &arena), "a=2 b=2", "a sample does not count");
    portfolio.framework = NULL;
    is_str(told(&portfolio, NULL, &arena), "", "without a framework");
    arena_release(&arena);
}

static void test_ids(void)
{
    struct arena arena = {0};
    char longest[LIMIT_ID_BYTES + 1];
    memset(longest, 'a', sizeof longest);
    ok(id_is_valid((struct str){longest, LIMIT_ID_BYTES}), "as long as the limit");
    ok(!id_is_valid((struct str){longest, LIMIT_ID_BYTES + 1}), "one over");
    ok(id_is_valid(STR("2024-02.a_b")), "what may stand in an id");
    ok(!id_is_valid(STR("-a")) && !id_is_valid(STR(".a")) && !id_is_valid(STR("")),
       "its beginning");
    ok(!id_is_valid(STR("Aa")) && !id_is_valid(STR("a b")) && !id_is_valid(STR("\xC3\xA9")),
       "what may not");
    ok(!id_is_valid(STR("con")) && !id_is_valid(STR("lpt1.a")) && id_is_valid(STR("console")),
       "nor what stands for a device");
    is_str(id_from_text(STR("CON"), &arena), "con-1", "a device gets a number");
    is_str(id_from_text(STR("Nul.txt"), &arena), "nul-txt", "or loses its dot");
    is_str(id_from_text(STR("  Caf\xC3\xA9: Één & twee! "), &arena), "cafe-een-twee", "accents");
    is_str(id_from_text(STR("Cafe\xCC\x81 twee"), &arena), "cafe-twee", "accents of their own");
    is_str(id_from_text(STR("???"), &arena), "", "nothing left");
    struct str cut = id_from_text((struct str){longest, LIMIT_ID_BYTES + 1}, &arena);
    ok(id_is_valid(cut) && cut.n == LIMIT_ID_BYTES, "cut at the limit");
    arena_release(&arena);
}

static struct item given(enum item_kind kind, enum item_purpose purpose, enum item_consent consent)
{
    return (struct item){.kind = kind, .purpose = purpose, .consent = consent};
}

static void test_given(void)
{
    struct arena arena = {0};
    struct portfolio portfolio = {0};
    struct item round = given(ITEM_ROUND, PURPOSE_ASSESSMENT, CONSENT_NONE);
    map_put(&portfolio.by_id, &arena, STR("ronde"), &round);
    struct item item = given(ITEM_OBSERVATION, PURPOSE_DEVELOPMENT, CONSENT_NONE);
    ok(!portfolio_may_be_assessed(&portfolio, &item), "given to learn from");
    item.consent = CONSENT_ASSESSMENT;
    ok(portfolio_may_be_assessed(&portfolio, &item), "its giver agreed");
    item = given(ITEM_FEEDBACK, PURPOSE_ASSESSMENT, CONSENT_NONE);
    ok(portfolio_may_be_assessed(&portfolio, &item), "given for assessment");
    item = given(ITEM_EVIDENCE, PURPOSE_DEVELOPMENT, CONSENT_NONE);
    ok(portfolio_may_be_assessed(&portfolio, &item), "evidence is one's own");
    item.evidence.type.text = STR("conversation");
    ok(!portfolio_may_be_assessed(&portfolio, &item), "but a talk is of two");
    item.evidence.type.text = STR("lesson");
    item.purpose_span.length = 11;
    ok(!portfolio_may_be_assessed(&portfolio, &item), "and a purpose that is said holds");
    item = given(ITEM_FEEDBACK_RESULT, PURPOSE_DEVELOPMENT, CONSENT_NONE);
    ok(!portfolio_may_be_assessed(&portfolio, &item), "a result without its round");
    item.feedback_result.round.text = STR("ronde");
    ok(portfolio_may_be_assessed(&portfolio, &item), "follows its round");
    arena_release(&arena);
}

int main(void)
{
    test_given();
    test_selection();
    test_ids();
    return tap_done();
}
