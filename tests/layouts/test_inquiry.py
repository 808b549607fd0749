#!/usr/bin/env python3
"""Letters of inquiry: what has to be in them, and that nothing else of the scoring and the document is, in any format.

Which answers and inquiries belong into a letter is worked out here from the files, by the contract and by nothing of ours.
The real inputs of ../shared are looked at too where that folder is there.
"""

import copy
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

import pikepdf

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "outside"))
import inputs  # noqa: E402
from sets import SAMPLES, SHARED, scored_sets as sets  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("RINGI", ROOT / "build" / "ringi")).resolve()
FORMATS = ("pdf", "tree", "html", "xlsx", "markdown", "csv", "csv-risks", "summary", "lines", "png", "svg")
SECONDS = 120


def plain(text):
    return re.sub(r"\s+", "", text)


def render(files, *options, format="tree", layout="inquiry"):
    """(exit status, output, messages) of one run."""
    run = subprocess.run([str(PROGRAM), "render", "-l", layout, "--format", format, *options, "-o", "-", *map(str, files)],
                         capture_output=True, timeout=SECONDS, check=False)
    return run.returncode, run.stdout, run.stderr.decode("utf-8", "replace")


class Inputs:
    """The files of a set, by kind; scorings that a newer one of the same subject replaces are left out, with their sheets."""

    def __init__(self, files):
        every = [json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in files]
        self.document = next((each for each in every if each["format"] == "report-document/1"), None)
        scorings = sorted((each for each in every if each["format"] == "checksheet-scoring/1"), key=lambda each: each["scored_at"], reverse=True)
        self.scorings, subjects = [], []
        for scoring in scorings:
            if scoring["subject"] not in subjects:
                self.scorings.append(scoring)
                subjects.append(scoring["subject"])
        present = {each["id"] for scoring in self.scorings for each in scoring["sheets"]}
        named = {each["id"] for scoring in scorings for each in scoring["sheets"]}
        self.sheets = {each["id"]: each for each in every
                       if each["format"] == "checksheet/1" and (each["id"] in present or each["id"] not in named)}
        self.items = {(sheet["id"], item["id"]): item for sheet in self.sheets.values() for item in inputs.items_of(sheet)}
        self.lost = {(sheet["id"], item) for sheet in self.sheets.values() for note in sheet.get("transcription", ())
                     if note["kind"] == "answer_lost" for item in note.get("items", ())}

    def inquiries(self):
        """Every inquiry: its text, and the items that it is about."""
        for scoring in self.scorings:
            for entry in scoring["items"]:
                if entry.get("inquiry", "").strip():
                    yield entry["inquiry"], {(entry["sheet"], entry["item"])}
            for risk in scoring["risks"]:
                if risk.get("inquiry", "").strip():
                    yield risk["inquiry"], {(each["sheet"], each["item"]) for each in risk["evidence"]}

    def is_blank(self, place):
        answers = self.items[place]["answers"]
        return not answers or any(not answer.get("text", "").strip() and not answer.get("mark", "").strip() and
                                  answer.get("status", "stated") == "stated" for answer in answers)

    def in_question(self):
        """Items whose answer is adverse, unknown, blank or differs from another."""
        found = {place for place in self.items if self.is_blank(place)}
        for scoring in self.scorings:
            found |= {(each["sheet"], each["item"]) for each in scoring["items"] if each["verdict"] in ("unmet", "partial", "unknown")}
            for risk in scoring["risks"]:
                if risk.get("kind") == "contradiction" and risk.get("status") != "closed":
                    found |= {(each["sheet"], each["item"]) for each in risk["evidence"]}
        return found

    def asked(self):
        return {place for _, places in self.inquiries() for place in places}


def rows_of(tree):
    """The rows of the letter's tables by the tree: (sheet, item) in their order."""
    return re.findall(r'^ *row(?: joined ruled)? identity "([^"]*)" "([^"]*)"', tree, re.M)


def texts_of(tree):
    """Each text of the tree, as it is."""
    return [text.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")
            for text in re.findall(r'^ *text\.\S+ (?:\S+ )*?"((?:[^"\\]|\\.)*)"$', tree, re.M)]


