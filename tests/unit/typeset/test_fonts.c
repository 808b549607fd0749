/* test_fonts.c: the faces chosen against what fontTools, HarfBuzz and SHA-256 say of Debian's files themselves. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>
#include <hb-ot.h>
#include <jansson.h>

#include "typeset/fonts.h"

#define ROWS_MOST 254

/* Files whose path holds this text can't be opened: a machine without them. */
static const char *hidden;

/* Takes the place of the C library's open. */
int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  int mode = flags & O_CREAT ? va_arg(arguments, int) : 0;
  va_end(arguments);
  if (hidden && strstr(path, hidden)) path = "/nonexistent";
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

struct set {
  struct arena *arena;
  struct messages *messages;
  struct fonts *fonts;
  char told[8][512]; /* "error font: sentence" */
  size_t count;
};

static void note(void *context, const struct ringi_message *message) {
  struct set *set = context;
  if (set->count == 8) return;
  snprintf(set->told[set->count++], sizeof set->told[0], "%s %s: %s", message->severity == RINGI_ERROR ? "error" : "warning",
           message->rule, message->text);
}

static struct set *open_set(const char *folder) {
  struct set *set = calloc(1, sizeof *set);
  set->arena = arena_open(64u << 20);
  set->messages = messages_new(set->arena);
  set->fonts = fonts_open(set->arena, set->messages, folder);
  messages_flush(set->messages, note, set);
  return set;
}

static void close_set(struct set *set) {
  arena_close(set->arena);
  free(set);
  hidden = NULL;
}

static const char *name_of(const struct font *font) { return font ? strrchr(font->path, '/') + 1 : "none"; }

/* Every file that is installed is the manifest's to the last byte. */
static void files_are_the_manifests(void **state) {
  (void)state;
  json_t *manifest = json_load_file("fonts/manifest.json", 0, NULL), *row;
  assert_non_null(manifest);
  size_t i;
  json_array_foreach(json_object_get(manifest, "fonts"), i, row) {
    const char *file = json_string_value(json_object_get(row, "file"));
    char *path = g_strdup_printf("/usr/share/fonts/%s/%s", json_string_value(json_object_get(row, "folder")), file), *bytes;
    gsize size;
    if (!g_file_get_contents(path, &bytes, &size, NULL)) fail_msg("%s is not installed", path);
    char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
    if (strcmp(digest, json_string_value(json_object_get(row, "sha256"))) != 0) fail_msg("%s is another file", path);
    g_free(digest), g_free(bytes), g_free(path);
  }
  json_decref(manifest);
}

