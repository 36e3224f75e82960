"""Norwegian names, and what people type who do not know how one is written: the same for the same seed.

The rules, written down before anything was tuned by them:

* A name is a first name, sometimes a middle name, and a last name. Last names are common ones, and places put together
  (Solberg, Haugland). No two people have the same name, for nobody could tell them apart.
* A query is a first and a last name. A middle name is left out half the time.
* Of the queries half are as the name is written. Of the others half are written as they sound, in one word (one of
  SPELLINGS that fits it), and half have one slip of the fingers in one word of
  at least four letters, not in its first: two neighbours swapped, a letter lost, typed twice, or a neighbouring key.
"""

import re
from dataclasses import dataclass
from random import Random

FIRST = [
    "Anne",
    "Kari",
    "Ingrid",
    "Marit",
    "Liv",
    "Eva",
    "Nina",
    "Astrid",
    "Hilde",
    "Berit",
    "Ida",
    "Sara",
    "Amina",
    "Fatima",
    "Nora",
    "Emma",
    "Maja",
    "Sofie",
    "Thea",
    "Solveig",
    "Randi",
    "Turid",
    "Gro",
    "Tone",
    "Silje",
    "Camilla",
    "Hanne",
    "Mona",
    "Elin",
    "Cathrine",
    "Kristin",
    "Åse",
    "Åshild",
    "Ragnhild",
    "Torhild",
    "Sigrid",
    "Gunhild",
    "Elisabeth",
    "Mathilde",
    "Vilde",
    "Kaja",
    "Sonja",
    "Jasmin",
    "Caroline",
    "Cecilie",
    "Charlotte",
    "Christina",
    "Benedikte",
    "Birgitte",
    "Ragna",
    "Signe",
    "Synnøve",
    "Kjersti",
    "Jan",
    "Per",
    "Bjørn",
    "Ole",
    "Lars",
    "Kjell",
    "Knut",
    "Arne",
    "Svein",
    "Thomas",
    "Hans",
    "Geir",
    "Tor",
    "Morten",
    "Terje",
    "Odd",
    "Erik",
    "Martin",
    "Andreas",
    "John",
    "Rune",
    "Trond",
    "Tore",
    "Daniel",
    "Jonas",
    "Mohammed",
    "Ahmed",
    "Ali",
    "Omar",
    "Yusuf",
    "Henrik",
    "Magnus",
    "Christian",
    "Håkon",
    "Åge",
    "Øyvind",
    "Øystein",
    "Eivind",
    "Einar",
    "Olav",
    "Leif",
    "Gustav",
    "Mathias",
    "Markus",
    "Oskar",
    "Viktor",
    "Jakob",
    "Fredrik",
    "Philip",
    "Alexander",
    "Sander",
    "Sondre",
    "Haakon",
    "Stian",
    "Kjetil",
    "Torbjørn",
    "Sigurd",
]

LAST = [
    "Hansen",
    "Johansen",
    "Olsen",
    "Larsen",
    "Andersen",
    "Pedersen",
    "Nilsen",
    "Kristiansen",
    "Jensen",
    "Karlsen",
    "Johnsen",
    "Pettersen",
    "Eriksen",
    "Berg",
    "Haugen",
    "Hagen",
    "Johannessen",
    "Andreassen",
    "Jacobsen",
    "Dahl",
    "Jørgensen",
    "Halvorsen",
    "Henriksen",
    "Lund",
    "Sørensen",
    "Jakobsen",
    "Moen",
    "Gundersen",
    "Iversen",
    "Strand",
    "Solberg",
    "Svendsen",
    "Eide",
    "Knutsen",
    "Martinsen",
    "Paulsen",
    "Bakken",
    "Kristoffersen",
    "Mathisen",
    "Lie",
    "Amundsen",
    "Nguyen",
    "Rasmussen",
    "Ahmed",
    "Khan",
    "Hussain",
    "Singh",
    "Aas",
    "Bråten",
    "Fjeld",
    "Grønn",
    "Holm",
    "Isaksen",
    "Kvam",
    "Lien",
    "Myhre",
    "Nygård",
    "Opdal",
    "Ruud",
    "Sande",
    "Tangen",
    "Ulven",
    "Vik",
    "Sæther",
    "Næss",
    "Kjær",
    "Ødegård",
    "Aasen",
    "Schmidt",
    "Wold",
    "Wang",
    "Carlsen",
    "Christensen",
    "Thoresen",
    "Thorsen",
    "Bakke",
    "Brekke",
    "Hauge",
    "Løken",
    "Foss",
]

