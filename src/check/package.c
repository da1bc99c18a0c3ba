#include "check/package.h"

#include "base/limits.h"
#include "model/dossier.h"
#include "read/bag.h"
#include "read/json.h"
#include "read/tree.h"
#include "sys/hash.h"
#include "sys/zip.h"

#include <stdlib.h>
#include <string.h>

struct file {
    struct str path; /* beneath the top folder */
    uint64_t size;
    size_t index;                  /* in the zip */
    const struct bag_line *listed; /* its line in a manifest */
};

struct package {
    const struct zip_archive *zip; /* or: */
    struct folder *folder;
    struct str top;     /* the path of what is checked beneath the zip or folder, with its '/' */
    struct file *files; /* sorted by path */
    size_t count;
    const struct public_key *wanted;
    struct str list_name, list; /* the manifest that is signed, and its text */
    struct bag_manifest payload, tags;
    struct bag_info info;
    struct package_summary *summary;
    struct findings *findings;
    struct arena *arena;
    struct error *error;
    size_t faults; /* findings that are errors */
    bool failed;   /* the error is set */
};

static struct finding *report(struct package *package, enum rule rule, struct str path,
                              const char *variant)
{
    package->faults++;
    struct finding *finding = finding_on(package->findings, rule, path);
    finding->variant = variant;
    return finding;
}

static bool is_payload(struct str path)
{
    return str_starts(path, "data/");
}

static bool is_dropping(struct str path)
{
    struct str name = str_sub(path, str_behind_last(path, '/'), path.n);
    return str_is(name, ".DS_Store") || str_is(name, "Thumbs.db") || str_is(name, "desktop.ini") ||
           str_starts(name, "._");
}

