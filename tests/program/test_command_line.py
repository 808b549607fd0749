#!/usr/bin/env python3
"""The command line: commands, options, usage errors, exit statuses."""

import os
import stat
import subprocess
import unittest

from harness import Case, PROGRAM, ROOT, SANITIZED


class Help(Case):
    def test_nothing_is_a_usage_error(self):
        run = self.run_program()
        self.assertEqual((run.status, run.out), (2, b""))
        self.assertIn("usage: ringi render", run.err)

    def test_unknown_command(self):
        run = self.run_program("draw")
        self.assertEqual(run.status, 2)
        self.assertIn("ringi: error: usage: there is no command draw", run.err)

    def test_version(self):
        for words in (["--version"], ["version"]):
            run = self.run_program(*words)
            self.assertEqual((run.status, run.out, run.err), (0, b"ringi 0.0.stub\n", ""))

    def test_help_of_each_command(self):
        for command in ("render", "check", "help", "version"):
            run = self.run_program("help", command)
            self.assertEqual((run.status, run.err), (0, ""))
            self.assertTrue(run.out.startswith(b"usage: ringi "))
        for words in (["help"], ["--help"], ["render", "--help"], ["check", "-h"]):
            run = self.run_program(*words)
            self.assertEqual((run.status, run.err), (0, ""), words)

    def test_help_of_an_unknown_command(self):
        self.assertEqual(self.run_program("help", "draw").status, 2)

    def test_help_that_can_not_be_written(self):
        with open("/dev/full", "wb") as full:
            self.assertEqual(self.run_program("help", stdout=full).status, 4)
            self.assertEqual(self.run_program("--version", stdout=full).status, 4)


class Usage(Case):
    def refused(self, *arguments, told, command="render"):
        run = self.run_json(command, *arguments)
        self.assertEqual(run.status, 2, run.err)
        self.assertEqual(set(run.rules()), {"usage"})
        self.assertIn(told, "\n".join(finding["message"] for finding in run.findings()))
        self.assertEqual(run.out, b"")
        return run

    def test_no_output(self):
        self.refused("in", told="no output")

    def test_no_input(self):
        self.refused("-o", "a.pdf", told="no input")
        self.refused(told="no input", command="check")

    def test_the_same_output_twice(self):
        self.refused("-o", "a.pdf", "-o", "a.pdf", "in", told="the same")
        self.refused("-o", "a.pdf", "-o", "./a.pdf", "in", told="the same")
        self.refused("--format", "pdf", "-o", "-", "-o", "-", "in", told="the same")
        self.refused("--format", "pdf", "-o", "-", "-o", "/dev/stdout", "in", told="the same")

    def test_an_output_that_is_another_by_a_link(self):
        self.write("a.pdf")
        (self.folder / "b.pdf").symlink_to("a.pdf")
        self.refused("-o", "a.pdf", "-o", "b.pdf", "in", told="the same")
        self.assertEqual(self.file("a.pdf"), b"old")

    def test_an_output_that_is_an_input(self):
        self.write("in.pdf")
        self.refused("-o", "in.pdf", "./in.pdf", told="is input")
        self.refused("--format", "pdf", "-o", "missing", "missing", told="is input")
        self.assertEqual(self.files(), ["in.pdf"])

    def test_an_output_that_is_the_layout(self):
        self.write("l.json")
        self.refused("-l", "l.json", "--format", "pdf", "-o", "l.json", "in", told="is the layout")

    def test_formats(self):
        self.refused("-o", "a.doc", "in", told="tells no format")
        self.refused("-o", "pdf", "in", told="tells no format")
        self.refused("-o", ".pdf", "in", told="tells no format")
        self.refused("-o", "-", "in", told="needs --format")
        self.refused("-o", "/dev/stdout", "in", told="needs --format")
        self.refused("--format", "doc", "-o", "a.pdf", "in", told="there is no format doc; there are pdf, text, png")
        self.refused("--format", "pdf", "-o", "a.txt", "in", told="--format pdf is for no output")
        self.refused("--format", "pdf", "--format", "text", "-o", "a.pdf", "in", told="given twice")

    def test_options(self):
        self.refused("--bogus", "-o", "a.pdf", "in", told="there is no option --bogus")
        self.refused("--strict", "-x", "-o", "a.pdf", "in", told="there is no option -x")
        self.refused("--strict=yes", "-o", "a.pdf", "in", told="takes none")
        self.refused("in", "-o", told="-o takes a value")
        self.refused("in", "-o", "a.pdf", "--layout", told="--layout takes a value")
        for deadline in ("0", "-1", "x", "1x", "", "99999999999999999999"):
            self.refused("--deadline", deadline, "-o", "a.pdf", "in", told="--deadline takes")
        self.refused("--memory", "15", "-o", "a.pdf", "in", told="--memory takes")
        self.refused("-o", "a.pdf", "in", told="there is no option -o", command="check")

    def test_all_mistakes_are_told_in_one_run(self):
        run = self.refused("--bogus", "-o", "a.pdf", "-o", "a.pdf", told="no input")
        self.assertEqual(len(run.findings()), 3)

    def test_the_form_of_findings_counts_wherever_it_stands(self):
        run = self.run_program("render", "--bogus", "in", "--diagnostics", "json")
        self.assertEqual(run.rules(), ["usage", "usage"])
        run = self.run_program("render", "in")
        self.assertEqual(run.err, "ringi: error: usage: there is no output (-o)\n")
        run = self.run_program("render", "-o", "a.pdf", "in", "--diagnostics", "xml")
        self.assertEqual(run.status, 2)

    def test_standard_input_twice(self):
        self.refused("-o", "a.pdf", "-", "-", told="standard input")

    def test_a_layout_that_there_is_not(self):
        self.refused("-l", "bogus", "-o", "a.pdf", "in", told="layout")


