"""Dates: real ones (schema), and what is reckoned with them (stale, trend)."""

from base import case, small_scoring, small_sheet, table

# schema: the form of a date

DATE_ROW = "The contract: a date is a real one, hours to 23, minutes and seconds to 59; digits are those of ASCII."
DATE_MEMBERS = (("document", "/next_review"), ("document", "/decided"), ("document", "/approvals/0/date"),
                ("document", "/revisions/0/date"), ("sheet", "/certifications/0/since"), ("scoring", "/valid_until"),
                ("scoring", "/assessors/0/date"), ("scoring", "/overall/conditions/0/due"),
                ("scoring", "/overall/conditions/0/closed_on"), ("scoring", "/risks/0/due"), ("scoring", "/risks/0/accepted_on"),
                ("scoring", "/domains/0/previous/scored_at"))


def bad_date(c, date, key="document", pointer="/next_review"):
    c.put(key, pointer, f'"{date}"')
    c.error("schema", key, pointer)


def good_date(c, date):
    c.put("document", "/next_review", f'"{date}"')


table("schema-date", DATE_ROW, [
    ("february-30", "2026-02-30"), ("february-29", "2026-02-29"), ("february-29-1900", "1900-02-29"),
    ("february-29-2100", "2100-02-29"), ("april-31", "2026-04-31"), ("june-31", "2026-06-31"), ("november-31", "2026-11-31"),
    ("day-32", "2026-01-32"), ("day-0", "2026-01-00"), ("month-0", "2026-00-10"), ("month-13", "2026-13-01"),
    ("hour-24", "2026-06-15T24:00"), ("hour-24-seconds", "2026-06-15T24:00:00"), ("minute-60", "2026-06-15T12:60"),
    ("second-60", "2026-06-15T23:59:60"), ("second-60-z", "2016-12-31T23:59:60Z"), ("hour-alone", "2026-06-15T10"),
    ("fraction", "2026-06-15T10:00:00.5"), ("blank", "2026-06-15 10:00"), ("lower-t", "2026-06-15t10:00"),
    ("lower-z", "2026-06-15T10:00z"), ("zone-without-time", "2026-06-15Z"), ("offset-without-colon", "2026-06-15T10:00+0900"),
    ("offset-hours-alone", "2026-06-15T10:00+09"), ("short", "2026-6-15"), ("slashes", "2026/06/15"), ("year-alone", "2026"),
    ("month-alone", "2026-06"), ("basic", "20260615"), ("year-5", "02026-06-15"), ("minus-year", "-2026-06-15"),
    ("week", "2026-W25-1"), ("ordinal", "2026-166"), ("fullwidth", "２０２６-０６-１５"), ("arabic-digits", "٢٠٢٦-٠٦-١٥"),
    ("fullwidth-hyphen", "2026－06－15"), ("japanese", "2026年6月15日"), ("era", "R8-06-15"), ("empty", ""),
    ("blank-last", "2026-06-15 "), ("blank-first", " 2026-06-15"), ("newline", "2026-06-15\\n"),
    ("slash-first", "2026/06-15"), ("slash-second", "2026-06/15"), ("slash-shifted", "202-606-15"), ("hyphen-in-time", "2026-06-15T10-00"),
    ("hyphen-in-seconds", "2026-06-15T10:00-00"), ("other-t", "2026-06-15X10:00"), ("zone-letter", "2026-06-15T10:00A"),
    ("offset-hyphen", "2026-06-15T10:00+09-00"), ("offset-no-sign", "2026-06-15T10:0009:00"), ("offset-star", "2026-06-15T10:00*09:00"),
    ("zone-and-offset", "2026-06-15T10:00Z+09:00"), ("zone-twice", "2026-06-15T10:00ZZ"), ("offset-twice", "2026-06-15T10:00+09:00+09:00"),
    ("offset-long", "2026-06-15T10:00+009:00"), ("offset-seconds", "2026-06-15T10:00+09:00:00"),
    ("time-behind-seconds", "2026-06-15T10:00:00:00"),
    ("plus-in-day", "2026-06-+5"), ("blank-in-day", "2026-06- 5"), ("letter-in-year", "20a6-06-15"),
    ("letter-in-offset", "2026-06-15T10:00+0a:00"),
    ("hour-29", "2026-06-15T29:00"), ("minute-99", "2026-06-15T10:99:00"), ("february-30-time", "2026-02-30T10:00:00Z"),
], bad_date)

