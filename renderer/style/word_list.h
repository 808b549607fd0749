/* word_list.h: lists of words, such as those that an option of a layout takes. */
#ifndef RINGI_WORD_LIST_H
#define RINGI_WORD_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct words { const char *const *items; size_t count; };

/* True where `word` is among them. */
bool words_have(const struct words *words, const char *word);

#endif
