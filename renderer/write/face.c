/* face.c: opens font files for Cairo by FreeType, from a private copy of their table directory.
 *
 * Cairo scans a font's whole character map for each new glyph to guess its text; cairo_show_text_glyphs carries the
 * text, so that scan is for nothing. A copy-on-write mapping in which the table's tag is renamed hides the map: the
 * output is the same, the time a third less. Never to be used with cairo_show_glyphs. */
#include "write/face.h"
#include "write/logo.h"

#include <cairo-ft.h>
#include <fcntl.h>
#include <ft2build.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include FT_FREETYPE_H

#define FACES_MOST 256u

/* A face of FreeType with all that it stands on. Cairo keeps scaled fonts, and so this, in a cache of its own after the
 * last painter let go: it is freed by Cairo (cairo_font_face_set_user_data), not with the report. */
struct held_face { FT_Library library; FT_Face face; unsigned char *bytes; size_t size; };

struct faces {
  struct { cairo_font_face_t *cairo; const struct font *font; } items[FACES_MOST];
  size_t count;
  struct arena *arena;
  cairo_surface_t *logo;
};

static void release_held(void *thing) {
  struct held_face *held = thing;
  if (held->face) FT_Done_Face(held->face);
  if (held->library) FT_Done_FreeType(held->library);
  if (held->bytes) munmap(held->bytes, held->size);
  free(held);
}

static void release(void *thing) {
  struct faces *faces = thing;
  for (size_t i = 0; i < faces->count; i++) cairo_font_face_destroy(faces->items[i].cairo);
}

struct faces *faces_new(struct arena *arena) {
  struct faces *faces = arena_new(arena, struct faces);
  faces->arena = arena;
  arena_defer(arena, release, faces);
  return faces;
}

static unsigned long be32(const unsigned char *at) {
  return ((unsigned long)at[0] << 24) | ((unsigned long)at[1] << 16) | ((unsigned long)at[2] << 8) | at[3];
}

/* Renames the tag `cmap` in the directory of face `index` (OpenType 1.9, "Organization of an OpenType Font"). */
static void hide_character_map(unsigned char *bytes, size_t size, unsigned index) {
  size_t at = 0;
  if (size < 12) return;
  if (memcmp(bytes, "ttcf", 4) == 0) {
    if (size < 16 + 4 * (size_t)index) return;
    at = be32(bytes + 12 + 4 * (size_t)index);
  }
  if (at + 12 > size) return;
  unsigned tables = (unsigned)(bytes[at + 4] << 8 | bytes[at + 5]);
  for (unsigned i = 0; i < tables && at + 12 + 16 * (size_t)(i + 1) <= size; i++)
    if (memcmp(bytes + at + 12 + 16 * (size_t)i, "cmap", 4) == 0) memcpy(bytes + at + 12 + 16 * (size_t)i, "cmaq", 4);
}

static unsigned char *map_file(const char *path, size_t *size) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return NULL;
  struct stat facts;
  void *bytes = MAP_FAILED;
  if (fstat(file, &facts) == 0 && facts.st_size > 0) {
    *size = (size_t)facts.st_size;
    bytes = mmap(NULL, *size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
  }
  close(file);
  return bytes == MAP_FAILED ? NULL : bytes;
}

static struct held_face *hold(const struct font *font) {
  struct held_face *held = calloc(1, sizeof *held);
  if (!held) return NULL;
  held->bytes = map_file(font->path, &held->size);
  if (held->bytes) hide_character_map(held->bytes, held->size, font->face_index);
  if (!held->bytes || FT_Init_FreeType(&held->library) ||
      FT_New_Memory_Face(held->library, held->bytes, (FT_Long)held->size, (FT_Long)font->face_index, &held->face)) {
    release_held(held);
    return NULL;
  }
  return held;
}

cairo_font_face_t *face_of(struct faces *faces, const struct font *font) {
  static const cairo_user_data_key_t key;
  for (size_t i = 0; i < faces->count; i++)
    if (faces->items[i].font == font) return faces->items[i].cairo;
  struct held_face *held = faces->count < FACES_MOST ? hold(font) : NULL;
  if (!held) return NULL;
  cairo_font_face_t *cairo = cairo_ft_font_face_create_for_ft_face(held->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
  if (cairo_font_face_set_user_data(cairo, &key, held, release_held)) {
    cairo_font_face_destroy(cairo);
    release_held(held);
    return NULL;
  }
  faces->items[faces->count].cairo = cairo;
  faces->items[faces->count++].font = font;
  return cairo;
}

cairo_surface_t *face_logo(struct faces *faces, const struct logo *logo, const char **what) {
  if (!faces->logo) faces->logo = logo_open(faces->arena, logo, what);
  return faces->logo;
}
