#include "out/result_file.h"

#include "base/yaml_writer.h"
#include "load/seal.h"

#include <stdio.h>

static void put_names(struct yaml_writer *yaml, const char *key, const struct field_list *list)
{
    struct arena arena = {0};
    struct str *names = ARENA_ARRAY(&arena, struct str, list->count);
    for (size_t i = 0; i < list->count; i++)
        names[i] = list->items[i].text;
    if (list->count)
        yaml_texts(yaml, key, names, list->count);
    arena_release(&arena);
}

static void put_number(struct yaml_writer *yaml, const char *key, int number)
{
    if (number >= 0)
        yaml_number(yaml, key, (unsigned)number);
}

static void put_questions(struct yaml_writer *yaml, const struct result_group *group)
{
    if (!group->questions.count)
        return;
    yaml_list(yaml, "questions");
    for (size_t i = 0; i < group->questions.count; i++) {
        const struct result_question *row = &group->questions.items[i];
        if (!row->question)
            continue;
        yaml_item(yaml);
        yaml_text(yaml, "question", row->id.text);
        yaml_numbers(yaml, "counts", row->counts.items, row->counts.count);
        if (row->nearly)
            yaml_bool(yaml, "nearly", true);
        yaml_close(yaml);
    }
    yaml_close(yaml);
}

static void put_means(struct yaml_writer *yaml, const struct result_group *group)
{
    static const char *const ends[] = {"exact", "at-least", "at-most", "about"};
    char mean[16];
    if (!group->means.count)
        return;
    yaml_list(yaml, "means");
    for (size_t i = 0; i < group->means.count; i++) {
        const struct result_mean *row = &group->means.items[i];
        if (row->index == NOT_FOUND)
            continue;
        yaml_item(yaml);
        yaml_text(yaml, "competence", row->competence.text);
        put_number(yaml, "people", row->people);
        put_number(yaml, "questions", row->questions);
        snprintf(mean, sizeof mean, "%d.%d", row->tenths / 10, row->tenths % 10);
        yaml_text(yaml, "mean", str_of(mean));
        if (row->end != MEAN_EXACT)
            yaml_text(yaml, "end", str_of(ends[row->end]));
        yaml_close(yaml);
    }
    yaml_close(yaml);
}

static void put_comments(struct yaml_writer *yaml, const struct result_group *group)
{
    if (!group->comments.count)
        return;
    yaml_list(yaml, "comments");
    for (size_t i = 0; i < group->comments.count; i++) {
        const struct result_comments *row = &group->comments.items[i];
        if (!row->prompt)
            continue;
        yaml_item(yaml);
        yaml_text(yaml, "prompt", row->prompt_id.text);
        yaml_list(yaml, "texts");
        for (size_t k = 0; k < row->texts.count; k++)
            yaml_item_text(yaml, row->texts.items[k].text);
        yaml_close(yaml);
        yaml_close(yaml);
    }
    yaml_close(yaml);
}

static void put_group(struct yaml_writer *yaml, const struct result_group *group)
{
    yaml_item(yaml);
    yaml_text(yaml, "perspective", group->perspective.text);
    put_names(yaml, "with", &group->with);
    put_number(yaml, "asked", group->asked);
    put_number(yaml, "answered", group->answered);
    if (group->digest.text.n)
        yaml_text(yaml, "digest", group->digest.text);
    put_questions(yaml, group);
    put_means(yaml, group);
    put_comments(yaml, group);
    yaml_close(yaml);
}

void seal_put(struct buf *out, size_t at)
{
    char hex[65];
    struct sha256 seal = seal_of(buf_str(out));
    struct str behind = str_sub(buf_str(out), at, out->n);
    struct buf rest = {0};
    sha256_hex(&seal, hex);
    buf_add(&rest, behind);
    out->n = at;
    buf_addf(out, "seal: %s\n", hex);
    buf_add(out, buf_str(&rest));
    buf_release(&rest);
}

void result_file(const struct terms *terms, const struct result_group_list *groups,
                 struct str collector, day_number day, struct buf *out)
{
    struct yaml_writer yaml = {.out = out};
    struct buf date = {0};
    date_add_iso(&date, day);
    yaml_text(&yaml, "kind", STR("feedback-result"));
    yaml_text(&yaml, "round", terms->round->id);
    yaml_text(&yaml, "date", buf_str(&date));
    yaml_text(&yaml, "collector", collector);
    yaml_text(&yaml, "form", str_of(terms->form));
    size_t here = out->n;
    yaml_list(&yaml, "groups");
    for (size_t i = 0; i < groups->count; i++)
        put_group(&yaml, &groups->items[i]);
    yaml_close(&yaml);
    seal_put(out, here);
    buf_release(&date);
}
