/* layout.c: reads a layout file strictly: every mistake is told with its place, and the nearest right word.
 *
 * Leaves to parts/ what a part is (the names are style/part_names.h) and to page/ what the geometry is used for.
 * Invariant: a layout that is returned has a text area of at least 60 mm either way, and tells what no report may leave
 * out. */
#include "style/layout.h"

#include <math.h>
#include <string.h>

#include "style/builtin.h"
#include "style/part_names.h"
#include "style/reader.h"

#define LAYOUT_BYTES ((size_t)1024 * 1024) /* no layout is near that */
#define TEXT_AREA_MM 60.0
#define PAGE_MM 2000.0
#define ROWS_MOST 1000000.0
#define BOUND_MM 24.0   /* margin at the bound edge: holes by JIS S 6041 reach 16.25 mm */
#define HEAD_MM 22.0    /* margins that leave room for the furniture */
#define FOOT_MM 20.0
#define EDGE_MM 16.0
#define SEAL_MM 20.0    /* a stamp box */
#define SEAL_LEAST_MM 12.0
#define SEAL_MOST_MM 40.0
#define COUNT(array) (sizeof(array) / sizeof *(array))

#define ROW(part, each, ...) {.name = #part, .per_service = each, __VA_ARGS__},
static const struct part_row part_rows[] = {PART_NAMES(ROW)};
#undef ROW

static const struct { const char *name; double width, height; } sizes[] = { /* mm */
    {"A4", 210, 297}, {"A4-landscape", 297, 210}, {"A3", 297, 420}, {"A3-landscape", 420, 297}, {"Letter", 215.9, 279.4}};

static double points(double mm) { return mm * 72 / 25.4; }

static double read_mm(const struct reader *reader, const struct json_value *object, const char *name, double otherwise) {
  return read_number(reader, object, name, 0, PAGE_MM, otherwise);
}

static void read_named_size(const struct reader *reader, const struct json_value *size, struct page_geometry *page) {
  const char *names[COUNT(sizes)];
  for (size_t i = 0; i < COUNT(sizes); i++) {
    names[i] = sizes[i].name;
    if (strcmp(names[i], size->text) == 0) {
      page->width = sizes[i].width;
      page->height = sizes[i].height;
      return;
    }
  }
  refuse_word(reader, size, "page size", size->text, names, COUNT(sizes));
}

static void read_size(const struct reader *reader, const struct json_value *object, struct page_geometry *page) {
  static const char *const known[] = {"width", "height"};
  const struct json_value *size = json_member(object, "size");
  if (size && size->kind == JSON_KIND_STRING) read_named_size(reader, size, page);
  else if (size && size->kind == JSON_KIND_OBJECT) {
    refuse_unknown(reader, size, known, COUNT(known));
    if (need(reader, size, "width", JSON_KIND_NUMBER, "number of mm")) page->width = read_mm(reader, size, "width", 0);
    if (need(reader, size, "height", JSON_KIND_NUMBER, "number of mm")) page->height = read_mm(reader, size, "height", 0);
  } else refuse(reader, size ? size : object, "\"size\" is the name of a page size, or an object of width and height in mm");
}

/* One of the words of a member that may be left out; the first then. */
static int choose(const struct reader *reader, const struct json_value *object, const char *name, const char *const *words, size_t count) {
  const struct json_value *value = may(reader, object, name, JSON_KIND_STRING, "string");
  int chosen = value ? read_word(reader, value, name, words, count) : 0;
  return chosen < 0 ? 0 : chosen;
}

static void turn(struct page_geometry *page, bool landscape) {
  if (landscape == (page->width > page->height)) return;
  double width = page->width;
  page->width = page->height;
  page->height = width;
}

static void read_margins(const struct reader *reader, const struct json_value *object, struct layout *layout) {
  static const char *const known[] = {"top", "right", "bottom", "left"};
  struct page_geometry *page = &layout->page;
  page->top = layout->binding == BINDING_TOP ? BOUND_MM + 4 : HEAD_MM; /* holes and the running head apart */
  page->right = EDGE_MM;
  page->bottom = FOOT_MM;
  page->left = layout->binding == BINDING_LEFT ? BOUND_MM : EDGE_MM;
  const struct json_value *margins = may(reader, object, "margins", JSON_KIND_OBJECT, "object");
  if (!margins) return;
  refuse_unknown(reader, margins, known, COUNT(known));
  page->top = read_mm(reader, margins, "top", page->top);
  page->right = read_mm(reader, margins, "right", page->right);
  page->bottom = read_mm(reader, margins, "bottom", page->bottom);
  page->left = read_mm(reader, margins, "left", page->left);
}