class Contents(unittest.TestCase):
    """What has to be in a letter is in it, once, and in the order of the sheets."""

    def test_every_inquiry_with_all_its_items(self):
        for name, files in sets():
            with self.subTest(name):
                status, tree, _ = render(files)
                self.assertEqual(status, 0)
                given = Inputs(files)
                texts = "\n".join(texts_of(tree.decode()))
                rows = rows_of(tree.decode())
                self.assertTrue(rows)
                for text, places in given.inquiries():
                    self.assertEqual(texts.count(inputs.shown(text)), 1, text)
                    for place in places:
                        self.assertIn(place, rows)
                self.assertEqual(len(rows), sum(len(places) for _, places in given.inquiries()))
                for place in given.in_question() & given.asked():
                    self.assertIn(place, rows)

    def test_questions_and_answers_to_the_letter(self):
        for name, files in sets():
            with self.subTest(name):
                given, (_, pdf, _) = Inputs(files), render(files, format="pdf")
                text = plain(text_of(pdf, "-raw")).replace("（続き）", "")  # as it is written: cell by cell
                for place in given.asked():
                    item = given.items[place]
                    for words in [item["question"], *(answer.get("text", "") for answer in item["answers"])]:
                        for line in inputs.shown(words).splitlines():
                            # a line goes over cells' lines in one piece; over a page it may be parted, so its ends are looked for
                            piece = plain(line)[:8]
                            self.assertIn(piece, text, (place, line))

    def test_each_letter_counts_its_own_pages(self):
        """As many pages as the foot says, from 1 on, in each letter; a reader's page labels begin anew with it too."""
        letters = 0
        for name, files in sets():
            with self.subTest(name):
                _, pdf, _ = render(files, format="pdf")
                numbers = [tuple(map(int, found)) for found in re.findall(r"(\d+) ?／ ?(\d+)\s*\f", text_of(pdf, "-layout"))]
                starts = [at for at, (number, _) in enumerate(numbers) if number == 1]
                for start, end in zip(starts, [*starts[1:], len(numbers)]):
                    self.assertEqual(numbers[start:end], [(at + 1, end - start) for at in range(end - start)])
                opened_pdf = pikepdf.open(io.BytesIO(pdf))
                self.assertEqual(len(opened_pdf.pages), len(numbers))
                self.assertEqual([int(at) for at in list(opened_pdf.Root.PageLabels.Nums)[::2]], starts)
                letters = max(letters, len(starts))
        self.assertGreater(letters, 1)

    def test_a_bundle_is_named_by_nothing_of_ours(self):
        for name, files in sets():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                place = pathlib.Path(folder) / "b"
                subprocess.run([PROGRAM, "bundle", "-l", "inquiry", "--name", "x{date}_{number}_{decision}{grade}x", place, *files], check=True, capture_output=True)
                self.assertEqual({path.name.partition(".")[0] for path in place.iterdir()} - {"SHA256SUMS"}, {"x_x"})

    def test_those_without_an_inquiry_are_told_to_the_user(self):
        told_any = False
        for name, files in sets():
            with self.subTest(name):
                _, tree, messages = render(files)
                given = Inputs(files)
                missing = given.in_question() - given.asked()
                told = re.findall(r"note: uninquired: the answer of item (\S+) ", messages)
                names = {place: given.sheets[place[0]].get("short", "") + place[1] for place in missing}
                self.assertEqual(sorted(told), sorted(names.values()))
                self.assertNotIn("uninquired", tree.decode())
                for place in missing:
                    self.assertNotIn(place, rows_of(tree.decode()))
                told_any |= bool(missing)
        self.assertTrue(told_any, "no set has an answer without an inquiry: the test shows nothing")

    def test_a_lost_answer_is_our_loss_and_a_blank_is_none(self):
        files = [SAMPLES / f"kumonami-{part}.json" for part in ("meti", "mic", "sla", "scoring", "document")]
        given, (_, tree, _) = Inputs(files), render(files)
        by_item = {}
        for block in re.split(r"(?m)^(?= *row)", tree.decode())[1:]:
            found = re.match(r' *row(?: joined ruled)? identity "([^"]*)" "([^"]*)"', block)
            if found:
                by_item[found[1], found[2]] = block
        lost = [place for place in given.lost if place in by_item]
        blank = [place for place in by_item if given.is_blank(place) and place not in given.lost]
        self.assertTrue(lost and blank)
        for place in lost:
            self.assertIn("当方での転記の際に失われ", by_item[place])
        for place in blank:
            self.assertIn("（記載なし）", by_item[place])
            self.assertNotIn("当方", by_item[place])

    def test_blanks_to_be_filled_in(self):
        files = [SAMPLES / f"yamabiko-{part}.json" for part in ("meti", "scoring", "document")]
        _, tree, _ = render(files)
        inquiries = len(list(Inputs(files).inquiries()))
        self.assertEqual(len(re.findall(r"(?m)^ *cell \d.* entry$", tree.decode())), 3 * inquiries)

    def test_room_for_an_answer_by_hand(self):
        """On each page the column of new answers is 56 mm wide at least, as is seen from where the heads begin."""
        for name, files in sets():
            with self.subTest(name):
                _, pdf, _ = render(files, format="pdf")
                boxes = text_of(pdf, "-bbox")
                starts = {head: [float(x) for x in re.findall(rf'<word xMin="([\d.]+)"[^>]*>{head}</word>', boxes)] for head in ("再回答", "証跡")}
                self.assertTrue(starts["再回答"])
                self.assertEqual(len(starts["再回答"]), len(starts["証跡"]))
                for reply, proof in zip(starts["再回答"], starts["証跡"]):
                    self.assertGreaterEqual(proof - reply, 56 / 25.4 * 72)

    def test_the_order_tells_nothing_of_the_risks(self):
        """Numbers rise with the places of the items in the sheets, whatever order the risks stand in."""
        files = [SAMPLES / f"yamabiko-{part}.json" for part in ("meti", "scoring")]
        scoring = json.loads(files[1].read_text(encoding="utf-8"))
        scoring["risks"].reverse()
        with tempfile.TemporaryDirectory() as folder:
            turned = pathlib.Path(folder) / "scoring.json"
            turned.write_text(json.dumps(scoring), encoding="utf-8")
            first, second = render(files)[1], render([files[0], turned])[1]
        self.assertEqual(rows_of(first.decode()), rows_of(second.decode()))

    def test_the_date_is_the_one_given_or_blank(self):
        """No day of the inputs is the day of the letter."""
        files = [SAMPLES / f"yamabiko-{part}.json" for part in ("meti", "scoring", "document")]
        self.assertRegex(render(files)[1].decode(), r'text\.sender "　+年　+月　+日"')
        self.assertRegex(render(files, "--date", "2026-12-03")[1].decode(), r'text\.sender "2026年12月3日"')

    def test_nothing_to_inquire(self):
        status, tree, messages = render([SAMPLES / "yamabiko-meti.json"])
        self.assertEqual(status, 0)
        self.assertIn("照会する事項はありません。", tree.decode())
        self.assertIn("uninquired", messages)


