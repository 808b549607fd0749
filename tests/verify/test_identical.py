"""The same inputs, options, program and fonts give the same bytes: in another zone, tongue, home, folder and year, by another
user, from inputs in another order, and on a machine that has no other fonts. And the report's date is what is asked for.
"""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from common import PROGRAM, ROOT, SETS, YAMABIKO, errors, render, run

WORLD = {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "de_DE.UTF-8", "HOME": "/nonexistent", "USER": "nobody", "LOGNAME": "nobody",
         "XDG_CACHE_HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent", "FONTCONFIG_FILE": "/nonexistent/fonts.conf", "FONTCONFIG_PATH": "/nonexistent",
         "COLUMNS": "40", "TERM": "dumb", "POSIXLY_CORRECT": "1", "PANGO_LANGUAGE": "zh", "PANGOCAIRO_BACKEND": "win32", "CAIRO_DEBUG": "1",
         "LANGUAGE": "ko:tr", "MALLOC_PERTURB_": "90", "G_SLICE": "always-malloc", "NOISE": "x" * 3000, "TMPDIR": "/nonexistent"}
PLAIN = {"TZ": "UTC", "LANG": "C", "LC_ALL": "C"}
SUFFIXES = ("pdf", "html", "xlsx", "csv", "md", "tree", "json")
OUTPUTS = [f"r.{suffix}" for suffix in SUFFIXES] + ["p-%02d.png"]
FAKETIME = os.environ.get("V") != "asan" and shutil.which("faketime")  # a sanitizer is preloaded first, or not at all


def ask(folder):
    """The words that name every output, in order; the tree has no suffix of its own to be told by."""
    words = []
    for name in OUTPUTS:
        words += ["-o", str(folder / name)]
    return words + ["--dpi", "60", "--pages", "1-3", "--format", "tree"]


def files(folder):
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


class Folders(unittest.TestCase):
    maxDiff = 300

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="ringi-identical-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        os.chmod(self.folder, 0o755)

    def sub(self, name):
        (self.folder / name).mkdir()
        return self.folder / name

    def same(self, one, other):
        one, other = files(one), files(other)
        self.assertEqual(sorted(one), sorted(other))
        self.assertGreater(len(one), 0)
        for name in one:
            self.assertTrue(one[name] == other[name], f"{name} differs")


