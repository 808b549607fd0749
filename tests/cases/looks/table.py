"""The cases of bad layouts, themes, words and logos: each with the rule that it breaks, its place and what is to be said of it.

A case is (name, kind, text, rule, words, files). The place that is to be told is where the text has @, which is taken out. kind:
layout, theme (laid over a good layout), words (labels/ja.json of a configuration folder). files: beside the one that is read.
"""

import struct
import zlib

CASES = []
PARTS = '"parts": ["closing"]'
PAGE = '"page": {"size": "A4"}'
FORMAT = '"format": "report-layout/1"'


def case(name, kind, text, words, rule=None, files=None):
    CASES.append((name, kind, text, rule or {"layout": "layout", "theme": "theme", "words": "labels"}[kind], words, files or {}))


def layout(name, words, page=PAGE, parts=PARTS, more="", complete='"complete": false', **rest):
    members = [FORMAT, page, complete, more, parts]
    case(name, "layout", "{" + ",\n ".join(m for m in members if m) + "}", words, **rest)


def part(name, words, entry, **rest):
    layout("part-" + name, words, parts=f'"parts": [{entry}, "closing"]', **rest)


def page(name, words, members, **rest):
    layout("page-" + name, words, page=f'"page": {{{members}}}', **rest)


# --- layouts: the file ---
case("layout-no-json", "layout", '{"format": "report-layout/1",\n @}', "", rule="json")
case("layout-list", "layout", '@[]', "begins with", rule="layout")
case("layout-of-another-format", "layout", '@{"format": "report-theme/1"}', "begins with \"format\": \"report-layout/1\"")
layout("layout-twice-named", "", more="@" + FORMAT, rule="duplicate-member")
case("layout-too-large", "layout", '{' + FORMAT + ' '*(1 << 20) + '}', "larger than 1024 KiB")
layout("layout-member-unknown", 'did you mean "numbering"?', more='@"numbring": "form"')
layout("layout-member-of-no-kind", 'there is no member "quite-another"', more='@"quite-another": 1')
layout("layout-title-number", '"title" is no string', more='"title": @7')
layout("layout-title-empty", "a title is not empty", more='"title": @""')
layout("layout-numbering", 'did you mean "form"?', more='"numbering": @"from"')
layout("layout-numbering-number", '"numbering" is no string', more='"numbering": @1')
layout("layout-complete-word", '"complete" is true or false', complete='"complete": @"yes"')
case("layout-complete-missing", "layout", '@{' + FORMAT + ', ' + PAGE + ', ' + PARTS + '}', '"complete" is true or false')
layout("layout-one-page", '"one_page" is true or false', more='"one_page": @0')
layout("layout-blank-below", '"blank_below" is true or false', more='"blank_below": @null')
layout("layout-head", '"head" is true or false', more='"head": @"none"')
layout("layout-attach", 'did you mean "never"?', more='"attach": @"newer"')
layout("layout-seal-small", '"seal" lies between 12 and 40', more='"seal": @11.9')
layout("layout-seal-large", '"seal" lies between 12 and 40', more='"seal": @41')
layout("layout-seal-word", '"seal" is no number', more='"seal": @"20"')
layout("layout-setting", '"setting" is no object', more='"setting": @[]')
layout("layout-setting-unknown", 'did you mean "hanging"?', more='"setting": {@"hangin": true}')
layout("layout-setting-flag", '"hanging" is true or false', more='"setting": {"hanging": @1}')
layout("layout-theme-number", '"theme" is no string', more='"theme": @1')
layout("layout-labels-list", '"labels" is no object', more='"labels": @[]')
layout("layout-label-unknown", 'did you mean "chapter.risks"?', more='"labels": {@"chapter.riks": "x"}', rule="labels")
layout("layout-label-number", "a label is a string", more='"labels": {"chapter.risks": @1}', rule="labels")
layout("layout-label-open", "not closed", more='"labels": {"head.service": @"{service"}', rule="labels")
layout("layout-label-place-lost", "leaves out a place of", more='"labels": {"risks.others": @"以上"}', rule="labels")
layout("layout-label-alike", "says the same as", more='"labels": {"decision.reject": @"承認"}', rule="labels")
layout("layout-label-blank", "is empty", more='"labels": {"declaration": @" 　"}', rule="labels")
layout("layout-label-empty", "is empty", more='"labels": {"declaration": @""}', rule="labels")
layout("layout-label-place", "has a place that", more='"labels": {"head.service": @"{vendor}"}', rule="labels")

