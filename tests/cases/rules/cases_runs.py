"""Runs in which more than one rule is broken, and what the exit code then is."""

from base import BOM, case, small_scoring, small_sheet


@case("run-good")
def _(c):
    """Nothing is wrong."""


@case("run-good-strict")
def _(c):
    """Nothing is wrong, --strict or not."""
    c.options = ["--strict"]


@case("run-warnings")
def _(c):
    """Warnings alone do not refuse."""
    warnings(c)


@case("run-warnings-strict")
def _(c):
    """With --strict warnings make 1."""
    warnings(c)
    c.options = ["--strict"]


def warnings(c):
    c.put("scoring", "/subject/vendor", '"例示の別の会社"')
    c.put("document", "/purpose", '"棚\\u200b番"')
    c.put("document", "/alternatives", '"棚\\u212b番"')
    c.put("scoring", "/engine/ruleset", '"rei-2"')
    c.put("scoring", "/risks/0/evidence", "[]")
    c.put("sheet", "/updated", '"2025-01-01"')
    c.warning("subject", "scoring", ["/subject/vendor", "/subject"])
    c.warning("suspicious-character", "document", "/purpose", has="U+200B")
    c.warning("not-nfc", "document", "/alternatives")
    c.warning("trend", "scoring", "/overall/previous/ruleset")
    c.warning("uncovered", "scoring", "/items/4")
    c.warning("stale", "sheet", "/updated", at="either")


def errors(c):
    c.put("scoring", "/risks/0/level", '"low"')
    c.put("scoring", "/risks/0/evidence/0/quote", '""')
    c.put("scoring", "/domains/1/grade", '"A"')
    c.put("scoring", "/overall/score", "72.3")
    c.append("scoring", "/items", '{"sheet": "sheet-a", "item": "9", "verdict": "met"}')
    c.append("scoring", "/items", '{"sheet": "sheet-a", "item": "3", "verdict": "not_applicable"}')
    c.append("scoring", "/overall/conditions", '{"id": "C1", "text": "別の条件"}')
    c.append("sheet", "/sections/0/items/0/answers/0", '"same_as": "1"')
    c.append("document", "", '"bogus": 1')
    c.append("document", "/ticket", '"id": "TI-55"')
    c.put("document", "/next_review", '"2027-02-29"')
    c.error("matrix", "scoring", "/risks/0/level")
    c.error("quote", "scoring", "/risks/0/evidence/0/quote")
    c.error("grade", "scoring", "/domains/1/grade")
    c.error("overall", "scoring", "/overall/score")
    c.error("reference", "scoring", "/items/6/item")
    c.error("verdict-twice", "scoring", ["/items/7", "/items/7/item"])
    c.error("duplicate-id", "scoring", "/overall/conditions/2/id")
    c.error("reference", "sheet", "/sections/0/items/0/answers/0/same_as")
    c.error("schema", "document", "/bogus", at="name")
    c.error("duplicate-member", "document", "/ticket/id", at="name")
    c.error("schema", "document", "/next_review")


@case("run-errors")
def _(c):
    """All are told in one run."""
    errors(c)


@case("run-errors-warnings")
def _(c):
    """Errors and warnings, all told; errors make the exit code."""
    errors(c)
    c.put("document", "/purpose", '"棚\\u200b番"')
    c.warning("suspicious-character", "document", "/purpose", has="U+200B")


@case("run-errors-strict")
def _(c):
    """--strict does not change the exit code of errors."""
    errors(c)
    c.put("document", "/purpose", '"棚\\u200b番"')
    c.warning("suspicious-character", "document", "/purpose", has="U+200B")
    c.options = ["--strict"]


@case("run-glyph-warnings")
def _(c):
    """A glyph error and a warning of another rule."""
    c.put("document", "/purpose", '"棚\\u0378番"')
    c.put("document", "/alternatives", '"棚\\u212b番"')
    c.error("glyph", "document", "/purpose")
    c.warning("not-nfc", "document", "/alternatives")


@case("run-glyph-warnings-strict")
def _(c):
    """--strict does not change the exit code of a glyph error."""
    c.put("document", "/purpose", '"棚\\u0378番"')
    c.put("document", "/alternatives", '"棚\\u212b番"')
    c.error("glyph", "document", "/purpose")
    c.warning("not-nfc", "document", "/alternatives")
    c.options = ["--strict"]


