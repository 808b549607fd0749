/* xlsx.c: a workbook (ISO/IEC 29500) of the tree, through libxlsxwriter: a worksheet a section of level 1.
 *
 * Leaves the plan to xlsx_plan.c, worksheets to xlsx_tab.c. The library writes files only, so it is given one in memory.
 * Invariant: equal trees give equal bytes; no clock is asked, the workbook's date is the document's. */
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "write/xlsx.h"

#define PATH "/proc/self/fd/%d"

#define YEAR_1000 (-30610224000) /* seconds from 1970 */
#define YEAR_10000 253402300800

/* Seconds from 1970 of an ISO 8601 date or time; 1980-01-01, as in the ZIP, where there is none, or one whose year is not
 * written with four digits (W3CDTF). 0 would be the clock's. */
static time_t seconds_of(const char *date) {
  int year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0, zone_hour = 0, zone_minute = 0;
  if (date) sscanf(date, "%d-%d-%dT%d:%d:%d", &year, &month, &day, &hour, &minute, &second);
  const char *time = date ? strchr(date, 'T') : NULL, *zone = time ? strpbrk(time, "+-") : NULL;
  if (zone) sscanf(zone + 1, "%d:%d", &zone_hour, &zone_minute);
  int shift = (zone_hour * 60 + zone_minute) * (zone && *zone == '-' ? 60 : -60);
  GDateTime *moment = g_date_time_new_utc(year, month, day, hour, minute, second);
  time_t seconds = moment ? (time_t)g_date_time_to_unix(moment) + shift : 0;
  if (moment) g_date_time_unref(moment);
  if (seconds < YEAR_1000 || seconds >= YEAR_10000) return seconds_of(NULL);
  return seconds ? seconds : 1;
}

static char *copy(const struct book *book, const char *text) {
  return text ? arena_copy(book->arena, text, strlen(text)) : NULL;
}

static void set_properties(struct book *book) {
  const struct document *document = book->context->document;
  lxw_doc_properties properties = {.title = copy(book, document->title), .subject = copy(book, document->subject),
                                   .author = copy(book, document->author ? document->author : document->creator),
                                   .keywords = copy(book, document->keywords), .comments = copy(book, document->creator),
                                   .created = seconds_of(document->date)};
  book->failed |= workbook_set_properties(book->workbook, &properties) != LXW_NO_ERROR;
}

/* What is open outside of the arena, closed with it where the way out is another. */
struct handles { GHashTable *anchors; lxw_workbook *workbook; int file; };

static void release(void *thing) {
  struct handles *handles = thing;
  if (handles->workbook) lxw_workbook_free(handles->workbook);
  if (handles->anchors) g_hash_table_destroy(handles->anchors);
  if (handles->file >= 0) close(handles->file);
  *handles = (struct handles){NULL, NULL, -1};
}

/* Fills and closes the workbook. */
static bool write_book(struct book *book, struct handles *handles) {
  lxw_workbook_options options = {.constant_memory = LXW_FALSE};
  book->workbook = handles->workbook = workbook_new_opt(arena_format(book->arena, PATH, handles->file), &options);
  if (!book->workbook) return false;
  set_properties(book);
  for (size_t i = 0; i < book->tab_count && !book->failed; i++) book_write_tab(book, &book->tabs[i]);
  handles->workbook = NULL; /* closing frees it */
  lxw_error error = workbook_close(book->workbook);
  if (error == LXW_ERROR_CREATING_TMPFILE || error == LXW_ERROR_READING_TMPFILE)
    message_add(book->context->messages, RINGI_ERROR, "memory", NULL, "the parts of the workbook can't be put aside: is there room in TMPDIR?");
  return error == LXW_NO_ERROR && !book->failed;
}

static bool read_whole(int file, struct sink *sink) {
  char part[65536];
  ssize_t size;
  if (lseek(file, 0, SEEK_SET) != 0) return false;
  while ((size = read(file, part, sizeof part)) > 0) sink_bytes(sink, part, (size_t)size);
  return size == 0;
}

bool write_xlsx(const struct write_context *context, struct sink *sink) {
  struct handles *handles = arena_new(context->arena, struct handles);
  *handles = (struct handles){g_hash_table_new(g_str_hash, g_str_equal), NULL, -1};
  arena_defer(context->arena, release, handles);
  struct book book = {.arena = context->arena, .context = context, .anchors = handles->anchors};
  bool written = book_plan(&book) && (handles->file = memfd_create("workbook", MFD_CLOEXEC)) >= 0 && write_book(&book, handles) &&
                 read_whole(handles->file, sink);
  release(handles);
  if (!written && messages_errors(context->messages) == 0)
    message_add(context->messages, RINGI_ERROR, "memory", NULL, "the workbook can't be made");
  return written;
}
