"""The drawn slides of the demo's Pecha Kuchas: large squares, circles and words in the colours of the design.

Each drawing comes with the alternative text that says what one sees.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import ImageFont

from guides.demo import pictures
from guides.demo.pictures import (
    BEIGE,
    DARK_BLUE,
    FADED_BLUE,
    FADED_GREEN,
    FADED_YELLOW,
    SCALE,
    WARM_BLUE,
    WHITE,
    Box,
)

# Slides are shown at this size: less than the guides' pictures, and a few thousand bytes each.
SIZE = (960, 540)
GREEN = "#43f8b6"
RED = "#ff8274"
FADED_RED = "#ffdfdc"
MARGIN = 60


@dataclass(frozen=True)
class Drawing:
    """`paint` draws on a canvas of SIZE; `alt` says what one sees then."""

    fill: str
    paint: Callable[["Canvas"], None]
    alt: str

    def png(self) -> bytes:
        canvas = Canvas(self.fill, SIZE)
        self.paint(canvas)
        return canvas.png()


@dataclass(frozen=True)
class Slide:
    """A drawing, and what is said to it."""

    drawing: Drawing
    said: str


class Canvas(pictures.Canvas):
    """A canvas of SIZE, with the figures that slides are made of."""

    def circle(self, x: int, y: int, radius: int, fill: str) -> None:
        area = [n * SCALE for n in (x - radius, y - radius, x + radius, y + radius)]
        self.pen.ellipse(area, fill=fill, outline=DARK_BLUE, width=4 * SCALE)

    def person(self, x: int, y: int, fill: str, height: int = 200) -> None:
        """A head and shoulders, standing on y."""
        head, width = height // 4, height // 3
        self.box((x - width, y - height + 2 * head, x + width, y), fill)
        self.circle(x, y - height + head, head, fill)

    def middle(self, area: Box, words: str, size: int, *, fill: str = DARK_BLUE) -> None:
        """Words in the middle of an area, a line each, made smaller until they fit."""
        lines = words.split("\n")
        width, height = area[2] - area[0] - 32, area[3] - area[1] - 24
        while size > 18 and (
            max(_width(line, size) for line in lines) > width or len(lines) * size * 1.25 > height
        ):
            size -= 2
        top = (area[1] + area[3]) / 2 - (len(lines) - 1) * size * 0.625
        for n, line in enumerate(lines):
            x = (area[0] + area[2] - _width(line, size)) / 2
            self.text(round(x), round(top + n * size * 1.25), line, size, fill=fill, bold=True)

    def png(self) -> bytes:
        out = BytesIO()
        self.image.reduce(SCALE).quantize(24, method=2).save(out, "PNG", optimize=True)
        return out.getvalue()


def _width(line: str, size: int) -> float:
    plain = line.translate({ord("å"): "a", ord("ø"): "o"})
    return ImageFont.load_default(size=size * SCALE).getlength(plain) / SCALE


def _flat(words: str) -> str:
    return " ".join(words.replace("-\n", "").split())


def words(big: str, small: str = "", *, dark: bool = True) -> Drawing:
    """A few large words."""

    def paint(canvas: Canvas) -> None:
        ink = WHITE if dark else DARK_BLUE
        canvas.box((40, 40, 64, 500), GREEN)
        canvas.middle((MARGIN, 60, 920, 400 if small else 480), big, 96, fill=ink)
        if small:
            canvas.middle((MARGIN, 400, 920, 490), small, 40, fill=ink)

    said = f"Ordene «{_flat(big)}»" + (f" og under dem «{_flat(small)}»" if small else "")
    return Drawing(DARK_BLUE if dark else BEIGE, paint, f"{said}.")


def number(figure: str, what: str, *, fill: str = FADED_BLUE) -> Drawing:
    """One large number in a square, and what there are so many of."""

    def paint(canvas: Canvas) -> None:
        canvas.box((60, 90, 420, 450), WHITE)
        canvas.middle((60, 90, 420, 450), figure, 220)
        canvas.middle((440, 90, 920, 450), what, 64)

    return Drawing(fill, paint, f"Et stort {figure} i en firkant, og ordene «{_flat(what)}».")


def boxes(*labels: str) -> Drawing:
    """Two to four boxes in a row, with arrows from one to the next."""
    return _row(labels, 56, f"{len(labels)} ruter etter hverandre med piler mellom")


def tiles(*labels: str) -> Drawing:
    """Two to four boxes side by side, in no order."""
    return _row(labels, 24, f"{len(labels)} ruter ved siden av hverandre")


def _row(labels: tuple[str, ...], gap: int, shown: str) -> Drawing:
    tones = (FADED_BLUE, FADED_GREEN, FADED_YELLOW, BEIGE)

    def paint(canvas: Canvas) -> None:
        width = (SIZE[0] - 80 - gap * (len(labels) - 1)) // len(labels)
        for n, label in enumerate(labels):
            x = 40 + n * (width + gap)
            canvas.box((x, 150, x + width, 390), tones[n])
            canvas.middle((x, 150, x + width, 390), label, 44)
            if n and gap > 40:  # room for an arrow
                canvas.line((x - gap + 4, 270), (x - 8, 270))

    listed = ", ".join(f"«{_flat(label)}»" for label in labels)
    return Drawing(WHITE, paint, f"{shown}: {listed}.")


def against(wrong: str, right: str) -> Drawing:
    """What not to do, crossed, beside what to do."""

    def paint(canvas: Canvas) -> None:
        canvas.box((40, 110, 450, 430), FADED_RED)
        canvas.middle((40, 110, 450, 430), wrong, 50)
        for ends in (((60, 130), (430, 410)), ((430, 130), (60, 410))):
            canvas.pen.line([(x * SCALE, y * SCALE) for x, y in ends], fill=RED, width=8 * SCALE)
        canvas.middle((40, 110, 450, 430), wrong, 50)
        canvas.box((510, 110, 920, 430), FADED_GREEN)
        canvas.middle((510, 110, 920, 430), right, 50)

    return Drawing(WHITE, paint, f"Til venstre «{_flat(wrong)}» med kryss over, til høyre «{_flat(right)}».")


def overlap(left: str, right: str, common: str) -> Drawing:
    """Two squares, and what they have in common."""

    def paint(canvas: Canvas) -> None:
        canvas.box((60, 60, 560, 400), FADED_BLUE)
        canvas.box((400, 150, 900, 490), FADED_GREEN)
        canvas.box((400, 150, 560, 400), WARM_BLUE)
        canvas.middle((60, 60, 400, 400), left, 48)
        canvas.middle((560, 150, 900, 490), right, 48)
        canvas.middle((390, 150, 570, 400), common, 40, fill=WHITE)

    return Drawing(
        WHITE,
        paint,
        f"To firkanter, «{_flat(left)}» og «{_flat(right)}». Der de møtes, står «{_flat(common)}».",
    )


def people(count: int, label: str, *, fill: str = BEIGE) -> Drawing:
    """Some people side by side, and what they are."""

    def paint(canvas: Canvas) -> None:
        tones = (FADED_BLUE, GREEN, FADED_YELLOW, FADED_RED)
        space = 760 // count
        for n in range(count):
            canvas.person(100 + space // 2 + n * space, 350, tones[n % 4], 250)
        canvas.middle((40, 390, 920, 510), label, 56)

    shown = {1: "En figur", 2: "To figurer", 3: "Tre figurer", 4: "Fire figurer"}[count]
    return Drawing(fill, paint, f"{shown}, og under står «{_flat(label)}».")


def stairs(*labels: str) -> Drawing:
    """Three or four steps upwards."""

    def paint(canvas: Canvas) -> None:
        width = 880 // len(labels)
        for n, label in enumerate(labels):
            top = 330 - n * (260 // (len(labels) - 1))
            fill = (FADED_YELLOW, FADED_BLUE, FADED_GREEN, GREEN)[n]
            canvas.box((40 + n * width, top, 40 + (n + 1) * width, 500), fill)
            canvas.middle((40 + n * width, top, 40 + (n + 1) * width, 500), label, 40)

    listed = ", ".join(f"«{_flat(label)}»" for label in labels)
    return Drawing(WHITE, paint, f"En trapp som går oppover: {listed}.")


def days(*marks: tuple[str, str]) -> Drawing:
    """A line of time with two to four marks: when, and what."""

    def paint(canvas: Canvas) -> None:
        canvas.line((40, 230), (930, 230))
        space = 880 // len(marks)
        for n, (when, what) in enumerate(marks):
            x = 40 + space // 2 + n * space
            canvas.circle(x, 230, 26, GREEN)
            canvas.middle((x - space // 2, 90, x + space // 2, 190), when, 50)
            canvas.middle((x - space // 2, 270, x + space // 2, 430), what, 40)

    listed = ", ".join(f"{when}: {_flat(what)}" for when, what in marks)
    return Drawing(FADED_BLUE, paint, f"En tidslinje. {listed}.")


def talk(said: str, answer: str = "") -> Drawing:
    """One or two speech bubbles."""

    def paint(canvas: Canvas) -> None:
        canvas.person(130, 500, FADED_YELLOW, 220)
        canvas.box((250, 50, 760 if answer else 900, 250 if answer else 400), WHITE)
        canvas.middle((250, 50, 760 if answer else 900, 250 if answer else 400), said, 48)
        if answer:
            canvas.person(840, 500, FADED_GREEN, 220)
            canvas.box((250, 280, 700, 480), FADED_GREEN)
            canvas.middle((250, 280, 700, 480), answer, 48)

    if answer:
        return Drawing(FADED_BLUE, paint, f"To som snakker sammen: «{_flat(said)}» og «{_flat(answer)}».")
    return Drawing(FADED_BLUE, paint, f"En figur som sier «{_flat(said)}».")


def checked(*lines: str) -> Drawing:
    """Three or four lines, each with a ticked square."""

    def paint(canvas: Canvas) -> None:
        space = 460 // len(lines)
        for n, line in enumerate(lines):
            y = 40 + space // 2 + n * space
            canvas.box((60, y - 30, 120, y + 30), GREEN)
            tick = [(72, y), (86, y + 14), (110, y - 16)]
            canvas.pen.line([(x * SCALE, h * SCALE) for x, h in tick], fill=DARK_BLUE, width=7 * SCALE)
            size = 48
            while _width(line, size) > 760:
                size -= 2
            canvas.text(150, y, line, size, bold=True)

    return Drawing(WHITE, paint, f"En liste der alt er krysset av: {', '.join(lines)}.")
