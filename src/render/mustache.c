#include "base/array.h"
#include "base/utf8.h"
#include "render/chart.h"
#include "render/html.h"
#include "render/mustache_code.h"

/* The values in whose sections we are. */
struct context {
    const struct node *node;
    const struct context *outer;
};

/* The arguments of the parents in which we are, and where those were written. */
struct frame {
    const struct template *template;
    const struct instruction *parent;
    const struct frame *outer;
};

/* What an instruction sees. */
struct scope {
    const struct template *template;
    const struct context *context;
    const struct frame *frames;
};

struct renderer {
    const struct rendering *how;
    struct buf *out;
    struct buf indent;  /* comes before each line of the templates */
    size_t dedent;      /* columns to take away from each line of the template */
    bool at_line_start; /* kept while there is an indent */
    bool stopped;
    unsigned depth;
    unsigned documents, charts;
};

static void run(struct renderer *renderer, const struct scope *scope, size_t from, size_t to);

/* --- Problems ------------------------------------------------------------------ */

static bool is_same(const struct template_problem *a, const struct template_problem *b)
{
    return a->fault == b->fault && a->line == b->line && a->column == b->column &&
           str_eq(a->template, b->template);
}

void template_report(struct template_problems *problems, const struct template *template,
                     enum template_fault fault, uint32_t offset, struct str name)
{
    if (!problems)
        return;
    struct str before = str_sub(template->text, 0, offset), line = before;
    struct template_problem problem = {
        .fault = fault, .template = template->name, .name = name, .line = 1};
    for (size_t n; (n = str_find(line, '\n')) < line.n; problem.line++)
        line = str_sub(line, n + 1, line.n);
    problem.column = (uint32_t)utf8_count(line) + 1;
    for (size_t i = 0; i < problems->count; i++)
        if (is_same(&problems->items[i], &problem))
            return;
    *ARRAY_PUSH(problems, problems->arena) = problem;
}

void template_problem_words(const struct template_problem *problem, struct buf *out)
{
    static const char *const words[] = {
        [TEMPLATE_OPEN_TAG] = "tag without end",
        [TEMPLATE_WRONG_NAME] = "tag without a proper name",
        [TEMPLATE_DELIMITERS] = "delimiters that can't be",
        [TEMPLATE_OPEN_SECTION] = "section without end",
        [TEMPLATE_WRONG_END] = "end of a section that is not the innermost",
        [TEMPLATE_NO_TEMPLATE] = "no such template",
        [TEMPLATE_UNKNOWN_NAME] = "unknown name",
        [TEMPLATE_TOO_DEEP] = "too deep inside itself",
    };
    buf_addz(out, words[problem->fault]);
    if (problem->name.n)
        buf_addf(out, ": %.*s", STR_ARG(problem->name));
}

void template_problem_write(const struct template_problem *problem, struct buf *out)
{
    buf_addf(out, "%.*s:%u:%u: ", STR_ARG(problem->template), problem->line, problem->column);
    template_problem_words(problem, out);
}

/* --- Sets ---------------------------------------------------------------------- */

bool template_add(struct template_set *set, const struct template *template, struct arena *arena)
{
    return map_put(&set->by_name, arena, template->name, (void *)template);
}

const struct template *template_find(const struct template_set *set, struct str name)
{
    return map_get(&set->by_name, name);
}

static void check_one(const struct template_set *set, const struct template *template,
                      struct template_problems *problems)
{
    for (size_t i = 0; i < template->syntax.count; i++)
        *ARRAY_PUSH(problems, problems->arena) = template->syntax.items[i];
    for (size_t i = 0; i < template->count; i++) {
        const struct instruction *instruction = &template->items[i];
        bool named = instruction->op == OP_PARTIAL || instruction->op == OP_PARENT;
        if (named && !template_find(set, instruction->text))
            template_report(problems, template, TEMPLATE_NO_TEMPLATE, instruction->offset,
                            instruction->text);
    }
}

void template_check(const struct template_set *set, struct template_problems *problems)
{
    for (size_t i = 0; i < set->by_name.count; i++)
        check_one(set, set->by_name.items[i].value, problems);
}

/* --- Names --------------------------------------------------------------------- */

static const struct node *look_up_first(const struct context *context, struct str name)
{
    for (; context; context = context->outer) {
        const struct node *found = node_get(context->node, name);
        if (found)
            return found;
    }
    return NULL;
}

