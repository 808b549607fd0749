"""json and duplicate-member: whether a file can be read at all; and where what it holds stands.

What is broken is the document wherever possible, because nothing refers to it: the other files then stay good.
"""

import places
from base import BOM, case, good_text, table

NUMBER = '"number": "MI-0007"'  # on line 3 of the document
JSON_ROW = ("The contract: one JSON text (RFC 8259), valid UTF-8, no lone surrogate, no U+0000, numbers finite, "
            "depth 32 at most.")


def broken_line(c, new, line=3):
    """The third line of the document becomes something that is no JSON; the line told is that one."""
    c.swap("document", NUMBER, new)
    c.error("json", "document", line)


table("json", JSON_ROW, [
    ("trailing-comma-object", '"x-a": {"b": 1,}, ' + NUMBER),
    ("trailing-comma-array", '"x-a": [1, 2,], ' + NUMBER),
    ("comma-doubled", NUMBER + ","),
    ("comma-first", '"x-a": [,1], ' + NUMBER),
    ("comma-missing-array", '"x-a": [1 2], ' + NUMBER),
    ("comma-missing-object", '"x-a": {"b": 1 "c": 2}, ' + NUMBER),
    ("colon-missing", '"x-a" 1, ' + NUMBER),
    ("colon-equals", '"x-a" = 1, ' + NUMBER),
    ("value-missing", '"x-a":, ' + NUMBER),
    ("name-unquoted", 'number: "MI-0007"'),
    ("name-number", '1: "MI-0007", ' + NUMBER),
    ("single-quotes", "'x-a': 1, " + NUMBER),
    ("comment-line", '"x-a": 1, // remark\n  ' + NUMBER),
    ("comment-block", '/* remark */ ' + NUMBER),
    ("comment-hash", '# remark\n  ' + NUMBER),
    ("bracket-mismatch", '"x-a": [1}, ' + NUMBER),
    ("nan", '"x-a": NaN, ' + NUMBER),
    ("infinity", '"x-a": Infinity, ' + NUMBER),
    ("minus-infinity", '"x-a": -Infinity, ' + NUMBER),
    ("number-too-big", '"x-a": 1e999, ' + NUMBER),
    ("number-too-small", '"x-a": -1e999, ' + NUMBER),
    ("number-just-infinite", '"x-a": 1.8e308, ' + NUMBER),
    ("number-exponent-long", '"x-a": 1e99999999999999999999, ' + NUMBER),
    ("integer-infinite", '"x-a": ' + "9" * 400 + ", " + NUMBER),
    ("number-leading-zero", '"x-a": 01, ' + NUMBER),
    ("number-leading-zero-minus", '"x-a": -01, ' + NUMBER),
    ("number-plus", '"x-a": +1, ' + NUMBER),
    ("number-no-integer", '"x-a": .5, ' + NUMBER),
    ("number-no-fraction", '"x-a": 1., ' + NUMBER),
    ("number-no-fraction-exponent", '"x-a": 1.e5, ' + NUMBER),
    ("number-no-exponent", '"x-a": 1e, ' + NUMBER),
    ("number-no-exponent-digits", '"x-a": 1e+, ' + NUMBER),
    ("number-minus-alone", '"x-a": -, ' + NUMBER),
    ("number-hex", '"x-a": 0x10, ' + NUMBER),
    ("number-underscore", '"x-a": 1_000, ' + NUMBER),
    ("literal-capital", '"x-a": True, ' + NUMBER),
    ("literal-cut", '"x-a": nul, ' + NUMBER),
    ("literal-long", '"x-a": nulls, ' + NUMBER),
    ("undefined", '"x-a": undefined, ' + NUMBER),
    ("escape-unknown", '"number": "MI\\q0007"'),
    ("escape-hex", '"number": "MI\\x41"'),
    ("escape-quote", '"number": "MI\\\'"'),
    ("escape-short", '"number": "MI\\u12"'),
    ("escape-no-hex", '"number": "MI\\u12G4"'),
    ("escape-capital-u", '"number": "MI\\U00000041"'),
    ("raw-tab", '"number": "MI\t0007"'),
    ("raw-control", '"number": "MI\x1f0007"'),
    ("surrogate-high", '"number": "MI\\ud842"'),
    ("surrogate-high-text", '"number": "\\ud842MI"'),
    ("surrogate-high-high", '"number": "\\ud842\\ud842"'),
    ("surrogate-high-escape", '"number": "\\ud842\\u0041"'),
    ("surrogate-low", '"number": "MI\\udf9f"'),
    ("surrogate-reversed", '"number": "\\udf9f\\ud842"'),
    ("surrogate-ignored-member", '"x-a": "\\ud842", ' + NUMBER),
    ("surrogate-name", '"x-\\ud842": 1, ' + NUMBER),
    ("nul-escape", '"number": "MI\\u0000"'),
    ("nul-escape-first", '"number": "\\u0000MI"'),
    ("nul-escape-ignored", '"x-a": ["\\u0000"], ' + NUMBER),
    ("nul-escape-name", '"x-\\u0000": 1, ' + NUMBER),
    ("nul-raw", '"number": "MI\x00"'),
    ("nul-raw-blank", '\x00' + NUMBER),
    ("blank-nbsp", '\u00a0' + NUMBER),
    ("blank-ideographic", '\u3000' + NUMBER),
    ("blank-form-feed", '\x0c' + NUMBER),
    ("byte-order-mark-inside", '\ufeff' + NUMBER),
    ("depth-33", '"x-a": ' + "[" * 32 + "]" * 32 + ", " + NUMBER),
    ("depth-33-objects", '"x-a": ' + '{"b": ' * 31 + "{}" + "}" * 31 + ", " + NUMBER),
    ("depth-100000", '"x-a": ' + "[" * 100000 + "]" * 100000 + ", " + NUMBER),
], broken_line)


