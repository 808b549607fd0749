/* fonts.c: finds, opens and checks the files of the manifest, and tells which face a character comes out of.
 *
 * Which faces have a character is known without a file being opened: from constant tables that mk/fonts.c makes of
 * fonts/manifest.json. Leaves shaping to the typeset room and drawing to the writers. Invariant: what is asked about a
 * face depends on the manifest and that face's own file only, never on what else the machine has. */
#include "typeset/fonts.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <hb-ot.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

/* A face of the manifest; `pair` is the row of its family's other style, or the row itself. */
struct row {
  const char *family, *file, *folder, *package, *sha256, *revision;
  uint32_t check_sum_adjustment;
  uint8_t face_index, pair;
  bool bold, sequences;
};

#include "fonts_table.h"

#define MAIN_ROWS 4u                        /* BIZ UDPGothic regular, bold; BIZ UDGothic regular, bold */
#define SLOTS 4u                            /* family and weight asked for */
#define CLUSTER_MOST 32u                    /* characters of a cluster that are looked at */
#define FILE_MOST (256 * 1024 * 1024)       /* bytes of a font file: the largest of the manifest has 20 MB */

enum state { UNTRIED, OPENED, MISSING };

struct fonts {
  struct arena *arena;
  struct messages *messages;
  const char *folder;
  const struct font *best[SLOTS][SETS]; /* the answer for a set of rows; NULL: not known yet, or not the same for all */
  bool plain[SETS];                     /* the main faces have it, and are the manifest's */
  struct font font[ROWS];
  uint8_t state[ROWS];
};

/* What belongs to an opened face and is given back with the arena. */
struct handles {
  void *bytes;
  size_t size;
  hb_font_t *hb;
};

static void release(void *thing) {
  struct handles *handles = thing;
  hb_font_destroy(handles->hb);
  if (handles->bytes) munmap(handles->bytes, handles->size);
}

/* Maps a regular file of some bytes; false where there is none that can be read. */
static bool map_file(const char *path, struct handles *handles) {
  int file;
  do file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  while (file < 0 && errno == EINTR);
  if (file < 0) return false;
  struct stat status;
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 && status.st_size <= FILE_MOST) {
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes != MAP_FAILED) handles->bytes = bytes, handles->size = (size_t)status.st_size;
  }
  close(file);
  return handles->bytes != NULL;
}

/* Maps the row's file from the first folder that has it; returns its path, NULL where none has. */
static const char *find_file(struct fonts *fonts, const struct row *row, struct handles *handles) {
  static const char *const roots[] = {"/usr/share/fonts", "/usr/local/share/fonts"};
  const char *path;
  if (fonts->folder) {
    path = arena_format(fonts->arena, "%s/%s", fonts->folder, row->file);
    if (map_file(path, handles)) return path;
    path = arena_format(fonts->arena, "%s/%s/%s", fonts->folder, row->folder, row->file);
    if (map_file(path, handles)) return path;
  }
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
    path = arena_format(fonts->arena, "%s/%s/%s", roots[i], row->folder, row->file);
    if (map_file(path, handles)) return path;
    path = arena_format(fonts->arena, "%s/%s", roots[i], row->file);
    if (map_file(path, handles)) return path;
  }
  return NULL;
}

/* head.checkSumAdjustment (ISO/IEC 14496-22, head); false where there is no head table. */
static bool read_check_sum(hb_face_t *face, uint32_t *sum) {
  hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
  unsigned length;
  const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(head, &length);
  bool there = length >= 54;
  if (there) *sum = (uint32_t)bytes[8] << 24 | (uint32_t)bytes[9] << 16 | (uint32_t)bytes[10] << 8 | bytes[11];
  hb_blob_destroy(head);
  return there;
}

/* Makes the HarfBuzz font of the mapped file; false where the bytes are no such face. */
static bool make_font(struct fonts *fonts, const struct row *row, struct handles *handles, uint32_t *check_sum) {
  hb_blob_t *blob = hb_blob_create(handles->bytes, (unsigned)handles->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(blob, row->face_index);
  hb_blob_destroy(blob);
  bool usable = hb_face_get_glyph_count(face) > 0 && read_check_sum(face, check_sum);
  int scale = (int)hb_face_get_upem(face);
  hb_face_make_immutable(face);
  handles->hb = hb_font_create(face);
  hb_face_destroy(face);
  if (handles->hb == hb_font_get_empty()) arena_fail(fonts->arena);
  hb_ot_font_set_funcs(handles->hb);
  hb_font_set_scale(handles->hb, scale, scale);
  hb_font_make_immutable(handles->hb);
  return usable;
}

/* A face that is not the manifest's says itself what it is: nothing untrue may stand on the provenance page. */
static void describe_altered(struct fonts *fonts, struct font *font) {
  char revision[256];
  unsigned size = sizeof revision;
  hb_ot_name_get_utf8(hb_font_get_face(font->hb), HB_OT_NAME_ID_VERSION_STRING, HB_LANGUAGE_INVALID, &size, revision);
  revision[strcspn(revision, ";")] = 0;
  font->altered = true;
  font->revision = arena_copy(fonts->arena, revision, strlen(revision));
  char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, font->bytes, font->size);
  font->sha256 = arena_copy(fonts->arena, digest, strlen(digest));
  g_free(digest);
  message_add(fonts->messages, RINGI_WARNING, "font", NULL,
              "%s is not the file of the manifest: the report may look different", font->path);
}

