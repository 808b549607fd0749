/* roles.c: the look: one row a role, one colour a tone. Nothing is set below 8 pt.
 *
 * Sizes and colours are those of the design: text 10 pt, tables 9 pt on 14.4 pt, furniture 8 pt; ink for all text. */
#include "style/roles.h"

#define P FACE_PROPORTIONAL
#define F FACE_FIXED

static const struct role_style styles[ROLE_COUNT] = {
    /*                         css              face bold   size  leading before after tone         align */
    [ROLE_TEXT] =             {"text",            P, false, 10,   17,    0,   5,   TONE_INK,     ALIGN_JUSTIFY},
    [ROLE_LEAD] =             {"lead",            P, false, 10.5, 18,    0,   6,   TONE_INK,     ALIGN_JUSTIFY},
    [ROLE_SMALL] =            {"small",           P, false, 8,    12.5,  2,   4,   TONE_INK,     ALIGN_START},
    [ROLE_TITLE] =            {"title",           P, true,  18,   25,    3,   4,   TONE_INK,     ALIGN_MIDDLE},
    [ROLE_SUBTITLE] =         {"subtitle",        P, false, 11,   17,    8,   8,   TONE_INK,     ALIGN_MIDDLE},
    [ROLE_META] =             {"meta",            P, false, 9,    14,    0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_HEADING_1] =        {"heading-1",       P, true,  15,   21,    18,  8,  TONE_NAVY,    ALIGN_START},
    [ROLE_HEADING_2] =        {"heading-2",       P, true,  12.5, 18,    15,  6,  TONE_NAVY,    ALIGN_START},
    [ROLE_HEADING_3] =        {"heading-3",       P, true,  11.5, 17,    13,  4,  TONE_INK,    ALIGN_START},
    [ROLE_HEADING_4] =        {"heading-4",       P, true,  10,   15,    9,   4,  TONE_NAVY,    ALIGN_START},
    [ROLE_HEADING_5] =        {"heading-5",       P, true,  9.5,  15,    8,   4,  TONE_INK,    ALIGN_START},
    [ROLE_HEADING_6] =        {"heading-6",       P, true,  9,    14.4,  7,   4,  TONE_NAVY,    ALIGN_START},
    [ROLE_CONTENTS_1] =       {"contents-1",      P, true,  10,   16,    4,   0,   TONE_INK,     ALIGN_START},
    [ROLE_CONTENTS_2] =       {"contents-2",      P, false, 9.5,  15,    0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_CAPTION] =          {"caption",         P, true,  9,    14.4,  8,   3,   TONE_INK,     ALIGN_START},
    [ROLE_TABLE_HEAD] =       {"table-head",      P, true,  8.5,  13,    0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_CELL] =             {"cell",            P, false, 9,    14.4,  0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_CELL_STRONG] =      {"cell-strong",     P, true,  9,    14.4,  0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_CELL_LABEL] =       {"cell-label",      P, true,  8,    13,    0,   0,   TONE_NAVY,    ALIGN_START},
    [ROLE_CELL_NUMBER] =      {"cell-number",     F, false, 9,    14.4,  0,   0,   TONE_INK,     ALIGN_END},
    [ROLE_CELL_MARK] =        {"cell-mark",       P, false, 9,    14.4,  0,   0,   TONE_INK,     ALIGN_MIDDLE},
    [ROLE_CELL_NOTE] =        {"cell-note",       P, false, 8,    12.5,  0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_FORM] =             {"form",            P, false, 9,    12.2,  0,   2,   TONE_INK,     ALIGN_START},
    [ROLE_FORM_LABEL] =       {"form-label",      P, true,  8.5,  12.2,  0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_FORM_TEXT] =        {"form-text",       P, false, 9.5,  14.5,   0,   2,   TONE_INK,     ALIGN_JUSTIFY},
    [ROLE_FORM_OPINION] =     {"form-opinion",    P, true,  13,   18.5,  0,   2,   TONE_INK,     ALIGN_START},
    [ROLE_QUOTE] =            {"quote",           P, false, 9.5,  15.5,  2,   4,   TONE_INK,     ALIGN_JUSTIFY},
    [ROLE_FACTS] =            {"facts",           P, false, 9,    14.4,  0,   6,   TONE_INK,     ALIGN_START},
    [ROLE_LABEL] =            {"label",           P, true,  10,   17,    0,   5,   TONE_INK,     ALIGN_START},
    [ROLE_STRONG] =           {"strong",          P, true,  10,   17,    0,   5,   TONE_INK,     ALIGN_START},
    [ROLE_MARKED] =           {"marked",          P, true,  9,    14.4,  0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_OPINION] =          {"opinion",         P, true,  14,   21,    0,   3,   TONE_INK,     ALIGN_START},
    [ROLE_SCORE] =            {"score",           P, true,  11,   17,    0,   2,   TONE_INK,     ALIGN_START},
    [ROLE_VERDICT_MET] =      {"verdict-met",     P, true,  9,    14.4,  0,   0,   TONE_GOOD,    ALIGN_START},
    [ROLE_VERDICT_PARTIAL] =  {"verdict-partial", P, true,  9,    14.4,  0,   0,   TONE_CAUTION, ALIGN_START},
    [ROLE_VERDICT_UNMET] =    {"verdict-unmet",   P, true,  9,    14.4,  0,   0,   TONE_BAD,     ALIGN_START},
    [ROLE_VERDICT_NOT_APPLICABLE] = {"verdict-not-applicable", P, true, 9, 14.4, 0, 0, TONE_INK, ALIGN_START},
    [ROLE_VERDICT_UNKNOWN] =  {"verdict-unknown", P, true,  9,    14.4,  0,   0,   TONE_CAUTION, ALIGN_START},
    [ROLE_VERDICT_NONE] =     {"verdict-none",    P, true,  9,    14.4,  0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_LEVEL_CRITICAL] =   {"level-critical",  P, true,  9,    14.4,  0,   0,   TONE_BAD,     ALIGN_START},
    [ROLE_LEVEL_HIGH] =       {"level-high",      P, true,  9,    14.4,  0,   0,   TONE_BAD,     ALIGN_START},
    [ROLE_LEVEL_MEDIUM] =     {"level-medium",    P, true,  9,    14.4,  0,   0,   TONE_CAUTION, ALIGN_START},
    [ROLE_LEVEL_LOW] =        {"level-low",       P, true,  9,    14.4,  0,   0,   TONE_FAIR,    ALIGN_START},
    [ROLE_MISSING] =          {"missing",         P, true,  9,    14.4,  0,   0,   TONE_BAD,     ALIGN_START},
    [ROLE_LINK] =             {"link",            P, false, 9,    14.4,  0,   0,   TONE_FAIR,    ALIGN_START},
    [ROLE_CODE] =             {"code",            F, false, 8,    12.5,  0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_FURNITURE] =        {"furniture",       P, false, 8,    12,    0,   0,   TONE_INK,     ALIGN_START},
    [ROLE_END] =              {"end",             P, false, 10,   17,    10,  0,   TONE_INK,     ALIGN_END},
    [ROLE_ADDRESSEE] =        {"addressee",       P, true,  12,   20,    0,   2,   TONE_INK,     ALIGN_START},
    [ROLE_BLANK_BELOW] =      {"blank-below",     P, false, 10,   17,    0,   0,   TONE_INK,     ALIGN_MIDDLE},
    [ROLE_SENDER] =           {"sender",          P, false, 10,   17,    0,   0,   TONE_INK,     ALIGN_END},
};

