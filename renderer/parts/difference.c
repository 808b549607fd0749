/* difference.c: where two texts begin and end alike, and what stands between. Invariant: no character is cut. */
#include "parts/difference.h"

/* True where a character begins at that byte. */
static bool begins(char byte) { return ((unsigned char)byte & 0xC0) != 0x80; }

static uint32_t alike_before(const struct text *a, const struct text *b) {
  uint32_t most = a->length < b->length ? a->length : b->length, same = 0;
  while (same < most && a->bytes[same] == b->bytes[same]) same++;
  while (same > 0 && (!begins(a->bytes[same]) || !begins(b->bytes[same]))) same--;
  return same;
}

static uint32_t alike_behind(const struct text *a, const struct text *b, uint32_t before) {
  uint32_t most = (a->length < b->length ? a->length : b->length) - before, same = 0;
  while (same < most && a->bytes[a->length - same - 1] == b->bytes[b->length - same - 1]) same++;
  while (same > 0 && !begins(a->bytes[a->length - same])) same--;
  return same;
}

void tell_differing(const struct part_context *context, enum role role, enum role strong, const struct text *text,
                    const struct text *other) {
  uint32_t before = other ? alike_before(text, other) : 0, behind = other ? alike_behind(text, other, before) : 0;
  uint32_t to = text->length - behind;
  if (!other || before == to) {
    tell_text(context, role, text);
    return;
  }
  if (before) doc_piece(context->document, role, text->bytes, before, text->source, 0);
  doc_piece(context->document, strong, text->bytes + before, to - before, text->source, before);
  if (behind) doc_piece(context->document, role, text->bytes + to, behind, text->source, to);
}
