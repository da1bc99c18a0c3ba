#include "read/git_ignore.h"

#include "base/array.h"
#include "base/die.h"
#include "base/map.h"
#include "read/git_parts.h"

#include <stdlib.h>
#include <string.h>

/* --- Patterns --- */

enum { PATTERN_MOST = 255 }; /* longer patterns fit nothing */

enum part_kind {
    PART_BYTE,  /* itself */
    PART_ONE,   /* ? */
    PART_CLASS, /* [a-z] */
    PART_STAR,  /* * : any bytes of a name */
    PART_NAMES, /* **\/ : any folders; the part after it is within such a folder's name */
    PART_WITHIN,
    PART_REST, /* ** at the end */
};

struct part {
    enum part_kind kind;
    struct str text; /* the byte, or what stands between the brackets */
};

struct parts {
    struct part items[PATTERN_MOST + 1];
    size_t count;
};

/* The length of a bracket expression that starts the text, or 0 when it is not closed. */
static size_t class_length(struct str s)
{
    size_t at = 1;
    if (at < s.n && (s.p[at] == '!' || s.p[at] == '^'))
        at++;
    size_t first = at;
    while (at < s.n && (s.p[at] != ']' || at == first))
        at += s.p[at] == '\\' && at + 1 < s.n ? 2 : 1;
    return at < s.n ? at + 1 : 0;
}

static size_t star_part(struct str s, bool at_name_start, struct part *part)
{
    size_t stars = 0;
    while (stars < s.n && s.p[stars] == '*')
        stars++;
    bool names = stars == 2 && at_name_start;
    if (names && s.n == 2)
        part->kind = PART_REST;
    else if (names && s.p[2] == '/')
        part->kind = PART_NAMES;
    else
        part->kind = PART_STAR;
    return part->kind == PART_NAMES ? 3 : stars;
}

/* Cuts one part off the pattern; how many bytes it took. */
static size_t next_part(struct str s, bool at_name_start, struct part *part)
{
    size_t length;
    *part = (struct part){PART_BYTE, str_sub(s, 0, 1)};
    switch (s.p[0]) {
    case '?':
        part->kind = PART_ONE;
        return 1;
    case '*':
        return star_part(s, at_name_start, part);
    case '[':
        length = class_length(s);
        if (!length)
            return 1;
        *part = (struct part){PART_CLASS, str_sub(s, 1, length - 1)};
        return length;
    case '\\':
        part->text = str_sub(s, s.n > 1, s.n > 1 ? 2 : 1);
        return s.n > 1 ? 2 : 1;
    default:
        return 1;
    }
}

static void split(struct str pattern, struct parts *parts)
{
    bool at_name_start = true;
    parts->count = 0;
    while (pattern.n) {
        struct part *part = &parts->items[parts->count++];
        size_t length = next_part(pattern, at_name_start, part);
        at_name_start = pattern.p[length - 1] == '/';
        if (part->kind == PART_NAMES)
            parts->items[parts->count++] = (struct part){PART_WITHIN, STR("")};
        pattern = str_sub(pattern, length, pattern.n);
    }
}

static bool in_class(struct str s, char c)
{
    bool negated = s.n && (s.p[0] == '!' || s.p[0] == '^'), hit = false;
    for (size_t i = negated; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n)
            i++;
        unsigned char low = (unsigned char)s.p[i], high = low;
        if (i + 2 < s.n && s.p[i + 1] == '-') {
            high = (unsigned char)s.p[i + 2];
            i += 2;
        }
        hit = hit || ((unsigned char)c >= low && (unsigned char)c <= high);
    }
    return hit != negated;
}

/* The places in a pattern that the bytes so far can have led to. */
struct places {
    bool at[PATTERN_MOST + 2];
};

static void reach(const struct parts *parts, struct places *places, size_t place)
{
    while (!places->at[place]) {
        places->at[place] = true;
        if (place == parts->count)
            return;
        if (parts->items[place].kind == PART_STAR)
            place++;
        else if (parts->items[place].kind == PART_NAMES)
            place += 2;
        else
            return;
    }
}

static void take_byte(const struct parts *parts, struct places *next, size_t place, char c)
{
    const struct part *part = &parts->items[place];
    switch (part->kind) {
    case PART_BYTE:
        if (c == part->text.p[0])
            reach(parts, next, place + 1);
        break;
    case PART_ONE:
        if (c != '/')
            reach(parts, next, place + 1);
        break;
    case PART_CLASS:
        if (c != '/' && in_class(part->text, c))
            reach(parts, next, place + 1);
        break;
    case PART_STAR:
        if (c != '/')
            reach(parts, next, place);
        break;
    case PART_NAMES:
        reach(parts, next, c == '/' ? place : place + 1);
        break;
    case PART_WITHIN:
        reach(parts, next, c == '/' ? place - 1 : place);
        break;
    case PART_REST:
        reach(parts, next, place);
        next->at[parts->count] = true;
        break;
    }
}

bool ignore_fits(struct str pattern, struct str path)
{
    struct parts parts;
    struct places now = {{false}};
    if (pattern.n > PATTERN_MOST)
        return false;
    split(pattern, &parts);
    reach(&parts, &now, 0);
    for (size_t i = 0; i < path.n; i++) {
        struct places next = {{false}};
        for (size_t place = 0; place < parts.count; place++)
            if (now.at[place])
                take_byte(&parts, &next, place, path.p[i]);
        now = next;
    }
    return now.at[parts.count];
}

