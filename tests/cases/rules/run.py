#!/usr/bin/env python3
"""Holds the program against the cases of the input rules: run.py PROGRAM [--only NAME] [--jobs N] [-v]

The cases are made in a temporary folder; for each the program runs in it as `PROGRAM check --diagnostics json ...`, at most
20 seconds. A case passes when the exit code and the findings are those of its expect.json, no more and no fewer, and when the
exit code follows from the findings told. Each failure is printed: what was expected and not told, and what was told and not
expected. --only takes a name or a pattern such as 'quote-*'. The last line is `N passed, N failed`; any failure exits 1.

The findings are told a second time without --diagnostics, as lines FILE:LINE:COL: SEVERITY: RULE: SENTENCE (POINTER), which
must say the same as the JSON lines did.
"""

import argparse
import concurrent.futures
import fnmatch
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import make  # noqa: E402

SECONDS = 20
MEMBERS = ("severity", "rule", "file", "line", "column", "pointer")
UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # How a pointer shows these on a plain line is not asked.
PLAIN = re.compile(r"(?:(?P<file>[^:]+)(?::(?P<line>\d+)(?::(?P<column>\d+))?)?: )?"
                   r"(?P<severity>error|warning): (?P<rule>[a-z-]+): (?P<rest>.*)")


def fits_place(got, place):
    return all(got.get(name) == place[name] for name in ("file", "line", "column", "pointer") if name in place)


def fits(got, wanted):
    """Whether a finding told is the one expected."""
    rules = wanted["rule"] if isinstance(wanted["rule"], list) else [wanted["rule"]]
    if got.get("severity") != wanted["severity"] or got.get("rule") not in rules:
        return False
    if not all(part in got.get("message", "") for part in wanted.get("message_has", [])):
        return False
    return any(fits_place(got, place) for place in wanted.get("any_place", [wanted]))


STRICT = re.compile(rb"^ringi: error: strict: .*\n", re.M)


def pair_up(wanted, told):
    """The largest pairing of expected with told findings: {index of wanted: index of told}."""
    paired = {}

    def seek(number, seen):
        for index, got in enumerate(told):
            if index in seen or not fits(got, wanted[number]):
                continue
            seen.add(index)
            holder = next((w for w, t in paired.items() if t == index), None)
            if holder is None or seek(holder, seen):
                paired[number] = index
                return True
        return False
    for number in range(len(wanted)):
        seek(number, set())
    return paired


def differences(expect, answer, code, told):
    """What speaks against one answer {exit, findings}: a list of lines, empty when it holds."""
    lines = []
    codes = answer["exit"] if isinstance(answer["exit"], list) else [answer["exit"]]
    if code not in codes:
        lines.append(f"exit: expected {' or '.join(map(str, codes))}, got {code}")
    wanted = answer["findings"]
    paired = pair_up(wanted, told)
    lines += [f"missing: {short(w)}" for number, w in enumerate(wanted) if number not in paired]
    left = [got for index, got in enumerate(told) if index not in paired.values()]
    left = [got for got in left if got.get("rule") not in expect.get("ignore", [])]
    optional = expect.get("optional", [])
    extra = pair_up(optional, left)
    lines += [f"not expected: {short(got)}" for index, got in enumerate(left) if index not in extra.values()]
    return lines


def short(finding):
    places = finding.get("any_place", [finding])
    spot = " or ".join(":".join(str(p[name]) for name in ("file", "line", "column") if name in p)
                       + (f" ({p['pointer']})" if "pointer" in p else "") for p in places)
    rule = finding.get("rule")
    text = f"{spot or 'anywhere'}: {finding.get('severity')}: {' or '.join(rule) if isinstance(rule, list) else rule}"
    if finding.get("message"):
        text += f": {finding['message']}"
    if finding.get("message_has"):
        text += f": ... {' ... '.join(finding['message_has'])} ..."
    return text if len(text) < 700 else text[:700] + " ..."


def exit_of(told, strict):
    """The exit code that follows from the findings told."""
    rules = {"glyph" if f.get("rule") == "glyph" else "other" for f in told if f.get("severity") == "error"}
    return 3 if "other" in rules else 5 if rules else 1 if told and strict else 0


def start(program, folder, options, files):
    return subprocess.run([program, "check", *options, *files], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=SECONDS)


