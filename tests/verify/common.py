"""What the tests of proof share: the program, inputs, runs."""

import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/program"))
PROGRAM = os.environ.get("RINGI", str(ROOT / "build/ringi"))
SAMPLES = ROOT / "samples"
SECONDS = 240

YAMABIKO = [str(SAMPLES / f"yamabiko-{kind}.json") for kind in ("meti", "scoring", "document")]
KUMONAMI = [str(SAMPLES / f"kumonami-{kind}.json") for kind in ("meti", "mic", "sla", "scoring", "document")]
SETS = {line.split(":")[0]: [str(SAMPLES / name) for name in line.split(":")[1].split()]
        for line in (SAMPLES / "sets.txt").read_text().splitlines() if line and line[0] != "#"}


def run(*arguments, **more):
    more.setdefault("stdin", subprocess.DEVNULL)
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    environment.update(more.pop("environment", {}))
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=SECONDS, env=environment, **more)


def render(*arguments, **more):
    done = run("render", *arguments, **more)
    if done.returncode:
        raise AssertionError(f"render {arguments}: {done.returncode}\n{done.stderr.decode()}")


def errors(done):
    """The errors of a run with --diagnostics json, as (rule, text)."""
    found = [json.loads(line) for line in done.stderr.decode().splitlines()]
    return [(each["rule"], each["message"]) for each in found if each["severity"] == "error"]
