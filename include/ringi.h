/* ringi.h: lay out reports of security check sheets (the only public header).
 *
 * A report is made in four steps: open, add inputs, check or render, close. Everything happens in the caller's
 * process and thread; the library forks nothing, prints nothing and keeps no state outside `struct ringi`.
 * Two reports may be made in two threads at once. */
#ifndef RINGI_H
#define RINGI_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define RINGI_API __attribute__((visibility("default")))
#else
#define RINGI_API
#endif

/* The outcome of a call; the program's exit status is the same number. */
enum ringi_status {
  RINGI_OK = 0,       /* done; warnings may have been told */
  RINGI_STRICT = 1,   /* option "strict" and a warning was told: nothing was made */
  RINGI_USAGE = 2,    /* an option, layout or format that there is not */
  RINGI_REFUSED = 3,  /* an input breaks a rule of the contract or can't be read */
  RINGI_OUTPUT = 4,   /* the output can't be written (the program's; the library writes no files) */
  RINGI_FONT = 5,     /* a font is missing, or no font has a character (rule `glyph`) */
  RINGI_LIMIT = 6,    /* memory, deadline, a limit, or something that can't be set (rule `fit`) */
  RINGI_FAULT = 70    /* a fault of the library */
};

enum ringi_severity { RINGI_ERROR, RINGI_WARNING, RINGI_NOTE };

/* One finding. The strings live until the callback returns. */
struct ringi_message {
  enum ringi_severity severity;
  const char *rule;    /* the rule's name in the input contract, or usage, read, font, fit, complete, memory, fault,
                          or of notes: uninquired, letters */
  const char *file;    /* the name that the input was added under; NULL where no input is meant */
  size_t line;         /* from 1; 0 where no place is meant */
  size_t column;       /* from 1, in code points, a byte order mark not counted; 0 where no place is meant */
  const char *pointer; /* JSON Pointer (RFC 6901) of the value; "" is the whole file; NULL where no place is meant */
  const char *text;    /* one sentence of English, without control characters */
};

typedef void ringi_message_fn(void *context, const struct ringi_message *message);

struct ringi;

/* Bytes of one output; they belong to the report and live until ringi_close. */
struct ringi_output {
  const unsigned char *bytes;
  size_t size;   /* bytes */
  size_t pages;  /* number of pages of the report; 0 where the format has none */
  char sha256[65];  /* of the bytes, lower-case hex */
};

/* The version, such as "0.1.0". */
RINGI_API const char *ringi_version(void);

/* What there is, by kind: "layout", "theme", "part", "schema", "format"; entry `index`, from 0; NULL past the last, and for
 * an unknown kind. Static strings. */
RINGI_API const char *ringi_list(const char *kind, size_t index);

/* What a layout may ask of part `name`, as one line such as "title; columns: number question; verdicts", written into
 * `line` of `size` bytes as snprintf does. Returns the line's length; -1 for a part that there is not. */
RINGI_API int ringi_part_options(const char *name, char *line, size_t size);

/* The JSON Schema of that name (of inputs: "sheet", "scoring", "document"; "layout", "theme", "labels", "summary"), NUL-terminated;
 * NULL where there is none. */
RINGI_API const char *ringi_schema(const char *name);

/* Opens an empty report; NULL when there is no memory. The caller closes it with ringi_close. */
RINGI_API struct ringi *ringi_open(void);

/* Frees the report and everything that it gave out. NULL is allowed. */
RINGI_API void ringi_close(struct ringi *ringi);

/* Has `tell` called for every finding, in the order of files as added, then of places. At most one receiver. */
RINGI_API void ringi_on_message(struct ringi *ringi, ringi_message_fn *tell, void *context);

/* Sets an option before the first check or render; the strings are copied. RINGI_USAGE for an unknown name or value.
 *   "layout"  name of a built-in layout (default "full") or the path of a layout file
 *   "theme"   name of a built-in theme or the path of a theme file (default what the layout says)
 *   "lang"    language of the report's own words: "ja" (default) or "en"
 *   "era"     "western" (default) or "japanese": how years are counted
 *   "date"    the report's date, YYYY-MM-DD (default the document's `issued`, else the newest scoring's day)
 *   "config"  a folder with layouts/, themes/ and labels/ of one's own, which come before the built-in ones
 *   "attach"  "yes" or "no": whether the inputs are put into the report (default what the layout says)
 *   "strict"  "yes" or "no" (default): warnings refuse the render
 *   "fonts"   a folder that is searched for the manifest's font files before the system's folders
 *   "dpi"     dots an inch of formats of one output a page, 36 to 600 (default 150)
 *   "memory"  the most that a report may allocate of its own, in MiB, 16 to 65536 (default 4096) */
