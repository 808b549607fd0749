"""quote: what stands in an answer to the letter, and what only nearly does."""

from base import case, small_sheet, table

QUOTE_ROW = ("The contract: each quote of a risk is not empty and stands to the letter, unfolded, in one answer of the item it "
             "names. The schema: a part of that item's answer text, to the letter.")
QUOTE = "/risks/1/evidence/0/quote"


def quoted(c, item, quote, told):
    """The second risk's evidence is that quote of the item; a further evidence keeps item 2 covered."""
    c.append("scoring", "/risks/1/evidence", '{"sheet": "sheet-a", "item": "2"}')
    c.put("scoring", "/risks/1/evidence/0/item", f'"{item}"')
    c.put("scoring", QUOTE, quote)
    if told:
        c.error("quote", "scoring", QUOTE)


table("quote", QUOTE_ROW, [
    ("empty", "2", '""'),
    ("not-there", "2", '"5日前に知らせる。"'),
    ("blank-added", "2", '"3日前に知らせる。 "'),
    ("blank-inside", "2", '"3 日前に知らせる"'),
    ("full-stop-other", "2", '"3日前に知らせる."'),
    ("width", "2", '"３日前に知らせる"'),
    ("kana", "2", '"3日前にシラセル"'),
    ("longer", "2", '"3日前に知らせる。ただし"'),
    ("across-answers", "2", '"3日前に知らせる。10日前に知らせる。"'),
    ("across-answers-newline", "2", '"3日前に知らせる。\\n10日前に知らせる。"'),
    ("other-item", "2", '"毎日2回"'),
    ("question", "2", '"止める予定"'),
    ("condition", "2", '"標準の契約のとき"'),
    ("product", "2", '"優先"'),
    ("mark", "1", '"○"'),
    ("detail", "1", '"写しを取る回数"'),
    ("status", "2", '"partial"'),
    ("newline-left-out", "4", '"暗号にする。保管も"'),
    ("newline-as-blank", "4", '"暗号にする。 保管も"'),
    ("newline-as-crlf", "4", '"暗号にする。\\r\\n保管も"'),
    ("newline-alone-added", "2", '"3日前に知らせる。\\n"'),
    ("same-as-followed", "3", '"3日前に知らせる。"'),
    ("nul-like", "2", '"\\u2400"'),
], lambda c, item, quote: (quoted(c, item, quote, True),
                           c.maybe("warning", "suspicious-character", "scoring", QUOTE) if "\\r" in quote else None,
                           c.maybe("error", "glyph", "scoring", QUOTE) if "2400" in quote else None))

table("quote-good", QUOTE_ROW, [
    ("whole", "2", '"3日前に知らせる。"'),
    ("character", "2", '"3"'),
    ("second-answer", "2", '"10日前に知らせる。"'),
    ("both-answers-have-it", "2", '"日前に知らせる。"'),
    ("newline", "4", '"暗号にする。\\n保管も"'),
    ("newline-alone", "4", '"\\n"'),
    ("newline-escaped", "4", '"。\\u000a保"'),
    ("escaped", "2", '"\\u0033日前"'),
    ("same-as-printed", "3", '"同上"'),
    ("nested-item", "6", '"記録の扱いは公開していない。"'),
], lambda c, item, quote: quoted(c, item, quote, False))


@case("quote-good-absent")
def _(c):
    """Evidence need not quote."""
    c.remove("scoring", QUOTE)


@case("quote-no-answer")
def _(c):
    """An item without an answer has nothing to quote."""
    c.put("sheet", "/sections/0/items/0/answers", "[]")
    quoted(c, "1", '"写しを取る"', True)


@case("quote-answer-without-text")
def _(c):
    """An answer of a mark alone has no text to quote."""
    c.remove("sheet", "/sections/0/items/0/answers/0/text")
    quoted(c, "1", '"○"', True)


@case("quote-answer-empty")
def _(c):
    """An empty quote of an empty answer is empty still."""
    c.put("sheet", "/sections/0/items/0/answers/0/text", '""')
    quoted(c, "1", '""', True)


@case("quote-radical-folded")
def _(c):
    """The answer holds a Kangxi radical, the quote the ordinary character: not to the letter."""
    c.put("sheet", "/sections/0/items/0/answers/0/text", '"棚に\\u2f0aる。"')
    quoted(c, "1", '"棚に入る"', True)
    c.warning("suspicious-character", "sheet", "/sections/0/items/0/answers/0/text", has="U+2F0A")


@case("quote-radical-reversed")
def _(c):
    """The quote holds the radical, the answer the ordinary character."""
    c.put("sheet", "/sections/0/items/0/answers/0/text", '"棚に入る。"')
    quoted(c, "1", '"棚に\\u2f0aる"', True)
    c.warning("suspicious-character", "scoring", QUOTE, has="U+2F0A")


@case("quote-good-radical")
def _(c):
    """Both hold the radical: to the letter. Each is warned of."""
    c.put("sheet", "/sections/0/items/0/answers/0/text", '"棚に\\u2f0aる。"')
    quoted(c, "1", '"に\\u2f0aる"', False)
    c.warning("suspicious-character", "sheet", "/sections/0/items/0/answers/0/text", has="U+2F0A")
    c.warning("suspicious-character", "scoring", QUOTE, has="U+2F0A")


@case("quote-normalized")
def _(c):
    """The quote is decomposed, the answer composed: equivalent, but not to the letter."""
    c.put("sheet", "/sections/0/items/0/answers/0/text", '"Å棟の棚に入る。"')
    quoted(c, "1", '"\\u212b棟の棚"', True)
    c.warning("not-nfc", "scoring", QUOTE)


@case("quote-invisible-left-out")
def _(c):
    """The answer holds a zero-width space that the quote leaves out."""
    c.put("sheet", "/sections/0/items/0/answers/0/text", '"棚に\\u200b入る。"')
    quoted(c, "1", '"棚に入る"', True)
    c.warning("suspicious-character", "sheet", "/sections/0/items/0/answers/0/text", has="U+200B")


@case("quote-item-of-other-sheet")
def _(c):
    """The quote stands in the item of that id in another sheet."""
    c.add("sheet2", small_sheet("sheet-b", items=("1", "2")))
    c.put("scoring", QUOTE, '"棚は2つ。"')
    c.error("quote", "scoring", QUOTE)


@case("quote-two-broken")
def _(c):
    """Both risks' quotes are broken, each told."""
    c.put("scoring", "/risks/0/evidence/0/quote", '"公開している"')
    c.put("scoring", QUOTE, '""')
    c.error("quote", "scoring", "/risks/0/evidence/0/quote")
    c.error("quote", "scoring", QUOTE)