PLACES = [
    "Sol",
    "Lang",
    "Nord",
    "Sør",
    "Øst",
    "Vest",
    "Stor",
    "Berg",
    "Bjerk",
    "Furu",
    "Gran",
    "Eik",
    "Ask",
    "Mo",
    "Sand",
    "Stein",
    "Elve",
    "Haug",
    "Lund",
    "Myr",
    "Brå",
    "Kvit",
]
ENDINGS = [
    "berg",
    "land",
    "stad",
    "vik",
    "heim",
    "rud",
    "seth",
    "dal",
    "mo",
    "nes",
    "li",
    "bakk",
    "lund",
    "haug",
    "rød",
    "gård",
    "stuen",
    "moen",
]

# A part of a word (in small letters), and how one writes it who has only heard it.
SPELLINGS = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"ch", "k"), (r"k(?=r)", "ch"), (r"ck", "kk"), (r"kk", "ck"), (r"c(?=[alor])", "k"), (r"k(?=[alor])", "c"),
        (r"ph", "f"), (r"f(?=i)", "ph"), (r"th", "t"), (r"t(?=[aeior])", "th"), (r"aa", "å"), (r"å", "aa"),
        (r"w", "v"), (r"v(?=[aoi])", "w"), (r"z", "s"), (r"s(?=ab)", "z"), (r"x", "ks"), (r"ks", "x"),
        (r"ie", "i"), (r"i(?=ls)", "ie"), (r"æ", "e"), (r"y", "i"), (r"i(?=[nlst])", "y"), (r"ei", "ey"), (r"øy", "øi"),
        (r"(?<=[aeiouyæøå])([lnsrktmp])(?=[aeiouyæøå])", r"\1\1"), (r"([lnsrktmp])\1", r"\1"),
        (r"sen$", "son"), (r"h(?=[lnrs])", ""), (r"(?<=[aoe])([lnr])(?=[bdgkmst]|$)", r"h\1"),
        (r"^kj", "tj"), (r"^gj", "j"), (r"^j(?=[eø])", "hj"), (r"dt", "t"), (r"(?<=[ln])d$", ""), (r"rid$", "ri"),
        (r"(?<=[aei])v$", "f"),
    )
]  # fmt: skip

KEYS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")


@dataclass(frozen=True)
class Query:
    """What somebody types, whom they mean, and how it is written: "right", "sound" or "slip"."""

    text: str
    name: str
    how: str


def names(count: int, seed: int) -> list[str]:
    chance = Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        first = chance.choice(FIRST)
        middle = f" {chance.choice(FIRST)}" if chance.random() < 0.15 else ""
        last = chance.choice(LAST)
        if chance.random() < 0.5:
            last = chance.choice(PLACES) + chance.choice(ENDINGS)
        found[f"{first}{middle} {last}"] = None
    return list(found)


def queries(people: list[str], count: int, seed: int) -> list[Query]:
    chance = Random(seed)
    found = []
    for number, name in enumerate(chance.sample(people, count)):
        words = name.split()
        if len(words) == 3 and chance.random() < 0.5:
            del words[1]
        text, how = " ".join(words), "right"
        if number % 4 == 1:
            text, how = as_it_sounds(words, chance), "sound"
        elif number % 4 == 3:
            text, how = slipped(words, chance), "slip"
        found.append(Query(text.lower(), name, how))
    return found


def as_it_sounds(words: list[str], chance: Random) -> str:
    """One word in another of the ways in which it could be written; as it is, when there is none."""
    ways = [
        (place, word[: match.start()] + match.expand(to) + word[match.end() :])
        for place, word in enumerate(word.lower() for word in words)
        for pattern, to in SPELLINGS
        for match in pattern.finditer(word)
    ]
    place, changed = chance.choice(ways or [(0, words[0])])
    return " ".join([*words[:place], changed, *words[place + 1 :]])


def slipped(words: list[str], chance: Random) -> str:
    place = chance.choice([place for place, word in enumerate(words) if len(word) >= 4] or [len(words) - 1])
    word = words[place].lower()
    at = chance.randrange(1, len(word))
    kind = chance.choice(("swap", "lose", "twice", "neighbour"))
    if kind == "swap":
        at = min(at, len(word) - 2) or 1
        word = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    elif kind == "lose":
        word = word[:at] + word[at + 1 :]
    elif kind == "twice":
        word = word[:at] + word[at] + word[at:]
    else:
        word = word[:at] + _neighbour(word[at], chance) + word[at + 1 :]
    return " ".join([*words[:place], word, *words[place + 1 :]])


def _neighbour(letter: str, chance: Random) -> str:
    for row in KEYS:
        if (at := row.find(letter)) >= 0:
            return chance.choice([row[i] for i in (at - 1, at + 1) if 0 <= i < len(row)])
    return "e"
