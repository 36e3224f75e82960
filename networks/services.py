"""Writes of networks: who comes in, who goes, who decides. Each is logged, and each twice is as good as once."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from people import audience
from people.logged import named
from people.models import User

from . import mails, permissions
from .models import JoinRequest, Membership, Network, RequestState


class Refused(Exception):
    """Whoever tried may do such things, but this one cannot be done. Its text tells them why."""


@transaction.atomic
def found(*, network: Network, by: User) -> Membership:
    """Whoever makes a network is its first moderator, and can hand over."""
    membership = _enter(network, by)
    return _promote(membership, by=by)


@transaction.atomic
def join(*, network: Network, user: User) -> Membership:
    """Become a member of an open network. Raises PermissionDenied (permissions.may_join)."""
    network = _locked(network)
    if already := _membership(network, user):
        return already
    if not permissions.may_join(user=user, network=network):
        raise PermissionDenied(_("You cannot join this network."))
    membership = _enter(network, user)
    _log("join", membership, by=user)
    return membership


@transaction.atomic
def ask(*, network: Network, user: User, text: str) -> JoinRequest:
    """Ask to become a member; its moderators are told. One who waits already waits on.

    Raises PermissionDenied (permissions.may_ask).
    """
    network = _locked(network)
    if waiting := network.requests.filter(user=user, state=RequestState.WAITING).first():
        return waiting
    if not permissions.may_ask(user=user, network=network):
        raise PermissionDenied(_("You cannot ask to join this network."))
    request = JoinRequest.objects.create(network=network, user=user, text=text)
    mails.tell_moderators(request)
    return request


def withdraw(*, network: Network, user: User) -> None:
    """Take back a request that nobody has answered. Nothing of it is kept."""
    network.requests.filter(user=user, state=RequestState.WAITING).delete()


@transaction.atomic
def decide(*, request: JoinRequest, by: User, accept: bool, word: str) -> JoinRequest:
    """Accept or decline somebody who asks, with a word; they are told.

    Raises PermissionDenied when `by` does not moderate the network; Refused when another moderator was first, or the
    asker may be no member any more.
    """
    network = _locked(request.network)
    if not permissions.may_moderate(user=by, network=network):
        raise PermissionDenied(_("Only a moderator of the network can answer."))
    request = JoinRequest.objects.select_related("user").get(pk=request.pk)
    if not request.is_waiting:
        raise Refused(_("Another moderator has answered already."))
    if accept and not permissions.may_be_member(user=request.user, network=network):
        raise Refused(_("This person cannot be a member any more."))
    request.state = RequestState.ACCEPTED if accept else RequestState.DECLINED
    request.word, request.decided_by, request.decided_at = word, by, timezone.now()
    request.save()
    if accept and not _membership(network, request.user):
        _log("accept", _enter(network, request.user), by=by)
    mails.tell_asker(request)
    return request


@transaction.atomic
def add(*, network: Network, user: User, by: User) -> Membership:
    """A moderator adds somebody: the only way into a hidden network.

    Raises PermissionDenied when `by` does not moderate it, Refused when it is not for that person.
    """
    network = _locked(network)
    if not permissions.may_moderate(user=by, network=network):
        raise PermissionDenied(_("Only a moderator of the network can add members."))
    if not permissions.may_be_member(user=user, network=network):
        raise Refused(_("This network is for people of the municipality."))
    if already := _membership(network, user):
        return already
    membership = _enter(network, user)
    _log("add", membership, by=by)
    mails.tell_member(membership, by=by)
    return membership


@transaction.atomic
def remove(*, membership: Membership, by: User) -> None:
    """A moderator ends somebody's membership; `restore` undoes it. Raises PermissionDenied (permissions.may_remove)."""
    _locked(membership.network)
    membership.refresh_from_db()
    if not permissions.may_remove(user=by, membership=membership):
        raise PermissionDenied(_("Only a moderator can remove members, and no moderator can be removed."))
    if membership.ended_at is None:
        _end(membership, by=by)
        _log("remove", membership, by=by)