table("schema-date-member", DATE_ROW + " In each member of the kind.",
      [(f"{key}-{pointer[1:].replace('/', '-').replace('_', '-')}", "2026-02-29", key, pointer) for key, pointer in DATE_MEMBERS],
      bad_date)

table("schema-date-good", DATE_ROW, [
    ("february-29", "2028-02-29"), ("february-29-2000", "2000-02-29"), ("december-31", "2026-12-31"),
    ("minutes", "2026-06-15T00:00"), ("seconds", "2026-06-15T23:59:59"), ("zulu", "2026-06-15T23:59:59Z"),
    ("zulu-minutes", "2026-06-15T23:59Z"), ("offset", "2026-06-15T10:00:00+09:00"), ("offset-minus", "2026-06-15T10:00-09:30"),
    ("offset-14", "2026-06-15T10:00+14:00"), ("offset-zero", "2026-06-15T10:00+00:00"), ("offset-23-59", "2026-06-15T10:00-23:59"),
    ("year-9999", "9999-12-31"), ("year-0001", "0001-01-01"), ("escaped", "2026\\u002d06-15"),
], good_date)

for _name, _date in (("hours", "2026-06-15T10:00+24:00"), ("minutes", "2026-06-15T10:00+09:60")):
    def _offset(c, date=_date):
        c.put("document", "/next_review", f'"{date}"')
        c.maybe("error", "schema", "document", "/next_review")
        c.open("hours to 23 and minutes to 59 are not said of the offset")
    table("schema-date-offset", DATE_ROW, [(_name,)], _offset)


def scored_at_bad(c, key, pointer, *ignored):
    c.put(key, pointer, '"2026-02-29"')
    c.error("schema", key, pointer)
    c.ignored = list(ignored)


table("schema-date", DATE_ROW + " In the members that are reckoned with.", [
    ("scored-at", "scoring", "/scored_at", "stale", "trend"),
    ("issued", "document", "/issued", "stale"),
    ("updated", "sheet", "/updated", "stale", "trend"),
    ("published", "sheet", "/published", "stale"),
    ("received", "sheet", "/received", "stale"),
    ("previous-scored-at", "scoring", "/overall/previous/scored_at", "trend"),
], scored_at_bad)

# stale

STALE_ROW = ("The contract: a sheet's date (`updated`, else `published`, else `received`) is no more than 12 months before the "
             "latest of the scored_at of the scorings that name it and the document's issued; the same day of the month is "
             "still good, of 29 February the 28th. Days as printed, no zones.")


def dated(c, sheet, scored_at, issued, stale=None):
    """`sheet` maps members of the sheet to dates, the others of the three are taken out; `stale` is the member told."""
    for member in ("updated", "published", "received"):
        if member in sheet:
            c.put("sheet", f"/{member}", f'"{sheet[member]}"')
        else:
            c.remove("sheet", f"/{member}")
    c.remove("scoring", "/overall/previous")
    c.put("scoring", "/scored_at", f'"{scored_at}"')
    if issued:
        c.put("document", "/issued", f'"{issued}"')
    else:
        c.remove("document", "/issued")
    if stale == "":
        c.warning("stale", "sheet", "")
    elif stale:
        c.warning("stale", "sheet", f"/{stale}", at="either")


def updated(day):
    return {"updated": day}


