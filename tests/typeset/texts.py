#!/usr/bin/env python3
"""Prints the texts of a samples set, a line each, as the benchmark of composition reads them: what item tables and risks hold."""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "outside")]
import end_to_end  # noqa: E402
import inputs  # noqa: E402


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else "kumonami"
    for path in dict(end_to_end.sample_sets())[wanted]:
        for _, text in inputs.texts_of(json.loads(path.read_text(encoding="utf-8"))):
            print(" ".join(text.split()))


if __name__ == "__main__":
    main()
