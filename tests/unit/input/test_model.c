/* test_model.c: what is read, resolved and put in order. Expected values are the input contract's. */
#include "fixture.h"

#define YES "{\"status\":\"yes\",\"text\":\"はい\"}"

static const char *const small_sheet = SHEET("s", "", "V", "S", SECTION("1", ITEM("1", YES)));

static void test_every_member_of_a_sheet(void **state) {
  struct model *model = BUILD(SHEET(
      "s",
      "\"short\":\"経産\",\"version\":\"2\",\"frameworks\":[{\"id\":\"f\",\"title\":\"枠\",\"url\":\"https://a.example/\"}],"
      "\"published\":\"2026-01-02\",\"updated\":\"2026-02-03T04:05:06+09:00\",\"received\":\"2026-03-04T05:06\",\"obtained\":\"得\","
      "\"preamble\":[\"前\\n書\"],\"certifications\":[{\"name\":\"証\",\"since\":\"2020-02-29\",\"scope\":[\"a\",\"b\"]}],"
      "\"source\":{\"name\":\"源\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"},"
      "\"columns\":{\"number\":\"番\",\"answer\":\"答\"},",
      "V", "S",
      "{\"id\":\"1\",\"number\":\"一\",\"title\":\"章\",\"notes\":[\"注\"],\"columns\":{\"answer\":\"回答\"},\"items\":["
      "{\"id\":\"1\",\"number\":\"1-1\",\"topic\":[\"外\",\"内\"],\"question\":\"問\",\"detail\":\"詳\",\"unit\":\"日\","
      "\"answers\":[{\"status\":\"undisclosed\",\"mark\":\"×\",\"text\":\"\\u2F64\",\"condition\":\"時\",\"products\":[\"p\"]}]}]},"
      "{\"id\":\"2\",\"title\":\"章二\",\"sections\":[{\"id\":\"3\",\"title\":\"節\"}]}"));
  TOLD("warning suspicious-character 0 /sections/0/items/0/answers/0/text\n");
  const struct sheet *sheet = model->sheets[0];
  assert_string_equal(sheet->short_name.bytes, "経産");
  assert_string_equal(sheet->version.bytes, "2");
  assert_string_equal(sheet->frameworks[0].title.bytes, "枠");
  assert_string_equal(sheet->frameworks[0].url.bytes, "https://a.example/");
  assert_int_equal(sheet->frameworks[0].publisher.source, 0);
  assert_string_equal(sheet->frameworks[0].publisher.bytes, "");
  assert_int_equal(sheet->published.day, 2);
  assert_false(sheet->published.has_time);
  assert_int_equal(sheet->updated.year, 2026);
  assert_int_equal(sheet->updated.hour, 4);
  assert_int_equal(sheet->updated.second, 6);
  assert_int_equal(sheet->received.minute, 6);
  assert_ptr_equal(sheet_date(sheet), &sheet->updated);
  assert_string_equal(sheet->preamble.items[0].bytes, "前\n書");
  assert_int_equal(sheet->certifications[0].scope.count, 2);
  assert_int_equal(sheet->certifications[0].since.day, 29);
  assert_string_equal(sheet->source.name.bytes, "源");
  assert_int_equal(sheet->section_count, 2);
  assert_int_equal(sheet->item_count, 1);
  const struct item *item = sheet->items[0];
  assert_string_equal(item->topic.items[1].bytes, "内");
  assert_string_equal(item->section->columns->answer.bytes, "回答");
  assert_string_equal(item->section->columns->number.bytes, "");
  assert_string_equal(sheet->sections[1].sections[0].columns->answer.bytes, "答");
  assert_int_equal(sheet->sections[1].sections[0].depth, 2);
  assert_ptr_equal(sheet->sections[1].sections[0].parent, &sheet->sections[1]);
  const struct answer *answer = &item->answers[0];
  assert_int_equal(answer->status.value, STATUS_UNDISCLOSED);
  assert_string_equal(answer->text.bytes, "用");
  assert_string_equal(answer->text.raw, "\u2F64");
  assert_string_equal(answer->products.items[0].bytes, "p");
  assert_string_equal(model_reference(((struct fixture *)*state)->arena, item), "経産1");
}

