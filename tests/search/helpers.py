"""Documents and questions for engines, without guides."""

from typing import Any

from search.engine import Change, Document, Engine, EngineResult, Owner, Query
from search.query import ask
from search.text import query_text, query_words

PUBLIC = frozenset({"public"})
# Owners of made-up documents: no content type has such a number.
MADE_UP = 999_000


def owner(number: int) -> Owner:
    return Owner(MADE_UP, number)


def document(number: int, title: str, body: str = "", **fields: Any) -> Document:
    return Document(
        **{
            "key": f"guide:{number}", "kind": "guide", "owner": owner(number), "locale": "nb", "title": title,
            "body": body, "acl": ("public",), "payload": {"summary": ""},
        } | fields
    )  # fmt: skip


def put(engine: Engine, *documents: Document, version: int = 1) -> None:
    """Index documents, each as everything of its owner."""
    engine.index([Change(document.owner, version, [document]) for document in documents])


def search(
    engine: Engine, q: str, *, tokens: frozenset[str] = PUBLIC, language: str = "nb", **fields: Any
) -> EngineResult:
    """A question as it is typed, without repaired spelling."""
    text = query_text(q)
    return engine.search(
        Query(text=text, words=tuple(query_words(text)), tokens=tokens, language=language, **fields)
    )


def titles(engine: Engine, q: str, **fields: Any) -> list[str]:
    return [hit.title.replace("\ue000", "").replace("\ue001", "") for hit in search(engine, q, **fields).hits]


def repaired(engine: Engine, q: str, tokens: frozenset[str] = PUBLIC) -> tuple[list[str], str]:
    """Titles and the query used instead, as query.ask answers."""
    found, corrected = ask(engine, q, tokens=tokens, language="nb")
    return [hit.key for hit in found.hits], corrected


def words(engine: Engine, q: str, tokens: frozenset[str] = PUBLIC) -> list[str]:
    return suggest(engine, q, tokens).words


def suggest(engine: Engine, q: str, tokens: frozenset[str] = PUBLIC) -> Any:
    text = query_text(q)
    return engine.suggest(Query(text=text, words=tuple(query_words(text)), tokens=tokens))