def text_of(pdf, *options):
    return subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode("utf-8")


def opened(pdf):
    """The PDF with nothing compressed."""
    with tempfile.TemporaryDirectory() as folder:
        path, plain_path = pathlib.Path(folder) / "in.pdf", pathlib.Path(folder) / "out.pdf"
        path.write_bytes(pdf)
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(path), str(plain_path)], check=True)
        return plain_path.read_bytes()


class Vendors(unittest.TestCase):
    """A letter to each vendor, on pages of its own."""

    FILES = [SAMPLES / file for file in ("kumonami-meti.json", "kumonami-mic.json", "kumonami-sla.json", "kumonami-scoring.json",
                                         "yamabiko-meti.json", "yamabiko-scoring.json", "comparison-document.json")]

    def test_no_page_holds_two(self):
        _, pdf, _ = render(self.FILES, format="pdf")
        pages = text_of(pdf).split("\f")[:-1]
        words = {"くもなみ": ["株式会社雲波技研", "くもなみ"], "やまびこ": ["谷渡りシステム株式会社", "やまびこ"]}
        own = {name: set() for name in words}
        for number, page in enumerate(pages):
            held = [name for name, signs in words.items() if any(sign in plain(page) for sign in signs)]
            self.assertLessEqual(len(held), 1, f"page {number + 1}")
            for name in held:
                own[name].add(number)
        self.assertTrue(own["くもなみ"] and own["やまびこ"])
        self.assertLess(max(own["くもなみ"]), min(own["やまびこ"]))
        self.assertEqual(sum("御中" in page for page in pages), 2)
        info = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        for sign in words["くもなみ"] + words["やまびこ"]:
            self.assertNotIn(sign, info)

    def test_each_is_numbered_by_itself(self):
        _, tree, _ = render(self.FILES)
        letters = tree.decode().split("\n  break anew\n")
        self.assertEqual(len(letters), 2)
        for letter in letters:
            numbers = [int(number) for number in re.findall(r'cell 0(?: rows=\d+)?\n *paragraph\.cell-strong\n *text\.cell-strong (?:number=\d+ )?"(\d+)"', letter)]
            self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
            self.assertEqual(letter.count('text.end "以上"'), 1)

    def test_the_user_is_told_to_part_them(self):
        self.assertIn("note: letters: there are letters to 2 vendors", render(self.FILES)[2])
        self.assertNotIn("letters", render(self.FILES[:4])[2])

    def test_two_services_of_one_vendor_are_one_letter(self):
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for name in ("yamabiko-meti", "yamabiko-scoring"):
                text = (SAMPLES / f"{name}.json").read_text(encoding="utf-8").replace("谷渡りシステム株式会社", "株式会社雲波技研")
                value = json.loads(text)
                for each in value.get("sheets", ()):
                    each.pop("sha256", None)
                files.append(pathlib.Path(folder) / f"{name}.json")
                files[-1].write_text(json.dumps(value), encoding="utf-8")
            status, tree, messages = render([*self.FILES[:4], *files])
        self.assertEqual(status, 0, messages)
        self.assertEqual(tree.decode().count("御中"), 1)
        self.assertNotIn("\n  break\n", tree.decode())
        self.assertIn("「くもなみ文書庫」「やまびこ書庫」", tree.decode())


