"""While Elasticsearch is away PostgreSQL answers, and says so; nothing is lost, and it comes back by itself."""

import time

import pytest
from django.utils import translation

from search import answering, rebuilding, states
from search.checking import differences
from search.elasticsearch import client as connection
from search.elasticsearch import index
from search.elasticsearch.engine import ElasticsearchEngine
from search.engine import EngineAway, get_engines
from search.models import Outbox
from search.outbox import queue
from search.tasks import deliver_now, tend
from tests.factories import guides as make
from tests.factories.people import editor

from .helpers import document, put, titles
from .proxy import proxy

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]

NOTICE = "enklere måte"


@pytest.fixture
def way(answered_by_elasticsearch, settings, monkeypatch):
    """The way to Elasticsearch goes through a proxy. Whoever finds it away leaves it alone until `come_back`."""
    monkeypatch.setattr(connection, "READ_SECONDS", 4)
    monkeypatch.setattr(answering, "PAUSE", 600)
    with proxy(settings.ELASTICSEARCH_URL[0]) as made:
        settings.ELASTICSEARCH_URL = [made.url]
        connection.forget()
        yield made
    connection.forget()


@pytest.fixture
def guide(way):
    made = make.guide(author=editor(), process=make.ProcessFactory(), title="Anbudsguiden")
    make.publish(made)
    deliver_now()
    return made


def engine_of(client, q: str = "anbudsguiden") -> tuple[str, list[str]]:
    answer = client.get("/api/v2/search/", {"q": q}).json()
    return answer["engine"], [hit["title"] for hit in answer["results"]]


def page(client) -> str:
    return client.get("/sok/", {"q": "anbudsguiden"}).content.decode()


def come_back() -> None:
    """As if the pauses were over in which nobody asks: the readers' and the worker's."""
    answering.forget()
    states.back("elasticsearch")


def test_elasticsearch_answers_with_one_request(client, guide, way, django_assert_max_num_queries):
    page(client)
    before = way.requests
    with django_assert_max_num_queries(5):
        assert engine_of(client) == ("elasticsearch", ["Anbudsguiden"])
    assert way.requests == before + 1
    engine_of(client, "anbudsgiuden")
    assert way.requests == before + 3, "one more when a spelling is repaired"
    assert NOTICE not in page(client)
    assert client.get("/healthz").json()["search"] == "elasticsearch"


def test_a_slow_one_is_not_waited_for(client, guide, way):
    way.slow = True
    start = time.monotonic()
    assert engine_of(client) == ("postgresql", ["Anbudsguiden"])
    # Unless the client gave up, it would wait for ever.
    assert time.monotonic() - start < 20 * connection.READ_SECONDS
    asked = way.requests
    assert NOTICE in page(client)
    assert engine_of(client)[0] == "postgresql"
    assert way.requests == asked, "who comes next does not wait at all"
    way.slow = False
    come_back()
    assert engine_of(client) == ("elasticsearch", ["Anbudsguiden"])
    assert NOTICE not in page(client)


def test_after_a_pause_one_reader_asks_again(client, guide, way, monkeypatch):
    way.slow = True
    engine_of(client)
    way.slow = False
    assert engine_of(client)[0] == "postgresql"
    monkeypatch.setattr(answering, "PAUSE", 0)
    answering._leave_alone(get_engines()[0], EngineAway("again"))
    assert engine_of(client)[0] == "elasticsearch"


def test_a_refused_connection(client, guide, way):
    way.close()
    connection.forget()
    assert engine_of(client) == ("postgresql", ["Anbudsguiden"])
    assert NOTICE in page(client)
    with translation.override("en"):
        assert "simpler way" in client.get("/en/sok/", {"q": "anbudsguiden"}).content.decode()
    suggested = client.get("/sok/forslag/", {"q": "anbudsg"}).content.decode()
    assert "Anbudsguiden" in suggested.replace("<mark>", "").replace("</mark>", "")
    health = client.get("/healthz")
    assert health.status_code == 200
    assert health.json()["search"] == "postgresql"


