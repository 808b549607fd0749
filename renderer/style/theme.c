/* theme.c: reads a theme file over the standard look, and its logo.
 *
 * Leaves to write/ how a logo is painted. Invariant: nothing in a theme is set below 8 pt, every tone of text has a
 * contrast of 4.5:1 or more on white (WCAG 2.2, 1.4.3), and a logo's header says that it is small enough to decode. */
#include "style/theme.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "style/builtin.h"
#include "style/logo.h"
#include "style/reader.h"

#define THEME_BYTES ((size_t)1024 * 1024)
#define LEAST_PT 8.0
#define MOST_PT 72.0
#define CONTRAST 4.5
#define LOGO_MM 7.0     /* what the running head has room for */
#define COUNT(array) (sizeof(array) / sizeof *(array))

static double points(double mm) { return mm * 72 / 25.4; }

const struct theme *theme_standard(void) {
  static const struct theme standard = {.name = "standard"}; /* its rows are those of roles.c: theme_role */
  return &standard;
}

const struct role_style *theme_role(const struct theme *theme, enum role role) {
  return theme && theme->roles[role].css ? &theme->roles[role] : &standard_roles()[role];
}

struct colour theme_tone(const struct theme *theme, enum tone tone) {
  return theme && theme->roles[ROLE_TEXT].css ? theme->tones[tone] : standard_tones()[tone];
}

struct colour theme_tint(const struct theme *theme, enum tone tone, double white) {
  struct colour colour = theme_tone(theme, tone);
  return (struct colour){colour.red + (1 - colour.red) * white, colour.green + (1 - colour.green) * white,
                         colour.blue + (1 - colour.blue) * white};
}

/* --- colours --- */

static bool read_colour(const char *text, struct colour *colour) {
  unsigned red, green, blue;
  int used = 0;
  if (strlen(text) != 7 || strspn(text + 1, "0123456789abcdefABCDEF") != 6) return false;
  if (sscanf(text, "#%2x%2x%2x%n", &red, &green, &blue, &used) != 3 || used != 7) return false;
  *colour = (struct colour){red / 255.0, green / 255.0, blue / 255.0};
  return true;
}

static double linear(double part) { return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4); }

/* The contrast with white: relative luminance by WCAG 2.2. */
static double contrast(const struct colour *colour) {
  double luminance = 0.2126 * linear(colour->red) + 0.7152 * linear(colour->green) + 0.0722 * linear(colour->blue);
  return 1.05 / (luminance + 0.05);
}

/* The tones that text and marks are set in, and those that text is set on. */
static bool is_ink(enum tone tone) { return tone <= TONE_BAD; }
static bool is_ground(enum tone tone) { return tone == TONE_WHITE || tone == TONE_SHADE || tone == TONE_TRACK; }

static void read_tones(const struct reader *reader, const struct json_value *root, struct theme *theme) {
  const struct json_value *object = may(reader, root, "tones", JSON_KIND_OBJECT, "object");
  const char *names[TONE_COUNT];
  for (unsigned i = 0; i < TONE_COUNT; i++) names[i] = tone_name((enum tone)i);
  if (!object) return;
  refuse_unknown(reader, object, names, TONE_COUNT);
  for (unsigned i = 0; i < TONE_COUNT; i++) {
    const struct json_value *value = may(reader, object, names[i], JSON_KIND_STRING, "colour such as \"#1b2230\"");
    if (!value) continue;
    if (!read_colour(value->text, &theme->tones[i])) refuse(reader, value, "a colour is written as \"#1b2230\"");
    else if (is_ink((enum tone)i) && contrast(&theme->tones[i]) < CONTRAST)
      refuse(reader, value, arena_format(reader->arena, "the contrast of this colour with white is %.1f:1, and text needs 4.5:1", contrast(&theme->tones[i])));
    else if (is_ground((enum tone)i) && contrast(&theme->tones[i]) > 1.6)
      refuse(reader, value, "a ground that text is set on is lighter than this");
  }
}

/* --- roles --- */

static void read_role(const struct reader *reader, const struct json_value *object, struct role_style *style) {
  static const char *const known[] = {"face", "bold", "size", "leading", "before", "after", "tone", "align"};
  static const char *const faces[] = {"proportional", "fixed"}, *const aligns[] = {"start", "middle", "end", "justify"};
  const char *names[TONE_BAD + 1];
  for (unsigned i = 0; i <= TONE_BAD; i++) names[i] = tone_name((enum tone)i);
  refuse_unknown(reader, object, known, COUNT(known));
  style->bold = read_flag(reader, object, "bold", style->bold);
  double size = style->size;
  style->size = read_number(reader, object, "size", LEAST_PT, MOST_PT, style->size);
  style->leading = read_number(reader, object, "leading", style->size, MOST_PT * 2, fmax(style->size, style->leading * style->size / size));
  style->before = read_number(reader, object, "before", 0, 100, style->before);
  style->after = read_number(reader, object, "after", 0, 100, style->after);
  const struct json_value *face = may(reader, object, "face", JSON_KIND_STRING, "string");
  const struct json_value *tone = may(reader, object, "tone", JSON_KIND_STRING, "string");
  const struct json_value *align = may(reader, object, "align", JSON_KIND_STRING, "string");
  int chosen;
  if (face && (chosen = read_word(reader, face, "face", faces, COUNT(faces))) >= 0) style->face = (enum role_face)chosen;
  if (tone && (chosen = read_word(reader, tone, "tone of text", names, COUNT(names))) >= 0) style->tone = (enum tone)chosen;
  if (align && (chosen = read_word(reader, align, "alignment", aligns, COUNT(aligns))) >= 0) style->align = (enum role_align)chosen;
}

