#!/usr/bin/env python3
"""What a workbook and CSV are besides their words: test_workbook.py; the program is $RINGI.

Read by zipfile, openpyxl and csv; where LibreOffice is installed (soffice) it converts the workbook, too. Hostile texts in every
text member change nothing but texts; long ones go on in further rows; links lead where their words say; equal inputs give equal
bytes; a form's open cells are those to be filled in, and each of its rows says what it is of.
"""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree
import zipfile

import openpyxl

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "outside"), str(HERE.parent / "equal")]
import end_to_end  # noqa: E402
import inputs  # noqa: E402
import tables  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("RINGI", HERE.parent.parent / "build" / "ringi")).resolve()
SECONDS = 120
UNITS = 32767         # Excel's limit of a cell's text, in UTF-16 units
CONTINUED = "（続き）"
# A text of each kind that some program could take for more than a text.
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "＝1+1", "＋1", "－1", "＠SUM(1)", "'=1", "\t=1", "\u0001\u001b=1", "_x0041__x000D_",
           "<b>&amp;]]>", "\"&C&P&\"", "\";=1,\"", "\u202e=1\u202c", "http://a.example/\"><x>", "{=1}", "#REF!", "1E5", "2026-01-02", "TRUE", "00012", "％s%n"]
LEADS = "=+-@\t\r\n＝＋－＠"
# Members that are no free texts, or that others refer to.
BOUND = re.compile(r"(/url|/contact|/short|/id|/sha256|/grade|/ruleset|/lang|/version|/number|/quote|/scale/.*|/subject/.*|/services/\d+/service"
                   r"|/vendor/name|/service/name|/source/name|/hosting)$")


def sample(name):
    return next(files for each, files in end_to_end.sample_sets() if each == name)


def render(folder, files, *options):
    answer = subprocess.run([str(PROGRAM), "render", *options, *map(str, files)], cwd=folder, capture_output=True, timeout=SECONDS, check=False)
    if answer.returncode:
        raise AssertionError(answer.stderr.decode("utf-8", "replace")[-2000:])


def set_at(value, pointer, text):
    *path, last = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    for part in path:
        value = value[int(part)] if isinstance(value, list) else value[part]
    value[int(last) if isinstance(value, list) else last] = text


def with_texts(files, folder, make):
    """Copies of a set, in which each free text is make(number, text)."""
    copies = []
    for file in files:
        value = json.loads(file.read_text(encoding="utf-8"))
        for number, (pointer, text) in enumerate(list(inputs.texts_of(value))):
            if not BOUND.search(pointer) and text:
                set_at(value, pointer, make(number, text))
        for sheet in value.get("sheets", []):
            sheet.pop("sha256", None)
        copies.append(folder / file.name)
        copies[-1].write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return copies


def skeleton(path):
    """A workbook without its texts: names, sizes, panes, filters, links, merged cells, kinds of cells."""
    book = openpyxl.load_workbook(path)
    return [(sheet.title, sheet.dimensions, sheet.freeze_panes, sheet.auto_filter.ref, sorted(map(str, sheet.merged_cells.ranges)),
             [(cell.coordinate, cell.hyperlink and cell.hyperlink.location) for row in sheet for cell in row if cell.hyperlink],
             [[cell.data_type for cell in row] for row in sheet], sheet.protection.sheet) for sheet in book]


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def faults_of_parts(path):
    """What no workbook of ours may hold, by the bytes: formulas, macros, connections, anything outside of itself."""
    found = []
    for name, data in parts_of(path).items():
        if not name.endswith((".xml", ".rels")):
            found.append(f"{name} is no XML")
            continue
        for element in xml.etree.ElementTree.fromstring(data).iter():
            tag = element.tag.split("}")[-1]
            if tag in ("f", "definedNameFormula", "externalReference", "oleObject", "control") or element.get("TargetMode") == "External":
                found.append(f"{name}: {tag}")
    return found


