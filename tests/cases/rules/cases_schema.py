"""schema: the shape of each of the three kinds, each way to break it and the strained forms that hold.

Members are chosen so that no other rule reads them, or the rules that do are left open: those over broken members need
not be told.
"""

from base import case, table

ROW = "The contract: the shape of the schema; unknown members are errors, save `x-`; a date is a real one."
ITEM = "/sections/0/items/0"


def wrong(c, key, pointer, raw, *ignored):
    c.put(key, pointer, raw)
    c.error("schema", key, pointer)
    c.ignored = list(ignored)


def right(c, key, pointer, raw):
    c.put(key, pointer, raw)


def missing(c, key, owner, member, *ignored):
    c.remove(key, f"{owner}/{member}")
    c.error("schema", key, owner)
    c.ignored = list(ignored)


def unknown(c, key, owner, member, name):
    c.append(key, owner, member)
    c.error("schema", key, f"{owner}/{name}", at="name")


# Types

table("schema-type", ROW, [
    ("line-number", "document", "/number", "7"),
    ("line-null", "document", "/number", "null"),
    ("line-true", "document", "/retention", "true"),
    ("line-array", "document", "/number", '["MI-0007"]'),
    ("line-object", "document", "/author", '{"name": "総務の係"}'),
    ("text-number", "document", "/purpose", "1"),
    ("text-null", "sheet", f"{ITEM}/detail", "null"),
    ("text-in-array", "sheet", "/preamble/1", "0"),
    ("question-null", "sheet", f"{ITEM}/question", "null"),
    ("array-string", "document", "/attachments", '"評価の結果"'),
    ("array-object", "document", "/revisions", "{}"),
    ("array-null", "sheet", "/preamble", "null"),
    ("object-string", "document", "/ticket", '"TI-55"'),
    ("object-array", "document", "/ticket", "[]"),
    ("object-in-array", "document", "/approvals/1", '"決裁"'),
    ("object-in-array-null", "document", "/details/1", "null"),
    ("number-string", "scoring", "/scale/pass", '"70"'),
    ("number-true", "scoring", "/domains/2/weight", "true"),
    ("weight-string", "scoring", "/domains/2/weight", '"1"'),
    ("version-number", "scoring", "/engine/version", "3.0"),
    ("summary-string", "scoring", "/overall/summary", '"六つの問いを見た。"'),
    ("summary-entry", "scoring", "/overall/summary/0", "6"),
    ("notes-string", "sheet", "/sections/0/notes", '"運用の係が答える。"'),
    ("vendor-url-number", "sheet", "/vendor/url", "80"),
    ("columns-array", "sheet", "/columns", "[]"),
    ("columns-section-string", "sheet", "/sections/0/columns", '"回答"'),
    ("products-string", "sheet", "/sections/0/items/1/answers/0/products", '"標準"'),
    ("answers-null", "sheet", f"{ITEM}/answers", "null"),
    ("answers-entry", "sheet", "/sections/0/items/2/answers/0", '"同上"'),
    ("condition-text-object", "scoring", "/overall/conditions/1/text", "{}"),
], lambda c, key, pointer, raw: wrong(c, key, pointer, raw, "overall"))


@case("schema-type-section-string")
def _(c):
    """A section is an object. The item that is lost with it is named by others."""
    c.put("sheet", "/sections/1/sections/0/sections/0", '"記録の受け渡し"')
    c.error("schema", "sheet", "/sections/1/sections/0/sections/0")
    c.ignored = ["reference", "domain-score"]


@case("schema-type-previous-score")
def _(c):
    """A domain's earlier score is a number or null."""
    c.put("scoring", "/domains/0/previous/score", '"70"')
    c.error("schema", "scoring", "/domains/0/previous/score")


@case("schema-type-domain-score")
def _(c):
    """A domain's score is a number or null."""
    c.put("scoring", "/domains/2/score", '"-"')
    c.error("schema", "scoring", "/domains/2/score")
    c.ignored = ["overall", "domain-score"]


@case("schema-type-overall-score-null")
def _(c):
    """The overall score is a number, not null."""
    c.put("scoring", "/overall/score", "null")
    c.error("schema", "scoring", "/overall/score")
    c.ignored = ["overall", "grade", "range"]


@case("schema-type-sections-object")
def _(c):
    """A sheet's sections are an array."""
    c.only("sheet")
    c.put("sheet", "/sections", "{}")
    c.error("schema", "sheet", "/sections")
    c.ignored = ["reference"]


