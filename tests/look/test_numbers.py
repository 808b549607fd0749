"""The charts' numbers are computed again from the inputs, by the contract, and held against what the PDF and the SVG of
the HTML print: scores and lengths of the bars, counts of the verdict stack, places of the risks."""

import collections
import html.parser
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RINGI = os.environ.get("RINGI", str(ROOT / "build" / "ringi"))
SHARED = pathlib.Path(os.environ.get("RINGI_SHARED", ROOT.parent / "shared"))
VERDICTS = ["met", "partial", "unmet", "unknown", "not_applicable", "none", "blank", "lost"]


def sets():
    samples = ROOT / "samples"
    yield "kumonami", [samples / f"kumonami-{name}.json" for name in ("meti", "mic", "sla", "scoring", "document")]
    yield "yamabiko", [samples / f"yamabiko-{name}.json" for name in ("meti", "scoring", "document")]
    for name in ("smarte", "smartshoki"):
        if (SHARED / "scoring" / f"{name}.json").exists():
            yield name, [*sorted((SHARED / "sheets").glob(f"{name}-*.json")), SHARED / "scoring" / f"{name}.json", SHARED / "document" / f"{name}.json"]


def items_of(sections, path=()):
    for section in sections:
        here = (*path, section["id"])
        for item in section.get("items", []):
            yield item, here
        yield from items_of(section.get("sections", []), here)


def is_blank(item):
    return all(not answer.get("text") and "mark" not in answer and answer.get("status") in (None, "stated") for answer in item.get("answers", []))


def computed(files):
    """Counts by domain (None: of no domain) and class, from the JSON alone."""
    inputs = [json.loads(path.read_text(encoding="utf-8-sig")) for path in files]
    sheets = {each["id"]: each for each in inputs if each["format"] == "checksheet/1"}
    scoring = next(each for each in inputs if each["format"] == "checksheet-scoring/1")
    judged = {(each["sheet"], each["item"]): each for each in scoring["items"]}
    by_section = {}
    for domain in scoring["domains"]:
        for place in domain.get("sections", []):
            by_section.setdefault((place["sheet"], place["section"]), domain["id"])
    counts = collections.defaultdict(collections.Counter)
    for sheet in (sheets[each["id"]] for each in scoring["sheets"]):
        lost = {item for note in sheet.get("transcription", []) if note["kind"] == "answer_lost" for item in note.get("items", [])}
        for item, path in items_of(sheet["sections"]):
            entry = judged.get((sheet["id"], item["id"]))
            domain = entry.get("domain") if entry else None
            for section in reversed(path):
                domain = domain or by_section.get((sheet["id"], section))
            empty = not item.get("answers")
            kind = entry["verdict"] if entry else "lost" if empty and item["id"] in lost else "blank" if is_blank(item) else "none"
            counts[domain][kind] += 1
    return scoring, counts


class Charts(html.parser.HTMLParser):
    """The SVG charts of a page, those for narrow screens left out: [{texts: [(x, y, text)], rects: [(attributes)], desc}]."""

    def __init__(self, text):
        super().__init__()
        self.charts, self.open, self.at, self.desc = [], False, None, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "svg":
            self.open = "narrow" not in given.get("class", "").split()
            if self.open:
                self.charts.append({"texts": [], "rects": [], "desc": ""})
        elif self.open and tag == "text":
            self.at = (float(given["x"]), float(given["y"]))
            self.charts[-1]["texts"].append([*self.at, ""])
        elif self.open and tag == "rect":
            self.charts[-1]["rects"].append(given)
        elif self.open and tag == "desc":
            self.desc = True

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        if tag == "svg":
            self.open = False
        if tag == "text":
            self.at = None
        if tag == "desc":
            self.desc = False

    def handle_data(self, data):
        if self.at:
            self.charts[-1]["texts"][-1][2] += data
        elif self.desc:
            self.charts[-1]["desc"] += data


def lines_of(chart):
    """The chart's texts by their height: [[text from left to right]]."""
    rows = collections.defaultdict(list)
    for x, y, text in chart["texts"]:
        near = next((key for key in rows if abs(key - y) < 2.5), y)
        rows[near].append((x, text))
    return [[text for _, text in sorted(row)] for _, row in sorted(rows.items())]


def squeezed(text):
    return re.sub(r"\s+", "", text)


