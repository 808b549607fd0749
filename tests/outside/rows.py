"""Items' rows and risks as they stand on the pages, found by the references printed at them.

A row begins where its reference stands at the table's left edge, and ends where the next one does; a row that goes over a
page goes on below the head there.
"""

import bisect
import re

import inputs
from extraction import CONTINUED, MM, plain

LEFT = 24 * MM
NUMBER_LINE = 16       # pt: the source's own number stands above the reference where it differs
HEADING = 11           # pt: what is larger is a heading
WORST_ROW = 60         # pages that a row may go over
VERDICTS = {"met": "○適合", "partial": "△一部適合", "unmet": "×不適合", "not_applicable": "－対象外", "unknown": "？判定不能"}
LEVELS = {"critical": "◆重大", "high": "■高", "medium": "▲中", "low": "●低"}


class Row:
    """An item's row: where it begins, and the text of the lines in it."""

    def __init__(self, sheet, item, line, top):
        self.sheet, self.item, self.line, self.top = sheet, item, line, top
        self.place = (line.page, top)
        self.text, self.lines = "", []


def names_of(report):
    """What references call each sheet: its `short`, else a letter and a hyphen, or its title."""
    return {sheet["id"]: [sheet["short"]] if "short" in sheet else [f"{chr(65 + index)}-", sheet["title"]]
            for index, sheet in enumerate(report.sheets)}


def headings_of(report, extraction):
    """Where the part of each sheet begins: the places of its title as a heading, with the sheet's id, in order. Of sheets
    with one title those of the present scorings come first."""
    by_title = {}
    for sheet in sorted(report.sheets, key=lambda sheet: report.present_scoring(sheet) is None):
        by_title.setdefault(inputs.squeezed(sheet["title"])[:16], []).append(sheet["id"])
    found = []
    for title, ids in by_title.items():
        places = sorted((line.page, line.base) for line in extraction.lines if line.size >= HEADING and title in plain(line.text))
        found += [(place, ids[index % len(ids)]) for index, place in enumerate(places)]
    return sorted(found)


def rows_of(report, extraction):
    """Rows of all items by (sheet id, item id), and the items of which none is found."""
    wanted, rows = {}, {}
    names = names_of(report)
    headings = headings_of(report, extraction)
    for sheet in report.sheets:
        letters = [] if "short" in sheet else [f"{chr(code)}-" for code in range(65, 91)]
        for item in inputs.items_of(sheet):
            for name in letters + names[sheet["id"]]:
                wanted.setdefault(plain(name + item["id"]), []).append((sheet, item))
    edge = [line for line in extraction.lines if line.x0 <= LEFT + 12]
    for line, below in zip(edge, [*edge[1:], None]):
        text = plain(line.text)
        if text not in wanted and below and below.page == line.page and 0 < below.base - line.base < 20:
            text += plain(below.text)   # a long id goes over two lines
        if text.endswith(CONTINUED) or below and plain(below.text) == CONTINUED and 0 < below.base - line.base < 20:
            continue
        candidates = [pair for pair in wanted.get(text, []) if (pair[0]["id"], pair[1]["id"]) not in rows]
        above = [sheet for place, sheet in headings if place < (line.page, line.base)]
        candidates.sort(key=lambda pair: not above or pair[0]["id"] != above[-1])
        for sheet, item in candidates[:1]:
            numbered = item.get("number", item["id"]) != item["id"]
            rows[sheet["id"], item["id"]] = Row(sheet, item, line, line.base - (NUMBER_LINE if numbered else 2))
    lost = [f"{sheet['id']} {item['id']}" for sheet in report.sheets for item in inputs.items_of(sheet) if (sheet["id"], item["id"]) not in rows]
    fill(list(rows.values()), extraction)
    return rows, lost


def fill(rows, extraction):
    """Gives each row the lines from its top to the next row's, in the tool's order."""
    rows.sort(key=lambda row: row.place)
    lines = sorted(range(len(extraction.lines)), key=lambda number: (extraction.lines[number].page, extraction.lines[number].base))
    places = [(extraction.lines[number].page, extraction.lines[number].base) for number in lines]
    for row, behind in zip(rows, [*rows[1:], None]):
        worst = (row.line.page + WORST_ROW, 0)
        end = min(behind.place, worst) if behind else worst
        held = sorted(lines[bisect.bisect_left(places, row.place):bisect.bisect_left(places, end)])
        row.lines = [extraction.lines[number] for number in held]
        row.text = "".join(plain(line.text) for line in row.lines)


def number_words(value):
    return f"{value:.10g}"


