"""What the tests of the program share: running it, its folder, its findings."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("RINGI", str(ROOT / "build/ringi"))
STUB = os.environ.get("RINGI_STUB", str(ROOT / "build/tests/ringi-stub"))
SHIM = os.environ.get("RINGI_SHIM", str(ROOT / "build/tests/shim.so"))
SANITIZED = os.environ.get("V", "") == "asan"
SECONDS = 60


def as_argument(value):
    return value if isinstance(value, (bytes, os.PathLike)) else str(value)


class Run:
    """One finished run of the program."""

    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout
        self.err = done.stderr.decode("utf-8", "surrogateescape")

    def findings(self):
        """The findings of a run with --diagnostics json."""
        return [json.loads(line) for line in self.err.splitlines()]

    def rules(self):
        return [finding["rule"] for finding in self.findings()]


class Case(unittest.TestCase):
    """A case with a folder of its own, in which the program runs."""

    maxDiff = None

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="ringi-test-")
        self.addCleanup(self._folder.cleanup)
        self.folder = pathlib.Path(self._folder.name)

    def start(self, *arguments, program=STUB, environment=None, **more):
        more.setdefault("stdin", subprocess.DEVNULL)
        more.setdefault("stdout", subprocess.PIPE)
        more.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen([program, *map(os.fspath, map(as_argument, arguments))], cwd=self.folder,
                                env={**os.environ, **(environment or {})}, **more)

    def run_program(self, *arguments, data=None, **more):
        if data is not None:
            more["stdin"] = subprocess.PIPE
        process = self.start(*arguments, **more)
        out, err = process.communicate(data, timeout=SECONDS)
        return Run(subprocess.CompletedProcess(process.args, process.returncode, out or b"", err or b""))

    def run_json(self, command, *arguments, **more):
        return self.run_program(command, "--diagnostics", "json", *arguments, **more)

    def files(self):
        return sorted(path.name for path in self.folder.iterdir())

    def file(self, name):
        return (self.folder / name).read_bytes()

    def write(self, name, text=b"old"):
        (self.folder / name).write_bytes(text)
        return name