const struct role_style *standard_roles(void) { return styles; }

const char *role_name(enum role role) { return styles[role].css; }

#define HEX(rgb) {(((rgb) >> 16) & 255) / 255.0, (((rgb) >> 8) & 255) / 255.0, ((rgb) & 255) / 255.0}

static const struct colour colours[TONE_COUNT] = {
    [TONE_INK] = HEX(0x1b2230),  [TONE_NAVY] = HEX(0x1f3a5f),    [TONE_GOOD] = HEX(0x1b7f5c),
    [TONE_FAIR] = HEX(0x2f6db3), [TONE_CAUTION] = HEX(0xa36600), [TONE_BAD] = HEX(0xb3261e),
    [TONE_WHITE] = HEX(0xffffff), [TONE_RULE] = HEX(0xb9c0cc),   [TONE_SHADE] = HEX(0xeef1f6),
    [TONE_TRACK] = HEX(0xe3e8ef),
};

const struct colour *standard_tones(void) { return colours; }

const char *tone_name(enum tone tone) {
  static const char *const names[TONE_COUNT] = {
      [TONE_INK] = "ink", [TONE_NAVY] = "navy", [TONE_GOOD] = "good", [TONE_FAIR] = "fair", [TONE_CAUTION] = "caution",
      [TONE_BAD] = "bad", [TONE_WHITE] = "white", [TONE_RULE] = "rule", [TONE_SHADE] = "shade", [TONE_TRACK] = "track"};
  return names[tone];
}
