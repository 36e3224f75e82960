"""What networks know of units (people.belongings). Who may see a network does not hang on them."""

from django.utils.translation import ngettext

from people.belongings import relation


def connect() -> None:
    relation(
        "networks.Network.units",
        lambda n: ngettext("%(n)d network that names it", "%(n)d networks that name it", n) % {"n": n},
    )
