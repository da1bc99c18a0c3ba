/*
 * Mustache templates with inheritance over the nodes of a page: github.com/mustache/spec with its
 * optional module for inheritance, without lambdas. A template is compiled once into a flat array
 * of instructions and may then be rendered from several threads at once.
 *
 * Beyond the spec:
 * - {{name}} in a href, src, action or poster attribute is escaped as a URL, elsewhere as a value
 *   of an attribute, which is safe as text too. {{{name}}} is written as it is.
 * - A document comes out as HTML by document_html, however it is named.
 * - A chart comes out as SVG by chart_svg, likewise.
 * - The content of a block sees the blocks of where it was written, not of where it is used: a card
 *   inside the body of a page may have a block with the same name as the page.
 *
 * Templates are the program's own and are trusted to end; only their depth is bounded.
 */
#ifndef VAKWERK_RENDER_MUSTACHE_H
#define VAKWERK_RENDER_MUSTACHE_H

#include "base/map.h"
#include "model/redact.h"
#include "render/document_html.h"
#include "view/node.h"

enum { TEMPLATE_DEEPEST = 200 }; /* sections, partials, parents and blocks inside each other */

enum template_fault {
    TEMPLATE_OPEN_TAG,     /* a tag without its closing delimiter; what follows is text */
    TEMPLATE_WRONG_NAME,   /* a tag without a name or with white space in it; it is left out */
    TEMPLATE_DELIMITERS,   /* delimiters that can't be; they stay as they are */
    TEMPLATE_OPEN_SECTION, /* a section, block or parent that nothing ends; the template's end does
                            */
    TEMPLATE_WRONG_END,    /* the end of another section than the innermost; that one ends */
    TEMPLATE_NO_TEMPLATE,  /* a partial or parent that does not exist; nothing comes out */
    TEMPLATE_UNKNOWN_NAME, /* a name that the page has not; it counts as false */
    TEMPLATE_TOO_DEEP,     /* rendering stops there */
};

struct template_problem {
    enum template_fault fault;
    struct str template; /* its name */
    struct str name;     /* in the tag, or empty */
    uint32_t line;       /* from 1 */
    uint32_t column;     /* from 1, code points */
};

struct template_problems {
    struct arena *arena;
    struct template_problem *items;
    size_t count, capacity;
};

/* "name:3:14: unknown name: title", in English: it is for whoever writes templates. */
void template_problem_write(const struct template_problem *problem, struct buf *out);

/* The same without the place. */
void template_problem_words(const struct template_problem *problem, struct buf *out);

struct template;

/* The template made of a text; both it and its name must live as long as the template, which lives
 * in `arena`. There is always a template: what is wrong in it is told by template_check. */
const struct template *template_compile(struct str name, struct str text, struct arena *arena);

/* Templates by name, for partials and parents; immutable once rendering begins. */
struct template_set {
    struct map by_name;
};

/* False, and nothing changed, when there is one of that name already. */
bool template_add(struct template_set *set, const struct template *template, struct arena *arena);
const struct template *template_find(const struct template_set *set, struct str name); /* or NULL */

/* Adds what is wrong in the templates of a set: their syntax, and partials and parents that are not
 * in the set. */
void template_check(const struct template_set *set, struct template_problems *problems);

struct rendering {
    const struct template_set *set; /* where partials and parents are found */
    const struct redaction
        *redaction;              /* for all texts but addresses; documents come redacted. Or NULL */
    struct document_style style; /* from the second document of a page on, d2-, d3- … come before
                                    its id prefix */
    struct template_problems *problems; /* where unknown names and missing templates are told, each
                                           place once; NULL: nowhere */
};

/* Adds the page to `out`. */
void template_render(const struct template *template, const struct node *data,
                     const struct rendering *rendering, struct buf *out);

#endif
