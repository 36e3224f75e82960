"""/api/v2/search/: what other sites rely on."""

import pytest

from search.tasks import deliver_now
from tests.factories import guides as make
from tests.factories.people import employee, external

pytestmark = pytest.mark.django_db

URL = "/api/v2/search/"


@pytest.fixture
def guide():
    page = make.published_guide(
        title="Anbudsguiden", slug="anbud", summary="Om anbud.", text="Et anbud er et tilbud."
    )
    deliver_now()
    return page


def test_the_answer(client, guide):
    response = client.get(URL, {"q": "anbud", "lang": "nb", "page_size": 10})
    answer = response.json()
    assert response["Content-Type"] == "application/json"
    assert "Cookie" in response["Vary"]
    assert set(answer) == {"query", "engine", "total", "took_ms", "results", "facets"}
    assert (answer["query"], answer["engine"], answer["total"]) == ("anbud", "postgresql", 2)
    assert isinstance(answer["took_ms"], int)
    first = next(hit for hit in answer["results"] if hit["type"] == "guide")
    assert set(first) == {"id", "key", "type", "title", "url", "snippet", "why"}
    assert first["id"] == f"guide:{guide.pk}"
    assert first["key"] is None
    assert (first["type"], first["title"], first["url"]) == ("guide", "Anbudsguiden", "/veiledere/anbud/")
    assert "<mark>anbud</mark>" in first["snippet"]
    assert first["why"]
    assert all(isinstance(reason, str) for reason in first["why"])
    assert {(facet["value"], facet["count"]) for facet in answer["facets"]["type"]} == {
        ("guide", 1),
        ("step", 1),
    }
    assert all(facet["label"] for facet in answer["facets"]["type"])


def test_kinds_and_pages(client, guide):
    assert {hit["type"] for hit in client.get(URL, {"q": "anbud", "type": "step"}).json()["results"]} == {
        "step"
    }
    assert client.get(URL, {"q": "anbud", "type": "step,guide"}).json()["total"] == 2
    assert client.get(URL, {"q": "anbud", "type": "person"}).json()["results"] == []
    one, two = (client.get(URL, {"q": "anbud", "page": page, "page_size": 1}).json() for page in (1, 2))
    assert one["results"][0]["id"] != two["results"][0]["id"]
    assert client.get(URL, {"q": "anbud", "page": 9}).json()["results"] == []


def test_nothing_asked(client, guide):
    for q in ({}, {"q": ""}, {"q": "   "}):
        assert client.get(URL, q).json() | {"took_ms": 0} == {
            "query": "", "engine": "postgresql", "total": 0, "took_ms": 0, "results": [], "facets": {"type": []},
        }  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "wrong"),
    [
        ({"lang": "de"}, "lang"),
        ({"type": "guide,cat"}, "type"),
        ({"page": "0"}, "page"),
        ({"page": "x"}, "page"),
        ({"page_size": "101"}, "page_size"),
        ({"page_size": "0"}, "page_size"),
    ],
)
def test_what_is_wrong_is_said(client, guide, parameters, wrong):
    response = client.get(URL, {"q": "anbud"} | parameters)
    assert response.status_code == 400
    assert set(response.json()["error"]) == {wrong}
    assert response.json()["error"][wrong]


def test_repaired_spelling_is_said(client, guide):
    answer = client.get(URL, {"q": "anbudsgiuden"}).json()
    assert answer["corrected"] == "anbudsguiden"
    assert answer["query"] == "anbudsgiuden"


def test_only_what_the_caller_may_see(client):
    make.published_guide(title="Anbud for ansatte", audience_kind="staff")
    deliver_now()
    assert client.get(URL, {"q": "anbud"}).json()["total"] == 0
    client.force_login(external())
    assert client.get(URL, {"q": "anbud"}).json()["total"] == 0
    client.force_login(employee())
    assert client.get(URL, {"q": "anbud"}).json()["total"] == 2