static int by_path(const void *a, const void *b)
{
    return str_cmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static struct file *find_file(const struct package *package, const char *path)
{
    struct file key = {.path = str_of(path)};
    return package->count ? bsearch(&key, package->files, package->count, sizeof key, by_path)
                          : NULL;
}

/* --- Reading a file of the package --- */

static bool read_from_folder(struct package *package, const struct file *file, zip_sink *sink,
                             void *context)
{
    enum { PIECE = 1 << 20 };
    struct str path =
        arena_printf(package->arena, "%.*s%.*s", STR_ARG(package->top), STR_ARG(file->path));
    struct buf piece = {0};
    int end = 0;
    for (uint64_t at = 0; end == 0 && at <= file->size; at += PIECE) {
        buf_clear(&piece);
        end = folder_read(package->folder, path, at, PIECE, &piece, package->error);
        if (end >= 0)
            sink(buf_str(&piece), context);
    }
    buf_release(&piece);
    package->failed = package->failed || end < 0;
    return end >= 0;
}

/* False after a finding, or with package->failed set. */
static bool read_file(struct package *package, const struct file *file, zip_sink *sink,
                      void *context)
{
    if (package->folder)
        return read_from_folder(package, file, sink, context);
    if (zip_stream(package->zip, file->index, sink, context))
        return true;
    report(package, RULE_PACKAGE_ZIP, file->path, zip_fault_name(ZIP_DATA));
    return false;
}

static void append(struct str piece, void *context)
{
    buf_add(context, piece);
}

static void hash_piece(struct str piece, void *context)
{
    sha256_add(context, piece);
}

/* One of the bag's own texts. */
static bool read_text(struct package *package, const char *path, size_t most, struct str *text)
{
    const struct file *file = find_file(package, path);
    if (!file) {
        report(package, RULE_PACKAGE_MISSING, str_of(path), "required");
        return false;
    }
    if (file->size > most) {
        struct finding *finding = report(package, RULE_PACKAGE_TEXT, file->path, "too-large");
        finding_arg_number(package->findings, finding, "limit", most >> 10);
        return false;
    }
    struct buf bytes = {0};
    bool good = read_file(package, file, append, &bytes);
    *text = arena_copy(package->arena, buf_str(&bytes));
    buf_release(&bytes);
    return good;
}

/* --- The bag --- */

static bool text_fault(struct package *package, const char *path, struct str text,
                       struct bag_trouble trouble)
{
    struct source source = {.path = str_of(path), .text = text};
    package->faults++;
    finding_at(package->findings, RULE_PACKAGE_TEXT, &source, trouble.span)->variant =
        bag_fault_name(trouble.fault);
    return false;
}

static bool read_declaration(struct package *package)
{
    struct str text;
    struct bag_trouble trouble;
    return read_text(package, "bagit.txt", LIMIT_BAG_INFO_BYTES, &text) &&
           (bag_read_declaration(text, &trouble) ||
            text_fault(package, "bagit.txt", text, trouble));
}

static bool read_manifest(struct package *package, const char *path, bool payload,
                          struct bag_manifest *manifest)
{
    struct bag_trouble trouble;
    package->list_name = str_of(path);
    return read_text(package, path, LIMIT_MANIFEST_BYTES, &package->list) &&
           (bag_read_manifest(package->list, payload, manifest, package->arena, &trouble) ||
            text_fault(package, path, package->list, trouble));
}

static bool read_info(struct package *package)
{
    static const char *const once[] = {"Payload-Oxum",
                                       "External-Identifier",
                                       "Bagging-Date",
                                       "External-Description",
                                       "Vakwerk-Commit",
                                       "Vakwerk-Destroy-After",
                                       NULL};
    struct str text;
    struct bag_trouble trouble;
    return read_text(package, "bag-info.txt", LIMIT_BAG_INFO_BYTES, &text) &&
           (bag_read_info(text, once, &package->info, package->arena, &trouble) ||
            text_fault(package, "bag-info.txt", text, trouble));
}

static void field_fault(struct package *package, const char *label)
{
    struct finding *finding = report(package, RULE_PACKAGE_TEXT, STR("bag-info.txt"), "field");
    finding_arg(package->findings, finding, "field", str_of(label));
}

static void take_day(struct package *package, const char *label, day_number *day)
{
    struct str value = bag_info_get(&package->info, label);
    if (value.n && !date_parse(value, day))
        field_fault(package, label);
}

static void take_info(struct package *package)
{
    struct package_summary *summary = package->summary;
    summary->id = bag_info_get(&package->info, "External-Identifier");
    summary->description = bag_info_get(&package->info, "External-Description");
    summary->agent = bag_info_get(&package->info, "Bag-Software-Agent");
    summary->commit = bag_info_get(&package->info, "Vakwerk-Commit");
    take_day(package, "Bagging-Date", &summary->day);
    take_day(package, "Vakwerk-Destroy-After", &summary->destroy_after);
    unsigned long long bytes, files;
    if (!bag_read_oxum(bag_info_get(&package->info, "Payload-Oxum"), &bytes, &files))
        field_fault(package, "Payload-Oxum");
    if (summary->id.n == 0)
        field_fault(package, "External-Identifier");
}

/* All the texts, so that what is wrong with each is told at once. */
static bool read_bag(struct package *package)
{
    if (find_file(package, "fetch.txt"))
        report(package, RULE_PACKAGE_FETCH, STR("fetch.txt"), NULL);
    bool good = read_declaration(package);
    good = !package->failed && read_info(package) && good;
    good = !package->failed &&
           read_manifest(package, "manifest-sha256.txt", true, &package->payload) && good;
    good = !package->failed &&
           read_manifest(package, "tagmanifest-sha256.txt", false, &package->tags) && good;
    if (good)
        take_info(package);
    return good && package->faults == 0;
}

static void extra(struct package *package, struct str path)
{
    report(package, RULE_PACKAGE_EXTRA, path, is_dropping(path) ? "system" : NULL);
}

/* No list holds itself, nor what was made of it later. */
static bool is_beyond_list(const struct package *package, const struct file *file)
{
    struct str name = package->list_name, path = file->path;
    return (str_eq(str_sub(path, 0, name.n), name) &&
            (path.n == name.n || str_is(str_sub(path, name.n, path.n), SIGNATURE_SUFFIX))) ||
           (package->summary->is_assessment && str_is(path, TREE_OUTPUT_MARKER) && !file->size);
}

/* Walks the sorted manifest beside the sorted files. */
static void match(struct package *package, const struct bag_manifest *manifest, bool payload)
{
    size_t line = 0;
    for (size_t i = 0; i < package->count; i++) {
        struct file *file = &package->files[i];
        if (is_payload(file->path) != payload || is_beyond_list(package, file))
            continue;
        int order = 1;
        while (line < manifest->count &&
               (order = str_cmp(manifest->items[line].path, file->path)) < 0)
            report(package, RULE_PACKAGE_MISSING, manifest->items[line++].path, NULL);
        if (line < manifest->count && order == 0)
            file->listed = &manifest->items[line++];
        else
            extra(package, file->path);
    }
    while (line < manifest->count)
        report(package, RULE_PACKAGE_MISSING, manifest->items[line++].path, NULL);
}

static void check_digests(struct package *package)
{
    for (size_t i = 0; i < package->count && !package->failed; i++) {
        const struct file *file = &package->files[i];
        struct sha256_state state;
        sha256_begin(&state);
        if (!file->listed || !read_file(package, file, hash_piece, &state))
            continue;
        struct sha256 hash = sha256_end(&state);
        if (memcmp(&hash, &file->listed->hash, sizeof hash) != 0)
            report(package, RULE_PACKAGE_ALTERED, file->path, NULL);
    }
}

static void count_payload(struct package *package)
{
    for (size_t i = 0; i < package->count; i++)
        if (is_payload(package->files[i].path)) {
            package->summary->files++;
            package->summary->bytes += package->files[i].size;
        }
}

static void check_oxum(struct package *package)
{
    const struct package_summary *summary = package->summary;
    struct str stated = bag_info_get(&package->info, "Payload-Oxum");
    unsigned long long bytes = 0, files = 0;
    bag_read_oxum(stated, &bytes, &files);
    if (bytes == summary->bytes && files == summary->files)
        return;
    struct finding *finding = report(package, RULE_PACKAGE_COUNT, STR("bag-info.txt"), NULL);
    finding_arg_number(package->findings, finding, "files", summary->files);
    finding_arg_number(package->findings, finding, "bytes", summary->bytes);
    finding_arg_number(package->findings, finding, "stated_files", files);
    finding_arg_number(package->findings, finding, "stated_bytes", bytes);
}

static void check_identity(struct package *package)
{
    const struct file *file = find_file(package, "data/portfolio.json");
    if (!file) {
        report(package, RULE_PACKAGE_MISSING, STR("data/portfolio.json"), "required");
        return;
    }
    char hex[65];
    sha256_hex(&file->listed->hash, hex);
    if (!str_is(package->summary->id, hex))
        report(package, RULE_PACKAGE_ID, STR("data/portfolio.json"), NULL);
}

/* What the package says of itself can be read. */
static void check_records(struct package *package)
{
    static const char *const records[] = {"data/portfolio.json", "data/findings.json",
                                          "data/history.json"};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        struct source source = {.path = str_of(records[i])};
        const struct value *record = NULL;
        if (find_file(package, records[i]) &&
            read_text(package, records[i], LIMIT_JSON_BYTES, &source.text))
            record = json_read(&source, package->arena, package->findings);
        if (i == 0)
            package->summary->record = record;
    }
    if (find_file(package, "data/framework.yaml"))
        read_text(package, "data/framework.yaml", LIMIT_YAML_BYTES, &package->summary->framework);
}

