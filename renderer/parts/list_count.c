/* list_count.c: how much of the inputs the lists before it tell, kind by kind, as a flat table. Built last: it counts the
 * tree. */
#include "parts/complete.h"
#include "parts/list.h"
#include "parts/lists.h"

enum { KIND, TOLD, WHOLE, COLUMNS };

static const struct list_column columns[COLUMNS] = {[KIND] = {"complete.what", COLUMN_SHORT, true},
                                                    [TOLD] = {"list.told", COLUMN_NUMBER, false},
                                                    [WHOLE] = {"complete.whole", COLUMN_NUMBER, false}};

void part_list_count(const struct part_context *context) {
  static const struct { int kind; const char *key; } kinds[] = {
      {LEAF_QUESTION, "complete.question"}, {LEAF_ANSWER, "complete.answer"}, {LEAF_MARK, "complete.mark"},
      {LEAF_VERDICT, "complete.verdict"},   {LEAF_RISK, "complete.risk"},     {LEAF_QUOTE, "complete.quote"},
      {LEAF_CONDITION, "complete.condition"}, {LEAF_NOTE, "complete.note"}};
  struct list list = {.context = context, .columns = columns, .count = COLUMNS, .has = {true, true, true}};
  struct completeness counts = completeness_count(context->document, context->model);
  list_open(&list, "list_count");
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    doc_open_row(context->document);
    list_words(&list, KIND, word(context, kinds[i].key));
    list_count(&list, TOLD, counts.told[kinds[i].kind]);
    list_count(&list, WHOLE, counts.whole[kinds[i].kind]);
    doc_close(context->document);
  }
  list_close(&list);
}
