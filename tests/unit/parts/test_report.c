/* test_report.c: whole trees: everything is printed, in the right words, and no part leans on one that is not there. */
#include "fixture.h"

static int open_arena(void **state) { return !(*state = arena_open((size_t)256 << 20)); }

static int close_arena(void **state) {
  arena_close(*state);
  return 0;
}

static const struct layout *full(struct arena *arena) { return layout_read(arena, messages_new(arena), "full"); }

static const char *const all[] = {DATA "sheet.json", DATA "scoring.json", DATA "older.json", DATA "document.json"};

static void has(const char *text, const char *words) {
  if (!strstr(text, words)) fail_msg("not in the report: %s", words);
}

static void lacks(const char *text, const char *words) {
  if (strstr(text, words)) fail_msg("in the report: %s", words);
}

static const char *text_of(struct arena *arena, const char *const *paths, size_t count) {
  const struct model *model = fixture_model(arena, paths, count);
  const struct document *document = fixture_build(arena, model, full(arena));
  assert_int_equal(fixture_missing(arena, model, document), 0);
  return fixture_text(arena, document);
}

static void test_opinion(void **state) {
  const char *text = text_of(*state, all, 4);
  has(text, "審査意見（案）：条件付承認が相当　未解消の高リスク 1件");
  has(text, "総合評点 50.0点（合格点未満。合格 70点）　評価B");
  has(text, "採点 3／8項目（38％）　適合1・一部適合1・不適合1・判定不能1・対象外1・未評価1・未回答1・回答なし（抽出結果による）1（計8）");
  has(text, "回答基準日 甲 2025年1月10日（起案時点で22か月経過）");
  has(text, "本評価は事業者の自己申告に基づく書面評価であり、実地確認は行っていない。");
}

static void test_method(void **state) {
  const char *text = text_of(*state, all, 4);
  has(text, "検算：（2×50.0）÷（2）＝100÷2＝50。四捨五入して50.0点となり、総合評点と一致する。");
  has(text, "参考：前回 79.8点（評価基準が異なる。増減は比較できない）");
  has(text, "|体制の領域\n甲 1節|50.0\n（合格点未満）|B|2|1.5／3");
  has(text, "|運用の領域\n甲 2節|評価なし");
  lacks(text, "↑");
}

static void test_items(void **state) {
  const char *text = text_of(*state, all, 4);
  has(text, "領域「体制の領域」の評点 50.0　評価B");
  has(text, "原本の見出しのうち、該当する記載のないもの：補足");
  has(text, "|1\n甲1-1|組織\n方針|方針があるか。|有|あります。https://minato.example/policy をご覧ください。|○ 適合\n得点 1／1");
  has(text, "|2\n甲1-2|見直すか。|△|△ときどき見直します。|△ 一部適合\n得点 0.5／1");
  has(text, "評価基準　年に1回見直すこと。\n照会事項　見直しの間隔をお知らせください。");
  has(text, "【上位プランの場合】\n対象：便箋、封筒\n残します。|？ 判定不能\nM-2");
  has(text, "お答えできません。\n（非開示）\n（甲2-1と共通の回答欄）|未評価");
  has(text, "写しを取るか。||未回答|未評価");
  has(text, "写しを試すか。||回答なし（抽出結果による。原本要確認）|未評価");
  has(text, "同上\n（→甲2-1の回答を指す）|－ 対象外");
}

static void test_risks(void **state) {
  const char *text = text_of(*state, all, 4);
  has(text, "■ 高　M-1　教育がない");
  has(text, "甲1-3　「しておりません。」");
  has(text, "ほか 1件（中 1）は、以下の台帳に示す。");
  has(text, "|甲2-1\n記録を残すか。\n「残します。」|甲2-1\n記録を残すか。\n「残しません。」");
  has(text, "その他の根拠　甲2-2");
  has(text, "状態 受容（浜野 渚 2026/10/02（金））");
  lacks(text, "矛盾");
}

