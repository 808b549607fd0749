"""Ids and what names them: duplicate-id, reference, sheet-hash, sheet-scored-twice, subject, verdict-twice."""

import hashlib

from base import BOM, case, good_text, small_scoring, small_sheet, table

# duplicate-id

ID_ROW = ("The contract: sheet, scoring ids in the report; section, item ids in a sheet; sheet references, grade, domain, risk, "
          "condition ids in a scoring. Told at the later one.")


def doubled_id(c, key, owner, entry, pointer):
    c.append(key, owner, entry)
    c.error("duplicate-id", key, pointer)


table("duplicate-id", ID_ROW, [
    ("section", "sheet", "/sections", '{"id": "1", "title": "また運用"}', "/sections/2/id"),
    ("section-nested", "sheet", "/sections/1/sections", '{"id": "1", "title": "また運用"}', "/sections/1/sections/1/id"),
    ("section-own-child", "sheet", "/sections", '{"id": "3", "title": "段", "sections": [{"id": "3", "title": "段"}]}',
     "/sections/2/sections/0/id"),
    ("section-escaped", "sheet", "/sections", '{"id": "\\u0031", "title": "また運用"}', "/sections/2/id"),
    ("item", "sheet", "/sections/0/items", '{"id": "1", "question": "また写しは。", "answers": []}', "/sections/0/items/3/id"),
    ("item-other-section", "sheet", "/sections/1/items", '{"id": "1", "question": "また写しは。", "answers": []}',
     "/sections/1/items/1/id"),
    ("domain", "scoring", "/domains", '{"id": "void", "title": "見られない所", "score": null}', "/domains/3/id"),
    ("risk", "scoring", "/risks", '{"id": "R1", "title": "別の危うさ", "level": "low", "finding": "", "evidence": []}', "/risks/2/id"),
    ("condition", "scoring", "/overall/conditions", '{"id": "C1", "text": "別の条件"}', "/overall/conditions/2/id"),
], doubled_id)


@case("duplicate-id-grade")
def _(c):
    """Two grades of one id, on a scale whose mins fall all the same."""
    c.put("scoring", "/scale/grades/3/min", "10")
    c.append("scoring", "/scale/grades", '{"id": "A", "min": 0, "tone": "bad"}')
    c.error("duplicate-id", "scoring", "/scale/grades/4/id")


@case("duplicate-id-sheet-reference")
def _(c):
    """A scoring names a sheet twice."""
    c.append("scoring", "/sheets", '{"id": "sheet-a"}')
    c.error("duplicate-id", "scoring", "/sheets/1/id")


@case("duplicate-id-sheet")
def _(c):
    """Two sheets of one id: the second on the command line is told."""
    c.only("sheet")
    c.add("sheet2", small_sheet("sheet-a"))
    c.error("duplicate-id", "sheet2", "/id")


@case("duplicate-id-sheet-thrice")
def _(c):
    """Three sheets of one id: the second and the third."""
    c.only("sheet")
    c.add("sheet2", small_sheet("sheet-a"))
    c.add("sheet3", small_sheet("sheet-a"))
    c.error("duplicate-id", "sheet2", "/id")
    c.error("duplicate-id", "sheet3", "/id")


@case("duplicate-id-file-twice")
def _(c):
    """One file named twice on the command line holds its sheet twice."""
    c.args = ["sheet", "sheet"]
    c.error("duplicate-id", "sheet", "/id")


@case("duplicate-id-scoring")
def _(c):
    """Two scorings of one id, of different sheets."""
    c.add("sheet2", small_sheet("sheet-b"))
    c.add("scoring2", small_scoring("scoring-a", "sheet-b"))
    c.error("duplicate-id", "scoring2", "/id")


@case("duplicate-id-scoring-successive")
def _(c):
    """Two scorings of one id, successive assessments of one sheet."""
    c.texts["sheet"] = small_sheet("sheet-b")
    c.texts["scoring"] = small_scoring("scoring-b", "sheet-b", "2026-06-15")
    c.only("sheet", "scoring")
    c.add("scoring2", small_scoring("scoring-b", "sheet-b", "2026-06-16"))
    c.error("duplicate-id", "scoring2", "/id")