class Identical(Folders):
    def test_other_world(self):
        """Every format, in a world where all is otherwise; the inputs there are copies of other names, ages and order."""
        here, there = self.sub("here"), self.sub("there")
        render(*ask(here), *YAMABIKO, environment=PLAIN)
        self.assertEqual(len(files(here)), len(SUFFIXES) + 3)
        inputs = self.sub("別の 場所")
        for number, path in enumerate(YAMABIKO):
            shutil.copy(path, inputs / f"{9 - number}.json")
        os.utime(inputs / "9.json", (0, 0))
        moved = [f"../別の 場所/{9 - number}.json" for number in (1, 2, 0)]
        render(*ask(there), *moved, environment=WORLD, cwd=self.sub("elsewhere"))
        self.same(here, there)

    def test_other_layouts(self):
        for name, words in {"approval": SETS["kumonami"], "comparison": SETS["comparison"], "change": SETS["yamabiko-change"],
                            "ticket": YAMABIKO, "audit": YAMABIKO, "inquiry": YAMABIKO[:2]}.items():
            with self.subTest(name):
                here, there = self.sub(f"{name}-1"), self.sub(f"{name}-2")
                for folder, inputs, world in ((here, words, PLAIN), (there, [os.path.relpath(path, self.folder) for path in words[::-1]], WORLD)):
                    render("-l", name, "-o", folder / "r.pdf", "-o", folder / "r.html", *inputs, environment=world, cwd=self.folder)
                self.same(here, there)

    @unittest.skipUnless(FAKETIME, "faketime is not here")
    def test_other_clock(self):
        here = self.sub("now")
        render(*ask(here), *YAMABIKO)
        for name, clock in (("past", "1999-12-31 23:59:59"), ("future", "2037-02-28 04:00:00")):
            there = self.sub(name)
            told = subprocess.run([FAKETIME, "-f", f"@{clock}", "date", "+%Y"], capture_output=True, check=True).stdout
            self.assertEqual(told.strip().decode(), clock[:4])  # the clock is another indeed
            done = subprocess.run([FAKETIME, "-f", f"@{clock}", PROGRAM, "render", *ask(there), *YAMABIKO], capture_output=True, timeout=300,
                                  env={key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"})
            self.assertEqual(done.returncode, 0, done.stderr)
            self.same(here, there)

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("setpriv"), "only root can be someone else")
    def test_other_user(self):
        here, there = self.sub("root"), self.sub("nobody")
        program = shutil.copy(PROGRAM, self.folder / "ringi")
        inputs = [shutil.copy(path, self.folder) for path in YAMABIKO]
        os.chmod(there, 0o777)
        render(*ask(here), *YAMABIKO)
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program, "render", *ask(there), *inputs],
                              capture_output=True, timeout=300, cwd="/", env={"PATH": "/usr/bin:/bin"})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual({each.stat().st_uid for each in there.iterdir()}, {65534})
        self.same(here, there)

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("unshare"), "only root can take fonts away")
    def test_no_other_fonts(self):
        """All fonts' folders of the machine are empty ones; the manifest's files alone are there, in a folder of their own."""
        manifest = json.loads((ROOT / "fonts/manifest.json").read_text())
        wanted = {pathlib.PurePath(each[key]).name for each in walk(manifest) for key in ("file", "path") if isinstance(each.get(key), str)}
        fonts = self.sub("fonts")
        for found in pathlib.Path("/usr/share/fonts").rglob("*"):
            if found.name in wanted and found.is_file():
                shutil.copy(found, fonts)
        self.assertGreater(len(list(fonts.iterdir())), 3)
        here, there, empty = self.sub("all"), self.sub("few"), self.sub("empty")
        render(*ask(here), *YAMABIKO)
        places = [place for place in ("/usr/share/fonts", "/usr/local/share/fonts", "/var/cache/fontconfig", "/etc/fonts") if os.path.isdir(place)]
        hide = "".join(f"mount --bind '{empty}' {place} && " for place in places)
        words = ["unshare", "--mount", "sh", "-c", hide + 'test -z "$(ls /usr/share/fonts)" && exec "$@"', "sh", PROGRAM]
        probe = subprocess.run([*words[:-1], "true"], capture_output=True)
        if probe.returncode:
            self.skipTest("no folder can be hidden here")
        lost = subprocess.run([*words, "render", "-o", self.folder / "no.pdf", *YAMABIKO], capture_output=True, timeout=300)
        self.assertEqual(lost.returncode, 5, lost.stderr)  # they are away indeed
        done = subprocess.run([*words, "render", "--fonts", fonts, *ask(there), *YAMABIKO], capture_output=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.same(here, there)
        done = subprocess.run([*words, "verify", "--fonts", fonts, here / "r.pdf"], capture_output=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_twice_at_once(self):
        """Several formats in one run are those of runs of their own, and neither hangs on the other's being made."""
        here = self.sub("here")
        render(*ask(here), *YAMABIKO)
        for suffix in ("pdf", "html", "xlsx", "md"):
            alone = self.folder / f"alone.{suffix}"
            render("-o", alone, *YAMABIKO)
            self.assertTrue(alone.read_bytes() == (here / f"r.{suffix}").read_bytes(), suffix)


def walk(value):
    """Every object of a JSON value."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from walk(each)


class Date(Folders):
    """--date, else SOURCE_DATE_EPOCH, else the document's `issued`, else the newest scoring's day, else none."""

    EPOCH = {"SOURCE_DATE_EPOCH": "1767225600"}  # 2026-01-01T00:00:00Z

    def dates(self, *words, **more):
        """Of the PDF's information, and of the options that it records."""
        path = self.folder / "r.pdf"
        render("-o", path, *words, **more)
        said = subprocess.run(["pdfinfo", "-isodates", path], capture_output=True, check=True, env={**os.environ, "TZ": "UTC"}).stdout.decode()
        lines = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
        packet = subprocess.run(["pdfinfo", "-meta", path], capture_output=True, check=True).stdout.decode()
        record = json.loads(packet.split("<ringi:record>")[1].split("</ringi:record>")[0].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        done = run("verify", "--diagnostics", "json", path, environment={"SOURCE_DATE_EPOCH": "86400", "TZ": "Asia/Tokyo"})
        self.assertEqual((done.returncode, errors(done)), (0, []))
        return lines.get("CreationDate", "").strip()[:10], lines.get("ModDate", "").strip()[:10], record["options"].get("date")

    def test_order(self):
        document = json.loads(pathlib.Path(YAMABIKO[2]).read_text())
        scoring = json.loads(pathlib.Path(YAMABIKO[1]).read_text())
        issued, scored = document["issued"], scoring["scored_at"][:10]
        self.assertEqual(len({issued, scored, "2026-01-01", "2025-05-05"}), 4)  # or nothing would be shown by it
        self.assertEqual(self.dates("--date", "2025-05-05", *YAMABIKO, environment=self.EPOCH), ("2025-05-05", "2025-05-05", "2025-05-05"))
        self.assertEqual(self.dates(*YAMABIKO, environment=self.EPOCH), ("2026-01-01", "2026-01-01", "2026-01-01"))
        self.assertEqual(self.dates(*YAMABIKO), (issued, issued, None))
        self.assertEqual(self.dates(*YAMABIKO[:2]), (scored, scored, None))
        self.assertEqual(self.dates(YAMABIKO[0]), ("", "", None))

    def test_epoch_that_is_none(self):
        for epoch in ("x", "1e9", "-1", "99999999999999999999", "253402300800"):
            done = run("render", "-o", self.folder / "r.pdf", *YAMABIKO, environment={"SOURCE_DATE_EPOCH": epoch})
            self.assertEqual(done.returncode, 2, epoch)
            self.assertFalse((self.folder / "r.pdf").exists())
        self.assertEqual(self.dates(YAMABIKO[0], environment={"SOURCE_DATE_EPOCH": ""}), ("", "", None))

    def test_date_that_is_none(self):
        for date in ("2026-02-30", "2026-1-1", "20260101", "2026-01-01x", ""):
            self.assertEqual(run("render", "--date", date, "-o", self.folder / "r.pdf", *YAMABIKO).returncode, 2, date)


if __name__ == "__main__":
    unittest.main()