static void test_gaps(void **state) {
  const char *text = text_of(*state, all, 4);
  has(text, "|未回答|1|甲2-3");
  has(text, "|回答なし（抽出結果による）|1|甲2-4");
  has(text, "|設問なし（抽出結果による）|0|なし");
  has(text, "|非開示|1|甲2-2");
  has(text, "|未評価（判定なし）|3|甲2-2・甲2-3・甲2-4");
}

static void test_filing_and_record(void **state) {
  const char *text = text_of(*state, all, 4);
  has(text, "|費用|（記載なし）");
  has(text, "磯部 渉\n2026/11/20");
  has(text, "2026年4月1日の評価（minato-1）");
}

static void test_end_and_counts(void **state) {
  const char *text = text_of(*state, all, 4);
  has(text, "適合＝記載が評価基準を満たす（実施の確認ではない）");
  has(text, "種別|設問|回答|回答の記号|判定|リスク|引用|条件|転記上の注記\n|印刷した数|8|7|5|6|3|3|1|1\n|入力にある数|8|7|5|6|3|3|1|1\n");
  size_t length = strlen(text), end = strlen("以上");
  assert_string_equal(text + length - end, "以上");
  lacks(text, "2026-1");
}

static void test_without_scoring(void **state) {
  static const char *const sheet[] = {DATA "sheet.json"};
  const char *text = text_of(*state, sheet, 1);
  has(text, "未評価（評価結果なし）");
  has(text, "あります。");
  lacks(text, "適合");
  lacks(text, "総合評点");
}

static void test_furniture(void **state) {
  const struct model *model = fixture_model(*state, all, 4);
  const struct document *document = fixture_build(*state, model, full(*state));
  assert_string_equal(document->head_left, "みなと便　評価報告書");
  assert_string_equal(document->foot_left, "総-12　社外秘");
  assert_string_equal(document->foot_middle, "照合番号 01234567…89abcdef");
  assert_string_equal(document->watermark, "案");
  assert_string_equal(document->title, "利用の伺い（みなと便）");
  assert_string_equal(document->author, "磯部 渉");
  assert_string_equal(document->date, "2026-11-20");
  assert_string_equal(document->lang, "ja");
}

/* Each part in a layout of its own: its references lead only where there is something. */
static void test_each_part_alone(void **state) {
  const struct model *model = fixture_model(*state, all, 4);
  for (size_t i = 0; part_at(i); i++) {
    struct layout_part part = {.name = part_at(i)->name};
    struct layout layout = {.name = "alone", .parts = &part, .part_count = 1};
    fixture_build(*state, model, &layout);
  }
}

static void test_parts_by_name(void **state) {
  (void)state;
  assert_ptr_equal(part_find("risks"), part_find(part_find("risks")->name));
  assert_null(part_find("no such part"));
}

static void test_samples(void **state) {
  static const char *const one[] = {"samples/kumonami-meti.json", "samples/kumonami-mic.json", "samples/kumonami-sla.json",
                                    "samples/kumonami-meti-2025.json", "samples/kumonami-scoring.json",
                                    "samples/kumonami-scoring-2025.json", "samples/kumonami-document.json"};
  static const char *const two[] = {"samples/kumonami-meti.json", "samples/kumonami-mic.json", "samples/kumonami-sla.json",
                                    "samples/kumonami-scoring.json", "samples/yamabiko-meti.json", "samples/yamabiko-scoring.json"};
  has(text_of(*state, one, 7), "〔2025年〕");
  const char *text = text_of(*state, two, 6);
  has(text, "総括（");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_opinion, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_method, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_items, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_risks, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_gaps, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_filing_and_record, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_end_and_counts, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_without_scoring, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_furniture, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_each_part_alone, open_arena, close_arena),
      cmocka_unit_test(test_parts_by_name),
      cmocka_unit_test_setup_teardown(test_samples, open_arena, close_arena),
  };
  return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
