"""The seal: who approved, in what role, from which unit, when, and for how long it is valid."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from .models import Version, VersionKind


@dataclass(frozen=True)
class Seal:
    """What templates/components/seal.html shows. It is overdue when the date of review has passed.

    Of imported content `approved_at` is the transfer, and `approved_elsewhere_on` the approval, where it is known.
    """

    number: int
    approver: str
    approver_title: str
    approver_unit: str
    approved_at: datetime
    valid_until: date | None
    imported: bool
    approved_elsewhere_on: date | None = None

    @property
    def overdue(self) -> bool:
        return self.valid_until is not None and self.valid_until < timezone.localdate()


def seal(version: Version) -> Seal:
    return Seal(
        number=version.number,
        approver=version.approver_name,
        approver_title=version.approver_title,
        approver_unit=version.approver_unit,
        approved_at=version.approved_at,
        valid_until=version.valid_until,
        imported=version.kind == VersionKind.IMPORTED,
        approved_elsewhere_on=version.approved_elsewhere_on,
    )
