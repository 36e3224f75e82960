"""The Norwegian alphabet: æ, ø and å come last, and aa is å. The embedded PostgreSQL has no ICU to say so."""

from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Collate, Replace

# Letters that sort as another one. What follows z in ASCII stands for æ, ø and å.
_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
_AS = {
    "a": "áàâãāă", "c": "çćč", "d": "ðđď", "e": "éèêëēę", "g": "ğ", "i": "íìîïīı", "l": "łľ", "n": "ñńňŋ",
    "o": "óòôõō", "r": "ř", "s": "śšş", "t": "ťŧţ", "u": "úùûūů", "y": "ýÿü", "z": "źżž",
}  # fmt: skip
_TABLE = (
    {letter: to for to, letters in _AS.items() for letter in letters}
    | _LAST
    | {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
)
_TABLE |= {letter.upper(): to for letter, to in _TABLE.items() if not letter.isascii() and letter != "ı"}
_FROM, _TO = "".join(_TABLE), "".join(_TABLE.values())


def sort_key(text: str) -> str:
    """What to sort a name by: bytes in this order are the Norwegian alphabet."""
    return "".join(_TABLE.get(letter, letter) for letter in text).replace("aa", "}")


def alphabetical(column: str) -> Collate:
    """`sort_key` of a column, in SQL: to order by. Person and Version have an index of it."""
    letters = Func(F(column), Value(_FROM), Value(_TO), function="translate", output_field=CharField())
    return Collate(Replace(letters, Value("aa"), Value("}")), "C")
