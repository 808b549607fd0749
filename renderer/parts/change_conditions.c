/* change_conditions.c: the conditions of last time, and whether they were met, by what the present assessment says of them.
 *
 * Invariant: a condition that the present assessment does not name is told as not named, never as met or open. */
#include "parts/change.h"
#include "parts/list.h"

enum fate { MET, OPEN, NOT_NAMED, NO_ID, FATES };

static const struct condition *like_condition(const struct scoring *scoring, const struct condition *condition) {
  for (size_t i = 0; condition->id.source && i < scoring->overall.condition_count; i++)
    if (same_text(&scoring->overall.conditions[i].id, &condition->id)) return &scoring->overall.conditions[i];
  return NULL;
}

static enum fate fate_of(const struct condition *then, const struct condition *now) {
  if (now) return now->status.value == CONDITION_DONE ? MET : OPEN;
  if (then->status.value == CONDITION_DONE) return MET;
  return then->id.source ? NOT_NAMED : NO_ID;
}

static void what_cell(const struct part_context *context, const struct condition *then, const struct condition *now, size_t index) {
  doc_open_cell(context->document, 0, 1, 1);
  doc_open_paragraph(context->document, ROLE_CELL);
  if (then->id.source) doc_text(context->document, ROLE_CELL_LABEL, then->id.bytes, then->id.source);
  else doc_text(context->document, ROLE_CELL_LABEL, count_words(context->arena, index + 1), 0);
  say_words(context, ROLE_CELL, "wide");
  tell_text(context, ROLE_CELL, &then->text);
  doc_close(context->document);
  if (now && !same_text(&now->text, &then->text))
    tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, "change.condition.now", &now->text);
  doc_close(context->document);
}

static void tell_due_now(const struct part_context *context, const struct condition *then, const struct condition *now) {
  if (!now || !now->due.source || (then->due.source && days_compare(&then->due, &now->due) == 0)) return;
  doc_open_paragraph(context->document, ROLE_CELL_NOTE);
  say_words(context, ROLE_CELL_LABEL, "change.condition.due_now");
  say_words(context, ROLE_CELL_NOTE, "wide");
  tell_date(context, ROLE_CELL_NOTE, &now->due);
  doc_close(context->document);
}

static void owner_cell(const struct part_context *context, const struct condition *then, const struct condition *now) {
  doc_open_cell(context->document, 1, 1, 1);
  tell_paragraph(context, ROLE_CELL, &then->owner);
  if (now && now->owner.source && !same_text(&now->owner, &then->owner))
    tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, "change.condition.owner_now", &now->owner);
  doc_close(context->document);
}

static void due_cell(const struct part_context *context, const struct condition *then, const struct condition *now) {
  doc_open_cell(context->document, 2, 1, 1);
  if (then->due.source) {
    doc_open_paragraph(context->document, ROLE_CELL);
    tell_date(context, ROLE_CELL, &then->due);
    doc_close(context->document);
  }
  tell_due_now(context, then, now);
  if (then->timing.source) {
    doc_open_paragraph(context->document, ROLE_CELL);
    doc_value(context->document, ROLE_CELL, timing_word(context, then->timing.value), then->timing.source);
    doc_close(context->document);
  }
  doc_close(context->document);
}

static void fate_cell(const struct part_context *context, const struct condition *then, const struct condition *now) {
  static const char *const keys[FATES] = {"condition.done", "condition.open", "change.condition.not_named", "change.condition.no_id"};
  const struct condition *told = now ? now : then;
  enum fate fate = fate_of(then, now);
  doc_open_cell(context->document, 3, 1, 1);
  doc_open_paragraph(context->document, ROLE_CELL_STRONG);
  say_words(context, ROLE_CELL_STRONG, keys[fate]);
  doc_close(context->document);
  if (fate == MET && told->closed_on.source) {
    doc_open_paragraph(context->document, ROLE_CELL_NOTE);
    tell_date(context, ROLE_CELL_NOTE, &told->closed_on);
    doc_close(context->document);
  }
  if (fate == MET && !now) say_paragraph(context, ROLE_CELL_NOTE, "change.condition.met_then");
  if (fate == MET) tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, "condition.evidence", &told->evidence);
  doc_close(context->document);
}

/* The ids of conditions that last time had not, and their number. */
static void tell_new(const struct part_context *context, const struct change *change) {
  size_t count = 0;
  const char *ids = "";
  for (size_t i = 0; i < change->now->overall.condition_count; i++) {
    const struct condition *now = &change->now->overall.conditions[i];
    if (like_condition(change->then, now)) continue;
    const char *id = now->id.source ? now->id.bytes : count_words(context->arena, i + 1);
    ids = arena_format(context->arena, "%s%s%s", ids, count++ ? word(context, "between") : "", id);
  }
  if (count) SAY_PARAGRAPH(context, ROLE_TEXT, "change.conditions.new", slot_count(context, "n", count), slot_words("ids", ids));
}

static void tell_table(const struct part_context *context, const struct change *change) {
  static const struct column columns[] = {{COLUMN_TEXT}, {COLUMN_SHORT}, {COLUMN_FIXED}, {COLUMN_TEXT}};
  static const char *const heads[] = {"change.condition.then", "condition.owner", "condition.due", "change.condition.fate"};
  doc_open_table(context->document, columns, 4);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < 4; i++) head_cell(context, i, heads[i]);
  doc_close(context->document);
  for (size_t i = 0; i < change->then->overall.condition_count; i++) {
    const struct condition *then = &change->then->overall.conditions[i], *now = like_condition(change->now, then);
    doc_open_row(context->document);
    what_cell(context, then, now, i);
    owner_cell(context, then, now);
    due_cell(context, then, now);
    fate_cell(context, then, now);
    doc_close(context->document);
  }
  doc_close(context->document);
}

void part_change_conditions(const struct part_context *context) {
  struct change change = change_of(context);
  size_t counts[FATES] = {0};
  if (!change.then) return;
  open_chapter(context, "change_conditions");
  for (size_t i = 0; i < change.then->overall.condition_count; i++) {
    const struct condition *then = &change.then->overall.conditions[i];
    counts[fate_of(then, like_condition(change.now, then))]++;
  }
  if (change.then->overall.condition_count) {
    SAY_PARAGRAPH(context, ROLE_LEAD, counts[NO_ID] ? "change.conditions.no_id" : "change.conditions",
                  slot_count(context, "n", change.then->overall.condition_count), slot_count(context, "met", counts[MET]),
                  slot_count(context, "open", counts[OPEN]), slot_count(context, "gone", counts[NOT_NAMED]),
                  slot_count(context, "no_id", counts[NO_ID]));
    tell_table(context, &change);
  } else say_paragraph(context, ROLE_TEXT, "change.conditions.none");
  tell_new(context, &change);
  doc_close(context->document);
}
