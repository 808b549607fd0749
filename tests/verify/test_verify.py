"""`ringi verify` and `ringi extract`: reports of all kinds are accepted, and each way of changing one is refused by its name.

Reports are changed by pikepdf, and as bytes, never by the program under test.
"""

import base64
import gzip
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import pikepdf

from common import KUMONAMI, ROOT, SAMPLES, SETS, YAMABIKO, errors, render, run

HOLDER = tempfile.TemporaryDirectory(prefix="ringi-verify-")
FOLDER = pathlib.Path(HOLDER.name)
COMPANY = str(SAMPLES / "company/layout.json")


def tearDownModule():
    HOLDER.cleanup()


def report(name, *arguments):
    """Draws a report into the folder, once."""
    path = FOLDER / name
    if not path.exists():
        render("-o", path, *arguments)
    return path


def plain_pdf():
    return report("plain.pdf", *YAMABIKO)


def plain_html():
    return report("plain.html", *YAMABIKO)


def verify(path, *against, **more):
    words = [word for file in against for word in ("--against", file)]
    return run("verify", "--diagnostics", "json", *words, path, **more)


def config():
    """A folder of a company's own layouts, themes and words."""
    folder = FOLDER / "house"
    if not folder.exists():
        for kind in ("layouts", "themes", "labels"):
            (folder / kind).mkdir(parents=True)
        shutil.copy(SAMPLES / "company/theme.json", folder / "themes/house.json")
        shutil.copy(SAMPLES / "company/toroban.svg", folder / "themes/toroban.svg")
        layout = json.loads(pathlib.Path(COMPANY).read_text())
        layout["theme"] = "house"
        (folder / "layouts/house.json").write_text(json.dumps(layout, ensure_ascii=False))
        words = json.loads((ROOT / "layouts/ja.json").read_text())
        own = {"format": words["format"], "labels": {"chapter.risks": "懸念される事項"}} if "labels" in words else None
        if own:
            own.update({key: words[key] for key in words if key not in ("format", "labels")})
        else:
            own = {"format": words["format"], "chapter.risks": "懸念される事項"}
        (folder / "labels/ja.json").write_text(json.dumps(own, ensure_ascii=False))
    return folder


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


