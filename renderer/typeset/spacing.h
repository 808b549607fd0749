/* spacing.h: how far the spaces of a line may give, and what they become when a line is set to its measure (JLREQ 3.8).
 *
 * In order, squeezing: word spaces down to a quarter em, 和欧間 down to an eighth em (3.8.3; punctuation of the main
 * face is narrow by design and has nothing to give). Stretching: word spaces up to half an em, 和欧間 up to half an em,
 * then evenly between characters where a line may break, up to a quarter em each (3.8.4). */
#ifndef RINGI_SPACING_H
#define RINGI_SPACING_H

#include "typeset/paragraph.h"

/* What the space behind a cluster can take and give, pt. */
struct room { double stretch, shrink; };

/* The room behind cluster `index`, on one line with the cluster behind it. */
struct room spacing_room(const struct paragraph *paragraph, uint32_t index);

/* What is added (negative: taken) at each kind of place of a line, pt. */
struct spacing {
  double word, mixed, other;
  bool ragged;  /* by design (spacing_is_ragged): it would have to be stretched visibly; all are 0 */
  bool beyond;  /* the line can't be set to its measure within the limits: it is left ragged, all are 0 */
};

/* True where a line that ends before cluster `end` may be left ragged: it ends within a URL or a long word, before one, or
 * in the last resort: space between characters should not make up for what such breaks leave. */
bool spacing_is_ragged(const struct paragraph *paragraph, uint32_t end);

/* The spacing that makes a line of clusters [from, to) `slack` pt longer (negative: shorter); `end`: where the next line
 * begins, behind the spaces that hang. */
struct spacing spacing_for(const struct paragraph *paragraph, uint32_t from, uint32_t to, uint32_t end, double slack);

/* What `spacing` adds behind a cluster. */
double spacing_behind(const struct paragraph *paragraph, uint32_t index, const struct spacing *spacing);

#endif