static void read_page(const struct reader *reader, const struct json_value *root, struct layout *layout) {
  static const char *const known[] = {"size", "orientation", "margins", "binding", "duplex"};
  static const char *const ways[] = {"portrait", "landscape"}, *const bindings[] = {"left", "top", "none"};
  struct page_geometry *page = &layout->page;
  size_t before = messages_errors(reader->messages);
  const struct json_value *object = need(reader, root, "page", JSON_KIND_OBJECT, "object");
  if (!object) return;
  refuse_unknown(reader, object, known, COUNT(known));
  read_size(reader, object, page);
  if (json_member(object, "orientation")) turn(page, choose(reader, object, "orientation", ways, COUNT(ways)) == 1);
  layout->binding = (enum binding)choose(reader, object, "binding", bindings, COUNT(bindings));
  layout->duplex = read_flag(reader, object, "duplex", false);
  read_margins(reader, object, layout);
  if (messages_errors(reader->messages) == before &&
      (page->width - page->left - page->right < TEXT_AREA_MM || page->height - page->top - page->bottom < TEXT_AREA_MM))
    refuse(reader, object, "the margins leave less than 60 mm of the page");
}

/* --- parts --- */

static const struct part_row *row_of(const struct reader *reader, const struct json_value *name) {
  const char *names[COUNT(part_rows)];
  for (size_t i = 0; i < COUNT(part_rows); i++) names[i] = part_rows[i].name;
  int found = read_word(reader, name, "part", names, COUNT(names));
  return found < 0 ? NULL : &part_rows[found];
}

static struct words list_of(const struct reader *reader, const struct json_value *object, const char *name, const char *what,
                            const char *known) {
  const struct words words = words_of(reader->arena, known);
  return read_words(reader, object, name, what, &words);
}

/* The members that an entry for this part may have. */
static struct words members_of(struct arena *arena, const struct part_row *row) {
  return words_of(arena, arena_format(arena, "part%s%s%s%s%s%s%s%s%s", row->takes & TAKES_TITLE ? " title" : "",
                                      row->columns ? " columns" : "", row->flags ? " flags" : "", row->sorts ? " sort" : "",
                                      row->takes & TAKES_VERDICTS ? " verdicts" : "", row->takes & TAKES_LEVELS ? " levels" : "",
                                      row->takes & TAKES_DOMAINS ? " domains" : "", row->takes & TAKES_SHEETS ? " sheets" : "",
                                      row->takes & TAKES_LIMIT ? " limit" : ""));
}

static unsigned read_limit(const struct reader *reader, const struct json_value *entry) {
  double limit = read_number(reader, entry, "limit", 1, ROWS_MOST, 0);
  if (limit > floor(limit)) refuse(reader, json_member(entry, "limit"), "\"limit\" is a whole number");
  return (unsigned)limit;
}

/* A table without these would say of nothing what it says. */
static void require_columns(const struct reader *reader, const struct json_value *list, const struct words *columns, const char *must) {
  const struct words needed = words_of(reader->arena, must);
  for (size_t i = 0; i < needed.count; i++)
    if (!words_have(columns, needed.items[i])) refuse(reader, list, arena_format(reader->arena, "the table always has the column \"%s\"", needed.items[i]));
}

