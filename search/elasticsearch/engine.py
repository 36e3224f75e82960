"""The engine that Elasticsearch is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from search.engine import (
    Change,
    EngineAway,
    EngineResult,
    Health,
    Owner,
    Query,
    Suggestions,
)
from search.postgresql import vocabulary

from . import index, rebuilding, searching, suggesting, words, writing
from .client import calling, reader, writer

PAGE = 1000


class ElasticsearchEngine:
    """See search.engine.Engine, whose promises these are."""

    name = "elasticsearch"

    def index(self, changes: Sequence[Change]) -> None:
        newest = writing.newest(changes)
        for _attempt in range(writing.TRIES):
            known = index.aliases()
            if known.live is None:
                raise EngineAway("it has no index yet")
            try:
                writing.write(index.live_name(), newest)
                if known.building:
                    writing.write(index.building_name(), newest)
            except writing.AliasMoved:
                continue
            vocabulary.add(writing.words_of(newest.values()))
            return
        raise EngineAway("its index is replaced again and again")

    def remove(self, owners: Sequence[Owner], *, version: int) -> None:
        self.index([Change(owner, version, ()) for owner in owners])

    def search(self, query: Query) -> EngineResult:
        if not query.words:
            return EngineResult(total=0, hits=[], facets={})
        answer = _ask(searching.request(query))
        if others := searching.others(query, answer):
            searching.put_in(answer, _ask(searching.request_in_own_language(query, others)))
        found = searching.result(query, answer)
        if found.unknown and not query.mended:
            return replace(found, unknown=dict(words.resembling(list(found.unknown))))
        return found

    def suggest(self, query: Query) -> Suggestions:
        if not query.words:
            return Suggestions([], [])
        longer, resembling = words.completing(query.words[-1])
        return suggesting.result(_ask(suggesting.request(query, [*longer, *resembling])), longer, resembling)

    def rebuild(
        self,
        source: Callable[[Owner | None], Iterable[Change]],
        *,
        afresh: bool = False,
        progress: Callable[[int], None] = lambda count: None,
    ) -> int:
        return rebuilding.rebuild(source, afresh=afresh, progress=progress)

    def needs_rebuild(self) -> bool:
        live = index.aliases().live
        return live is None or index.version(live) != index.VERSION

    def stored(self) -> Iterator[tuple[Owner, str, str]]:
        order = [{"owner_type": "asc"}, {"owner_id": "asc"}, {"key": "asc"}]
        after: dict[str, Any] = {}
        while True:
            with calling():
                answer = writer().search(
                    index=index.live_name(), query={"exists": {"field": "acl"}}, sort=order, size=PAGE,
                    source_includes=["owner_type", "owner_id", "key", "fingerprint"], track_total_hits=False, **after,
                )  # fmt: skip
            hits = answer["hits"]["hits"]
            for hit in hits:
                found = hit["_source"]
                yield Owner(found["owner_type"], found["owner_id"]), found["key"], found["fingerprint"]
            if len(hits) < PAGE:
                return
            after = {"search_after": hits[-1]["sort"]}

    def tidy(self) -> None:
        """Elasticsearch tidies up by itself."""

    def health(self) -> Health:
        try:
            with calling():
                count = reader().count(index=index.live_name(), query={"exists": {"field": "acl"}})["count"]
        except EngineAway as away:
            return Health(ok=False, name=self.name, reason=str(away))
        return Health(ok=True, name=self.name, documents=count)


def _ask(body: dict[str, Any]) -> dict[str, Any]:
    with calling():
        return reader().search(index=index.live_name(), allow_partial_search_results=False, **body).body
