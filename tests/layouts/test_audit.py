#!/usr/bin/env python3
"""Audit prints: every item with its criterion, points and a box to check; blanks to write on; black on white.

Judged by mutool, pdftotext and pdftoppm on the samples, and on the real inputs of ../shared where that folder is there.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "outside"))
import inputs  # noqa: E402
import rows  # noqa: E402
from extraction import Extraction, MM, plain  # noqa: E402
from sets import SAMPLES, scored_sets as sets  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("RINGI", ROOT / "build" / "ringi")).resolve()
BOX = "□"
SECONDS = 300


LANDSCAPE = list(sets())[:1]   # turned, the same parts: one set shows it


class Prints:
    """Each set drawn once by a layout, for all tests."""

    folder = tempfile.TemporaryDirectory()
    drawn, read = {}, {}

    @classmethod
    def of(cls, name, files, layout):
        if (name, layout) not in cls.drawn:
            path = pathlib.Path(cls.folder.name) / f"{name} {layout}.pdf"
            run = subprocess.run([str(PROGRAM), "render", "-l", layout, "-o", str(path), *map(str, files)], capture_output=True,
                                 timeout=SECONDS, check=False)
            assert run.returncode == 0, run.stderr.decode("utf-8", "replace")
            cls.drawn[name, layout] = path
        return cls.drawn[name, layout]

    @classmethod
    def extraction(cls, name, files, layout):
        if (name, layout) not in cls.read:
            cls.read[name, layout] = Extraction(cls.of(name, files, layout))
        return cls.read[name, layout]


def judged(report, sheet, item):
    scoring = report.present_scoring(sheet)
    for entry in scoring["items"] if scoring else ():
        if (entry["sheet"], entry["item"]) == (sheet["id"], item["id"]):
            return entry
    return None


class Items(unittest.TestCase):
    def test_every_item_has_its_box_points_and_criterion(self):
        for layout, left in (("audit", 24 * MM), ("audit-landscape", 16 * MM)):
            for name, files in sets() if layout == "audit" else LANDSCAPE:
                with self.subTest(f"{name} {layout}"):
                    report, extraction = inputs.Report(files), Prints.extraction(name, files, layout)
                    rows.LEFT = left
                    found, lost = rows.rows_of(report, extraction)
                    self.assertFalse(lost)
                    for row in found.values():
                        where = f"{row.sheet['id']} {row.item['id']}, page {row.line.page}"
                        self.assertGreaterEqual(row.text.count(BOX), 1, where)
                        self.assertIn("確認メモ", row.text, where)
                        entry = judged(report, row.sheet, row.item)
                        if not entry:
                            continue
                        if "points" in entry and "max_points" in entry:
                            points = f"{rows.number_words(entry['points'])}／{rows.number_words(entry['max_points'])}"
                            self.assertIn(points, row.text, where)
                        criterion = inputs.squeezed(entry.get("criterion", ""))
                        if criterion:
                            held = criterion in row.text or rows.spelled(criterion, row.lines)   # the latter over pages
                            self.assertTrue(held, f"{where}: {criterion}")
                    self.assertFalse(rows.faults(report, extraction))

    def test_as_many_boxes_as_items(self):
        for name, files in sets():
            with self.subTest(name):
                report, extraction = inputs.Report(files), Prints.extraction(name, files, "audit")
                own = sum(json.dumps(value, ensure_ascii=False).count(BOX) for _, value in report.files)
                boxes = sum(plain(line.text) == BOX for line in extraction.lines)
                items = sum(1 for sheet in report.sheets for _ in inputs.items_of(sheet))
                self.assertGreaterEqual(boxes, items)
                self.assertLessEqual(boxes, items + own)

    def test_notes_stand_beside_the_answers(self):
        """One an item, below the verdict: a line of its own below each item would be a third of the print."""
        for name, files in sets():
            with self.subTest(name):
                report, extraction = inputs.Report(files), Prints.extraction(name, files, "audit")
                notes = [line for line in extraction.lines if plain(line.text) == "確認メモ"]
                self.assertEqual(len(notes), sum(1 for sheet in report.sheets for _ in inputs.items_of(sheet)))
                if all(report.present_scoring(sheet) for sheet in report.sheets):
                    for line in notes:
                        self.assertGreater(line.x0, extraction.sizes[line.page - 1][0] / 2, f"page {line.page}")

    def test_nothing_is_left_out(self):
        """Every text of the inputs is found again, as in a full report."""
        for name, files in sets():
            with self.subTest(name):
                report, extraction = inputs.Report(files), Prints.extraction(name, files, "audit")
                lost = [f"{file}{pointer}" for file, value in report.files for pointer, text in inputs.texts_of(value)
                        if inputs.squeezed(text) and not extraction.in_mupdf(inputs.squeezed(text))]
                self.assertFalse(lost)


class Blanks(unittest.TestCase):
    FILES = [SAMPLES / f"kumonami-{part}.json" for part in ("meti", "mic", "sla", "scoring", "document")]

    def tree(self, *files):
        run = subprocess.run([str(PROGRAM), "render", "-l", "audit", "--format", "tree", "-o", "-", *map(str, files or self.FILES)],
                             capture_output=True, check=True)
        return run.stdout.decode("utf-8")

    @staticmethod
    def chapter(tree, title):
        """The lines of the chapter whose heading ends so."""
        chapters = re.split(r"(?m)^(?=  section =part-)", tree)
        return next(each for each in chapters if re.search(rf'text\.heading-1 "\d+　{title}', each))

    def rows(self, tree, title):
        return re.split(r"(?m)^(?= *row)", self.chapter(tree, title))[2:]

    def test_conditions_are_printed_or_left_open(self):
        scoring = json.loads(self.FILES[3].read_text(encoding="utf-8"))
        conditions = scoring["overall"]["conditions"]
        told = self.rows(self.tree(), "条件履行確認表")
        self.assertEqual(len(told), len(conditions))
        for row, condition in zip(told, conditions):
            recorded = ("evidence" in condition) + ("closed_on" in condition)
            self.assertIn(condition["id"], row)
            self.assertEqual(row.count(" entry"), 3 - recorded)

    def test_assessors_sign_and_an_inspector_is_left_open(self):
        scoring = json.loads(self.FILES[3].read_text(encoding="utf-8"))
        told = self.rows(self.tree(), "評価者・確認者の署名")
        self.assertEqual(len(told), len(scoring["assessors"]) + 1)
        for row, assessor in zip(told, scoring["assessors"]):
            self.assertIn(assessor["role"], row)
            self.assertIn(assessor["name"], row)
            self.assertEqual(row.count(" entry"), 2)
        self.assertEqual(told[-1].count(" entry"), 3)

    def test_assessors_that_nobody_names_are_left_open(self):
        scoring = json.loads(self.FILES[3].read_text(encoding="utf-8"))
        del scoring["assessors"]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "scoring.json"
            path.write_text(json.dumps(scoring, ensure_ascii=False), encoding="utf-8")
            told = self.rows(self.tree(*self.FILES[:3], path, self.FILES[4]), "評価者・確認者の署名")
        self.assertEqual(len(told), 3)
        self.assertIn("評価者", told[0])
        self.assertIn("確認者", told[1])

    def test_the_end(self):
        """以上, then 以下余白 below it and nothing else, on one page."""
        for layout in ("audit", "audit-landscape"):
            for name, files in sets() if layout == "audit" else LANDSCAPE:
                with self.subTest(f"{name} {layout}"):
                    lines = [line for line in Prints.extraction(name, files, layout).lines]
                    ends = [plain(line.text) for line in lines[-2:]]
                    self.assertEqual(ends, ["以上", "（以下余白）"])
                    self.assertEqual(lines[-2].page, lines[-1].page)
                    self.assertGreater(sum(line.page == lines[-1].page for line in lines), 4, "the end stands alone")


class Panels(unittest.TestCase):
    PAIRS = (("判定別の項目数", "重要度・状態別のリスク数"), ("領域別の判定", "領域別評点の均衡"), ("リスクの位置", "リスクの位置の一覧（発生可能性×影響度）"))
    FILES = [SAMPLES / f"yamabiko-{part}.json" for part in ("meti", "scoring", "document")]

    def places(self, layout, pair):
        lines = Prints.extraction("yamabiko panels", self.FILES, layout).lines
        found = [[line for line in lines if plain(line.text) == plain(caption)] for caption in pair]
        for caption, each in zip(pair, found):
            self.assertEqual(len(each), 1, caption)
        return [each[0] for each in found]

    def test_charts_and_small_tables_share_a_wide_page(self):
        for pair in self.PAIRS:
            with self.subTest(pair[0]):
                left, right = self.places("audit-landscape", pair)
                self.assertEqual(left.page, right.page)
                self.assertAlmostEqual(left.y0, right.y0, delta=1)
                self.assertGreater(right.x0, left.x0 + 300)

    def test_they_stand_one_below_another_on_a_narrow_one(self):
        for pair in self.PAIRS:
            with self.subTest(pair[0]):
                first, second = self.places("audit", pair)
                self.assertAlmostEqual(first.x0, second.x0, delta=1)
                self.assertLess((first.page, first.y0), (second.page, second.y0))


class Paper(unittest.TestCase):
    def test_no_colour_on_any_page(self):
        for name, files in sets():
            with self.subTest(name):
                self.assert_grey(Prints.of(name, files, "audit"))

    def test_the_full_report_has_colour(self):
        """So that the test above shows something."""
        name, files = next(sets())
        with self.assertRaises(AssertionError):
            self.assert_grey(Prints.of(name, files, "full"))

    def assert_grey(self, path):
        pages = subprocess.run(["pdftoppm", "-r", "40", str(path)], capture_output=True, check=True).stdout
        number = 0
        while pages:
            head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", pages)
            size = 3 * int(head[1]) * int(head[2])
            pixels, pages = pages[head.end():head.end() + size], pages[head.end() + size:]
            number += 1
            self.assertTrue(pixels[0::3] == pixels[1::3] == pixels[2::3], f"page {number} has colour")
            self.assertLess(min(pixels), 64, f"page {number} has no black")
        self.assertGreater(number, 0)

    def test_the_landscape_print_is_bound_at_the_top(self):
        name, files = next(sets())
        extraction = Prints.extraction(name, files, "audit-landscape")
        for width, height in extraction.sizes:
            self.assertGreater(width, height)
        for line in extraction.lines:
            self.assertGreaterEqual(line.y0, 24 * MM, line.text)


if __name__ == "__main__":
    unittest.main()
