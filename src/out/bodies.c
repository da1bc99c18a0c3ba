#include "out/bodies.h"

#include "base/array.h"
#include "base/limits.h"
#include "check/body.h"
#include "read/head.h"
#include "read/text.h"
#include "sys/pool.h"
#include "view/pages.h"
#include "view/redact.h"

enum { SUMMARY_BYTES = 140, NOT_YET_BYTES = 400 };

/* What one thread has to itself. */
struct worker {
    struct arena scratch; /* emptied after each item */
    struct arena kept;    /* lives as long as the build */
    struct buf bytes, page;
    size_t pages;
    struct error error; /* the error of the lowest index this worker met */
    size_t error_index;
};

struct pass {
    const struct build *build;
    const struct site *site;
    const struct rendering *rendering;
    const struct template *template;
    struct attachments *attachments;
    const struct sink *sink;
    struct claim_headings headings;
    struct body *bodies;
    struct item_contents *contents; /* by item */
    struct findings **findings;     /* by item; NULL: none */
    struct worker *workers;
};

struct lookup {
    struct attachments *attachments;
    struct error *error;
};

static struct link_target look_up(void *context, size_t entry)
{
    struct lookup *lookup = context;
    return attachments_target(lookup->attachments, entry, lookup->error);
}

/* At most so many bytes of a text, cut at a word. */
static struct str beginning_of(struct str text, size_t most, struct arena *kept)
{
    text = str_trim(text);
    if (text.n <= most)
        return arena_copy(kept, text);
    size_t cut = most;
    while (cut && text.p[cut] != ' ')
        cut--;
    return arena_printf(kept, "%.*s …", (int)cut, text.p);
}

/* The first words of the text behind the first heading, cut at a word. */
static struct str summary_of(const struct document *document, struct arena *scratch,
                             struct arena *kept)
{
    size_t from = 0;
    while (from < document->count && document->events[from].kind != EVENT_PARAGRAPH)
        from++;
    size_t to = from < document->count ? from + 1 : from;
    while (to < document->count && document->events[to].kind != EVENT_PARAGRAPH)
        to++;
    return beginning_of(document_plain(document, from, to, scratch), SUMMARY_BYTES, kept);
}

static struct str not_yet_of(const struct pass *pass, const struct document *document,
                             struct worker *worker)
{
    size_t from, to;
    if (!claim_part(document, &pass->headings.not_yet, &from, &to))
        return STR("");
    struct str text = document_plain(document, from, to, &worker->scratch);
    return beginning_of(text, NOT_YET_BYTES, &worker->kept);
}

/* Shown on pages made later too. */
static bool is_kept(const struct pass *pass, const struct item *item)
{
    bool elsewhere = item->kind == ITEM_CLAIM || item->kind == ITEM_EXPLANATION ||
                     (item->kind == ITEM_PAGE && item->page.role == PAGE_MOTIVATION);
    return elsewhere && site_shows(pass->site, item);
}

static bool has_own_page(const struct pass *pass, const struct item *item)
{
    return pass->sink && item->kind != ITEM_CLAIM && site_href(pass->site, item).n;
}

static struct link_target *targets_of(struct pass *pass, const struct document *document,
                                      const struct reference *references, struct arena *arena,
                                      struct error *error)
{
    struct lookup lookup = {pass->attachments, error};
    return site_targets(pass->site, document, references, look_up, &lookup, arena);
}

static void write_page(struct pass *pass, const struct item *item, const struct document *document,
                       const struct reference *references, unsigned number, struct error *error)
{
    struct worker *worker = &pass->workers[number];
    struct link_target *targets = targets_of(pass, document, references, &worker->scratch, error);
    struct node *page = page_item(pass->site, item, document, targets, &worker->scratch);
    buf_clear(&worker->page);
    template_render(pass->template, page, pass->rendering, &worker->page);
    pass->sink->put(pass->sink->context, number, site_href(pass->site, item),
                    buf_str(&worker->page), error);
    worker->pages++;
}

static struct reference *references_of(const struct pass *pass, const struct item *item,
                                       const struct document *document, struct arena *arena)
{
    struct reference *references = ARENA_ARRAY(arena, struct reference, document->link_count);
    for (size_t i = 0; i < document->link_count; i++)
        references[i] = reference_resolve(pass->build->portfolio, pass->build->tree, item,
                                          document->links[i].url, document->links[i].image, arena);
    return references;
}

static void check_attachments(const struct pass *pass, struct source *source,
                              const struct document *document, const struct reference *references,
                              struct findings *findings, struct error *error)
{
    for (size_t i = 0; i < document->link_count; i++)
        if (references[i].kind == REFERENCE_FILE)
            attachments_check(pass->attachments, references[i].index, source,
                              document->links[i].span, findings, error);
}

static void note_attachments(const struct pass *pass, struct item_contents *contents,
                             const struct document *document, const struct reference *references)
{
    for (size_t i = 0; i < document->link_count; i++) {
        if (references[i].kind != REFERENCE_FILE)
            continue;
        enum attachment_kind kind = attachment_type(references[i].path).kind;
        contents->media = contents->media || kind != ATTACHMENT_FILE;
        attachments_note(pass->attachments, references[i].index, contents->in);
    }
}

/* Parses the text of an item, checks it, and puts its page; without text when it can't be read:
 * lists and links lead to the page all the same. */
