"""The JSON Schemas of the inputs, `ringi schema sheet|scoring|document`: that they are what the program prints, that they take every
sample, that docs/inputs.md names all that they name, and, where the contract's own are beside the clone, that both take and
refuse the same. What the program makes of the same instances is held against them by tests/schema_oracle.py."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "cases" / "rules")]
import schema_oracle  # noqa: E402
from base import KEYS  # noqa: E402

RINGI = os.environ.get("RINGI", str(ROOT / "build" / "ringi"))
OURS = ROOT / "layouts" / "schema"
SHARED = pathlib.Path(os.environ.get("RINGI_SHARED", ROOT.parent / "shared"))
FORMATS = {"checksheet/1": "sheet", "checksheet-scoring/1": "scoring", "report-document/1": "document"}


def plain(folder):
    """Validators of the schemas as they stand, by format."""
    return {name: jsonschema.Draft202012Validator(json.loads((folder / f"{key}.schema.json").read_text(encoding="utf-8")))
            for name, key in FORMATS.items()}


def inputs():
    """Every input file of the samples, of the tests, and of the folder of real ones."""
    folders = [ROOT / "samples", ROOT / "tests" / "cases", *(SHARED / name for name in ("sheets", "sheets-raw", "scoring", "document"))]
    for path in sorted(path for folder in folders for path in folder.rglob("*.json")):
        try:
            value = json.loads(path.read_text(encoding="utf-8-sig"))
        except ValueError:
            continue
        if isinstance(value, dict) and value.get("format") in FORMATS:
            yield path, value


class Schemas(unittest.TestCase):
    def test_printed_as_they_stand(self):
        listed = subprocess.run([RINGI, "schema"], capture_output=True, check=True).stdout.decode().split()
        for key in KEYS:
            self.assertIn(key, listed)
            printed = subprocess.run([RINGI, "schema", key], capture_output=True, check=True).stdout
            self.assertEqual(printed, (OURS / f"{key}.schema.json").read_bytes())
            jsonschema.Draft202012Validator.check_schema(json.loads(printed))

    def test_samples_are_taken(self):
        judges, count = plain(OURS), 0
        for path, value in inputs():
            if path.parent in (ROOT / "samples", *(SHARED / name for name in ("sheets", "sheets-raw", "scoring", "document"))):
                self.assertEqual([fault.message for fault in judges[value["format"]].iter_errors(value)], [], path)
                count += 1
        self.assertGreater(count, 10)

    def test_every_member_is_described(self):
        """In the schema, and in docs/inputs.md by its path."""
        text = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
        for key in KEYS:
            schema = json.loads((OURS / f"{key}.schema.json").read_text(encoding="utf-8"))
            chapter = text[text.index(f"\n## The {key}\n"):]
            chapter = chapter[:chapter.index("\n## ", 1)]
            for top in (schema, *(each for each in schema["$defs"].values() if "properties" in each)):
                for path, node, required in self.members(top):
                    with self.subTest(f"{key} {path}"):
                        self.assertGreater(len(node.get("description", "")), 3)
                        self.assertIn(f"| `{path}`{' *' if required else ''} | ", chapter)

    def members(self, node, path=""):
        for name, child in node["properties"].items():
            yield path + name, child, name in node.get("required", [])
            inner = child.get("items") if child.get("type") == "array" else child
            if isinstance(inner, dict) and "properties" in inner:
                yield from self.members(inner, f"{path}{name}.")

    def test_the_example_of_the_docs(self):
        text = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
        example = re.search(r"```json\n(.*?)```", text, re.S)[1]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "sheet.json"
            path.write_text(example, encoding="utf-8")
            done = subprocess.run([RINGI, "render", "-o", pathlib.Path(folder) / "a.pdf", path], capture_output=True, check=False, timeout=120)
            self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))


@unittest.skipUnless((SHARED / "contract").is_dir(), "the contract is not here")
class Contract(unittest.TestCase):
    def test_both_take_and_refuse_the_same(self):
        """Every value of a good set deleted, renamed and replaced, and every file of the tests."""
        ours, theirs = schema_oracle.validators(OURS), schema_oracle.validators(SHARED / "contract")
        seen = {True: 0, False: 0}
        for key in KEYS:
            for name, text in schema_oracle.variants(key):
                verdict = schema_oracle.accepted(text, theirs)
                self.assertEqual(schema_oracle.accepted(text, ours), verdict, f"{key} {name}")
                seen[verdict] += 1
        for path, value in inputs():
            self.assertEqual(ours[value["format"]].is_valid(value), theirs[value["format"]].is_valid(value), path)
        self.assertGreater(min(seen.values()), 200)

    def test_words_are_our_own(self):
        """Nothing but what the shape asks for is alike: no title, no description."""
        def words(node):
            if isinstance(node, dict):
                yield from (node[name] for name in ("title", "description") if isinstance(node.get(name), str))
                for child in node.values():
                    yield from words(child)
            elif isinstance(node, list):
                for child in node:
                    yield from words(child)

        for key in KEYS:
            ours, theirs = (set(words(json.loads((folder / f"{key}.schema.json").read_text(encoding="utf-8")))) for folder in (OURS, SHARED / "contract"))
            self.assertFalse(ours & theirs)


if __name__ == "__main__":
    unittest.main()