def no_double(c, key, owner, entry):
    c.append(key, owner, entry)


table("duplicate-id-good", ID_ROW + " These may be equal.", [
    ("section-and-item", "sheet", "/sections", '{"id": "4", "title": "棚"}'),
    ("case", "sheet", "/sections", '{"id": "a", "title": "棚"}, {"id": "A", "title": "棚"}'),
    ("leading-zero", "sheet", "/sections", '{"id": "01", "title": "棚"}, {"id": "1.", "title": "棚"}'),
    ("risk-and-condition", "scoring", "/overall/conditions", '{"id": "R1", "text": "別の条件"}'),
    ("domain-and-risk", "scoring", "/domains", '{"id": "R1", "title": "棚", "score": null}'),
    ("frameworks", "sheet", "/frameworks", '{"id": "rei-guide", "title": "例示の点検指針", "edition": "第2版"}'),
    ("conditions-without-id", "scoring", "/overall/conditions", '{"text": "止める予定の連絡先を決めること。"}'),
    ("previous-sheets", "scoring", "/overall/previous/sheets", '{"id": "sheet-a"}'),
    ("attachments", "document", "/attachments", '"評価の結果"'),
    ("revisions", "document", "/revisions", '{"version": "1.0", "date": "2026-06-20", "note": "初めの版"}'),
], no_double)


@case("duplicate-id-good-two-sheets")
def _(c):
    """Sections and items of two sheets, risks and domains of two scorings, may have equal ids."""
    c.add("sheet2", small_sheet("sheet-b", items=("1", "2")))
    c.add("scoring2", small_scoring("scoring-b", "sheet-b", items=("1", "2")))
    c.put("scoring2", "/domains", '[{"id": "op", "title": "運用", "score": 7}]')
    c.put("scoring2", "/risks", '[{"id": "R1", "title": "棚", "level": "low", "finding": "", "evidence": []}]')


@case("duplicate-id-good-sheet-and-scoring")
def _(c):
    """A sheet and a scoring may have one id."""
    c.put("scoring", "/id", '"sheet-a"')


# reference

REF_ROW = ("The contract: every sheet, section, item, domain, risk that is named exists, in answer_shared_with, transcription and "
           "same_as too; save the sheets of previous. Told at the value that names.")


def dangling(c, key, owner, entry, pointer):
    c.append(key, owner, entry)
    c.error("reference", key, pointer)


def dangling_value(c, key, pointer, raw):
    c.put(key, pointer, raw)
    c.error("reference", key, pointer)


