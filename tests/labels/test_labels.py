"""The label files of the languages: the same keys, the same places in each label, no Japanese left in the English one, and
every label that the source asks for by name is there."""

import json
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACE = re.compile(r"\{([a-z_]+)\}")
JAPANESE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
MARKS = set("○△×－？◆■▲●□")
# A month is a number in one language and a name in the other.
MONTHS = {"month", "month_name", "month_short"}
# Names labels of the inputs, whose language is not the report's.
OF_INPUTS = {"form.leading", "form.kept"}
# Keys that the source puts together: their beginnings.
COMPOSED = ("chapter.", "layout.", "html.colours.")
KEY = re.compile(r'"((?:[a-z][a-z0-9_]*)(?:\.[a-z0-9_]+)+)"')


def labels(language):
    pairs = json.loads((ROOT / f"layouts/{language}.json").read_text(encoding="utf-8"), object_pairs_hook=list)
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]
    return dict(pairs)


def sources():
    """What may ask for labels: the parts and writers, and the pipeline above them."""
    renderer = ROOT / "renderer"
    return sorted([*renderer.glob("*.[ch]"), *(path for room in ("parts", "write", "draw", "page", "doc") for path in (renderer / room).glob("*.[ch]"))])


def places(text):
    return {"month" if place in MONTHS else place for place in PLACE.findall(text)}


class Labels(unittest.TestCase):
    def setUp(self):
        self.japanese, self.english = labels("ja"), labels("en")

    def test_same_keys(self):
        self.assertEqual(sorted(self.japanese.keys() - self.english.keys()), [], "missing from en.json")
        self.assertEqual(sorted(self.english.keys() - self.japanese.keys()), [], "missing from ja.json")

    def test_same_places(self):
        for key, text in self.japanese.items():
            with self.subTest(key=key):
                self.assertEqual(places(text), places(self.english.get(key, "")))
        self.assertTrue(any(places(text) for text in self.japanese.values()))

    def test_one_way_to_say_a_month(self):
        for language in (self.japanese, self.english):
            for key, text in language.items():
                self.assertLessEqual(len(MONTHS.intersection(PLACE.findall(text))), 1, key)

    def test_no_japanese_in_english(self):
        for key, text in self.english.items():
            if key not in OF_INPUTS:
                self.assertEqual(set(JAPANESE.findall(text)) - MARKS, set(), key)

    def test_english_and_japanese_differ(self):
        same = {key for key, text in self.japanese.items() if text == self.english.get(key) and re.search(r"\w", PLACE.sub("", text))}
        # What is alike in both: names that are the same everywhere.
        self.assertEqual(same, {"provenance.hash", "provenance.file", "framework.url", "format", "provenance.program_words", "previous.hash"} & same)

    def test_every_key_of_the_source_is_there(self):
        families = {key.split(".")[0] for key in self.japanese if "." in key}
        asked = {}
        for path in sources():
            for key in KEY.findall(path.read_text(encoding="utf-8")):
                if key.split(".")[0] in families and not key.endswith((".csv", ".json")):
                    asked.setdefault(key, path.name)
        self.assertGreater(len(asked), 500)
        missing = {key: where for key, where in asked.items() if key not in self.japanese}
        self.assertEqual(missing, {})

    def test_every_label_is_asked_for(self):
        source = "\n".join(path.read_text(encoding="utf-8") for path in sources())
        unused = [key for key in self.japanese if f'"{key}"' not in source and not key.startswith(COMPOSED) and key not in {"format", "lang"}]
        self.assertEqual(unused, [])


if __name__ == "__main__":
    unittest.main()
