"""The arithmetic: overall, domain-score.

The expected scores are written out in the tables and held against exact fractions when the cases are made.
"""

from fractions import Fraction

from base import case, small_sheet, table
from cases_scores import one_grade


def nearest_tenth(value):
    """Halves away from zero, exactly."""
    tenths = abs(value) * 10 + Fraction(1, 2)
    return Fraction(tenths.numerator // tenths.denominator, 10) * (-1 if value < 0 else 1)


# overall

OVERALL_ROW = ("The contract: with method weighted_mean: the mean of the domains' printed scores, nulls left out, by weight (1 where "
               "absent), to the nearest tenth, halves away from zero; no domain with a score and a weight: broken.")


def mean_of(c, domains, score, low="0", high="100", right=True):
    """`domains`: (score, weight or None). The domains are made anew, without a method or grades."""
    pairs = [(Fraction(s), Fraction(w or "1")) for s, w in domains if s != "null"]
    weights = sum(w for _, w in pairs)
    exact = nearest_tenth(sum(s * w for s, w in pairs) / weights)
    assert (Fraction(score) == exact) == right, f"{c.name}: exactly {float(exact)}"
    rows = [f'{{"id": "m{n}", "title": "所", "score": {s}' + (f', "weight": {w}' if w is not None else "") + "}"
            for n, (s, w) in enumerate(domains)]
    c.put("scoring", "/domains", "[" + ", ".join(rows) + "]")
    c.remove("scoring", "/items/2/domain")
    c.remove("scoring", "/risks/0/domain")
    one_grade(c, low, high)
    c.put("scoring", "/overall/score", score)
    if not right:
        c.error("overall", "scoring", "/overall/score")


def mean_wrong(c, domains, score, low="0", high="100"):
    mean_of(c, domains, score, low, high, right=False)


table("overall-good", OVERALL_ROW, [
    ("one", [("66.7", None)], "66.7"),
    ("half-up", [("83.2", None), ("83.3", None)], "83.3"),
    ("half-up-even", [("83.3", None), ("83.4", None)], "83.4"),
    ("below-half", [("83.2", None), ("83.2", None), ("83.3", None)], "83.2"),
    ("above-half", [("83.2", None), ("83.3", None), ("83.3", None)], "83.3"),
    ("half-minus", [("0", None), ("-0.1", None)], "-0.1", "-10", "10"),
    ("half-minus-even", [("-0.2", None), ("-0.3", None)], "-0.3", "-10", "10"),
    ("below-half-minus", [("0", None), ("0", None), ("-0.1", None)], "0", "-10", "10"),
    ("minus-zero", [("0", None), ("0", None), ("-0.1", None)], "-0.0", "-10", "10"),
    ("half-zero", [("0", None), ("0.1", None)], "0.1"),
    ("null", [("null", "5"), ("60", "1"), ("80", "1")], "70"),
    ("weights", [("60", "3"), ("80", "1")], "65"),
    ("weight-missing", [("60", None), ("80", "3")], "75"),
    ("weight-zero", [("60", "0"), ("80", "0.5")], "80"),
    ("weight-minus-zero", [("60", "-0.0"), ("80", "0.5")], "80"),
    ("weight-fractions", [("50", "0.1"), ("80", "0.2")], "70"),
    ("weight-fractions-half", [("0", "0.1"), ("0.5", "0.1")], "0.3"),
    ("weight-thirds", [("0", "1"), ("0", "1"), ("100", "1")], "33.3"),
    ("weight-exponents", [("60", "1e-3"), ("80", "3E-3")], "75"),
    ("weight-huge", [("50", "1e300"), ("60", "1e300")], "55"),
    ("weight-hugest", [("50", "1e308"), ("60", "1e308")], "55"),
    ("weight-tiny", [("50", "1e-300"), ("60", "1e-300")], "55"),
    ("weight-far-apart", [("50", "1e300"), ("60", "1e-300")], "50"),
    ("weight-long", [("50", "100000000000000000000"), ("60", "100000000000000000000")], "55"),
    ("score-written-otherwise", [("66.70", None)], "667e-1"),
    ("score-trailing-zeros", [("66.7", None)], "66.7000000"),
    ("decimals-half-035", [("0.3", None), ("0.4", None)], "0.4"),
    ("decimals-half-1-15", [("1.1", None), ("1.2", None)], "1.2"),
    ("decimals-half-2-675", [("2.6", "1"), ("2.7", "1")], "2.7"),
    ("decimals-half-weights", [("4.1", "0.7"), ("4.2", "0.7")], "4.2"),
    ("decimals-half-8-35", [("8.3", "0.1"), ("8.4", "0.1")], "8.4"),
    ("decimals-half-three", [("1.1", "0.3"), ("1.3", "0.1"), ("1.1", "0.0"), ("1.0", "0.0")], "1.2"),
    ("decimals-half-weighted", [("70.1", "0.9"), ("70.6", "0.1")], "70.2"),
    ("decimals-half-weighted-down", [("70.1", "0.9"), ("70.5", "0.1")], "70.1"),
    ("hundred-domains", [("33.3", None)] * 100, "33.3"),
    ("thousand-domains-half", [("0.1", "0.1"), ("0.2", "0.1")] * 500, "0.2"),
], mean_of)

table("overall", OVERALL_ROW, [
    ("tenth-above", [("60", None), ("80", None)], "70.1"),
    ("tenth-below", [("60", None), ("80", None)], "69.9"),
    ("hundredth", [("60", None), ("80", None)], "70.01"),
    ("not-rounded", [("83.2", None), ("83.3", None)], "83.25"),
    ("half-down", [("83.2", None), ("83.3", None)], "83.2"),
    ("half-even", [("83.4", None), ("83.5", None)], "83.4"),
    ("half-minus-up", [("-0.2", None), ("-0.3", None)], "-0.2", "-10", "10"),
    ("half-minus-zero", [("0", None), ("-0.1", None)], "0", "-10", "10"),
    ("cut", [("66.6", None), ("66.7", None), ("66.7", None)], "66.6"),
    ("whole", [("83.2", None), ("83.3", None)], "83"),
    ("null-as-zero", [("null", None), ("60", None), ("80", None)], "46.7"),
    ("weights-left-out", [("60", "3"), ("80", "1")], "70"),
    ("weight-missing-as-zero", [("60", None), ("80", "3")], "80"),
    ("weight-zero-as-one", [("60", "0"), ("80", "1")], "70"),
    ("weight-of-null-counted", [("60", "1"), ("80", "1"), ("null", "2")], "35"),
    ("decimals-half-035-down", [("0.3", None), ("0.4", None)], "0.3"),
    ("decimals-half-weights-down", [("4.1", "0.7"), ("4.2", "0.7")], "4.1"),
    ("decimals-half-weighted-down", [("70.1", "0.9"), ("70.6", "0.1")], "70.1"),
], mean_wrong)


def no_mean(c, domains):
    mean = ", ".join(f'{{"id": "m{n}", "title": "所", "score": {s}, "weight": {w}}}' for n, (s, w) in enumerate(domains))
    c.put("scoring", "/domains", f"[{mean}]")
    c.remove("scoring", "/items/2/domain")
    c.remove("scoring", "/risks/0/domain")
    one_grade(c, "0", "100")
    c.error("overall", "scoring", ["/overall/score", "/overall/method", "/overall"])


table("overall", OVERALL_ROW, [
    ("no-domains", []),
    ("all-null", [("null", "1"), ("null", "2")]),
    ("all-weights-zero", [("60", "0"), ("80", "-0.0")]),
    ("scored-without-weight", [("60", "0"), ("null", "1")]),
], no_mean)


def tiny(c, first, second):
    """Weights or points that a double cannot hold; the mean of 50 and 50 is 50 for any weights that count at all."""
    mean_of(c, [("50", "1"), ("50", "1")], "50")
    c.put("scoring", "/domains/0/weight", first)
    c.put("scoring", "/domains/1/weight", second)
    c.maybe("error", "overall", "scoring", ["/overall/score", "/overall/method", "/overall"])
    c.open("a weight too small for a double is finite, and may be read as 0")


table("overall", OVERALL_ROW + " It ends, whatever the exponents.", [
    ("weights-1e-400", "1e-400", "1e-400"), ("weights-1e-999999999", "1e-999999999", "1e-999999999"),
    ("weights-far-apart", "1e-999999999", "1e300"), ("weights-long-exponent", "1e-99999999999999999999", "1"),
], tiny)


@case("overall-good-long-decimals")
def _(c):
    """Weights of four hundred digits each are compared exactly or nearly; either way the mean is 50."""
    mean_of(c, [("50", "0." + "3" * 400), ("50", "1." + "0" * 400 + "1")], "50")


@case("overall-good-no-method")
def _(c):
    """Without a method the overall score is the scorer's own."""
    c.remove("scoring", "/overall/method")
    c.put("scoring", "/overall/score", "12.34")
    c.put("scoring", "/overall/grade", '"D"')


@case("overall-good-no-method-no-domains")
def _(c):
    """Without a method there need be no domain."""
    c.remove("scoring", "/overall/method")
    c.put("scoring", "/domains", "[]")
    c.remove("scoring", "/items/2/domain")
    c.remove("scoring", "/risks/0/domain")


@case("overall-good-printed-scores")
def _(c):
    """The mean is of the scores as printed: of 75 and twice 66.7 it is 69.5, of 75 and twice 66.66... it would be 69.4."""
    c.put("scoring", "/domains/0/weight", "1")
    c.append("scoring", "/domains/1", '"weight": 2')
    c.put("scoring", "/overall/score", "69.5")
    c.put("scoring", "/overall/grade", '"C"')


# domain-score

DOMAIN_ROW = ("The contract: with method points_ratio: P and M are the sums of points and max_points over the domain's items judged "
              "met, partial or unmet, each of which has both (place else: the item); min + (max - min) x P / M, to the nearest "
              "tenth, halves away from zero; null where M is 0.")


def plain(c):
    """Nothing but the domains' own scores counts: no mean, no grades of domains."""
    c.remove("scoring", "/overall/method")
    for number in (0, 1):
        c.remove("scoring", f"/domains/{number}/grade")


def scores(c, *wanted, told=()):
    """The scores of the good set's domains op, guard and void, and which of them are told."""
    for number, score in enumerate(wanted):
        c.put("scoring", f"/domains/{number}/score", score)
    for number in told:
        c.error("domain-score", "scoring", f"/domains/{number}/score")


table("domain-score", DOMAIN_ROW, [
    ("tenth-above", ("75.1", "66.7", "null"), (0,)),
    ("cut", ("75", "66.6", "null"), (1,)),
    ("not-rounded", ("75", "66.67", "null"), (1,)),
    ("whole", ("75", "67", "null"), (1,)),
    ("points-themselves", ("15", "10", "null"), (0, 1)),
    ("share", ("0.8", "66.7", "null"), (0,)),
    ("null-with-points", ("75", "null", "null"), (1,)),
    ("zero-without-points", ("75", "66.7", "0"), (2,)),
    ("top-without-points", ("75", "66.7", "100"), (2,)),
    ("all", ("10", "20", "30"), (0, 1, 2)),
], lambda c, wanted, told: (plain(c), scores(c, *wanted, told=told)))


@case("domain-score-good-written-otherwise")
def _(c):
    """75 and 7.5e1 are one score."""
    c.put("scoring", "/domains/0/score", "7.5e1")


def one_item(c, points, most, score, low="0", high="100", right=True):
    """Only item 1 of domain op has points that count."""
    exact = nearest_tenth(Fraction(low) + (Fraction(high) - Fraction(low)) * Fraction(points) / Fraction(most))
    assert (Fraction(score) == exact) == right, f"{c.name}: exactly {float(exact)}"
    plain(c)
    one_grade(c, low, high)
    c.put("scoring", "/overall/score", low)
    c.put("scoring", "/items/0/points", points)
    c.put("scoring", "/items/0/max_points", most)
    c.put("scoring", "/items/1/verdict", '"not_applicable"')
    c.remove("scoring", "/domains/1/method")
    c.put("scoring", "/domains/1/score", low)
    c.put("scoring", "/domains/0/score", score)
    c.remove("scoring", "/domains/0/previous")
    if not right:
        c.error("domain-score", "scoring", "/domains/0/score")


table("domain-score-good", DOMAIN_ROW, [
    ("half", "1", "16", "6.3"), ("half-even", "3", "16", "18.8"), ("third", "1", "3", "33.3"), ("two-thirds", "2", "3", "66.7"),
    ("full", "7", "7", "100"), ("none", "0", "7", "0"), ("scale", "15", "20", "65", "20", "80"),
    ("scale-minus-half", "15", "16", "-6.3", "-100", "0"), ("scale-minus-even", "13", "16", "-18.8", "-100", "0"),
    ("scale-around-zero", "1", "2", "0", "-50", "50"), ("scale-five", "0.5", "0.8", "3.5", "1", "5"),
    ("scale-fraction", "1", "4", "0.7", "0.5", "1.1"), ("points-fractions", "0.3", "0.7", "42.9"),
    ("points-half-decimal", "0.1", "0.8", "12.5"), ("points-half-hundredth", "0.005", "0.8", "0.6"),
    ("points-half-thousandth", "4.3535", "10", "43.5"), ("points-half-up", "0.0115", "1", "1.2"),
    ("points-half-up-tenths", "1.0045", "10", "10.0"), ("points-half-85", "8.345", "10", "83.5"),
    ("points-half-155", "0.155", "10", "1.6"), ("points-half-605", "6.05", "1000", "0.6"),
    ("points-half-ten", "10.05", "100", "10.1"), ("points-half-minus", "0.5", "1000", "-50.0", "-50", "50"),
    ("points-half-minus-scale", "0.5", "1000", "-50.0", "-50", "0"), ("points-huge", "1e300", "4e300", "25"),
    ("points-hugest", "1e308", "1.6e308", "62.5"), ("points-tiny", "1e-300", "4e-300", "25"),
    ("points-long", "100000000000000000000", "400000000000000000000", "25"), ("scale-huge", "1", "2", "0", "-1e308", "1e308"),
], one_item)

table("domain-score", DOMAIN_ROW, [
    ("half-down", "1", "16", "6.2"), ("half-even", "1", "16", "6.25"),
    ("scale-minus-up", "15", "16", "-6.2", "-100", "0"), ("scale-from-zero", "15", "20", "75", "20", "80"),
    ("scale-min-left-out", "15", "20", "45", "20", "80"), ("points-half-down", "10.05", "100", "10.0"),
    ("points-half-155-down", "0.155", "10", "1.5"),
], lambda c, *row: one_item(c, *row, right=False))


@case("domain-score-tiny-points")
def _(c):
    """Points too small for a double: 1e-999999999 of as many is the whole, or 0 of 0. It ends in time."""
    one_item(c, "1", "1", "100")
    for member in ("points", "max_points"):
        c.put("scoring", f"/items/0/{member}", "1e-999999999")
    c.maybe("error", "domain-score", "scoring", "/domains/0/score")
    c.open("points too small for a double are finite, and may be read as 0")


@case("domain-score-good-sums-of-tenths")
def _(c):
    """0.1 + 0.2 of 0.6 is a half exactly: P and M are sums of decimals."""
    plain(c)
    for number, (points, most) in enumerate((("0.1", "0.3"), ("0.2", "0.3"))):
        c.put("scoring", f"/items/{number}/points", points)
        c.put("scoring", f"/items/{number}/max_points", most)
    c.put("scoring", "/domains/0/score", "50")


@case("domain-score-good-sums-half")
def _(c):
    """Sums whose share is a half of a tenth exactly: (0.7 + 0.105) of 10 is 8.05."""
    plain(c)
    for number, (points, most) in enumerate((("0.7", "9.3"), ("0.105", "0.7"))):
        c.put("scoring", f"/items/{number}/points", points)
        c.put("scoring", f"/items/{number}/max_points", most)
    c.put("scoring", "/domains/0/score", "8.1")


@case("domain-score-sums-half-down")
def _(c):
    """The same, rounded down."""
    plain(c)
    for number, (points, most) in enumerate((("0.7", "9.3"), ("0.105", "0.7"))):
        c.put("scoring", f"/items/{number}/points", points)
        c.put("scoring", f"/items/{number}/max_points", most)
    c.put("scoring", "/domains/0/score", "8.0")
    c.error("domain-score", "scoring", "/domains/0/score")


def points_missing(c, item, members, told):
    plain(c)
    for member in members:
        c.remove("scoring", f"/items/{item}/{member}")
    if told:
        c.error("domain-score", "scoring", f"/items/{item}")


table("domain-score", DOMAIN_ROW + " A member is missing.", [
    ("points-missing", 0, ("points",), True), ("max-missing", 0, ("max_points",), True),
    ("both-missing", 0, ("points", "max_points"), True), ("partial-missing", 1, ("points",), True),
    ("unmet-missing", 4, ("points", "max_points"), True),
], points_missing)


@case("domain-score-two-missing")
def _(c):
    """Two items of one domain lack points, each told."""
    plain(c)
    c.remove("scoring", "/items/0/points")
    c.remove("scoring", "/items/1/max_points")
    c.error("domain-score", "scoring", "/items/0")
    c.error("domain-score", "scoring", "/items/1")


@case("domain-score-good-missing-no-method")
def _(c):
    """In a domain without a method points need not be there."""
    points_missing(c, 0, ("points", "max_points"), False)
    c.remove("scoring", "/domains/0/method")


@case("domain-score-good-missing-no-domain")
def _(c):
    """An item that belongs to no domain needs no points."""
    points_missing(c, 3, ("points", "max_points"), False)
    c.remove("scoring", "/items/4/points")
    c.remove("scoring", "/domains/1/sections")
    scores(c, "75", "null", "null")


def ignored_points(c, item, points):
    c.append("scoring", f"/items/{item}", points)


table("domain-score-good", DOMAIN_ROW + " Points beside other verdicts do not count.", [
    ("unknown-with-points", 5, '"points": 0, "max_points": 100'),
    ("unknown-with-max", 5, '"max_points": 100'),
    ("not-applicable-with-points", 2, '"points": 7, "max_points": 7'),
    ("not-applicable-with-zero", 2, '"points": 0, "max_points": 50'),
], ignored_points)


@case("domain-score-unknown-counted")
def _(c):
    """The unknown item's 0 of 5 counted in: 50 instead of 66.7."""
    plain(c)
    c.append("scoring", "/items/5", '"points": 0, "max_points": 5')
    scores(c, "75", "50", "null", told=(1,))


def zero_of_zero(c, score, told):
    plain(c)
    c.put("scoring", "/items/2/domain", '"void"')
    c.put("scoring", "/items/2/verdict", '"met"')
    c.append("scoring", "/items/2", '"points": 0, "max_points": 0')
    scores(c, "75", "66.7", score, told=told)


table("domain-score-good", DOMAIN_ROW, [("zero-of-zero", "null", ())], zero_of_zero)
table("domain-score", DOMAIN_ROW, [("zero-of-zero", "0", (2,)), ("zero-of-zero-full", "100", (2,))], zero_of_zero)

BELONGS_ROW = ("The contract: an item belongs to the domain that items[].domain names, else to the one whose sections hold its section "
               "(the nearest ancestor named; of two that name it, the first).")


def belongs(c, edit, *wanted, told=()):
    plain(c)
    edit(c)
    scores(c, *wanted, told=told)


def sections(number, *names):
    """Domain `number` names these sections of the sheet."""
    rows = ", ".join(f'{{"sheet": "sheet-a", "section": "{name}"}}' for name in names)

    def edit(c):
        if number < 2:
            c.remove("scoring", f"/domains/{number}/sections")
        c.append("scoring", f"/domains/{number}", f'"sections": [{rows}]')
    return edit


def judged(c):
    """Item 6 is judged unmet, with 0 of 10 points."""
    c.put("scoring", "/items/5/verdict", '"unmet"')
    c.append("scoring", "/items/5", '"points": 0, "max_points": 10')


def both(*edits):
    return lambda c: [edit(c) for edit in edits]


def own_domain(item, name):
    return lambda c: c.append("scoring", f"/items/{item}", f'"domain": "{name}"')


table("domain-score-good", BELONGS_ROW, [
    ("own-domain", own_domain(3, "op"), "83.3", "0", "null"),
    ("own-domain-void", own_domain(4, "void"), "75", "100", "0"),
    ("own-domain-same", own_domain(3, "guard"), "75", "66.7", "null"),
    ("nearest", sections(2, "2.1"), "75", "100", "0"),
    ("nearest-deepest", both(judged, sections(2, "2.1.1")), "75", "66.7", "0"),
    ("descendants", judged, "75", "40", "null"),
    ("descendants-of-nearest", both(judged, sections(2, "2.1")), "75", "100", "0"),
    ("first-of-two", sections(2, "2"), "75", "66.7", "null"),
    ("first-of-two-op", sections(0, "1", "2"), "71.4", "null", "null"),
    ("first-of-two-nearest", both(sections(0, "1", "2"), sections(1, "2.1")), "83.3", "0", "null"),
    ("two-sections", sections(2, "1", "2"), "75", "66.7", "null"),
    ("section-named-twice", sections(1, "2", "2"), "75", "66.7", "null"),
    ("ancestor-and-own", sections(1, "2", "2.1", "2.1.1"), "75", "66.7", "null"),
    ("no-domain", sections(1, "2.1"), "75", "0", "null"),
], belongs)

table("domain-score", BELONGS_ROW, [
    ("own-domain-left-out", own_domain(3, "op"), "75", "66.7", "null", (0, 1)),
    ("nearest-left-out", sections(2, "2.1"), "75", "66.7", "null", (1, 2)),
    ("descendants-left-out", judged, "75", "66.7", "null", (1,)),
    ("last-of-two", sections(2, "2"), "75", "null", "66.7", (1, 2)),
    ("both-of-two", sections(2, "2"), "75", "66.7", "66.7", (2,)),
], lambda c, edit, op, guard, void, told: belongs(c, edit, op, guard, void, told=told))


@case("domain-score-good-section-of-other-sheet")
def _(c):
    """A section is named with its sheet: another sheet's section 1 is another."""
    plain(c)
    c.add("sheet2", small_sheet("sheet-b", items=("1", "b2")))
    c.append("scoring", "/sheets", '{"id": "sheet-b"}')
    c.append("scoring", "/domains/2", '"sections": [{"sheet": "sheet-b", "section": "1"}]')
    c.append("scoring", "/items", '{"sheet": "sheet-b", "item": "1", "verdict": "met", "points": 1, "max_points": 1}, '
             '{"sheet": "sheet-b", "item": "b2", "verdict": "met", "points": 1, "max_points": 3}')
    scores(c, "75", "66.7", "50")


@case("domain-score-good-no-method")
def _(c):
    """Without a method a domain's score is the scorer's own."""
    plain(c)
    c.remove("scoring", "/domains/0/method")
    c.put("scoring", "/domains/0/score", "12.345")