table("reference", REF_ROW, [
    ("scoring-sheet", "scoring", "/sheets", '{"id": "nowhere"}', "/sheets/1/id"),
    ("domain-sheet", "scoring", "/domains/2", '"sections": [{"sheet": "nowhere", "section": "1"}]', "/domains/2/sections/0/sheet"),
    ("domain-section", "scoring", "/domains/2", '"sections": [{"sheet": "sheet-a", "section": "9"}]', "/domains/2/sections/0/section"),
    ("domain-section-is-item", "scoring", "/domains/2", '"sections": [{"sheet": "sheet-a", "section": "6"}]',
     "/domains/2/sections/0/section"),
    ("verdict-sheet", "scoring", "/items", '{"sheet": "nowhere", "item": "1", "verdict": "met"}', "/items/6/sheet"),
    ("verdict-item", "scoring", "/items", '{"sheet": "sheet-a", "item": "9", "verdict": "met"}', "/items/6/item"),
    ("verdict-item-is-section", "scoring", "/items", '{"sheet": "sheet-a", "item": "2.1", "verdict": "met"}', "/items/6/item"),
    ("verdict-item-case", "scoring", "/items", '{"sheet": "Sheet-a", "item": "1", "verdict": "met"}', "/items/6/sheet"),
    ("evidence-sheet", "scoring", "/risks/1/evidence", '{"sheet": "nowhere", "item": "1"}', "/risks/1/evidence/1/sheet"),
    ("evidence-item", "scoring", "/risks/1/evidence", '{"sheet": "sheet-a", "item": "9"}', "/risks/1/evidence/1/item"),
    ("evidence-item-quote", "scoring", "/risks/1/evidence", '{"sheet": "sheet-a", "item": "9", "quote": "知らせる"}',
     "/risks/1/evidence/1/item"),
    ("condition-risk", "scoring", "/overall/conditions/0/risks", '"R9"', "/overall/conditions/0/risks/1"),
    ("condition-risk-case", "scoring", "/overall/conditions/1", '"risks": ["r1"]', "/overall/conditions/1/risks/0"),
    ("risk-domain", "scoring", "/risks/1", '"domain": "nowhere"', "/risks/1/domain"),
    ("risk-domain-is-section", "scoring", "/risks/1", '"domain": "2.1"', "/risks/1/domain"),
    ("shared-with", "sheet", "/sections/0/items/0", '"answer_shared_with": ["9"]', "/sections/0/items/0/answer_shared_with/0"),
    ("shared-with-second", "sheet", "/sections/1/sections/0/items/0/answer_shared_with", '"9"',
     "/sections/1/sections/0/items/0/answer_shared_with/1"),
    ("shared-with-is-section", "sheet", "/sections/0/items/0", '"answer_shared_with": ["2.1"]',
     "/sections/0/items/0/answer_shared_with/0"),
    ("transcription", "sheet", "/transcription/0/items", '"9"', "/transcription/0/items/2"),
    ("transcription-is-section", "sheet", "/transcription/1", '"items": ["2.1.1"]', "/transcription/1/items/0"),
    ("same-as", "sheet", "/sections/0/items/0/answers/0", '"same_as": "9"', "/sections/0/items/0/answers/0/same_as"),
    ("same-as-is-section", "sheet", "/sections/0/items/0/answers/0", '"same_as": "2.1"', "/sections/0/items/0/answers/0/same_as"),
    ("same-as-own", "sheet", "/sections/0/items/0/answers/0", '"same_as": "1"', "/sections/0/items/0/answers/0/same_as"),
    ("same-as-own-escaped", "sheet", "/sections/0/items/0/answers/0", '"same_as": "\\u0031"',
     "/sections/0/items/0/answers/0/same_as"),
], dangling)

table("reference", REF_ROW, [
    ("verdict-domain", "scoring", "/items/2/domain", '"nowhere"'),
    ("verdict-domain-is-title", "scoring", "/items/2/domain", '"Void"'),
], dangling_value)


@case("reference-other-sheet-item")
def _(c):
    """answer_shared_with, transcription and same_as name the sheet's own items, not another sheet's."""
    c.add("sheet2", small_sheet("sheet-b", items=("b1",)))
    c.append("sheet", "/sections/0/items/0", '"answer_shared_with": ["b1"]')
    c.append("sheet", "/sections/0/items/0/answers/0", '"same_as": "b1"')
    c.append("sheet", "/transcription/0/items", '"b1"')
    c.error("reference", "sheet", "/sections/0/items/0/answer_shared_with/0")
    c.error("reference", "sheet", "/sections/0/items/0/answers/0/same_as")
    c.error("reference", "sheet", "/transcription/0/items/2")


@case("reference-item-of-other-sheet")
def _(c):
    """An item exists in another sheet than the one that is named beside it."""
    c.add("sheet2", small_sheet("sheet-b", items=("b1",)))
    c.append("scoring", "/risks/1/evidence", '{"sheet": "sheet-a", "item": "b1"}')
    c.error("reference", "scoring", "/risks/1/evidence/1/item")


@case("reference-risk-of-other-scoring")
def _(c):
    """Risks and domains are those of the scoring itself."""
    c.add("sheet2", small_sheet("sheet-b"))
    c.add("scoring2", small_scoring("scoring-b", "sheet-b"))
    c.append("scoring2", "/overall", '"conditions": [{"text": "棚", "risks": ["R1"]}]')
    c.append("scoring2", "/items/0", '"domain": "op"')
    c.error("reference", "scoring2", "/overall/conditions/0/risks/0")
    c.error("reference", "scoring2", "/items/0/domain")


