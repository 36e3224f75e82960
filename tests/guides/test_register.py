"""The register of common processes, and its local variants."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guides.models import LocalVariant
from people.models import DutyKind
from tests.factories import guides as make
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, duty, employee, external

pytestmark = pytest.mark.django_db

URL = "/veiledere/prosesser/"
NAME = "Navngitt Svarperson"


@pytest.fixture
def process():
    found = make.ProcessFactory(
        name="Anskaffelser", slug="anskaffelser", sector="shared", owner_unit=UnitFactory(name="Finans")
    )
    make.publish(found)
    return found


@pytest.fixture
def answerer(process):
    person = PersonFactory(name=NAME)
    duty(person.user, DutyKind.ANSWERER, process)
    return person


def variant(process, **fields):
    return LocalVariant.objects.create(
        **{
            "process": process, "unit": UnitFactory(name="Bydel Frogner"), "title": "Eget skjema",
            "reason": "Venter på nytt system.", "ends_on": timezone.localdate() + timedelta(days=30),
        } | fields
    )  # fmt: skip


def names(client, **asked):
    return [entry.name for entry in client.get(URL, asked).context["entries"]]


def test_a_preview_shows_the_draft(process):
    process.summary = "Bare et utkast"
    shown = process.make_preview_request(preview_mode="")
    assert shown.status_code == 200
    assert "Bare et utkast" in shown.content.decode()


def test_an_approved_entry_shows_its_owner_and_what_it_lacks(client, process):
    make.ProcessFactory(name="Bare et utkast")
    text = client.get(URL).content.decode()
    assert "Anskaffelser" in text
    assert "Finans" in text
    assert "Bare et utkast" not in text
    assert client.get(URL).context["entries"][0].guides == []
    assert client.post(URL).status_code == 405


def test_each_entry_says_its_language(client, process):
    assert '<h2 lang="nb">Anskaffelser</h2>' in client.get(f"/en{URL}").content.decode()


def test_the_entry_is_what_was_approved(client, process):
    make.edit(process, name="Noe annet", author=employee())
    assert names(client) == ["Anskaffelser"]


def test_a_process_that_is_no_standard_is_not_there(client):
    make.publish(make.ProcessFactory(name="Frivillig", standard=False))
    assert names(client) == []
    assert "empty" in client.get(URL).content.decode()


def test_its_guide_is_one_that_the_reader_may_read(client, process):
    guide = make.guide(process=process, audience_kind="staff", title="Slik kjøper du")
    make.publish(guide)
    assert names(client, mangler=1) == ["Anskaffelser"]
    assert "Slik kjøper du" not in client.get(URL).content.decode()
    client.force_login(employee())
    assert names(client, mangler=1) == []
    assert f"/veiledere/{guide.slug}/" in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("who", "named", "linked"),
    [(None, False, False), (UserFactory, True, False), (external, True, False), (employee, True, True)],
)
def test_who_answers_as_on_guides(client, process, answerer, who, named, linked):
    if who:
        client.force_login(who())
    text = client.get(URL).content.decode()
    assert (NAME in text) is named
    assert (f"/folk/{answerer.pk}/" in text) is linked
    assert client.get(URL).context["entries"][0].has_answerer


def test_those_who_answer_follow_the_norwegian_alphabet(client, process):
    for last in ("Ødegård", "Åsen", "Zahl", "Ærlig"):
        user = UserFactory(first_name="Kim", last_name=last)
        PersonFactory(user=user, name=str(user))
        duty(user, DutyKind.ANSWERER, process)
    client.force_login(employee())
    (entry,) = client.get(URL).context["entries"]
    assert [each.name for each in entry.answerers] == ["Kim Zahl", "Kim Ærlig", "Kim Ødegård", "Kim Åsen"]


def test_narrowed_and_sorted(client, process):
    other = make.ProcessFactory(
        name="Åpne data", slug="apne-data", sector="city", owner_unit=UnitFactory(name="Byutvikling")
    )
    make.publish(other)
    assert names(client) == ["Anskaffelser", "Åpne data"]
    assert names(client, sorter="eier") == ["Åpne data", "Anskaffelser"]
    assert names(client, sorter="sektor") == ["Åpne data", "Anskaffelser"]
    assert names(client, sektor="city") == ["Åpne data"]
    assert names(client, enhet=process.owner_unit_id) == ["Anskaffelser"]
    for odd in (
        {"sektor": "x"},
        {"sorter": "x"},
        {"enhet": "x"},
        {"enhet": "9" * 30},
        {"side": "x"},
        {"mangler": "x"},
    ):
        assert len(names(client, **odd)) == 2, odd


def test_it_says_in_which_language_an_entry_is(client, process):
    assert '<h2 lang="nb">Anskaffelser</h2>' in client.get(f"/en{URL}").content.decode()


def test_sectors_stand_in_the_order_of_their_names(client):
    for sector in ("children", "culture", "health", "shared"):
        make.publish(make.ProcessFactory(name=sector, slug=sector, sector=sector))
    # Fellestjenester, Helse og omsorg, Kultur og næring, Oppvekst og skole
    assert names(client, sorter="sektor") == ["shared", "health", "culture", "children"]


@pytest.mark.parametrize(("who", "told"), [(None, False), (external, False), (employee, True)])
def test_variants_say_who_and_until_when_and_the_rest_to_employees(client, process, who, told):
    variant(process)
    variant(process, title="Gammel måte", ends_on=timezone.localdate())
    if who:
        client.force_login(who())
    response = client.get(URL)
    text = response.content.decode()
    assert "Bydel Frogner" in text
    assert ("Eget skjema" in text) is told
    assert ("Venter på nytt system." in text) is told
    assert [one.expired for one in response.context["entries"][0].variants] == [True, False]


def test_the_number_of_queries_does_not_grow(client, process, answerer):
    client.force_login(employee())

    def count():
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        return len(queries)

    before = count()
    assert before <= 10
    for _n in range(5):
        more = make.ProcessFactory()
        make.publish(more)
        make.publish(make.guide(process=more))
        duty(PersonFactory().user, DutyKind.ANSWERER, more)
        variant(more, unit=UnitFactory())
    assert count() == before


def test_a_guide_cannot_take_the_registers_address(process):
    guide = make.guide(process=process)
    guide.slug = "prosesser"
    with pytest.raises(ValidationError, match="prosesse"):
        guide.full_clean()


class TestTheOwnersPage:
    URL = "/ansvar/anskaffelser/varianter/"

    @pytest.fixture
    def owner(self, process):
        user = employee()
        duty(user, DutyKind.OWNER, process)
        return user

    def data(self, **fields):
        return {
            "unit": UnitFactory(name="Bydel Sagene").pk, "title": "Egen rutine", "reason": "Sammenslåing.",
            "ends_on": (timezone.localdate() + timedelta(days=90)).isoformat(),
        } | fields  # fmt: skip

    def test_the_owner_registers_changes_and_ends_a_variant(self, client, process, owner):
        client.force_login(owner)
        data = self.data()
        assert client.post(self.URL, data).status_code == 302
        made = LocalVariant.objects.get()
        assert made.process == process
        assert "Egen rutine" in client.get(self.URL).content.decode()
        assert "Egen rutine" in client.get(self.URL, {"endre": made.pk}).content.decode()
        assert client.post(self.URL, data | {"variant": made.pk, "title": "Ny rutine"}).status_code == 302
        assert LocalVariant.objects.get().title == "Ny rutine"
        assert client.post(self.URL, {"variant": made.pk, "remove": "1"}).status_code == 302
        assert not LocalVariant.objects.exists()

    def test_what_is_wrong_is_said_and_what_was_typed_stays(self, client, process, owner):
        client.force_login(owner)
        response = client.post(self.URL, self.data(ends_on=timezone.localdate().isoformat()))
        assert response.status_code == 422
        assert "Egen rutine" in response.content.decode()
        assert not LocalVariant.objects.exists()

    def test_twice_is_told(self, client, process, owner):
        client.force_login(owner)
        data = self.data()
        client.post(self.URL, data)
        assert client.post(self.URL, data).status_code == 422
        assert LocalVariant.objects.count() == 1

    def test_others_find_nothing_there(self, client, process):
        client.force_login(employee())
        assert client.get(self.URL).status_code == 404
        assert client.post(self.URL, self.data()).status_code == 404
        assert not LocalVariant.objects.exists()

    def test_another_processes_variant_is_not_ones_own(self, client, process, owner):
        other = variant(make.ProcessFactory())
        client.force_login(owner)
        assert client.post(self.URL, {"variant": other.pk, "remove": "1"}).status_code == 404
        assert LocalVariant.objects.exists()