# Members of the scoring and the document that a letter may hold, or that are words of the contract or of other files.
MAY_STAND = {"inquiry", "organization", "format", "quote", "sheet", "item", "section", "domain", "sha256", "vendor", "service", "id",
             "verdict", "level", "kind", "status", "decision", "timing", "result", "method", "tone", "grade", "matrix", "lang"}
DATE = re.compile(r"^\d{4}-\d\d-\d\d")


class Planter:
    """Puts a marker of its own into each text of a file that must not leave the house."""

    def __init__(self):
        self.planted = {}

    def plant(self, value, pointer=""):
        if isinstance(value, dict):
            return {name: member if name in MAY_STAND and not isinstance(member, (dict, list)) else self.plant(member, f"{pointer}/{name}")
                    for name, member in value.items()}
        if isinstance(value, list):
            return [self.plant(each, f"{pointer}/{index}") for index, each in enumerate(value)]
        if not isinstance(value, str) or DATE.match(value) or pointer.split("/")[-1] in MAY_STAND or self.is_reference(pointer):
            return value
        marker = f"QZX{len(self.planted):04d}"
        self.planted[marker] = pointer
        return f"{value}?{marker}" if value.startswith("http") else marker + value

    @staticmethod
    def is_reference(pointer):
        """Ids in lists of references: risks of a condition, sections of a domain."""
        return re.search(r"/(conditions/\d+/risks|sections)/\d+$|/matrix/", pointer) is not None


def with_everything(scoring, document):
    """Both with each optional member that the samples may lack, so that a marker stands in every kind of text."""
    scoring["overall"].setdefault("summary", ["総括"])
    scoring["overall"].setdefault("reason", "理由")
    scoring["engine"].update({"name": "engine", "version": "1"})
    scoring["assessors"] = [{"role": "評価者", "name": "評価 太郎"}, {"role": "確認者", "name": "確認 花子"}]
    for risk in scoring["risks"]:
        risk.update({"finding": "指摘", "recommendation": "対応", "owner": "担当部", "accepted_by": "部長"})
    for entry in scoring["items"]:
        entry.setdefault("comment", "所見")
        entry.setdefault("criterion", "基準")
    for domain in scoring["domains"]:
        domain.update({"comment": "所見", "short": "略"})
    document.update({"decision_number": "決-1", "retention": "5年", "watermark": "案", "purpose": "目的", "alternatives": "代わり",
                     "department": "部", "author": "起案者", "classification": "社外秘", "ticket": {"id": "T-1", "url": "https://tickets.example/1"},
                     "attachments": ["添付"], "distribution": ["配付先"],
                     "revisions": [{"version": "1", "date": "2026-11-01", "note": "改訂", "author": "作成者"}]})