static void test_leaves(void **state) {
  struct model *model = BUILD(SHEET("s", "\"source\":{\"name\":\"源\"},", "V", "S",
                                    SECTION("1", ITEM("i1", "{\"status\":\"no\",\"mark\":\"×\",\"text\":\"いいえ\"}"))));
  TOLD("");
  const struct sheet *sheet = model->sheets[0];
  const struct item *item = sheet->items[0];
  const struct leaf *leaves = model->leaves;
  assert_true(leaves[sheet->id.source].printed);
  assert_false(leaves[sheet->lang.source].printed);
  assert_false(leaves[sheet->sections[0].id.source].printed);
  assert_true(leaves[sheet->sections[0].title.source].printed);
  assert_true(leaves[item->id.source].printed);
  assert_int_equal(leaves[item->question.source].kind, LEAF_QUESTION);
  assert_int_equal(leaves[item->answers[0].text.source].kind, LEAF_ANSWER);
  assert_int_equal(leaves[item->answers[0].text.source].length, 9);
  assert_int_equal(leaves[item->answers[0].mark.source].kind, LEAF_MARK);
  assert_false(leaves[item->answers[0].status.source].printed);
  assert_null(leaves[item->answers[0].status.source].text);
  for (size_t i = 1; i < model->leaf_count; i++) {
    assert_non_null(leaves[i].value);
    assert_ptr_equal(leaves[i].file, model->files[0]);
    assert_false(leaves[i].broken);
  }
  /* format, id, title, lang, source, vendor, service; 2 of the section, 2 of the item, 3 of the answer */
  assert_int_equal(model->leaf_count - 1, 14);
}

static void test_transcription(void **state) {
  struct model *model = BUILD(SHEET(
      "s",
      "\"transcription\":[{\"kind\":\"answer_lost\",\"items\":[\"1\",\"2\"],\"text\":\"a\"},"
      "{\"kind\":\"question_lost\",\"items\":[\"2\",\"3\"],\"text\":\"q\"},{\"kind\":\"other\",\"text\":\"o\"}],",
      "V", "S",
      SECTION("1", ITEM("1", "") "," ITEM("2", YES) ",{\"id\":\"3\",\"question\":\"\",\"answers\":[]}")));
  TOLD("");
  const struct sheet *sheet = model->sheets[0];
  assert_true(sheet->items[0]->answer_lost);
  assert_false(sheet->items[1]->answer_lost);
  assert_false(sheet->items[1]->question_lost);
  assert_true(sheet->items[2]->question_lost);
  assert_false(sheet->items[2]->answer_lost);
  assert_int_equal(sheet->transcription[0].items.count, 2);
  assert_true(sheet->transcription[0].names_items);
  assert_false(sheet->transcription[2].names_items);
  assert_int_equal(sheet->transcription[1].kind.value, NOTE_QUESTION_LOST);
}

static void test_references_within_a_sheet(void **state) {
  struct model *model = BUILD(SHEET(
      "s", "", "V", "S",
      SECTION("1", ITEM("1", "{\"status\":\"yes\",\"text\":\"同上\",\"same_as\":\"2\"},{\"status\":\"no\",\"same_as\":\"1\"}") ","
                   "{\"id\":\"2\",\"question\":\"\",\"answers\":[],\"answer_shared_with\":[\"1\",\"9\"]}")));
  TOLD("reference 0 /sections/0/items/0/answers/1/same_as\nreference 0 /sections/0/items/1/answer_shared_with/1\n");
  const struct sheet *sheet = model->sheets[0];
  assert_ptr_equal(sheet->items[0]->answers[0].same_as, sheet->items[1]);
  assert_int_equal(sheet->items[1]->shared_with.count, 1);
  assert_ptr_equal(sheet->items[1]->shared_with.items[0], sheet->items[0]);
}

