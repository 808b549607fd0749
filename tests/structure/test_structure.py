"""PDFs are tagged as PDF/UA-1 and PDF/A-3a ask, and read as the document tree does; judged by qpdf, poppler and, where it is
there, veraPDF. A second part spoils a good PDF in one place each and wants every spoiling found."""

import copy
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import reading  # noqa: E402
import tagged  # noqa: E402

ROOT = HERE.parents[1]
PROGRAM = os.environ.get("RINGI", str(ROOT / "build/ringi"))
SAMPLES, CASES = ROOT / "samples", ROOT / "tests/cases/tree"
SHARED = ROOT.parent / "shared"
SPOILT = "yamabiko-meti.json yamabiko-scoring.json yamabiko-document.json".split()
READ = ("yamabiko", "hostile-text", "hidden-characters", "smartshoki")   # poppler draws a page anew for each mark: the least that shows it
HOSTILE = ("hostile-text", "hidden-characters", "radicals", "merged-answers", "answers-by-product", "contradiction-of-three")


def sample_sets():
    for line in (SAMPLES / "sets.txt").read_text(encoding="utf-8").splitlines():
        name, colon, files = line.partition(":")
        if colon and not line.startswith("#"):
            yield name, [str(SAMPLES / file) for file in files.split()]


def documents():
    """(name, layout, files) of what is judged."""
    sets = dict(sample_sets())
    yield "yamabiko", "full", sets["yamabiko"]
    yield "comparison", "comparison", sets["comparison"]
    yield "change", "change", sets["kumonami-change"]
    yield "audit", "audit-landscape", sets["yamabiko"]
    yield "inquiry", "inquiry", sets["yamabiko"]
    for name in HOSTILE:
        folder = CASES / name
        arguments = shlex.split((folder / "args").read_text(encoding="utf-8"))
        yield name, "full", [str(folder / each) for each in arguments if each.endswith(".json") and not each.startswith("..")]
    for name in ("smarte", "smartshoki"):
        if (SHARED / "document" / f"{name}.json").exists():
            sheets = sorted(str(path) for path in (SHARED / "sheets").glob(f"{name}-*.json"))
            yield name, "full", [*sheets, str(SHARED / "scoring" / f"{name}.json"), str(SHARED / "document" / f"{name}.json")]


