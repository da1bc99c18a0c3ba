#include "read/markdown.h"

#include "base/array.h"
#include "base/die.h"
#include "base/map.h"
#include "read/markdown_guard.h"
#include "read/markdown_table.h"
#include "read/markdown_words.h"

#include <cmark.h>
#include <string.h>

/* --- cmark's memory --- */

/* cmark_mem takes no context: while a text is read, this is where its thread's cmark allocates. */
static _Thread_local struct arena *cmark_arena;

union header {
    size_t size;
    max_align_t align;
};

static void *allocate(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        die_out_of_memory();
    union header *header = arena_alloc(cmark_arena, sizeof *header + count * size);
    header->size = count * size;
    return header + 1;
}

static void *reallocate(void *old, size_t size)
{
    if (!old)
        return allocate(1, size);
    union header *header = (union header *)old - 1;
    if (size <= header->size)
        return old;
    if (size > SIZE_MAX / 2)
        die_out_of_memory();
    header = arena_grow(cmark_arena, header, sizeof *header + header->size, sizeof *header + size);
    header->size = size;
    return header + 1;
}

static void leave_to_arena(void *memory)
{
    (void)memory;
}

static cmark_parser *new_parser(void)
{
    static cmark_mem memory = {allocate, reallocate, leave_to_arena};
    return cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, &memory);
}

/* --- What is known while a text is read --- */

/* A paragraph that holds a table. */
struct tabular {
    cmark_node *paragraph;
    struct markdown_block block;
    struct markdown_table table;
};

enum { BYTES_PER_EVENT = 20 }; /* of ordinary texts; only room to begin with */

/* An element that is open. */
struct opened {
    size_t event;
    size_t visible; /* of an image: reader->visible before it */
};

struct reader {
    struct source *source;
    struct arena *arena, *scratch; /* for the document; for this reading alone */
    struct findings *findings;
    struct markdown_lines lines;
    struct {
        struct event *items;
        size_t count, capacity;
    } events;
    struct {
        struct document_link *items;
        size_t count, capacity;
    } links;
    struct {
        struct document_heading *items;
        size_t count, capacity;
    } headings;
    struct {
        struct opened *items;
        size_t count, capacity;
    } open;
    struct {
        struct tabular *items;
        size_t count, capacity;
    } tables;
    size_t next_table, cells;
    cmark_parser *cell_parser; /* made for the first table */
    cmark_node *cell;          /* the next heading that is a cell, or paragraph before a table */
    cmark_node *block;         /* the paragraph or heading the walk is in */
    bool in_lead;              /* it is what stands before a table: cmark's lines do not fit */
    struct str cell_text;      /* the cell the walk is in, in the source; p is NULL elsewhere */
    size_t images;             /* open ones */
    size_t visible;            /* texts in images that are more than white space */
    struct markdown_words words;
    struct map slugs; /* slug → size_t *, the number last put behind it */
};

/* --- Places --- */

#define NOWHERE UINT32_MAX

static unsigned quotes_around(cmark_node *node)
{
    unsigned quotes = 0;
    while ((node = cmark_node_parent(node)))
        quotes += cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE;
    return quotes;
}

static struct markdown_block block_of(cmark_node *node)
{
    return (struct markdown_block){
        .first = (size_t)cmark_node_get_start_line(node) - 1,
        .end = (size_t)cmark_node_get_end_line(node),
        .column = (size_t)cmark_node_get_start_column(node) - 1,
        .quotes = quotes_around(node),
    };
}

static uint32_t offset_of(const struct reader *reader, const char *p)
{
    return (uint32_t)(p - reader->lines.text.p);
}

static struct span text_span(const struct reader *reader, struct str text)
{
    return (struct span){offset_of(reader, text.p), (uint32_t)text.n};
}

/* From where a block begins to the end of that line. */
static struct span block_span(const struct reader *reader, cmark_node *block)
{
    struct markdown_block it = block_of(block);
    return text_span(reader, markdown_block_line(&reader->lines, &it, it.first));
}

/* Where cmark says an inline element is. It counts the columns of a paragraph's later lines as if
 * each began where the first does, and those of a cell behind the "# " it was given with. */
static uint32_t place(const struct reader *reader, const struct markdown_block *block, int line,
                      int column)
{
    if (reader->cell_text.p)
        return column < 3 ? NOWHERE : offset_of(reader, reader->cell_text.p) + (uint32_t)column - 3;
    if (reader->in_lead || line < 1 || column < 1)
        return NOWHERE;
    struct str text = markdown_block_line(&reader->lines, block, (size_t)line - 1);
    column -= (int)block->column;
    return column < 1 ? NOWHERE : offset_of(reader, text.p) + (uint32_t)column - 1;
}

