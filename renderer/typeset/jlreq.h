/* jlreq.h: character classes of JLREQ (Requirements for Japanese Text Layout, appendix A) and what follows from a pair
 * of them: where a line may break, how much space stands between. */
#ifndef RINGI_JLREQ_H
#define RINGI_JLREQ_H

#include <stdbool.h>
#include <stdint.h>

enum jlreq_class {
  CLASS_OPENING,      /* cl-01 opening brackets */
  CLASS_CLOSING,      /* cl-02 closing brackets */
  CLASS_HYPHEN,       /* cl-03 hyphens */
  CLASS_DIVIDING,     /* cl-04 dividing punctuation marks */
  CLASS_MIDDLE,       /* cl-05 middle dots */
  CLASS_STOP,         /* cl-06 full stops */
  CLASS_COMMA,        /* cl-07 commas */
  CLASS_INSEPARABLE,  /* cl-08 inseparable characters */
  CLASS_ITERATION,    /* cl-09 iteration marks */
  CLASS_PROLONGED,    /* cl-10 prolonged sound mark */
  CLASS_SMALL_KANA,   /* cl-11 small kana */
  CLASS_PREFIX,       /* cl-12 prefixed abbreviations */
  CLASS_POSTFIX,      /* cl-13 postfixed abbreviations */
  CLASS_IDEO_SPACE,   /* cl-14 full-width ideographic space */
  CLASS_KANA,         /* cl-15 hiragana, cl-16 katakana */
  CLASS_IDEOGRAPH,    /* cl-19 ideographic characters, and symbols set like them */
  CLASS_SPACE,        /* cl-26 western word space */
  CLASS_DIGIT,        /* cl-24 grouped numerals, cl-27 figures */
  CLASS_LETTER,       /* cl-27 western letters (any alphabet) */
  CLASS_WESTERN_OPEN, /* cl-27: an ASCII opening bracket or quote */
  CLASS_WESTERN_CLOSE,/* cl-27: an ASCII closing bracket, full stop, comma and the like: never at a line's start */
  CLASS_WESTERN,      /* cl-27: other western signs */
  CLASS_GLUE,         /* a no-break space: no break on either side */
  CLASS_COUNT
};

/* The class of a code point. */
enum jlreq_class jlreq_class(uint32_t character);

/* True where a line may break between two neighbours of these classes (JLREQ 3.1.7 to 3.1.10); `same` tells that both
 * are one character, for inseparable ones. Spaces stay at the end of the line before. */
bool jlreq_may_break(enum jlreq_class before, enum jlreq_class after, bool same);

/* True where a quarter em stands between (JLREQ 3.2.6): Japanese beside western letters or figures. */
bool jlreq_quarter_em(enum jlreq_class before, enum jlreq_class after);

/* True for classes that JLREQ 3.1.7 keeps from a line's start. */
bool jlreq_not_at_start(enum jlreq_class class);

/* True for classes that JLREQ 3.1.8 keeps from a line's end. */
bool jlreq_not_at_end(enum jlreq_class class);

#endif