class Statuses(Case):
    def test_done(self):
        run = self.run_program("render", "in", "-o", "a.pdf")
        self.assertEqual((run.status, run.out, run.err), (0, b"", ""))
        self.assertTrue(self.file("a.pdf").startswith(b"%PDF-1.7\n"))
        self.assertEqual(self.files(), ["a.pdf"])

    def test_inputs_and_options_in_any_order(self):
        for strict in ({}, {"POSIXLY_CORRECT": "1"}):
            run = self.run_program("render", "one", "-o", "a.pdf", "two", "--strict", "--", "--three", environment=strict)
            self.assertEqual(run.status, 0, run.err)
            self.assertIn(b"of 3 inputs", self.file("a.pdf"))

    def test_warnings(self):
        run = self.run_json("render", "warning", "-o", "a.pdf")
        self.assertEqual((run.status, run.rules(), self.files()), (0, ["stale"], ["a.pdf"]))
        run = self.run_json("check", "warning")
        self.assertEqual((run.status, run.rules()), (0, ["stale"]))

    def test_strict(self):
        self.write("a.pdf")
        run = self.run_json("render", "--strict", "warning", "-o", "a.pdf")
        self.assertEqual((run.status, run.rules(), self.file("a.pdf")), (1, ["stale", "strict"], b"old"))
        self.assertEqual(self.run_program("check", "--strict", "warning").status, 1)
        self.assertEqual(self.run_program("check", "--strict", "in").status, 0)

    def test_refusals(self):
        for name, status in (("refused", 3), ("font", 5), ("limit", 6)):
            self.assertEqual(self.run_program("render", name, "-o", "a.pdf").status, status)
            self.assertEqual(self.run_program("check", name).status, status)
        self.assertEqual(self.files(), [])

    def test_a_refused_input_comes_before_an_output_that_can_not_be_written(self):
        self.assertEqual(self.run_program("render", "refused", "-o", "/nowhere/a.pdf").status, 3)
        self.assertEqual(self.run_program("render", "in", "-o", "/nowhere/a.pdf").status, 4)

    def test_several_outputs(self):
        run = self.run_program("render", "in", "-o", "a.pdf", "-o", "a.txt", "-o", "b.PDF")
        self.assertEqual((run.status, self.files()), (0, ["a.pdf", "a.txt", "b.PDF"]))
        self.assertEqual(self.file("a.txt"), b"text\n")
        self.assertEqual(self.file("a.pdf"), self.file("b.PDF"))

    def test_format(self):
        """It is for names that tell none, and for standard output."""
        run = self.run_program("render", "in", "-o", "a.txt", "-o", "b", "--format", "pdf")
        self.assertEqual((run.status, self.file("a.txt")), (0, b"text\n"))
        self.assertTrue(self.file("b").startswith(b"%PDF-"))

    def test_standard_output(self):
        run = self.run_program("render", "in", "-o", "-", "--format", "text")
        self.assertEqual((run.status, run.out), (0, b"text\n"))
        run = self.run_program("render", "in", "-o", "/dev/stdout", "-o", "a.txt", "--format", "text")
        self.assertEqual((run.status, run.out, self.file("a.txt")), (0, b"text\n", b"text\n"))

    def test_what_the_library_prints_stays_out_of_the_output(self):
        run = self.run_program("render", "print", "-o", "-", "--format", "text")
        self.assertEqual((run.status, run.out), (0, b"text\n"))

    def test_standard_input(self):
        run = self.run_json("check", "-", data=b"x" * 100000)
        self.assertEqual((run.status, run.findings()[0]["message"]), (0, "100000 bytes"))


