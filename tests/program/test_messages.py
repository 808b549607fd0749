#!/usr/bin/env python3
"""What the real program says when something is not as it should be: the reason, the place, and what is possible instead."""

import json
import unittest

from harness import Case, PROGRAM, ROOT

SHEET = ROOT / "samples" / "kumonami-sla.json"
SET = [ROOT / "samples" / f"kumonami-{name}.json" for name in ("meti", "mic", "sla", "scoring", "document")]


class Messages(Case):
    def told(self, status, rule, *arguments, command="render"):
        """The only finding of that rule of a run that ends so."""
        run = self.run_json(command, *arguments, program=PROGRAM)
        self.assertEqual(run.status, status, run.err)
        found = [finding for finding in run.findings() if finding["rule"] == rule and finding["severity"] == "error"]
        self.assertEqual(len(found), 1, run.err)
        self.assertFalse((self.folder / "a.pdf").exists())
        return found[0]

    def refused(self, *arguments, inputs=(SHEET,)):
        return self.told(2, "usage", *arguments, "-o", "a.pdf", *inputs)

    def test_a_look_that_can_not_be_read(self):
        (self.folder / "folder").mkdir()
        for option, what in (("-l", "layout"), ("-t", "theme")):
            for path, reason in (("nowhere.json", "No such file or directory"), ("folder/", "Is a directory")):
                finding = self.refused(option, path)
                self.assertEqual((finding["file"], finding["message"]), (path, f"the {what} file can't be read: {reason}"))

    def test_the_whole_file_has_no_empty_brackets(self):
        self.write("l.json", b"[]")
        for arguments in (("-l", "nowhere.json"), ("-l", "l.json")):
            self.assertNotIn("()", self.run_program("render", *arguments, "-o", "a.pdf", SHEET, program=PROGRAM).err)

    def test_what_is_possible_is_said(self):
        for option, value, possible in (("--lang", "fr", "ja or en"), ("--era", "x", "western or japanese"), ("--era", "", "can't be empty"),
                                        ("--date", "2026-02-30", "YYYY-MM-DD"), ("--dpi", "35", "36 to 600"), ("--dpi", "601", "36 to 600"),
                                        ("-l", "qqqqq", "there are approval, audit"), ("-t", "qqqqq", "there are standard, black"),
                                        ("--format", "qq", "there are pdf, html")):
            self.assertIn(possible, self.refused(option, value)["message"])
        for option, value in (("--lang", "en"), ("--era", "japanese"), ("--date", "2026-02-28"), ("--dpi", "36"), ("--dpi", "600")):
            run = self.run_program("render", option, value, "--format", "tree", "-o", "-", SHEET, program=PROGRAM)
            self.assertEqual(run.status, 0, run.err)

    def test_a_folder_of_fonts_that_there_is_not(self):
        for command, more in (("render", ("-o", "a.pdf")), ("check", ())):
            finding = self.told(2, "usage", "--fonts", "nowhere", *more, SHEET, command=command)
            self.assertEqual(finding["message"], 'there is no folder "nowhere" of fonts')
        (self.folder / "empty").mkdir()
        self.assertEqual(self.run_program("check", "--fonts", "empty", SHEET, program=PROGRAM).status, 0)

    def test_layouts_of_ones_own(self):
        for name in ("layouts", "themes", "labels"):
            (self.folder / name).mkdir()
        for name in ("layouts/qqqqz.json", "layouts/full.json", "layouts/notes.txt", "themes/winter.json", "labels/ja.json"):
            self.write(name, b"{}")
        listed = self.run_program("layouts", "--config", ".", program=PROGRAM).out.decode()
        self.assertIn("layouts of .:\n  full (instead of the built-in one)\n  qqqqz\nthemes (-t):\n", listed)
        self.assertTrue(listed.endswith("themes of .:\n  winter\nwords (--lang) of .:\n  ja\n"), listed)
        self.assertNotIn(" of ", self.run_program("layouts", program=PROGRAM).out.decode())
        self.assertIn('did you mean "qqqqz"?', self.refused("--config", ".", "-l", "qqqqq")["message"])
        self.assertIn(", winter", self.refused("--config", ".", "-t", "zzzzzzzzz", "-l", "ticket")["message"])
        self.assertEqual(self.run_program("layouts", "--config", "nowhere", program=PROGRAM).status, 2)
        self.assertEqual(self.run_program("layouts", "more", program=PROGRAM).status, 2)

    def test_a_bundle_onto_a_file(self):
        self.write("taken")
        finding = self.told(4, "output", "taken", SHEET, command="bundle")
        self.assertEqual((finding["file"], finding["message"]), ("taken", "is a file, not a folder; nothing is written"))
        self.assertEqual(self.file("taken"), b"old")

    def test_a_report_that_there_is_not(self):
        finding = self.told(3, "read", "nowhere.pdf", command="verify")
        self.assertEqual((finding["file"], finding["message"]), ("nowhere.pdf", "the report can't be read: No such file or directory"))

    def test_a_dropped_column_is_told_once_a_kind(self):
        """With the count, the first place, and the column that is left out."""
        layout = json.loads((ROOT / "layouts" / "full.json").read_text(encoding="utf-8"))
        layout["parts"][layout["parts"].index("items")] = {"part": "items", "columns": ["number", "question", "answer", "status", "verdict", "points", "unit"]}
        self.write("l.json", json.dumps(layout).encode())
        run = self.run_json("render", "-l", "l.json", "-o", "a.pdf", *SET, program=PROGRAM)
        self.assertEqual(run.status, 6, run.err)
        found = {finding["pointer"]: finding for finding in run.findings() if finding["rule"] == "complete"}
        self.assertLess(len(found), 10)
        topics = self.count("topic")
        told = next(finding for finding in found.values() if "(sections/items/topic of" in finding["message"])
        self.assertIn(f"this value and {topics - 1} more of its kind", told["message"])
        self.assertTrue(told["message"].endswith('the layout\'s part "items" leaves out the column "topic"'))
        self.assertRegex(told["pointer"], r"^/sections/\d+/.*items/\d+/topic")
        for finding in found.values():
            self.assertRegex(finding["message"], 'leaves out the column "(topic|detail)"')

    @staticmethod
    def count(member):
        """The texts that items have under that member, in all sheets of the set."""
        def of(section):
            for item in section.get("items", []):
                yield from item.get(member, [])
            for below in section.get("sections", []):
                yield from of(below)
        return sum(len(list(of(json.loads(path.read_text(encoding="utf-8"))))) for path in SET[:3])


if __name__ == "__main__":
    unittest.main()
