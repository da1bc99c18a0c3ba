#include "load/exchange.h"

#include "base/limits.h"
#include "load/case.h"
#include "load/mahara.h"
#include "load/moodle.h"
#include "read/encoding.h"
#include "read/json.h"

static void refuse(struct source *source, struct findings *findings, const char *variant)
{
    finding_on(findings, RULE_EXCHANGE_FORM, source->path)->variant = variant;
}

static void read_json(struct exchange *exchange, struct source *source, struct arena *arena,
                      struct findings *findings)
{
    const struct value *top = json_read_large(source, LIMIT_EXCHANGE_BYTES, arena, findings);
    if (!top)
        return;
    if (case_is(top)) {
        exchange->format = "case";
        exchange->values = case_read(top, source, &exchange->losses, arena, findings);
    } else if (mahara_is(top)) {
        exchange->format = "mahara";
        exchange->values = mahara_read(top, source, &exchange->losses, arena, findings);
    } else
        refuse(source, findings, NULL);
}

static void read_table(struct exchange *exchange, struct source *source, struct arena *arena,
                       struct findings *findings)
{
    struct csv table;
    size_t bad;
    if (!csv_read(source->text, &table, &bad, arena)) {
        struct span span = {(uint32_t)bad, 1};
        finding_at(findings, RULE_EXCHANGE_FORM, source, span)->variant = "quote";
    } else if (moodle_is(&table)) {
        exchange->format = "moodle";
        exchange->values = moodle_read(&table, source, &exchange->losses, arena, findings);
    } else
        refuse(source, findings, NULL);
}

void exchange_read(struct exchange *exchange, struct source *source, struct arena *arena,
                   struct findings *findings)
{
    const char *encoding;
    struct str bytes = source->text;
    *exchange = (struct exchange){.losses = {.arena = arena}};
    if (!encoding_read(bytes, &source->text, &encoding, arena)) {
        refuse(source, findings, "encoding");
        return;
    }
    if (encoding)
        losses_add(&exchange->losses, LOSS_CHANGED, "encoding", str_of(encoding), 1, STR(""));
    struct str start = str_sub(str_trim(source->text), 0, 1);
    if (str_is(start, "{") || str_is(start, "["))
        read_json(exchange, source, arena, findings);
    else
        read_table(exchange, source, arena, findings);
}
