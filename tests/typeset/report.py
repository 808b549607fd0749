#!/usr/bin/env python3
"""The proof of setting: renders all sample sets, and real ones where they are there, and judges every line.

report.py PROGRAM [SHARED] [--out FOLDER]

The first table is made from the lines as the program placed them (format `lines`), the second from the PDF by mutool and
the fonts' own tables. The hard cases are drawn as pictures too. Ends with 1 where something is broken.
"""

import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "outside")]
import end_to_end  # noqa: E402
import ink  # noqa: E402
import inputs  # noqa: E402
import judge  # noqa: E402
import placed  # noqa: E402

HARD = [HERE / "cases" / "hard.json"]
ITEMS = "確認項目と回答"   # the chapter of the item tables
LINES_HEAD = ("set", "lines", "justified", "left ragged at a URL / in a long word / before one", "kinsoku start / end / parted", "URL breaks", "emergency breaks",
              "overfull", "beyond the limits", "share", "worst, pt", "mean stretch, em", "worst word / 和欧間 / other, em")
PAGES_HEAD = ("set", "pages", "equal columns", "fewer", "item pages", "equal columns", "fewer")
OUTSIDE_HEAD = ("set", "lines matched", "not matched", "kinsoku start / end / parted", "past the measure", "justified short of it",
                "mean added a place, em", "worst word / 和欧間 / other, em", "glyphs judged", "ink overlaps")


def render(program, files, outputs, layout=None):
    command = [str(program), "render", *(["--layout", str(layout)] if layout else [])]
    for output in outputs:
        command += ["-o", str(output)]
    answer = subprocess.run([*command, *map(str, files)], capture_output=True, timeout=120, check=False)
    if answer.returncode:
        raise RuntimeError(f"exit {answer.returncode}: " + answer.stderr.decode("utf-8", "replace")[-400:])


def equal_layout(folder):
    """The full layout with columns of one width."""
    value = json.loads((HERE.parent.parent / "layouts" / "full.json").read_text(encoding="utf-8"))
    value["setting"] = {**value.get("setting", {}), "equal_columns": True}
    path = folder / "equal.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def item_pages(path):
    """Pages from the item chapter to the next one, by the outline: (whole pages touched, with parts of pages); None: no such."""
    outline, start = placed.run("mutool", "show", str(path), "outline").decode("utf-8", "replace"), None
    pages = int(re.search(rb"Pages:\s+(\d+)", placed.run("pdfinfo", str(path)))[1])
    for line in outline.splitlines():
        match = re.match(r'^[+|-]\t"(.*)"\t#page=(\d+)&zoom=[^,]*,[^,]*,([-\d.]+)', line)
        if not match:
            continue
        at = int(match[2]), float(match[3])
        if start:
            return between(start, at)
        if ITEMS in match[1]:
            start = at
    return between(start, (pages + 1, 0)) if start else None


def between(start, end):
    height, top = 841.89 - 42 * 72 / 25.4, 22 * 72 / 25.4
    part = lambda at: min(1.0, max(0.0, (at[1] - top) / height))
    touched = end[0] - start[0] + (1 if part(end) > 0.001 else 0)
    return touched, end[0] + part(end) - start[0] - part(start)


def judge_set(job):
    name, files, program, folder, equal = job
    path, lines, tree = (folder / f"{name}.{suffix}" for suffix in ("pdf", "lines", "tree"))
    try:
        render(program, files, (path, lines, tree))
        texts = [inputs.shown(text) for _, text in (pair for file in files for pair in inputs.texts_of(json.loads(file.read_text(encoding="utf-8"))))]
        texts.append(tree.read_text(encoding="utf-8"))   # words of the report itself
        result = {"name": name, "inside": judge.inside(placed.read_lines(lines), texts)}
        pages = placed.read_chars(path)
        result["outside"] = judge.outside(placed.read_lines(lines), pages, texts)
        result["ink"] = ink.judge(pages)
        result["pages"] = len(pages), item_pages(path)
        if equal:
            other = folder / f"{name}-equal.pdf"
            render(program, files, (other,), equal)
            result["equal"] = int(re.search(rb"Pages:\s+(\d+)", placed.run("pdfinfo", str(other)))[1]), item_pages(other)
        return result
    except (RuntimeError, subprocess.SubprocessError, OSError) as fault:
        return {"name": name, "failed": str(fault)}


def table(head, rows):
    return ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *("| " + " | ".join(map(str, row)) + " |" for row in rows), ""]


