#!/usr/bin/env python3
"""Remakes fonts/manifest.json from the installed Debian packages, by fontTools (python3-fonttools).

    /usr/bin/python3 fonts/manifest.py > fonts/manifest.json

Run by hand when a package changes or a face is added to the list below; the build only reads the result. The order of
FACES is the order of preference. A face's coverage is what it can draw: the characters of its cmap, save those that
have no form of their own (controls, default-ignorable ones), private use (it means nothing outside its maker's house)
and characters whose glyph is blank though they are no spaces.
"""
import hashlib
import json
import os
import sys
import unicodedata

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

ROOT = "/usr/share/fonts"
BIZ = ("truetype/bizud-gothic", "fonts-morisawa-bizud-gothic")
CORE = ("truetype/noto", "fonts-noto-core")
CJK = ("opentype/noto", "fonts-noto-cjk")
SYMBOLA = ("truetype/ancient-scripts", "fonts-symbola")

# Scripts in use today (Unicode Standard Annex 31, tables 5 and 7, and Coptic and Samaritan, which are still read aloud),
# by the name of their Noto face. Those of BOLD have a bold face here too: headings in them are likelier.
SCRIPTS = """
    Thai Arabic Hebrew Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Lao Myanmar
    Armenian Georgian Ethiopic Mongolian Thaana Syriac NKo Tifinagh Cherokee CanadianAboriginal Adlam Balinese Bamum Batak
    Buginese Buhid Chakma Cham Coptic GunjalaGondi HanifiRohingya Hanunoo Javanese KayahLi Lepcha Limbu Lisu Mandaic
    MasaramGondi Medefaidrin MeeteiMayek MendeKikakui Miao Mro NewTaiLue Newa OlChiki Osage Osmanya PahawhHmong PauCinHau
    Rejang Samaritan Saurashtra Sharada SoraSompeng Sundanese SylotiNagri Tagalog Tagbanwa TaiLe TaiTham TaiViet Vai Wancho
    WarangCiti Yi TamilSupplement
""".split()
SERIF_SCRIPTS = ["Tibetan", "NyiakengPuachueHmong", "Yezidi"]  # living scripts that the package has no sans face of
BOLD = {"Thai", "Arabic", "Hebrew", "Devanagari"}


def face_list():
    """(family, style, folder, package, file, face index), in order of preference."""
    for family, stem in (("BIZ UDPGothic", "BIZUDPGothic"), ("BIZ UDGothic", "BIZUDGothic")):
        for style in ("Regular", "Bold"):
            yield family, style, *BIZ, f"{stem}-{style}.ttf", 0
    # Before the CJK face, so that Vietnamese and other Latin words come out of one face, and of a TrueType one.
    for style in ("Regular", "Bold"):
        yield "Noto Sans", style, *CORE, f"NotoSans-{style}.ttf", 0
    for style in ("Regular", "Bold"):
        yield "Noto Sans CJK JP", style, *CJK, f"NotoSansCJK-{style}.ttc", 0
    for kind, names in (("Sans", SCRIPTS), ("Serif", SERIF_SCRIPTS)):
        for name in names:
            for style in ("Regular", "Bold") if name in BOLD else ("Regular",):
                yield None, style, *CORE, f"Noto{kind}{name}-{style}.ttf", 0
    for name in ("Symbols", "Math", "Symbols2"):
        yield None, "Regular", *CORE, f"NotoSans{name}-Regular.ttf", 0
    yield "Symbola", "Regular", *SYMBOLA, "Symbola_hint.ttf", 0


# As in renderer/base/text.c: Default_Ignorable_Code_Point, the annotation characters, the line and paragraph separators.
INVISIBLE = [
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
    (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
]
BLANK = {0x2800}  # besides the space separators: the empty Braille pattern


class Ink(Exception):
    """Raised by the first segment that is drawn."""


class InkPen(BasePen):
    def _moveTo(self, point):
        pass

    def _lineTo(self, point):
        raise Ink

    _curveToOne = _qCurveToOne = lambda self, *points: self._lineTo(points)


def has_ink(glyphs, name):
    try:
        glyphs[name].draw(InkPen(glyphs))
    except Ink:
        return True
    return False


def drawable(font):
    """The characters that the face can draw, sorted."""
    glyphs, result = font.getGlyphSet(), []
    for character, name in sorted(font.getBestCmap().items()):
        category = unicodedata.category(chr(character))
        if category in ("Cc", "Co", "Cs") or name == ".notdef":
            continue
        if any(first <= character <= last for first, last in INVISIBLE):
            continue
        if category != "Zs" and character not in BLANK and not has_ink(glyphs, name):
            print(f"{font.reader.file.name}: blank U+{character:04X}", file=sys.stderr)
            continue
        result.append(character)
    return result


def ranges(characters):
    """Lines such as "20-7E,A0,A2-A3", each at most 110 characters."""
    spans = []
    for character in characters:
        if spans and spans[-1][1] == character - 1:
            spans[-1][1] = character
        else:
            spans.append([character, character])
    lines = [""]
    for first, last in spans:
        span = f"{first:X}" if first == last else f"{first:X}-{last:X}"
        if lines[-1] and len(lines[-1]) + len(span) > 109:
            lines.append("")
        lines[-1] += ("," if lines[-1] else "") + span
    return lines


def check_outlines(font, file):
    """Regular TrueType or CFF outlines only: no colour, no bitmaps, no variations."""
    wrong = {"COLR", "CBDT", "SVG ", "sbix", "fvar", "CFF2", "EBDT"} & set(font.keys())
    if wrong or not {"glyf", "CFF "} & set(font.keys()):
        raise SystemExit(f"{file}: not a plain outline font {sorted(wrong)}")


def main():
    rows, coverage = [], {}
    for family, style, folder, package, file, index in face_list():
        path = os.path.join(ROOT, folder, file)
        font = TTFont(path, fontNumber=index, lazy=True)
        check_outlines(font, file)
        lines = ranges(drawable(font))
        name = next((known for known, other in coverage.items() if other == lines), None)
        if name is None:
            name = file.rsplit("-", 1)[0].split(".")[0]
            if name in coverage:
                name += " " + style
            coverage[name] = lines
        with open(path, "rb") as stream:
            digest = hashlib.sha256(stream.read()).hexdigest()
        rows.append({
            "family": family or font["name"].getBestFamilyName(),
            "style": style.lower(),
            "file": file,
            "folder": folder,
            "index": index,
            "package": package,
            "sha256": digest,
            "check_sum_adjustment": font["head"].checkSumAdjustment,
            "revision": font["name"].getDebugName(5).split(";")[0],
            "sequences": sum(len(pairs) for table in font["cmap"].tables if table.format == 14
                             for pairs in table.uvsDict.values()),
            "coverage": name,
        })
    out = ['{', '  "format": "fonts/1",', '  "fonts": [']
    out += ["    " + json.dumps(row) + ("," if row is not rows[-1] else "") for row in rows]
    out += ['  ],', '  "coverage": {']
    names = list(coverage)
    for name in names:
        body = ",\n      ".join(json.dumps(line) for line in coverage[name])
        out.append(f'    {json.dumps(name)}: [\n      {body}]' + ("," if name != names[-1] else ""))
    out += ['  }', '}']
    print("\n".join(out))


main()