/* The value of a name; a false one when it is unknown or part of what is false. */
static const struct node *look_up(struct renderer *renderer, const struct scope *scope,
                                  const struct instruction *instruction)
{
    static const struct node nothing = {.kind = NODE_FALSE};
    if (instruction->path_count == 0)
        return scope->context->node;
    const struct node *node = look_up_first(scope->context, instruction->path[0]);
    for (size_t i = 1; node && i < instruction->path_count; i++)
        node = node->kind == NODE_FALSE ? node : node_get(node, instruction->path[i]);
    if (!node)
        template_report(renderer->how->problems, scope->template, TEMPLATE_UNKNOWN_NAME,
                        instruction->offset, instruction->text);
    return node ? node : &nothing;
}

static bool is_true(const struct node *node)
{
    switch (node->kind) {
    case NODE_FALSE:
        return false;
    case NODE_TEXT:
        return node->text.n > 0;
    case NODE_LIST:
        return node->count > 0;
    case NODE_DOCUMENT:
        return node->document->count > 0;
    case NODE_CHART:
    case NODE_TRUE:
    case NODE_MAP:
        break;
    }
    return true;
}

/* --- Writing ------------------------------------------------------------------- */

static void begin_line(struct renderer *renderer)
{
    if (renderer->at_line_start)
        html_unescaped(renderer->out, buf_str(&renderer->indent));
    renderer->at_line_start = false;
}

