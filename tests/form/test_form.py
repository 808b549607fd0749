#!/usr/bin/env python3
"""The approval form is one page and the ticket is one page, whatever the input: test_form.py; the program is $RINGI.

Every sample set, the real sets where ../shared is there, and reports made of the samples with many risks, conditions, boxes
and long texts are drawn and judged by pdfinfo and pdftotext alone: pages, their numbers, what page 1 has to say, counts that
add up, and that a text of the form stands there whole or not at all, and then whole in the annex.
"""

import copy
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
SHARED = pathlib.Path(os.environ.get("RINGI_SHARED", ROOT.parent / "shared"))
PROGRAM = os.environ.get("RINGI", str(ROOT / "build" / "ringi"))
DECLARATION = "本評価は事業者の自己申告に基づく書面評価であり、実地確認は行っていない。"
LONG = "長い表題でも一文字も欠けないことを確かめるための文"


def sets():
    """(name, files) of every sample set, and of the real ones where they are there."""
    for line in (SAMPLES / "sets.txt").read_text(encoding="utf-8").splitlines():
        name, _, files = line.partition(":")
        if files and not line.startswith("#"):
            yield name, [SAMPLES / file for file in files.split()]
    for scoring in sorted((SHARED / "scoring").glob("*.json")) if SHARED.is_dir() else []:
        yield scoring.stem, [*sorted((SHARED / "sheets").glob(f"{scoring.stem}-*.json")), scoring, SHARED / "document" / scoring.name]


def squeezed(text):
    return re.sub(r"\s", "", text)


class Page:
    """A PDF drawn in a layout, its pages as texts without white space."""

    def __init__(self, folder, layout, files, status=0):
        self.path = pathlib.Path(folder) / "out.pdf"
        self.path.unlink(missing_ok=True)
        run = subprocess.run([PROGRAM, "render", "-l", layout, "-o", str(self.path), *map(str, files)], capture_output=True,
                             text=True, timeout=120, check=False)
        self.messages = run.stderr
        if run.returncode != status:
            raise AssertionError(f"{layout}: ended with {run.returncode}: {run.stderr[-600:]}")
        if status:
            return
        info = subprocess.run(["pdfinfo", str(self.path)], capture_output=True, text=True, check=True).stdout
        self.count = int(re.search(r"Pages:\s+(\d+)", info)[1])
        text = subprocess.run(["pdftotext", "-raw", str(self.path), "-"], capture_output=True, text=True, check=True).stdout
        self.texts = [squeezed(page) for page in text.split("\f")[:self.count]]


def text_of(length, number):
    return (f"{number}番" + LONG * 40)[:length]


def made(folder, risks=100, titles=200, rows=12, values=200, conditions=4, boxes=6, title=200, reason=200):
    """The inputs of a report with so many risks, rows and boxes, and texts of so many characters."""
    folder = pathlib.Path(folder)
    scoring = json.loads((SAMPLES / "yamabiko-scoring.json").read_text(encoding="utf-8"))
    document = json.loads((SAMPLES / "yamabiko-document.json").read_text(encoding="utf-8"))
    evidence = [{key: value for key, value in scoring["risks"][0]["evidence"][0].items() if key != "quote"}]
    levels = ["critical", "high", "medium", "low"]
    scoring["risks"] = [{"id": f"R-{i:03}", "level": levels[i % 4], "title": text_of(titles, i), "finding": text_of(60, i),
                         "status": ["open", "mitigating", "accepted", "closed"][i % 7 % 4], "evidence": copy.deepcopy(evidence),
                         **({"accepted_by": "部長", "accepted_on": "2026-10-20"} if i % 7 % 4 == 2 else {})}
                        for i in range(risks)]
    scoring.pop("matrix", None)
    scoring["overall"]["reason"] = text_of(reason, 7)
    scoring["overall"]["conditions"] = [{"id": f"C{i}", "text": text_of(90 + i % 40, i), "owner": f"担当{i % 3}部", "due": "2027-01-15",
                                         "timing": ["before_contract", "before_use", "after_start"][i % 3]} for i in range(conditions)]
    document["title"] = text_of(title, 1)
    document["details"] = [{"label": f"項目{i}", "value": text_of(values, 900 + i)} for i in range(rows)]
    document.pop("services", None)
    document["approvals"] = [{"group": f"部署{i // 3}", "role": f"役{i}"} for i in range(boxes)]
    for name in ("decided", "decision_number"):
        document.pop(name, None)
    for name, content in (("scoring", scoring), ("document", document)):
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return [SAMPLES / "yamabiko-meti.json", folder / "scoring.json", folder / "document.json"], scoring, document


