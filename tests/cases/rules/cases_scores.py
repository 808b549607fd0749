"""What the scale and the verdicts ask for: grade, range, matrix, unscored, uncovered."""

from base import case, small_scoring, small_sheet, table


def one_grade(c, low, high):
    """A scale from low to high with one grade G for all, no pass, no earlier scores; so that only the arithmetic counts."""
    c.put("scoring", "/scale", f'{{"min": {low}, "max": {high}, "grades": [{{"id": "G", "min": {low}, "tone": "fair"}}]}}')
    c.put("scoring", "/overall/grade", '"G"')
    c.remove("scoring", "/overall/previous")


# grade

GRADE_ROW = ("The contract: each grade is the one that the scale gives the score, the first grade whose min it reaches; "
             "none beside null.")


def overall_grade(c, score, grade, told):
    c.remove("scoring", "/overall/method")
    c.put("scoring", "/overall/score", score)
    c.put("scoring", "/overall/grade", f'"{grade}"')
    if told:
        c.error("grade", "scoring", "/overall/grade")


table("grade", GRADE_ROW, [
    ("overall-better", "72.2", "A"), ("overall-worse", "72.2", "C"), ("overall-unknown", "72.2", "E"),
    ("overall-case", "72.2", "b"), ("overall-label", "72.2", "おおむね良い"), ("overall-blank", "72.2", "B "),
    ("below-min", "69.9", "B"), ("below-min-nearly", "69.99999999", "B"), ("at-min", "70", "C"), ("at-min-best", "85", "B"),
    ("top", "100", "B"), ("bottom", "0", "C"),
], lambda c, score, grade: overall_grade(c, score, grade, True))

table("grade-good", GRADE_ROW, [
    ("at-min", "70", "B"), ("at-min-point-zero", "70.0", "B"), ("at-min-exponent", "7E1", "B"), ("below-min", "69.9", "C"),
    ("below-min-nearly", "84.99999999", "B"), ("top", "100", "A"), ("bottom", "0", "D"), ("bottom-minus", "-0.0", "D"),
], lambda c, score, grade: overall_grade(c, score, grade, False))


@case("grade-domain")
def _(c):
    """A domain's grade that the scale does not give."""
    c.put("scoring", "/domains/1/grade", '"B"')
    c.error("grade", "scoring", "/domains/1/grade")


@case("grade-domains")
def _(c):
    """Two domains' grades and the overall one, each told."""
    c.put("scoring", "/domains/0/grade", '"A"')
    c.put("scoring", "/domains/1/grade", '"D"')
    c.put("scoring", "/overall/grade", '"A"')
    for pointer in ("/domains/0/grade", "/domains/1/grade", "/overall/grade"):
        c.error("grade", "scoring", pointer)


@case("grade-null")
def _(c):
    """A grade beside a score of null, though it be the worst."""
    c.append("scoring", "/domains/2", '"grade": "D"')
    c.error("grade", "scoring", "/domains/2/grade")


@case("grade-below-all")
def _(c):
    """A score that reaches no grade's min has none; overall must name one, so it is wrong."""
    c.put("scoring", "/scale/grades/3/min", "10")
    overall_grade(c, "9.9", "D", True)


@case("grade-good-absent")
def _(c):
    """A domain with a score need not name its grade."""
    c.remove("scoring", "/domains/1/grade")


@case("grade-good-decimal-min")
def _(c):
    """A min of decimals is reached by the same decimals, however they are written."""
    c.put("scoring", "/scale/grades/2/min", "66.70")


@case("grade-decimal-min")
def _(c):
    """A min just above the score is not reached."""
    c.put("scoring", "/scale/grades/2/min", "66.71")
    c.error("grade", "scoring", "/domains/1/grade")


@case("grade-good-below-all-without-grade")
def _(c):
    """A domain's score below each min, with no grade named."""
    c.put("scoring", "/scale/grades/3/min", "10")
    c.remove("scoring", "/overall/method")
    c.append("scoring", "/domains", '{"id": "low", "title": "低い所", "score": 5}')


