"""What is said of each item, by the inputs alone: the truth that every format is held to."""

import inputs

VERDICTS = {"met": "適合", "partial": "一部適合", "unmet": "不適合", "not_applicable": "対象外", "unknown": "判定不能"}
MARKS = {"met": "○ ", "partial": "△ ", "unmet": "× ", "not_applicable": "－ ", "unknown": "？ "}
NOT_JUDGED = "未評価"


class Facts:
    """One item: texts as a report shows them, figures as numbers; None where nothing is said."""

    def __init__(self, sheet, item, judgement, scored, any_scoring):
        self.sheet, self.item, self.scored = sheet, item, scored
        self.risks = set()
        self.number = shown(item, "number")
        self.question, self.detail, self.unit = shown(item, "question"), shown(item, "detail"), shown(item, "unit")
        self.topics = [inputs.shown(topic) for topic in topics_of(item)]
        self.answers = [Answer(answer) for answer in item["answers"]]
        self.verdict = VERDICTS[judgement["verdict"]] if judgement else NOT_JUDGED if any_scoring else None
        self.marked = MARKS[judgement["verdict"]] + self.verdict if judgement else self.verdict
        self.criterion, self.comment, self.inquiry = (shown(judgement or {}, name) for name in ("criterion", "comment", "inquiry"))
        self.points, self.max_points = ((judgement or {}).get(name) for name in ("points", "max_points"))


class Answer:
    def __init__(self, answer):
        self.mark, self.text, self.condition = shown(answer, "mark"), shown(answer, "text"), shown(answer, "condition")
        self.products = [inputs.shown(product) for product in answer.get("products", [])]
        self.status = answer["status"]


def shown(value, name):
    return inputs.shown(value.get(name, ""))


def topics_of(item):
    topic = item.get("topic", [])
    return [topic] if isinstance(topic, str) else topic


def facts_of(report):
    """The facts of all items by (sheet id, item id)."""
    found = {}
    for sheet in report.sheets:
        scoring = report.present_scoring(sheet)
        judged = {(each["sheet"], each["item"]): each for each in scoring["items"]} if scoring else {}
        service = sheet["service"]["name"]
        any_scoring = any(each["subject"]["service"] == service for each in report.scorings)
        for item in inputs.items_of(sheet):
            found[sheet["id"], item["id"]] = Facts(sheet, item, judged.get((sheet["id"], item["id"])), scoring is not None, any_scoring)
    return found