@case("json-newline-raw")
def _(c):
    """A raw newline in a string. The line is left open: the string's or the newline's end."""
    c.swap("document", NUMBER, '"number": "MI\n0007"')
    c.error("json", "document", at="file")


@case("json-depth-open")
def _(c):
    """A hundred thousand opening brackets and nothing else: refused, no crash."""
    c.bytes_of("document", b"[" * 100000)
    c.error("json", "document", at="file")


def broken_bytes(c, new):
    """The third line of the document holds bytes that are no UTF-8."""
    c.encode("document", lambda data: data.replace(b"MI-0007", new))
    c.error("json", "document", 3)


table("json-utf8", "The contract: valid UTF-8. RFC 3629: shortest form, no surrogates, up to U+10FFFF.", [
    ("ff", b"MI\xff7"),
    ("continuation-alone", b"MI\x807"),
    ("lead-alone", b"MI\xe37"),
    ("cut-short", b"MI\xe3\x81"),
    ("overlong-2", b"MI\xc0\xaf"),
    ("overlong-2-nul", b"MI\xc0\x80"),
    ("overlong-3", b"MI\xe0\x80\xaf"),
    ("overlong-4", b"MI\xf0\x80\x80\xaf"),
    ("surrogate", b"MI\xed\xa0\x80"),
    ("surrogate-pair", b"MI\xed\xa1\x82\xed\xbe\x9f"),
    ("above-10ffff", b"MI\xf4\x90\x80\x80"),
    ("f5", b"MI\xf5\x80\x80\x80"),
    ("shift-jis", "伺い".encode("shift_jis")),
], broken_bytes)


def refused_bytes(c, make):
    c.bytes_of("document", make(good_text("document").encode("utf-8")))
    c.error("json", "document", at="file")


