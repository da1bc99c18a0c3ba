/* The texts of a bag, and JSON: any bytes are refused or read. */
#include "fuzz.h"
#include "read/bag.h"
#include "read/json.h"
#include "read/text.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    struct arena arena = {0};
    struct str text = {(const char *)bytes, n};
    struct bag_trouble trouble = {0};
    struct bag_manifest manifest = {0};
    struct bag_info info = {0};
    static const char *const once[] = {"Payload-Oxum", NULL};
    struct findings findings = {.arena = &arena};
    struct source source = {.path = STR("x.json"), .text = text};
    bag_read_declaration(text, &trouble);
    bag_read_manifest(text, true, &manifest, &arena, &trouble);
    bag_read_info(text, once, &info, &arena, &trouble);
    if (text_check(&source, &findings))
        require(json_read(&source, &arena, &findings) || findings.count);
    arena_release(&arena);
    return 0;
}
