#!/usr/bin/env python3
"""Sets the same paragraphs with this project, with Chromium and, where they are there, with LuaLaTeX-ja, and judges all by one judge.

compare.py PARAGRAPHS_PROGRAM [--out FOLDER]

16 paragraphs of the samples, BIZ UDPGothic 10 pt on 17 pt, justified, measures of 170, 80 and 60 mm. Places come from mutool,
natural advances from the font. Writes compare.md and a picture of the three side by side for each measure.
"""

import argparse
import collections
import html
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "outside")]
import inputs  # noqa: E402
import judge  # noqa: E402
import kinsoku  # noqa: E402
import placed  # noqa: E402

MEASURES = (170, 80, 60)   # mm
WANTED = 16
SIZE, LEADING = 10, 17     # pt
MM = 72 / 25.4
FONT = pathlib.Path("/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf")
JUDGED = "BIZUDPGothic-Regular"

Line = collections.namedtuple("Line", "text extras kinds right last first")   # extras: what is added at each place, em

HEAD = ("measure", "engine", "lines", "justified", "off the measure", "kinsoku", "in words", "mean added, em", "deviation over lines, em",
        "worst line, em", "widest place, em", "tightest place, em", "unevenness within lines, em",
        "between kana and ideographs: deviation over lines / worst line", "beside Latin: deviation / widest")


def paragraphs():
    """Answers and comments of the samples of real length, without URLs: the longest, then ever shorter ones."""
    found = {}
    for path in sorted((HERE.parent.parent / "samples").glob("*.json")):
        for _, text in inputs.texts_of(json.loads(path.read_text(encoding="utf-8"))):
            if 90 <= len(text) <= 320 and "://" not in text and "\n" not in text and "@" not in text:
                found[text] = True
    texts = sorted(found, key=lambda text: (-len(text), text))
    return texts[::max(1, len(texts) // WANTED)][:WANTED]


def set_by_ringi(texts, measure, path, program):
    path.write_bytes(subprocess.run([str(program), str(measure)], input="\n".join(texts).encode(), capture_output=True, check=True).stdout)


CSS = """@font-face {{ font-family: judged; src: url("{font}"); }}
@page {{ size: {width}mm 297mm; margin: 10mm; }}
body {{ margin: 0; width: {measure}mm; font: {size}pt/{leading}pt judged; text-align: justify; text-autospace: normal;
  text-spacing-trim: normal; line-break: strict; }}
p {{ margin: 0 0 5pt; }}"""


def set_by_chromium(texts, measure, path, _):
    page = path.with_suffix(".html")
    style = CSS.format(font=FONT.as_uri(), width=measure + 20, measure=measure, size=SIZE, leading=LEADING)
    page.write_text(f'<!doctype html><html lang="ja"><meta charset="utf-8"><style>{style}</style>' +
                    "".join(f"<p>{html.escape(text)}</p>" for text in texts), encoding="utf-8")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
                        f"--user-data-dir={profile}", f"--print-to-pdf={path}", page.as_uri()], capture_output=True, check=True, timeout=180)


TEX = r"""\documentclass{article}
\usepackage[paperwidth=%dmm,paperheight=297mm,margin=10mm]{geometry}
\usepackage{luatexja-fontspec}
\setmainfont{BIZUDPGothic-Regular.ttf}[Path=%s/]
\setmainjfont{BIZUDPGothic-Regular.ttf}[Path=%s/,JFM=prop]
\pagestyle{empty}\parindent=0pt \parskip=5pt \hyphenpenalty=10000 \exhyphenpenalty=50 \tolerance=9999 \emergencystretch=0pt
\ltjsetparameter{xkanjiskip=2.5pt plus 2.5pt minus 1.25pt, kanjiskip=0pt plus 2.5pt}
\begin{document}\fontsize{10bp}{17bp}\selectfont\raggedbottom
%s
\end{document}
"""