@case("reference-sheet-not-scored")
def _(c):
    """The evidence names a sheet that is among the files, but not among the scoring's sheets."""
    c.add("sheet2", small_sheet("sheet-b"))
    c.append("scoring", "/risks/1/evidence", '{"sheet": "sheet-b", "item": "1"}')
    c.maybe("error", "reference", "scoring", "/risks/1/evidence/1/sheet")
    c.open("`exists` may mean among the files or among the scoring's sheets")


@case("reference-verdict-sheet-not-scored")
def _(c):
    """A verdict on a sheet that is among the files, but not among the scoring's sheets."""
    c.add("sheet2", small_sheet("sheet-b"))
    c.append("scoring", "/items", '{"sheet": "sheet-b", "item": "1", "verdict": "met"}')
    c.maybe("error", "reference", "scoring", "/items/6/sheet")
    c.open("`exists` may mean among the files or among the scoring's sheets")


@case("reference-shared-with-own")
def _(c):
    """An item that shares its answer with itself: `another than its own` is said of same_as only."""
    c.append("sheet", "/sections/0/items/0", '"answer_shared_with": ["1"]')
    c.maybe("error", "reference", "sheet", "/sections/0/items/0/answer_shared_with/0")
    c.open("the schema calls them other items; the rule does not")


@case("reference-all")
def _(c):
    """Broken references of all kinds are told in one run."""
    c.append("scoring", "/sheets", '{"id": "nowhere"}')
    c.append("scoring", "/items", '{"sheet": "sheet-a", "item": "9", "verdict": "met"}')
    c.append("scoring", "/risks/1/evidence", '{"sheet": "sheet-a", "item": "9"}')
    c.append("scoring", "/overall/conditions/0/risks", '"R9"')
    c.append("sheet", "/transcription/0/items", '"9"')
    for key, pointer in (("scoring", "/sheets/1/id"), ("scoring", "/items/6/item"), ("scoring", "/risks/1/evidence/1/item"),
                         ("scoring", "/overall/conditions/0/risks/1"), ("sheet", "/transcription/0/items/2")):
        c.error("reference", key, pointer)


table("reference-good", REF_ROW + " These exist.", [
    ("same-as-before", "sheet", "/sections/0/items/0/answers/0", '"same_as": "2"'),
    ("same-as-behind-chain", "sheet", "/sections/0/items/1/answers/0", '"same_as": "3"'),
    ("same-as-escaped", "sheet", "/sections/0/items/0/answers/0", '"same_as": "\\u0036"'),
    ("same-as-other-section", "sheet", "/sections/0/items/0/answers/0", '"same_as": "6"'),
    ("shared-with-one-way", "sheet", "/sections/0/items/0", '"answer_shared_with": ["2", "6"]'),
    ("section-nested", "scoring", "/domains/2", '"sections": [{"sheet": "sheet-a", "section": "2.1.1"}]'),
    ("evidence-nested", "scoring", "/risks/1/evidence", '{"sheet": "sheet-a", "item": "6"}'),
    ("evidence-twice", "scoring", "/risks/1/evidence", '{"sheet": "sheet-a", "item": "2"}'),
    ("condition-risk-twice", "scoring", "/overall/conditions/0/risks", '"R1", "R2"'),
    ("previous-sheet", "scoring", "/overall/previous/sheets", '{"id": "nowhere"}'),
    ("domain-sections-empty", "scoring", "/domains/2", '"sections": []'),
], no_double)

# sheet-hash


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def hashed(c, digest, told):
    c.follow_hash = False
    c.put("scoring", "/sheets/0/sha256", f'"{digest}"')
    if told:
        c.error("sheet-hash", "scoring", "/sheets/0/sha256")


HASH_ROW = "The contract: a sha256 given for a sheet is that of the file, byte for byte."


@case("sheet-hash-zeros")
def _(c):
    """Another hash altogether."""
    hashed(c, "0" * 64, True)


@case("sheet-hash-last-digit")
def _(c):
    """Only the last digit differs."""
    digest = sha256(good_text("sheet").encode())
    hashed(c, digest[:-1] + ("0" if digest[-1] != "0" else "1"), True)


@case("sheet-hash-blank-added")
def _(c):
    """The sheet has a blank more than when it was hashed."""
    c.encode("sheet", lambda data: data + b" ")
    hashed(c, sha256(good_text("sheet").encode()), True)


