#!/usr/bin/env python3
"""Renders every sample set, the tree's cases, and real inputs where they are there, and judges the PDF by tools that are not ours.

end_to_end.py PROGRAM [SHARED] [--only NAME] [--keep FOLDER]

For each set: the program ends with 0; qpdf finds nothing; every text of the inputs that a full report prints is found again
by pdftotext -raw and by mutool, white space aside; every item's row holds its marks, verdict and points; no text stands
outside the margins or on another; no line breaks kinsoku; fonts, links, bookmarks, language and metadata are as they must
be; a second run elsewhere gives the same bytes. SHARED is a folder with sheets/, scoring/, document/ and sheets-raw/.
The last line is `N passed, N failed`; any failure exits 1.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "outside"))
import geometry  # noqa: E402
import inputs  # noqa: E402
import rows  # noqa: E402
import structure  # noqa: E402
from extraction import Extraction, found_up_to, plain  # noqa: E402

SECONDS = 60
SHOWN = 6      # of the failures of one check so many are printed


def sample_sets():
    """The sets that samples/sets.txt names: NAME: file file ..., files without their .json."""
    folder = HERE.parent / "samples"
    for line in (folder / "sets.txt").read_text(encoding="utf-8").splitlines():
        name, colon, files = line.partition(":")
        if colon and not name.lstrip().startswith("#"):
            yield name.strip(), [folder / f"{file.removesuffix('.json')}.json" for file in files.split()]


def shared_sets(shared):
    """Every set of the real inputs: full reports, a comparison, each sheet alone, scorings without a document."""
    sheets = {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "sheets").glob("*.json"))}
    scorings = {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "scoring").glob("*.json"))}
    for path in [*sheets, *sorted((shared / "sheets-raw").glob("*.json"))]:
        yield f"{path.stem} alone", [path]
    whole = []
    for path, scoring in scorings.items():
        named = {each["id"] for each in scoring["sheets"]}
        files = [other for other, sheet in sheets.items() if sheet["id"] in named] + [path]
        document = shared / "document" / path.name
        yield f"{path.stem} without a document", files
        if document.exists():
            yield f"{path.stem} full", [*files, document]
        whole += files
    if len(scorings) > 1:
        yield "all services", whole


def case_sets():
    """The inputs of the tree's cases: small ones, some of them hostile. Of cases with the same inputs the first."""
    seen = set()
    for args in sorted((HERE / "cases" / "tree").glob("*/args")):
        words = shlex.split(args.read_text(encoding="utf-8"))
        files = sorted((args.parent / word).resolve() for at, word in enumerate(words)
                       if word.endswith(".json") and (at == 0 or words[at - 1] not in ("-l", "-t")))
        if files and tuple(files) not in seen:
            seen.add(tuple(files))
            yield f"case {args.parent.name}", files


def render(program, files, output, folder, more):
    """One run of the program in `folder`; returns (exit status, what it told)."""
    environment = {**os.environ, **more}
    answer = subprocess.run([str(program), "render", "-o", str(output), *map(str, files)], cwd=folder, env=environment,
                            capture_output=True, timeout=SECONDS, check=False)
    return answer.returncode, answer.stderr.decode("utf-8", "replace").splitlines()


class Checks:
    """The outcome of one set: names of checks, each with what failed."""

    def __init__(self, name):
        self.name, self.outcomes = name, []

    def hold(self, what, faults):
        self.outcomes.append((what, list(faults)))


def check_texts(checks, report, extraction):
    for tool, found in (("pdftotext -raw", extraction.in_raw), ("mutool", extraction.in_mupdf)):
        lost, known = [], {}
        for name, value in report.files:
            for pointer, text in inputs.texts_of(value):
                if pointer == "/watermark":
                    continue
                piece = inputs.squeezed(text)
                if piece not in known:
                    known[piece] = None if found(piece) else found_up_to(piece, found)
                if known[piece] is not None:
                    at = known[piece]
                    lost.append(f"{name} {pointer}: {len(piece)} characters, lost at {at}: {piece[max(0, at - 12):at]}|{piece[at:at + 12]}")
        checks.hold(f"{len(known)} texts found by {tool}", lost)
    checks.hold("mutool's txt and stext agree", [] if extraction.plain_text() == extraction.stext else ["they differ"])


def check_dates(checks, report, extraction):
    lost = []
    for name, value in report.files:
        for pointer, year, month, day in inputs.dates_of(value):
            forms = (f"{year}年{month}月{day}日", f"{year}/{month}/{day}", f"{year}/{month:02}/{day:02}")
            if not any(form in extraction.mupdf for form in forms):
                lost.append(f"{name} {pointer}: {forms[0]}")
    checks.hold("dates found", lost)


def check_geometry(checks, report, extraction, path):
    texts = [text for _, value in report.files for _, text in inputs.texts_of(value)]
    checks.hold("text inside the margins", geometry.outside_margins(extraction))
    checks.hold("no text on another", geometry.overlaps(path))
    checks.hold("no kinsoku breach", geometry.kinsoku(extraction, [inputs.shown(text) for text in texts]))
    ids = {each["id"] for scoring in report.scorings for each in scoring["risks"] + scoring["overall"].get("conditions", []) if "id" in each}
    checks.hold("dates and ids unbroken", geometry.wrapped(extraction, ids))
    checks.hold("the watermark is no text", geometry.standing_across(extraction))