def set_by_lualatex(texts, measure, path, _):
    escaped = [re.sub(r"([#$%&_{}])", r"\\\1", text.replace("\\", r"\textbackslash{}")).replace("~", r"\textasciitilde{}").replace("^", r"\^{}") for text in texts]
    source = path.with_suffix(".tex")
    source.write_text(TEX % (measure + 20, FONT.parent, FONT.parent, "\n\n".join(escaped)), encoding="utf-8")
    answer = subprocess.run(["lualatex", "-interaction=nonstopmode", source.name], cwd=path.parent, capture_output=True, check=False, timeout=300)
    if not path.exists():
        raise RuntimeError(answer.stdout.decode("utf-8", "replace")[-600:])


ENGINES = {"ringi": set_by_ringi, "LuaLaTeX-ja": set_by_lualatex, "Chromium": set_by_chromium}


def rows_of(path):
    """The rows of a PDF from top to bottom: characters with ink, from left to right."""
    for chars in placed.read_chars(path):
        by_base = collections.defaultdict(list)
        for char in chars:
            if not char.c.isspace():
                by_base[round(char.y)].append(char)
        bases = []
        for base in sorted(by_base):
            if bases and base - bases[-1][0] < 3:
                bases[-1][1].extend(by_base[base])
            else:
                bases.append((base, list(by_base[base])))
        for _, row in bases:
            yield sorted(row, key=lambda char: char.x)


def lines_of(path, texts, measure):
    """The lines of the paragraphs, each character at its place, and what is added at each place."""
    queue, number, at = [kinsoku.squeezed(text) for text in texts], 0, 0
    spaces = [spaces_in(text) for text in texts]
    left = min(row[0].x for row in rows_of(path))
    lines = []
    for row in rows_of(path):
        text = "".join(char.c for char in row)
        text = text.replace("ﬁ", "fi").replace("ﬂ", "fl")
        if number >= len(queue) or not queue[number].startswith(text, at):
            continue   # a page number; a line that is lost is told below
        end = at + len(text)
        lines.append(measured(row, spaces[number], at, left, end == len(queue[number])))
        at = end
        if end == len(queue[number]):
            number, at = number + 1, 0
    if number < len(queue):
        print(f"{path.name}: only {number} of {len(queue)} paragraphs found", file=sys.stderr)
    return lines


def spaces_in(text):
    """Before which characters, counted without spaces, a space stands."""
    found, count = set(), 0
    for c in text:
        if c.isspace():
            found.add(count)
        else:
            count += 1
    return found


def measured(row, spaces, at, left, last):
    main, extras, kinds, position = placed.face(JUDGED), [], [], at
    text = ""
    for char, after in zip(row, row[1:]):
        position += len(char.c)
        text += char.c
        natural = advance_of(main, char)
        if position in spaces:
            kind, natural = "word", natural + main.advance(" ") * SIZE
            text += " "
        else:
            kind = judge.place(char.c[-1], after.c[0])
            natural += SIZE / 4 if kind == "mixed" else 0
            if kind == "other" and judge.is_japanese(char.c[-1]) and judge.is_japanese(after.c[0]):
                kind = "japanese"
        extras.append((after.x - char.x - natural) / SIZE)
        kinds.append(kind)
    right = row[-1].x + advance_of(main, row[-1]) - left
    return Line(text + row[-1].c, extras, kinds, right, last, at == 0)


def advance_of(main, char):
    if len(char.c) > 1:
        return char.x1 - char.x
    return (main.advance(char.c) or 1) * SIZE


def of_kind(line, kind):
    return [extra for extra, its in zip(line.extras, line.kinds) if its == kind]