static void do_body(struct pass *pass, size_t index, unsigned number, struct str text,
                    struct findings *findings, struct error *error)
{
    struct worker *worker = &pass->workers[number];
    const struct item *item = &pass->build->portfolio->items[index];
    struct arena *arena = is_kept(pass, item) ? &worker->kept : &worker->scratch;
    struct source source = {.path = item->path, .text = text};
    bool readable = text.p && text_check(&source, findings);
    if (!readable)
        source.text = STR("");
    struct document *document = ARENA_NEW(arena, struct document);
    *document = markdown_read(&source, head_body(source.text), arena, &worker->scratch, findings);
    struct reference *references = references_of(pass, item, document, arena);
    note_attachments(pass, &pass->contents[index], document, references);
    if (readable && item->kind != ITEM_NOTE) {
        check_body(item, &source, document, references, &pass->headings, findings);
        check_attachments(pass, &source, document, references, findings, error);
    }
    redact_document(pass->site->redaction, document, references, arena);
    struct body *body = &pass->bodies[index];
    pass->contents[index].words = document->words;
    if (!pass->sink)
        return;
    if (item->kind != ITEM_EVIDENCE || !item->evidence.shows.text.n)
        body->summary = summary_of(document, &worker->scratch, &worker->kept);
    if (item->kind == ITEM_CLAIM)
        body->not_yet = not_yet_of(pass, document, worker);
    if (is_kept(pass, item)) {
        body->document = document;
        body->targets = targets_of(pass, document, references, arena, error);
    }
    if (has_own_page(pass, item))
        write_page(pass, item, document, references, number, error);
}

static void note_error(struct worker *worker, const struct error *error, size_t index)
{
    if (error->kind == ERROR_NONE ||
        (worker->error.kind != ERROR_NONE && worker->error_index < index))
        return;
    worker->error = *error;
    worker->error_index = index;
}

static void body_job(size_t index, unsigned number, void *context)
{
    struct pass *pass = context;
    struct worker *worker = &pass->workers[number];
    const struct item *item = &pass->build->portfolio->items[index];
    if (!item_kind_is_markdown(item->kind))
        return;
    struct error error = {0};
    struct findings findings = {.arena = &worker->kept};
    buf_clear(&worker->bytes);
    int whole =
        tree_read(pass->build->tree, item->entry, 0, LIMIT_MARKDOWN_BYTES, &worker->bytes, &error);
    struct str text = whole > 0 ? buf_str(&worker->bytes) : (struct str){0};
    if (whole == 0)
        text_too_large(&findings, item->path, NULL, LIMIT_MARKDOWN_BYTES);
    if (whole >= 0)
        do_body(pass, index, number, is_kept(pass, item) ? arena_copy(&worker->kept, text) : text,
                &findings, &error);
    if (findings.count) {
        pass->findings[index] = ARENA_NEW(&worker->kept, struct findings);
        *pass->findings[index] = findings;
    }
    arena_reset(&worker->scratch);
    note_error(worker, &error, index);
}

static void add_heading(struct text_list *list, const struct texts *texts, const char *key,
                        struct arena *arena)
{
    *ARRAY_PUSH(list, arena) = texts_get(texts, str_of(key));
}

static struct claim_headings headings_of(const struct build *build, struct arena *arena)
{
    struct claim_headings headings = {0};
    const struct texts *both[] = {build->item_texts, build->texts};
    for (size_t i = 0; i < 2; i++) {
        add_heading(&headings.gained, both[i], "claim.gained", arena);
        add_heading(&headings.not_yet, both[i], "claim.not-yet", arena);
    }
    return headings;
}

/* The error of the lowest item, whichever worker met it. */
static int first_error(const struct worker *workers, unsigned count, struct error *error)
{
    const struct worker *first = NULL;
    for (unsigned i = 0; i < count; i++)
        if (workers[i].error.kind != ERROR_NONE &&
            (!first || workers[i].error_index < first->error_index))
            first = &workers[i];
    if (!first)
        return 0;
    *error = first->error;
    return -1;
}

int bodies_pass(const struct build *build, const struct site *site,
                const struct rendering *rendering, struct attachments *attachments,
                const struct sink *sink, struct body *bodies, struct item_contents *contents,
                size_t *pages, struct findings *findings, struct arena *arena, struct error *error)
{
    size_t count = build->portfolio->item_count;
    unsigned threads = build->threads ? build->threads : 1;
    struct pass pass = {
        .build = build,
        .site = site,
        .rendering = rendering,
        .template = sink ? template_find(rendering->set, STR("item")) : NULL,
        .attachments = attachments,
        .sink = sink,
        .headings = headings_of(build, arena),
        .bodies = bodies,
        .contents = contents,
        .findings = ARENA_ARRAY(arena, struct findings *, count),
        .workers = ARENA_ARRAY(arena, struct worker, threads),
    };
    pool_map(threads, count, body_job, &pass);
    for (size_t i = 0; i < count; i++)
        if (pass.findings[i])
            findings_absorb(findings, pass.findings[i]);
    int result = first_error(pass.workers, threads, error);
    for (unsigned i = 0; i < threads; i++) {
        *pages += pass.workers[i].pages;
        arena_absorb(arena, &pass.workers[i].kept);
        arena_release(&pass.workers[i].scratch);
        buf_release(&pass.workers[i].bytes);
        buf_release(&pass.workers[i].page);
    }
    return result;
}
