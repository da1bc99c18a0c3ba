#include "base/near.h"

#include "base/utf8.h"

enum { LONGEST = 64 };

static size_t fold_into(struct str s, uint32_t out[LONGEST])
{
    size_t n = 0, length;
    for (size_t at = 0; at < s.n; at += length) {
        if (n == LONGEST)
            return LONGEST + 1;
        out[n++] = utf8_fold(utf8_decode(s, at, &length));
    }
    return n;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t low = a < b ? a : b;
    return low < c ? low : c;
}

size_t near_distance(struct str a, struct str b, size_t limit)
{
    uint32_t x[LONGEST], y[LONGEST];
    size_t rows[3][LONGEST + 1];
    size_t n = fold_into(a, x), m = fold_into(b, y);
    if (n > LONGEST || m > LONGEST)
        return limit + 1;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = above[j - 1] + (x[i - 1] != y[j - 1]);
            row[j] = least(above[j] + 1, row[j - 1] + 1, change);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] &&
                two[j - 2] + 1 < row[j])
                row[j] = two[j - 2] + 1;
        }
    }
    size_t distance = rows[n % 3][m];
    return distance > limit ? limit + 1 : distance;
}

struct str near_best(struct str word, const struct str *candidates, size_t count)
{
    size_t third = utf8_count(word) / 3;
    size_t limit = third < 1 ? 1 : third < 2 ? third : 2;
    struct str best = {0};
    size_t best_distance = limit + 1;
    for (size_t i = 0; i < count; i++) {
        size_t distance = near_distance(word, candidates[i], limit);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidates[i];
        }
    }
    return best;
}