#define JUDGED(sheet, item, more) "{\"sheet\":\"" sheet "\",\"item\":\"" item "\",\"verdict\":\"met\"" more "}"

static void test_what_a_scoring_says(void **state) {
  struct model *model = BUILD(
      SHEET("s", "\"updated\":\"2026-06-01\",", "V", "S",
            SECTION("1", ITEM("1", YES) "," ITEM("2", YES)) ",{\"id\":\"2\",\"title\":\"章\",\"sections\":["
            SECTION("3", ITEM("3", YES)) "," SECTION("4", ITEM("4", YES)) "]}"),
      SCORING("sc", "2026-06-02", "S", "{\"id\":\"s\"}",
              "\"score\":50,\"grade\":\"A\",\"conditions\":[{\"text\":\"c\",\"risks\":[\"r2\",\"r1\"]}]",
              "{\"id\":\"a\",\"title\":\"a\",\"score\":49.9,\"grade\":\"B\",\"sections\":[{\"sheet\":\"s\",\"section\":\"2\"}]},"
              "{\"id\":\"b\",\"title\":\"b\",\"score\":null,\"sections\":[{\"sheet\":\"s\",\"section\":\"4\"},"
              "{\"sheet\":\"s\",\"section\":\"2\"}]}",
              JUDGED("s", "4", "") "," JUDGED("s", "3", ",\"points\":1,\"max_points\":2") "," JUDGED("s", "2", ",\"domain\":\"b\"") ","
              JUDGED("s", "1", ""),
              "{\"id\":\"r1\",\"title\":\"t\",\"level\":\"low\",\"finding\":\"f\",\"evidence\":[{\"sheet\":\"s\",\"item\":\"1\"},"
              "{\"sheet\":\"s\",\"item\":\"1\",\"quote\":\"はい\"},{\"sheet\":\"s\",\"item\":\"2\"}]},"
              "{\"id\":\"r2\",\"title\":\"t\",\"level\":\"low\",\"finding\":\"f\",\"evidence\":[{\"sheet\":\"s\",\"item\":\"1\"}]}"));
  TOLD("");
  const struct sheet *sheet = model->sheets[0];
  const struct scoring *scoring = model->scorings[0];
  assert_int_equal(model_judgement(scoring, sheet->items[2])->points.value, 1);
  assert_ptr_equal(model_judgement(scoring, sheet->items[2])->domain, &scoring->domains[0]);
  assert_ptr_equal(model_judgement(scoring, sheet->items[3])->domain, &scoring->domains[1]);
  assert_ptr_equal(model_judgement(scoring, sheet->items[1])->domain, &scoring->domains[1]);
  assert_null(model_judgement(scoring, sheet->items[0])->domain);
  assert_ptr_equal(model_domain_of(scoring, sheet->items[3]), &scoring->domains[1]);
  struct risk_list risks = model_risks_of(scoring, sheet->items[0]);
  assert_int_equal(risks.count, 2);
  assert_ptr_equal(risks.items[0], &scoring->risks[0]);
  assert_ptr_equal(risks.items[1], &scoring->risks[1]);
  assert_int_equal(model_risks_of(scoring, sheet->items[1]).count, 1);
  assert_int_equal(model_risks_of(scoring, sheet->items[2]).count, 0);
  assert_ptr_equal(scoring->overall.conditions[0].risks.items[0], &scoring->risks[1]);
  assert_ptr_equal(scoring->overall.grade_row, &scoring->scale.grades[0]);
  assert_ptr_equal(scoring->domains[0].grade_row, &scoring->scale.grades[1]);
  assert_null(scoring->domains[1].grade_row);
  assert_true(scoring->domains[1].score.null && scoring->domains[1].score.present);
  double points, most, sum, weights;
  assert_true(domain_points(scoring, &scoring->domains[0], &points, &most));
  assert_true(points == 1 && most == 2);
  assert_false(domain_points(scoring, &scoring->domains[1], &points, &most));
  scoring_weighted_sum(scoring, &sum, &weights);
  assert_true(sum == 49.9 && weights == 1);
}

