"""Items as a PDF and an HTML page hold them: the PDF by mutool, the page by Python's HTML parser."""

import collections
import html.parser
import re

import inputs
import rows
from extraction import plain

EDGE = 10            # pt by which the lines of one column may begin apart
LABELS = {"criterion": "評価基準", "comment": "所見", "inquiry": "照会事項"}


# --- PDF: white space is nobody's ---

def columns_of(lines):
    """The lines of a row by the edge that they begin at."""
    columns, edges = [], sorted({line.x0 for line in lines})
    starts = [edge for edge, before in zip(edges, [-1000, *edges]) if edge - before > EDGE]
    for start in starts:
        end = min((other for other in starts if other > start), default=10000)
        columns.append([plain(line.text) for line in lines if start <= line.x0 < end])
    return columns


def stands_whole(text, column, leads):
    """Whether the text stands in the lines of a column, from the beginning of one or from behind a lead to the end of one."""
    whole = "".join(column)
    starts, ends, at = set(), set(), 0
    for line in column:
        starts.add(at)
        at += len(line)
        ends.add(at)
    for match in re.finditer(re.escape(text), whole):
        begins = match.start() in starts or any(whole.endswith(lead, 0, match.start()) for lead in leads)
        if begins and (match.end() in ends or whole.startswith("（→", match.end())):
            return True
    return False


def pdf_faults(facts, row):
    columns = columns_of(row.lines)
    wanted = [("question", facts.question, []), ("detail", facts.detail, []), ("unit", facts.unit, []), ("number", "" if facts.number == facts.item["id"] else facts.number, [])]
    if facts.scored:
        wanted.append(("verdict", facts.marked, []))
        wanted += [(name, getattr(facts, name), [label]) for name, label in LABELS.items()]
        if facts.points is not None or facts.max_points is not None:
            wanted.append(("points", f"得点{figure(facts.points)}／{figure(facts.max_points)}", []))
    for answer in facts.answers:
        mark = plain(answer.mark)
        wanted += [("answer", answer.text, [mark] if mark else []), ("condition", answer.condition and f"【{answer.condition}】", [])]
        wanted += [("product", product, ["対象：", "、"]) for product in answer.products[-1:]]
        if mark and not plain(answer.text).startswith(mark) and not plain(answer.mark + answer.text) in "".join(map("".join, columns)):
            wanted.append(("mark", answer.mark, []))
    return [f"{name}: {text!r} does not stand whole" for name, text, leads in wanted if inputs.squeezed(text)
            and not any(stands_whole(inputs.squeezed(text), column, leads) for column in columns)]


def figure(value):
    return "－" if value is None else rows.number_words(value)


# --- HTML ---

class Page(html.parser.HTMLParser):
    """The rows of items: [(reference, [paragraphs of all its cells])]."""

    def __init__(self):
        super().__init__()
        self.items, self.inside, self.cell, self.text, self.depth = [], False, False, None, 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in ("tbody", "tr") and (attributes.get("id") or "").startswith("item-"):
            self.items.append(([], []))
            self.inside = True
        elif tag == "table" or tag == "section":
            self.inside = False
        if self.inside and tag in ("td", "th"):
            self.cell, self.heading = True, tag == "th"
            self.text = ""
        if self.inside and self.cell and tag == "p":
            self.flush()
        if tag == "br" and self.text is not None:
            self.text += "\n"

    def handle_endtag(self, tag):
        if self.cell and tag in ("p", "td", "th"):
            self.flush()
        if tag in ("td", "th"):
            self.cell, self.text = False, None
        if tag == "table":
            self.inside = False

    def flush(self):
        if self.text:
            self.items[-1][0 if self.heading else 1].append(self.text)
        self.text = ""

    def handle_data(self, data):
        if self.inside and self.cell:
            self.text += data


def of_html(path):
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return [(plain("".join(heads[-1:])), heads, paragraphs) for heads, paragraphs in page.items]


def html_faults(facts, heads, paragraphs):
    """Every paragraph of the item's cells is what the facts say, and the other way round; words of ours aside."""
    wanted = collections.Counter(text for text in (facts.question, facts.detail, facts.unit) if text)
    if facts.scored:
        wanted[facts.marked] += 1
        wanted += collections.Counter(f"{label}　{getattr(facts, name)}" for name, label in LABELS.items() if getattr(facts, name))
        if facts.points is not None or facts.max_points is not None:
            wanted[f"得点 {figure(facts.points)}／{figure(facts.max_points)}"] += 1
    for answer in facts.answers:
        wanted += collections.Counter([f"【{answer.condition}】"] if answer.condition else [])
        wanted += collections.Counter(["対象：" + "、".join(answer.products)] if answer.products else [])
    found = collections.Counter(paragraphs)
    for answer in facts.answers:
        take_answer(answer, found, wanted)
    lost = list((wanted - found).elements())
    more = [text for text in (found - wanted).elements() if not is_ours(text, facts)]
    return [f"{text!r} does not stand there" for text in lost] + [f"{text!r} stands there" for text in more]


def take_answer(answer, found, wanted):
    """An answer's text stands behind its mark, or its mark stands apart, or is told by the text."""
    for whole in (f"{answer.mark}　{answer.text}", answer.text, answer.mark):
        same_as = [text for text in found if text.startswith(whole + "（→")]
        if whole and found[whole] - wanted[whole] > 0:
            wanted[whole] += 1
            if whole == answer.text and answer.mark and found[answer.mark] - wanted[answer.mark] > 0:
                wanted[answer.mark] += 1
            return
        if same_as:
            wanted[same_as[0]] += 1
            return
    if answer.text:
        wanted[answer.text] += 1


def is_ours(text, facts):
    """Words that a report says of an answer beside what stands in the inputs."""
    ours = {"未回答", "回答なし（抽出結果による。原本要確認）", "設問なし（抽出結果による。原本要確認）", "（設問の記載なし）", "（空白のみ）", "（非開示）",
            "肯定の回答（文言なし）", "一部肯定の回答（文言なし）", "否定の回答（文言なし）", "該当なしとの回答（文言なし）", "非開示（文言なし）", "記載の回答（文言なし）"}
    return text in ours or text.startswith("（→") or text.endswith("と共通の回答欄）") or text in facts.topics or text in facts.risks
