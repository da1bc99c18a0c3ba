#include "cmd/known.h"

#include "base/array.h"
#include "base/limits.h"
#include "cmd/secrets.h"
#include "read/known_keys.h"
#include "sys/clock.h"
#include "sys/config.h"
#include "sys/file.h"
#include "view/words.h"

#define CANDIDATE "candidate"

/* The path of the list; empty when there is no place for it, which is told. */
static const char *place(struct run *run)
{
    struct buf path = {0};
    struct error error = {0};
    if (config_path(&path, "known-keys", &error) < 0)
        run_warn(run, &error);
    const char *copy = arena_copy(&run->arena, buf_str(&path)).p;
    buf_release(&path);
    return copy;
}

static int read_list(struct run *run, const char *path, struct known_keys *keys)
{
    struct buf text = {0};
    size_t line = 0;
    *keys = (struct known_keys){0};
    if (!*path || !file_exists(path))
        return 0;
    int result = file_read(path, LIMIT_KNOWN_BYTES, &text, &run->error);
    if (result == 0 &&
        !known_keys_read(keys, arena_copy(&run->arena, buf_str(&text)), &run->arena, &line))
        result = error_why(&run->error, ERROR_CONTENT, "known-keys", str_of(path),
                           arena_number(&run->arena, line));
    buf_release(&text);
    return result;
}

static void keep_list(struct run *run, const char *path, const struct known_keys *keys)
{
    struct buf text = {0};
    struct error error = {0};
    known_keys_write(keys, &text);
    if (*path && (config_make(&error) < 0 || file_write(path, buf_str(&text), &error) < 0))
        run_warn(run, &error);
    buf_release(&text);
}

static void report(const struct known *known, struct findings *findings)
{
    struct buf since = {0};
    struct finding *finding = finding_on(findings, RULE_SIGNER_CHANGED, STR(""));
    date_add_iso(&since, known->since);
    finding_arg(findings, finding, "name", known->name);
    finding_arg(findings, finding, "code", known->code);
    finding_arg(findings, finding, "before", known->before);
    finding_arg(findings, finding, "since", buf_str(&since));
    buf_release(&since);
}

static void remember(struct known_keys *keys, const struct known *known,
                     const struct public_key *key, struct arena *arena)
{
    *ARRAY_PUSH(keys, arena) = (struct known_key){
        .key = *key, .role = known->role, .name = known->name, .since = clock_today()};
}

/* Is the list another by now? */
static bool compare(struct run *run, struct known_keys *keys, struct known *known,
                    const struct public_key *key)
{
    struct known_key *seen = known_keys_find(keys, known->role, known->name, &run->arena);
    if (!seen) {
        known->state = KNOWN_FIRST;
        remember(keys, known, key, &run->arena);
        return true;
    }
    known->since = seen->since;
    known->before = public_key_code(&seen->key, &run->arena);
    known->state = public_key_eq(&seen->key, key)   ? KNOWN_SAME
                   : run->options.given[OPTION_KEY] ? KNOWN_REPLACED
                                                    : KNOWN_OTHER;
    if (known->state != KNOWN_REPLACED)
        return false;
    seen->key = *key;
    seen->since = clock_today();
    return true;
}

static void weigh_unsigned(struct run *run, const struct package_summary *summary,
                           const struct known_keys *keys, struct findings *findings)
{
    const struct known_key *seen =
        known_keys_find(keys, STR(CANDIDATE), summary->description, &run->arena);
    if (seen && !summary->is_assessment)
        finding_arg(findings, finding_on(findings, RULE_SIGNATURE_GONE, STR("")), "name",
                    seen->name);
}

int known_weigh(struct run *run, const struct package_summary *summary, struct known *known,
                struct findings *findings, struct arena *arena)
{
    const struct signer *signer = &summary->signer;
    struct known_keys keys;
    *known = (struct known){.since = DAY_UNKNOWN};
    const char *path = place(run);
    if (read_list(run, path, &keys) < 0)
        return -1;
    if (!signer->there) {
        weigh_unsigned(run, summary, &keys, findings);
        return 0;
    }
    known->name = signer->says.name.n ? signer->says.name : summary->description;
    known->role = signer->says.role.n ? signer->says.role : STR(CANDIDATE);
    known->day = trusted_comment_day(&signer->says);
    known->code = public_key_code(&signer->key, arena);
    if (compare(run, &keys, known, &signer->key))
        keep_list(run, path, &keys);
    if (known->state == KNOWN_OTHER)
        report(known, findings);
    return 0;
}

void known_say(struct run *run, const struct known *known)
{
    static const char *const keys[] = {[KNOWN_FIRST] = "verify.key-first",
                                       [KNOWN_SAME] = "verify.key-same",
                                       [KNOWN_REPLACED] = "verify.key-replaced"};
    bool candidate = str_is(known->role, CANDIDATE);
    struct text_arg args[] = {
        {"name", known->name, false},
        {"role", candidate ? STR("verify.candidate") : known->role, candidate},
        {"day", words_day(&run->texts, known->day, &run->arena), false},
        {"code", known->code, false},
        {"before", known->before, false},
        {"since", words_day(&run->texts, known->since, &run->arena), false},
    };
    if (known->state == KNOWN_NOTHING) {
        run_say(run, "verify.unsigned", NULL, 0);
        return;
    }
    run_say(run, known->day == DAY_UNKNOWN ? "verify.signed-undated" : "verify.signed", args, 6);
    run_say(run, keys[known->state], args, 6);
}
