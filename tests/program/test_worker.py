#!/usr/bin/env python3
"""The worker process: whatever becomes of it, the program tells what happened and writes nothing."""

import os
import pathlib
import re
import signal
import subprocess
import time
import unittest

from harness import Case, SANITIZED, STUB


def children(pid):
    """The processes that `pid` started."""
    return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_until(true, seconds=10):
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError("it did not come to that")
        time.sleep(0.005)


class Deaths(Case):
    def died(self, name, status, rule, told="", options=()):
        for command in (["check"], ["render", "-o", "a.pdf", "-o", "b.txt"]):
            self.write("a.pdf")
            run = self.run_json(*command, *options, name)
            self.assertEqual((run.status, run.rules()), (status, [rule]), f"{name}: {run.err}")
            self.assertIn(told, run.findings()[0]["message"])
            self.assertEqual((self.files(), self.file("a.pdf")), (["a.pdf"], b"old"))

    def test_signals(self):
        names = ["segv", "bus", "ill", "fpe", "trap", "abort"]
        for name in names if not SANITIZED else ["trap"]:
            told = "SIGABRT" if name == "abort" else f"SIG{name.upper()}"
            self.died(name, 70, "fault", told)

    @unittest.skipIf(SANITIZED, "the sanitizer handles the signal")
    def test_a_death_at_the_very_end(self):
        self.died("segv-late", 70, "fault", "SIGSEGV")

    def test_killed_by_the_system(self):
        self.died("kill", 6, "memory")

    def test_an_early_end(self):
        self.died("exit-0", 70, "fault", "before its work did")
        self.died("exit-3", 70, "fault", "before its work did")

    @unittest.skipIf(SANITIZED, "a sanitizer prints there")
    def test_what_a_library_prints_is_told_as_the_reason(self):
        self.died("say", 70, "fault", "before its work did; it said: why it is so")

    def test_garbage(self):
        self.died("garble", 70, "fault", "can't be understood")

    def test_a_failure_without_a_word(self):
        self.died("limit-mute", 6, "memory")
        self.died("refused-mute", 70, "fault", "did not say why")
        self.died("fault-mute", 70, "fault", "did not say why")

    @unittest.skipIf(SANITIZED, "a sanitizer needs the address space")
    def test_memory(self):
        self.died("eat", 6, "memory", "64 MiB", ["--memory", "64"])
        self.died("eat-on", 6, "memory", "64 MiB", ["--memory", "64"])

    def test_output_beyond_the_limit(self):
        run = self.run_json("render", "--memory", "20", "big", "-o", "a.pdf")
        self.assertEqual((run.status, run.rules(), self.files()), (6, ["memory"], []))

    def test_findings_before_a_death_are_told(self):
        if SANITIZED:
            self.skipTest("the sanitizer prints too")
        run = self.run_json("check", "odd", "segv")
        self.assertEqual((run.status, run.rules()), (70, ["json", "stale", "limit", "fault"]))

    def test_limits_of_the_worker(self):
        process = self.start("check", "hang")
        wait_until(lambda: children(process.pid))
        worker = children(process.pid)[0]
        self.addCleanup(process.communicate)
        self.addCleanup(process.terminate)
        wanted = [r"Max core file size +0 +0", r"Max cpu time +301 +301"]
        wanted += [] if SANITIZED else [r"Max address space +4294967296 +4294967296"]
        limits = pathlib.Path(f"/proc/{worker}/limits")
        wait_until(lambda: all(re.search(each, limits.read_text()) for each in wanted))


class Deadline(Case):
    def late(self, name):
        begun = time.monotonic()
        run = self.run_json("render", "--deadline", "1", name, "-o", "a.pdf")
        took = time.monotonic() - begun
        self.assertEqual((run.status, run.rules(), self.files()), (6, ["deadline"], []))
        self.assertTrue(0.9 < took < 3, took)

    def test_it_waits(self):
        self.late("hang")

    def test_it_computes(self):
        self.late("spin")

    def test_it_never_ends(self):
        self.late("hang-late")

    def test_standard_input_that_never_ends(self):
        reading, writing = os.pipe()
        begun = time.monotonic()
        run = self.run_json("check", "--deadline", "1", "-", stdin=reading)
        self.assertEqual((run.status, run.rules()), (6, ["deadline"]))
        self.assertLess(time.monotonic() - begun, 3)
        os.close(reading)
        os.close(writing)

    def test_many_findings_before_it(self):
        run = self.run_json("check", "many", "hang", "--deadline", "1")
        self.assertEqual((run.status, run.rules()[-1]), (6, "deadline"))


class Implausible(Case):
    def test_outputs_that_are_not_whole(self):
        for name in ("torn", "empty", "astray", "pageless"):
            self.write("a.pdf")
            run = self.run_json("render", name, "-o", "b.txt", "-o", "a.pdf")
            self.assertEqual((run.status, run.rules()), (70, ["fault"]), name)
            self.assertEqual((self.files(), self.file("a.pdf")), (["a.pdf"], b"old"))


class Signals(Case):
    def ended(self, number, name="hang", **more):
        process = self.start("render", "-o", "a.pdf", name, **more)
        wait_until(lambda: children(process.pid))
        worker = children(process.pid)[0]
        time.sleep(0.05)
        process.send_signal(number)
        process.communicate(timeout=10)
        wait_until(lambda: not pathlib.Path(f"/proc/{worker}").exists()
                   or "State:\tZ" in pathlib.Path(f"/proc/{worker}/status").read_text())
        return process.returncode

    def test_the_worker_ends_with_the_program(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
            self.assertEqual(self.ended(number), -number)
            self.assertEqual(self.files(), [])

    def test_an_ignored_signal_stays_ignored(self):
        process = self.start("render", "slow", "-o", "a.pdf",
                             preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        wait_until(lambda: children(process.pid))
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=10)
        self.assertEqual((process.returncode, self.files()), (0, ["a.pdf"]))

    def test_stopping_and_going_on(self):
        process = self.start("render", "slow", "-o", "a.pdf")
        for _ in range(5):
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.02)
            process.send_signal(signal.SIGCONT)
            time.sleep(0.02)
        self.assertEqual(process.wait(timeout=10), 0)
        process.communicate()

    def test_closed_descriptors(self):
        """A file that is opened must not take the place of a closed standard output."""
        for descriptors, status in (((0,), 0), ((1,), 0), ((2,), 0), ((0, 1, 2), 0)):
            run = subprocess.run([STUB, "render", "in", "-o", "a.pdf"], cwd=self.folder, check=False,
                                 preexec_fn=lambda: [os.close(each) for each in descriptors])
            self.assertEqual((run.returncode, self.files()), (status, ["a.pdf"]))
            self.assertTrue(self.file("a.pdf").endswith(b"%%EOF\n"))
        run = subprocess.run([STUB, "render", "in", "-o", "-", "--format", "pdf"], cwd=self.folder, check=False,
                             stderr=subprocess.DEVNULL, preexec_fn=lambda: os.close(1))
        self.assertEqual(run.returncode, 4)


if __name__ == "__main__":
    unittest.main()