static struct str without_indent(struct str line, size_t columns)
{
    size_t n = 0;
    while (n < columns && n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
        n++;
    return str_sub(line, n, line.n);
}

static void write_lines(struct renderer *renderer, struct str text, bool line_start)
{
    while (text.n) {
        size_t end = str_find(text, '\n');
        struct str line = str_sub(text, 0, end + 1);
        text = str_sub(text, line.n, text.n);
        if (line_start)
            line = without_indent(line, renderer->dedent);
        line_start = true;
        if (str_trim(line).n || !str_ends(line, "\n"))
            begin_line(renderer);
        html_unescaped(renderer->out, line);
        renderer->at_line_start = str_ends(line, "\n");
    }
}

static void write_document(struct renderer *renderer, const struct node *node)
{
    struct document_style style = renderer->how->style;
    if (node->heading_level)
        style.heading_level = node->heading_level;
    struct buf prefix = {0};
    if (++renderer->documents > 1) {
        buf_addf(&prefix, "d%u-", renderer->documents);
        buf_add(&prefix, style.id_prefix);
        style.id_prefix = buf_str(&prefix);
    }
    document_html(node->document, node->targets, &style, renderer->out);
    buf_release(&prefix);
}

static void write_value(struct renderer *renderer, const struct node *node, enum op op)
{
    struct arena scratch = {0};
    struct str text = node->kind == NODE_TEXT ? node->text : (struct str){0};
    if (op != OP_URL)
        text = redact(renderer->how->redaction, text, &scratch);
    begin_line(renderer);
    if (node->kind == NODE_DOCUMENT)
        write_document(renderer, node);
    else if (node->kind == NODE_CHART)
        chart_svg(node->chart, ++renderer->charts, renderer->how->redaction, renderer->out);
    else if (op == OP_URL)
        escape_url(renderer->out, text);
    else if (op == OP_UNESCAPED)
        html_unescaped(renderer->out, text);
    else
        escape_attribute(renderer->out, text);
    arena_release(&scratch);
}

/* --- Sections, partials, parents and blocks -------------------------------------- */

static void run_body(struct renderer *renderer, const struct scope *scope,
                     const struct instruction *opened)
{
    run(renderer, scope, (size_t)(opened - scope->template->items) + 1, opened->next);
}

static void run_with(struct renderer *renderer, const struct scope *scope, const struct node *node,
                     const struct instruction *section)
{
    struct context context = {node, scope->context};
    struct scope inside = {scope->template, &context, scope->frames};
    run_body(renderer, &inside, section);
}

static void run_section(struct renderer *renderer, const struct scope *scope,
                        const struct instruction *section)
{
    const struct node *node = look_up(renderer, scope, section);
    if (is_true(node) == (section->op == OP_INVERTED))
        return;
    if (section->op == OP_INVERTED)
        run_body(renderer, scope, section);
    else if (node->kind != NODE_LIST)
        run_with(renderer, scope, node, section);
    else
        for (size_t i = 0; i < node->count; i++)
            run_with(renderer, scope, node->items[i], section);
}

/* Runs instructions of which each line gets more indentation, and loses some it is written with. */
static void run_indented(struct renderer *renderer, const struct scope *scope, size_t from,
                         size_t to, struct str indent, size_t dedent)
{
    size_t indent_before = renderer->indent.n, dedent_before = renderer->dedent;
    buf_add(&renderer->indent, without_indent(indent, dedent_before));
    renderer->dedent = dedent;
    run(renderer, scope, from, to);
    renderer->dedent = dedent_before;
    renderer->indent.n = indent_before;
}

static void run_partial(struct renderer *renderer, const struct scope *scope,
                        const struct instruction *instruction)
{
    const struct template *template = template_find(renderer->how->set, instruction->text);
    if (!template) {
        template_report(renderer->how->problems, scope->template, TEMPLATE_NO_TEMPLATE,
                        instruction->offset, instruction->text);
        return;
    }
    struct frame frame = {scope->template, instruction, scope->frames};
    struct scope inside = {template, scope->context,
                           instruction->op == OP_PARENT ? &frame : scope->frames};
    if (instruction->line_start)
        renderer->at_line_start = true;
    run_indented(renderer, &inside, 0, template->count, instruction->indent, 0);
}

static const struct instruction *argument_of(const struct frame *frame, struct str name)
{
    const struct instruction *items = frame->template->items;
    size_t first = (size_t)(frame->parent - items) + 1;
    for (size_t i = first; i < frame->parent->next; i = items[i].next)
        if (items[i].op == OP_BLOCK && str_eq(items[i].text, name))
            return &items[i];
    return NULL;
}

/* The outermost argument for a block wins: it comes from the template nearest to the page. */
static void run_block(struct renderer *renderer, const struct scope *scope,
                      const struct instruction *block)
{
    const struct instruction *argument = NULL;
    const struct frame *from = NULL;
    for (const struct frame *frame = scope->frames; frame; frame = frame->outer) {
        const struct instruction *found = argument_of(frame, block->text);
        if (found) {
            argument = found;
            from = frame;
        }
    }
    if (!argument) {
        run_body(renderer, scope, block);
        return;
    }
    struct scope inside = {from->template, scope->context, from->outer};
    size_t first = (size_t)(argument - from->template->items) + 1;
    if (renderer->indent.n == 0)
        renderer->at_line_start = block->line_start;
    run_indented(renderer, &inside, first, argument->next, block->indent, argument->dedent);
}

static void run_one(struct renderer *renderer, const struct scope *scope,
                    const struct instruction *instruction)
{
    switch ((enum op)instruction->op) {
    case OP_TEXT:
        if (renderer->indent.n || renderer->dedent)
            write_lines(renderer, instruction->text, instruction->line_start);
        else
            html_unescaped(renderer->out, instruction->text);
        break;
    case OP_VALUE:
    case OP_URL:
    case OP_UNESCAPED:
        write_value(renderer, look_up(renderer, scope, instruction), instruction->op);
        break;
    case OP_SECTION:
    case OP_INVERTED:
        run_section(renderer, scope, instruction);
        break;
    case OP_PARTIAL:
    case OP_PARENT:
        run_partial(renderer, scope, instruction);
        break;
    case OP_BLOCK:
        run_block(renderer, scope, instruction);
        break;
    }
}

static void run(struct renderer *renderer, const struct scope *scope, size_t from, size_t to)
{
    const struct instruction *items = scope->template->items;
    if (++renderer->depth > TEMPLATE_DEEPEST) {
        template_report(renderer->how->problems, scope->template, TEMPLATE_TOO_DEEP,
                        from < to ? items[from].offset : 0, (struct str){0});
        renderer->stopped = true;
    }
    for (size_t i = from; i < to && !renderer->stopped; i = items[i].next)
        run_one(renderer, scope, &items[i]);
    renderer->depth--;
}

void template_render(const struct template *template, const struct node *data,
                     const struct rendering *rendering, struct buf *out)
{
    struct renderer renderer = {.how = rendering, .out = out};
    struct context context = {data, NULL};
    struct scope scope = {template, &context, NULL};
    run(&renderer, &scope, 0, template->count);
    buf_release(&renderer.indent);
}
