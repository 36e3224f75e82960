"""What guides know of units (people.belongings)."""

from django.utils.translation import ngettext_lazy

from people.belongings import relation
from people.models import Unit

from .variants import LocalVariant


def make_room_for_variants(unit: Unit, heir: Unit) -> None:
    """Both units may have a variant of one name of a process: the one that comes says where it comes from."""
    taken = set(LocalVariant.objects.filter(unit=heir).values_list("process_id", "title"))
    longest = LocalVariant._meta.get_field("title").max_length or 0
    for variant in LocalVariant.objects.filter(unit=unit):
        if (variant.process_id, variant.title) in taken:
            tail = f" ({unit.label})"[:longest]
            variant.title = variant.title[: longest - len(tail)] + tail
            variant.save(update_fields=["title"])


def connect() -> None:
    relation(
        "guides.Process.owner_unit",
        ngettext_lazy("%(n)d process that it owns", "%(n)d processes that it owns", "n"),
    )
    relation(
        "guides.GuidePage.owner_unit",
        ngettext_lazy("%(n)d guide that it keeps", "%(n)d guides that it keeps", "n"),
    )
    relation(
        "guides.GuidePage.audience_unit",
        ngettext_lazy("%(n)d guide that is for it", "%(n)d guides that are for it", "n"),
    )
    relation(
        "guides.GuideStepPage.owner_unit",
        ngettext_lazy("%(n)d step that it keeps", "%(n)d steps that it keeps", "n"),
    )
    relation(
        "guides.LocalVariant.unit",
        ngettext_lazy("%(n)d local variant", "%(n)d local variants", "n"),
        before=make_room_for_variants,
    )
