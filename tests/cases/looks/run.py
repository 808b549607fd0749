#!/usr/bin/env python3
"""Holds the program against bad layouts, themes, words and logos: run.py PROGRAM [--only NAME]

The cases are table.py's; each is written into a folder of its own and rendered from a sample. It passes when the exit status is 3
and a finding has the rule, the file, the line, the column and the words expected, the only one of its file (of several words: so many). The last line is `N passed, N failed`.
"""

import argparse
import concurrent.futures
import fnmatch
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import table  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[3]
INPUTS = [ROOT / "samples" / f"yamabiko-{name}.json" for name in ("meti", "scoring")]
GOOD = '{"format": "report-layout/1", "page": {"size": "A4"}, "complete": false, "parts": ["closing"]}'
SECONDS = 30


def place_of(text):
    """The text without its mark, and the line and column of the mark, from 1; (0, 0) where it has none."""
    at = text.find("@")
    if at < 0:
        return text, 0, 0
    before = text[:at]
    return before + text[at + 1:], before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def write(folder, kind, text, files):
    """The files of a case; the program's arguments, and what it calls the bad file."""
    names = {"layout": "bad.json", "theme": "bad.json", "words": "labels/ja.json"}
    (folder / "labels").mkdir()
    (folder / names[kind]).write_text(text, encoding="utf-8")
    (folder / "good.json").write_text(GOOD, encoding="utf-8")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    arguments = {"layout": ["-l", "./bad.json"], "theme": ["-l", "./good.json", "-t", "./bad.json"],
                 "words": ["-l", "./good.json", "--config", "."]}[kind]
    return arguments, {"layout": "./bad.json", "theme": "./bad.json", "words": "./labels/ja.json"}[kind]


def run_case(program, case):
    name, kind, marked, rule, words, files = case
    text, line, column = place_of(marked)
    with tempfile.TemporaryDirectory() as folder:
        arguments, bad = write(pathlib.Path(folder), kind, text, files)
        ended = subprocess.run([program, "render", "--diagnostics", "json", "--format", "tree", "-o", "out", *arguments, *INPUTS], cwd=folder,
                               capture_output=True, timeout=SECONDS, check=False)
        wrote = (pathlib.Path(folder) / "out").exists()
    told = [json.loads(each) for each in ended.stderr.decode("utf-8").splitlines()]
    own = [each for each in told if each.get("file") == bad]
    wrong = [f"it ended with {ended.returncode}"] if ended.returncode != 3 else []
    if wrote:
        wrong.append("it wrote a report")
    expected = words if isinstance(words, list) else [words]
    if len(own) != len(expected):
        wrong.append(f"{len(own)} findings of the file")
    for each, said in zip(own, expected):
        if each["rule"] != rule or (line and (each.get("line"), each.get("column")) != (line, column)) or said not in each["message"]:
            wrong.append(f"expected {rule} at {line}:{column}: {said}")
    return name, wrong, told


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--only", default="*", help="a case's name or a pattern")
    options = parser.parse_args()
    chosen = [case for case in table.CASES if fnmatch.fnmatchcase(case[0], options.only)]
    names = [case[0] for case in chosen]
    failed = 0
    for name in sorted(set(names)):
        if names.count(name) > 1:
            failed += 1
            print(f"FAILED {name}: two cases have that name")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, wrong, told in pool.map(lambda case: run_case(options.program.resolve(), case), chosen):
            if wrong:
                failed += 1
                print(f"FAILED {name}: " + "; ".join(wrong))
                for each in told:
                    if each.get("severity") == "error":
                        print(f"    {each.get('file')}:{each.get('line')}:{each.get('column')}: {each['rule']}: {each['message']}")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
