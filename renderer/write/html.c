/* html.c: one HTML file that needs nothing else: no request, no font, no script of others.
 *
 * Made from the tree, never from pages: layout is the browser's job. One <style> and one <script>, both told to the
 * content security policy by their hashes; no style attributes, no handlers in attributes, no data in the script. What
 * a reader sees without script is the whole report; with it there are controls besides (web/report.js).
 *
 * For machines, in the head: <meta name="ringi:NAME" content="..."> with NAME one of format (report-html/1), program,
 * options ("layout=full; theme=standard; ..."), hash (over the inputs, 64 hex digits), record (JSON, renderer/record.c);
 * see write_record. The files that the report was made from are in html_files.c. */
#include "write/html.h"

#include <string.h>

#include "style/builtin.h"

static void meta(struct html *html, const char *name, const char *content) {
  if (!content) return;
  sink_text(html->sink, "\n<meta");
  html_attribute(html, "name", name);
  html_attribute(html, "content", content);
  sink_text(html->sink, ">");
}

/* 'sha256-...' of bytes, as a source of the policy. */
static const char *source_of(struct html *html, const unsigned char *bytes, size_t size) {
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_checksum_update(sum, bytes, (gssize)size);
  g_checksum_get_digest(sum, digest, &length);
  g_checksum_free(sum);
  gchar *text = g_base64_encode(digest, length);
  const char *source = arena_format(html->arena, "'sha256-%s'", text);
  g_free(text);
  return source;
}

static void write_record(struct html *html) {
  meta(html, "ringi:format", "report-html/1");
  meta(html, "ringi:program", html->document->creator);
  meta(html, "ringi:options", html->document->options);
  if (html->document->facts) meta(html, "ringi:hash", html->document->facts->hash);
  meta(html, "ringi:record", html->document->record);
}

static void write_head(struct html *html, const struct sink *style, const struct builtin *script) {
  const struct document *document = html->document;
  sink_text(html->sink, "<!DOCTYPE html>\n<html");
  html_attribute(html, "lang", document->lang);
  sink_text(html->sink, ">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
  sink_text(html->sink, source_of(html, style->bytes, style->size));
  sink_text(html->sink, "; script-src ");
  sink_text(html->sink, source_of(html, script->bytes, script->size));
  sink_text(html->sink, "; base-uri 'none'; form-action 'none'");
  sink_text(html->sink, html->theme->logo ? "; img-src data:\">" : "\">");
  meta(html, "viewport", "width=device-width, initial-scale=1");
  meta(html, "referrer", "no-referrer");
  meta(html, "color-scheme", "light dark");
  meta(html, "generator", document->creator);
  meta(html, "author", document->author);
  meta(html, "description", document->subject);
  meta(html, "keywords", document->keywords);
  meta(html, "date", document->date);
  write_record(html);
  sink_text(html->sink, "\n<title>");
  html_string(html, document->title ? document->title : "");
  sink_text(html->sink, "</title>\n<style>");
  sink_bytes(html->sink, style->bytes, style->size);
  sink_text(html->sink, "</style>\n</head>\n");
}

static void furniture(struct html *html, const char *class, const char *text) {
  if (!text) return;
  sink_format(html->sink, "<p class=\"furniture %s\">", class);
  html_title(html, text);
  sink_text(html->sink, "</p>");
}

/* The company's mark as it came: a picture runs no script, and the policy lets it ask for nothing. */
static void write_logo(struct html *html) {
  const struct logo *logo = html->theme->logo;
  if (!logo) return;
  gchar *bytes = g_base64_encode(logo->bytes, logo->size);
  sink_format(html->sink, "<img class=\"logo\" width=\"%.0f\" height=\"%.0f\" src=\"data:image/%s;base64,", logo->width * 1.6,
              logo->height * 1.6, logo->kind == LOGO_PNG ? "png" : "svg+xml");
  sink_text(html->sink, bytes);
  sink_text(html->sink, "\"");
  html_attribute(html, "alt", logo->alternative ? logo->alternative : "");
  sink_text(html->sink, ">");
  g_free(bytes);
}

static void write_top(struct html *html) {
  const struct document *document = html->document;
  sink_text(html->sink, "<body>\n<a class=\"skip\" href=\"#main\">");
  html_label(html, "html.skip");
  sink_text(html->sink, "</a>\n<header class=\"top\">");
  write_logo(html);
  furniture(html, "service", document->head_left);
  furniture(html, "number", document->foot_left);
  furniture(html, "watermark", document->watermark);
  if (!html->title) {
    sink_text(html->sink, "<h1 class=\"title\">");
    html_title(html, document->title ? document->title : "");
    sink_text(html->sink, "</h1>");
  }
  sink_text(html->sink, "</header>");
}

static void write_bottom(struct html *html, const struct builtin *script) {
  const struct document *document = html->document;
  sink_text(html->sink, "\n</main>\n<footer class=\"bottom\">");
  furniture(html, "number", document->foot_left);
  furniture(html, "hash", document->foot_middle);
  html_files(html);
  sink_text(html->sink, "</footer>\n<script>");
  sink_bytes(html->sink, script->bytes, script->size);
  sink_text(html->sink, "</script>\n</body>\n</html>\n");
}

static void release_sink(void *sink) { sink_free(sink); }

bool write_html(const struct write_context *context, struct sink *sink) {
  struct html html = {.context = context, .document = context->document, .theme = context->layout->theme, .arena = context->arena, .sink = sink};
  const struct builtin *script = builtin_find("renderer/write/web/report.js");
  struct sink *style = arena_new(context->arena, struct sink);
  arena_defer(context->arena, release_sink, style);
  html_plan(&html);
  html_style(&html, style);
  if (sink_failed(style)) arena_fail(context->arena);
  write_head(&html, style, script);
  write_top(&html);
  html_tools(&html);
  sink_text(sink, "\n<main id=\"main\">");
  html_blocks(&html, context->document->root);
  write_bottom(&html, script);
  return !sink_failed(sink);
}
