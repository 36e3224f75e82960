"""A picture of what a request costs the more content there is: SVG, for light and dark, without a library."""

import math
from collections.abc import Mapping
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 860, 460
LEFT, TOP, RIGHT, BOTTOM = 70, 56, 250, 60
# Each line has a colour, a dash and a mark: whoever does not tell colours apart has the others.
DASHES = ("", "8 4", "2 4", "12 4 2 4", "4 2", "1 3")
MARKS = ("circle", "square", "diamond", "triangle", "cross", "ring")
STYLE = """
  :root { color-scheme: light dark; --ink: #1f2430; --faint: #d6dae3; --ground: #ffffff; }
  .c0 { --line: #2b5fc4 } .c1 { --line: #b3410e } .c2 { --line: #0b7d56 }
  .c3 { --line: #7b3fb0 } .c4 { --line: #9a6a00 } .c5 { --line: #5a6472 }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e8ebf2; --faint: #3b4252; --ground: #14171f; }
    .c0 { --line: #8ab4ff } .c1 { --line: #ffab7a } .c2 { --line: #63d8a8 }
    .c3 { --line: #d0a6ff } .c4 { --line: #e9c46a } .c5 { --line: #a9b2c0 }
  }
  .ground { fill: var(--ground) } text { fill: var(--ink); font: 13px system-ui, sans-serif }
  .title { font-size: 16px; font-weight: 600 } .grid { stroke: var(--faint) } .axis { stroke: var(--ink) }
  .line { fill: none; stroke: var(--line); stroke-width: 2.5 }
  .mark { fill: var(--line); stroke: var(--line); stroke-width: 2 } .hollow { fill: var(--ground) }
"""


def draw(title: str, series: Mapping[str, Mapping[float, float]], *, x_title: str, y_title: str) -> str:
    """Lines by name: x (logarithmic, one mark for each) to y (from 0)."""
    xs = sorted({x for line in series.values() for x in line})
    top = _nice(max((y for line in series.values() for y in line.values()), default=1) or 1)
    inner_width, inner_height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def across(x: float) -> float:
        if len(xs) < 2:
            return LEFT + inner_width / 2
        return LEFT + inner_width * math.log(x / xs[0]) / math.log(xs[-1] / xs[0])

    def down(y: float) -> float:
        return TOP + inner_height * (1 - y / top)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="title">',
        f'<title id="title">{escape(title)}</title><style>{STYLE}</style>',
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>',
        f'<text class="title" x="{LEFT}" y="28">{escape(title)}</text>',
    ]
    for step in range(6):
        y = down(top * step / 5)
        kind = "grid" if step else "axis"
        parts.append(f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(_text(top * step / 5, LEFT - 8, y + 4, "end"))
    for value in xs:
        x, y = across(value), down(0)
        parts.append(f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{y:.1f}" y2="{y + 6:.1f}"/>')
        parts.append(_text(value, x, y + 22, "middle"))
    middle = TOP + inner_height / 2
    parts += [
        f'<text x="{LEFT + inner_width / 2}" y="{HEIGHT - 14}" text-anchor="middle">{escape(x_title)}</text>',
        f'<text transform="translate(20 {middle}) rotate(-90)" text-anchor="middle">{escape(y_title)}</text>',
    ]
    for number, (name, line) in enumerate(series.items()):
        points = [(across(x), down(y)) for x, y in sorted(line.items())]
        parts.append(_line(number, points))
        key = TOP + 10 + 26 * number
        parts.append(_line(number, [(WIDTH - RIGHT + 24, key), (WIDTH - RIGHT + 64, key)], marked=1))
        parts.append(f'<text x="{WIDTH - RIGHT + 74}" y="{key + 4}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _text(value: float, x: float, y: float, anchor: str) -> str:
    shown = f"{value:,.0f}" if value >= 100 else f"{value:g}"
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{shown}</text>'


def _line(number: int, points: list[tuple[float, float]], *, marked: int | None = None) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dash = f' stroke-dasharray="{DASHES[number % len(DASHES)]}"' if DASHES[number % len(DASHES)] else ""
    middle = [((points[0][0] + points[-1][0]) / 2, points[0][1])]
    marks = "".join(_mark(MARKS[number % len(MARKS)], x, y) for x, y in (middle if marked else points))
    return f'<g class="c{number % 6}"><polyline class="line" points="{path}"{dash}/>{marks}</g>'


def _mark(kind: str, x: float, y: float) -> str:
    match kind:
        case "circle" | "ring":
            return (
                f'<circle class="mark{" hollow" if kind == "ring" else ""}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
            )
        case "square":
            return f'<rect class="mark" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>'
        case "diamond":
            return f'<path class="mark" d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z"/>'
        case "triangle":
            return f'<path class="mark" d="M{x:.1f} {y - 5:.1f}l5 9h-10z"/>'
        case _:
            return f'<path class="mark" d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"/>'


def _nice(value: float) -> float:
    """The next round number that is not less."""
    size = 10 ** math.floor(math.log10(value))
    return next(size * step for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if size * step >= value)
