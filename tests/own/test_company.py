"""A company's own look: samples/company (its layout, theme, logo and words) over the kumonami set, judged by foreign tools; and a
configuration folder whose layouts, themes and words come before the built-in ones. No code is touched by either."""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RINGI = os.environ.get("RINGI", str(ROOT / "build" / "ringi"))
COMPANY = ROOT / "samples" / "company"
INPUTS = [str(ROOT / "samples" / f"kumonami-{name}.json") for name in ("meti", "mic", "sla", "scoring", "document")]
BROWN = (0x8A, 0x2F, 0x1D)
PT = 72 / 25.4


def run(*command, **options):
    return subprocess.run(command, capture_output=True, check=True, timeout=120, **options).stdout


def squeeze(text):
    return re.sub(r"\s+", "", text)


class Company(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.pdf, cls.html = pathlib.Path(cls.folder.name) / "c.pdf", pathlib.Path(cls.folder.name) / "c.html"
        run(RINGI, "render", "-l", COMPANY / "layout.json", "-o", cls.pdf, "-o", cls.html, *INPUTS)
        cls.pages = run("pdftotext", "-layout", cls.pdf, "-").decode().split("\f")[:-1]
        cls.text = squeeze("".join(cls.pages))
        cls.markup = cls.html.read_text(encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def pixels(self, page):
        """The page's colours: {(red, green, blue): count}, and its size in dots, at 72 an inch."""
        data = run("pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), self.pdf)
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        body, found = data[head.end():], {}
        for at in range(0, len(body), 3):
            colour = tuple(body[at:at + 3])
            found.setdefault(colour, []).append(at // 3)
        return found, int(head[1])

    def test_files_are_short(self):
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in COMPANY.iterdir())
        self.assertLess(lines, 60)
        self.assertEqual(sorted(path.name for path in COMPANY.iterdir()), ["layout.json", "theme.json", "toroban.svg"])

    def test_logo_and_colours(self):
        """The logo's brown stands at the head of each page, and is the headings' colour; the standard's navy is gone."""
        for page in (1, 2, 3):
            found, width = self.pixels(page)
            high = {at // width for at in found.get(BROWN, [])}
            self.assertTrue(high & set(range(20, 62)), f"no logo at the head of page {page}")
            self.assertNotIn((0x1F, 0x3A, 0x5F), found)
        found, width = self.pixels(2)
        self.assertTrue([at for at in found[BROWN] if at // width > 100], "no heading in the company's colour")
        self.assertIn("灯籠坂食品", self.markup)
        self.assertIn("#8a2f1d", self.markup.lower())
        self.assertNotIn("#1f3a5f", self.markup.lower())

    def test_words_and_order(self):
        heads = "".join(squeeze(re.sub(r"<[^>]*>", "", each)) for each in re.findall(r"<h[1-3][ >].*?</h[1-3]>", self.markup, re.S))
        for place, text, whole in (("PDF", self.text, self.text), ("HTML", heads, squeeze(self.markup))):
            with self.subTest(place):
                order = [text.find(words) for words in ("1リスク", "2利用にあたっての条件", "3総括", "4分野ごとの評点")]
                self.assertNotIn(-1, order)
                self.assertEqual(order, sorted(order))
                self.assertIn("担当部署", whole)
                self.assertNotIn("承認の条件", whole)

    def test_dropped_columns(self):
        section = re.search(r"<h2[^>]*>(?:(?!</h2>).)*利用にあたっての条件.*?<thead.*?</thead>", self.markup, re.S)
        table = section[0][section[0].rindex("<thead"):]
        heads = [squeeze(re.sub(r"<[^>]*>", "", each)) for each in re.findall(r"<th[ >].*?</th>", table, re.S)]
        self.assertEqual(heads, ["条件", "担当部署", "期限・時期"])

    def test_stamp_boxes(self):
        """The drafter's box is the leftmost: 起案部署 stands before 決裁 in the line of groups; by the built-in form it is the last."""
        own = [name for name in re.findall(r"起案部署|審査部署|合議|決裁", self.group_line(self.pages[0]))]
        self.assertEqual(own, ["起案部署", "審査部署", "合議", "決裁"])
        other = pathlib.Path(self.folder.name) / "full.pdf"
        run(RINGI, "render", "-l", "approval", "-o", other, *INPUTS)
        page = run("pdftotext", "-layout", "-l", "1", other, "-").decode()
        self.assertEqual(re.findall(r"起案部署|審査部署|合議|決裁", self.group_line(page)), own[::-1])

    @staticmethod
    def group_line(page):
        return next(line for line in page.splitlines() if "審査部署" in line and "合議" in line)

    def test_filters(self):
        risks = json.loads((ROOT / "samples" / "kumonami-scoring.json").read_text(encoding="utf-8"))["risks"]
        grave = [risk for risk in risks if risk["level"] in ("critical", "high")]
        self.assertIn(f"全{len(risks)}件のうち{len(grave)}件", self.text)
        chapter = self.markup[self.markup.index("件のうち"):]
        for risk in risks:
            if risk["level"] not in ("critical", "high"):
                self.assertNotIn(f"▲中　{risk['id']}", squeeze(chapter))

    def test_mirrored_margins(self):
        """The bound edge is at the left of odd pages and at the right of even ones: 24 mm there, 16 mm at the other."""
        words = run("pdftotext", "-bbox", self.pdf, "-").decode()
        pages = re.findall(r"<page .*?</page>", words, re.S)
        self.assertGreater(len(pages), 5)
        for number, page in enumerate(pages, 1):
            left = min(float(x) for x in re.findall(r'xMin="([\d.]+)"', page))
            self.assertAlmostEqual(left, (24 if number % 2 else 16) * PT, delta=1.5, msg=f"page {number}")


class Folder(unittest.TestCase):
    """FOLDER/layouts, themes and labels come before the built-in ones of the same name."""

    SHEET = str(ROOT / "tests" / "cases" / "tree" / "sheet-alone" / "sheet.json")

    def setUp(self):
        self.held = tempfile.TemporaryDirectory()
        self.addCleanup(self.held.cleanup)
        self.folder = pathlib.Path(self.held.name)
        for name in ("layouts", "themes", "labels"):
            (self.folder / name).mkdir()

    def write(self, name, value):
        (self.folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def tree(self, *arguments):
        return run(RINGI, "render", "--format", "tree", "-o", "-", *arguments, self.SHEET).decode()

    def layout(self, **members):
        return {"format": "report-layout/1", "page": {"size": "A4"}, "complete": False, "parts": ["items", "closing"], **members}

    def test_layout_over_a_built_in_one(self):
        self.write("layouts/full.json", self.layout(labels={"chapter.items": "回答のすべて"}))
        self.assertIn("回答のすべて", self.tree("--config", self.folder, "-l", "full"))
        self.assertIn("回答のすべて", self.tree("--config", self.folder))
        self.assertNotIn("回答のすべて", self.tree("-l", "full"))

    def test_layout_of_ones_own_name(self):
        self.write("layouts/mine.json", self.layout(parts=[{"part": "items", "title": "わが社の表"}, "closing"]))
        self.assertIn("わが社の表", self.tree("--config", self.folder, "-l", "mine"))

    def test_words(self):
        self.write("labels/ja.json", {"format": "report-labels/1", "chapter.items": "回答の写し"})
        self.write("labels/en.json", {"format": "report-labels/1", "chapter.items": "All the answers"})
        self.assertIn("回答の写し", self.tree("--config", self.folder))
        self.assertIn("All the answers", self.tree("--config", self.folder, "--lang", "en"))
        self.write("layouts/mine.json", self.layout(labels={"chapter.items": "最後の言葉"}))  # a layout's own words come last
        self.assertIn("最後の言葉", self.tree("--config", self.folder, "-l", "mine"))

    def test_theme(self):
        self.write("themes/black.json", {"format": "report-theme/1", "tones": {"navy": "#8a2f1d"}})
        self.write("themes/standard.json", {"format": "report-theme/1", "tones": {"navy": "#005a3c"}})
        for theme, colour in (("black", "#8a2f1d"), ("standard", "#005a3c")):
            html = run(RINGI, "render", "--config", self.folder, "-t", theme, "--format", "html", "-o", "-", self.SHEET).decode()
            self.assertIn(colour, html.lower())

    def test_mistakes_are_told_by_their_paths(self):
        self.write("layouts/full.json", self.layout(parts=["itmes"]))
        ended = subprocess.run([RINGI, "render", "--config", self.folder, "--format", "tree", "-o", "-", self.SHEET], capture_output=True, check=False, timeout=60)
        self.assertEqual(ended.returncode, 3)
        self.assertRegex(ended.stderr.decode(), r"layouts/full\.json:1:\d+: error: layout: there is no part \"itmes\"")


if __name__ == "__main__":
    unittest.main()
