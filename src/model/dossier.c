#include "model/dossier.h"

#include "base/utf8.h"
#include "sys/hash.h"

const struct dossier_item *dossier_item(const struct dossier *dossier, struct str id)
{
    return map_get(&dossier->item_by_id, id);
}

size_t dossier_row(const struct dossier *dossier, struct str competence)
{
    for (size_t i = 0; i < dossier->rows.count; i++)
        if (str_eq(dossier_competence(dossier, i)->id, competence))
            return i;
    return NOT_FOUND;
}

const struct competence *dossier_competence(const struct dossier *dossier, size_t row)
{
    return &dossier->framework->competences.items[dossier->rows.items[row].competence];
}

struct str person_key(struct str name, struct arena *arena)
{
    struct buf out = {0};
    size_t length;
    for (size_t at = 0; at < name.n; at += length) {
        char bytes[4];
        uint32_t letter = utf8_plain(utf8_fold(utf8_decode(name, at, &length)));
        if (utf8_is_word(letter))
            buf_add(&out, (struct str){bytes, utf8_encode(letter, bytes)});
        else if (letter && out.n && out.p[out.n - 1] != ' ')
            buf_addc(&out, ' ');
    }
    struct str key = arena_copy(arena, str_trim(buf_str(&out)));
    buf_release(&out);
    return key;
}

struct str person_mark(struct str commit, struct str name, struct arena *arena)
{
    struct str key = person_key(name, arena);
    if (!key.n)
        return key;
    struct sha256 digest =
        sha256_of(arena_printf(arena, "%.*s\n%.*s", STR_ARG(commit), STR_ARG(key)));
    char hex[65];
    sha256_hex(&digest, hex);
    return arena_copy(arena, str_of(hex));
}
