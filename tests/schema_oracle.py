#!/usr/bin/env python3
"""Holds the program's verdict on shapes against python3-jsonschema: schema_oracle.py PROGRAM SCHEMAS [-v]

Every value of the good set in cases/rules/good is deleted, renamed and replaced by values of each type, a step a time. For each
such file the program must tell an error of `schema`, `format` or `limit` just when the schema in that folder refuses it
(layouts/schema, which tests/own/test_input_schemas.py holds to the contract's). What the
program knows besides is put into a copy of the schemas first: a date is a real one, a line holds no newline, patterns are ECMA-262
(their $ is the end, their \\d an ASCII digit).

A report takes 64 sheets and 64 scorings, so the variants of these go through the program 60 in a run; those of the document, of
which there can be but one, go alone. That makes about 600 runs, 15 seconds with two jobs where a run takes 40 ms. The last line
is `N passed, N failed`.
"""

import argparse
import calendar
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import jsonschema

sys.path.insert(0, str(pathlib.Path(__file__).parent / "cases" / "rules"))
import places  # noqa: E402
from base import KEYS, good_text  # noqa: E402

SHAPE_RULES = ("schema", "format", "limit")
BATCH = 60
VALUES = {
    "null": "null", "true": "true", "seven": "7", "minus": "-1.5", "string": '"x"', "empty": '""', "array": "[]", "object": "{}",
    "long": '"' + "a" * 1001 + '"', "very-long": '"' + "a" * 100001 + '"', "newline": '"a\\nb"', "no-day": '"2026-02-29"',
    "day": '"2028-02-29T23:59:59+09:00"', "string-in-array": '["x"]', "null-in-array": "[null]", "object-in-array": "[{}]",
}


def real_date(text):
    hit = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?.*)?", text)
    if not hit:
        return True  # The pattern refuses it already.
    year, month, day, hour, minute, second = (int(part or 0) for part in hit.groups())
    days = calendar.monthrange(year or 4, month)[1] if 1 <= month <= 12 else 0
    return 1 <= day <= days and hour <= 23 and minute <= 59 and second <= 59


def sharpen(node):
    """Patterns as ECMA-262 has them, in the words of Python's."""
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            node["pattern"] = re.sub(r"\$$", r"\\Z", node["pattern"]).replace("\\d", "[0-9]")
        for child in node.values():
            sharpen(child)
    elif isinstance(node, list):
        for child in node:
            sharpen(child)


def validators(contract):
    checker = jsonschema.FormatChecker(formats=())
    checker.checks("real-date")(lambda value: not isinstance(value, str) or real_date(value))
    made = {}
    for key in KEYS:
        schema = json.loads((contract / f"{key}.schema.json").read_text(encoding="utf-8"))
        sharpen(schema)
        schema["$defs"]["when"]["format"] = "real-date"
        schema["$defs"]["line"]["not"] = {"type": "string", "pattern": "\n"}
        made[schema["properties"]["format"]["const"]] = jsonschema.Draft202012Validator(schema, format_checker=checker)
    return made


def accepted(text, judges):
    value = json.loads(text)
    judge = judges.get(value.get("format") if isinstance(value.get("format"), str) else None) if isinstance(value, dict) else None
    return judge is not None and judge.is_valid(value)


def variants(key):
    """(name, text) of each mutation. Values that have an equal path but for array indices are taken once."""
    text = good_text(key)
    seen = set()
    yield "good", text
    for pointer, node, is_member in places.every_pointer(text):
        path = re.sub(r"/\d+(?=/|$)", "/*", pointer)
        path = re.sub(r"(/sections/\*)+", "/sections/*", path)
        if path in seen:
            continue
        seen.add(path)
        yield f"{pointer} deleted", places.remove(text, pointer)
        if is_member:
            name = pointer.rsplit("/", 1)[1]
            yield f"{pointer} renamed", places.rename(text, pointer, f'"{name}-2"')
            yield f"{pointer} ignored", places.rename(text, pointer, f'"x-{name}"')
        for number, (kind, raw) in enumerate(VALUES.items()):
            if key == "document" and node.members is None and node.entries is None and (number + len(seen)) % 3:
                continue  # Its many lines are alike: each is tried with a third of the values.
            yield f"{pointer} as {kind}", places.put(text, pointer, raw)
        if node.members is not None:
            yield f"{pointer} with an unknown member", places.append(text, pointer, '"bogus": 1')
            yield f"{pointer} with an ignored member", places.append(text, pointer, '"x-bogus": null')
        if node.entries is not None:
            yield f"{pointer} with null", places.append(text, pointer, "null")


def told_shapes(program, folder, files):
    """{file: rules of shape told} of one run."""
    ended = subprocess.run([program, "check", "--diagnostics", "json", *files], cwd=folder, stdin=subprocess.DEVNULL,
                           capture_output=True, timeout=60)
    told = {}
    for line in ended.stderr.decode("utf-8").splitlines():
        finding = json.loads(line)
        if finding["severity"] == "error" and finding["rule"] in SHAPE_RULES:
            told.setdefault(finding.get("file"), []).append(f"{finding['rule']} {finding.get('pointer')}: {finding['message']}")
    if ended.returncode not in (0, 3, 5):
        told["exit"] = ended.returncode
    return told


def batches(folder):
    """(file name, variant's name, text) rows of each run, and the files that go before them."""
    for key in KEYS:
        rows = [(f"{key}-{number:04}.json", f"{key} {name}", text) for number, (name, text) in enumerate(variants(key))]
        size = 1 if key == "document" else BATCH
        for at in range(0, len(rows), size):
            for file, _, text in rows[at:at + size]:
                (folder / file).write_text(text, encoding="utf-8")
            yield ([] if key == "sheet" else ["sheet.json"]), rows[at:at + size]


def judge_batch(program, folder, before, rows, judges):
    try:
        told = told_shapes(program, folder, before + [file for file, _, _ in rows])
    except (subprocess.TimeoutExpired, ValueError, KeyError) as fault:
        return [(name, f"the run failed: {fault!r}") for _, name, _ in rows]
    if "exit" in told:
        return [(name, f"exit code {told['exit']}") for _, name, _ in rows]
    answers = []
    for file, name, text in rows:
        good, rules = accepted(text, judges), told.get(file, [])
        if good and rules:
            answers.append((name, f"the schema takes it, the program tells {'; '.join(rules)[:400]}"))
        elif not good and not rules:
            answers.append((name, "the schema refuses it, the program does not"))
        else:
            answers.append((name, None))
    return answers


def main():
    parser = argparse.ArgumentParser(description="Holds the program's verdict on shapes against python3-jsonschema.")
    parser.add_argument("program")
    parser.add_argument("contract", type=pathlib.Path, help="the folder of the three schemas")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("-v", action="store_true", help="say how long it took")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    judges = validators(options.contract)
    begun, runs, passed, failed = time.monotonic(), 0, 0, 0
    with tempfile.TemporaryDirectory() as temporary, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        folder = pathlib.Path(temporary)
        (folder / "sheet.json").write_text(good_text("sheet"), encoding="utf-8")
        work = [pool.submit(judge_batch, program, folder, before, rows, judges) for before, rows in batches(folder)]
        for job in work:
            runs += 1
            for name, fault in job.result():
                if fault:
                    failed += 1
                    print(f"FAILED {name}: {fault}")
                else:
                    passed += 1
    if options.v:
        print(f"{runs} runs in {time.monotonic() - begun:.0f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
