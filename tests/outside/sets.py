"""The sets of inputs that tests draw: the samples', and the real ones of ../shared where that folder is there."""

import json
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("RINGI_SHARED", ROOT.parent / "shared"))
SAMPLES = ROOT / "samples"


def scored_sets():
    """Name and files of each set that has a scoring."""
    for line in (SAMPLES / "sets.txt").read_text(encoding="utf-8").splitlines():
        name, colon, files = line.partition(":")
        if colon and not line.startswith("#") and "scoring" in files:
            yield name, [SAMPLES / file for file in files.split()]
    sheets = {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "sheets").glob("*.json"))}
    for path in sorted((SHARED / "scoring").glob("*.json")):
        named = {each["id"] for each in json.loads(path.read_text(encoding="utf-8"))["sheets"]}
        document = SHARED / "document" / path.name
        yield path.stem, [other for other, sheet in sheets.items() if sheet["id"] in named] + [path] + [document] * document.exists()
