#include "cmd/loss_report.h"

#include "diag/visible.h"

static struct str words_of(struct run *run, const struct loss *loss)
{
    struct str key = arena_printf(&run->arena, "loss.%s", loss->key);
    struct text_arg detail = {"detail", visible_text(loss->detail, &run->arena), false};
    struct buf text = {0};
    text_format(&text, &run->texts, texts_get(&run->texts, key), &detail, 1);
    struct str words = arena_copy(&run->arena, buf_str(&text));
    buf_release(&text);
    return words;
}

static void add_row(struct run *run, const struct loss *loss)
{
    buf_addf(&run->out, "%6zu × %.*s", loss->count, STR_ARG(words_of(run, loss)));
    for (size_t i = 0; i < loss->example_count; i++) {
        buf_addz(&run->out, i ? " · " : ": ");
        visible_add(&run->out, loss->examples[i]);
    }
    buf_addz(&run->out, loss->count > loss->example_count && loss->example_count ? " · …\n" : "\n");
}

static void add_kind(struct run *run, const struct losses *losses, enum loss_kind kind)
{
    struct str key = arena_printf(&run->arena, "loss-kind.%s", loss_kind_name(kind));
    if (!losses_of(losses, kind))
        return;
    buf_addf(&run->out, "\n%.*s\n", STR_ARG(texts_get(&run->texts, key)));
    for (size_t i = 0; i < losses->count; i++)
        if (losses->items[i].kind == kind)
            add_row(run, &losses->items[i]);
}

void loss_report(struct run *run, const struct losses *losses)
{
    if (run->options.given[OPTION_QUIET] || run->options.given[OPTION_JSON])
        return;
    for (enum loss_kind kind = 0; kind < LOSS_KINDS; kind++)
        add_kind(run, losses, kind);
    if (losses_of(losses, LOSS_GONE))
        return;
    buf_addc(&run->out, '\n');
    run_say(run, "exchange.nothing-gone", NULL, 0);
}

void loss_report_json(struct run *run, struct json *json, const struct losses *losses)
{
    json_list(json, "losses");
    for (size_t i = 0; i < losses->count; i++) {
        const struct loss *loss = &losses->items[i];
        json_object(json, NULL);
        json_text(json, "kind", str_of(loss_kind_name(loss->kind)));
        json_text(json, "name", str_of(loss->key));
        json_text(json, "detail", visible_text(loss->detail, &run->arena));
        json_number(json, "count", (int64_t)loss->count);
        json_text(json, "text", words_of(run, loss));
        json_list(json, "examples");
        for (size_t k = 0; k < loss->example_count; k++)
            json_text(json, NULL, visible_text(loss->examples[k], &run->arena));
        json_close(json);
        json_close(json);
    }
    json_close(json);
}