static void check_order(const struct model *model) {
  assert_int_equal(model->service_count, 3);
  assert_string_equal(model->services[0].name.bytes, "T");
  assert_string_equal(model->services[1].name.bytes, "U");
  assert_string_equal(model->services[2].name.bytes, "S");
  const char *const ids[] = {"c", "b", "z", "y", "a"};
  for (size_t i = 0; i < 5; i++) assert_string_equal(model->sheets[i]->id.bytes, ids[i]);
  assert_string_equal(model->scorings[0]->id.bytes, "new");
  assert_string_equal(model->scorings[1]->id.bytes, "old");
  assert_ptr_equal(model->services[2].scorings[0], model->scorings[0]);
  assert_int_equal(model->services[2].scoring_count, 2);
  assert_int_equal(model->services[0].scoring_count, 0);
}

#define PLAIN(id, more, service) SHEET(id, "\"updated\":\"2026-06-01\"," more, "V", service, SECTION("1", ITEM("1", YES)))
#define OVERALL "\"score\":50,\"grade\":\"A\""

/* The document's services first in their order, then by the smallest sheet id; a service's sheets in the order of its
 * newest scoring, then by id; scorings newest first. The order of the files is no matter. */
static void test_order(void **state) {
  const char *texts[] = {
      PLAIN("a", "", "S"),
      PLAIN("z", "", "S"),
      PLAIN("y", "", "S"),
      PLAIN("b", "\"short\":\"A\",", "U"),
      PLAIN("c", "", "T"),
      SCORING("old", "2026-06-02", "S", "{\"id\":\"a\"}", OVERALL, "", JUDGED("a", "1", ""), ""),
      SCORING("new", "2026-06-02T10:00", "S", "{\"id\":\"z\"},{\"id\":\"y\"}", OVERALL, "",
              JUDGED("z", "1", "") "," JUDGED("y", "1", ""), ""),
      "{\"format\":\"report-document/1\",\"services\":[{\"service\":\"T\",\"details\":[]},{\"service\":\"U\",\"details\":[]}]}"};
  const size_t count = sizeof texts / sizeof *texts;
  for (size_t turn = 0; turn < count; turn++) {
    struct model *model = build(state, count, texts);
    TOLD("");
    check_order(model);
    /* Letters by the order among those without a short name; A is taken by a short name. */
    assert_string_equal(model->sheets[0]->reference_name, "B");
    assert_string_equal(model->sheets[1]->reference_name, "A");
    assert_string_equal(model->sheets[2]->reference_name, "C");
    assert_string_equal(model->sheets[4]->reference_name, "E");
    const char *first = texts[0];
    memmove(texts, texts + 1, (count - 1) * sizeof *texts);
    texts[count - 1] = first;
  }
}

static void test_document(void **state) {
  struct model *model =
      BUILD(small_sheet,
            "{\"format\":\"report-document/1\",\"number\":\"N\",\"issued\":\"2026-06-01\",\"ticket\":{\"id\":\"T\",\"url\":\"https:x\"},"
            "\"details\":[{\"label\":\"l\",\"value\":\"\"}],\"approvals\":[{\"role\":\"長\",\"result\":\"returned\"}],"
            "\"attachments\":[\"a\"],\"revisions\":[{\"version\":\"1\",\"date\":\"2026-06-01\",\"note\":\"n\"}]}");
  TOLD("warning stale 0 \n");
  const struct report_document *document = model->document;
  assert_string_equal(document->number.bytes, "N");
  assert_true(document->ticket.has_it);
  assert_string_equal(document->ticket.url.bytes, "https:x");
  assert_string_equal(document->details.items[0].label.bytes, "l");
  assert_true(document->details.items[0].value.source != 0);
  assert_int_equal(document->approvals[0].result.value, APPROVAL_RETURNED);
  assert_int_equal(document->revisions[0].date.day, 1);
  assert_string_equal(document->title.bytes, "");
  assert_int_equal(document->decided.source, 0);
}

