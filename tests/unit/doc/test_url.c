/* test_url.c: which stretches of a text become links, and that no character of the text is lost or doubled by that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "doc/document.h"

#define SOURCE 5u

static int set_up(void **state) {
  *state = document_new(arena_open(64u << 20));
  return 0;
}

static int tear_down(void **state) {
  struct document *document = *state;
  arena_close(document->arena);
  return 0;
}

/* The text with each link in braces: what the pieces join to. Each piece must carry the leaf and follow the last. */
static const char *marked(struct document *document, const char *text) {
  static char out[4096];
  size_t used = 0, next = 0;
  doc_open_paragraph(document, ROLE_TEXT);
  struct node *paragraph = document->at;
  doc_text_with_urls(document, ROLE_TEXT, text, SOURCE);
  doc_close(document);
  for (const struct node *node = paragraph->first; node; node = node->next) {
    const struct node *piece = node->kind == NODE_LINK ? node->first : node;
    assert_int_equal(piece->kind, NODE_TEXT);
    assert_int_equal(piece->as.text.source, SOURCE);
    assert_int_equal(piece->as.text.start, next);
    assert_memory_equal(piece->as.text.text, text + next, piece->as.text.length);
    next += piece->as.text.length;
    if (node->kind == NODE_LINK) {
      assert_null(piece->next);
      assert_int_equal(strlen(node->as.link.uri), piece->as.text.length);
      assert_memory_equal(node->as.link.uri, piece->as.text.text, piece->as.text.length);
      assert_true(doc_uri_allowed(node->as.link.uri));
    }
    used += (size_t)snprintf(out + used, sizeof out - used, node->kind == NODE_LINK ? "{%.*s}" : "%.*s", (int)piece->as.text.length,
                             piece->as.text.text);
  }
  assert_int_equal(next, strlen(text));
  return out;
}

static void texts_become_links(void **state) {
  static const char *const cases[][2] = {
      {"", ""},
      {"リンクのない文。", "リンクのない文。"},
      {"https://a.example/", "{https://a.example/}"},
      {"http://a.example", "{http://a.example}"},
      {"mailto:desk@a.example", "{mailto:desk@a.example}"},
      {"詳細はhttps://a.example/b?c=d&e=f#gを見る。", "詳細は{https://a.example/b?c=d&e=f#g}を見る。"},
      {"（https://a.example/）、", "（{https://a.example/}）、"},
      {"「https://a.example/」", "「{https://a.example/}」"},
      {"https://a.example/。次", "{https://a.example/}。次"},
      {"https://a.example/. Next", "{https://a.example/}. Next"},
      {"https://a.example/, https://b.example/;", "{https://a.example/}, {https://b.example/};"},
      {"see (https://a.example/b) now", "see ({https://a.example/b}) now"},
      {"https://a.example/b_(c)", "{https://a.example/b_(c)}"},
      {"[https://a.example/]", "[{https://a.example/}]"},
      {"https://a.example/\nhttps://b.example/", "{https://a.example/}\n{https://b.example/}"},
      {"https://a.example/ https://b.example/", "{https://a.example/} {https://b.example/}"},
      {"https://a.example/　次", "{https://a.example/}　次"},
      {"https://a.example:8443/~b/%E3%81%82", "{https://a.example:8443/~b/%E3%81%82}"},
      {"https://a.example/あ", "{https://a.example/}あ"},
      {"https://a.example/<b>", "{https://a.example/}<b>"},
      {"https://a.example/\"b", "{https://a.example/}\"b"},
      {"https://a.example/\\b", "{https://a.example/}\\b"},
      {"https://a.example/`b", "{https://a.example/}`b"},
      {"https://a.example/{b}", "{https://a.example/}{b}"},
      {"https://a.example/?!", "{https://a.example/}?!"},
      {"xhttps://a.example/", "xhttps://a.example/"},
      {"https://", "https://"},
      {"http://。", "http://。"},
      {"mailto:", "mailto:"},
      {"javascript:alert(1)", "javascript:alert(1)"},
      {"file:///etc/passwd", "file:///etc/passwd"},
      {"ftp://a.example/", "ftp://a.example/"},
      {"data:text/html,x", "data:text/html,x"},
      {"//a.example/", "//a.example/"},
      {"www.a.example", "www.a.example"},
      {"desk@a.example", "desk@a.example"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_string_equal(marked(*state, cases[i][0]), cases[i][1]);
}

static void only_three_schemes_are_allowed(void **state) {
  (void)state;
  static const char *const good[] = {"https://a.example/", "http://a.example/?b=c#d", "mailto:a@b.example", "https://[::1]/"};
  static const char *const bad[] = {"", "https://", "mailto:", "HTTPS:", "javascript:alert(1)", "java\nscript:x", "file:///a", "data:,x", "/a",
                                    "a", " https://a.example/", "https://a.example/ b", "https://a.example/\tb", "https://a.example/\nb",
                                    "https://a.example\\b", "https://a.example/\x7f", "https://a.example/\"", "https://a.example/<",
                                    "vbscript:x", "httpsx://a.example/", "ftp://a.example/"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    if (!doc_uri_allowed(good[i])) fail_msg("refused: %s", good[i]);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (doc_uri_allowed(bad[i])) fail_msg("allowed: %s", bad[i]);
}

/* Texts made of fragments that begin, end or break URLs: whatever comes of it, the pieces join to the text. */
static void no_character_is_lost(void **state) {
  static const char *const parts[] = {"https://", "http://", "mailto:", "a.example", "/", "(", ")", "。", " ", "\n", "あ", "?", "h", "m", "<", "https"};
  uint32_t seed = 1;
  for (int round = 0; round < 4000; round++) {
    char text[256] = "";
    for (int k = 0; k < 8; k++) {
      seed = seed * 1664525u + 1013904223u;
      strcat(text, parts[seed >> 16 & 15]);
    }
    marked(*state, text);
  }
}

/* An address too long for a link is none, and what stands in it isn't either; what stands behind it is. */
static void nothing_in_a_long_address_becomes_a_link(void **state) {
  static char text[9000];
  snprintf(text, sizeof text, "https://a.example/%0*d?u=https://b.example/x https://c.example/y", 2500, 0);
  struct document *document = *state;
  doc_open_paragraph(document, ROLE_TEXT);
  struct node *paragraph = document->at;
  doc_text_with_urls(document, ROLE_TEXT, text, SOURCE);
  doc_close(document);
  size_t links = 0;
  for (const struct node *node = paragraph->first; node; node = node->next) {
    if (node->kind != NODE_LINK) continue;
    assert_string_equal(node->as.link.uri, "https://c.example/y");
    links++;
  }
  assert_int_equal(links, 1);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {TEST(texts_become_links), TEST(only_three_schemes_are_allowed), TEST(no_character_is_lost), TEST(nothing_in_a_long_address_becomes_a_link)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
