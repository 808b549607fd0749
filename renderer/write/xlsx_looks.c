/* xlsx_looks.c: how cells look: roles as formats of a workbook, each made once.
 *
 * Type and colours are the theme's, sizes those of tables on screens. Invariant: only cells that are left open are
 * unlocked. */
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#include "write/xlsx.h"

#define FONT "BIZ UDPGothic"
#define CELL_SIZE 9.0

static lxw_color_t colour_of(struct colour colour) {
  return (lxw_color_t)lrint(colour.red * 255) << 16 | (lxw_color_t)lrint(colour.green * 255) << 8 | (lxw_color_t)lrint(colour.blue * 255);
}

/* A colour thinned with white, for the ground of cells to be filled in. */
static struct colour thinned(struct colour colour) {
  const double part = 0.1;
  return (struct colour){1 - (1 - colour.red) * part, 1 - (1 - colour.green) * part, 1 - (1 - colour.blue) * part};
}

static void set_font(lxw_format *format, const struct theme *theme, const struct look *look) {
  const struct role_style *style = theme_role(theme, look->role);
  format_set_font_name(format, FONT);
  format_set_font_size(format, look->bare ? fmax(style->size, CELL_SIZE) : CELL_SIZE);
  format_set_font_color(format, colour_of(theme_tone(theme, look->link ? TONE_FAIR : style->tone)));
  if (style->bold || look->head || look->label) format_set_bold(format);
  if (look->link) format_set_underline(format, LXW_UNDERLINE_SINGLE);
}

static void set_place(lxw_format *format, const struct theme *theme, const struct look *look) {
  enum role_align align = theme_role(theme, look->role)->align;
  format_set_text_wrap(format);
  format_set_align(format, look->head ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
  if (look->bare && align == ALIGN_MIDDLE) format_set_align(format, LXW_ALIGN_CENTER);
  else if (look->bare && align == ALIGN_END) format_set_align(format, LXW_ALIGN_RIGHT);
  else if (look->kind == COLUMN_MARK) format_set_align(format, LXW_ALIGN_CENTER);
  else if (look->kind == COLUMN_NUMBER && !look->bare && !look->head) {
    format_set_align(format, LXW_ALIGN_RIGHT);
    format_set_indent(format, 1);
  } else format_set_align(format, LXW_ALIGN_LEFT);
}

static lxw_format *make_format(struct book *book, const struct look *look) {
  const struct theme *theme = book->context->layout->theme;
  lxw_format *format = workbook_add_format(book->workbook);
  if (!format) return NULL;
  set_font(format, theme, look);
  set_place(format, theme, look);
  if (*look->number) format_set_num_format(format, look->number);
  else format_set_num_format(format, "@"); /* stays a text when it is edited */
  if (look->entry) format_set_unlocked(format);
  if (look->bare) return format;
  format_set_border(format, look->entry ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN);
  format_set_border_color(format, colour_of(theme_tone(theme, look->entry ? TONE_NAVY : TONE_RULE)));
  if (look->head || look->label) format_set_bg_color(format, colour_of(theme_tone(theme, TONE_SHADE)));
  if (look->entry) format_set_bg_color(format, colour_of(thinned(theme_tone(theme, TONE_CAUTION))));
  return format;
}

static bool same_look(const struct look *left, const struct look *right) {
  return left->role == right->role && left->kind == right->kind && left->head == right->head && left->label == right->label && left->entry == right->entry &&
         left->link == right->link && left->bare == right->bare && strcmp(left->number, right->number) == 0;
}

void *book_format(struct book *book, const struct look *look) {
  for (size_t i = 0; i < book->look_count; i++)
    if (same_look(&book->looks[i], look)) return book->looks[i].format;
  book->looks = arena_grow(book->arena, book->looks, book->look_count, &book->look_capacity, sizeof *book->looks);
  struct look *made = &book->looks[book->look_count++];
  *made = *look;
  made->format = make_format(book, look);
  book->failed |= !made->format;
  return made->format;
}
