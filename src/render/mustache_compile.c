#include "base/array.h"
#include "base/utf8.h"
#include "render/mustache_code.h"

#include <string.h>

enum token_kind {
    TOKEN_TEXT, /* at most one line, its end included */
    TOKEN_VALUE,
    TOKEN_UNESCAPED,
    TOKEN_SECTION,
    TOKEN_INVERTED,
    TOKEN_PARTIAL,
    TOKEN_PARENT,
    TOKEN_BLOCK,
    TOKEN_END,
    TOKEN_NOTHING, /* a comment, new delimiters, a tag that is wrong */
};

enum { LONGEST_URL = 200 }; /* bytes of a template looked back for an attribute */

struct token {
    enum token_kind kind;
    size_t start;
    struct str text;   /* the text, or the name */
    struct str indent; /* of a tag: the white space before it when nothing else is there */
    bool line_start;   /* a text: begins a line. A tag: alone on its line */
};

struct lexer {
    struct template *template;
    struct arena *arena;
    struct str text;
    size_t at;
    struct str opener, closer;
    struct token *items;
    size_t count, capacity;
};

struct compiler {
    struct template *template;
    struct arena *arena;
    struct {
        uint32_t *items;
        size_t count, capacity;
    } open; /* the sections, parents and blocks we are in */
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct str leading_blanks(struct str s)
{
    size_t n = 0;
    while (n < s.n && (s.p[n] == ' ' || s.p[n] == '\t'))
        n++;
    return str_sub(s, 0, n);
}

static bool is_blank(struct str s)
{
    return str_trim(s).n == 0;
}

/* --- Tokens ------------------------------------------------------------------ */

static struct token *push(struct lexer *lexer, enum token_kind kind, size_t start, struct str text)
{
    struct token *token = ARRAY_PUSH(lexer, lexer->arena);
    *token = (struct token){.kind = kind, .start = start, .text = text};
    return token;
}

static void push_text(struct lexer *lexer, size_t end)
{
    while (lexer->at < end) {
        struct str rest = str_sub(lexer->text, lexer->at, end);
        size_t n = str_find(rest, '\n');
        n = n < rest.n ? n + 1 : rest.n;
        bool first = lexer->at == 0 || lexer->text.p[lexer->at - 1] == '\n';
        push(lexer, TOKEN_TEXT, lexer->at, str_sub(rest, 0, n))->line_start = first;
        lexer->at += n;
    }
}

static void set_delimiters(struct lexer *lexer, size_t start, struct str inside)
{
    struct str both = str_trim(inside);
    size_t gap = 0;
    while (gap < both.n && !is_space(both.p[gap]))
        gap++;
    struct str opener = str_sub(both, 0, gap), closer = str_trim(str_sub(both, gap, both.n));
    bool good = opener.n && closer.n && str_find(both, '=') == both.n;
    for (size_t i = 0; i < closer.n; i++)
        good = good && !is_space(closer.p[i]);
    if (good) {
        lexer->opener = opener;
        lexer->closer = closer;
    } else {
        template_report(&lexer->template->syntax, lexer->template, TEMPLATE_DELIMITERS,
                        (uint32_t)start, both);
    }
    push(lexer, TOKEN_NOTHING, start, (struct str){0});
}

static enum token_kind kind_of(char sigil)
{
    static const char sigils[] = "#^/>{&<$!";
    static const enum token_kind kinds[] = {
        TOKEN_SECTION,   TOKEN_INVERTED, TOKEN_END,   TOKEN_PARTIAL, TOKEN_UNESCAPED,
        TOKEN_UNESCAPED, TOKEN_PARENT,   TOKEN_BLOCK, TOKEN_NOTHING,
    };
    const char *found = sigil ? strchr(sigils, sigil) : NULL;
    return found ? kinds[found - sigils] : TOKEN_VALUE;
}

static void push_tag(struct lexer *lexer, size_t start, char sigil, struct str inside)
{
    enum token_kind kind = kind_of(sigil);
    struct str name = str_trim(inside);
    bool good = name.n > 0;
    for (size_t i = 0; i < name.n; i++)
        good = good && !is_space(name.p[i]);
    if (!good && kind != TOKEN_NOTHING) {
        template_report(&lexer->template->syntax, lexer->template, TEMPLATE_WRONG_NAME,
                        (uint32_t)start, name);
        kind = TOKEN_NOTHING;
    }
    push(lexer, kind, start, name);
}

/* What closes the tag whose sigil this is: {{{ and {{= have a character more. */
static struct str closer_of(const struct lexer *lexer, char sigil)
{
    if (sigil == '{')
        return arena_printf(lexer->arena, "}%.*s", STR_ARG(lexer->closer));
    if (sigil == '=')
        return arena_printf(lexer->arena, "=%.*s", STR_ARG(lexer->closer));
    return lexer->closer;
}

/* The tag that begins at lexer->at. False when it has no end. */
static bool lex_tag(struct lexer *lexer)
{
    size_t start = lexer->at, inside = start + lexer->opener.n;
    while (inside < lexer->text.n && is_space(lexer->text.p[inside]))
        inside++;
    char sigil = inside < lexer->text.n ? lexer->text.p[inside] : '\0';
    if (sigil == '=' || kind_of(sigil) != TOKEN_VALUE)
        inside++;
    else
        sigil = '\0';
    struct str rest = str_sub(lexer->text, inside, lexer->text.n);
    struct str closer = closer_of(lexer, sigil);
    size_t length = str_search(rest, closer);
    if (length == rest.n)
        return false;
    lexer->at = inside + length + closer.n;
    if (sigil == '=')
        set_delimiters(lexer, start, str_sub(rest, 0, length));
    else
        push_tag(lexer, start, sigil, str_sub(rest, 0, length));
    return true;
}

static void lex(struct lexer *lexer)
{
    while (lexer->at < lexer->text.n) {
        struct str rest = str_sub(lexer->text, lexer->at, lexer->text.n);
        push_text(lexer, lexer->at + str_search(rest, lexer->opener));
        if (lexer->at == lexer->text.n)
            return;
        size_t start = lexer->at;
        if (!lex_tag(lexer)) {
            template_report(&lexer->template->syntax, lexer->template, TEMPLATE_OPEN_TAG,
                            (uint32_t)start, (struct str){0});
            push_text(lexer, lexer->text.n);
        }
    }
}

/* --- Lines of tags alone ------------------------------------------------------ */

/* One past the last token of the line that begins with token `from`. */
static size_t line_end(const struct lexer *lexer, size_t from)
{
    for (size_t i = from; i < lexer->count; i++)
        if (lexer->items[i].kind == TOKEN_TEXT && str_ends(lexer->items[i].text, "\n"))
            return i + 1;
    return lexer->count;
}

/* A line with nothing but tags that write nothing themselves. A block that begins and ends on it is
 * a place in the line, so the line stays; a partial is alone or is part of the line too. */
static bool stands_alone(const struct token *tokens, size_t count)
{
    size_t tags = 0;
    bool partial = false, parent = false, block = false, whole_block = false;
    for (size_t i = 0; i < count; i++) {
        enum token_kind kind = tokens[i].kind;
        if (kind == TOKEN_VALUE || kind == TOKEN_UNESCAPED ||
            (kind == TOKEN_TEXT && !is_blank(tokens[i].text)))
            return false;
        tags += kind != TOKEN_TEXT;
        partial = partial || kind == TOKEN_PARTIAL;
        parent = parent || kind == TOKEN_PARENT;
        whole_block = whole_block || (block && kind == TOKEN_END);
        block = block || kind == TOKEN_BLOCK;
    }
    return tags && !(partial && tags > 1) && !(whole_block && !parent);
}

static void mark_line(struct token *tokens, size_t count)
{
    bool alone = stands_alone(tokens, count);
    struct str indent = {0};
    if (count > 1 && tokens[0].kind == TOKEN_TEXT && is_blank(tokens[0].text))
        indent = tokens[0].text;
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].kind == TOKEN_TEXT) {
            tokens[i].text.n = alone ? 0 : tokens[i].text.n;
        } else {
            tokens[i].line_start = alone;
            tokens[i].indent = alone || i <= 1 ? indent : (struct str){0};
        }
    }
}

