"""The demo's own pictures: flat squares and arrows in the colours of the design."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from cms.slugs import slug_of

SIZE = (1200, 675)
SCALE = 2  # drawn twice as large and made smaller, for smooth edges

DARK_BLUE = "#2a2859"
WARM_BLUE = "#1f42aa"
FADED_BLUE = "#d1f9ff"
FADED_GREEN = "#c7fde9"
FADED_YELLOW = "#ffe7bc"
BEIGE = "#f8f0dd"
WHITE = "#ffffff"

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Picture:
    """A picture of SIZE. `draw` makes the PNG."""

    title: str
    draw: Callable[[], bytes]

    @property
    def filename(self) -> str:
        return f"{slug_of(self.title)}.png"


class Canvas:
    def __init__(self, fill: str = WHITE, size: tuple[int, int] = SIZE) -> None:
        self.image = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), fill)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, area: Box, fill: str) -> None:
        self.pen.rectangle([n * SCALE for n in area], fill=fill, outline=DARK_BLUE, width=4 * SCALE)

    def line(self, *points: tuple[int, int]) -> None:
        """A line of right angles, with an arrow head where it ends."""
        self.pen.line(
            [(x * SCALE, y * SCALE) for x, y in points], fill=WARM_BLUE, width=6 * SCALE, joint="curve"
        )
        (x0, y0), (x, y) = points[-2:]
        dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
        head = [(x + 4 * dx, y + 4 * dy), (x - 14 * dx - 13 * dy, y - 14 * dy - 13 * dx)]
        head.append((x - 14 * dx + 13 * dy, y - 14 * dy + 13 * dx))
        self.pen.polygon([(a * SCALE, b * SCALE) for a, b in head], fill=WARM_BLUE)

    def text(
        self, x: int, y: int, words: str, size: int, *, fill: str = DARK_BLUE, bold: bool = False
    ) -> None:
        """Words from x, with y as their middle. Pillow's own font lacks å and ø: they are put together.

        Raises ValueError for other letters that it lacks.
        """
        if not (words.translate({ord("å"): "a", ord("ø"): "o"})).isascii():
            raise ValueError(f"These words cannot be drawn: {words}")
        font = ImageFont.load_default(size=size * SCALE)
        left, middle, stroke = float(x * SCALE), y * SCALE, SCALE if bold else 0
        unit = size * SCALE / 100
        for letter in words:
            base = {"å": "a", "ø": "o"}.get(letter, letter)
            self.pen.text((left, middle), base, font=font, fill=fill, anchor="lm", stroke_width=stroke)
            width = self.pen.textlength(base, font=font)
            centre, weight = left + width / 2, round(7 * unit) + stroke
            if letter == "å":
                ring = [centre - 11 * unit, middle - 50 * unit, centre + 11 * unit, middle - 28 * unit]
                self.pen.ellipse(ring, outline=fill, width=weight)
            elif letter == "ø":
                ends = [(centre - 23 * unit, middle + 40 * unit), (centre + 23 * unit, middle - 23 * unit)]
                self.pen.line(ends, fill=fill, width=weight)
            left += width

    def png(self) -> bytes:
        out = BytesIO()
        self.image.resize(SIZE, Image.Resampling.LANCZOS).quantize(64).save(out, "PNG", optimize=True)
        return out.getvalue()


def two_columns(title: str, first: tuple[str, Sequence[str]], second: tuple[str, Sequence[str]]) -> Picture:
    """Steps in two columns, each with a heading and at most four steps, numbered on from one to the other."""

    def draw() -> bytes:
        canvas = Canvas()
        number = 0
        for x, fill, (heading, names) in ((40, FADED_BLUE, first), (640, FADED_GREEN, second)):
            canvas.text(x, 52, heading, 42, bold=True)
            for row, name in enumerate(names):
                number += 1
                top = 100 + row * 142
                canvas.box((x, top, x + 520, top + 108), fill)
                canvas.box((x, top, x + 92, top + 108), DARK_BLUE)
                canvas.text(x + 32, top + 54, str(number), 50, fill=WHITE, bold=True)
                canvas.text(x + 116, top + 54, name, 42)
                if row:
                    canvas.line((x + 260, top - 34), (x + 260, top - 4))
        end = 154 + (len(first[1]) - 1) * 142
        canvas.line((560, end), (600, end), (600, 154), (632, 154))
        return canvas.png()

    return Picture(title, draw)


def layers(title: str, *rows: tuple[str, str]) -> Picture:
    """Four boxes under each other with arrows down: who, and what they do."""

    def draw() -> bytes:
        canvas = Canvas()
        for row, ((name, duty), fill) in enumerate(
            zip(rows, (FADED_YELLOW, FADED_BLUE, FADED_GREEN, BEIGE), strict=True)
        ):
            top = 24 + row * 164
            canvas.box((40, top, 1160, top + 128), fill)
            canvas.text(76, top + 40, name, 42, bold=True)
            canvas.text(76, top + 91, duty, 40)
            if row:
                canvas.line((600, top - 36), (600, top - 4))
        return canvas.png()

    return Picture(title, draw)


def timeline(title: str, *points: tuple[str, str]) -> Picture:
    """What happens when: up to six rows along a line, each a time and what is done then."""

    def draw() -> bytes:
        canvas = Canvas()
        canvas.line((400, 30), (400, 640))
        for row, (when, what) in enumerate(points):
            middle = 70 + row * (500 // (len(points) - 1))
            canvas.text(40, middle, when, 38, bold=True)
            canvas.box((384, middle - 16, 416, middle + 16), WARM_BLUE)
            canvas.text(460, middle, what, 38)
        return canvas.png()

    return Picture(title, draw)
