"""The page where one hands over, and the one of what nobody answers for."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.handover import fallback, kinds, services
from people.models import Duty, DutyKind
from tests.factories import guides as make
from tests.factories.handover import busy_office
from tests.factories.networks import NetworkFactory, member, moderator
from tests.factories.people import UserFactory, duty, editor, employee, external

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return busy_office()


@pytest.fixture
def site(client, office):
    client.force_login(office.leader)
    return client


def fields(response):
    return re.findall(r'name="(til_[^"]+)"', response.content.decode())


def option(user):
    return f"{user.person.name} ({user.person.pk})"


def of(user):
    return {group.kind.name for group in services.responsibilities(user)}


def test_all_of_it_to_one_after_it_was_looked_over(site, office):
    member(office.things["networks.moderator"])
    page = site.get(office.url)
    assert len(fields(page)) == len(kinds.all_kinds())
    to = editor(is_superuser=True)
    network = next(name for name in fields(page) if "moderator" in name)
    data = {"alt": option(to), network: ""}
    # The network is closed, and this one is not in it: it stays, and why is said before anything is done.
    asked = site.post(office.url, data)
    assert asked.status_code == 200
    assert "Blir der det er" in asked.content.decode()
    assert "er ikke i nettverket" in asked.content.decode()
    # Who was chosen for it alone is wrong, and nothing that was typed is lost.
    before = of(office.holder)
    asked = site.post(office.url, data | {network: option(office.leader), "confirm": "1"})
    assert asked.status_code == 422
    assert "er ikke i nettverket" in asked.content.decode()
    assert option(to) in asked.content.decode()
    assert of(office.holder) == before
    inside = member(office.things["networks.moderator"], editor())
    data[network] = option(inside)
    asked = site.post(office.url, data)
    assert asked.status_code == 200
    text = asked.content.decode()
    assert "Stemmer dette?" in text
    assert f'name="{network}" value="{option(inside)}"' in text
    assert of(office.holder) == before
    back = site.post(office.url, data | {"change": "1"})
    assert back.status_code == 200
    assert f'value="{option(to)}"' in back.content.decode()
    done = site.post(office.url, data | {"confirm": "1"}, follow=True)
    assert "10 ting er overlevert til" in done.content.decode()
    assert of(office.holder) == set()
    assert "har ikke ansvar for noe" in done.content.decode()
    again = site.post(office.url, data | {"confirm": "1"})
    assert again.status_code == 422


def test_some_of_it_and_the_rest_stays(site, office):
    to = employee()
    (owner,) = [name for name in fields(site.get(office.url)) if "owner" in name]
    asked = site.post(office.url, {"alt": "", owner: to.username})
    assert "Blir der det er" in asked.content.decode()
    site.post(office.url, {"alt": "", owner: to.username, "confirm": "1"})
    assert of(to) == {"duty.owner"}
    assert len(of(office.holder)) == len(kinds.all_kinds()) - 1


def test_nobody_chosen_says_so(site, office):
    asked = site.post(office.url, {"alt": ""})
    assert asked.status_code == 422
    assert "Velg hvem som overtar" in asked.content.decode()
    asked = site.post(office.url, {"alt": "Ingen Som Heter Dette"})
    assert asked.status_code == 422
    assert 'value="Ingen Som Heter Dette"' in asked.content.decode()
    assert "Fant ingen kollega" in asked.content.decode()
    # Nothing of it can go to who is chosen.
    asked = site.post(office.url, {"alt": external().username})
    assert asked.status_code == 422


def test_what_was_seen_may_be_another_by_then(site, office):
    """Between looking it over and handing it over the receiver's account is closed: it is said, and nothing is done."""
    to = employee()
    Duty.objects.filter(kind=DutyKind.APPROVER).update(user=to)  # and something of it is no longer theirs
    (owner,) = [name for name in fields(site.get(office.url)) if "owner" in name]
    to.is_active = False
    to.save()
    asked = site.post(office.url, {"til_duty_approver_1": to.username, owner: option(to), "confirm": "1"})
    assert asked.status_code == 422
    assert "duty.owner" in of(office.holder)