def judged(lines, texts, measure):
    width, source = measure * MM, kinsoku.Source(texts)
    justified = [line for line in lines if not line.last]
    breaks = collections.Counter()
    for before, line in zip(lines, lines[1:]):
        if not line.first:
            breaks[kinsoku.judge(before.text, line.text, source, lambda word: judge.width_of(word, SIZE) <= width)] += 1
    means = [sum(line.extras) / len(line.extras) for line in justified if line.extras]
    places = [extra for line in justified for extra in line.extras]
    within = [statistics.pstdev(line.extras) for line in justified if len(line.extras) > 1]
    japanese = [statistics.mean(extras) for extras in (of_kind(line, "japanese") for line in justified) if extras]
    mixed = [extra for line in justified for extra in of_kind(line, "mixed")]
    off = sum(abs(line.right - width) > 0.5 for line in justified)
    return {"lines": len(lines), "justified": len(justified), "off": off, "kinsoku": breaks["start"] + breaks["end"] + breaks["inseparable"],
            "words": breaks["word"] + breaks["emergency"], "mean": statistics.mean(means), "deviation": statistics.pstdev(means),
            "worst": max(means, key=abs), "widest": max(places), "tightest": min(places), "within": statistics.mean(within),
            "japanese": f"{statistics.pstdev(japanese):.4f} / {max(japanese, key=abs):+.4f}",
            "mixed": f"{statistics.pstdev(mixed):.4f} / {max(mixed, key=abs):+.4f}",
            "worst_line": max(justified, key=lambda line: abs(sum(line.extras) / max(1, len(line.extras))))}


def draw(paths, to):
    """The first pages beside each other as one picture."""
    pictures = []
    for path in paths:
        picture = subprocess.run(["pdftoppm", "-r", "100", "-f", "1", "-l", "1", str(path)], capture_output=True, check=True).stdout
        match = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", picture)
        pictures.append((int(match[1]), int(match[2]), picture[match.end():]))
    height = max(picture[1] for picture in pictures)
    rows = b"".join(b"\0" + b"".join(data[3 * width * y:3 * width * (y + 1)] if y < tall else b"\xff" * 3 * width for width, tall, data in pictures)
                    for y in range(height))
    chunk = lambda kind, data: len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    size = sum(picture[0] for picture in pictures).to_bytes(4, "big") + height.to_bytes(4, "big")
    to.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + b"\x08\x02\0\0\0") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("build/typeset"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    texts = paragraphs()
    engines = {name: by for name, by in ENGINES.items() if name == "ringi" or shutil.which(name.removesuffix("-ja").lower())}
    rows, worst = [], []
    with tempfile.TemporaryDirectory() as folder:
        for measure in MEASURES:
            paths = []
            for name, by in engines.items():
                path = pathlib.Path(folder) / f"{name}-{measure}.pdf"
                by(texts, measure, path, options.program.resolve())
                shutil.copy(path, options.out / f"compare-{name}-{measure}.pdf")
                found = judged(lines_of(path, texts, measure), texts, measure)
                paths.append(path)
                rows.append((f"{measure} mm", name, found["lines"], found["justified"], found["off"], found["kinsoku"], found["words"],
                             *(f"{found[key]:+.4f}" for key in ("mean", "deviation", "worst", "widest", "tightest", "within")), found["japanese"], found["mixed"]))
                worst.append(f"- {measure} mm, {name}: {found['worst_line'].text}")
            draw(paths, options.out / f"compare-{measure}.png")
    lines = ["# Side by side", "", f"{len(texts)} paragraphs of the samples, {sum(map(len, texts))} characters, BIZ UDPGothic {SIZE} pt. A place is what stands",
             "between two characters; added is what it has beyond the advance, and a quarter em between Japanese and Latin. Deviation:",
             "of the lines' means; unevenness: the deviation of the places of one line, mean over lines. Last lines aside.", "",
             "| " + " | ".join(HEAD) + " |", "|" + " --- |" * len(HEAD), *("| " + " | ".join(map(str, row)) + " |" for row in rows),
             "", "The worst lines:", "", *worst]
    (options.out / "compare.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