def read_json_lines(data):
    """The findings, and what was on the error stream besides."""
    told, noise = [], []
    for line in data.decode("utf-8").split("\n"):
        try:
            finding = json.loads(line) if line else None
        except ValueError:
            finding = line
        if isinstance(finding, dict):
            told.append(finding)
        elif line:
            noise.append(f"no JSON object on the error stream: {line[:300]}")
    for finding in told:
        bad = [name for name in MEMBERS[:2] + ("message",) if not isinstance(finding.get(name), str)]
        if bad:
            noise.append(f"a finding without {', '.join(bad)}: {finding}")
    return told, noise


def plain_differences(data, told):
    """Whether the lines for people say what the JSON lines said: severity, rule, place, pointer."""
    lines = [line for line in data.decode("utf-8").split("\n") if line]
    left = list(lines)
    missing = []
    for finding in told:
        for line in left:
            hit = PLAIN.fullmatch(line)
            if not hit or hit["severity"] != finding["severity"] or hit["rule"] != finding["rule"]:
                continue
            spot = [hit["file"], hit["line"] and int(hit["line"]), hit["column"] and int(hit["column"])]
            if any((value or None) != (finding.get(name) or None) for name, value in zip(MEMBERS[2:5], spot)):
                continue
            if finding.get("pointer") and not hit["rest"].endswith(f"({finding['pointer']})"):
                continue
            left.remove(line)
            break
        else:
            missing.append(f"not told in plain lines: {short(finding)}")
    return missing + [f"a plain line that the JSON lines have not: {line[:300]}" for line in left]


def run_case(program, folder, name, keep):
    expect = make.write(name, folder)
    place = pathlib.Path(folder) / name
    strict = "--strict" in expect.get("options", [])
    try:
        ended = start(program, place, ["--diagnostics", "json", *expect.get("options", [])], expect["args"])
        all_told, lines = read_json_lines(ended.stderr)
        told = [finding for finding in all_told if finding.get("rule") != "strict"]  # what tells of --strict is no finding of a rule
        if len(all_told) - len(told) != (ended.returncode == 1):
            lines.append("the refusal for --strict is told where there is one, and only there")
        if ended.returncode < 0:
            lines.append(f"killed by signal {-ended.returncode}")
        answers = expect.get("any_of") or [expect]
        found = [differences(expect, answer, ended.returncode, told) for answer in answers]
        lines += min(found, key=len)
        if not lines and exit_of(told, strict) != ended.returncode:
            lines.append(f"exit: {ended.returncode} does not follow from the findings told")
        if told and not any(UNPRINTED.search(str(f.get("pointer"))) for f in told):
            plain = start(program, place, expect.get("options", []), expect["args"])
            lines += plain_differences(STRICT.sub(b"", plain.stderr), told)
            if plain.returncode != ended.returncode:
                lines.append(f"exit without --diagnostics: {plain.returncode}, with: {ended.returncode}")
    except subprocess.TimeoutExpired:
        told, lines = [], [f"not ended after {SECONDS} s"]
    except UnicodeDecodeError as fault:
        told, lines = [], [f"the error stream is no UTF-8: {fault}"]
    if not keep:
        for path in place.iterdir():
            path.unlink()
        place.rmdir()
    return name, expect, told, lines


def main():
    parser = argparse.ArgumentParser(description="Holds the program against the cases of the input rules.")
    parser.add_argument("program")
    parser.add_argument("--only", metavar="NAME", help="one case, or a pattern such as 'quote-*'")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", metavar="FOLDER", help="write the cases here and leave them")
    parser.add_argument("-v", action="store_true", help="name each case")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    chosen = [name for name in make.names() if not options.only or fnmatch.fnmatchcase(name, options.only)]
    if not chosen:
        sys.exit(f"no case is named {options.only}")
    failed = 0
    with tempfile.TemporaryDirectory() as temporary, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        folder = options.keep or temporary
        for name, expect, told, lines in pool.map(lambda n: run_case(program, folder, n, bool(options.keep)), chosen):
            if lines:
                failed += 1
                print(f"FAILED {name}: {expect['why']}")
                for line in lines:
                    print(f"    {line}")
            elif options.v:
                print(f"passed {name}" + (f" ({len(told)} told)" if told else ""))
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
