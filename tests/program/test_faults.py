#!/usr/bin/env python3
"""Each system call of writing fails once, N of N; the program is killed at each of them.

However it ends: a target holds its old bytes or its new ones, all of them. Where the program says that it failed, every
target holds its old ones, and no temporary file is left; after a kill at most one a target, which the next run removes."""

import os
import signal
import unittest

from harness import Case, ROOT, PROGRAM, SANITIZED, SHIM

CALLS = ("write", "fsync", "renameat2", "close", "openat", "fchmod")
OUTPUTS = ("a.pdf", "b.pdf", "c.txt")     # a.pdf is there before, the others aren't


class Faults(Case):
    def shimmed(self, call, at, how, *arguments, **more):
        environment = {"LD_PRELOAD": SHIM, "SHIM_CALL": call, "SHIM_AT": str(at), "SHIM_HOW": how,
                       "SHIM_COUNT": str(self.folder.parent / f"{self.folder.name}.count")}
        if SANITIZED:
            environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
        return self.run_program(*arguments, environment=environment, **more)

    def render(self, call, at, how):
        for name in self.files():
            os.unlink(self.folder / name)
        self.write("a.pdf")
        outputs = [word for name in OUTPUTS for word in ("-o", name)]
        return self.shimmed(call, at, how, "render", "in", *outputs)

    def calls(self, call):
        """How many calls a run without a fault makes, and what it writes."""
        count = self.folder.parent / f"{self.folder.name}.count"
        self.addCleanup(lambda: count.unlink(missing_ok=True))
        run = self.render(call, 0, "")
        self.assertEqual(run.status, 0, run.err)
        self.new = {name: self.file(name) for name in OUTPUTS}
        return int(count.read_text())

    def is_old(self):
        return self.files() == ["a.pdf"] and self.file("a.pdf") == b"old"

    def is_new(self):
        return self.files() == sorted(OUTPUTS) and all(self.file(name) == self.new[name] for name in OUTPUTS)

    def test_each_call_fails_once(self):
        for call in CALLS:
            for how in ("ENOSPC", "EIO", "EDQUOT"):
                statuses = []
                for at in range(1, self.calls(call) + 1):
                    run = self.render(call, at, how)
                    statuses.append(run.status)
                    self.assertIn(run.status, (0, 4), f"{call} {at} {how}: {run.err}")
                    self.assertTrue(self.is_new() if run.status == 0 else self.is_old(), f"{call} {at} {how}: {self.files()}")
                    self.assertEqual(run.err.count(": error: output: "), int(run.status == 4))
                self.assertIn(4, statuses, call)
                if call in ("write", "fsync", "renameat2", "fchmod"):
                    self.assertEqual(set(statuses), {4}, call)

    def test_interrupted_calls_and_short_writes(self):
        for call, how in [(call, "EINTR") for call in CALLS if call != "fchmod"] + [("write", "short"), ("write", "EAGAIN")]:
            for at in range(1, self.calls(call) + 1):
                run = self.render(call, at, how)
                self.assertEqual((run.status, run.err, self.is_new()), (0, "", True), f"{call} {at} {how}")

    def test_file_systems_that_lack_something(self):
        for call, how in (("renameat2", "flags"), ("fsync", "EINVAL"), ("fchmod", "EPERM")):
            self.calls(call)
            run = self.render(call, 1, how)
            self.assertEqual((run.status, self.is_new()), (0, True), f"{call} {how} {run.err}")

    def whole(self):
        """Each target is old or new, all of it; returns the other files."""
        for name in OUTPUTS:
            if (self.folder / name).exists():
                self.assertIn(self.file(name), (self.new[name], b"old") if name == "a.pdf" else (self.new[name],))
        self.assertTrue((self.folder / "a.pdf").exists())
        return [name for name in self.files() if name not in OUTPUTS]

    def test_killed_at_each_call(self):
        for call in CALLS:
            for at in range(1, self.calls(call) + 1):
                run = self.render(call, at, "kill")
                self.assertEqual(run.status, -signal.SIGKILL)
                left = self.whole()
                self.assertLessEqual(len(left), len(OUTPUTS))
                for name in left:
                    self.assertRegex(name, r"^\.(a\.pdf|b\.pdf|c\.txt)\.ringi-[0-9]+\.tmp$")
                outputs = [word for name in OUTPUTS for word in ("-o", name)]
                self.assertEqual(self.run_program("render", "in", *outputs).status, 0)
                self.assertTrue(self.is_new(), f"{call} {at}: {self.files()}")

    def test_killed_with_one_output(self):
        """At most one temporary file."""
        for call in CALLS:
            for at in range(1, self.calls(call) + 1):
                for name in self.files():
                    os.unlink(self.folder / name)
                self.shimmed(call, at, "kill", "render", "in", "-o", "a.pdf")
                self.assertLessEqual(len([name for name in self.files() if name != "a.pdf"]), 1)

    def test_ended_by_a_signal_at_each_call(self):
        for call in CALLS:
            for at in range(1, self.calls(call) + 1):
                run = self.render(call, at, "term")
                self.assertEqual(run.status, -signal.SIGTERM, f"{call} {at}")
                self.assertEqual(self.whole(), [], f"{call} {at}")
                self.assertTrue(self.is_old() or self.is_new(), f"{call} {at}: {self.files()}")


@unittest.skipIf(SANITIZED, "a sanitizer has its own allocator")
class Memory(Case):
    """Allocations of a whole render that fail: no file, or the very file. RINGI_ALL=1 tries every one of them."""

    def shimmed(self, at, count):
        inputs = [ROOT / "samples" / f"{name}.json" for name in ("kumonami-sla",)]
        return self.run_json("render", "--deadline", "20", *inputs, "-o", "a.pdf", program=PROGRAM, environment={
            "LD_PRELOAD": SHIM, "SHIM_CALL": "malloc", "SHIM_AT": str(at), "SHIM_COUNT": str(count)})

    def test_allocations_that_fail(self):
        count = self.folder.parent / f"{self.folder.name}.count"
        self.addCleanup(lambda: count.unlink(missing_ok=True))
        run = self.shimmed(0, count)
        self.assertEqual(run.status, 0, run.err)
        whole, calls = self.file("a.pdf"), int(count.read_text())
        self.assertGreater(calls, 1000)
        step = 1 if os.environ.get("RINGI_ALL") else max(1, calls // 120)
        for at in range(1, calls + 1, step):
            os.unlink(self.folder / "a.pdf")
            run = self.shimmed(at, count)
            outcome = (run.status, *run.rules(), *self.files())
            # A foreign library may go round in circles for want of memory: then the deadline ends it.
            self.assertIn(outcome, {(6, "memory"), (6, "deadline"), (0, "a.pdf")}, f"allocation {at} of {calls}: {run.err}")
            if run.status == 0:
                self.assertEqual(self.file("a.pdf"), whole, f"allocation {at} of {calls}")
            else:
                (self.folder / "a.pdf").write_bytes(b"")


if __name__ == "__main__":
    unittest.main()
