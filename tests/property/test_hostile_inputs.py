#!/usr/bin/env python3
"""Odd and hostile inputs end in a clear error at its place, or in a right report, in every format; judged by foreign tools alone.

Each case is the sheet, scoring or document of a sample with something put into it. What is refused is told by the rule and the
line that are expected; what is drawn is held to: a PDF that qpdf reads, HTML with no element that the text brought, CSV and
XLSX in which no cell is a formula, JSON, and the text itself found in them. Long texts are held to the time that they take.
"""

import copy
import csv
import html5lib
import json
import os
import pathlib
import re
import resource
import subprocess
import tempfile
import unittest

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
RINGI = os.environ.get("RINGI", str(ROOT / "build" / "ringi"))
SANITIZED = os.environ.get("V", "") == "asan"
SHEET, SCORING, DOCUMENT = (json.loads((ROOT / "samples" / f"yamabiko-{kind}.json").read_text(encoding="utf-8"))
                            for kind in ("meti", "scoring", "document"))
for each in SCORING["sheets"]:
    each.pop("sha256", None)
UNSEEN = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
OUTPUTS = ("a.pdf", "a.html", "a.md", "a.xlsx", "items.csv", "risks.csv", "a.json")


def text_of(value):
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


PLAIN = text_of(SHEET)


def behind_the_brace(members):
    """The sheet's text with more members in front."""
    return PLAIN.replace(b"{", b"{" + members + b",", 1)


