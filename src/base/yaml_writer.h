/*
 * Writes YAML: maps and lists in block style, one key a line, so that versions can be compared line
 * by line. Texts are plain where that is sure to be read back as the same text, else in double
 * quotes, else (several lines) in a literal block. The same calls give the same bytes.
 *
 *     struct yaml_writer yaml = {.out = &buf};
 *     yaml_text(&yaml, "kind", STR("note"));
 *     yaml_list(&yaml, "rows");
 *     yaml_item(&yaml); yaml_number(&yaml, "n", 3); yaml_close(&yaml);
 *     yaml_close(&yaml);
 *
 * Texts must be UTF-8 without NUL. Misuse (closing too often, deeper than 16) dies.
 */
#ifndef VAKWERK_BASE_YAML_WRITER_H
#define VAKWERK_BASE_YAML_WRITER_H

#include "base/buf.h"

enum { YAML_DEEPEST = 16 };

struct yaml_writer {
    struct buf *out;
    unsigned depth, indent;
    unsigned indents[YAML_DEEPEST]; /* of what is around */
    bool item;                      /* the next line begins with "- " */
};

/* Begin a map or list under a key; or a map as an item of the innermost list. */
void yaml_map(struct yaml_writer *yaml, const char *key);
void yaml_list(struct yaml_writer *yaml, const char *key);
void yaml_item(struct yaml_writer *yaml);
void yaml_close(struct yaml_writer *yaml);

void yaml_text(struct yaml_writer *yaml, const char *key, struct str text);
void yaml_number(struct yaml_writer *yaml, const char *key, unsigned long long number);
void yaml_bool(struct yaml_writer *yaml, const char *key, bool truth);

/* A text as an item of the innermost list. */
void yaml_item_text(struct yaml_writer *yaml, struct str text);

/* Lists on one line: `key: [1, 2]`. */
void yaml_numbers(struct yaml_writer *yaml, const char *key, const int *numbers, size_t count);
void yaml_texts(struct yaml_writer *yaml, const char *key, const struct str *texts, size_t count);

/* Adds a text on one line, as it can stand behind a key or in a list on one line: front matter of
 * Markdown items is written with it. */
void yaml_scalar(struct buf *out, struct str text);

#endif
