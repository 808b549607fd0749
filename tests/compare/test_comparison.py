#!/usr/bin/env python3
"""The layout `comparison`, judged from the JSON inputs and by pdftotext and mutool: test_comparison.py; the program is $RINGI.

What is laid side by side is only what id and question agree in, to the letter; the others stand apart and are counted.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "outside")]
import sets  # noqa: E402
from extraction import Extraction, plain  # noqa: E402
from geometry import MM, overlaps, words_of  # noqa: E402
from inputs import squeezed  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("RINGI", sets.ROOT / "build" / "ringi")).resolve()
SHARED = pathlib.Path(os.environ.get("RINGI_SHARED", sets.ROOT.parent / "shared"))


def render(layout, output, *paths):
    return subprocess.run([str(PROGRAM), "render", "-l", layout, "-o", str(output), *map(str, paths)], capture_output=True, text=True, check=False)


class Comparison(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def drawn(self, layout, *paths):
        output = self.path / "out.pdf"
        answer = render(layout, output, *paths)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return Extraction(output), output

    def holds_items(self, text, left, right):
        """Each pair that agrees stands with both answers under one question; each that differs stands twice, apart."""
        same, other = sets.agree(left, right)
        self.assertIn(f"設問が一致し、回答を並べた項目は{len(same)}項目である。", text)
        start = text.index(f"回答を並べた項目は{len(same)}項目である。")
        if other:
            self.assertIn(f"次の{len(other)}項番は、項番は同じであるが設問の文言が異なるため", text)
        middle = text.index("設問の文言が異なるため、回答を並べず", start) if other else len(text)
        ours, theirs = sets.items_of(left), sets.items_of(right)
        at = start
        for item in same:
            head = squeezed(sets.reference(left, item))
            question = squeezed(ours[item]["question"])
            found = re.compile(re.escape(head) + r"(（原本[^）]*）)?" + re.escape(question)).search(text, at, middle)
            self.assertTrue(found, f"{item} is not set side by side in its place")
            at = found.end()
            for side in (ours, theirs):
                for answer in side[item]["answers"]:
                    whole = squeezed(answer.get("text", ""))
                    self.assertTrue(text.find(whole[:24], at, middle) >= at, f"{item}: {whole[:24]}")
        for item in other:
            head = squeezed(sets.reference(left, item))
            places = [m.start() for m in re.finditer(re.escape(head) + r"(?!\d|-\d)", text[middle:])]
            self.assertGreaterEqual(len(places), 2, f"{item} has to stand apart twice")
            for side in (ours, theirs):
                self.assertIn(squeezed(side[item]["question"])[:30], text[middle:])
        return same, other

    def test_samples(self):
        names = "kumonami-meti kumonami-mic kumonami-sla kumonami-scoring yamabiko-meti yamabiko-scoring comparison-document".split()
        paths = [sets.SAMPLES / f"{name}.json" for name in names]
        extraction, output = self.drawn("comparison", *paths)
        left, right = (sets.load(sets.SAMPLES / f"{name}.json") for name in ("kumonami-meti", "yamabiko-meti"))
        same, other = self.holds_items(extraction.raw, left, right)
        self.assertTrue(same and other)
        self.assertEqual(overlaps(output), [])
        self.figures_stay_near(self.path / "a3.pdf", paths)
        for detail in (d for s in sets.load(sets.SAMPLES / "comparison-document.json")["services"] for d in s["details"]):
            self.assertIn(squeezed(detail["value"]), extraction.raw)

    def figures_stay_near(self, output, paths):
        """On a sheet 420 mm wide, nothing but 140 mm of white at most is left of a figure."""
        self.assertEqual(render("comparison-a3", output, *paths).returncode, 0)
        counts = [words for words in words_of(output) if any(word[4] == "判定別の項目数" for word in words)]
        self.assertEqual(len(counts), 1)
        figures = [word for word in counts[0] if re.fullmatch(r"\d+", word[4]) and 100 < word[1] < 500]
        self.assertGreater(len(figures), 20)
        for x0, y0, _, y1, _ in figures:
            before = [word[2] for word in counts[0] if word[2] <= x0 and word[1] < y1 and y0 < word[3]]
            self.assertLess(x0 - max(before), 140 * MM)

    @unittest.skipUnless((SHARED / "sheets" / "smarte-meti-2013.json").exists(), "the real sheets are not there")
    def test_real_sheets(self):
        left, right = (sets.load(SHARED / "sheets" / f"{name}-meti-2013.json") for name in ("smarte", "smartshoki"))
        paths = [*(SHARED / "sheets").glob("*.json"), *(SHARED / "scoring").glob("*.json")]
        for layout in ("comparison", "comparison-a3"):
            with self.subTest(layout):
                extraction, output = self.drawn(layout, *paths)
                same, other = self.holds_items(extraction.raw, left, right)
                self.assertEqual(len(other), 15)
                self.assertEqual(overlaps(output), [])

    def test_two_to_six(self):
        for count in (2, 3, 6):
            for layout in ("comparison", "comparison-a3"):
                with self.subTest(count=count, layout=layout):
                    paths = sets.services(self.path, count)
                    extraction, output = self.drawn(layout, *paths)
                    self.assertEqual(overlaps(output), [])
                    for name in sets.NAMES[:count]:
                        self.assertGreaterEqual(extraction.raw.count(plain(name)), 6, name)
                    for number in range(count):
                        for k in range(1, 13):
                            self.assertIn(squeezed(f"{sets.NAMES[number]}の第{k}の答。"), extraction.raw)

    def test_latest_edition(self):
        """Of two editions that no scoring ranks the latest is set side by side; the other is told to be left out."""
        paths = [path for path in sets.services(self.path, 2) if "score" not in path.name]
        old = sets.load(paths[0])
        old.update(id="a-first-by-its-id", updated="2025-05-01")
        for item in sets.items_of(old).values():
            item["answers"][0]["text"] = "旧い版の答。"
        extraction, _ = self.drawn("comparison", sets.write(self.path, "old.json", old), *paths)
        self.assertNotIn("旧い版の答", extraction.raw)
        self.assertIn(squeezed(f"{sets.NAMES[0]}の第1の答。"), extraction.raw)
        self.assertRegex(extraction.raw, "比べる相手のないシート.*" + plain(old["title"]) + "12")

    def test_other_numbers(self):
        for count in (1, 7):
            answer = render("comparison", self.path / "none.pdf", *sets.services(self.path, count))
            self.assertEqual(answer.returncode, 2, answer.stderr)
            self.assertIn(f"compares 2 to 6 services, and the inputs are of {count}", answer.stderr)
            self.assertFalse((self.path / "none.pdf").exists())


if __name__ == "__main__":
    unittest.main()
