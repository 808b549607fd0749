"""What a case is: a described mutation of the good set, and the findings that the contract then asks for.

A case begins as the three files of `good/` (sheet.json, scoring.json, document.json), in which nothing is wrong. It edits
their text and says what must be found. Places are computed from the finished bytes by `places`, never from the program.
The good sheet's sha256 in the scoring follows the sheet's bytes, unless the case put another there.

expect.json of a case:
  args      what follows `check` and the options, in order; options: put before them
  exit      the exit code, or a list of those allowed
  findings  what must be told, each once: severity, rule, file, line, column, pointer; a list as `rule` means any of them;
            `any_place` in place of file, line, column and pointer: a list of places of which each is right;
            `message_has`: strings that the message must hold. A member that is not there is not compared
  optional  what may be told besides, each once
  ignore    rules of which anything may be told
  any_of    in place of exit and findings: a list of such, of which one must hold
  lenient   why more than one answer is taken: the contract leaves it open
"""

import hashlib
import itertools
import pathlib

import places

GOOD = pathlib.Path(__file__).parent / "good"
KEYS = ("sheet", "scoring", "document")
BOM = b"\xef\xbb\xbf"
REGISTRY = {}


def good_text(key):
    return (GOOD / f"{key}.json").read_text(encoding="utf-8")


class Case:
    def __init__(self, name, why):
        self.name = name
        self.why = why
        self.texts = {key: good_text(key) for key in KEYS}
        self.raw = {}
        self.encoders = {}
        self.args = list(KEYS)
        self.options = []
        self.wanted = []
        self.optional = []
        self.ignored = []
        self.alternatives = []
        self.lenient = None
        self.exit = None
        self.follow_hash = True

    # Editing. `key` is the file's name without .json.

    def text(self, key):
        return self.texts[key]

    def put(self, key, pointer, raw):
        self.texts[key] = places.put(self.texts[key], pointer, raw)

    def remove(self, key, pointer):
        self.texts[key] = places.remove(self.texts[key], pointer)

    def append(self, key, pointer, raw):
        self.texts[key] = places.append(self.texts[key], pointer, raw)

    def rename(self, key, pointer, raw_name):
        self.texts[key] = places.rename(self.texts[key], pointer, raw_name)

    def swap(self, key, old, new):
        """Replaces a string that stands once in the text."""
        assert self.texts[key].count(old) == 1, f"{self.name}: {old!r} stands {self.texts[key].count(old)} times"
        self.texts[key] = self.texts[key].replace(old, new)

    def add(self, key, text):
        """A further file, last on the command line."""
        self.texts[key] = text
        self.args.append(key)

    def copy(self, key, new_key, *edits):
        """A further file that is `key` with (pointer, raw) put in."""
        text = self.texts[key]
        for pointer, raw in edits:
            text = places.put(text, pointer, raw)
        self.add(new_key, text)

    def only(self, *keys):
        self.args = list(keys)

    def no_hash(self):
        """Takes the sha256 of the sheet out, for a case in which it is not the matter."""
        self.remove("scoring", "/sheets/0/sha256")

    def encode(self, key, function):
        """Makes the file's bytes of its UTF-8 bytes, such as by adding a byte order mark."""
        self.encoders[key] = function

    def bytes_of(self, key, raw):
        """The file's bytes as they are; no place in it can be computed."""
        self.raw[key] = raw
        if key not in self.args:
            self.args.append(key)

    # Expecting.

    def error(self, rule, key=None, pointer=None, **how):
        self.wanted.append(("error", rule, key, pointer, how))

    def warning(self, rule, key=None, pointer=None, **how):
        self.wanted.append(("warning", rule, key, pointer, how))

    def maybe(self, severity, rule, key=None, pointer=None, **how):
        """A finding that the contract neither asks for nor forbids."""
        self.optional.append((severity, rule, key, pointer, how))

    def either(self, *lists):
        """Each list is a full answer: (severity, rule, key, pointer, how) rows."""
        self.alternatives = lists

    def open(self, reason):
        self.lenient = reason

    # Writing.

    def bytes_all(self):
        files = {key: self.raw[key] if key in self.raw else self.texts[key].encode("utf-8")
                 for key in dict.fromkeys(self.args)}
        for key, function in self.encoders.items():
            files[key] = function(files[key])
        if self.follow_hash and "sheet" in files:
            old = hashlib.sha256((GOOD / "sheet.json").read_bytes()).hexdigest().encode()
            new = hashlib.sha256(files["sheet"]).hexdigest().encode()
            files = {key: data if key == "sheet" else data.replace(old, new) for key, data in files.items()}
        return files

    def place(self, files, key, pointer, at):
        """at: value, name, either (value's or name's column), line (no column, no pointer), file, none."""
        if at == "none" or key is None:
            return {}
        spot = {"file": f"{key}.json"}
        if at == "file" or pointer is None:
            return spot
        if isinstance(pointer, int):
            return spot | {"line": pointer}
        data = files[key]
        text = (data[3:] if data.startswith(BOM) else data).decode("utf-8")
        line, column = places.member_place(text, pointer) if at == "name" else places.value_place(text, pointer)
        return spot | {"line": line, "column": column, "pointer": pointer}

    def finding(self, files, row):
        severity, rule, key, pointer, how = row
        found = {"severity": severity, "rule": rule}
        at = how.get("at", "value")
        if pointer is None or isinstance(pointer, int):
            spots = [self.place(files, key, pointer, at)]
        else:
            pairs = [(key, p) if isinstance(p, str) else p for p in ([pointer] if isinstance(pointer, str) else pointer)]
            kinds = ("value", "name") if at == "either" else (at,)
            spots = [self.place(files, k, p, kind) for (k, p), kind in itertools.product(pairs, kinds)
                     if not (kind == "name" and (p == "" or p.rsplit("/", 1)[1].isdigit()))]
        if "column" in how:
            spots = [spot | {"column": how["column"]} for spot in spots]
        if len(spots) == 1:
            found |= spots[0]
        else:
            found["any_place"] = spots
        if "has" in how:
            found["message_has"] = [how["has"]] if isinstance(how["has"], str) else list(how["has"])
        return found

    def exit_of(self, rows):
        rules = [("glyph" if row[1] == "glyph" else "other") for row in rows if row[0] == "error"]
        if "other" in rules:
            return 3
        if rules:
            return 5
        return 1 if rows and "--strict" in self.options else 0

    def expectation(self, files):
        expect = {"why": self.why, "args": [f"{key}.json" for key in self.args]}
        if self.options:
            expect["options"] = self.options
        if self.alternatives:
            expect["any_of"] = [{"exit": self.exit_of(rows), "findings": [self.finding(files, row) for row in rows]}
                                for rows in self.alternatives]
        else:
            codes = {self.exit_of(self.wanted + list(chosen)) for count in range(len(self.optional) + 1)
                     for chosen in itertools.combinations(self.optional, count)} if self.exit is None else {self.exit}
            if self.ignored:
                codes |= {3} if 3 in codes else {0, 3}
            expect["exit"] = codes.pop() if len(codes) == 1 else sorted(codes)
            expect["findings"] = [self.finding(files, row) for row in self.wanted]
        if self.optional:
            expect["optional"] = [self.finding(files, row) for row in self.optional]
        if self.ignored:
            expect["ignore"] = self.ignored
        if self.lenient:
            expect["lenient"] = self.lenient
        return expect