static void open_row(struct fonts *fonts, unsigned index) {
  const struct row *row = &rows[index];
  struct font *font = &fonts->font[index];
  fonts->state[index] = MISSING;
  struct handles *handles = arena_new(fonts->arena, struct handles);
  arena_defer(fonts->arena, release, handles);
  font->path = find_file(fonts, row, handles);
  if (!font->path) {
    message_add(fonts->messages, RINGI_ERROR, "font", NULL, "the font file %s is missing: Debian's package %s has it",
                row->file, row->package);
    return;
  }
  uint32_t check_sum = 0;
  if (!make_font(fonts, row, handles, &check_sum)) {
    message_add(fonts->messages, RINGI_ERROR, "font", NULL, "%s is damaged: Debian's package %s has the file", font->path,
                row->package);
    return;
  }
  hb_font_extents_t extents;
  hb_font_get_h_extents(handles->hb, &extents);
  font->index = index;
  font->family = row->family;
  font->face_index = row->face_index;
  font->revision = row->revision;
  font->sha256 = row->sha256;
  font->bold = row->bold;
  font->units_per_em = hb_face_get_upem(hb_font_get_face(handles->hb));
  font->ascent = extents.ascender;
  font->descent = -extents.descender;
  font->hb = handles->hb;
  font->bytes = handles->bytes;
  font->size = handles->size;
  if (check_sum != row->check_sum_adjustment) describe_altered(fonts, font);
  fonts->state[index] = OPENED;
}

/* The face of a row, opened if need be; NULL where its file is missing. */
static const struct font *face_of(struct fonts *fonts, unsigned row) {
  if (fonts->state[row] == UNTRIED) open_row(fonts, row);
  return fonts->state[row] == OPENED ? &fonts->font[row] : NULL;
}

struct fonts *fonts_open(struct arena *arena, struct messages *messages, const char *folder) {
  struct fonts *fonts = arena_new(arena, struct fonts);
  fonts->arena = arena;
  fonts->messages = messages;
  fonts->folder = folder ? arena_copy(arena, folder, strlen(folder)) : NULL;
  bool complete = true, altered = false;
  for (unsigned row = 0; row < MAIN_ROWS; row++) {
    const struct font *font = face_of(fonts, row);
    complete = complete && font;
    altered = altered || (font && font->altered);
  }
  if (!complete) return NULL;
  for (unsigned set = 1; set < SETS; set++) fonts->plain[set] = !altered && set_rows[set_start[set]] == 0;
  return fonts;
}

/* The row of a main face, and the number of what is asked for. */
static unsigned slot_of(enum font_family family, bool bold) { return (family == FAMILY_FIXED ? 2u : 0u) + (bold ? 1u : 0u); }

const struct font *fonts_main(const struct fonts *fonts, enum font_family family, bool bold) {
  return &fonts->font[slot_of(family, bold)];
}

const struct font *fonts_opened(const struct fonts *fonts, size_t index) {
  for (size_t row = 0; row < ROWS; row++)
    if (fonts->state[row] == OPENED && index-- == 0) return &fonts->font[row];
  return NULL;
}

static unsigned set_of(uint32_t character) {
  return character < 0x110000 ? page_sets[page_of[character / PAGE]][character % PAGE] : 0;
}

/* The place of a row in the order of preference of a slot: the families as in the manifest save that the one asked for
 * is first; in a family the style asked for. */
static unsigned rank_of(unsigned slot, unsigned row) {
  unsigned pair = rows[row].pair, first = pair < row ? pair : row;
  unsigned rank = first + (rows[row].bold != ((slot & 1) != 0) && pair != row ? 1 : 0);
  return slot >= 2 && rank < MAIN_ROWS ? rank ^ 2u : rank;
}

/* The rows of a set in a slot's order of preference; returns how many. */
static unsigned candidates(unsigned slot, unsigned set, uint8_t sorted[ROWS]) {
  unsigned count = 0;
  for (unsigned i = set_start[set]; i < set_start[set + 1]; i++, count++) {
    unsigned at = count;
    for (; at > 0 && rank_of(slot, sorted[at - 1]) > rank_of(slot, set_rows[i]); at--) sorted[at] = sorted[at - 1];
    sorted[at] = set_rows[i];
  }
  return count;
}

/* The manifest speaks for its own files; an altered one is asked itself. */
static bool really_has(const struct font *font, uint32_t character) {
  hb_codepoint_t glyph;
  return !font->altered || hb_font_get_nominal_glyph(font->hb, character, &glyph);
}

