/*
 * Writes JSON text (RFC 8259): two spaces a level, keys in the order given, LF at line ends, so
 * that the same calls give the same bytes. Strings must be UTF-8; control characters are escaped,
 * and so are `<`, `>` and `&` (as \u003c …), which makes the text safe inside an HTML script block.
 *
 *     struct json json = {.out = &buf};
 *     json_object(&json, NULL);
 *     json_text(&json, "name", STR("x"));
 *     json_list(&json, "days"); json_number(&json, NULL, 3); json_close(&json);
 *     json_close(&json);
 *
 * `key` is NULL inside a list and at the top. Misuse (closing too often, deeper than 32) dies.
 */
#ifndef VAKWERK_BASE_JSON_H
#define VAKWERK_BASE_JSON_H

#include "base/buf.h"

#include <stdint.h>

enum { JSON_DEEPEST = 32 };

struct json {
    struct buf *out;
    bool compact; /* all on one line */
    unsigned depth;
    char closers[JSON_DEEPEST];
    bool filled[JSON_DEEPEST + 1]; /* something stands at this depth already */
};

void json_object(struct json *json, const char *key);
void json_list(struct json *json, const char *key);
void json_close(struct json *json); /* the innermost object or list; after the last, an LF */
void json_text(struct json *json, const char *key, struct str value);
void json_number(struct json *json, const char *key, int64_t value);
void json_bool(struct json *json, const char *key, bool value);
void json_null(struct json *json, const char *key);

#endif