static void read_options(const struct reader *reader, const struct json_value *entry, const struct part_row *row,
                         struct part_options *options) {
  const struct words known = members_of(reader->arena, row);
  refuse_unknown(reader, entry, known.items, known.count);
  const struct json_value *title = may(reader, entry, "title", JSON_KIND_STRING, "string");
  if (title && row->takes & TAKES_TITLE) options->title = title->text;
  if (title && !*title->text) refuse(reader, title, "a title is not empty");
  if (row->columns) options->columns = list_of(reader, entry, "columns", "column", row->columns);
  if (options->columns.count && row->must) require_columns(reader, json_member(entry, "columns"), &options->columns, row->must);
  if (row->flags) options->flags = list_of(reader, entry, "flags", "flag", row->flags);
  if (row->takes & TAKES_VERDICTS) options->verdicts = list_of(reader, entry, "verdicts", "verdict", "met partial unmet not_applicable unknown none");
  if (row->takes & TAKES_LEVELS) options->levels = list_of(reader, entry, "levels", "level", "critical high medium low");
  if (row->takes & TAKES_DOMAINS) options->domains = read_words(reader, entry, "domains", "domain", NULL);
  if (row->takes & TAKES_SHEETS) options->sheets = read_words(reader, entry, "sheets", "sheet", NULL);
  if (row->takes & TAKES_LIMIT) options->limit = read_limit(reader, entry);
  const struct json_value *sort = row->sorts ? may(reader, entry, "sort", JSON_KIND_STRING, "string") : NULL;
  const struct words sorts = words_of(reader->arena, row->sorts ? row->sorts : "");
  if (sort && read_word(reader, sort, "order", sorts.items, sorts.count) >= 0) options->sort = sort->text;
}

/* An entry of "parts": a name, or an object that names the part and its options. */
static const struct part_row *read_part(const struct reader *reader, const struct json_value *entry, struct layout_part *part) {
  const struct json_value *name = entry;
  if (entry->kind == JSON_KIND_OBJECT) name = need(reader, entry, "part", JSON_KIND_STRING, "part's name");
  else if (entry->kind != JSON_KIND_STRING) refuse(reader, entry, "a part is named by a string, or is an object with the member \"part\"");
  if (!name || name->kind != JSON_KIND_STRING) return NULL;
  const struct part_row *row = row_of(reader, name);
  if (!row) return NULL;
  part->name = row->name;
  if (entry->kind == JSON_KIND_OBJECT) read_options(reader, entry, row, &part->options);
  return row;
}

/* What no report may leave out has to be told by some part; a letter tells nothing of the scoring at all. */
static void check_told(const struct reader *reader, const struct json_value *list, unsigned tells, bool letter, size_t count) {
  static const struct { unsigned what; const char *words; } rows[] = {
      {TELLS_DECISION, "the decision: name the part \"title\", \"form\" or \"closing\""},
      {TELLS_DECLARATION, "the sentence on self-declaration: name the part \"title\", \"form\" or \"closing\""},
      {TELLS_COUNT, "the count of what is printed: name the part \"provenance\" or \"closing\""},
      {TELLS_LEGEND, "the legend of what occurs: name the part \"legend\" or \"closing\""}};
  if (letter && count > 1) refuse(reader, list, "a letter to the vendor holds no part of a report beside it");
  for (size_t i = 0; !letter && i < COUNT(rows); i++)
    if (!(tells & rows[i].what)) refuse(reader, list, arena_format(reader->arena, "the layout leaves out %s", rows[i].words));
}

/* What is complete leaves no row out: said here, once, instead of for each value that would then be printed nowhere. */
static void check_filters(const struct reader *reader, const struct json_value *list) {
  static const char *const filters[] = {"verdicts", "levels", "domains", "sheets"};
  for (const struct json_value *entry = list->first; entry; entry = entry->next)
    for (size_t i = 0; entry->kind == JSON_KIND_OBJECT && i < COUNT(filters); i++) {
      const struct json_value *filter = json_member(entry, filters[i]);
      if (filter) refuse(reader, filter, "a complete layout leaves no row out: set \"complete\" to false to choose some");
    }
}