class Changed(unittest.TestCase):
    """What was changed is refused, and the reason named."""

    def refuse(self, path, *reasons, against=()):
        done = verify(path, *against)
        told = errors(done)
        self.assertEqual(done.returncode, 3, done.stderr.decode())
        self.assertEqual({rule for rule, _ in told}, {"verify"}, told)
        for reason in reasons:
            self.assertTrue(any(reason in text for _, text in told), f"{reason!r} is not told: {told}")
        return told

    def change(self, change, *reasons, of=None):
        """Has pikepdf change a report, and the report refused."""
        path = FOLDER / f"{self.id().split('.')[-1]}.pdf"
        with pikepdf.open(of or plain_pdf()) as pdf:
            change(pdf)
            pdf.save(path, fix_metadata_version=False)
        return self.refuse(path, *reasons)

    def test_saved_anew(self):
        """Nothing changed but the file's own form."""
        told = self.change(lambda pdf: None, "all that the file holds is alike")
        self.assertEqual(len(told), 1)

    def test_byte_of_input(self):
        def swap(pdf):
            file = pdf.attachments["checksheet-yamabiko-meti.json"].obj.EF.F
            bytes_ = file.read_bytes()
            file.write(bytes_.replace("ヤマビコ".encode(), "ヤマヒコ".encode(), 1) if "ヤマビコ".encode() in bytes_ else bytes_.replace(b"a", b"b", 1))
        told = self.change(swap, "checksheet-yamabiko-meti.json is not the one")
        self.assertEqual(len(told), 1)

    def test_input_swapped_for_another(self):
        other = pathlib.Path(KUMONAMI[0]).read_bytes()
        self.change(lambda pdf: pdf.attachments["checksheet-yamabiko-meti.json"].obj.EF.F.write(other), "checksheet-yamabiko-meti.json is not the one")

    def test_two_inputs_swapped(self):
        def swap(pdf):
            a, b = (pdf.attachments[name].obj.EF.F for name in ("checksheet-yamabiko-meti.json", "report-document.json"))
            old, new = a.read_bytes(), b.read_bytes()
            a.write(new)
            b.write(old)
        self.change(swap, "checksheet-yamabiko-meti.json is not the one", "report-document.json is not the one")

    def test_input_removed(self):
        def remove(pdf):
            del pdf.attachments["report-document.json"]
        self.change(remove, "report-document.json is missing")

    def test_all_inputs_removed(self):
        def remove(pdf):
            for name in list(pdf.attachments):
                del pdf.attachments[name]
        self.change(remove, "carries no inputs")

    def test_file_added(self):
        def add(pdf):
            pdf.attachments["minutes.txt"] = pikepdf.AttachedFileSpec(pdf, b"approved", filename="minutes.txt")
        self.change(add, "minutes.txt is none that")

    def test_file_of_the_same_name_added(self):
        def add(pdf):
            pdf.attachments["zzz"] = pikepdf.AttachedFileSpec(pdf, b"{}", filename="report-document.json")
        self.change(add, "two attached files are called report-document.json")

    def test_description_of_input(self):
        def say(pdf):
            pdf.attachments["report-document.json"].obj.Desc = pikepdf.String("別の文書")
        self.change(say, "what the file says of the attached files")

    def test_content_of_pages(self):
        def change(pdf):
            for number in (1, 3):
                page = pdf.pages[number]
                page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b" Tf", b"  Tf", 1))
        told = self.change(change, "content of these pages is not what is made of these inputs: 2, 4")
        self.assertEqual(len(told), 1)

    def test_page_removed(self):
        def remove(pdf):
            del pdf.pages[2]
        count = len(pikepdf.open(plain_pdf()).pages)
        self.change(remove, f"the report has {count - 1} pages; made again it has {count}")

    def test_page_added(self):
        count = len(pikepdf.open(plain_pdf()).pages)
        self.change(lambda pdf: pdf.add_blank_page(), f"the report has {count + 1} pages; made again it has {count}")

    def test_pages_swapped(self):
        def swap(pdf):
            second, third = pdf.pages[1].obj, pdf.pages[2].obj
            pdf.Root.Pages.Kids[1], pdf.Root.Pages.Kids[2] = third, second
        self.change(swap, "content of these pages is not what is made of these inputs: 2, 3")

    def test_page_turned(self):
        def turn(pdf):
            pdf.pages[4].Rotate = 90
        self.change(turn, "frame of these pages is not what is made of these inputs: 5")

    def test_page_cropped(self):
        def crop(pdf):
            pdf.pages[0].CropBox = pikepdf.Array([0, 400, 595, 842])
        self.change(crop, "frame of these pages is not what is made of these inputs: 1")

    def test_font(self):
        def change(pdf):
            fonts = pdf.pages[0].Resources.Font
            font = fonts[next(iter(fonts.keys()))]
            font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<00", b"<01", 1))
        self.change(change, "set of fonts and pictures")

    def test_title(self):
        def change(pdf):
            pdf.docinfo["/Title"] = "別の報告書"
        told = self.change(change, "document information")
        self.assertEqual(len(told), 1)

    def test_xmp(self):
        def change(pdf):
            pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:part>3<", b"<pdfaid:part>2<"))
        told = self.change(change, "metadata (XMP)")
        self.assertEqual(len(told), 1)

    def record(self, old, new, *reasons):
        """Changes the record in the metadata."""
        def change(pdf):
            bytes_ = pdf.Root.Metadata.read_bytes()
            self.assertRegex(bytes_, old)
            pdf.Root.Metadata.write(re.sub(old, new, bytes_, count=1))
        return self.change(change, *reasons)

    def test_version_in_record(self):
        self.record(rb'"program": ?"[^"]*"', b'"program": "0.0.1"', "made by version 0.0.1 of the program")

    def test_font_in_record(self):
        self.record(rb'("fonts": ?\[\s*")', rb'\1Other ', "the fonts differ", "Other")

    def test_hash_in_record(self):
        self.record(rb'("sha256": ?")[0-9a-f]{8}', rb'\g<1>00000000', "its SHA-256 differs")

    def test_options_in_record(self):
        self.record(rb'"era": ?"western"', b'"era": "japanese"', "content of these pages is not what is made of these inputs: 1, 2")

    def test_record_asks_for_what_there_is_not(self):
        self.record(rb'"era": ?"western"', b'"era": "%n%n%s"', "the record asks for something that there is not")

    def test_record_asks_for_a_file_of_this_machine(self):
        for name in (b"/etc/passwd", b"../layout.json", b"x/../../layout"):
            with self.subTest(name=name):
                self.record(rb'"layout": ?"full"', b'"layout": "' + name + b'"', "does not carry the layout")

    def test_record_of_a_layout_that_there_is_not(self):
        path = FOLDER / "nolayout.pdf"
        with pikepdf.open(plain_pdf()) as pdf:
            pdf.Root.Metadata.write(re.sub(rb'"layout": ?"full"', b'"layout": "nosuch"', pdf.Root.Metadata.read_bytes()))
            pdf.save(path, fix_metadata_version=False)
        done = verify(path)
        self.assertEqual(done.returncode, 3)
        self.assertIn("nosuch", done.stderr.decode())

    def test_broken_record(self):
        for old, new in ((rb'"ringi-record/1"', b'"ringi-record/9"'), (rb'\{', b'['), (rb'"options": ?\{', b'"options": 5, "x": {'), (rb'"inputs": ?\[', b'"inputs": 3, "y": [')):
            with self.subTest(new=new):
                path = FOLDER / "broken.pdf"
                with pikepdf.open(plain_pdf()) as pdf:
                    text = pdf.Root.Metadata.read_bytes()
                    start = text.index(b"<ringi:record>")
                    pdf.Root.Metadata.write(text[:start] + re.sub(old, new, text[start:], count=1))
                    pdf.save(path, fix_metadata_version=False)
                self.assertEqual(verify(path).returncode, 3)

    def test_link(self):
        def change(pdf):
            for number, page in enumerate(pdf.pages, 1):
                for note in page.get("/Annots", []):
                    note.Rect[0] = 0
                    self.number = number
                    return
        self.change(change)
        self.refuse(FOLDER / "test_link.pdf", f"set of links and notes of these pages is not what is made of these inputs: {self.number}")

    def test_note_added(self):
        def add(pdf):
            note = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[100, 100, 300, 200],
                                                        Contents="承認済", DA="/F 12 Tf"))
            page = pdf.pages[2]
            page.Annots = pikepdf.Array([*page.get("/Annots", []), note])
        self.change(add, "set of links and notes of these pages is not what is made of these inputs: 3")

    def test_structure(self):
        def change(pdf):
            waiting = [pdf.Root.StructTreeRoot.K]
            while waiting:
                each = waiting.pop()
                if isinstance(each, pikepdf.Array):
                    waiting.extend(each)
                elif isinstance(each, pikepdf.Dictionary):
                    if each.get("/S") == "/H2":
                        each.S = pikepdf.Name.H1
                        return
                    if "/K" in each:
                        waiting.append(each.K)
            self.fail("there is no /H2")
        told = self.change(change, "the structure (tags)")
        self.assertEqual(len(told), 1)

    def test_bookmark(self):
        def change(pdf):
            pdf.Root.Outlines.First.Title = pikepdf.String("別の章")
        self.change(change, "the list of bookmarks")

    def test_script_added(self):
        def change(pdf):
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        self.change(change, "its catalogue")

    def test_bytes_appended(self):
        path = FOLDER / "longer.pdf"
        path.write_bytes(plain_pdf().read_bytes() + b"\n% a word\n")
        self.refuse(path, "its bytes are not")

    def test_update_appended(self):
        """An incremental update, as editors append it, that shows another title."""
        bytes_ = plain_pdf().read_bytes()
        with pikepdf.open(plain_pdf()) as pdf:
            root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
            start = bytes_.rindex(b"startxref")
            previous = bytes_[start + 10:].split()[0]
        body = b"\n%d 0 obj\n<< /Title (x) >>\nendobj\n" % size
        at = len(bytes_) + 1
        table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n" % (
            size, at, size + 1, root, size, previous, len(bytes_) + len(body))
        path = FOLDER / "update.pdf"
        path.write_bytes(bytes_ + body + table)
        self.refuse(path, "document information")

    def test_any_byte(self):
        """Wherever a byte is changed, it is refused: and never is there a fault."""
        bytes_ = plain_pdf().read_bytes()
        step = len(bytes_) // 12
        for at in range(7, len(bytes_), step):
            with self.subTest(at=at):
                path = FOLDER / "byte.pdf"
                path.write_bytes(bytes_[:at] + bytes([bytes_[at] ^ 0x10]) + bytes_[at + 1:])
                self.refuse(path)

    def test_wrong_files_given(self):
        bare = report("bare.pdf", "--no-attach", *YAMABIKO)
        changed = FOLDER / "meti.json"
        changed.write_bytes(pathlib.Path(YAMABIKO[0]).read_bytes() + b"\n")
        self.refuse(bare, "checksheet-yamabiko-meti.json", against=[changed, *YAMABIKO[1:]])
        self.refuse(bare, "none of the files given is the report-document.json", against=YAMABIKO[:2])
        self.refuse(bare, "more files are given", against=[*YAMABIKO, KUMONAMI[0]])
        self.refuse(bare, "none of the files given", against=[FOLDER / "nosuch.json"])
        self.refuse(plain_pdf(), "none of the files given", against=KUMONAMI)

    def test_other_letter(self):
        letter = report("letter.pdf", "-l", "inquiry", *YAMABIKO[:2])
        other = FOLDER / "scoring.json"
        other.write_bytes(pathlib.Path(YAMABIKO[1]).read_bytes() + b"\n")
        self.refuse(letter, "metadata (XMP)", against=[YAMABIKO[0], other])

    def test_html_changed(self):
        text = plain_html().read_text()
        body = text.index("<main")
        cases = {
            "word": (text[:body] + text[body:].replace("。", "、", 1), "the text is not"),
            "script": (text.replace("<script>", "<script>fetch('//example.net');", 1), "the script is not"),
            "style": (text.replace("<style>", "<style>.risks{display:none}", 1), "the style is not"),
            "title": (re.sub("<title>", "<title>別の", text, count=1), "the metadata is not"),
            "policy": (text.replace("default-src 'none'", "default-src *", 1), "the metadata is not"),
            "added": (text + "<p>承認済</p>", "what was added is not"),
            "era": (text.replace("&quot;western&quot;", "&quot;japanese&quot;", 1), "is not what is made of these inputs"),
            "hash": (re.sub(r"(sha256&quot;: ?&quot;)[0-9a-f]{4}", r"\g<1>0000", text, count=1), "its SHA-256 differs"),
            "size": (text[:len(text) - 1], "is not what is made of these inputs"),
        }
        for name, (changed, reason) in cases.items():
            with self.subTest(name):
                self.assertNotEqual(changed, text)
                path = FOLDER / "changed.html"
                path.write_text(changed)
                self.refuse(path, reason)

    def test_html_file_changed(self):
        text = plain_html().read_text()
        files = re.findall(r'<a class="carried" download="([^"]+)" href="data:[^;]+;base64,([^"]*)">', text)
        self.assertEqual([name for name, _ in files if "document" in name], ["report-document.json"])
        for name, data in files:
            with self.subTest(name):
                plain = base64.b64decode(data)
                if name.endswith(".gz"):
                    other = gzip.compress(gzip.decompress(plain) + b"\n")
                else:
                    other = plain + b"\n"
                path = FOLDER / "changed.html"
                path.write_text(text.replace(data, base64.b64encode(other).decode()))
                self.refuse(path, name.removesuffix(".gz") + " is not the one")
                path.write_text(text.replace(f'download="{name}"', 'download="other.json"'))
                self.refuse(path, name.removesuffix(".gz") + " is missing", "other.json is none")

    def test_gz_packed_otherwise(self):
        """The same file, packed by another: its bytes in the report are others."""
        text = plain_html().read_text()
        name, data = next(found for found in re.findall(r'download="([^"]+)" href="data:[^;]+;base64,([^"]*)">', text) if found[0].endswith(".gz"))
        path = FOLDER / "changed.html"
        path.write_text(text.replace(data, base64.b64encode(gzip.compress(gzip.decompress(base64.b64decode(data)), 1)).decode()))
        self.refuse(path, "the set of attached files is not")


