#include "load/fields.h"

#include "model/framework_map.h"
#include "model/portfolio.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* clang-format off */
#define TABLE(NAME, TEXT, COMMON, SIZE, PLACE) \
    static const struct field_table NAME = {TEXT, NAME##_fields, COUNT(NAME##_fields), COMMON, SIZE, PLACE}
#define ROWS(NAME, TEXT, TYPE) TABLE(NAME, TEXT, NULL, sizeof(TYPE), 0)
#define ROWS_AT(NAME, TEXT, TYPE) TABLE(NAME, TEXT, NULL, sizeof(TYPE), offsetof(TYPE, span))

#define KEY(NAME, TYPE, FLAGS, OFFSET, DOC) {.key = NAME, .type = TYPE, .flags = FLAGS, .offset = OFFSET, .doc = DOC}
#define MORE(NAME, TYPE, FLAGS, OFFSET, DOC, ...) {.key = NAME, .type = TYPE, .flags = FLAGS, .offset = OFFSET, .doc = DOC, __VA_ARGS__}

static const char *const purposes[] = {"development", "assessment", NULL};
static const char *const consents[] = {"none", "assessment", "public", NULL};
static const char *const page_roles[] = {"free", "context", "school", "motivation", "vision", NULL};
static const char *const evidence_types[] = {
    "lesson", "pupil-work", "results", "product", "video", "conversation", "peer-visit", "intervision",
    "lesson-study", "research", "course", "network", "certificate", "other", NULL};
static const char *const reflection_models[] = {"regulative-cycle", "pdca", "starr", "free", NULL};
static const char *const perspectives[] = {"pupils", "colleagues", "leader", "parents", "external", "coach", "self", NULL};
static const char *const people_roles[] = {"leader", "coach", "coordinator", "colleague", "assessor", "external", NULL};
static const char *const agreed_roles[] = {"candidate", "leader", "coach", "coordinator", NULL};
static const char *const versions[] = {"1", NULL};
static const char *const instrument_kinds[] = {"questionnaire", "observation", "selection", "scan", NULL};
static const char *const mean_ends[] = {"exact", "at-least", "at-most", "about", NULL};
/* Those who answer without a name; leader and coach are always named. */
static const char *const anonymous[] = {"pupils", "colleagues", "parents", "external", NULL};
static const char *const career_domains[] = {
    "pupils-learning", "developing-education", "organising-education", "supporting-colleagues", NULL};
static const char *const career_breadths[] = {"class", "team", "school", "beyond", NULL};
static const char *const career_experiences[] = {"starter", "competent", "expert", NULL};

/* --- Items ------------------------------------------------------------------------------------ */

#define AT(member) offsetof(struct item, member)

static const struct field_def markdown_fields[] = {
    KEY("kind", FIELD_LINE, FIELD_REQUIRED, FIELD_NOWHERE, "what the file is; without it the file is passed over"),
    KEY("id", FIELD_ID, 0, AT(id_field), "the name others refer to; by default the file's name without .md; unique"),
    KEY("title", FIELD_LINE, 0, AT(title), "shown above the page and in lists"),
    KEY("date", FIELD_DATE, 0, AT(date), "the day it is about"),
    MORE("competences", FIELD_IDS, 0, AT(competences), "competences of the framework it says something about", .refers = REFERS_COMPETENCE),
    KEY("draft", FIELD_BOOL, 0, AT(draft), "unfinished: counts nowhere, is never packed"),
    KEY("sample", FIELD_BOOL, 0, AT(sample), "an example to learn from: counts nowhere, is never packed"),
    MORE("purpose", FIELD_CHOICE, FIELD_INDEX, AT(purpose), "what its giver gave it for, said beforehand; by default development", .choices = purposes, .place = AT(purpose_span)),
    MORE("consent", FIELD_CHOICE, FIELD_INDEX, AT(consent), "who may see it, as its giver and the people in it agreed; by default none", .choices = consents, .place = AT(consent_span)),
};
TABLE(markdown, "markdown", NULL, 0, 0);

static const struct field_def yaml_fields[] = {
    KEY("kind", FIELD_LINE, FIELD_REQUIRED, FIELD_NOWHERE, "what the file is; without it the file is passed over"),
    KEY("id", FIELD_ID, 0, AT(id_field), "the name others refer to; by default the file's name without .yaml; unique"),
    KEY("title", FIELD_LINE, 0, AT(title), "shown above the page and in lists"),
    KEY("date", FIELD_DATE, 0, AT(date), "the day it was set down"),
    KEY("draft", FIELD_BOOL, 0, AT(draft), "unfinished: counts nowhere, is never packed"),
    KEY("sample", FIELD_BOOL, 0, AT(sample), "an example to learn from: counts nowhere, is never packed"),
};
TABLE(yaml, "yaml", NULL, 0, 0);

static const struct field_def claim_fields[] = {
    MORE("competence", FIELD_ID, FIELD_REQUIRED, AT(claim.competence), "the selected competence the claim is about", .refers = REFERS_COMPETENCE),
    MORE("level", FIELD_ID, FIELD_REQUIRED, AT(claim.level), "the level the teacher says to have reached", .refers = REFERS_LEVEL),
    MORE("chosen", FIELD_IDS, 0, AT(claim.chosen), "ids of the two or three pieces that show it best, in the teacher's order", .refers = REFERS_ITEM),
};
TABLE(claim, "claim", &markdown, 0, 0);

static const struct field_def evidence_fields[] = {
    KEY("title", FIELD_LINE, FIELD_REQUIRED, AT(title), "shown above the page and in lists"),
    KEY("date", FIELD_DATE, FIELD_REQUIRED, AT(date), "the day it happened or was made"),
    MORE("type", FIELD_CHOICE, FIELD_REQUIRED, AT(evidence.type), "what sort of evidence it is", .choices = evidence_types),
    KEY("shows", FIELD_LINE, 0, AT(evidence.shows), "in one line: what it shows"),
    KEY("context", FIELD_TEXT, 0, AT(evidence.context), "group, subject, circumstances"),
    KEY("present", FIELD_TEXTS, 0, AT(evidence.present), "who was there"),
    MORE("about", FIELD_IDS, 0, AT(evidence.about), "ids of items it belongs with: a talk after an observation", .refers = REFERS_ITEM),
};
TABLE(evidence, "evidence", &markdown, 0, 0);

static const struct field_def observation_fields[] = {
    KEY("title", FIELD_LINE, FIELD_REQUIRED, AT(title), "shown above the page and in lists"),
    KEY("date", FIELD_DATE, FIELD_REQUIRED, AT(date), "the day of the lesson"),
    KEY("observer", FIELD_LINE, FIELD_REQUIRED, AT(observation.observer), "who watched"),
    KEY("role", FIELD_LINE, 0, AT(observation.role), "the observer's role: coach, leader, colleague"),
    KEY("training", FIELD_LINE, 0, AT(observation.training), "how the observer was trained in the instrument"),
    KEY("context", FIELD_TEXT, 0, AT(observation.context), "group, subject, circumstances"),
    MORE("instrument", FIELD_ID, 0, AT(observation.instrument), "id of the observation form", .refers = REFERS_INSTRUMENT),
    KEY("levels", FIELD_RATINGS, 0, AT(observation.levels), "what was seen: competence = level; of a form with a scale: item = point"),
    MORE("talk", FIELD_LINE, 0, AT(observation.talk), "the talk afterwards: its day, or the id of the item about it", .refers = REFERS_ITEM_OR_DATE),
    KEY("code", FIELD_LINE, 0, AT(observation.code), "check code that the form showed the observer"),
    KEY("seal", FIELD_SHA256, 0, AT(observation.seal), "digest of all other lines, when the program wrote the file"),
};
TABLE(observation, "observation", &markdown, 0, 0);

static const struct field_def reflection_fields[] = {
    KEY("title", FIELD_LINE, FIELD_REQUIRED, AT(title), "shown above the page and in lists"),
    KEY("date", FIELD_DATE, FIELD_REQUIRED, AT(date), "the day it was written"),
    MORE("about", FIELD_IDS, 0, AT(reflection.about), "ids of the items it looks back on; a round: the response to it", .refers = REFERS_ITEM),
    MORE("model", FIELD_CHOICE, 0, AT(reflection.model), "the steps it follows", .choices = reflection_models),
};
TABLE(reflection, "reflection", &markdown, 0, 0);

static const struct field_def goal_fields[] = {
    KEY("title", FIELD_LINE, FIELD_REQUIRED, AT(title), "the goal in a line"),
    MORE("from", FIELD_ID, 0, AT(goal.from), "level now", .refers = REFERS_LEVEL),
    MORE("to", FIELD_ID, 0, AT(goal.to), "level aimed at", .refers = REFERS_LEVEL),
    KEY("criterion", FIELD_TEXT, 0, AT(goal.criterion), "how it will be seen that it worked, set beforehand"),
    KEY("action", FIELD_TEXT, 0, AT(goal.action), "what the teacher will do"),
    KEY("helper", FIELD_LINE, 0, AT(goal.helper), "who helps"),
    KEY("by", FIELD_DATE, 0, AT(goal.by), "by which day"),
    KEY("done", FIELD_DATE, 0, AT(goal.done), "the day it was closed"),
    KEY("checked", FIELD_TEXT, 0, AT(goal.checked), "how the result was checked against the criterion"),
    KEY("changed", FIELD_TEXT, 0, AT(goal.changed), "what changed, for pupils above all"),
    KEY("kept", FIELD_TEXT, 0, AT(goal.kept), "how the gain is kept"),
};
TABLE(goal, "goal", &markdown, 0, 0);

static const struct field_def note_fields[] = {
    KEY("date", FIELD_DATE, 0, AT(date), "the day it is about"),
};
TABLE(note, "note", &markdown, 0, 0);

static const struct field_def page_fields[] = {
    KEY("title", FIELD_LINE, FIELD_REQUIRED, AT(title), "shown above the page and in lists"),
    MORE("role", FIELD_CHOICE, FIELD_INDEX, AT(page.role), "which page it is; by default free", .choices = page_roles),
};
TABLE(page, "page", &markdown, 0, 0);

static const struct field_def feedback_fields[] = {
    KEY("title", FIELD_LINE, FIELD_REQUIRED, AT(title), "shown above the page and in lists"),
    KEY("date", FIELD_DATE, FIELD_REQUIRED, AT(date), "the day it was given"),
    MORE("perspective", FIELD_CHOICE, FIELD_REQUIRED, AT(feedback.perspective), "from which side its giver looks", .choices = perspectives),
    KEY("giver", FIELD_LINE, FIELD_REQUIRED, AT(feedback.giver), "who gave it and chose to be named"),
    KEY("role", FIELD_LINE, 0, AT(feedback.role), "the giver's role"),
    MORE("round", FIELD_ID, 0, AT(feedback.round), "id of the round it belongs to", .refers = REFERS_ITEM),
    MORE("ratings", FIELD_RATINGS, 0, AT(feedback.ratings), "competence = level, as the giver sees it", .refers = REFERS_COMPETENCE),
    KEY("answers", FIELD_RATINGS, 0, AT(feedback.answers), "question of the round's questionnaire = point of its scale; of leader, coach and self only"),
    KEY("code", FIELD_LINE, 0, AT(feedback.code), "check code that the form showed the giver"),
    KEY("seal", FIELD_SHA256, 0, AT(feedback.seal), "digest of all other lines, when the program wrote the file"),
};
TABLE(feedback, "feedback", &markdown, 0, 0);

static const struct field_def explanation_fields[] = {
    KEY("date", FIELD_DATE, FIELD_REQUIRED, AT(date), "the day it was written"),
    KEY("rule", FIELD_LINE, FIELD_REQUIRED, AT(explanation.rule), "the talking point it answers: VW080"),
    MORE("about", FIELD_ID, 0, AT(explanation.about), "the competence or item concerned; by default all that the rule says", .refers = REFERS_ITEM_OR_COMPETENCE),
};
TABLE(explanation, "explanation", &markdown, 0, 0);

#define ROW(member) offsetof(struct selected, member)
static const struct field_def selected_fields[] = {
    MORE("competence", FIELD_ID, FIELD_REQUIRED, ROW(competence), "a competence of the framework", .refers = REFERS_COMPETENCE),
    MORE("start", FIELD_ID, 0, ROW(start), "level at the start", .refers = REFERS_LEVEL),
    MORE("target", FIELD_ID, FIELD_REQUIRED, ROW(target), "level aimed at", .refers = REFERS_LEVEL),
    KEY("reason", FIELD_TEXT, 0, ROW(reason), "why this one: for this teacher, this group, this school"),
    KEY("here", FIELD_TEXT, 0, ROW(here), "what it looks like here"),
    KEY("own", FIELD_TEXT, 0, ROW(own), "a criterion of their own, beside the framework's"),
    KEY("evidence", FIELD_TEXT, 0, ROW(evidence), "what will count as evidence"),
    KEY("support", FIELD_TEXT, 0, ROW(support), "the support that the school promised"),
};
#undef ROW
ROWS_AT(selected, "selected", struct selected);

static const struct field_def agreed_fields[] = {
    KEY("name", FIELD_LINE, FIELD_REQUIRED, offsetof(struct agreement, name), "who agreed"),
    MORE("role", FIELD_CHOICE, FIELD_REQUIRED, offsetof(struct agreement, role), "in which role; all but candidate speak for the school", .choices = agreed_roles),
    KEY("date", FIELD_DATE, FIELD_REQUIRED, offsetof(struct agreement, date), "when"),
};
ROWS(agreed, "agreed", struct agreement);

#define LOOKED(member) offsetof(struct look_back, member)
static const struct field_def look_back_fields[] = {
    MORE("competence", FIELD_ID, FIELD_REQUIRED, LOOKED(competence), "a selected competence", .refers = REFERS_COMPETENCE),
    KEY("stands", FIELD_TEXT, 0, LOOKED(stands), "how it stands, and whether it is still the right choice"),
    KEY("support", FIELD_TEXT, 0, LOOKED(support), "what came of the support that was promised"),
};
ROWS(look_back, "look-back", struct look_back);

static const struct field_def selection_fields[] = {
    KEY("date", FIELD_DATE, FIELD_REQUIRED, AT(date), "the day it was set down"),
    MORE("competences", FIELD_ROWS, FIELD_REQUIRED, AT(selection.competences), "the competences chosen, a row each", .table = &selected),
    MORE("agreed", FIELD_ROWS, 0, AT(selection.agreed), "who put their name to it, a row each", .table = &agreed),
    KEY("code", FIELD_LINE, 0, AT(selection.code), "check code that the form showed at the talk"),
};
TABLE(selection, "selection", &yaml, 0, 0);

#define EARLIER(member) offsetof(struct item, selection.earlier.member) - offsetof(struct item, selection.earlier)
static const struct field_def earlier_fields[] = {
    KEY("file", FIELD_LINE, FIELD_REQUIRED, EARLIER(file), "path of its file, seen from portfolio.yaml; it stays in the folder"),
    KEY("id", FIELD_ID, FIELD_REQUIRED, EARLIER(id), "its id"),
    KEY("version", FIELD_LINE, FIELD_REQUIRED, EARLIER(version), "its version"),
    KEY("sha256", FIELD_SHA256, FIELD_REQUIRED, EARLIER(sha256), "digest of its file, as in portfolio.yaml"),
    KEY("next", FIELD_SHA256, FIELD_REQUIRED, EARLIER(next), "digest of the version that came after it"),
    KEY("items", FIELD_IDS, 0, EARLIER(items), "ids of what was written in its words and stays so: what others gave, what was agreed, how the teacher saw it then. Feedback and results follow their round"),
};
TABLE(earlier, "earlier-framework", NULL, 0, 0);

#define BECAME(member) offsetof(struct became, member)
static const struct field_def became_fields[] = {
    KEY("old", FIELD_ID, FIELD_REQUIRED, BECAME(old), "an id of the earlier version"),
    KEY("title", FIELD_LINE, 0, BECAME(title), "what it was called, for who reads the file"),
    KEY("new", FIELD_IDS, 0, BECAME(new), "what it became: one id, or several of which the first takes over claims and the selection; none: it is no more"),
    KEY("reason", FIELD_TEXT, 0, BECAME(reason), "why; for what is no more it must be said"),
};
ROWS_AT(became, "became", struct became);

static const struct field_def amendment_fields[] = {
    KEY("date", FIELD_DATE, FIELD_REQUIRED, AT(date), "the day from which it holds"),
    MORE("amends", FIELD_ID, FIELD_REQUIRED, AT(selection.amends), "id of the selection", .refers = REFERS_ITEM),
    KEY("reason", FIELD_TEXT, FIELD_REQUIRED, AT(selection.reason), "why the selection changes"),
    MORE("competences", FIELD_ROWS, 0, AT(selection.competences), "rows added or put in the place of the old one", .table = &selected),
    MORE("dropped", FIELD_IDS, 0, AT(selection.dropped), "competences taken out", .refers = REFERS_COMPETENCE),
    MORE("looked-back", FIELD_ROWS, 0, AT(selection.look_backs), "how the agreement was looked back on, a row for each competence; with nothing else it changes nothing", .table = &look_back),
    MORE("agreed", FIELD_ROWS, 0, AT(selection.agreed), "who put their name to it, a row each", .table = &agreed),
    MORE("framework", FIELD_MAP, 0, AT(selection.earlier), "when the framework's version changes: the version that held until then", .table = &earlier),
    MORE("became", FIELD_ROWS, 0, AT(selection.became), "with framework: what became of its competences that are not there as they were, a row each", .table = &became),
    MORE("levels-became", FIELD_ROWS, 0, AT(selection.levels_became), "likewise of its levels, each one level or none", .table = &became),
    KEY("code", FIELD_LINE, 0, AT(selection.code), "check code that the form showed at the talk"),
};
TABLE(amendment, "amendment", &yaml, 0, 0);

static const struct field_def self_level_fields[] = {
    MORE("competence", FIELD_ID, FIELD_REQUIRED, offsetof(struct self_level, competence), "a competence of the framework", .refers = REFERS_COMPETENCE),
    MORE("level", FIELD_ID, FIELD_REQUIRED, offsetof(struct self_level, level), "the level the teacher sees now", .refers = REFERS_LEVEL),
    KEY("why", FIELD_TEXT, 0, offsetof(struct self_level, why), "what that rests on"),
};
ROWS(self_level, "self-level", struct self_level);

static const struct field_def self_assessment_fields[] = {
    KEY("date", FIELD_DATE, FIELD_REQUIRED, AT(date), "the day it was made; the first is the start profile"),
    MORE("levels", FIELD_ROWS, FIELD_REQUIRED, AT(self_assessment.levels), "a row for each competence", .table = &self_level),
};
TABLE(self_assessment, "self-assessment", &yaml, 0, 0);

static const struct field_def round_group_fields[] = {
    MORE("perspective", FIELD_CHOICE, FIELD_REQUIRED, offsetof(struct round_group, perspective), "from which side they look", .choices = perspectives),
    MORE("with", FIELD_CHOICES, 0, offsetof(struct round_group, with), "sides that count with it as one group, for too small a school; declared before the round opens", .choices = anonymous),
    KEY("asked", FIELD_NUMBER, FIELD_REQUIRED, offsetof(struct round_group, asked), "how many people were asked"),
};
ROWS_AT(round_group, "round-group", struct round_group);

static const struct field_def feedback_round_fields[] = {
    KEY("title", FIELD_LINE, FIELD_REQUIRED, AT(title), "shown above the page and in lists"),
    MORE("purpose", FIELD_CHOICE, FIELD_REQUIRED | FIELD_INDEX, AT(purpose), "what the answers are for, said beforehand", .choices = purposes, .place = AT(purpose_span)),
    KEY("opens", FIELD_DATE, FIELD_REQUIRED, AT(round.opens), "first day"),
    KEY("closes", FIELD_DATE, FIELD_REQUIRED, AT(round.closes), "last day"),
    MORE("questionnaire", FIELD_ID, FIELD_REQUIRED, AT(round.questionnaire), "id of the questionnaire in the framework", .refers = REFERS_INSTRUMENT),
    KEY("coordinator", FIELD_LINE, FIELD_REQUIRED, AT(round.coordinator), "who collects the answers; when it is the teacher, the form says so"),
    MORE("groups", FIELD_ROWS, FIELD_REQUIRED, AT(round.groups), "a row for each perspective", .table = &round_group),
};
TABLE(feedback_round, "round", &yaml, 0, 0);

#define Q(member) offsetof(struct result_question, member)
static const struct field_def result_question_fields[] = {
    KEY("question", FIELD_ID, FIELD_REQUIRED, Q(id), "an item of the questionnaire"),
    KEY("counts", FIELD_NUMBERS, FIELD_REQUIRED, Q(counts), "how often each point of the scale was chosen, from low to high"),
    KEY("nearly", FIELD_BOOL, 0, Q(nearly), "all, or all but one, chose the same; all are counted there"),
};
ROWS_AT(result_question, "result-question", struct result_question);

#define M(member) offsetof(struct result_mean, member)
static const struct field_def result_mean_fields[] = {
    KEY("competence", FIELD_ID, FIELD_REQUIRED, M(competence), "a competence of the framework"),
    KEY("people", FIELD_NUMBER, FIELD_REQUIRED | FIELD_BARE, M(people), "who answered at least one of the questions"),
    KEY("questions", FIELD_NUMBER, FIELD_REQUIRED | FIELD_BARE, M(questions), "questions about it; 3 or more"),
    KEY("mean", FIELD_TENTHS, FIELD_REQUIRED | FIELD_BARE, M(tenths), "mean of all answers to them"),
    MORE("end", FIELD_CHOICE, FIELD_INDEX, M(end), "near an end of the scale the mean is only a bound", .choices = mean_ends),
};
ROWS_AT(result_mean, "result-mean", struct result_mean);

#define C(member) offsetof(struct result_comments, member)
static const struct field_def result_comments_fields[] = {
    KEY("prompt", FIELD_ID, FIELD_REQUIRED, C(prompt_id), "a question answered in words"),
    KEY("texts", FIELD_TEXTS, FIELD_REQUIRED, C(texts), "what was written, shuffled"),
};
ROWS_AT(result_comments, "result-comments", struct result_comments);

#define G(member) offsetof(struct result_group, member)
static const struct field_def result_group_fields[] = {
    MORE("perspective", FIELD_CHOICE, FIELD_REQUIRED, G(perspective), "from which side they look", .choices = anonymous),
    MORE("with", FIELD_CHOICES, 0, G(with), "sides that were counted with it", .choices = anonymous),
    KEY("asked", FIELD_NUMBER, FIELD_BARE, G(asked), "how many people were asked; left out when fewer than may be told"),
    KEY("answered", FIELD_NUMBER, FIELD_BARE, G(answered), "how many answered, likewise"),
    KEY("digest", FIELD_SHA256, 0, G(digest), "digest of the random numbers of the answers counted; left out likewise, and when some came from paper, which has none"),
    MORE("questions", FIELD_ROWS, 0, G(questions), "from 5 answers on: a row for each question", .table = &result_question),
    MORE("means", FIELD_ROWS, 0, G(means), "from 3 answers on: a row for each competence", .table = &result_mean),
    MORE("comments", FIELD_ROWS, 0, G(comments), "from 5 answers on: a row for each question answered in words", .table = &result_comments),
};
ROWS_AT(result_group, "result-group", struct result_group);
#undef Q
#undef M
#undef C
#undef G

static const struct field_def feedback_result_fields[] = {
    KEY("date", FIELD_DATE, FIELD_REQUIRED, AT(date), "the day it was collected"),
    MORE("round", FIELD_ID, FIELD_REQUIRED, AT(feedback_result.round), "id of the round", .refers = REFERS_ITEM),
    KEY("collector", FIELD_LINE, FIELD_REQUIRED, AT(feedback_result.collector), "who collected it"),
    KEY("form", FIELD_SHA256, FIELD_REQUIRED, AT(feedback_result.form), "digest of the round and the framework that the forms were made of"),
    MORE("groups", FIELD_ROWS, FIELD_REQUIRED, AT(feedback_result.groups), "figures and comments, as far as they may be shown, a row for each group", .table = &result_group),
    KEY("seal", FIELD_SHA256, FIELD_REQUIRED, AT(feedback_result.seal), "digest of all other lines"),
};
TABLE(feedback_result, "feedback-result", &yaml, 0, 0);

/* --- A map from one version of a framework to the next ------------------------------------------ */

#define MAPPED(member) offsetof(struct framework_map, member)
#define VERSION(member) offsetof(struct framework_name, member)
static const struct field_def framework_name_fields[] = {
    KEY("id", FIELD_ID, FIELD_REQUIRED, VERSION(id), "the framework's id"),
    KEY("version", FIELD_LINE, FIELD_REQUIRED, VERSION(version), "its version"),
};
TABLE(framework_name, "framework-name", NULL, 0, 0);

static const struct field_def framework_map_fields[] = {
    MORE("vakwerk-map", FIELD_CHOICE, FIELD_REQUIRED, FIELD_NOWHERE, "version of this format", .choices = versions),
    MORE("from", FIELD_MAP, FIELD_REQUIRED, MAPPED(from), "the version that held until now", .table = &framework_name),
    MORE("to", FIELD_MAP, FIELD_REQUIRED, MAPPED(to), "the version to go to", .table = &framework_name),
    KEY("reason", FIELD_TEXT, 0, MAPPED(reason), "why the portfolio goes to another version; comes into the amendment"),
    MORE("agreed", FIELD_ROWS, 0, MAPPED(agreed), "who put their name to it, a row each; comes into the amendment", .table = &agreed),
    MORE("competences", FIELD_ROWS, 0, MAPPED(competences), "what became of the competences, a row each; one that is in both versions and has no row stays what it is", .table = &became),
    MORE("levels", FIELD_ROWS, 0, MAPPED(levels), "likewise of the levels, each one level or none", .table = &became),
};
const struct field_table fields_framework_map = {"framework-map", framework_map_fields, COUNT(framework_map_fields), NULL, 0, 0};

/* --- portfolio.yaml --------------------------------------------------------------------------- */

#define IN(member) offsetof(struct portfolio, member)

static const struct field_def span_fields[] = {
    KEY("from", FIELD_DATE, FIELD_REQUIRED, offsetof(struct period, from), "first day"),
    KEY("to", FIELD_DATE, FIELD_REQUIRED, offsetof(struct period, to), "last day"),
};
ROWS(span, "period", struct period);

static const struct field_def interruption_fields[] = {
    KEY("from", FIELD_DATE, FIELD_REQUIRED, offsetof(struct period, from), "first day"),
    KEY("to", FIELD_DATE, FIELD_REQUIRED, offsetof(struct period, to), "last day"),
    KEY("reason", FIELD_LINE, 0, offsetof(struct period, reason), "why; never leaves the folder"),
};
ROWS(interruption, "interruption", struct period);

#define PINNED(member) offsetof(struct portfolio, pinned.member) - offsetof(struct portfolio, pinned)
static const struct field_def pinned_fields[] = {
    KEY("file", FIELD_LINE, FIELD_REQUIRED, PINNED(file), "path of the framework's file, seen from portfolio.yaml"),
    KEY("id", FIELD_ID, FIELD_REQUIRED, PINNED(id), "the framework's id"),
    KEY("version", FIELD_LINE, FIELD_REQUIRED, PINNED(version), "its version"),
    KEY("sha256", FIELD_SHA256, FIELD_REQUIRED, PINNED(sha256), "digest of its file, with LF line ends and without byte-order mark"),
};
TABLE(pinned, "framework-pin", NULL, 0, 0);

#define THEME(member) offsetof(struct portfolio, theme.member) - offsetof(struct portfolio, theme)
static const struct field_def theme_fields[] = {
    KEY("name", FIELD_ID, 0, THEME(name), "which theme; by default vakwerk"),
    KEY("accent", FIELD_COLOUR, 0, THEME(accent), "the school's colour, between quotes: \"#7c3a12\""),
    KEY("logo", FIELD_LINE, 0, THEME(logo), "path of the school's logo, a PNG or JPEG picture, seen from portfolio.yaml"),
};
TABLE(theme, "theme", NULL, 0, 0);

static const struct field_def person_fields[] = {
    KEY("name", FIELD_LINE, FIELD_REQUIRED, offsetof(struct person, name), "the name"),
    MORE("role", FIELD_CHOICE, FIELD_REQUIRED, offsetof(struct person, role), "what they do for the candidate", .choices = people_roles),
};
ROWS(person, "person", struct person);

static const struct field_def portfolio_fields[] = {
    MORE("vakwerk", FIELD_CHOICE, FIELD_REQUIRED, FIELD_NOWHERE, "version of this format", .choices = versions),
    KEY("candidate", FIELD_LINE, FIELD_REQUIRED, IN(candidate), "the teacher's name"),
    KEY("school", FIELD_LINE, FIELD_REQUIRED, IN(school), "the school's name"),
    KEY("group", FIELD_LINE, 0, IN(group), "group or subject"),
    KEY("language", FIELD_ID, FIELD_REQUIRED, IN(language), "language of the texts: nl, en"),
    MORE("period", FIELD_MAP, FIELD_REQUIRED, IN(period), "the years that the portfolio covers", .table = &span),
    MORE("interruptions", FIELD_ROWS, 0, IN(interruptions), "leave, illness: left out wherever months are counted", .table = &interruption),
    MORE("framework", FIELD_MAP, FIELD_REQUIRED, IN(pinned), "the reference framework, pinned", .table = &pinned),
    MORE("people", FIELD_ROWS, 0, IN(people), "who takes part, a row each", .table = &person),
    KEY("retention", FIELD_DATE, FIELD_REQUIRED, IN(retention), "the day after which a package must be destroyed"),
    KEY("privacy", FIELD_TEXTS, 0, IN(privacy), "names and words that never leave the folder"),
    MORE("theme", FIELD_MAP, 0, IN(theme), "what the site looks like", .table = &theme),
};
const struct field_table fields_portfolio = {"portfolio", portfolio_fields, COUNT(portfolio_fields), NULL, 0, 0};

/* --- framework.yaml --------------------------------------------------------------------------- */

#define FW(member) offsetof(struct framework, member)

static const struct field_def career_fields[] = {
    MORE("domain", FIELD_CHOICE, FIELD_BARE, FW(career.domain) - FW(career), "what the work is about", .choices = career_domains),
    MORE("breadth", FIELD_CHOICE, FIELD_BARE, FW(career.breadth) - FW(career), "how far it reaches", .choices = career_breadths),
    MORE("experience", FIELD_CHOICE, FIELD_BARE, FW(career.experience) - FW(career), "for whom it is", .choices = career_experiences),
};
TABLE(career, "career", NULL, 0, 0);

static const struct field_def level_fields[] = {
    KEY("id", FIELD_ID, FIELD_REQUIRED | FIELD_BARE, offsetof(struct level, id), "the name others refer to"),
    KEY("title", FIELD_WORDS, FIELD_REQUIRED, offsetof(struct level, title), "the name people read"),
    KEY("description", FIELD_WORDS, 0, offsetof(struct level, description), "what it means; a level may be named only"),
};
ROWS_AT(level, "level", struct level);

static const struct field_def domain_fields[] = {
    KEY("id", FIELD_ID, FIELD_REQUIRED | FIELD_BARE, offsetof(struct domain, id), "the name others refer to"),
    KEY("title", FIELD_WORDS, FIELD_REQUIRED, offsetof(struct domain, title), "the name people read"),
    KEY("description", FIELD_WORDS, 0, offsetof(struct domain, description), "what belongs to it"),
    KEY("own", FIELD_BOOL, 0, offsetof(struct domain, own), "added by a framework that extends another; written by vakwerk framework derive"),
};
ROWS_AT(domain, "domain", struct domain);

static const struct field_def descriptor_fields[] = {
    KEY("level", FIELD_ID, FIELD_REQUIRED, offsetof(struct descriptor, level_id), "a level of this framework"),
    KEY("text", FIELD_WORDS, FIELD_REQUIRED, offsetof(struct descriptor, text), "what the competence looks like at that level"),
};
ROWS(descriptor, "descriptor", struct descriptor);

#define COMPETENCE(member) offsetof(struct competence, member)
static const struct field_def competence_fields[] = {
    KEY("id", FIELD_ID, FIELD_REQUIRED | FIELD_BARE, COMPETENCE(id), "the name others refer to"),
    KEY("domain", FIELD_ID, FIELD_REQUIRED, COMPETENCE(domain_id), "a domain of this framework"),
    KEY("title", FIELD_WORDS, FIELD_REQUIRED, COMPETENCE(title), "the name people read"),
    KEY("description", FIELD_WORDS, 0, COMPETENCE(description), "what it is"),
    MORE("levels", FIELD_ROWS, 0, COMPETENCE(descriptors), "what it looks like at a level, a row each", .table = &descriptor),
    KEY("indicators", FIELD_WORDS_LIST, 0, COMPETENCE(indicators), "illustrations of behaviour; never a list to tick"),
    KEY("examples", FIELD_WORDS_LIST, 0, COMPETENCE(examples), "examples from practice"),
    KEY("questions", FIELD_WORDS_LIST, 0, COMPETENCE(questions), "questions for reflection"),
    MORE("accepts", FIELD_CHOICES, FIELD_BARE, COMPETENCE(accepts), "types of evidence that fit; by default all", .choices = evidence_types),
    KEY("own", FIELD_BOOL, 0, COMPETENCE(own), "added by a framework that extends another; written by vakwerk framework derive"),
};
ROWS_AT(competence, "competence", struct competence);

static const struct field_def point_fields[] = {
    KEY("title", FIELD_WORDS, FIELD_REQUIRED, offsetof(struct scale_point, title), "the answer people read"),
    KEY("plain", FIELD_WORDS, 0, offsetof(struct scale_point, plain), "the same in fewer and easier words, beside a picture"),
};
ROWS(point, "point", struct scale_point);

#define E(member) offsetof(struct question, ends.member) - offsetof(struct question, ends)
static const struct field_def ends_fields[] = {
    KEY("one", FIELD_WORDS, FIELD_REQUIRED, E(one), "what stands at the low end of the scale"),
    KEY("other", FIELD_WORDS, FIELD_REQUIRED, E(other), "what stands at the high end"),
};
TABLE(ends, "ends", NULL, 0, 0);
#undef E

#define Q(member) offsetof(struct question, member)
static const struct field_def question_fields[] = {
    KEY("id", FIELD_ID, FIELD_REQUIRED | FIELD_BARE, Q(id), "the name answers refer to"),
    KEY("competence", FIELD_ID, 0, Q(competence_id), "the competence it says something about"),
    MORE("perspectives", FIELD_CHOICES, FIELD_BARE, Q(perspectives), "who is asked it; by default all", .choices = perspectives),
    KEY("text", FIELD_WORDS, FIELD_REQUIRED, Q(text), "the question or sentence"),
    KEY("reversed", FIELD_BOOL, 0, Q(reversed), "the more it is so, the worse"),
    MORE("ends", FIELD_MAP, 0, Q(ends), "of a scan: two sides to choose between, neither of them the right one", .table = &ends),
};
ROWS_AT(question, "question", struct question);
#undef Q

#define P(member) offsetof(struct prompt, member)
static const struct field_def prompt_fields[] = {
    KEY("id", FIELD_ID, FIELD_REQUIRED | FIELD_BARE, P(id), "the name answers refer to"),
    MORE("perspectives", FIELD_CHOICES, FIELD_BARE, P(perspectives), "who is asked it; by default all", .choices = perspectives),
    KEY("text", FIELD_WORDS, FIELD_REQUIRED, P(text), "the question, to be answered in words: about the work and what pupils notice of it, never about the person"),
};
ROWS_AT(prompt, "prompt", struct prompt);
#undef P

#define I(member) offsetof(struct instrument, member)
static const struct field_def instrument_fields[] = {
    KEY("id", FIELD_ID, FIELD_REQUIRED | FIELD_BARE, I(id), "the name others refer to"),
    MORE("kind", FIELD_CHOICE, FIELD_REQUIRED | FIELD_BARE, I(kind), "what sort of instrument", .choices = instrument_kinds),
    KEY("title", FIELD_WORDS, FIELD_REQUIRED, I(title), "the name people read"),
    KEY("intro", FIELD_WORDS, 0, I(intro), "what stands above it, for who fills it in"),
    MORE("perspectives", FIELD_CHOICES, FIELD_BARE, I(perspectives), "who can fill it in; by default all", .choices = perspectives),
    MORE("pictured", FIELD_CHOICES, FIELD_BARE, I(pictured), "whose answers get a picture, and the plain words of the scale", .choices = perspectives),
    MORE("scale", FIELD_ROWS, 0, I(scale), "the answers to choose from, lowest first, a row each; 2 to 7. An observation form without one asks for the levels of the framework", .table = &point),
    KEY("pairs", FIELD_BOOL, 0, I(pairs), "of a scan: each item is asked twice, as it is now and as one would wish it; answers name them with .now and .wish behind its id"),
    MORE("items", FIELD_ROWS, 0, I(questions), "its questions, a row each", .table = &question),
    MORE("prompts", FIELD_ROWS, 0, I(prompts), "questions answered in words, strengths first, a row each", .table = &prompt),
    KEY("own", FIELD_BOOL, 0, I(own), "added by a framework that extends another; written by vakwerk framework derive"),
};
ROWS_AT(instrument, "instrument", struct instrument);
#undef I

static const struct field_def workload_fields[] = {
    KEY("teacher", FIELD_WORDS, 0, FW(workload.teacher) - FW(workload), "what it asks of the teacher"),
    KEY("assessor", FIELD_WORDS, 0, FW(workload.assessor) - FW(workload), "what it asks of an assessor"),
};
TABLE(workload, "workload", NULL, 0, 0);

#define RULE_AT(member) offsetof(struct framework_rules, member)

static const struct field_def selection_rule_fields[] = {
    KEY("least", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(selection_least), "competences to choose, at least"),
    KEY("most", FIELD_NUMBER, FIELD_BARE | FIELD_LOWERED, RULE_AT(selection_most), "and at most"),
    KEY("own-criteria", FIELD_BOOL, FIELD_LOWERED, RULE_AT(own_criteria), "whether teacher and school may add their own"),
    KEY("looked-back", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(look_backs_per_year), "times in a school year that they look back on it, at least"),
};
TABLE(selection_rule, "rule-selection", NULL, 0, 0);

static const struct field_def chosen_rule_fields[] = {
    KEY("least", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(chosen_least), "pieces chosen in a claim, at least"),
    KEY("most", FIELD_NUMBER, FIELD_BARE | FIELD_LOWERED, RULE_AT(chosen_most), "and at most"),
};
TABLE(chosen_rule, "rule-chosen", NULL, 0, 0);

static const struct field_def measurements_rule_fields[] = {
    KEY("least", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(measurements_least), "measurements per competence, at least"),
    KEY("dates", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(dates_least), "on how many different days, at least"),
    KEY("months", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(months_least), "months from the first to the last, at least"),
    KEY("silence", FIELD_NUMBER, FIELD_BARE | FIELD_LOWERED, RULE_AT(silence_most_months), "months without a measurement, at most; interruptions left out"),
    KEY("observers", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(observers_least), "different people who looked, at least"),
    KEY("kinds", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(kinds_least), "different kinds of measurement, at least"),
    KEY("paired", FIELD_BOOL, FIELD_RAISED, RULE_AT(observation_paired), "whether an observation asks for a talk or a reflection"),
};
TABLE(measurements_rule, "rule-measurements", NULL, 0, 0);

static const struct field_def self_assessments_rule_fields[] = {
    KEY("per-year", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(self_assessments_per_year), "self-assessments in a school year, at least"),
};
TABLE(self_assessments_rule, "rule-self-assessments", NULL, 0, 0);

static const struct field_def feedback_rule_fields[] = {
    MORE("perspectives", FIELD_CHOICES, FIELD_BARE | FIELD_RAISED, RULE_AT(perspectives), "sides from which feedback is asked", .choices = perspectives),
    KEY("rounds", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(rounds_per_year), "rounds in a school year, at least"),
    KEY("answers", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(answers_least), "answers of each group in a round, at least"),
    KEY("group", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(group_least), "smallest group whose figures are shown; never below 3"),
    KEY("response", FIELD_BOOL, FIELD_RAISED, RULE_AT(response), "whether the teacher responds to each round"),
    KEY("radar", FIELD_BOOL, FIELD_OWN, RULE_AT(radar), "whether pages show a radar chart too, for schools that are used to it"),
};
TABLE(feedback_rule, "rule-feedback", NULL, 0, 0);

static const struct field_def assessors_rule_fields[] = {
    KEY("count", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(assessors), "how many people judge"),
    KEY("roles", FIELD_TEXTS, FIELD_BARE | FIELD_RAISED, RULE_AT(assessor_roles), "their roles"),
    KEY("independence", FIELD_LINE, FIELD_BARE, RULE_AT(independence), "what makes them independent: other-school, no-part"),
};
TABLE(assessors_rule, "rule-assessors", NULL, 0, 0);

static const struct field_def budget_rule_fields[] = {
    KEY("minutes", FIELD_NUMBER, FIELD_BARE | FIELD_LOWERED, RULE_AT(reading_minutes), "reading time of the assessment file, at most"),
    KEY("megabytes", FIELD_NUMBER, FIELD_BARE | FIELD_LOWERED, RULE_AT(size_megabytes), "size of the package, at most"),
};
TABLE(budget_rule, "rule-budget", NULL, 0, 0);

static const struct field_def history_rule_fields[] = {
    KEY("late", FIELD_NUMBER, FIELD_BARE | FIELD_LOWERED, RULE_AT(history.late_months), "months between the day a piece is about and the day it came in, at most; interruptions left out"),
    KEY("silence", FIELD_NUMBER, FIELD_BARE | FIELD_LOWERED, RULE_AT(history.silence_months), "months in which nothing came in or changed, at most; interruptions left out"),
    KEY("end-days", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(history.end_days), "days at the end of the period in which little should come in"),
    KEY("end-most", FIELD_NUMBER, FIELD_BARE | FIELD_LOWERED, RULE_AT(history.end_most), "pieces that come in in those days, at most"),
    KEY("apart", FIELD_NUMBER, FIELD_BARE | FIELD_RAISED, RULE_AT(history.apart_days), "days between the first and the last self-assessment that came in, at least"),
    KEY("kept", FIELD_BOOL, FIELD_RAISED, RULE_AT(history.kept), "whether the agreement, the framework, results of feedback and chosen pieces stay as they were"),
};
TABLE(history_rule, "rule-history", NULL, 0, 0);

static const struct field_def rules_fields[] = {
    MORE("selection", FIELD_MAP, 0, 0, "the choice of competences", .table = &selection_rule),
    MORE("chosen", FIELD_MAP, 0, 0, "the pieces chosen in a claim", .table = &chosen_rule),
    MORE("measurements", FIELD_MAP, 0, 0, "what makes a film out of photos, per selected competence", .table = &measurements_rule),
    MORE("self-assessments", FIELD_MAP, 0, 0, "how often the teacher looks at the own work", .table = &self_assessments_rule),
    MORE("feedback", FIELD_MAP, 0, 0, "feedback from several sides", .table = &feedback_rule),
    MORE("assessors", FIELD_MAP, 0, 0, "who judges", .table = &assessors_rule),
    KEY("decision", FIELD_WORDS, 0, RULE_AT(decision_rule), "how the judgements become a decision"),
    MORE("budget", FIELD_MAP, 0, 0, "what may be asked of an assessor", .table = &budget_rule),
    MORE("history", FIELD_MAP, 0, 0, "what the version history is asked", .table = &history_rule),
};
TABLE(rules, "rules", NULL, 0, 0);

static const struct field_def extends_fields[] = {
    KEY("id", FIELD_ID, FIELD_REQUIRED, FIELD_NOWHERE, "id of the framework that it extends"),
    KEY("version", FIELD_LINE, FIELD_REQUIRED, FIELD_NOWHERE, "the version of that"),
    KEY("sha256", FIELD_SHA256, FIELD_REQUIRED, FIELD_NOWHERE, "digest of the file of that, as a portfolio pins it"),
    KEY("file", FIELD_LINE, 0, FIELD_NOWHERE, "name of that file, which lies beside this one; by default it is one that is built in"),
};
TABLE(extends, "extends", NULL, 0, 0);

#define D(member) FW(derived.member) - FW(derived)
static const struct field_def derived_fields[] = {
    KEY("id", FIELD_ID, FIELD_REQUIRED | FIELD_BARE, D(id), "id of the framework that it extended"),
    KEY("version", FIELD_LINE, FIELD_REQUIRED | FIELD_BARE, D(version), "the version of that"),
    KEY("sha256", FIELD_SHA256, FIELD_REQUIRED | FIELD_BARE, D(sha256), "digest of the file of that"),
};
TABLE(derived, "derived-from", NULL, 0, 0);
#undef D

static const struct field_def framework_fields[] = {
    MORE("vakwerk-framework", FIELD_CHOICE, FIELD_REQUIRED, FIELD_NOWHERE, "version of this format", .choices = versions),
    KEY("id", FIELD_ID, FIELD_REQUIRED | FIELD_BARE | FIELD_OWN, FW(id), "the framework's name for programs"),
    KEY("version", FIELD_LINE, FIELD_REQUIRED | FIELD_BARE | FIELD_OWN, FW(version), "its version"),
    MORE("extends", FIELD_MAP, 0, FIELD_NOWHERE, "the framework that this one adds to; what it says is then left out here, and vakwerk framework derive makes the whole", .table = &extends),
    MORE("derived-from", FIELD_MAP, 0, FW(derived), "what it extended before it was made whole; written by vakwerk framework derive", .table = &derived),
    KEY("title", FIELD_WORDS, FIELD_REQUIRED | FIELD_OWN, FW(title), "its name for people"),
    KEY("role", FIELD_WORDS, FIELD_REQUIRED | FIELD_OWN, FW(role), "the role it describes"),
    KEY("purpose", FIELD_WORDS, FIELD_REQUIRED, FW(purpose), "the one purpose of the assessment"),
    KEY("context", FIELD_WORDS, FIELD_OWN, FW(context), "of a school's own framework: this school, its pupils, what it finds important"),
    KEY("languages", FIELD_TEXTS, FIELD_REQUIRED | FIELD_BARE, FW(languages), "languages of its texts; the first stands in for others"),
    KEY("licence", FIELD_LINE, FIELD_BARE | FIELD_OWN, FW(licence), "under which licence it may be used"),
    KEY("sources", FIELD_WORDS_LIST, FIELD_OWN, FW(sources), "what it rests on"),
    MORE("career", FIELD_MAP, 0, FW(career), "its place among the roles of teachers", .table = &career),
    MORE("levels", FIELD_ROWS, 0, FW(levels), "the levels, lowest first, a row each; required unless all instruments are scans", .table = &level),
    MORE("domains", FIELD_ROWS, FIELD_REQUIRED, FW(domains), "groups of competences, a row each", .table = &domain),
    MORE("competences", FIELD_ROWS, FIELD_REQUIRED, FW(competences), "the competences, a row each", .table = &competence),
    MORE("instruments", FIELD_ROWS, 0, FW(instruments), "questionnaires, observation forms and scans, a row each", .table = &instrument),
    MORE("workload", FIELD_MAP, FIELD_OWN, FW(workload), "an estimate of the time it takes", .table = &workload),
    MORE("rules", FIELD_MAP, 0, FW(rules), "what the procedure asks; what is left out is not asked", .table = &rules),
};
const struct field_table fields_framework = {"framework", framework_fields, COUNT(framework_fields), NULL, 0, 0};
/* clang-format on */

const struct field_table *fields_of(enum item_kind kind)
{
    static const struct field_table *const tables[ITEM_KINDS] = {
        [ITEM_CLAIM] = &claim,
        [ITEM_EVIDENCE] = &evidence,
        [ITEM_OBSERVATION] = &observation,
        [ITEM_REFLECTION] = &reflection,
        [ITEM_GOAL] = &goal,
        [ITEM_NOTE] = &note,
        [ITEM_PAGE] = &page,
        [ITEM_FEEDBACK] = &feedback,
        [ITEM_EXPLANATION] = &explanation,
        [ITEM_SELECTION] = &selection,
        [ITEM_AMENDMENT] = &amendment,
        [ITEM_SELF_ASSESSMENT] = &self_assessment,
        [ITEM_ROUND] = &feedback_round,
        [ITEM_FEEDBACK_RESULT] = &feedback_result,
    };
    return tables[kind];
}

const struct field_def *fields_find(const struct field_table *table, struct str key)
{
    for (; table; table = table->common)
        for (size_t i = 0; i < table->count; i++)
            if (str_is(key, table->fields[i].key))
                return &table->fields[i];
    return NULL;
}

const char *fields_type_name(enum field_type type)
{
    static const char *const names[] = {
        [FIELD_LINE] = "line",
        [FIELD_TEXT] = "text",
        [FIELD_ID] = "id",
        [FIELD_IDS] = "list of ids",
        [FIELD_TEXTS] = "list of texts",
        [FIELD_DATE] = "date",
        [FIELD_BOOL] = "true/false",
        [FIELD_CHOICE] = "choice",
        [FIELD_CHOICES] = "list of choices",
        [FIELD_RATINGS] = "ratings",
        [FIELD_SHA256] = "sha256",
        [FIELD_NUMBER] = "number",
        [FIELD_NUMBERS] = "list of numbers",
        [FIELD_TENTHS] = "decimal",
        [FIELD_COLOUR] = "colour",
        [FIELD_WORDS] = "words",
        [FIELD_WORDS_LIST] = "list of words",
        [FIELD_MAP] = "map",
        [FIELD_ROWS] = "rows",
    };
    return names[type];
}
