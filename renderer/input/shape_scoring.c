/* shape_scoring.c: the tables of a scoring (checksheet-scoring/1).
 *
 * Leaves the reading to read.c and what the references mean to resolve.c. Invariant: each row is a member of the
 * schema, and what is marked PRINTED a complete layout prints. */
#include "input/read.h"

static const char *const verdicts[] = {"met", "partial", "unmet", "not_applicable", "unknown", NULL};
static const char *const levels[] = {"critical", "high", "medium", "low", NULL};
static const char *const risk_kinds[] = {"gap", "undisclosed", "contradiction", "condition", NULL};
static const char *const risk_statuses[] = {"open", "mitigating", "accepted", "closed", NULL};
static const char *const decisions[] = {"approve", "conditional", "reject", "hold", NULL};
static const char *const timings[] = {"before_contract", "before_use", "after_start", NULL};
static const char *const condition_statuses[] = {"open", "done", NULL};
static const char *const tones[] = {"good", "fair", "caution", "bad", NULL};
static const char *const overall_methods[] = {"weighted_mean", NULL};
static const char *const domain_methods[] = {"points_ratio", NULL};

static const struct choices verdict_choices = {VERDICT_MET, verdicts};
static const struct choices level_choices = {LEVEL_CRITICAL, levels};
static const struct choices risk_kind_choices = {RISK_GAP, risk_kinds};
static const struct choices risk_status_choices = {RISK_OPEN, risk_statuses};
static const struct choices decision_choices = {DECISION_APPROVE, decisions};
static const struct choices timing_choices = {TIMING_BEFORE_CONTRACT, timings};
static const struct choices condition_choices = {CONDITION_OPEN, condition_statuses};
static const struct choices tone_choices = {GRADE_GOOD, tones};
static const struct choices overall_method_choices = {METHOD_WEIGHTED_MEAN, overall_methods};
static const struct choices domain_method_choices = {METHOD_POINTS_RATIO, domain_methods};

static const struct field assessor_fields[] = {
    FIELD("role", FIELD_LINE, REQUIRED | PRINTED, AT(struct assessor, role)),
    FIELD("name", FIELD_LINE, PRINTED, AT(struct assessor, name)),
    FIELD("date", FIELD_WHEN, PRINTED, AT(struct assessor, date)),
};
static const struct shape assessor_shape = SHAPE(assessor_fields, sizeof(struct assessor), NOWHERE);
static const struct field assessor_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &assessor_shape);

static const struct field scored_sheet_fields[] = {
    FIELD("id", FIELD_SLUG, REQUIRED, AT(struct scored_sheet, id)),
    FIELD("sha256", FIELD_SHA256, OPTIONAL, AT(struct scored_sheet, sha256)),
};
static const struct shape scored_sheet_shape =
    SHAPE(scored_sheet_fields, sizeof(struct scored_sheet), AT(struct scored_sheet, json));
static const struct field scored_sheet_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &scored_sheet_shape);

static const struct field grade_fields[] = {
    FIELD("id", FIELD_LINE, REQUIRED | PRINTED, AT(struct grade, id)),
    FIELD("label", FIELD_LINE, PRINTED, AT(struct grade, label)),
    FIELD("min", FIELD_NUMBER, REQUIRED | PRINTED, AT(struct grade, min)),
    FIELD("tone", FIELD_CHOICE, REQUIRED, AT(struct grade, tone), .choices = &tone_choices),
};
static const struct shape grade_shape = SHAPE(grade_fields, sizeof(struct grade), AT(struct grade, json));
static const struct field grade_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &grade_shape);

static const struct field condition_fields[] = {
    FIELD("id", FIELD_SLUG, PRINTED, AT(struct condition, id)),
    FIELD("text", FIELD_TEXT, REQUIRED | PRINTED, AT(struct condition, text), .kind = LEAF_CONDITION),
    FIELD("owner", FIELD_LINE, PRINTED, AT(struct condition, owner)),
    FIELD("due", FIELD_WHEN, PRINTED, AT(struct condition, due)),
    FIELD("timing", FIELD_CHOICE, PRINTED, AT(struct condition, timing), .choices = &timing_choices),
    FIELD("status", FIELD_CHOICE, PRINTED, AT(struct condition, status), .choices = &condition_choices),
    FIELD("closed_on", FIELD_WHEN, PRINTED, AT(struct condition, closed_on)),
    FIELD("evidence", FIELD_TEXT, PRINTED, AT(struct condition, evidence)),
    REFERENCES("risks"),
};
static const struct shape condition_shape =
    SHAPE(condition_fields, sizeof(struct condition), AT(struct condition, json));