class Folder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.place.name)

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def render(self, name, *arguments):
        path = self.folder / name
        done = subprocess.run([PROGRAM, "render", "-o", str(path), *arguments], capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8", "replace")[-500:])
        return path


class Tagged(Folder):
    def test_documents_are_tagged_and_read_as_their_trees(self):
        made = []
        for name, layout, files in documents():
            with self.subTest(name=name, layout=layout):
                pdf = self.render(f"{name}.pdf", "-l", layout, *files)
                tree = self.render(f"{name}.tree", "-l", layout, "--format", "tree", *files)
                self.assertEqual(tagged.faults(pdf), [])
                made.append(str(pdf))
                if name in READ:
                    self.assertEqual(reading.differences(tree.read_text(encoding="utf-8"), pdf), [])
        if shutil.which("verapdf") and made:
            for flavour in ("3a", "ua1"):
                done = subprocess.run(["verapdf", "--format", "text", "--flavour", flavour, *made], capture_output=True, check=False)
                said = done.stdout.decode("utf-8", "replace")
                self.assertEqual((done.returncode, said.count("PASS")), (0, len(made)), said[-2000:])

    def test_inputs_are_attached_as_they_are(self):
        files = [str(SAMPLES / name) for name in SPOILT]
        pdf = self.render("attached.pdf", *files)
        out = self.folder / "out"
        out.mkdir()
        subprocess.run(["pdfdetach", "-saveall", "-o", str(out), str(pdf)], capture_output=True, check=True)
        self.assertEqual(sorted(path.read_bytes() for path in out.iterdir()), sorted(pathlib.Path(file).read_bytes() for file in files))
        self.assertEqual(sorted(path.name for path in out.iterdir()),
                         ["checksheet-scoring-yamabiko-2026-10.json", "checksheet-yamabiko-meti.json", "report-document.json"])
        again = self.render("again.pdf", *reversed(files))
        self.assertEqual(again.read_bytes(), pdf.read_bytes())

    def test_inputs_are_attached_by_layout_and_wish(self):
        files = [str(SAMPLES / name) for name in SPOILT]
        for arguments, wanted in ((["--no-attach"], 0), (["-l", "inquiry"], 0), (["-l", "items"], 0), (["-l", "items", "--attach"], 3)):
            with self.subTest(arguments=arguments):
                pdf = self.render("some.pdf", *arguments, *files)
                said = subprocess.run(["pdfdetach", "-list", str(pdf)], capture_output=True, check=True).stdout.decode()
                self.assertTrue(said.startswith(f"{wanted} embedded files"), said)
        done = subprocess.run([PROGRAM, "render", "-o", str(self.folder / "no.pdf"), "-l", "inquiry", "--attach", *files], capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertFalse((self.folder / "no.pdf").exists())

    def test_one_character_of_two_glyphs_is_read_as_one(self):
        sheet = json.loads((CASES / "hostile-text/sheet.json").read_text(encoding="utf-8"))
        sheet["sections"][0]["items"][0]["question"] = "前か\u0301後 が\u0301 e\u0301 末"
        source = self.folder / "marks.json"
        source.write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
        pdf = self.render("marks.pdf", str(source))
        wanted = "前か\u0301後が\u0301e\u0301末"
        for command in (["pdftotext", "-raw", str(pdf), "-"], ["mutool", "draw", "-q", "-F", "txt", str(pdf)]):
            said = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
            self.assertIn(wanted, reading.plain(said), command[0])
        self.assertIn(wanted, reading.structure_text(pdf)[0])


def dictionaries(objects):
    for name, each in objects.items():
        if name.startswith("obj:"):
            value = each["stream"]["dict"] if "stream" in each else each["value"]
            if isinstance(value, dict):
                yield value


def elements(objects, kind):
    return [value for value in dictionaries(objects) if value.get("/S") == kind and "/P" in value and "/Type" not in value]


def catalog(objects):
    return objects["obj:" + objects["trailer"]["value"]["/Root"]]["value"]


def first(objects, **wanted):
    """The first dictionary with these entries: first(objects, Type="/Font")."""
    return next(value for value in dictionaries(objects) if all(value.get("/" + key) == what for key, what in wanted.items()))


def content(objects, old, new):
    """Replaces in the content of the first page that has it."""
    import base64
    for value in dictionaries(objects):
        if value.get("/Type") == "/Page":
            stream = objects["obj:" + value["/Contents"]]["stream"]
            data = base64.b64decode(stream["data"])
            if old in data:
                stream["data"] = base64.b64encode(data.replace(old, new, 1)).decode()
                return
    raise AssertionError(f"no page has {old!r}")


def drop(dictionary, key):
    del dictionary[key]


def swap_kids(objects):
    cells = [each for each in elements(objects, "/TD") if isinstance(each.get("/K"), int)]
    one, other = next((a, b) for a in cells for b in cells if a["/Pg"] == b["/Pg"] and a["/K"] != b["/K"])
    one["/K"], other["/K"] = other["/K"], one["/K"]


def parent_tree(objects):
    root = objects["obj:" + catalog(objects)["/StructTreeRoot"]]["value"]
    return objects["obj:" + root["/ParentTree"]]["value"]["/Nums"]


def swap_parents(objects):
    row = parent_tree(objects)[3]
    row[0], row[1] = row[1], row[0]


SPOILINGS = {   # what is done to a PDF's objects: a part of what has to be said
    "no language": (lambda o: drop(catalog(o), "/Lang"), "no language"),
    "not marked": (lambda o: catalog(o)["/MarkInfo"].update({"/Marked": False}), "not marked"),
    "title hidden": (lambda o: drop(catalog(o), "/ViewerPreferences"), "title is not shown"),
    "no XMP": (lambda o: drop(catalog(o), "/Metadata"), "no XMP"),
    "no colours": (lambda o: drop(catalog(o), "/OutputIntents"), "output intent"),
    "no page labels": (lambda o: drop(catalog(o), "/PageLabels"), "page labels"),
    "another title": (lambda o: first(o, Producer="u:" + first_producer(o)).update({"/Title": "u:Another"}), "titles"),
    "loose files": (lambda o: drop(catalog(o), "/AF"), "attachments"),
    "unmarked": (lambda o: content(o, b"/Artifact BMC", b"/Other BMC"), "neither marked nor artifact"),
    "mark unknown": (lambda o: content(o, b"/MCID 2>>", b"/MCID 9999>>"), "MCIDs are not"),
    "mark doubled": (lambda o: content(o, b"/MCID 2>>", b"/MCID 1>>"), "twice"),
    "mark nested": (lambda o: content(o, b"EMC", b""), "inside of another"),
    "notdef": (lambda o: content(o, b"(\0\1\0\2\0\3\0\4)", b"(\0\0\0\2\0\3\0\4)"), ".notdef"),
    "parents swapped": (swap_parents, "another than the parent tree says"),
    "kids swapped": (swap_kids, "another than the parent tree says"),
    "no scope": (lambda o: drop(next(e for e in elements(o, "/TH"))["/A"], "/Scope"), "TH without a scope"),
    "span too wide": (lambda o: next(e for e in elements(o, "/TD") if "/A" not in e).update({"/A": {"/O": "/Table", "/ColSpan": 2}}), "columns in a table"),
    "no alternative": (lambda o: drop(elements(o, "/Figure")[0], "/Alt"), "Figure without an alternative"),
    "no box": (lambda o: drop(elements(o, "/Figure")[0], "/A"), "Figure without a box"),
    "level skipped": (lambda o: elements(o, "/H2")[0].update({"/S": "/H4"}), "H4 comes behind"),
    "unknown type": (lambda o: elements(o, "/P")[0].update({"/S": "/Paragraph"}), "no standard type"),
    "cell astray": (lambda o: elements(o, "/TD")[0].update({"/S": "/LI"}), "stands in"),
    "wrong parent": (lambda o: elements(o, "/TD")[0].update({"/P": catalog(o)["/StructTreeRoot"]}), "names another parent"),
    "no tab order": (lambda o: drop(first(o, Type="/Page"), "/Tabs"), "tabs"),
    "silent link": (lambda o: drop(first(o, Subtype="/Link"), "/Contents"), "not told in words"),
    "link astray": (lambda o: first(o, Subtype="/Link").update({"/StructParent": 0}), "in no Link"),
    "link hidden": (lambda o: first(o, Subtype="/Link").update({"/F": 2}), "hidden"),
    "no characters": (lambda o: drop(first(o, Subtype="/Type0"), "/ToUnicode"), "no ToUnicode"),
    "no glyph map": (lambda o: drop(first(o, Subtype="/CIDFontType2"), "/CIDToGIDMap"), "which glyph"),
    "not embedded": (lambda o: drop(next(each for each in dictionaries(o) if "/FontFile2" in each), "/FontFile2"), "not embedded"),
    "labels unnumbered": (lambda o: next(e for e in elements(o, "/L"))["/A"].update({"/ListNumbering": "/None"}), "labels and no numbering"),
}


def first_producer(objects):
    return next(value["/Producer"][2:] for value in dictionaries(objects) if "/Producer" in value)


class Spoilt(Folder):
    def test_every_spoiling_is_found(self):
        pdf = self.render("good.pdf", *(str(SAMPLES / name) for name in SPOILT))
        answer = subprocess.run(["qpdf", "--json-output", "--json-stream-data=inline", "--decode-level=generalized", str(pdf)],
                                capture_output=True, check=True)
        good = json.loads(answer.stdout)
        for name, (spoil, wanted) in SPOILINGS.items():
            with self.subTest(spoiling=name):
                bad = copy.deepcopy(good)
                try:
                    spoil(bad["qpdf"][1])
                except StopIteration:
                    self.skipTest("the sample has nothing of the kind")
                source, spoilt = self.folder / "bad.json", self.folder / "bad.pdf"
                source.write_text(json.dumps(bad), encoding="utf-8")
                subprocess.run(["qpdf", "--json-input", str(source), str(spoilt)], capture_output=True, check=False)
                found = tagged.faults(spoilt)
                self.assertTrue(any(wanted in fault for fault in found), found[:5])

    def test_another_order_is_found(self):
        files = [str(SAMPLES / name) for name in SPOILT]
        pdf = self.render("good.pdf", *files)
        tree = self.render("good.tree", "--format", "tree", *files).read_text(encoding="utf-8")
        self.assertEqual(reading.differences(tree, pdf), [])
        one, other = tree.index(' "起案日"'), tree.index(' "組織"')
        swapped = tree[:one] + ' "組織"' + tree[one + 6:other] + ' "起案日"' + tree[other + 5:]
        self.assertNotEqual(reading.differences(swapped, pdf), [])
        self.assertNotEqual(reading.differences(tree + '      text.cell "zu viel"\n', pdf), [])


if __name__ == "__main__":
    unittest.main()
