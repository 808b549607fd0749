#!/usr/bin/env python3
"""`ringi bundle`: one folder, all or nothing, sums that hold, nothing replaced unasked. And gates, on the same library."""

import json
import os
import signal
import subprocess
import unicodedata
import unittest

from harness import Case, PROGRAM, ROOT, SANITIZED, SHIM

SAMPLE = [ROOT / "samples" / f"yamabiko-{name}.json" for name in ("meti", "scoring", "document")]


class Bundle(Case):
    def bundle(self, *words, **more):
        return self.run_json("bundle", *words, **more)

    def inside(self, folder="d"):
        return sorted(path.name for path in (self.folder / folder).iterdir())

    def test_a_new_folder(self):
        run = self.bundle("d", "in", "--name", "n")
        self.assertEqual((run.status, run.err, self.inside()), (0, "", ["SHA256SUMS", "n.pdf"]))
        self.assertEqual((self.folder / "d/SHA256SUMS").read_text(), f"{'a' * 64}  n.pdf\n")

    def test_a_folder_that_is_there(self):
        (self.folder / "d").mkdir()
        self.write("d/other")
        self.assertEqual(self.bundle("d", "in", "--name", "n").status, 0)
        self.assertEqual(self.inside(), ["SHA256SUMS", "n.pdf", "other"])

    def test_nothing_is_replaced_unasked(self):
        (self.folder / "d").mkdir()
        for old in ("n.pdf", "SHA256SUMS"):
            self.write(f"d/{old}")
            run = self.bundle("d", "in", "--name", "n")
            self.assertEqual((run.status, run.rules(), self.inside()), (4, ["output"], [old]))
            self.assertIn("--force", run.findings()[0]["message"])
            self.assertEqual(self.file(f"d/{old}"), b"old")
            self.assertEqual(self.bundle("d", "in", "--name", "n", "--force").status, 0)
            self.assertTrue(self.file("d/n.pdf").startswith(b"%PDF"))
            for name in self.inside():
                os.unlink(self.folder / "d" / name)
        (self.folder / "d/n.pdf").symlink_to("nowhere")
        self.assertEqual(self.bundle("d", "in", "--name", "n").status, 4)

    def test_usage(self):
        for words, told in (([], "no folder"), (["d"], "no input behind the folder d"), (["d", "in", "-o", "a.pdf"], "no option -o"),
                            (["d", "in", "--format", "pdf"], "no option --format"), (["d", "in", "--name", "a", "--name", "b"], "given twice"),
                            (["d", "in", "--name", "wrong"], "no such place")):
            run = self.bundle(*words)
            self.assertEqual((run.status, set(run.rules()), self.files()), (2, {"usage"}, []), words)
            self.assertIn(told, run.err)

    def test_an_input_is_never_replaced(self):
        (self.folder / "d").mkdir()
        self.write("d/n.pdf")
        run = self.bundle("d", "d/n.pdf", "--name", "n", "--force")
        self.assertEqual((run.status, self.inside(), self.file("d/n.pdf")), (2, ["n.pdf"], b"old"))

    def test_a_folder_that_can_not_be_made(self):
        self.write("f")
        for folder in ("missing/d", "f/d"):
            run = self.bundle(folder, "in", "--name", "n")
            self.assertEqual((run.status, run.rules(), self.files()), (4, ["output"], ["f"]))
        run = self.bundle("f", "in", "--name", "n")
        self.assertEqual((run.status, run.rules(), self.file("f")), (4, ["output"], b"old"))

    def test_refusals_leave_no_folder(self):
        for name, status in (("refused", 3), ("font", 5), ("limit", 6), ("segv", 70), ("torn", 70), ("nameless", 70)):
            if SANITIZED and name == "segv":
                continue
            self.assertEqual(self.bundle("d", name, "--name", "n").status, status, name)
            self.assertEqual(self.files(), [])
        run = self.bundle("d", "warning", "--name", "n", "--strict")
        self.assertEqual((run.status, run.rules(), self.files()), (1, ["stale", "strict"], []))

    def faulty(self, call, at, how, *words):
        count = self.folder.parent / f"{self.folder.name}.count"
        self.addCleanup(lambda: count.unlink(missing_ok=True))
        environment = {"LD_PRELOAD": SHIM, "SHIM_CALL": call, "SHIM_AT": str(at), "SHIM_HOW": how, "SHIM_COUNT": str(count)}
        if SANITIZED:
            environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
        run = self.run_program("bundle", "d", "in", "--name", "n", *words, environment=environment)
        return run, int(count.read_text()) if count.exists() else 0

    def empty(self):
        if (self.folder / "d").exists():
            for name in self.inside():
                os.unlink(self.folder / "d" / name)
            (self.folder / "d").rmdir()

    def test_each_call_fails_once(self):
        """A failed bundle leaves no file, and no folder that wasn't there."""
        for call in ("write", "fsync", "renameat2", "openat", "fchmod"):
            self.empty()
            for at in range(1, self.faulty(call, 0, "")[1] + 1):
                self.empty()
                run, _ = self.faulty(call, at, "ENOSPC")
                self.assertIn(run.status, (0, 4), run.err)
                self.assertEqual(self.inside() if run.status == 0 else self.files(), ["SHA256SUMS", "n.pdf"] if run.status == 0 else [],
                                 f"{call} {at}")

    def test_killed_at_each_call(self):
        """Each file is whole, old or new; the next run makes the bundle and clears what was left."""
        whole = None
        for call in ("write", "fsync", "renameat2", "openat", "close"):
            self.empty()
            count = self.faulty(call, 0, "")[1]
            whole = whole or {name: self.file(f"d/{name}") for name in self.inside()}
            for at in range(1, count + 1):
                self.empty()
                run, _ = self.faulty(call, at, "kill")
                self.assertEqual(run.status, -signal.SIGKILL)
                for name in self.inside() if (self.folder / "d").exists() else []:
                    if not name.startswith("."):
                        self.assertEqual(self.file(f"d/{name}"), whole[name], f"{call} {at}")
                self.assertEqual(self.run_program("bundle", "d", "in", "--name", "n", "--force").status, 0)
                self.assertEqual({name: self.file(f"d/{name}") for name in self.inside()}, whole)


