/*
 * What a template is compiled to: between mustache_compile.c, which makes it, and mustache.c, which
 * runs it.
 *
 * White space follows the spec: a line with nothing but tags of sections, partials and the like
 * leaves no trace; what stands before a partial on such a line is put before each of its lines;
 * the content of a block loses the indentation it is written with and gets that of the place where
 * it is used.
 */
#ifndef VAKWERK_RENDER_MUSTACHE_CODE_H
#define VAKWERK_RENDER_MUSTACHE_CODE_H

#include "render/mustache.h"

enum op {
    OP_TEXT,
    OP_VALUE,
    OP_URL,
    OP_UNESCAPED,
    OP_SECTION,
    OP_INVERTED,
    OP_PARTIAL,
    OP_PARENT, /* its arguments are the blocks directly inside; all else there is ignored */
    OP_BLOCK,
};

struct instruction {
    unsigned char op;
    bool line_start;  /* a text: begins a line of the template. Others: alone on their line */
    uint32_t next;    /* the instruction after this one and all inside it */
    uint32_t offset;  /* of the tag in the template */
    uint32_t dedent;  /* block: columns its content is indented with in the template */
    struct str text;  /* the text, or the name as it is written */
    struct str *path; /* of a name: its parts, none for "." */
    size_t path_count;
    struct str indent; /* partial, parent, block: to be put before each line that comes there */
};

struct template
{
    struct str name, text;
    struct instruction *items;
    size_t count, capacity;
    struct template_problems syntax;
};

/* Adds a problem unless it is there already; nothing when `problems` is NULL. */
void template_report(struct template_problems *problems, const struct template *template,
                     enum template_fault fault, uint32_t offset, struct str name);

#endif
