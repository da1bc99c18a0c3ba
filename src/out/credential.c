#include "out/credential.h"

#include "base/die.h"
#include "base/json.h"
#include "base/uuid.h"
#include "out/proof.h"
#include "read/json.h"

struct credential {
    const struct assessment *assessment;
    const struct dossier *dossier;
    const struct step *decision;
    const struct texts *texts;
    const struct signing *signing;
    struct arena *arena;
    struct str method; /* "z6Mk…" of the signer, or empty */
};

bool credential_is_due(const struct assessment *assessment)
{
    const struct step *decision = assessment->steps[STEP_DECISION];
    if (!decision || !str_is(step_whole(decision, "outcome")->text, "granted"))
        return false;
    for (size_t row = 0; row < assessment->dossier->rows.count; row++)
        if (assessment_level(assessment, row) == NOT_FOUND)
            return false;
    return true;
}

/* --- Names of things ------------------------------------------------------------------------ */

/* "urn:uuid:…" of a thing of this kind, made of what tells it from others. */
static struct str urn(const struct credential *credential, const char *kind, struct str first,
                      struct str second)
{
    static const unsigned char space[UUID_BYTES] = {0x35, 0xd4, 0xd5, 0x5d, 0x1d, 0x48, 0x45, 0x5e,
                                                    0x90, 0x4b, 0x8d, 0x6d, 0xe4, 0x88, 0xb2, 0xef};
    struct str name =
        arena_printf(credential->arena, "%s\n%.*s\n%.*s", kind, STR_ARG(first), STR_ARG(second));
    return arena_printf(credential->arena, "urn:uuid:%.*s",
                        STR_ARG(uuid_of_name(space, name, credential->arena)));
}

/* One version of the framework. */
static struct str framework_name(const struct credential *credential)
{
    const struct framework *framework = credential->dossier->framework;
    return arena_printf(credential->arena, "%.*s %.*s", STR_ARG(framework->id),
                        STR_ARG(framework->version));
}

static struct str competence_urn(const struct credential *credential, const char *kind, size_t row)
{
    return urn(credential, kind, framework_name(credential),
               dossier_competence(credential->dossier, row)->id);
}

static struct str level_urn(const struct credential *credential, size_t row, size_t level)
{
    return urn(credential, "level", competence_urn(credential, "competence", row),
               credential->dossier->framework->levels.items[level].id);
}

static struct str digest_of_decision(const struct credential *credential)
{
    char hex[65];
    sha256_hex(&credential->decision->digest, hex);
    return arena_copy(credential->arena, str_of(hex));
}