RINGI_API enum ringi_status ringi_set(struct ringi *ringi, const char *option, const char *value);

/* What that option of ringi_set takes, as words such as "ja or en"; NULL where it takes any value, and for an unknown one. */
RINGI_API const char *ringi_option_takes(const char *option);

/* Name `index`, from 0 in the order of names, of the files of one's own of that kind ("layout", "theme", "labels") in folder
 * `config` (as option "config"), written into `name` of `size` bytes as snprintf does. Returns its length; -1 past the last,
 * and where there is no such folder. */
RINGI_API int ringi_own(const char *config, const char *kind, size_t index, char *name, size_t size);

/* Adds an input from memory; the bytes are copied. `name` is what messages call it. */
RINGI_API enum ringi_status ringi_add_memory(struct ringi *ringi, const char *name, const void *bytes, size_t size);

/* Adds an input from a file; "-" is standard input, which is read to its end.
 * A file that can't be read is told as rule `read`, and the report is refused at the check. */
RINGI_API enum ringi_status ringi_add_file(struct ringi *ringi, const char *path);

/* Checks the inputs by every rule of the contract, the glyph rule too, and draws nothing. */
RINGI_API enum ringi_status ringi_check(struct ringi *ringi);

/* Checks, then makes one output. `format` is one of ringi_format_name. The format "summary" tells of the outputs that the
 * same report made before. On RINGI_OK `*output` is set, else it is
 * untouched. A further format of the same report costs no second reading. */
RINGI_API enum ringi_status ringi_render(struct ringi *ringi, const char *format, struct ringi_output *output);

/* Checks, then makes page `page` (from 1) in a format of one output a page (ringi_format_by_page): `output->pages` is how
 * many there are. RINGI_USAGE for a page that there is not. The bytes of such a format live until its next page is made. */
RINGI_API enum ringi_status ringi_render_page(struct ringi *ringi, const char *format, size_t page, struct ringi_output *output);

/* Checks, then judges a gate: "decision:WORD[,WORD]..." (the opinion is one of these: approve, conditional, hold, reject),
 * "grade:GRADE" (that grade or a worse one of the scale), "risk:LEVEL" (a risk of that level or a graver one that is
 * neither accepted nor closed: low, medium, high, critical). What is not stated (no scoring, no opinion, no grade, no
 * level) meets it. `*met` is set to 0 or 1; what met it is told as rule `gate`. RINGI_USAGE for a gate, or a grade, that
 * there is not. */
RINGI_API enum ringi_status ringi_gate(struct ringi *ringi, const char *gate, int *met);

/* Checks, then makes the name of a file (without a suffix) from a pattern: {date} {number} {title} {vendor} {service}
 * {decision} {grade} stand for what the report says, other characters for themselves. The name is fit for any file
 * system: NFC, at most 200 bytes, no reserved name or character, no control or direction character, no dot or dash in
 * front, no dot or space behind. `*name` lives until ringi_close. RINGI_USAGE for a place that there is not. */
RINGI_API enum ringi_status ringi_file_name(struct ringi *ringi, const char *pattern, const char **name);

/* True (not 0) where output format `index` makes one output a page, by ringi_render_page; ringi_render refuses it. */
RINGI_API int ringi_format_by_page(size_t index);

/* Is a report (PDF or HTML, `size` bytes, called `name` in messages) what this program makes of its inputs? Those are the
 * files that it carries, or, where inputs were added, these. They are held to the hashes of the report's record, checked,
 * laid out with the recorded options, and the bytes compared. RINGI_OK: byte for byte; RINGI_REFUSED: told as rule `verify` in
 * what it differs. It says what a report was made from, not who made it. Called first, on a report that is checked no further. */
RINGI_API enum ringi_status ringi_verify(struct ringi *ringi, const char *name, const void *report, size_t size);

/* A file that a report carries; it lives until the callback returns. The name is letters, digits, '.', '_' and '-'. */
struct ringi_file { const char *name; const unsigned char *bytes; size_t size; };
typedef void ringi_file_fn(void *context, const struct ringi_file *file);

/* Calls `take` for every file that a report carries; RINGI_REFUSED where it is no report of ringi's, or carries none. */
RINGI_API enum ringi_status ringi_extract(struct ringi *ringi, const char *name, const void *report, size_t size, ringi_file_fn *take, void *context);

/* The name of output format `index` ("pdf", "tree" ...), from 0; NULL past the last. */
RINGI_API const char *ringi_format_name(size_t index);

/* The file name suffix of output format `index` without its dot, from 0; NULL past the last. */
RINGI_API const char *ringi_format_suffix(size_t index);

#ifdef __cplusplus
}
#endif
#endif
