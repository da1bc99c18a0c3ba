#include "render/document_html.h"

#include "base/die.h"
#include "base/url.h"
#include "render/html.h"

#include <string.h>

struct writer {
    struct html html;
    const struct document *document;
    const struct link_target *targets;
    const struct document_style *style;
    size_t start;       /* of the document in the output */
    size_t headings;    /* opened so far */
    unsigned above[6];  /* levels, as written, of the headings that the last one stands under, and
                           its own */
    unsigned depth;     /* how many */
    uint32_t open_link; /* index of the link that is open, plus 1; 0: none */
    bool in_body;       /* of a table: behind its first row */
    struct buf text;    /* for an attribute that is put together */
};

/* --- Small parts --- */

static const char *heading_element(struct writer *writer, unsigned level)
{
    static const char *const elements[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    unsigned outermost = writer->style->heading_level;
    if (!outermost)
        return elements[level - 1];
    while (writer->depth && writer->above[writer->depth - 1] >= level)
        writer->depth--;
    writer->above[writer->depth] = level;
    unsigned shown = outermost + writer->depth++;
    return elements[shown > 6 ? 5 : shown - 1];
}

/* A line end, unless the output is at the beginning of a line. */
static void end_line(struct writer *writer)
{
    struct buf *out = writer->html.out;
    html_text(&writer->html, STR(""));
    if (out->n > writer->start && out->p[out->n - 1] != '\n')
        html_text(&writer->html, STR("\n"));
}

static void open_block(struct writer *writer, const char *element)
{
    end_line(writer);
    html_open(&writer->html, element);
}

/* Of blocks that hold blocks: what is inside begins on a line of its own. */
static void open_outer_block(struct writer *writer, const char *element)
{
    open_block(writer, element);
    html_text(&writer->html, STR("\n"));
}

static void close_block(struct writer *writer)
{
    html_close(&writer->html);
    html_text(&writer->html, STR("\n"));
}

/* --- Links, pictures and attachments --- */

/* "#", the prefix of ids and a heading's slug; valid until the next. */
static struct str place_on_page(struct writer *writer, struct str slug)
{
    buf_clear(&writer->text);
    buf_addc(&writer->text, '#');
    buf_add(&writer->text, writer->style->id_prefix);
    buf_add(&writer->text, slug);
    return buf_str(&writer->text);
}

/* Where a link leads when nobody decided beforehand. Its href is valid until the next. */
static struct link_target own_target(struct writer *writer, const struct document_link *link,
                                     bool image)
{
    struct link_target target = {.kind = LINK_TEXT, .href = link->url};
    switch (url_kind(link->url)) {
    case URL_WEB:
        target.kind = image ? LINK_TEXT : LINK_WEB;
        break;
    case URL_PLACE:
        target.kind = image ? LINK_TEXT : LINK_PAGE;
        target.href = place_on_page(writer, str_sub(link->url, 1, link->url.n));
        break;
    case URL_RELATIVE:
        target.kind = image ? LINK_PICTURE : LINK_PAGE;
        break;
    case URL_REFUSED:
        break;
    }
    return target;
}

static struct link_target target_of(struct writer *writer, const struct event *event)
{
    if (writer->targets) {
        struct link_target target = writer->targets[event->link];
        if (target.kind == LINK_PAGE && str_starts(target.href, "#"))
            target.href = place_on_page(writer, str_sub(target.href, 1, target.href.n));
        return target;
    }
    return own_target(writer, &writer->document->links[event->link], event->kind == EVENT_IMAGE);
}

static void write_size(struct writer *writer, uint64_t bytes)
{
    struct buf text = {0};
    if (bytes < 999500) {
        buf_add_number(&text, bytes < 1500 ? 1 : (bytes + 500) / 1000);
        buf_addz(&text, " kB");
    } else {
        uint64_t tenths = (bytes + 50000) / 100000;
        buf_add_number(&text, tenths / 10);
        buf_add(&text, writer->style->decimal_mark);
        buf_add_number(&text, tenths % 10);
        buf_addz(&text, " MB");
    }
    html_text(&writer->html, buf_str(&text));
    buf_release(&text);
}

static bool is_attachment(enum link_kind kind)
{
    return kind == LINK_PICTURE || kind == LINK_VIDEO || kind == LINK_AUDIO || kind == LINK_FILE;
}

/* Behind a link to an attachment: " (PDF, 1,2 MB)". */
static void write_note(struct writer *writer, const struct link_target *target)
{
    if (!is_attachment(target->kind) || !target->type.n)
        return;
    html_text(&writer->html, STR(" ("));
    html_text(&writer->html, target->type);
    html_text(&writer->html, STR(", "));
    write_size(writer, target->size);
    html_text(&writer->html, STR(")"));
}

static void write_title(struct writer *writer, const struct event *event)
{
    struct str title = writer->document->links[event->link].title;
    if (title.n)
        html_attribute(&writer->html, "title", title);
}

/* A link inside a link is only its text. */
static void open_link(struct writer *writer, const struct event *event)
{
    struct link_target target = target_of(writer, event);
    if (target.kind == LINK_TEXT || writer->open_link)
        return;
    html_open(&writer->html, "a");
    html_url(&writer->html, "href", target.href);
    write_title(writer, event);
    if (target.kind == LINK_WEB)
        html_attribute(&writer->html, "rel", STR("noreferrer"));
    writer->open_link = event->link + 1;
}

static void close_link(struct writer *writer, const struct event *event)
{
    if (writer->open_link != event->link + 1)
        return;
    struct link_target target = target_of(writer, event);
    html_close(&writer->html);
    write_note(writer, &target);
    writer->open_link = 0;
}

/* The text between an image's opening event and its closing one, which is *end. */
static struct str alt_text(struct writer *writer, size_t open, size_t *end)
{
    size_t depth = 1, at = open;
    buf_clear(&writer->text);
    while (depth) {
        const struct event *event = &writer->document->events[++at];
        depth += event->edge == EDGE_OPEN;
        depth -= event->edge == EDGE_CLOSE;
        if (event->kind == EVENT_SOFT_BREAK || event->kind == EVENT_LINE_BREAK)
            buf_addc(&writer->text, ' ');
        else
            buf_add(&writer->text, event->text);
    }
    *end = at;
    return buf_str(&writer->text);
}

static void write_picture(struct writer *writer, const struct event *event, struct str alt,
                          const struct link_target *target)
{
    struct html *html = &writer->html;
    html_void(html, "img");
    html_url(html, "src", target->href);
    html_attribute(html, "alt", alt);
    write_title(writer, event);
    if (target->width && target->height) {
        html_number(html, "width", target->width);
        html_number(html, "height", target->height);
    }
    html_attribute(html, "loading", STR("lazy"));
}

static void write_player(struct writer *writer, const struct event *event, struct str alt,
                         const struct link_target *target)
{
    struct html *html = &writer->html;
    html_open(html, target->kind == LINK_VIDEO ? "video" : "audio");
    html_flag(html, "controls");
    html_attribute(html, "preload", STR("none"));
    html_url(html, "src", target->href);
    if (alt.n)
        html_attribute(html, "aria-label", alt);
    write_title(writer, event);
    html_close(html);
    write_note(writer, target);
}

/* Writes an image that stands in the page as a whole and returns the index of its last event; what
 * does not is a link around its text. */
static size_t write_image(struct writer *writer, size_t at)
{
    const struct event *event = &writer->document->events[at];
    struct link_target target = target_of(writer, event);
    bool player = target.kind == LINK_VIDEO || target.kind == LINK_AUDIO;
    if (target.kind != LINK_PICTURE && (!player || writer->open_link)) {
        open_link(writer, event);
        return at;
    }
    struct str alt = alt_text(writer, at, &at);
    if (player)
        write_player(writer, event, alt, &target);
    else
        write_picture(writer, event, alt, &target);
    return at;
}

/* --- Blocks --- */

static void open_heading(struct writer *writer, const struct event *event)
{
    struct str prefix = writer->style->id_prefix;
    struct str slug = writer->document->headings[writer->headings++].slug;
    open_block(writer, heading_element(writer, event->level));
    if (prefix.p && prefix.n + slug.n)
        html_attribute(&writer->html, "id", str_sub(place_on_page(writer, slug), 1, SIZE_MAX));
}

static void open_list(struct writer *writer, const struct event *event)
{
    open_block(writer, event->ordered ? "ol" : "ul");
    if (event->ordered && event->start != 1)
        html_number(&writer->html, "start", event->start);
    html_text(&writer->html, STR("\n"));
}

static void write_code_block(struct writer *writer, const struct event *event)
{
    struct html *html = &writer->html;
    size_t end = 0;
    while (end < event->info.n && !strchr(" \t\n\v\f\r", event->info.p[end]))
        end++;
    open_block(writer, "pre");
    html_open(html, "code");
    if (end) {
        buf_clear(&writer->text);
        buf_addz(&writer->text, "language-");
        buf_add(&writer->text, str_sub(event->info, 0, end));
        html_attribute(html, "class", buf_str(&writer->text));
    }
    html_text(html, event->text);
    html_close(html);
    close_block(writer);
}

static void write_raw_block(struct writer *writer, const struct event *event)
{
    open_block(writer, "pre");
    html_text(&writer->html, event->text);
    close_block(writer);
}

static void write_thematic_break(struct writer *writer)
{
    end_line(writer);
    html_void(&writer->html, "hr");
    html_text(&writer->html, STR("\n"));
}

/* --- Tables: in a part of the page that scrolls, which the keyboard can reach --- */

static void open_table(struct writer *writer)
{
    open_block(writer, "section");
    html_attribute(&writer->html, "class", STR("scroll"));
    html_attribute(&writer->html, "tabindex", STR("0"));
    html_attribute(&writer->html, "aria-label", writer->style->table_label);
    open_outer_block(writer, "table");
    writer->in_body = false;
}

static void close_table(struct writer *writer)
{
    if (writer->in_body)
        close_block(writer);
    close_block(writer);
    close_block(writer);
}

static void open_row(struct writer *writer, const struct event *event)
{
    if (event->header || !writer->in_body)
        open_outer_block(writer, event->header ? "thead" : "tbody");
    writer->in_body = !event->header;
    open_outer_block(writer, "tr");
}

static void close_row(struct writer *writer, const struct event *event)
{
    close_block(writer);
    if (event->header)
        close_block(writer);
}

static void open_cell(struct writer *writer, const struct event *event)
{
    static const char *const classes[] = {NULL, "left", "centre", "right"};
    html_open(&writer->html, event->header ? "th" : "td");
    if (event->header)
        html_attribute(&writer->html, "scope", STR("col"));
    if (event->align != ALIGN_NONE)
        html_attribute(&writer->html, "class", str_of(classes[event->align]));
}

/* --- Events --- */

static void write_open(struct writer *writer, const struct event *event)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_PARAGRAPH:
        if (!event->in_tight_list)
            open_block(writer, "p");
        break;
    case EVENT_HEADING:
        open_heading(writer, event);
        break;
    case EVENT_QUOTE:
        open_outer_block(writer, "blockquote");
        break;
    case EVENT_LIST:
        open_list(writer, event);
        break;
    case EVENT_ITEM:
        open_block(writer, "li");
        break;
    case EVENT_TABLE:
        open_table(writer);
        break;
    case EVENT_ROW:
        open_row(writer, event);
        break;
    case EVENT_CELL:
        open_cell(writer, event);
        break;
    case EVENT_EMPHASIS:
        html_open(&writer->html, "em");
        break;
    case EVENT_STRONG:
        html_open(&writer->html, "strong");
        break;
    case EVENT_LINK:
        open_link(writer, event);
        break;
    default:
        die_impossible("document_html");
    }
}

