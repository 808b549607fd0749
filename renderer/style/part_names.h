/* part_names.h: the table of parts: a row a part, told once for the whole report or once for each service.
 *
 * Layout files name parts by these names (style/layout.c), parts/parts.c makes the table of functions from the same
 * rows: part `form` is built by part_form in parts/form.c. */
#ifndef RINGI_PART_NAMES_H
#define RINGI_PART_NAMES_H

/*      name           per service */
#define PART_NAMES(X) \
  X(form,          false) \
  X(title,         true) \
  X(purpose,       false) \
  X(approvals,     false) \
  X(contents,      false) \
  X(summary,       true) \
  X(conditions,    true) \
  X(method,        true) \
  X(domains,       true) \
  X(risks,         true) \
  X(items,         true) \
  X(gaps,          true) \
  X(transcription, true) \
  X(sheets,        true) \
  X(earlier,       true) \
  X(filing,        false) \
  X(legend,        false) \
  X(provenance,    false) \
  X(inquiry,       false)

#endif