class Pages(Case):
    """Outputs of which there is one a page: names, ranges, clashes."""

    def pages(self, *arguments, inputs=("in",)):
        run = self.run_json("render", *inputs, *arguments)
        self.assertEqual((run.status, run.err), (0, ""))
        return self.files()

    def refused(self, *arguments, told, inputs=("in",), status=2):
        before = {name: self.file(name) for name in self.files()}
        run = self.run_json("render", *inputs, *arguments)
        self.assertEqual((run.status, set(run.rules())), (status, {"usage"}), run.err)
        self.assertIn(told, "\n".join(finding["message"] for finding in run.findings()))
        self.assertEqual({name: self.file(name) for name in self.files()}, before)

    def test_a_file_a_page(self):
        self.assertEqual(self.pages("-o", "p%d.png"), ["p1.png", "p2.png", "p3.png"])
        self.assertIn(b" page 2 ", self.file("p2.png"))

    def test_zeros_and_percent_signs(self):
        self.assertEqual(self.pages("-o", "100%%-%03d.png"), [f"100%-{page:03}.png" for page in (1, 2, 3)])

    def test_more_pages_than_the_zeros_have_room_for(self):
        names = self.pages("-o", "%02d.png", "-o", "x%d.png", "--pages", "9-11", inputs=("pages-12",))
        self.assertEqual(names, ["09.png", "10.png", "11.png", "x10.png", "x11.png", "x9.png"])

    def test_ranges(self):
        self.assertEqual(self.pages("-o", "%d.png", "--pages", "1-2,4,6-7,11-", inputs=("pages-12",)),
                         sorted(f"{page}.png" for page in (1, 2, 4, 6, 7, 11, 12)))

    def test_one_name_is_enough_for_one_page(self):
        self.assertEqual(self.pages("-o", "a.png", inputs=("pages-1",)), ["a.png"])
        self.assertEqual(self.pages("-o", "b.png", "--pages", "2"), ["a.png", "b.png"])
        self.assertEqual(self.pages("-o", "c.png", "--pages", "3-"), ["a.png", "b.png", "c.png"])
        run = self.run_program("render", "in", "-o", "-", "--format", "png", "--pages", "2")
        self.assertEqual((run.status, b" page 2 " in run.out), (0, True))

    def test_one_name_is_not_enough_for_several(self):
        self.refused("-o", "a.png", told="write %d")
        self.refused("-o", "a.png", "-o", "a%d.png", "-o", "a.pdf", told="write %d")
        self.refused("-o", "a.png", "--pages", "1,3", told="write %d")
        self.refused("-o", "-", "--format", "png", told="write %d")

    def test_names_that_are_no_pattern(self):
        for name in ("%d-%d.png", "%s.png", "%.png", "%5d.png", "%00d.png", "%0123d.png", "100%.png", "%n.png", "%02x.png", "%ld.png"):
            self.refused("-o", name, told="stands for no page number")
        self.assertEqual(self.pages("-o", "100%d.pdf"), ["100%d.pdf"])      # one file of all pages: a name as any other

    def test_ranges_that_are_none(self):
        for pages in ("", "0", "1-0", "3-2", "2,1", "1-3,3", "1,,2", "1,", "-3", "1-2-3", "a", "1 ", "+1", "9999999999999999999999", "100000"):
            self.refused("-o", "%d.png", "--pages", pages, told="--pages takes rising numbers")
        self.refused("-o", "%d.png", "--pages", "1", "--pages", "2", told="given twice")
        self.refused("-o", "a.pdf", "--pages", "1", told="for pictures of pages")

    def test_a_page_that_there_is_not(self):
        self.refused("-o", "%d.png", "-o", "a.pdf", "--pages", "2-4", told="there is no page 4; the report has 3")
        self.refused("-o", "%d.png", "--pages", "4-", told="there is no page 4; the report has 3")

    def test_a_page_that_is_another_output(self):
        self.refused("-o", "%d.png", "-o", "1.png", told="write %d")
        self.refused("-o", "%d.png", "-o", "%d.png", told="are the same")
        self.refused("-o", "%d.png", "-o", "%02d.png", told="are the same", inputs=("pages-12",))
        self.refused("-o", "a%d.png", "-o", "a2.png", "--format", "pdf", told="--format pdf is for no output")

    def test_a_page_that_is_an_input(self):
        self.write("2.png")
        self.refused("-o", "%d.png", told="output 2.png is the input ./2.png", inputs=("./2.png",))

    def test_a_page_that_can_not_be_written(self):
        (self.folder / "2.png").mkdir()
        run = self.run_json("render", "in", "-o", "%d.png", "-o", "a.pdf")
        self.assertEqual((run.status, run.rules(), self.files()), (4, ["output"], ["2.png"]))

    def test_a_picture_that_is_not_whole(self):
        run = self.run_json("render", "torn", "-o", "%d.png")
        self.assertEqual((run.status, run.rules(), self.files()), (70, ["fault"], []))


