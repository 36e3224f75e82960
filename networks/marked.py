"""What networks say of themselves, as a source of tags and mentions: the open description, and what is inside."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mentions.sources import Source, Text
from people.alphabet import alphabetical
from people.models import User

from .models import Network

if TYPE_CHECKING:
    from people.audience import Viewer


def _published() -> QuerySet[Network]:
    return Network.objects.filter(live=True).select_related("live_revision__user")


def _known(viewer: "Viewer") -> QuerySet[Network]:
    return Network.objects.visible_to(viewer)


def _inside(viewer: "Viewer") -> QuerySet[Network]:
    return Network.objects.inside_visible_to(viewer)


def _writer(network: Any) -> User | None:
    """Who wrote the version that is published."""
    return network.live_revision.user if network.live_revision else None


SOURCE = Source(
    model=Network,
    texts=[Text("description", _known), Text("about", _inside)],
    published=_published,
    writer=_writer,
    title=str,
    label=_("Networks"),
    template="networks/tagged.html",
    listed=lambda networks: networks.order_by(alphabetical("name"), "pk"),
    shown=lambda network, viewer: network,
)
