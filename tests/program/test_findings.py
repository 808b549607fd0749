#!/usr/bin/env python3
"""How findings are printed: one line each, whatever they hold."""

import json
import unittest

from harness import Case


class Findings(Case):
    def test_human(self):
        run = self.run_program("check", "odd")
        self.assertEqual(run.err.splitlines(), [
            'a[U+000A]b: error: x\\xFF"\\.json:3:7: error: json: say "no" (/a"\\[U+0001]/[U+202E]/日)',
            "b.json:1:1: warning: stale: whole file",
            "ringi: note: limit: no place"])

    def test_json(self):
        run = self.run_program("check", "--diagnostics", "json", "odd")
        self.assertEqual(run.findings(), [
            {"severity": "error", "rule": "json", "file": 'a\nb: error: x\ufffd"\\.json', "line": 3, "column": 7,
             "pointer": '/a"\\\x01/\u202e/日', "message": 'say "no"'},
            {"severity": "warning", "rule": "stale", "file": "b.json", "line": 1, "column": 1, "pointer": "",
             "message": "whole file"},
            {"severity": "note", "rule": "limit", "file": None, "line": None, "column": None, "pointer": None,
             "message": "no place"}])

    def test_members_stand_in_their_order(self):
        run = self.run_program("check", "--diagnostics", "json", "odd")
        for line in run.err.splitlines():
            self.assertEqual(list(json.loads(line)), ["severity", "rule", "file", "line", "column", "pointer", "message"])

    def test_many(self):
        run = self.run_json("check", "many")
        self.assertEqual((run.status, len(run.findings())), (3, 12000))
        self.assertEqual([finding["line"] for finding in run.findings()], list(range(1, 12001)))

    def test_a_pointer_that_is_too_long_is_cut(self):
        run = self.run_json("check", "long")
        self.assertEqual(len(run.findings()), 2)
        self.assertTrue(run.findings()[0]["pointer"].startswith("/pppp"))
        self.assertTrue(run.findings()[0]["pointer"].endswith("pp…"))

    def test_a_flood_is_counted(self):
        run = self.run_json("check", "flood")
        last = run.findings()[-1]
        self.assertEqual((last["severity"], last["rule"]), ("note", "limit"))
        self.assertEqual(int(last["message"].split()[0]) + len(run.findings()) - 1, 400)

    def test_odd_file_names(self):
        name = b"bad\xff\nname.pdf"
        run = self.run_program("render", "in", "-o", b"/nowhere/" + name)
        self.assertEqual(run.status, 4)
        self.assertTrue(run.err.startswith("/nowhere/bad\\xFF[U+000A]name.pdf: error: output: "), run.err)


if __name__ == "__main__":
    unittest.main()