/* --- Rules --- */

struct rule {
    struct str pattern;
    bool negated, folders_only;
    bool anchored; /* fits the path from the rules' folder on, else the name alone */
};

struct rules {
    struct rule *items;
    size_t count, capacity;
};

struct ignore {
    struct arena arena;
    struct folder *root;
    struct rules excludes; /* info/exclude */
    struct map rules;      /* of each folder's .gitignore, by the folder's path */
};

static struct str without_end_spaces(struct str line)
{
    while (line.n && line.p[line.n - 1] == ' ' && !(line.n > 1 && line.p[line.n - 2] == '\\'))
        line.n--;
    return line;
}

static void add_rule(struct rules *rules, struct str line, struct arena *arena)
{
    struct rule rule = {.pattern = without_end_spaces(line)};
    if (str_starts(rule.pattern, "#"))
        return;
    rule.negated = str_starts(rule.pattern, "!");
    rule.pattern = str_sub(rule.pattern, rule.negated, rule.pattern.n);
    rule.folders_only = str_ends(rule.pattern, "/");
    rule.pattern.n -= rule.folders_only;
    rule.anchored = str_find(rule.pattern, '/') < rule.pattern.n;
    rule.pattern = str_sub(rule.pattern, str_starts(rule.pattern, "/"), rule.pattern.n);
    if (rule.pattern.n)
        *ARRAY_PUSH(rules, arena) = rule;
}

static int read_rules(struct ignore *ignore, struct folder *folder, struct str path,
                      struct rules *rules, struct error *error)
{
    struct buf bytes = {0};
    int found = git_small_file(folder, path, &bytes, error);
    if (found > 0) {
        struct str rest = arena_copy(&ignore->arena, buf_str(&bytes)), line;
        while (str_next_line(&rest, &line))
            add_rule(rules, line, &ignore->arena);
    }
    buf_release(&bytes);
    return found < 0 ? -1 : 0;
}

/* The rules of one folder ("" or ending in '/'), read when first asked for. */
static struct rules *rules_of(struct ignore *ignore, struct str folder, struct error *error)
{
    struct rules *rules = map_get(&ignore->rules, folder);
    if (rules)
        return rules;
    rules = ARENA_NEW(&ignore->arena, struct rules);
    struct str path = arena_printf(&ignore->arena, "%.*s.gitignore", STR_ARG(folder));
    if (ignore->root && read_rules(ignore, ignore->root, path, rules, error) < 0)
        return NULL;
    map_put(&ignore->rules, &ignore->arena, arena_copy(&ignore->arena, folder), rules);
    return rules;
}

/* The last rule that fits decides: 1 ignored, 0 not, -1 none of these fits. */
static int decide(const struct rules *rules, struct str below, bool is_folder)
{
    struct str name = str_sub(below, str_behind_last(below, '/'), below.n);
    for (size_t i = rules->count; i-- > 0;) {
        const struct rule *rule = &rules->items[i];
        if (rule->folders_only && !is_folder)
            continue;
        if (ignore_fits(rule->pattern, rule->anchored ? below : name))
            return !rule->negated;
    }
    return -1;
}

/* The nearest folder's rules come first, the repository's own last. 1, 0, -1 after an error. */
static int is_ignored(struct ignore *ignore, struct str path, bool is_folder, struct error *error)
{
    size_t from = str_behind_last(path, '/');
    for (;;) {
        const struct rules *rules = rules_of(ignore, str_sub(path, 0, from), error);
        if (!rules)
            return -1;
        int decided = decide(rules, str_sub(path, from, path.n), is_folder);
        if (decided >= 0)
            return decided;
        if (from == 0)
            return decide(&ignore->excludes, path, is_folder) > 0;
        from = str_behind_last(str_sub(path, 0, from - 1), '/');
    }
}

int ignore_matches(struct ignore *ignore, struct str prefix, struct str path, struct error *error)
{
    struct buf full = {0};
    buf_add(&full, prefix);
    buf_add(&full, path);
    struct str whole = buf_str(&full);
    int ignored = 0;
    for (size_t n = 1; n <= whole.n && ignored == 0; n++)
        if (n == whole.n || whole.p[n] == '/')
            ignored = is_ignored(ignore, str_sub(whole, 0, n), n < whole.n, error);
    buf_release(&full);
    return ignored;
}

int ignore_open(struct ignore **ignore, struct str root, struct folder *repository,
                struct error *error)
{
    *ignore = calloc(1, sizeof **ignore);
    if (!*ignore)
        die_out_of_memory();
    struct str z = arena_copy(&(*ignore)->arena, root);
    if ((!root.n || folder_open(&(*ignore)->root, z.p, error) == 0) &&
        read_rules(*ignore, repository, STR("info/exclude"), &(*ignore)->excludes, error) == 0)
        return 0;
    ignore_close(*ignore);
    return -1;
}

void ignore_close(struct ignore *ignore)
{
    folder_close(ignore->root);
    arena_release(&ignore->arena);
    free(ignore);
}
