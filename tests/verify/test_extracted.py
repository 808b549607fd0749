"""`ringi extract`: the inputs come back, byte for byte, all of them or none."""

import base64
import gzip
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import pikepdf

from common import KUMONAMI, SAMPLES, YAMABIKO, errors, run
from reports import FOLDER, config, plain_html, plain_pdf, report, verify, clean_up as tearDownModule  # noqa: F401


class Extracted(unittest.TestCase):
    """`ringi extract` gives the inputs back, byte for byte, and other tools find them too."""

    def extracted(self, path):
        folder = FOLDER / f"{path.name}.d"
        done = run("extract", path, folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        found = {each.name: each.read_bytes() for each in folder.iterdir()}
        self.assertEqual(sorted(done.stdout.decode().split()), sorted(f"{folder}/{name}" for name in found))
        return found

    def test_inputs(self):
        given = sorted(pathlib.Path(path).read_bytes() for path in KUMONAMI)
        for suffix in ("pdf", "html"):
            with self.subTest(suffix):
                found = self.extracted(report(f"several.{suffix}", *KUMONAMI[::-1]))
                self.assertEqual(sorted(found.values()), given)

    def test_looks(self):
        found = self.extracted(report("house.pdf", "--config", config(), "-l", "house", *YAMABIKO))
        self.assertEqual(found["logo.svg"], (SAMPLES / "company/toroban.svg").read_bytes())
        self.assertEqual(found["report-theme-house.json"], (SAMPLES / "company/theme.json").read_bytes())
        self.assertEqual(found["report-layout-house.json"], (config() / "layouts/house.json").read_bytes())
        self.assertEqual(found["report-labels-ja.json"], (config() / "labels/ja.json").read_bytes())

    def test_other_tools(self):
        """pdfdetach for the PDF; a browser's download, here by hand, and gunzip for the HTML."""
        ours = self.extracted(plain_pdf())
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["pdfdetach", "-saveall", "-o", folder, plain_pdf()], check=True, capture_output=True)
            self.assertEqual({each.name: each.read_bytes() for each in pathlib.Path(folder).iterdir()}, ours)
        theirs = {}
        for name, data in re.findall(r'download="([^"]+)" href="data:[^;]+;base64,([^"]*)">', plain_html().read_text()):
            bytes_ = base64.b64decode(data)
            theirs[name.removesuffix(".gz")] = gzip.decompress(bytes_) if name.endswith(".gz") else bytes_
        self.assertEqual(theirs, ours)

    def test_as_a_command_like_the_others(self):
        """It has its findings as JSON, a deadline and a limit of memory, reads standard input, and says what it takes."""
        with open(plain_pdf(), "rb") as file:
            self.assertEqual(run("extract", "-", FOLDER / "in", stdin=file).returncode, 0)
        self.assertTrue((FOLDER / "in" / "report-document.json").exists())
        done = run("extract", "--diagnostics", "json", FOLDER / "nowhere.pdf", FOLDER / "none")
        self.assertEqual((done.returncode, errors(done)), (3, [("read", "the report can't be read: No such file or directory")]))
        for arguments in ((), (plain_pdf(),), (plain_pdf(), FOLDER / "none", "more"), ("--strict", plain_pdf(), FOLDER / "none")):
            self.assertEqual(run("extract", *arguments).returncode, 2)
        if os.environ.get("V") != "asan":
            done = run("extract", "--memory", "16", "--diagnostics", "json", report("several.pdf", *KUMONAMI[::-1]), FOLDER / "none")
            self.assertEqual((done.returncode, [rule for rule, _ in errors(done)]), (6, ["memory"]))
        self.assertFalse((FOLDER / "none").exists())

    def test_nothing_to_take_out(self):
        done = run("extract", report("bare.pdf", "--no-attach", *YAMABIKO), FOLDER / "none")
        self.assertEqual(done.returncode, 3)
        self.assertFalse((FOLDER / "none").exists())

    def test_changed_file_is_not_given_out(self):
        with pikepdf.open(plain_pdf()) as pdf:
            pdf.attachments["report-document.json"].obj.EF.F.write(b"{}")
            pdf.save(FOLDER / "forged.pdf")
        done = run("extract", FOLDER / "forged.pdf", FOLDER / "none")
        self.assertEqual(done.returncode, 3)
        self.assertIn("its SHA-256 differs", done.stderr.decode())
        self.assertFalse((FOLDER / "none").exists())

    def test_all_or_none(self):
        """Where one can't be written, none is, and what was there stays."""
        folder = FOLDER / "half"
        folder.mkdir()
        (folder / "report-document.json").mkdir()
        (folder / "checksheet-yamabiko-meti.json").write_text("before")
        done = run("extract", plain_pdf(), folder)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertEqual(sorted(each.name for each in folder.iterdir()), ["checksheet-yamabiko-meti.json", "report-document.json"])
        self.assertEqual((folder / "checksheet-yamabiko-meti.json").read_text(), "before")

    def test_a_link_in_the_folder_is_not_followed(self):
        folder, target = FOLDER / "linked", FOLDER / "precious"
        folder.mkdir()
        target.write_text("before")
        (folder / "report-document.json").symlink_to(target)
        done = run("extract", plain_pdf(), folder)
        if done.returncode == 0:
            self.assertIn("format", json.loads((folder / "report-document.json").read_text()))
        self.assertTrue(target.exists())

    def test_verified_by_what_was_taken_out(self):
        found = self.extracted(plain_pdf())
        names = [FOLDER / "plain.pdf.d" / name for name in found]
        bare = report("bare.pdf", "--no-attach", *YAMABIKO)
        self.assertEqual(verify(bare, *names).returncode, 0)


if __name__ == "__main__":
    unittest.main()