/* --- The signature --- */

/* Empty when there is none. */
static struct str read_beside(struct package *package, struct str path)
{
    struct str text = {0};
    if (find_file(package, path.p))
        read_text(package, path.p, LIMIT_KEY_BYTES, &text);
    return text;
}

/* The teacher signs, nobody else: another name would be another's word about this file. */
static void check_signer(struct package *package)
{
    const struct package_summary *summary = package->summary;
    const struct trusted_comment *says = &summary->signer.says;
    struct str name = person_key(says->name, package->arena);
    if ((says->name.n && !str_eq(name, person_key(summary->description, package->arena))) ||
        (says->role.n && !str_is(says->role, "candidate")))
        report(package, RULE_SIGNATURE, package->list_name, "person");
}

static void check_signature(struct package *package)
{
    struct str path =
        arena_printf(package->arena, "%.*s" SIGNATURE_SUFFIX, STR_ARG(package->list_name));
    struct signed_list list = {.name = package->list_name,
                               .text = package->list,
                               .signature = read_beside(package, path),
                               .key = read_beside(package, STR(PUBLIC_KEY_FILE)),
                               .package = package->summary->id};
    if (package->faults || package->failed)
        return;
    if (!signature_weigh(&package->summary->signer, &list, package->wanted, package->findings))
        package->faults++;
    else if (package->summary->signer.there && !package->summary->is_assessment)
        check_signer(package);
}

