"""The list of competences: proposed by anybody, accepted, renamed and merged by administrators."""

import pytest

from people import competences
from people.models import Person
from people.profiles import Competence, CompetenceState
from search.models import Outbox
from tests.factories.people import PersonFactory, UserFactory, employee

pytestmark = pytest.mark.django_db

ACCEPTED, PROPOSED, MERGED = CompetenceState.ACCEPTED, CompetenceState.PROPOSED, CompetenceState.MERGED


def competence(name, state=ACCEPTED, *people):
    made = Competence.objects.create(name=name, state=state)
    made.people.set(people)
    return made


@pytest.fixture
def amina():
    return PersonFactory(name="Amina Yusuf")


def names(person):
    return {one.name for one in person.competences.all()}


def test_what_is_proposed_only_oneself_sees(client, amina):
    competences.choose(person=amina, kept=[], names=["Turnusfugl"], by=amina.user)
    proposal = Competence.objects.get()
    assert (proposal.state, proposal.proposed_by) == (PROPOSED, amina.user)
    seen = {}
    for who, user in (("self", amina.user), ("colleague", employee())):
        client.force_login(user)
        paths = (f"/folk/{amina.pk}/", "/folk/?q=turnusfugl", f"/folk/?kompetanse={proposal.pk}")
        seen[who] = ["Turnusfugl" in client.get(path).content.decode() for path in paths]
        assert "Amina" not in client.get("/folk/?q=turnusfu").content.decode().partition('id="found"')[2]
    assert seen == {"self": [True, False, False], "colleague": [False, False, False]}
    proposal.state = ACCEPTED
    proposal.save()
    assert "Turnusfugl" in client.get(f"/folk/{amina.pk}/").content.decode()
    assert "Amina" in client.get(f"/folk/?kompetanse={proposal.pk}").content.decode()


def test_a_known_name_is_no_proposal(amina):
    known = competence("Arbeidsrett")
    other = competence("Jus", PROPOSED)
    competences.merge(other, into=known)
    assert competences.choose(person=amina, kept=[], names=["arbeidsRETT", "jus"], by=amina.user) == []
    assert names(amina) == {"Arbeidsrett"}


def test_one_keeps_only_what_one_has(amina):
    mine, other = competence("Min", ACCEPTED, amina), competence("Annen")
    competences.choose(person=amina, kept=[mine.pk, other.pk], names=[], by=amina.user)
    assert names(amina) == {"Min"}


def test_merging_moves_everyone_along(amina, django_assert_max_num_queries):
    bo, kari = PersonFactory(), PersonFactory()
    old, new = competence("Forhandlinger", ACCEPTED, amina, bo), competence("Forhandling", ACCEPTED, bo, kari)
    older = competence("Forhandle")
    competences.merge(older, into=old)
    Outbox.objects.all().delete()
    with django_assert_max_num_queries(18):
        assert competences.merge(old, into=new) == 2
    assert [names(person) for person in (amina, bo, kari)] == [{"Forhandling"}] * 3
    old.refresh_from_db()
    older.refresh_from_db()
    assert (old.state, old.merged_into, older.merged_into) == (MERGED, new, new)
    assert {amina.pk, bo.pk} <= set(Outbox.objects.values_list("object_id", flat=True))
    for wrong in (old, new):
        with pytest.raises(ValueError, match="cannot be merged"):
            competences.merge(new, into=wrong)


class TestAdministration:
    @pytest.fixture
    def browser(self, client):
        client.force_login(UserFactory(is_superuser=True))
        return client

    def save(self, browser, one, **data):
        return browser.post(
            f"/admin/snippets/people/competence/edit/{one.pk}/", {"name": one.name, "state": one.state} | data
        )

    def test_the_list_counts(self, browser, amina):
        competence("Forhandling", PROPOSED, amina)
        assert (
            "Forhandling" in browser.get("/admin/snippets/people/competence/?state=proposed").content.decode()
        )

    def test_accept_and_rename(self, browser, amina):
        one = competence("forhandling", PROPOSED, amina)
        assert self.save(browser, one, name="Forhandling", state="accepted").status_code == 302
        one.refresh_from_db()
        assert (one.name, one.state) == ("Forhandling", ACCEPTED)

    def test_merge(self, browser, amina):
        old, new = competence("Forhandlinger", PROPOSED, amina), competence("Forhandling")
        assert self.save(browser, old, merged_into=new.pk).status_code == 302
        assert names(Person.objects.get(pk=amina.pk)) == {"Forhandling"}

    def test_what_cannot_be(self, browser, amina):
        one, other = competence("Forhandling", ACCEPTED, amina), competence("Jus")
        for wrong in ({"merged_into": one.pk}, {"name": "JUS"}, {"name": ""}):
            assert self.save(browser, one, **wrong).status_code == 200, wrong
        assert names(amina) == {"Forhandling"}
        assert other.people.count() == 0

    def test_others_do_not(self, client, amina):
        client.force_login(amina.user)
        one = competence("Forhandling")
        assert self.save(client, one, name="Tull").status_code == 302
        one.refresh_from_db()
        assert one.name == "Forhandling"
