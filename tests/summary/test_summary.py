#!/usr/bin/env python3
"""The summary against its schema, against the inputs counted anew here, and against the outputs' own bytes."""

import collections
import copy
import hashlib
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("RINGI", str(ROOT / "build/ringi"))
SHARED = pathlib.Path(os.environ.get("RINGI_SHARED", ROOT.parent / "shared"))


def sets():
    """Every sample set and, where they are, the real ones: lists of paths."""
    for line in (ROOT / "samples/sets.txt").read_text().splitlines():
        if line and line[0] != "#":
            yield [ROOT / "samples" / name for name in line.split(":")[1].split()]
    for name in ("smarte", "smartshoki"):
        if (SHARED / f"scoring/{name}.json").exists():
            yield [*sorted((SHARED / "sheets").glob(f"{name}-*.json")), SHARED / f"scoring/{name}.json", SHARED / f"document/{name}.json"]


def items_of(section):
    for item in section.get("items", []):
        yield item
    for each in section.get("sections", []):
        yield from items_of(each)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Summary(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="ringi-summary-")
        self.addCleanup(self._folder.cleanup)
        self.folder = pathlib.Path(self._folder.name)
        printed = subprocess.run([PROGRAM, "schema", "summary"], capture_output=True, check=True).stdout
        self.schema = json.loads(printed)
        jsonschema.Draft202012Validator.check_schema(self.schema)

    def render(self, *words, status=0):
        done = subprocess.run([PROGRAM, "render", "--diagnostics", "json", *words], cwd=self.folder, capture_output=True, check=False)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return [json.loads(line) for line in done.stderr.splitlines()]

    def summary(self, name="s.json"):
        value = json.loads((self.folder / name).read_text())
        jsonschema.Draft202012Validator(self.schema).validate(value)
        return value

    def check_inputs(self, summary, paths):
        wanted = sorted((digest(path), path.stat().st_size) for path in paths)
        self.assertEqual(sorted((each["sha256"], each["bytes"]) for each in summary["inputs"]), wanted)
        lines = "".join(f"{each}\n" for each, _ in wanted)
        self.assertEqual(summary["report"]["hash"], hashlib.sha256(lines.encode()).hexdigest())

    def check_assessment(self, told, scoring, sheets):
        overall, scale = scoring["overall"], scoring["scale"]
        for name in ("decision", "grade"):
            self.assertEqual(told[name], overall.get(name))
        self.assertEqual(told["score"], overall.get("score"))
        self.assertEqual((told["pass"], told["min"], told["max"]), (scale.get("pass"), scale["min"], scale["max"]))
        if told["pass"] is not None and told["score"] is not None:
            self.assertEqual(told["passed"], overall["score"] >= scale["pass"])
        verdicts = collections.Counter(each["verdict"] for each in scoring.get("items", []))
        for verdict in ("met", "partial", "unmet", "not_applicable", "unknown"):
            self.assertEqual(told["items"][verdict], verdicts[verdict], verdict)
        own = [each["id"] for each in scoring["sheets"]]
        self.assertEqual(told["items"]["total"], sum(len(list(items_of({"sections": sheets[name]["sections"]}))) for name in own))
        classes = {name: count for name, count in told["items"].items() if name not in ("scored", "total")}
        self.assertEqual(sum(classes.values()), told["items"]["total"])
        self.check_risks(told["risks"], scoring.get("risks", []))
        self.assertEqual([(each["text"], each["owner"], each["due"], each["status"]) for each in told["conditions"]],
                         [(each["text"], each.get("owner"), each.get("due"), each.get("status")) for each in overall.get("conditions", [])])

    def check_risks(self, told, risks):
        self.assertEqual((told["total"], len(told["list"])), (len(risks), len(risks)))
        self.assertEqual(told["unresolved"], sum(each.get("status") not in ("accepted", "closed") for each in risks))
        counts = collections.Counter((each["level"], each.get("status", "unstated")) for each in risks)
        for level, by_status in told["by_level"].items():
            for status, count in by_status.items():
                if status != "total":
                    self.assertEqual(count, counts[level, status], (level, status))
            self.assertEqual(by_status["total"], sum(count for name, count in by_status.items() if name != "total"))
        self.assertEqual(sorted((each["id"], each["level"], each["title"]) for each in told["list"]),
                         sorted((each["id"], each["level"], each["title"]) for each in risks))
        order = ["critical", "high", "medium", "low"]
        levels = [order.index(each["level"]) for each in told["list"]]
        self.assertEqual(levels, sorted(levels))

    def test_all_sets(self):
        for paths in sets():
            findings = self.render("-o", "s.json", "-o", "r.pdf", *paths)
            summary = self.summary()
            values = [json.loads(path.read_text()) for path in paths]
            sheets = {each["id"]: each for each in values if each["format"] == "checksheet/1"}
            scorings = {each["id"]: each for each in values if each["format"] == "checksheet-scoring/1"}
            self.check_inputs(summary, paths)
            for service in summary["services"]:
                own = [each for each in scorings.values() if each["subject"] == {"vendor": service["vendor"], "service": service["service"]}]
                newest = max(own, key=lambda each: each["scored_at"], default=None)
                self.assertEqual(service["assessment"] is None, newest is None)
                if newest:
                    self.assertEqual(service["assessment"]["id"], newest["id"])
                    self.check_assessment(service["assessment"], newest, sheets)
            self.assertEqual(sorted(each["id"] for service in summary["services"] for each in service["sheets"]), sorted(sheets))
            warned = collections.Counter(each["rule"] for each in findings if each["severity"] == "warning")
            self.assertEqual(summary["warnings"], {"total": sum(warned.values()), "by_rule": dict(warned)})
            info = subprocess.run(["pdfinfo", "r.pdf"], cwd=self.folder, capture_output=True, text=True, check=True).stdout
            self.assertIn(f"Pages:           {summary['pages']}\n", info)

    def test_outputs(self):
        """Wherever the summary stands among the outputs, it knows all of them."""
        paths = [ROOT / f"samples/{name}.json" for name in ("yamabiko-meti", "yamabiko-scoring", "yamabiko-document")]
        self.render("-o", "s.json", "-o", "r.pdf", "-o", "p%d.png", "--pages", "1,3", "--dpi", "40", "-o", "c.md", "-o", "same.pdf", *paths)
        summary = self.summary()
        told = {(each["format"], each["page"]): each for each in summary["outputs"]}
        files = {("pdf", None): "r.pdf", ("png", 1): "p1.png", ("png", 3): "p3.png", ("markdown", None): "c.md"}
        self.assertEqual(set(told), set(files))
        for key, name in files.items():
            self.assertEqual((told[key]["sha256"], told[key]["bytes"]), (digest(self.folder / name), (self.folder / name).stat().st_size))
        self.assertEqual(told["pdf", None]["pages"], summary["pages"])

    def test_alone(self):
        self.render("-o", "s.json", ROOT / "samples/yamabiko-meti.json")
        summary = self.summary()
        self.assertEqual((summary["pages"], summary["outputs"], summary["services"][0]["assessment"]), (None, [], None))

    def test_hostile_texts(self):
        sheet, scoring = (json.loads((ROOT / f"samples/yamabiko-{name}.json").read_text()) for name in ("meti", "scoring"))
        text = "\"},{\\ \u0007 \u202e </script> \\u0000 \U0001F600 %s \u2028"
        for each in scoring["sheets"]:
            each.pop("sha256", None)
        scoring["risks"][0]["title"] = scoring["overall"]["conditions"][0]["text"] = text
        for name, value in (("a", sheet), ("b", scoring)):
            (self.folder / f"{name}.in").write_text(json.dumps(value))
        self.render("-o", "s.json", "a.in", "b.in")
        told = self.summary()["services"][0]["assessment"]
        title = next(each["title"] for each in told["risks"]["list"] if each["id"] == scoring["risks"][0]["id"])
        self.assertTrue(title.startswith("\"},{\\ [U+0007] [U+202E] </script> \\u0000 \U0001F600 %s"), title)

    def test_the_schema_is_strict(self):
        """The schema refuses what is not a summary: else it would prove nothing."""
        self.render("-o", "s.json", *(ROOT / f"samples/yamabiko-{name}.json" for name in ("meti", "scoring", "document")))
        good = self.summary()

        def broken(change):
            value = copy.deepcopy(good)
            change(value)
            return list(jsonschema.Draft202012Validator(self.schema).iter_errors(value))
        changes = [lambda v: v.update(format="x"), lambda v: v.pop("pages"), lambda v: v.update(more=1), lambda v: v["services"].clear(),
                   lambda v: v["services"][0]["assessment"].update(decision="maybe"), lambda v: v["services"][0]["assessment"].update(score="1"),
                   lambda v: v["services"][0]["assessment"]["items"].update(met=-1), lambda v: v["inputs"][0].update(sha256="x"),
                   lambda v: v["services"][0]["assessment"]["risks"]["list"][0].update(level="grave")]
        for change in changes:
            self.assertTrue(broken(change))


