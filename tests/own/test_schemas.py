"""The schemas of layouts, themes and words say what the reader does: every value of files that hold each member once, and of the
built-in ones, is deleted, renamed and replaced by values of other types, and the verdict of python3-jsonschema is held against the
program's. Left to the program alone, and so not asked here, is what depends on more than one value or on the list of parts."""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
RINGI = os.environ.get("RINGI", str(ROOT / "build" / "ringi"))
SHEET = ROOT / "tests" / "cases" / "tree" / "sheet-alone" / "sheet.json"
VALUES = [None, 7, -1, 1.5, "x", "", [], ["x", "x"]]
FEW = [None, "x", {}]
BEYOND = re.compile(r"the label (is empty|leaves out a place|says the same)|there is no (part|column|flag|order|layout|theme|label |domain in|sheet in)|the part stands twice|always has the column|"
                    r"complete layout leaves|leaves out|leave less than|holds no part|contrast|a ground that|the logo|place that|"
                    r"SVG logo|there is no member \"(title|columns|flags|sort|verdicts|levels|domains|sheets|limit)\"")
LAYOUT = {
    "format": "report-layout/1", "title": "x",
    "page": {"size": {"width": 210, "height": 297}, "orientation": "portrait", "binding": "left", "duplex": True,
             "margins": {"top": 22, "right": 16, "bottom": 20, "left": 24}},
    "setting": {"hanging": True, "equal_columns": False}, "theme": "black", "numbering": "pages", "head": True, "attach": "no",
    "labels": {"end": "x"}, "complete": False, "one_page": False, "blank_below": True, "seal": 20,
    "parts": [{"part": "items", "title": "x", "columns": ["number", "question", "answer"], "flags": ["points"], "verdicts": ["none"],
               "domains": ["a"], "sheets": ["a"]},
              {"part": "risks", "levels": ["high"], "limit": 3, "sort": "due"}, "closing"],
}
THEME = {
    "format": "report-theme/1", "tones": {"navy": "#123456", "shade": "#f0f0f0", "rule": "#808080"},
    "roles": {"text": {"face": "fixed", "bold": False, "size": 10, "leading": 16, "before": 1, "after": 1, "tone": "ink", "align": "start"}},
    "logo": {"file": "logo.svg", "height": 5, "alternative": "x", "pages": "first"},
}
WORDS = {"format": "report-labels/1", "end": "x", "head.service": "x{service}"}
GOOD = {"format": "report-layout/1", "page": {"size": "A4"}, "complete": False, "parts": ["closing"]}


def paths(value, path=()):
    yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        yield from paths(child, (*path, key))


def changed(value, path, change):
    """A copy in which the value at that path is what `change` makes of its holder and key."""
    copy = json.loads(json.dumps(value))
    holder = copy
    for key in path[:-1]:
        holder = holder[key]
    change(holder, path[-1])
    return copy


def variants(value, values, deepest=99):
    yield value
    for path in paths(value):
        if not path or len(path) > deepest:
            continue
        yield changed(value, path, lambda holder, key: holder.pop(key))
        if isinstance(path[-1], str):
            yield changed(value, path, lambda holder, key: holder.update({key + "q": holder.pop(key)}))
        for each in values:
            yield changed(value, path, lambda holder, key, each=each: holder.__setitem__(key, each))


