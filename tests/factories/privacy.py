"""Somebody of whom every app keeps something."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from guides.models import Follow, Tick
from home.models import Arrangement
from networks import services
from networks.models import JoinRequest
from notifications.models import Notification, Preferences
from people.handover.services import hand_over
from people.models import DutyKind, User
from people.profiles import Competence, CompetenceState
from people.scim.models import ScimUser
from people.services import set_photo
from tests.factories import guides as make
from tests.factories.home import news
from tests.factories.networks import NetworkFactory, member
from tests.factories.people import RoleFactory, UnitFactory, UserFactory, duty, employee

NAME, NUMBER, PHONE, MAIL, WORDS = (
    "Kanari Fuglevik", "987654", "45004500", "kanari.fuglevik@example.org", "kanarifugler og orgel",
)  # fmt: skip


def somebody_known_everywhere() -> User:
    """With a profile, a picture, duties, an approved guide, memberships, follows, sign-in, what was handed over, and
    what others did."""
    first, _space, last = NAME.rpartition(" ")
    user = employee(username="kanari", email=MAIL, first_name=first, last_name=last)
    person = user.person
    person.name, person.number, person.phone, person.mail, person.about = NAME, NUMBER, PHONE, MAIL, WORDS
    person.visibility = {"about": "nobody", "phone": "nobody"}
    person.save()
    set_photo(person=person, pictures={96: b"liten", 384: b"stor"}, audience="staff")
    person.roles.add(RoleFactory(name="kanarirolle"))
    person.competences.add(Competence.objects.create(name="orgelspill", state=CompetenceState.ACCEPTED))
    Competence.objects.create(name="fuglesang", proposed_by=user)
    unit = UnitFactory(name="Fugleseksjonen")
    unit.leader = person
    unit.save()
    colleague = employee().person
    colleague.deputy = person
    colleague.away_from = colleague.away_until = timezone.localdate()
    colleague.save()
    _handed_over(user, colleague.user)
    user.groups.add(Group.objects.get(name="Redaktører"))
    _content(user)
    _use(user)
    ScimUser.objects.create(user=user, external_id="kanari-ekstern")
    SocialAccount.objects.create(user=user, provider="oidc", uid="kanari-uid")
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "hemmelig-nøkkel"})
    for name in ("kanari", f"{user.pk}: code"):
        AccessAttempt.objects.create(
            username=name, ip_address="10.9.8.7", user_agent="Nettleser", failures_since_start=1
        )
    UserProfile.objects.create(user=user, preferred_language="nb")
    return user


def _handed_over(user: User, colleague: User) -> None:
    """A unit and a duty went to a colleague, and another unit came from them."""
    admin = UserFactory(is_superuser=True)
    process = make.ProcessFactory()
    given = [duty(user, DutyKind.ANSWERER, process), UnitFactory(leader=user.person)]
    UnitFactory(leader=colleague.person)
    keys = [f"duty.answerer:{given[0].pk}", f"people.leader:{given[1].pk}"]
    hand_over(user=user, to=dict.fromkeys(keys, colleague), by=admin)
    hand_over(user=colleague, to=user, by=admin)


def _content(user: User) -> None:
    guide = make.guide()
    duty(user, DutyKind.APPROVER, guide)
    make.publish(guide, by=user)
    item = news()
    item.author = user.person
    item.save()
    Follow.objects.create(user=user, guide_id=guide.pk)
    Tick.objects.create(user=user, step_id=guide.pk, item="done")


def _use(user: User) -> None:
    network = NetworkFactory()
    log(instance=member(network, user), action="wagtail.edit")
    services.join(network=NetworkFactory(), user=user)
    JoinRequest.objects.create(network=NetworkFactory(), user=user, text="slipp meg inn")
    Arrangement.objects.create(user=user, order=["news"])
    Preferences.objects.create(user=user)
    Notification.objects.create(
        user=user, kind="t", key="1", content_type=ContentType.objects.get_for_model(user), object_id=user.pk,
        created_at=timezone.now() - timedelta(days=1),
    )  # fmt: skip
