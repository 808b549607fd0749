#!/usr/bin/env python3
"""Markdown as foreign readers understand it: cmark-gfm (GitHub's) and markdown-it.

What the inputs say may not change what the comment is made of: each text member is given hostile texts, and the elements of
the rendered HTML have to stay those that plain text makes, code spans aside, which are how such texts are kept. And the
rendered text is the text: nothing is lost, doubled or shown with its escapes."""

import copy
import html.parser
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from markdown_it import MarkdownIt

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("RINGI", str(ROOT / "build/ringi"))
SHARED = pathlib.Path(os.environ.get("RINGI_SHARED", ROOT.parent / "shared"))
MOST = 4000
NAMES = ("yamabiko-meti", "yamabiko-scoring", "yamabiko-document")

HOSTILE = [
    "*星* **太** _下_ __重__ ~~消~~ `符` ``二``", "<script>alert(1)</script><b>太</b><img src=x onerror=y>", "[字](javascript:alert(1)) ![絵](http://e.example/x.png)",
    "<javascript:alert(1)> <http://a.example/> &lt;b&gt; &amp; &#64; &copy", "|列|列\\|列| --- | :---: |", "# 題", "## 題 ##", "- [ ] 箇条", "+ 箇条", "* 箇条", "1. 箇条",
    "12) 箇条", "> 引用", "---", "===", "***", "```", "~~~", "    字下げ", "@here @株式 @org/team user@example.com <user@example.com>", "#123 GH-1 org/repo#4 !5 $6 %7 ~8 &9 ^10",
    "https://e.example/a?b=c&d=*e*_f_|g www.e.example HTTP://E.EXAMPLE ftp://e.example/ mailto:a@e.example", ":smile: :+1: 10:30:45", "$x_1$ $$y$$ \\(z\\) \\[w\\]", "\\ \\\\ \\* \\| \\`",
    "[^1] [^1]: 注", "[字]: http://e.example", "<!-- 注 --> <![CDATA[x]]> <?php ?>", "{code} {color:red}赤{color} {{単}} h1. 題 bq. 引 ||見出し|| !絵.png!", "&color(red) { 赤 } #image(x)",
    "`", "``", "a`b", "*", "_", "**", "末尾*", "末尾\\", "「**太**」", "・*・*", "1986\\. 年", "x*y*z a_b_c __init__ 2*3*4", "==強== ^上^ H~2~O", "<", ">", "&", "]", ")", "(", "!", "![", "](",
    "字<br>字<br/>", "\U0001F600 ☑ □ - [x] 済", "%E3%81%82 %s %d %n", "-", "+", "=", "1.", "#", "@", ":", "~", "$", "^", "|", "||", "\\|", "a|b", "`a|b`", "`@x|y`", "@x|y|z", "http://e.example/`x`|y", "|`@a",
]


