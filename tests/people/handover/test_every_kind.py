"""Every kind of thing that somebody answers for: none is forgotten, none is left with a closed account or with nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from networks.models import Membership
from people.handover import fallback, gaps, kinds, services
from people.handover.accounts import closed
from people.models import Duty, Person, Unit, User
from tests.factories.handover import busy_office

pytestmark = pytest.mark.django_db

# Fields that say who did something, or whose a thing is, and that nobody has to take over.
ACCOUNT = "a part of the account itself, which is closed with it"
OWN = "somebody's own, of no use to others"
LOG = "says who did it then, and stays"
HISTORY = {
    "people.Person.user": ACCOUNT,
    "people.User_groups.user": ACCOUNT,
    "people.User_user_permissions.user": ACCOUNT,
    "people.Person_roles.person": ACCOUNT,
    "people.Person_competences.person": OWN,
    "people.Duty.given_by": LOG,
    "people.Invitation.user": "the account that an invitation made",
    "people.Competence.proposed_by": "administrators decide about proposals, whoever made them",
    "scim.ScimUser.user": ACCOUNT,
    "notifications.Notification.user": OWN,
    "notifications.Notification.actor": LOG,
    "notifications.Preferences.user": OWN,
    "privacy.DeletionRequest.user": OWN,
    "privacy.DeletionRequest.answered_by": LOG,
    "approvals.Version.approver": "a version never changes; who approves the next is a duty",
    "mentions.Mark.person": "a text that mentions somebody goes on doing so",
    "guides.Follow.user": OWN,
    "guides.Tick.user": OWN,
    "networks.Membership.ended_by": LOG,
    "networks.JoinRequest.user": OWN,
    "networks.JoinRequest.decided_by": LOG,
    "courses.CourseRecord.user": OWN,
    "home.Arrangement.user": OWN,
    "home.NewsPage.author": "the name under what was written; the page's owner answers for a draft",
    "cms.UploadedImage.uploaded_by_user": LOG,
    "cms.UploadedDocument.uploaded_by_user": LOG,
    "wagtail_localize.StringTranslation.last_translated_by": LOG,
    "wagtail_localize.SegmentOverride.last_translated_by": LOG,
    "wagtailusers.UserProfile.user": OWN,
    "wagtaildocs.Document.uploaded_by_user": LOG,
    "wagtailimages.Image.uploaded_by_user": LOG,
    "wagtailadmin.EditingSession.user": OWN,
    "wagtailadmin.FormState.user": OWN,
    "wagtailcore.APIToken.user": ACCOUNT,
    "wagtailcore.ModelLogEntry.user": LOG,
    "wagtailcore.PageLogEntry.user": LOG,
    "wagtailcore.Revision.user": LOG,
    "wagtailcore.UploadedFile.uploaded_by_user": OWN,
    "wagtailcore.TaskState.finished_by": LOG,
    "wagtailcore.Page.locked_by": "an administrator opens a lock",
    "wagtailcore.Comment.user": LOG,
    "wagtailcore.Comment.resolved_by": LOG,
    "wagtailcore.CommentReply.user": LOG,
    "wagtailcore.PageSubscription.user": OWN,
    "account.EmailAddress.user": ACCOUNT,
    "socialaccount.SocialAccount.user": ACCOUNT,
    "mfa.Authenticator.user": ACCOUNT,
}


def fields_of_people():
    """Every relation of any app to a User or a Person."""
    return {
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for model in (User, Person)
        for relation in model._meta.get_fields(include_hidden=True)
        # What a relation to many is kept in comes by its own name.
        if relation.auto_created and relation.is_relation and not relation.many_to_many
    }


def test_every_relation_to_people_is_handed_over_or_says_why_not():
    handed_over = {name for kind in kinds.all_kinds() for name in kind.fields}
    assert not handed_over & HISTORY.keys()
    assert fields_of_people() == handed_over | HISTORY.keys()


@pytest.fixture
def office():
    return busy_office()


def holders():
    """Who answers for what, by kind: all that anybody answers for."""
    return {kind.name: sorted({kind.holder_id(row) for row in kind.held()}) for kind in kinds.all_kinds()}


def of(user):
    return {group.kind.name for group in services.responsibilities(user)}


def close(user):
    user.is_active = False
    user.save()


def test_what_falls_of_every_kind(office):
    assert of(office.holder) == {kind.name for kind in kinds.all_kinds()} == office.things.keys()
    close(office.holder)
    assert fallback.fall_back() == len(kinds.all_kinds())
    for kind in kinds.all_kinds():
        assert not kind.held().filter(closed(kind.holder)).exists(), kind.name
    # The leader gets it, but for an invitation to a unit that somebody else leads.
    assert of(office.leader) == {kind.name for kind in kinds.all_kinds()} - {"people.invitation"}
    assert of(office.admin) == {"people.invitation"}
    assert gaps.all_gaps() == []
    before = holders()
    assert all(before.values())
    # Falling again changes nothing.
    assert fallback.fall_back() == 0
    assert holders() == before


def test_up_the_tree_when_leaders_are_gone_too(office):
    for user in (office.holder, office.leader):
        close(user)
    fallback.fall_back()
    assert of(office.top) >= {kind.name for kind in kinds.all_kinds()} - {"people.invitation"}
    assert of(office.leader) == of(office.holder) == set()


def test_to_the_administrators_when_no_leader_is_left(office):
    """Who leads a unit, stands in or moderates is a person: an administrator who is none cannot."""
    for user in (office.holder, office.leader, office.top):
        close(user)
    fallback.fall_back()
    of_persons = {"people.leader", "people.deputy", "networks.moderator"}
    assert of(office.admin) == {kind.name for kind in kinds.all_kinds()} - of_persons
    assert of(office.holder) == of_persons  # and they stand in the report
    Person.objects.create(user=office.admin, name="Admin", unit=office.above)
    fallback.fall_back()
    assert of(office.admin) == {kind.name for kind in kinds.all_kinds()}
    assert of(office.holder) == set()


def test_a_last_day_closes_as_well(office):
    holder, today = User.objects.filter(pk=office.holder.pk), timezone.localdate()
    holder.update(ends=today + timedelta(days=1))
    assert fallback.fall_back() == 0
    holder.update(ends=today)
    fallback.fall_back()
    assert of(office.holder) == set()
    assert "duty.approver" in of(office.leader)


def test_a_gap_of_each_kind_is_found(office):
    for kind in ("owner", "approver", "answerer"):
        duties = Duty.objects.filter(kind=kind)
        starts = [(duty, duty.starts) for duty in duties]
        duties.update(starts=timezone.localdate() + timedelta(days=1))
        ((label, count, (thing,)),) = gaps.all_gaps()
        assert (count, thing.title, thing.url) == (1, "Anskaffelser", "/ansvar/anskaffelser/"), label
        for duty, day in starts:
            Duty.objects.filter(pk=duty.pk).update(starts=day)
    Unit.objects.filter(name="Laget").update(leader=None)
    Membership.objects.update(is_moderator=False)
    titles = {gap.things[0].title for gap in gaps.all_gaps()}
    assert titles == {"Laget", "Innkjøpere"}