# Integers

table("schema-integer", "The schema: likelihood and impact are integers from 1 to 5.", [
    ("fraction", "scoring", "/risks/0/likelihood", "3.5", "matrix"),
    ("six", "scoring", "/risks/0/likelihood", "6", "matrix"),
    ("zero", "scoring", "/risks/0/impact", "0", "matrix"),
    ("minus", "scoring", "/risks/0/impact", "-1", "matrix"),
    ("string", "scoring", "/risks/0/impact", '"3"', "matrix"),
    ("null", "scoring", "/risks/0/impact", "null", "matrix"),
    ("true", "scoring", "/risks/0/impact", "true", "matrix"),
    ("long", "scoring", "/risks/0/impact", "4294967299", "matrix"),
    ("very-long", "scoring", "/risks/0/impact", "18446744073709551619", "matrix"),
    ("nearly", "scoring", "/risks/0/impact", "3.0000001", "matrix"),
    ("residual-six", "scoring", "/risks/0/residual/likelihood", "6", "matrix"),
    ("residual-fraction", "scoring", "/risks/0/residual/impact", "4.5", "matrix"),
], wrong)

table("schema-integer-good", "In draft 2020-12 an integer is a number without a fraction, however it is written.", [
    ("point-zero", "scoring", "/risks/0/likelihood", "4.0"),
    ("exponent", "scoring", "/risks/0/likelihood", "4e0"),
    ("exponent-minus", "scoring", "/risks/0/impact", "30E-1"),
    ("exponent-plus", "scoring", "/risks/0/impact", "0.3e+1"),
    ("residual", "scoring", "/risks/0/residual/impact", "4.00"),
], right)

table("schema-number", "The schema: weight is 0 at least.", [
    ("weight-minus", "scoring", "/domains/2/weight", "-1", "overall"),
    ("weight-minus-tiny", "scoring", "/domains/2/weight", "-1e-300", "overall"),
], wrong)

table("schema-number-good", "The schema: weight is 0 at least, of a domain without a score too.", [
    ("weight-zero", "scoring", "/domains/2/weight", "0"),
    ("weight-minus-zero", "scoring", "/domains/2/weight", "-0.0"),
    ("weight-big", "scoring", "/domains/2/weight", "1e300"),
    ("weight-long", "scoring", "/domains/2/weight", "100000000000000000000"),
    ("scale-exponents", "scoring", "/scale/max", "1.0E2"),
], right)

# Enumerations

table("schema-enum", "The schema: one of the named values.", [
    ("status", "sheet", "/sections/0/items/0/answers/0/status", '"maybe"'),
    ("status-case", "sheet", "/sections/0/items/0/answers/0/status", '"Yes"'),
    ("status-empty", "sheet", "/sections/0/items/0/answers/0/status", '""'),
    ("status-true", "sheet", "/sections/0/items/0/answers/0/status", "true"),
    ("status-verdict", "sheet", "/sections/0/items/0/answers/0/status", '"met"'),
    ("transcription-kind", "sheet", "/transcription/1/kind", '"lost"'),
    ("tone", "scoring", "/scale/grades/1/tone", '"poor"'),
    ("matrix", "scoring", "/matrix/0/0", '"none"'),
    ("matrix-number", "scoring", "/matrix/0/0", "1"),
    ("method", "scoring", "/overall/method", '"mean"', "overall"),
    ("domain-method", "scoring", "/domains/2/method", '"weighted_mean"'),
    ("decision", "scoring", "/overall/decision", '"returned"'),
    ("previous-decision", "scoring", "/overall/previous/decision", '"approved"'),
    ("timing", "scoring", "/overall/conditions/0/timing", '"later"'),
    ("condition-status", "scoring", "/overall/conditions/0/status", '"closed"'),
    ("verdict", "scoring", "/items/2/verdict", '"yes"', "unscored", "uncovered", "domain-score"),
    ("risk-kind", "scoring", "/risks/0/kind", '"other"'),
    ("risk-level", "scoring", "/risks/1/level", '"none"'),
    ("risk-status", "scoring", "/risks/0/status", '"done"'),
    ("residual-level", "scoring", "/risks/0/residual/level", '"Medium"', "matrix"),
    ("approval-result", "document", "/approvals/0/result", '"approve"'),
    ("approval-result-null", "document", "/approvals/0/result", "null"),
], wrong)