/* Facts of fontTools' getBestCmap over the installed files. */
static void characters_come_out_of_their_faces(void **state) {
  (void)state;
  static const struct { uint32_t character; const char *regular, *bold, *fixed; } facts[] = {
      {0x3042, "BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "BIZUDGothic-Regular.ttf"},  /* あ */
      {'A', "BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "BIZUDGothic-Regular.ttf"},
      {0x9AD9, "BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "BIZUDGothic-Regular.ttf"},  /* 髙 */
      {0x0416, "BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "BIZUDGothic-Regular.ttf"},  /* Ж */
      {0x260E, "BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "BIZUDGothic-Regular.ttf"},  /* ☎ */
      {0x25CB, "BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "BIZUDGothic-Regular.ttf"},  /* ○ */
      {0x1EC7, "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Regular.ttf"},             /* ệ */
      {0x20BB7, "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"},   /* 𠮷 */
      {0xAC00, "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"},    /* 가 */
      {0x26A0, "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"},    /* ⚠ */
      {0x0E2D, "NotoSansThai-Regular.ttf", "NotoSansThai-Bold.ttf", "NotoSansThai-Regular.ttf"}, /* อ */
      {0x0639, "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf", "NotoSansArabic-Regular.ttf"},
      {0x05D0, "NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf", "NotoSansHebrew-Regular.ttf"},
      {0x0905, "NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Bold.ttf", "NotoSansDevanagari-Regular.ttf"},
      {0x1780, "NotoSansKhmer-Regular.ttf", "NotoSansKhmer-Regular.ttf", "NotoSansKhmer-Regular.ttf"},
      {0x0F40, "NotoSerifTibetan-Regular.ttf", "NotoSerifTibetan-Regular.ttf", "NotoSerifTibetan-Regular.ttf"},
      {0x2230, "NotoSansMath-Regular.ttf", "NotoSansMath-Regular.ttf", "NotoSansMath-Regular.ttf"},          /* ∰ */
      {0x2611, "NotoSansSymbols2-Regular.ttf", "NotoSansSymbols2-Regular.ttf", "NotoSansSymbols2-Regular.ttf"}, /* ☑ */
      {0x1F600, "Symbola_hint.ttf", "Symbola_hint.ttf", "Symbola_hint.ttf"},                     /* 😀 */
      {0xE000, "none", "none", "none"},  /* private use, though Symbola has glyphs there */
      {0xF8FF, "none", "none", "none"},
      {0x0378, "none", "none", "none"},  /* unassigned */
      {0x1F970, "none", "none", "none"}, /* an emoji of Unicode 11 */
      {0x200D, "none", "none", "none"},  /* invisible: a matter of its cluster */
      {'\n', "none", "none", "none"},
      {0x110000, "none", "none", "none"},
      {UINT32_MAX, "none", "none", "none"},
  };
  struct set *set = open_set(NULL);
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
    for (int twice = 0; twice < 2; twice++) {
      uint32_t c = facts[i].character;
      assert_string_equal(name_of(fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, c, 0)), facts[i].regular);
      assert_string_equal(name_of(fonts_for(set->fonts, FAMILY_PROPORTIONAL, true, c, 0)), facts[i].bold);
      assert_string_equal(name_of(fonts_for(set->fonts, FAMILY_FIXED, false, c, 0)), facts[i].fixed);
    }
  messages_flush(set->messages, note, set);
  assert_int_equal(set->count, 0);
  close_set(set);
}

static bool is_space(uint32_t c) {
  return c == 0x20 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == 0x2800;
}

/* What HarfBuzz reads out of each file, and the manifest's order, give the face of every code point there is. */
static void every_code_point_is_in_the_first_face_that_has_it(void **state) {
  (void)state;
  static hb_set_t *has[ROWS_MOST];
  json_t *manifest = json_load_file("fonts/manifest.json", 0, NULL), *row;
  json_t *list = json_object_get(manifest, "fonts");
  struct set *set = open_set(NULL);
  size_t i, count = json_array_size(list), wrong = 0, covered = 0;
  json_array_foreach(list, i, row) {
    has[i] = hb_set_create();
    char *path = g_strdup_printf("/usr/share/fonts/%s/%s", json_string_value(json_object_get(row, "folder")),
                                 json_string_value(json_object_get(row, "file")));
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, (unsigned)json_integer_value(json_object_get(row, "index")));
    hb_face_collect_unicodes(face, has[i]);
    hb_face_destroy(face), hb_blob_destroy(blob), g_free(path);
  }
  for (uint32_t c = 0x20; c < 0x110000; c++) {
    GUnicodeType type = g_unichar_type(c);
    bool formless = type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_PRIVATE_USE ||
                    type == G_UNICODE_SURROGATE || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
    const struct font *font = fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, c, 0);
    if (formless && !font) continue;
    size_t first = 0;
    for (; first < count; first++) {
      row = json_array_get(list, first);
      if (strcmp(json_string_value(json_object_get(row, "style")), "regular") == 0 && hb_set_has(has[first], c)) break;
    }
    if (font ? font->index == first : first == count) {
      covered += font != NULL;
      continue;
    }
    /* A face may be passed over for a blank glyph only. */
    hb_glyph_extents_t extents = {0};
    hb_codepoint_t glyph = 0;
    const struct font *passed = first == 0 ? fonts_main(set->fonts, FAMILY_PROPORTIONAL, false) : NULL;
    for (size_t k = 0; !passed && fonts_opened(set->fonts, k); k++)
      if (fonts_opened(set->fonts, k)->index == first) passed = fonts_opened(set->fonts, k);
    if (passed && hb_font_get_nominal_glyph(passed->hb, c, &glyph) && !is_space(c))
      hb_font_get_glyph_extents(passed->hb, glyph, &extents);
    bool invisible = hb_unicode_general_category(hb_unicode_funcs_get_default(), c) == HB_UNICODE_GENERAL_CATEGORY_FORMAT ||
                     c == 0x34F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F) ||
                     c == 0x3164 || c == 0xFFA0 || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    if (invisible || (glyph && extents.width == 0 && extents.height == 0)) continue;
    if (wrong++ < 5) print_error("U+%04X: %s, not row %zu\n", (unsigned)c, name_of(font), first);
  }
  assert_int_equal(wrong, 0);
  assert_true(covered > 60000);
  for (i = 0; i < count; i++) hb_set_destroy(has[i]);
  json_decref(manifest);
  close_set(set);
}

/* Every face opened has ink for what it was chosen for: no .notdef, no glyph without a form. */
static void chosen_glyphs_have_ink(void **state) {
  (void)state;
  struct set *set = open_set(NULL);
  for (uint32_t c = 0x20; c < 0x110000; c++) {
    const struct font *font = fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, c, 0);
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents;
    if (!font || (c >= 0x4E00 && c < 0xF900 && c % 16)) continue;
    if (!hb_font_get_nominal_glyph(font->hb, c, &glyph) || glyph == 0) fail_msg("U+%04X has no glyph", (unsigned)c);
    if (is_space(c)) continue;
    assert_true(hb_font_get_glyph_extents(font->hb, glyph, &extents));
    if (extents.width == 0 && extents.height == 0) fail_msg("U+%04X is blank in %s", (unsigned)c, name_of(font));
  }
  close_set(set);
}

/* Facts of fontTools: the cmap subtables of format 14. */
static void variation_sequences_are_known(void **state) {
  (void)state;
  static const struct { uint32_t character, selector; bool known; const char *file; } facts[] = {
      {0x845B, 0xE0100, true, "BIZUDPGothic-Regular.ttf"},  /* 葛 */
      {0x845B, 0xE0110, false, "BIZUDPGothic-Regular.ttf"},
      {0x8FBB, 0xE0100, true, "BIZUDPGothic-Regular.ttf"},  /* 辻 */
      {0x8FBB, 0xE0101, true, "BIZUDPGothic-Regular.ttf"},  /* the default form */
      {0x9089, 0xE0102, true, "NotoSansCJK-Regular.ttc"},   /* 邉 */
      {0x9089, 0xE010F, false, "BIZUDPGothic-Regular.ttf"},
      {0x4FAE, 0xFE00, true, "BIZUDPGothic-Regular.ttf"},   /* 侮 */
      {'A', 0xFE0F, false, "BIZUDPGothic-Regular.ttf"},
      {0x2611, 0xFE0F, false, "NotoSansSymbols2-Regular.ttf"},
      {0x1820, 0x180B, true, "NotoSansMongolian-Regular.ttf"},
      {'A', 0x180B, false, "BIZUDPGothic-Regular.ttf"},
      {0xE000, 0xFE00, false, "none"},
  };
  struct set *set = open_set(NULL);
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
    const uint32_t pair[] = {facts[i].character, facts[i].selector};
    assert_int_equal(fonts_know_variant(set->fonts, pair[0], pair[1]), facts[i].known);
    assert_string_equal(name_of(fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, pair[0], pair[1])), facts[i].file);
    assert_string_equal(name_of(fonts_for_cluster(set->fonts, FAMILY_PROPORTIONAL, false, pair, 2)), facts[i].file);
  }
  assert_string_equal(name_of(fonts_for(set->fonts, FAMILY_FIXED, true, 0x9089, 0xE0102)), "NotoSansCJK-Bold.ttc");
  close_set(set);
}