static void mark_lines(struct lexer *lexer)
{
    for (size_t from = 0, to; from < lexer->count; from = to) {
        to = line_end(lexer, from);
        mark_line(lexer->items + from, to - from);
    }
}

/* --- Instructions ------------------------------------------------------------- */

static struct str *split(struct arena *arena, struct str name, size_t *count)
{
    struct {
        struct str *items;
        size_t count, capacity;
    } parts = {0};
    struct str part;
    if (!str_is(name, "."))
        while (str_next_part(&name, '.', &part))
            *ARRAY_PUSH(&parts, arena) = part;
    *count = parts.count;
    return parts.items;
}

static struct instruction *emit(struct compiler *compiler, enum op op, const struct token *token)
{
    struct template *template = compiler->template;
    struct instruction *instruction = ARRAY_PUSH(template, compiler->arena);
    *instruction = (struct instruction){
        .op = (unsigned char)op,
        .line_start = token->line_start,
        .next = (uint32_t) template->count,
        .offset = (uint32_t)token->start,
        .text = token->text,
    };
    return instruction;
}

static struct instruction *emit_named(struct compiler *compiler, enum op op,
                                      const struct token *token)
{
    struct instruction *instruction = emit(compiler, op, token);
    instruction->path = split(compiler->arena, token->text, &instruction->path_count);
    return instruction;
}

/* A text that goes on where the one before ended becomes part of it. */
static void emit_text(struct compiler *compiler, const struct token *token)
{
    struct template *template = compiler->template;
    struct instruction *last = template->count ? &template->items[template->count - 1] : NULL;
    if (token->text.n == 0)
        return;
    if (last && last->op == OP_TEXT && last->text.p + last->text.n == token->text.p)
        last->text.n += token->text.n;
    else
        emit(compiler, OP_TEXT, token);
}

