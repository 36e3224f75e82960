"""Mails of networks. Who gets one, and what may be said in it, is asked when it is sent."""

from django.utils.translation import gettext as _

from people.mails import absolute, language_of, send

from .models import JoinRequest, Membership, Network, RequestState
from .permissions import is_member


def tell_moderators(request: JoinRequest) -> int:
    """Mail the network's moderators that somebody asks to join. Returns how many were told.

    Nobody when it has been answered or taken back meanwhile, or the network is no longer published.
    """
    if not (request.is_waiting and request.network.live):
        return 0
    told = 0
    moderators = Membership.objects.current().filter(network=request.network, is_moderator=True)
    for membership in moderators.select_related("user"):
        with language_of(membership.user):
            told += send(
                membership.user,
                _("%(person)s asks to join %(network)s") % _names(request),
                "networks/mail/asked",
                _names(request) | {"text": request.text, "url": _url(request, "#soknader")},
            )
    return told


def tell_asker(request: JoinRequest) -> int:
    """Mail the one who asked what a moderator decided.

    Nothing when they may no longer know of the network, nor of a membership that has ended again.
    """
    accepted = request.state == RequestState.ACCEPTED
    if request.is_waiting or not Network.objects.visible_to(request.user).filter(pk=request.network_id):
        return 0
    if accepted and not is_member(user=request.user, network=request.network):
        return 0
    with language_of(request.user):
        subject = _("You are a member of %(network)s") if accepted else _("Your request to join %(network)s")
        return send(
            request.user,
            subject % _names(request),
            "networks/mail/accepted" if accepted else "networks/mail/declined",
            _names(request)
            | {"word": request.word, "by": str(request.decided_by or ""), "url": _url(request)},
        )


def _names(request: JoinRequest) -> dict[str, str]:
    return {"person": str(request.user), "network": request.network.name}


def _url(request: JoinRequest, anchor: str = "") -> str:
    return absolute("networks:network", request.network.slug) + anchor
