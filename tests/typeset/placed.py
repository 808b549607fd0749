"""What the proofs of setting share: placed lines (format `lines`), characters of a PDF by mutool, advances and ink by fontTools."""

import collections
import functools
import html
import json
import pathlib
import re
import subprocess

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
MANIFEST = HERE.parent.parent / "fonts" / "manifest.json"
FOLDERS = [pathlib.Path("/usr/share/fonts"), pathlib.Path("/usr/local/share/fonts")]

PlacedLine = collections.namedtuple("PlacedLine", "page x y measure natural size word mixed other flags text")
Char = collections.namedtuple("Char", "c x y size font x1")   # origin, pt; x1: right edge of its quad


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout


def read_lines(path):
    """The rows of a file of placed lines."""
    lines = []
    for row in path.read_text(encoding="utf-8").splitlines():
        fields = row.split("\t", 10)
        lines.append(PlacedLine(int(fields[0]), *map(float, fields[1:9]), fields[9], fields[10]))
    return lines


def read_chars(path):
    """The characters of each page in drawing order, those that stand upright. What has no width (the second letter of a ligature,
    a mark) is joined to the character before; where mutool sees a gap it adds a space."""
    pages, font, size, level = [], "", 0.0, True
    stext = run("mutool", "draw", "-q", "-F", "stext", str(path)).decode("utf-8", "replace")
    for line in stext.splitlines():
        if line.startswith("<char "):
            if not level:
                continue
            match = CHAR.match(line)
            left, _, right = map(float, match[1].split()[:3])
            c, chars = character(match[4]), pages[-1]
            if right - left < 0.01 and chars and not c.isspace() and abs(chars[-1].y - float(match[3])) < size:
                chars[-1] = chars[-1]._replace(c=chars[-1].c + c)
            else:
                chars.append(Char(c, float(match[2]), float(match[3]), size, font, right))
        elif line.startswith("<font "):
            match = re.match(r'<font name="(.*?)" size="([-\d.]+)"', line)
            font, size = match[1].split("+")[-1], float(match[2])
        elif line.startswith("<line "):
            direction = re.search(r'dir="(\S+) (\S+)"', line)
            level = not direction or float(direction[2]) == 0
        elif line.startswith("<page "):
            pages.append([])
    return pages


CHAR = re.compile(r'<char quad="(.*?)" x="(.*?)" y="(.*?)" .*?c="(.*?)"')


def character(text):
    match = re.fullmatch(r"&#x([0-9a-fA-F]+);", text)
    if match and 0xD800 <= int(match[1], 16) < 0xE000:
        return "\uFFFD"   # half of a character past U+FFFF in an ActualText
    return html.unescape(text)


class Face:
    """One font file of the manifest."""

    def __init__(self, path, index):
        self.font = TTFont(path, fontNumber=index if path.suffix == ".ttc" else -1, lazy=True)
        self.upem = self.font["head"].unitsPerEm
        self.cmap = self.font.getBestCmap()
        self.widths = self.font["hmtx"].metrics
        self.boxes = {}

    def name(self, c):
        return self.cmap.get(ord(c)) if len(c) == 1 else None

    def advance(self, c):
        """Em; None where the face lacks it."""
        name = self.name(c)
        return None if name is None else self.widths[name][0] / self.upem

    def ink(self, c):
        """(x0, y0, x1, y1) of its ink, em, y upwards; None where it has none or the face lacks it."""
        if c not in self.boxes:
            self.boxes[c] = self.ink_of(self.name(c))
        return self.boxes[c]

    def ink_of(self, name):
        if name is None:
            return None
        if "glyf" in self.font:
            glyph = self.font["glyf"][name]
            if glyph.numberOfContours == 0:
                return None
            box = glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax
        else:
            glyphs = self.font.getGlyphSet()
            pen = BoundsPen(glyphs)
            glyphs[name].draw(pen)
            box = pen.bounds
        return tuple(number / self.upem for number in box) if box else None


@functools.cache
def face(name):
    """The face whose PostScript name is `name`; None where the manifest has no such."""
    for each in json.loads(MANIFEST.read_text(encoding="utf-8"))["fonts"]:
        stem = pathlib.Path(each["file"]).stem
        if name in (stem, stem.replace("CJK-", "CJKjp-")):
            for folder in FOLDERS:
                path = folder / each["folder"] / each["file"]
                if path.exists():
                    return Face(path, each["index"])
    return None


def advance(char):
    """Natural advance of a character of a PDF, pt; None where its face can't tell."""
    if len(char.c) > 1:
        return char.x1 - char.x
    one = face(char.font)
    width = one.advance(char.c) if one else None
    return None if width is None else width * char.size