table("stale", STALE_ROW, [
    ("day-after", updated("2025-06-14"), "2026-06-15", None, "updated"),
    ("years", updated("2019-06-15"), "2026-06-15", None, "updated"),
    ("month-after", updated("2025-05-31"), "2026-06-01", None, "updated"),
    ("month-31-30", updated("2025-10-30"), "2026-10-31", None, "updated"),
    ("year-end", updated("2025-12-31"), "2027-01-01", None, "updated"),
    ("published", {"published": "2025-06-14"}, "2026-06-15", None, "published"),
    ("received", {"received": "2025-06-14"}, "2026-06-15", None, "received"),
    ("updated-before-published", {"updated": "2025-01-10", "published": "2026-05-01", "received": "2026-05-02"},
     "2026-06-15", None, "updated"),
    ("published-before-received", {"published": "2025-01-10", "received": "2026-05-02"}, "2026-06-15", None, "published"),
    ("no-date", {}, "2026-06-15", "2026-06-20", ""),
    ("no-date-scored", {}, "2026-06-15", None, ""),
    ("issued-later", updated("2025-06-15"), "2026-06-15", "2026-06-16", "updated"),
    ("issued-much-later", updated("2026-06-01"), "2026-06-15", "2028-01-01", "updated"),
    ("issued-earlier", updated("2025-06-14"), "2026-06-15", "2025-06-20", "updated"),
    ("leap-march", updated("2027-02-28"), "2028-03-01", None, "updated"),
    ("leap-day-before", updated("2027-02-27"), "2028-02-29", None, "updated"),
    ("from-leap-day", updated("2024-02-29"), "2025-03-01", None, "updated"),
    ("zone-east", updated("2025-06-14T23:00:00-12:00"), "2026-06-15T00:00:00+14:00", None, "updated"),
    ("times", updated("2025-06-14T23:59:59"), "2026-06-15T00:00", None, "updated"),
], dated)

table("stale-good", STALE_ROW, [
    ("same-day", updated("2025-06-15"), "2026-06-15", None),
    ("same-day-issued", updated("2025-06-20"), "2026-06-15", "2026-06-20"),
    ("same-day-time", updated("2025-06-15T00:00:00"), "2026-06-15T23:59:59", None),
    ("same-day-zone", updated("2025-06-15T00:00:00+14:00"), "2026-06-15T23:59:59-12:00", None),
    ("leap-day", updated("2027-02-28"), "2028-02-29", None),
    ("from-leap-day", updated("2024-02-29"), "2025-02-28", None),
    ("leap-days", updated("2028-02-29"), "2029-02-28", None),
    ("month-31", updated("2025-10-31"), "2026-10-31", None),
    ("later-than-scoring", updated("2026-09-01"), "2026-06-15", None),
    ("published-old", {"updated": "2026-05-01", "published": "2020-01-01", "received": "2019-01-01"}, "2026-06-15", None),
    ("received", {"received": "2025-06-15"}, "2026-06-15", None),
    ("year-turn", updated("2025-01-01"), "2026-01-01", None),
    ("first-year", updated("0001-01-01"), "0001-06-01", "0001-06-02"),
    ("last-year", updated("9998-12-31"), "9999-12-31", None),
], dated)


@case("stale-no-scoring")
def _(c):
    """A sheet that no scoring names, where the document has no issued: its age is no matter."""
    c.only("sheet", "document")
    c.put("sheet", "/updated", '"2001-01-01"')
    c.remove("document", "/issued")


@case("stale-no-scoring-no-date")
def _(c):
    """The same with a sheet that has no date at all."""
    c.only("sheet")
    for member in ("updated", "published", "received"):
        c.remove("sheet", f"/{member}")


@case("stale-issued-alone")
def _(c):
    """Any sheet is held against the document's issued, though no scoring names it."""
    c.only("sheet", "document")
    c.put("sheet", "/updated", '"2025-06-19"')
    c.warning("stale", "sheet", "/updated", at="either")


@case("stale-issued-alone-no-date")
def _(c):
    """Any sheet where the document has issued: one with no date at all."""
    c.only("sheet", "document")
    for member in ("updated", "published", "received"):
        c.remove("sheet", f"/{member}")
    c.warning("stale", "sheet", "")