for pointer, values in (("/sections/0/items/0/answers/0/status", ("yes", "partial", "no", "not_applicable", "undisclosed", "stated")),
                        ("/transcription/1/kind", ("answer_lost", "question_lost", "pairing_inferred", "characters_repaired",
                                                   "layout_inferred", "other"))):
    table("schema-enum-good", "The schema: each of the named values.",
          [(pointer.rsplit("/", 1)[1] + "-" + value.replace("_", "-"), "sheet", pointer, f'"{value}"') for value in values], right)
for pointer, values in (("/overall/decision", ("approve", "conditional", "reject", "hold")),
                        ("/overall/conditions/0/timing", ("before_contract", "before_use", "after_start")),
                        ("/risks/0/kind", ("gap", "undisclosed", "contradiction", "condition")),
                        ("/risks/0/status", ("open", "mitigating", "accepted", "closed"))):
    table("schema-enum-good", "The schema: each of the named values.",
          [(pointer.rsplit("/", 1)[1] + "-" + value.replace("_", "-"), "scoring", pointer, f'"{value}"') for value in values], right)
table("schema-enum-good", "The schema: each of the named values.",
      [("result-" + value, "document", "/approvals/0/result", f'"{value}"')
       for value in ("approved", "conditional", "hold", "rejected", "returned")], right)

# Patterns

table("schema-slug", "The schema: ^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$, an ECMA-262 pattern.", [
    ("empty", "scoring", "/id", '""'),
    ("blank", "scoring", "/id", '"scoring a"'),
    ("dot-first", "scoring", "/id", '".a"'),
    ("hyphen-first", "scoring", "/id", '"-a"'),
    ("underscore-first", "scoring", "/id", '"_a"'),
    ("slash", "scoring", "/id", '"a/b"'),
    ("japanese", "scoring", "/id", '"評価"'),
    ("fullwidth", "scoring", "/id", '"ａ１"'),
    ("newline-last", "scoring", "/id", '"scoring-a\\n"'),
    ("newline-first", "scoring", "/id", '"\\nscoring-a"'),
    ("long", "scoring", "/id", '"' + "a" * 129 + '"'),
    ("number", "scoring", "/id", "1"),
    ("framework", "sheet", "/frameworks/0/id", '"例示"'),
    ("condition", "scoring", "/overall/conditions/0/id", '"C 1"'),
    ("previous-sheet", "scoring", "/overall/previous/sheets/0/id", '"sheet old"'),
], wrong)

table("schema-slug-good", "The schema: ^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$.", [
    ("one", "scoring", "/id", '"0"'),
    ("marks", "scoring", "/id", '"a._-.-_"'),
    ("long", "scoring", "/id", '"' + "Z" * 128 + '"'),
    ("escaped", "scoring", "/id", '"\\u0061\\u002eb"'),
], right)

table("schema-lang", "The schema: ^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$.", [
    ("one-letter", "sheet", "/lang", '"j"'),
    ("four-letters", "sheet", "/lang", '"japa"'),
    ("underscore", "sheet", "/lang", '"ja_JP"'),
    ("hyphen-last", "sheet", "/lang", '"ja-"'),
    ("part-short", "sheet", "/lang", '"ja-J"'),
    ("part-long", "sheet", "/lang", '"ja-abcdefghi"'),
    ("empty", "sheet", "/lang", '""'),
    ("blank", "sheet", "/lang", '"ja "'),
    ("newline", "sheet", "/lang", '"ja\\n"'),
    ("digits", "sheet", "/lang", '"81"'),
], wrong)

table("schema-lang-good", "The schema: ^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$.", [
    ("region", "sheet", "/lang", '"ja-JP"'),
    ("capitals", "sheet", "/lang", '"JA"'),
    ("three-letters", "sheet", "/lang", '"jpn"'),
    ("parts", "sheet", "/lang", '"ja-Jpan-JP-12345678"'),
], right)

table("schema-url", "The schema: ^(https?|mailto): in a sheet, ^https?: for the ticket.", [
    ("ftp", "sheet", "/vendor/url", '"ftp://vendor.example/"'),
    ("script", "sheet", "/vendor/url", '"javascript:alert(1)"'),
    ("capitals", "sheet", "/service/url", '"HTTPS://vendor.example/"'),
    ("no-scheme", "sheet", "/service/url", '"vendor.example"'),
    ("blank-first", "sheet", "/service/url", '" https://vendor.example/"'),
    ("newline-first", "sheet", "/service/url", '"\\nhttps://vendor.example/"'),
    ("empty", "sheet", "/frameworks/0/url", '""'),
    ("httpss", "sheet", "/frameworks/0/url", '"httpss://guide.example/"'),
    ("ticket-mailto", "document", "/ticket/url", '"mailto:mado@tickets.example"'),
    ("ticket-ftp", "document", "/ticket/url", '"ftp://tickets.example/"'),
    ("ticket-empty", "document", "/ticket/url", '""'),
], wrong)