@case("sheet-hash-byte-order-mark")
def _(c):
    """The byte order mark belongs to the file's bytes: a hash without it is wrong."""
    c.encode("sheet", lambda data: BOM + data)
    hashed(c, sha256(good_text("sheet").encode()), True)


@case("sheet-hash-crlf")
def _(c):
    """So do the carriage returns."""
    c.encode("sheet", lambda data: data.replace(b"\n", b"\r\n"))
    hashed(c, sha256(good_text("sheet").encode()), True)


@case("sheet-hash-other-sheet")
def _(c):
    """The hashes of two sheets are exchanged."""
    second = small_sheet("sheet-b")
    c.add("sheet2", second)
    hashed(c, sha256(second.encode()), True)
    c.append("scoring", "/sheets", f'{{"id": "sheet-b", "sha256": "{sha256(good_text("sheet").encode())}"}}')
    c.append("scoring", "/items", '{"sheet": "sheet-b", "item": "1", "verdict": "met"}')
    c.error("sheet-hash", "scoring", "/sheets/1/sha256")


@case("sheet-hash-good-byte-order-mark")
def _(c):
    """The hash of the bytes with their mark."""
    c.encode("sheet", lambda data: BOM + data)
    hashed(c, sha256(BOM + good_text("sheet").encode()), False)


@case("sheet-hash-good-crlf")
def _(c):
    """The hash of the bytes with their carriage returns."""
    c.encode("sheet", lambda data: data.replace(b"\n", b"\r\n"))
    hashed(c, sha256(good_text("sheet").encode().replace(b"\n", b"\r\n")), False)


@case("sheet-hash-good-block-sizes")
def _(c):
    """Files whose sizes stand around a block of SHA-256: 55, 56, 63 and 64 bytes above a multiple of 64."""
    c.only()
    for number, size in enumerate((0, 55, 56, 63, 64, 65), 1):
        sheet = small_sheet(f"sheet-b{number}")
        sheet += " " * (-len(sheet.encode()) % 64 + size)
        c.add(f"sheet{number}", sheet)
        scoring = small_scoring(f"scoring-b{number}", f"sheet-b{number}")
        c.add(f"scoring{number}", scoring.replace('"sheets": [{"id"', f'"sheets": [{{"sha256": "{sha256(sheet.encode())}", "id"'))


@case("sheet-hash-good-absent")
def _(c):
    """No hash given: nothing to compare."""
    c.no_hash()


@case("sheet-hash-previous")
def _(c):
    """previous names the sheet by its id with a hash of then; the sheets of then need not be among the files."""
    c.put("scoring", "/overall/previous/sheets/0/id", '"sheet-a"')
    c.maybe("error", "sheet-hash", "scoring", "/overall/previous/sheets/0/sha256")
    c.open("whether an equal id in previous means the file at hand is not said")


# sheet-scored-twice

TWICE_ROW = ("The contract: scorings that name the same sheet have an equal subject and differ in scored_at (place: the reference of "
             "the one read later, by scored_at, then id).")


def scored(c, *scorings, told=()):
    """One small sheet and scorings (id, scored_at, service) of it; `told` are the places of sheet-scored-twice."""
    c.texts["sheet"] = small_sheet("sheet-b")
    c.only("sheet")
    for number, (name, scored_at, service) in enumerate(scorings):
        c.add(f"scoring{number}", small_scoring(name, "sheet-b", scored_at, service=service))
        if service != "見本保管":
            c.warning("subject", f"scoring{number}", ["/subject/service", "/subject"])
    for number in told:
        c.error("sheet-scored-twice", f"scoring{number}", ["/sheets/0", "/sheets/0/id"])


