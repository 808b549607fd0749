"""The fonts in a PDF: whole by fontTools' judgement, without hints, of the widths that the PDF says, with the outlines of the
manifest's files; and with them a report of twenty pages stays small.
"""

import io
import json
import logging
import os
import pathlib
import re
import tempfile
import unittest

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from common import KUMONAMI, ROOT, YAMABIKO, render

SHARED = pathlib.Path(os.environ.get("RINGI_SHARED", ROOT.parent / "shared"))
FONTS = {"BIZUDPGothic-Regular": "BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold": "BIZUDPGothic-Bold.ttf",
         "BIZUDGothic-Regular": "BIZUDGothic-Regular.ttf", "BIZUDGothic-Bold": "BIZUDGothic-Bold.ttf",
         "NotoSans-Regular": "NotoSans-Regular.ttf", "NotoSans-Bold": "NotoSans-Bold.ttf"}

RARE = "龘靐"  # which the fonts of plain text lack


class Complaints(logging.Handler):
    def __init__(self):
        super().__init__()
        self.texts = []

    def emit(self, record):
        self.texts.append(record.getMessage())


def fonts_of(pdf):
    """Every font of the file that has a TrueType file: (name, its dictionary of widths or array, file)."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and "/FontDescriptor" in each and "/FontFile2" in each.FontDescriptor:
            yield str(each.FontDescriptor.FontName).split("+")[1], each, each.FontDescriptor.FontFile2


def outline(font, name):
    """What is painted: contours of points, and the unit, of an em. An outline begins where `hmtx` says."""
    points, ends, flags = font["glyf"][name].getCoordinates(font["glyf"])
    shift = font["hmtx"][name][1] - getattr(font["glyf"][name], "xMin", 0)
    return [(x + shift, y) for x, y in points], list(ends), [flag & 1 for flag in flags]


def alike(ours, ours_unit, theirs, theirs_unit):
    """Same contours, and no point further off than half of our unit, or than both its roundings at the left edge."""
    scale = ours_unit / theirs_unit
    return ours[1:] == theirs[1:] and all(abs(a * scale - b) <= most for x, y in zip(theirs[0], ours[0])
                                          for a, b, most in zip(x, y, (1.0, 0.5)))


class Fonts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory(prefix="ringi-fonts-")
        cls.addClassCleanup(cls.holder.cleanup)
        cls.path = pathlib.Path(cls.holder.name) / "r.pdf"
        render("-o", cls.path, *KUMONAMI)
        cls.pdf = pikepdf.open(cls.path)

    def test_whole_and_without_hints(self):
        complaints = Complaints()
        logging.getLogger("fontTools").addHandler(complaints)
        self.addCleanup(logging.getLogger("fontTools").removeHandler, complaints)
        names = set()
        for name, _, file in fonts_of(self.pdf):
            with self.subTest(name):
                names.add(name)
                bytes_ = file.read_bytes()
                self.assertEqual(int(file.Length1), len(bytes_))
                font = TTFont(io.BytesIO(bytes_), checkChecksums=2, lazy=False)
                self.assertFalse({"fpgm", "prep", "cvt "} & set(font.keys()))
                self.assertEqual(font["maxp"].maxSizeOfInstructions, 0)
                for glyph in font.getGlyphOrder():
                    each = font["glyf"][glyph]
                    each.expand(font["glyf"])
                    self.assertFalse(hasattr(each, "program") and each.program.getBytecode(), glyph)
        self.assertIn("BIZUDPGothic-Regular", names)
        self.assertEqual(complaints.texts, [])

    def test_widths(self):
        """The widths of the PDF are those of its fonts, glyph by glyph."""
        held = 0
        for name, font, file in fonts_of(self.pdf):
            if "/W" not in font:
                continue
            truetype = TTFont(io.BytesIO(file.read_bytes()))
            order, unit = truetype.getGlyphOrder(), truetype["head"].unitsPerEm
            rows = list(font.W)
            while rows:
                first, widths = int(rows.pop(0)), rows.pop(0)
                self.assertIsInstance(widths, pikepdf.Array)
                for number, width in enumerate(widths, first):
                    advance = truetype["hmtx"][order[number]][0] * 1000 / unit
                    self.assertLess(abs(float(width) - advance), 1.001, (name, number))
                    held += 1
        self.assertGreater(held, 300)

    def test_outlines(self):
        """Every glyph is, point by point, one of the font that its name tells, to half a unit in 1,024 of the em, and the one
        for the character it stands for."""
        held = 0
        for name, font, file in fonts_of(self.pdf):
            found = [path for path in pathlib.Path("/usr/share/fonts").rglob(FONTS.get(name, "-"))]
            parent = next((each for each in self.pdf.objects if isinstance(each, pikepdf.Dictionary) and "/DescendantFonts" in each
                           and each.DescendantFonts[0].objgen == font.objgen), None)
            if not found or parent is None:
                continue
            ours, theirs = TTFont(io.BytesIO(file.read_bytes())), TTFont(found[0])
            self.assertGreaterEqual(ours["head"].unitsPerEm, min(1024, theirs["head"].unitsPerEm), name)
            map_, order, differing = theirs.getBestCmap(), ours.getGlyphOrder(), 0
            pairs = re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>", parent.ToUnicode.read_bytes())
            for glyph, character in pairs:
                if int(character, 16) not in map_ or int(glyph, 16) >= len(order):
                    continue
                held += 1
                differing += not alike(outline(ours, order[int(glyph, 16)]), ours["head"].unitsPerEm,
                                       outline(theirs, map_[int(character, 16)]), theirs["head"].unitsPerEm)
            self.assertLess(differing, max(8, len(pairs) // 8), name)  # forms of narrow or raised letters have glyphs of their own
        self.assertGreater(held, 200)

    def test_rare_characters(self):
        """A CFF font keeps what its glyphs call: each is drawn as in its parent, and one rare character costs little."""
        path = pathlib.Path(self.holder.name) / "rare.pdf"
        sheet = json.loads(pathlib.Path(YAMABIKO[0]).read_text())
        sheet["title"] += RARE
        given = path.with_suffix(".json")
        given.write_text(json.dumps(sheet, ensure_ascii=False))
        render("--no-attach", "-o", path, given)
        parents, held = {}, set()
        pdf = pikepdf.open(path)
        for each in pdf.objects:
            if not (isinstance(each, pikepdf.Dictionary) and "/DescendantFonts" in each and "/FontFile3" in each.DescendantFonts[0].FontDescriptor):
                continue
            name = str(each.BaseFont).split("+")[1]
            file = next((found for style in ("Regular", "Bold") for found in pathlib.Path("/usr/share/fonts").rglob(f"NotoSansCJK-{style}.ttc") if style in name), None)
            self.assertIsNotNone(file, name)
            parent = parents.setdefault(name, TTFont(file, fontNumber=0))
            self.assertLess(len(each.DescendantFonts[0].FontDescriptor.FontFile3.read_raw_bytes()), 6000, name)
            fonts = CFFFontSet()
            fonts.decompile(io.BytesIO(each.DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()), None)
            strings = fonts[0].CharStrings
            glyphs, map_ = parent.getGlyphSet(), parent.getBestCmap()
            names = list(strings.keys())
            for glyph, character in re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4,8})>", each.ToUnicode.read_bytes()):
                code = ord(bytes.fromhex(character.decode()).decode("utf-16-be"))
                if code not in map_:
                    continue  # the range of codes
                ours, theirs = RecordingPen(), RecordingPen()
                strings[names[int(glyph, 16)]].draw(ours)
                glyphs[map_[code]].draw(theirs)
                self.assertEqual(ours.value, theirs.value, chr(code))
                held.add(chr(code))
        self.assertLessEqual(set(RARE), held)

    def test_sizes(self):
        cases = {"yamabiko": YAMABIKO}
        if (SHARED / "sheets-raw/smartshoki-raw.json").exists():
            cases["raw"] = [SHARED / "sheets-raw/smartshoki-raw.json"]
        for name, inputs in cases.items():
            with self.subTest(name):
                path = pathlib.Path(self.holder.name) / f"{name}.pdf"
                render("--no-attach", "-o", path, *inputs)
                pages, size = len(pikepdf.open(path).pages), path.stat().st_size
                print(f"{name}: {pages} pages, {size} bytes without attachments")
                self.assertLess(size, 14_000 * pages)
                self.assertTrue(pages > 22 or size < 300_000, size)


if __name__ == "__main__":
    unittest.main()