static void clusters_stay_in_one_face(void **state) {
  (void)state;
  static const struct { uint32_t characters[6]; const char *file; } facts[] = {
      {{0x304B, 0x3099}, "BIZUDPGothic-Regular.ttf"},         /* か and a voiced mark: が */
      {{'e', 0x301}, "BIZUDPGothic-Regular.ttf"},
      {{'e', 0x323, 0x302}, "NotoSans-Regular.ttf"},          /* ệ in pieces: BIZ lacks U+0323 */
      {{0x1F44D, 0x1F3FB}, "Symbola_hint.ttf"},               /* the hand alone is in a Noto face */
      {{0x1F44D}, "NotoSansSymbols2-Regular.ttf"},
      {{0x1F468, 0x200D, 0x1F469}, "Symbola_hint.ttf"},
      {{0x0E01, 0x0E48}, "NotoSansThai-Regular.ttf"},
      {{0x0628, 0x064E}, "NotoSansArabic-Regular.ttf"},
      {{0x0915, 0x094D, 0x200D, 0x0937}, "NotoSansDevanagari-Regular.ttf"},
      {{'A', 0x0E48}, "BIZUDPGothic-Regular.ttf"},            /* in no face together: the base's */
      {{'1', 0xFE0F, 0x20E3}, "NotoSansSymbols-Regular.ttf"},
      {{0x200D}, "BIZUDPGothic-Regular.ttf"},
      {{0x0378, 0x301}, "none"},
  };
  struct set *set = open_set(NULL);
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
    size_t count = 0;
    while (count < 6 && facts[i].characters[count]) count++;
    const char *name = name_of(fonts_for_cluster(set->fonts, FAMILY_PROPORTIONAL, false, facts[i].characters, count));
    if (strcmp(name, facts[i].file) != 0) fail_msg("cluster of U+%04X: %s", (unsigned)facts[i].characters[0], name);
  }
  assert_string_equal(name_of(fonts_for_cluster(set->fonts, FAMILY_FIXED, true, facts[0].characters, 2)), "BIZUDGothic-Bold.ttf");
  uint32_t stacked[200] = {'a'}; /* longer than anything in use */
  for (size_t i = 1; i < 200; i++) stacked[i] = 0x301;
  assert_string_equal(name_of(fonts_for_cluster(set->fonts, FAMILY_PROPORTIONAL, false, stacked, 200)), "BIZUDPGothic-Regular.ttf");
  close_set(set);
}

