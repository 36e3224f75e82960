"""The administrators' page about the search index."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from search.delivery import TRIES, deliver_now
from search.models import EngineState, Outbox
from search.rebuilding import is_due, rebuild
from search.states import named
from tests.factories import guides as make
from tests.factories.people import UserFactory, editor, employee

from .test_engine_away import unreadable_publication

pytestmark = pytest.mark.django_db

INDEX = "/admin/sokeindeks/"
BUTTONS = ["search_index_rebuild", "search_index_check", "search_index_retry"]


@pytest.fixture
def admin(client):
    """Somebody in the group of administrators, no superuser."""
    user = employee()
    user.groups.add(Group.objects.get(name="Administratorer"))
    client.force_login(user)
    return client


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def jobs(name: str) -> list[dict[str, str]]:
    return list(ProcrastinateJob.objects.filter(task_name=name, status="todo").values_list("args", flat=True))


def test_the_menu_leads_there(admin, client):
    assert reverse("search_index") == INDEX
    assert INDEX in text(admin.get("/admin/"))
    client.force_login(editor())
    assert INDEX not in text(client.get("/admin/"))


@pytest.mark.parametrize("method", ["get", "post"])
def test_it_is_for_administrators(client, method):
    before = ProcrastinateJob.objects.count()
    for person in (editor(), employee(), None):
        client.logout()
        if person:
            client.force_login(person)
        for path in (INDEX, *(reverse(name, args=["postgresql"]) for name in BUTTONS)):
            assert getattr(client, method)(path).status_code in (302, 403), path
    assert ProcrastinateJob.objects.count() == before
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(INDEX).status_code == 200


def test_an_engine_that_does_well(admin):
    make.published_guide(steps=2)
    deliver_now()
    rebuild(named("postgresql"))
    page = text(admin.get(INDEX))
    assert "postgresql" in page
    assert "Den svarer på søk." in page
    assert "<td>3</td>" in page
    assert "Den er ikke sammenlignet med databasen ennå." in page
    assert "Lagt til side" not in page


def test_an_engine_that_is_away(admin, folder):
    folder.turn("away")
    make.published_guide(steps=1)
    deliver_now()
    Outbox.objects.update(queued_at=timezone.now() - timedelta(seconds=90))
    asked = folder.asked
    page = text(admin.get(INDEX))
    assert 'Den er borte.</strong> <code lang="en">nobody listens</code>' in page
    assert folder.asked == asked  # it was away just now
    assert "Den eldste har ventet i 9" in page
    assert "Den svarer på søk." in page  # the other one


def test_what_was_set_aside_is_named_and_tried_again(admin):
    bad = unreadable_publication()
    Outbox.objects.all().delete()
    from search.outbox import queue

    queue([bad])
    for _ in range(TRIES):
        Outbox.objects.update(not_before=None)
        deliver_now()
    page = text(admin.get(INDEX))
    assert "KeyError" in page
    assert reverse("wagtailadmin_pages:edit", args=[bad.object_id]) in page
    response = admin.post(reverse("search_index_retry", args=["postgresql"]), follow=True)
    assert "prøves på nytt" in text(response)
    assert not Outbox.objects.filter(set_aside_at__isnull=False).exists()
    assert jobs("search.deliver") == [{"engine": "postgresql"}]


def test_filling_anew_asks_first(admin):
    engine = named("postgresql")
    rebuild(engine)
    path = reverse("search_index_rebuild", args=["postgresql"])
    assert "Fyll den på nytt" in text(admin.get(path))
    assert not is_due(engine)
    response = admin.post(path, follow=True)
    assert "fylles på nytt." in text(response)
    assert is_due(engine)
    assert jobs("search.rebuild") == [{"engine": "postgresql"}]
    admin.post(path)  # twice
    assert len(jobs("search.rebuild")) == 1


def test_filling_anew_while_it_is_being_filled(admin):
    later = timezone.now() + timedelta(minutes=1)
    EngineState.objects.create(
        engine="postgresql", rebuild_run="x", rebuild_until=later, rebuild_done=12, rebuild_total=34
    )
    assert "Den fylles nå: 12 av 34." in text(admin.get(INDEX))
    response = admin.post(reverse("search_index_rebuild", args=["postgresql"]), follow=True)
    assert "fylles allerede" in text(response)
    assert jobs("search.rebuild") == []


def test_a_check(admin):
    response = admin.post(reverse("search_index_check", args=["postgresql"]), follow=True)
    assert "sammenlignes" in text(response)
    assert jobs("search.check") == [{"engine": "postgresql"}]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ({"check_found": 0}, "Den stemte med databasen."),
        (
            {"check_found": 1, "check_left": 1},
            "1 dokument avvek fra databasen; etterpå gjaldt det fortsatt 1.",
        ),
        (
            {"check_found": 7, "check_left": 0},
            "7 dokumenter avvek fra databasen; etterpå gjaldt det fortsatt 0.",
        ),
        ({"check_error": "it hangs"}, 'Den kunne ikke sammenlignes: <code lang="en">it hangs</code>'),
    ],
)
def test_the_last_check(admin, outcome, said):
    EngineState.objects.create(engine="postgresql", checked_at=timezone.now(), **outcome)
    assert said in text(admin.get(INDEX))


def test_a_failure_is_told(admin):
    EngineState.objects.create(engine="postgresql", rebuild_error="ValueError: no")
    page = text(admin.get(INDEX))
    assert "Den venter på å bli fylt." in page
    assert 'Forrige gang gikk det galt: <code lang="en">ValueError: no</code>' in page


def test_an_engine_that_is_not_there(admin):
    for name in BUTTONS:
        assert admin.post(reverse(name, args=["elsewhere"])).status_code == 404


def test_buttons_are_for_posting(admin):
    for name in ("search_index_check", "search_index_retry"):
        assert admin.get(reverse(name, args=["postgresql"]))["Location"] == INDEX
