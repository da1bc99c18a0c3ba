/* What is remembered of signers, and what a trusted comment says. */
#include "read/known_keys.h"
#include "read/trusted_comment.h"
#include "tap.h"

static struct arena arena;

static void test_comment(void)
{
    struct buf text = {0};
    struct trusted_comment comment = {.file = STR("lijst.txt"),
                                      .name = STR("Ada\tA\n\xE2\x80\xAE"
                                                  "B"),
                                      .role = STR("candidate"),
                                      .package = STR("00ff"),
                                      .seconds = 1756598400};
    trusted_comment_write(&text, &comment);
    is_str(buf_str(&text),
           "timestamp:1756598400\tfile:lijst.txt\thashed\tname:Ada A  B\trole:candidate\t"
           "package:00ff",
           "on one line, without what would steer a terminal");
    comment = trusted_comment_read(buf_str(&text));
    is_str(comment.name, "Ada A  B", "read back: the name");
    is_str(comment.package, "00ff", "the package");
    is_int(trusted_comment_day(&comment), 20331, "the day, 2025-08-31");
    comment = trusted_comment_read(STR("timestamp:99999999999999\tfile:\thashed\tx:y\tname:A:B"));
    ok(trusted_comment_day(&comment) == DAY_UNKNOWN, "no moment that no clock will say");
    ok(!comment.file.n && !comment.role.n && !comment.package.n, "what is not said is empty");
    is_str(comment.name, "A:B", "a value goes on behind a colon");
    comment = trusted_comment_read(STR(""));
    ok(trusted_comment_day(&comment) == DAY_UNKNOWN, "nothing says nothing");
    buf_release(&text);
}

/* minisign's own example of a public key, from its manual. */
#define KEY "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"

static void test_known(void)
{
    struct known_keys keys;
    struct buf text = {0};
    size_t line;
    const char *list = KEY "\tcandidate\tNo\xC3\xAB Bakker\t2025-08-31\n" KEY
                           "\tschool-leader\tNo\xC3\xAB Bakker\t2025-09-01\n";
    ok(known_keys_read(&keys, str_of(list), &arena, &line), "a list is read");
    is_int(keys.count, 2, "two keys");
    const struct known_key *found =
        known_keys_find(&keys, STR("school-leader"), STR("NOE  bakker"), &arena);
    ok(found == &keys.items[1], "one is found by role and name, whatever capitals and accents");
    ok(!known_keys_find(&keys, STR("coach"), STR("No\xC3\xAB Bakker"), &arena),
       "not in another role");
    ok(!known_keys_find(&keys, STR("candidate"), STR("Noud Bakker"), &arena),
       "nor by another name");
    known_keys_write(&keys, &text);
    is_str(buf_str(&text), list, "and written as it was");
    keys.items[0].name = STR("A\tB\nC");
    buf_clear(&text);
    known_keys_write(&keys, &text);
    ok(known_keys_read(&keys, buf_str(&text), &arena, &line) && keys.count == 2,
       "a name makes no line or field more");
    is_str(keys.items[0].name, "A B C", "but spaces");
    ok(known_keys_read(&keys, STR(""), &arena, &line) && keys.count == 0, "an empty list");
    buf_release(&text);
}

static void is_bad(const char *list, size_t at, const char *name)
{
    struct known_keys keys;
    size_t line;
    ok(!known_keys_read(&keys, str_of(list), &arena, &line), name);
    is_int(line, at, "at its line");
}

int main(void)
{
    test_comment();
    test_known();
    is_bad("x\n", 1, "no fields");
    is_bad(KEY "\tcandidate\tA\t2025-08-31\n" KEY "\tcandidate\tA\n", 2, "a field too few");
    is_bad(KEY "\tcandidate\tA\t2025-08-31\tx\n", 1, "a field too many");
    is_bad(KEY "x\tcandidate\tA\t2025-08-31\n", 1, "no key");
    is_bad(KEY "\tcandidate\tA\t2025-02-30\n", 1, "no day");
    arena_release(&arena);
    return tap_done();
}