@case("stale-issued-unscored-sheet")
def _(c):
    """The second sheet, which no scoring names, is held against the document's issued."""
    c.add("sheet2", small_sheet("sheet-b", "2025-06-19"))
    c.warning("stale", "sheet2", "/updated", at="either")


@case("stale-unscored-sheet")
def _(c):
    """Without issued a sheet that no scoring names may be of any age."""
    c.remove("document", "/issued")
    c.add("sheet2", small_sheet("sheet-b", "2005-06-19"))


@case("stale-other-scoring")
def _(c):
    """Only the scorings that name the sheet are reckoned with, not one of another sheet."""
    c.remove("document", "/issued")
    c.add("sheet2", small_sheet("sheet-b", "2030-01-01"))
    c.add("scoring2", small_scoring("scoring-b", "sheet-b", "2030-02-01"))


@case("stale-latest-scoring")
def _(c):
    """Of two scorings of the sheet the later one counts, whatever their order on the command line."""
    c.texts["sheet"] = small_sheet("sheet-b", "2025-03-01")
    c.texts["scoring"] = small_scoring("scoring-new", "sheet-b", "2026-03-02")
    c.only("sheet", "scoring")
    c.add("scoring2", small_scoring("scoring-old", "sheet-b", "2025-04-01"))
    c.warning("stale", "sheet", "/updated", at="either")


@case("stale-two-sheets")
def _(c):
    """Each sheet has its own finding."""
    c.put("sheet", "/updated", '"2025-06-19"')
    c.remove("scoring", "/overall/previous")
    c.add("sheet2", small_sheet("sheet-b", None))
    c.warning("stale", "sheet", "/updated", at="either")
    c.warning("stale", "sheet2", "")


@case("stale-strict")
def _(c):
    """A warning, which --strict makes the exit code 1."""
    c.options = ["--strict"]
    c.put("sheet", "/updated", '"2025-06-19"')
    c.remove("scoring", "/overall/previous")
    c.warning("stale", "sheet", "/updated", at="either")


# trend

TREND_ROW = ("The contract: overall.previous: its ruleset, where given, is the engine's now (place: it; none now is another); "
             "and where it names no sheets, its scored_at is not on a later day than the latest of the dates of the "
             "scoring's sheets (place: previous).")


def before(c, previous, engine='"rei-1"', told=()):
    c.put("scoring", "/overall/previous", previous)
    if engine is None:
        c.remove("scoring", "/engine/ruleset")
    else:
        c.put("scoring", "/engine/ruleset", engine)
    for pointer in told:
        c.warning("trend", "scoring", pointer)


P, RULESET = "/overall/previous", "/overall/previous/ruleset"
OLD = '"sheets": [{"id": "sheet-old"}]'
SAME = '"sheets": [{"id": "sheet-a"}]'

table("trend", TREND_ROW, [
    ("ruleset-other", f'{{"score": 60, "ruleset": "rei-0", {OLD}}}', '"rei-1"', (RULESET,)),
    ("ruleset-case", f'{{"score": 60, "ruleset": "Rei-1", {OLD}}}', '"rei-1"', (RULESET,)),
    ("ruleset-prefix", f'{{"score": 60, "ruleset": "rei-1", {OLD}}}', '"rei-1.1"', (RULESET,)),
    ("ruleset-none-now", f'{{"score": 60, "ruleset": "rei-1", {OLD}}}', None, (RULESET,)),
    ("ruleset-alone", '{"score": 60, "ruleset": "rei-0"}', '"rei-1"', (RULESET,)),
    ("later-than-sheets", '{"score": 60, "scored_at": "2026-04-11"}', '"rei-1"', (P,)),
    ("later-sheets-empty", '{"score": 60, "scored_at": "2026-04-11", "sheets": []}', '"rei-1"', (P,)),
    ("later-zone", '{"score": 60, "scored_at": "2026-04-11T00:00:00+14:00"}', '"rei-1"', (P,)),
    ("later-same-ruleset", '{"score": 60, "scored_at": "2026-05-01", "ruleset": "rei-1"}', '"rei-1"', (P,)),
    ("later-score-null", '{"score": null, "scored_at": "2026-05-01"}', '"rei-1"', (P,)),
    ("both", '{"score": 60, "scored_at": "2026-04-11", "ruleset": "rei-0"}', '"rei-1"', (P, RULESET)),
], before)