table("json", JSON_ROW + " No single line can be asked for.", [
    ("utf16-le", lambda data: b"\xff\xfe" + data.decode().encode("utf-16-le")),
    ("utf16-be", lambda data: b"\xfe\xff" + data.decode().encode("utf-16-be")),
    ("utf16-no-mark", lambda data: data.decode().encode("utf-16-le")),
    ("utf32", lambda data: data.decode().encode("utf-32")),
    ("empty", lambda data: b""),
    ("blank", lambda data: b" \r\n\t\n"),
    ("byte-order-mark-alone", lambda data: BOM),
    ("byte-order-mark-twice", lambda data: BOM + BOM + data),
    ("byte-order-mark-half", lambda data: BOM[:2] + data),
    ("byte-order-mark-behind", lambda data: data + BOM),
    ("cut-half", lambda data: data[:len(data) // 2]),
    ("cut-last-bracket", lambda data: data.rstrip()[:-1]),
    ("cut-in-string", lambda data: data[:data.index(b"0007")]),
    ("cut-in-character", lambda data: data[:data.index("伺".encode()) + 1]),
    ("two-texts", lambda data: data + data),
    ("text-behind", lambda data: data + b"x\n"),
    ("comma-behind", lambda data: data.rstrip() + b",\n"),
    ("bracket-behind", lambda data: data + b"}"),
    ("nul-behind", lambda data: data + b"\0"),
    ("nul-before", lambda data: b"\0" + data),
    ("lines", lambda data: b'{"format": "report-document/1"}\n{"format": "report-document/1"}\n'),
    ("no-json", lambda data: "見本の伺い\n".encode()),
    ("pdf", lambda data: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
], refused_bytes)


@case("json-two-files")
def _(c):
    """All are told in one run: two files that are no JSON, each with its finding."""
    c.swap("document", NUMBER, '"x-a": NaN, ' + NUMBER)
    c.add("more", '{"format": "report-document/1",}\n')
    c.error("json", "document", 3)
    c.error("json", "more", 1)


@case("json-sheet-broken")
def _(c):
    """A broken sheet beside a scoring that names it. What else is told for want of the sheet is left open."""
    c.swap("sheet", '"lang": "ja"', '"lang": ja')
    c.no_hash()
    c.error("json", "sheet", 6)
    c.ignored = ["reference", "format", "subject"]
    c.open("rules over a file that can't be read need not be told")


def good_text_case(c, new):
    c.swap("document", NUMBER, new)


table("json-good", JSON_ROW + " Strained, but it holds.", [
    ("escapes", '"number": "MI\\u002d\\u30007\\/\\"\\\\"'),
    ("escape-capitals", '"number": "MI\\u00E9\\u00e9"'),
    ("surrogate-pair-ignored", '"x-a": "\\uD842\\uDF9F", ' + NUMBER),
    ("minus-zero", '"x-a": -0, ' + NUMBER),
    ("exponents", '"x-a": [1E0, 1e+0, 1.5e-3, 0e999, -0.0E-5], ' + NUMBER),
    ("number-big", '"x-a": 1.7e308, ' + NUMBER),
    ("number-tiny", '"x-a": 1e-999, ' + NUMBER),
    ("number-biggest", '"x-a": [1.7976931348623157e308, -1.7976931348623157e308, 17976931348623157' + "0" * 292 + "], " + NUMBER),
    ("number-zero-exponent-long", '"x-a": [0e99999999999999999999, -0.0E-99999999999999999999], ' + NUMBER),
    ("number-tiny-exponent-long", '"x-a": 1e-99999999999999999999, ' + NUMBER),
    ("integer-long", '"x-a": 123456789012345678901234567890, ' + NUMBER),
    ("integer-64-bits", '"x-a": [9223372036854775807, 9223372036854775808, -9223372036854775809], ' + NUMBER),
    ("fraction-long", '"x-a": 0.' + "3" * 400 + ", " + NUMBER),
    ("literals", '"x-a": [true, false, null, {}, [], ""], ' + NUMBER),
    ("depth-32", '"x-a": ' + "[" * 31 + "]" * 31 + ", " + NUMBER),
    ("depth-32-objects", '"x-a": ' + '{"b": ' * 30 + "{}" + "}" * 30 + ", " + NUMBER),
    ("depth-32-scalar", '"x-a": ' + "[" * 31 + "1" + "]" * 31 + ", " + NUMBER),
    ("brackets-in-string", '"x-a": "' + "[{" * 100 + '", ' + NUMBER),
    ("wide-object", '"x-a": {' + ", ".join(f'"m{n}": {n}' for n in range(50000)) + "}, " + NUMBER),
    ("wide-arrays", '"x-a": [' + ", ".join(["[]"] * 2000) + "], " + NUMBER),
    ("name-escaped", '"\\u006eumber": "MI-0007"'),
    ("name-ignored-escaped", '"\\u0078\\u002da": 1, ' + NUMBER),
    ("name-empty-ignored", '"x-": 1, "x-a": {"": 1}, ' + NUMBER),
    ("noncharacter-ignored", '"x-a": "\\uffff\\ufffe", ' + NUMBER),
], good_text_case)


def good_bytes(c, make):
    for key in c.texts:
        c.encode(key, make)


table("json-good", "The contract: a byte order mark and CRLF between tokens are allowed; blanks are as RFC 8259 has them.", [
    ("byte-order-mark", lambda data: BOM + data),
    ("crlf", lambda data: data.replace(b"\n", b"\r\n")),
    ("byte-order-mark-crlf", lambda data: BOM + data.replace(b"\n", b"\r\n")),
    ("cr", lambda data: data.replace(b"\n", b"\r")),
    ("tabs", lambda data: data.replace(b"  ", b"\t")),
    ("no-last-newline", lambda data: data.rstrip()),
    ("blanks-around", lambda data: b"\r\n\t " + data + b"\n\n\t \r"),
    ("one-line", lambda data: data.replace(b"\n", b"")),
], good_bytes)


# Places of columns: a finding whose place is easily counted wrong.

@case("place-astral")
def _(c):
    """A column is a code point: characters of two UTF-16 units, of combining marks and of three bytes count one each."""
    c.swap("document", NUMBER, '"x-a": "𠮟𠮟か\u3099見本", "bogus": 1, ' + NUMBER)
    c.error("schema", "document", "/bogus", at="name")


@case("place-byte-order-mark")
def _(c):
    """The byte order mark is not counted in the column."""
    c.texts["document"] = '{"bogus": 1, "format": "report-document/1"}'
    c.encode("document", lambda data: BOM + data)
    c.error("schema", "document", "/bogus", at="name")


@case("place-crlf")
def _(c):
    """CRLF is one line's end."""
    for key in c.texts:
        c.texts[key] = c.texts[key].replace("\n", "\r\n")
    c.append("document", "/approvals/1", '"bogus": 1')
    c.error("schema", "document", "/approvals/1/bogus", at="name")


@case("place-tabs")
def _(c):
    """A tab is one column."""
    c.texts["document"] = '{\n\t"format": "report-document/1",\n\t\t"number":\t\t5\n}\n'
    c.error("schema", "document", "/number")


@case("place-own-line")
def _(c):
    """The place is the value's, although its name stands on another line."""
    c.swap("document", NUMBER, '"number"\n  :\n\n      5')
    c.error("schema", "document", "/number")


@case("place-missing-root")
def _(c):
    """A missing member's place is the object that lacks it: here the root, behind blank lines."""
    c.remove("sheet", "/lang")
    c.texts["sheet"] = "\n\n  " + c.texts["sheet"]
    c.error("schema", "sheet", "")


@case("place-pointer-escapes")
def _(c):
    """In a pointer ~ is ~0 and / is ~1 (RFC 6901)."""
    c.swap("document", NUMBER, '"a/b~c": 1, ' + NUMBER)
    c.error("schema", "document", "/a~1b~0c", at="name")


@case("place-pointer-empty-name")
def _(c):
    """The pointer of a member with an empty name is a slash."""
    c.swap("document", NUMBER, '"": 1, ' + NUMBER)
    c.error("schema", "document", "/", at="name")


@case("place-pointer-japanese")
def _(c):
    """A pointer holds names as they are."""
    c.swap("document", NUMBER, '"x-a": 1, "番号": 1, ' + NUMBER)
    c.error("schema", "document", "/番号", at="name")


@case("place-pointer-quote")
def _(c):
    """A quote and a backslash in a name survive the way through the pointer."""
    c.swap("document", NUMBER, '"a\\"b\\\\c": 1, ' + NUMBER)
    c.error("schema", "document", '/a"b\\c', at="name")


@case("place-line-separator")
def _(c):
    """Only LF ends a line: U+2028, U+2029, U+0085 and a form feed escape in a string do not."""
    c.swap("document", NUMBER, '"x-a": "\u2028\u2029\u0085\\f", "bogus": 1, ' + NUMBER)
    c.error("schema", "document", "/bogus", at="name")


@case("place-one-line")
def _(c):
    """A whole file on one line: the column is a large one."""
    c.texts["sheet"] = "".join(line.strip() for line in c.text("sheet").split("\n"))
    c.put("sheet", "/sections/1/sections/0/sections/0/items/0/answer_shared_with/0", '"9"')
    c.error("reference", "sheet", "/sections/1/sections/0/sections/0/items/0/answer_shared_with/0")


@case("place-blanks-before-value")
def _(c):
    """Blanks and a tab before an array's entry are none of it."""
    c.put("document", "/attachments", '[ \t "評価の結果",\n\n\t 5 ]')
    c.error("schema", "document", "/attachments/1")


@case("place-escapes-before")
def _(c):
    """An escape counts as it is written, six code points for \\u3042, whatever it stands for."""
    c.swap("document", NUMBER, '"x-a": "\\u3042\\ud842\\udf9f\\n", "bogus": 1, ' + NUMBER)
    c.error("schema", "document", "/bogus", at="name")


@case("place-pointer-control")
def _(c):
    """A control character in a name survives the way through the pointer."""
    c.swap("document", NUMBER, '"a\\u0001b": 1, ' + NUMBER)
    c.error("schema", "document", "/a\u0001b", at="name")


@case("place-pointer-astral")
def _(c):
    """A pointer holds a character of two UTF-16 units as it is."""
    c.swap("document", NUMBER, '"\\ud842\\udf9f": 1, ' + NUMBER)
    c.error("schema", "document", "/𠮟", at="name")


# duplicate-member

DUPLICATE_ROW = "The contract: a member name stands once in an object, compared after escapes are resolved; the place is the member."


def doubled(c, key, owner, member, name):
    c.append(key, owner, member)
    c.error("duplicate-member", key, f"{owner}/{name}", at="name")


table("duplicate-member", DUPLICATE_ROW, [
    ("root", "document", "", '"number": "MI-0007"', "number"),
    ("format", "document", "", '"format": "report-document/1"', "format"),
    ("sheet-id", "sheet", "", '"id": "sheet-a"', "id"),
    ("escaped", "document", "", '"\\u006eumber": "MI-0007"', "number"),
    ("escaped-id", "sheet", "/sections/0/items/2", '"\\u0069d": "3"', "id"),
    ("escaped-capitals", "document", "", '"n\\u0075mber": "MI-0007"', "number"),
    ("nested", "sheet", "/sections/0/items/2/answers/0", '"status": "stated"', "status"),
    ("scoring", "scoring", "/scale", '"max": 100', "max"),
    ("engine", "scoring", "/engine", '"ruleset": "rei-1"', "ruleset"),
    ("ignored-name", "document", "", '"x-a": 1, "x-a": 1', "x-a"),
    ("ignored-name-escaped", "document", "", '"x-a": 1, "x\\u002da": 1', "x-a"),
    ("inside-ignored", "document", "", '"x-a": {"b": 1, "b": 2}', "x-a/b"),
    ("inside-ignored-array", "document", "", '"x-a": [0, {"b": 1, "c": 3, "b": 2}]', "x-a/1/b"),
    ("name-astral", "document", "", '"x-\\ud842\\udf9f": 1, "x-𠮟": 1', "x-𠮟"),
    ("wide-object", "document", "", '"x-a": {' + ", ".join(f'"m{n}": {n}' for n in range(50000)) + ', "m77": 0}', "x-a/m77"),
    ("inside-ignored-empty-name", "document", "", '"x-a": {"": 1, "": 2}', "x-a/"),
], doubled)


@case("duplicate-member-escaped-first")
def _(c):
    """The first of the two is the escaped one."""
    c.rename("document", "/number", '"\\u006eumber"')
    c.append("document", "", '"number": "MI-0007"')
    c.error("duplicate-member", "document", "/number", at="name")


@case("duplicate-member-two-objects")
def _(c):
    """Doubles in two files, all told in one run."""
    c.append("document", "/ticket", '"id": "TI-55"')
    c.append("sheet", "/vendor", '"name": "例示倉庫システム株式会社"')
    c.error("duplicate-member", "document", "/ticket/id", at="name")
    c.error("duplicate-member", "sheet", "/vendor/name", at="name")


@case("duplicate-member-thrice")
def _(c):
    """A name that stands three times: told for the third; for the second too, or not."""
    c.append("document", "/ticket", '"id": "TI-55"')
    at_second = c.text("document")
    c.append("document", "/ticket", '"id": "TI-55"')
    column = places.member_place(at_second, "/ticket/id")[1]
    c.error("duplicate-member", "document", "/ticket/id", at="name")
    c.maybe("error", "duplicate-member", "document", "/ticket/id", at="name", column=column)
    c.open("once for the name, or once for each member too many")


def no_double(c, owner, member):
    c.append("document", owner, member)


table("duplicate-member-good", DUPLICATE_ROW + " These differ.", [
    ("case", "", '"x-a": 1, "x-A": 1'),
    ("blank", "", '"x-a": 1, "x-a ": 1'),
    ("normalization", "", '"x-\u304c": 1, "x-\u304b\u3099": 1'),
    ("other-objects", "", '"x-a": [{"b": 1}, {"b": 1}, {"b": {"b": 1}}]'),
    ("prefix", "", '"x-a": 1, "x-aa": 1'),
    ("pointer-alike", "", '"x-a": {"b/c": 1, "b": {"c": 1}, "b~1c": 1}'),
], no_double)
