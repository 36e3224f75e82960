"""What the leak matrix (tests/test_leaks.py) plants in networks, and who of its viewers may see it."""

from typing import Any

from mentions.models import Mark
from mentions.notices import MENTIONED, key_of
from networks import mails
from networks.models import JoinRequest, Membership, Network
from search.networks import owner
from tests.factories import networks as make
from tests.factories.people import UserFactory, employee, external

# What is inside an open network and a closed one, everything of a hidden and a draft one, what somebody wrote
# who asks to join, and the name of a member of the closed one.
OPEN_INSIDE, CLOSED_INSIDE, HIDDEN, DRAFT, ASKED, MEMBER = (
    "kretsfugl",
    "innsidefugl",
    "skjultfugl",
    "nettkladdfugl",
    "søkerfugl",
    "Medlemsfugl",
)
SECRETS = [OPEN_INSIDE, CLOSED_INSIDE, HIDDEN, DRAFT, ASKED, MEMBER]
FOUND = {OPEN_INSIDE, CLOSED_INSIDE, HIDDEN}
STAFF = {OPEN_INSIDE}
INSIDE = {CLOSED_INSIDE, HIDDEN, MEMBER}
# Viewers that only networks have.
ALLOWED = {
    "member of networks": STAFF | INSIDE,
    "moderator": STAFF | INSIDE | {ASKED},
    "former member who asks again": STAFF,
    "external member": {CLOSED_INSIDE, MEMBER},
}


# What all texts are tagged with, beside the word that is in them.
TAG = "merketkrets"


def plant(process: Any, *, mentioned: Any) -> tuple[dict[str, Network], dict[str, Any]]:
    """The networks by the word that is in them, and their viewers. A closed account is a member too: see `join`.

    Each text mentions somebody, and has the word and TAG for tags.
    """

    def text(word: str) -> str:
        return f"{word} #{word} #{TAG} @[{mentioned.pk}]"

    found = {
        OPEN_INSIDE: make.NetworkFactory(
            name="Åpen krets", description=text("åpent"), about=text(OPEN_INSIDE)
        ),
        CLOSED_INSIDE: make.NetworkFactory(name="Lukket krets", closed=True, about=text(CLOSED_INSIDE)),
        HIDDEN: make.NetworkFactory(
            name=f"Krets {HIDDEN}", purpose=HIDDEN, description=text(HIDDEN), hidden=True
        ),
        DRAFT: make.NetworkFactory(name=f"Krets {DRAFT}", description=text(DRAFT), about=DRAFT, draft=True),
    }
    for network in found.values():
        network.processes = [process]
        network.save()
    closed, hidden = found[CLOSED_INSIDE], found[HIDDEN]
    viewers = {
        "member of networks": make.member(closed, make.member(hidden)),
        "moderator": make.moderator(closed, make.moderator(hidden)),
        "former member who asks again": employee(),
        "external member": make.member(closed, external()),
    }
    # Without a place, so that nobody finds them as a colleague.
    make.member(closed, UserFactory(last_name=MEMBER))
    former = viewers["former member who asks again"]
    for network in (closed, hidden):
        make.member(network, former, ended_at="2026-01-01T00:00Z")
    JoinRequest.objects.create(network=closed, user=former, text=ASKED)
    return found, viewers


def join(user: Any, networks: dict[str, Network]) -> None:
    Membership.objects.bulk_create(Membership(network=network, user=user) for network in networks.values())


def paths(networks: dict[str, Network]) -> list[tuple[str, dict[str, str]]]:
    """Every address of networks, with the headers it is asked with."""
    found = ["/nettverk/", "/nn/nettverk/", "/nettverk/?mine=1"]
    found += [f"/nettverk/{network.slug}/" for network in networks.values()]
    found += ["/emner/", "/en/emner/", *(f"/emner/{word}/" for word in (TAG, OPEN_INSIDE, CLOSED_INSIDE))]
    found += [
        f"/omtale/forslag/?q={q}" for q in ("%23inns", "%23skju", "%23nett", "%23enhet", "@kolle", "@medlem")
    ]
    typed = [f"/nettverk/?q={word}" for word in [*SECRETS, "fugl", "krets"]]
    return [(path, {}) for path in found] + [(path, {"HX-Request": "true"}) for path in typed]


def told(users: list[Any]) -> list[tuple[str, Any, str]]:
    """All that people can be told of networks: kind, what it is about, and key. All of them are mentioned everywhere."""
    found: list[tuple[str, Any, str]] = []
    for network in Network.objects.all():
        for name in ("description", "about"):
            found.append((MENTIONED, network, key_of(network, name)))
            Mark.objects.bulk_create(
                Mark(
                    content_type_id=owner(network.pk).content_type_id,
                    object_id=network.pk,
                    field=name,
                    person=user.person,
                )
                for user in users
                if hasattr(user, "person")
            )
        Network.objects.filter(pk=network.pk).update(live_revision=network.save_revision())
        network.refresh_from_db()
        found.append((mails.NEWS, network, f"revision:{network.live_revision_id}"))
    for membership in Membership.objects.all():
        found += [(mails.MEMBER, membership, f"{what}:{membership.pk}") for what in ("member", "moderator")]
    for request in JoinRequest.objects.all():
        found += [(kind, request, str(request.pk)) for kind in (mails.ASKED, mails.ANSWERED)]
    return found