def parted(breaks):
    return f"{breaks['start']} / {breaks['end']} / {breaks['inseparable'] + breaks['word']}"


def inside_row(name, found):
    share = 100 * found.beyond / found.justified if found.justified else 0
    mean = found.added / found.places if found.places else 0
    return (name, found.lines, found.justified, f"{found.ragged['url']} / {found.ragged['emergency']} / {found.ragged['word']}", parted(found.breaks), found.breaks["url"], found.breaks["emergency"], found.overfull,
            found.beyond, f"{share:.2f} %", f"{found.worst_beyond:.1f}", f"{mean:.4f}",
            " / ".join(f"{found.worst[kind]:+.3f}" for kind in ("word", "mixed", "other")))


def outside_row(name, found, inked):
    mean = found.added / found.places if found.places else 0
    return (name, found.matched, found.missed, parted(found.breaks), found.overfull, found.short, f"{mean:.4f}",
            " / ".join(f"{found.worst[kind]:+.3f}" for kind in ("word", "mixed", "other")), inked.glyphs, len(inked.overlaps))


def pages_row(result):
    (pages, items), (equal, equal_items) = result["pages"], result["equal"]
    fewer = lambda one, two: f"{100 * (1 - one / two):.0f} %" if two else ""
    if not items or not equal_items:
        return result["name"], pages, equal, fewer(pages, equal), "", "", ""
    return (result["name"], pages, equal, fewer(pages, equal), f"{items[0]} ({items[1]:.1f})", f"{equal_items[0]} ({equal_items[1]:.1f})",
            fewer(items[1], equal_items[1]))


def write_report(results, path):
    good = [result for result in results if "failed" not in result]
    text = ["# The proof of setting", "", "## From the placed lines", ""]
    text += table(LINES_HEAD, [inside_row(r["name"], r["inside"]) for r in good] + [inside_row("all", judge.added_up(r["inside"] for r in good))])
    text += ["## From the PDF, by mutool and the fonts' tables", ""]
    text += table(OUTSIDE_HEAD, [outside_row(r["name"], r["outside"], r["ink"]) for r in good])
    text += ["## Planned columns against equal columns", "",
             "Item pages: pages that the chapter of the item tables touches, and in brackets with parts of pages.", ""]
    text += table(PAGES_HEAD, [pages_row(r) for r in good if "equal" in r])
    text += ["## Told apart", ""]
    for result in results:
        for fault in faults(result):
            text.append(f"- {result['name']}: {fault}")
        if "failed" not in result:
            text += [f"- {result['name']}: {told}" for told in result["inside"].told_beyond[:6]]
    path.write_text("\n".join(text) + "\n", encoding="utf-8")


def faults(result):
    """What must not be."""
    if "failed" in result:
        return [f"not rendered: {result['failed']}"]
    found = [f"{where}: {each}" for where in ("inside", "outside") for each in result[where].told]
    return found + [f"ink: {each}" for each in result["ink"].overlaps]


def hard_cases(program, folder, out):
    """The pages of the hard cases as pictures; the first is hard-cases.png."""
    render(program, HARD, (folder / "hard.pdf",), HERE / "cases" / "layout.json")
    for old in out.glob("hard-cases*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-png", "-r", "110", str(folder / "hard.pdf"), str(out / "hard-cases")], check=True)
    drawn = sorted(out.glob("hard-cases-*.png"))
    drawn[0].rename(out / "hard-cases.png")


def judged(program, sets, equal):
    """The results of all sets, two at a time."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        layout = equal_layout(folder) if equal else None
        jobs = [(name, [file.resolve() for file in files], program.resolve(), folder, layout) for name, files in sets]
        jobs.append(("hard cases", HARD, program.resolve(), folder, None))
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            return list(pool.map(judge_set, jobs))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("shared", type=pathlib.Path, nargs="?")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("build/typeset"))
    options = parser.parse_args()
    sets = list(end_to_end.sample_sets())
    if options.shared and (options.shared / "sheets").is_dir():
        sets += list(end_to_end.shared_sets(options.shared.resolve()))
    results = judged(options.program, sets, True)
    options.out.mkdir(parents=True, exist_ok=True)
    write_report(results, options.out / "report.md")
    with tempfile.TemporaryDirectory() as folder:
        hard_cases(options.program.resolve(), pathlib.Path(folder), options.out)
    broken = [f"{result['name']}: {fault}" for result in results for fault in faults(result)]
    print(f"{options.out}/report.md: {len(results)} sets, {len(broken)} faults", *broken[:20], sep="\n  ")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