@case("grade-falling-equal")
def _(c):
    """Mins fall strictly: two equal ones. Which rule tells it is not said."""
    c.append("scoring", "/scale/grades", '{"id": "E", "min": 0, "tone": "bad"}')
    c.error(["grade", "range", "schema"], "scoring", FALLING, at="either")
    c.open("`their min falling strictly` stands under Meaning, in no row of the table")


@case("grade-falling-rising")
def _(c):
    """Mins fall strictly: one rises."""
    c.append("scoring", "/scale/grades", '{"id": "E", "min": 10, "tone": "bad"}')
    c.error(["grade", "range", "schema"], "scoring", FALLING, at="either")
    c.open("`their min falling strictly` stands under Meaning, in no row of the table")


FALLING = ["/scale/grades/4/min", "/scale/grades/4", "/scale/grades/3/min", "/scale/grades/3", "/scale/grades"]

# range

RANGE_ROW = ("The contract: the scale's min is below its max; scores, grades' min and pass lie on it; points between 0 and "
             "max_points.")


def off(c, pointer, raw):
    c.remove("scoring", "/overall/method")
    c.put("scoring", pointer, raw)
    c.error("range", "scoring", pointer)


table("range", RANGE_ROW, [
    ("pass-above", "/scale/pass", "100.1"), ("pass-below", "/scale/pass", "-0.1"),
    ("grade-min-above", "/scale/grades/0/min", "100.5"), ("grade-min-below", "/scale/grades/3/min", "-1"),
], off)


@case("range-overall-above")
def _(c):
    """The overall score is above the scale's max."""
    off(c, "/overall/score", "100.1")
    c.put("scoring", "/overall/grade", '"A"')


@case("range-overall-below")
def _(c):
    """The overall score is below the scale's min. No grade's min is reached, so its grade is wrong as well."""
    off(c, "/overall/score", "-0.1")
    c.put("scoring", "/overall/grade", '"D"')
    c.error("grade", "scoring", "/overall/grade")


def extra_domain(c, score, told):
    c.remove("scoring", "/overall/method")
    c.append("scoring", "/domains", f'{{"id": "more", "title": "別の所", "score": {score}}}')
    if told:
        c.error("range", "scoring", "/domains/3/score")


table("range", RANGE_ROW, [("domain-above", "100.1", True), ("domain-below", "-1", True)], extra_domain)
table("range-good", RANGE_ROW, [("domain-top", "100", False), ("domain-bottom", "0", False), ("domain-minus-zero", "-0.0", False)],
      extra_domain)

SCALE = ["/scale", "/scale/min", "/scale/max"]


def scale_of(c, low, high):
    c.remove("scoring", "/overall/method")
    c.put("scoring", "/domains", "[]")
    c.remove("scoring", "/items/2/domain")
    c.remove("scoring", "/risks/0/domain")
    c.put("scoring", "/overall/score", low)
    one_grade(c, low, high)


@case("range-scale-equal")
def _(c):
    """min and max are equal."""
    scale_of(c, "50", "50")
    c.error("range", "scoring", SCALE)


@case("range-scale-reversed")
def _(c):
    """min is above max; nothing lies on such a scale, which may be told or not."""
    scale_of(c, "50", "0")
    c.error("range", "scoring", SCALE)
    c.maybe("error", "range", "scoring", "/overall/score")
    c.maybe("error", "range", "scoring", "/scale/grades/0/min")
    c.open("whether scores are held against a scale that is none")


@case("range-good-scale-minus")
def _(c):
    """A scale below zero."""
    scale_of(c, "-5.5", "-5.4")


@case("range-good-ends")
def _(c):
    """pass and the best grade's min at the scale's ends."""
    c.put("scoring", "/scale/pass", "100")
    c.put("scoring", "/scale/grades/0/min", "100.0")


@case("range-good-pass-bottom")
def _(c):
    """pass at the scale's min."""
    c.put("scoring", "/scale/pass", "-0.0")