class Gates(unittest.TestCase):
    """On the sample that is refused, graded C, with a critical risk open."""

    def run_gates(self, *gates, command=("check",)):
        paths = [ROOT / f"samples/yamabiko-{name}.json" for name in ("meti", "scoring", "document")]
        words = [word for gate in gates for word in ("--fail-on", gate)]
        done = subprocess.run([PROGRAM, *command, "--diagnostics", "json", *words, *paths], capture_output=True, check=False)
        return done.returncode, [json.loads(line) for line in done.stderr.splitlines() if b'"warning"' not in line]

    def test_met(self):
        for gate, told in (("decision:reject", "opinion reject"), ("grade:A", "grade C"), ("grade:C", "grade C"), ("risk:critical", "YB-01 critical"), ("risk:low", "9 unresolved risks")):
            status, findings = self.run_gates(gate)
            self.assertEqual((status, [each["rule"] for each in findings]), (1, ["gate"]), gate)
            self.assertIn(told, findings[0]["message"])
            self.assertIn(gate, findings[0]["message"])

    def test_not_met(self):
        self.assertEqual(self.run_gates("decision:approve,conditional,hold", "grade:D"), (0, []))

    def test_all_are_told(self):
        status, findings = self.run_gates("grade:D", "decision:reject", "risk:high")
        self.assertEqual((status, [each["rule"] for each in findings]), (1, ["gate", "gate"]))

    def test_everything_is_written(self):
        with tempfile.TemporaryDirectory() as folder:
            status, _ = self.run_gates("risk:high", command=("render", "-o", f"{folder}/a.pdf", "-o", f"{folder}/a.md"))
            self.assertEqual((status, sorted(os.listdir(folder))), (1, ["a.md", "a.pdf"]))
            status, findings = self.run_gates("risk:high", "risk:hihg", "grade:Q", command=("render", "-o", f"{folder}/b.pdf"))
            self.assertEqual((status, sorted(os.listdir(folder))), (2, ["a.md", "a.pdf"]))
            self.assertEqual([each["rule"] for each in findings], ["gate", "usage", "usage"])
            status, _ = self.run_gates("risk:high", command=("render", "-o", f"{folder}/missing/b.pdf"))
            self.assertEqual(status, 4)

    def test_a_sheet_alone_meets_every_gate(self):
        for gate in ("decision:reject", "grade:Q", "risk:critical"):
            done = subprocess.run([PROGRAM, "check", "--fail-on", gate, ROOT / "samples/yamabiko-meti.json"], capture_output=True, check=False)
            self.assertEqual(done.returncode, 1)


if __name__ == "__main__":
    unittest.main()
