/* tally.h: what is counted: items by verdict, risks by level and status. Every count of a table adds up to its total. */
#ifndef RINGI_TALLY_H
#define RINGI_TALLY_H

#include "input/model.h"

/* Items by verdict; those without one are told apart by what was answered. */
struct tally {
  size_t verdict[VERDICT_UNKNOWN + 1]; /* [VERDICT_NONE]: answered, but not judged */
  size_t blank, lost;                  /* not judged; nothing was answered, or the answer was lost in transcription */
  size_t total;
};

/* Risks by level and status. */
struct risk_tally { size_t count[LEVEL_LOW + 1][RISK_CLOSED + 1], of_level[LEVEL_LOW + 1], of_status[RISK_CLOSED + 1], total; };

/* True where the scoring names the sheet among those it scored. */
bool is_scored(const struct scoring *scoring, const struct sheet *sheet);

/* True where nothing stands as the answer (blank or lost). */
bool is_blank(const struct item *item);

/* True where some answer of the item has that status. */
bool has_status(const struct item *item, enum status status);

/* The counted classes in the order in which reports tell them. */
enum { CLASS_MET, CLASS_PARTIAL, CLASS_UNMET, CLASS_UNKNOWN, CLASS_NOT_APPLICABLE, CLASS_NONE, CLASS_BLANK, CLASS_LOST, TALLY_CLASSES };
size_t class_count(const struct tally *tally, int class);

void tally_item(struct tally *tally, const struct scoring *scoring, const struct item *item);
struct tally tally_sheet(const struct scoring *scoring, const struct sheet *sheet);
void tally_add(struct tally *sum, const struct tally *tally);

/* All sheets that the scoring names. */
struct tally tally_scoring(const struct scoring *scoring);

/* Items judged met, partial or unmet: those that points are given for. */
size_t tally_scored(const struct tally *tally);

struct risk_tally tally_risks(const struct scoring *scoring);

/* Risks of that level which are neither closed nor accepted. */
size_t risks_unresolved(const struct risk_tally *tally, enum level level);

#endif
