/* role.h: what a piece of text is in the document. How it looks is one row of style/roles.c. */
#ifndef RINGI_ROLE_H
#define RINGI_ROLE_H

/* Tones, not colours; style/roles.c says which colour. */
enum tone { TONE_INK, TONE_NAVY, TONE_GOOD, TONE_FAIR, TONE_CAUTION, TONE_BAD, TONE_WHITE, TONE_RULE, TONE_SHADE, TONE_TRACK, TONE_COUNT };

enum role {
  ROLE_TEXT,          /* a paragraph */
  ROLE_LEAD,          /* a paragraph that opens or sums up, a little larger */
  ROLE_SMALL,         /* 8 pt: captions of figures, furniture-like remarks inside the text */
  ROLE_TITLE,         /* the document's title */
  ROLE_SUBTITLE,
  ROLE_META,          /* number, date, classification beside the title */
  ROLE_HEADING_1,     /* a part of the report */
  ROLE_HEADING_2,     /* a sheet, or a risk in the register */
  ROLE_HEADING_3,     /* a section of a sheet, and deeper ones */
  ROLE_HEADING_4,
  ROLE_HEADING_5,
  ROLE_HEADING_6,
  ROLE_CONTENTS_1,    /* lines of the table of contents by level */
  ROLE_CONTENTS_2,
  ROLE_CAPTION,       /* of a table */
  ROLE_TABLE_HEAD,
  ROLE_CELL,          /* a table cell */
  ROLE_CELL_STRONG,
  ROLE_CELL_LABEL,    /* row headings, and labels such as 評価基準 inside a cell */
  ROLE_CELL_NUMBER,   /* figures, right-aligned on the decimal point */
  ROLE_CELL_MARK,     /* the vendor's mark, centred */
  ROLE_CELL_NOTE,     /* conditions, products, remarks in a cell, 8 pt */
  ROLE_FORM,          /* in the approval form's tables, lines closer than in other tables */
  ROLE_FORM_LABEL,    /* headings of its rows and boxes */
  ROLE_FORM_TEXT,     /* its sentences: how it opens, the opinion's reason */
  ROLE_FORM_OPINION,  /* the opinion in its card */
  ROLE_QUOTE,         /* a vendor's words quoted */
  ROLE_FACTS,         /* a line of facts under a heading, each behind its label */
  ROLE_LABEL,         /* an inline label that leads a paragraph, bold: 推奨対応 */
  ROLE_STRONG,        /* bold inside a paragraph */
  ROLE_MARKED,        /* words inside a cell's text that a finding quotes: heavier */
  ROLE_OPINION,       /* the opinion in its card: the largest line but the title */
  ROLE_SCORE,         /* the overall score in its card */
  ROLE_VERDICT_MET, ROLE_VERDICT_PARTIAL, ROLE_VERDICT_UNMET, ROLE_VERDICT_NOT_APPLICABLE, ROLE_VERDICT_UNKNOWN,
  ROLE_VERDICT_NONE,
  ROLE_LEVEL_CRITICAL, ROLE_LEVEL_HIGH, ROLE_LEVEL_MEDIUM, ROLE_LEVEL_LOW,
  ROLE_MISSING,       /* 未回答, 回答なし ...: what stands where nothing stands */
  ROLE_LINK,          /* a URL or a reference */
  ROLE_CODE,          /* hashes and ids: BIZ UDGothic, fixed pitch */
  ROLE_FURNITURE,     /* running head and foot */
  ROLE_END,           /* 以上 */
  ROLE_ADDRESSEE,     /* of a letter */
  ROLE_SENDER,        /* date and sender of a letter, at the end of the line */
  ROLE_BLANK_BELOW,   /* 以下余白 */
  ROLE_COUNT
};

#endif
