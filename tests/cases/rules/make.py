"""Writes the cases of the input rules into a folder: python3 make.py FOLDER [NAME ...].

Each case becomes FOLDER/NAME/ with its input files and expect.json, as `base` describes it. The cases are written from
the input contract alone: one module for each group of its rules, each case a small mutation of the set in `good/`.
"""

import json
import pathlib
import sys

import base
import cases_dates
import cases_files
import cases_json
import cases_means
import cases_quotes
import cases_refs
import cases_runs
import cases_schema
import cases_scores
import cases_text

MODULES = (cases_json, cases_files, cases_schema, cases_dates, cases_refs, cases_quotes, cases_scores, cases_means,
           cases_text, cases_runs)


def names():
    return list(base.REGISTRY)


def write(name, folder):
    """Writes one case and gives what it expects."""
    made = base.build(name)
    files = made.bytes_all()
    expect = made.expectation(files)
    place = pathlib.Path(folder) / name
    place.mkdir(parents=True)
    for key, data in files.items():
        (place / f"{key}.json").write_bytes(data)
    (place / "expect.json").write_text(json.dumps(expect, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return expect


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: make.py FOLDER [NAME ...]")
    chosen = sys.argv[2:] or names()
    for name in chosen:
        write(name, sys.argv[1])
    print(f"{len(chosen)} cases in {sys.argv[1]}")


if __name__ == "__main__":
    main()
