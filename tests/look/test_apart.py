"""Verdicts, levels, grades and the charts' series are told apart in black and white, and by every common colour vision.

Marks are judged by their form (share of a 32 x 32 square that differs), patterns and lines by their texture. The judges
are poppler, Pillow and the matrices of Machado et al.; the program only draws."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import pictures

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RINGI = os.environ.get("RINGI", str(ROOT / "build" / "ringi"))
LEAST_FORM = 0.06      # of the square
LEAST_TEXTURE = 0.09

VERDICTS = ["○", "△", "×", "－", "？"]
LEVELS = ["◆", "■", "▲", "●"]
PATTERNS = {"grade": ["評価A", "評価B", "評価C", "評価D"], "verdict": ["適合", "一部適合", "不適合", "判定不能", "対象外"]}


def draw(folder):
    """kumonami, its earlier result made comparable, so that every series occurs."""
    samples = ROOT / "samples"
    scoring = json.loads((samples / "kumonami-scoring.json").read_text())
    scoring["overall"]["previous"]["ruleset"] = scoring["engine"]["ruleset"]
    own = pathlib.Path(folder) / "scoring.json"
    next(domain for domain in scoring["domains"] if domain.get("weight") == 0).update(score=50, grade="D")  # so that each grade occurs
    own.write_text(json.dumps(scoring, ensure_ascii=False))
    pdf = pathlib.Path(folder) / "report.pdf"
    files = [samples / f"kumonami-{name}.json" for name in ("meti", "mic", "sla", "document")]
    subprocess.run([RINGI, "render", "-o", pdf, own, *files], check=True, capture_output=True)
    return pdf


def joined(words):
    """評価 A, which a quarter em parts, as one word."""
    found = []
    for word in words:
        last = found[-1] if found else None
        if last and last[0] == "評価" and abs(last[2] - word[2]) < 4 and 0 <= word[1] - last[3] < 5:
            found[-1] = (last[0] + word[0], *last[1:3], *word[3:])
        else:
            found.append(word)
    return found


class Apart(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.pdf = draw(cls.folder.name)
        cls.pages = {}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def views(self, page):
        """The page as ink, by each way of seeing it."""
        if page not in self.pages:
            colour = pictures.coloured(self.pdf, page, self.folder.name)
            self.pages[page] = {"1 bit": pictures.mono(self.pdf, page, self.folder.name)}
            for vision in pictures.VISIONS:
                self.pages[page][vision] = pictures.seen(colour, vision) < 0.75
        return self.pages[page]

    def word(self, page, text, left=None):
        """The box of a word of exactly that text; the last one, or the leftmost where asked for."""
        boxes = [box for word, *box in pictures.words(self.pdf, page) if word == text]
        self.assertTrue(boxes, f"{text} stands not on page {page}")
        return min(boxes) if left else boxes[-1]

    def marks(self, view, marks):
        found = {}
        for mark in marks:
            page = pictures.page_with(self.pdf, "凡例", "記号・略称", mark)
            found[mark] = pictures.shape(pictures.crop(self.views(page)[view], self.word(page, mark, left=True)))
        return found

    def patterns(self, view, names):
        page, found = pictures.page_with(self.pdf, "図の模様"), {}
        for name in names:
            left, top, right, bottom = self.key(page, name)
            middle = (top + bottom) / 2
            found[name] = pictures.texture(pictures.crop(self.views(page)[view], (left - 15, middle - 3, left - 5, middle + 3)))
        return found

    def key(self, page, name):
        """The box of a key's name; of one behind a mark, from the mark on."""
        words = joined(pictures.words(self.pdf, page))
        below = max(box[1] for word, *box in words if word == "図の模様")
        for number, (word, *box) in enumerate(words):
            if word != name or box[1] < below:
                continue
            before = words[number - 1]
            if before[0] in VERDICTS and abs(before[2] - box[1]) < 4 and box[0] - before[3] < 6:
                return list(before[1:3]) + box[2:]
            return box
        self.fail(f"no key {name}")

    def series(self, view):
        page, found = pictures.page_with(self.pdf, "今回", "領域別評点の均衡"), {}
        words = pictures.words(self.pdf, page)
        now = next(box for word, *box in words if word == "今回")
        for name in ("今回", "前回", "合格"):
            left, top, right, bottom = next(box for word, *box in words if word.startswith(name) and abs(box[0] - now[0]) < 1)
            middle = (top + bottom) / 2
            found[name] = pictures.texture(pictures.crop(self.views(page)[view], (left - 31, middle - 3.5, left - 5, middle + 3.5)))
        return found

    def every_view(self):
        return ["1 bit", *pictures.VISIONS]

    def test_verdicts_and_levels(self):
        for view in self.every_view():
            with self.subTest(view):
                self.assertEqual(pictures.alike(self.marks(view, VERDICTS + LEVELS), pictures.shapes_differ, LEAST_FORM), [])

    def test_patterns(self):
        for view in self.every_view():
            for kind, names in PATTERNS.items():
                with self.subTest(f"{view}: {kind}"):
                    self.assertEqual(pictures.alike(self.patterns(view, names), pictures.textures_differ, LEAST_TEXTURE), [])

    def test_series(self):
        for view in self.every_view():
            with self.subTest(view):
                self.assertEqual(pictures.alike(self.series(view), pictures.textures_differ, LEAST_TEXTURE / 2), [])

    def test_one_mark_for_all_would_be_seen(self):
        marks = self.marks("1 bit", VERDICTS)
        same = {name: marks["○"] for name in marks}
        self.assertEqual(len(pictures.alike(same, pictures.shapes_differ, LEAST_FORM)), 10)

    def test_one_pattern_for_all_would_be_seen(self):
        """The same pattern from another place of the page is the same: it is not the place that tells them apart."""
        page = pictures.page_with(self.pdf, "図の模様")
        left, top, right, bottom = self.key(page, "評価B")
        middle = (top + bottom) / 2
        view = self.views(page)["1 bit"]
        same = {shift: pictures.texture(pictures.crop(view, (left - 15 + shift, middle - 3, left - 7 + shift, middle + 3))) for shift in (0, 1, 2)}
        self.assertEqual(len(pictures.alike(same, pictures.textures_differ, LEAST_TEXTURE)), 3)


if __name__ == "__main__":
    unittest.main()
