#include "out/moodle.h"

#include "base/json.h"
#include "load/moodle.h"

enum { NAME_MOST = 100 };

static void add_cell(struct buf *out, struct str text)
{
    bool quoted = !str_eq(text, str_trim(text));
    for (size_t i = 0; i < text.n && !quoted; i++)
        quoted = memchr(",;\"\r\n", text.p[i], 5) != NULL;
    if (!quoted) {
        buf_add(out, text);
        return;
    }
    buf_addc(out, '"');
    for (size_t i = 0; i < text.n; i++)
        buf_addf(out, text.p[i] == '"' ? "%c\"" : "%c", text.p[i]);
    buf_addc(out, '"');
}

static void add_row(struct buf *out, const struct str cells[MOODLE_COLUMNS])
{
    for (size_t i = 0; i < MOODLE_COLUMNS; i++) {
        buf_addz(out, i ? "," : "");
        add_cell(out, cells[i]);
    }
    buf_addc(out, '\n');
}

static void add_heads(struct buf *out)
{
    static const char *const heads[MOODLE_COLUMNS] = {
        "Parent ID number",
        "ID number",
        "Short name",
        "Description",
        "Description format",
        "Scale values",
        "Scale configuration",
        "Rule type (optional)",
        "Rule outcome (optional)",
        "Rule config (optional)",
        "Cross-referenced competency ID numbers",
        "Exported ID (optional)",
        "Is framework",
        "Taxonomy",
    };
    struct str cells[MOODLE_COLUMNS];
    for (size_t i = 0; i < MOODLE_COLUMNS; i++)
        cells[i] = str_of(heads[i]);
    add_row(out, cells);
}

/* --- The scale ---------------------------------------------------------------------------------
 */

/* A value of a scale, which commas set apart. */
static void add_value(struct buf *out, const struct described *described, struct str title)
{
    if (str_find(title, ',') < title.n)
        losses_add(described->losses, LOSS_CHANGED, "scale-comma", STR(""), 1, title);
    buf_addz(out, out->n ? "," : "");
    for (size_t i = 0; i < title.n; i++)
        buf_addc(out, title.p[i] == ',' ? ';' : title.p[i]);
}

/* Returns how many values; Moodle asks for a scale, also of who has no levels. */
static size_t add_scale(struct buf *out, const struct described *described)
{
    const struct framework *framework = described->framework;
    for (size_t i = 0; i < framework->levels.count; i++)
        add_value(out, described, framework->levels.items[i].title);
    if (framework->levels.count)
        return framework->levels.count;
    add_value(out, described, texts_get(described->texts, STR("exchange.not-yet")));
    add_value(out, described, texts_get(described->texts, STR("exchange.shown")));
    losses_add(described->losses, LOSS_CHANGED, "scale-made", STR(""), 1, STR(""));
    return 2;
}

/* The lowest is where one begins, the highest is what is asked. */
static void add_settings(struct buf *out, size_t values)
{
    struct json json = {.out = out, .compact = true};
    json_list(&json, NULL);
    json_object(&json, NULL);
    json_text(&json, "scaleid", STR("1"));
    json_close(&json);
    for (size_t i = 1; i <= values; i++) {
        json_object(&json, NULL);
        json_number(&json, "id", (int64_t)i);
        json_number(&json, "scaledefault", i == 1);
        json_number(&json, "proficient", i == values);
        json_close(&json);
    }
    json_close(&json);
}

/* --- Rows --------------------------------------------------------------------------------------
 */

static void add_framework(struct buf *out, const struct described *described)
{
    const struct framework *framework = described->framework;
    struct buf scale = {0}, settings = {0};
    size_t values = add_scale(&scale, described);
    add_settings(&settings, values);
    struct str cells[MOODLE_COLUMNS] = {
        [MOODLE_ID] = framework->id,
        [MOODLE_NAME] = described_cut(described, framework->title, NAME_MOST),
        [MOODLE_TEXT] = described_framework(described),
        [MOODLE_TEXT_FORMAT] = STR("1"),
        [MOODLE_SCALE] = buf_str(&scale),
        [MOODLE_SCALE_SETTINGS] = str_trim(buf_str(&settings)),
        [MOODLE_IS_FRAMEWORK] = STR("1"),
        [MOODLE_TAXONOMY] = STR("domain,competency,competency,competency"),
    };
    add_row(out, cells);
    buf_release(&scale);
    buf_release(&settings);
}

/* Domains and competences share one row of ids there. */
static struct str domain_id(const struct described *described, size_t index)
{
    struct str id = described->framework->domains.items[index].id;
    if (framework_competence(described->framework, id) == NOT_FOUND)
        return id;
    return arena_printf(described->arena, "domain.%.*s", STR_ARG(id));
}

static void add_domain(struct buf *out, const struct described *described, size_t index)
{
    const struct domain *domain = &described->framework->domains.items[index];
    struct str name = described_cut(described, domain->title, NAME_MOST);
    struct str whole = name.n < domain->title.n ? domain->title : STR("");
    struct str cells[MOODLE_COLUMNS] = {
        [MOODLE_ID] = domain_id(described, index),
        [MOODLE_NAME] = name,
        [MOODLE_TEXT] = described_domain(described, domain, whole),
        [MOODLE_TEXT_FORMAT] = STR("1"),
    };
    add_row(out, cells);
}

static void add_competence(struct buf *out, const struct described *described,
                           const struct competence *competence)
{
    struct str name = described_cut(described, competence->title, NAME_MOST);
    struct str whole = name.n < competence->title.n ? competence->title : STR("");
    struct str cells[MOODLE_COLUMNS] = {
        [MOODLE_PARENT] = domain_id(described, competence->domain),
        [MOODLE_ID] = competence->id,
        [MOODLE_NAME] = name,
        [MOODLE_TEXT] = described_competence(described, competence, whole),
        [MOODLE_TEXT_FORMAT] = STR("1"),
    };
    add_row(out, cells);
}

void moodle_write(struct buf *out, const struct described *described)
{
    const struct framework *framework = described->framework;
    add_heads(out);
    add_framework(out, described);
    for (size_t i = 0; i < framework->domains.count; i++)
        add_domain(out, described, i);
    for (size_t i = 0; i < framework->competences.count; i++)
        add_competence(out, described, &framework->competences.items[i]);
    described_count(described);
}
