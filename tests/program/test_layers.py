#!/usr/bin/env python3
"""tests/layers.sh itself: that it finds what it is there to find."""

import os
import subprocess
import unittest

from harness import Case, ROOT


class Layers(Case):
    def look(self, files):
        for name, text in {"include/ringi.h": "", **files}.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        answer = subprocess.run([ROOT / "tests/layers.sh", self.folder], capture_output=True, text=True, check=False,
                                env={**os.environ, "B": "build"})
        return answer.returncode, answer.stdout.splitlines()

    def test_what_is_allowed(self):
        status, lines = self.look({
            "renderer/base/a.h": "#include <stddef.h>\n", "renderer/input/a.c": '#include "json/a.h"\n#include "ringi.h"\n',
            "renderer/json/a.c": "#include <jansson.h>\n", "renderer/style/roles.h": '#include "doc/role.h"\n',
            "renderer/doc/role.h": "", "renderer/work/a.c": '#include "base/limits.h"\n',
            "renderer/write/pdf_finish_tags.c": "#include <qpdf/qpdf-c.h>\n", "renderer/report.c": '#include "input/a.h"\n'})
        self.assertEqual((status, lines[-1].split(", ")[1]), (0, "0 failed"), lines)

    def test_each_breach_is_named_with_its_line(self):
        breaches = {
            "renderer/base/a.c": "json/json.h", "renderer/json/a.c": "input/model.h", "renderer/parts/a.c": "json/json.h",
            "renderer/write/a.c": "input/model.h", "renderer/typeset/a.c": "page/page.h", "renderer/page/a.c": "parts/parts.h",
            "renderer/doc/a.c": "style/roles.h", "renderer/style/a.c": "doc/document.h", "renderer/draw/a.c": "style/roles.h",
            "renderer/main.c": "base/arena.h", "renderer/commands/a.c": "style/layout.h", "renderer/work/a.c": "commands/commands.h",
            "renderer/cellar/a.c": "base/arena.h"}
        foreign = {
            "renderer/input/c.c": "jansson.h", "renderer/write/c.c": "pango/pango.h", "renderer/page/c.c": "cairo.h",
            "renderer/write/pdf.c": "qpdf/qpdf-c.h", "renderer/work/c.c": "glib.h"}
        files = {name: f'\n#include "{header}"\n' for name, header in breaches.items()}
        files |= {name: f"\n #  include <{header}>\n" for name, header in foreign.items()}
        status, lines = self.look(files)
        self.assertEqual(status, 1)
        for name in [*breaches, *foreign]:
            self.assertTrue(any(line.startswith(f"{name}:2: ") for line in lines), f"{name}: {lines}")
        self.assertEqual(lines[-1].split(", ")[1], f"{len(files)} failed")

    def test_a_header_that_does_not_compile_alone(self):
        status, lines = self.look({"renderer/base/a.h": "size_t count(void);\n"})
        self.assertEqual((status, lines[0]), (1, "renderer/base/a.h: does not compile alone"))


if __name__ == "__main__":
    unittest.main()