static bool stands(const struct reader *reader, uint32_t offset, const char *any)
{
    struct str text = reader->lines.text;
    return offset < text.n && text.p[offset] && strchr(any, text.p[offset]);
}

/* cmark's places of links are right in simple cases only, so each is proven by the bytes there. */
static struct span link_span(const struct reader *reader, cmark_node *link, bool image)
{
    const struct markdown_block block = block_of(reader->block);
    cmark_node *child = cmark_node_first_child(link);
    int line = cmark_node_get_start_line(child ? child : link);
    uint32_t start = NOWHERE;
    if (child)
        start = place(reader, &block, line, cmark_node_get_start_column(child) - 1 - image);
    if (!stands(reader, start, image ? "!" : "[<"))
        start = place(reader, &block, cmark_node_get_start_line(link),
                      cmark_node_get_start_column(link));
    if (!stands(reader, start, image ? "!" : "[<"))
        return reader->cell_text.p
                   ? text_span(reader, reader->cell_text)
                   : text_span(reader, markdown_block_line(&reader->lines, &block, block.first));
    uint32_t end =
        place(reader, &block, cmark_node_get_end_line(link), cmark_node_get_end_column(link));
    if (child && stands(reader, start, "<"))
        end = place(reader, &block, line, cmark_node_get_end_column(child) + 1);
    if (end <= start || !stands(reader, end, ")]>"))
        end = start;
    return (struct span){start, end - start + 1};
}

/* --- Events --- */

static struct str copy(struct reader *reader, const char *z)
{
    return arena_copy(reader->arena, str_of(z));
}

static struct event *push(struct reader *reader, enum event_kind kind, enum event_edge edge)
{
    struct event *event = ARRAY_PUSH(&reader->events, reader->arena);
    event->kind = (unsigned char)kind;
    event->edge = (unsigned char)edge;
    return event;
}

static struct event *open_element(struct reader *reader, enum event_kind kind)
{
    *ARRAY_PUSH(&reader->open, reader->scratch) =
        (struct opened){reader->events.count, reader->visible};
    if (kind <= EVENT_CELL)
        reader->words.inside = false;
    return push(reader, kind, EDGE_OPEN);
}

/* The closing event repeats what the opening one says. */
static struct opened close_element(struct reader *reader)
{
    struct opened opened = reader->open.items[--reader->open.count];
    struct event *event = ARRAY_PUSH(&reader->events, reader->arena);
    *event = reader->events.items[opened.event];
    event->edge = EDGE_CLOSE;
    if (event->kind <= EVENT_CELL)
        reader->words.inside = false;
    return opened;
}

static void saw_words(struct reader *reader, struct str text)
{
    if (!reader->images)
        markdown_words_add(&reader->words, text);
    else if (str_trim(text).n)
        reader->visible++;
}

/* cmark cuts text at each character that might have meant something: one event for all of it.
 * Returns the last of the nodes. */
static cmark_node *add_text(struct reader *reader, cmark_node *node)
{
    size_t length = 0;
    cmark_node *end = node, *last = node;
    for (; end && cmark_node_get_type(end) == CMARK_NODE_TEXT; end = cmark_node_next(end)) {
        length += strlen(cmark_node_get_literal(end));
        last = end;
    }
    char *text = arena_alloc(reader->arena, length + 1), *at = text;
    for (; node != end; node = cmark_node_next(node)) {
        size_t n = strlen(cmark_node_get_literal(node));
        memcpy(at, cmark_node_get_literal(node), n);
        at += n;
    }
    push(reader, EVENT_TEXT, EDGE_LEAF)->text = (struct str){text, length};
    saw_words(reader, (struct str){text, length});
    return last;
}

static void add_literal(struct reader *reader, cmark_node *node, enum event_kind kind)
{
    struct event *event = push(reader, kind, EDGE_LEAF);
    event->text = copy(reader, cmark_node_get_literal(node));
    if (kind == EVENT_CODE_BLOCK)
        event->info = copy(reader, cmark_node_get_fence_info(node));
    else if (kind == EVENT_CODE)
        saw_words(reader, event->text);
}