def test_what_is_written_meanwhile_is_delivered_later(client, guide, way):
    way.slow = True
    connection.forget()
    make.edit(guide, title="Tilbudsguiden")
    make.publish(guide)
    # The writing client would wait long; the reader's time is enough for a test.
    waiting = ElasticsearchEngine()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(connection, "WRITE_SECONDS", connection.READ_SECONDS)
        connection.forget()
        deliver_now()
    assert Outbox.objects.filter(engine="elasticsearch").exists()
    assert not Outbox.objects.filter(engine="postgresql").exists()
    assert engine_of(client, "tilbudsguiden") == ("postgresql", ["Tilbudsguiden"])
    way.slow = False
    connection.forget()
    come_back()
    deliver_now()
    assert not Outbox.objects.exists()
    assert engine_of(client, "tilbudsguiden") == ("elasticsearch", ["Tilbudsguiden"])
    assert differences(waiting) == []


def test_an_index_that_is_gone_is_made_anew(client, guide):
    live = index.aliases().live
    connection.writer().indices.delete(index=live)
    assert engine_of(client) == ("postgresql", ["Anbudsguiden"])
    come_back()
    tend_and_rebuild()
    assert engine_of(client) == ("elasticsearch", ["Anbudsguiden"])


def test_an_index_of_an_older_version_answers_until_the_new_one_is_there(client, guide, monkeypatch):
    old = index.aliases().live
    monkeypatch.setattr(index, "VERSION", "another")
    assert ElasticsearchEngine().needs_rebuild()
    assert engine_of(client)[0] == "elasticsearch"
    tend_and_rebuild()
    assert index.aliases().live != old
    assert not ElasticsearchEngine().needs_rebuild()
    assert engine_of(client) == ("elasticsearch", ["Anbudsguiden"])


def test_a_red_index(client, guide):
    """No node may hold the only copy: what happens when the disk that had it is lost."""
    known = index.aliases()
    body = index.body()
    body["settings"] |= {"index.routing.allocation.require._name": "nobody"}
    red = f"{index.live_name()}-99"
    connection.writer().indices.create(index=red, wait_for_active_shards=0, timeout="1ms", **body)
    connection.writer().indices.update_aliases(
        actions=[
            {"remove": {"index": known.live, "alias": index.live_name()}},
            {"add": {"index": red, "alias": index.live_name()}},
        ]
    )
    assert engine_of(client) == ("postgresql", ["Anbudsguiden"])


def test_a_full_disk(client, guide):
    """Elasticsearch makes its indices read-only then, and still answers."""
    live = index.aliases().live
    connection.writer().indices.put_settings(index=live, settings={"blocks.read_only_allow_delete": True})
    with pytest.raises(EngineAway):
        put(ElasticsearchEngine(), document(1, "Nytt"))
    make.edit(guide, title="Tilbudsguiden")
    make.publish(guide)
    deliver_now()
    assert engine_of(client) == ("elasticsearch", ["Anbudsguiden"])
    assert Outbox.objects.filter(engine="elasticsearch").exists()
    connection.writer().indices.put_settings(index=live, settings={"blocks.read_only_allow_delete": None})
    come_back()
    deliver_now()
    assert engine_of(client, "tilbudsguiden") == ("elasticsearch", ["Tilbudsguiden"])


def test_it_is_restricted_in_both(client, guide, way):
    """What fewer may see is found by nobody, whichever engine answers, until that engine knows."""
    queue([(guide.content_type_id, guide.pk)], narrowed=True, engines=["elasticsearch"])
    assert engine_of(client) == ("elasticsearch", [])
    way.slow = True
    assert engine_of(client) == ("postgresql", ["Anbudsguiden"])


def tend_and_rebuild() -> None:
    """What the worker does about an engine that needs a new index."""
    tend(engine="elasticsearch")
    engine = get_engines()[0]
    assert rebuilding.is_due(engine)
    rebuilding.rebuild(engine)
    assert titles(engine, "anbudsguiden")
