"""Tables of units and people as a municipality's own system has them: the same for the same seed.

python -m tests.factories.staff 40000 FOLDER    writes people.csv and units.csv
"""

import csv
import sys
from pathlib import Path
from random import Random

# The municipality: 40,000 people have 60 agencies, and 2,000 places of work under them.
PER_AGENCY = 40_000 / 60
PER_PLACE = 20
FIRST = [
    "Anne",
    "Kari",
    "Ingrid",
    "Marit",
    "Amina",
    "Fatima",
    "Nora",
    "Solveig",
    "Åse",
    "Kjell",
    "Per",
    "Bjørn",
    "Ole",
    "Lars",
    "Øyvind",
    "Mohammed",
    "Henrik",
]
LAST = [
    "Hansen",
    "Johansen",
    "Olsen",
    "Berg",
    "Haugen",
    "Dahl",
    "Lie",
    "Moen",
    "Eide",
    "Aas",
    "Nguyen",
    "Ali",
    "Grønn",
    "Vik",
    "Kvam",
    "Sæther",
    "Ødegård",
]
TITLES = ("rådgiver", "lærer", "sykepleier", "saksbehandler", "ingeniør", "avdelingsleder")


def units(people: int) -> list[dict[str, str]]:
    """A tree: the municipality, agencies under it, places of work under them."""
    agencies = range(2, 2 + max(1, round(people / PER_AGENCY)))
    places = range(agencies.stop, agencies.stop + max(1, people // PER_PLACE))
    rows = [("1", "Kommunen", "kommune", "")]
    rows += [(str(number), f"Etat {number}", "etat", "1") for number in agencies]
    rows += [
        (str(number), f"Tjenestested {number}", "tjenestested", str(agencies[number % len(agencies)]))
        for number in places
    ]
    return [dict(zip(("kode", "navn", "type", "overordnet"), row, strict=True)) for row in rows]


def people(count: int, seed: int) -> list[dict[str, str]]:
    chance = Random(seed)
    places = [row["kode"] for row in units(count)]
    rows = []
    for number in range(count):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        rows.append(
            {
                "ansattnummer": str(100_000 + number),
                "brukernavn": f"bruker{number}",
                "fornavn": first,
                "etternavn": last,
                "stilling": chance.choice(TITLES),
                "enhet": chance.choice(places),
                "roller": "Leder; Innkjøper" if chance.random() < 0.1 else "",
                "telefon": f"9{chance.randrange(10**7):07}",
                "e-post": f"bruker{number}@example.org",
            }
        )
    return rows


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    """A CSV file as Norwegian Excel writes it: semicolons, and a mark at the beginning."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


if __name__ == "__main__":
    number, folder = int(sys.argv[1]), Path(sys.argv[2])
    write(folder / "units.csv", units(number))
    write(folder / "people.csv", people(number, seed=1))
