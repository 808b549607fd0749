#!/usr/bin/env python3
"""Item by item, HTML, PDF, CSV and XLSX say the same, and what the inputs say: test_equal.py; the program is $RINGI.

All sample sets, the tree's cases, and real inputs where they are there ($RINGI_SHARED, ../shared). Each format is read by tools
that are not ours: html.parser, mutool, csv, openpyxl. Question, answers, marks, verdict, criterion, comment, inquiry and points
are compared; in CSV the apostrophe that keeps a text from being run is put aside. A copy of a set in which one character was
changed has to be found out in each format. The last line is `N passed, N failed`.
"""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "outside")]
import end_to_end  # noqa: E402
import facts  # noqa: E402
import inputs  # noqa: E402
import pages  # noqa: E402
import rows  # noqa: E402
import tables  # noqa: E402
from extraction import Extraction, plain  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("RINGI", HERE.parent.parent / "build" / "ringi")).resolve()
SECONDS = 120
SHOWN = 6
FORMATS = ("csv", "xlsx", "html", "pdf")


def render(files, folder):
    """Draws a set in all formats; returns what the program told where it failed."""
    outputs = [word for format in FORMATS for word in ("-o", str(folder / f"a.{format}"))]
    answer = subprocess.run([str(PROGRAM), "render", *outputs, *map(str, files)], capture_output=True, timeout=SECONDS, check=False)
    return [] if answer.returncode == 0 else [f"exit {answer.returncode}", *answer.stderr.decode("utf-8", "replace").splitlines()[-SHOWN:]]


def faults_of(report, folder):
    """{format: faults} of a set that is drawn in a folder."""
    wanted, found = facts.facts_of(report), {}
    for scoring in report.scorings:
        for risk in scoring["risks"]:
            for evidence in risk["evidence"]:
                wanted[evidence["sheet"], evidence["item"]].risks.add(inputs.shown(risk["id"]))
    order = None
    for format, read in (("csv", tables.of_csv), ("xlsx", tables.of_xlsx)):
        items = tables.by_item(report, read(folder / f"a.{format}"))
        found[format] = missing(wanted, [key for key, _, _ in items])
        found[format] += [f"{reference} {fault}" for key, reference, held in items for fault in tables.faults(wanted[key], held)]
        order = items
    found["html"] = html_faults(wanted, order, pages.of_html(folder / "a.html"))
    extraction = Extraction(folder / "a.pdf")
    held, lost = rows.rows_of(report, extraction)
    found["pdf"] = [f"no row for {each}" for each in lost]
    found["pdf"] += [f"{' '.join(key)} {fault}" for key, row in held.items() for fault in pages.pdf_faults(wanted[key], row)]
    return found


def missing(wanted, keys):
    return [] if sorted(keys) == sorted(wanted) else [f"{len(keys)} items for {len(wanted)}"]


def html_faults(wanted, order, items):
    """The items of HTML stand in the order of the tables, each under the same reference."""
    told = [reference for reference, _, _ in items]
    references = [plain(reference) for _, reference, _ in order]
    if told != references:
        return [f"{len(told)} items for {len(references)}, first {[pair for pair in zip(told, references) if pair[0] != pair[1]][:2]}"]
    return [f"{reference} {fault}" for (key, reference, _), (_, heads, paragraphs) in zip(order, items)
            for fault in pages.html_faults(wanted[key], heads, paragraphs)]


def check_set(job):
    """[(what, faults)] of one set."""
    name, files = job
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        told = render(files, folder)
        if told:
            return [(f"{name}: drawn", told)]
        try:
            return [(f"{name}: {format}", faults) for format, faults in faults_of(inputs.Report(files), folder).items()]
        except Exception:
            return [(f"{name}: judged", traceback.format_exc().splitlines()[-4:])]


# --- that it can fail ---

def changed(text):
    """The text with one character changed in its midst."""
    at = len(text) // 2
    return text[:at] + ("亜" if text[at] != "亜" else "井") + text[at + 1:]


def change(value, what):
    """Changes one fact of a sheet or scoring; returns whether there was one."""
    if value["format"] == "checksheet/1":
        items = list(inputs.items_of(value))
        item = next((each for each in items if each["answers"] and len(each["answers"][0].get("text", "")) > 4), items[0])
        if what == "question":
            item["question"] = changed(item["question"])
        elif what == "answer":
            item["answers"][0]["text"] += "亜"
        else:
            return False
        return True
    if value["format"] == "checksheet-scoring/1" and what == "comment":
        judgement = next(each for each in value["items"] if len(each.get("comment", "")) > 2)
        judgement["comment"] = "亜" + judgement["comment"]
        return True
    return False


def check_change(job):
    """A set in which one character is not that of the inputs it is judged by: every format has to be found out."""
    what, files = job
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        copies, done = [], False
        for file in files:
            value = json.loads(file.read_text(encoding="utf-8"))
            if value["format"] == "checksheet-scoring/1":
                for risk in value["risks"]:   # a quote would no more stand in the changed answer
                    for evidence in risk["evidence"]:
                        evidence.pop("quote", None)
                for sheet in value["sheets"]:
                    sheet.pop("sha256", None)
            done = done or change(value, what)
            copies.append(folder / file.name)
            copies[-1].write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        told = render(copies, folder)
        if told:
            return [(f"a changed {what}: drawn", told)]
        found = faults_of(inputs.Report(files), folder)
        return [(f"a changed {what} is found in {format}", [] if faults else ["it is not"]) for format, faults in found.items()]


def is_drawn(files):
    """Whether a case's own inputs are a report; some are refused, others lie elsewhere."""
    return files and subprocess.run([str(PROGRAM), "check", *map(str, files)], capture_output=True, check=False).returncode == 0


def main():
    shared = pathlib.Path(os.environ.get("RINGI_SHARED", HERE.parent.parent.parent / "shared"))
    sets = [*end_to_end.sample_sets(), *(each for each in end_to_end.case_sets() if is_drawn(each[1]))]
    if (shared / "sheets").is_dir():
        sets += [(name, files) for name, files in end_to_end.shared_sets(shared.resolve())]
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    sets = [(name, [pathlib.Path(file).resolve() for file in files]) for name, files in sets if only in name]
    yamabiko = next((files for name, files in sets if name == "yamabiko"), None)
    passed = failed = 0
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        outcomes = [each for outcome in pool.map(check_set, sets) for each in outcome]
        if yamabiko:
            outcomes += [each for outcome in pool.map(check_change, [(what, yamabiko) for what in ("question", "answer", "comment")]) for each in outcome]
    for what, faults in outcomes:
        passed, failed = passed + (not faults), failed + bool(faults)
        if faults:
            print(f"FAILED {what} ({len(faults)})", *faults[:SHOWN], sep="\n    ")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