static const struct font *choose(struct fonts *fonts, unsigned slot, unsigned set, uint32_t character) {
  uint8_t sorted[ROWS];
  unsigned count = candidates(slot, set, sorted);
  bool same_for_all = true;
  for (unsigned i = 0; i < count; i++) {
    const struct font *font = face_of(fonts, sorted[i]);
    if (!font) continue;
    same_for_all = same_for_all && !font->altered;
    if (!really_has(font, character)) continue;
    if (same_for_all) fonts->best[slot][set] = font;
    return font;
  }
  return NULL;
}

/* Mongolian selectors choose a form by the face's own features (GSUB), not by its cmap. */
static bool is_mongolian_selector(uint32_t c) { return (c >= 0x180B && c <= 0x180D) || c == 0x180F; }

static bool has_sequence(const struct font *font, uint32_t character, uint32_t selector) {
  hb_codepoint_t glyph;
  if (is_mongolian_selector(selector)) return hb_font_get_nominal_glyph(font->hb, selector, &glyph);
  return hb_font_get_variation_glyph(font->hb, character, selector, &glyph);
}

/* The first face that has the sequence. Regular and bold of a family know the same ones: one of them is asked. */
static const struct font *with_sequence(struct fonts *fonts, unsigned slot, uint32_t character, uint32_t selector) {
  uint8_t sorted[ROWS];
  unsigned count = candidates(slot, set_of(character), sorted);
  for (unsigned i = 0; i < count; i++) {
    const struct row *row = &rows[sorted[i]];
    bool other_style = row->pair != sorted[i] && row->bold != ((slot & 1) != 0);
    if (other_style || !(row->sequences || is_mongolian_selector(selector))) continue;
    const struct font *font = face_of(fonts, sorted[i]);
    if (font && really_has(font, character) && has_sequence(font, character, selector)) return font;
  }
  return NULL;
}

static const struct font *without_selector(struct fonts *fonts, unsigned slot, uint32_t character) {
  unsigned set = set_of(character);
  const struct font *known = fonts->best[slot][set];
  return known || set == 0 ? known : choose(fonts, slot, set, character);
}

const struct font *fonts_for(struct fonts *fonts, enum font_family family, bool bold, uint32_t character, uint32_t selector) {
  unsigned slot = slot_of(family, bold);
  const struct font *font = selector ? with_sequence(fonts, slot, character, selector) : NULL;
  return font ? font : without_selector(fonts, slot, character);
}

bool fonts_know_variant(struct fonts *fonts, uint32_t character, uint32_t selector) {
  return with_sequence(fonts, slot_of(FAMILY_PROPORTIONAL, false), character, selector) != NULL;
}

static bool set_has_row(unsigned set, unsigned row) {
  for (unsigned i = set_start[set]; i < set_start[set + 1]; i++)
    if (set_rows[i] == row) return true;
  return false;
}

/* As far as can be told without opening the row's file. */
static bool row_has(const struct fonts *fonts, unsigned row, uint32_t character) {
  return set_has_row(set_of(character), row) && (fonts->state[row] != OPENED || really_has(&fonts->font[row], character));
}

/* Whether the row has every visible character of a cluster, neighbours being composed where it has the composition, as
 * HarfBuzz does. */
static bool row_has_cluster(const struct fonts *fonts, unsigned row, const uint32_t *visible, size_t count) {
  hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
  uint32_t pending = visible[0];
  for (size_t i = 1; i < count; i++) {
    hb_codepoint_t composed;
    if (hb_unicode_compose(unicode, pending, visible[i], &composed) && row_has(fonts, row, composed)) {
      pending = composed;
      continue;
    }
    if (!row_has(fonts, row, pending)) return false;
    pending = visible[i];
  }
  return row_has(fonts, row, pending);
}

const struct font *fonts_for_cluster(struct fonts *fonts, enum font_family family, bool bold, const uint32_t *characters,
                                     size_t count) {
  uint32_t visible[CLUSTER_MOST], selector = 0;
  size_t visible_count = 0;
  for (size_t i = 0; i < count && visible_count < CLUSTER_MOST; i++) {
    if (visible_count == 1 && !selector && text_is_selector(characters[i])) selector = characters[i];
    if (!text_is_invisible(characters[i])) visible[visible_count++] = characters[i];
  }
  if (visible_count == 0) return fonts_main(fonts, family, bold);
  const struct font *first = fonts_for(fonts, family, bold, visible[0], selector);
  if (!first || visible_count == 1 || row_has_cluster(fonts, first->index, visible, visible_count)) return first;
  uint8_t sorted[ROWS];
  unsigned candidate_count = candidates(slot_of(family, bold), set_of(visible[0]), sorted);
  for (unsigned i = 0; i < candidate_count; i++) {
    if (!row_has_cluster(fonts, sorted[i], visible, visible_count)) continue;
    const struct font *font = face_of(fonts, sorted[i]);
    if (font && (!font->altered || row_has_cluster(fonts, sorted[i], visible, visible_count))) return font;
  }
  return first;
}

size_t fonts_span_plain(const struct fonts *fonts, const char *text, size_t size) {
  size_t at = 0, length;
  while (at < size) {
    uint32_t character = text_code_point(text + at, &length);
    if (!fonts->plain[set_of(character)] && character != '\n') break;
    at += length;
  }
  return at;
}
