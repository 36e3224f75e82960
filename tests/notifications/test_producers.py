"""What the apps tell, to whom, and what stands in the mails of it."""

import re

import pytest
from django.conf import settings
from django.utils import translation

from guides import following, notices
from guides.models import GuidePage
from home import news_notices
from networks import mails as network_mails
from networks import services as networks
from networks.models import Membership
from notifications import kinds
from notifications.kinds import When
from notifications.models import Notification
from people import audience
from people.duties import end, give
from people.models import DutyKind
from tests.factories import guides as make
from tests.factories import networks as make_network
from tests.factories.home import draft_news, news, translated_news
from tests.factories.notifications import told, work
from tests.factories.people import UnitFactory, UserFactory, duty, employee

pytestmark = pytest.mark.django_db


def test_what_must_reach_somebody_is_what_others_wait_for():
    must = {kind.name for kind in kinds.all_kinds() if kind.must_reach}
    assert must == {"approvals.waiting", "people.handover", "privacy.asked", "privacy.answered"}
    assert kinds.get("approvals.waiting").default == When.NOW
    assert When.OFF not in kinds.get("approvals.waiting").choices


def test_the_documentation_has_every_kind_and_what_it_is_unless_changed():
    text = (settings.BASE_DIR / "docs" / "features" / "notifications.md").read_text()
    said = dict(re.findall(r"^\| `([\w.]+)`: .*\| (.*) \|$", text, re.MULTILINE))
    words = {When.NOW: "at once", When.DAILY: "daily", When.PAGE: "on the page alone"}
    assert said.keys() == {kind.name for kind in kinds.all_kinds()}
    for kind in kinds.all_kinds():
        assert said[kind.name].startswith(words[kind.default]), kind.name
        assert ("not turned off" in said[kind.name]) is kind.must_reach, kind.name


class TestGuidesOneFollows:
    @pytest.fixture
    def guide(self):
        return make.published_guide(title="Anskaffelser", slug="anskaffelser", steps=2)

    @pytest.fixture
    def user(self, guide):
        found = employee()
        following.follow(found, guide.pk)
        return found

    def change(self, page, **fields):
        make.edit(page, **fields)
        return make.publish(page)

    def test_new_versions_are_told_once_and_the_newest_alone(self, guide, user):
        step = make.steps_of(guide)[0]
        self.change(step, title="Steg to")
        self.change(step, title="Steg tre", change_note="Kortere")
        approver = self.change(guide).approver
        assert told(user) == [
            "Ny versjon av veilederen «Anskaffelser»",
            "Anskaffelser: ny versjon av steget «Steg tre»",
        ]
        following.follow(approver, guide.pk)
        self.change(guide)
        assert told(approver, following.NEWS) == []

    def test_what_is_read_in_the_guide_is_read(self, client, guide, user):
        read, other = make.steps_of(guide)
        for step in (read, other):
            self.change(step)
        client.force_login(user)
        client.get(f"/veiledere/anskaffelser/{read.slug}/")
        assert Notification.objects.unread().filter(user=user).get().object_id == other.pk
        client.get("/veiledere/anskaffelser/")
        assert not Notification.objects.unread().filter(user=user).exists()
        assert work() == []

    def test_not_told_of_what_one_follows_or_reads_no_longer(self, guide, user):
        self.change(make.steps_of(guide)[0])
        assert len(told(user)) == 1
        following.unfollow(user, guide.pk)
        assert told(user) == []
        following.follow(user, guide.pk)
        self.change(guide, audience_kind="unit", audience_unit=UnitFactory())
        assert told(user) == []
        assert work() == []

    def test_a_step_that_the_guide_does_not_list_is_nobodys(self, guide, user):
        step = make.step(GuidePage.objects.get(pk=guide.pk), title="Uoppført")
        make.publish(step)
        following.Follow.objects.update(seen_at="2026-01-01T00:00Z")
        assert told(user) == []
        assert "Uoppført" not in [one.title for one in following.followed(user, limit=9).new]
        make.publish(guide)
        assert "Anskaffelser: ny versjon av steget «Uoppført»" in told(user)
        assert "Uoppført" in [one.title for one in following.followed(user, limit=9).new]


class TestDuties:
    def test_who_gets_a_duty_is_told_what_for_as_far_as_they_may_read_it(self):
        guide = make.published_guide(title="Anskaffelser")
        process, draft = guide.process, make.guide(title="Hemmelig utkast", process=guide.process)
        owner, user = employee(first_name="Ola"), employee()
        duty(owner, DutyKind.OWNER, process)
        kwargs = {"user": user, "kind": DutyKind.ANSWERER, "by": owner}
        held = [give(chain=[obj, process], **kwargs) for obj in (guide, draft)]
        give(chain=[guide, process], **kwargs)
        assert told(user) == [
            "Du har fått et ansvar: svarperson",
            "Du har fått et ansvar for «Anskaffelser»: svarperson",
        ]
        (message,) = work()
        assert "Ola" in message.body
        assert "Hemmelig" not in message.body
        end(duty=held[0], by=owner, chain=[guide, process])
        assert told(user) == ["Du har fått et ansvar: svarperson"]
        give(user=owner, kind=DutyKind.APPROVER, chain=[process], by=owner)
        assert told(owner, notices.DUTY) == []


class TestNetworks:
    def test_who_is_added_or_made_moderator_is_told_and_not_when_it_has_ended(self):
        hidden = make_network.NetworkFactory(name="Lukket rom", hidden=True)
        moderator, user = make_network.moderator(hidden), employee()
        membership = networks.add(network=hidden, user=user, by=moderator)
        networks.make_moderator(membership=membership, by=moderator)
        audience.forget(user)
        assert told(user) == ["Du er moderator i Lukket rom", "Du er med i Lukket rom"]
        Membership.objects.filter(pk=membership.pk).update(ended_at="2026-01-01T00:00Z")
        audience.forget(user)
        assert told(user) == []
        assert work() == []

    def test_members_are_told_of_a_new_text_and_of_nothing_else(self):
        network = make_network.NetworkFactory(name="Innkjøp")
        user, other = make_network.member(network), employee()
        make_network.edit(network, language="nn")
        assert told(user) == []
        make_network.edit(network, about="Vi møtes oftere.")
        make_network.edit(network, about="Vi møtes sjelden.")
        assert told(user, network_mails.NEWS) == ["Innkjøp: ny tekst om hva dere gjør der"]
        assert told(other) == []
        draft = type(network).objects.get(pk=network.pk)
        draft.about = "Kladd"
        draft.save_revision()
        assert Notification.objects.filter(kind=network_mails.NEWS).count() == 2


class TestNewsOfOnesUnit:
    def test_those_who_work_there_or_under_it_once_in_their_language(self):
        unit = UnitFactory()
        here, under = employee(unit=unit), employee(unit=UnitFactory(parent=unit))
        elsewhere, nowhere = employee(), UserFactory()
        page = news(title="Nytt hos oss", unit=unit, audience_kind="unit")
        translated_news(page, "nn", title="Nytt hjå oss")
        news(title="Til alle")
        draft_news(title="Kladd", unit=unit)
        for user, expected in ((here, 1), (under, 1), (elsewhere, 0), (nowhere, 0)):
            assert told(user) == ["Nytt hos oss"][:expected]
        with translation.override("nn"):
            assert told(here) == ["Nytt hjå oss"]
        assert work() == []

    def test_what_is_taken_back_or_for_others_is_not_shown(self):
        unit = UnitFactory()
        user = employee(unit=unit)
        page = news(title="Nytt hos oss", unit=unit)
        page.unpublish()
        assert told(user, news_notices.NEWS) == []
