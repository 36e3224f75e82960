"""How the demo's courses are written: Python data with small plain texts, as guides.demo.writing has it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.slugs import slug_of
from courses.models import Level
from guides.audiences import Audience
from guides.demo.texts import pieces, rich
from guides.demo.writing import Block

from .slides import Drawing, Slide


@dataclass(frozen=True)
class Course:
    """A course. `guide` is the address of the guide whose process it belongs to, `steps` the titles of steps of that
    guide that show it, `first` the titles of the courses to take before; `provider` is a key of people.demo.UNITS."""

    title: str
    summary: str
    guide: str
    provider: str
    level: Level
    minutes: int
    blocks: list[Block] = field(repr=False)
    steps: Sequence[str] = ()
    first: Sequence[str] = ()
    audience: Audience = Audience.PUBLIC
    note: str = "Nytt kurs."

    @property
    def slug(self) -> str:
        return slug_of(self.title)


def pecha_kucha(heading: str, *slides: tuple[Drawing, str]) -> Block:
    """Twenty drawings, each with what is said to it."""
    found = [Slide(drawing, " ".join(said.split())) for drawing, said in slides]
    return {"type": "pecha_kucha", "value": {"heading": heading, "slides": found}}


def video(heading: str, *, described: str, transcript: str) -> Block:
    """A recording of which the demo has everything that is said and seen in it, and neither a file nor an address."""
    value = {
        "heading": heading, "file": None, "url": "", "captions": None, "described": " ".join(described.split()),
        "described_url": "", "transcript": rich(transcript),
    }  # fmt: skip
    return {"type": "video", "value": value}


def task(words: str) -> Block:
    """The question, the alternatives («+ » before a right one, «- » before a wrong one), the explanation; an empty line
    between them."""
    question, rows, explanation = pieces(words)
    if wrong := [row for row in rows if row[:2] not in ("+ ", "- ")]:
        raise ValueError(f"Neither right nor wrong: {wrong}")
    alternatives = [{"text": row[2:], "right": row[0] == "+"} for row in rows]
    value = {
        "question": " ".join(question),
        "alternatives": alternatives,
        "explanation": " ".join(explanation),
    }
    return {"type": "task", "value": value}