/* Raw HTML without the comments it begins with; those are never shown. */
static void add_html(struct reader *reader, cmark_node *node, enum event_kind kind)
{
    struct str html = str_of(cmark_node_get_literal(node)), rest = str_trim(html);
    while (str_starts(rest, "<!--")) {
        size_t end = str_search(rest, STR("-->"));
        if (end == rest.n)
            break;
        html = rest = str_trim(str_sub(rest, end + 3, rest.n));
    }
    if (str_trim(html).n)
        push(reader, kind, EDGE_LEAF)->text = arena_copy(reader->arena, html);
}

static void add_break(struct reader *reader, enum event_kind kind)
{
    push(reader, kind, EDGE_LEAF);
    reader->words.inside = false;
}

static void open_link(struct reader *reader, cmark_node *node, bool image)
{
    struct event *event = open_element(reader, image ? EVENT_IMAGE : EVENT_LINK);
    event->link = (uint32_t)reader->links.count;
    reader->images += image;
    *ARRAY_PUSH(&reader->links, reader->arena) = (struct document_link){
        .url = copy(reader, cmark_node_get_url(node)),
        .title = copy(reader, cmark_node_get_title(node)),
        .span = link_span(reader, node, image),
        .image = image,
    };
}

static void open_list(struct reader *reader, cmark_node *node)
{
    struct event *event = open_element(reader, EVENT_LIST);
    event->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    event->start = event->ordered ? (uint32_t)cmark_node_get_list_start(node) : 0;
    event->tight = cmark_node_get_list_tight(node);
}

