"""What a PDF says of itself, read by qpdf, pdfinfo, pdffonts and mutool."""

import collections
import json
import re
import subprocess

from extraction import plain, run, whole

Link = collections.namedtuple("Link", "page x0 y0 x1 y1 text uri target top")   # y downwards; target: page from 1


class Structure:
    """Objects of a PDF by qpdf --json."""

    def __init__(self, path):
        self.path = str(path)
        value = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", "--json-key=pages", self.path))
        self.objects = value["qpdf"][1]
        self.pages = [page["object"] for page in value["pages"]]
        self.root = self.get(self.objects["trailer"]["value"]["/Root"])

    def get(self, value):
        """The object that a value is or refers to."""
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            value = self.objects["obj:" + value]
            value = value["stream"]["dict"] if "stream" in value else value["value"]
        return value

    def text(self, value):
        value = self.get(value)
        return value[2:] if isinstance(value, str) and value[:2] in ("u:", "b:") else value

    def links(self, extraction):
        """All link annotations, with the text under them, and what is wrong with any."""
        found, wrong = [], []
        by_page = collections.defaultdict(list)
        for line in extraction.lines + extraction.furniture:
            by_page[line.page].append(line)
        for number, reference in enumerate(self.pages, 1):
            page = self.get(reference)
            height = extraction.sizes[number - 1][1]
            for each in self.get(page.get("/Annots", [])):
                annotation = self.get(each)
                if annotation.get("/Subtype") != "/Link":
                    continue
                x0, y0, x1, y1 = annotation["/Rect"]
                link = Link(number, x0, height - y1, x1, height - y0, "", None, None, None)
                link = link._replace(text=under(link, by_page[number]))
                action = self.get(annotation.get("/A", {}))
                if action.get("/S") == "/URI":
                    link = link._replace(uri=self.text(action["/URI"]))
                else:
                    destination = self.destination(annotation.get("/Dest", action.get("/D")))
                    if destination is None:
                        wrong.append(f"page {number}: {link.text or annotation['/Rect']} leads nowhere")
                        continue
                    link = link._replace(target=destination[0], top=destination[1])
                found.append(link)
        return found, wrong

    def destination(self, value):
        """(page from 1, top in pt from the page's top edge) of a destination; None where it leads to no page."""
        value = self.get(value)
        if isinstance(value, str):
            value = self.named(value)
        if isinstance(value, dict):
            value = self.get(value.get("/D"))
        if not isinstance(value, list) or not value or value[0] not in self.pages:
            return None
        number = self.pages.index(value[0]) + 1
        box = self.get(self.get(value[0]).get("/MediaBox") or [0, 0, 595, 842])
        top = box[3] - value[3] if len(value) > 3 and value[1] == "/XYZ" and value[3] is not None else 0
        return number, top

    def named(self, name):
        """A named destination, from the name tree or the old dictionary."""
        waiting = [self.get(self.get(self.root.get("/Names", {})).get("/Dests", {}))]
        while waiting:
            node = waiting.pop()
            names = self.get(node.get("/Names", []))
            for key, value in zip(names[0::2], names[1::2]):
                if self.get(key) == name:
                    return self.get(value)
            waiting += [self.get(kid) for kid in self.get(node.get("/Kids", []))]
        return self.get(self.get(self.root.get("/Dests", {})).get("/" + name.lstrip("/")))


def under(link, lines):
    """The text whose middle stands inside a link's rectangle."""
    return plain(whole("".join(char.c for line in lines if line.y0 < link.y1 and line.y1 > link.y0 for char in line.chars
                         if link.x0 - 0.5 <= (char.x0 + char.x1) / 2 <= link.x1 + 0.5
                         and link.y0 <= (char.y0 + char.y1) / 2 <= link.y1)))


def check_with_qpdf(path):
    """What qpdf --check has against a file."""
    answer = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    lines = (answer.stdout + answer.stderr).splitlines()
    return [] if answer.returncode == 0 else [f"exit {answer.returncode}"] + lines[-5:]


def font_faults(path):
    """Fonts that are not embedded, have no ToUnicode or are Type 3."""
    faults = []
    for line in run("pdffonts", str(path)).decode().splitlines()[2:]:
        match = re.match(r"(?P<name>.{36}) (?P<type>.{17}) (?P<encoding>.{16}) (?P<emb>yes|no) +(?P<sub>yes|no) +(?P<uni>yes|no)", line)
        if not match or match["emb"] != "yes" or match["uni"] != "yes" or "Type 3" in match["type"]:
            faults.append(line.strip())
    return faults


def outline(path):
    """Titles of the bookmarks by mutool, with their depth."""
    found = []
    for line in run("mutool", "show", str(path), "outline").decode("utf-8").splitlines():
        match = re.match(r'[+|-]?(\t*)"(.*)"\t', line)
        if match:
            found.append((len(match[1]), plain(re.sub(r"\\(.)", r"\1", match[2]))))
    return found


def information(path):
    """pdfinfo's lines as a dictionary."""
    lines = run("pdfinfo", "-isodates", str(path)).decode("utf-8").splitlines()
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
