#include "base/json.h"
#include "cmd/framework_file.h"
#include "cmd/session.h"
#include "diag/report.h"
#include "load/framework.h"
#include "load/library.h"
#include "view/career.h"
#include "view/words.h"

struct roles {
    struct session session;
    const struct portfolio *portfolio; /* NULL: not in one */
    const struct framework *own;       /* NULL: none */
    struct career_place place;         /* of the own one */
    bool placed;
    struct framework_list list;
    struct run *run;
};

static void say_words(struct run *run, const char *key, struct str text)
{
    run_say(run, key, &(struct text_arg){"text", text, false}, 1);
}

static struct str word(struct run *run, const char *prefix, struct str name)
{
    return texts_get(&run->texts, arena_printf(&run->arena, "%s%.*s", prefix, STR_ARG(name)));
}

/* --- All roles ------------------------------------------------------------------------------ */

static void say_claims(const struct roles *roles)
{
    struct run *run = roles->run;
    struct selected_list selection =
        portfolio_selection(roles->portfolio, DAY_UNKNOWN, &run->arena);
    bool any = false;
    for (size_t i = 0; i < selection.count; i++) {
        struct str id = selection.items[i].competence.text;
        const struct item *claim = portfolio_claim(roles->portfolio, id);
        size_t level = claim ? framework_level(roles->own, claim->claim.level.text) : NOT_FOUND;
        size_t competence = framework_competence(roles->own, id);
        if (level == NOT_FOUND || competence == NOT_FOUND)
            continue;
        struct text_arg args[] = {
            {"competence", roles->own->competences.items[competence].title, false},
            {"level", roles->own->levels.items[level].title, false}};
        if (!any)
            run_say(run, "roles.claims", NULL, 0);
        any = true;
        run_say(run, "roles.claim", args, 2);
    }
}

static void say_here(const struct roles *roles)
{
    struct run *run = roles->run;
    struct str place = career_words_place(&run->texts, roles->own, &run->arena);
    struct text_arg args[] = {{"title", roles->own->title, false}, {"place", place, false}};
    run_say(run, roles->placed ? "roles.here" : "roles.here-none", args, 2);
    say_claims(roles);
}

static int steps_to(const struct roles *roles, const struct framework *role)
{
    struct career_place place;
    return roles->placed && career_place_of(role, &place)
               ? career_steps(career_step(roles->place, place))
               : 0;
}

static void say_role(const struct roles *roles, const struct framework *role)
{
    struct run *run = roles->run;
    struct str words = roles->placed
                           ? career_words_step(&run->texts, roles->place, role, &run->arena)
                           : career_words_place(&run->texts, role, &run->arena);
    struct text_arg args[] = {
        {"id", role->id, false}, {"title", role->title, false}, {"words", words, false}};
    run_say(run, roles->placed && !steps_to(roles, role) ? "roles.role-here" : "roles.role", args,
            3);
}

static void say_list(const struct roles *roles)
{
    struct run *run = roles->run;
    int said = -1;
    if (roles->own)
        say_here(roles);
    for (size_t i = 0; i < roles->list.count; i++) {
        const struct framework *role = roles->list.items[i];
        int steps = steps_to(roles, role);
        if (role == roles->own)
            continue;
        if (roles->placed && steps != said)
            say_words(run, "roles.heading", career_words_steps(&run->texts, steps, &run->arena));
        said = steps;
        say_role(roles, role);
    }
}

static void put_place(struct json *json, const struct framework *framework)
{
    json_text(json, "id", framework->id);
    json_text(json, "version", framework->version);
    json_text(json, "title", framework->title);
    json_text(json, "domain", framework->career.domain);
    json_text(json, "breadth", framework->career.breadth);
    json_text(json, "experience", framework->career.experience);
}

