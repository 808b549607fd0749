"""What a full report has to print of its inputs, read from the files by the contract's schemas and by nothing of ours.

`texts_of` walks a file and gives each text member with its JSON Pointer. Left out are members whose value is told in other
words (verdicts, levels, dates), references to other members, hashes that name files, and members that begin with x-.
"""

import collections
import json
import pathlib
import re
import unicodedata

Text = collections.namedtuple("Text", "pointer text")

# Members that a report tells in its own words, by the name of the member; `items`, `risks` ... as lists of references.
WORDS = {"format", "lang", "status", "verdict", "level", "kind", "tone", "decision", "timing", "result", "method", "matrix"}
DATES = {"published", "updated", "received", "since", "scored_at", "valid_until", "date", "due", "closed_on", "accepted_on",
         "issued", "decided", "next_review"}
REFERENCES = {"sheet", "item", "section", "domain", "same_as", "answer_shared_with"}

# Ordinary ideographs of those radical supplements that extractions of Japanese texts hold (EquivalentUnifiedIdeograph.txt);
# of Kangxi radicals NFKC gives them.
RADICALS = dict(zip("⺠⻁⻄⻆⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲", "民虎西角長青食鬼麦黄斉歯竜亀"))

BIDI_AND_HIDDEN = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e007f]")


JOINER = "\U000ffffd"   # stands in for a joiner inside an emoji, which is printed


def radical(character):
    """The ordinary ideograph that a Kangxi radical or a radical supplement is printed as."""
    if "\u2f00" <= character <= "\u2fdf":
        return unicodedata.normalize("NFKC", character)
    return RADICALS.get(character) or unicodedata.normalize("NFKC", character)


def shown(text):
    """A text as a report prints it: radicals as ideographs, what has no form as a token such as [U+202E]."""
    text = re.sub("(?<=[\U0001f000-\U0001faff])\u200d(?=[\U0001f000-\U0001faff])", JOINER, text)
    text = BIDI_AND_HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text).replace(JOINER, "\u200d")
    return re.sub("[\u2e80-\u2fdf]", lambda match: radical(match[0]), text)


def squeezed(text):
    """A text without its white space, as it is looked for."""
    return re.sub(r"\s+", "", shown(text))


def texts_of(value, pointer=""):
    """All texts below `value` that have to be printed to the letter."""
    if isinstance(value, dict):
        for name, member in value.items():
            here = f"{pointer}/{name}"
            if name.startswith("x-") or name in DATES or name == "sha256" or is_reference(name, pointer, member):
                continue
            if name in WORDS and not pointer.endswith("/columns"):
                continue
            if name == "id" and not is_printed_id(pointer) or name == "short" and "/domains" in pointer:
                continue
            yield from texts_of(member, here)
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from texts_of(member, f"{pointer}/{index}")
    elif isinstance(value, str):
        yield Text(pointer, value)


def is_reference(name, pointer, member):
    """Members that name other members: a section is a word in evidence, an object elsewhere."""
    if name in REFERENCES and not isinstance(member, dict):
        return True
    return name in ("items", "risks", "sheets") and isinstance(member, list) and all(isinstance(each, str) for each in member)


def is_printed_id(pointer):
    """Ids that a reader meets: of risks, conditions, grades, tickets. Items' ids stand in references (see items_of)."""
    return bool(re.fullmatch(r"(/risks/\d+|/overall/conditions/\d+|/scale/grades/\d+|/ticket)", pointer))


def dates_of(value, pointer=""):
    """All dates below `value`, as (pointer, year, month, day)."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name in DATES and isinstance(member, str):
                year, month, day = map(int, member[:10].split("-"))
                yield f"{pointer}/{name}", year, month, day
            elif not name.startswith("x-"):
                yield from dates_of(member, f"{pointer}/{name}")
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from dates_of(member, f"{pointer}/{index}")


def sections_of(sheet):
    """All sections of a sheet, outer before inner."""
    waiting = list(sheet["sections"])
    while waiting:
        section = waiting.pop(0)
        yield section
        waiting[:0] = section.get("sections", [])


def items_of(sheet):
    for section in sections_of(sheet):
        yield from section.get("items", [])


class Report:
    """The inputs of one report, sorted by kind."""

    def __init__(self, paths):
        self.paths = [pathlib.Path(path) for path in paths]
        self.files = [(path.name, json.loads(path.read_bytes().decode("utf-8-sig"))) for path in self.paths]
        self.sheets = [value for _, value in self.files if value["format"] == "checksheet/1"]
        self.scorings = [value for _, value in self.files if value["format"] == "checksheet-scoring/1"]
        self.scorings.sort(key=lambda scoring: (scoring["scored_at"], scoring["id"]), reverse=True)

    def present_scoring(self, sheet):
        """The scoring that a report goes by for a sheet: the latest of its subject; None where none names the sheet."""
        for scoring in self.scorings:
            if any(each["id"] == sheet["id"] for each in scoring["sheets"]):
                newer = [other for other in self.scorings if other["subject"] == scoring["subject"]]
                return scoring if newer[0] is scoring else None
        return None
