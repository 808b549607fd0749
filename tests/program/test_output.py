#!/usr/bin/env python3
"""What may be an output, and how it is written: devices, links, folders, modes, leavings of killed runs."""

import os
import pathlib
import stat
import subprocess
import threading
import unittest

from harness import Case, SANITIZED, SHIM


class Targets(Case):
    def render(self, target, *more, **rest):
        return self.run_json("render", "in", "--format", "pdf", "-o", target, *more, **rest)

    def refused(self, target, told):
        before = self.files()
        run = self.render(target)
        self.assertEqual((run.status, run.rules()), (4, ["output"]), run.err)
        finding = run.findings()[0]
        self.assertEqual(finding["file"], str(target))
        self.assertIn(told, finding["message"])
        self.assertEqual(self.files(), before)

    def test_a_folder(self):
        (self.folder / "d").mkdir()
        for target in ("d", "d/", ".", "..", "/", "d/.."):
            self.refused(target, "is a folder")

    def test_a_folder_that_is_not_there(self):
        self.refused("missing/a.pdf", "can't be opened: No such file")
        self.refused("missing/", "can't be opened: No such file")

    def test_a_file_for_a_folder(self):
        self.write("f")
        self.refused("f/a.pdf", "Not a directory")

    def test_a_name_that_is_too_long(self):
        self.refused("n" * 256 + ".pdf", "too long")
        run = self.render("n" * 251 + ".pdf")
        self.assertEqual((run.status, self.files()), (0, ["n" * 251 + ".pdf"]))

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_can_not_be_written(self):
        (self.folder / "d").mkdir(0o555)
        self.refused("d/a.pdf", "Permission denied")

    def test_a_link_within_the_folder(self):
        self.write("real.pdf")
        (self.folder / "link.pdf").symlink_to("real.pdf")
        self.assertEqual(self.render("link.pdf").status, 0)
        self.assertTrue((self.folder / "link.pdf").is_symlink())
        self.assertTrue(self.file("real.pdf").startswith(b"%PDF-"))
        self.assertEqual(self.files(), ["link.pdf", "real.pdf"])

    def test_a_link_out_of_the_folder(self):
        (self.folder / "d").mkdir()
        self.write("d/real.pdf")
        (self.folder / "link.pdf").symlink_to("d/real.pdf")
        self.refused("link.pdf", "leads out of its folder")
        self.assertEqual(self.file("d/real.pdf"), b"old")

    def test_a_link_to_nowhere(self):
        (self.folder / "link.pdf").symlink_to("missing.pdf")
        self.refused("link.pdf", "leads nowhere")
        (self.folder / "loop.pdf").symlink_to("loop.pdf")
        self.refused("loop.pdf", "leads nowhere")

    def test_a_link_to_a_folder(self):
        (self.folder / "d").mkdir()
        (self.folder / "link").symlink_to("d")
        self.refused("link", "is a folder")
        self.assertEqual(self.render("link/a.pdf").status, 0)
        self.assertTrue((self.folder / "d/a.pdf").exists())

    def test_a_socket(self):
        import socket
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self.folder / "s"))
            self.refused("s", "neither a file nor a device")

    def test_devices(self):
        self.assertEqual(self.render("/dev/null").status, 0)
        run = self.render("/dev/full")
        self.assertEqual((run.status, run.rules()), (4, ["output"]))
        self.assertIn("No space left", run.findings()[0]["message"])
        self.assertTrue(pathlib.Path("/dev/null").is_char_device())

    def test_standard_output_that_is_full_or_gone(self):
        with open("/dev/full", "wb") as full:
            self.assertEqual(self.render("-", stdout=full).status, 4)
        reading, writing = os.pipe()
        os.close(reading)
        run = self.render("-", stdout=writing)
        os.close(writing)
        self.assertEqual((run.status, run.rules()), (4, ["output"]))

    def test_standard_output_that_does_not_block(self):
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        process = self.start("render", "big", "-o", "-", "--format", "pdf", stdout=writing)
        os.close(writing)
        size = 0
        while True:
            came = os.read(reading, 1 << 20)
            if not came:
                break
            size += len(came)
        os.close(reading)
        process.communicate()
        self.assertEqual(process.returncode, 0)
        self.assertGreater(size, 40 << 20)

    def test_a_pipe_with_a_name(self):
        os.mkfifo(self.folder / "p")
        came = []
        reader = threading.Thread(target=lambda: came.append((self.folder / "p").read_bytes()))
        reader.start()
        self.assertEqual(self.render("p").status, 0)
        reader.join()
        self.assertTrue(came[0].endswith(b"%%EOF\n"))
        self.assertTrue(stat.S_ISFIFO((self.folder / "p").stat().st_mode))

    def test_one_of_several_outputs_can_not_be_written(self):
        self.write("a.pdf")
        for bad in ("missing/b.pdf", "/dev/full"):
            run = self.render("a.pdf", "-o", "new.pdf", "-o", bad)
            self.assertEqual((run.status, self.files(), self.file("a.pdf")), (4, ["a.pdf"], b"old"))

    def test_modes(self):
        for mode in (0o600, 0o644, 0o640, 0o444, 0o755):
            self.write("a.pdf")
            os.chmod(self.folder / "a.pdf", mode)
            self.assertEqual(self.render("a.pdf").status, 0)
            self.assertEqual(stat.S_IMODE((self.folder / "a.pdf").stat().st_mode), mode)
            os.unlink(self.folder / "a.pdf")
        for mask, mode in ((0o022, 0o644), (0o077, 0o600), (0o002, 0o664)):
            self.render("a.pdf", preexec_fn=lambda: os.umask(mask))
            self.assertEqual(stat.S_IMODE((self.folder / "a.pdf").stat().st_mode), mode)
            os.unlink(self.folder / "a.pdf")

    @unittest.skipIf(SANITIZED, "a sanitizer stops at a size limit")
    def test_a_full_disk(self):
        """A limit on the size of files stands for the disk."""
        import resource
        self.write("a.pdf")

        def limit():
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
        run = self.run_json("render", "big", "-o", "a.pdf", preexec_fn=limit)
        self.assertEqual((run.status, run.rules(), self.files(), self.file("a.pdf")), (4, ["output"], ["a.pdf"], b"old"))


