"""`ringi verify`: each way of changing a report is refused by its name. Reports are changed by pikepdf, and as bytes, never by the
program under test.
"""

import base64
import gzip
import pathlib
import re
import unittest

import pikepdf

from common import KUMONAMI, YAMABIKO, errors
from reports import FOLDER, plain_html, plain_pdf, report, verify, clean_up as tearDownModule  # noqa: F401


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


if __name__ == "__main__":
    unittest.main()
