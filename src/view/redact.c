#include "view/redact.h"

#include "base/url.h"

static bool is_running(const struct event *event)
{
    return event->kind == EVENT_TEXT || event->kind == EVENT_SOFT_BREAK;
}

/* Texts that stand side by side are one text to a reader: a hit in them puts all into the first. */
static void redact_run(const struct redaction *redaction, struct event *events, size_t count,
                       struct arena *arena)
{
    struct buf whole = {0};
    for (size_t i = 0; i < count; i++)
        buf_add(&whole, events[i].kind == EVENT_TEXT ? events[i].text : STR("\n"));
    struct str before = buf_str(&whole), after = redact(redaction, before, arena);
    if (after.p != before.p) {
        for (size_t i = 0; i < count; i++) {
            events[i].kind = EVENT_TEXT;
            events[i].text = i ? STR("") : after;
        }
    }
    buf_release(&whole);
}

static void redact_events(const struct redaction *redaction, struct document *document,
                          struct arena *arena)
{
    for (size_t i = 0; i < document->count; i++) {
        size_t run = 0;
        while (i + run < document->count && is_running(&document->events[i + run]))
            run++;
        if (run) {
            redact_run(redaction, document->events + i, run, arena);
            i += run - 1;
            continue;
        }
        struct event *event = &document->events[i];
        event->text = redact(redaction, event->text, arena);
        event->info = redact(redaction, event->info, arena);
    }
}

static void redact_headings(const struct redaction *redaction, struct document *document,
                            struct arena *arena)
{
    for (size_t i = 0; i < document->heading_count; i++) {
        struct document_heading *heading = &document->headings[i];
        struct str text = redact(redaction, heading->text, arena);
        if (text.p != heading->text.p)
            heading->slug = arena_printf(arena, "-%zu", i + 1); /* no slug begins with a hyphen */
        heading->text = text;
    }
}

/* What leads out or to a place is not linked when its address holds a name; what leads to a file
 * has an address of its own making, but for the place in it. */
static void redact_links(const struct redaction *redaction, struct document *document,
                         struct reference *references, struct arena *arena)
{
    for (size_t i = 0; i < document->link_count; i++) {
        struct document_link *link = &document->links[i];
        link->title = redact(redaction, link->title, arena);
        if (!redaction_hits(redaction, url_decoded(link->url, arena)))
            continue;
        references[i].fragment = STR("");
        if (references[i].kind == REFERENCE_WEB || references[i].kind == REFERENCE_PLACE)
            references[i].kind = REFERENCE_DEAD;
    }
}

void redact_document(const struct redaction *redaction, struct document *document,
                     struct reference *references, struct arena *arena)
{
    if (!redaction)
        return;
    redact_events(redaction, document, arena);
    redact_headings(redaction, document, arena);
    redact_links(redaction, document, references, arena);
}
