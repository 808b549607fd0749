#!/usr/bin/env python3
"""The HTML as a parser of others sees it (html5lib): valid, semantic, held by its own policy, and with the same skeleton
whatever its texts say."""

import base64
import hashlib
import json
import pathlib
import re
import subprocess
import tempfile
import unittest

import html5lib

import chromium

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
HEADINGS = [XHTML + f"h{level}" for level in range(1, 7)]

# Markup, handlers, ends of comments and of CDATA, a scheme that runs, references, a formula, controls of direction, a form feed.
HOSTILE = "</td></table></script><script>alert(1)</script><img src=x onerror=alert(1)>\"' onload='x' --><!-- ]]> &lt;&#x3c; javascript:alert(1) =1+1 ${x} \u202e\u2066\u200f\u000c"


def shown(text):
    """A text's printed form: controls stand as tokens such as [U+202E]."""
    return re.sub("[\u202e\u2066\u200f\u000c]", lambda match: f"[U+{ord(match[0]):04X}]", text)


def benign(text):
    """As many characters as the printed form, none of them special."""
    return re.sub(r"[^ a-z]", "x", shown(text))



# Members that are no free text: words of the contract, dates, ids and references, which are letters, digits and `._-` only.
KEPT = {"format", "lang", "status", "verdict", "level", "kind", "tone", "decision", "timing", "result", "method", "published", "updated", "received",
        "since", "matrix", "scored_at", "valid_until", "date", "due", "closed_on", "accepted_on", "issued", "decided", "next_review", "url",
        "id", "item", "items", "section", "sections", "sheet", "sheets", "domain", "risk", "risks", "same_as", "answer_shared_with"}


def poisoned(value, poison, name="", inside=""):
    """A copy in which every free text ends with `poison`; a quote, which has to stand in its answer, is the poison itself."""
    if isinstance(value, dict):
        return {key: poisoned(member, poison, key, name) for key, member in value.items() if key != "sha256"}
    if isinstance(value, list):
        return [poisoned(member, poison, name, inside) for member in value]
    if not isinstance(value, str) or not value or (name in KEPT and inside != "grades") or name == "tone" or name.startswith("x-"):
        return value
    return poison.strip() if name == "quote" else value + poison


def skeleton(root):
    """Elements and the names of their attributes; of attributes that are no text their values too. Charts wrap their labels
    by width, so these are held to a list instead (judge_charts)."""
    kept = {"class", "role", "scope", "rowspan", "colspan", "rel", "type", "data-s", "data-d", "data-v", "data-l", "lang"}
    for element in root.iter():
        if isinstance(element.tag, str) and (not element.tag.startswith(SVG) or element.tag == SVG + "svg"):
            yield element.tag.rpartition("}")[2], tuple(sorted((name, value if name in kept else "") for name, value in element.attrib.items()))


def parsed(path):
    parser = html5lib.HTMLParser()
    return parser.parse(path.read_text(encoding="utf-8")), parser.errors