# What no parser may take: name, bytes of the sheet, rule, line.
REFUSED = [
    ("nothing", b"", "json", 1), ("space", b" \n ", "json", 2), ("zeros", bytes(4096), "json", 1), ("a zero behind", PLAIN + b"\0", "json", None),
    ("two marks", b"\xef\xbb\xbf" * 2 + PLAIN, "json", 1), ("UTF-16", PLAIN.decode().encode("utf-16"), "json", 1),
    ("UTF-32", PLAIN.decode().encode("utf-32-le"), "json", 1), ("Shift_JIS", PLAIN.decode().encode("cp932", "replace"), "json", None),
    ("half", PLAIN[:len(PLAIN) // 2], "json", None), ("two texts", PLAIN + b"{}", "json", None), ("a comment", b"// x\n" + PLAIN, "json", 1),
    ("single quotes", PLAIN.replace(b'"', b"'"), "json", 2), ("deep arrays", b"[" * 100000, "json", 1), ("deep objects", b'{"a":' * 100000, "json", 1),
    ("deep and closed", b"[" * 100000 + b"]" * 100000, "json", 1), ("deep in x-", behind_the_brace(b'"x-a":' + b"[" * 40 + b"]" * 40), "json", 1),
    ("NaN", behind_the_brace(b'"x-a":NaN'), "json", 1), ("infinity", behind_the_brace(b'"x-a":-Infinity'), "json", 1),
    ("1e999", behind_the_brace(b'"x-a":1e999'), "json", 1), ("five thousand nines", behind_the_brace(b'"x-a":' + b"9" * 5000), "json", 1),
    ("hexadecimal", behind_the_brace(b'"x-a":0x10'), "json", 1), ("plus", behind_the_brace(b'"x-a":+1'), "json", 1),
    ("lone surrogate", behind_the_brace(b'"x-a":"\\ud800"'), "json", 1), ("surrogates turned", behind_the_brace(b'"x-a":"\\udc00\\ud800"'), "json", 1),
    ("CESU-8", behind_the_brace(b'"x-a":"\xed\xa0\xbd\xed\xb8\x80"'), "json", 1), ("overlong", behind_the_brace(b'"x-a":"\xc0\x80"'), "json", 1),
    ("beyond Unicode", behind_the_brace(b'"x-a":"\xf4\x90\x80\x80"'), "json", 1), ("U+0000", behind_the_brace(b'"x-a":"\\u0000"'), "json", 1),
    ("U+0000 in a name", behind_the_brace(b'"x-\\u0000":1'), "json", 1), ("a bare tab", behind_the_brace(b'"x-a":"\t"'), "json", 1),
    ("a member twice", behind_the_brace(b'"form\\u0061t":"checksheet/1"'), "duplicate-member", None),
    ("fifty thousand times", b"{" + b",".join([b'"a":1'] * 50000) + b"}", "duplicate-member", 1),
    ("a list", b"[]", "format", 1), ("null", b"null", "format", 1), ("a number", b"1", "format", 1), ("no format", b'{"format":null}', "format", 1),
    ("a later format", b'{"format":"checksheet/9"}', "format", 1), ("a hundred thousand", b'{"format":"checksheet/1","sections":[' + b"{}," * 99999 + b"{}]}", "schema", 1),
]


def sheet(**members):
    return {**copy.deepcopy(SHEET), **members}


def scoring(**members):
    return {**copy.deepcopy(SCORING), **members}


def document(**members):
    return {**copy.deepcopy(DOCUMENT), **members}


def with_section(**members):
    made = sheet()
    made["sections"].append({"id": "more", "title": "追加", **members})
    return made


def nested(depth):
    section = {"id": "n0", "title": "底", "items": [{"id": "n", "question": "問", "answers": []}]}
    for level in range(1, depth):
        section = {"id": f"n{level}", "title": f"段{level}", "sections": [section]}
    return with_section(sections=[section])


def items(count):
    return with_section(items=[{"id": f"z{number}", "question": "", "answers": []} for number in range(count)])


# What breaks a rule: name, file, rule.
BROKEN = [
    ("no sections", sheet(sections=[]), "schema"), ("no such day", sheet(updated="2026-02-29"), "schema"), ("year 10000", sheet(updated="10000-01-01"), "schema"),
    ("wide digits", sheet(updated="２０２６-０１-０１"), "schema"), ("five deep", nested(5), "schema"), ("empty id", with_section(items=[{"id": "", "question": "", "answers": []}]), "schema"),
    ("long id", with_section(items=[{"id": "X" * 5000, "question": "", "answers": []}]), "schema"),
    ("direction in an id", with_section(items=[{"id": "a\u202eb", "question": "", "answers": []}]), "schema"),
    ("equal ids", with_section(items=[{"id": "e", "question": "", "answers": []}] * 2), "duplicate-id"),
    ("itself", with_section(items=[{"id": "e", "question": "", "answers": [{"status": "yes", "text": "同上", "same_as": "e"}]}]), "reference"),
    ("too many items", items(20001), "limit"), ("too long", with_section(items=[{"id": "e", "question": "あ" * 100001, "answers": []}]), "limit"),
    ("scale upside down", scoring(scale={**SCORING["scale"], "min": 100, "max": 0}), "range"), ("scored tomorrow's never", scoring(scored_at="2026-02-30T25:61:61Z"), "schema"),
    ("score beyond", scoring(overall={**SCORING["overall"], "score": 1e308}), "range"), ("the same sheet thrice", scoring(sheets=SCORING["sheets"] * 3), "duplicate-id"),
    ("no grades", scoring(scale={**SCORING["scale"], "grades": []}), "schema"), ("too many risks", scoring(risks=[{**SCORING["risks"][0], "id": f"X{n}"} for n in range(2001)]), "limit"),
    ("no thirteenth month", document(issued="2026-13-01"), "schema"), ("title of two lines", document(title="a\nb"), "schema"),
]

HTML = '<script>alert(1)</script><img src=x onerror=alert(1)> &amp; &#60; </td></table><!-- ]]> "\'><svg/onload=alert(1)></style></body>'
MARKDOWN = "# h\n* a\n1. b\n| a | b |\n|--|--|\n```\ncode\n```\n[x](javascript:alert(1)) ![i](http://e.example/x.png) **b** ~~s~~ \\* <https://a.example>"
# What has to be drawn: name, text of a question.
DRAWN = [
    ("long", "あ" * 100000), ("long in ASCII", "a" * 100000), ("dashes", "ー" * 3000), ("closing marks", "。、」』" * 2000), ("opening marks", "「『（" * 2000),
    ("one word", "W" * 500 + " " + "i" * 500), ("combining", "e" + "\u0301" * 2000), ("a storm", "".join("あ" + "\u0300\u0489\u033f" * 20 for _ in range(100))),
    ("jamo", "\u1100" * 300 + "\u1161" * 300), ("bidi controls", "abc\u202edef\u202cghi \u2066x\u2069 \u200f\u061c"), ("right to left", "שלום עולם 123 مرحبا بالعالم " * 20),
    ("zero width", "a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg"), ("emoji", "👨‍👩‍👧‍👦🏳️‍🌈👍🏽🇯🇵🇯1️⃣☺︎☺️" * 10), ("broken emoji", "👨\u200d\u200d👩\u200d" * 10 + "\u200d"),
    ("variations", "葛\U000e0100葛\U000e0101辻\U000e0100\ufe00\ufe0f漢\ufe0f" * 10), ("tags", "\U000e0001\U000e0041\U000e007f"),
    ("controls", "a\u0001b\u0008c\u001bd\u007fe\u0080f\u0085g\u009fh"), ("separators", "a\u2028b\u2029c\u000bd\u000ce"), ("replacement", "\ufffc\ufffd"),
    ("extension B", "𠮷野屋の𠮟責"), ("not NFC", "か\u3099は\u309a"), ("spaces", "a\tb\tc \u3000 \u00a0 d"), ("returns", "a\r\nb\rc"), ("lines", "\n" * 500 + "x"),
    ("HTML", HTML), ("Markdown", MARKDOWN), ("formula", '=HYPERLINK("http://e.example","x")'), ("signs", "+1+1"), ("at", "@SUM(A1)\n-1+2"),
    ("wide formula", "＝1+1"), ("exchange", "=cmd|' /C calc'!A0"), ("PDF", ") Tj ET (\\ << /JS (x) >> endstream endobj %%EOF"),
    ("entities", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>&a;'), ("fields", 'a,"b";c\n"\r\n'), ("formats", "%s%n%d%%{name}{x}"),
    ("addresses", "javascript:alert(1) data:text/html,x file:///etc/passwd http://a.example\u202e/ https://u:p@h.example/"), ("nothing", ""),
    ("blank", " "), ("a long address", "https://example.jp/" + "a" * 20000),
]


class Run(unittest.TestCase):
    def setUp(self):
        self.held = tempfile.TemporaryDirectory(prefix="ringi-hostile-")
        self.addCleanup(self.held.cleanup)
        self.folder = pathlib.Path(self.held.name)

    def files(self, made):
        """The three inputs, one of them replaced."""
        paths = []
        formats = {"checksheet/1": "sheet", "checksheet-scoring/1": "scoring", "report-document/1": "document"}
        for name, plain in (("sheet", SHEET), ("scoring", SCORING), ("document", DOCUMENT)):
            own = made if isinstance(made, bytes) and name == "sheet" or isinstance(made, dict) and formats[made["format"]] == name else plain
            paths.append(self.folder / f"{name}.json")
            paths[-1].write_bytes(own if isinstance(own, bytes) else text_of(own))
        return paths

    def run_program(self, *arguments):
        done = subprocess.run([RINGI, *map(str, arguments)], capture_output=True, timeout=600, check=False)
        return done.returncode, [json.loads(line) for line in done.stderr.decode().splitlines()]

    def errors(self, made):
        status, findings = self.run_program("check", "--diagnostics", "json", *self.files(made))
        self.assertEqual(status, 3, findings[-3:])
        return [each for each in findings if each["severity"] == "error"]


class Refused(Run):
    def test_texts_that_are_no_json(self):
        for name, made, rule, line in REFUSED:
            with self.subTest(name):
                found = [each for each in self.errors(made) if each["rule"] == rule]
                self.assertTrue(found)
                self.assertTrue(found[0]["file"].endswith("sheet.json"))
                self.assertGreater(found[0]["line"], 0)
                if line:
                    self.assertEqual(found[0]["line"], line)

    def test_rules(self):
        for name, made, rule in BROKEN:
            with self.subTest(name):
                found = [each for each in self.errors(made) if each["rule"] == rule]
                self.assertTrue(found)
                self.assertGreater(found[0]["line"], 0)

    def test_characters_that_no_font_has(self):
        for text in ("\ue000", "\U0010fffd", "\ufffe", "\U0001ffff", "𬺰"):
            made = sheet()
            made["sections"][0]["items"][0]["question"] = "x" + text
            status, findings = self.run_program("check", "--diagnostics", "json", *self.files(made))
            found = [each for each in findings if each["rule"] == "glyph"]
            self.assertEqual((status, [each["pointer"] for each in found]), (5, ["/sections/0/items/0/question"]))

    def test_no_input_is_a_report_by_itself(self):
        for made in (SCORING, DOCUMENT):
            (self.folder / "only.json").write_bytes(text_of(made))
            status, findings = self.run_program("check", "--diagnostics", "json", self.folder / "only.json")
            self.assertEqual((status, {each["rule"] for each in findings if each["severity"] == "error"}), (3, {"format"}))


class Drawn(Run):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.html"
            sample = [str(ROOT / "samples" / f"yamabiko-{kind}.json") for kind in ("meti", "scoring", "document")]
            subprocess.run([RINGI, "render", "-o", path, *sample], check=True, capture_output=True, timeout=300)
            cls.elements = cls.hostile_elements(html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False))

    @staticmethod
    def hostile_elements(tree):
        """What a text must not add to: scripts, styles, pictures, handlers, links to what is no page."""
        found = {}
        for element in tree.iter():
            names = [element.tag] if element.tag in ("script", "style", "img", "iframe", "object", "form", "base", "link", "meta") else []
            names += ["on"] * sum(name.startswith("on") for name in element.attrib)
            names += ["link"] * bool(re.match(r"\s*(javascript|file|data:text)", element.get("href", "")))
            for name in names:
                found[name] = found.get(name, 0) + 1
        return found

    def draw(self, made):
        paths = [self.folder / name for name in OUTPUTS]
        words = [word for path in paths for word in ("-o", path)]
        status, findings = self.run_program("render", "--diagnostics", "json", *words, *self.files(made))
        self.assertEqual(status, 0, findings[-3:])
        return findings

    def judge(self, text):
        """The outputs, the question of the first item being that text."""
        subprocess.run(["qpdf", "--check", self.folder / "a.pdf"], check=True, capture_output=True, timeout=300)
        json.loads((self.folder / "a.json").read_text(encoding="utf-8"))
        tree = html5lib.parse((self.folder / "a.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
        self.assertEqual(self.hostile_elements(tree), self.elements)
        with open(self.folder / "items.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        cells = [cell for row in rows for cell in row]
        self.assertFalse([cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not re.fullmatch(r"-?[\d.]+", cell)])
        book = openpyxl.load_workbook(self.folder / "a.xlsx")
        values = [cell for tab in book for row in tab.iter_rows() for cell in row]
        self.assertFalse([cell.coordinate for cell in values if cell.data_type == "f"])
        self.assertNotRegex((self.folder / "a.md").read_text(encoding="utf-8"), r"<(script|img|svg|style|iframe)\b")
        seen = re.sub(r"\s", "", self.seen(text))
        for what, found in (("HTML", "".join(tree.itertext())), ("CSV", "".join(cells)), ("XLSX", "".join(str(cell.value) for cell in values))):
            self.assertIn(seen, re.sub(r"\s", "", UNSEEN.sub("", found)), what)

    @staticmethod
    def seen(text):
        """What of the text is printed as it stands: its first stretch without what is not seen, marks that stack or folds."""
        return re.match(r"[ -~\n\u3000-\u3029\u303f-\u3098\u309b-\u30ff\u4e00-\u9fff\uff01-\uff5e\U00020000-\U0002ffff\u05d0-\u05ea]*", text)[0][:30000]

    def test_texts(self):
        for name, text in DRAWN:
            with self.subTest(name):
                made = sheet()
                made["sections"][0]["items"][0]["question"] = text
                self.draw(made)
                self.judge(text)

    def test_forms_of_the_file(self):
        for name, made in (("a mark", b"\xef\xbb\xbf" + PLAIN), ("CR", PLAIN.replace(b"\n", b"\r")), ("CRLF", PLAIN.replace(b"\n", b"\r\n")),
                           ("small numbers", behind_the_brace(b'"x-a":[1e-9999,-0,-0.0e-0]')), ("28 deep", behind_the_brace(b'"x-a":' + b"[" * 28 + b"]" * 28)),
                           ("many members", behind_the_brace(b",".join(b'"x-%d":%d' % (n, n) for n in range(100000))))):
            with self.subTest(name):
                self.draw(made)
                self.judge(SHEET["sections"][0]["items"][0]["question"])

    def test_dates_at_the_ends(self):
        """Year 1 and year 9999: in the workbook too, whose dates of the file have four digits or are those of none."""
        for day in ("0001-01-01", "0999-12-31", "1000-01-01", "9999-12-31"):
            with self.subTest(day):
                self.draw(document(issued=day))
                self.judge(SHEET["sections"][0]["items"][0]["question"])

    def test_names_in_the_document(self):
        for members in ({"number": "../../etc/passwd"}, {"number": "CON"}, {"title": '<b>"x"</b>&'}, {"watermark": "<x>" * 60}, {"organization": "W" * 1000},
                        {"approvals": []}, {"purpose": "あ" * 100000}):
            with self.subTest(str(members)[:30]):
                self.draw(document(**members))
                self.judge(SHEET["sections"][0]["items"][0]["question"])


@unittest.skipIf(SANITIZED, "a sanitizer takes the time")
class Times(Run):
    """A text that is four times as long takes some four times as long to set, not sixteen times."""

    def seconds(self, text):
        made = sheet()
        for item in made["sections"][0]["items"][:2]:
            item["question"] = text
        return self.seconds_of(made)

    def seconds_of(self, made):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        status, findings = self.run_program("render", "--diagnostics", "json", "--format", "pdf", "-o", "/dev/null", *self.files(made))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertEqual(status, 0, findings[-3:])
        return after.ru_utime - before.ru_utime

    def test_items_in_proportion(self):
        """The rows of one table."""
        small, large = self.seconds_of(items(4000)), self.seconds_of(items(19900))
        self.assertLess(large, 6.3 * small)

    def test_in_proportion(self):
        for name, piece, count in (("spaces", " ", 100000), ("lines", "\n", 16000), ("addresses", "a", 40000), ("words", "ab ", 33000), ("kanji", "漢", 100000),
                                   ("brackets", "「 ", 50000), ("joined", "a\u200d", 20000)):
            with self.subTest(name):
                head = "https://example.jp/" if name == "addresses" else ""
                base = self.seconds("")
                small, large = self.seconds(head + piece * (count // 4)), self.seconds(head + piece * count)
                self.assertLess(large - base, 8 * max(small - base, 0.1))


if __name__ == "__main__":
    unittest.main()
