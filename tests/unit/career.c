/* The map of careers: steps along the axes, the order of roles, and what crosswalks tie. All
 * figures computed by hand. */
#include "model/career.h"
#include "load/framework.h"
#include "render/chart.h"
#include "tap.h"
#include "view/career.h"

static struct arena arena;
static struct findings findings = {.arena = &arena};

static const struct framework *load(const char *id, const char *career, const char *rest)
{
    struct source *source = ARENA_NEW(&arena, struct source);
    source->path = arena_printf(&arena, "%s.yaml", id);
    source->text = arena_printf(
        &arena,
        "vakwerk-framework: 1\nid: %s\nversion: 1\ntitle: Rol %s\nrole: r\npurpose: p\n"
        "languages: [nl]\ncareer: {%s}\nlevels: [{id: l, title: L}]\n"
        "domains: [{id: d, title: D}]\ncompetences:\n"
        "  - {id: een, domain: d, title: Een}\n  - {id: twee, domain: d, title: Twee}\n"
        "  - {id: drie, domain: d, title: Drie}\n%s",
        id, id, career, rest);
    return framework_load(source, STR("nl"), &arena, &findings);
}

static void test_steps(void)
{
    struct career_place starter = {0, 0, 0}, coach = {3, 1, 1}, expert = {0, 3, 2};
    struct career_step step = career_step(starter, coach);
    ok(step.domain && step.breadth == 1 && step.experience == 1, "one step along each axis");
    is_int(career_steps(step), 3, "three steps");
    step = career_step(expert, starter);
    ok(!step.domain && step.breadth == -3 && step.experience == -2, "back and narrower");
    is_int(career_steps(step), 5, "five steps either way");
    is_int(career_steps(career_step(coach, coach)), 0, "none to where one is");
}

static void test_order(void)
{
    const struct framework *items[] = {
        load("ver", "domain: supporting-colleagues, breadth: beyond, experience: expert", ""),
        load("geen", "domain: pupils-learning", ""),
        load("breed", "domain: pupils-learning, breadth: team, experience: starter", ""),
        load("hier", "domain: pupils-learning, breadth: class, experience: starter", ""),
        load("ander", "domain: developing-education, breadth: class, experience: starter", "")};
    struct framework_list all = {items, 5, 5};
    struct career_place place;
    ok(!career_place_of(items[1], &place), "a place takes all three");
    struct framework_list roles = career_roles(&all, &arena);
    is_int(roles.count, 4, "those with a place");
    is_str(roles.items[0]->id, "hier", "by domain and breadth");
    is_str(roles.items[1]->id, "breed", "then wider");
    is_str(roles.items[2]->id, "ander", "then the next domain");
    career_place_of(items[0], &place);
    roles = career_nearest(&all, place, &arena);
    is_str(roles.items[0]->id, "ver", "the nearest first");
    is_str(roles.items[1]->id, "breed", "1 + 2 + 2 steps");
    is_str(roles.items[2]->id, "hier", "1 + 3 + 2 steps, the first domain before");
    is_str(roles.items[3]->id, "ander", "and the second");
    struct texts texts = {0};
    struct buf out = {0};
    chart_svg(career_map(&texts, &roles, items[0], &arena), 1, NULL, &out);
    size_t places = 0;
    for (struct str rest = buf_str(&out);
         (rest = str_sub(rest, str_search(rest, STR("class=\"place")), rest.n)).n; places++)
        rest = str_sub(rest, 1, rest.n);
    is_int(places, 16, "a cell for each domain and breadth");
    ok(str_search(buf_str(&out), STR("class=\"here\"")) < out.n, "and a frame around where one is");
    buf_release(&out);
}

#define PLACE "domain: pupils-learning, breadth: class, experience: starter"

static void test_ties(void)
{
    const struct framework *own = load(
        "eigen", PLACE,
        "crosswalks:\n  - frameworks: [doel]\n    rows:\n"
        "      - {competence: twee, other: drie, relation: narrower}\n"
        "      - {competence: een, other: een, relation: related}\n"
        "  - frameworks: [tussen]\n    rows: [{competence: drie, other: drie, relation: same}]\n");
    const struct framework *target = load(
        "doel", PLACE,
        "crosswalks:\n  - frameworks: [eigen, ander]\n    rows:\n"
        "      - {competence: een, other: twee, relation: related, note: om te zien}\n"
        "      - {competence: een, other: een, relation: same}\n"
        "      - {competence: twee, other: bestaat-niet, relation: same}\n"
        "  - frameworks: [tussen]\n    rows: [{competence: twee, other: drie, relation: same}]\n");
    is_int(findings.count, 0, "nothing wrong in them");
    struct career_ties ties = career_ties(own, target, &arena);
    is_int(ties.count, 3, "what was written between the two, and nothing through a third");
    ok(ties.items[0].target == 0 && ties.items[0].own == 0 &&
           ties.items[0].relation == RELATION_SAME,
       "the target's author before the own one; the same before what is related");
    ok(ties.items[1].own == 1 && ties.items[1].relation == RELATION_RELATED,
       "then what is related");
    is_str(ties.items[1].note, "om te zien", "with its note");
    ok(ties.items[2].target == 2 && ties.items[2].own == 1 &&
           ties.items[2].relation == RELATION_BROADER,
       "narrower, seen from the other side, is broader");
    ties = career_ties(target, own, &arena);
    ok(ties.count == 3 && ties.items[1].target == 1 && ties.items[1].relation == RELATION_NARROWER,
       "and the other way it stays as it was written");
    ties = career_ties(own, own, &arena);
    ok(ties.count == 3 && ties.items[2].own == 2 && ties.items[2].relation == RELATION_SAME,
       "a framework says the same as itself");
    const struct framework *school =
        load("school", PLACE,
             "derived-from: {id: eigen, version: 1, sha256: "
             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}\n");
    is_int(career_ties(school, target, &arena).count, 2, "derived ones go by the other's name too");
    is_int(career_ties(school, own, &arena).count, 3, "and have its competences");
}

static void test_faults(void)
{
    size_t before = findings.count;
    const struct framework *framework =
        load("fout", PLACE,
             "crosswalks:\n  - frameworks: [fout, a, b, c, d, e, f, g, h]\n    rows:\n"
             "      - {competence: een, other: x, relation: same}\n"
             "      - {competence: een, other: y, relation: gelijk}\n"
             "      - {competence: vier, other: x, relation: same}\n");
    is_int(findings.count - before, 4, "too many, itself, an unknown relation and competence");
    is_int(framework->crosswalks.items[0].frameworks.count, 7, "eight at most, without itself");
    is_int(framework->crosswalks.items[0].rows.count, 1, "rows that tie nothing are left out");
    before = findings.count;
    load("acht", PLACE,
         "crosswalks:\n  - frameworks: [a, b, c, d, e, f, g, h]\n"
         "    rows: [{competence: een, other: x, relation: same}]\n");
    is_int(findings.count - before, 0, "eight is not too many");
}

int main(void)
{
    test_steps();
    test_order();
    test_ties();
    test_faults();
    arena_release(&arena);
    return tap_done();
}
