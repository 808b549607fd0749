"""Judges lines: as the program tells that it placed them (`inside`), and as they stand in the PDF (`outside`)."""

import bisect
import collections
import re
import unicodedata

import kinsoku
import placed

TOLERANCE = 0.05     # pt
SHORT = 0.5          # pt: a PDF's table of widths is rounded to a thousandth em, which adds up over a line
LIMITS = {"word": 1 / 2, "mixed": 1 / 2, "other": 1 / 4}   # em, JLREQ 3.8.4; word: the whole space
KINDS = ("start", "end", "inseparable", "word", "url", "emergency")


class Found:
    """Counts of one report."""

    def __init__(self):
        self.lines = self.justified = self.overfull = self.beyond = self.places = self.matched = self.missed = self.short = 0
        self.added = self.worst_beyond = 0.0
        self.breaks = collections.Counter()
        self.ragged = collections.Counter()   # lines left short in justified paragraphs, by cause
        self.worst = dict.fromkeys(LIMITS, 0.0)
        self.told, self.told_beyond, self.told_missed = [], [], []

    def add_place(self, kind, added):
        """`added` em at a place."""
        self.places += 1
        self.added += abs(added)
        if abs(added) > abs(self.worst[kind]):
            self.worst[kind] = added


def added_up(each):
    whole = Found()
    for found in each:
        for name in ("lines", "justified", "overfull", "beyond", "places", "added"):
            setattr(whole, name, getattr(whole, name) + getattr(found, name))
        whole.worst_beyond = max(whole.worst_beyond, found.worst_beyond)
        whole.breaks.update(found.breaks)
        whole.ragged.update(found.ragged)
        for kind, value in found.worst.items():
            if abs(value) > abs(whole.worst[kind]):
                whole.worst[kind] = value
    return whole


def followed(lines):
    """(line, the line before it in its paragraph or None) for each that is not repeated."""
    open_lines = {}
    for line in lines:
        if "r" in line.flags:
            continue
        key = line.x, line.measure
        before = open_lines.pop(key, None)
        yield line, before
        if "l" not in line.flags:
            open_lines[key] = line


def width_of(word, size):
    """The natural width of a word, pt, by the main face."""
    main = placed.face("BIZUDPGothic-Regular")
    return sum((main.advance(c) or 1) for c in word) * size


def break_kind(before, line, source):
    """`before`: the text of the paragraph before the line, as far as it is known."""
    return kinsoku.judge(before, line.text, source, lambda word: width_of(word, line.size) <= line.measure + TOLERANCE)


def judge_break(found, before, line, source):
    kind = break_kind(before, line, source)
    if not kind:
        return
    found.breaks[kind] += 1
    if kind not in ("url", "emergency"):
        found.told.append(f"page {line.page}: kinsoku {kind}: {before[-14:]} | {line.text[:14]} (measure {line.measure:.0f} pt)")


def cause_of(text, line, after, source):
    """Why a line of a justified paragraph may be left short: a URL breaks or begins at its end, a long word does; else ''.
    `text`: of the paragraph up to the line's end."""
    kind = break_kind(text, after, source)
    if kind in ("url", "emergency"):
        return kind
    if not source.parted_by_space(text, after.text) and kinsoku.in_match(kinsoku.WORD, text, after.text):
        return "emergency"   # at a joint of a name
    begins = after.text.lstrip("".join(kinsoku.NOT_AT_END))
    return "url" if kinsoku.URL.match(begins) else "word" if width_of(WORD.match(begins)[0], line.size) > line.measure - line.natural + TOLERANCE else ""


WORD = re.compile(r"[!-~]*")


def chains(lines):
    """The lines of each paragraph, in order."""
    by_line, found = {}, []
    for line, before in followed(lines):
        chain = by_line.pop(id(before), None) if before else None
        if chain is None:
            chain = []
            found.append(chain)
        chain.append(line)
        by_line[id(line)] = chain
    return found


def places_of(text):
    """How many places of each kind a line has, seen from its text."""
    counts = collections.Counter()
    for left, right in zip(text, text[1:]):
        counts[place(left, right)] += 1
    return counts


def is_western(c):
    return c.isascii() and c.isalnum() or unicodedata.name(c, "").startswith(("LATIN", "GREEK", "CYRILLIC")) and not 0xFF00 <= ord(c) < 0xFFF0


def is_japanese(c):
    """Kana, ideographs, and signs that are set like them."""
    if c in "ーｰ々〻ゝゞヽヾ" or unicodedata.name(c, "").startswith(("HIRAGANA LETTER SMALL", "KATAKANA LETTER SMALL", "HALFWIDTH KATAKANA LETTER SMALL")):
        return True
    if c in kinsoku.NOT_AT_START or c in kinsoku.NOT_AT_END or c in kinsoku.INSEPARABLE:
        return False
    return c in "×÷§¶±" or ord(c) >= 0x2150 and unicodedata.category(c)[0] in "LNS" or c == "※"


