"""Who may do what in networks. No HTTP here."""

from people.audience import MEMBER, STAFF, Viewer, tokens

from .models import Membership, Network, network_token


def is_member(*, user: "Viewer", network: Network) -> bool:
    """A member of it now, while they may sign in. No SQL: the token says so."""
    return network_token(network.pk) in tokens(user)


def may_see_inside(*, user: "Viewer", network: Network) -> bool:
    """What is inside: its members; of an open one also employees, and partners outside where they are welcome."""
    return not tokens(user).isdisjoint(network.inside_acl())


def may_see_members(*, user: "Viewer", network: Network) -> bool:
    """The names of members: other members; of an open network also employees."""
    if is_member(user=user, network=network):
        return True
    return network.live and network.is_open and STAFF in tokens(user)


def may_see_moderators(*, user: "Viewer", network: Network) -> bool:
    """Whom to ask: members, and employees, also of a closed network. (Of a hidden one nobody else sees a page.)"""
    return is_member(user=user, network=network) or STAFF in tokens(user)


def may_be_member(*, user: "Viewer", network: Network) -> bool:
    """Employees may; partners outside only where they are welcome. Nobody whose account is closed."""
    seen = tokens(user)
    return STAFF in seen or (network.externals_welcome and MEMBER in seen)


def may_join(*, user: "Viewer", network: Network) -> bool:
    """Become a member at once: of an open network that is published, by whom it is for, who is not in it yet."""
    return (
        network.live
        and network.is_open
        and may_be_member(user=user, network=network)
        and not is_member(user=user, network=network)
    )


def may_ask(*, user: "Viewer", network: Network) -> bool:
    """Ask to become a member: of a closed network, by the same people. Of a hidden one nobody may know."""
    return (
        network.live
        and network.is_closed
        and may_be_member(user=user, network=network)
        and not is_member(user=user, network=network)
    )


def may_moderate(*, user: "Viewer", network: Network) -> bool:
    """Answer requests, add and remove members, make others moderators: its moderators alone, administrators neither."""
    # Nobody, or a closed account.
    if user is None or user.pk is None or not is_member(user=user, network=network):
        return False
    return Membership.objects.current().filter(network=network, user_id=user.pk, is_moderator=True).exists()


def may_remove(*, user: "Viewer", membership: Membership) -> bool:
    """Moderators remove members. Not other moderators, and not themselves: they leave."""
    return not membership.is_moderator and may_moderate(user=user, network=membership.network)
