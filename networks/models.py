"""Networks and rooms: what they are about, who is in them, and who asks to be.

What a network says of itself has drafts and revisions. Who is in it stands outside them: nobody writes themselves in.
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Case, Func, Q, TextField, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from people.audience import MEMBER, PUBLIC, STAFF, Viewer, tokens_in_sql
from people.models import Unit, User
from people.texts.panels import MarkedTextPanel

from .signals import network_changed, network_rewritten

if TYPE_CHECKING:
    from django.http import HttpRequest


TOKEN = "network"  # noqa: S105 - the kind of an audience token


class NetworkKind(models.TextChoices):
    NETWORK = "network", _("Network")
    ROOM = "room", _("Room")


class Openness(models.TextChoices):
    OPEN = "open", _("Open: anyone may join")
    CLOSED = "closed", _("Closed: one asks to join")
    HIDDEN = "hidden", _("Hidden: only members know of it")


# Of these anybody may know, and read the open description.
KNOWN_TO_ALL = (Openness.OPEN, Openness.CLOSED)


def network_token(network_id: int) -> str:
    return f"{TOKEN}:{network_id}"


# network_token of a row, in SQL: an array of one, to compare with a viewer's tokens.
OWN_TOKEN = Func(
    Concat(Value(f"{TOKEN}:"), Cast("pk", TextField())),
    template="ARRAY[%(expressions)s]",
    output_field=ArrayField(TextField()),
)


class NetworkQuerySet(models.QuerySet["Network"]):
    def visible_to(self, user: "Viewer") -> "NetworkQuerySet":
        """The networks that a viewer may know of. The one rule for pages, lists and guides; no SQL of its own."""
        known = self.alias(own_token=OWN_TOKEN).filter(
            Q(openness__in=KNOWN_TO_ALL) | Q(own_token__overlap=tokens_in_sql(user))
        )
        return known.filter(live=True)

    def inside_visible_to(self, user: "Viewer") -> "NetworkQuerySet":
        """Those whose inside a viewer may see: `inside_acl` in SQL, for many at once."""
        seen = tokens_in_sql(user)
        of_open = Case(
            When(externals_welcome=True, then=Value([STAFF, MEMBER], output_field=ArrayField(TextField()))),
            default=Value([STAFF], output_field=ArrayField(TextField())),
        )
        return self.alias(own_token=OWN_TOKEN, of_open=of_open).filter(
            Q(own_token__overlap=seen) | Q(openness=Openness.OPEN, of_open__overlap=seen), live=True
        )

    def with_member(self, user: "Viewer") -> "NetworkQuerySet":
        """Those that a viewer is a member of."""
        return self.alias(own_token=OWN_TOKEN).filter(own_token__overlap=tokens_in_sql(user))


class Network(WorkflowMixin, DraftStateMixin, PreviewableMixin, RevisionMixin, ClusterableModel):
    """A professional network across units, or the closed room of a team."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    slug = models.SlugField(_("address"), max_length=150, unique=True)
    kind = models.CharField(
        _("kind"), max_length=10, choices=NetworkKind.choices, default=NetworkKind.NETWORK,
        help_text=_("A network is for all who work with something. A room is for one team and its task."),
    )  # fmt: skip
    openness = models.CharField(_("openness"), max_length=10, choices=Openness.choices, default=Openness.OPEN)
    externals_welcome = models.BooleanField(
        _("also for partners outside the municipality"), default=False,
        help_text=_("People of, say, a private kindergarten may join or ask to."),
    )  # fmt: skip
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    purpose = models.CharField(
        _("purpose"), max_length=250, help_text=_("In one sentence. Open, as the name.")
    )
    description = models.TextField(
        _("open description"),
        help_text=_("Anyone may read it unless the network is hidden: what it is about, and for whom."),
    )
    about = models.TextField(
        _("for those inside"), blank=True,
        help_text=_("How you work together. For members; in an open network also for all employees."),
    )  # fmt: skip
    units = ParentalManyToManyField(Unit, verbose_name=_("units"), blank=True, related_name="+")
    processes = ParentalManyToManyField(
        "guides.Process", verbose_name=_("processes"), blank=True, related_name="networks",
        help_text=_("Their guides name the network."),
    )  # fmt: skip

    objects = NetworkQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("purpose"),
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("openness"), FieldPanel("externals_welcome")],
            heading=_("Who it is for"),
        ),
        MarkedTextPanel("description"),
        MarkedTextPanel("about"),
        FieldPanel("processes"),
        FieldPanel("units"),
        FieldPanel("language"),
    ]
    preview_template = "networks/network.html"

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also tells search of it, in the same transaction, and whether fewer people may see it than before."""
        with transaction.atomic():
            before = Network.objects.select_for_update(of=("self",)).filter(pk=self.pk).first()
            super().save(*args, **kwargs)
            if self.live or (before and before.live):
                narrowed = before is not None and not before.seen_by() <= self.seen_by()
                network_changed.send(sender=Network, ids=[self.pk], narrowed=narrowed)
            # Saving a draft of what is published has the new words at hand, and the old revision.
            published = (
                before and before.live and self.live and before.live_revision_id != self.live_revision_id
            )
            if published and before and before.words != self.words:
                network_rewritten.send(sender=Network, network=self)

    def get_absolute_url(self) -> str:
        return reverse("networks:network", args=[self.slug])

    @property
    def words(self) -> tuple[str, ...]:
        """What it says of itself, all of it."""
        return (self.purpose, self.description, self.about)

    @property
    def is_open(self) -> bool:
        return self.openness == Openness.OPEN

    @property
    def is_closed(self) -> bool:
        return self.openness == Openness.CLOSED

    @property
    def is_room(self) -> bool:
        return self.kind == NetworkKind.ROOM

    @property
    def label(self) -> str:
        """What it is, in two words: «Åpent nettverk»."""
        labels = {
            (NetworkKind.NETWORK, Openness.OPEN): _("Open network"),
            (NetworkKind.NETWORK, Openness.CLOSED): _("Closed network"),
            (NetworkKind.NETWORK, Openness.HIDDEN): _("Hidden network"),
            (NetworkKind.ROOM, Openness.OPEN): _("Open room"),
            (NetworkKind.ROOM, Openness.CLOSED): _("Closed room"),
            (NetworkKind.ROOM, Openness.HIDDEN): _("Hidden room"),
        }
        return str(labels[NetworkKind(self.kind), Openness(self.openness)])

    def description_acl(self) -> frozenset[str]:
        """The tokens that open its name, purpose and open description. None while it is not published."""
        if not self.live:
            return frozenset()
        found = {network_token(self.pk)}
        if self.openness in KNOWN_TO_ALL:
            found.add(PUBLIC)
        return frozenset(found)

    def inside_acl(self) -> frozenset[str]:
        """The tokens that open what is inside. None while it is not published."""
        if not self.live:
            return frozenset()
        found = {network_token(self.pk)}
        if self.is_open:
            found |= {STAFF, MEMBER} if self.externals_welcome else {STAFF}
        return frozenset(found)

    def seen_by(self) -> set[tuple[str, str]]:
        """Both lists of tokens in one set: a smaller one means that fewer people see something."""
        return {("description", token) for token in self.description_acl()} | {
            ("inside", token) for token in self.inside_acl()
        }

    def get_preview_template(self, request: "HttpRequest", mode_name: str) -> str:
        return self.preview_template

    def get_preview_context(self, request: "HttpRequest", mode_name: str) -> dict[str, Any]:
        from .shown import of_draft  # noqa: PLC0415 - it names the types of this module

        return {
            "request": request,
            "section": "networks",
            "shown": of_draft(self, request.user),
            "preview": True,
        }


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        """Those that have not ended, of people who may still sign in."""
        return self.filter(ended_at=None, user__is_active=True)


class Membership(models.Model):
    """Somebody is, or was, a member. A row that has ended stays: it can be undone, and measures count it."""

    network = models.ForeignKey(
        Network, verbose_name=_("network"), on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    is_moderator = models.BooleanField(
        _("moderator"),
        default=False,
        help_text=_("Answers those who ask to join, and keeps the list of members."),
    )
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)
    ended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"],
                condition=Q(ended_at=None),
                name="one_current_membership",
                violation_error_message=_("This person is a member already."),
            )
        ]
        indexes = [
            models.Index(fields=["user", "network"], condition=Q(ended_at=None), name="membership_of_user")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.network}"


def ids_of_member(user_id: Any) -> models.QuerySet[Any, Any]:
    """The ids of the networks that a user is a member of: tokens (people.audience.add_source)."""
    return Membership.objects.filter(user=user_id, ended_at=None).values("network_id")


class RequestState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    def waiting(self) -> "JoinRequestQuerySet":
        """Those that nobody has answered, of people who may still sign in: what moderators see and are told of."""
        return self.filter(state=RequestState.WAITING, user__is_active=True)


class JoinRequest(models.Model):
    """Somebody asks to join a closed network. A moderator answers with a word."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="requests")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.WAITING)
    word = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"],
                condition=Q(state=RequestState.WAITING),
                name="one_waiting_request",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.network} ({self.state})"

    @property
    def is_waiting(self) -> bool:
        return self.state == RequestState.WAITING