/* Facts of fontTools: head, hhea, hmtx, name. */
static void metrics_are_the_files(void **state) {
  (void)state;
  struct set *set = open_set(NULL);
  const struct font *main = fonts_main(set->fonts, FAMILY_PROPORTIONAL, false);
  assert_string_equal(main->family, "BIZ UDPGothic");
  assert_string_equal(main->revision, "Version 1.05");
  assert_string_equal(main->path, "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf");
  assert_int_equal(main->index, 0);
  assert_false(main->bold || main->altered);
  assert_true(main->units_per_em == 2048 && main->ascent == 1802 && main->descent == 246);
  assert_true(fonts_main(set->fonts, FAMILY_FIXED, true)->bold);
  assert_string_equal(fonts_main(set->fonts, FAMILY_FIXED, true)->family, "BIZ UDGothic");
  const struct font *cjk = fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, 0x20BB7, 0);
  assert_true(cjk->units_per_em == 1000 && cjk->ascent == 1160 && cjk->descent == 288);
  hb_codepoint_t glyph;
  assert_true(hb_font_get_nominal_glyph(cjk->hb, 0x20BB7, &glyph));
  assert_int_equal(hb_font_get_glyph_h_advance(cjk->hb, glyph), 1000);
  assert_int_equal(cjk->size, 19484784);
  assert_memory_equal(cjk->bytes, "ttcf", 4);
  close_set(set);
}

