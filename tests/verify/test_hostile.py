"""`ringi verify` and `ringi extract` on what is no report, or a hostile one."""

import base64
import gzip
import hashlib
import json
import pathlib
import re
import unittest

import pikepdf

from common import YAMABIKO, run
from reports import FOLDER, plain_html, plain_pdf, report, verify, clean_up as tearDownModule  # noqa: F401


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

    def bombed(self, change, reason):
        """A report in which a gigabyte of zeros stands in place of something on its page; verified in little memory."""
        zipped = gzip.zlib.compressobj(9)
        packed = b"".join(zipped.compress(bytes(1 << 24)) for _ in range(64)) + zipped.flush()
        with pikepdf.open(plain_pdf()) as pdf:
            change(pdf, pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode), packed)
            pdf.save(FOLDER / "bomb.pdf")
        done = run("verify", "--memory", "1000", FOLDER / "bomb.pdf")
        self.assertEqual(done.returncode, 3, done.stderr.decode()[-400:])
        self.assertIn(reason, done.stderr.decode())

    def test_bomb_of_a_page(self):
        def whole(pdf, bomb, _):
            pdf.pages[1].Contents = pdf.make_indirect(bomb)

        def piece(pdf, bomb, _):
            pdf.pages[1].Contents = pikepdf.Array([pdf.pages[1].Contents, pdf.make_indirect(bomb)])

        for change in (whole, piece):
            self.bombed(change, "the content of these pages is not what is made of these inputs: 2")

    def test_bomb_of_a_font(self):
        def change(pdf, _, packed):
            font = next(pdf.pages[0].Resources.Font[name] for name in pdf.pages[0].Resources.Font.keys())
            font.ToUnicode.write(packed, filter=pikepdf.Name.FlateDecode)

        self.bombed(change, "the set of fonts and pictures of these pages is not")

    def test_objects_of_high_numbers(self):
        """A number says nothing of the file's size: what is kept of an object must not grow with it."""
        with pikepdf.open(plain_pdf()) as pdf:
            pdf.save(FOLDER / "plain.form.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
        text = (FOLDER / "plain.form.pdf").read_bytes()
        spec = re.search(rb"\n(\d+) 0 obj\n<< /Border", text) or re.search(rb"\n(\d+) 0 obj\n<<[^>]*/Subtype /Link", text)
        old, new = spec[1], b"400000000"
        text = re.sub(rb"(?<![\d.])%s 0 (R|obj)" % old, new + rb" 0 \1", text)
        (FOLDER / "high.pdf").write_bytes(text)
        done = run("verify", "--memory", "600", FOLDER / "high.pdf")
        self.assertEqual(done.returncode, 3, done.stderr.decode()[-400:])
        self.assertNotIn("memory", done.stderr.decode())

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


if __name__ == "__main__":
    unittest.main()
