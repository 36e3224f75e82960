"""What is indexed of a network: two documents that are one hit.

A document has one list of tokens, so what anybody may read and what is inside are two. Both say `same_as`: whoever may
see both finds the network once. Of a hidden network both are its members'. Who is a member is no part of either:
tokens are live, so nothing is indexed anew when people come and go.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.contrib.contenttypes.models import ContentType

from networks.models import Network
from people.texts import marks

from .engine import Document, Owner
from .sources import Source


def owner(network_id: int) -> Owner:
    return Owner(ContentType.objects.get_for_model(Network).pk, network_id)


def build(ids: Sequence[int]) -> Mapping[int, Sequence[Document]]:
    """The documents of networks, read now in one query. What is a draft, unpublished or gone has none."""
    return {network.pk: list(_build(network)) for network in Network.objects.filter(pk__in=ids)}


def ids(language: str | None) -> Iterable[int]:
    """Every network that may have documents."""
    found = Network.objects.filter(live=True)
    if language:
        found = found.filter(language=language)
    return found.values_list("pk", flat=True)


def _build(network: Network) -> Iterator[Document]:
    # Nobody is named who is mentioned: whoever finds a document reads it.
    description, about = marks.words(network.description), marks.words(network.about)
    if acl := network.description_acl():
        yield _document(network, f"network:{network.pk}", acl, description)
    if about and (acl := network.inside_acl()):
        # Also the open text: who searches for words of both finds it.
        yield _document(network, f"network-inside:{network.pk}", acl, f"{description}\n{about}")


def _document(network: Network, key: str, acl: frozenset[str], body: str) -> Document:
    return Document(
        key=key,
        kind="network",
        owner=owner(network.pk),
        locale=network.language,
        same_as=f"network:{network.pk}",
        title=network.name,
        headings=(network.purpose,),
        body=body,
        acl=tuple(sorted(acl)),
        payload={
            "path": {"name": "networks:network", "args": [network.slug]},
            "summary": network.purpose,
        },
    )


SOURCE = Source(Network, build, ids)