table("schema-url-good", "The schema: ^(https?|mailto): in a sheet, ^https?: for the ticket.", [
    ("http", "sheet", "/vendor/url", '"http://vendor.example/"'),
    ("mailto", "sheet", "/vendor/url", '"mailto:mado@vendor.example"'),
    ("scheme-alone", "sheet", "/service/url", '"https:"'),
    ("ticket-http", "document", "/ticket/url", '"http://tickets.example/?a=b&c=%20"'),
], right)

table("schema-sha256", "The schema: ^[0-9a-f]{64}$.", [
    ("short", "sheet", "/source/sha256", '"' + "1" * 63 + '"'),
    ("long", "sheet", "/source/sha256", '"' + "1" * 65 + '"'),
    ("capitals", "sheet", "/source/sha256", '"' + "AB" * 32 + '"'),
    ("no-hex", "sheet", "/source/sha256", '"' + "g" * 64 + '"'),
    ("empty", "sheet", "/source/sha256", '""'),
    ("newline", "sheet", "/source/sha256", '"' + "1" * 64 + '\\n"'),
    ("scoring-short", "scoring", "/sheets/0/sha256", '"12"', "sheet-hash"),
    ("previous-capitals", "scoring", "/overall/previous/sheets/0/sha256", '"' + "AB" * 32 + '"'),
], wrong)

# Lengths

table("schema-line", "The schema: a line has 1 to 1,000 characters; the contract: it holds no newline.", [
    ("empty", "document", "/number", '""'),
    ("empty-in-array", "document", "/attachments/0", '""'),
    ("empty-title", "sheet", "/title", '""'),
    ("empty-mark", "sheet", "/sections/0/items/0/answers/0/mark", '""'),
    ("empty-column", "sheet", "/columns/unit", '""'),
    ("empty-product", "sheet", "/service/products/1", '""'),
    ("empty-grade-label", "scoring", "/scale/grades/0/label", '""'),
    ("empty-role", "scoring", "/assessors/1/role", '""'),
    ("empty-note", "document", "/revisions/0/note", '""'),
    ("1001", "document", "/number", '"' + "a" * 1001 + '"'),
    ("1001-japanese", "document", "/number", '"' + "見" * 1001 + '"'),
    ("1001-escapes", "document", "/number", '"' + "\\u898b" * 1001 + '"'),
    ("1001-in-array", "sheet", "/certifications/0/scope/1", '"' + "a" * 1001 + '"'),
    ("newline", "document", "/number", '"MI\\n0007"'),
    ("newline-last", "document", "/number", '"MI-0007\\n"'),
    ("newline-alone", "document", "/department", '"\\n"'),
    ("newline-escaped", "document", "/number", '"MI\\u000a0007"'),
    ("newline-title", "sheet", "/title", '"見本保管\\n確認票"'),
    ("newline-topic", "sheet", f"{ITEM}/topic/0", '"続ける\\n備え"'),
    ("newline-column", "sheet", "/columns/answer", '"回\\n答"'),
    ("newline-condition", "sheet", "/sections/0/items/1/answers/0/condition", '"標準の\\n契約"'),
    ("newline-risk-title", "scoring", "/risks/1/title", '"止める\\n知らせ"'),
    ("newline-label", "document", "/details/0/label", '"費\\n用"'),
    ("newline-distribution", "document", "/distribution/1", '"情報の\\n課"'),
], lambda c, key, pointer, raw: (wrong(c, key, pointer, raw, "suspicious-character")))