def check_facts(checks, report, extraction, path):
    facts = structure.Structure(path)
    information = structure.information(path)
    checks.hold("qpdf --check", structure.check_with_qpdf(path))
    checks.hold("fonts embedded, with ToUnicode, none of Type 3", structure.font_faults(path))
    wrong = []
    if facts.text(facts.root.get("/Lang")) != "ja":
        wrong.append(f"/Lang is {facts.text(facts.root.get('/Lang'))}")
    if not information.get("Title"):
        wrong.append("no title")
    if int(information.get("Pages", 0)) != len(extraction.sizes) or not extraction.sizes:
        wrong.append(f"pages: {information.get('Pages')} by pdfinfo, {len(extraction.sizes)} by mutool")
    checks.hold("language, title, pages", wrong)
    checks.hold("bookmarks", missing_bookmarks(report, structure.outline(path)))
    links, wrong = facts.links(extraction)
    wrong += [f"page {link.page}: {link.uri}" for link in links if link.uri and not re.match(r"(https?|mailto):", link.uri)]
    wrong += [f"page {link.page}: {link.text} is told to be on page {told}, leads to {link.target}"
              for link in links if link.target for told in re.findall(r"（(\d+)頁）", link.text) if int(told) != link.target]
    checks.hold(f"{len(links)} links lead somewhere", wrong)
    checks.hold("URLs of the inputs are links", rows.missing_urls(report, links))
    checks.hold("findings lead to answers and back", rows.missing_links(report, extraction, links))


def missing_bookmarks(report, titles):
    """Sections, risks and domains that no bookmark names."""
    all_titles = [title for _, title in titles]
    wanted = [(sheet["id"], section["title"]) for sheet in report.sheets for section in inputs.sections_of(sheet)]
    wanted += [(sheet["id"], sheet["title"]) for sheet in report.sheets]
    for scoring in report.scorings:
        wanted += [(scoring["id"], each["title"]) for each in scoring["risks"] + scoring["domains"]]
    return [f"{where}: {title}" for where, title in wanted if not any(inputs.squeezed(title) in each for each in all_titles)]


def check_set(name, files, program, folder):
    """All checks of one set."""
    checks = Checks(name)
    folder = pathlib.Path(folder)
    path = folder / f"{plain(name)}.pdf"
    status, told = render(program, files, path, folder, {})
    checks.hold("exit 0", [] if status == 0 else [f"exit {status}", *told[-SHOWN:]])
    if status != 0:
        return checks
    report = inputs.Report(files)
    extraction = Extraction(path)
    check_texts(checks, report, extraction)
    check_dates(checks, report, extraction)
    checks.hold("rows hold their marks, verdicts and points", rows.faults(report, extraction))
    check_geometry(checks, report, extraction, path)
    check_facts(checks, report, extraction, path)
    elsewhere = folder / "elsewhere" / plain(name)
    elsewhere.mkdir(parents=True)
    again = elsewhere / "again.pdf"
    status, told = render(program, [os.path.relpath(file, elsewhere) for file in reversed(files)], again, elsewhere,
                          {"TZ": "America/St_Johns", "LANG": "C", "LC_ALL": "C", "HOME": str(elsewhere)})
    same = status == 0 and again.read_bytes() == path.read_bytes()
    checks.hold("the same bytes elsewhere", [] if same else [f"exit {status}", *told[-2:]])
    return checks


def check_safely(job):
    try:
        return check_set(*job)
    except Exception:  # a fault of the test or of a tool is told as a failure of its set
        checks = Checks(job[0])
        checks.hold("judged", traceback.format_exc().splitlines()[-6:])
        return checks


def tell(checks, verbose):
    for what, faults in checks.outcomes:
        if faults:
            print(f"FAILED {checks.name}: {what} ({len(faults)})")
            for fault in faults[:None if verbose else SHOWN]:
                print(f"    {fault}")
    return sum(not faults for _, faults in checks.outcomes), sum(bool(faults) for _, faults in checks.outcomes)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("shared", type=pathlib.Path, nargs="?")
    parser.add_argument("--only", help="part of a set's name")
    parser.add_argument("--keep", type=pathlib.Path, help="leave the PDFs in this folder")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every fault")
    options = parser.parse_args()
    sets = [*sample_sets(), *case_sets()]
    if options.shared and options.shared.is_dir():
        sets += shared_sets(options.shared.resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep.resolve() if options.keep else folder
        pathlib.Path(folder).mkdir(exist_ok=True)
        jobs = [(name, [file.resolve() for file in files], options.program.resolve(), folder) for name, files in sets
                if not options.only or options.only in name]
        jobs.sort(key=lambda job: -sum(file.stat().st_size for file in job[1] if file.exists()))
        passed = failed = 0
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            for checks in pool.map(check_safely, jobs):
                good, bad = tell(checks, options.verbose)
                passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
