/* Heads and YAML: any text gives values whose places lie inside it, or a finding. */
#include "read/head.h"
#include "base/limits.h"
#include "fuzz.h"
#include "read/text.h"
#include "read/yaml.h"

static void require_inside(const struct value *value, size_t n)
{
    require((size_t)value->span.offset + value->span.length <= n);
    for (size_t i = 0; i < value->count; i++)
        require_inside(&value->items[i], n);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct source source = {.path = STR("x.md"), .text = {(const char *)bytes, n}};
    if (text_check(&source, &findings)) {
        struct head head = head_read(&source, &arena, &findings);
        require(head.body <= n);
        require(!head.present || head.values || findings.count);
        if (head.values)
            require_inside(head.values, n);
        size_t before = findings.count;
        struct value *value = yaml_read(&source, 0, n, LIMIT_YAML_NODES, &arena, &findings);
        require(value || findings.count > before);
        if (value)
            require_inside(value, n);
    }
    arena_release(&arena);
    return 0;
}
