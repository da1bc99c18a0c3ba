#include "check/body.h"

#include "base/utf8.h"
#include "load/seal.h"

static void dead_link(const struct reference *reference, struct source *source, struct span span,
                      struct findings *findings)
{
    struct finding *finding = finding_at(findings, RULE_DEAD_LINK, source, span);
    finding_arg(findings, finding, "path", reference->path);
}

static void check_link(const struct document_link *link, const struct reference *reference,
                       struct source *source, struct findings *findings)
{
    enum rule rule;
    switch (reference->kind) {
    case REFERENCE_DEAD:
        dead_link(reference, source, link->span, findings);
        return;
    case REFERENCE_OUTSIDE:
        rule = RULE_LINK_OUTSIDE;
        break;
    case REFERENCE_SCHEME:
        rule = RULE_LINK_SCHEME;
        break;
    case REFERENCE_REMOTE:
        rule = RULE_REMOTE_PICTURE;
        break;
    case REFERENCE_FILE_TYPE:
        rule = RULE_ATTACHMENT_TYPE;
        break;
    default:
        return;
    }
    struct finding *finding = finding_at(findings, rule, source, link->span);
    finding_arg(findings, finding, "url", link->url);
}

static bool same_folded(struct str a, struct str b)
{
    size_t i = 0, k = 0, length;
    while (i < a.n && k < b.n) {
        uint32_t x = utf8_fold(utf8_decode(a, i, &length));
        i += length;
        uint32_t y = utf8_fold(utf8_decode(b, k, &length));
        k += length;
        if (x != y)
            return false;
    }
    return i == a.n && k == b.n;
}

bool claim_part(const struct document *document, const struct text_list *names, size_t *from,
                size_t *to)
{
    for (size_t h = 0; h < document->heading_count; h++) {
        for (size_t i = 0; i < names->count; i++) {
            document_section(document, h, from, to);
            if (*from < *to && same_folded(str_trim(document->headings[h].text), names->items[i]))
                return true;
        }
    }
    return false;
}

static void check_part(const struct item *item, const struct document *document,
                       const struct text_list *names, enum rule rule, struct findings *findings)
{
    size_t from, to;
    if (claim_part(document, names, &from, &to))
        return;
    struct finding *finding = finding_on(findings, rule, item->path);
    finding->subject = item->claim.competence.text;
    if (names->count)
        finding_arg(findings, finding, "heading", names->items[0]);
}

/* The words of who watched or gave feedback stay as they were. */
static void check_seal(const struct item *item, struct source *source, struct findings *findings)
{
    const struct field *seal = item->kind == ITEM_OBSERVATION ? &item->observation.seal
                               : item->kind == ITEM_FEEDBACK  ? &item->feedback.seal
                                                              : NULL;
    if (!seal || !seal->text.p || seal_holds(source->text, seal->text))
        return;
    struct finding *finding = finding_at(findings, RULE_SEAL_BROKEN, source, seal->span);
    finding->variant = item->kind == ITEM_OBSERVATION ? "observation" : "feedback";
}

void check_body(const struct item *item, struct source *source, const struct document *document,
                const struct reference *references, const struct claim_headings *headings,
                struct findings *findings)
{
    for (size_t i = 0; i < document->link_count; i++) {
        const struct document_link *link = &document->links[i];
        check_link(link, &references[i], source, findings);
        if (link->image && !link->has_alt)
            finding_at(findings, RULE_NO_ALT_TEXT, source, link->span);
    }
    check_seal(item, source, findings);
    if (item->kind == ITEM_CLAIM && !item->draft) {
        check_part(item, document, &headings->gained, RULE_CLAIM_GAINED_MISSING, findings);
        check_part(item, document, &headings->not_yet, RULE_CLAIM_NOT_YET_MISSING, findings);
    }
}