static void files_open_when_needed(void **state) {
  (void)state;
  struct set *set = open_set(NULL);
  assert_null(fonts_opened(set->fonts, 4));
  fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, 0x1F600, 0);
  fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, 0x1EC7, 0);
  assert_string_equal(name_of(fonts_opened(set->fonts, 3)), "BIZUDGothic-Bold.ttf");
  assert_string_equal(name_of(fonts_opened(set->fonts, 4)), "NotoSans-Regular.ttf"); /* the manifest's order */
  assert_string_equal(name_of(fonts_opened(set->fonts, 5)), "Symbola_hint.ttf");
  assert_null(fonts_opened(set->fonts, 6));
  close_set(set);
}

static void plain_text_is_spanned(void **state) {
  (void)state;
  struct set *set = open_set(NULL);
  static const char text[] = "暗号化：AES-256\n（実施）𠮷";
  assert_int_equal(fonts_span_plain(set->fonts, text, strlen(text)), strlen(text) - 4);
  assert_int_equal(fonts_span_plain(set->fonts, text, 0), 0);
  assert_int_equal(fonts_span_plain(set->fonts, "葛\xF3\xA0\x84\x80", 7), 3); /* stops at a selector */
  assert_int_equal(fonts_span_plain(set->fonts, "a\tb", 3), 1);
  close_set(set);
}

/* Copies BIZ UDPGothic Regular to a folder, `change` made at `offset`, `size` bytes of it. */
static char *altered_copy(size_t offset, unsigned char change, size_t size) {
  char *folder = g_dir_make_tmp("ringi-fonts-XXXXXX", NULL), *bytes;
  gsize whole;
  assert_true(g_file_get_contents("/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf", &bytes, &whole, NULL));
  bytes[offset] = (char)(bytes[offset] ^ change);
  char *path = g_build_filename(folder, "BIZUDPGothic-Regular.ttf", NULL);
  assert_true(g_file_set_contents(path, bytes, (gssize)(size < whole ? size : whole), NULL));
  g_free(bytes), g_free(path);
  return folder;
}

static void remove_copy(char *folder) {
  char *path = g_build_filename(folder, "BIZUDPGothic-Regular.ttf", NULL);
  unlink(path);
  rmdir(folder);
  g_free(path), g_free(folder);
}

static size_t offset_of_table(const char *tag) {
  char *bytes;
  gsize size;
  assert_true(g_file_get_contents("/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf", &bytes, &size, NULL));
  size_t offset = 0;
  for (size_t at = 12; at < 12 + 64 * 16 && !offset; at += 16)
    if (memcmp(bytes + at, tag, 4) == 0)
      for (size_t k = 8; k < 12; k++) offset = offset << 8 | (unsigned char)bytes[at + k];
  g_free(bytes);
  return offset;
}

static void another_file_is_told_and_described(void **state) {
  (void)state;
  char *folder = altered_copy(offset_of_table("head") + 8, 0x55, SIZE_MAX);
  struct set *set = open_set(folder);
  assert_non_null(set->fonts);
  assert_int_equal(set->count, 1);
  char *expected = g_strdup_printf("warning font: %s/BIZUDPGothic-Regular.ttf is not the file of the manifest: the report may look different", folder);
  assert_string_equal(set->told[0], expected);
  const struct font *font = fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, 0x3042, 0);
  assert_true(font->altered && g_str_has_prefix(font->path, folder));
  assert_string_equal(font->revision, "Version 1.05");
  char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, font->bytes, font->size);
  assert_string_equal(font->sha256, digest);
  assert_string_equal(name_of(fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, 0x20BB7, 0)), "NotoSansCJK-Regular.ttc");
  assert_int_equal(fonts_span_plain(set->fonts, "a", 1), 0);
  g_free(digest), g_free(expected);
  close_set(set);
  remove_copy(folder);
}