def place(left, right):
    """The kind of place between two characters: word, mixed or other."""
    if left in " \t":
        return "word"
    if is_japanese(left) and is_western(right) or is_western(left) and is_japanese(right):
        return "mixed"
    return "other"


def inside(lines, texts):
    found, source = Found(), kinsoku.Source(texts)
    for chain in chains(lines):
        justified, text = "j" in chain[-1].flags, ""
        for line, after in zip(chain, [*chain[1:], None]):
            found.lines += 1
            if text:
                judge_break(found, text, line, source)
            text += line.text
            judge_line(found, text, line, after, justified and after is not None, source)
    return found


def judge_line(found, text, line, after, justified, source):
    slack, spread = line.measure - line.natural, any((line.word, line.mixed, line.other))
    if slack < -TOLERANCE and not spread:
        found.overfull += 1
        found.told.append(f"page {line.page}: {-slack:.2f} pt over its measure of {line.measure:.0f}: {line.text[:40]}")
    if not justified:
        return
    found.justified += 1
    if slack > TOLERANCE and not spread:
        cause = cause_of(text, line, after, source) if "b" not in line.flags else ""
        if cause:
            found.ragged[cause] += 1
            return
        found.beyond += 1
        found.worst_beyond = max(found.worst_beyond, slack)
        found.told_beyond.append(f"page {line.page}: beyond the limits, {slack:.1f} of {line.measure:.0f} pt left: {line.text} | {after.text[:40]}")
        return
    counts = places_of(line.text)
    for kind, added in (("word", line.word), ("mixed", line.mixed), ("other", line.other)):
        for _ in range(counts[kind] if kind != "other" or added else 0):
            found.add_place(kind, added / line.size)


class Page:
    """A page's characters by baseline."""

    def __init__(self, chars):
        self.rows = collections.defaultdict(list)
        for order, char in enumerate(chars):
            self.rows[round(char.y, 1)].append((char.x, order, char))
        self.keys = sorted(self.rows)

    def row(self, y):
        at = bisect.bisect_left(self.keys, y - 0.15)
        row = []
        while at < len(self.keys) and self.keys[at] <= y + 0.15:
            row += self.rows[self.keys[at]]
            at += 1
        return [char for _, _, char in sorted(row, key=lambda each: each[:2])]


def match(line, row):
    """The characters of a row that are the line's, or None: they stand where it begins and spell its text."""
    text, chars, done = line.text.strip(), [], 0
    for char in row:
        if char.x < line.x - 0.3 or done == len(text):
            continue
        if text.startswith(char.c, done) or char.c.isspace() and text[done].isspace():   # U+3000 may come as a space
            char = char._replace(c=text[done:done + len(char.c)])
            chars.append(char)
            done += len(char.c)
        elif not char.c.isspace():   # a tool adds spaces of its own where it sees a gap
            chars, done = [], 0
    return chars if done and done == len(text) else None


def judge_places(found, chars):
    """What is added behind each character of a justified line, by its advance in the font."""
    for char, after in zip(chars, chars[1:]):
        natural = placed.advance(char)
        if natural is None:
            continue
        kind = place(char.c[-1], after.c[0])
        em = min(char.size, after.size) if kind == "mixed" else char.size
        added = after.x - char.x - natural - (em / 4 if kind == "mixed" else 0)
        if abs(added) > 0.002 * em:
            found.add_place(kind, added / em)
        elif kind != "other":
            found.add_place(kind, 0.0)


def outside(lines, pages, texts):
    found, source, rows = Found(), kinsoku.Source(texts), {}
    for chain in chains(lines):
        text = ""
        for line in chain:
            if not line.text.strip():
                continue
            if line.page not in rows:
                rows[line.page] = Page(pages[line.page - 1])
            chars = match(line, rows[line.page].row(line.y))
            if chars:
                drawn = "".join(char.c for char in chars)
                if text:
                    judge_break(found, text, line._replace(text=drawn), source)
                judge_drawn(found, line, chars, drawn)
            elif not any(unicodedata.bidirectional(c) in ("R", "AL") or len(c.encode()) == 4 or unicodedata.combining(c) for c in line.text):
                found.missed += 1
                found.told_missed.append(f"page {line.page}: {line.text[:40]}")
            text += line.text
    return found


def judge_drawn(found, line, chars, drawn):
    found.matched += 1
    end = placed.advance(chars[-1])
    over = (chars[-1].x + end if end is not None else chars[-1].x1) - line.x - line.measure
    if over > TOLERANCE:
        found.overfull += 1
        found.told.append(f"page {line.page}: {over:.2f} pt past its measure of {line.measure:.0f}: {drawn[:40]}")
    if "j" not in line.flags or "l" in line.flags:
        return
    if over < -SHORT:
        found.short += 1
        return
    judge_places(found, chars)
