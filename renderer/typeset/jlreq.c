/* jlreq.c: JLREQ's classes as ranges of code points, and its rules for pairs.
 *
 * Section numbers are JLREQ's. What no row names is western where its script is written with spaces, else an
 * ideograph (symbols are set like ideographs). Invariant: rows are sorted and don't overlap. */
#include "typeset/jlreq.h"

#include <stddef.h>

struct range { uint32_t from, to; enum jlreq_class class; };

static const struct range ranges[] = {
    {0x0009, 0x000A, CLASS_SPACE},         {0x0020, 0x0020, CLASS_SPACE},
    {0x0021, 0x0021, CLASS_WESTERN_CLOSE}, {0x0022, 0x0022, CLASS_WESTERN},
    {0x0023, 0x0023, CLASS_PREFIX},        {0x0024, 0x0024, CLASS_PREFIX},        /* A.12: # $ */
    {0x0025, 0x0025, CLASS_POSTFIX},                                              /* A.13: % */
    {0x0026, 0x0027, CLASS_WESTERN},       {0x0028, 0x0028, CLASS_WESTERN_OPEN},
    {0x0029, 0x0029, CLASS_WESTERN_CLOSE}, {0x002A, 0x002B, CLASS_WESTERN},
    {0x002C, 0x002C, CLASS_WESTERN_CLOSE}, {0x002D, 0x002D, CLASS_WESTERN},
    {0x002E, 0x002E, CLASS_WESTERN_CLOSE}, {0x002F, 0x002F, CLASS_WESTERN},
    {0x0030, 0x0039, CLASS_DIGIT},         {0x003A, 0x003B, CLASS_WESTERN_CLOSE},
    {0x003C, 0x003E, CLASS_WESTERN},       {0x003F, 0x003F, CLASS_WESTERN_CLOSE},
    {0x0040, 0x0040, CLASS_WESTERN},       {0x0041, 0x005A, CLASS_LETTER},
    {0x005B, 0x005B, CLASS_WESTERN_OPEN},  {0x005C, 0x005C, CLASS_WESTERN},
    {0x005D, 0x005D, CLASS_WESTERN_CLOSE}, {0x005E, 0x0060, CLASS_WESTERN},
    {0x0061, 0x007A, CLASS_LETTER},        {0x007B, 0x007B, CLASS_WESTERN_OPEN},
    {0x007C, 0x007C, CLASS_WESTERN},       {0x007D, 0x007D, CLASS_WESTERN_CLOSE},
    {0x007E, 0x007E, CLASS_WESTERN},       {0x00A0, 0x00A0, CLASS_GLUE},          /* no-break space */
    {0x00A2, 0x00A2, CLASS_POSTFIX},       {0x00A3, 0x00A3, CLASS_PREFIX},
    {0x00A5, 0x00A5, CLASS_PREFIX},        {0x00A7, 0x00A7, CLASS_IDEOGRAPH},
    {0x00AB, 0x00AB, CLASS_OPENING},       {0x00B0, 0x00B0, CLASS_POSTFIX},       {0x00B1, 0x00B1, CLASS_WESTERN},
    {0x00B4, 0x00B4, CLASS_IDEOGRAPH},     {0x00B6, 0x00B6, CLASS_IDEOGRAPH},
    {0x00B7, 0x00B7, CLASS_MIDDLE},        {0x00BB, 0x00BB, CLASS_CLOSING},
    {0x00D7, 0x00D7, CLASS_WESTERN},       {0x00F7, 0x00F7, CLASS_WESTERN},       /* cl-18: set close to figures */
    {0x2010, 0x2010, CLASS_HYPHEN},        {0x2011, 0x2011, CLASS_WESTERN},
    {0x2012, 0x2013, CLASS_HYPHEN},                                               /* A.3 */
    {0x2014, 0x2015, CLASS_INSEPARABLE},                                          /* A.8 */
    {0x2016, 0x2016, CLASS_IDEOGRAPH},     {0x2018, 0x2018, CLASS_OPENING},       /* A.1 */
    {0x2019, 0x2019, CLASS_CLOSING},       {0x201C, 0x201C, CLASS_OPENING},
    {0x201D, 0x201D, CLASS_CLOSING},       {0x2020, 0x2021, CLASS_IDEOGRAPH},
    {0x2022, 0x2022, CLASS_IDEOGRAPH},     {0x2025, 0x2026, CLASS_INSEPARABLE},
    {0x2027, 0x2027, CLASS_MIDDLE},        {0x2030, 0x2030, CLASS_POSTFIX},
    {0x2032, 0x2033, CLASS_POSTFIX},       {0x203B, 0x203B, CLASS_IDEOGRAPH},
    {0x203C, 0x203C, CLASS_DIVIDING},      {0x2047, 0x2049, CLASS_DIVIDING},      /* A.4 */
    {0x20AC, 0x20AC, CLASS_PREFIX},        {0x2100, 0x2102, CLASS_IDEOGRAPH},
    {0x2103, 0x2103, CLASS_POSTFIX},       {0x2109, 0x2109, CLASS_POSTFIX},
    {0x2113, 0x2113, CLASS_POSTFIX},       {0x2116, 0x2116, CLASS_PREFIX},
    {0x2121, 0x2121, CLASS_IDEOGRAPH},     {0x2122, 0x2122, CLASS_WESTERN},
    {0x2150, 0x218F, CLASS_IDEOGRAPH},     {0x2190, 0x23FF, CLASS_IDEOGRAPH},
    {0x2460, 0x2984, CLASS_IDEOGRAPH},     {0x2985, 0x2985, CLASS_OPENING},
    {0x2986, 0x2986, CLASS_CLOSING},       {0x2987, 0x2BFF, CLASS_IDEOGRAPH},     {0x2E80, 0x2FFF, CLASS_IDEOGRAPH},
    {0x3000, 0x3000, CLASS_IDEO_SPACE},    {0x3001, 0x3001, CLASS_COMMA},         /* A.7 */
    {0x3002, 0x3002, CLASS_STOP},                                                 /* A.6 */
    {0x3003, 0x3004, CLASS_IDEOGRAPH},     {0x3005, 0x3005, CLASS_ITERATION},     /* A.9 */
    {0x3006, 0x3007, CLASS_IDEOGRAPH},     {0x3008, 0x3008, CLASS_OPENING},
    {0x3009, 0x3009, CLASS_CLOSING},       {0x300A, 0x300A, CLASS_OPENING},
    {0x300B, 0x300B, CLASS_CLOSING},       {0x300C, 0x300C, CLASS_OPENING},
    {0x300D, 0x300D, CLASS_CLOSING},       {0x300E, 0x300E, CLASS_OPENING},
    {0x300F, 0x300F, CLASS_CLOSING},       {0x3010, 0x3010, CLASS_OPENING},
    {0x3011, 0x3011, CLASS_CLOSING},       {0x3012, 0x3013, CLASS_IDEOGRAPH},
    {0x3014, 0x3014, CLASS_OPENING},       {0x3015, 0x3015, CLASS_CLOSING},
    {0x3016, 0x3016, CLASS_OPENING},       {0x3017, 0x3017, CLASS_CLOSING},
    {0x3018, 0x3018, CLASS_OPENING},       {0x3019, 0x3019, CLASS_CLOSING},
    {0x301A, 0x301A, CLASS_OPENING},       {0x301B, 0x301B, CLASS_CLOSING},
    {0x301C, 0x301C, CLASS_HYPHEN},        {0x301D, 0x301D, CLASS_OPENING},
    {0x301E, 0x301F, CLASS_CLOSING},       {0x3020, 0x3032, CLASS_IDEOGRAPH},
    {0x3033, 0x3035, CLASS_INSEPARABLE},   {0x3036, 0x303A, CLASS_IDEOGRAPH},
    {0x303B, 0x303B, CLASS_ITERATION},     {0x303C, 0x3040, CLASS_IDEOGRAPH},
    {0x3041, 0x3041, CLASS_SMALL_KANA},    {0x3042, 0x3042, CLASS_KANA},          /* A.11, A.15 */
    {0x3043, 0x3043, CLASS_SMALL_KANA},    {0x3044, 0x3044, CLASS_KANA},
    {0x3045, 0x3045, CLASS_SMALL_KANA},    {0x3046, 0x3046, CLASS_KANA},
    {0x3047, 0x3047, CLASS_SMALL_KANA},    {0x3048, 0x3048, CLASS_KANA},
    {0x3049, 0x3049, CLASS_SMALL_KANA},    {0x304A, 0x3062, CLASS_KANA},
    {0x3063, 0x3063, CLASS_SMALL_KANA},    {0x3064, 0x3082, CLASS_KANA},
    {0x3083, 0x3083, CLASS_SMALL_KANA},    {0x3084, 0x3084, CLASS_KANA},
    {0x3085, 0x3085, CLASS_SMALL_KANA},    {0x3086, 0x3086, CLASS_KANA},
    {0x3087, 0x3087, CLASS_SMALL_KANA},    {0x3088, 0x308D, CLASS_KANA},
    {0x308E, 0x308E, CLASS_SMALL_KANA},    {0x308F, 0x3094, CLASS_KANA},
    {0x3095, 0x3096, CLASS_SMALL_KANA},    {0x3099, 0x309A, CLASS_KANA},
    {0x309B, 0x309C, CLASS_IDEOGRAPH},     {0x309D, 0x309E, CLASS_ITERATION},
    {0x309F, 0x309F, CLASS_KANA},          {0x30A0, 0x30A0, CLASS_HYPHEN},
    {0x30A1, 0x30A1, CLASS_SMALL_KANA},    {0x30A2, 0x30A2, CLASS_KANA},          /* A.16 */
    {0x30A3, 0x30A3, CLASS_SMALL_KANA},    {0x30A4, 0x30A4, CLASS_KANA},
    {0x30A5, 0x30A5, CLASS_SMALL_KANA},    {0x30A6, 0x30A6, CLASS_KANA},
    {0x30A7, 0x30A7, CLASS_SMALL_KANA},    {0x30A8, 0x30A8, CLASS_KANA},
    {0x30A9, 0x30A9, CLASS_SMALL_KANA},    {0x30AA, 0x30C2, CLASS_KANA},
    {0x30C3, 0x30C3, CLASS_SMALL_KANA},    {0x30C4, 0x30E2, CLASS_KANA},
    {0x30E3, 0x30E3, CLASS_SMALL_KANA},    {0x30E4, 0x30E4, CLASS_KANA},
    {0x30E5, 0x30E5, CLASS_SMALL_KANA},    {0x30E6, 0x30E6, CLASS_KANA},
    {0x30E7, 0x30E7, CLASS_SMALL_KANA},    {0x30E8, 0x30ED, CLASS_KANA},
    {0x30EE, 0x30EE, CLASS_SMALL_KANA},    {0x30EF, 0x30F4, CLASS_KANA},
    {0x30F5, 0x30F6, CLASS_SMALL_KANA},    {0x30F7, 0x30FA, CLASS_KANA},
    {0x30FB, 0x30FB, CLASS_MIDDLE},        {0x30FC, 0x30FC, CLASS_PROLONGED},     /* A.5, A.10 */
    {0x30FD, 0x30FE, CLASS_ITERATION},     {0x30FF, 0x30FF, CLASS_KANA},
    {0x3100, 0x31EF, CLASS_IDEOGRAPH},     {0x31F0, 0x31FF, CLASS_SMALL_KANA},
    {0x3200, 0x3302, CLASS_IDEOGRAPH},     {0x3303, 0x3303, CLASS_POSTFIX},       /* A.13: squared units */
    {0x3304, 0x330C, CLASS_IDEOGRAPH},     {0x330D, 0x330D, CLASS_POSTFIX},
    {0x330E, 0x3313, CLASS_IDEOGRAPH},     {0x3314, 0x3314, CLASS_POSTFIX},
    {0x3315, 0x3317, CLASS_IDEOGRAPH},     {0x3318, 0x3318, CLASS_POSTFIX},
    {0x3319, 0x3321, CLASS_IDEOGRAPH},     {0x3322, 0x3323, CLASS_POSTFIX},
    {0x3324, 0x3325, CLASS_IDEOGRAPH},     {0x3326, 0x3327, CLASS_POSTFIX},
    {0x3328, 0x332A, CLASS_IDEOGRAPH},     {0x332B, 0x332B, CLASS_POSTFIX},
    {0x332C, 0x3335, CLASS_IDEOGRAPH},     {0x3336, 0x3336, CLASS_POSTFIX},
    {0x3337, 0x333A, CLASS_IDEOGRAPH},     {0x333B, 0x333B, CLASS_POSTFIX},
    {0x333C, 0x3348, CLASS_IDEOGRAPH},     {0x3349, 0x334A, CLASS_POSTFIX},
    {0x334B, 0x334C, CLASS_IDEOGRAPH},     {0x334D, 0x334D, CLASS_POSTFIX},
    {0x334E, 0x3350, CLASS_IDEOGRAPH},     {0x3351, 0x3351, CLASS_POSTFIX},
    {0x3352, 0x3356, CLASS_IDEOGRAPH},     {0x3357, 0x3357, CLASS_POSTFIX},
    {0x3358, 0x338D, CLASS_IDEOGRAPH},     {0x338E, 0x338F, CLASS_POSTFIX},
    {0x3390, 0x339B, CLASS_IDEOGRAPH},     {0x339C, 0x339E, CLASS_POSTFIX},
    {0x339F, 0x33A0, CLASS_IDEOGRAPH},     {0x33A1, 0x33A1, CLASS_POSTFIX},
    {0x33A2, 0x33C3, CLASS_IDEOGRAPH},     {0x33C4, 0x33C4, CLASS_POSTFIX},
    {0x33C5, 0x33CA, CLASS_IDEOGRAPH},     {0x33CB, 0x33CB, CLASS_POSTFIX},
    {0x33CC, 0xA4CF, CLASS_IDEOGRAPH},     {0xAC00, 0xD7FF, CLASS_IDEOGRAPH},
    {0xE000, 0xFAFF, CLASS_IDEOGRAPH},     {0xFE10, 0xFE1F, CLASS_IDEOGRAPH},
    {0xFE30, 0xFE6F, CLASS_IDEOGRAPH},     {0xFF01, 0xFF01, CLASS_DIVIDING},
    {0xFF02, 0xFF02, CLASS_IDEOGRAPH},     {0xFF03, 0xFF04, CLASS_PREFIX},
    {0xFF05, 0xFF05, CLASS_POSTFIX},       {0xFF06, 0xFF07, CLASS_IDEOGRAPH},
    {0xFF08, 0xFF08, CLASS_OPENING},       {0xFF09, 0xFF09, CLASS_CLOSING},
    {0xFF0A, 0xFF0B, CLASS_IDEOGRAPH},     {0xFF0C, 0xFF0C, CLASS_COMMA},
    {0xFF0D, 0xFF0D, CLASS_IDEOGRAPH},     {0xFF0E, 0xFF0E, CLASS_STOP},
    {0xFF0F, 0xFF19, CLASS_IDEOGRAPH},     {0xFF1A, 0xFF1B, CLASS_MIDDLE},
    {0xFF1C, 0xFF1E, CLASS_IDEOGRAPH},     {0xFF1F, 0xFF1F, CLASS_DIVIDING},
    {0xFF20, 0xFF3A, CLASS_IDEOGRAPH},     {0xFF3B, 0xFF3B, CLASS_OPENING},
    {0xFF3C, 0xFF3C, CLASS_IDEOGRAPH},     {0xFF3D, 0xFF3D, CLASS_CLOSING},
    {0xFF3E, 0xFF5A, CLASS_IDEOGRAPH},     {0xFF5B, 0xFF5B, CLASS_OPENING},
    {0xFF5C, 0xFF5C, CLASS_IDEOGRAPH},     {0xFF5D, 0xFF5D, CLASS_CLOSING},
    {0xFF5E, 0xFF5E, CLASS_HYPHEN},        {0xFF5F, 0xFF5F, CLASS_OPENING},
    {0xFF60, 0xFF60, CLASS_CLOSING},       {0xFF61, 0xFF61, CLASS_STOP},          /* half-width forms */
    {0xFF62, 0xFF62, CLASS_OPENING},       {0xFF63, 0xFF63, CLASS_CLOSING},
    {0xFF64, 0xFF64, CLASS_COMMA},         {0xFF65, 0xFF65, CLASS_MIDDLE},
    {0xFF66, 0xFF66, CLASS_KANA},          {0xFF67, 0xFF6F, CLASS_SMALL_KANA},
    {0xFF70, 0xFF70, CLASS_PROLONGED},     {0xFF71, 0xFF9D, CLASS_KANA},
    {0xFF9E, 0xFF9F, CLASS_PROLONGED},                                            /* half-width voiced sound marks */
    {0xFFE0, 0xFFE0, CLASS_POSTFIX},       {0xFFE1, 0xFFE1, CLASS_PREFIX},
    {0xFFE2, 0xFFE4, CLASS_IDEOGRAPH},     {0xFFE5, 0xFFE6, CLASS_PREFIX},
    {0x1F000, 0x1FAFF, CLASS_IDEOGRAPH},   {0x20000, 0x3FFFF, CLASS_IDEOGRAPH},
};