/* An altered file without its cmap has no character: the next face stands in. */
static void an_altered_file_is_asked_itself(void **state) {
  (void)state;
  char *folder = altered_copy(offset_of_table("head") + 8, 0x55, SIZE_MAX), *bytes;
  char *path = g_build_filename(folder, "BIZUDPGothic-Regular.ttf", NULL);
  gsize size;
  assert_true(g_file_get_contents(path, &bytes, &size, NULL));
  for (size_t at = 12; at < 12 + 64 * 16; at += 16)
    if (memcmp(bytes + at, "cmap", 4) == 0) bytes[at] = 'X';
  assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
  struct set *set = open_set(folder);
  assert_string_equal(name_of(fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, 0x3042, 0)), "BIZUDPGothic-Bold.ttf");
  assert_string_equal(name_of(fonts_for_cluster(set->fonts, FAMILY_PROPORTIONAL, false, (uint32_t[]){0x304B, 0x3099}, 2)),
                      "BIZUDPGothic-Bold.ttf");
  assert_string_equal(name_of(fonts_for(set->fonts, FAMILY_FIXED, false, 0x3042, 0)), "BIZUDGothic-Regular.ttf");
  g_free(bytes), g_free(path);
  close_set(set);
  remove_copy(folder);
}

static void damaged_files_are_refused(void **state) {
  (void)state;
  char *folder = altered_copy(0, 0, 11);
  struct set *set = open_set(folder);
  assert_null(set->fonts);
  assert_int_equal(set->count, 1);
  assert_non_null(strstr(set->told[0], "error font: "));
  assert_non_null(strstr(set->told[0], "is damaged: Debian's package fonts-morisawa-bizud-gothic has the file"));
  close_set(set);
  remove_copy(folder);
}

static void missing_main_files_are_all_told(void **state) {
  (void)state;
  hidden = "BIZUD";
  struct set *set = open_set("/nonexistent");
  assert_null(set->fonts);
  assert_int_equal(set->count, 4);
  assert_string_equal(set->told[0], "error font: the font file BIZUDPGothic-Regular.ttf is missing: Debian's package fonts-morisawa-bizud-gothic has it");
  close_set(set);
}

static void a_missing_fallback_is_told_once_and_stood_in_for(void **state) {
  (void)state;
  struct set *set = open_set(NULL);
  hidden = "Symbols2";
  for (int i = 0; i < 3; i++)
    assert_string_equal(name_of(fonts_for(set->fonts, FAMILY_PROPORTIONAL, i == 1, 0x2611, 0)), "Symbola_hint.ttf");
  hidden = "Thai";
  assert_null(fonts_for(set->fonts, FAMILY_PROPORTIONAL, false, 0x0E2D, 0));
  messages_flush(set->messages, note, set);
  assert_int_equal(set->count, 3);
  assert_string_equal(set->told[0], "error font: the font file NotoSansSymbols2-Regular.ttf is missing: Debian's package fonts-noto-core has it");
  assert_non_null(strstr(set->told[1], "NotoSansThai-Regular.ttf"));
  assert_non_null(strstr(set->told[2], "NotoSansThai-Bold.ttf"));
  close_set(set);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(files_are_the_manifests),
      cmocka_unit_test(characters_come_out_of_their_faces),
      cmocka_unit_test(every_code_point_is_in_the_first_face_that_has_it),
      cmocka_unit_test(chosen_glyphs_have_ink),
      cmocka_unit_test(variation_sequences_are_known),
      cmocka_unit_test(clusters_stay_in_one_face),
      cmocka_unit_test(metrics_are_the_files),
      cmocka_unit_test(files_open_when_needed),
      cmocka_unit_test(plain_text_is_spanned),
      cmocka_unit_test(another_file_is_told_and_described),
      cmocka_unit_test(an_altered_file_is_asked_itself),
      cmocka_unit_test(damaged_files_are_refused),
      cmocka_unit_test(missing_main_files_are_all_told),
      cmocka_unit_test(a_missing_fallback_is_told_once_and_stood_in_for),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
