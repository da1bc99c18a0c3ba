#include "out/mahara.h"

#include "base/json.h"

enum { SHORT_MOST = 100, NAME_MOST = 255, STATUSES = 4 };

/* Mahara has three judgements behind the state in which nobody judged yet. The highest level is the
 * last; what there are no levels for, says so in words. */
static void add_statuses(struct json *json, const struct described *described)
{
    static const char *const keys[STATUSES] = {"begun", "incomplete", "partialcomplete",
                                               "completed"};
    static const char *const words[STATUSES] = {"exchange.unjudged", "exchange.not-yet",
                                                "exchange.partly", "exchange.shown"};
    const struct framework *framework = described->framework;
    size_t levels = framework->levels.count;
    bool fits = levels && levels < STATUSES;
    json_list(json, "evidencestatuses");
    for (size_t i = 0; i < STATUSES; i++) {
        bool level = fits && i + levels >= STATUSES;
        json_object(json, NULL);
        json_text(json, keys[i],
                  level ? framework->levels.items[i + levels - STATUSES].title
                        : texts_get(described->texts, str_of(words[i])));
        json_close(json);
    }
    json_close(json);
    if (!fits)
        losses_add(described->losses, LOSS_GONE, "levels-statuses", STR(""), levels, STR(""));
}

static void add_names(struct json *json, const struct described *described, struct str title,
                      struct str description)
{
    json_text(json, "shortname", described_cut(described, title, SHORT_MOST));
    json_text(json, "name", described_cut(described, title, NAME_MOST));
    json_text(json, "description", description);
}

/* Mahara compares these numbers with their type: they are numbers on both sides. */
static void add_standards(struct json *json, const struct described *described)
{
    const struct framework *framework = described->framework;
    json_list(json, "standards");
    for (size_t i = 0; i < framework->domains.count; i++) {
        const struct domain *domain = &framework->domains.items[i];
        json_object(json, NULL);
        add_names(json, described, domain->title, described_domain(described, domain, STR("")));
        json_number(json, "standardid", (int64_t)i + 1);
        json_close(json);
    }
    json_close(json);
}

static void add_elements(struct json *json, const struct described *described)
{
    const struct framework *framework = described->framework;
    json_list(json, "standardelements");
    for (size_t i = 0; i < framework->competences.count; i++) {
        const struct competence *competence = &framework->competences.items[i];
        json_object(json, NULL);
        add_names(json, described, competence->title,
                  described_competence(described, competence, STR("")));
        json_number(json, "standardid", (int64_t)competence->domain + 1);
        json_text(json, "elementid", competence->id);
        json_close(json);
    }
    json_close(json);
}

void mahara_write(struct buf *out, const struct described *described)
{
    const struct framework *framework = described->framework;
    struct json json = {.out = out};
    json_object(&json, NULL);
    json_object(&json, "framework");
    json_text(&json, "institution", STR("all"));
    json_text(&json, "name", described_cut(described, framework->title, NAME_MOST));
    json_text(&json, "description", described_framework(described));
    json_bool(&json, "selfassess", false);
    add_statuses(&json, described);
    add_standards(&json, described);
    add_elements(&json, described);
    json_close(&json);
    json_close(&json);
    losses_add(described->losses, LOSS_GONE, "field", STR("id"), 1 + framework->domains.count,
               framework->id);
    described_count(described);
}