def points_of(c, points, told):
    """On item 3, judged not_applicable, whose points no score is made of."""
    c.append("scoring", "/items/2", points)
    if told:
        c.error("range", "scoring", told)


table("range", RANGE_ROW, [
    ("points-above", '"points": 10.1, "max_points": 10', "/items/2/points"),
    ("points-below", '"points": -1, "max_points": 10', "/items/2/points"),
    ("points-below-alone", '"points": -0.1', "/items/2/points"),
    ("points-above-zero", '"points": 1, "max_points": 0', "/items/2/points"),
    ("max-minus", '"points": 0, "max_points": -1', ["/items/2/points", "/items/2/max_points"]),
], points_of)

table("range-good", RANGE_ROW, [
    ("points-full", '"points": 10, "max_points": 10.0', None),
    ("points-none", '"points": 0, "max_points": 10', None),
    ("points-zero-of-zero", '"points": 0, "max_points": 0', None),
    ("points-alone", '"points": 5', None),
    ("max-alone", '"max_points": 5', None),
    ("points-minus-zero", '"points": -0.0, "max_points": 1', None),
    ("points-beyond-scale", '"points": 150, "max_points": 100000000000000000000', None),
    ("points-tiny", '"points": 1e-300, "max_points": 1e300', None),
], points_of)


@case("range-max-minus-alone")
def _(c):
    """max_points below zero without points."""
    points_of(c, '"max_points": -1', None)
    c.maybe("error", "range", "scoring", "/items/2/max_points")
    c.open("the rule is of points, which are not given")


@case("range-previous")
def _(c):
    """The earlier scores are off the scale: their scale may have been another."""
    c.put("scoring", "/overall/previous/score", "412.5")
    c.put("scoring", "/domains/0/previous/score", "-3")


# matrix

MATRIX_ROW = ("The contract: with a matrix: a risk, or a residual, that has likelihood and impact has the level that it gives, "
              "matrix[impact - 1][likelihood - 1].")
ROWS = (("low", "low", "low", "low", "medium"), ("low", "low", "medium", "medium", "high"), ("low", "medium", "medium", "high", "high"),
        ("medium", "high", "critical", "critical", "critical"), ("medium", "high", "critical", "critical", "critical"))


def leveled(c, owner, likelihood, impact, level):
    assert owner in ("/risks/0", "/risks/0/residual")
    c.put("scoring", f"{owner}/likelihood", likelihood)
    c.put("scoring", f"{owner}/impact", impact)
    c.put("scoring", f"{owner}/level", f'"{level}"')
    if ROWS[int(impact) - 1][int(likelihood) - 1] != level:
        c.error("matrix", "scoring", f"{owner}/level")


table("matrix", MATRIX_ROW, [
    ("above", "/risks/0", "4", "3", "critical"), ("below", "/risks/0", "4", "3", "medium"), ("transposed", "/risks/0", "1", "4", "low"),
    ("corner", "/risks/0", "5", "1", "low"), ("corner-high", "/risks/0", "5", "5", "high"),
    ("residual", "/risks/0/residual", "1", "4", "high"), ("residual-transposed", "/risks/0/residual", "1", "5", "low"),
    ("residual-as-risk", "/risks/0/residual", "1", "1", "high"),
], leveled)

table("matrix-good", MATRIX_ROW, [
    ("corner-low", "/risks/0", "1", "1", "low"), ("corner-likely", "/risks/0", "5", "1", "medium"),
    ("corner-grave", "/risks/0", "2", "5", "high"), ("corner-high", "/risks/0", "5", "5", "critical"),
    ("middle", "/risks/0", "3", "4", "critical"), ("residual", "/risks/0/residual", "5", "2", "high"),
], leveled)


@case("matrix-both")
def _(c):
    """The risk's level and the residual's, each told."""
    c.put("scoring", "/risks/0/level", '"low"')
    c.put("scoring", "/risks/0/residual/level", '"critical"')
    c.error("matrix", "scoring", "/risks/0/level")
    c.error("matrix", "scoring", "/risks/0/residual/level")