class Gates(Case):
    def test_met(self):
        run = self.run_json("render", "in", "-o", "a.pdf", "-o", "a.txt", "--fail-on", "fine", "--fail-on", "met")
        self.assertEqual((run.status, run.rules(), self.files()), (1, ["gate"], ["a.pdf", "a.txt"]))
        self.assertEqual(self.run_program("check", "in", "--fail-on", "met").status, 1)
        run = self.run_json("bundle", "d", "in", "--name", "n", "--fail-on", "met")
        self.assertEqual((run.status, run.rules(), self.files()), (1, ["gate"], ["a.pdf", "a.txt", "d"]))

    def test_not_met(self):
        self.assertEqual(self.run_program("render", "in", "-o", "a.pdf", "--fail-on", "fine").status, 0)

    def test_what_comes_before_a_gate(self):
        for name, status in (("refused", 3), ("font", 5), ("limit", 6)):
            run = self.run_json("render", name, "-o", "a.pdf", "--fail-on", "met")
            self.assertEqual((run.status, self.files()), (status, []))
        run = self.run_json("render", "in", "-o", "a.pdf", "--fail-on", "met", "--fail-on", "wrong")
        self.assertEqual((run.status, run.rules(), self.files()), (2, ["gate", "usage"], []))
        run = self.run_json("render", "refused", "-o", "a.pdf", "--fail-on", "wrong")
        self.assertEqual(run.status, 2)
        self.assertEqual(self.run_json("render", "in", "-o", "/nowhere/a.pdf", "--fail-on", "met").status, 4)
        run = self.run_json("render", "warning", "--strict", "-o", "a.pdf", "--fail-on", "met")
        self.assertEqual((run.status, run.rules(), self.files()), (1, ["stale", "strict"], []))


class RealBundle(Case):
    def bundle(self, *words, inputs=SAMPLE):
        return self.run_json("bundle", *words, *inputs, program=PROGRAM)

    def test_sums(self):
        self.assertEqual(self.bundle("d").status, 0)
        names = sorted(path.name for path in (self.folder / "d").iterdir())
        stem = "2026-10-26_谷渡りシステム株式会社_情審-2026-0049"
        self.assertEqual(names, [*(f"{stem}.{suffix}" for suffix in ("html", "json", "md", "pdf", "xlsx")), "SHA256SUMS"])
        check = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=self.folder / "d", capture_output=True, text=True, check=False)
        self.assertEqual((check.returncode, check.stdout.count(": OK")), (0, 5), check.stdout + check.stderr)

    def test_hostile_facts(self):
        """Nothing that the inputs say leads out of the folder, or to a name that some file system refuses."""
        sheet, scoring, document = (json.loads(path.read_text()) for path in SAMPLE)
        for each in scoring["sheets"]:
            each.pop("sha256", None)
        names = ("../../etc/passwd", "/abs", "CON", "a\u202e\u200bb", "か\u3099" * 90, "x\ty:z*?\"<>|", "~", "-rf", "..", "🙂" * 80)
        for number, name in enumerate(names):
            document["number"], document["title"] = name, name
            for index, value in enumerate((sheet, scoring, document)):
                (self.folder / f"{index}.json").write_text(json.dumps(value))
            run = self.bundle(f"d{number}", "--name", "{number}", inputs=[f"{index}.json" for index in range(3)])
            self.assertEqual(run.status, 0, run.err)
            made = sorted(path.name for path in (self.folder / f"d{number}").iterdir())
            self.assertEqual(len(made), 6)
            for each in made:
                self.assertLessEqual(len(each.encode()), 205)
                self.assertEqual(unicodedata.normalize("NFC", each), each)
                self.assertFalse(set(each) & set("\\/:*?\"<>|\t\u202e\u200b"), each)
                self.assertNotIn(each[0], ".-~")
                self.assertNotIn(each.split(".")[0].upper(), ("CON", ""))
        self.assertEqual([name for name in self.files() if not name.startswith("d")], ["0.json", "1.json", "2.json"])

    def test_names_by_pattern(self):
        run = self.bundle("d", "--name", "{decision}-{grade}")
        self.assertEqual((run.status, (self.folder / "d/reject-C.pdf").exists()), (0, True))
        run = self.bundle("e", "--name", "{vendr}")
        self.assertEqual((run.status, run.rules()), (2, ["usage"]))
        self.assertIn("{vendor}", run.err)


if __name__ == "__main__":
    unittest.main()
