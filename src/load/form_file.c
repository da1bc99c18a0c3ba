#include "load/form_file.h"

#include "base/base32.h"
#include "base/hex.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "read/canonical.h"
#include "read/json.h"
#include "read/text.h"

bool form_refuse(const struct form_file *file, const char *variant, struct str key)
{
    struct finding *finding = finding_on(file->findings, RULE_FORM_FILE, file->source->path);
    finding->variant = variant;
    finding_arg(file->findings, finding, "key", key);
    return false;
}

bool form_file_read(struct form_file *file, struct source *source, struct arena *arena,
                    struct findings *findings)
{
    *file = (struct form_file){.source = source, .arena = arena, .findings = findings};
    if (source->text.n > LIMIT_FORM_BYTES) {
        text_too_large(findings, source->path, NULL, LIMIT_FORM_BYTES);
        return false;
    }
    if (!text_check(source, findings))
        return false;
    file->top = json_read(source, arena, findings);
    if (!file->top)
        return false;
    const struct value *version = value_get(file->top, "vakwerk");
    const struct value *kind = value_get(file->top, "kind");
    if (!version || version->kind != VALUE_NUMBER || !kind || kind->kind != VALUE_TEXT)
        return form_refuse(file, NULL, STR(""));
    file->kind = kind->text;
    return str_is(version->text, "1") || form_refuse(file, "version", version->text);
}

bool form_has_only(const struct form_file *file, const struct value *map,
                   const char *const *allowed)
{
    for (size_t i = 0; i < map->count; i++) {
        size_t at = 0;
        while (allowed[at] && !str_is(map->keys[i].name, allowed[at]))
            at++;
        if (!allowed[at])
            return form_refuse(file, "key", map->keys[i].name);
    }
    return true;
}

struct str form_text(const struct form_file *file, const struct value *map, const char *key,
                     bool *good)
{
    const struct value *value = value_get(map, key);
    if (!value || value->kind == VALUE_NULL)
        return STR("");
    if (value->kind != VALUE_TEXT || utf8_count(value->text) > LIMIT_WRITTEN) {
        *good = form_refuse(file, value->kind == VALUE_TEXT ? "long" : "value", str_of(key));
        return STR("");
    }
    return str_trim(value->text);
}

bool form_says(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value && value->kind == VALUE_BOOL && str_is(value->text, "true");
}

/* The part with the head's keys before its own. */
static struct value bind(const struct form_file *file, const struct value *part,
                         const char *const *bound)
{
    size_t most = 0;
    while (bound[most])
        most++;
    struct value map = {.kind = VALUE_MAP};
    map.items = ARENA_ARRAY(file->arena, struct value, most + part->count);
    map.keys = ARENA_ARRAY(file->arena, struct value_key, most + part->count);
    for (size_t i = 0; i < most; i++) {
        const struct value *value = value_get(file->top, bound[i]);
        if (!value || value_get(part, bound[i]))
            continue;
        map.keys[map.count].name = str_of(bound[i]);
        map.items[map.count++] = *value;
    }
    for (size_t i = 0; i < part->count; i++) {
        map.keys[map.count] = part->keys[i];
        map.items[map.count++] = part->items[i];
    }
    return map;
}

bool form_code(const struct form_file *file, const struct value *part, const char *const *bound,
               struct sha256 *digest)
{
    const struct value *code = value_get(part, "code"), *random = value_get(part, "random");
    unsigned char number[16];
    char own[CODE_LENGTH + 1];
    if (!code || code->kind != VALUE_TEXT)
        return form_refuse(file, "missing", STR("code"));
    if (!random || random->kind != VALUE_TEXT || !hex_read(random->text, number, sizeof number))
        return form_refuse(file, "missing", STR("random"));
    struct value whole = bind(file, part, bound);
    if (!canonical_digest(&whole, digest))
        return form_refuse(file, "value", STR(""));
    code_write(digest->bytes, own);
    return code_eq(code->text, str_of(own)) || form_refuse(file, "code", code->text);
}
