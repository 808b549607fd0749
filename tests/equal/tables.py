"""Items as a CSV file and a workbook hold them, read by Python's csv module and by openpyxl."""

import csv
import io
import re

import inputs
import openpyxl

CONTINUED = "（続き）"          # behind a row's heading where a text goes on from the row above
FORMULA = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
HEADS = {"項目": "reference", "サービス": "service", "シート": "sheet", "項番": "number", "分類": "topics", "設問": "question", "内容": "detail", "単位": "unit",
         "回答番号": "which", "条件": "condition", "対象製品": "products", "回答区分": "mark", "回答": "answer", "備考": "remark",
         "判定": "verdict", "得点": "points", "配点": "max_points", "評価基準": "criterion", "所見": "comment", "照会事項": "inquiry"}


def of_csv(path):
    """Rows as dictionaries, an answer each. The apostrophe that keeps a text from being run is taken off."""
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    text = data.decode("utf-8-sig")
    assert not re.search("(?<!\r)\n(?=\")", re.sub('"[^"]*"', '""', text)), "a record is ended by no CR LF"
    records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    return rows_of([[cell[1:] if FORMULA.match(cell) else cell for cell in record] for record in records])


def of_xlsx(path):
    """The same of the worksheet of items. Texts that go on in further rows are put together."""
    sheet = openpyxl.load_workbook(path, data_only=False)["項目"]
    records = []
    for cells in sheet.iter_rows():
        assert all(cell.data_type in ("s", "n", "d") for cell in cells), "a cell is no text, number or day"
        record = ["" if cell.value is None else cell.value for cell in cells]
        if isinstance(record[0], str) and record[0].endswith(CONTINUED):
            records[-1] = records[-1][:1] + [old + new for old, new in zip(records[-1][1:], record[1:])]
        else:
            records.append(record)
    return rows_of(records)


def rows_of(records):
    heads = [HEADS.get(head, head) for head in records[0]]
    assert len(set(heads)) == len(heads), "a heading stands twice"
    assert all(len(record) == len(heads) for record in records), "a record has not as many fields as there are heads"
    return [dict(zip(heads, record)) for record in records[1:]]


def sheet_of(report, service, name, edition, references, taken):
    """The sheet whose items the references are, in order."""
    fits = []
    for sheet in report.sheets:
        ids = [item["id"] for item in inputs.items_of(sheet)]
        if service and service != sheet["service"]["name"] and not service.startswith(sheet["service"]["name"] + "・"):
            continue
        if sheet["id"] in taken or len(ids) != len(references) or sheet.get("short", name) != name:
            continue
        if all(reference.removesuffix(edition).endswith(each) for reference, each in zip(references, ids)):
            fits.append(sheet)
    year = {sheet["id"]: next((sheet[date][:4] for date in ("updated", "published", "received") if date in sheet), "") for sheet in fits}
    if len(fits) > 1 and edition:
        fits = [sheet for sheet in fits if edition in (f"〔{year[sheet['id']]}年〕", f"〔{sheet['id']}〕")]
    elif len(fits) > 1:
        fits.sort(key=lambda sheet: report.present_scoring(sheet) is None)
    assert fits, f"no sheet has the items {references[:3]} ..."
    return fits[0]


def by_item(report, rows):
    """[((sheet id, item id), reference, rows)] in the order of the file."""
    runs, found, taken = [], [], set()
    for row in rows:
        if not runs or runs[-1][0] != (row.get("service"), row["sheet"]):
            runs.append(((row.get("service"), row["sheet"]), []))
        items = runs[-1][1]
        if items and items[-1][0]["reference"] == row["reference"]:
            items[-1].append(row)
        else:
            items.append([row])
    for (service, name), items in runs:
        edition = (re.search("〔[^〔〕]*〕$", name) or [""])[0]
        references = [rows[0]["reference"] for rows in items]
        sheet = sheet_of(report, service, name.removesuffix(edition), edition, references, taken)
        taken.add(sheet["id"])
        found += [((sheet["id"], item["id"]), reference, rows) for item, reference, rows in zip(inputs.items_of(sheet), references, items)]
    return found


def faults(facts, rows):
    """What the rows of one item say otherwise than its facts."""
    wanted = []
    for number, answer in enumerate(facts.answers or [None]):
        first = number == 0
        number_told = facts.number if "number" in rows[0] or facts.number != facts.item["id"] else ""   # the reference tells it
        wanted.append({"number": number_told, "topics": " ＞ ".join(facts.topics), "question": facts.question, "detail": facts.detail,
                       "unit": facts.unit, "verdict": facts.verdict or ("未評価" if "verdict" in rows[0] else ""), "criterion": facts.criterion, "comment": facts.comment,
                       "inquiry": facts.inquiry, "points": facts.points if first else None, "max_points": facts.max_points if first else None,
                       "mark": answer.mark if answer else "", "answer": answer.text if answer else "",
                       "condition": answer.condition if answer else "", "products": "、".join(answer.products) if answer else ""})
    if len(wanted) != len(rows):
        return [f"{len(rows)} rows for {len(wanted)} answers"]
    return [f"{name}: {row.get(name, '')!r} for {value!r}" for row, values in zip(rows, wanted) for name, value in values.items()
            if not same(row.get(name, ""), value)]


def same(found, wanted):
    if wanted is None or isinstance(wanted, (int, float)):
        return (found == "" and wanted is None) or (found != "" and wanted is not None and float(found) == float(wanted))
    return str(found) == wanted