enum jlreq_class jlreq_class(uint32_t character) {
  size_t low = 0, high = sizeof ranges / sizeof *ranges;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (character < ranges[middle].from) high = middle;
    else if (character > ranges[middle].to) low = middle + 1;
    else return ranges[middle].class;
  }
  return CLASS_LETTER;
}

bool jlreq_not_at_start(enum jlreq_class class) {
  switch (class) {
    case CLASS_CLOSING:
    case CLASS_HYPHEN:
    case CLASS_DIVIDING:
    case CLASS_MIDDLE:
    case CLASS_STOP:
    case CLASS_COMMA:
    case CLASS_ITERATION:
    case CLASS_PROLONGED:
    case CLASS_SMALL_KANA:
    case CLASS_POSTFIX:
    case CLASS_WESTERN_CLOSE: return true;
    case CLASS_OPENING:
    case CLASS_INSEPARABLE:
    case CLASS_PREFIX:
    case CLASS_IDEO_SPACE:
    case CLASS_KANA:
    case CLASS_IDEOGRAPH:
    case CLASS_SPACE:
    case CLASS_DIGIT:
    case CLASS_LETTER:
    case CLASS_WESTERN_OPEN:
    case CLASS_WESTERN:
    case CLASS_GLUE:
    case CLASS_COUNT: return false;
  }
  return false;
}