def test_for_whom_the_page_is(client, office):
    others = {"colleague": employee(unit=office.unit), "outside": external()}
    for who in ("holder", "leader", "top", "admin", "colleague", "outside"):
        client.force_login(others.get(who) or getattr(office, who))
        status = 403 if who in others else 200
        assert client.get(office.url).status_code == status, who
        assert client.post(office.url, {"alt": ""}).status_code == (422 if status == 200 else status), who
        assert client.get("/folk/99999999/overlevering/").status_code == 403
        page = client.get(f"/folk/{office.holder.person.pk}/").content.decode()
        assert (office.url in page) is (who in ("leader", "top", "holder")), who  # others come from the admin
    assert client.put(office.url).status_code == 405


def test_ones_own_page_gives_on_what_was_not_given(client, office):
    client.force_login(office.holder)
    page = client.get(office.url)
    assert {name.split("_")[1] for name in fields(page)} == {"networks", "people", "writing"}
    assert not any("leader" in name for name in fields(page))
    assert page.content.decode().count("Lederen din eller en administrator") == 5
    stolen = f"til_duty_approver_{Duty.objects.get(kind=DutyKind.APPROVER).pk}"
    client.post(office.url, {stolen: option(employee()), "confirm": "1"})
    assert "duty.approver" in of(office.holder)


def test_a_leader_is_not_told_titles_that_they_may_not_read(client, office):
    hidden = NetworkFactory(name="Skjult rom", hidden=True)
    moderator(hidden, office.holder)
    draft = make.guide(title="Hemmelig utkast", process=make.ProcessFactory(name="Hemmelig prosess"))
    duty(office.holder, DutyKind.APPROVER, draft)
    secrets = ("Skjult rom", "Hemmelig utkast", "Halvferdig", "Slik kjøper vi inn", "Ny Styrer")
    for who, sees in (("leader", False), ("holder", True), ("admin", True)):
        client.force_login(getattr(office, who))
        text = client.get(office.url).content.decode()
        assert "Anskaffelser" in text
        for word in secrets:
            # Whom somebody has invited is for those who invite there.
            assert (word in text) is (sees and not (who == "holder" and word == "Ny Styrer")), (who, word)


def test_nothing_to_hand_over_and_what_fell_before(client, office):
    office.holder.is_active = False
    office.holder.save()
    fallback.fall_back()
    client.force_login(office.leader)
    text = client.get(office.url).content.decode()
    assert "har ikke ansvar for noe" in text
    assert "Brukeren er stengt" in text
    assert "9 ting falt til Lise Etternavn" in text


def test_the_page_costs_the_same_with_more_of_each(site, office):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert site.get(office.url).status_code == 200
        return len(asked)

    cost()
    before = cost()
    for n in range(3):
        process = make.ProcessFactory(name=f"Mer {n}", approver=office.holder)
        make.publish(process)
        make.guide(process=process, author=office.holder)
        moderator(NetworkFactory(), office.holder)
    assert cost() <= before <= 40


def test_what_nobody_answers_for_is_for_administrators(client, office):
    url = reverse("people:unheld")
    for user in (office.leader, office.holder):
        client.force_login(user)
        assert client.get(url).status_code == 403
    client.force_login(office.admin)
    assert "Alt har noen" in client.get(url).content.decode()
    Duty.objects.filter(kind=DutyKind.OWNER).delete()
    for user in (office.holder, office.leader, office.top):
        user.is_active = False
        user.save()
    fallback.fall_back()
    text = client.get(url).content.decode()
    assert "Prosesser uten eier" in text
    assert "/ansvar/anskaffelser/" in text
    assert office.url in text  # a unit, and a deputy, that nobody but a person can have
    assert client.post(url).status_code == 405


def test_the_admin_leads_to_it(client, office):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert office.url in client.get(reverse("wagtailusers_users:index")).content.decode()
    form = {
        "username": office.holder.username, "email": office.holder.email, "first_name": "Hans", "last_name": "E",
        "is_active": "",
    }  # fmt: skip
    url = reverse("wagtailusers_users:edit", args=[office.holder.pk])
    text = client.post(url, form, follow=True).content.decode()
    office.holder.refresh_from_db()
    assert not office.holder.is_active
    assert "har ansvar for noe" in text
    assert reverse("people:unheld") in client.get(reverse("wagtailadmin_home")).content.decode()
