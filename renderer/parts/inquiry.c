/* inquiry.c: letters of inquiries, one to each vendor: whom, about what, and the table to fill in.
 *
 * Leaves to input/inquiries.c what is asked, to inquiry_table.c the table. Invariant: nothing of another vendor, of the
 * scoring but inquiries, or of the document but the organisation, stands in a letter. */
#include "parts/inquiry.h"

#include <stdio.h>
#include <string.h>

#include "parts/list.h"

static bool same_vendor(const struct service *left, const struct service *right) {
  return strcmp(left->vendor.bytes, right->vendor.bytes) == 0;
}

/* True where an earlier service is of the same vendor: its letter asks about this one too. */
static bool is_told_before(const struct model *model, const struct service *service) {
  for (const struct service *other = model->services; other < service; other++)
    if (same_vendor(other, service)) return true;
  return false;
}

/* The inquiries of all services of the vendor, by service; returns how many there are. */
static size_t gather(const struct part_context *context, const struct service *vendor, struct inquiries *lists) {
  const struct model *model = context->model;
  size_t count = 0;
  for (size_t i = 0; i < model->service_count; i++) {
    lists[i] = (struct inquiries){NULL, 0};
    if (same_vendor(&model->services[i], vendor)) lists[i] = inquiries_of(context->arena, &model->services[i]);
    count += lists[i].count;
  }
  return count;
}

/* 「くもなみ文書庫」, several with ・ between them: the vendor's services that are asked about. */
static const char *service_list(const struct part_context *context, const struct inquiries *lists) {
  const struct model *model = context->model;
  const char *names = "";
  for (size_t i = 0; i < model->service_count; i++) {
    if (lists[i].count == 0) continue;
    const char *name = label_format(context->arena, context->labels, "inquiry.service", "service", model->services[i].name.bytes, NULL);
    names = arena_format(context->arena, "%s%s", names, name);
  }
  return names;
}

/* The day that was given for the letter, else blanks for it. */
static void tell_date_line(const struct part_context *context) {
  unsigned year, month, day;
  if (!context->date || sscanf(context->date, "%4u-%2u-%2u", &year, &month, &day) != 3) {
    say_paragraph(context, ROLE_SENDER, "inquiry.date");
    return;
  }
  const struct date date = {.year = (uint16_t)year, .month = (uint8_t)month, .day = (uint8_t)day};
  doc_paragraph(context->document, ROLE_SENDER, day_prose(context, &date), 0);
}

static void tell_head(const struct part_context *context, const struct service *vendor, const struct inquiries *lists) {
  const struct report_document *document = context->model->document;
  tell_date_line(context);
  doc_open_paragraph(context->document, ROLE_ADDRESSEE);
  SAY(context, ROLE_ADDRESSEE, "inquiry.addressee", slot_text("vendor", &vendor->vendor));
  doc_close(context->document);
  if (document) tell_paragraph(context, ROLE_SENDER, &document->organization);
  say_paragraph(context, ROLE_SENDER, "inquiry.contact");
  say_paragraph(context, ROLE_TITLE, "inquiry.title");
  SAY_PARAGRAPH(context, ROLE_SUBTITLE, "inquiry.subject", slot_words("services", service_list(context, lists)));
  say_paragraph(context, ROLE_TEXT, "inquiry.opening");
  say_paragraph(context, ROLE_SUBTITLE, "form.below");
}

static void tell_letter(const struct part_context *context, const struct service *vendor, const struct inquiries *lists) {
  const struct model *model = context->model;
  size_t services = 0, told = 0;
  tell_head(context, vendor, lists);
  for (size_t i = 0; i < model->service_count; i++) services += lists[i].count > 0;
  for (size_t i = 0; i < model->service_count; i++) {
    if (lists[i].count == 0) continue;
    if (services > 1) SAY_PARAGRAPH(context, ROLE_LABEL, "inquiry.of_service", slot_words("service", model->services[i].name.bytes));
    tell_inquiry_sheets(context, &model->services[i], &lists[i]);
    if (told == 0) say_paragraph(context, ROLE_TEXT, "inquiry.how");
    tell_inquiry_table(context, &lists[i], told);
    told += lists[i].count;
  }
}

void part_inquiry(const struct part_context *context) {
  const struct model *model = context->model;
  struct inquiries *lists = arena_new_array(context->arena, struct inquiries, model->service_count + 1);
  size_t letters = 0;
  for (size_t i = 0; i < model->service_count; i++) {
    const struct service *vendor = &model->services[i];
    if (is_told_before(model, vendor) || gather(context, vendor, lists) == 0) continue;
    if (letters++) {
      say_paragraph(context, ROLE_END, "end");
      doc_break_anew(context->document);
    }
    tell_letter(context, vendor, lists);
  }
  if (letters) return;
  say_paragraph(context, ROLE_TITLE, "inquiry.title");
  say_paragraph(context, ROLE_TEXT, "inquiry.none");
}