table("schema-line-good", "The schema: a line has 1 to 1,000 characters, code points; a text may be empty and hold newlines.", [
    ("one", "document", "/number", '"1"'),
    ("blank", "document", "/number", '" "'),
    ("1000", "document", "/number", '"' + "a" * 1000 + '"'),
    ("1000-japanese", "document", "/number", '"' + "見" * 1000 + '"'),
    ("1000-escapes", "document", "/number", '"' + "\\u898b" * 1000 + '"'),
    ("text-empty", "document", "/purpose", '""'),
    ("text-newlines", "document", "/purpose", '"\\n書類\\n\\n置き場\\n"'),
    ("question-empty", "sheet", f"{ITEM}/question", '""'),
    ("answer-empty", "sheet", "/sections/0/items/0/answers/0/text", '""'),
    ("answer-newline-escaped", "sheet", "/sections/0/items/0/answers/0/text", '"写し\\u000aを取る。"'),
    ("details-newline", "document", "/details/0/value", '"年に\\n12万円"'),
    ("markup", "document", "/purpose", '"<b>書類</b>&amp;<script>"'),
    ("finding-empty", "scoring", "/risks/1/finding", '""'),
], right)

# Counts

table("schema-count", "The schema: sections 1 at least, a scoring's sheets 1, grades 1, topics 3 at most, the matrix 5 by 5.", [
    ("topic-4", "sheet", f"{ITEM}/topic", '["一", "二", "三", "四"]'),
    ("grades-0", "scoring", "/scale/grades", "[]", "grade", "range"),
    ("matrix-empty", "scoring", "/matrix", "[]", "matrix"),
    ("matrix-rows-4", "scoring", "/matrix", "[" + ", ".join(['["low", "low", "low", "low", "low"]'] * 4) + "]", "matrix"),
    ("matrix-rows-6", "scoring", "/matrix", "[" + ", ".join(['["low", "low", "low", "low", "low"]'] * 6) + "]", "matrix"),
    ("matrix-columns-4", "scoring", "/matrix/0", '["low", "low", "low", "low"]', "matrix"),
    ("matrix-columns-6", "scoring", "/matrix/4", '["low", "low", "low", "low", "low", "low"]', "matrix"),
], wrong)

table("schema-count-good", "The schema: arrays that may be empty, or full.", [
    ("topic-3", "sheet", f"{ITEM}/topic", '["一", "二", "三"]'),
    ("topic-0", "sheet", f"{ITEM}/topic", "[]"),
    ("answers-0", "sheet", f"{ITEM}/answers", "[]"),
    ("preamble-0", "sheet", "/preamble", "[]"),
    ("transcription-items-0", "sheet", "/transcription/0/items", "[]"),
    ("frameworks-0", "sheet", "/frameworks", "[]"),
    ("columns-0", "sheet", "/columns", "{}"),
    ("shared-0", "sheet", "/sections/1/sections/0/items/0/answer_shared_with", "[]"),
    ("summary-0", "scoring", "/overall/summary", "[]"),
    ("conditions-0", "scoring", "/overall/conditions", "[]"),
    ("condition-risks-0", "scoring", "/overall/conditions/0/risks", "[]"),
    ("assessors-0", "scoring", "/assessors", "[]"),
    ("approvals-0", "document", "/approvals", "[]"),
    ("details-0", "document", "/details", "[]"),
    ("services-0", "document", "/services", "[]"),
    ("service-details-0", "document", "/services/0/details", "[]"),
    ("empty-sections", "sheet", "/sections/1/sections/0/sections/0/sections", "[]"),
    ("empty-items", "sheet", "/sections/1/sections/0/sections/0/sections", '[{"id": "e", "title": "空き", "items": []}]'),
], lambda c, key, pointer, raw: (c.append(key, pointer.rsplit("/", 1)[0], f'"sections": {raw}')
                                 if pointer.endswith("sections/0/sections/0/sections") else c.put(key, pointer, raw)))


@case("schema-count-sheet-sections-0")
def _(c):
    """A sheet has one section at least."""
    c.only("sheet")
    c.put("sheet", "/sections", "[]")
    c.error("schema", "sheet", "/sections")
    c.ignored = ["reference"]


@case("schema-count-scoring-sheets-0")
def _(c):
    """A scoring names one sheet at least."""
    c.put("scoring", "/sheets", "[]")
    c.error("schema", "scoring", "/sheets")
    c.ignored = ["reference", "trend", "subject"]


@case("schema-count-section-empty")
def _(c):
    """A section with neither items nor sections holds."""
    c.append("sheet", "/sections", '{"id": "3", "title": "空き"}')


# Nesting of sections

def nested(depth, items='"items": []'):
    """Sections n1 in n2 ..., so many deep."""
    text = f'{{"id": "n{depth}", "title": "段", {items}}}'
    for number in range(depth - 1, 0, -1):
        text = f'{{"id": "n{number}", "title": "段", "sections": [{text}]}}'
    return text