static void write_close(struct writer *writer, const struct event *event)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_PARAGRAPH:
        if (!event->in_tight_list)
            close_block(writer);
        break;
    case EVENT_TABLE:
        close_table(writer);
        break;
    case EVENT_ROW:
        close_row(writer, event);
        break;
    case EVENT_EMPHASIS:
    case EVENT_STRONG:
        html_close(&writer->html);
        break;
    case EVENT_LINK:
    case EVENT_IMAGE:
        close_link(writer, event);
        break;
    default:
        close_block(writer);
    }
}

static void write_leaf(struct writer *writer, const struct event *event)
{
    struct html *html = &writer->html;
    switch ((enum event_kind)event->kind) {
    case EVENT_CODE_BLOCK:
        write_code_block(writer, event);
        break;
    case EVENT_HTML_BLOCK:
        write_raw_block(writer, event);
        break;
    case EVENT_THEMATIC_BREAK:
        write_thematic_break(writer);
        break;
    case EVENT_TEXT:
    case EVENT_HTML:
        html_text(html, event->text);
        break;
    case EVENT_CODE:
        html_open(html, "code");
        html_text(html, event->text);
        html_close(html);
        break;
    case EVENT_LINE_BREAK:
        html_void(html, "br");
        html_text(html, STR("\n"));
        break;
    case EVENT_SOFT_BREAK:
        html_text(html, STR("\n"));
        break;
    default:
        die_impossible("document_html");
    }
}

void document_html(const struct document *document, const struct link_target *targets,
                   const struct document_style *style, struct buf *out)
{
    struct writer writer = {
        .html = {.out = out},
        .document = document,
        .targets = targets,
        .style = style,
        .start = out->n,
    };
    for (size_t i = 0; i < document->count; i++) {
        const struct event *event = &document->events[i];
        if (event->edge == EDGE_LEAF)
            write_leaf(&writer, event);
        else if (event->edge == EDGE_CLOSE)
            write_close(&writer, event);
        else if (event->kind == EVENT_IMAGE)
            i = write_image(&writer, i);
        else
            write_open(&writer, event);
    }
    html_finish(&writer.html);
    buf_release(&writer.text);
}