def freed(c, *gone):
    for pointer in gone:
        c.remove("scoring", pointer)
    c.put("scoring", "/risks/0/level", '"low"')
    c.put("scoring", "/risks/0/residual/level", '"critical"')


@case("matrix-good-none")
def _(c):
    """Without a matrix the levels are the scorer's own."""
    freed(c, "/matrix")


@case("matrix-good-no-likelihood")
def _(c):
    """Without a likelihood nothing gives a level."""
    freed(c, "/risks/0/likelihood", "/risks/0/residual/likelihood")


@case("matrix-good-no-impact")
def _(c):
    """Without an impact nothing gives a level."""
    freed(c, "/risks/0/impact", "/risks/0/residual/impact")


@case("matrix-good-residual-inherits-not")
def _(c):
    """A residual without likelihood and impact does not take the risk's."""
    c.put("scoring", "/risks/0/residual", '{"level": "low"}')


# unscored

UNSCORED_ROW = "The contract: items of a scored sheet that have no verdict."


def item_or_scoring(*pointers):
    """The place is not said: the item in its sheet, or the scoring that has no verdict on it."""
    return [("sheet", p) for p in pointers] + [("sheet", p + "/id") for p in pointers] + [
        ("scoring", p) for p in ("", "/items", "/sheets/0", "/sheets/0/id")]


def unscored(c, index, pointer):
    c.remove("scoring", f"/items/{index}")
    c.warning("unscored", "sheet", item_or_scoring(pointer))
    c.open("the contract does not say where an item without a verdict is told")


table("unscored", UNSCORED_ROW, [
    ("item", 2, "/sections/0/items/2"), ("nested", 5, "/sections/1/sections/0/sections/0/items/0"),
], unscored)


@case("unscored-two")
def _(c):
    """Two items without a verdict: two warnings, or one that names both."""
    c.remove("scoring", "/items/5")
    c.remove("scoring", "/items/2")
    c.warning("unscored", "sheet", item_or_scoring("/sections/0/items/2", "/sections/1/sections/0/sections/0/items/0"))
    c.maybe("warning", "unscored", "sheet", item_or_scoring("/sections/0/items/2", "/sections/1/sections/0/sections/0/items/0"))
    c.open("one warning for each item or one for the sheet; the place is not said")


@case("unscored-unanswered")
def _(c):
    """An item that was not answered needs a verdict too."""
    c.put("sheet", "/sections/0/items/2/answers", "[]")
    c.remove("scoring", "/items/2")
    c.warning("unscored", "sheet", item_or_scoring("/sections/0/items/2"))
    c.open("the contract does not say where an item without a verdict is told")


@case("unscored-strict")
def _(c):
    """A warning, which --strict makes the exit code 1."""
    c.options = ["--strict"]
    unscored(c, 2, "/sections/0/items/2")


@case("unscored-second-scoring")
def _(c):
    """Each scoring of the sheet has its own verdicts: the later one lacks one."""
    c.texts["sheet"] = small_sheet("sheet-b", items=("1", "2"))
    c.texts["scoring"] = small_scoring("scoring-b", "sheet-b", "2026-06-15", items=("1", "2"))
    c.only("sheet", "scoring")
    c.add("scoring2", small_scoring("scoring-c", "sheet-b", "2026-06-16", items=("1",)))
    spots = [("sheet", "/sections/0/items/1"), ("sheet", "/sections/0/items/1/id")]
    c.warning("unscored", "sheet", spots + [("scoring2", p) for p in ("", "/items", "/sheets/0", "/sheets/0/id")])
    c.open("the contract does not say where an item without a verdict is told")


@case("unscored-good-unscored-sheet")
def _(c):
    """A sheet that no scoring names needs no verdicts."""
    c.add("sheet2", small_sheet("sheet-b", items=("1", "2", "3")))