@case("schema-nesting-4")
def _(c):
    """The contract: sections nest 4 deep at most. Four are good."""
    c.append("sheet", "/sections", nested(4))


@case("schema-nesting-5")
def _(c):
    """Five are too many. Whether the fifth section or the array that holds it is the place is left open."""
    c.append("sheet", "/sections", nested(5))
    deep = "/sections/2" + "/sections/0" * 3
    c.error("schema", "sheet", [f"{deep}/sections", f"{deep}/sections/0", deep], at="either")
    c.open("the schema says the depth in words only; the place of it is not said")


@case("schema-nesting-6")
def _(c):
    """Six are too many; the sixth may be told besides."""
    c.append("sheet", "/sections", nested(6))
    deep = "/sections/2" + "/sections/0" * 3
    c.error("schema", "sheet", [f"{deep}/sections", f"{deep}/sections/0", deep], at="either")
    c.maybe("error", "schema", "sheet", [f"{deep}/sections/0/sections", f"{deep}/sections/0/sections/0"], at="either")
    c.open("the schema says the depth in words only; the place of it is not said")


@case("schema-nesting-4-empty-array")
def _(c):
    """A fourth section with an empty array of sections: there is no fifth section."""
    c.append("sheet", "/sections", nested(4, '"sections": []'))


# Missing members

table("schema-missing", "The schema: required members; the place is the object that lacks it.", [
    ("sheet-title", "sheet", "", "title"),
    ("sheet-lang", "sheet", "", "lang"),
    ("sheet-vendor", "sheet", "", "vendor", "subject"),
    ("sheet-service", "sheet", "", "service", "subject"),
    ("sheet-sections", "sheet", "", "sections", "reference", "domain-score", "uncovered", "quote"),
    ("framework-id", "sheet", "/frameworks/0", "id"),
    ("framework-title", "sheet", "/frameworks/0", "title"),
    ("vendor-name", "sheet", "/vendor", "name", "subject"),
    ("service-name", "sheet", "/service", "name", "subject"),
    ("certification-name", "sheet", "/certifications/0", "name"),
    ("source-name", "sheet", "/source", "name"),
    ("transcription-kind", "sheet", "/transcription/0", "kind"),
    ("transcription-text", "sheet", "/transcription/0", "text"),
    ("section-title", "sheet", "/sections/0", "title"),
    ("section-id", "sheet", "/sections/1/sections/0", "id"),
    ("item-question", "sheet", ITEM, "question"),
    ("item-answers", "sheet", ITEM, "answers"),
    ("item-id", "sheet", "/sections/0/items/2", "id", "reference", "unscored"),
    ("answer-status", "sheet", "/sections/0/items/0/answers/0", "status"),
    ("scoring-id", "scoring", "", "id"),
    ("scoring-scored-at", "scoring", "", "scored_at", "stale"),
    ("scoring-engine", "scoring", "", "engine", "trend"),
    ("scoring-subject", "scoring", "", "subject"),
    ("scoring-sheets", "scoring", "", "sheets", "trend", "reference"),
    ("scoring-overall", "scoring", "", "overall"),
    ("scoring-risks", "scoring", "", "risks", "reference", "uncovered"),
    ("scoring-items", "scoring", "", "items", "unscored", "domain-score"),
    ("scoring-domains", "scoring", "", "domains", "reference", "overall"),
    ("scoring-scale", "scoring", "", "scale", "grade", "range", "domain-score"),
    ("assessor-role", "scoring", "/assessors/0", "role"),
    ("engine-name", "scoring", "/engine", "name"),
    ("engine-version", "scoring", "/engine", "version"),
    ("subject-service", "scoring", "/subject", "service"),
    ("grade-tone", "scoring", "/scale/grades/0", "tone"),
    ("grade-id", "scoring", "/scale/grades/0", "id", "grade"),
    ("grade-min", "scoring", "/scale/grades/0", "min", "grade", "range"),
    ("scale-max", "scoring", "/scale", "max", "grade", "range", "domain-score"),
    ("overall-grade", "scoring", "/overall", "grade"),
    ("overall-score", "scoring", "/overall", "score", "overall", "grade"),
    ("condition-text", "scoring", "/overall/conditions/1", "text"),
    ("previous-score", "scoring", "/overall/previous", "score"),
    ("previous-sheet-id", "scoring", "/overall/previous/sheets/0", "id"),
    ("domain-title", "scoring", "/domains/2", "title"),
    ("domain-id", "scoring", "/domains/2", "id"),
    ("domain-score", "scoring", "/domains/2", "score", "domain-score"),
    ("domain-previous-score", "scoring", "/domains/2/previous", "score"),
    ("domain-section-sheet", "scoring", "/domains/1/sections/0", "sheet", "domain-score"),
    ("verdict", "scoring", "/items/2", "verdict", "unscored"),
    ("verdict-sheet", "scoring", "/items/2", "sheet", "unscored"),
    ("verdict-item", "scoring", "/items/2", "item", "unscored"),
    ("risk-id", "scoring", "/risks/1", "id"),
    ("risk-title", "scoring", "/risks/1", "title"),
    ("risk-level", "scoring", "/risks/1", "level"),
    ("risk-finding", "scoring", "/risks/1", "finding"),
    ("risk-evidence", "scoring", "/risks/1", "evidence", "uncovered"),
    ("evidence-sheet", "scoring", "/risks/1/evidence/0", "sheet", "uncovered", "quote"),
    ("evidence-item", "scoring", "/risks/1/evidence/0", "item", "uncovered", "quote"),
    ("residual-level", "scoring", "/risks/0/residual", "level", "matrix"),
    ("detail-label", "document", "/details/0", "label"),
    ("detail-value", "document", "/details/0", "value"),
    ("service-service", "document", "/services/0", "service"),
    ("service-details", "document", "/services/0", "details"),
    ("approval-role", "document", "/approvals/0", "role"),
    ("ticket-id", "document", "/ticket", "id"),
    ("revision-version", "document", "/revisions/0", "version"),
    ("revision-date", "document", "/revisions/0", "date"),
    ("revision-note", "document", "/revisions/0", "note"),
], missing)


