"""A PDF as tools of others see it: pdftotext -raw and mutool's structured text, the page furniture taken off.

Texts are looked for without white space. A text that stands in one piece is found by plain search. One that goes over pages
in a table has its neighbours' text between its pieces; it is then put together from whole lines in reading order, at one left
edge where the tool tells edges.
"""

import collections
import re
import subprocess
import xml.etree.ElementTree

MM = 72 / 25.4
HEAD, FOOT = 16 * MM, 16 * MM   # zones of the running head and foot
CONTINUED = "（続き）"          # what marks the cells of a row that goes on: poppler joins it to the next cell's text
REACH = 400                     # lines that may stand between two pieces of one text
EDGE = 10                       # pt: how far the left edges of its lines differ: a source line may begin with a space

Line = collections.namedtuple("Line", "page x0 y0 x1 y1 base text chars size level")   # base: its baseline
Char = collections.namedtuple("Char", "c x0 y0 x1 y1 base")
SURROGATE = 0xF0000   # mutool tells characters past U+FFFF of an ActualText as two surrogates, which XML refuses


def run(*command, **more):
    return subprocess.run(command, capture_output=True, check=True, **more).stdout


def plain(text):
    return re.sub(r"\s+", "", text)


class Extraction:
    """What the tools tell of one PDF."""

    def __init__(self, path):
        self.path = str(path)
        self.sizes, self.lines, self.furniture, every = [], [], [], []
        self.read_stext(every)
        self.stext = "".join(every)
        self.mupdf = "".join(plain(line.text) for line in self.lines)
        self.raw_lines = self.read_raw()
        self.raw = "".join(self.raw_lines)

    def read_stext(self, every):
        stext = run("mutool", "draw", "-q", "-F", "stext", self.path).decode("utf-8")
        stext = re.sub("&#x(d[89a-f]..);", lambda match: chr(SURROGATE + int(match[1], 16)), stext)
        root = xml.etree.ElementTree.fromstring(stext)
        for number, page in enumerate(root.iter("page"), 1):
            width, height = float(page.get("width")), float(page.get("height"))
            self.sizes.append((width, height))
            for element in page.iter("line"):
                line = read_line(element, number)
                if line:
                    every.append(plain(line.text))
                    inside = HEAD < line.base < height - FOOT or not line.level
                    (self.lines if inside else self.furniture).append(line)

    def read_raw(self):
        """Lines of pdftotext -raw, furniture cropped off."""
        width, height = self.sizes[0]
        text = run("pdftotext", "-raw", "-r", "72", "-x", "0", "-y", str(round(HEAD)), "-W", str(round(width)), "-H",
                   str(round(height - FOOT - HEAD)), self.path, "-").decode("utf-8")
        lines = (plain(line).replace(CONTINUED, "") for line in re.split(r"[\n\f]", text))
        return [line for line in lines if line]

    def plain_text(self):
        """What mutool draw -F txt writes, without white space."""
        text = run("mutool", "draw", "-q", "-F", "txt", self.path).decode("utf-8", "surrogatepass")
        return plain(text.encode("utf-16", "surrogatepass").decode("utf-16"))

    def in_mupdf(self, text):
        return text in self.mupdf or chained(text, [plain(line.text) for line in self.lines], self.lines)

    def in_raw(self, text):
        return text in self.raw or chained(text, self.raw_lines, None)


def whole(text):
    """A text with surrogates joined to the characters that they stand for."""
    high, low = f"[{chr(SURROGATE + 0xD800)}-{chr(SURROGATE + 0xDBFF)}]", f"[{chr(SURROGATE + 0xDC00)}-{chr(SURROGATE + 0xDFFF)}]"
    return re.sub(high + low, lambda match: chr(0x10000 + ((ord(match[0][0]) & 0x3FF) << 10 | ord(match[0][1]) & 0x3FF)), text)


def found_up_to(text, found):
    """How many characters of a text that is not found whole are found, from its beginning."""
    least, most = 0, len(text)
    while most - least > 1:
        middle = (least + most) // 2
        if found(text[:middle]):
            least = middle
        else:
            most = middle
    return least


def read_line(element, page):
    chars, size = [], 0
    for font in element.iter("font"):
        size = max(size, float(font.get("size")))
        for char in font.iter("char"):
            quad = [float(number) for number in char.get("quad").split()]
            chars.append(Char(char.get("c"), min(quad[0::2]), min(quad[1::2]), max(quad[0::2]), max(quad[1::2]),
                              float(char.get("y"))))
    inked = [char for char in chars if not char.c.isspace()]
    if not inked:
        return None
    text = whole("".join(char.c for char in chars))
    level = element.get("dir", "1 0").split()[1] in ("0", "-0")
    return Line(page, min(c.x0 for c in inked), min(c.y0 for c in inked), max(c.x1 for c in inked), max(c.y1 for c in inked),
                inked[0].base, text, chars, size, level)


def chained(text, lines, places):
    """Whether `text` is made of the end of a line, whole lines behind it in order, and the beginning of a last one. `places`:
    the Lines, which all have to begin at one edge, or None where the tool tells no places."""
    for number, line in enumerate(lines):
        for at in (match.start() for match in re.finditer(re.escape(text[0]), line)) if text else ():
            head = line[at:]
            if text.startswith(head) and follows(text, len(head), lines, number, places, at > 0):
                return True
    return False


def follows(text, at, lines, number, places, led):
    """The rest of a text, from `at`, in the lines behind line `number`. Its edge is told by the second line where a label
    leads the first."""
    reached = {at: {None if led or places is None else places[number].x0: number}}   # place in the text: edge: last line
    for place in range(at, len(text)):
        for edge, before in reached.get(place, {}).items():
            for other in range(before + 1, min(before + REACH, len(lines))):
                line = lines[other]
                last = line.startswith(text[place:])
                if not last and not text.startswith(line, place):
                    continue
                beside = places is not None and other == before + 1 and abs(places[other].base - places[before].base) < 1
                if places is not None and edge is not None and not beside and abs(places[other].x0 - edge) > EDGE:
                    continue
                if last:
                    return True
                found = edge if edge is not None or beside or places is None else places[other].x0
                ways = reached.setdefault(place + len(line), {})
                ways[found] = min(other, ways.get(found, other))
    return False
