"""«Mine data»: what is held, exports, and asking for deletion; for oneself and for administrators."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import override

from cms.privacy import all_kinds
from notifications.models import Notification
from people.models import Person
from privacy import audit, held, permissions, services, views
from privacy.models import DeletionRequest, State
from privacy.services import Decision
from tests.factories.people import PersonFactory, UserFactory, editor, employee, external
from tests.factories.privacy import MAIL, NAME, NUMBER, PHONE, WORDS

pytestmark = pytest.mark.django_db
MINE, EXPORT, ASK, WITHDRAW = (f"/folk/meg/data/{part}" for part in ("", "eksport/", "slett/", "angre/"))


def unpacked(response) -> dict[str, bytes]:
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_page_tells_what_is_held_and_how_much(client, known, django_assert_max_num_queries):
    client.force_login(known)
    # Session, viewer, the counts of all kinds in one statement, and one's waiting request, beside what every page asks.
    client.get(MINE)
    with django_assert_max_num_queries(8):
        page = client.get(MINE).content.decode()
    for words in (
        "Profilen og bildet ditt",
        "åndsverkloven § 104",
        "kommuneloven § 25-1",
        "Slettes 90 dager etter",
    ):
        assert words in page
    assert client.get("/en/folk/meg/data/").status_code == 200
    assert "Mine data" in client.get("/folk/meg/").content.decode()


def test_each_kind_has_a_page_with_its_rows(client, known):
    client.force_login(known)
    for kind in all_kinds():
        response = client.get(f"/folk/meg/data/{kind.name}/")
        assert response.status_code == 200, kind.name
    assert NUMBER in client.get("/folk/meg/data/person/").content.decode()
    assert client.get("/folk/meg/data/finnes-ikke/").status_code == 404
    assert client.post(MINE).status_code == 405


def test_somebody_without_a_person_has_the_page_too(client):
    for user in (UserFactory(), external()):
        client.force_login(user)
        assert client.get(MINE).status_code == 200
        assert client.get("/folk/meg/data/person/").status_code == 200
        assert "mine-data.json" in unpacked(client.post(EXPORT))


def test_an_export_is_complete(client, known):
    client.force_login(known)
    with override("en"):
        files = unpacked(client.post(EXPORT))
    data = json.loads(files["mine-data.json"])
    kinds = {kind["kind"]: kind for kind in data["kinds"]}
    assert set(kinds) == {kind.name for kind in all_kinds()}
    # Of all that somebody_known_everywhere made, nothing is left out.
    filled = {name for name, kind in kinds.items() if any(part["rows"] for part in kind["parts"])}
    assert filled >= {
        "person", "account", "groups", "roles", "leads", "absence", "profile", "competences", "duties", "approvals",
        "proposed-competences", "follows", "ticks", "news", "memberships", "join-requests", "start-page", "told", "scim",
        "notifications", "sign-in-attempts", "factors", "providers", "admin-profile", "log",
    }  # fmt: skip
    page = files["mine-data.html"].decode()
    for word in (NAME, NUMBER, PHONE, MAIL, WORDS, "kanarirolle", "orgelspill", "kanari-uid", "10.9.8.7"):
        assert word in page
        assert word in files["mine-data.json"].decode()
    assert files["bilde.webp"] == b"stor"
    assert "hemmelig-nøkkel" not in page + files["mine-data.json"].decode()


def test_an_export_holds_nothing_of_others(client, known, administrator):
    """Whoever gave a duty may be named; whom one gave a duty, whose account one changed, and who looked, is not."""
    other = employee(first_name="Naboen", last_name="Andersen", email="naboen@example.org")
    other.person.number = "555111"
    other.person.save()
    audit.seen(other.person, known)
    audit.seen(known.person, administrator)
    client.force_login(known)
    files = unpacked(client.post(EXPORT))
    said = files["mine-data.html"].decode() + files["mine-data.json"].decode()
    for word in ("Naboen", "Andersen", "555111", "naboen@", "Strator"):
        assert word not in said
    assert "privacy.seen" in said


def test_what_an_export_leaves_out_it_says(client, known, monkeypatch):
    monkeypatch.setattr(held, "MOST", 1)
    monkeypatch.setattr(views, "SHOWN", 1)
    client.force_login(known)
    files = unpacked(client.post(EXPORT))
    assert "De 1 nyeste. Spør en administrator om de eldre." in files["mine-data.html"].decode()
    parts = [part for kind in json.loads(files["mine-data.json"])["kinds"] for part in kind["parts"]]
    assert {part["complete"] for part in parts} == {True, False}
    assert "har de 1 nyeste" in client.get("/folk/meg/data/person/").content.decode()


def test_exports_are_few_within_an_hour(client, monkeypatch):
    client.force_login(employee())
    monkeypatch.setattr(services, "MOST_EXPORTS", 1)
    assert client.post(EXPORT)["Content-Type"] == "application/zip"
    assert client.post(EXPORT, follow=True).redirect_chain == [(MINE, 302)]
    assert client.get(EXPORT)["Location"] == MINE


@pytest.mark.parametrize("who", ["employee", "editor", "external", "superuser", "administrator", "closed"])
def test_who_may_see_anothers_data(client, who, administrator):
    """A table of truth: oneself, and administrators with an open account."""
    subject = PersonFactory().user
    viewer = {
        "employee": employee,
        "editor": editor,
        "external": external,
        "superuser": lambda: UserFactory(is_superuser=True),
        "administrator": lambda: administrator,
        "closed": lambda: UserFactory(is_superuser=True, is_active=False),
    }[who]()
    may = who in ("superuser", "administrator")
    assert permissions.may_see_data_of(subject, viewer) is may
    assert permissions.may_look_after_privacy(viewer) is may
    assert permissions.may_see_data_of(viewer, viewer) is (who != "closed")
    if who == "closed":
        return
    client.force_login(viewer)
    page, export = (f"/admin/personvern/person/{subject.pk}/{part}" for part in ("", "eksport/"))
    assert (client.get(page).status_code == 200) is may
    response = client.post(export)
    assert (response.get("Content-Type") == "application/zip") is may


def test_asking_and_being_answered(client, known, administrator):
    client.force_login(known)
    assert client.post(ASK, {"text": ""}).status_code == 422
    assert client.post(ASK, {"text": "Slett bildet mitt"}, follow=True).redirect_chain == [(ASK, 302)]
    asked = DeletionRequest.objects.get()
    assert Notification.objects.filter(user=administrator, kind="privacy.asked").count() == 1
    # Twice is once.
    client.post(ASK, {"text": "Igjen"})
    assert DeletionRequest.objects.count() == 1
    assert "Venter på svar" in client.get(ASK).content.decode()

    admin = type(client)()
    admin.force_login(administrator)
    assert "Kanari" in admin.get("/admin/personvern/").content.decode()
    assert "Slett bildet mitt" in admin.get(f"/admin/personvern/foresporsel/{asked.pk}/").content.decode()
    said = {"decision": "erase", "answer": "Bildet og profilen er slettet."}
    assert admin.post(f"/admin/personvern/foresporsel/{asked.pk}/", said)["Location"] == "/admin/personvern/"
    person = Person.objects.get(user=known)
    assert (person.photo, person.about, person.visibility) == ("", "", {})
    assert not person.competences.exists()
    # What does not rest on consent stays.
    assert person.number == NUMBER
    page = client.get(ASK).content.decode()
    assert "Bildet og profilen er slettet." in page
    assert "Bildet og profilen er slettet." in client.get("/varsler/").content.decode()


def test_a_request_is_answered_once_and_by_administrators_alone(known, administrator):
    asked = services.ask(user=known, text="Alt")
    with pytest.raises(PermissionDenied):
        services.answer(request=asked, decision=Decision.REFUSE, answer="Nei", by=editor())
    with pytest.raises(services.Refused):
        services.answer(request=asked, decision=Decision.ANONYMISE, answer="Ja", by=administrator)
    asked.refresh_from_db()
    assert asked.is_waiting
    services.answer(request=asked, decision=Decision.REFUSE, answer="Arkivlova vil ha det.", by=administrator)
    asked.refresh_from_db()
    assert (asked.state, asked.answered_by) == (State.REFUSED, administrator)
    with pytest.raises(services.Refused):
        services.answer(request=asked, decision=Decision.BY_HAND, answer="Jo", by=administrator)


def test_a_request_is_withdrawn_by_whose_it_is(client, known):
    asked = services.ask(user=known, text="Alt")
    other = type(client)()
    other.force_login(employee())
    other.post(WITHDRAW)
    asked.refresh_from_db()
    assert asked.is_waiting
    assert "Alt" not in other.get(ASK).content.decode().partition("<main")[2].partition("<h2")[2]
    client.force_login(known)
    assert client.get(WITHDRAW)["Location"] == ASK
    client.post(WITHDRAW)
    client.post(WITHDRAW)
    asked.refresh_from_db()
    assert asked.state == State.WITHDRAWN
    assert services.ask(user=known, text="Alt likevel").is_waiting


def test_a_late_answer_is_shown_as_late(client, known, administrator):
    DeletionRequest.objects.create(user=known, text="Alt", asked_at=timezone.now() - timedelta(days=31))
    client.force_login(administrator)
    assert "Fristen er ute" in client.get("/admin/personvern/").content.decode()
    found = client.get(f"/admin/personvern/?q={NUMBER}").content.decode()
    assert f"/admin/personvern/person/{known.pk}/" in found
