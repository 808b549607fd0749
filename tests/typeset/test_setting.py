#!/usr/bin/env python3
"""Judges every line of the sample sets and of the hard cases as report.py does: kinsoku, measures, limits, ink. RINGI is the program."""

import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "outside")]
import end_to_end  # noqa: E402
import judge  # noqa: E402
import report  # noqa: E402

SHOWN = 8
BEYOND = 0.01       # of the justified lines
NOT_FOUND = 0.01    # of the placed lines, in the PDF


def checks(result):
    """The checks of a set, each with its faults."""
    if "failed" in result:
        return [("is rendered", [result["failed"]])]
    inside, outside = result["inside"], result["outside"]
    missed = outside.told_missed if outside.missed > NOT_FOUND * outside.matched else []
    return [("kinsoku and measures as placed", inside.told), ("placed lines found in the PDF", missed),
            ("kinsoku and measures in the PDF", outside.told), ("no ink on other ink", result["ink"].overlaps)]


def within_limits(results):
    """Justified lines of all sample sets that are spaced beyond JLREQ's limits: few."""
    samples = [result for result in results if "inside" in result and result["name"] != "hard cases"]
    whole = judge.added_up(result["inside"] for result in samples)
    told = [f"{result['name']} {each}" for result in samples for each in result["inside"].told_beyond]
    return told if whole.beyond > BEYOND * whole.justified else []


def main():
    results = report.judged(pathlib.Path(os.environ["RINGI"]), end_to_end.sample_sets(), False)
    outcomes = [(f"{result['name']}: {what}", faults) for result in results for what, faults in checks(result)]
    outcomes.append(("lines within JLREQ's limits", within_limits(results)))
    for what, faults in outcomes:
        if faults:
            print(f"FAILED {what} ({len(faults)})", *faults[:SHOWN], sep="\n    ")
    failed = sum(bool(faults) for _, faults in outcomes)
    print(f"{len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
