#include "load/foreign.h"

#include "base/limits.h"
#include "load/framework_values.h"
#include "model/id.h"
#include "read/markup.h"
#include "read/value_build.h"

static bool is_scalar(const struct value *value)
{
    return value &&
           (value->kind == VALUE_TEXT || value->kind == VALUE_NUMBER || value->kind == VALUE_BOOL);
}

struct str foreign_text(const struct foreign *foreign, const struct value *object, const char *key)
{
    const struct value *value = value_get(object, key);
    if (!value || value->kind == VALUE_NULL)
        return STR("");
    if (is_scalar(value))
        return str_trim(value->text);
    losses_add(foreign->losses, LOSS_GONE, "unfit", str_of(key), 1, STR(""));
    return STR("");
}

struct str foreign_words(const struct foreign *foreign, const struct value *object, const char *key)
{
    const struct value *value = value_get(object, key);
    if (foreign->verbatim && is_scalar(value))
        return value->text;
    struct str text = foreign_text(foreign, object, key);
    if (foreign->verbatim || !markup_is_likely(text))
        return text;
    struct str plain = markup_text(text, foreign->arena);
    losses_add(foreign->losses, LOSS_CHANGED, "html", STR(""), 1, plain);
    return plain;
}

int64_t foreign_number(const struct foreign *foreign, const struct value *object, const char *key,
                       int64_t otherwise)
{
    unsigned long long number;
    struct str text = foreign_text(foreign, object, key);
    bool negative = str_starts(text, "-");
    text = str_sub(text, negative, str_find(text, '.'));
    if (!str_to_number(text, INT32_MAX, &number))
        return otherwise;
    return negative ? -(int64_t)number : (int64_t)number;
}

const struct value *foreign_list(const struct foreign *foreign, const struct value *object,
                                 const char *key)
{
    const struct value *value = value_get(object, key);
    if (!value || value->kind == VALUE_NULL)
        return NULL;
    if (value->kind == VALUE_LIST)
        return value;
    losses_add(foreign->losses, LOSS_GONE, "unfit", str_of(key), 1, STR(""));
    return NULL;
}

/* false and 0 are what a program writes for what it does not use. */
static bool says_something(const struct value *value)
{
    if (value->kind == VALUE_LIST || value->kind == VALUE_MAP)
        return value->count;
    return is_scalar(value) && str_trim(value->text).n && !str_is(value->text, "false") &&
           !str_is(value->text, "0");
}

void foreign_count_fields(const struct foreign *foreign, const char *name,
                          const struct value *object, const char *const *known)
{
    for (size_t i = 0; object->kind == VALUE_MAP && i < object->count; i++) {
        struct str key = object->keys[i].name;
        const struct value *value = &object->items[i];
        if (str_is_one_of(key, known) || !says_something(value))
            continue;
        struct str field = arena_printf(foreign->arena, "%s.%.*s", name, STR_ARG(key));
        losses_add(foreign->losses, LOSS_GONE, "field", field, 1,
                   is_scalar(value) ? value->text : STR(""));
    }
}

struct str foreign_name(struct str one, struct str other)
{
    return str_trim(one).n ? one : other;
}

static bool refuse(struct source *source, struct findings *findings, const char *variant)
{
    struct finding *finding = finding_on(findings, RULE_EXCHANGE_FORM, source->path);
    finding->variant = variant;
    finding_arg_number(findings, finding, "most", LIMIT_EXCHANGE_ITEMS);
    return false;
}

bool foreign_fits(const struct value *parts, struct source *source, struct findings *findings)
{
    return !parts || parts->count <= LIMIT_EXCHANGE_ITEMS || refuse(source, findings, "too-many");
}

void foreign_begin(const struct foreign *foreign, struct value *framework, struct str code,
                   struct str title, struct str language)
{
    struct arena *arena = foreign->arena;
    struct str id = id_from_text(foreign_name(code, title), arena);
    value_put_text(framework, "vakwerk-framework", STR("1"), arena);
    value_put_text(framework, "id", id.n ? id : STR("framework"), arena);
    value_put_text(framework, "title", title, arena);
    if (!language.n)
        return;
    struct value *languages = value_put_list(framework, "languages", arena);
    *value_add(languages, arena) = (struct value){.kind = VALUE_TEXT, .text = language};
}

const struct value *foreign_end(const struct foreign *foreign, const struct value *framework,
                                struct source *source, struct findings *findings)
{
    const struct value *competences = value_get(framework, "competences");
    if (!competences || !competences->count) {
        refuse(source, findings, "empty");
        return NULL;
    }
    struct value *made = ARENA_NEW(foreign->arena, struct value);
    *made = framework_values(&fields_framework, framework, foreign->losses, foreign->arena);
    return made;
}
