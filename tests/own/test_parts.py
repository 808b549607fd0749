"""Each part that `ringi parts` lists has a case of its own in tests/cases/tree, and takes each option and word that the list gives it."""

import json
import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RINGI = os.environ.get("RINGI", str(ROOT / "build" / "ringi"))
CASES = ROOT / "tests" / "cases" / "tree"
SET = CASES / "alone-items"


def parts():
    """{name: {option: [words]}} as `ringi parts` tells them."""
    lines = subprocess.run([RINGI, "parts"], capture_output=True, check=True, timeout=60).stdout.decode().splitlines()
    found = {}
    for line in lines:
        name, _, rest = line.partition(" ")
        pairs = (each.partition(":") for each in rest.strip().split("; ") if each.strip())
        found[name] = {option.strip(): words.split() for option, _, words in pairs}
    return found


def layouts_of_cases():
    for arguments in CASES.glob("*/args"):
        words = shlex.split(arguments.read_text(encoding="utf-8"))
        named = words[words.index("-l") + 1] if "-l" in words else "full"
        path = arguments.parent / named if named.endswith(".json") else ROOT / "layouts" / f"{named}.json"
        if path.exists():
            yield [each if isinstance(each, str) else each["part"] for each in json.loads(path.read_text(encoding="utf-8"))["parts"]]


class Parts(unittest.TestCase):
    def test_each_has_a_case_of_its_own(self):
        alone = set()
        for names in layouts_of_cases():
            own = [name for name in names if name != "closing"] or names
            alone |= set(own) if len(own) == 1 else set()
        self.assertGreater(len(parts()), 40)
        self.assertEqual(sorted(parts().keys() - alone), [])

    def test_each_takes_what_the_list_says(self):
        """One entry a part with all its options and words; and none that the list doesn't give it."""
        values = {"title": "x", "verdicts": ["met"], "levels": ["high"], "domains": ["taisei"], "sheets": ["基"], "limit": 2}
        for name, options in parts().items():
            entry = {"part": name}
            for option, words in options.items():
                entry[option] = values[option] if option in values else words[0] if option == "sort" else words
            others = {*values, "columns", "flags", "sort"} - options.keys()
            said = self.said({**entry, **{option: values.get(option, ["x"]) for option in others}})
            self.assertEqual([option for option in others if f'there is no member "{option}"' not in said], [], name)
            with self.subTest(name):
                self.assertNotIn(": layout:", self.said(entry))

    def test_docs_tell_them_all(self):
        """docs/layouts.md has a row a part, in the list's order, with its options; and every tone and role."""
        docs = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| `([a-z_]+)` \|[^|]*\|([^|\n]*)\|$", docs[docs.index("| part |"):docs.index("### What no layout")], re.M)
        self.assertEqual([name for name, _ in rows], list(parts()))
        for name, told in rows:
            for option, words in parts()[name].items():
                self.assertRegex(told, rf"\b{option}\b", name)
                self.assertEqual([word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", told)], [], name)
        schema = json.loads((ROOT / "layouts" / "schema" / "theme.schema.json").read_text(encoding="utf-8"))["properties"]
        names = {*schema["tones"]["properties"], *schema["roles"]["properties"]} - {f"heading-{level}" for level in range(2, 6)}
        self.assertEqual([name for name in sorted(names) if f"`{name}`" not in docs], [])
        layout = json.loads((ROOT / "layouts" / "schema" / "layout.schema.json").read_text(encoding="utf-8"))["properties"]
        members = {*layout, *layout["page"]["properties"]}
        self.assertEqual([name for name in sorted(members) if f"`{name}`" not in docs], [])

    @staticmethod
    def said(entry):
        layout = {"format": "report-layout/1", "page": {"size": "A4"}, "complete": False, "parts": [entry] if entry["part"] in ("inquiry", "closing") else [entry, "closing"]}
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "layout.json"
            path.write_text(json.dumps(layout), encoding="utf-8")
            inputs = [str(SET / f"{each}.json") for each in ("kihon", "unyo", "scoring", "document")]
            ended = subprocess.run([RINGI, "render", "-l", path, "--format", "tree", "-o", "/dev/null", *inputs], capture_output=True, check=False, timeout=60)
        return ended.stderr.decode()


if __name__ == "__main__":
    unittest.main()
