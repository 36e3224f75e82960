"""The index: its names, its mapping and its analyzers.

`ELASTICSEARCH_INDEX` is the alias that answers; `…-building` the one that a rebuild fills. Behind an alias is one
index, `…-<number>`. What is written goes to both aliases.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from elasticsearch import NotFoundError

from search.engine import DOCUMENTS_VERSION
from search.text import MAX_WORD

from .client import calling, writer

# One more at every change of what follows, or of what search.elasticsearch.writing makes of a document: an index of
# another version is made anew in the background (needs_rebuild). What documents are made of has its own number.
VERSION = f"4.{DOCUMENTS_VERSION}"

# While nothing is looked up in it, and a crash only means to begin again, an index need not be kept safe at each step.
WHILE_BUILDING = {"refresh_interval": "-1", "translog.durability": "async"}
WHEN_BUILT = {"refresh_interval": "5s", "translog.durability": "request"}

# BM25's k1: how much more a word counts that is there more often. Pages are longer than what 1.2 was found with.
SATURATION = 1.4

# The shortest and the longest beginning of a word that is looked up as such.
SHORTEST, LONGEST = 2, 20

# The languages whose words are cut to stems; bokmål and nynorsk share theirs.
STEMMED = ("no", "en")


def stemmed_as(locale: str) -> str:
    return "en" if locale == "en" else "no"


def _letters() -> list[str]:
    """As search.text.plain: no accents, but «å» is a letter of its own."""
    mappings = []
    for code in range(0xC0, 0x2000):
        character = chr(code)
        if unicodedata.combining(character):
            mappings.append(f"\\u{code:04x}=>")
        elif character not in "åÅ" and (bare := unicodedata.normalize("NFD", character)[0]) != character:
            mappings.append(f"\\u{code:04x}=>{bare}")
    return mappings


def analysis() -> dict[str, Any]:
    """Words as they are written (form), by their stem in either language, and by their beginnings."""
    cut = ["lowercase"]
    return {
        "char_filter": {"letters": {"type": "mapping", "mappings": _letters()}},
        "tokenizer": {
            "words": {
                "type": "char_group",
                "tokenize_on_chars": ["whitespace", "punctuation", "symbol"],
                "max_token_length": MAX_WORD,
            }
        },
        "filter": {
            "norwegian": {"type": "stemmer", "language": "norwegian"},
            "english": {"type": "stemmer", "language": "english"},
            "no_stop_words": {"type": "stop", "stopwords": "_norwegian_"},
            "longest": {"type": "truncate", "length": LONGEST},
            "beginnings": {
                "type": "edge_ngram",
                "min_gram": SHORTEST,
                "max_gram": LONGEST,
                "preserve_original": False,
            },
        },
        "analyzer": {
            name: {"type": "custom", "char_filter": ["letters"], "tokenizer": "words", "filter": filters}
            for name, filters in {
                "form": cut,
                "form_asked": [*cut, "no_stop_words"],
                "no": [*cut, "norwegian"],
                "no_asked": [*cut, "no_stop_words", "norwegian"],
                "en": [*cut, "english"],
                "en_asked": [*cut, "no_stop_words", "english"],
                "beginning": [*cut, "beginnings"],
                "beginning_asked": [*cut, "no_stop_words", "longest"],
            }.items()
        },
    }


def mapping() -> dict[str, Any]:
    """See search.engine.Document. Documents of people's things have `acl`; notes of ours have none."""
    keyword = {"type": "keyword"}
    # What is only looked for; what hits are only sorted by; what is only kept.
    sought = keyword | {"doc_values": False}
    kept = sought | {"index": False}

    def text(analyzer: str, **more: Any) -> dict[str, Any]:
        return {"type": "text", "analyzer": analyzer, "search_analyzer": f"{analyzer}_asked", **more}

    def counted(analyzer: str) -> dict[str, Any]:
        """How often a word is there counts, and not where: nothing asks for phrases."""
        return text(analyzer, index_options="freqs")

    stemmed = {
        language: {"properties": {name: counted(language) for name in ("title", "headings", "body")}}
        for language in STEMMED
    }
    return {
        "dynamic": False,
        "_meta": {"version": VERSION},
        "properties": {
            "owner": sought,
            "owner_type": {"type": "integer", "index": False},
            "owner_id": {"type": "long", "index": False},
            "key": keyword,
            "kind": keyword,
            "locale": sought,
            "same_as": keyword,
            "acl": sought,
            "exact": sought,
            "title_length": {"type": "integer", "doc_values": False},
            "title": text("form", fields={"begins": text("beginning", norms=False)}),
            "headings": text("form"),
            "body": text("form"),
            **stemmed,
            "title_parts": counted("no"),
            "parts": counted("no"),
            "fingerprint": kept,
        },
    }


def body() -> dict[str, Any]:
    """What a new index is made of. Deletions are remembered for an hour: no late write brings back what is gone."""
    return {
        "mappings": mapping(),
        "settings": {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            **WHILE_BUILDING,
            "gc_deletes": "1h",
            "similarity": {"default": {"type": "BM25", "k1": SATURATION}},
            "analysis": analysis(),
        },
    }


@dataclass(frozen=True)
class Aliases:
    """Which indices there are, and what each alias stands for."""

    live: str | None
    building: str | None
    others: tuple[str, ...]


def live_name() -> str:
    return settings.ELASTICSEARCH_INDEX


def building_name() -> str:
    return f"{settings.ELASTICSEARCH_INDEX}-building"


def aliases() -> Aliases:
    """Asked of the cluster. Raises EngineAway."""
    with calling():
        found = writer().indices.get_alias(index=f"{live_name()}-*", allow_no_indices=True).body
    of = {alias: index for index, what in found.items() for alias in what["aliases"]}
    live, building = of.get(live_name()), of.get(building_name())
    numbered = (index for index in found if index.removeprefix(f"{live_name()}-").isdigit())
    return Aliases(live, building, tuple(index for index in numbered if index not in (live, building)))


def version(index: str) -> str | None:
    """Which version of the mapping an index was made with."""
    with calling():
        try:
            found = writer().indices.get_mapping(index=index).body
        except NotFoundError:
            return None
    return next(iter(found.values()))["mappings"].get("_meta", {}).get("version")


def create_building(known: Aliases) -> str:
    """A new, empty index that every write reaches too from now on. What nobody uses is dropped."""
    used = [name for name in (known.live, known.building, *known.others) if name]
    name = f"{live_name()}-{1 + max((_number(index) for index in used), default=0)}"
    with calling():
        writer().indices.create(index=name, **body())
        actions: list[dict[str, Any]] = [{"add": {"index": name, "alias": building_name()}}]
        actions += [{"remove_index": {"index": index}} for index in used if index != known.live]
        writer().indices.update_aliases(actions=actions)
    return name


def _number(index: str) -> int:
    number = index.removeprefix(f"{live_name()}-")
    return int(number) if number.isdigit() else 0


def swap_in(index: str, known: Aliases) -> bool:
    """Let the index that was built answer, and drop the one before. False when another rebuild has begun."""
    actions: list[dict[str, Any]] = [
        {"remove": {"index": index, "alias": building_name(), "must_exist": True}},
        {"add": {"index": index, "alias": live_name()}},
    ]
    with calling():
        writer().indices.put_settings(index=index, settings=WHEN_BUILT)
        writer().indices.refresh(index=index)
    if known.live:
        actions.append({"remove_index": {"index": known.live}})
    with calling():
        try:
            writer().indices.update_aliases(actions=actions)
        except NotFoundError:
            return False
    return True
