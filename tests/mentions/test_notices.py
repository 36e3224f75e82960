"""Who is told that they are mentioned: once, and only of what they may read."""

import pytest

from mentions.models import Mark
from mentions.notices import MENTIONED
from networks.models import Network
from notifications.models import Notification
from people.models import Person, User
from tests.factories import networks as make
from tests.factories.notifications import told
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, employee, external

pytestmark = pytest.mark.django_db


def mentions(user):
    # As they come with a new click: their tokens are those of now.
    return told(User.objects.get(pk=user.pk), MENTIONED)


def rows(user):
    return Notification.objects.filter(user=user, kind=MENTIONED).count()


def at(user):
    return f"@[{user.person.pk}]"


def say(person, text):
    person.about = text
    person.save()


def test_who_is_mentioned_is_told_once():
    kari = PersonFactory(name="Kari Nes", user=UserFactory(first_name="Kari", last_name="Nes"))
    one, other = employee(), employee()
    say(kari, f"Spør {at(one)}, {at(one)} og meg, {at(kari.user)}. @[77777]")
    assert mentions(one) == ["Kari Nes nevnte deg i «Om meg»"]
    assert rows(kari.user) == 0
    say(kari, f"Spør {at(one)} og {at(other)}.")
    assert (rows(one), rows(other)) == (1, 1)
    # Gone from the text, gone from the list; and back again is nothing new.
    say(kari, "Spør ingen.")
    assert mentions(one) == []
    say(kari, f"Spør {at(one)}.")
    assert len(mentions(one)) == rows(one) == 1


def test_nothing_new_is_told_when_the_old_was_cleared_away():
    kari, one = PersonFactory(), employee()
    say(kari, at(one))
    Notification.objects.all().delete()
    say(kari, f"Ennå {at(one)}")
    assert rows(one) == 0


def test_only_who_may_read_the_text_is_told():
    """What somebody says of themselves, by whom they show it to."""
    unit = UnitFactory()
    for audience, told_are in (
        ("partners", {"same unit", "colleague"}), ("staff", {"same unit", "colleague"}), ("unit", {"same unit"}),
        ("nobody", set()),
    ):  # fmt: skip
        people = {
            "same unit": employee(unit=unit),
            "colleague": employee(),
            "partner": external(),
            "closed": employee(is_active=False),
        }
        PersonFactory(unit=unit, visibility={"about": audience}, about=" ".join(map(at, people.values())))
        assert {who for who, user in people.items() if rows(user)} == told_are, audience
        assert {who for who, user in people.items() if mentions(user)} == told_are, audience


def test_a_closed_network_tells_its_members_alone():
    network = make.NetworkFactory(name="Lukket krets", closed=True, about="")
    member, colleague, partner = make.member(network), employee(), make.member(network, external())
    writer = employee(first_name="Per", last_name="Berg")
    everybody = f"{at(member)} {at(colleague)} {at(partner)} {at(writer)}"
    draft = Network.objects.get().get_latest_revision_as_object()
    draft.about = everybody
    revision = draft.save_revision(user=writer)
    assert rows(member) == 0
    revision.publish()
    assert mentions(member) == ["Per Berg nevnte deg i «Lukket krets»"]
    # A partner reads no names of employees.
    assert mentions(partner) == ["Du er nevnt i «Lukket krets»"]
    assert rows(colleague) == rows(writer) == 0
    # Another text of the same network; then who has left reads nothing of it any more, and of the open one still.
    make.edit(network, description=everybody)
    assert (rows(member), rows(colleague)) == (2, 1)
    network.memberships.filter(user=member).update(ended_at="2026-01-01T00:00Z")
    assert len(mentions(member)) == 1
    make.edit(network, openness="hidden")
    for user in (member, colleague):
        assert mentions(user) == []
    Network.objects.get().unpublish()
    assert mentions(partner) == []


def test_a_page_of_mentions_costs_the_same(django_assert_num_queries):
    one = employee()
    for _time in range(3):
        PersonFactory(about=at(one))
    make.NetworkFactory(description=at(one))
    Notification.objects.filter(user=one).shown_to(one)
    with django_assert_num_queries(4):
        assert len(Notification.objects.filter(user=one).shown_to(one)) == 4
    for _time in range(5):
        PersonFactory(about=at(one))
    with django_assert_num_queries(4):
        assert len(Notification.objects.filter(user=one).shown_to(one)) == 9


def test_whoever_is_deleted_is_mentioned_nowhere():
    one, writer = employee(), PersonFactory()
    say(writer, at(one))
    Person.objects.filter(user=one).delete()
    assert not Mark.objects.exists()
    say(writer, f"Fremdeles @[12345] {writer.about}")
    assert not Mark.objects.exists()
