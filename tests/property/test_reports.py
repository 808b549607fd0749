#!/usr/bin/env python3
"""Random reports judged as end_to_end.py judges the samples: test_reports.py [FIRST [COUNT]]; the program is $RINGI.

Kinsoku is left out: words of rare shapes in narrow columns may leave no lawful break. The inputs of a seed that fails are
made again by `reports.write(SEED, FOLDER)`.
"""

import concurrent.futures
import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "outside")]
import end_to_end  # noqa: E402
import reports  # noqa: E402

LEFT_OUT = ("no kinsoku breach", "dates and ids unbroken")


def judge(job):
    seed, program, folder = job
    checks = end_to_end.check_safely((f"seed {seed}", reports.write(seed, folder / f"in{seed}"), program, folder))
    checks.outcomes = [(what, faults) for what, faults in checks.outcomes if what not in LEFT_OUT]
    # Where a row goes over a page, -raw may set another column's lines between the two halves: what mutool finds is there.
    by_mutool = {faults[0] for faults in [f for w, f in checks.outcomes if w.endswith("texts found by mutool")] if faults}
    checks.outcomes = [(what, faults if by_mutool or not what.endswith("texts found by pdftotext -raw") else [])
                       for what, faults in checks.outcomes]
    return checks


def main():
    first, count = (int(sys.argv[1]) if len(sys.argv) > 1 else 1), (int(sys.argv[2]) if len(sys.argv) > 2 else 12)
    program = pathlib.Path(os.environ.get("RINGI", HERE.parent.parent / "build" / "ringi")).resolve()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ProcessPoolExecutor(2) as pool:
        for checks in pool.map(judge, [(seed, program, pathlib.Path(folder)) for seed in range(first, first + count)]):
            good, bad = end_to_end.tell(checks, False)
            passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