table("trend-good", TREND_ROW, [
    ("nothing-said", '{"score": 60}'),
    ("ruleset-same", '{"score": 60, "ruleset": "rei-1"}'),
    ("ruleset-not-given", '{"score": 60, "scored_at": "2025-01-01"}', None),
    ("same-day", '{"score": 60, "scored_at": "2026-04-10"}'),
    ("same-day-late", '{"score": 60, "scored_at": "2026-04-10T23:59:59-12:00"}'),
    ("day-before", '{"score": 60, "scored_at": "2026-04-09"}'),
    ("later-with-sheets", f'{{"score": 60, "scored_at": "2026-06-01", {OLD}}}'),
    ("later-with-same-sheets", f'{{"score": 60, "scored_at": "2026-06-01", {SAME}}}'),
    ("sheets-unknown", '{"score": 60, "sheets": [{"id": "nowhere"}, {"id": "nowhere-2"}]}'),
    ("grade-other-scale", f'{{"score": 60, "grade": "秀", {OLD}}}'),
    ("grade-unchecked", f'{{"score": 60, "grade": "A", {OLD}}}'),
], before)


@case("trend-latest-sheet")
def _(c):
    """The latest of the dates of the scoring's sheets counts: here the second sheet's."""
    c.add("sheet2", small_sheet("sheet-b", "2026-05-10"))
    c.append("scoring", "/sheets", '{"id": "sheet-b"}')
    c.append("scoring", "/items", '{"sheet": "sheet-b", "item": "1", "verdict": "met"}')
    c.append("scoring", "/domains", '{"id": "more", "title": "棚", "score": null, "sections": [{"sheet": "sheet-b", "section": "1"}]}')
    c.put("scoring", P, '{"score": 60, "scored_at": "2026-05-10"}')


@case("trend-latest-sheet-broken")
def _(c):
    """The same, a day later."""
    c.add("sheet2", small_sheet("sheet-b", "2026-05-10"))
    c.append("scoring", "/sheets", '{"id": "sheet-b"}')
    c.append("scoring", "/items", '{"sheet": "sheet-b", "item": "1", "verdict": "met"}')
    c.put("scoring", P, '{"score": 60, "scored_at": "2026-05-11"}')
    c.warning("trend", "scoring", P)


@case("trend-other-sheet")
def _(c):
    """A sheet that the scoring does not name has no say: its later date does not help."""
    c.add("sheet2", small_sheet("sheet-b", "2026-05-10"))
    c.put("scoring", P, '{"score": 60, "scored_at": "2026-05-01"}')
    c.warning("trend", "scoring", P)


@case("trend-published")
def _(c):
    """A sheet's date is `updated`, else `published`: here the latter."""
    c.remove("sheet", "/updated")
    c.put("scoring", P, '{"score": 60, "scored_at": "2026-04-02"}')
    c.warning("trend", "scoring", P)


@case("trend-no-date")
def _(c):
    """No sheet has a date: stale tells that. Whether the earlier day is then too late as well is left open."""
    for member in ("updated", "published", "received"):
        c.remove("sheet", f"/{member}")
    c.put("scoring", P, '{"score": 60, "scored_at": "2026-04-02"}')
    c.warning("stale", "sheet", "")
    c.maybe("warning", "trend", "scoring", P)
    c.open("there is no latest date to compare with")


@case("trend-domain-previous")
def _(c):
    """The rule is of overall.previous, not of a domain's."""
    c.put("scoring", "/domains/0/previous/scored_at", '"2026-06-01"')