/* A file with faults is read as far as it can be, and what needs a broken member is not told besides. */
static void test_broken_members_tell_no_more(void **state) {
  struct model *model = BUILD(
      "{\"format\":\"checksheet/1\",\"id\":\"s\",\"lang\":\"ja\",\"vendor\":{\"name\":7},\"service\":{\"name\":\"S\"},"
      "\"updated\":\"2026-02-30\",\"sections\":[" SECTION("1", ITEM("1", "7") "," ITEM("2", YES)) ",8]}",
      SCORING("sc", "2026-06-02", "S", "{\"id\":\"s\"}", "\"score\":\"50\",\"grade\":\"A\",\"method\":\"weighted_mean\"",
              "{\"id\":\"a\",\"title\":\"a\",\"score\":1,\"weight\":-1,\"grade\":\"B\"}",
              "{\"sheet\":\"s\",\"item\":\"1\",\"verdict\":\"perhaps\"}," JUDGED("s", "2", "") "," JUDGED("s", "77", ""),
              "{\"id\":\"r\",\"title\":\"t\",\"level\":\"low\",\"finding\":\"f\",\"evidence\":["
              "{\"sheet\":\"s\",\"item\":\"1\",\"quote\":\"何か\"}]}"));
  TOLD("schema 0 \nschema 0 /vendor/name\nschema 0 /updated\nschema 0 /sections/0/items/0/answers/0\nschema 0 /sections/1\n"
       "schema 1 /overall/score\nschema 1 /domains/0/weight\nschema 1 /items/0/verdict\n");
  assert_string_equal(model->sheets[0]->items[1]->answers[0].text.bytes, "はい");
  assert_string_equal(model->sheets[0]->title.bytes, "");
}

static void test_unreadable_files_tell_no_references(void **state) {
  BUILD("{", SCORING("sc", "2026-06-02", "S", "{\"id\":\"s\"}", OVERALL, "", JUDGED("s", "1", ""), ""),
        "{\"format\":\"report-document/1\",\"services\":[{\"service\":\"S\",\"details\":[]}]}");
  TOLD("json 0 \n");
}

static void test_trend_and_comparable(void **state) {
  const char *sheet = PLAIN("s", "", "S");
  struct model *model = BUILD(sheet, SCORING("sc", "2026-06-02", "S", "{\"id\":\"s\"}",
                                             OVERALL ",\"previous\":{\"score\":40,\"scored_at\":\"2026-06-01T23:00\"}", "",
                                             JUDGED("s", "1", ""), ""));
  TOLD("");
  assert_true(model->scorings[0]->overall.previous.has_it);
  assert_true(model->scorings[0]->overall.previous.comparable);
  model = BUILD(sheet, SCORING("sc", "2026-06-02", "S", "{\"id\":\"s\"}",
                               OVERALL ",\"previous\":{\"score\":40,\"scored_at\":\"2026-06-02\",\"ruleset\":\"r\"}", "",
                               JUDGED("s", "1", ""), ""));
  TOLD("warning trend 1 /overall/previous\nwarning trend 1 /overall/previous/ruleset\n");
  assert_false(model->scorings[0]->overall.previous.comparable);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_every_member_of_a_sheet),
      TEST(test_leaves),
      TEST(test_transcription),
      TEST(test_references_within_a_sheet),
      TEST(test_what_a_scoring_says),
      TEST(test_order),
      TEST(test_document),
      TEST(test_broken_members_tell_no_more),
      TEST(test_unreadable_files_tell_no_references),
      TEST(test_trend_and_comparable),
  };
  return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
