"""`ringi verify`: reports of all kinds that were not changed are accepted."""

import os
import pathlib
import subprocess
import tempfile
import unittest

import pikepdf

from common import KUMONAMI, ROOT, SAMPLES, SETS, YAMABIKO, errors, run
from reports import COMPANY, FOLDER, config, plain_html, plain_pdf, report, verify, clean_up as tearDownModule  # noqa: F401


class Accepted(unittest.TestCase):
    """What was not changed is accepted."""

    def accept(self, path, *against, **more):
        done = verify(path, *against, **more)
        self.assertEqual((done.returncode, errors(done)), (0, []), done.stderr.decode())
        self.assertIn('"verify"', done.stderr.decode())  # the note that says so

    def both(self, name, arguments, *against):
        for suffix in ("pdf", "html"):
            with self.subTest(format=suffix):
                self.accept(report(f"{name}.{suffix}", *arguments), *against)

    def test_full(self):
        self.both("plain", YAMABIKO)

    def test_full_of_several_sheets_in_any_order(self):
        self.both("several", KUMONAMI[::-1])

    def test_sheet_alone(self):
        self.both("alone", YAMABIKO[:1])

    def test_approval(self):
        self.both("approval", ["-l", "approval", *KUMONAMI])

    def test_audit(self):
        self.both("audit", ["-l", "audit", *YAMABIKO])

    def test_comparison(self):
        self.both("comparison", ["-l", "comparison", *SETS["comparison"]])

    def test_change(self):
        self.both("change", ["-l", "change", *SETS["yamabiko-change"]])

    def test_ticket_carries_nothing_unless_asked(self):
        path = report("ticket.pdf", "-l", "ticket", *YAMABIKO)
        self.assertEqual(len(pikepdf.open(path).attachments), 0)
        self.accept(path, *YAMABIKO[::-1])
        done = verify(path)
        self.assertEqual(done.returncode, 3)
        self.assertIn("--against", errors(done)[0][1])
        self.accept(report("ticket-attach.pdf", "-l", "ticket", "--attach", *YAMABIKO))

    def test_full_without_its_inputs(self):
        self.both("bare", ["--no-attach", *YAMABIKO], *YAMABIKO)

    def test_letter(self):
        """A letter names no file of ours; it is held to the files that are given."""
        inputs = YAMABIKO[:2]
        for suffix in ("pdf", "html"):
            path = report(f"letter.{suffix}", "-l", "inquiry", *inputs)
            self.assertNotIn(b"checksheet-yamabiko", path.read_bytes())
            self.accept(path, *inputs)
            self.assertEqual(verify(path).returncode, 3)

    def test_own_layout_theme_and_logo(self):
        self.both("company", ["-l", COMPANY, *YAMABIKO])

    def test_own_layout_that_is_not_carried(self):
        path = report("company-bare.pdf", "-l", COMPANY, "--no-attach", *YAMABIKO)
        looks = [str(SAMPLES / "company" / name) for name in ("layout.json", "theme.json", "toroban.svg")]
        self.accept(path, *YAMABIKO, *looks)
        done = verify(path, *YAMABIKO, looks[0])
        self.assertEqual(done.returncode, 3)
        self.assertTrue(any("theme" in text for _, text in errors(done)), errors(done))

    def test_own_folder_of_words(self):
        path = report("house.pdf", "--config", config(), "-l", "house", *YAMABIKO)
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
        self.assertIn("懸念される事項", text)
        names = sorted(pikepdf.open(path).attachments)
        self.assertEqual(names, ["checksheet-scoring-yamabiko-2026-10.json", "checksheet-yamabiko-meti.json", "logo.svg", "report-document.json",
                                 "report-labels-ja.json", "report-layout-house.json", "report-theme-house.json"])
        away = FOLDER / "house-away"
        os.rename(config(), away)
        self.addCleanup(os.rename, away, FOLDER / "house")
        self.accept(path)
        self.accept(report("plain.pdf", *YAMABIKO))

    def test_own_words_that_an_empty_folder_shadows(self):
        """A file of the reader's machine never stands in for one of the report."""
        path = report("house.pdf", "--config", config(), "-l", "house", *YAMABIKO)
        with tempfile.TemporaryDirectory() as trap:
            for name in ("words/layouts/house.json", "words/themes/house.json", "theme/toroban.svg", "layout/house.json", "full.json", "full"):
                (pathlib.Path(trap) / name).parent.mkdir(parents=True, exist_ok=True)
                (pathlib.Path(trap) / name).write_text("{}")
            self.accept(path, cwd=trap)
            self.accept(plain_pdf(), cwd=trap)

    def test_era_and_date(self):
        self.both("era", ["--era", "japanese", "--date", "2026-12-24", *YAMABIKO])

    @unittest.skipUnless((ROOT / "layouts/en.json").exists(), "there are no English words yet")
    def test_english(self):
        self.both("english", ["--lang", "en", *YAMABIKO])

    def test_from_anywhere(self):
        """Another folder, as standard input, with another date in the environment, and without a home."""
        for path in (plain_pdf(), plain_html()):
            with tempfile.TemporaryDirectory() as folder, open(path, "rb") as file:
                self.accept("-", cwd=folder, stdin=file, environment={"SOURCE_DATE_EPOCH": "1", "HOME": "/nowhere", "TZ": "Asia/Tokyo", "LC_ALL": "C"})


if __name__ == "__main__":
    unittest.main()
