#include "view/questions.h"

#include "view/words.h"

/* A cup that is filled as far as the point is up the scale, in the picture of the template. */
static struct str fill_of(const struct asked *asked, size_t point, struct arena *arena)
{
    size_t points = asked->instrument->scale.count;
    unsigned height = (unsigned)(46 * point / (points - 1)), top = 51 - height;
    unsigned inset = (51 - height) * 5 / 50;
    return arena_printf(arena, "M%u %uH%uL35 51H13Z", 8 + inset, top, 40 - inset);
}

void put_answers(const struct asked *asked, struct node *node, struct arena *arena)
{
    struct node *answers = node_put_list(arena, node, "answers");
    for (size_t i = 0; i < asked->instrument->scale.count; i++) {
        const struct scale_point *point = &asked->instrument->scale.items[i];
        struct node *answer = node_add_map(arena, answers);
        node_put_number(arena, answer, "value", i + 1);
        node_put_text(arena, answer, "title",
                      asked->pictured && point->plain.n ? point->plain : point->title);
        node_put_text(arena, answer, "fill", asked->pictured ? fill_of(asked, i, arena) : STR(""));
    }
}

static void put_ends(const struct question *question, struct node *node, struct arena *arena)
{
    if (!question->ends.one.n) {
        node_put_bool(arena, node, "ends", false);
        return;
    }
    struct node *ends = node_put_map(arena, node, "ends");
    node_put_text(arena, ends, "one", question->ends.one);
    node_put_text(arena, ends, "other", question->ends.other);
}

static void put_question(const struct asked *asked, const struct question *question,
                         struct node *list, struct arena *arena)
{
    struct node *node = node_add_map(arena, list);
    node_put_text(arena, node, "id", question->id);
    node_put_text(arena, node, "text", question->text);
    node_put_text(arena, node, "half", words_half(asked->texts, question->half));
    node_put_bool(arena, node, "paired", question->half == PAIR_NOW);
    node_put_bool(arena, node, "again", question->half == PAIR_WISH);
    put_ends(question, node, arena);
    node_put_bool(arena, node, "pictured", asked->pictured);
    put_answers(asked, node, arena);
}

void put_questions(const struct asked *asked, struct node *page, struct arena *arena)
{
    const struct instrument *instrument = asked->instrument;
    struct node *questions = node_put_list(arena, page, "questions");
    for (size_t i = 0; i < instrument->questions.count; i++)
        if (perspective_is_asked(&instrument->questions.items[i].perspectives, asked->perspective))
            put_question(asked, &instrument->questions.items[i], questions, arena);
    struct node *prompts = node_put_list(arena, page, "prompts");
    for (size_t i = 0; i < instrument->prompts.count; i++) {
        const struct prompt *prompt = &instrument->prompts.items[i];
        if (!perspective_is_asked(&prompt->perspectives, asked->perspective))
            continue;
        struct node *node = node_add_map(arena, prompts);
        node_put_text(arena, node, "id", prompt->id);
        node_put_text(arena, node, "text", prompt->text);
    }
}