@case("run-glyph-and-schema")
def _(c):
    """Refused inputs go before a missing glyph. Whether glyphs are looked for then is left open."""
    c.put("document", "/purpose", '"棚\\u0378番"')
    c.append("document", "", '"bogus": 1')
    c.error("schema", "document", "/bogus", at="name")
    c.maybe("error", "glyph", "document", "/purpose")
    c.open("all are told in one run, but glyphs may be looked for in what is drawn only")


@case("run-glyph-and-quote")
def _(c):
    """The same with a rule over several files."""
    c.put("document", "/purpose", '"棚\\u0378番"')
    c.put("scoring", "/risks/0/evidence/0/quote", '""')
    c.error("quote", "scoring", "/risks/0/evidence/0/quote")
    c.maybe("error", "glyph", "document", "/purpose")
    c.open("all are told in one run, but glyphs may be looked for in what is drawn only")


@case("run-json-beside-rules")
def _(c):
    """A file that can't be read does not hide what is wrong in the others."""
    c.add("more", "{,}\n")
    c.put("scoring", "/risks/0/level", '"low"')
    c.put("scoring", "/risks/0/evidence/0/quote", '""')
    c.error("json", "more", 1)
    c.error("matrix", "scoring", "/risks/0/level")
    c.error("quote", "scoring", "/risks/0/evidence/0/quote")


@case("run-format-beside-rules")
def _(c):
    """Nor does a file of an unknown kind."""
    c.add("more", '{"format": "checksheet/7"}\n')
    c.put("scoring", "/risks/0/level", '"low"')
    c.error("format", "more", ["/format", ""])
    c.error("matrix", "scoring", "/risks/0/level")


@case("run-two-scorings-broken")
def _(c):
    """Each scoring is held against its own scale and matrix."""
    c.add("sheet2", small_sheet("sheet-b"))
    c.add("scoring2", small_scoring("scoring-b", "sheet-b"))
    c.put("scoring2", "/overall/grade", '"否"')
    c.put("scoring", "/overall/grade", '"A"')
    c.error("grade", "scoring2", "/overall/grade")
    c.error("grade", "scoring", "/overall/grade")


@case("run-two-scales")
def _(c):
    """A score that is good on one scale is off the other."""
    c.add("sheet2", small_sheet("sheet-b"))
    c.add("scoring2", small_scoring("scoring-b", "sheet-b"))
    c.put("scoring2", "/overall/score", "72.2")
    c.error("range", "scoring2", "/overall/score")


@case("run-all-files-marked")
def _(c):
    """Byte order marks and CRLF do not move places or break other rules."""
    for key in ("sheet", "scoring", "document"):
        c.texts[key] = c.texts[key].replace("\n", "\r\n")
        c.encode(key, lambda data: BOM + data)
    c.put("scoring", "/risks/0/level", '"low"')
    c.put("document", "/alternatives", '"棚\\u212b番"')
    c.error("matrix", "scoring", "/risks/0/level")
    c.warning("not-nfc", "document", "/alternatives")


@case("run-successive-assessments")
def _(c):
    """Three assessments of one sheet, of another scale each; nothing is wrong."""
    c.texts["sheet"] = small_sheet("sheet-b", items=("1", "2"))
    c.only("sheet")
    for number, day in enumerate(("2026-06-16", "2026-06-14T09:00", "2026-06-15")):
        c.add(f"scoring{number}", small_scoring(f"s{number}", "sheet-b", day, items=("1", "2")))
    c.put("scoring1", "/scale/max", "7.5")


@case("run-no-findings-many-files")
def _(c):
    """Two services, one of them twice scored, and a document for both."""
    c.add("sheet2", small_sheet("sheet-b", service="棚の番"))
    c.add("scoring2", small_scoring("scoring-b", "sheet-b", "2026-06-01", service="棚の番"))
    c.add("scoring3", small_scoring("scoring-c", "sheet-b", "2026-06-02", service="棚の番"))
    c.append("document", "/services", '{"service": "棚の番", "details": []}')
