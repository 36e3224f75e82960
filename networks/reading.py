"""What a viewer gets of a network, and of the networks of a process."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guides.beside import Group, Link, Source
from guides.finding import guides_in_language
from people import units
from people.alphabet import alphabetical
from people.audience import Viewer, tokens
from people.permissions import may_find_people
from people.texts.rendering import render

from . import permissions
from .models import Membership, Network, RequestState
from .services import is_last_moderator
from .shown import Shown, Somebody

if TYPE_CHECKING:
    from people.models import User

MEMBERS = 24
# So many wait for an answer on one page, or stand in a list to choose from; a moderator can be made of any member.
MOST = 50
# How long a removal can be undone.
UNDO = timedelta(days=1)
# So many networks stand beside a guide; the list has the others.
BESIDE = 5


def read(network: Network, *, user: "Viewer", page: str | None = None) -> Shown:
    """A network for a viewer who may know of it (Network.objects.visible_to)."""
    inside = permissions.may_see_inside(user=user, network=network)
    shown: dict[str, Any] = {"network": network, "inside": inside}
    shown |= texts_of(network, user=user, inside=inside)
    if inside:
        shown["units"] = [units.full_name(unit.pk) for unit in network.units.all()]
        shown["guides"] = guides_of(network, user=user)
    current = _people(network.memberships.current())
    if permissions.may_see_members(user=user, network=network):
        members: Any = Paginator(current, MEMBERS).get_page(page)
        shown["count"] = members.paginator.count
        members.object_list = [_member(each, user) for each in members.object_list]
        shown["members"] = members
    # Among the members moderators stand first: alone they are for who sees nobody else.
    elif permissions.may_see_moderators(user=user, network=network):
        shown["moderators"] = [_member(each, user) for each in current.filter(is_moderator=True)]
    if user is not None and user.is_authenticated:
        shown |= _own(network, user) | _work(network, user)
    return Shown(**shown)


def texts_of(network: Network, *, user: "Viewer", inside: bool) -> dict[str, Any]:
    """What it says of itself, as HTML. One SQL statement for whom it mentions."""
    description, about = render([network.description, network.about if inside else ""], user)
    return {"description": description, "about": about}


def _own(network: Network, user: "User") -> dict[str, Any]:
    """The viewer's own place in a network."""
    last = network.requests.filter(user=user).order_by("-asked_at").first()
    found: dict[str, Any] = {
        "is_member": permissions.is_member(user=user, network=network),
        "may_join": permissions.may_join(user=user, network=network),
        "may_ask": permissions.may_ask(user=user, network=network),
        "waiting": last if last and last.is_waiting else None,
        "decided": last if last and last.state == RequestState.DECLINED else None,
    }
    mine = network.memberships.current().filter(user=user).first() if found["is_member"] else None
    if mine and is_last_moderator(mine):
        others = _people(network.memberships.current()).exclude(pk=mine.pk)[:MOST]
        found |= {"must_hand_over": True, "candidates": [_member(each, user) for each in others]}
    return found


def _work(network: Network, user: "User") -> dict[str, Any]:
    """What a moderator has to do."""
    if not permissions.may_moderate(user=user, network=network):
        return {}
    waiting = network.requests.waiting()
    removed = network.memberships.filter(ended_at__gte=timezone.now() - UNDO, user__is_active=True)
    removed = removed.exclude(ended_by=F("user")).exclude(
        user__in=network.memberships.current().values("user")
    )
    return {
        "may_moderate": True,
        "requests": [
            Somebody(
                each.pk,
                str(each.user),
                _description(each.user),
                _url(each.user, user),
                text=each.text,
                when=each.asked_at,
            )
            for each in waiting.select_related("user__person__unit")[:MOST]
        ],
        "removed": [_member(each, user) for each in _people(removed)[:MOST]],
    }


def guides_of(network: Network, *, user: "Viewer") -> list[Link]:
    """The guides of its processes that a viewer may see, each in the reader's language, else in bokmål."""
    processes = [str(process.pk) for process in network.processes.all()]
    if not processes:
        return []
    found = (
        guides_in_language(user)
        .annotate(process=KeyTextTransform("process", "version__content"))
        .filter(process__in=processes)
        .order_by(alphabetical("version__title"))
        .values_list("version__title", "slug", "locale")
    )
    return [
        Link(title, reverse("guides:guide", args=[slug]), language=locale) for title, slug, locale in found
    ]


def of_process(process_id: Any, user: "Viewer") -> QuerySet[Any, Any]:
    """The networks of a process that a viewer may know of, as JSON (guides.beside.Source)."""
    found = Network.objects.visible_to(user).filter(processes=process_id).order_by(alphabetical("name"))
    row = JSONObject(name="name", slug="slug", kind="kind", openness="openness", language="language")
    return found.values(row=row)[:BESIDE]


def _group(rows: list[Any]) -> Group:
    found = [Network(**row) for row in rows]
    links = (Link(each.name, each.get_absolute_url(), each.label, each.language) for each in found)
    return Group(_("Networks"), "network", tuple(links))


BESIDE_A_GUIDE = Source(of_process, _group)


def listed(user: "Viewer", *, q: str = "", kind: str = "", mine: bool = False) -> QuerySet[Network]:
    """The networks that a viewer may know of, by name; those with `q` in their name or purpose."""
    found = Network.objects.visible_to(user)
    if kind:
        found = found.filter(kind=kind)
    if mine:
        found = found.with_member(user)
    if q:
        found = found.filter(Q(name__icontains=q) | Q(purpose__icontains=q))
    return found.order_by(alphabetical("name"))


def _people(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Moderators first, then by name."""
    rows = memberships.select_related("user__person__unit")
    return rows.order_by(
        "-is_moderator", alphabetical("user__first_name"), alphabetical("user__last_name"), "pk"
    )


def _member(membership: Membership, viewer: "Viewer") -> Somebody:
    return Somebody(
        id=membership.pk,
        name=str(membership.user),
        description=_description(membership.user),
        url=_url(membership.user, viewer),
        is_moderator=membership.is_moderator,
        is_viewer=viewer is not None and membership.user_id == viewer.pk,
        when=membership.since,
    )


def _url(user: "User", viewer: "Viewer") -> str:
    """The page of somebody, for a viewer who may find people."""
    person = getattr(user, "person", None)
    return person.get_absolute_url() if person and may_find_people(tokens(viewer)) else ""


def _description(user: "User") -> str:
    person = getattr(user, "person", None)
    return person.description if person else ""