static void open_paragraph(struct reader *reader, cmark_node *node)
{
    cmark_node *list = cmark_node_parent(cmark_node_parent(node));
    reader->block = node;
    open_element(reader, EVENT_PARAGRAPH)->in_tight_list =
        list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

static void open_heading(struct reader *reader, cmark_node *node)
{
    reader->block = node;
    *ARRAY_PUSH(&reader->headings, reader->arena) = (struct document_heading){
        .level = (unsigned char)cmark_node_get_heading_level(node),
        .span = block_span(reader, node),
        .event = reader->events.count,
    };
    open_element(reader, EVENT_HEADING)->level = (unsigned char)cmark_node_get_heading_level(node);
}

/* A slug that no heading before has: with the next free number behind it. */
static struct str unique_slug(struct reader *reader, struct str text)
{
    struct str slug = markdown_slug(text, reader->arena), numbered = slug;
    size_t *last = map_get(&reader->slugs, slug);
    if (last)
        do
            numbered = arena_printf(reader->arena, "%.*s-%zu", STR_ARG(slug), ++*last);
        while (map_get(&reader->slugs, numbered));
    map_put(&reader->slugs, reader->scratch, numbered, ARENA_NEW(reader->scratch, size_t));
    return numbered;
}

static void close_heading(struct reader *reader)
{
    struct document_heading *heading = &reader->headings.items[reader->headings.count - 1];
    struct document so_far = {.events = reader->events.items, .count = reader->events.count};
    heading->text =
        document_plain(&so_far, heading->event + 1, reader->events.count, reader->arena);
    heading->slug = unique_slug(reader, heading->text);
    close_element(reader);
}

static void close_image(struct reader *reader)
{
    struct opened opened = close_element(reader);
    uint32_t link = reader->events.items[opened.event].link;
    reader->links.items[link].has_alt = reader->visible > opened.visible;
    reader->images--;
}

/* --- The walk over cmark's tree --- */

static bool add_table(struct reader *reader, cmark_node *paragraph);

/* Adds what the node begins with. True when it must be left again. *node moves on over siblings
 * that were taken along. */
static bool enter(struct reader *reader, cmark_node **node)
{
    switch (cmark_node_get_type(*node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        open_element(reader, EVENT_QUOTE);
        return true;
    case CMARK_NODE_LIST:
        open_list(reader, *node);
        return true;
    case CMARK_NODE_ITEM:
        open_element(reader, EVENT_ITEM);
        return true;
    case CMARK_NODE_PARAGRAPH:
        if (add_table(reader, *node))
            return false;
        open_paragraph(reader, *node);
        return true;
    case CMARK_NODE_HEADING:
        open_heading(reader, *node);
        return true;
    case CMARK_NODE_EMPH:
        open_element(reader, EVENT_EMPHASIS);
        return true;
    case CMARK_NODE_STRONG:
        open_element(reader, EVENT_STRONG);
        return true;
    case CMARK_NODE_LINK:
        open_link(reader, *node, false);
        return true;
    case CMARK_NODE_IMAGE:
        open_link(reader, *node, true);
        return true;
    case CMARK_NODE_TEXT:
        *node = add_text(reader, *node);
        return false;
    case CMARK_NODE_CODE_BLOCK:
        add_literal(reader, *node, EVENT_CODE_BLOCK);
        return false;
    case CMARK_NODE_HTML_BLOCK:
        add_html(reader, *node, EVENT_HTML_BLOCK);
        return false;
    case CMARK_NODE_THEMATIC_BREAK:
        add_break(reader, EVENT_THEMATIC_BREAK);
        return false;
    case CMARK_NODE_CODE:
        add_literal(reader, *node, EVENT_CODE);
        return false;
    case CMARK_NODE_HTML_INLINE:
        add_html(reader, *node, EVENT_HTML);
        return false;
    case CMARK_NODE_SOFTBREAK:
        add_break(reader, EVENT_SOFT_BREAK);
        return false;
    case CMARK_NODE_LINEBREAK:
        add_break(reader, EVENT_LINE_BREAK);
        return false;
    default:
        die_impossible("markdown_read");
    }
}

static void leave(struct reader *reader, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        close_heading(reader);
        break;
    case CMARK_NODE_IMAGE:
        close_image(reader);
        break;
    default:
        close_element(reader);
    }
}

/* Adds all that stands inside `root`. Not recursive: emphasis nests as deep as one likes. */
static void walk(struct reader *reader, cmark_node *root)
{
    cmark_node *node = cmark_node_first_child(root), *child;
    while (node) {
        bool container = enter(reader, &node);
        if (container && (child = cmark_node_first_child(node))) {
            node = child;
            continue;
        }
        if (container)
            leave(reader, node);
        while (!cmark_node_next(node)) {
            node = cmark_node_parent(node);
            if (node == root)
                return;
            leave(reader, node);
        }
        node = cmark_node_next(node);
    }
}

/* --- Tables --- */

static void feed(struct reader *reader, struct str text)
{
    cmark_parser_feed(reader->cell_parser, text.p, text.n);
}

/* As a heading of its own; a pipe gives up the backslash that kept it in the cell. */
static void feed_cell(struct reader *reader, struct str cell)
{
    size_t from = 0;
    feed(reader, STR("# "));
    for (size_t at = 0; at < cell.n; at++) {
        if (cell.p[at] != '\\')
            continue;
        if (at + 1 < cell.n && cell.p[at + 1] == '|') {
            feed(reader, str_sub(cell, from, at));
            from = at + 1;
        }
        at++;
    }
    feed(reader, str_sub(cell, from, cell.n));
    feed(reader, STR(" #\n"));
}

/* The lines of the paragraph before the table; indented, so that none can begin something else. */
static void feed_lead(struct reader *reader, const struct tabular *it)
{
    for (size_t line = it->block.first; line < it->table.header; line++) {
        if (line > it->block.first)
            feed(reader, STR("    "));
        feed(reader, markdown_block_line(&reader->lines, &it->block, line));
        feed(reader, STR("\n"));
    }
    feed(reader, STR("\n"));
}

static void feed_table(struct reader *reader, const struct tabular *it)
{
    if (!reader->cell_parser)
        reader->cell_parser = new_parser();
    feed_lead(reader, it);
    for (size_t i = 0; i < it->table.rows * it->table.columns; i++)
        if (it->table.cells[i].n)
            feed_cell(reader, it->table.cells[i]);
}

static void refuse(struct reader *reader, struct markdown_refusal refusal)
{
    struct finding *finding =
        finding_at(reader->findings, RULE_MARKDOWN_TOO_COMPLEX, reader->source, refusal.span);
    finding->variant = refusal.variant;
    finding_arg_number(reader->findings, finding, "limit", refusal.limit);
}

/* False after a finding, when the table is too large to be one. */
static bool within_limits(struct reader *reader, const struct tabular *it)
{
    struct span span =
        text_span(reader, markdown_block_line(&reader->lines, &it->block, it->table.header));
    if (it->table.columns > LIMIT_TABLE_COLUMNS) {
        refuse(reader, (struct markdown_refusal){"columns", LIMIT_TABLE_COLUMNS, span});
        return false;
    }
    reader->cells += it->table.rows * it->table.columns;
    if (reader->cells > LIMIT_TABLE_CELLS) {
        refuse(reader, (struct markdown_refusal){"cells", LIMIT_TABLE_CELLS, span});
        return false;
    }
    return true;
}

static void find_table(struct reader *reader, cmark_node *paragraph)
{
    struct tabular it = {.paragraph = paragraph, .block = block_of(paragraph)};
    if (!markdown_table_find(&reader->lines, &it.block, &it.table) || !within_limits(reader, &it))
        return;
    markdown_table_split(&reader->lines, &it.block, &it.table, reader->scratch);
    feed_table(reader, &it);
    *ARRAY_PUSH(&reader->tables, reader->scratch) = it;
}

/* The next block in the order of the text, or NULL. */
static cmark_node *next_block(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    bool holds_blocks = type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_BLOCK_QUOTE ||
                        type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM;
    if (holds_blocks && cmark_node_first_child(node))
        return cmark_node_first_child(node);
    while (node && !cmark_node_next(node))
        node = cmark_node_parent(node);
    return node ? cmark_node_next(node) : NULL;
}

/* All cells are parsed together in front of the text, for the sake of its link reference
 * definitions; a text without "]:" has none. */
static void find_tables(struct reader *reader, cmark_node *root, struct str text)
{
    if (!reader->lines.delimiters.count)
        return;
    for (cmark_node *node = root; node && reader->cells <= LIMIT_TABLE_CELLS;
         node = next_block(node))
        if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
            find_table(reader, node);
    if (!reader->cell_parser)
        return;
    feed(reader, STR("\n"));
    if (str_search(text, STR("]:")) < text.n)
        feed(reader, text);
    reader->cell = cmark_node_first_child(cmark_parser_finish(reader->cell_parser));
}

static void add_lead(struct reader *reader, cmark_node *paragraph)
{
    if (cmark_node_get_type(reader->cell) != CMARK_NODE_PARAGRAPH)
        return;
    open_paragraph(reader, paragraph);
    reader->in_lead = true;
    walk(reader, reader->cell);
    reader->in_lead = false;
    close_element(reader);
    reader->cell = cmark_node_next(reader->cell);
}

static void add_cell(struct reader *reader, const struct markdown_table *table, size_t index)
{
    struct event *event = open_element(reader, EVENT_CELL);
    event->header = index < table->columns;
    event->align = table->align[index % table->columns];
    if (table->cells[index].n) {
        reader->cell_text = table->cells[index];
        walk(reader, reader->cell);
        reader->cell_text = (struct str){0};
        reader->cell = cmark_node_next(reader->cell);
    }
    close_element(reader);
}

static void add_rows(struct reader *reader, const struct markdown_table *table)
{
    open_element(reader, EVENT_TABLE);
    for (size_t row = 0; row < table->rows; row++) {
        open_element(reader, EVENT_ROW)->header = row == 0;
        for (size_t column = 0; column < table->columns; column++)
            add_cell(reader, table, row * table->columns + column);
        close_element(reader);
    }
    close_element(reader);
}

/* False when the paragraph is an ordinary one. */
static bool add_table(struct reader *reader, cmark_node *paragraph)
{
    if (reader->next_table == reader->tables.count ||
        reader->tables.items[reader->next_table].paragraph != paragraph)
        return false;
    const struct tabular *it = &reader->tables.items[reader->next_table++];
    add_lead(reader, paragraph);
    add_rows(reader, &it->table);
    return true;
}

/* --- The whole --- */

static struct document finish(struct reader *reader)
{
    return (struct document){
        .events = reader->events.items,
        .count = reader->events.count,
        .links = reader->links.items,
        .link_count = reader->links.count,
        .headings = reader->headings.items,
        .heading_count = reader->headings.count,
        .words = reader->words.count,
    };
}

static struct document read_guarded(struct reader *reader, struct str text)
{
    reader->events.capacity = text.n / BYTES_PER_EVENT + 8;
    reader->events.items = ARENA_ARRAY(reader->arena, struct event, reader->events.capacity);
    cmark_arena = reader->scratch;
    cmark_parser *parser = new_parser();
    cmark_parser_feed(parser, text.p, text.n);
    cmark_node *root = cmark_parser_finish(parser);
    find_tables(reader, root, text);
    walk(reader, root);
    cmark_arena = NULL;
    return finish(reader);
}

struct document markdown_read(struct source *source, size_t from, struct arena *arena,
                              struct arena *scratch, struct findings *findings)
{
    struct document document = {0};
    struct reader reader = {
        .source = source, .arena = arena, .scratch = scratch, .findings = findings};
    if (from == 0 && str_starts(source->text, "\xEF\xBB\xBF"))
        from = 3;
    struct markdown_refusal refusal = markdown_guard(source->text, from, scratch, &reader.lines);
    if (refusal.variant)
        refuse(&reader, refusal);
    else
        document = read_guarded(&reader, str_sub(source->text, from, source->text.n));
    return document;
}
