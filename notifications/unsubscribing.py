"""The link that ends mails of some kinds without signing in: signed, so that nobody makes one for somebody else."""

from collections.abc import Iterable

from django.core import signing

from . import kinds
from .kinds import NotificationKind

SALT = "notifications.unsubscribe"
UNDO = "notifications.subscribe-again"


def token(user_id: int, about: Iterable[NotificationKind]) -> str:
    """For a mail to somebody about some kinds. It holds for good: who finds an old mail wants the same."""
    return signing.dumps([user_id, [kind.name for kind in about]], salt=SALT)


def read(text: str) -> tuple[int, list[NotificationKind]] | None:
    """Whose token it is, and the kinds that there still are. None for what we have not signed."""
    try:
        user_id, names = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return user_id, [kind for kind in kinds.all_kinds() if kind.name in names]


def undo_token(user_id: int, before: dict[str, str]) -> str:
    """What somebody had chosen, for the button that takes it back."""
    return signing.dumps([user_id, before], salt=UNDO)


def read_undo(text: str, user_id: int) -> dict[str, str]:
    """What they had chosen; nothing for what we have not signed for this person."""
    try:
        owner, before = signing.loads(text, salt=UNDO)
    except signing.BadSignature:
        return {}
    return before if owner == user_id else {}