# --- the page ---
case("page-missing", "layout", '@{' + FORMAT + ', "complete": false, ' + PARTS + '}', '"page" (object) is missing')
layout("page-list", '"page" is no object', page='"page": @[]')
page("member-unknown", 'did you mean "duplex"?', '"size": "A4", @"duplx": true')
layout("page-size-missing", '"size" is the name of a page size', page='"page": @{"binding": "left"}')
page("size-number", '"size" is the name of a page size', '"size": @4')
page("size-unknown", 'there is no page size "A4-landscpe"; did you mean "A4-landscape"?', '"size": @"A4-landscpe"')
page("size-far", 'there is no page size "quarto"', '"size": @"quarto"')
page("size-width-missing", '"width" (number of mm) is missing', '"size": @{"height": 297}')
page("size-height-missing", '"height" (number of mm) is missing', '"size": @{"width": 210}')
page("size-member-unknown", 'did you mean "height"?', '"size": {"width": 210, "height": 297, @"heigt": 1}')
page("size-width-word", '"width" is no number of mm', '"size": {"width": @"210", "height": 297}')
page("size-width-large", '"width" lies between 0 and 2000', '"size": {"width": @2001, "height": 297}')
page("size-height-negative", '"height" lies between 0 and 2000', '"size": {"width": 210, "height": @-1}')
page("orientation", 'did you mean "landscape"?', '"size": "A4", "orientation": @"landscap"')
page("binding", 'did you mean "left"?', '"size": "A4", "binding": @"lef"')
page("binding-flag", '"binding" is no string', '"size": "A4", "binding": @true')
page("duplex", '"duplex" is true or false', '"size": "A4", "duplex": @"yes"')
page("margins-list", '"margins" is no object', '"size": "A4", "margins": @[16, 16]')
page("margins-unknown", 'did you mean "right"?', '"size": "A4", "margins": {@"rigt": 16}')
page("margin-negative", '"left" lies between 0 and 2000', '"size": "A4", "margins": {"left": @-0.1}')
page("margin-word", '"top" is no number', '"size": "A4", "margins": {"top": @"22"}')
layout("page-narrow", "less than 60 mm", page='"page": @{"size": "A4", "margins": {"left": 80, "right": 71}}')
layout("page-low", "less than 60 mm", page='"page": @{"size": "A4-landscape", "margins": {"top": 80, "bottom": 71}}')