class Leavings(Case):
    """Temporary files of runs that were killed."""

    def dead_process(self):
        process = subprocess.Popen(["true"])
        process.wait()
        return process.pid

    def test_what_a_dead_process_left_is_removed(self):
        self.write(f".a.pdf.ringi-{self.dead_process()}.tmp")
        self.assertEqual(self.run_program("render", "in", "-o", "a.pdf").status, 0)
        self.assertEqual(self.files(), ["a.pdf"])

    def test_of_a_long_name_too(self):
        name = "名" * 83 + ".pdf"
        process = self.start("render", "in", "-o", name, environment={"LD_PRELOAD": SHIM,
                             "SHIM_CALL": "renameat2", "SHIM_AT": "1", "SHIM_HOW": "kill"})
        process.communicate()
        self.assertEqual(process.returncode, -9)
        self.assertEqual(len(self.files()), 1)
        self.assertRegex(self.files()[0], r"^\.名+~[0-9a-f]{16}\.ringi-[0-9]+\.tmp$")
        self.assertEqual(self.run_program("render", "in", "-o", name).status, 0)
        self.assertEqual(self.files(), [name])

    def test_everything_else_stays(self):
        dead = self.dead_process()
        names = [f".a.pdf.ringi-{os.getpid()}.tmp", f".b.pdf.ringi-{dead}.tmp", f".a.pdf.ringi-{dead}.tmp~",
                 f"a.pdf.ringi-{dead}.tmp", ".a.pdf.ringi-.tmp", ".a.pdf.ringi-x1.tmp", f".a.pdf.ringi-0{dead}.tmp",
                 f".a.pdf.ringi-{dead}99999999999999.tmp"]
        for name in names:
            self.write(name)
        (self.folder / f".a.pdf.ringi-{self.dead_process()}.tmp").symlink_to("b")
        (self.folder / f".a.pdf.ringi-{self.dead_process()}.tmp").mkdir()
        if os.geteuid() == 0:
            foreign = self.write(f".a.pdf.ringi-{self.dead_process()}.tmp")
            os.chown(self.folder / foreign, 65534, 65534)
        before = self.files()
        self.assertEqual(self.run_program("render", "in", "-o", "a.pdf").status, 0)
        self.assertEqual(self.files(), sorted([*before, "a.pdf"]))

    def test_two_runs_at_once(self):
        runs = [self.start("render", "slow", "big", "-o", "a.pdf") for _ in range(4)]
        for run in runs:
            run.communicate()
        self.assertEqual([run.returncode for run in runs], [0, 0, 0, 0])
        self.assertEqual(self.files(), ["a.pdf"])
        self.assertTrue(self.file("a.pdf").endswith(b"%%EOF\n"))


if __name__ == "__main__":
    unittest.main()