/* Is the tag in the value of an attribute that holds a URL? */
static bool in_url_attribute(struct str text, size_t tag)
{
    static const char *const names[] = {" href=", " src=", " action=", " poster="};
    size_t quote = tag, far = tag > LONGEST_URL ? tag - LONGEST_URL : 0;
    while (quote > far && text.p[quote - 1] != '"' && text.p[quote - 1] != '\'' &&
           text.p[quote - 1] != '>')
        quote--;
    if (quote == far || text.p[quote - 1] == '>')
        return false;
    struct str before = str_sub(text, 0, quote - 1);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_ends(before, names[i]))
            return true;
    return false;
}

static void emit_value(struct compiler *compiler, const struct token *token)
{
    bool url = in_url_attribute(compiler->template->text, token->start);
    emit_named(compiler, url ? OP_URL : OP_VALUE, token);
}

static struct instruction *emit_open(struct compiler *compiler, enum op op,
                                     const struct token *token)
{
    *ARRAY_PUSH(&compiler->open, compiler->arena) = (uint32_t)compiler->template->count;
    return emit_named(compiler, op, token);
}

/* The indentation a block's content is written with: that of its first line. */
static struct str content_indent(const struct token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].kind != TOKEN_TEXT)
            return tokens[i].line_start ? tokens[i].indent : (struct str){0};
        if (tokens[i].text.n && !(is_blank(tokens[i].text) && str_ends(tokens[i].text, "\n")))
            return leading_blanks(tokens[i].text);
    }
    return (struct str){0};
}

static void emit_block(struct compiler *compiler, const struct token *tokens, size_t count)
{
    struct instruction *block = emit_open(compiler, OP_BLOCK, tokens);
    block->indent = tokens->indent;
    size_t next = 1;
    while (next < count && tokens[next].kind == TOKEN_TEXT && tokens[next].text.n == 0)
        next++;
    if (!tokens->line_start || next == count || tokens[next].kind == TOKEN_END)
        return;
    block->indent = content_indent(tokens + next, count - next);
    block->dedent = (uint32_t)block->indent.n;
}

static void close(struct compiler *compiler, const struct token *token)
{
    struct template *template = compiler->template;
    struct str name = token->text;
    struct instruction *opened = NULL;
    if (compiler->open.count)
        opened = &template->items[compiler->open.items[--compiler->open.count]];
    if (opened)
        opened->next = (uint32_t) template->count;
    if (!opened || !str_eq(opened->text, name))
        template_report(&template->syntax, template, TEMPLATE_WRONG_END, (uint32_t)token->start,
                        name);
}

static void compile_token(struct compiler *compiler, const struct token *tokens, size_t count)
{
    struct str indent = tokens->line_start ? tokens->indent : (struct str){0};
    switch (tokens->kind) {
    case TOKEN_TEXT:
        emit_text(compiler, tokens);
        break;
    case TOKEN_VALUE:
        emit_value(compiler, tokens);
        break;
    case TOKEN_UNESCAPED:
        emit_named(compiler, OP_UNESCAPED, tokens);
        break;
    case TOKEN_SECTION:
        emit_open(compiler, OP_SECTION, tokens);
        break;
    case TOKEN_INVERTED:
        emit_open(compiler, OP_INVERTED, tokens);
        break;
    case TOKEN_PARTIAL:
        emit(compiler, OP_PARTIAL, tokens)->indent = indent;
        break;
    case TOKEN_PARENT:
        emit_open(compiler, OP_PARENT, tokens)->indent = indent;
        break;
    case TOKEN_BLOCK:
        emit_block(compiler, tokens, count);
        break;
    case TOKEN_END:
        close(compiler, tokens);
        break;
    case TOKEN_NOTHING:
        break;
    }
}

static void end_open_sections(struct compiler *compiler)
{
    struct template *template = compiler->template;
    while (compiler->open.count) {
        struct instruction *open = &template->items[compiler->open.items[--compiler->open.count]];
        open->next = (uint32_t) template->count;
        template_report(&template->syntax, template, TEMPLATE_OPEN_SECTION, open->offset,
                        open->text);
    }
}

const struct template *template_compile(struct str name, struct str text, struct arena *arena)
{
    struct template *template = ARENA_NEW(arena, struct template);
    *template = (struct template){.name = name, .text = text, .syntax.arena = arena};
    struct arena scratch = {0};
    struct lexer lexer = {.template = template,
                          .arena = &scratch,
                          .text = text,
                          .opener = STR("{{"),
                          .closer = STR("}}")};
    lex(&lexer);
    mark_lines(&lexer);
    struct compiler compiler = {.template = template, .arena = arena};
    for (size_t i = 0; i < lexer.count; i++)
        compile_token(&compiler, lexer.items + i, lexer.count - i);
    end_open_sections(&compiler);
    arena_release(&scratch);
    return template;
}
