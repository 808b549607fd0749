"""A Chromium that does jobs for the tests (browser.mjs), and what they are done on: every sample and real set, every layout.

npm installs what package-lock.json names into node_modules, once; nothing else is fetched.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = os.environ.get("RINGI", str(ROOT / "build/ringi"))
SHARED = pathlib.Path(os.environ.get("RINGI_SHARED", ROOT.parent / "shared"))
sys.path.insert(0, str(ROOT / "tests/bench"))
import bench  # noqa: E402  (its sets and its multiplied sheet)


def install():
    """node_modules as the lock file says; tried twice, because it comes over a network."""
    lock, mark = HERE / "package-lock.json", HERE / "node_modules" / ".lock-of-ringi"
    if mark.exists() and mark.read_bytes() == lock.read_bytes():
        return
    for attempt in (1, 2):
        done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE, capture_output=True, text=True, timeout=300)
        if done.returncode == 0:
            break
        if attempt == 2:
            raise RuntimeError(f"npm ci failed:\n{done.stdout}{done.stderr}")
        time.sleep(5)
    mark.write_bytes(lock.read_bytes())


class Chromium:
    """Answers jobs one after another; every answer that the browser failed at raises."""

    def __init__(self):
        install()
        self.process = subprocess.Popen([shutil.which("node"), str(HERE / "browser.mjs")], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(self, job, **more):
        self.process.stdin.write(json.dumps({"do": job, **more}, default=str) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the browser is gone")
        answer = json.loads(line)
        if "failed" in answer:
            raise RuntimeError(answer["failed"])
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()


def sets():
    """Name and files of every sample set, and of the real ones where they are there."""
    yield from bench.sample_sets()
    if (SHARED / "sheets").is_dir():
        yield from bench.shared_sets(SHARED)


def layouts():
    for path in sorted((ROOT / "layouts").glob("*.json")):
        if json.loads(path.read_text(encoding="utf-8")).get("format") == "report-layout/1":
            yield path.stem


def render(files, to, layout="full", form="html", *more):
    """Renders; the file's path, or None where the program refuses that layout for these inputs (usage, or nothing to tell)."""
    done = subprocess.run([PROGRAM, "render", "-l", layout, "--format", form, *more, "-o", str(to), *map(str, files)], capture_output=True, timeout=300)
    if done.returncode == 0:
        return pathlib.Path(to)
    if done.returncode in (2, 3, 6):
        return None
    errors = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "warning:" not in line]
    raise RuntimeError("\n".join(errors[:10]))


def tree_texts(files, layout="full"):
    """Every text of the document tree in reading order, as `--format tree` tells it."""
    out = subprocess.run([PROGRAM, "render", "-l", layout, "--format", "tree", "-o", "-", *map(str, files)], capture_output=True, check=True, timeout=300)
    for line in out.stdout.decode("utf-8").splitlines():
        text = re.match(r' *text\.[^"]*"((?:[^"\\]|\\.)*)"$', line)
        if text:
            yield re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text[1])