static const struct field condition_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &condition_shape);

static const struct field previous_sheet_fields[] = {
    FIELD("id", FIELD_SLUG, REQUIRED | PRINTED, AT(struct previous_sheet, id)),
    FIELD("sha256", FIELD_SHA256, OPTIONAL, AT(struct previous_sheet, sha256)),
};
static const struct shape previous_sheet_shape = SHAPE(previous_sheet_fields, sizeof(struct previous_sheet), NOWHERE);
static const struct field previous_sheet_element =
    FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &previous_sheet_shape);

/* A domain's earlier result has the first three members, the overall one all. */
static const struct field previous_fields[] = {
    FIELD("scored_at", FIELD_WHEN, PRINTED, AT(struct previous, scored_at)),
    FIELD("score", FIELD_SCORE, REQUIRED | PRINTED, AT(struct previous, score)),
    FIELD("grade", FIELD_LINE, PRINTED, AT(struct previous, grade)),
    FIELD("decision", FIELD_CHOICE, PRINTED, AT(struct previous, decision), .choices = &decision_choices),
    FIELD("ruleset", FIELD_LINE, PRINTED, AT(struct previous, ruleset)),
    FIELD("sheets", FIELD_LIST, OPTIONAL, AT(struct previous, sheets), .element = &previous_sheet_element,
     .stride = sizeof(struct previous_sheet), .count_at = AT(struct previous, sheet_count),
          .flag_at = AT(struct previous, has_sheets)),
};
static const struct shape overall_previous_shape =
    SHAPE(previous_fields, sizeof(struct previous), AT(struct previous, json));
static const struct shape domain_previous_shape = {previous_fields, 3, sizeof(struct previous),
                                                   AT(struct previous, json)};

static const struct field domain_section_fields[] = {
    FIELD("sheet", FIELD_SLUG, REQUIRED, NOWHERE),
    FIELD("section", FIELD_SLUG, REQUIRED, NOWHERE),
};
static const struct shape domain_section_shape =
    SHAPE(domain_section_fields, sizeof(struct domain_section), AT(struct domain_section, json));
static const struct field domain_section_element =
    FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &domain_section_shape);

static const struct field domain_fields[] = {
    FIELD("id", FIELD_SLUG, REQUIRED, AT(struct domain, id)),
    FIELD("title", FIELD_LINE, REQUIRED | PRINTED, AT(struct domain, title)),
    FIELD("short", FIELD_LINE, OPTIONAL, AT(struct domain, short_name)),
    FIELD("score", FIELD_SCORE, REQUIRED | PRINTED, AT(struct domain, score)),
    FIELD("grade", FIELD_LINE, PRINTED, AT(struct domain, grade)),
    FIELD("method", FIELD_CHOICE, OPTIONAL, AT(struct domain, method), .choices = &domain_method_choices),
    FIELD("weight", FIELD_WEIGHT, PRINTED, AT(struct domain, weight)),
    FIELD("comment", FIELD_TEXT, PRINTED, AT(struct domain, comment)),
    STRUCTS("sections", OPTIONAL, AT(struct domain, sections), AT(struct domain, section_count),
            &domain_section_element, sizeof(struct domain_section)),
    FIELD("previous", FIELD_OBJECT, OPTIONAL, AT(struct domain, previous), .shape = &domain_previous_shape,
          .flag_at = AT(struct domain, previous.has_it)),
};
static const struct shape domain_shape = SHAPE(domain_fields, sizeof(struct domain), AT(struct domain, json));
static const struct field domain_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &domain_shape);

static const struct field judgement_fields[] = {
    FIELD("sheet", FIELD_SLUG, REQUIRED, NOWHERE),
    FIELD("item", FIELD_SLUG, REQUIRED, NOWHERE),
    FIELD("domain", FIELD_SLUG, OPTIONAL, NOWHERE),
    FIELD("criterion", FIELD_TEXT, PRINTED, AT(struct judgement, criterion)),
    FIELD("verdict", FIELD_CHOICE, REQUIRED | PRINTED, AT(struct judgement, verdict), .kind = LEAF_VERDICT,
          .choices = &verdict_choices),
    FIELD("points", FIELD_NUMBER, PRINTED, AT(struct judgement, points)),
    FIELD("max_points", FIELD_NUMBER, PRINTED, AT(struct judgement, max_points)),
    FIELD("comment", FIELD_TEXT, PRINTED, AT(struct judgement, comment)),
    FIELD("inquiry", FIELD_TEXT, PRINTED, AT(struct judgement, inquiry)),
};
static const struct shape judgement_shape =
    SHAPE(judgement_fields, sizeof(struct judgement), AT(struct judgement, json));
