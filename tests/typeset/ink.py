"""Whether the ink of two glyphs of one line meets, by the fonts' own outlines: boxes of the ink, at the places in the PDF."""

import collections
import unicodedata

from placed import face

TOLERANCE = 0.02   # em
Inked = collections.namedtuple("Inked", "glyphs skipped overlaps")


def excepted(c):
    """Marks, and scripts whose clusters are drawn one over the other."""
    return len(c) != 1 or unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Mc", "Cf", "Zs", "Cc") or \
        unicodedata.bidirectional(c) in ("R", "AL", "AN") or 0x0900 <= ord(c) <= 0x0FFF or 0x1780 <= ord(c) <= 0x17FF or \
        0xFE00 <= ord(c) <= 0xFE0F or c == "\uFFFD"


def boxes_of(chars, skipped):
    """(x0, y0, x1, y1, char) of what has ink, y downwards."""
    for char in chars:
        one = None if excepted(char.c) else face(char.font)
        box = one.ink(char.c) if one else None
        if box:
            yield (char.x + box[0] * char.size, char.y - box[3] * char.size, char.x + box[2] * char.size, char.y - box[1] * char.size, char)
        elif not char.c.isspace():
            skipped[0] += 1


def judge(pages):
    glyphs, skipped, overlaps = 0, [0], []
    for number, chars in enumerate(pages, 1):
        lines = collections.defaultdict(list)
        for box in boxes_of(chars, skipped):
            lines[round(box[4].y, 1)].append(box)
        for line in lines.values():
            glyphs += len(line)
            line.sort(key=lambda box: box[0])
            for index, box in enumerate(line):
                for other in line[index + 1:index + 4]:
                    slack = TOLERANCE * min(box[4].size, other[4].size)
                    if other[0] < box[2] - slack and other[1] < box[3] - slack and box[1] < other[3] - slack:
                        overlaps.append(f"page {number}: {box[4].c} and {other[4].c} at {other[4].x:.1f}, {other[4].y:.1f}: {box[2] - other[0]:.2f} pt")
    return Inked(glyphs, skipped[0], overlaps)