static void read_parts(const struct reader *reader, const struct json_value *root, struct layout *layout) {
  const struct json_value *list = need(reader, root, "parts", JSON_KIND_ARRAY, "list of part names");
  if (!list) return;
  struct layout_part *parts = arena_new_array(reader->arena, struct layout_part, list->count);
  size_t before = messages_errors(reader->messages);
  unsigned tells = 0;
  bool others = false;
  if (list->count == 0) refuse(reader, list, "a layout names at least one part");
  for (const struct json_value *entry = list->first; entry; entry = entry->next) {
    struct layout_part *part = &parts[layout->part_count];
    const struct part_row *row = read_part(reader, entry, part);
    if (!row) continue;
    for (size_t i = 0; i < layout->part_count; i++)
      if (strcmp(parts[i].name, part->name) == 0) refuse(reader, entry, "the part stands twice in the layout");
    tells |= row->tells;
    layout->lists += row->list;
    others |= !row->list && row->tells != TELLS_ALL;
    layout->part_count++;
  }
  if (others) layout->lists = 0;
  layout->parts = parts;
  layout->letter = tells & TELLS_LETTER;
  if (layout->letter) layout->attach = false, layout->never_attach = true; /* whatever its file says */
  if (messages_errors(reader->messages) == before && list->count && layout->complete) check_filters(reader, list);
  if (messages_errors(reader->messages) == before && list->count) check_told(reader, list, tells, tells & TELLS_LETTER, list->count);
}

/* The value at or below `value` whose text is that very one, not one that reads the same. */
static const struct json_value *value_of_text(const struct json_value *value, const char *text) {
  if (value->kind == JSON_KIND_STRING) return value->text == text ? value : NULL;
  for (const struct json_value *member = value->first; member; member = member->next) {
    const struct json_value *found = value_of_text(member, text); /* files are at most 32 levels deep */
    if (found) return found;
  }
  return NULL;
}

void layout_refuse_word(struct arena *arena, struct messages *messages, const struct layout *layout, const char *what, const char *word,
                        const char *const *words, size_t count) {
  const struct reader reader = {arena, messages, layout->file, "layout"};
  const struct json_value *value = value_of_text(layout->file->root, word);
  refuse_word(&reader, value ? value : layout->file->root, arena_format(arena, "%s in the inputs that is called", what), word, words, count);
}

const char *layout_drops(struct arena *arena, const struct layout *layout, const char *column) {
  for (size_t i = 0; i < layout->part_count; i++)
    for (size_t k = 0; k < COUNT(part_rows); k++) {
      const struct words *chosen = &layout->parts[i].options.columns;
      if (!chosen->count || strcmp(part_rows[k].name, layout->parts[i].name) != 0 || words_have(chosen, column)) continue;
      const struct words known = words_of(arena, part_rows[k].columns);
      if (words_have(&known, column)) return layout->parts[i].name;
    }
  return NULL;
}

bool option_flag(const struct part_options *options, const char *flag) { return words_have(&options->flags, flag); }

/* How text is set: all of it may be left out. */
static void read_setting(const struct reader *reader, const struct json_value *root, struct layout *layout) {
  static const char *const known[] = {"hanging", "equal_columns"};
  const struct json_value *setting = may(reader, root, "setting", JSON_KIND_OBJECT, "object");
  if (!setting) return;
  refuse_unknown(reader, setting, known, COUNT(known));
  layout->hanging = read_flag(reader, setting, "hanging", false);
  layout->equal_columns = read_flag(reader, setting, "equal_columns", false);
}

static void read_attach(const struct reader *reader, const struct json_value *root, struct layout *layout) {
  static const char *const words[] = {"no", "yes", "never"};
  int chosen = choose(reader, root, "attach", words, COUNT(words));
  layout->attach = chosen == 1;
  layout->never_attach = chosen == 2;
}

struct source { const char *name, *path, *theme; const struct looks *looks; bool built_in; };

