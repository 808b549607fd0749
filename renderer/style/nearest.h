/* nearest.h: which word somebody meant who misspelt it. */
#ifndef RINGI_NEAREST_H
#define RINGI_NEAREST_H

#include <stddef.h>

/* The word of `words` that differs least from `word` (letters put in, left out, changed); NULL where none is near. */
const char *nearest_word(const char *word, const char *const *words, size_t count);

#endif
