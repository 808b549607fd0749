"""Reports in English tell which of their texts are Japanese; reports with years of an era have no western ones of their own."""

import html.parser
import json
import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RINGI = pathlib.Path(os.environ.get("RINGI", ROOT / "build" / "ringi"))
SAMPLES = ROOT / "samples"
LETTER = re.compile("[\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff]")
WESTERN = re.compile(r"(?:19|20)\d\d(?:年|/\d\d|\.\d\d\.)")
LAYOUTS = ("full", "approval", "ticket", "audit", "inquiry", "comparison", "change")
VOID = {"meta", "link", "br", "input", "img", "hr", "col", "wbr"}


def sets():
    for line in (SAMPLES / "sets.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, files = line.split(":")
            yield name, [SAMPLES / file for file in files.split()]


def render(layout, form, files, *options):
    command = [str(RINGI), "render", "-l", layout, "--format", form, "-o", "-", *options, *map(str, files)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


class Texts(html.parser.HTMLParser):
    """The texts of a page's main part, each with the language that holds there."""

    def __init__(self):
        super().__init__()
        self.open, self.texts, self.lang = [], [], None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "html":
            self.lang = attrs.get("lang")
        if tag not in VOID:
            self.open.append((tag, attrs.get("lang") or (self.open[-1][1] if self.open else None)))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = {tag for tag, _ in self.open}
        if data.strip() and "main" in tags and not tags & {"script", "style", "svg", "template"}:
            self.texts.append((data, self.open[-1][1]))


class English(unittest.TestCase):
    def test_texts_of_the_inputs_are_told_as_japanese(self):
        files = dict(sets())["kumonami"]
        answer = render("full", "html", files, "--lang", "en")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        page = Texts()
        page.feed(answer.stdout.decode("utf-8"))
        self.assertEqual(page.lang, "en")
        unmarked = [text for text, lang in page.texts if LETTER.search(text) and lang != "ja"]
        self.assertEqual(unmarked, [])
        marked = [text for text, lang in page.texts if lang == "ja"]
        self.assertGreater(len(marked), 500)
        for words in ("Conditions of approval", "Conditional approval", "Partly met"):
            self.assertFalse(any(words in text for text in marked), words)
            self.assertTrue(any(words in text for text, lang in page.texts if lang == "en"), words)

    def test_japanese_reports_mark_nothing(self):
        tree = render("full", "tree", dict(sets())["kumonami"]).stdout.decode("utf-8")
        self.assertIn('lang "ja"', tree)
        self.assertNotIn(" lang=ja", tree)

    def test_every_layout_is_drawn(self):
        drawn = 0
        for name in ("kumonami-change", "yamabiko", "comparison"):
            for layout in LAYOUTS:
                if layout == "comparison" and name != "comparison":
                    continue
                answer = render(layout, "pdf", dict(sets())[name], "--lang", "en")
                self.assertEqual(answer.returncode, 0, (name, layout, answer.stderr[-300:]))
                drawn += answer.stdout.startswith(b"%PDF-")
        self.assertGreater(drawn, 15)


class Era(unittest.TestCase):
    """和暦 all or none."""

    def test_no_western_year_of_our_own(self):
        told = 0
        for name, files in sets():
            leaves = [leaf for file in files for leaf in strings(json.loads(file.read_text(encoding="utf-8")))]
            for layout in LAYOUTS:
                answer = render(layout, "tree", files, "--era", "japanese")
                if answer.returncode:
                    continue
                for line in answer.stdout.decode("utf-8").splitlines():
                    told += "令和" in line
                    for year in WESTERN.finditer(line):
                        around = line[max(0, year.start() - 2):year.end() + 2].replace('"', "")
                        self.assertTrue(any(around.strip() in leaf for leaf in leaves), (name, layout, line))
        self.assertGreater(told, 500)

    def test_western_years_are_found_without_an_era(self):
        tree = render("full", "tree", dict(sets())["kumonami"]).stdout.decode("utf-8")
        self.assertGreater(len(WESTERN.findall(tree)), 20)
        leaves = "".join(leaf for file in dict(sets())["kumonami"] for leaf in strings(json.loads(file.read_text(encoding="utf-8"))))
        self.assertEqual("令和" in tree, "令和" in leaves)


if __name__ == "__main__":
    unittest.main()