# --- parts ---
case("parts-missing", "layout", '@{' + FORMAT + ', ' + PAGE + ', "complete": false}', '"parts" (list of part names) is missing')
layout("parts-object", '"parts" is no list of part names', parts='"parts": @{"closing": 1}')
layout("parts-none", "at least one part", parts='"parts": @[]')
part("number", "a part is named by a string", '@7')
part("unknown", 'there is no part "itmes"; did you mean "items"?', '@"itmes"')
part("far", 'there is no part "weather-report"', '@"weather-report"')
part("nameless", '"part" (part\'s name) is missing', '@{"title": "x"}')
part("name-number", '"part" is no part\'s name', '{"part": @1}')
part("unknown-in-object", 'did you mean "risks"?', '{"part": @"riks"}')
part("twice", "stands twice", '"risks", @"risks"')
part("twice-in-object", "stands twice", '"risks", @{"part": "risks"}')
part("member-unknown", 'did you mean "columns"?', '{"part": "conditions", @"colums": ["text"]}')
part("member-of-another", 'there is no member "levels"', '{"part": "conditions", @"levels": ["high"]}')
part("title-empty", "a title is not empty", '{"part": "risks", "title": @""}')
part("title-number", '"title" is no string', '{"part": "risks", "title": @1}')
part("title-not-taken", 'there is no member "title"', '{"part": "opinion", @"title": "x"}')
part("column", 'there is no column "ownr"; did you mean "owner"?', '{"part": "conditions", "columns": ["text", @"ownr"]}')
part("column-twice", "the column stands twice", '{"part": "conditions", "columns": ["text", @"text"]}')
part("column-number", 'each word of "columns" is a string', '{"part": "conditions", "columns": ["text", @1]}')
part("columns-word", '"columns" is no list of words', '{"part": "conditions", "columns": @"text"}')
part("columns-none", '"columns" holds at least one word', '{"part": "conditions", "columns": @[]}')
part("column-needed", 'the table always has the column "text"', '{"part": "conditions", "columns": @["owner"]}')
part("column-of-items-needed", 'the table always has the column "number"', '{"part": "items", "columns": @["question", "answer"]}')
part("flag", 'there is no flag "bar"; did you mean "bars"?', '{"part": "domains", "flags": [@"bar"]}')
part("flag-twice", "the flag stands twice", '{"part": "domains", "flags": ["bars", @"bars"]}')
part("sort", 'there is no order "timng"; did you mean "timing"?', '{"part": "conditions", "sort": @"timng"}')
part("sort-list", '"sort" is no string', '{"part": "conditions", "sort": @["due"]}')
part("verdict", 'there is no verdict "unmett"; did you mean "unmet"?', '{"part": "items", "verdicts": [@"unmett"]}')
part("level", 'there is no level "hihg"; did you mean "high"?', '{"part": "risks", "levels": ["low", @"hihg"]}')
part("limit-none", '"limit" lies between 1 and 1e+06', '{"part": "risks", "limit": @0}')
part("limit-large", '"limit" lies between 1 and 1e+06', '{"part": "risks", "limit": @1000001}')
part("limit-broken", '"limit" is a whole number', '{"part": "risks", "limit": @2.5}')
part("limit-word", '"limit" is no number', '{"part": "risks", "limit": @"3"}')
part("domain-of-no-input", 'there is no domain in the inputs that is called "unyo2"; did you mean "unyo"?', '{"part": "items", "domains": [@"unyo2"]}')
part("sheet-of-no-input", 'there is no sheet in the inputs that is called "経済"', '{"part": "gaps", "sheets": [@"経済"]}')
for filtered in ('"part": "items", "verdicts": @["unmet"]', '"part": "risks", "levels": @["high"]', '"part": "domains", "domains": @["unyo"]',
                 '"part": "sheets", "sheets": @["経産"]'):
    part("complete-" + filtered.split('"')[5], "a complete layout leaves no row out", "{" + filtered + "}", complete='"complete": true')

# --- what no report may leave out ---
for missing, parts in [("the sentence on self-declaration", '"opinion", "legend", "provenance"'),
                       ("the count of what is printed", '"title", "legend"'), ("the legend of what occurs", '"title", "provenance"')]:
    layout("told-not-" + missing.split()[1 if missing.count(" ") == 1 else -1], "leaves out " + missing, parts=f'"parts": @[{parts}]')
layout("told-nothing", ["leaves out the decision", "self-declaration", "the count", "the legend"], parts='"parts": @["contents"]')
layout("letter-not-alone", "holds no part of a report beside it", parts='"parts": @["inquiry", "risks"]')

# --- themes ---


def theme(name, words, members, **rest):
    case("theme-" + name, "theme", '{"format": "report-theme/1",\n ' + members + "}", words, **rest)


def role(name, words, members):
    theme("role-" + name, words, '"roles": {"text": {' + members + "}}")


def logo(name, words, data=None, members='"alternative": "x"', file="logo.png", **rest):
    theme("logo-" + name, words, '"logo": {"file": @"' + file + '"' + (", " + members if members else "") + "}",
          files={file: data} if data is not None else {}, **rest)


