"""Random inputs that keep the contract: sheets, a scoring, a document; the same for the same seed.

Any member may be there or not, lists may be long or empty, texts are of one to some thousand characters: shapes that nobody
would write down. Words are hard ones for a typesetter: brackets, marks, URLs, units, kana of half width, rare characters.
"""

import json
import random

WORDS = ("情報セキュリティ 方針 を 定め、 運用 し、 見直し て います 。 「 管理 」 （年1回） ・ バックアップ は 35日間 、 99.95％ 以上 ISO/IEC27001 "
         "https://a.example/path?x=1&y=2 TLS1.2 ￥1,000 ログ の 記録 と 監視 （ ） … —— ① ㎏ ℃ ： 々 っ ﾊﾞｯｸ 𠮷 葛󠄀 髙 user@a.example № ＡＢ <b> & \" ' %").split()
MARKS = ["○", "×", "△", "有", "無", "－", "【有】", "非開示"]
STATUSES = ["yes", "partial", "no", "not_applicable", "undisclosed", "stated"]
VERDICTS = ["met", "met", "met", "partial", "unmet", "not_applicable", "unknown"]


class Maker:
    """One random report."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.vendor, self.service = self.line(3, 30), self.line(3, 30)
        self.products = [self.line(2, 10) for _ in range(3)]

    def text(self, least, most, breaks=True):
        length, text = self.random.randint(least, most), ""
        while len(text) < length:
            text += self.random.choice(WORDS) + self.random.choice(["", "", "", "", "", "", " ", "\n" if breaks else ""])
        return text[:length].strip() or "文"

    def line(self, least=1, most=20):
        return self.text(least, most, False)

    def chance(self, share):
        return self.random.random() < share

    def some(self, **members):
        """Of members given as (share, function) those that chance picks."""
        return {name: make() for name, (share, make) in members.items() if self.chance(share)}

    def date(self):
        return f"{self.random.randint(2024, 2026)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"

    def answer(self):
        answer = {"status": self.random.choice(STATUSES)}
        answer |= self.some(mark=(0.7, lambda: self.random.choice(MARKS)), condition=(0.2, lambda: self.line(2, 30)),
                            products=(0.2, lambda: self.random.sample(self.products, 2)),
                            text=(0.9, lambda: self.text(1, self.random.choice([8, 40, 200, 600, 2500]))))
        return answer

    def items(self, count, sheet):
        topic = None
        for _ in range(count):
            sheet["count"] += 1
            number = sheet["count"]
            item = {"id": f"{self.random.choice(['', 'a-', '6-'])}{number}"}
            item |= self.some(number=(0.5, lambda number=number: f"({number})"))
            if self.chance(0.4):
                topic = topic if topic and self.chance(0.7) else [self.line(2, 14) for _ in range(self.random.randint(1, 3))]
                item["topic"] = topic
            item["question"] = self.text(3, 160)
            item |= self.some(detail=(0.2, lambda: self.text(1, 120)), unit=(0.2, lambda: self.line(1, 6)))
            item["answers"] = [self.answer() for _ in range(self.random.choice([0, 1, 1, 1, 1, 1, 2, 4]))]
            sheet["items"].append(item)
            yield item

    def columns(self):
        names = ("number", "topic", "question", "detail", "unit", "status", "answer")
        return {name: self.line(1, 8) for name in names if self.chance(0.6)}

    def section(self, path, sheet):
        section = {"id": f"s{path}", **self.some(number=(0.4, lambda: self.line(1, 4))), "title": self.line(2, 40)}
        section |= self.some(notes=(0.2, lambda: [self.text(3, 200)]), columns=(0.3, self.columns))
        section["items"] = list(self.items(self.random.randint(0, 5), sheet))
        if path.count(".") < 3 and self.chance(0.3):
            section["sections"] = [self.section(f"{path}.{number}", sheet) for number in range(2)]
        return section

    def sheet(self, number):
        facts = {"count": 0, "items": []}
        sheet = {"format": "checksheet/1", "id": f"sheet{number}", "title": self.line(3, 60), "short": ["経産", "SLA"][number], "lang": "ja",
                 "vendor": {"name": self.vendor, **self.some(contact=(0.5, lambda: self.line(3, 60)))},
                 "service": {"name": self.service, "products": self.products, **self.some(hosting=(0.5, lambda: self.line(3, 60)))}}
        sheet |= self.some(updated=(0.7, self.date), version=(0.5, self.line), preamble=(0.5, lambda: [self.text(1, 300), self.text(1, 40)]),
                           columns=(0.6, self.columns))
        sheet["sections"] = [self.section(str(index), facts) for index in range(self.random.randint(1, 4))]
        items = facts["items"]
        for before, item in zip(items, items[1:]):
            if item["answers"] and self.chance(0.05):
                item["answers"][0] |= {"text": "同上", "same_as": before["id"]}
            elif self.chance(0.05):
                item["answer_shared_with"] = [before["id"]]
        if items:
            sheet["transcription"] = [{"kind": "answer_lost", "items": [self.random.choice(items)["id"]], "text": self.text(3, 80)}]
        return sheet, items

    def judgement(self, sheet, item):
        judgement = {"sheet": sheet["id"], "item": item["id"], "verdict": self.random.choice(VERDICTS)}
        if self.chance(0.7):
            judgement |= {"points": self.random.randint(0, 3), "max_points": 3}
        return judgement | self.some(criterion=(0.5, lambda: self.text(4, 120)), comment=(0.4, lambda: self.text(4, 300)),
                                     inquiry=(0.2, lambda: self.text(4, 100)))

    def risk(self, number, answered):
        evidence = []
        for sheet, item, text in self.random.sample(answered, min(len(answered), self.random.randint(0, 5))):
            start = self.random.randrange(len(text))
            evidence.append({"sheet": sheet, "item": item, **self.some(quote=(0.8, lambda text=text, start=start: text[start:start + 120]))})
        return {"id": f"R-{number:03}", "title": self.line(3, 60), "level": self.random.choice(["critical", "high", "medium", "low"]),
                "finding": self.text(5, 300), "evidence": evidence,
                **self.some(kind=(0.7, lambda: self.random.choice(["gap", "contradiction"])), recommendation=(0.5, lambda: self.text(5, 200)),
                            owner=(0.5, lambda: self.line(2, 20)), due=(0.5, self.date))}

    def scoring(self, sheets):
        grade = {"id": "A", "label": self.line(), "min": 0, "tone": "fair"}
        answered = [(sheet["id"], item["id"], answer["text"]) for sheet, items in sheets for item in items for answer in item["answers"]
                    if "text" in answer]
        risks = [self.risk(number, answered) for number in range(self.random.randint(0, 8))]
        conditions = [{"id": f"C{number}", "text": self.text(5, 200), **self.some(owner=(0.6, lambda: self.line(2, 30)), due=(0.6, self.date))}
                      for number in range(self.random.randint(0, 5))]
        domains = [{"id": f"d{number}", "title": self.line(2, 40), "score": self.random.randint(0, 1000) / 10, "grade": "A",
                    **self.some(weight=(0.5, lambda: 2), comment=(0.3, lambda: self.text(3, 200)))} for number in range(self.random.randint(0, 9))]
        return {"format": "checksheet-scoring/1", "id": "scoring", "scored_at": "2026-06-01", "engine": {"name": self.line(), "version": "1"},
                "subject": {"vendor": self.vendor, "service": self.service}, "sheets": [{"id": sheet["id"]} for sheet, _ in sheets],
                "scale": {"min": 0, "max": 100, "pass": 70, "grades": [grade]},
                "overall": {"score": 66.3, "grade": "A", "summary": [self.text(5, 300)], "conditions": conditions}, "domains": domains,
                "items": [self.judgement(sheet, item) for sheet, items in sheets for item in items if self.chance(0.85)], "risks": risks}

    def document(self):
        return {"format": "report-document/1", "number": self.line(3, 30), **self.some(title=(0.5, lambda: self.line(3, 40)),
                opening=(0.5, lambda: self.text(5, 100)), purpose=(0.5, lambda: self.text(5, 400)), classification=(0.5, lambda: self.line(2, 12)),
                details=(0.7, lambda: [{"label": self.line(1, 20), "value": self.text(1, 200)} for _ in range(8)]),
                approvals=(0.7, lambda: [{"group": self.line(1, 8), "role": self.line(1, 12)} for _ in range(5)]),
                ticket=(0.5, lambda: {"id": self.line(), "url": "https://t.example/" + "q" * 120}))}


def write(seed, folder):
    """Writes the report of a seed into a folder; returns its files."""
    maker = Maker(seed)
    sheets = [maker.sheet(number) for number in range(maker.random.randint(1, 2))]
    values = {f"sheet{number}": sheet for number, (sheet, _) in enumerate(sheets)}
    if maker.chance(0.85):
        values["scoring"] = maker.scoring(sheets)
    if maker.chance(0.6):
        values["document"] = maker.document()
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in values.items():
        (folder / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return [folder / f"{name}.json" for name in values]
