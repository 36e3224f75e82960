"""How Norwegian names sound, so that one finds somebody without knowing how they write it."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ä": "æ", "ö": "ø", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "þ": "th", "œ": "ø", "ı": "i"}
)
_TYPED = str.maketrans({"æ": "e", "ø": "o", "å": "a"})
_SPOKEN = str.maketrans({"æ": "e", "ø": "ø", "å": "o"})
# The first letter stays, and two letters after it are needed.
FEWEST_TO_SWAP = 3
_WORD = re.compile(r"[a-zæøå]+")

# One after the other, on a word in small letters. The rules are those of `sound_keys`, in its order.
_RULES = [
    (re.compile(pattern), to)
    for pattern, to in (
        # 1 foreign spellings
        (r"aa", "å"), (r"ae", "æ"), (r"oe(?=.)", "ø"),
        (r"sch|sh|skj|sj", "sj"), (r"ph", "f"), (r"ch|ck|kj|tj", "k"), (r"c(?=[eiyæ])", "s"), (r"c", "k"),
        (r"qu", "kv"), (r"q", "k"), (r"x", "ks"), (r"z", "s"), (r"w", "v"),
        # 2 letters that are not heard
        (r"^[ghl]j", "j"), (r"^hv", "v"), (r"(?<=[^aeiouyæøå])h|h(?![aeiouyæøå])", ""), (r"dt", "t"),
        (r"(?<=[lnr])d(?=s|$)", ""), (r"(?<=ri)d$", ""),
        # 3 endings
        (r"ss?[oø]n$", "sen"), (r"(?<=[aeiouyæøål])f$", "v"), (r"d$", "t"),
        # 4 vowels that sound alike
        (r"[aey][ijy]", "ei"), (r"[øo][ijy]", "øi"), (r"[jy]", "i"), (r"ie(?=[^aeiouyæøå])", "i"),
        # 5 one letter is as good as two, and a last e is hardly heard
        (r"(.)\1+", r"\1"), (r"(?<=..)e$", ""),
    )
]  # fmt: skip


def sound_keys(word: str) -> list[str]:
    """How a word of a name sounds: one key, or two where it has æ, ø or å. Words with a key in common sound alike.

    Goes in: one word, in any case of letters. Comes out: keys of small letters a to z and ø; none without letters.

    1. Foreign spellings are read as Norwegian ones: aa as å, ae as æ, oe as ø, c and ch and ck and q as k (c before e,
       i, y as s), ph as f, x as ks, z as s, w as v, and kj and tj as k, and sch, sh, skj as sj.
    2. What is not heard is left out: h after a consonant or before one (Thor, Dahl, Johnsen), d in dt and after l, n, r
       at the end or before s (Lund, Amundsen), the last d of -rid (Sigrid), the first letter of gj, hj, lj and hv.
    3. Endings: -son and -søn are -sen, a last f is v (Gustaf), a last d is t (Knud).
    4. Vowels: ei, ey, ai, ay, ej, aj sound alike, so do øy, øi, oy, oi; y and j are i; ie before a consonant is i; æ
       is e.
    5. Letters doubled are one (Kjell), and a last e is left out (Sofie, Anne, Moe).
    6. å is heard as o (Åge); the second key has a for å and o for ø, as they are typed where the keys are lacking
       (Hakon, Oyvind).
    """
    text = word.lower().translate(_LETTERS)
    letters = unicodedata.normalize("NFC", text)
    text = "".join(one if one in "æøå" else unicodedata.normalize("NFD", one)[0] for one in letters)
    text = "".join(_WORD.findall(text))
    for pattern, to in _RULES:
        text = pattern.sub(to, text)
    return list(dict.fromkeys(key for key in (text.translate(_SPOKEN), text.translate(_TYPED)) if key))


def swapped_keys(word: str) -> list[str]:
    """How a word would sound if two neighbours in it, not the first, had come in the wrong order: Sohpie for Sophie."""
    if len(word) < FEWEST_TO_SWAP:
        return []
    ways = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1))
    return sorted({key for way in ways for key in sound_keys(way)} - {*sound_keys(word)})


def sounds_of(name: str) -> list[str]:
    """The keys of all words of a name, without order: what Person.sounds holds. A hyphen parts words."""
    return sorted({key for word in re.split(r"[\s\-]+", name) for key in sound_keys(word)})
