"""What of PDF/UA-1 and PDF/A-3a a program can tell of a file (after the Matterhorn Protocol), read by qpdf; not by our code.

`faults(path)` lists what is wrong: content, parent tree, elements, tables, headings, links, figures, fonts, metadata.
"""

import base64
import json
import re
import subprocess
import xml.etree.ElementTree

from content import Content

BLOCKS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "P", "H1", "H2", "H3", "H4",
          "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"}
KNOWN = BLOCKS | {"Span", "Quote", "Note", "Reference", "Link", "Figure", "Formula", "Form", "Code"}
INSIDE = {"TR": {"Table", "THead", "TBody", "TFoot"}, "THead": {"Table"}, "TBody": {"Table"}, "TH": {"TR"}, "TD": {"TR"},
          "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TOCI": {"TOC"}}
HOLDS = {"L": {"LI", "Caption", "L"}, "TOC": {"TOCI", "TOC", "Caption"}, "TR": {"TH", "TD"}, "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
         "THead": {"TR"}, "TBody": {"TR"}, "LI": {"Lbl", "LBody"}}
XMP = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
       "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}


class Element:
    def __init__(self, file, reference, parent):
        self.reference, self.parent, self.value = reference, parent, file.get(reference)
        self.type = self.value.get("/S", "")[1:]
        self.attributes = {}
        for each in file.many(self.value.get("/A")):
            self.attributes.update(file.get(each))
        self.kids, self.marks, self.objects = [], [], []   # elements; (page, MCID); annotations
        for kid in file.many(self.value.get("/K")):
            value = file.get(kid)
            if isinstance(value, int):
                self.marks.append((self.value.get("/Pg"), value))
            elif value.get("/Type") == "/MCR":
                self.marks.append((value.get("/Pg", self.value.get("/Pg")), value["/MCID"]))
            elif value.get("/Type") == "/OBJR":
                self.objects.append(value["/Obj"])
            else:
                self.kids.append(Element(file, kid, self))

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()


class File:
    """The objects of a PDF."""

    def __init__(self, path):
        answer = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", str(path)], capture_output=True,
                                check=False)
        whole = json.loads(answer.stdout)
        self.objects = whole["qpdf"][1]
        self.pages = [page["object"] for page in whole["pages"]]
        self.root = self.get(self.objects["trailer"]["value"]["/Root"])
        tree = self.get(self.root.get("/StructTreeRoot", {}))
        self.tree = tree
        tops = self.many(tree.get("/K"))
        self.top = Element(self, tops[0], None) if tops else None

    def raw(self, value):
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            value = self.objects.get("obj:" + value, {"value": None})
            value = value if "stream" in value else value["value"]
        return value

    def get(self, value):
        value = self.raw(value)
        return value["stream"]["dict"] if isinstance(value, dict) and "stream" in value else value

    def data(self, value):
        return base64.b64decode(self.raw(value)["stream"]["data"])

    def many(self, value):
        """A value that may be one or an array of them, or nothing."""
        inner = self.get(value)
        return [] if inner is None else inner if isinstance(inner, list) else [value]

    def text(self, value):
        value = self.get(value)
        return value[2:] if isinstance(value, str) and value[:2] in ("u:", "b:") else value


def catalog_faults(file):
    root = file.root
    if not file.text(root.get("/Lang")):
        yield "no language"
    if file.get(root.get("/MarkInfo", {})).get("/Marked") is not True:
        yield "not marked"
    if file.get(root.get("/ViewerPreferences", {})).get("/DisplayDocTitle") is not True:
        yield "the title is not shown"
    if file.top is None or file.top.type != "Document":
        yield "no structure with a Document on top"
    intents = [file.get(each) for each in file.many(root.get("/OutputIntents"))]
    if not any(each.get("/S") == "/GTS_PDFA1" and file.data(each["/DestOutputProfile"])[36:40] == b"acsp" for each in intents):
        yield "no output intent with a profile"
    if "/PageLabels" not in root:
        yield "no page labels"
    if "/Outlines" in root and file.get(root["/Outlines"]).get("/Count", 0) < 1:
        yield "an empty outline"


