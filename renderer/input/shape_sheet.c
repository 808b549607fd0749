/* shape_sheet.c: the tables of a sheet (checksheet/1).
 *
 * Leaves the reading to read.c. Invariant: each row is a member of the schema, and what is marked PRINTED a complete
 * layout prints. */
#include "input/read.h"

static const char *const statuses[] = {"yes", "partial", "no", "not_applicable", "undisclosed", "stated", NULL};
static const struct choices status_choices = {STATUS_YES, statuses};

static const char *const note_kinds[] = {"answer_lost",     "question_lost", "pairing_inferred", "characters_repaired",
                                         "layout_inferred", "other",         NULL};
static const struct choices note_choices = {NOTE_ANSWER_LOST, note_kinds};

static const struct field columns_fields[] = {
    FIELD("number", FIELD_LINE, PRINTED, AT(struct columns, number)),
    FIELD("topic", FIELD_LINE, PRINTED, AT(struct columns, topic)),
    FIELD("question", FIELD_LINE, PRINTED, AT(struct columns, question)),
    FIELD("detail", FIELD_LINE, PRINTED, AT(struct columns, detail)),
    FIELD("unit", FIELD_LINE, PRINTED, AT(struct columns, unit)),
    FIELD("status", FIELD_LINE, PRINTED, AT(struct columns, status)),
    FIELD("answer", FIELD_LINE, PRINTED, AT(struct columns, answer)),
};
static const struct shape columns_shape = SHAPE(columns_fields, sizeof(struct columns), NOWHERE);

static const struct field answer_fields[] = {
    FIELD("status", FIELD_CHOICE, REQUIRED, AT(struct answer, status), .choices = &status_choices),
    FIELD("mark", FIELD_LINE, PRINTED, AT(struct answer, mark), .kind = LEAF_MARK),
    FIELD("text", FIELD_TEXT, PRINTED, AT(struct answer, text), .kind = LEAF_ANSWER),
    FIELD("condition", FIELD_LINE, PRINTED, AT(struct answer, condition)),
    FIELD("same_as", FIELD_SLUG, OPTIONAL, NOWHERE),
    TEXTS("products", OPTIONAL, AT(struct answer, products), &line_element),
};
static const struct shape answer_shape = SHAPE(answer_fields, sizeof(struct answer), AT(struct answer, json));
static const struct field answer_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &answer_shape);

static const struct field item_fields[] = {
    FIELD("id", FIELD_SLUG, REQUIRED | PRINTED, AT(struct item, id)),
    FIELD("number", FIELD_LINE, PRINTED, AT(struct item, number)),
    FIELD("topic", FIELD_LIST, OPTIONAL, AT(struct item, topic.items), .element = &line_element,
     .stride = sizeof(struct text), .count_at = AT(struct item, topic.count), .most = 3),
    FIELD("question", FIELD_TEXT, REQUIRED | PRINTED, AT(struct item, question), .kind = LEAF_QUESTION),
    FIELD("detail", FIELD_TEXT, PRINTED, AT(struct item, detail)),
    FIELD("unit", FIELD_LINE, PRINTED, AT(struct item, unit)),
    STRUCTS("answers", REQUIRED, AT(struct item, answers), AT(struct item, answer_count), &answer_element,
            sizeof(struct answer)),
    REFERENCES("answer_shared_with"),
};
static const struct shape item_shape = SHAPE(item_fields, sizeof(struct item), AT(struct item, json));
static const struct field item_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &item_shape);

static const struct shape section_shape;
static const struct field section_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &section_shape);
static const struct field section_fields[] = {
    FIELD("id", FIELD_SLUG, REQUIRED, AT(struct section, id)),
    FIELD("number", FIELD_LINE, PRINTED, AT(struct section, number)),
    FIELD("title", FIELD_LINE, REQUIRED | PRINTED, AT(struct section, title)),
    TEXTS("notes", OPTIONAL, AT(struct section, notes), &text_element),
    FIELD("columns", FIELD_OBJECT, APART, AT(struct section, columns), .shape = &columns_shape),
    STRUCTS("items", OPTIONAL, AT(struct section, items), AT(struct section, item_count), &item_element,
            sizeof(struct item)),
    STRUCTS("sections", OPTIONAL, AT(struct section, sections), AT(struct section, section_count), &section_element,
            sizeof(struct section)),
};
static const struct shape section_shape = SHAPE(section_fields, sizeof(struct section), AT(struct section, json));

static const struct field framework_fields[] = {
    FIELD("id", FIELD_SLUG, REQUIRED, AT(struct framework, id)),
    FIELD("title", FIELD_LINE, REQUIRED | PRINTED, AT(struct framework, title)),
    FIELD("publisher", FIELD_LINE, PRINTED, AT(struct framework, publisher)),
    FIELD("edition", FIELD_LINE, PRINTED, AT(struct framework, edition)),
    FIELD("url", FIELD_URL, PRINTED, AT(struct framework, url)),
};
static const struct shape framework_shape = SHAPE(framework_fields, sizeof(struct framework), NOWHERE);
static const struct field framework_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &framework_shape);

