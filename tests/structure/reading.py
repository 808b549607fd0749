"""The text of a PDF as its structure tells it (pdfinfo -struct-text), held against the document tree (--format tree)."""

import re
import subprocess

OURS = {"Figure", "TOC", "Lbl"}   # what the writer sets besides the tree's texts: labels of charts, contents, list marks


def plain(text):
    return re.sub(r"\s+", "", text)


def unquoted(text):
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)


def tree_pieces(tree):
    """Texts in reading order; None where a page number is set; and the levels of the sections that have a heading."""
    pieces, references, levels = [], [], []
    lines = tree.splitlines()
    for number, line in enumerate(lines):
        depth = len(line) - len(line.lstrip())
        while references and depth <= references[-1]:
            references.pop()
            pieces.append(None)
        word = line.split(maxsplit=1)[0] if line.strip() else ""
        if re.match(r"\s*reference #.* page( bare)?$", line):
            references.append(depth)
        if word.startswith("text."):
            match = re.search(r' "((?:[^"\\]|\\.)*)"', line)
            pieces.append(unquoted(match[1]))
        if word == "section" and number + 1 < len(lines) and re.match(r"\s*paragraph\.heading", lines[number + 1]):
            levels.append(int(re.search(r" (\d)(?: |$)", line)[1]))
    return pieces + [None] * len(references), levels


def structure_text(path):
    """The same of a PDF: its text without what is ours, and the levels of its headings."""
    lines = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, check=True).stdout.decode("utf-8").splitlines()
    texts, levels, skipped, quoted = [], [], None, None
    for line in lines:
        depth = len(line) - len(line.lstrip(" "))
        if quoted is None and (match := re.fullmatch(r" *(?:([A-Z]\w*)(?: \"[^\"]*\")?(?: \(\w+\))?:?)", line)):
            if skipped is not None and depth <= skipped:
                skipped = None
            if skipped is None and match[1] in OURS:
                skipped = depth
            if re.fullmatch(r"H[1-6]", match[1]) and skipped is None:
                levels.append(int(match[1][1]))
            continue
        if quoted is None and line.lstrip(" ").startswith('"'):
            quoted, line = "", line.lstrip(" ")[1:]
        if quoted is not None:
            quoted += line
            if line.endswith('"'):
                if skipped is None:
                    texts.append(quoted[:-1])
                quoted = None
    return plain("".join(texts)), levels


def differences(tree, path):
    """Where the structure's text leaves the tree's, and where headings don't follow the sections."""
    pieces, sections = tree_pieces(tree)
    text, headings = structure_text(path)
    at, found = 0, []
    for piece in pieces:
        if piece is None:
            match = re.compile(r"[（(]?\D{0,3}\d+\D{0,2}[）)]|[（(]\D*\d+\D*[）)]|(?:本紙|別紙)?\d+頁").match(text, at)
            at = match.end() if match else at
            continue
        wanted = plain(piece)
        if not text.startswith(wanted, at):
            found.append(f"instead of {wanted[:40]!r} stands {text[at:at + 40]!r}")
            break
        at += len(wanted)
    if not found and at != len(text):
        found.append(f"behind the last text stands {text[at:at + 40]!r}")
    if len(sections) != len(headings):
        found.append(f"{len(sections)} sections, {len(headings)} headings")
    return found
