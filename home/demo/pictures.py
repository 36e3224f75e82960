"""The demo's lead images: flat shapes in the colours of the design, one for each news item."""

from collections.abc import Callable, Sequence

from guides.demo.pictures import (
    BEIGE,
    DARK_BLUE,
    FADED_BLUE,
    FADED_GREEN,
    FADED_YELLOW,
    SCALE,
    SIZE,
    WARM_BLUE,
    WHITE,
    Box,
    Canvas,
)

GREEN, RED, BLUE = "#43f8b6", "#ff8274", "#b3f5ff"


class Scene(Canvas):
    """A canvas with a coloured ground, and shapes without an outline."""

    def __init__(self, ground: str) -> None:
        super().__init__()
        self.fill((0, 0, *SIZE), ground)

    def fill(self, area: Box, colour: str) -> None:
        self.pen.rectangle([n * SCALE for n in area], fill=colour)

    def circle(self, x: int, y: int, radius: int, colour: str) -> None:
        self.pen.ellipse([n * SCALE for n in (x - radius, y - radius, x + radius, y + radius)], fill=colour)

    def shape(self, points: Sequence[tuple[int, int]], colour: str) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def person(self, x: int, ground: int, colour: str) -> None:
        """Somebody who stands at `ground`, 200 pixels high."""
        self.circle(x, ground - 165, 35, BEIGE)
        self.fill((x - 45, ground - 122, x + 45, ground), colour)


def visits() -> bytes:
    """Three people at work, and one who listens."""
    scene = Scene(FADED_BLUE)
    scene.fill((0, 520, *SIZE), DARK_BLUE)
    for x, colour in ((260, WARM_BLUE), (420, GREEN), (580, RED)):
        scene.person(x, 520, colour)
    scene.person(900, 520, DARK_BLUE)
    scene.fill((650, 250, 790, 330), WHITE)
    scene.shape([(690, 330), (730, 330), (680, 370)], WHITE)
    return scene.png()


def house() -> bytes:
    """A low house with many windows, and two trees."""
    scene = Scene(FADED_GREEN)
    scene.fill((0, 540, *SIZE), GREEN)
    scene.shape([(220, 290), (600, 130), (980, 290)], RED)
    scene.fill((260, 290, 940, 560), WHITE)
    for x in (310, 430, 690, 810):
        scene.fill((x, 350, x + 80, 440), WARM_BLUE)
    scene.fill((560, 380, 640, 560), DARK_BLUE)
    for x in (120, 1070):
        scene.fill((x - 14, 430, x + 14, 560), DARK_BLUE)
        scene.circle(x, 380, 90, WARM_BLUE)
    return scene.png()


def calendar() -> bytes:
    """A month with one day marked."""
    scene = Scene(FADED_YELLOW)
    scene.fill((300, 110, 900, 590), WHITE)
    scene.fill((300, 110, 900, 210), WARM_BLUE)
    for row in range(4):
        for column in range(6):
            x, y = 340 + column * 92, 250 + row * 82
            scene.fill((x, y, x + 60, y + 54), RED if (row, column) == (1, 4) else FADED_BLUE)
    return scene.png()


def guide() -> bytes:
    """A list of steps, the first ones done."""
    scene = Scene(BLUE)
    scene.fill((330, 60, 870, 615), WHITE)
    for row in range(5):
        y = 120 + row * 98
        done = row < 3
        scene.fill((380, y, 440, y + 60), GREEN if done else FADED_BLUE)
        scene.fill((480, y + 14, 820 - 50 * (row % 2), y + 46), DARK_BLUE if done else "#a9a8dc")
    return scene.png()


def welcome() -> bytes:
    """An open door, and somebody who comes in."""
    scene = Scene(BEIGE)
    scene.fill((0, 560, *SIZE), DARK_BLUE)
    scene.fill((420, 110, 780, 560), WARM_BLUE)
    scene.fill((460, 150, 740, 560), FADED_YELLOW)
    scene.shape([(740, 150), (900, 90), (900, 620), (740, 560)], DARK_BLUE)
    scene.person(600, 560, GREEN)
    scene.person(250, 560, RED)
    return scene.png()


def together() -> bytes:
    """Many small squares that become one large."""
    scene = Scene(FADED_GREEN)
    for n, colour in enumerate((RED, WARM_BLUE, GREEN, "#f9c66b", "#e0adff", DARK_BLUE)):
        x, y = 130 + (n % 2) * 160, 110 + (n // 2) * 160
        scene.fill((x, y, x + 110, y + 110), colour)
    scene.line((500, 325), (680, 325))
    scene.fill((740, 165, 1060, 485), WARM_BLUE)
    scene.fill((800, 225, 1000, 425), GREEN)
    return scene.png()


DRAW: dict[str, Callable[[], bytes]] = {
    "visits": visits, "house": house, "calendar": calendar, "guide": guide, "welcome": welcome, "together": together,
}  # fmt: skip
