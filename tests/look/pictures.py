"""Pages as a scan or an eye sees them: 1-bit at 200 dpi, and with each of the common colour vision types; and what a
mark or a pattern measures there."""

import functools
import pathlib
import re
import subprocess

import numpy
from PIL import Image

DPI = 200
SCALE = DPI / 72

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISIONS = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


@functools.lru_cache(maxsize=None)
def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def words(pdf, page):
    """The words of a page with their boxes in pt: [(text, left, top, right, bottom)]."""
    out = run("pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-").decode()
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', out)
    return [(text, *map(float, box)) for *box, text in found]


def page_with(pdf, *texts):
    """The last page (from 1) that holds all of these texts."""
    pages = run("pdftotext", str(pdf), "-").decode().split("\f")
    found = [number for number, text in enumerate(pages, 1) if all(each in text for each in texts)]
    assert found, texts
    return found[-1]


def mono(pdf, page, folder):
    """The page as a scan in black and white: True is ink."""
    stem = pathlib.Path(folder) / f"mono-{page}"
    run("pdftoppm", "-r", str(DPI), "-mono", "-f", str(page), "-l", str(page), "-singlefile", str(pdf), str(stem))
    return ~numpy.array(Image.open(f"{stem}.pbm").convert("1"), dtype=bool)


def coloured(pdf, page, folder):
    stem = pathlib.Path(folder) / f"colour-{page}"
    run("pdftoppm", "-r", str(DPI), "-png", "-f", str(page), "-l", str(page), "-singlefile", str(pdf), str(stem))
    return numpy.array(Image.open(f"{stem}.png").convert("RGB"), dtype=float) / 255


def seen(picture, vision):
    """What an eye of that type sees of it, as lightness from 0 to 1, gamma undone and done again."""
    linear = numpy.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    light = numpy.clip(linear @ numpy.array(VISIONS[vision]).T, 0, 1) @ numpy.array([0.2126, 0.7152, 0.0722])
    return numpy.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def crop(picture, box):
    left, top, right, bottom = (int(round(each * SCALE)) for each in box)
    return picture[top:bottom, left:right]


def shape(ink, side=32):
    """A glyph's ink fitted into a square by its longer side: its form, whatever its size."""
    rows, columns = numpy.where(ink.any(axis=1))[0], numpy.where(ink.any(axis=0))[0]
    assert rows.size and columns.size, "nothing is printed there"
    tight = ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    scale = side / max(tight.shape)
    size = (max(1, round(tight.shape[1] * scale)), max(1, round(tight.shape[0] * scale)))
    fitted = numpy.array(Image.fromarray((tight * 255).astype(numpy.uint8)).resize(size, Image.BILINEAR)) > 127
    square = numpy.zeros((side, side), dtype=bool)
    top, left = (side - fitted.shape[0]) // 2, (side - fitted.shape[1]) // 2
    square[top:top + fitted.shape[0], left:left + fitted.shape[1]] = fitted
    return square


def shapes_differ(a, b):
    """The share of the square in which two forms differ."""
    return float((a != b).mean())


def texture(ink):
    """A pattern by numbers that don't depend on where it begins: how much is inked, and how alike it is to itself one
    step to the right, down, and along both diagonals, at 1 to 6 pixels."""
    mean = ink.mean()
    measures = [mean]
    for step in range(1, 7):
        for across, down in ((step, 0), (0, step), (step, step), (step, -step)):
            high, wide = ink.shape
            one = ink[max(0, -down):high - max(0, down), :wide - across]
            other = ink[max(0, down):high - max(0, -down), across:]
            measures.append(float((one != other).mean()))
    return numpy.array(measures)


def textures_differ(a, b):
    """The greatest difference of two textures' measures."""
    return float(numpy.abs(a - b).max())


def alike(things, differ, least):
    """The pairs of names whose things differ by less than `least`."""
    names = sorted(things)
    return [(one, other, round(differ(things[one], things[other]), 3))
            for i, one in enumerate(names) for other in names[i + 1:] if differ(things[one], things[other]) < least]