SELF, OTHER = "見本保管", "別の保管"
table("sheet-scored-twice", TWICE_ROW, [
    ("same-time", [("s1", "2026-06-15", SELF), ("s2", "2026-06-15", SELF)], (1,)),
    ("same-time-id-order", [("s2", "2026-06-15", SELF), ("s1", "2026-06-15", SELF)], (0,)),
    ("same-time-seconds", [("s1", "2026-06-15T10:00:00+09:00", SELF), ("s2", "2026-06-15T10:00:00+09:00", SELF)], (1,)),
    ("subject", [("s1", "2026-06-15", SELF), ("s2", "2026-06-16", OTHER)], (1,)),
    ("subject-earlier", [("s1", "2026-06-15", OTHER), ("s2", "2026-06-16", SELF)], (1,)),
    ("subject-later-first", [("s1", "2026-06-16", OTHER), ("s2", "2026-06-15", SELF)], (0,)),
    ("three", [("s1", "2026-06-15", SELF), ("s2", "2026-06-16", SELF), ("s3", "2026-06-16", SELF)], (2,)),
    ("three-same-time", [("s3", "2026-06-15", SELF), ("s1", "2026-06-15", SELF), ("s2", "2026-06-15", SELF)], (2, 0)),
], lambda c, scorings, told: scored(c, *scorings, told=told))

table("sheet-scored-twice-good", TWICE_ROW, [
    ("days", [("s1", "2026-06-15", SELF), ("s2", "2026-06-16", SELF)]),
    ("times", [("s1", "2026-06-15T10:00", SELF), ("s2", "2026-06-15T10:01", SELF)]),
    ("later-first", [("s1", "2026-06-16", SELF), ("s2", "2026-06-15", SELF)]),
    ("three", [("s1", "2026-06-16", SELF), ("s2", "2026-06-15", SELF), ("s3", "2026-06-17", SELF)]),
], lambda c, scorings: scored(c, *scorings))


@case("sheet-scored-twice-vendor")
def _(c):
    """The subject's vendor differs, the service does not."""
    scored(c, ("s1", "2026-06-15", SELF), ("s2", "2026-06-16", SELF), told=(1,))
    c.put("scoring1", "/subject/vendor", '"例示の別の会社"')
    c.warning("subject", "scoring1", ["/subject/vendor", "/subject"])


@case("sheet-scored-twice-day-and-time")
def _(c):
    """One scored_at is a day, the other a time of that day: they differ in writing."""
    scored(c, ("s1", "2026-06-15", SELF), ("s2", "2026-06-15T00:00", SELF))
    c.maybe("error", "sheet-scored-twice", "scoring1", ["/sheets/0", "/sheets/0/id"])
    c.open("whether times are compared as written or as instants is not said")


@case("sheet-scored-twice-zones")
def _(c):
    """One instant, written in two zones."""
    scored(c, ("s1", "2026-06-15T10:00:00+09:00", SELF), ("s2", "2026-06-15T01:00:00Z", SELF))
    c.maybe("error", "sheet-scored-twice", "scoring1",
            [("scoring0", "/sheets/0"), ("scoring0", "/sheets/0/id"), "/sheets/0", "/sheets/0/id"])
    c.open("whether times are compared as written or as instants is not said")


@case("sheet-scored-twice-second-sheet")
def _(c):
    """Of two sheets the second is shared; the reference is that one."""
    c.add("sheet2", small_sheet("sheet-b"))
    c.append("scoring", "/sheets", '{"id": "sheet-b"}')
    c.append("scoring", "/items", '{"sheet": "sheet-b", "item": "1", "verdict": "met"}')
    c.add("scoring2", small_scoring("a-scoring", "sheet-b", "2026-06-15T10:00:00+09:00"))
    c.error("sheet-scored-twice", "scoring", ["/sheets/1", "/sheets/1/id"])


@case("sheet-scored-twice-good-other-sheets")
def _(c):
    """Scorings of different sheets may be of one time."""
    c.add("sheet2", small_sheet("sheet-b"))
    c.add("scoring2", small_scoring("scoring-b", "sheet-b", "2026-06-15T10:00:00+09:00"))


# subject

SUBJECT_ROW = "The contract: the scoring's vendor and service are the sheets'; each of the document's services is the service of a sheet."


@case("subject-vendor")
def _(c):
    """The scoring's vendor is another."""
    c.put("scoring", "/subject/vendor", '"例示の別の会社"')
    c.warning("subject", "scoring", ["/subject/vendor", "/subject"])


@case("subject-service")
def _(c):
    """The scoring's service is another."""
    c.put("scoring", "/subject/service", '"見本保管 改"')
    c.warning("subject", "scoring", ["/subject/service", "/subject"])