class RealProgram(Case):
    """The same command line on the real library."""

    def sample(self, *names):
        return [ROOT / "samples" / f"{name}.json" for name in names]

    def test_a_sheet(self):
        run = self.run_program("render", *self.sample("kumonami-sla"), "-o", "a.pdf", program=PROGRAM)
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual(subprocess.run(["qpdf", "--check", "a.pdf"], cwd=self.folder, capture_output=True, check=False).returncode, 0)

    def test_standard_input_and_output(self):
        with open(self.sample("kumonami-sla")[0], "rb") as sheet:
            run = self.run_program("render", "-", "-o", "-", "--format", "pdf", program=PROGRAM, stdin=sheet)
        self.assertEqual(run.status, 0, run.err)
        self.assertTrue(run.out.endswith(b"%%EOF\n"))

    def test_unknown_layout(self):
        run = self.run_json("render", "-l", "bogus", *self.sample("kumonami-sla"), "-o", "a.pdf", program=PROGRAM)
        self.assertEqual((run.status, run.rules()), (2, ["usage"]))

    def test_a_file_that_is_not_there(self):
        run = self.run_json("check", "missing.json", program=PROGRAM)
        self.assertEqual((run.status, run.rules()), (3, ["read"]))
        run = self.run_json("check", *self.sample("yamabiko-document"), "missing.json", program=PROGRAM)
        self.assertEqual((run.status, run.rules()), (3, ["read"]))

    def test_strict(self):
        run = self.run_json("render", "--strict", *self.sample("yamabiko-meti", "yamabiko-scoring"), "-o", "a.pdf", program=PROGRAM)
        self.assertEqual((run.status, set(run.rules()), self.files()), (1, {"unscored", "strict"}, []))

    @unittest.skipIf(SANITIZED, "a sanitizer has its own allocator")
    def test_little_memory(self):
        outcomes = set()
        for memory in (16, 24, 32, 48, 64, 80, 100, 140, 1000):
            run = self.run_json("render", "--memory", memory, *self.sample("kumonami-meti"), "-o", "a.pdf", program=PROGRAM)
            outcomes.add((run.status, *run.rules(), *self.files()))
        self.assertEqual(outcomes, {(6, "memory"), (0, "a.pdf")})

    def test_mode_follows_the_umask(self):
        before = os.umask(0o027)
        try:
            self.run_program("render", *self.sample("kumonami-sla"), "-o", "a.pdf", program=PROGRAM)
        finally:
            os.umask(before)
        self.assertEqual(stat.S_IMODE((self.folder / "a.pdf").stat().st_mode), 0o640)


if __name__ == "__main__":
    unittest.main()