bool jlreq_not_at_end(enum jlreq_class class) {
  return class == CLASS_OPENING || class == CLASS_PREFIX || class == CLASS_WESTERN_OPEN;
}

/* Characters that make words with their neighbours. */
static bool western(enum jlreq_class class) {
  return class == CLASS_DIGIT || class == CLASS_LETTER || class == CLASS_WESTERN || class == CLASS_WESTERN_OPEN ||
         class == CLASS_WESTERN_CLOSE;
}

bool jlreq_may_break(enum jlreq_class before, enum jlreq_class after, bool same) {
  if (after == CLASS_SPACE || after == CLASS_IDEO_SPACE || after == CLASS_GLUE || before == CLASS_GLUE) return false;
  if (jlreq_not_at_start(after)) return false;
  if (before == CLASS_SPACE) return true;
  if (jlreq_not_at_end(before)) return false;
  if (before == CLASS_INSEPARABLE && after == CLASS_INSEPARABLE) return !same;
  if (western(before) && western(after)) return false;
  if (western(before) && after == CLASS_POSTFIX) return false;
  if ((before == CLASS_POSTFIX || before == CLASS_CLOSING) && (after == CLASS_LETTER || after == CLASS_DIGIT || after == CLASS_WESTERN))
    return before == CLASS_CLOSING; /* 50%OFF stays one word; a bracket ends one */
  return true;
}

static bool japanese(enum jlreq_class class) {
  return class == CLASS_KANA || class == CLASS_IDEOGRAPH || class == CLASS_SMALL_KANA || class == CLASS_PROLONGED ||
         class == CLASS_ITERATION;
}

bool jlreq_quarter_em(enum jlreq_class before, enum jlreq_class after) {
  return (japanese(before) && (after == CLASS_LETTER || after == CLASS_DIGIT)) ||
         ((before == CLASS_LETTER || before == CLASS_DIGIT) && japanese(after));
}
