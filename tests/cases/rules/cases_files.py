"""format and limit: what a file is, and how many and how large they may be."""

from base import case, small_scoring, small_sheet, table

# format

FORMAT_ROW = "The contract: known `format`; the kinds and counts of the table: sheets 1 or more, scorings 0 or more, document 0 or 1."


def bad_format(c, raw):
    c.put("document", "/format", raw)
    c.error(["format", "schema"], "document", "/format")
    c.maybe("error", ["format", "schema"], "document", "/format")
    c.open("a wrong constant breaks the schema too")


table("format", FORMAT_ROW, [
    ("unknown", '"report-document/9"'),
    ("unknown-sheet", '"checksheet/2"'),
    ("case", '"Report-Document/1"'),
    ("blank", '"report-document/1 "'),
    ("empty", '""'),
    ("number", "1"),
    ("null", "null"),
    ("array", '["report-document/1"]'),
], bad_format)


@case("format-missing")
def _(c):
    """Without `format` a file says not what it is. It is required by the schema as well."""
    c.remove("document", "/format")
    c.error(["format", "schema"], "document", "")
    c.maybe("error", ["format", "schema"], "document", "")
    c.open("a missing member breaks the schema too")


@case("format-last")
def _(c):
    """`format` may stand last in its object."""
    c.remove("document", "/format")
    c.append("document", "", '"format": "report-document/1"')


@case("format-escaped")
def _(c):
    """`format` is compared after escapes are resolved, its name as well."""
    c.swap("document", '"format": "report-document/1"', '"\\u0066ormat": "report\\u002ddocument\\/1"')


@case("format-nested")
def _(c):
    """A `format` inside another member makes no document."""
    c.texts["document"] = '{"x-a": {"format": "report-document/1"}}\n'
    c.error(["format", "schema"], "document", "")
    c.maybe("error", ["format", "schema"], "document", "")
    c.open("a missing member breaks the schema too")


def bad_root(c, raw):
    c.texts["document"] = raw
    c.error(["format", "schema"], "document", "")
    c.maybe("error", ["format", "schema"], "document", "")
    c.open("a root that is no object has no format, and breaks each schema")


table("format-root", FORMAT_ROW, [
    ("array", "[]\n"), ("array-full", '[{"format": "report-document/1"}]\n'), ("string", '"report-document/1"\n'),
    ("number", "1\n"), ("null", "null\n"), ("object-empty", "{}\n"),
], bad_root)


@case("format-two-documents")
def _(c):
    """Two documents: the second is one too many."""
    c.copy("document", "document2")
    c.error("format", "document2", ["", "/format"])


@case("format-three-documents")
def _(c):
    """Three documents. Whether each of the second and third is told is left open."""
    c.copy("document", "document2")
    c.copy("document", "document3")
    c.error("format", "document2", ["", "/format", ("document3", ""), ("document3", "/format")])
    c.maybe("error", "format", "document3", ["", "/format"])
    c.open("one finding for the count, or one for each document too many")


@case("format-no-sheet")
def _(c):
    """A document alone: there is no sheet. No place can be asked for."""
    c.only("document")
    c.remove("document", "/services")
    c.error("format", at="none")


@case("format-no-sheet-scoring")
def _(c):
    """A scoring and a document without a sheet. Whether the references are told besides is left open."""
    c.only("scoring", "document")
    c.error("format", at="none")
    c.ignored = ["reference", "subject"]
    c.open("without any sheet each reference is broken as well")


@case("format-sheet-alone")
def _(c):
    """One sheet is enough."""
    c.only("sheet")


@case("format-sheet-scoring")
def _(c):
    """A document need not be there."""
    c.only("sheet", "scoring")


@case("format-sheet-document")
def _(c):
    """A scoring need not be there."""
    c.only("sheet", "document")


@case("format-two-sheets")
def _(c):
    """Several sheets of one service; the second one without a scoring."""
    c.add("sheet2", small_sheet("sheet-b"))


@case("format-two-services")
def _(c):
    """Sheets and scorings of several services in one report."""
    c.add("sheet2", small_sheet("sheet-b", service="棚の番"))
    c.add("scoring2", small_scoring("scoring-b", "sheet-b", service="棚の番"))


@case("format-order")
def _(c):
    """The order on the command line is free: the document first, the sheet last."""
    c.only("document", "scoring", "sheet")


@case("format-minimal-document")
def _(c):
    """A document with nothing in it but its format."""
    c.texts["document"] = '{"format": "report-document/1"}\n'


# limit

