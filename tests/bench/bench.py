#!/usr/bin/env python3
"""Measures whole runs of the program: bench.py PROGRAM REPORT [--shared FOLDER] [--runs N]

For each set: CPU ms (user and system, of the program and its worker), wall ms, peak MB (of the larger process), pages and
bytes; medians of N runs (5) behind one that isn't counted. Sets: the real inputs of FOLDER (where it is there), the samples,
and one sample sheet multiplied to 1,000 and 10,000 items. A table goes to standard output and to REPORT.
"""

import argparse
import copy
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATTERN = "kumonami-meti.json"     # the sheet that is multiplied


def sample_sets():
    folder = ROOT / "samples"
    for line in (folder / "sets.txt").read_text(encoding="utf-8").splitlines():
        name, colon, files = line.partition(":")
        if colon and not name.startswith("#"):
            yield name, [folder / file for file in files.split()]


def shared_sets(shared):
    sheets = {json.loads(path.read_text(encoding="utf-8"))["id"]: path for path in sorted((shared / "sheets").glob("*.json"))}
    for path in sorted((shared / "scoring").glob("*.json")):
        named = [each["id"] for each in json.loads(path.read_text(encoding="utf-8"))["sheets"]]
        document = shared / "document" / path.name
        yield path.stem, [*(sheets[each] for each in named if each in sheets), path, *([document] if document.exists() else [])]
    for path in [*sheets.values(), *sorted((shared / "sheets-raw").glob("*.json"))]:
        yield path.stem, [path]


def items_of(section):
    yield from section.get("items", [])
    for each in section.get("sections", []):
        yield from items_of(each)


def renamed(section, suffix):
    """A copy of a section whose ids, and the references to them, end with `suffix`."""
    section = copy.deepcopy(section)

    def visit(each):
        each["id"] += suffix
        for item in each.get("items", []):
            item["id"] += suffix
            for answer in item.get("answers", []):
                if "same_as" in answer:
                    answer["same_as"] += suffix
                if "answer_shared_with" in answer:
                    answer["answer_shared_with"] = [other + suffix for other in answer["answer_shared_with"]]
            if "answer_shared_with" in item:
                item["answer_shared_with"] = [other + suffix for other in item["answer_shared_with"]]
            if "same_as" in item:
                item["same_as"] += suffix
        for inner in each.get("sections", []):
            visit(inner)
    visit(section)
    return section


def multiplied(count):
    """The pattern's sheet with copies of its sections, as many as give `count` items: the last copy is cut."""
    sheet = json.loads((ROOT / "samples" / PATTERN).read_text(encoding="utf-8"))
    sections, made = [], 0
    for copy_number in range(1, count + 1):
        for section in sheet["sections"]:
            more = section if copy_number == 1 else renamed(section, f"x{copy_number}")
            sections.append(more)
            made += sum(1 for _ in items_of(more))
            if made >= count:
                sheet["sections"] = sections
                cut(sections[-1], made - count)
                return sheet
    return sheet


def cut(section, excess):
    """Takes the last `excess` items away; a section that others need keeps at least what is left."""
    def visit(each):
        nonlocal excess
        for inner in reversed(each.get("sections", [])):
            visit(inner)
        items = each.get("items", [])
        while items and excess:
            items.pop()
            excess -= 1
    visit(section)


def write_multiplied(count, path):
    """Writes a multiplied sheet; in a process of its own, whose memory would else count as the measured program's."""
    if os.fork() == 0:
        pathlib.Path(path).write_text(json.dumps(multiplied(count), ensure_ascii=False, indent=1), encoding="utf-8")
        os._exit(0)
    if os.wait()[1] != 0:
        raise SystemExit("the sheet can't be written")


def run(program, files, output):
    """One run: CPU ms, wall ms, peak MB, exit status. The program waits for its worker, so wait4 tells of both. The peak
    is never below this process's own size, which the program begins as."""
    begun = time.monotonic()
    process = subprocess.Popen([program, "render", "-o", output, *map(str, files)], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = (time.monotonic() - begun) * 1000
    return (usage.ru_utime + usage.ru_stime) * 1000, wall, usage.ru_maxrss / 1024, process.returncode


def pages_of(output):
    text = subprocess.run(["qpdf", "--show-npages", output], capture_output=True, text=True, check=False).stdout.strip()
    return text or "?"


def measure(program, name, files, runs):
    with tempfile.TemporaryDirectory(prefix="ringi-bench-") as folder:
        output = os.path.join(folder, "report.pdf")
        outcomes = [run(program, files, output) for _ in range(runs + 1)][1:]
        statuses = {outcome[3] for outcome in outcomes}
        if statuses != {0}:
            return [name, f"exit {min(statuses)}", "", "", "", ""]
        cpu, wall, peak = (statistics.median(outcome[i] for outcome in outcomes) for i in range(3))
        return [name, f"{cpu:.0f}", f"{wall:.0f}", f"{peak:.0f}", pages_of(output), f"{os.path.getsize(output):,}"]


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} processors, Linux {platform.release()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("report")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    with tempfile.TemporaryDirectory(prefix="ringi-bench-") as folder:
        sets = [(f"real: {name}", files) for name, files in shared_sets(arguments.shared)] if (arguments.shared / "sheets").is_dir() else []
        sets += [(f"sample: {name}", files) for name, files in sample_sets()]
        for count in (1000, 10000):
            path = pathlib.Path(folder) / f"{count}.json"
            write_multiplied(count, path)
            sets.append((f"{count:,} items", [path]))
        lines = ["| set | CPU ms | wall ms | peak MB | pages | bytes |", "|---|--:|--:|--:|--:|--:|"]
        print("\n".join(lines), flush=True)
        for name, files in sets:
            lines.append("| " + " | ".join(measure(program, name, files, arguments.runs)) + " |")
            print(lines[-1], flush=True)
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    head = f"# Benchmark\n\n{version}; medians of {arguments.runs} runs of the whole program; {machine()}.\n\n"
    pathlib.Path(arguments.report).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return 1 if any("exit" in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
