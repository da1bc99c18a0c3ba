#include "read/known_keys.h"

#include "base/array.h"
#include "model/dossier.h"

static bool read_line(struct str line, struct known_key *key)
{
    struct str text, since;
    return str_next_part(&line, '\t', &text) && str_next_part(&line, '\t', &key->role) &&
           str_next_part(&line, '\t', &key->name) && str_next_part(&line, '\t', &since) &&
           line.n == 0 && public_key_read(&key->key, text) == KEY_OK &&
           date_parse(since, &key->since);
}

bool known_keys_read(struct known_keys *keys, struct str text, struct arena *arena, size_t *line)
{
    struct str one;
    *keys = (struct known_keys){0};
    for (*line = 1; str_next_line(&text, &one); ++*line)
        if (!read_line(one, ARRAY_PUSH(keys, arena)))
            return false;
    return true;
}

static void add_field(struct buf *out, struct str value)
{
    for (size_t i = 0; i < value.n; i++) {
        bool parts = value.p[i] == '\t' || value.p[i] == '\n' || value.p[i] == '\r';
        buf_addc(out, parts ? ' ' : value.p[i]);
    }
    buf_addc(out, '\t');
}

void known_keys_write(const struct known_keys *keys, struct buf *out)
{
    char text[PUBLIC_KEY_TEXT];
    for (size_t i = 0; i < keys->count; i++) {
        const struct known_key *key = &keys->items[i];
        public_key_text(&key->key, text);
        buf_addf(out, "%s\t", text);
        add_field(out, key->role);
        add_field(out, key->name);
        date_add_iso(out, key->since);
        buf_addc(out, '\n');
    }
}

struct known_key *known_keys_find(const struct known_keys *keys, struct str role, struct str name,
                                  struct arena *arena)
{
    struct str wanted = person_key(name, arena);
    for (size_t i = 0; i < keys->count; i++)
        if (str_eq(keys->items[i].role, role) &&
            str_eq(person_key(keys->items[i].name, arena), wanted))
            return &keys->items[i];
    return NULL;
}
