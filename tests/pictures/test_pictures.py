#!/usr/bin/env python3
"""Pictures of pages against the PDF's pages as Poppler paints them: the same size, the same ink at the same places."""

import os
import pathlib
import subprocess
import tempfile
import unittest

from PIL import Image, ImageChops, ImageFilter, ImageStat

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("RINGI", str(ROOT / "build/ringi"))
SANITIZED = os.environ.get("V", "") == "asan"
INPUTS = [ROOT / f"samples/yamabiko-{name}.json" for name in ("meti", "scoring", "document")]


class Pictures(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="ringi-pictures-")
        self.addCleanup(self._folder.cleanup)
        self.folder = pathlib.Path(self._folder.name)

    def render(self, *words, status=0, inputs=INPUTS):
        done = subprocess.run([PROGRAM, "render", *words, *inputs], cwd=self.folder, capture_output=True, check=False)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done.stderr.decode()

    def open(self, path):
        with Image.open(path) as image:
            return image.convert("L")

    def difference(self, ours, theirs):
        """Mean difference of two pages, a little blurred: painters differ in how they smooth edges. 0 to 255."""
        soft = [image.crop((0, 0, *ours.size)).filter(ImageFilter.GaussianBlur(2)) for image in (ours, theirs)]
        return ImageStat.Stat(ImageChops.difference(*soft)).mean[0]

    def test_pages_are_those_of_the_pdf(self):
        """Poppler reads the PDF; Cairo paints it for one judge, Splash for the other. What they smooth otherwise are the thin rules of forms."""
        self.render("-o", "r.pdf", "-o", "p-%03d.png", "--dpi", "72")
        ours = [self.open(path) for path in sorted(self.folder.glob("p-*.png"))]
        self.assertGreater(len(ours), 10)
        for judge, most in (("pdftocairo", 1.5), ("pdftoppm", 4.5)):
            subprocess.run([judge, "-r", "72", "-png", "r.pdf", judge], cwd=self.folder, check=True)
            theirs = [self.open(path) for path in sorted(self.folder.glob(f"{judge}-*.png"))]
            self.assertEqual(len(ours), len(theirs))
            for page, (mine, other) in enumerate(zip(ours, theirs), 1):
                self.assertLessEqual(max(abs(a - b) for a, b in zip(mine.size, other.size)), 1)
                self.assertLess(self.difference(mine, other), most, f"{judge}, page {page}")
            # the measure itself: another page is far off
            self.assertGreater(self.difference(ours[0], theirs[2]), 6)

    def test_sizes_and_resolutions(self):
        for dpi in (36, 96, 150, 300):
            self.render("-o", "p.png", "--pages", "2", "--dpi", str(dpi))
            with Image.open(self.folder / "p.png") as image:
                image.load()
                self.assertEqual(image.size, (round(210 / 25.4 * dpi), round(297 / 25.4 * dpi)))
                self.assertEqual((image.mode, [round(each) for each in image.info["dpi"]]), ("RGB", [dpi, dpi]))

    def test_the_same_bytes_again(self):
        self.render("-o", "a.png", "--pages", "3")
        self.render("-o", "b%d.png", "--pages", "1-3")
        self.assertEqual((self.folder / "a.png").read_bytes(), (self.folder / "b3.png").read_bytes())

    def test_resolutions_that_there_are_not(self):
        for dpi in ("35", "601", "0", "-1", "x", "150.5", ""):
            self.assertIn("usage: --dpi can't be", self.render("-o", "p%d.png", "--dpi", dpi, status=2))
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_page_that_there_is_not(self):
        self.assertIn("there is no page 999", self.render("-o", "p%d.png", "-o", "r.pdf", "--pages", "1,999", status=2))
        self.assertEqual(list(self.folder.iterdir()), [])

    @unittest.skipIf(SANITIZED, "a sanitizer has its own allocator")
    def test_memory(self):
        """600 dots an inch take 139 MB of pixels: told, not tried, where less is allowed."""
        self.assertIn("error: memory", self.render("-o", "p.png", "--pages", "1", "--dpi", "600", "--memory", "150", status=6))
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
