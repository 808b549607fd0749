/* face.c: opens font files for Cairo by FreeType, from a private copy of their table directory.
 *
 * Cairo scans a font's whole character map for each new glyph to guess its text; cairo_show_text_glyphs carries the
 * text, so that scan is for nothing. A copy-on-write mapping in which the table's tag is renamed hides the map: the
 * output is the same, the time a third less. Never to be used with cairo_show_glyphs. */
#include "write/face.h"

#include <cairo-ft.h>
#include <fcntl.h>
#include <ft2build.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include FT_FREETYPE_H

#define FACES_MOST 256u

struct faces {
  FT_Library library;
  struct { unsigned char *bytes; size_t size; FT_Face face; cairo_font_face_t *cairo; const struct font *font; } items[FACES_MOST];
  size_t count;
};

static void release(void *thing) {
  struct faces *faces = thing;
  for (size_t i = 0; i < faces->count; i++) {
    cairo_font_face_destroy(faces->items[i].cairo);
    FT_Done_Face(faces->items[i].face);
    munmap(faces->items[i].bytes, faces->items[i].size);
  }
  FT_Done_FreeType(faces->library);
}

struct faces *faces_new(struct arena *arena) {
  struct faces *faces = arena_new(arena, struct faces);
  if (FT_Init_FreeType(&faces->library)) arena_fail(arena);
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

cairo_font_face_t *face_of(struct faces *faces, const struct font *font) {
  for (size_t i = 0; i < faces->count; i++)
    if (faces->items[i].font == font) return faces->items[i].cairo;
  if (faces->count == FACES_MOST) return NULL;
  size_t size;
  unsigned char *bytes = map_file(font->path, &size);
  if (!bytes) return NULL;
  hide_character_map(bytes, size, font->face_index);
  FT_Face face;
  if (FT_New_Memory_Face(faces->library, bytes, (FT_Long)size, (FT_Long)font->face_index, &face)) {
    munmap(bytes, size);
    return NULL;
  }
  cairo_font_face_t *cairo = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
  faces->items[faces->count].bytes = bytes;
  faces->items[faces->count].size = size;
  faces->items[faces->count].face = face;
  faces->items[faces->count].cairo = cairo;
  faces->items[faces->count].font = font;
  faces->count++;
  return cairo;
}