@case("unscored-good-unknown")
def _(c):
    """unknown is a verdict."""
    c.put("scoring", "/items/2/verdict", '"unknown"')
    c.append("scoring", "/items/2", '"inquiry": "お知らせください。"')


# uncovered

UNCOVERED_ROW = ("The contract: an item judged unmet, partial or unknown stands in some risk's evidence or has an inquiry that is not "
                 "empty (place: the entry in items).")


def uncovered(c, index, verdict, inquiry=None, told=True):
    """Item 3's entry, in no risk's evidence, or another's."""
    c.put("scoring", f"/items/{index}/verdict", f'"{verdict}"')
    if inquiry is not None:
        c.append("scoring", f"/items/{index}", f'"inquiry": {inquiry}')
    if told:
        c.warning("uncovered", "scoring", f"/items/{index}")


def bare(c, verdict, inquiry=None, told=True):
    c.remove("scoring", "/items/2/domain")
    c.remove("scoring", "/domains/0/method")
    uncovered(c, 2, verdict, inquiry, told)


table("uncovered", UNCOVERED_ROW, [
    ("unknown", "unknown"), ("unmet", "unmet"), ("partial", "partial"),
    ("inquiry-empty", "unknown", '""'), ("inquiry-empty-unmet", "unmet", '""'),
], bare)

table("uncovered-good", UNCOVERED_ROW, [
    ("met", "met", None, False), ("not-applicable", "not_applicable", None, False),
    ("inquiry", "unmet", '"お知らせください。"', False), ("inquiry-partial", "partial", '"?"', False),
    ("inquiry-blank", "unknown", '" "', False),
], bare)


@case("uncovered-evidence-gone")
def _(c):
    """The only evidence of an unmet item is gone; the other risk covers another item."""
    c.put("scoring", "/risks/0/evidence", "[]")
    c.warning("uncovered", "scoring", "/items/4")


@case("uncovered-risk-inquiry")
def _(c):
    """A risk's inquiry covers the items of its evidence only."""
    c.put("scoring", "/risks/0/evidence", '[{"sheet": "sheet-a", "item": "4"}]')
    c.warning("uncovered", "scoring", "/items/4")


@case("uncovered-two")
def _(c):
    """Two items, each told."""
    c.put("scoring", "/risks/0/evidence", "[]")
    c.put("scoring", "/risks/1/evidence", "[]")
    c.warning("uncovered", "scoring", "/items/1")
    c.warning("uncovered", "scoring", "/items/4")


@case("uncovered-no-risks")
def _(c):
    """There is no risk at all."""
    c.put("scoring", "/risks", "[]")
    c.put("scoring", "/overall/conditions/0/risks", "[]")
    c.warning("uncovered", "scoring", "/items/1")
    c.warning("uncovered", "scoring", "/items/4")


@case("uncovered-item-of-other-sheet")
def _(c):
    """The evidence is the item of that id in another sheet."""
    c.add("sheet2", small_sheet("sheet-b", items=("2",)))
    c.append("scoring", "/sheets", '{"id": "sheet-b"}')
    c.append("scoring", "/items", '{"sheet": "sheet-b", "item": "2", "verdict": "met"}')
    c.put("scoring", "/risks/1/evidence", '[{"sheet": "sheet-b", "item": "2"}]')
    c.warning("uncovered", "scoring", "/items/1")


@case("uncovered-strict")
def _(c):
    """A warning, which --strict makes the exit code 1."""
    c.options = ["--strict"]
    c.put("scoring", "/risks/0/evidence", "[]")
    c.warning("uncovered", "scoring", "/items/4")


@case("uncovered-good-closed-risk")
def _(c):
    """A closed risk covers as well; some risk is any."""
    c.put("scoring", "/risks/0/status", '"closed"')


@case("uncovered-good-second-evidence")
def _(c):
    """The item stands second in the evidence, without a quote."""
    c.put("scoring", "/risks/0/evidence", '[{"sheet": "sheet-a", "item": "1"}, {"sheet": "sheet-a", "item": "5"}]')
