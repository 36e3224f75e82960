"""Letting in people from outside: who invites whom, what the link in the mail is worth, and when it is over."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from cms.languages import language_chosen
from people.mails import chosen_language
from people.models import Invitation, Unit, User
from people.permissions import units_to_invite_to
from people.signin import invitations
from people.signin.tasks import send_invitation
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, administrator, employee, external

pytestmark = pytest.mark.django_db

MAIL = "ny.styrer@example.org"
PASSWORD = "et langt passord"


def in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def partner() -> Unit:
    """A private kindergarten with a leader, beside which there is another."""
    unit = UnitFactory(external=True, name="Rognehaugen barnehage")
    unit.leader = PersonFactory(unit=unit)
    unit.save()
    return unit


@pytest.fixture
def leader(partner: Unit) -> User:
    assert partner.leader
    return partner.leader.user


@pytest.fixture
def invited(partner: Unit, leader: User) -> Invitation:
    return invitations.invite(name="Ny Styrer", mail=MAIL, unit=partner, ends=in_days(100), by=leader)


def open_link(client: Any, invitation: Invitation) -> Any:
    invitation.refresh_from_db()
    return client.get(invitations.link_of(invitation))


def accept(client: Any, invitation: Invitation, password: str = PASSWORD) -> Any:
    return client.post(
        invitations.link_of(invitation), {"new_password1": password, "new_password2": password}
    )


def test_who_invites_to_what(partner, leader):
    part, other = UnitFactory(external=True, parent=partner), UnitFactory(external=True)
    inside = UnitFactory()
    inside.leader = PersonFactory(unit=inside)
    inside.save()
    guest = external()
    everything = {partner, part, other, guest.person.unit}
    closed = employee(is_superuser=True, is_active=False)
    expected = {
        UserFactory(is_superuser=True): everything,
        administrator(): everything,
        leader: {partner, part},
        inside.leader.user: set(),
        guest: set(),
        employee(): set(),
        closed: set(),
    }
    for user, units in expected.items():
        assert set(units_to_invite_to(User.objects.get(pk=user.pk))) == units
    assert not units_to_invite_to(None)


def test_the_whole_way(client, partner, leader, settings, caplog):
    caplog.set_level(logging.INFO, "felles.signin")
    client.force_login(leader)
    assert "Ingen er invitert ennå" in client.get("/invitasjoner/").text
    form = {"name": "Ny Styrer", "mail": MAIL.title(), "unit": partner.pk, "ends": in_days(100).isoformat()}
    form |= {"language": "nb"}
    assert client.post("/invitasjoner/ny/", form)["Location"] == "/invitasjoner/"
    invitation = Invitation.objects.get()
    assert (invitation.mail, invitation.invited_by) == (MAIL, leader)
    assert "Ny Styrer er invitert" in client.get("/invitasjoner/").text

    send_invitation(invitation.pk)
    [sent] = mail.outbox
    assert sent.to == [MAIL]
    link = invitations.link_of(invitation)
    assert f"http://testserver{link}" in sent.body
    assert f"{leader} inviterer deg til Felles, som en av Rognehaugen barnehage." in sent.body

    guest = type(client)()
    assert "Velkommen, Ny Styrer" in guest.get(link).text
    assert "for kort" in accept(guest, invitation, "kort").text
    assert not User.objects.filter(username=MAIL).exists()
    settings.MFA_REQUIRED = True
    assert accept(guest, invitation)["Location"] == "/sprak/nb/?fra=/"
    user = User.objects.get(username=MAIL)
    assert (user.get_full_name(), user.ends, user.person.unit) == ("Ny Styrer", in_days(100), partner)
    assert not user.is_superuser
    assert not user.groups.exists()
    # Somebody from outside has a second factor before anything else.
    assert guest.get("/")["Location"].startswith("/logg-inn/kode/")
    settings.MFA_REQUIRED = False
    assert guest.get("/").wsgi_request.user == user
    assert "Har konto" in client.get("/invitasjoner/").text
    for said in ("invited, user", "invitation accepted, user", "signed in, user"):
        assert said in caplog.text

    # The link works once.
    assert guest.get(link).status_code == 404
    assert accept(type(client)(), invitation).status_code == 404


@pytest.mark.parametrize("ends", ["", "tull", 0, -1, 367])
def test_an_end_is_from_tomorrow_on_and_within_a_year(client, partner, leader, ends):
    client.force_login(leader)
    told = in_days(ends).isoformat() if isinstance(ends, int) else ends
    form = {"name": "Ny Styrer", "mail": MAIL, "unit": partner.pk, "ends": told, "language": "nb"}
    response = client.post("/invitasjoner/ny/", form)
    assert response.status_code == 200
    assert 'value="Ny Styrer"' in response.text
    assert not Invitation.objects.exists()


def test_nobody_is_invited_twice_nor_to_where_one_may_not(client, partner, leader, invited):
    form = {"name": "Ny", "mail": MAIL, "unit": partner.pk, "ends": in_days(9).isoformat(), "language": "nb"}
    client.force_login(leader)
    assert "allerede invitert" in client.post("/invitasjoner/ny/", form).text
    known = external(email="Kjent@example.org")
    assert "har allerede en konto" in client.post("/invitasjoner/ny/", form | {"mail": known.email}).text
    elsewhere = {"mail": "x@example.org", "unit": UnitFactory(external=True).pk}
    assert client.post("/invitasjoner/ny/", form | elsewhere).status_code == 200
    with pytest.raises(invitations.Refused):
        invitations.invite(name="x", mail="x@example.org", unit=UnitFactory(), ends=in_days(9), by=leader)
    assert Invitation.objects.count() == 1
    for person, status in ((external(), 403), (employee(), 403)):
        client.force_login(person)
        assert client.get("/invitasjoner/").status_code == status
        assert client.post("/invitasjoner/ny/", form | elsewhere).status_code == status
    assert type(client)().post("/invitasjoner/ny/", form)["Location"] == "/logg-inn/"


def later() -> None:
    """What was sent, was sent a while ago."""
    Invitation.objects.update(sent_at=timezone.now() - timedelta(minutes=invitations.PEACE_MINUTES + 1))


DEAD = {
    "withdrawn": invitations.withdraw,
    "sent again": invitations.send_again,
    "too old": lambda one: Invitation.objects.update(sent_at=timezone.now() - timedelta(days=14)),
    "ended": lambda one: Invitation.objects.update(ends=in_days(0)),
}


@pytest.mark.parametrize("way", DEAD)
def test_a_link_dies(client, invited, way):
    later()
    invited.refresh_from_db()
    link = invitations.link_of(invited)
    assert client.get(link).status_code == 200
    DEAD[way](invited)
    assert client.get(link).status_code == 404
    assert client.post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD}).status_code == 404
    assert not User.objects.filter(username=MAIL).exists()
    invited.refresh_from_db()
    assert invitations.send_mail(invited) == (way == "sent again")
    assert (open_link(client, invited).status_code == 200) is (way == "sent again")


def test_a_link_that_somebody_made_up(client, invited):
    link = invitations.link_of(invited)
    for made_up in (link[:-3] + "xx/", "/invitasjon/WzEsICJ4Il0:x:y/", "/invitasjon/x/"):
        assert client.get(made_up).status_code == 404
    assert "virker ikke lenger" in client.get("/invitasjon/x/").text


def test_the_account_closes_with_the_invitation_and_opens_with_another_day(client, invited, leader):
    guest = type(client)()
    accept(guest, invited)
    client.force_login(leader)
    path = f"/invitasjoner/{invited.pk}/slutt/"
    assert "innen et år" in client.post(path, {"ends": in_days(0).isoformat()}).text
    assert client.post(path, {"ends": in_days(7).isoformat()}).status_code == 302
    user = User.objects.get(username=MAIL)
    assert user.ends == in_days(7)
    User.objects.filter(pk=user.pk).update(ends=in_days(0))
    assert guest.get("/").wsgi_request.user.is_anonymous
    invitations.close_ended()
    client.post(path, {"ends": in_days(7).isoformat()})
    user.refresh_from_db()
    assert user.is_open

    guest.force_login(user)
    client.post(f"/invitasjoner/{invited.pk}/trekk/")
    assert guest.get("/").wsgi_request.user.is_anonymous
    assert "Kontoen er stengt" in client.get("/invitasjoner/").text
    # Closed by hand stays closed.
    client.post(path, {"ends": in_days(7).isoformat()})
    user.refresh_from_db()
    assert not user.is_active


def test_what_an_administrator_closed_stays_closed_when_its_day_has_come(client, invited, leader):
    accept(type(client)(), invited)
    user = User.objects.get(username=MAIL)
    user.is_active = False
    user.save()
    User.objects.filter(pk=user.pk).update(ends=in_days(0))
    assert invitations.close_ended() == 0
    client.force_login(leader)
    path = f"/invitasjoner/{invited.pk}/slutt/"
    assert client.post(path, {"ends": in_days(7).isoformat()}).status_code == 302
    user.refresh_from_db()
    assert (user.is_active, user.ends) == (False, in_days(7))


def test_an_address_has_peace_after_each_mail(client, invited, leader, partner):
    client.force_login(leader)
    path = f"/invitasjoner/{invited.pk}/send/"
    assert "Vent ti minutter" in client.post(path, follow=True).text
    later()
    assert "Lenken i den gamle" in client.post(path, follow=True).text
    assert "Vent ti minutter" in client.post(path, follow=True).text
    client.post(f"/invitasjoner/{invited.pk}/trekk/")
    form = {"name": "Ny", "mail": MAIL, "unit": partner.pk, "ends": in_days(9).isoformat(), "language": "nb"}
    assert "Vent ti minutter" in client.post("/invitasjoner/ny/", form).text
    later()
    assert client.post("/invitasjoner/ny/", form).status_code == 302


def test_nobody_invites_without_end(leader, partner, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_A_DAY", 2)
    for number in range(3):
        more = {"name": "Ny", "unit": partner, "ends": in_days(9), "by": leader}
        if number == 2:
            with pytest.raises(invitations.Refused):
                invitations.invite(mail="2@example.org", **more)
            Invitation.objects.update(invited_at=timezone.now() - timedelta(days=1, minutes=1))
        invitations.invite(mail=f"{number}@example.org", **more)
    assert Invitation.objects.count() == 3


def test_our_mail_says_nothing_that_who_invites_has_typed(leader, partner):
    name = "Du har vunnet, se gevinst.example"
    invitation = invitations.invite(name=name, mail=MAIL, unit=partner, ends=in_days(9), by=leader)
    send_invitation(invitation.pk)
    [sent] = mail.outbox
    assert f"Hei, {MAIL}!" in sent.body
    assert "gevinst" not in sent.body + sent.subject + str(sent.alternatives)


def test_who_invites_chooses_the_language(client, partner, leader):
    language_chosen.send(sender=User, user=leader, language="en")
    client.force_login(leader)
    assert client.get("/invitasjoner/").context["form"]["language"].value() == "en"
    form = {"name": "Ny", "mail": MAIL, "unit": partner.pk, "ends": in_days(9).isoformat(), "language": "nn"}
    assert "Velg et gyldig" in client.post("/invitasjoner/ny/", form | {"language": "de"}).text
    client.post("/invitasjoner/ny/", form)
    send_invitation(Invitation.objects.get().pk)
    [sent] = mail.outbox
    assert "Du vel eit passord sjølv" in sent.body
    link = re.search(r"http://testserver(/nn/\S+)", sent.body)[1]
    guest = type(client)()
    assert '<html lang="nn"' in guest.get(link).text
    chosen = guest.post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD}, follow=True)
    assert chosen.redirect_chain[-1][0] == "/nn/"
    assert chosen_language(User.objects.get(username=MAIL)) == "nn"


def test_only_who_may_invite_there_changes_an_invitation(client, invited):
    stamp = invited.stamp
    for user in (external(), employee(), None):
        client.logout()
        if user:
            client.force_login(user)
        for do in ("send", "trekk", "slutt"):
            path = f"/invitasjoner/{invited.pk}/{do}/"
            assert client.post(path, {"ends": in_days(1).isoformat()}).status_code == 404
    invited.refresh_from_db()
    assert (invited.stamp, invited.withdrawn_at, invited.ends) == (stamp, None, in_days(100))


def test_whose_account_it_is_when_who_was_invited_works_elsewhere_now(client, invited, leader):
    """A leader of a partner closes nobody's account in the municipality, and lets nobody back in there."""
    accept(client, invited)
    user = User.objects.get(email=MAIL)
    user.person.unit = UnitFactory()
    user.person.save()
    client.force_login(leader)
    assert MAIL not in client.get("/invitasjoner/").content.decode()
    for do, data in (("slutt", {"ends": in_days(300).isoformat()}), ("trekk", {})):
        assert client.post(f"/invitasjoner/{invited.pk}/{do}/", data).status_code == 404
    user.refresh_from_db()
    assert user.is_active
    assert user.ends == in_days(100)


def test_sending_again_and_withdrawing_twice(client, invited, leader):
    later()
    client.force_login(leader)
    assert "Lenken i den gamle" in client.post(f"/invitasjoner/{invited.pk}/send/", follow=True).text
    assert "ikke lenger invitert" in client.post(f"/invitasjoner/{invited.pk}/trekk/", follow=True).text
    assert "trukket tilbake" in client.post(f"/invitasjoner/{invited.pk}/send/", follow=True).text
    assert client.post(f"/invitasjoner/{invited.pk}/trekk/").status_code == 302
    assert client.get(f"/invitasjoner/{invited.pk}/send/")["Location"] == "/invitasjoner/"


def test_an_address_that_got_an_account_meanwhile(client, invited):
    external(email=MAIL)
    assert "har allerede en konto" in accept(client, invited).text


def test_the_list_costs_the_same_for_many(client, leader, partner, django_assert_max_num_queries):
    for number in range(5):
        invitations.invite(name="Ny", mail=f"{number}@example.org", unit=partner, ends=in_days(9), by=leader)
    client.force_login(leader)
    with django_assert_max_num_queries(15):
        client.get("/invitasjoner/")