class Outline(html.parser.HTMLParser):
    """The elements of rendered HTML, code spans aside, and its text."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.elements, self.text = [], ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.text += "\n"
        if tag not in ("code", "br"):
            self.elements.append((tag, [pair for pair in attrs if pair[0] not in ("disabled",)]))
        if tag in ("p", "td", "th", "li", "h2", "h3"):
            self.text += "\n"

    def handle_endtag(self, tag):
        if tag not in ("code", "br"):
            self.elements.append(f"/{tag}")

    def handle_comment(self, data):
        self.elements.append(("comment", data))

    def handle_decl(self, decl):
        self.elements.append(("declaration", decl))

    def handle_pi(self, data):
        self.elements.append(("instruction", data))

    def handle_data(self, data):
        self.text += data


def by_cmark(source):
    words = ["cmark-gfm", "--unsafe", *(word for name in ("footnotes", "table", "strikethrough", "autolink", "tasklist") for word in ("-e", name))]
    return subprocess.run(words, input=source.encode(), capture_output=True, check=True).stdout.decode()


def by_markdown_it(source):
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(source)


def squash(text):
    return "".join(text.split())


class Markdown(unittest.TestCase):
    maxDiff = 3000

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="ringi-markdown-")
        self.addCleanup(self._folder.cleanup)
        self.folder = pathlib.Path(self._folder.name)
        self.sheet, self.scoring, self.document = (json.loads((ROOT / f"samples/{name}.json").read_text()) for name in NAMES)

    def sample(self):
        """Its files, to be changed at will: hashes and all that hangs on names in other files are left out."""
        sheet, scoring, document = copy.deepcopy((self.sheet, self.scoring, self.document))
        for each in scoring["sheets"]:
            each.pop("sha256", None)
        return sheet, scoring, document

    def render(self, *inputs):
        paths = []
        for number, value in enumerate(inputs):
            path = self.folder / f"{number}.json"
            path.write_text(json.dumps(value, ensure_ascii=False))
            paths.append(path)
        return self.run_program(*paths)

    def run_program(self, *paths):
        done = subprocess.run([PROGRAM, "render", "-o", "-", "--format", "markdown", *paths], capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        source = done.stdout.decode()
        self.assertLess(len(source), MOST)
        return source

    def put(self, make):
        """The sample with its text members made by `make`; those that name one thing in several files alike."""
        sheet, scoring, document = self.sample()
        scoring["risks"] = scoring["risks"][:5]     # few enough that no text makes one give way
        document["title"], document["number"] = make("title"), make("number")
        vendor, service = make("vendor"), make("service")
        sheet["vendor"]["name"] = scoring["subject"]["vendor"] = vendor
        sheet["service"]["name"] = scoring["subject"]["service"] = service
        for each in document.get("services", []):
            each["service"] = service
        scoring["overall"]["reason"] = make("reason")
        for condition in scoring["overall"]["conditions"]:
            condition["text"], condition["owner"] = make("condition"), make("owner")
            condition.pop("risks", None)
        for risk in scoring["risks"]:
            risk["title"], risk["owner"] = make("risk"), make("risk owner")
        return sheet, scoring, document

    def both(self, source):
        return Outline(by_cmark(source)), Outline(by_markdown_it(source))

    def test_hostile_texts(self):
        plain = [outline.elements for outline in self.both(self.render(*self.put(lambda place: f"文{place}")))]
        self.assertIn("/table", plain[0])
        for text in HOSTILE:
            for shape in (text, f"前{text}後", f"前 {text} 後"):
                shape = shape.strip() or "x"
                source = self.render(*self.put(lambda place, shape=shape: shape))
                for reader, outline, wanted in zip(("cmark-gfm", "markdown-it"), self.both(source), plain):
                    self.assertEqual(outline.elements, wanted, f"{reader}: {shape!r}\n{source}")
                    self.assertGreaterEqual(squash(outline.text).count(squash(shape)), 12, f"{reader}: {shape!r}\n{source}\n{outline.text}")

    def test_lines(self):
        """A reason of several lines, each of which would begin a block."""
        lines = "初め\n- 箇条\n# 題\n1. 番号\n> 引用\n\n    字下げ\n===\n| a | b |\n| - | - |\n終わり"
        plain = [outline.elements for outline in self.both(self.render(*self.put(lambda place: "文")))]
        sheet, scoring, document = self.put(lambda place: "文")
        scoring["overall"]["reason"] = scoring["overall"]["conditions"][0]["text"] = lines
        source = self.render(sheet, scoring, document)
        for outline, wanted in zip(self.both(source), plain):
            self.assertEqual(outline.elements, wanted, source)
            self.assertEqual(squash(outline.text).count(squash(lines)), 2, source)

    def test_what_it_says(self):
        source = self.render(*self.sample())
        outline = self.both(source)[0]
        overall = self.scoring["overall"]
        for condition in overall["conditions"]:
            self.assertIn(squash(condition["text"]), squash(outline.text))
        for risk in self.scoring["risks"]:
            unresolved = risk.get("status") not in ("accepted", "closed")
            self.assertEqual(squash(risk["title"]) in squash(outline.text), unresolved, risk["id"])
        for words in (overall["reason"], str(overall["score"]), "否決", self.document["number"]):
            self.assertIn(squash(words), squash(outline.text))
        boxes = [element for element in outline.elements if element[0] == "input"]
        self.assertEqual(len(boxes), len(overall["conditions"]))

    def test_rows_keep_their_columns(self):
        source = self.render(*self.put(lambda place: "a|b\\|c`|`d"))
        rows = [line for line in by_cmark(source).split("<tr>")[1:]]
        self.assertGreater(len(rows), 5)
        self.assertEqual({row.count("<td") + row.count("<th") for row in rows}, {6})

    def test_limit(self):
        """A hundred risks, forty conditions, long texts that become longer by escapes: below the limit, by selection alone."""
        for length, sign in ((20, "鼠"), (200, "*"), (900, "<"), (1000, "@a "), (900, "鼠")):
            sheet, scoring, document = self.sample()
            text = (sign * length)[:length].strip()
            first_risk, first_condition = scoring["risks"][0], scoring["overall"]["conditions"][0]
            for each in scoring["risks"]:
                each["status"] = "open"
            risks = [dict(first_risk, id=f"N{number}", title=text, owner=text, status="open") for number in range(100)]
            scoring["risks"] += risks
            scoring["overall"]["conditions"] += [dict(first_condition, id=f"C{number}", text=text, owner=text) for number in range(40)]
            scoring["overall"]["reason"] = document["title"] = text
            source = self.render(sheet, scoring, document)
            text_shown = squash(self.both(source)[0].text)
            total, shown = len(scoring["risks"]), source.count("\n| ") - 2 if "\n| ---" in source else 0
            self.assertIn(f"{total - shown}件（", text_shown, source)
            tasks = source.count("\n- [")
            conditions = len(scoring["overall"]["conditions"])
            self.assertIn(f"{conditions - tasks}件は、報告書" if tasks else f"{conditions}件を、報告書", text_shown)
            pieces = [piece for piece in self.both(source)[0].text.split("\n") if sign.strip() in piece]
            for piece in pieces:  # a text stands whole, or not at all
                self.assertEqual(squash(piece).count(squash(sign)) % squash(text).count(squash(sign)), 0, piece)

    def test_many_services(self):
        sheets, scorings = [], []
        for number in range(64):
            sheet, scoring, _ = self.sample()
            sheet["id"], scoring["id"] = f"s{number}", f"k{number}"
            sheet["service"]["name"] = scoring["subject"]["service"] = f"{'務' * 200}{number}"
            sheet["short"] = f"甲{number}"
            text = json.dumps(scoring, ensure_ascii=False).replace('"yamabiko-meti"', f'"s{number}"')
            sheets.append(sheet)
            scorings.append(json.loads(text))
        source = self.render(*sheets, *scorings)
        self.assertIn("サービスは、報告書に示す", source)

    def test_a_letter_stays_a_letter(self):
        """Of a letter of inquiry, Markdown has nothing of the scoring either."""
        paths = [ROOT / f"samples/{name}.json" for name in NAMES]
        done = subprocess.run([PROGRAM, "render", "-l", "inquiry", "-o", "-", "--format", "markdown", *paths], capture_output=True, check=True)
        text = squash(self.both(done.stdout.decode())[0].text)
        self.assertIn("再回答", text)
        secrets = [self.scoring["overall"]["reason"], "総合評点", "審査意見", *(risk["title"] for risk in self.scoring["risks"]),
                   *(condition["text"] for condition in self.scoring["overall"]["conditions"])]
        for secret in secrets:
            self.assertNotIn(squash(secret), text)

    def test_all_sets(self):
        sets = [line.split(":")[1].split() for line in (ROOT / "samples/sets.txt").read_text().splitlines() if line and line[0] != "#"]
        inputs = [[ROOT / "samples" / name for name in names] for names in sets]
        for name in ("smarte", "smartshoki"):
            if (SHARED / f"scoring/{name}.json").exists():
                inputs.append([*sorted((SHARED / "sheets").glob(f"{name}-*.json")), SHARED / f"scoring/{name}.json", SHARED / f"document/{name}.json"])
        for paths in inputs:
            source = self.run_program(*paths)
            cmark, other = self.both(source)
            self.assertEqual(squash(cmark.text).replace("[]", "").replace("[x]", ""), squash(other.text).replace("[]", "").replace("[x]", ""))
            self.assertEqual({element[0] for element in cmark.elements if isinstance(element, tuple)}
                             - {"h2", "h3", "p", "strong", "ul", "li", "input", "table", "thead", "tbody", "tr", "th", "td"}, set(), source)


if __name__ == "__main__":
    unittest.main()
