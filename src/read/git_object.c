#include "read/git_object.h"

#include "base/hex.h"

#include <string.h>

void oid_hex(const unsigned char *oid, char out[41])
{
    hex_write(oid, 20, out);
}

bool oid_parse(struct str s, unsigned char oid[20])
{
    return hex_read(s, oid, 20);
}

/* Cuts the line "word hex" off; false, and nothing cut, when the next line is another. */
static bool oid_line(struct str *rest, const char *word, unsigned char oid[20])
{
    size_t from = strlen(word), end = str_find(*rest, '\n');
    if (!str_starts(*rest, word) || end == rest->n || !oid_parse(str_sub(*rest, from, end), oid))
        return false;
    *rest = str_sub(*rest, end + 1, rest->n);
    return true;
}

/* "+0130" in minutes. */
static bool parse_offset(struct str s, int *minutes)
{
    unsigned long long hhmm;
    if (s.n != 5 || (s.p[0] != '+' && s.p[0] != '-') ||
        !str_to_number(str_sub(s, 1, 5), 9999, &hhmm))
        return false;
    *minutes = (int)(hhmm / 100 * 60 + hhmm % 100) * (s.p[0] == '-' ? -1 : 1);
    return true;
}

/* "Name <address> 1700000000 +0100" */
static bool parse_when(struct str line, day_number *day)
{
    size_t at = str_behind_last(line, '>');
    struct str rest = str_trim(str_sub(line, at, line.n)), seconds;
    unsigned long long number;
    int offset;
    if (!at || !str_next_part(&rest, ' ', &seconds) ||
        !str_to_number(seconds, INT64_MAX, &number) || !parse_offset(rest, &offset))
        return false;
    *day = date_from_seconds((int64_t)number, offset);
    return true;
}

static void parse_author(struct str line, struct commit_facts *facts)
{
    if (parse_when(line, &facts->made))
        facts->author = str_trim(str_sub(line, 0, str_find(line, '<')));
}

bool commit_parse(struct str s, struct commit_facts *facts)
{
    static const char author[] = "author ", committer[] = "committer ";
    facts->parent_count = 0;
    facts->author = STR("");
    if (!oid_line(&s, "tree ", facts->tree))
        return false;
    unsigned char parent[20];
    while (oid_line(&s, "parent ", parent)) {
        if (facts->parent_count == COMMIT_PARENTS_MOST)
            return false;
        memcpy(facts->parents[facts->parent_count++], parent, 20);
    }
    struct str line;
    while (str_next_part(&s, '\n', &line) && line.n) {
        if (str_starts(line, author))
            parse_author(str_sub(line, sizeof author - 1, line.n), facts);
        if (str_starts(line, committer))
            return parse_when(line, &facts->saved);
    }
    return false;
}

bool tag_parse(struct str s, unsigned char target[20])
{
    return oid_line(&s, "object ", target);
}

bool item_is_folder(const struct tree_item *item)
{
    return (item->mode & MODE_KIND) == MODE_FOLDER;
}

int tree_next(struct str *rest, struct tree_item *item)
{
    if (rest->n == 0)
        return 0;
    size_t at = 0;
    item->mode = 0;
    for (; at < rest->n && at < 7 && rest->p[at] >= '0' && rest->p[at] <= '7'; at++)
        item->mode = item->mode << 3 | (unsigned)(rest->p[at] - '0');
    if (at == 0 || at == rest->n || rest->p[at] != ' ')
        return -1;
    struct str name = str_sub(*rest, at + 1, rest->n);
    size_t length = str_find(name, '\0');
    if (length == 0 || name.n - length < 21)
        return -1;
    item->name = str_sub(name, 0, length);
    item->oid = (const unsigned char *)name.p + length + 1;
    *rest = str_sub(name, length + 21, name.n);
    return str_find(item->name, '/') == length ? 1 : -1;
}

int tree_order(struct str a, bool a_is_folder, struct str b, bool b_is_folder)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = memcmp(a.p, b.p, n);
    if (order)
        return order;
    int after_a = a.n > n ? (unsigned char)a.p[n] : a_is_folder ? '/' : 0;
    int after_b = b.n > n ? (unsigned char)b.p[n] : b_is_folder ? '/' : 0;
    return after_a - after_b;
}