@case("schema-missing-sheet-id")
def _(c):
    """A sheet without an id: nothing can refer to it."""
    c.only("sheet")
    c.remove("sheet", "/id")
    c.error("schema", "sheet", "")


@case("schema-missing-two")
def _(c):
    """Two members are missing of one object: two findings at its place, or one that names both."""
    c.remove("document", "/revisions/0/version")
    c.remove("document", "/revisions/0/note")
    c.error("schema", "document", "/revisions/0")
    c.maybe("error", "schema", "document", "/revisions/0")
    c.open("one finding for each missing member or one for the object")


@case("schema-missing-optional")
def _(c):
    """All that may be absent of a document is absent, one member a time elsewhere."""
    for pointer in ("/number", "/title", "/decision_number", "/decided", "/ticket", "/approvals", "/details", "/revisions",
                    "/opening", "/purpose", "/alternatives", "/watermark", "/classification"):
        c.remove("document", pointer)
    for pointer in ("/short", "/version", "/frameworks", "/vendor/url", "/service/products", "/preamble", "/source",
                    "/transcription", "/columns", "/obtained", "/certifications"):
        c.remove("sheet", pointer)
    for pointer in ("/assessors", "/valid_until", "/scale/pass", "/matrix", "/overall/reason", "/overall/decision",
                    "/overall/conditions", "/overall/previous", "/risks/0/residual", "/risks/0/likelihood"):
        c.remove("scoring", pointer)


# Unknown members

