/* shape_document.c: the tables of a document (report-document/1).
 *
 * Leaves the reading to read.c. Invariant: each row is a member of the schema, and all but `format` is printed. */
#include "input/read.h"

static const char *const results[] = {"approved", "conditional", "hold", "rejected", "returned", NULL};
static const struct choices result_choices = {APPROVAL_APPROVED, results};

static const struct field detail_fields[] = {
    FIELD("label", FIELD_LINE, REQUIRED | PRINTED, AT(struct detail, label)),
    FIELD("value", FIELD_TEXT, REQUIRED | PRINTED, AT(struct detail, value)),
};
static const struct shape detail_shape = SHAPE(detail_fields, sizeof(struct detail), NOWHERE);
static const struct field detail_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &detail_shape);

static const struct field service_fields[] = {
    FIELD("service", FIELD_LINE, REQUIRED | PRINTED, AT(struct document_service, service)),
    STRUCTS("details", REQUIRED, AT(struct document_service, details.items), AT(struct document_service, details.count),
            &detail_element, sizeof(struct detail)),
};
static const struct shape service_shape =
    SHAPE(service_fields, sizeof(struct document_service), AT(struct document_service, json));
static const struct field service_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &service_shape);

static const struct field approval_fields[] = {
    FIELD("group", FIELD_LINE, PRINTED, AT(struct approval, group)),
    FIELD("role", FIELD_LINE, REQUIRED | PRINTED, AT(struct approval, role)),
    FIELD("name", FIELD_LINE, PRINTED, AT(struct approval, name)),
    FIELD("date", FIELD_WHEN, PRINTED, AT(struct approval, date)),
    FIELD("result", FIELD_CHOICE, PRINTED, AT(struct approval, result), .choices = &result_choices),
};
static const struct shape approval_shape = SHAPE(approval_fields, sizeof(struct approval), NOWHERE);
static const struct field approval_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &approval_shape);

static const struct field revision_fields[] = {
    FIELD("version", FIELD_LINE, REQUIRED | PRINTED, AT(struct revision, version)),
    FIELD("date", FIELD_WHEN, REQUIRED | PRINTED, AT(struct revision, date)),
    FIELD("note", FIELD_LINE, REQUIRED | PRINTED, AT(struct revision, note)),
    FIELD("author", FIELD_LINE, PRINTED, AT(struct revision, author)),
};
static const struct shape revision_shape = SHAPE(revision_fields, sizeof(struct revision), NOWHERE);
static const struct field revision_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &revision_shape);

/* Stands in the structure of the document itself: its rows count from there. */
static const struct field ticket_fields[] = {
    FIELD("id", FIELD_LINE, REQUIRED | PRINTED, AT(struct report_document, ticket.id)),
    FIELD("url", FIELD_LINK, PRINTED, AT(struct report_document, ticket.url)),
};
static const struct shape ticket_shape = SHAPE(ticket_fields, 0, NOWHERE);

static const struct field document_fields[] = {
    FIELD("format", FIELD_FORMAT, REQUIRED, NOWHERE),
    FIELD("number", FIELD_LINE, PRINTED, AT(struct report_document, number)),
    FIELD("title", FIELD_LINE, PRINTED, AT(struct report_document, title)),
    FIELD("issued", FIELD_WHEN, PRINTED, AT(struct report_document, issued)),
    FIELD("decision_number", FIELD_LINE, PRINTED, AT(struct report_document, decision_number)),
    FIELD("decided", FIELD_WHEN, PRINTED, AT(struct report_document, decided)),
    FIELD("next_review", FIELD_WHEN, PRINTED, AT(struct report_document, next_review)),
    FIELD("retention", FIELD_LINE, PRINTED, AT(struct report_document, retention)),
    FIELD("organization", FIELD_LINE, PRINTED, AT(struct report_document, organization)),
    FIELD("department", FIELD_LINE, PRINTED, AT(struct report_document, department)),
    FIELD("author", FIELD_LINE, PRINTED, AT(struct report_document, author)),
    FIELD("classification", FIELD_LINE, PRINTED, AT(struct report_document, classification)),
    FIELD("watermark", FIELD_LINE, PRINTED, AT(struct report_document, watermark)),
    FIELD("opening", FIELD_TEXT, PRINTED, AT(struct report_document, opening)),
    FIELD("purpose", FIELD_TEXT, PRINTED, AT(struct report_document, purpose)),
    FIELD("alternatives", FIELD_TEXT, PRINTED, AT(struct report_document, alternatives)),
    STRUCTS("details", OPTIONAL, AT(struct report_document, details.items), AT(struct report_document, details.count),
            &detail_element, sizeof(struct detail)),
    STRUCTS("services", OPTIONAL, AT(struct report_document, services), AT(struct report_document, service_count),
            &service_element, sizeof(struct document_service)),
    STRUCTS("approvals", OPTIONAL, AT(struct report_document, approvals), AT(struct report_document, approval_count),
            &approval_element, sizeof(struct approval)),
    FIELD("ticket", FIELD_OBJECT, OPTIONAL, 0, .shape = &ticket_shape,
          .flag_at = AT(struct report_document, ticket.has_it)),
    TEXTS("attachments", OPTIONAL, AT(struct report_document, attachments), &line_element),
    TEXTS("distribution", OPTIONAL, AT(struct report_document, distribution), &line_element),
    STRUCTS("revisions", OPTIONAL, AT(struct report_document, revisions), AT(struct report_document, revision_count),
            &revision_element, sizeof(struct revision)),
};
const struct shape document_shape =
    SHAPE(document_fields, sizeof(struct report_document), AT(struct report_document, json));
