"""Reports for the tests of `verify` and `extract`: drawn once into a folder that goes with the module that asked for it."""

import json
import pathlib
import shutil
import tempfile

from common import ROOT, SAMPLES, YAMABIKO, render, run

HOLDER = tempfile.TemporaryDirectory(prefix="ringi-verify-")
FOLDER = pathlib.Path(HOLDER.name)
COMPANY = str(SAMPLES / "company/layout.json")


def clean_up():
    HOLDER.cleanup()


def report(name, *arguments):
    """Draws a report into the folder, once."""
    path = FOLDER / name
    if not path.exists():
        render("-o", path, *arguments)
    return path


def plain_pdf():
    return report("plain.pdf", *YAMABIKO)


def plain_html():
    return report("plain.html", *YAMABIKO)


def verify(path, *against, **more):
    words = [word for file in against for word in ("--against", file)]
    return run("verify", "--diagnostics", "json", *words, path, **more)


def config():
    """A folder of a company's own layouts, themes and words."""
    folder = FOLDER / "house"
    if not folder.exists():
        for kind in ("layouts", "themes", "labels"):
            (folder / kind).mkdir(parents=True)
        shutil.copy(SAMPLES / "company/theme.json", folder / "themes/house.json")
        shutil.copy(SAMPLES / "company/toroban.svg", folder / "themes/toroban.svg")
        layout = json.loads(pathlib.Path(COMPANY).read_text())
        layout["theme"] = "house"
        (folder / "layouts/house.json").write_text(json.dumps(layout, ensure_ascii=False))
        words = json.loads((ROOT / "layouts/ja.json").read_text())
        own = {"format": words["format"], "chapter.risks": "懸念される事項"}
        (folder / "labels/ja.json").write_text(json.dumps(own, ensure_ascii=False))
    return folder
