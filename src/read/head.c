#include "read/head.h"

#include "base/limits.h"
#include "read/text.h"
#include "read/yaml.h"

struct fences {
    bool opened, closed;
    size_t open;        /* where the opening line begins */
    size_t inside, end; /* what stands between the lines */
    size_t body;
};

/* Does a line `---` begin here? Then *next is where the next line begins. */
static bool fence_at(struct str text, size_t at, size_t *next)
{
    struct str rest = str_sub(text, at, text.n), line;
    if (!str_starts(rest, "---") || !str_next_line(&rest, &line))
        return false;
    *next = text.n - rest.n;
    return str_is(str_trim(line), "---");
}

static struct fences find_fences(struct str text)
{
    struct fences fences = {.open = text_mark(text)};
    fences.body = fences.open;
    if (!fence_at(text, fences.open, &fences.inside))
        return fences;
    fences.opened = true;
    fences.end = fences.inside;
    while (fences.end < text.n) {
        if (fence_at(text, fences.end, &fences.body)) {
            fences.closed = true;
            return fences;
        }
        fences.end += str_find(str_sub(text, fences.end, text.n), '\n') + 1;
    }
    fences.body = text.n;
    return fences;
}

size_t head_body(struct str text)
{
    return find_fences(text).body;
}

static struct value *read_fields(struct source *source, const struct fences *fences,
                                 struct arena *arena, struct findings *findings)
{
    if (fences->end - fences->inside > LIMIT_FRONT_MATTER_BYTES) {
        text_too_large(findings, source->path, "head", LIMIT_FRONT_MATTER_BYTES);
        return NULL;
    }
    struct value *value =
        yaml_read(source, fences->inside, fences->end, LIMIT_FRONT_MATTER_NODES, arena, findings);
    if (!value || value->kind == VALUE_MAP)
        return value;
    finding_at(findings, RULE_YAML_SYNTAX, source, value->span)->variant = "no-fields";
    return NULL;
}

struct head head_read(struct source *source, struct arena *arena, struct findings *findings)
{
    struct fences fences = find_fences(source->text);
    struct head head = {.present = fences.opened, .body = fences.body};
    if (fences.closed)
        head.values = read_fields(source, &fences, arena, findings);
    else if (fences.opened)
        finding_at(findings, RULE_HEAD_UNCLOSED, source, (struct span){(uint32_t)fences.open, 3});
    return head;
}
