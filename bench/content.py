"""What a large municipality has written: people, units, processes and guides, the same for the same number every time.

Guide 17 is the same among 1,000 documents as among 100,000, so a page can be compared with itself in a larger site.
A document is what search counts: a guide, a step, or a resource.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Any

from .words import FIRST_NAMES, JOBS, LAST_NAMES, Lexicon, Noun, lexicon, place

Block = dict[str, Any]

DOCUMENTS = 1000  # at scale 1
PEOPLE = 400
# Of a municipality with 40,000 people: 60 agencies, and 2,000 places where somebody works.
PEOPLE_PER_AGENCY = 40_000 / 60
PEOPLE_PER_LOCATION = 20
GUIDES_PER_PROCESS = 40
# How many steps a guide has: five kinds of guide in turn. The first kind is the one that is measured.
STEPS = (8, 0, 4, 0, 6)
AUDIENCES = ("public", "public", "public", "unit", "public", "public", "staff", "staff", "public", "public")
REVIEW_MONTHS = (12, 24, 36)

# Slots: n «en søknad», d «søknaden», p «søknader», e «søknadene», i «sende», r «sender», s «sendt», a «nye»,
# t what the text is about («søknadsfristen»), w a place, y a number.
PATTERNS = (
    "{d} skal være {s} før {d} blir {s}.",
    "Du {r} {n} når {d} er {s}.",
    "Lederen {r} {t} sammen med {d}, og {r} {e} innen {y} dager.",
    "{t} gjelder for {a} {p} og {a} {p}.",
    "Har du {n}, må du også {i} {n}.",
    "Det er viktig å {i} {d} før du begynner å {i} {t}.",
    "Alle {a} {p} blir {s} i {d}.",
    "I {w} er det {d} som {r} {a} {p}.",
    "Spør {d} hvis {t} ikke er {s}, eller hvis {d} mangler.",
    "{d} {r} {n} hver gang {d} er {s}.",
    "Vi anbefaler å {i} {e} skriftlig og {i} {d} i {d}.",
    "Når {t} er {s}, {r} du {a} {p} til {d}.",
    "{a} {p} trenger {n} som er {s} av {d}.",
    "Ingen kan {i} {t} uten {n}.",
    "Se kapittel {y} om {p}, {p} og {p}.",
    "Det tar vanligvis {y} dager å {i} {n}.",
    "{d} i {w} har {a} {p} og {r} {d} selv.",
    "Husk {n}, {n} og {n}.",
)
NOUN_FORMS = {"n": "indefinite", "d": "definite", "p": "plural", "e": "plural_definite"}
VERB_FORMS = "irs"
ACTIONS = ("{i} {d}", "{i} {n} for {t}", "{i} {a} {p}", "{i} {t} og {i} {d}")
TITLES = (
    "Slik {r} du {d}",
    "{i} {n}",
    "{t}: ansvar og frister",
    "Når {d} skal {i} {t}",
    "{a} {p} i {d}",
    "{t}",
)
RESOURCES = ("form", "checklist", "procedure", "template", "rule", "tool", "checklist", "form")
RESOURCE_TITLES = {
    "form": "Skjema for {d}", "checklist": "Sjekkliste for {d}", "procedure": "Rutine for {p}",
    "template": "Mal for {n}", "rule": "Regler om {p}", "tool": "Verktøy for {p}",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    title: str
    slug: str
    summary: str
    body: list[Block]
    resources: list[Block]


@dataclass(frozen=True)
class Guide:
    """`process` and `unit` are numbers from 0 (see Municipality); `earlier` the summaries of versions before this."""

    number: int
    title: str
    slug: str
    summary: str
    applies_to: str
    body: list[Block]
    audience: str
    process: int
    unit: int
    approved_days_ago: int
    review_months: int
    steps: list[Step] = field(default_factory=list)
    earlier: tuple[str, ...] = ()

    @property
    def documents(self) -> int:
        return 1 + len(self.steps) + sum(len(step.resources) for step in self.steps)


@dataclass(frozen=True)
class Municipality:
    """How much there is at a scale."""

    scale: float

    @property
    def documents(self) -> int:
        return round(DOCUMENTS * self.scale)

    @property
    def people(self) -> int:
        return max(20, round(PEOPLE * self.scale))

    @property
    def agencies(self) -> int:
        return max(1, round(self.people / PEOPLE_PER_AGENCY))

    @property
    def locations(self) -> int:
        return max(2, self.people // PEOPLE_PER_LOCATION)

    @property
    def units(self) -> int:
        """With the municipality itself, which comes first; then come the agencies."""
        return 1 + self.agencies + self.locations

    @property
    def processes(self) -> int:
        return max(2, round(self.documents / 8 / GUIDES_PER_PROCESS))

    def guides(self) -> Iterator[Guide]:
        """As many as have this many documents, or a few documents more."""
        found = number = 0
        while found < self.documents:
            made = guide(number, processes=self.processes, units=self.units)
            found += made.documents
            number += 1
            yield made


def person(number: int) -> tuple[str, str, str]:
    """First name, last name and title."""
    rng = _rng("person", number)
    last = rng.choice(LAST_NAMES)
    if rng.random() < 0.2:
        last = f"{last} {rng.choice(LAST_NAMES)}"
    return rng.choice(FIRST_NAMES), last, rng.choice(JOBS)


def agency_name(number: int) -> str:
    rng = _rng("agency", number)
    return f"{rng.choice(('Etat for', 'Bydel'))} {place(rng)} {number}"


def location_name(number: int) -> str:
    rng = _rng("location", number)
    return f"{rng.choice(('Seksjon', 'Skolen i', 'Barnehagen i', 'Sykehjemmet i'))} {place(rng)} {number}"


def process_name(number: int) -> str:
    return f"{Writer(_rng('process', number)).topic.plural.capitalize()} {number}"


def guide(number: int, *, processes: int, units: int) -> Guide:
    """Guide `number`. Which process and unit it belongs to depends on how many there are; its text does not."""
    writer = Writer(_rng("guide", number))
    title = writer.line(writer.rng.choice(TITLES))[:200]
    return Guide(
        number=number,
        title=title,
        slug=f"veileder-{number}",
        summary=writer.text(1)[:240],
        applies_to=writer.text(2),
        body=writer.body(sections=2 if STEPS[number % len(STEPS)] else 5),
        audience=AUDIENCES[number % len(AUDIENCES)],
        process=number % processes,
        unit=number * 7 % units,
        approved_days_ago=writer.rng.randrange(1, 700),
        review_months=REVIEW_MONTHS[number % 3],
        steps=[_step(writer, place) for place in range(STEPS[number % len(STEPS)])],
        earlier=tuple(writer.text(1)[:240] for _ in range(number % 3)),
    )


def is_measured(found: Guide) -> bool:
    """Is this one of the guides whose pages are asked for? They are alike: public, with the most steps."""
    return found.number % len(STEPS) == 0


def _step(writer: "Writer", place: int) -> Step:
    return Step(
        title=writer.line(writer.rng.choice(ACTIONS))[:200],
        slug=f"steg-{place + 1}",
        summary=writer.text(1)[:240],
        body=writer.body(sections=2),
        resources=[writer.resource() for _ in range(writer.rng.randrange(3))],
    )


def _rng(kind: str, number: int) -> Random:
    return Random(f"{kind} {number}")


class Writer:
    """Writes about one thing."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.words: Lexicon = lexicon()

    @cached_property
    def topic(self) -> Noun:
        noun: Noun = self._chosen(self.words.nouns, self.words.noun_weights)
        return noun

    def line(self, pattern: str) -> str:
        return self._sentence(pattern).rstrip(".")

    def text(self, sentences: int) -> str:
        return " ".join(self._sentence(pattern) for pattern in self.rng.choices(PATTERNS, k=sentences))

    def _sentence(self, pattern: str) -> str:
        parts = pattern.split("{")
        made = [parts[0]]
        for part in parts[1:]:
            made.append(self._word(part[0]))
            made.append(part[2:])
        text = "".join(made)
        return text[0].upper() + text[1:]

    def _word(self, slot: str) -> str:
        words = self.words
        if form := NOUN_FORMS.get(slot):
            return str(getattr(self._chosen(words.nouns, words.noun_weights), form))
        if slot in VERB_FORMS:
            return str(self._chosen(words.verbs, words.verb_weights)[VERB_FORMS.index(slot)])
        match slot:
            case "t":
                return self.topic.definite
            case "a":
                return str(self._chosen(words.adjectives, words.adjective_weights))
            case "w":
                return place(self.rng)
            case _:
                return str(self.rng.randrange(2, 99))

    def _chosen(self, words: list[Any], weights: list[float]) -> Any:
        return self.rng.choices(words, cum_weights=weights)[0]

    def body(self, *, sections: int) -> list[Block]:
        """Blocks as an editor puts them together: a note perhaps, sections of text, an instruction, a table."""
        blocks = []
        if self.rng.random() < 0.4:
            note = {"tone": self.rng.choice(("info", "warning")), "heading": self.line("{d} og {d}")[:100]}
            blocks.append(self._block("note", note | {"text": f"<p>{self.text(2)}</p>"}))
        for _ in range(sections):
            paragraphs = "".join(f"<p>{self.text(self.rng.randrange(2, 5))}</p>" for _ in range(2))
            blocks.append(self._block("text", f"<h3>{self.line('{d} og {p}')[:100]}</h3>{paragraphs}"))
        points = [
            {"title": self.line(self.rng.choice(ACTIONS))[:150], "text": f"<p>{self.text(1)}</p>"}
            for _ in range(self.rng.randrange(2, 5))
        ]
        blocks.append(self._block("instruction", {"heading": "", "points": self._list(points)}))
        if self.rng.random() < 0.3:
            rows = [{"values": [self.line("{d}"), self.text(1)]} for _ in range(3)]
            columns = [{"type": "text", "heading": heading} for heading in ("Hvem", "Ansvar")]
            table = {"columns": columns, "rows": rows, "caption": self.line("Hvem gjør hva i {d}?")[:100]}
            blocks.append(self._block("table", table))
        return blocks

    def resource(self) -> Block:
        """A resource. A template's file is named «document»: who stores it puts its id there."""
        kind = self.rng.choice(RESOURCES)
        value: Block = {"title": self.line(RESOURCE_TITLES[kind])[:120]}
        if kind != "rule":
            value["description"] = self.text(1)[:250]
        match kind:
            case "form":
                value |= {"url": "https://skjema.example.org/", "minutes": self.rng.randrange(2, 30)}
            case "checklist":
                value["items"] = self._list(
                    [self.line(self.rng.choice(ACTIONS))[:200] for _ in range(self.rng.randrange(3, 8))]
                )
            case "procedure":
                value["points"] = self._list([self.text(1)[:300] for _ in range(self.rng.randrange(3, 6))])
            case "template":
                value["document"] = None
            case "rule":
                value |= {"law": self.line("Forskrift om {p}")[:120], "paragraph": f"§ {self._word('y')}"}
                value |= {"summary": self.text(2), "url": "https://lov.example.org/"}
            case "tool":
                value["url"] = "https://verktoy.example.org/"
        return self._block(kind, value)

    def _list(self, values: list[Any]) -> list[Block]:
        return [self._block("item", value) for value in values]

    def _block(self, kind: str, value: Any) -> Block:
        return {"type": kind, "value": value, "id": str(uuid.UUID(int=self.rng.getrandbits(128), version=4))}