static void check_bag(struct package *package)
{
    if (!read_bag(package))
        return;
    match(package, &package->payload, true);
    match(package, &package->tags, false);
    check_digests(package);
    if (package->faults || package->failed)
        return;
    check_oxum(package);
    check_identity(package);
    check_records(package);
    check_signature(package);
}

/* --- A signed assessment --- */

static void take_assessment(struct package *package)
{
    struct source source = {.path = STR("assessment.json")};
    struct package_summary *summary = package->summary;
    if (!read_text(package, "assessment.json", LIMIT_JSON_BYTES, &source.text))
        return;
    summary->record = json_read(&source, package->arena, package->findings);
    const struct value *id = value_get(summary->record, "package");
    const struct value *candidate = value_get(summary->record, "candidate");
    summary->id = id ? id->text : STR("");
    summary->description = candidate ? candidate->text : STR("");
}

static void check_assessment(struct package *package)
{
    struct package_summary *summary = package->summary;
    summary->is_assessment = true;
    if (!find_file(package, "manifest-sha256.txt")) {
        report(package, RULE_SIGNATURE_MISSING, STR("assessment.json"), "assessment");
        return;
    }
    if (!read_manifest(package, "manifest-sha256.txt", false, &package->tags))
        return;
    match(package, &package->tags, false);
    check_digests(package);
    if (package->faults || package->failed)
        return;
    summary->files = package->tags.count;
    take_assessment(package);
    check_signature(package);
}

static void check_contents(struct package *package)
{
    if (!find_file(package, "bagit.txt") && find_file(package, "assessment.json")) {
        check_assessment(package);
        return;
    }
    count_payload(package);
    check_bag(package);
}

/* --- The top folder --- */

/* The first part of the first path with its '/'; empty when it stands in no folder. */
static struct str top_of(const struct package *package)
{
    if (package->count == 0)
        return (struct str){0};
    struct str first = package->files[0].path;
    size_t slash = str_find(first, '/');
    return slash == first.n ? (struct str){0} : str_sub(first, 0, slash + 1);
}

static bool all_beneath(const struct package *package, struct str top)
{
    for (size_t i = 0; i < package->count; i++)
        if (!str_eq(str_sub(package->files[i].path, 0, top.n), top))
            return false;
    return top.n > 0;
}

static void enter(struct package *package, struct str top)
{
    package->top = top;
    package->summary->name = arena_copy(package->arena, str_sub(top, 0, top.n - 1));
    for (size_t i = 0; i < package->count; i++)
        package->files[i].path = str_sub(package->files[i].path, top.n, package->files[i].path.n);
}

static void begin(struct package *package)
{
    *package->summary = (struct package_summary){.day = DAY_UNKNOWN, .destroy_after = DAY_UNKNOWN};
    if (package->count > 1)
        qsort(package->files, package->count, sizeof *package->files, by_path);
}

/* --- A zip --- */

/* Names of a zip that is refused may hold anything: what cannot be shown becomes '?'. */
static struct str shown(struct package *package, struct str name)
{
    struct str copy = arena_copy(package->arena, str_sub(name, 0, 100));
    char *p = (char *)copy.p;
    for (size_t i = 0; i < copy.n; i++)
        if ((unsigned char)p[i] < 0x20 || (unsigned char)p[i] > 0x7E)
            p[i] = '?';
    return copy;
}

static void list_zip(struct package *package)
{
    const struct zip_archive *zip = package->zip;
    package->files = ARENA_ARRAY(package->arena, struct file, zip->count);
    for (size_t i = 0; i < zip->count; i++)
        if (!zip->entries[i].is_folder)
            package->files[package->count++] = (struct file){
                .path = zip->entries[i].path, .size = zip->entries[i].size, .index = i};
}