@transaction.atomic
def restore(*, membership: Membership, by: User) -> None:
    """Undo a removal. Raises PermissionDenied as `remove` does.

    Refused for somebody who may be no member any more, or who left by choice.
    """
    network = _locked(membership.network)
    membership.refresh_from_db()
    if not permissions.may_remove(user=by, membership=membership):
        raise PermissionDenied(_("Only a moderator of the network can add members."))
    if not permissions.may_be_member(user=membership.user, network=network):
        raise Refused(_("This person cannot be a member any more."))
    if membership.ended_at is None or _membership(network, membership.user):
        return
    if membership.ended_by_id == membership.user_id:
        raise Refused(_("This person left by choice."))
    membership.ended_at, membership.ended_by = None, None
    membership.save(update_fields=["ended_at", "ended_by"])
    audience.forget(membership.user)
    _log("add", membership, by=by)


@transaction.atomic
def make_moderator(*, membership: Membership, by: User) -> None:
    """A moderator makes a member one too. Raises PermissionDenied."""
    network = _locked(membership.network)
    membership.refresh_from_db()
    if membership.ended_at or not permissions.may_moderate(user=by, network=network):
        raise PermissionDenied(_("Only a moderator can make a member moderator."))
    _promote(membership, by=by)


@transaction.atomic
def leave(*, network: Network, user: User, successor: Membership | None = None) -> None:
    """End one's own membership; nothing for somebody who is no member.

    The last moderator names a `successor` among the members, who becomes moderator. Raises Refused otherwise.
    """
    network = _locked(network)
    membership = _membership(network, user)
    if membership is None:
        return
    if is_last_moderator(membership):
        if successor is None or successor.network_id != network.pk or successor.pk == membership.pk:
            raise Refused(_("You are the last moderator. Choose who takes over before you leave."))
        _promote(network.memberships.current().get(pk=successor.pk), by=user)
    _end(membership, by=user)
    _log("leave", membership, by=user)


@transaction.atomic
def hand_over(*, membership: Membership, to: User, by: User | None) -> Membership:
    """Somebody moderates instead of this moderator, who stays a member. Who may is people.handover's to ask, which also
    tells them. Returns the membership of the new moderator."""
    network = _locked(membership.network)
    theirs = _membership(network, to) or _enter(network, to)
    if not theirs.is_moderator:
        theirs.is_moderator = True
        theirs.save(update_fields=["is_moderator"])
        _log("moderator", theirs, by=by)
    resign(membership=membership, by=by)
    return theirs


@transaction.atomic
def resign(*, membership: Membership, by: User | None) -> None:
    """Somebody moderates no longer, for others do. Who may is people.handover's to ask."""
    membership.is_moderator = False
    membership.save(update_fields=["is_moderator"])
    _log("resign", membership, by=by)


def is_last_moderator(membership: Membership) -> bool:
    others = Membership.objects.current().filter(network=membership.network_id, is_moderator=True)
    return membership.is_moderator and not others.exclude(pk=membership.pk).exists()


def _locked(network: Network) -> Network:
    """The network as it is now. One who comes, goes or decides at a time: no two last moderators leave together."""
    return Network.objects.select_for_update(of=("self",)).get(pk=network.pk)


def _membership(network: Network, user: User) -> Membership | None:
    return Membership.objects.filter(network=network, user=user, ended_at=None).first()


def _enter(network: Network, user: User) -> Membership:
    membership, _created = Membership.objects.get_or_create(network=network, user=user, ended_at=None)
    network.requests.filter(user=user, state=RequestState.WAITING).delete()
    audience.forget(user)
    return membership


def _end(membership: Membership, *, by: User) -> None:
    membership.ended_at, membership.ended_by = timezone.now(), by
    membership.is_moderator = False
    membership.save(update_fields=["ended_at", "ended_by", "is_moderator"])
    audience.forget(membership.user)
    audience.forget(by)


def _promote(membership: Membership, *, by: User) -> Membership:
    if not membership.is_moderator:
        membership.is_moderator = True
        membership.save(update_fields=["is_moderator"])
        _log("moderator", membership, by=by)
        mails.tell_member(membership, by=by)
    return membership


def _log(what: str, membership: Membership, *, by: User | None) -> None:
    log(
        instance=membership.network,
        action=f"networks.{what}",
        user=by,
        data=named({"person": membership.user}),
    )