@case("subject-both")
def _(c):
    """Vendor and service are others."""
    c.put("scoring", "/subject/vendor", '"例示の別の会社"')
    c.put("scoring", "/subject/service", '"別の保管"')
    c.warning("subject", "scoring", "/subject/vendor")
    c.warning("subject", "scoring", "/subject/service")


@case("subject-brand")
def _(c):
    """The brand is not the service."""
    c.put("scoring", "/subject/service", '"見本の棚"')
    c.warning("subject", "scoring", ["/subject/service", "/subject"])


@case("subject-second-sheet")
def _(c):
    """Only the second of the scoring's sheets is of another service. The place may be the subject or that reference."""
    c.add("sheet2", small_sheet("sheet-b", service="棚の番"))
    c.append("scoring", "/sheets", '{"id": "sheet-b"}')
    c.append("scoring", "/items", '{"sheet": "sheet-b", "item": "1", "verdict": "met"}')
    c.warning("subject", "scoring", ["/subject/service", "/subject", "/sheets/1", "/sheets/1/id"])


@case("subject-document-service")
def _(c):
    """A service of the document is that of no sheet."""
    c.put("document", "/services/0/service", '"別の保管"')
    c.warning("subject", "document", "/services/0/service")


@case("subject-document-second-service")
def _(c):
    """The second of the document's services is that of no sheet."""
    c.append("document", "/services", '{"service": "別の保管", "details": []}')
    c.warning("subject", "document", "/services/1/service")


@case("subject-document-vendor")
def _(c):
    """The vendor's name is not a service."""
    c.put("document", "/services/0/service", '"例示倉庫システム株式会社"')
    c.warning("subject", "document", "/services/0/service")


@case("subject-strict")
def _(c):
    """A warning, which --strict makes the exit code 1."""
    c.options = ["--strict"]
    c.put("document", "/services/0/service", '"別の保管"')
    c.warning("subject", "document", "/services/0/service")


@case("subject-good-two-services")
def _(c):
    """Each service of a comparison, that of a sheet without a scoring too."""
    c.add("sheet2", small_sheet("sheet-b", service="棚の番", vendor="例示の棚の会社"))
    c.append("document", "/services", '{"service": "棚の番", "details": []}')


@case("subject-good-escaped")
def _(c):
    """Compared after escapes are resolved."""
    c.put("scoring", "/subject/service", '"\\u898b\\u672c\\u4fdd\\u7ba1"')


# verdict-twice


@case("verdict-twice-same")
def _(c):
    """The same verdict given twice."""
    c.append("scoring", "/items", '{"sheet": "sheet-a", "item": "3", "verdict": "not_applicable"}')
    c.error("verdict-twice", "scoring", ["/items/6", "/items/6/item"])


@case("verdict-twice-other")
def _(c):
    """Two different verdicts."""
    c.append("scoring", "/items", '{"sheet": "sheet-a", "item": "3", "verdict": "unknown", "inquiry": "お知らせください。"}')
    c.error("verdict-twice", "scoring", ["/items/6", "/items/6/item"])


@case("verdict-twice-escaped")
def _(c):
    """Compared after escapes are resolved."""
    c.append("scoring", "/items", '{"item": "\\u0033", "sheet": "sheet-\\u0061", "verdict": "not_applicable"}')
    c.error("verdict-twice", "scoring", ["/items/6", "/items/6/item"])


@case("verdict-twice-thrice")
def _(c):
    """Three verdicts on one item: the third and, or not, the second."""
    entry = '{"sheet": "sheet-a", "item": "3", "verdict": "not_applicable"}'
    c.append("scoring", "/items", f"{entry}, {entry}")
    c.error("verdict-twice", "scoring", ["/items/6", "/items/6/item"])
    c.error("verdict-twice", "scoring", ["/items/7", "/items/7/item"])


@case("verdict-twice-good-sheets")
def _(c):
    """Items of one id in two sheets."""
    c.add("sheet2", small_sheet("sheet-b"))
    c.append("scoring", "/sheets", '{"id": "sheet-b"}')
    c.append("scoring", "/items", '{"sheet": "sheet-b", "item": "1", "verdict": "met"}')