static const struct field judgement_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &judgement_shape);

static const struct field evidence_fields[] = {
    FIELD("sheet", FIELD_SLUG, REQUIRED, NOWHERE),
    FIELD("item", FIELD_SLUG, REQUIRED, NOWHERE),
    FIELD("quote", FIELD_TEXT, PRINTED, AT(struct evidence, quote), .kind = LEAF_QUOTE),
};
static const struct shape evidence_shape = SHAPE(evidence_fields, sizeof(struct evidence), AT(struct evidence, json));
static const struct field evidence_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &evidence_shape);

/* Stands in the structure of the risk itself: its rows count from there. */
static const struct field residual_fields[] = {
    FIELD("level", FIELD_CHOICE, REQUIRED | PRINTED, AT(struct risk, residual.level), .choices = &level_choices),
    FIELD("likelihood", FIELD_ONE_TO_FIVE, PRINTED, AT(struct risk, residual.likelihood)),
    FIELD("impact", FIELD_ONE_TO_FIVE, PRINTED, AT(struct risk, residual.impact)),
};
static const struct shape residual_shape = SHAPE(residual_fields, 0, NOWHERE);

static const struct field risk_fields[] = {
    FIELD("id", FIELD_SLUG, REQUIRED | PRINTED, AT(struct risk, id)),
    FIELD("title", FIELD_LINE, REQUIRED | PRINTED, AT(struct risk, title), .kind = LEAF_RISK),
    FIELD("kind", FIELD_CHOICE, PRINTED, AT(struct risk, kind), .choices = &risk_kind_choices),
    FIELD("level", FIELD_CHOICE, REQUIRED | PRINTED, AT(struct risk, level), .choices = &level_choices),
    FIELD("likelihood", FIELD_ONE_TO_FIVE, PRINTED, AT(struct risk, likelihood)),
    FIELD("impact", FIELD_ONE_TO_FIVE, PRINTED, AT(struct risk, impact)),
    FIELD("domain", FIELD_SLUG, OPTIONAL, NOWHERE),
    FIELD("finding", FIELD_TEXT, REQUIRED | PRINTED, AT(struct risk, finding)),
    STRUCTS("evidence", REQUIRED, AT(struct risk, evidence), AT(struct risk, evidence_count), &evidence_element,
            sizeof(struct evidence)),
    FIELD("recommendation", FIELD_TEXT, PRINTED, AT(struct risk, recommendation)),
    FIELD("inquiry", FIELD_TEXT, PRINTED, AT(struct risk, inquiry)),
    FIELD("owner", FIELD_LINE, PRINTED, AT(struct risk, owner)),
    FIELD("due", FIELD_WHEN, PRINTED, AT(struct risk, due)),
    FIELD("status", FIELD_CHOICE, PRINTED, AT(struct risk, status), .choices = &risk_status_choices),
    FIELD("accepted_by", FIELD_LINE, PRINTED, AT(struct risk, accepted_by)),
    FIELD("accepted_on", FIELD_WHEN, PRINTED, AT(struct risk, accepted_on)),
    FIELD("residual", FIELD_OBJECT, OPTIONAL, 0, .shape = &residual_shape, .flag_at = AT(struct risk, residual.has_it)),
};
static const struct shape risk_shape = SHAPE(risk_fields, sizeof(struct risk), AT(struct risk, json));
static const struct field risk_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &risk_shape);

static const struct field matrix_cell = FIELD(NULL, FIELD_CHOICE, OPTIONAL, 0, .choices = &level_choices);
static const struct field matrix_row = FIELD(NULL, FIELD_LIST, OPTIONAL, 0, .element = &matrix_cell,
                                        .stride = sizeof(struct choice), .count_at = NOWHERE, .least = 5, .most = 5);

/* Objects that stand in the structure of the scoring itself: their rows count from its beginning. */
static const struct field engine_fields[] = {
    FIELD("name", FIELD_LINE, REQUIRED | PRINTED, AT(struct scoring, engine.name)),
    FIELD("version", FIELD_LINE, REQUIRED | PRINTED, AT(struct scoring, engine.version)),
    FIELD("ruleset", FIELD_LINE, PRINTED, AT(struct scoring, engine.ruleset)),
};
static const struct shape engine_shape = SHAPE(engine_fields, 0, NOWHERE);

