#!/usr/bin/env python3
"""Holds the document tree and the messages against those expected: run.py PROGRAM [--only NAME]

A case is a folder with inputs, `args` (the arguments behind `render --format tree -o -`, the folder being the current one),
`expect.tree` and `expect.messages`. Its inputs are drawn as PDF by the built-in full layout too, which must end as the tree
did: so nothing of a case is lost on its way to the page. Cases of the same inputs are drawn once. Differences are printed; the last line is `N passed, N failed`, and
any failure exits 1. tests/bless takes what the program says now as what is expected.
"""

import argparse
import difflib
import fnmatch
import pathlib
import re
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SECONDS = 20


def render(program, folder, arguments):
    """One run in a case's folder: (exit status, output, messages)."""
    answer = subprocess.run([str(program), "render", "-o", "-", *arguments], cwd=folder, capture_output=True, timeout=SECONDS, check=False)
    return answer.returncode, answer.stdout, answer.stderr.decode("utf-8", "replace")


def answer_of(program, folder):
    """What the program says to a case now: {file name: text}, and its exit status."""
    arguments = shlex.split((folder / "args").read_text(encoding="utf-8"))
    status, tree, messages = render(program, folder, ["--format", "tree", *arguments])
    text = re.sub(r"(?m)([=#])section-\d+(?= |$)", r"\1section-N", tree.decode("utf-8", "replace"))  # numbers that shift
    return {"expect.tree": text, "expect.messages": messages}, status


def differences(folder, answer):
    """Lines of a diff from what is expected to what the program says."""
    lines = []
    for name, text in answer.items():
        expected = folder / name
        old = expected.read_text(encoding="utf-8") if expected.exists() else ""
        lines += difflib.unified_diff(old.splitlines(), text.splitlines(), f"{folder.name}/{name}", "now", lineterm="", n=4)
    return lines


DRAWN = set()


def as_pdf(program, folder, status):
    """What speaks against the case drawn whole, by the built-in layout."""
    arguments = shlex.split((folder / "args").read_text(encoding="utf-8"))
    if "-l" in arguments:
        at = arguments.index("-l")
        del arguments[at:at + 2]
    inputs = tuple(str((folder / each).resolve()) for each in arguments)
    if inputs in DRAWN:
        return []
    DRAWN.add(inputs)
    code, pdf, messages = render(program, folder, ["--format", "pdf", *arguments])
    if code != status:
        return [f"as PDF it ends with {code}, as tree with {status}", *messages.splitlines()[-3:]]
    return [] if status or pdf.startswith(b"%PDF-") else ["as PDF it is none"]


def cases(pattern="*"):
    return [folder for folder in sorted(HERE.iterdir()) if (folder / "args").exists() and fnmatch.fnmatch(folder.name, pattern)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--only", default="*", help="a case's name or a pattern")
    options = parser.parse_args()
    program = options.program.resolve()
    passed = failed = 0
    for folder in cases(options.only):
        answer, status = answer_of(program, folder)
        faults = differences(folder, answer) + as_pdf(program, folder, status)
        passed, failed = passed + (not faults), failed + bool(faults)
        if faults:
            print(f"FAILED {folder.name}")
            print("\n".join(faults))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
