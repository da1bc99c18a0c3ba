#include "out/package.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "load/dossier.h"
#include "load/language.h"
#include "out/bag.h"
#include "out/form.h"
#include "out/payload.h"
#include "out/records.h"
#include "out/signing.h"
#include "read/json.h"
#include "view/pages.h"

enum { NAME_BYTES = 48 };

static struct str slug(struct str name, struct arena *arena)
{
    char *out = arena_alloc(arena, NAME_BYTES + 1);
    size_t n = 0, length;
    for (size_t at = 0; at < name.n && n < NAME_BYTES; at += length) {
        uint32_t letter = utf8_plain(utf8_fold(utf8_decode(name, at, &length)));
        if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
            out[n++] = (char)letter;
        else if (letter && n && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n && out[n - 1] == '-')
        n--;
    return n ? (struct str){out, n} : STR("portfolio");
}

static struct str name_of(struct str who, day_number day, struct arena *arena)
{
    struct date date = date_from_day(day);
    return arena_printf(arena, "%.*s-%04d-%02d-%02d", STR_ARG(who), date.year, date.month,
                        date.day);
}

struct str package_name(const struct portfolio *portfolio, day_number day, struct arena *arena)
{
    return name_of(slug(portfolio->candidate.text, arena), day, arena);
}

struct str package_plain_name(day_number day, struct arena *arena)
{
    return name_of(STR("pakket"), day, arena);
}

struct packing {
    const struct build *build;
    const struct package_order *order;
    const struct built *built;
    struct payload *payload;
    struct arena *arena;
    struct error *error;
};

static int put(const struct packing *packing, const char *path, struct str bytes)
{
    return payload_put(packing->payload, 0, str_of(path), bytes, packing->error);
}

static int put_start(const struct packing *packing)
{
    const struct template_set *set = &packing->built->templates;
    struct rendering rendering = {.set = set, .redaction = packing->built->site.redaction};
    struct buf out = {0};
    template_render(template_find(set, STR("start")),
                    page_start(&packing->built->site, packing->arena), &rendering, &out);
    int result = put(packing, "START-HIER.html", buf_str(&out));
    buf_release(&out);
    return result;
}

static int put_framework(const struct packing *packing, struct str *text)
{
    const struct tree *tree = packing->build->tree;
    const struct framework *framework = packing->build->portfolio->framework;
    struct buf out = {0};
    int result = tree_read(tree, tree_find(tree, framework->path), 0, LIMIT_YAML_BYTES, &out,
                           packing->error);
    if (result >= 0)
        result = put(packing, "data/framework.yaml", buf_str(&out));
    *text = arena_copy(packing->arena, buf_str(&out));
    buf_release(&out);
    return result;
}

static int put_records(const struct packing *packing, const struct findings *findings,
                       struct str *record, struct sha256 *id)
{
    struct payload_files files = payload_files(packing->payload);
    struct buf out = {0};
    int result = record_portfolio(packing->build, packing->built, &files, &out, packing->error);
    *id = sha256_of(buf_str(&out));
    *record = arena_copy(packing->arena, buf_str(&out));
    if (result == 0)
        result = put(packing, "data/portfolio.json", buf_str(&out));
    buf_clear(&out);
    record_findings(packing->build, packing->built, findings, &out);
    if (result == 0)
        result = put(packing, "data/findings.json", buf_str(&out));
    buf_clear(&out);
    record_history(packing->build, packing->built, &out);
    if (result == 0)
        result = put(packing, "data/history.json", buf_str(&out));
    buf_release(&out);
    return result;
}

/* The form is made of the very record that it will be checked against. */
static int put_form(const struct packing *packing, struct str record, struct str framework,
                    const struct sha256 *id)
{
    struct findings none = {.arena = packing->arena};
    struct source source = {.path = STR("data/portfolio.json"), .text = record};
    struct source *pinned = ARENA_NEW(packing->arena, struct source);
    *pinned = (struct source){.path = STR("data/framework.yaml"), .text = framework};
    struct assessment assessment = {0};
    struct dossier dossier;
    char hex[65];
    sha256_hex(id, hex);
    const struct value *values = json_read(&source, packing->arena, &none);
    if (!values || !dossier_load(&dossier, arena_copy(packing->arena, str_of(hex)), values, pinned,
                                 packing->build->texts->language, packing->arena, &none))
        return 0; /* without a selection there is nothing to judge */
    assessment.dossier = &dossier;
    struct form_context context = {
        .candidate = dossier.candidate, .texts = packing->build->texts, .arena = packing->arena};
    struct form_maker maker = {.data = packing->build->data,
                               .look = &packing->built->look,
                               .templates = &packing->built->templates,
                               .arena = packing->arena};
    struct form_view view = form_step(&context, &assessment, STEP_JUDGEMENT, STR("../site/"));
    struct buf out = {0};
    int result = form_make(&maker, "forms/step", "step.js", &view, &out, packing->error);
    if (result == 0)
        result = put(packing, PACKAGE_FORM, buf_str(&out));
    buf_release(&out);
    return result;
}

/* Before the bag's lists, so that it stands in them. */
static int put_key(const struct packing *packing)
{
    if (!packing->order->key)
        return 0;
    struct public_key key = secret_key_public(packing->order->key);
    struct buf out = {0};
    public_key_write(&key, &out);
    int result = put(packing, PUBLIC_KEY_FILE, buf_str(&out));
    buf_release(&out);
    return result;
}

static int put_signature(const struct packing *packing, const struct bag_text *list,
                         const struct bag_about *about)
{
    const struct package_order *order = packing->order;
    struct signing signing = {.key = order->key,
                              .name = about->description,
                              .role = STR("candidate"),
                              .seconds = order->seconds};
    struct buf out = {0};
    if (!order->key)
        return 0;
    signing_write(&signing, list->path, about->id, list->text, &out);
    int result =
        put(packing, arena_printf(packing->arena, "%.*s" SIGNATURE_SUFFIX, STR_ARG(list->path)).p,
            buf_str(&out));
    buf_release(&out);
    return result;
}

static int put_bag(const struct packing *packing, const struct sha256 *id)
{
    const struct build *build = packing->build;
    struct payload_files files = payload_files(packing->payload);
    struct bag_file *listed = ARENA_ARRAY(packing->arena, struct bag_file, files.count);
    for (size_t i = 0; i < files.count; i++) {
        struct str path = files.items[i].packed.path;
        listed[i] = (struct bag_file){.path = str_sub(path, packing->payload->prefix.n, path.n),
                                      .hash = files.items[i].digest,
                                      .size = files.items[i].packed.size};
    }
    char hex[65];
    sha256_hex(id, hex);
    struct bag_about about = {
        .agent = arena_printf(packing->arena, "vakwerk %s", data_version),
        .id = str_of(hex),
        .description = redact(packing->built->site.redaction, build->portfolio->candidate.text,
                              packing->arena),
        .commit = str_of(build->history->commit),
        .day = build->day,
        .destroy_after = build->portfolio->retention.day,
    };
    struct bag_text texts[BAG_TEXTS];
    bag_make(texts, &about, listed, files.count, packing->arena);
    for (size_t i = 0; i < BAG_TEXTS; i++)
        if (payload_put(packing->payload, 0, texts[i].path, texts[i].text, packing->error) < 0)
            return -1;
    return put_signature(packing, &texts[BAG_TEXTS - 1], &about);
}

static int write_locked(const struct packing *packing, const struct zip_packed *files, size_t count)
{
    const struct package_order *order = packing->order;
    struct buf inner = {0};
    int result = zip_make(&inner, files, count, packing->build->day, packing->error);
    if (result == 0)
        result = zip_write_locked(order->path, buf_str(&inner), order->password,
                                  packing->build->day, packing->error);
    buf_release(&inner);
    return result;
}

static int write_zip(const struct packing *packing, struct package *package)
{
    struct payload_files files = payload_files(packing->payload);
    struct zip_packed *packed = ARENA_ARRAY(packing->arena, struct zip_packed, files.count);
    for (size_t i = 0; i < files.count; i++) {
        packed[i] = files.items[i].packed;
        package->bytes += packed[i].size;
    }
    package->files = files.count;
    return packing->order->password ? write_locked(packing, packed, files.count)
                                    : zip_write(packing->order->path, packed, files.count,
                                                packing->build->day, packing->error);
}

static int fill(const struct packing *packing, struct package *package,
                const struct findings *findings)
{
    struct str record, framework;
    if (put_start(packing) < 0 || put_framework(packing, &framework) < 0 ||
        put_records(packing, findings, &record, &package->id) < 0 ||
        put_form(packing, record, framework, &package->id) < 0 || put_key(packing) < 0 ||
        put_bag(packing, &package->id) < 0)
        return -1;
    return write_zip(packing, package);
}

int package_write(const struct build *asked, const struct package_order *order,
                  struct package *package, struct built *built, struct findings *findings,
                  struct arena *arena, struct error *error)
{
    struct build with_form = *asked, *build = &with_form;
    with_form.form = "../form/beoordeling.html";
    *package = (struct package){.name = package_name(build->portfolio, build->day, arena)};
    struct payload payload;
    payload_begin(&payload, arena_printf(arena, "%.*s/", STR_ARG(package->name)), build->threads);
    struct sink sink = payload_site(&payload);
    struct packing packing = {build, order, built, &payload, arena, error};
    int result = build_run(build, &sink, built, findings, arena, error);
    if (result == 0 && findings_count(findings).errors)
        result = error_set(error, ERROR_CONTENT, "pack-refused", package->name);
    if (result == 0)
        result = fill(&packing, package, findings);
    payload_release(&payload);
    return result;
}