static void read_roles(const struct reader *reader, const struct json_value *root, struct theme *theme) {
  const struct json_value *object = may(reader, root, "roles", JSON_KIND_OBJECT, "object");
  const char *names[ROLE_COUNT];
  for (unsigned i = 0; i < ROLE_COUNT; i++) names[i] = role_name((enum role)i);
  if (!object) return;
  refuse_unknown(reader, object, names, ROLE_COUNT);
  for (unsigned i = 0; i < ROLE_COUNT; i++) {
    const struct json_value *value = may(reader, object, names[i], JSON_KIND_OBJECT, "object");
    if (value) read_role(reader, value, &theme->roles[i]);
  }
}

/* --- logo --- */

static void read_logo(const struct reader *reader, const struct looks *looks, const struct json_value *root, const char *path, struct theme *theme) {
  static const char *const known[] = {"file", "height", "alternative", "pages"}, *const pages[] = {"all", "first"};
  const struct json_value *object = may(reader, root, "logo", JSON_KIND_OBJECT, "object");
  if (!object) return;
  refuse_unknown(reader, object, known, COUNT(known));
  const struct json_value *file = need(reader, object, "file", JSON_KIND_STRING, "file name");
  const struct json_value *alternative = need(reader, object, "alternative", JSON_KIND_STRING, "what the logo says");
  const struct json_value *where = may(reader, object, "pages", JSON_KIND_STRING, "string");
  double height = read_number(reader, object, "height", 2, LOGO_MM, LOGO_MM);
  int first = where ? read_word(reader, where, "pages", pages, COUNT(pages)) : 0;
  if (alternative && !*alternative->text) refuse(reader, alternative, "what the logo says is not empty");
  if (!file || !alternative) return;
  const char *slash = strrchr(path, '/'), *full = file->text;
  if (strchr(full, '/')) {
    refuse(reader, file, "the logo stands beside the theme file: its name alone is given");
    return;
  }
  if (slash) full = arena_format(reader->arena, "%.*s%s", (int)(slash + 1 - path), path, full);
  struct logo *logo = arena_new(reader->arena, struct logo);
  logo->alternative = alternative->text;
  logo->first_page_only = first == 1;
  const char *wrong = logo_read(reader->arena, looks, full, points(height), logo);
  if (wrong) refuse(reader, file, wrong);
  else theme->logo = logo;
}

static const struct theme *theme_parse(struct arena *arena, struct messages *messages, const struct looks *looks, const char *name,
                                       const char *path, bool built_in, const unsigned char *bytes, size_t size) {
  static const char *const known[] = {"format", "tones", "roles", "logo"};
  size_t before = messages_errors(messages);
  struct reader reader = {arena, messages, json_read(arena, messages, path, 0, bytes, size), "theme"};
  const struct json_value *root = reader.file->root;
  if (!root) return NULL;
  if (!reader_has_format(root, "report-theme/1")) {
    refuse(&reader, root, "a theme file begins with \"format\": \"report-theme/1\"");
    return NULL;
  }
  refuse_unknown(&reader, root, known, COUNT(known));
  struct theme *theme = arena_new(arena, struct theme);
  theme->name = name;
  if (!built_in) theme->path = path, theme->bytes = bytes, theme->size = size;
  memcpy(theme->roles, standard_roles(), sizeof theme->roles);
  memcpy(theme->tones, standard_tones(), sizeof theme->tones);
  read_tones(&reader, root, theme);
  read_roles(&reader, root, theme);
  read_logo(&reader, looks, root, path, theme);
  return messages_errors(messages) == before ? theme : NULL;
}

#define FOLDER "layouts/theme-"

const char *theme_name(struct arena *arena, size_t index) {
  if (index-- == 0) return "standard";
  for (size_t i = 0; builtin_at(i); i++)
    if (strncmp(builtin_at(i)->path, FOLDER, sizeof FOLDER - 1) == 0 && index-- == 0)
      return name_of_path(arena, builtin_at(i)->path + sizeof FOLDER - 1);
  return NULL;
}

static void refuse_theme(struct arena *arena, struct messages *messages, const struct looks *looks, const char *name) {
  const char *names[64];
  size_t count = 0;
  for (const char *each; count < COUNT(names) && (each = theme_name(arena, count));) names[count++] = each;
  refuse_name(arena, messages, looks, "theme", "themes", name, names, count);
}

const struct theme *theme_read(struct arena *arena, struct messages *messages, const char *name, const struct looks *looks) {
  const char *path = is_path(name) ? name : configured(arena, looks, "themes", name);
  if (path) {
    size_t size;
    const unsigned char *bytes = read_style_file(arena, messages, looks, "theme", path, THEME_BYTES, &size);
    return bytes ? theme_parse(arena, messages, looks, name_of_path(arena, path), path, false, bytes, size) : NULL;
  }
  if (strcmp(name, "standard") == 0) return theme_standard();
  const struct builtin *file = builtin_find(arena_format(arena, FOLDER "%s.json", name));
  if (file) return theme_parse(arena, messages, looks, name, file->path, true, file->bytes, file->size);
  refuse_theme(arena, messages, looks, name);
  return NULL;
}