/* An entry outside the top folder, be it an empty folder; NULL when there is none. */
static const struct zip_entry *entry_outside(const struct zip_archive *zip, struct str top)
{
    for (size_t i = 0; i < zip->count; i++) {
        struct str path = zip->entries[i].path;
        bool is_top = top.n && str_eq(path, str_sub(top, 0, top.n - 1));
        if (!is_top && (top.n == 0 || !str_eq(str_sub(path, 0, top.n), top)))
            return &zip->entries[i];
    }
    return NULL;
}

static void check_zip(struct package *package)
{
    struct str top = top_of(package);
    const struct zip_entry *outside = entry_outside(package->zip, top);
    if (package->count && !outside) {
        enter(package, top);
        check_contents(package);
        return;
    }
    bool by_macos =
        str_starts(top, "__MACOSX/") || (outside && str_starts(outside->path, "__MACOSX/"));
    struct finding *finding = report(package, RULE_PACKAGE_TOP, (struct str){0},
                                     package->count == 0 ? "empty"
                                     : by_macos          ? "macos"
                                                         : NULL);
    finding_arg(package->findings, finding, "path", outside ? outside->path : (struct str){0});
}

void package_check_zip(struct str bytes, const struct public_key *wanted,
                       struct package_summary *summary, struct findings *findings,
                       struct arena *arena)
{
    struct zip_archive zip;
    struct error error = {0};
    struct package package = {.zip = &zip,
                              .wanted = wanted,
                              .summary = summary,
                              .findings = findings,
                              .arena = arena,
                              .error = &error};
    bool good = zip_check(&zip, bytes, arena);
    if (good)
        list_zip(&package);
    begin(&package);
    if (good) {
        check_zip(&package);
        return;
    }
    struct finding *finding =
        report(&package, RULE_PACKAGE_ZIP, (struct str){0}, zip_fault_name(zip.fault));
    finding_arg(findings, finding, "entry", shown(&package, zip.fault_entry));
}

/* --- A folder --- */

static void take_entry(struct package *package, const struct folder_entry *entry)
{
    if (is_dropping(entry->path))
        finding_on(package->findings, RULE_PACKAGE_DROPPING, shown(package, entry->path));
    else if (entry->kind != FOLDER_FILE)
        report(package, RULE_PACKAGE_NAME, shown(package, entry->path), "kind");
    else if (!zip_name_ok(entry->path))
        report(package, RULE_PACKAGE_NAME, shown(package, entry->path), NULL);
    else
        package->files[package->count++] = (struct file){.path = entry->path, .size = entry->size};
}

static void check_clash(struct package *package)
{
    struct zip_name *names = ARENA_ARRAY(package->arena, struct zip_name, package->count);
    for (size_t i = 0; i < package->count; i++)
        names[i].path = package->files[i].path;
    struct str twin = zip_name_clash(names, package->count);
    if (twin.n)
        report(package, RULE_PACKAGE_NAME, twin, "clash");
}

static void check_folder_size(struct package *package)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < package->count; i++)
        bytes += package->files[i].size;
    if (package->count > LIMIT_PACKAGE_ENTRIES || bytes > LIMIT_PACKAGE_BYTES)
        report(package, RULE_PACKAGE_TOO_LARGE, (struct str){0}, NULL);
}

static void check_folder(struct package *package)
{
    check_clash(package);
    check_folder_size(package);
    if (package->faults)
        return;
    struct str top = top_of(package);
    if (!find_file(package, "bagit.txt") && all_beneath(package, top))
        enter(package, top);
    check_contents(package);
}

int package_check_folder(struct folder *folder, const struct public_key *wanted,
                         struct package_summary *summary, struct findings *findings,
                         struct arena *arena, struct error *error)
{
    struct folder_list list = {0};
    struct package package = {.folder = folder,
                              .wanted = wanted,
                              .summary = summary,
                              .findings = findings,
                              .arena = arena,
                              .error = error};
    begin(&package);
    if (folder_list(folder, true, NULL, &list, arena, error) < 0)
        return -1;
    package.files = ARENA_ARRAY(arena, struct file, list.count);
    for (size_t i = 0; i < list.count; i++)
        take_entry(&package, &list.items[i]);
    check_folder(&package);
    return package.failed ? -1 : 0;
}