LIMIT_ROW = ("The contract: file 64 MiB, items 20,000 a sheet, sheets 64, scorings 64, risks 2,000 a scoring, "
             "text 100,000 characters (code points).")


def many_items(c, count, sections):
    """`count` items in all, spread over so many sections."""
    c.only("sheet")
    c.put("sheet", "/sections", "[]")
    c.remove("sheet", "/transcription")
    rows = []
    for number in range(sections):
        items = ", ".join(f'{{"id": "i{n}", "question": "", "answers": []}}' for n in range(number, count, sections))
        rows.append(f'\n    {{"id": "s{number}", "title": "棚", "items": [{items}]}}')
    c.put("sheet", "/sections", "[" + ",".join(rows) + "]")
    if count > 20000:
        c.error("limit", "sheet", at="file")


table("limit", LIMIT_ROW, [
    ("items-20000", 20000, 1), ("items-20001", 20001, 1), ("items-20000-sections", 20000, 10),
    ("items-20001-sections", 20001, 10),
], many_items)


@case("limit-items-two-sheets")
def _(c):
    """The limit is a sheet's: two sheets of 12,000 items each are good."""
    many_items(c, 12000, 1)
    c.copy("sheet", "sheet2", ("/id", '"sheet-b"'))


def many_sheets(c, count):
    c.only("sheet")
    for number in range(2, count + 1):
        c.add(f"sheet{number:02}", small_sheet(f"sheet-{number}"))
    if count > 64:
        c.error("limit", at="none")


def many_scorings(c, count):
    c.texts["sheet"] = small_sheet("sheet-b")
    c.only("sheet")
    for number in range(1, count + 1):
        c.add(f"scoring{number:02}", small_scoring(f"scoring-{number}", "sheet-b", f"2026-06-{number // 24 + 1:02}T{number % 24:02}:00"))
    if count > 64:
        c.error("limit", at="none")


table("limit", LIMIT_ROW, [("sheets-64", 64), ("sheets-65", 65)], many_sheets)
table("limit", LIMIT_ROW, [("scorings-64", 64), ("scorings-65", 65)], many_scorings)


def many_risks(c, count):
    risk = '{{"id": "R{}", "title": "棚", "level": "low", "finding": "", "evidence": [{{"sheet": "sheet-b", "item": "1"}}]}}'
    c.texts["sheet"] = small_sheet("sheet-b")
    c.texts["scoring"] = small_scoring("scoring-b", "sheet-b")
    c.put("scoring", "/risks", "[\n" + ",\n".join(risk.format(n) for n in range(count)) + "]")
    c.only("sheet", "scoring")
    if count > 2000:
        c.error("limit", "scoring", at="file")


table("limit", LIMIT_ROW, [("risks-2000", 2000), ("risks-2001", 2001)], many_risks)


def long_text(c, key, pointer, unit, count):
    c.put(key, pointer, '"' + unit * count + '"')
    if count > 100000:
        c.error(["limit", "schema"], key, pointer)
        c.maybe("error", ["limit", "schema"], key, pointer)
        c.open("a longer text may be told as `schema` as well or instead")


table("limit", LIMIT_ROW + " A longer one may be told as `schema` as well or instead.", [
    ("text-100000", "document", "/purpose", "あ", 100000),
    ("text-100001", "document", "/purpose", "あ", 100001),
    ("text-escapes-100000", "document", "/purpose", "\\u3042", 100000),
    ("text-question-100000", "sheet", "/sections/0/items/0/question", "棚", 100000),
    ("text-question-100001", "sheet", "/sections/0/items/0/question", "棚", 100001),
    ("text-finding-100001", "scoring", "/risks/1/finding", "a", 100001),
    ("text-details-100001", "document", "/details/0/value", "a", 100001),
    ("text-300000", "scoring", "/overall/reason", "あ", 300000),
], long_text)


@case("limit-text-ignored")
def _(c):
    """A text of 100,001 characters in a member that is ignored."""
    c.append("document", "", '"x-a": "' + "a" * 100001 + '"')
    c.maybe("error", ["limit", "schema"], "document", "/x-a")
    c.open("whether the limit of a text holds in an ignored member is not said")


def big_file(c, size):
    """Blanks behind the text fill the file up."""
    c.encode("document", lambda data: data + b" " * (size - len(data)))
    if size > 64 * 1024 * 1024:
        c.error("limit", "document", at="file")


table("limit", LIMIT_ROW, [("file-64-mib", 64 * 1024 * 1024), ("file-64-mib-and-1", 64 * 1024 * 1024 + 1)], big_file)
