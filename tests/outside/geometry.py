"""Where text stands, judged from what other tools read out of the PDF: margins, overlaps, kinsoku."""

import html
import re

from extraction import MM, plain, run

LEFT, RIGHT = 24 * MM, 16 * MM
SHRINK_X, SHRINK_Y = 0.6, 0.18   # pt, and share of the height: what boxes may overlap before it counts

NOT_AT_START = set("、。，．・：；？！」』）】〕］｝〉》ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ％")
NOT_AT_END = set("「『（【〔［｛〈《")


def outside_margins(extraction):
    """Lines that reach out of the page's margins at the left or right, or out of the page."""
    found = []
    for line in extraction.lines + extraction.furniture:
        if not line.level:
            continue
        width, height = extraction.sizes[line.page - 1]
        if line.x0 < LEFT - 1 or line.x1 > width - RIGHT + 1 or line.y0 < 0 or line.y1 > height:
            found.append(f"page {line.page}: {line.x0:.1f} to {line.x1:.1f} pt: {line.text[:40]}")
    return found


def words_of(path):
    """pdftotext's words: a list of (x0, y0, x1, y1, text) for each page."""
    pages = []
    for line in run("pdftotext", "-bbox", str(path), "-").decode("utf-8", "replace").splitlines():
        if "<page " in line:
            pages.append([])
        match = re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line)
        if match:
            pages[-1].append((*map(float, match.groups()[:4]), html.unescape(match[5])))
    return pages


def overlaps(path):
    """Words of one page whose boxes, shrunk a little, overlap. Of words that stand across (a watermark) nothing is said."""
    found = []
    for number, words in enumerate(words_of(path), 1):
        boxes = sorted((x0 + SHRINK_X, y0 + (y1 - y0) * SHRINK_Y, x1 - SHRINK_X, y1 - (y1 - y0) * SHRINK_Y, text)
                       for x0, y0, x1, y1, text in words if y1 - y0 < 40)
        boxes.sort(key=lambda box: box[1])
        for index, box in enumerate(boxes):
            for other in boxes[index + 1:]:
                if other[1] >= box[3]:
                    break
                if other[0] < box[2] and box[0] < other[2]:
                    found.append(f"page {number}: {box[4][:20]} and {other[4][:20]} at {other[0]:.0f}, {other[1]:.0f}")
    return found


def same_baseline(line, other):
    return line.page == other.page and abs(line.base - other.base) < 1


def beside(line, lines, sign):
    """Whether another line of the tool's stands right before (-1) or behind (1) this one: the tool has cut one of ours."""
    for other in lines:
        gap = line.x0 - other.x1 if sign < 0 else other.x0 - line.x1
        if other is not line and same_baseline(line, other) and -1 < gap < 1.2 * line.size:
            return True
    return False


def wrapped(extraction, ids):
    """Dates of tables and ids that a line's end cuts: these never wrap."""
    found = []
    heads = {id[:length] for id in ids for length in range(2, len(id)) if id[length - 1] != id[length]}
    for line in extraction.lines:
        text = plain(line.text)
        if re.search(r"(^|[^\d/])\d{4}/(\d{1,2}/?)?$", text) or re.fullmatch(r"（[日月火水木金土]）", text):
            found.append(f"page {line.page}: date: {text[-30:]}")
        if text in heads and not beside(line, extraction.lines, 1):
            found.append(f"page {line.page}: id: {text}")
    return found


def standing_across(extraction):
    """Text that stands across a page or is larger than any text of a report: a watermark that would be read."""
    return [f"page {line.page}: {line.text}" for line in extraction.lines if not line.level or line.size > 40]


def kinsoku(extraction, texts):
    """Lines that begin or end with what JLREQ 3.1.7 and 3.1.8 keep from there, lines of the sources aside."""
    pieces = [plain(piece) for text in texts for piece in text.split("\n")]
    starts = {piece for piece in pieces if piece[:1] in NOT_AT_START} | {"？判定不能"}
    ends = {piece for piece in pieces if piece[-1:] in NOT_AT_END}
    by_page = {}
    for line in extraction.lines:
        by_page.setdefault(line.page, []).append(line)
    found = []
    for line in extraction.lines:
        text = plain(line.text)
        if len(text) < 2 or not line.level:
            continue
        if text[0] in NOT_AT_START and not any(text.startswith(start) or start.startswith(text) for start in starts) and not beside(line, by_page[line.page], -1):
            found.append(f"page {line.page}: begins: {text[:30]}")
        if text[-1] in NOT_AT_END and not any(text.endswith(end) or end.endswith(text) for end in ends) and not beside(line, by_page[line.page], 1):
            found.append(f"page {line.page}: ends: {text[-30:]}")
    return found
