"""Inputs of comparisons and changes, read from the JSON files by nothing of ours, and made-up ones."""

import hashlib
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "samples"


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8-sig"))


def items_of(sheet):
    """The items of a sheet by id, in printed order."""
    found = {}

    def walk(section):
        for item in section.get("items", []):
            found[item["id"]] = item
        for below in section.get("sections", []):
            walk(below)

    for section in sheet["sections"]:
        walk(section)
    return found


def agree(left, right):
    """Ids that two sheets share: those that ask the same to the letter, and those that ask something else."""
    ours, theirs = items_of(left), items_of(right)
    shared = [item for item in ours if item in theirs]
    same = [item for item in shared if ours[item]["question"] and ours[item]["question"] == theirs[item]["question"]]
    return same, [item for item in shared if item not in same]


def words(item):
    """What an answer says, for comparing."""
    return [(a.get("mark"), a.get("text"), a.get("condition"), a.get("products")) for a in item["answers"]]


def reference(sheet, item):
    return f"{sheet['short']}{item}"


def write(folder, name, value):
    path = pathlib.Path(folder) / name
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


SCALE = {"min": 0, "max": 100, "pass": 70, "grades": [{"id": "A", "min": 80, "tone": "good"}, {"id": "B", "min": 0, "tone": "bad"}]}
NAMES = ["あけぼの会計クラウド", "Blue Ledger 帳票保管サービス", "ちどり電子契約", "Dew Drop Document Exchange Platform", "えびす勤怠", "ふじなみ文書"]
LONG = "当社では、運用の担当者を定め、四半期ごとに点検を行い、その結果を経営会議に報告しております。詳しくは https://www.example.com/security/report をご覧ください。"


def services(folder, count, risks=4):
    """Files of so many services with a sheet and a scoring each, alike but for some questions."""
    paths = []
    for number in range(count):
        name = NAMES[number % len(NAMES)] + ("" if number < len(NAMES) else str(number))
        vendor = f"第{number + 1}システム株式会社"
        items = []
        for k in range(1, 13):
            question = f"第{k}の対策を定め、実施していること。" if k % 4 or number % 2 else f"第{k}の対策を定め、記録していること。"
            items.append({"id": f"{k}", "question": question, "answers": [{"status": "yes", "mark": "○", "text": f"{name}の第{k}の答。{LONG if k % 3 == 0 else ''}"}]})
        sheet = {"format": "checksheet/1", "id": f"s{number}", "title": f"{name} 確認書", "short": "確", "lang": "ja",
                 "frameworks": [{"id": "guide", "title": "保管の手引"}], "vendor": {"name": vendor}, "service": {"name": name},
                 "updated": "2026-05-01", "sections": [{"id": "1", "title": "対策", "items": items}]}
        scoring = {"format": "checksheet-scoring/1", "id": f"score{number}", "scored_at": "2026-07-01",
                   "engine": {"name": "marker", "version": "1", "ruleset": "r1"}, "subject": {"vendor": vendor, "service": name},
                   "sheets": [{"id": f"s{number}"}], "scale": SCALE,
                   "overall": {"score": 62.5 + 5 * number, "grade": "A" if 62.5 + 5 * number >= 80 else "B", "decision": "conditional",
                               "reason": f"{name}には、確かめるべきことが残る。", "conditions": [{"text": f"{name}の控えを確かめること。"}]},
                   "domains": [{"id": f"d{d}", "title": title, "score": 50 + 5 * d + number, "grade": "B"}
                               for d, title in enumerate(["運用及び保守", "アクセス制御", "暗号と通信"])],
                   "items": [{"sheet": f"s{number}", "item": f"{k}", "verdict": "met", "domain": f"d{k % 3}"} for k in range(1, 13)],
                   "risks": [{"id": f"R{number}-{r}", "title": f"第{r}の事象への備えが足りない", "level": ["critical", "high", "medium", "low"][r % 4],
                              "finding": "足りない。", "evidence": [{"sheet": f"s{number}", "item": "1"}]} for r in range(risks)]}
        paths += [write(folder, f"s{number}.json", sheet), write(folder, f"score{number}.json", scoring)]
    return paths


def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()