static const struct layout *layout_parse(struct arena *arena, struct messages *messages, const struct source *source,
                                         const unsigned char *bytes, size_t size) {
  static const char *const known[] = {"format", "title", "page", "setting", "theme", "numbering", "head", "attach", "labels", "complete", "one_page", "blank_below", "seal", "parts"};
  static const char *const numberings[] = {"pages", "form"};
  size_t before = messages_errors(messages);
  struct reader reader = {arena, messages, json_read(arena, messages, source->path, 0, bytes, size), "layout"};
  const struct json_value *root = reader.file->root;
  if (!root) return NULL;
  if (!reader_has_format(root, "report-layout/1")) {
    refuse(&reader, root, "a layout file begins with \"format\": \"report-layout/1\"");
    return NULL;
  }
  refuse_unknown(&reader, root, known, COUNT(known));
  struct layout *layout = arena_new(arena, struct layout);
  layout->name = source->name;
  if (!source->built_in) layout->path = source->path, layout->bytes = bytes, layout->size = size;
  const struct json_value *title = may(&reader, root, "title", JSON_KIND_STRING, "string");
  layout->title = title ? title->text : NULL;
  if (title && !*title->text) refuse(&reader, title, "a title is not empty");
  read_page(&reader, root, layout);
  layout->numbering = (enum numbering)choose(&reader, root, "numbering", numberings, COUNT(numberings));
  if (!json_member(root, "complete")) refuse(&reader, root, "\"complete\" is true or false");
  layout->complete = read_flag(&reader, root, "complete", false);
  layout->one_page = read_flag(&reader, root, "one_page", false);
  layout->blank_below = read_flag(&reader, root, "blank_below", false);
  layout->seal = points(read_number(&reader, root, "seal", SEAL_LEAST_MM, SEAL_MOST_MM, SEAL_MM));
  layout->plain_head = !read_flag(&reader, root, "head", true);
  read_attach(&reader, root, layout);
  read_setting(&reader, root, layout);
  read_parts(&reader, root, layout);
  layout->file = reader.file;
  layout->labels = may(&reader, root, "labels", JSON_KIND_OBJECT, "object of labels");
  const struct json_value *theme = may(&reader, root, "theme", JSON_KIND_STRING, "string");
  const char *beside = theme && is_path(theme->text) && *theme->text != '/' && !source->built_in ? strrchr(source->path, '/') : NULL;
  const char *wanted = source->theme ? source->theme : theme ? theme->text : "standard";
  if (beside && !source->theme) wanted = arena_format(arena, "%.*s%s", (int)(beside + 1 - source->path), source->path, wanted);
  layout->theme = theme_read(arena, messages, wanted, source->looks);
  layout->page = (struct page_geometry){points(layout->page.width), points(layout->page.height), points(layout->page.top),
                                        points(layout->page.right), points(layout->page.bottom), points(layout->page.left)};
  return messages_errors(messages) == before ? layout : NULL;
}

static const struct layout *layout_of_file(struct arena *arena, struct messages *messages, struct source source) {
  size_t size;
  const unsigned char *bytes = read_style_file(arena, messages, source.looks, "layout", source.path, LAYOUT_BYTES, &size);
  source.name = name_of_path(arena, source.path);
  return bytes ? layout_parse(arena, messages, &source, bytes, size) : NULL;
}

/* The name of a built-in file that is a layout; NULL where it is something else. */
static const char *layout_of_builtin(struct arena *arena, const struct builtin *file) {
  if (strncmp(file->path, "layouts/", 8) != 0 || strchr(file->path + 8, '/')) return NULL;
  const struct json_file *json = json_read(arena, messages_new(arena), file->path, 0, file->bytes, file->size);
  return json->root && reader_has_format(json->root, "report-layout/1") ? name_of_path(arena, file->path) : NULL;
}

const char *layout_name(struct arena *arena, size_t index) {
  for (size_t i = 0; builtin_at(i); i++) {
    const char *name = layout_of_builtin(arena, builtin_at(i));
    if (name && index-- == 0) return name;
  }
  return NULL;
}

static void refuse_layout(struct arena *arena, struct messages *messages, const struct looks *looks, const char *name) {
  const char *names[64];
  size_t count = 0;
  for (const char *each; count < COUNT(names) && (each = layout_name(arena, count));) names[count++] = each;
  refuse_name(arena, messages, looks, "layout", "layouts", name, names, count);
}

const struct layout *layout_read_with(struct arena *arena, struct messages *messages, const char *name, const char *theme,
                                      const struct looks *looks) {
  struct source source = {.name = name, .path = is_path(name) ? name : configured(arena, looks, "layouts", name), .theme = theme, .looks = looks};
  if (source.path) return layout_of_file(arena, messages, source);
  const struct builtin *file = builtin_find(arena_format(arena, "layouts/%s.json", name));
  source.built_in = true;
  if (file) source.path = file->path;
  if (file && layout_of_builtin(arena, file)) return layout_parse(arena, messages, &source, file->bytes, file->size);
  refuse_layout(arena, messages, looks, name);
  return NULL;
}

const struct layout *layout_read(struct arena *arena, struct messages *messages, const char *name) {
  return layout_read_with(arena, messages, name, NULL, NULL);
}