def case(name):
    """Registers a function that fills a Case; its docstring says what the case is about."""
    def take(function):
        add_case(name, function.__doc__, function)
        return function
    return take


def add_case(name, why, function):
    assert name not in REGISTRY, f"two cases are named {name}"
    REGISTRY[name] = (" ".join((why or "").split()), function)


def table(prefix, why, rows, function):
    """Cases of one kind: rows of (name, arguments...), each given to function(case, arguments...)."""
    for name, *arguments in rows:
        add_case(f"{prefix}-{name}", why, lambda c, arguments=tuple(arguments): function(c, *arguments))


def build(name):
    why, function = REGISTRY[name]
    made = Case(name, why)
    function(made)
    return made


def small_sheet(sheet_id, updated="2026-05-01", items=("1",), service="見本保管", vendor="例示倉庫システム株式会社"):
    """A second sheet of the same service, as small as one can be."""
    date = f'  "updated": "{updated}",\n' if updated else ""
    rows = ",\n".join(f'    {{"id": "{item}", "question": "棚の数を書く。", '
                      f'"answers": [{{"status": "stated", "text": "棚は{n}つ。"}}]}}'
                      for n, item in enumerate(items, 1))
    return (f'{{\n  "format": "checksheet/1",\n  "id": "{sheet_id}",\n  "title": "棚の票 {sheet_id}",\n  "lang": "ja",\n{date}'
            f'  "vendor": {{"name": "{vendor}"}},\n  "service": {{"name": "{service}"}},\n'
            f'  "sections": [{{"id": "1", "title": "棚", "items": [\n{rows}\n  ]}}]\n}}\n')


def small_scoring(scoring_id, sheet_id, scored_at="2026-06-15", items=("1",), service="見本保管",
                  vendor="例示倉庫システム株式会社"):
    """A scoring of such a sheet in which nothing is wrong."""
    rows = ",\n".join(f'    {{"sheet": "{sheet_id}", "item": "{item}", "verdict": "met"}}' for item in items)
    return (f'{{\n  "format": "checksheet-scoring/1",\n  "id": "{scoring_id}",\n  "scored_at": "{scored_at}",\n'
            f'  "engine": {{"name": "mihon-scorer", "version": "3.0"}},\n'
            f'  "subject": {{"vendor": "{vendor}", "service": "{service}"}},\n  "sheets": [{{"id": "{sheet_id}"}}],\n'
            f'  "scale": {{"min": 0, "max": 10, "grades": [{{"id": "良", "min": 5, "tone": "good"}}, '
            f'{{"id": "否", "min": 0, "tone": "bad"}}]}},\n  "overall": {{"score": 7, "grade": "良"}},\n'
            f'  "domains": [],\n  "items": [\n{rows}\n  ],\n  "risks": []\n}}\n')