static const struct field certification_fields[] = {
    FIELD("name", FIELD_LINE, REQUIRED | PRINTED, AT(struct certification, name)),
    FIELD("standard", FIELD_LINE, PRINTED, AT(struct certification, standard)),
    FIELD("number", FIELD_LINE, PRINTED, AT(struct certification, number)),
    FIELD("body", FIELD_LINE, PRINTED, AT(struct certification, body)),
    FIELD("since", FIELD_WHEN, PRINTED, AT(struct certification, since)),
    TEXTS("scope", OPTIONAL, AT(struct certification, scope), &line_element),
};
static const struct shape certification_shape = SHAPE(certification_fields, sizeof(struct certification), NOWHERE);
static const struct field certification_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &certification_shape);

static const struct field note_fields[] = {
    FIELD("kind", FIELD_CHOICE, REQUIRED | PRINTED, AT(struct note, kind), .choices = &note_choices),
    REFERENCES("items"),
    FIELD("text", FIELD_TEXT, REQUIRED | PRINTED, AT(struct note, text), .kind = LEAF_NOTE),
};
static const struct shape note_shape = SHAPE(note_fields, sizeof(struct note), AT(struct note, json));
static const struct field note_element = FIELD(NULL, FIELD_OBJECT, OPTIONAL, 0, .shape = &note_shape);

/* Objects that stand in the structure of the sheet itself: their rows count from its beginning. */
static const struct field vendor_fields[] = {
    FIELD("name", FIELD_LINE, REQUIRED | PRINTED, AT(struct sheet, vendor.name)),
    FIELD("url", FIELD_URL, PRINTED, AT(struct sheet, vendor.url)),
    FIELD("contact", FIELD_LINE, PRINTED, AT(struct sheet, vendor.contact)),
};
static const struct shape vendor_shape = SHAPE(vendor_fields, 0, NOWHERE);

static const struct field service_fields[] = {
    FIELD("name", FIELD_LINE, REQUIRED | PRINTED, AT(struct sheet, service.name)),
    TEXTS("products", OPTIONAL, AT(struct sheet, service.products), &line_element),
    FIELD("brand", FIELD_LINE, PRINTED, AT(struct sheet, service.brand)),
    FIELD("version", FIELD_LINE, PRINTED, AT(struct sheet, service.version)),
    FIELD("hosting", FIELD_LINE, PRINTED, AT(struct sheet, service.hosting)),
    FIELD("url", FIELD_URL, PRINTED, AT(struct sheet, service.url)),
};
static const struct shape service_shape = SHAPE(service_fields, 0, NOWHERE);

static const struct field source_fields[] = {
    FIELD("name", FIELD_LINE, REQUIRED | PRINTED, AT(struct sheet, source.name)),
    FIELD("sha256", FIELD_SHA256, PRINTED, AT(struct sheet, source.sha256)),
};
static const struct shape source_shape = SHAPE(source_fields, 0, NOWHERE);

static const struct field sheet_fields[] = {
    FIELD("format", FIELD_FORMAT, REQUIRED, NOWHERE),
    FIELD("id", FIELD_SLUG, REQUIRED | PRINTED, AT(struct sheet, id)),
    FIELD("title", FIELD_LINE, REQUIRED | PRINTED, AT(struct sheet, title)),
    FIELD("short", FIELD_LINE, PRINTED, AT(struct sheet, short_name)),
    FIELD("lang", FIELD_LANG, REQUIRED, AT(struct sheet, lang)),
    FIELD("version", FIELD_LINE, PRINTED, AT(struct sheet, version)),
    STRUCTS("frameworks", OPTIONAL, AT(struct sheet, frameworks), AT(struct sheet, framework_count), &framework_element,
            sizeof(struct framework)),
    FIELD("vendor", FIELD_OBJECT, REQUIRED, 0, .shape = &vendor_shape),
    FIELD("service", FIELD_OBJECT, REQUIRED, 0, .shape = &service_shape),
    FIELD("published", FIELD_WHEN, PRINTED, AT(struct sheet, published)),
    FIELD("updated", FIELD_WHEN, PRINTED, AT(struct sheet, updated)),
    FIELD("received", FIELD_WHEN, PRINTED, AT(struct sheet, received)),
    FIELD("obtained", FIELD_LINE, PRINTED, AT(struct sheet, obtained)),
    TEXTS("preamble", OPTIONAL, AT(struct sheet, preamble), &text_element),
    STRUCTS("certifications", OPTIONAL, AT(struct sheet, certifications), AT(struct sheet, certification_count),
            &certification_element, sizeof(struct certification)),
    FIELD("source", FIELD_OBJECT, OPTIONAL, 0, .shape = &source_shape),
    STRUCTS("transcription", OPTIONAL, AT(struct sheet, transcription), AT(struct sheet, transcription_count),
            &note_element, sizeof(struct note)),
    FIELD("columns", FIELD_OBJECT, APART, AT(struct sheet, columns), .shape = &columns_shape),
    FIELD("sections", FIELD_LIST, REQUIRED, AT(struct sheet, sections), .element = &section_element,
     .stride = sizeof(struct section), .count_at = AT(struct sheet, section_count), .least = 1),
};
const struct shape sheet_shape = SHAPE(sheet_fields, sizeof(struct sheet), AT(struct sheet, json));
