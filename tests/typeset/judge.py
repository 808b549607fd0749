"""Judges lines: as the program tells that it placed them (`inside`), and as they stand in the PDF (`outside`)."""

import bisect
import collections
import re
import unicodedata

import kinsoku
import placed

TOLERANCE = 0.05     # pt
SHORT = 0.3          # pt: a PDF's table of widths is rounded to a thousandth em, which adds up over a line
LIMITS = {"word": 1 / 2, "mixed": 1 / 2, "other": 1 / 4}   # em, JLREQ 3.8.4; word: the whole space
KINDS = ("start", "end", "inseparable", "word", "url", "emergency")


class Found:
    """Counts of one report."""

    def __init__(self):
        self.lines = self.justified = self.ragged = self.overfull = self.beyond = self.places = self.matched = self.missed = self.short = 0
        self.added = self.worst_beyond = 0.0
        self.breaks = collections.Counter()
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
        for name in ("lines", "justified", "ragged", "overfull", "beyond", "places", "added"):
            setattr(whole, name, getattr(whole, name) + getattr(found, name))
        whole.worst_beyond = max(whole.worst_beyond, found.worst_beyond)
        whole.breaks.update(found.breaks)
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


def judge_break(found, where, before, line, texts):
    kind = kinsoku.judge(before.text, line.text, texts, lambda word: width_of(word, line.size) <= line.measure + TOLERANCE)
    if not kind:
        return
    found.breaks[kind] += 1
    if kind not in ("url", "emergency"):
        found.told.append(f"page {line.page}: kinsoku {kind}{where}: {before.text[-14:]} | {line.text[:14]} (measure {line.measure:.0f} pt)")


def places_of(text):
    """How many places of each kind a line has, seen from its text."""
    counts = collections.Counter()
    for left, right in zip(text, text[1:]):
        counts[place(left, right)] += 1
    return counts


def is_western(c):
    return c.isascii() and c.isalnum() or unicodedata.name(c, "").startswith(("LATIN", "GREEK", "CYRILLIC")) and not 0xFF00 <= ord(c) < 0xFFF0


def is_japanese(c):
    name = unicodedata.name(c, "")
    return name.startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH", "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA")) and c != "・" or c in "々〆〇ー" \
        or c in "○△×□◎●■◆▲▼▽※→←↑↓①②③④⑤⑥⑦⑧⑨⑩"


def place(left, right):
    """The kind of place between two characters: word, mixed or other."""
    if left in " \t":
        return "word"
    if is_japanese(left) and is_western(right) or is_western(left) and is_japanese(right):
        return "mixed"
    return "other"


def inside(lines, texts):
    found, source = Found(), kinsoku.Source(texts)
    after = {id(before): line for line, before in followed(lines) if before}
    for line, before in followed(lines):
        found.lines += 1
        if before:
            judge_break(found, "", before, line, source)
        justified = "j" in line.flags and "l" not in line.flags
        slack = line.measure - line.natural
        spread = any((line.word, line.mixed, line.other))
        if slack < -TOLERANCE and (not justified or "b" in line.flags) and not spread:
            found.overfull += 1
            found.told.append(f"page {line.page}: {-slack:.2f} pt over its measure of {line.measure:.0f}: {line.text[:40]}")
        if not justified:
            continue
        found.justified += 1
        if "b" in line.flags:
            found.beyond += 1
            found.worst_beyond = max(found.worst_beyond, slack)
            found.told_beyond.append(f"page {line.page}: beyond the limits, {slack:.1f} of {line.measure:.0f} pt left: {line.text} | {after[id(line)].text[:40] if id(line) in after else '?'}")
            continue
        if slack > TOLERANCE and not spread:
            found.ragged += 1
            continue
        counts = places_of(line.text)
        for kind, added in (("word", line.word), ("mixed", line.mixed), ("other", line.other)):
            for _ in range(counts[kind] if kind != "other" or added else 0):
                found.add_place(kind, added / line.size)
    return found


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
    for line, before in followed(lines):
        if not line.text.strip():
            continue
        if line.page not in rows:
            rows[line.page] = Page(pages[line.page - 1])
        chars = match(line, rows[line.page].row(line.y))
        if not chars:
            if not any(unicodedata.bidirectional(c) in ("R", "AL") or len(c.encode()) == 4 or unicodedata.combining(c) for c in line.text):
                found.missed += 1
                found.told_missed.append(f"page {line.page}: {line.text[:40]}")
            continue
        found.matched += 1
        drawn = "".join(char.c for char in chars)
        if before:
            judge_break(found, "", before, line._replace(text=drawn), source)
        end = placed.advance(chars[-1])
        right = chars[-1].x + end if end is not None else chars[-1].x1
        over = right - line.x - line.measure
        if over > TOLERANCE:
            found.overfull += 1
            found.told.append(f"page {line.page}: {over:.2f} pt past its measure of {line.measure:.0f}: {drawn[:40]}")
        if "j" not in line.flags or "l" in line.flags:
            continue
        if over < -SHORT:
            found.short += 1
            continue
        judge_places(found, chars)
    return found