class Foreign(unittest.TestCase):
    """What is no report, or a hostile one: refused in good order, by verify and extract alike."""

    def refuse(self, path, reason, statuses=(3,)):
        for command in (["verify"], ["extract"]):
            more = [FOLDER / "out"] if command == ["extract"] else []
            done = run(*command, path, *more)
            self.assertIn(done.returncode, statuses, (command, done.stderr.decode()[-400:]))
            self.assertIn(reason, done.stderr.decode(), command)
        self.assertFalse((FOLDER / "out").exists())

    def test_no_reports(self):
        pdf, html = plain_pdf().read_bytes(), plain_html().read_bytes()
        foreign = pikepdf.new()
        foreign.add_blank_page()
        foreign.save(FOLDER / "foreign.pdf")
        cases = {
            "empty": b"", "zeros": bytes(4096), "noise": bytes((i * 7919 >> 3) & 255 for i in range(65536)),
            "json": pathlib.Path(YAMABIKO[0]).read_bytes(), "foreign": (FOLDER / "foreign.pdf").read_bytes(),
            "head": b"%PDF-1.7\n", "noisy": b"%PDF-1.7\n" + bytes((i * 7919 >> 3) & 255 for i in range(65536)),
            "doctype": b"<!DOCTYPE html>", "page": b"<!DOCTYPE html><title>x</title><p>y",
            "no-record": html.replace(b"ringi:record", b"ringi:recorb"),
        }
        for name, bytes_ in cases.items():
            with self.subTest(name):
                path = FOLDER / "no.report"
                path.write_bytes(bytes_)
                self.refuse(path, "verify: ")
        for part in (len(pdf) // 3, len(pdf) - 40):
            with self.subTest(cut=part):
                (FOLDER / "no.report").write_bytes(pdf[:part])
                done = run("verify", FOLDER / "no.report")
                self.assertEqual(done.returncode, 3, done.stderr)
        (FOLDER / "no.report").write_bytes(html[:len(html) // 2])
        self.assertEqual(run("verify", FOLDER / "no.report").returncode, 3)

    def test_no_file(self):
        self.assertEqual(run("verify", FOLDER / "nowhere.pdf").returncode, 3)
        self.assertEqual(run("extract", FOLDER / "nowhere.pdf", FOLDER / "out").returncode, 3)
        self.assertEqual(run("verify", FOLDER).returncode, 3)

    @staticmethod
    def page(*files):
        """An HTML that says of itself what a report does, with these files: (name, bytes in base64)."""
        record = {"format": "ringi-record/1", "program": "0.1.0", "options": {"layout": "full", "attach": "yes"},
                  "inputs": [{"name": name.removesuffix(".gz"), "sha256": "0" * 64} for name, _ in files], "looks": [], "fonts": []}
        text = json.dumps(record).replace("&", "&amp;").replace('"', "&quot;")
        links = "".join(f'\n<li><a class="carried" download="{name}" href="data:application/json;base64,{data}">x</a></li>' for name, data in files)
        path = FOLDER / "hostile.html"
        path.write_text(f'<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta name="ringi:record" content="{text}">\n</head><body>{links}</body></html>')
        return path

    def test_names_that_lead_elsewhere(self):
        data = base64.b64encode(b"{}").decode()
        for name in ("../../x", "/tmp/x", "..", "", ".x", "-x", "a/b", "x\\y", "C:x", "x" * 300, "x y", "日本"):
            with self.subTest(name):
                self.refuse(self.page((name, data)), "verify: ")
        self.refuse(self.page(("a.json", data), ("a.json", data)), "two attached files are called a.json")

    def test_names_that_lead_elsewhere_though_hashed(self):
        """The record of a hostile report is hostile too: it may well tell the hash."""
        path = self.page(("../../x", base64.b64encode(b"{}").decode()))
        path.write_text(path.read_text().replace("0" * 64, hashlib.sha256(b"{}").hexdigest()))
        done = run("extract", path, FOLDER / "deep")
        self.assertEqual(done.returncode, 3)
        self.assertIn("a name that no report", done.stderr.decode())
        self.assertFalse((FOLDER / "deep").exists())

    def test_data_that_is_none(self):
        for data in ("", "A", "AA==", "====", "%%%%", "A" * 7):
            with self.subTest(data):
                self.refuse(self.page(("a.json", data)), "verify: ")

    def test_bombs(self):
        """A gigabyte of zeros in a megabyte; and a stream of a PDF likewise."""
        packer = gzip.zlib.compressobj(9, gzip.zlib.DEFLATED, 31)
        block = bytes(1 << 24)
        packed = b"".join(packer.compress(block) for _ in range(64)) + packer.flush()
        path = self.page(("a.json.gz", base64.b64encode(packed).decode()))
        self.refuse(path, "can't be unpacked, or is larger")
        zipped = gzip.zlib.compressobj(9)
        packed = b"".join(zipped.compress(block) for _ in range(64)) + zipped.flush()
        with pikepdf.open(plain_pdf()) as pdf:
            pdf.attachments["report-document.json"].obj.EF.F.write(packed, filter=pikepdf.Name.FlateDecode)
            pdf.save(FOLDER / "bomb.pdf")
        self.refuse(FOLDER / "bomb.pdf", "can't be unpacked, or is larger")

    def test_too_many_files(self):
        """More links than a report has; and a tree of names that leads to itself, ten times a node."""
        data = base64.b64encode(b"{}").decode()
        self.refuse(self.page(*((f"{number}.json", data) for number in range(2000))), "more files are attached than a report has")
        with pikepdf.open(plain_pdf()) as pdf:
            node = pdf.make_indirect(pikepdf.Dictionary())
            node.Kids = pikepdf.Array([node] * 10)
            pdf.Root.Names.EmbeddedFiles = node
            pdf.save(FOLDER / "round.pdf")
        self.refuse(FOLDER / "round.pdf", "more files are attached than a report has")

    def test_packed_record(self):
        """XMP that another program packed, of just the length at which a reader makes more room, and cut in its record."""
        with pikepdf.open(plain_pdf()) as pdf:
            packet = pdf.Root.Metadata.read_bytes()
        cut = packet[:packet.index(b"</ringi:record>")]
        for length in (65535, 65536, 131072):
            packed = gzip.zlib.compress(cut + b" " * (length - len(cut)))
            objects = [b"<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>",
                       b"<</Type/Metadata/Subtype/XML/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)]
            pdf, places = b"%PDF-1.7\n", []
            for number, each in enumerate(objects, 1):
                places.append(len(pdf))
                pdf += b"%d 0 obj\n%s\nendobj\n" % (number, each)
            table = b"".join(b"%010d 00000 n \n" % place for place in places)
            (FOLDER / "packed.pdf").write_bytes(pdf + b"xref\n0 4\n0000000000 65535 f \n%strailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                                                % (table, len(pdf)))
            with pikepdf.open(FOLDER / "packed.pdf") as again:
                self.assertEqual((len(again.Root.Metadata.read_bytes()), again.Root.Metadata.Filter), (length, "/FlateDecode"))
            self.refuse(FOLDER / "packed.pdf", "holds no record")

    def test_largest_file(self):
        """A file of 64 MiB is read, one more byte is not."""
        for size, reason in ((64 << 20, "SHA-256 differs"), ((64 << 20) + 1, "is larger")):
            path = self.page(("a.json.gz", base64.b64encode(gzip.compress(bytes(size), 1)).decode()))
            self.refuse(path, reason)


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