class Hostile(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ringi-workbook-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def drawn(self, name, files, make):
        folder = self.folder / name
        folder.mkdir()
        render(folder, with_texts(files, folder, make), "-o", "a.xlsx", "-o", "items.csv", "-o", "risks.csv")
        return folder

    def test_hostile_texts_change_only_texts(self):
        for name in ("kumonami", "yamabiko"):
            plain = self.drawn(f"{name}-plain", sample(name), lambda number, text: "無" + text)
            hostile = self.drawn(f"{name}-hostile", sample(name), lambda number, text: HOSTILE[number % len(HOSTILE)] + text)
            self.assertEqual(skeleton(plain / "a.xlsx"), skeleton(hostile / "a.xlsx"))
            self.assertEqual(faults_of_parts(hostile / "a.xlsx"), [])
            for table in ("items.csv", "risks.csv"):
                self.assertEqual([len(record) for record in records(plain / table)], [len(record) for record in records(hostile / table)])
                self.assertEqual([cell for record in records(hostile / table) for cell in record if cell[:1] in tuple(LEADS)], [])
            report = inputs.Report(sorted(hostile.glob("*.json")))
            self.assertEqual(told(report) - texts_of_book(hostile / "a.xlsx"), set())

    def test_it_would_see_a_formula(self):
        path = self.folder / "a.xlsx"
        book = openpyxl.Workbook()
        book.active["A1"] = "=1+1"
        book.save(path)
        self.assertTrue(faults_of_parts(path))


def records(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))


def texts_of_book(path):
    return {str(cell.value) for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row if cell.value is not None}


def told(report):
    """Texts of items and risks, which stand in cells of their own."""
    found = {item["question"] for sheet in report.sheets for item in inputs.items_of(sheet)}
    found |= {answer["text"] for sheet in report.sheets for item in inputs.items_of(sheet) for answer in item["answers"] if "text" in answer}
    for scoring in report.scorings:
        found |= {each[name] for each in scoring["risks"] for name in ("title", "finding", "recommendation", "inquiry", "owner") if name in each}
        found |= {each[name] for each in scoring["items"] for name in ("criterion", "comment", "inquiry") if name in each}
        found |= {each[name] for each in scoring["overall"].get("conditions", []) for name in ("text", "owner", "evidence") if name in each}
    return {inputs.shown(text) for text in found if text}


