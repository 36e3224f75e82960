"""What networks know of units (people.belongings). Who may see a network does not hang on them."""

from django.utils.translation import ngettext_lazy

from people.belongings import relation


def connect() -> None:
    relation(
        "networks.Network.units",
        ngettext_lazy("%(n)d network that names it", "%(n)d networks that name it", "n"),
    )