class Numbers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder, cls.drawn = tempfile.TemporaryDirectory(), {}
        for name, files in sets():
            outputs = {}
            for kind in ("html", "pdf"):
                path = pathlib.Path(cls.folder.name) / f"{name}.{kind}"
                subprocess.run([RINGI, "render", "-o", path, *files], check=True, capture_output=True)
                outputs[kind] = path
            text = subprocess.run(["pdftotext", "-layout", outputs["pdf"], "-"], check=True, capture_output=True).stdout.decode()
            cls.drawn[name] = (files, Charts(outputs["html"].read_text()).charts, text)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def chart(self, charts, start):
        found = [each for each in charts if each["desc"].startswith(start)]
        self.assertTrue(found, start)
        return found[0]

    def each(self):
        for files, charts, text in self.drawn.values():
            yield (*computed(files), charts, text)

    def test_stack(self):
        for scoring, counts, charts, text in self.each():
            lines = lines_of(self.chart(charts, "領域別の判定の件数"))
            occurring = [kind for kind in VERDICTS if any(row[kind] for row in counts.values())]
            rows = [(domain["title"], counts[domain["id"]]) for domain in scoring["domains"]]
            if None in counts:
                rows.append(("領域なし", counts[None]))
            rows.append(("計", sum(counts.values(), collections.Counter())))
            expected = [[str(row[kind]) for kind in occurring] + [str(sum(row.values()))] for _, row in rows]
            numbers = [[each for each in line if each.isdigit()] for line in lines]
            self.assertEqual([line for line in numbers if line], expected)
            pdf = [squeezed(line) for line in text.splitlines()]
            for (label, _), figures in zip(rows, expected):
                wanted = squeezed(label) + "".join(figures)
                self.assertTrue(any(line == wanted or line.endswith("".join(figures)) for line in pdf), wanted)

    def test_bars(self):
        for scoring, _, charts, text in self.each():
            chart = self.chart(charts, "領域別の評点：")
            low, high = scoring["scale"]["min"], scoring["scale"]["max"]
            tracks = [each for each in chart["rects"] if each.get("class") == "t-track"]
            scored = [domain for domain in scoring["domains"] if domain.get("score") is not None]
            self.assertEqual(len(tracks), len(scored))
            for domain, track in zip(scored, tracks):
                same = [each for each in chart["rects"] if each is not track and each["x"] == track["x"] and each["y"] == track["y"]]
                width = max((float(each["width"]) for each in same), default=0)
                self.assertAlmostEqual(width / float(track["width"]), (domain["score"] - low) / (high - low), delta=0.002)
            told = "".join(squeezed(line) for line in text.splitlines())
            for domain in scoring["domains"]:
                score = "評価なし" if domain.get("score") is None else f"{domain['score']:.1f}"
                self.assertIn(f"{domain['title']} {score}".replace(" ", ""), squeezed(chart["desc"]))
                self.assertTrue(any(score in each for line in lines_of(chart) for each in line), domain["title"])
                self.assertIn(score, told)

    def test_matrix(self):
        for scoring, _, charts, _ in self.each():
            risks = scoring["risks"]
            placed = [risk for risk in risks if risk.get("likelihood") and risk.get("impact")]
            if not placed:
                self.assertFalse([each for each in charts if each["desc"].startswith("影響度と発生可能性")])
                continue
            told = self.chart(charts, "影響度と発生可能性")["desc"]
            cells = collections.Counter((risk["impact"], risk["likelihood"]) for risk in placed)
            later = collections.Counter((risk["residual"]["impact"], risk["residual"]["likelihood"]) for risk in risks
                                        if (risk.get("residual") or {}).get("impact") and risk["residual"].get("likelihood"))
            found, then = {}, {}
            for impact, likelihood, names in re.findall(r"影響度(\d)・発生可能性(\d)（(.*?)）", told):
                for part in names.split("、"):
                    kind, _, each = part.partition(" ")
                    (found if kind == "現在" else then)[(int(impact), int(likelihood))] = len(each.split("・"))
            self.assertEqual(found, dict(cells))
            self.assertEqual(then, dict(later))

    def test_a_wrong_number_would_be_seen(self):
        _, charts, _ = self.drawn["yamabiko"]
        lines = lines_of(self.chart(charts, "領域別の判定の件数"))
        _, counts = computed(self.drawn["yamabiko"][0])
        counts[next(iter(counts))]["met"] += 1
        total = sum(sum(row.values()) for row in counts.values())
        self.assertNotIn(str(total), lines[-2] + lines[-1])


if __name__ == "__main__":
    unittest.main()