def metadata_faults(file):
    if "/Metadata" not in file.root:
        yield "no XMP"
        return
    packet = xml.etree.ElementTree.fromstring(file.data(file.root["/Metadata"]).decode("utf-8").split("?>", 1)[1])
    found = {name: "".join(packet.find(f".//{name}", XMP).itertext()).strip() if packet.find(f".//{name}", XMP) is not None else None
             for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title")}
    if (found["pdfaid:part"], found["pdfaid:conformance"], found["pdfuaid:part"]) != ("3", "A", "1"):
        yield f"XMP claims {found}"
    information = file.get(file.objects["trailer"]["value"].get("/Info", {}))
    if not found["dc:title"] or found["dc:title"] != (file.text(information.get("/Title")) or "").strip():
        yield "the titles of XMP and information differ"
    if "/ID" not in file.objects["trailer"]["value"]:
        yield "no file identifier"


def elements_faults(file):
    level = 0
    for element in file.top.walk():
        if element.type not in KNOWN:
            yield f"an element of no standard type: {element.type}"
        above = element.value.get("/P")
        if element.parent and above != element.parent.reference:
            yield f"{element.type} {element.reference} names another parent"
        if element.type in INSIDE and element.parent.type not in INSIDE[element.type]:
            yield f"{element.type} stands in {element.parent.type}"
        for kid in element.kids:
            if element.type in HOLDS and kid.type not in HOLDS[element.type]:
                yield f"{element.type} holds {kid.type}"
        if element.type in HOLDS and element.marks:
            yield f"{element.type} holds content"
        if not element.kids and not element.marks and not element.objects and element.type not in ("TD", "TH"):
            yield f"an empty {element.type}"
        if re.fullmatch(r"H[1-6]", element.type):
            if int(element.type[1]) > level + 1:
                yield f"{element.type} comes behind H{level}"
            level = int(element.type[1])
        if element.type == "TH" and element.attributes.get("/Scope") not in ("/Row", "/Column", "/Both"):
            yield "TH without a scope"
        if element.type == "Figure":
            if not file.text(element.value.get("/Alt")):
                yield "Figure without an alternative"
            if len(element.attributes.get("/BBox", [])) != 4:
                yield "Figure without a box"
        if element.type == "L" and any(kid.type == "Lbl" for item in element.kids for kid in item.kids) and \
                element.attributes.get("/ListNumbering", "/None") == "/None":
            yield "a list with labels and no numbering"
        if element.type == "Link" and not element.objects:
            yield "Link without an annotation"


def tables_faults(file):
    """Rows of one width, spans that fit, heads that are there."""
    for table in (each for each in file.top.walk() if each.type == "Table"):
        rows = [row for part in table.kids for row in ([part] if part.type == "TR" else part.kids) if row.type == "TR"]
        open_, width = {}, None
        names = {file.text(cell.value["/ID"]) for row in rows for cell in row.kids if "/ID" in cell.value}
        for row in rows:
            taken = {column for column, left in open_.items() if left > 0}
            open_ = {column: left - 1 for column, left in open_.items() if left > 1}
            column = 0
            for cell in row.kids:
                while column in taken:
                    column += 1
                for each in range(column, column + cell.attributes.get("/ColSpan", 1)):
                    if each in taken:
                        yield "cells overlap"
                    taken.add(each)
                    if cell.attributes.get("/RowSpan", 1) > 1:
                        open_[each] = cell.attributes["/RowSpan"] - 1
                if not names >= {file.text(name) for name in cell.attributes.get("/Headers", [])}:
                    yield "a cell names a head that is not there"
            if width is not None and taken != set(range(width)):
                yield f"a row of {len(taken)} columns in a table of {width}"
            width = len(taken) if width is None else width
        if any(open_.values()):
            yield "a cell spans past the last row"


def parents(file):
    """The parent tree as {number: value}."""
    found, waiting = {}, [file.get(file.tree.get("/ParentTree", {}))]
    while waiting:
        node = waiting.pop()
        numbers = file.get(node.get("/Nums", []))
        found.update(zip(numbers[0::2], numbers[1::2]))
        waiting += [file.get(kid) for kid in file.get(node.get("/Kids", []))]
    return found


def marks_faults(file, contents):
    """Every mark belongs to one element, and the parent tree says which."""
    owners, tree = {}, parents(file)
    for element in file.top.walk():
        for mark in element.marks:
            if mark in owners:
                yield f"mark {mark} is in two elements"
            owners[mark] = element.reference
    for number, page in enumerate(file.pages):
        key = file.get(page).get("/StructParents")
        named = file.get(tree.get(key)) or []
        marks = contents[number].marks
        if sorted(marks) != list(range(len(marks))):
            yield f"page {number + 1}: MCIDs are not 0 to {len(marks) - 1}"
        if len(named) != len(marks):
            yield f"page {number + 1}: {len(marks)} marks, {len(named)} in the parent tree"
        for mark in marks:
            owner = owners.pop((page, mark), None)
            if owner is None or mark >= len(named) or named[mark] != owner:
                yield f"page {number + 1}: mark {mark} has no element, or another than the parent tree says"
    if owners:
        yield f"{len(owners)} marks of elements are on no page"


def links_faults(file):
    tree, held = parents(file), {obj: element for element in file.top.walk() for obj in element.objects}
    for number, reference in enumerate(file.pages, 1):
        page = file.get(reference)
        annotations = file.get(page.get("/Annots", []))
        if page.get("/Tabs") != "/S":
            yield f"page {number}: tabs are not in the structure's order"
        for each in annotations:
            annotation = file.get(each)
            element = held.get(each)
            if element is None or element.type != "Link" or tree.get(annotation.get("/StructParent")) != element.reference:
                yield f"page {number}: an annotation is in no Link, or the parent tree says another"
            if not file.text(annotation.get("/Contents")):
                yield f"page {number}: an annotation is not told in words"
            if annotation.get("/F", 0) & 0b100 == 0 or annotation.get("/F", 0) & 0b100011:
                yield f"page {number}: an annotation is not printed or is hidden"


def mapped_codes(stream):
    """The codes that a ToUnicode map has, and those that it maps to nothing good."""
    codes, bad, text = set(), set(), stream.decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            codes.add(int(code, 16))
            if value.upper() in ("", "0000", "FEFF", "FFFE", "FFFD"):
                bad.add(int(code, 16))
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<|\[)", block):
            codes.update(range(int(first, 16), int(last, 16) + 1))
    return codes, bad


def fonts_faults(file, contents):
    for number, reference in enumerate(file.pages):
        fonts = file.get(file.get(file.get(reference)["/Resources"]).get("/Font", {}))
        shown = {}
        for name, data in contents[number].shown:
            shown.setdefault(name, bytearray()).extend(data)
        for name, data in shown.items():
            font = file.get(fonts[name])
            kind = font["/Subtype"]
            inner = file.get(font["/DescendantFonts"][0]) if kind == "/Type0" else font
            if kind == "/Type3":
                yield f"{name} is of type 3"
                continue
            descriptor = file.get(inner.get("/FontDescriptor", {}))
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"{name} is not embedded"
            if inner["/Subtype"] == "/CIDFontType2" and inner.get("/CIDToGIDMap") != "/Identity":
                yield f"{name} does not say which glyph is which"
            if "/ToUnicode" not in font:
                yield f"{name} has no ToUnicode"
                continue
            codes, bad = mapped_codes(file.data(font["/ToUnicode"]))
            used = {int.from_bytes(data[i:i + 2], "big") for i in range(0, len(data), 2)} if kind == "/Type0" else set(data)
            if kind == "/Type0" and 0 in used:
                yield f"page {number + 1}: .notdef is shown"
            if used - codes or used & bad:
                yield f"page {number + 1}: {name} shows codes without a character: {sorted(used - codes | used & bad)[:5]}"


def files_faults(file):
    names = file.get(file.get(file.root.get("/Names", {})).get("/EmbeddedFiles", {}))
    listed = file.get(names.get("/Names", []))[1::2]
    associated = file.get(file.root.get("/AF", []))
    if sorted(listed) != sorted(associated):
        yield "attachments that are not associated, or the other way"
    for each in listed:
        value = file.get(each)
        stream = file.get(value["/EF"]["/F"])
        if value.get("/AFRelationship") not in ("/Source", "/Data") or not file.text(value.get("/Desc")) or "/Subtype" not in stream:
            yield "an attachment without relation, description or kind"
        if stream["/Params"]["/Size"] != len(file.data(value["/EF"]["/F"])):
            yield "an attachment of another size than it says"


def faults(path):
    """What is wrong with a PDF, a sentence each."""
    file = File(path)
    found = list(catalog_faults(file)) + list(metadata_faults(file))
    contents = [Content(b"\n".join(file.data(each) for each in file.many(file.get(page)["/Contents"]))) for page in file.pages]
    for number, content in enumerate(contents, 1):
        found += [f"page {number}: {fault}" for fault in dict.fromkeys(content.faults)]
    if file.top:
        for check in (elements_faults, tables_faults, links_faults):
            found += check(file)
        found += marks_faults(file, contents)
    return found + list(fonts_faults(file, contents)) + list(files_faults(file))