class Markup(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.held = tempfile.TemporaryDirectory(prefix="ringi-markup-")
        cls.folder = pathlib.Path(cls.held.name)
        cls.sets = dict(chromium.sets())

    @classmethod
    def tearDownClass(cls):
        cls.held.cleanup()

    def pages(self):
        for name, files in self.sets.items():
            yield f"{name} full", chromium.render(files, self.folder / f"{name}.html")
        for layout in chromium.layouts():
            for name in ("kumonami", "comparison"):
                path = chromium.render(self.sets[name], self.folder / f"{name}-{layout}.html", layout)
                if path:
                    yield f"{name} {layout}", path

    def test_pages_are_sound(self):
        for name, path in self.pages():
            with self.subTest(name):
                root, errors = parsed(path)
                self.assertEqual(errors, [])
                self.judge_policy(root)
                self.judge_links(root)
                self.judge_headings(root)
                self.judge_tables(root)
                self.judge_charts(root)

    def judge_policy(self, root):
        policy = [meta.get("content") for meta in root.iter(XHTML + "meta") if meta.get("http-equiv") == "Content-Security-Policy"]
        self.assertEqual(len(policy), 1)
        self.assertTrue(policy[0].startswith("default-src 'none'; "))
        for tag in ("style", "script"):
            elements = list(root.iter(XHTML + tag))
            self.assertEqual(len(elements), 1, f"one {tag}")
            digest = base64.b64encode(hashlib.sha256("".join(elements[0].itertext()).encode("utf-8")).digest()).decode()
            self.assertIn(f"{tag}-src 'sha256-{digest}'", policy[0])
            self.assertEqual(dict(elements[0].attrib), {})
        self.assertNotIn("unsafe", policy[0])
        for element in root.iter():
            for attribute, value in element.attrib.items():
                self.assertNotEqual(attribute, "style")
                self.assertFalse(attribute.lower().startswith("on"), attribute)
                self.assertNotIn(attribute, ("srcset", "srcdoc", "action", "formaction", "background", "ping"))
                if attribute == "src":
                    self.assertTrue(value.startswith("data:image/"), value)
        self.assertEqual([element.tag for element in root.iter() if isinstance(element.tag, str) and element.tag.rpartition("}")[2] in
                          ("link", "iframe", "object", "embed", "base", "form", "audio", "video", "source", "use", "foreignObject")], [])

    def judge_links(self, root):
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        self.assertEqual(len(ids), len(set(ids)), "an id stands twice")
        for each in ids:
            self.assertRegex(each, r"^[A-Za-z0-9._~:-]+$")
        for link in root.iter(XHTML + "a"):
            href = link.get("href")
            self.assertRegex(href, r"^(#|https?://|mailto:|data:)")
            if href.startswith("data:"):
                self.assertIsNotNone(link.get("download"))
            if href.startswith("#"):
                self.assertIn(href[1:], ids)
        for element in root.iter():
            for each in (element.get("aria-labelledby") or "").split():
                self.assertIn(each, ids)

    def judge_headings(self, root):
        levels = [int(element.get("aria-level") or element.tag[-1]) for element in root.iter() if element.tag in HEADINGS]
        self.assertEqual(levels.count(1), 1, "one heading of level 1")
        for before, after in zip([1, *levels], levels):
            self.assertLessEqual(after, before + 1, f"a level is skipped: {levels}")
        self.assertEqual(len(list(root.iter(XHTML + "main"))), 1)
        self.assertTrue(root.get("lang"))

    def judge_tables(self, root):
        for table in root.iter(XHTML + "table"):
            caption = table.find(XHTML + "caption")
            self.assertIsNotNone(caption)
            self.assertTrue("".join(caption.itertext()).strip())
            for head in table.iter(XHTML + "th"):
                self.assertIn(head.get("scope"), ("col", "row", "colgroup"))
            for body in table.findall(XHTML + "tbody"):
                self.judge_grid(table, body)

    def judge_grid(self, table, body):
        """Every row of a body has its columns filled, once each: spans end inside their body."""
        rows = body.findall(XHTML + "tr")
        taken = [set() for _ in rows]
        for number, row in enumerate(rows):
            column = 0
            for cell in row:
                while column in taken[number]:
                    column += 1
                down, across = int(cell.get("rowspan") or 1), int(cell.get("colspan") or 1)
                self.assertLessEqual(number + down, len(rows), "a cell spans rows that there are not")
                for below in range(number, number + down):
                    for beside in range(column, column + across):
                        self.assertNotIn(beside, taken[below], "two cells stand in one place")
                        taken[below].add(beside)
        self.assertEqual(len({len(each) for each in taken}), 1, "the rows of a body are of differing lengths")

    def judge_charts(self, root):
        for svg in root.iter(SVG + "svg"):
            self.assertEqual(svg.get("role"), "img")
            for part in ("title", "desc"):
                self.assertTrue("".join(svg.find(SVG + part).itertext()).strip())
            for shape in svg:
                self.assertIn(shape.tag, [SVG + name for name in ("title", "desc", "text", "path", "rect", "polygon", "circle")])
                self.assertEqual(len(shape), 0)

    def poisoned_pages(self, files, layout, poison):
        return [chromium.render(self.poison(files, each, name), self.folder / f"{name}.html", layout)
                for each, name in ((benign(poison), "benign"), (poison, "hostile"))]

    def poison(self, files, poison, name):
        made = []
        for path in files:
            to = self.folder / f"{name}-{path.name}"
            to.write_text(json.dumps(poisoned(json.loads(path.read_text(encoding="utf-8")), poison), ensure_ascii=False), encoding="utf-8")
            made.append(to)
        return made

    def test_hostile_texts_change_no_skeleton(self):
        for layout in chromium.layouts():
            files = self.sets["comparison" if layout.startswith("comparison") else "kumonami"]
            poison = HOSTILE
            pages = self.poisoned_pages(files, layout, poison)
            if pages[0] is None:  # a form of one page has no room for so much
                poison = "<b>'\"&"
                pages = self.poisoned_pages(files, layout, poison)
            with self.subTest(layout):
                self.assertIsNotNone(pages[0])
                self.assertIsNotNone(pages[1])
                (benign, no_errors), (hostile, errors) = map(parsed, pages)
                self.assertEqual((no_errors, errors), ([], []))
                wanted, found = list(skeleton(benign)), list(skeleton(hostile))
                self.assertGreater(len(wanted), 100)
                if layout in ("approval", "full", "ticket"):  # their page selects by how wide the texts are set
                    self.assertLessEqual({each[0] for each in found}, {each[0] for each in wanted})
                    wanted = found = []
                for number, (left, right) in enumerate(zip(wanted, found)):
                    self.assertEqual(left, right, f"element {number}")
                self.assertEqual(len(wanted), len(found))
                text = "".join(hostile.itertext())
                self.assertGreater(text.count(shown(poison).strip()), 10, "the texts stand there to the letter")
                self.assertNotRegex(pages[1].read_text(encoding="utf-8"), "[\u202a-\u202e\u2066-\u2069\u200e\u200f\u000c]")
                self.judge_policy(hostile)
                self.judge_links(hostile)
                self.judge_charts(hostile)

    def test_addresses_are_stable(self):
        page = chromium.render(self.sets["kumonami"], self.folder / "addresses.html").read_text(encoding="utf-8")
        sheet = json.loads(self.sets["kumonami"][0].read_text(encoding="utf-8"))
        scoring = next(json.loads(path.read_text(encoding="utf-8")) for path in self.sets["kumonami"] if "scoring" in path.name)
        items = [item["id"] for section in sheet["sections"] for item in chromium.bench.items_of(section)]
        self.assertGreater(len(items), 20)
        for item in items:
            self.assertIn(f' id="item-{sheet["id"]}-{item}"', page)
        for risk in scoring["risks"]:
            self.assertIn(f' id="risk-{risk["id"]}"', page)

    def test_ids_that_look_alike_stay_apart(self):
        files = []
        for sheet_id, item_id in (("x", "1-1"), ("x-1", "1")):
            sheet = json.loads(self.sets["yamabiko-meti"][0].read_text(encoding="utf-8"))
            section = {**sheet["sections"][0], "items": [{**sheet["sections"][0]["items"][0], "id": item_id}]}
            section.pop("sections", None)
            sheet = {**sheet, "id": sheet_id, "short": sheet_id, "sections": [section]}
            sheet.pop("transcription", None)
            files.append(self.folder / f"alike-{sheet_id}.json")
            files[-1].write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
        root, errors = parsed(chromium.render(files, self.folder / "alike.html"))
        self.assertEqual(errors, [])
        self.judge_links(root)
        self.assertEqual([element.get("id") for element in root.iter(XHTML + "tbody") if element.get("id")], ["item-x-1-1", "item-x-1:1"])

    def test_the_same_inputs_give_the_same_bytes(self):
        one, two = (chromium.render(self.sets["kumonami"], self.folder / f"same-{number}.html").read_bytes() for number in (1, 2))
        self.assertEqual(one, two)

    def test_a_report_of_143_items_is_light(self):
        if "smarte" not in self.sets:
            self.skipTest("the real inputs are not there")
        self.assertLess(chromium.render(self.sets["smarte"], self.folder / "light.html", "full", "html", "--no-attach").stat().st_size, 400_000)


if __name__ == "__main__":
    unittest.main()
