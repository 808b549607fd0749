/* reader.h: strict reading of the style room's data files: layouts, themes, labels. For the room's own files.
 *
 * Every mistake is told with its place and, for a misspelt word, the nearest right one. */
#ifndef RINGI_STYLE_READER_H
#define RINGI_STYLE_READER_H

#include <stdbool.h>

#include "base/message.h"
#include "json/json.h"
#include "style/looks.h"
#include "style/word_list.h"

/* A file that is being read; `rule` is what its mistakes break: "layout", "theme", "labels". */
struct reader { struct arena *arena; struct messages *messages; const struct json_file *file; const char *rule; };

void refuse(const struct reader *reader, const struct json_value *value, const char *sentence);

/* Tells that there is no `what` called `word`, and which of `words` may be meant. The place is the value's, or its
 * name's where that is the word. */
void refuse_word(const struct reader *reader, const struct json_value *value, const char *what, const char *word,
                 const char *const *words, size_t count);

/* Tells, as rule `usage`, that there is no `what` ("layout") of that name, and which there are: the built-in ones, `count`
 * of them, and those of `folder` in the configuration. */
void refuse_name(struct arena *arena, struct messages *messages, const struct looks *looks, const char *what, const char *folder,
                 const char *name, const char *const *names, size_t count);

/* Tells the members of an object that are none of `known` and don't begin with "x-". */
void refuse_unknown(const struct reader *reader, const struct json_value *object, const char *const *known, size_t count);

/* The member, where it is there and of that kind; else it is told. */
const struct json_value *need(const struct reader *reader, const struct json_value *object, const char *name,
                              enum json_kind kind, const char *kind_name);

/* The same for a member that may be left out: NULL then, and nothing is told. */
const struct json_value *may(const struct reader *reader, const struct json_value *object, const char *name,
                             enum json_kind kind, const char *kind_name);

/* A member that is true or false; `otherwise` where it is left out. */
bool read_flag(const struct reader *reader, const struct json_value *object, const char *name, bool otherwise);

/* A number between `least` and `most`; `otherwise` where it is left out or wrong (then told). */
double read_number(const struct reader *reader, const struct json_value *object, const char *name, double least, double most,
                   double otherwise);

/* The index of a string among `words`; -1 where it is none of them (told). */
int read_word(const struct reader *reader, const struct json_value *value, const char *what, const char *const *words,
              size_t count);

/* A member that is a list of strings, each once; of `known` where that is not NULL. Empty where it is left out. */
struct words read_words(const struct reader *reader, const struct json_value *object, const char *name, const char *what,
                        const struct words *known);

/* True where the file's "format" is that one. */
bool reader_has_format(const struct json_value *root, const char *format);

/* Bytes of a file of at most `most` bytes in the arena; NULL where it can't be read or is larger, which is told as the
 * rule `usage` or `rule`. */
const unsigned char *read_style_file(struct arena *arena, struct messages *messages, const struct looks *looks, const char *rule,
                                     const char *path, size_t most, size_t *size);

/* True where `name` is a path, not a name: it holds '/' or ends in ".json". */
bool is_path(const char *name);

/* The name of a file's path: without folders and the suffix ".json". */
const char *name_of_path(struct arena *arena, const char *path);

/* The path of NAME.json in that folder of the configuration; NULL where there is no such file. `looks` may be NULL. */
const char *configured(struct arena *arena, const struct looks *looks, const char *folder, const char *name);

/* The words of a text, apart by spaces, in the arena. */
struct words words_of(struct arena *arena, const char *text);

#endif