static const struct field subject_fields[] = {
    FIELD("vendor", FIELD_LINE, REQUIRED | PRINTED, AT(struct scoring, subject.vendor)),
    FIELD("service", FIELD_LINE, REQUIRED | PRINTED, AT(struct scoring, subject.service)),
};
static const struct shape subject_shape = SHAPE(subject_fields, 0, NOWHERE);

static const struct field scale_fields[] = {
    FIELD("min", FIELD_NUMBER, REQUIRED | PRINTED, AT(struct scoring, scale.min)),
    FIELD("max", FIELD_NUMBER, REQUIRED | PRINTED, AT(struct scoring, scale.max)),
    FIELD("pass", FIELD_NUMBER, PRINTED, AT(struct scoring, scale.pass)),
    FIELD("grades", FIELD_LIST, REQUIRED, AT(struct scoring, scale.grades), .element = &grade_element,
     .stride = sizeof(struct grade), .count_at = AT(struct scoring, scale.grade_count), .least = 1),
};
static const struct shape scale_shape = SHAPE(scale_fields, 0, NOWHERE);

static const struct field overall_fields[] = {
    FIELD("score", FIELD_NUMBER, REQUIRED | PRINTED, AT(struct scoring, overall.score)),
    FIELD("grade", FIELD_LINE, REQUIRED | PRINTED, AT(struct scoring, overall.grade)),
    FIELD("method", FIELD_CHOICE, OPTIONAL, AT(struct scoring, overall.method), .choices = &overall_method_choices),
    FIELD("decision", FIELD_CHOICE, PRINTED, AT(struct scoring, overall.decision), .choices = &decision_choices),
    FIELD("reason", FIELD_TEXT, PRINTED, AT(struct scoring, overall.reason)),
    TEXTS("summary", OPTIONAL, AT(struct scoring, overall.summary), &text_element),
    STRUCTS("conditions", OPTIONAL, AT(struct scoring, overall.conditions), AT(struct scoring, overall.condition_count),
            &condition_element, sizeof(struct condition)),
    FIELD("previous", FIELD_OBJECT, OPTIONAL, AT(struct scoring, overall.previous), .shape = &overall_previous_shape,
          .flag_at = AT(struct scoring, overall.previous.has_it)),
};
static const struct shape overall_shape = SHAPE(overall_fields, 0, NOWHERE);

static const struct field scoring_fields[] = {
    FIELD("format", FIELD_FORMAT, REQUIRED, NOWHERE),
    FIELD("id", FIELD_SLUG, REQUIRED | PRINTED, AT(struct scoring, id)),
    FIELD("scored_at", FIELD_WHEN, REQUIRED | PRINTED, AT(struct scoring, scored_at)),
    FIELD("valid_until", FIELD_WHEN, PRINTED, AT(struct scoring, valid_until)),
    STRUCTS("assessors", OPTIONAL, AT(struct scoring, assessors), AT(struct scoring, assessor_count), &assessor_element,
            sizeof(struct assessor)),
    FIELD("engine", FIELD_OBJECT, REQUIRED, 0, .shape = &engine_shape),
    FIELD("subject", FIELD_OBJECT, REQUIRED, 0, .shape = &subject_shape),
    FIELD("sheets", FIELD_LIST, REQUIRED, AT(struct scoring, sheets), .element = &scored_sheet_element,
     .stride = sizeof(struct scored_sheet), .count_at = AT(struct scoring, sheet_count), .least = 1),
    FIELD("scale", FIELD_OBJECT, REQUIRED, 0, .shape = &scale_shape),
    FIELD("matrix", FIELD_LIST, OPTIONAL, AT(struct scoring, matrix), .element = &matrix_row,
     .stride = 5 * sizeof(struct choice), .count_at = NOWHERE, .flag_at = AT(struct scoring, has_matrix), .least = 5,
     .most = 5),
    FIELD("overall", FIELD_OBJECT, REQUIRED, 0, .shape = &overall_shape),
    STRUCTS("domains", REQUIRED, AT(struct scoring, domains), AT(struct scoring, domain_count), &domain_element,
            sizeof(struct domain)),
    STRUCTS("items", REQUIRED, AT(struct scoring, items), AT(struct scoring, item_count), &judgement_element,
            sizeof(struct judgement)),
    STRUCTS("risks", REQUIRED, AT(struct scoring, risks), AT(struct scoring, risk_count), &risk_element,
            sizeof(struct risk)),
};
const struct shape scoring_shape = SHAPE(scoring_fields, sizeof(struct scoring), AT(struct scoring, json));