static void put_list(const struct roles *roles)
{
    struct json json = {.out = &roles->run->out};
    report_json_begin(&json, roles->run->command->name, 0);
    if (roles->own) {
        json_object(&json, "here");
        put_place(&json, roles->own);
        json_close(&json);
    }
    json_list(&json, "roles");
    for (size_t i = 0; i < roles->list.count; i++) {
        json_object(&json, NULL);
        put_place(&json, roles->list.items[i]);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
}

/* --- One role ------------------------------------------------------------------------------- */

static void say_pieces(struct run *run, const struct ahead_work *work)
{
    for (size_t i = 0; i < work->pieces.count; i++) {
        const struct item *item = work->pieces.items[i];
        struct str title = item->title.text.n ? item->title.text : item->id;
        struct text_arg args[] = {
            {"date", words_day(&run->texts, item->date.day, &run->arena), false},
            {"title", title, false}};
        say_words(run, "roles.deeper",
                  item->date.day == DAY_UNKNOWN
                      ? title
                      : words_filled(&run->texts, "ahead.piece", args, 2, &run->arena));
    }
}

static void say_tie(const struct roles *roles, const struct ahead_tie *tie)
{
    struct run *run = roles->run;
    const struct competence *own = &roles->own->competences.items[tie->tie->own];
    struct text_arg args[] = {
        {"competence", own->title, false},
        {"relation", career_words_relation(&run->texts, tie->tie->relation), false}};
    run_say(run, "roles.tie", args, 2);
    if (tie->tie->note.n)
        say_words(run, "roles.deeper", tie->tie->note);
    struct str level = ahead_words_level(&run->texts, roles->own, tie->work, &run->arena);
    if (level.n)
        say_words(run, "roles.deeper", level);
    if (!tie->work->claim && !tie->work->pieces.count)
        say_words(run, "roles.deeper", texts_get(&run->texts, STR("ahead.nothing")));
    say_pieces(run, tie->work);
}

static void say_ahead(const struct roles *roles, const struct framework *role,
                      const struct ahead *ahead)
{
    struct run *run = roles->run;
    const struct competence *competence = &role->competences.items[ahead->competence];
    struct text_arg title = {"title", competence->title, false};
    run_say(run, "roles.competence", &title, 1);
    if (competence->description.n)
        say_words(run, "roles.indented", competence->description);
    if (ahead->state == AHEAD_UNTIED)
        say_words(run, "roles.indented", texts_get(&run->texts, STR("ahead.untied")));
    for (size_t i = 0; i < ahead->count; i++)
        say_tie(roles, &ahead->items[i]);
    if (ahead_section_of(ahead->state) == SECTION_SHOWN || !competence->questions.count)
        return;
    struct text_arg question = {"text", competence->questions.items[0], false};
    say_words(run, "roles.indented",
              words_filled(&run->texts, "ahead.question", &question, 1, &run->arena));
}

static void say_section(const struct roles *roles, const struct framework *role,
                        const struct ahead_list *list, enum ahead_section section)
{
    struct run *run = roles->run;
    bool any = false;
    for (size_t i = 0; i < list->count; i++) {
        if (ahead_section_of(list->items[i].state) != section)
            continue;
        if (!any)
            say_words(run, "roles.heading",
                      word(run, "ahead.", str_of(ahead_section_names[section])));
        any = true;
        say_ahead(roles, role, &list->items[i]);
    }
}

/* Outside a portfolio there is nothing to lay beside it: what the role asks. */
static void say_asked(const struct roles *roles, const struct framework *role)
{
    struct run *run = roles->run;
    for (size_t i = 0; i < role->competences.count; i++) {
        const struct competence *competence = &role->competences.items[i];
        struct text_arg title = {"title", competence->title, false};
        run_say(run, "roles.competence", &title, 1);
        if (competence->description.n)
            say_words(run, "roles.indented", competence->description);
    }
}

static void say_one(const struct roles *roles, const struct framework *role)
{
    struct run *run = roles->run;
    struct text_arg args[] = {{"title", role->title, false},
                              {"place", career_words_place(&run->texts, role, &run->arena), false}};
    run_say(run, "roles.one", args, 2);
    if (role->purpose.n)
        say_words(run, "roles.plain", role->purpose);
    if (!roles->own) {
        say_asked(roles, role);
        return;
    }
    struct ahead_list list = ahead_of(roles->portfolio, role, &run->arena);
    for (enum ahead_section section = 0; section < AHEAD_SECTIONS; section++)
        say_section(roles, role, &list, section);
    run_say(run, "roles.note", NULL, 0);
}

static void put_tie(struct json *json, const struct roles *roles, const struct ahead_tie *tie)
{
    const struct ahead_work *work = tie->work;
    json_object(json, NULL);
    json_text(json, "competence", roles->own->competences.items[tie->tie->own].id);
    json_text(json, "relation", str_of(crosswalk_relations[tie->tie->relation]));
    json_text(json, "note", tie->tie->note);
    if (work->claim)
        json_text(json, "claimed", work->claim->claim.level.text);
    if (work->self)
        json_text(json, "self", work->self->level.text);
    json_list(json, "pieces");
    for (size_t i = 0; i < work->pieces.count; i++)
        json_text(json, NULL, work->pieces.items[i]->id);
    json_close(json);
    json_close(json);
}

static void put_one(const struct roles *roles, const struct framework *role)
{
    static const char *const states[AHEAD_STATES] = {"shown", "partly", "open", "untied"};
    struct json json = {.out = &roles->run->out};
    struct ahead_list list = {0};
    if (roles->own)
        list = ahead_of(roles->portfolio, role, &roles->run->arena);
    report_json_begin(&json, roles->run->command->name, 0);
    json_object(&json, "role");
    put_place(&json, role);
    json_close(&json);
    json_list(&json, "competences");
    for (size_t i = 0; i < role->competences.count; i++) {
        json_object(&json, NULL);
        json_text(&json, "id", role->competences.items[i].id);
        json_text(&json, "title", role->competences.items[i].title);
        if (roles->own)
            json_text(&json, "state", str_of(states[list.items[i].state]));
        json_list(&json, "ties");
        for (size_t k = 0; roles->own && k < list.items[i].count; k++)
            put_tie(&json, roles, &list.items[i].items[k]);
        json_close(&json);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
}

/* --- The command ---------------------------------------------------------------------------- */

/* Here, or in the library; NULL with the error set, or after a finding. */
static const struct framework *find_role(const struct roles *roles, const char *name)
{
    struct run *run = roles->run;
    if (roles->own && str_is(roles->own->id, name))
        return roles->own;
    const struct framework *role = library_find(&roles->list, str_of(name));
    struct source *source = role ? NULL : framework_file(run, name);
    return source ? framework_load(source, run->texts.language, &run->arena, &run->findings) : role;
}

static int find_roles(struct roles *roles)
{
    struct run *run = roles->run;
    struct framework_list list;
    if (library_roles(&list, &run->data, roles->own, run->texts.language, &run->arena,
                      &run->error) < 0)
        return -1;
    roles->placed = roles->own && career_place_of(roles->own, &roles->place);
    roles->list = roles->placed ? career_nearest(&list, roles->place, &run->arena) : list;
    return 0;
}

/* The findings of the portfolio are for `check`; here they only leave out what they are about. */
static int find_portfolio(struct roles *roles)
{
    struct run *run = roles->run;
    struct str language;
    if (!run->options.given[OPTION_FOLDER] && !session_has_portfolio(run))
        return run_language(run, STR(""), &language) < 0 ? -1 : run_speak(run, language);
    if (session_open(&roles->session, run, 0) < 0)
        return -1;
    roles->portfolio = &roles->session.portfolio;
    roles->own = roles->portfolio->framework;
    run->findings = (struct findings){.arena = &run->arena};
    return 0;
}

static int show(struct roles *roles, const char *name)
{
    struct run *run = roles->run;
    bool json = run->options.given[OPTION_JSON];
    if (!name) {
        if (json)
            put_list(roles);
        else
            say_list(roles);
        return 0;
    }
    const struct framework *role = find_role(roles, name);
    if (!role)
        return run->error.kind == ERROR_NONE ? run_report(run, ERROR_CONTENT) : -1;
    if (json)
        put_one(roles, role);
    else
        say_one(roles, role);
    return 0;
}

int command_roles(struct run *run)
{
    struct roles roles = {.run = run};
    const char *name = run->options.operand_count ? run->options.operands[0] : NULL;
    run->options.operand_count = 0; /* no operand is a portfolio's folder */
    int code = find_portfolio(&roles);
    if (code == 0)
        code = find_roles(&roles);
    if (code == 0)
        code = show(&roles, name);
    session_close(&roles.session);
    return code;
}