def schema_texts(schema, pointer="", seen=()):
    """Names of all members of a schema that hold text of no fixed set of words."""
    definitions = schema if not pointer else None
    names = set()

    def walk(node, name, root, depth=0):
        if depth > 20 or not isinstance(node, dict):
            return
        if "$ref" in node:
            target = root
            for step in node["$ref"].lstrip("#/").split("/"):
                target = target[step]
            walk(target, name, root, depth + 1)
        if node.get("type") == "string" and "enum" not in node and "const" not in node and "pattern" not in node and "format" not in node:
            names.add(name)
        for member, child in node.get("properties", {}).items():
            walk(child, member, root, depth + 1)
        for key in ("items", "contains", "additionalProperties"):
            walk(node.get(key), name, root, depth + 1)
        for key in ("anyOf", "oneOf", "allOf"):
            for child in node.get(key, ()):
                walk(child, name, root, depth + 1)

    walk(schema, "", definitions)
    return names


class Leaks(unittest.TestCase):
    """Markers in every text of the scoring and the document; none may be found in a letter, in no format and no layer."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        scoring = json.loads((SAMPLES / "kumonami-scoring.json").read_text(encoding="utf-8"))
        document = json.loads((SAMPLES / "kumonami-document.json").read_text(encoding="utf-8"))
        with_everything(scoring, document)
        for number, risk in enumerate(scoring["risks"]):     # ids are texts too: RKZX... in all that names them
            cls.rename(scoring, risk["id"], f"RKZX{number:02d}")
        for number, condition in enumerate(scoring["overall"].get("conditions", ())):
            condition["id"] = f"CNZX{number:02d}"
        scoring["id"] = "SCZX01"
        cls.planter = Planter()
        cls.scoring, cls.document = cls.planter.plant(scoring, "/scoring"), cls.planter.plant(document, "/document")
        cls.files = [SAMPLES / f"kumonami-{part}.json" for part in ("meti", "mic", "sla")]
        for name, value in (("secretscoringname", cls.scoring), ("secretdocumentname", cls.document)):
            path = pathlib.Path(cls.folder.name) / f"{name}.json"
            path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
            cls.files.append(path)
        cls.markers = [*cls.planter.planted, "RKZX", "CNZX", "SCZX", "secretscoringname", "secretdocumentname"]

    @staticmethod
    def rename(scoring, old, new):
        for risk in scoring["risks"]:
            if risk["id"] == old:
                risk["id"] = new
        for condition in scoring["overall"].get("conditions", ()):
            condition["risks"] = [new if each == old else each for each in condition.get("risks", ())]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def assert_clean(self, what, data):
        """No marker as it is, in UTF-16 as PDF strings have it, or in hexadecimal digits."""
        for marker in self.markers:
            for form in (marker.encode(), marker.encode("utf-16-be"), marker.encode("utf-16-le"), marker.encode().hex().encode(),
                         marker.encode("utf-16-be").hex().encode()):
                self.assertNotIn(form.lower(), data.lower(), f"{what}: {marker} {self.planter.planted.get(marker)}")

    def test_the_markers_are_accepted_and_a_full_report_prints_them(self):
        status, tree, messages = render(self.files, layout="full")
        self.assertEqual(status, 0, messages)
        text = tree.decode()
        missing = {marker: pointer for marker, pointer in self.planter.planted.items() if marker not in text}
        # what a full report doesn't print: hashes and references only
        self.assertLess(len(missing), len(self.planter.planted) * 0.05, missing)
        self.assertGreater(len(self.planter.planted), 500)

    def test_every_kind_of_text_of_the_schemas_is_marked(self):
        if not (SHARED / "contract").is_dir():
            self.skipTest("the contract is not there")
        names = {pointer.rstrip("/0123456789").split("/")[-1] for pointer in self.planter.planted.values()}
        for kind in ("scoring", "document"):
            schema = json.loads((SHARED / "contract" / f"{kind}.schema.json").read_text(encoding="utf-8"))
            left = schema_texts(schema) - names - MAY_STAND
            self.assertFalse(left, f"{kind}: no marker stands in {sorted(left)}")

    def test_no_format_holds_a_marker(self):
        drawn = []
        for format in FORMATS:
            status, data, messages = render(self.files, format=format)
            if status == 2:
                continue    # a format that there is not
            self.assertEqual(status, 0, (format, messages))
            drawn.append(format)
            self.assert_clean(format, data)
            if data[:2] == b"PK":
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    for member in archive.namelist():
                        self.assert_clean(f"{format} {member}", archive.read(member))
        self.assertIn("tree", drawn)
        self.assertIn("pdf", drawn)

    def test_no_layer_of_the_pdf_holds_a_marker(self):
        _, pdf, _ = render(self.files, format="pdf")
        self.assert_clean("pdftotext", text_of(pdf).encode())
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "letter.pdf"
            path.write_bytes(pdf)
            self.assert_clean("qpdf --qdf", opened(pdf))
            self.assertNotIn(b"/EmbeddedFile", opened(pdf))
            self.assertIn(b"0 embedded files", subprocess.run(["pdfdetach", "-list", str(path)], capture_output=True, check=True).stdout)
            outline = subprocess.run(["mutool", "show", str(path), "outline"], capture_output=True, check=False).stdout
            self.assert_clean("outline", outline)
            info = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True).stdout.decode()
        self.assertIn("灯籠坂食品株式会社", info)
        self.assertIn("照会書（くもなみ文書庫）", info)

    def test_attachments_can_not_be_asked_for(self):
        status, pdf, _ = render(self.files, "--attach", format="pdf")
        if status:
            self.assertEqual((status, pdf), (2, b""))   # no such option, or none for letters
        else:
            self.assertNotIn(b"/EmbeddedFile", opened(pdf))

    def test_no_word_of_a_judgement(self):
        """The words and marks of verdicts, levels and scores don't stand but where the vendor's own texts or an inquiry have them."""
        for name, files in sets():
            with self.subTest(name):
                given = Inputs(files)
                own = plain("".join([text for text, _ in given.inquiries()] + [json.dumps(sheet, ensure_ascii=False) for sheet in given.sheets.values()]))
                text = plain(text_of(render(files, format="pdf")[1]))
                for word in ("一部適合", "不適合", "判定不能", "未評価", "対象外", "重要度", "評点", "得点", "合格", "リスク", "◆", "■", "▲",
                             "条件付", "承認", "否決", "所見", "評価基準", "矛盾", "回答の相違", "社外秘"):
                    if word not in own:
                        self.assertNotIn(word, text)
                for scoring in given.scorings:
                    score = scoring["overall"]["score"]
                    if score is not None and str(score) not in own:
                        self.assertNotIn(str(score), text)

    def test_numbers_of_the_scoring_change_nothing(self):
        """The letter is the same, byte for byte of its tree but its hash, whatever is judged of answers and risks."""
        scoring = copy.deepcopy(self.scoring)
        for risk in scoring["risks"]:
            risk["status"] = "open"   # one that is closed is asked about no more where all its answers are met
        other = copy.deepcopy(scoring)
        for key in ("previous", "conditions", "summary", "reason", "decision", "method"):
            other["overall"].pop(key, None)
        other["overall"].update(score=other["scale"]["min"], grade=other["scale"]["grades"][-1]["id"])
        other.pop("matrix", None)
        other.pop("assessors")
        for domain in other["domains"]:
            domain.update(score=None)
            for key in ("grade", "method", "previous", "comment"):
                domain.pop(key, None)
        for risk in other["risks"]:
            risk["level"] = "low"
            for key in ("likelihood", "impact", "residual", "owner", "due", "domain", "accepted_by", "accepted_on", "recommendation"):
                risk.pop(key, None)
        for entry in other["items"]:
            entry["verdict"] = "met"
            for key in ("points", "max_points", "domain", "comment", "criterion"):
                entry.pop(key, None)
        hashless = []
        for value in (scoring, other):
            path = pathlib.Path(self.folder.name) / "other.json"
            path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
            status, tree, messages = render([*self.files[:3], path, self.files[4]])
            self.assertEqual(status, 0, messages)
            hashless.append(re.sub(rb"(?m)^foot-middle .*$", b"", tree))
        self.assertEqual(hashless[0], hashless[1])


if __name__ == "__main__":
    unittest.main()