class Book(unittest.TestCase):
    """One workbook of a sample, looked at."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="ringi-workbook-"))
        render(cls.folder, sample("kumonami"), "-o", "a.xlsx")
        cls.book = openpyxl.load_workbook(cls.folder / "a.xlsx")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_its_worksheets(self):
        self.assertEqual(self.book.sheetnames, ["概要", "領域", "リスク", "リスクの根拠", "条件", "項目", "シート", "転記上の注記", "完全性"])
        self.assertEqual(faults_of_parts(self.folder / "a.xlsx"), [])

    def test_heads_stay_and_filter(self):
        for sheet in self.book:
            self.assertEqual(sheet.freeze_panes, "B2", sheet.title)
            self.assertEqual(sheet.print_title_rows, "$1:$1", sheet.title)
            if not sheet.merged_cells.ranges:
                self.assertEqual(sheet.auto_filter.ref, sheet.dimensions, sheet.title)

    def test_it_is_printed_on_a4_across(self):
        for sheet in self.book:
            self.assertEqual((sheet.page_setup.orientation, int(sheet.page_setup.paperSize)), ("landscape", 9), sheet.title)
            self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
            self.assertEqual(int(sheet.page_setup.fitToHeight), 0, sheet.title)
            self.assertIn("&P", str(sheet.oddFooter.right.text), sheet.title)

    def test_links_lead_where_their_words_say(self):
        count = 0
        for sheet in self.book:
            for row in sheet:
                for cell in row:
                    if not cell.hyperlink:
                        continue
                    name, place = re.fullmatch(r"'(.*)'!([A-Z]+\d+)", cell.hyperlink.location).groups()
                    self.assertTrue(self.book[name][place].value in str(cell.value), f"{sheet.title} {cell.coordinate}")
                    count += 1
        evidence = self.book["リスクの根拠"]
        self.assertGreater(count, 2 * (evidence.max_row - 1))
        self.assertTrue(all(row[0].hyperlink and row[3].hyperlink for row in evidence.iter_rows(min_row=2)))
        items = {row[0].value for row in self.book["項目"].iter_rows(min_row=2)}
        self.assertTrue({row[3].value for row in evidence.iter_rows(min_row=2)} <= items)

    def test_values_are_values(self):
        document = json.loads(next(file for file in sample("kumonami") if "document" in file.name).read_text(encoding="utf-8"))
        scoring = json.loads(next(file for file in sample("kumonami") if "scoring" in file.name).read_text(encoding="utf-8"))
        facts = {row[0].value: row[1] for row in self.book["概要"].iter_rows(min_row=2)}
        self.assertEqual(facts["総合評点"].value, scoring["overall"]["score"])
        self.assertEqual(facts["起案日"].value.strftime("%Y-%m-%d"), document["issued"])
        self.assertEqual(facts["起案日"].number_format, "yyyy/mm/dd")
        heads = [cell.value for cell in self.book["領域"][1]]
        score = heads.index("評点")
        for row, domain in zip(self.book["領域"].iter_rows(min_row=2), scoring["domains"]):
            if domain["score"] is not None:
                self.assertEqual((row[score].data_type, row[score].value), ("n", domain["score"]))

    def test_counts_add_up(self):
        facts = {row[0].value: row[1].value for row in self.book["概要"].iter_rows(min_row=2)}
        classes = ("適合", "一部適合", "不適合", "判定不能", "対象外", "未評価", "未回答", "回答なし（抽出）")
        self.assertEqual(sum(facts[name] for name in classes), facts["項目数"])

    def test_its_date_is_the_documents(self):
        document = json.loads(next(file for file in sample("kumonami") if "document" in file.name).read_text(encoding="utf-8"))
        self.assertEqual(self.book.properties.created.strftime("%Y-%m-%d"), document["issued"])
        with zipfile.ZipFile(self.folder / "a.xlsx") as archive:
            self.assertEqual({entry.date_time[:3] for entry in archive.infolist()}, {(1980, 1, 1)})

    def test_the_same_bytes_elsewhere(self):
        time.sleep(1.1)   # a clock's second
        environment = {**os.environ, "TZ": "America/St_Johns", "LANG": "C", "LC_ALL": "C", "HOME": "/"}
        subprocess.run([str(PROGRAM), "render", "-o", str(self.folder / "b.xlsx"), *map(str, reversed(sample("kumonami")))], env=environment,
                       capture_output=True, timeout=SECONDS, check=True)
        self.assertEqual((self.folder / "a.xlsx").read_bytes(), (self.folder / "b.xlsx").read_bytes())

    def test_a_sheet_alone_and_a_comparison(self):
        for name in ("yamabiko-meti", "comparison"):
            render(self.folder, sample(name), "-o", f"{name}.xlsx", "-o", f"{name}.csv")
            self.assertEqual(faults_of_parts(self.folder / f"{name}.xlsx"), [])
        services = [cell.value for cell in openpyxl.load_workbook(self.folder / "comparison.xlsx")["概要"][1]]
        self.assertEqual(len(services), 3)

    def test_no_temporary_file_is_left(self):
        folder = self.folder / "temporary"
        folder.mkdir()
        subprocess.run([str(PROGRAM), "render", "-o", str(self.folder / "c.xlsx"), *map(str, sample("yamabiko"))],
                       env={**os.environ, "TMPDIR": str(folder)}, capture_output=True, timeout=SECONDS, check=True)
        self.assertEqual(list(folder.iterdir()), [])


class LongTexts(unittest.TestCase):
    """Texts past a cell's limit go on in further rows, whole."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ringi-workbook-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def held(self, texts):
        value = json.loads((HERE.parent.parent / "samples" / "yamabiko-meti.json").read_text(encoding="utf-8"))
        items = list(inputs.items_of(value))
        for item, text in zip(items, texts):
            item["answers"][0]["text"] = text
        file = self.folder / "sheet.json"
        file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        render(self.folder, [file], "-o", "a.xlsx", "-o", "a.csv")
        return inputs.Report([file])

    def test_long_texts_go_on(self):
        texts = ["稟" * 32767, "稟" * 32768, "𠮷" * 40000, "a" * 100000, "か\u3099" * 20000, "行\n" * 30000]
        report = self.held(texts)
        cells = [cell for row in openpyxl.load_workbook(self.folder / "a.xlsx")["項目"] for cell in row if isinstance(cell.value, str)]
        self.assertLessEqual(max(len(cell.value.encode("utf-16-le")) // 2 for cell in cells), UNITS)
        for read, file in ((tables.of_xlsx, "a.xlsx"), (tables.of_csv, "a.csv")):
            rows = tables.by_item(report, read(self.folder / file))
            self.assertEqual([held[0]["answer"] for _, _, held in rows[:len(texts)]], texts, file)
        self.assertEqual(sum(cell.column == 1 and cell.value.endswith(CONTINUED) for cell in cells), 0 + 1 + 2 + 3 + 1 + 1)

    def test_rows_are_no_higher_than_may_be(self):
        self.held(["長い文。" * 5000])
        sheet = openpyxl.load_workbook(self.folder / "a.xlsx")["項目"]
        self.assertLessEqual(max(row.height or 0 for row in sheet.row_dimensions.values()), 409)


class Form(unittest.TestCase):
    """The letter of inquiries as a workbook that a vendor fills in."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="ringi-workbook-"))
        render(cls.folder, sample("yamabiko"), "-l", "inquiry", "-o", "a.xlsx")
        cls.sheet = openpyxl.load_workbook(cls.folder / "a.xlsx").worksheets[0]
        cls.heads = next(row for row in cls.sheet.iter_rows() if any(cell.value == "再回答" for cell in row))
        cls.column = {cell.value: cell.column for cell in cls.heads if cell.value}

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_only_what_is_to_be_filled_in_is_open(self):
        self.assertTrue(self.sheet.protection.sheet)
        self.assertFalse(self.sheet.protection.password)
        opened = [cell for row in self.sheet for cell in row if not cell.protection.locked]
        self.assertTrue(opened)
        self.assertEqual({cell.column for cell in opened}, {self.column[head] for head in ("再回答", "証跡", "回答期限") if head in self.column})
        self.assertTrue(all(cell.row > self.heads[0].row and cell.value is None for cell in opened))

    def test_rows_say_what_they_are_of(self):
        sheet_column, item_column = self.column["sheet"], self.column["item"]
        known = {(sheet["id"], item["id"]) for sheet in inputs.Report(sample("yamabiko")).sheets for item in inputs.items_of(sheet)}
        rows = [row for row in self.sheet.iter_rows(min_row=self.heads[0].row + 1) if row[sheet_column - 1].value]
        self.assertTrue(rows)
        for row in rows:
            identity = (row[sheet_column - 1].value, row[item_column - 1].value)
            self.assertIn(identity, known)
            self.assertTrue(any(identity[1] in str(cell.value) for cell in row[:sheet_column - 1]), identity)
        for column in (sheet_column, item_column):
            letter = openpyxl.utils.get_column_letter(column)
            group = next(each for each in self.sheet.column_dimensions.values() if each.min <= column <= (each.max or each.min))
            self.assertTrue(group.hidden, letter)

    def test_nothing_of_the_scoring_is_in_it(self):
        texts = "\n".join(str(cell.value) for row in self.sheet for cell in row if cell.value is not None)
        for word in ("不適合", "一部適合", "評点", "得点", "YB-0"):
            self.assertNotIn(word, texts)


@unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not there")
class LibreOffice(unittest.TestCase):
    """What another program makes of the workbook."""

    def converted(self, folder, what, filter_name):
        answer = subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", filter_name,
                                 "--outdir", str(folder), str(folder / "a.xlsx")], capture_output=True, timeout=SECONDS, check=True)
        found = sorted(folder.glob(f"*.{what}"))
        self.assertTrue(found, answer.stdout + answer.stderr)
        return found

    def test_everything_is_there(self):
        with tempfile.TemporaryDirectory(prefix="ringi-workbook-") as folder:
            folder = pathlib.Path(folder)
            render(folder, sample("yamabiko"), "-o", "a.xlsx", "-o", "items.csv")
            own = records(folder / "items.csv")
            (folder / "items.csv").rename(folder / "ours")
            csvs = self.converted(folder, "csv", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1")
            items = records(next(file for file in csvs if file.stem.endswith("項目")))
            plain = [[cell[1:] if tables.FORMULA.match(cell) else cell for cell in record] for record in own]
            self.assertEqual(items, plain)
            pdf = self.converted(folder, "pdf", "pdf")[0]
            text = re.sub(r"\s", "", subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout.decode("utf-8"))
            lost = [cell for record in plain for cell in record if re.sub(r"\s", "", cell) not in text]
            self.assertEqual([cell for cell in lost if len(cell) < 40], [])   # longer ones may go over a page


if __name__ == "__main__":
    unittest.main()