static struct str moment(const struct credential *credential, day_number day, unsigned seconds)
{
    struct buf out = {0};
    date_add_iso(&out, day);
    buf_addf(&out, "T%02u:%02u:%02uZ", seconds / 3600, seconds / 60 % 60, seconds % 60);
    struct str text = arena_copy(credential->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

/* --- Parts ---------------------------------------------------------------------------------- */

static void put_context(struct json *json)
{
    json_list(json, "@context");
    json_text(json, NULL, STR("https://www.w3.org/ns/credentials/v2"));
    json_text(json, NULL, STR("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"));
    json_close(json);
}

static void put_type(struct json *json, const char *type)
{
    json_list(json, "type");
    json_text(json, NULL, str_of(type));
    json_close(json);
}

static void put_issuer(struct json *json, const struct credential *credential)
{
    const struct dossier *dossier = credential->dossier;
    struct str name =
        dossier->school.n ? dossier->school : step_whole(credential->decision, "name")->text;
    json_object(json, "issuer");
    json_text(json, "id",
              credential->method.n
                  ? arena_printf(credential->arena, "did:key:%.*s", STR_ARG(credential->method))
                  : urn(credential, "issuer", name, STR("")));
    put_type(json, "Profile");
    json_text(json, "name", name);
    json_close(json);
}

/* Another for each decision, so that the hashes of a name in two credentials are not the same. */
static struct str salt_of(const struct credential *credential)
{
    char hex[65];
    struct sha256 digest = sha256_of(
        arena_printf(credential->arena, "salt\n%.*s", STR_ARG(digest_of_decision(credential))));
    sha256_hex(&digest, hex);
    return arena_copy(credential->arena, str_sub(str_of(hex), 0, 32));
}

/* The name with the salt behind it, hashed. */
static void put_recipient(struct json *json, const struct credential *credential)
{
    char hex[65];
    struct str salt = salt_of(credential);
    struct sha256 digest = sha256_of(arena_printf(
        credential->arena, "%.*s%.*s", STR_ARG(credential->dossier->candidate), STR_ARG(salt)));
    sha256_hex(&digest, hex);
    json_list(json, "identifier");
    json_object(json, NULL);
    json_text(json, "type", STR("IdentityObject"));
    json_bool(json, "hashed", true);
    json_text(json, "identityHash", arena_printf(credential->arena, "sha256$%s", hex));
    json_text(json, "identityType", STR("name"));
    json_text(json, "salt", salt);
    json_close(json);
    json_close(json);
}

static void put_alignment(struct json *json, const struct credential *credential)
{
    const struct framework *framework = credential->dossier->framework;
    json_list(json, "alignment");
    for (size_t row = 0; row < credential->dossier->rows.count; row++) {
        const struct competence *competence = dossier_competence(credential->dossier, row);
        json_object(json, NULL);
        put_type(json, "Alignment");
        json_text(json, "targetType", STR("CFItem"));
        json_text(json, "targetName", competence->title);
        json_text(json, "targetFramework", framework->title);
        json_text(json, "targetCode", competence->id);
        json_text(json, "targetUrl", competence_urn(credential, "competence", row));
        json_close(json);
    }
    json_close(json);
}

static void put_levels(struct json *json, const struct credential *credential, size_t row)
{
    const struct framework *framework = credential->dossier->framework;
    json_list(json, "rubricCriterionLevel");
    for (size_t level = 0; level < framework->levels.count; level++) {
        json_object(json, NULL);
        json_text(json, "id", level_urn(credential, row, level));
        put_type(json, "RubricCriterionLevel");
        json_text(json, "name", framework->levels.items[level].title);
        json_close(json);
    }
    json_close(json);
}

static void put_result_descriptions(struct json *json, const struct credential *credential)
{
    const struct dossier *dossier = credential->dossier;
    json_list(json, "resultDescription");
    for (size_t row = 0; row < dossier->rows.count; row++) {
        json_object(json, NULL);
        json_text(json, "id", competence_urn(credential, "result", row));
        put_type(json, "ResultDescription");
        json_text(json, "name", dossier_competence(dossier, row)->title);
        json_text(json, "resultType", STR("RubricCriterionLevel"));
        if (dossier->rows.items[row].target != NOT_FOUND)
            json_text(json, "requiredLevel",
                      level_urn(credential, row, dossier->rows.items[row].target));
        put_levels(json, credential, row);
        json_close(json);
    }
    json_close(json);
}

/* The first that says something. */
static struct str either(struct str first, struct str second)
{
    return str_trim(first).n ? str_trim(first) : second;
}

static void put_achievement(struct json *json, const struct credential *credential)
{
    const struct framework *framework = credential->dossier->framework;
    json_object(json, "achievement");
    json_text(json, "id", urn(credential, "achievement", framework_name(credential), STR("")));
    put_type(json, "Achievement");
    json_text(json, "achievementType", STR("Competency"));
    json_text(json, "name", framework->title);
    json_text(json, "description", either(framework->purpose, framework->title));
    json_text(json, "version", framework->version);
    json_object(json, "criteria");
    json_text(json, "narrative", either(framework->rules.decision_rule, framework->title));
    json_close(json);
    put_alignment(json, credential);
    put_result_descriptions(json, credential);
    json_close(json);
}

static void put_results(struct json *json, const struct credential *credential)
{
    json_list(json, "result");
    for (size_t row = 0; row < credential->dossier->rows.count; row++) {
        json_object(json, NULL);
        put_type(json, "Result");
        json_text(json, "resultDescription", competence_urn(credential, "result", row));
        json_text(json, "achievedLevel",
                  level_urn(credential, row, assessment_level(credential->assessment, row)));
        json_close(json);
    }
    json_close(json);
}

static void put_piece(struct json *json, const struct credential *credential, const char *kind,
                      const char *name, struct str digest)
{
    json_object(json, NULL);
    json_text(json, "id", urn(credential, kind, digest, STR("")));
    put_type(json, "Evidence");
    json_text(json, "name", texts_get(credential->texts, str_of(name)));
    json_text(json, "description", arena_printf(credential->arena, "sha256 %.*s", STR_ARG(digest)));
    json_close(json);
}

static void put_evidence(struct json *json, const struct credential *credential)
{
    json_list(json, "evidence");
    put_piece(json, credential, "package", "credential.package", credential->dossier->package);
    put_piece(json, credential, "decision", "credential.decision", digest_of_decision(credential));
    json_close(json);
}

/* The members of the proof, but for its value. */
static void put_proof(struct json *json, const struct credential *credential)
{
    const struct signing *signing = credential->signing;
    json_text(json, "type", STR("DataIntegrityProof"));
    json_text(json, "cryptosuite", STR("eddsa-jcs-2022"));
    json_text(json, "created",
              moment(credential, date_from_seconds((int64_t)signing->seconds, 0),
                     (unsigned)(signing->seconds % 86400)));
    json_text(json, "verificationMethod",
              arena_printf(credential->arena, "did:key:%.*s#%.*s", STR_ARG(credential->method),
                           STR_ARG(credential->method)));
    json_text(json, "proofPurpose", STR("assertionMethod"));
    put_context(json);
}

/* --- The whole ------------------------------------------------------------------------------ */

/* With a proof when there is a value for it. */
static void put_document(const struct credential *credential, struct str value, struct buf *out)
{
    struct json json = {.out = out};
    struct str about = credential->dossier->package;
    json_object(&json, NULL);
    put_context(&json);
    json_text(&json, "id", urn(credential, "credential", about, digest_of_decision(credential)));
    json_list(&json, "type");
    json_text(&json, NULL, STR("VerifiableCredential"));
    json_text(&json, NULL, STR("OpenBadgeCredential"));
    json_close(&json);
    json_text(&json, "name", credential->dossier->framework->title);
    json_text(&json, "validFrom",
              moment(credential, step_whole(credential->decision, "date")->day, 0));
    put_issuer(&json, credential);
    json_object(&json, "credentialSubject");
    put_type(&json, "AchievementSubject");
    put_recipient(&json, credential);
    put_achievement(&json, credential);
    put_results(&json, credential);
    json_close(&json);
    put_evidence(&json, credential);
    if (value.n) { /* a list, as the schema of Open Badges wants it */
        json_list(&json, "proof");
        json_object(&json, NULL);
        put_proof(&json, credential);
        json_text(&json, "proofValue", value);
        json_close(&json);
        json_close(&json);
    }
    json_close(&json);
}

static const struct value *read_back(const struct credential *credential, const struct buf *text)
{
    struct findings none = {.arena = credential->arena};
    struct source source = {.path = STR("credential.json"), .text = buf_str(text)};
    const struct value *value = json_read(&source, credential->arena, &none);
    if (!value)
        die_impossible("credential: not read back");
    return value;
}

static struct str value_of(const struct credential *credential)
{
    struct buf document = {0}, proof = {0}, out = {0};
    struct json json = {.out = &proof};
    put_document(credential, STR(""), &document);
    json_object(&json, NULL);
    put_proof(&json, credential);
    json_close(&json);
    if (!proof_value(read_back(credential, &document), read_back(credential, &proof),
                     credential->signing->key, &out))
        die_impossible("credential: no canonical text");
    struct str value = arena_copy(credential->arena, buf_str(&out));
    buf_release(&document);
    buf_release(&proof);
    buf_release(&out);
    return value;
}

void credential_write(const struct assessment *assessment, const struct texts *texts,
                      const struct signing *signing, struct arena *arena, struct buf *out)
{
    struct buf method = {0};
    struct credential credential = {.assessment = assessment,
                                    .dossier = assessment->dossier,
                                    .decision = assessment->steps[STEP_DECISION],
                                    .texts = texts,
                                    .signing = signing,
                                    .arena = arena};
    if (signing) {
        struct public_key key = secret_key_public(signing->key);
        proof_key(&key, &method);
        credential.method = arena_copy(arena, buf_str(&method));
    }
    put_document(&credential, signing ? value_of(&credential) : STR(""), out);
    buf_release(&method);
}
