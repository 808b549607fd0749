#!/usr/bin/env python3
"""The layout `change`, judged from the JSON inputs and by pdftotext and mutool: test_change.py; the program is $RINGI."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "outside")]
import sets  # noqa: E402
from extraction import Extraction, plain  # noqa: E402
from geometry import overlaps  # noqa: E402
from inputs import squeezed  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("RINGI", sets.ROOT / "build" / "ringi")).resolve()
LOST = "answer_lost"


def lost_items(sheet):
    return {item for note in sheet.get("transcription", []) if note["kind"] == LOST for item in note.get("items", [])}


class Assessments:
    """Two assessments, and what became of their items, by the contract alone. Sheets are paired by their short names."""

    def __init__(self, sheets, then, now):
        self.then, self.now = then, now
        by_id = {sheet["id"]: sheet for sheet in sheets}
        self.old = {by_id[s["id"]]["short"]: by_id[s["id"]] for s in then["sheets"]}
        self.new = {by_id[s["id"]]["short"]: by_id[s["id"]] for s in now["sheets"]}
        self.pairs = [(short, item) for short in self.new if short in self.old for item in sets.agree(self.old[short], self.new[short])[0]]
        self.otherwise = [(short, item) for short in self.new if short in self.old for item in sets.agree(self.old[short], self.new[short])[1]]

    def judgement(self, scoring, sheet, item):
        return next((j for j in scoring["items"] if (j["sheet"], j["item"]) == (sheet["id"], item)), {})

    def judgements(self, short, item):
        return self.judgement(self.then, self.old[short], item), self.judgement(self.now, self.new[short], item)

    def items(self, short, item):
        return sets.items_of(self.old[short])[item], sets.items_of(self.new[short])[item]

    def answer_of(self, short, item):
        if item in lost_items(self.old[short]) | lost_items(self.new[short]):
            return "lost"
        old, new = self.items(short, item)
        return "same" if sets.words(old) == sets.words(new) else "changed"

    def cause_of(self, short, item):
        """None where the verdict is the same."""
        old, new = self.judgements(short, item)
        if old.get("verdict") == new.get("verdict"):
            return None
        answer = self.answer_of(short, item)
        if answer != "same":
            return {"changed": "回答変更", "lost": "要因不明"}[answer]
        rules = self.then["engine"].get("ruleset") != self.now["engine"].get("ruleset")
        return "基準変更" if rules or old.get("criterion") != new.get("criterion") else "判定見直し"


class Change(unittest.TestCase):
    def drawn(self, paths):
        with tempfile.TemporaryDirectory() as folder:
            output = pathlib.Path(folder) / "out.pdf"
            answer = subprocess.run([str(PROGRAM), "render", "-l", "change", "-o", str(output), *map(str, paths)],
                                    capture_output=True, text=True, check=False)
            self.assertEqual(answer.returncode, 0, answer.stderr)
            self.assertEqual(overlaps(output), [])
            return Extraction(output).raw

    def holds(self, name, sheet_names, then, now):
        load = lambda each: sets.load(sets.SAMPLES / f"{each}.json")  # noqa: E731
        text = self.drawn([sets.SAMPLES / f"{each}.json" for each in (*sheet_names, then, now)])
        told = Assessments([load(each) for each in sheet_names], load(then), load(now))
        causes = {pair: told.cause_of(*pair) for pair in told.pairs}
        answers = {pair: told.answer_of(*pair) for pair in told.pairs}
        changed = [pair for pair, cause in causes.items() if cause]
        count = lambda words: sum(cause == words for cause in causes.values())  # noqa: E731
        unknown = f"・要因不明{count('要因不明')}" if count("要因不明") else ""
        self.assertIn(f"照合した{len(told.pairs)}項目のうち、判定が変わったものは{len(changed)}項目（回答変更{count('回答変更')}・基準変更{count('基準変更')}"
                      f"・判定見直し{count('判定見直し')}{unknown}）、変わらないものは{len(told.pairs) - len(changed)}項目である。", text)
        each = lambda what: sum(answer == what for answer in answers.values())  # noqa: E731
        self.assertIn(f"照合した{len(told.pairs)}項目のうち、回答の文言が変わったものは{each('changed')}項目、変わらないものは{each('same')}項目", text)
        self.verdicts(text, told, causes)
        self.answers(text, told, answers)
        self.risks(text, told)
        self.conditions(text, told)
        return causes, answers, told, text

    def chapter(self, text, title, following):
        start = text.index(title)
        return text[start:text.index(following, start)]

    def verdicts(self, text, told, causes):
        words = {"met": "○適合", "partial": "△一部適合", "unmet": "×不適合", "not_applicable": "－対象外", "unknown": "？判定不能", None: "未評価"}
        chapter = self.chapter(text, "前回と同じ設問で照合した", "回答の文言が変わったものは")
        for cause in set(filter(None, causes.values())):
            mine = [pair for pair, each in causes.items() if each == cause]
            start = chapter.index(f"{cause}（{len(mine)}項目）")
            for short, item in mine:
                old, new = told.judgements(short, item)
                head = plain(short + item + told.items(short, item)[1]["question"])
                at = chapter.index(head[:30], start)
                for verdict in (old.get("verdict"), new.get("verdict")):
                    self.assertIn(words[verdict], chapter[at:at + 700], f"{short}{item}")

    def answers(self, text, told, answers):
        chapter = self.chapter(text, "回答の文言が変わったものは", "設問が一字一句同じ項目だけを")
        for (short, item), what in answers.items():
            head = re.escape(plain(short + item)) + "(（原本[^）]*）)?" + re.escape(squeezed(told.items(short, item)[1]["question"])[:20])
            found = re.search(head, chapter)
            self.assertEqual(found is not None, what != "same", f"{short}{item} is {what}")
            for side in told.items(short, item) if found else ():
                for answer in side["answers"]:
                    self.assertIn(squeezed(answer.get("text", ""))[:24], chapter[found.end():], f"{short}{item}")

    def risks(self, text, told):
        old, new = ({risk["id"]: risk for risk in scoring["risks"]} for scoring in (told.then, told.now))
        closed = lambda risk: risk.get("status") == "closed"  # noqa: E731
        order = ["critical", "high", "medium", "low"]
        counts = {
            "新規": sum(i not in old for i in new), "今回記載なし": sum(i not in new for i in old),
            "解消": sum(i in old and closed(new[i]) and not closed(old[i]) for i in new)}
        still = [i for i in new if i in old and not closed(new[i]) and not closed(old[i])]
        counts["重要度上昇"] = sum(order.index(new[i]["level"]) < order.index(old[i]["level"]) for i in still)
        counts["重要度低下"] = sum(order.index(new[i]["level"]) > order.index(old[i]["level"]) for i in still)
        counts["継続"] = sum(new[i]["level"] == old[i]["level"] for i in still)
        found = re.search(r"推移した：(.*?)（計(\d+)）", text)
        self.assertEqual(int(found[2]), len(old | new))
        told_counts = dict(re.findall(r"([^・\d]+)(\d+)", found[1]))
        self.assertEqual({name: int(told_counts[name]) for name in counts}, counts)
        self.assertEqual(sum(map(int, told_counts.values())), len(old | new))

    def conditions(self, text, told):
        old = told.then["overall"].get("conditions", [])
        new = {c["id"]: c for c in told.now["overall"].get("conditions", []) if "id" in c}
        if not old:
            self.assertIn("前回の評価結果に条件の記載はない。", text)
            return
        for then, now in ((c, new.get(c.get("id"), {})) for c in old):
            if now.get("due") and now["due"] != then.get("due"):
                self.assertIn(f"今回の期限{now['due'].replace('-', '/')}", text)
        met = sum((new.get(c.get("id")) or c).get("status") == "done" for c in old)
        opened = sum(c.get("id") in new and new[c["id"]].get("status") != "done" for c in old)
        self.assertIn(f"前回の条件{len(old)}件のうち、完了{met}件・未了{opened}件・今回の評価に記載なし{len(old) - met - opened}件である。", text)

    def test_kumonami(self):
        causes, answers, _, text = self.holds("kumonami", ["kumonami-meti", "kumonami-mic", "kumonami-sla", "kumonami-meti-2025"],
                                              "kumonami-scoring-2025", "kumonami-scoring")
        self.assertIn("lost", answers.values())
        self.assertIn("参考：前回72.3点（評価基準が異なる、対象シートが異なる。増減は比較できない）", text)
        self.assertIsNone(re.search(r"[↑↓]", text))

    def test_yamabiko(self):
        """Every cause of a change occurs, and the figures compare: one ruleset, one kind of sheet."""
        causes, answers, told, text = self.holds("yamabiko", ["yamabiko-meti", "yamabiko-meti-2025"], "yamabiko-scoring-2026-05", "yamabiko-scoring")
        self.assertEqual({"回答変更", "基準変更", "判定見直し", "要因不明", None}, set(causes.values()))
        self.assertTrue(told.otherwise)
        self.assertIn("前回71.6点→今回66.2点（↓5.4点）", text)
        for domain in sets.load(sets.SAMPLES / "yamabiko-scoring.json")["domains"]:
            old = next(d for d in told.then["domains"] if (d["id"], d["title"]) == (domain["id"], domain["title"]))
            step = round(domain["score"] - old["score"], 1)
            words = f"{'↑' if step > 0 else '↓'}{abs(step):.1f}" if step else "増減なし"
            self.assertRegex(text, re.escape(plain(domain["title"])) + r".{0,40}?" + re.escape(words))

    def test_one_assessment(self):
        for names, words in ((["yamabiko-meti", "yamabiko-scoring"], "以下は、今回の評価結果が記す前回の結果である。"),
                             (["kumonami-meti-2025", "kumonami-scoring-2025"], "前回の評価結果も、前回の結果の記載も入力になく、変更点は示せない。"),
                             (["kumonami-sla"], "このサービスの評価結果は入力になく、変更点は示せない。")):
            with self.subTest(words):
                text = self.drawn([sets.SAMPLES / f"{name}.json" for name in names])
                self.assertIn(words, text)
                self.assertNotIn("判定が変わったもの", text)

    def test_its_own_title(self):
        """The document is an application: the report is not called as it is, and asks for nothing."""
        document = sets.load(sets.SAMPLES / "yamabiko-document.json")
        text = self.drawn([sets.SAMPLES / f"yamabiko-{name}.json" for name in ("meti", "scoring", "document")])
        self.assertIn("クラウドサービス評価変更点報告書", text)
        self.assertIn("申請の標題" + squeezed(document["title"]), text)
        self.assertNotIn(squeezed(document["opening"]), text)
        for detail in document["details"]:
            self.assertIn(squeezed(detail["value"]), text)


if __name__ == "__main__":
    unittest.main()