class OnePage(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def judge_form(self, page):
        """What page 1 of a report with a form has to be."""
        first = page.texts[0]
        self.assertIn("本紙1／1", first)
        self.assertIn("以上", first)
        self.assertIn(DECLARATION, first)
        self.assertIn("□条件付承認", first.replace("✓", "□"))
        for number, text in enumerate(page.texts[1:], 1):
            self.assertIn(f"別紙{number}／{page.count - 1}", text)
            self.assertNotIn("本紙1／1", text)
            self.assertNotIn("決裁者付記", text)

    def test_every_set(self):
        for name, files in sets():
            with self.subTest(name):
                self.judge_form(Page(self.folder.name, "approval", files))
                ticket = Page(self.folder.name, "ticket", files)
                self.assertEqual(ticket.count, 1)
                self.assertIn(DECLARATION, ticket.texts[0])
                if any("document" in str(file) for file in files):
                    self.judge_form(Page(self.folder.name, "full", files))

    def test_many_and_long(self):
        shapes = [{}, {"risks": 0, "conditions": 0}, {"conditions": 60}, {"boxes": 0}, {"boxes": 9}, {"boxes": 16, "rows": 4, "title": 40}, {"rows": 30},
                  {"values": 3000}, {"reason": 3000}, {"titles": 20, "values": 15, "title": 10, "reason": 20}]
        for shape in shapes:
            with self.subTest(**shape):
                files, scoring, document = made(self.folder.name, **shape)
                page = Page(self.folder.name, "approval", files)
                self.judge_form(page)
                self.judge_texts(page, scoring, document)
                self.judge_counts(page.texts[0], scoring)
                self.assertEqual(Page(self.folder.name, "ticket", files).count, 1)

    def judge_texts(self, page, scoring, document):
        """Whole on the form, or not begun there and whole in the annex."""
        annex = "".join(re.sub(r"別紙\d+／\d+", "", text) for text in page.texts[1:])
        self.assertIn(squeezed(document["title"]), page.texts[0])
        texts = [row["value"] for row in document["details"]] + [scoring["overall"]["reason"]]
        for text in map(squeezed, texts):
            if text in page.texts[0]:
                continue
            self.assertNotIn(text[:12], page.texts[0])
            if len(text) < 1500:  # longer ones go over pages, with furniture between
                self.assertIn(text, annex)

    def judge_counts(self, first, scoring):
        """Lines and what is counted beneath them are all there are."""
        lines = len(re.findall(r"(?:◆重大|■高|▲中|●低)R-\d{3}", first))
        others = re.search(r"(?:ほか|主なリスク)(\d+)件（((?:(?:重大|高|中|低|解消)\d+・?)+)）別紙", first)
        count = int(others[1]) if others else 0
        if others:
            self.assertEqual(count, sum(map(int, re.findall(r"\d+", others[2]))))
        self.assertEqual(lines + count, len(scoring["risks"]))

    def test_free_space_is_used(self):
        """What a step of selection left out is told where there is room for it after all."""
        files, scoring, _ = made(self.folder.name, titles=300, values=300, reason=300, conditions=6, risks=12)
        page = Page(self.folder.name, "approval", files)
        boxes = subprocess.run(["pdftotext", "-bbox", "-l", "1", str(page.path), "-"], capture_output=True, text=True, check=True).stdout
        self.assertGreater(float(re.search(r'yMax="([\d.]+)">以上<', boxes)[1]), 750)  # the foot stands at 800
        self.assertIn(squeezed(scoring["overall"]["conditions"][0]["text"]), page.texts[0])

    def test_mark_of_the_rows(self):
        """記 stands in the middle of a line of its own."""
        for name, files in sets():
            if not any("document" in str(file) for file in files):
                continue
            with self.subTest(name):
                page = Page(self.folder.name, "approval", files)
                boxes = subprocess.run(["pdftotext", "-bbox", "-l", "1", str(page.path), "-"], capture_output=True, text=True, check=True).stdout
                words = [(float(x), float(y), float(z), word) for x, y, z, word in
                         re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', boxes)]
                x, y, z, _ = next(word for word in words if word[3] == "記")
                self.assertAlmostEqual((x + z) / 2, (68.03 + 595.28 - 45.35) / 2, delta=1)
                self.assertEqual([word for word in words if abs(word[1] - y) < 4], [word for word in words if word[3] == "記"][:1])

    def test_nothing_helps(self):
        files, _, _ = made(self.folder.name, boxes=200)
        page = Page(self.folder.name, "approval", files, status=6)
        self.assertIn("fit: the approval form", page.messages)
        share, boxes = re.search(r"taken: (\d+) % of a page by (\d+) boxes for stamps", page.messages).groups()
        self.assertEqual(int(boxes), 200)
        self.assertGreater(int(share), 100)

    def test_a_form_whose_texts_may_not_move(self):
        """What takes the room is named, and the part that would help."""
        own = json.loads((ROOT / "layouts" / "approval.json").read_text(encoding="utf-8"))
        own["parts"].remove("moved")
        layout, files = pathlib.Path(self.folder.name) / "stays.json", list(dict(sets())["kumonami"])
        layout.write_text(json.dumps(own), encoding="utf-8")
        document = json.loads(pathlib.Path(files[-1]).read_text(encoding="utf-8"))
        document["details"] = [{"label": f"長い項目{i}", "value": "あいうえおかきくけこ。" * 90} for i in range(9)]
        files[-1] = pathlib.Path(self.folder.name) / "long.json"
        files[-1].write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        page = Page(self.folder.name, str(layout), files, status=6)
        self.assertRegex(page.messages, r'taken: \d{3} % of a page by what begins with "長い項目0"')
        self.assertIn('no part "moved"', page.messages)
        self.assertEqual(Page(self.folder.name, "approval", files).count > 1, True)

    def test_one_page_asked_of_too_much(self):
        layout = ROOT / "tests" / "cases" / "tree" / "layouts" / "ticket-with-items.json"
        page = Page(self.folder.name, str(layout), dict(sets())["kumonami"], status=6)
        self.assertIn("fit: what layout", page.messages)
        self.assertRegex(page.messages, r'taken: \d{4} % of a page by what begins with "1　確認項目と回答"')

    def test_an_expired_assessment_is_told_where_it_is_signed(self):
        """A scoring that may not be relied on any more when the document is issued says so on page 1, and only then."""
        scoring = json.loads((SAMPLES / "yamabiko-scoring.json").read_text(encoding="utf-8"))
        document = json.loads((SAMPLES / "yamabiko-document.json").read_text(encoding="utf-8"))
        given = pathlib.Path(self.folder.name) / "scoring.json"
        for until, told in (("2026-10-01", True), (document["issued"], False), ("2027-10-01", False)):
            scoring["valid_until"] = until
            given.write_text(json.dumps(scoring, ensure_ascii=False), encoding="utf-8")
            for layout in ("approval", "full", "ticket"):
                with self.subTest(layout, until=until):
                    page = Page(self.folder.name, layout, [SAMPLES / "yamabiko-meti.json", given, SAMPLES / "yamabiko-document.json"])
                    self.assertEqual("期限切れ" in page.texts[0], told)

    def test_blank_form(self):
        page = Page(self.folder.name, "approval", [SAMPLES / "yamabiko-meti.json", SAMPLES / "yamabiko-scoring.json"])
        self.judge_form(page)
        for box in ("起案部署", "審査部署", "合議", "決裁番号"):
            self.assertIn(box, page.texts[0])

    def test_full_without_document(self):
        page = Page(self.folder.name, "full", [SAMPLES / "yamabiko-meti.json", SAMPLES / "yamabiko-scoring.json"])
        self.assertNotIn("決裁者付記", "".join(page.texts))
        self.assertIn(f"1／{page.count}", page.texts[0])


if __name__ == "__main__":
    unittest.main(verbosity=1)