class Schemas(unittest.TestCase):
    def told(self, kind, value):
        """What the program says of the file: its findings' sentences."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "labels").mkdir()
            (folder / "good.json").write_text(json.dumps(GOOD), encoding="utf-8")
            (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', encoding="utf-8")
            bad = {"layout": "./bad.json", "theme": "./bad.json", "labels": "./labels/ja.json"}[kind]
            (folder / bad).write_text(json.dumps(value), encoding="utf-8")
            arguments = {"layout": ["-l", bad], "theme": ["-l", "./good.json", "-t", bad], "labels": ["-l", "./good.json", "--config", "."]}[kind]
            ended = subprocess.run([RINGI, "render", "--diagnostics", "json", "--format", "tree", "-o", "out", *arguments, str(SHEET)],
                                   cwd=folder, capture_output=True, timeout=60, check=False)
        told = [json.loads(line) for line in ended.stderr.decode().splitlines()]
        return [each["message"] for each in told if each.get("file") == bad and each["severity"] == "error"]

    def hold(self, kind, values):
        schema = json.loads(subprocess.run([RINGI, "schema", kind], capture_output=True, check=True, timeout=60).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        judge = jsonschema.Draft202012Validator(schema)
        values = list({json.dumps(each): each for each in values}.values())
        wrong, refused = [], 0
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for value, told in zip(values, pool.map(lambda each: self.told(kind, each), values)):
                shape = [each for each in told if not BEYOND.search(each)]
                expected = not judge.is_valid(value)
                refused += expected
                if expected != bool(shape) and not (expected and told):
                    wrong.append(f"the schema {'refuses' if expected else 'accepts'} {json.dumps(value)}: {told}")
        self.assertEqual(wrong[:10], [], f"{len(wrong)} of {len(values)}")
        return len(values), refused

    def test_layout(self):
        remarks = [{**LAYOUT, "x-a": 1}, {**LAYOUT, "page": {"size": "A4", "x-a": None}}, {**LAYOUT, "labels": {"x-a": "{"}}]
        count, refused = self.hold("layout", [*variants(LAYOUT, VALUES), *remarks])
        self.assertGreater(count, 450)
        self.assertGreater(refused, count // 2)

    def test_built_in_layouts(self):
        names = [path for path in sorted((ROOT / "layouts").glob("*.json")) if '"report-layout/1"' in path.read_text(encoding="utf-8")]
        self.assertGreater(len(names), 8)
        for path in names:
            whole = json.loads(path.read_text(encoding="utf-8"))
            whole["parts"] = whole["parts"][:2]
            with self.subTest(path.name):
                self.hold("layout", variants(whole, FEW, 1))

    def test_theme(self):
        count, refused = self.hold("theme", variants(THEME, VALUES))
        self.assertGreater(count, 120)
        self.assertGreater(refused, count // 2)

    def test_built_in_theme(self):
        self.hold("theme", variants(json.loads((ROOT / "layouts" / "theme-black.json").read_text(encoding="utf-8")), FEW))

    def test_words(self):
        extra = [{**WORDS, "end": text} for text in ("{", "}", "{a", "{A}", "{}", "a{n}b", "{{n}}", "\n", "x\n")]
        self.hold("labels", [*variants(WORDS, VALUES), *extra])

    def test_built_in_words(self):
        for language in ("ja", "en"):
            words = json.loads((ROOT / "layouts" / f"{language}.json").read_text(encoding="utf-8"))
            schema = json.loads((ROOT / "layouts" / "schema" / "labels.schema.json").read_text(encoding="utf-8"))
            self.assertTrue(jsonschema.Draft202012Validator(schema).is_valid(words))

    def test_roles_and_tones(self):
        """The theme's schema names every role and tone that the program has, and no other."""
        schema = json.loads((ROOT / "layouts" / "schema" / "theme.schema.json").read_text(encoding="utf-8"))["properties"]
        for kind, good in (("roles", {}), ("tones", "#000000")):
            for name in schema[kind]["properties"]:
                said = self.told("theme", {"format": "report-theme/1", kind: {name: good}})
                self.assertEqual([each for each in said if "there is no" in each], [], name)
        roles = (ROOT / "renderer" / "doc" / "role.h").read_text(encoding="utf-8")
        names = {name[5:].lower().replace("_", "-") for name in re.findall(r"\bROLE_[A-Z0-9_]+", roles)} - {"count"}
        self.assertEqual(set(schema["roles"]["properties"]), names)


if __name__ == "__main__":
    unittest.main()