table("schema-unknown", "The contract: unknown members are errors, save `x-`; the place is the member.", [
    ("document", "document", "", '"remark": "覚え"', "remark"),
    ("ticket", "document", "/ticket", '"state": "open"', "state"),
    ("details", "document", "/details/1", '"note": ""', "note"),
    ("approval", "document", "/approvals/1", '"stamp": null', "stamp"),
    ("service", "document", "/services/0", '"vendor": "例示"', "vendor"),
    ("revision", "document", "/revisions/0", '"by": "係"', "by"),
    ("sheet", "sheet", "", '"scored_at": "2026-06-15"', "scored_at"),
    ("section", "sheet", "/sections/0", '"short": "運"', "short"),
    ("item", "sheet", ITEM, '"verdict": "met"', "verdict"),
    ("answer", "sheet", "/sections/0/items/2/answers/0", '"note": ""', "note"),
    ("columns", "sheet", "/columns", '"remarks": "備考"', "remarks"),
    ("section-columns", "sheet", "/sections/0/columns", '"mark": "印"', "mark"),
    ("vendor", "sheet", "/vendor", '"address": "例示の町"', "address"),
    ("transcription", "sheet", "/transcription/1", '"section": "1"', "section"),
    ("scoring", "scoring", "", '"title": "評価"', "title"),
    ("overall", "scoring", "/overall", '"weight": 1', "weight"),
    ("scale", "scoring", "/scale", '"step": 1', "step"),
    ("grade", "scoring", "/scale/grades/0", '"max": 100', "max"),
    ("domain", "scoring", "/domains/2", '"items": []', "items"),
    ("domain-section", "scoring", "/domains/0/sections/0", '"title": "運用"', "title"),
    ("verdict", "scoring", "/items/0", '"score": 1', "score"),
    ("risk", "scoring", "/risks/1", '"verdict": "met"', "verdict"),
    ("evidence", "scoring", "/risks/1/evidence/0", '"text": ""', "text"),
    ("residual", "scoring", "/risks/0/residual", '"status": "open"', "status"),
    ("condition", "scoring", "/overall/conditions/1", '"verdict": "met"', "verdict"),
    ("previous", "scoring", "/overall/previous", '"id": "scoring-old"', "id"),
    ("previous-domain", "scoring", "/domains/0/previous", '"ruleset": "rei-1"', "ruleset"),
    ("capital-x", "document", "", '"X-note": 1', "X-note"),
    ("x-alone", "document", "", '"x": 1', "x"),
    ("x-underscore", "document", "", '"x_note": 1', "x_note"),
    ("x-inside", "document", "", '"note-x-": 1', "note-x-"),
    ("x-blank-first", "document", "", '" x-note": 1', " x-note"),
    ("x-newline-first", "document", "", '"\\nx-note": 1', "\nx-note"),
    ("case", "document", "", '"Number": "MI-0007"', "Number"),
    ("blank-last", "document", "", '"number ": "MI-0007"', "number "),
    ("null", "document", "", '"remark": null', "remark"),
    ("object", "document", "", '"remark": {"a": {"b": []}}', "remark"),
], unknown)


@case("schema-unknown-two")
def _(c):
    """Two unknown members of one object, each told."""
    c.append("document", "/ticket", '"state": "open", "x-a": 1, "queue": "a"')
    c.error("schema", "document", "/ticket/state", at="name")
    c.error("schema", "document", "/ticket/queue", at="name")


@case("schema-ignored-everywhere")
def _(c):
    """Members that begin with x- may stand in any object and are ignored, whatever they hold."""
    for owner in ("", "/details/0", "/services/0", "/services/0/details/0", "/approvals/0", "/ticket", "/revisions/0"):
        c.append("document", owner, '"x-note": {"format": "checksheet/1", "id": null, "date": "2026-02-30"}')
    for owner in ("", "/frameworks/0", "/vendor", "/service", "/certifications/0", "/source", "/transcription/0", "/columns",
                  "/sections/0", "/sections/0/columns", ITEM, f"{ITEM}/answers/0", "/sections/1/sections/0"):
        c.append("sheet", owner, '"x-": ["\\u202e", "\\ue000", "\\u0001", "\\u0378"], "x-note": "か\u3099\\n"')
    for owner in ("", "/assessors/0", "/engine", "/subject", "/sheets/0", "/scale", "/scale/grades/0", "/overall",
                  "/overall/conditions/0", "/overall/previous", "/overall/previous/sheets/0", "/domains/0", "/domains/0/sections/0",
                  "/domains/0/previous", "/items/0", "/risks/0", "/risks/0/evidence/0", "/risks/0/residual"):
        c.append("scoring", owner, '"x-score": 1e300, "x-\u897f": null')


@case("schema-and-rules")
def _(c):
    """A shape that is broken in one place does not keep the other rules from being told."""
    c.append("scoring", "", '"remark": 1')
    c.put("scoring", "/risks/0/level", '"low"')
    c.put("scoring", "/domains/0/grade", '"A"')
    c.error("schema", "scoring", "/remark", at="name")
    c.error("matrix", "scoring", "/risks/0/level")
    c.error("grade", "scoring", "/domains/0/grade")


@case("schema-three-files")
def _(c):
    """All are told in one run, of each file."""
    c.append("sheet", "", '"remark": 1')
    c.append("scoring", "", '"remark": 1')
    c.append("document", "", '"remark": 1')
    for key in ("sheet", "scoring", "document"):
        c.error("schema", key, "/remark", at="name")