def png(width, height, data=b"\x00"):
    """A PNG whose header says so; what it holds is of no matter here."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b""))


def svg(inside, head='viewBox="0 0 20 10"', before=""):
    return (before + f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{inside}</svg>').encode()


case("theme-no-json", "theme", '{"format": "report-theme/1" @"tones": {}}', "", rule="json")
case("theme-of-another-format", "theme", '@{"format": "report-layout/1"}', 'begins with "format": "report-theme/1"')
case("theme-too-large", "theme", '{"format": "report-theme/1"' + " " * (1 << 20) + "}", "larger than 1024 KiB")
theme("member-unknown", 'did you mean "tones"?', '@"tone": {}')
theme("tones-list", '"tones" is no object', '"tones": @[]')
theme("tone-unknown", 'did you mean "caution"?', '"tones": {@"cauton": "#a36600"}')
theme("tone-number", '"navy" is no colour', '"tones": {"navy": @1}')
theme("tone-short", "a colour is written as", '"tones": {"navy": @"#123"}')
theme("tone-word", "a colour is written as", '"tones": {"navy": @"darkblue"}')
theme("tone-signed", "a colour is written as", '"tones": {"navy": @"#+1+1+1"}')
theme("tone-no-sign", "a colour is written as", '"tones": {"navy": @"1f3a5f7"}')
theme("tone-pale", "the contrast of this colour with white is 4.5:1, and text needs 4.5:1", '"tones": {"good": @"#777777"}')
theme("tone-yellow", "the contrast of this colour with white is 1.1:1", '"tones": {"bad": @"#ffff00"}')
theme("ground-dark", "a ground that text is set on is lighter", '"tones": {"shade": @"#808080"}')
theme("ground-no-longer-white", "a ground that text is set on is lighter", '"tones": {"white": @"#101010"}')
theme("roles-list", '"roles" is no object', '"roles": @[]')
theme("role-unknown", 'did you mean "heading-1"?', '"roles": {@"heading1": {}}')
theme("role-list", '"text" is no object', '"roles": {"text": @[]}')
role("member-unknown", 'did you mean "size"?', '@"siez": 10')
role("small", '"size" lies between 8 and 72', '"size": @7.9')
role("large", '"size" lies between 8 and 72', '"size": @73')
role("leading", '"leading" lies between 10 and 144', '"leading": @9')
role("before", '"before" lies between 0 and 100', '"before": @-1')
role("after", '"after" lies between 0 and 100', '"after": @101')
role("bold", '"bold" is true or false', '"bold": @"yes"')
role("face", 'there is no face "fixd"; did you mean "fixed"?', '"face": @"fixd"')
role("face-number", '"face" is no string', '"face": @1')
role("tone", 'there is no tone of text "shade"', '"tone": @"shade"')
role("align", 'there is no alignment "strat"; did you mean "start"?', '"align": @"strat"')
theme("logo-word", '"logo" is no object', '"logo": @"logo.png"')
theme("logo-member", 'did you mean "height"?', '"logo": {"file": "logo.png", "alternative": "x", @"heigth": 5}', files={"logo.png": png(2, 1)})
theme("logo-nameless", '"file" (file name) is missing', '"logo": @{"alternative": "x"}')
theme("logo-wordless", '"alternative" (what the logo says) is missing', '"logo": @{"file": "logo.png"}')
theme("logo-words-empty", "what the logo says is not empty", '"logo": {"file": "logo.png", "alternative": @""}', files={"logo.png": png(2, 1)})
theme("logo-high", '"height" lies between 2 and 7', '"logo": {"file": "logo.png", "alternative": "x", "height": @8}', files={"logo.png": png(2, 1)})
theme("logo-pages", 'did you mean "first"?', '"logo": {"file": "logo.png", "alternative": "x", "pages": @"fist"}', files={"logo.png": png(2, 1)})
logo("with-path", "stands beside the theme file", file="../logo.png")
logo("absent", "can't be read", file="absent.png")
logo("huge", "larger than 4000 pixels", png(100000, 100000))
logo("wide-by-one", "larger than 4000 pixels", png(4001, 4000))
logo("without-size", "has no size", png(0, 5))
logo("cut", "no whole PNG", png(20, 10)[:30])
logo("long", "more than twelve times as wide", png(1300, 100))
logo("heavy", "larger than 2 MiB", png(20, 10) + bytes(2 << 20))
logo("jpeg", "neither a PNG nor an SVG", b"\xff\xd8\xff\xe0\x00\x10JFIF")
logo("empty", "neither a PNG nor an SVG", b"")
logo("html", "neither a PNG nor an SVG", b"<html><svg/></html>", file="logo.svg")
for element in ('<text x="1" y="9">A</text>', "<script>alert(1)</script>", '<image href="logo.png" width="9" height="9"/>', '<use href="#a"/>',
                '<style>path{fill:url(http://x.example/)}</style>', '<foreignObject/>', '<a href="http://x.example/"><path d="M0 0H9"/></a>',
                '<animate attributeName="x"/>', '<filter id="f"/>', '<feImage href="x"/>', '<pattern id="p"/>', '<mask id="m"/>'):
    logo("svg-" + element[1:].replace("/", " ").replace(">", " ").split()[0].lower(), "made of shapes alone", svg(element), file="logo.svg")
logo("svg-entity", "declares no entities", svg("&a;", before='<!DOCTYPE svg [<!ENTITY a "b">]>'), file="logo.svg")
logo("svg-stylesheet", "leads to nothing outside", svg('<path d="M0 0H9"/>', before='<?xml-stylesheet href="a.css"?>'), file="logo.svg")
logo("svg-sizeless", "neither a viewBox nor a width", svg('<path d="M0 0H9"/>', head=""), file="logo.svg")
logo("svg-per-cent", "neither a viewBox nor a width", svg('<path d="M0 0H9"/>', head='width="100%" height="100%"'), file="logo.svg")
logo("svg-flat", "neither a viewBox nor a width", svg('<path d="M0 0H9"/>', head='viewBox="0 0 20 0"'), file="logo.svg")
logo("svg-long", "more than twelve times as wide", svg('<path d="M0 0H9"/>', head='viewBox="0 0 121 10"'), file="logo.svg")
logo("svg-broken", "neither a PNG nor an SVG", svg('<path d="M0 0H9">'), file="logo.svg")
for attribute in ('onload="alert(1)"', 'href="http://x.example/"', 'xlink:href="a.svg"', 'style="fill:url(http://x.example/)"', 'fill="url(http://x.example/a)"',
                  'fill="url(a.svg#b)"', 'style="fill:u\\72l(a.svg)"', 'xml:base="http://x.example/"'):
    logo("svg-attribute-" + attribute.split("=")[0].replace(":", "-") + str(len(attribute)), "leads to nothing outside",
         svg(f'<path {attribute} d="M0 0H9"/>'), file="logo.svg")

# --- words ---


def words(name, said, members, **rest):
    case("words-" + name, "words", '{"format": "report-labels/1",\n ' + members + "}", said, **rest)


case("words-no-json", "words", '{"format": "report-labels/1",@}', "", rule="json")
case("words-of-another-format", "words", '{"format": @"report-labels/2"}', 'begins with "format": "report-labels/1"')
case("words-without-format", "words", '@{"end": "x"}', 'begins with "format": "report-labels/1"')
case("words-too-large", "words", '{"format": "report-labels/1"' + " " * (1 << 20) + "}", "larger than 1024 KiB")
words("twice", "", '"end": "x",\n @"end": "y"', rule="duplicate-member")
words("unknown", 'there is no label "chapter.sumary"; did you mean "chapter.summary"?', '@"chapter.sumary": "x"')
words("number", "a label is a string", '"end": @1')
words("open", "not closed", '"head.service": @"{service"')
words("closed-twice", "not closed", '"head.service": @"service}"')
words("capital", "not closed", '"head.service": @"{SERVICE}"')
words("place", "has a place that", '"head.service": @"{service} {risk}"')