def faults(report, extraction):
    """What of an item doesn't stand in its row."""
    rows, lost = rows_of(report, extraction)
    found = [f"no row for {each}" for each in lost]
    for row in rows.values():
        item, where = row.item, f"{row.sheet['id']} {row.item['id']} (page {row.line.page})"
        wanted = [row.item.get("number", "")] + [row.item.get("unit", "")]
        for answer in item["answers"]:
            wanted += [answer.get("mark", ""), answer.get("condition", ""), *answer.get("products", [])]
            wanted.append(answer.get("text", "")[:8])
        wanted += [item["question"][:8], item.get("detail", "")[:8]]
        scoring = report.present_scoring(row.sheet)
        if scoring:
            wanted += judgement_words(scoring, row)
        if not any(answer.get("text") or answer.get("mark") for answer in item["answers"]):
            note = [each for each in row.sheet.get("transcription", []) if each["kind"] == "answer_lost" and item["id"] in each.get("items", [])]
            statuses = {answer["status"] for answer in item["answers"]}
            wanted.append("回答なし（抽出結果による。原本要確認）" if note else "未回答" if not statuses else "")
        missing = [each for each in map(inputs.squeezed, wanted) if each and each not in row.text]
        missing = [each for each in missing if not spelled(each, row.lines)]
        if missing:
            found.append(f"{where}: {'、'.join(missing)}")
    return found


def judgement_words(scoring, row):
    """The verdict and points of an item as printed by a full report."""
    for judgement in scoring["items"]:
        if (judgement["sheet"], judgement["item"]) == (row.sheet["id"], row.item["id"]):
            words = [VERDICTS[judgement["verdict"]]]
            return words + [number_words(judgement[name]) for name in ("points", "max_points") if name in judgement]
    return ["未評価"] if row.item["answers"] else []


def spelled(text, lines):
    """Whether a text stands in the lines of one left edge, put together."""
    edges = {}
    for line in lines:
        edges.setdefault(round(line.x0), []).append(plain(line.text))
    return any(text in "".join(pieces) for pieces in edges.values())


def missing_urls(report, links):
    """URLs of the inputs that no link leads to; of headings nothing is said."""
    targets = {link.uri for link in links if link.uri}
    lost = []
    for name, value in report.files:
        for pointer, text in inputs.texts_of(value):
            if pointer.endswith("/title"):
                continue
            for url in re.findall(r"(?<![A-Za-z])(?:https?://|mailto:)[\w.~:/?#\[\]@!$&'()*+,;=%-]+", text, re.ASCII):
                url = re.sub(r"[.,;:!?'\])]+$", "", url)
                if not any(target.startswith(url) or url.startswith(target) and len(target) > len(url) - 3 for target in targets):
                    lost.append(f"{name} {pointer}: {url}")
    return lost


def missing_links(report, extraction, links):
    """For each item that a risk rests on: a link with its reference that leads to its row, and in the row a link with the
    risk's id that leads to the risk's heading."""
    rows, _ = rows_of(report, extraction)
    names = names_of(report)
    lost = []
    inner = joined([link for link in links if link.target])
    for scoring in report.scorings:
        present = {sheet["id"] for sheet in report.sheets if report.present_scoring(sheet) is scoring}
        for risk in scoring["risks"]:
            for evidence in risk["evidence"]:
                row = rows.get((evidence["sheet"], evidence["item"]))
                if row is None:
                    continue
                there = [link for link in inner if leads_to(link, row.line.page, row.top) and re.split("[（〔]", link.text)[0].endswith(plain(evidence["item"]))]
                if not there:
                    lost.append(f"{risk['id']}: no link to {names[evidence['sheet']][0]}{evidence['item']}")
                if evidence["sheet"] in present and not leads_back(risk, row, inner, extraction):
                    lost.append(f"{names[evidence['sheet']][0]}{evidence['item']}: no link to {risk['id']}")
    return lost


def joined(links):
    """Links with the pieces of one link, on neighbouring lines, put together."""
    found = []
    for link in links:
        last = found[-1] if found else None
        if last and (last.page, last.target, last.top) == (link.page, link.target, link.top) and 0 < link.y0 - last.y0 < 30 \
                and not last.text.endswith("）"):
            found[-1] = last._replace(text=last.text + link.text, x0=min(last.x0, link.x0), x1=max(last.x1, link.x1), y1=link.y1)
        else:
            found.append(link)
    return found


def leads_to(link, page, top):
    return link.target == page and abs(link.top - top) < 40


def leads_back(risk, row, links, extraction):
    """Whether a link in the row leads to where the risk's id and title stand."""
    for link in links:
        inside = any(line.page == link.page and link.y0 < line.base < link.y1 and line.x0 < link.x1 and line.x1 > link.x0 for line in row.lines)
        if not inside or not link.text.startswith(plain(risk["id"])):
            continue
        near = "".join(plain(line.text) for line in extraction.lines if line.page == link.target and link.top - 4 < line.base < link.top + 60)
        if plain(risk["id"]) in near and inputs.squeezed(risk["title"])[:12] in near:
            return True
    return False
