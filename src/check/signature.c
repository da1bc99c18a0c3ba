#include "check/signature.h"

static bool refuse(const struct signed_list *list, const char *variant, struct findings *findings)
{
    struct str path = arena_printf(findings->arena, "%.*s" SIGNATURE_SUFFIX, STR_ARG(list->name));
    finding_on(findings, RULE_SIGNATURE, path)->variant = variant;
    return false;
}

static bool is_missing(const struct signed_list *list, struct findings *findings)
{
    finding_on(findings, RULE_SIGNATURE_MISSING, list->name);
    return false;
}

static bool find_key(struct signer *signer, const struct signed_list *list,
                     const struct public_key *wanted, struct findings *findings)
{
    if (wanted)
        signer->key = *wanted;
    else if (!list->key.p)
        return refuse(list, "no-key", findings);
    else if (public_key_read(&signer->key, list->key) != KEY_OK)
        return refuse(list, "bad-key", findings);
    return true;
}

/* What minisign's own program signs says no more than the file; that stands for itself. */
static bool is_about(const struct trusted_comment *says, const struct signed_list *list)
{
    return (!says->file.n || str_eq(says->file, list->name)) &&
           (!says->package.n || str_eq(says->package, list->package));
}

bool signature_weigh(struct signer *signer, const struct signed_list *list,
                     const struct public_key *wanted, struct findings *findings)
{
    struct str comment;
    *signer = (struct signer){0};
    if (!list->signature.p)
        return (!wanted && !list->key.p) || is_missing(list, findings);
    if (!find_key(signer, list, wanted, findings))
        return false;
    enum signature_fault fault =
        signature_check(list->signature, list->text, &signer->key, &comment);
    if (fault)
        return refuse(list, signature_fault_name(fault), findings);
    signer->there = true;
    signer->says = trusted_comment_read(comment);
    return is_about(&signer->says, list) || refuse(list, "other", findings);
}
