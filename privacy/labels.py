"""What columns and their values are called when they are told to people, where the tables have no good words of their
own: packages speak English, and many columns are named for programs alone."""

from collections.abc import Callable
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from notifications import kinds
from people.visibility import CHOSEN, Audience

LABELS = {
    "action": _("What was done"),
    "approved_at": _("Approved on"),
    "approver_name": _("Your name then"),
    "approver_title": _("Your title then"),
    "approver_unit": _("Your unit then"),
    "asked_at": _("Asked"),
    "at": _("When"),
    "attempt_time": _("When"),
    "body": _("Words"),
    "changed": _("Last changed"),
    "choices": _("What you chose"),
    "closed": _("Closed by the identity system"),
    "comment": _("Comment"),
    "comment_notifications": _("Told of comments"),
    "competence": _("Competence"),
    "confirmed_on": _("You said that it is right"),
    "content_type": _("Kind of thing"),
    "created": _("Made"),
    "created_at": _("Made"),
    "data": _("Text"),
    "data_json": _("Text"),
    "decided_at": _("Answered"),
    "ended_at": _("Ended"),
    "external_id": _("Identifier there"),
    "extra_data": _("What it said"),
    "file": _("File"),
    "finished_at": _("Decided"),
    "first_published_at": _("First published"),
    "given_at": _("Given"),
    "given_by": _("Given by"),
    "group": _("Group"),
    "hidden": _("Hidden"),
    "id": _("Number"),
    "invited_at": _("Invited"),
    "invited_by": _("Invited by"),
    "ip_address": _("Network address"),
    "is_moderator": _("Moderator"),
    "item": _("Item"),
    "kind": _("Kind"),
    "label": _("Name"),
    "last_seen_at": _("Last seen"),
    "last_updated_at": _("Last changed"),
    "last_used_at": _("Last used"),
    "locale": _("Language"),
    "locked_at": _("Locked"),
    "object_id": _("Number"),
    "object_str": _("Name"),
    "order": _("Order"),
    "page_id": _("Number of the page"),
    "permission": _("Right"),
    "photo": _("Picture"),
    "preferred_language": _("Language"),
    "primary": _("Main address"),
    "provider": _("Provider"),
    "read_at": _("Read"),
    "resolved_at": _("Resolved"),
    "revoked_at": _("Revoked"),
    "role": _("Role"),
    "seen_at": _("Seen until"),
    "since": _("Since"),
    "source": _("Where it comes from"),
    "state": _("State"),
    "status": _("State"),
    "taken_at": _("Taken"),
    "text": _("Text"),
    "timestamp": _("When"),
    "title": _("Title"),
    "type": _("Kind"),
    "uid": _("Identifier there"),
    "updated_at": _("Last changed"),
    "user_agent": _("Browser"),
    "verified": _("Verified"),
    "version": _("Version"),
    "visibility": _("Who sees it"),
    "word": _("Answer"),
}


def _visibility(value: dict[str, str]) -> str:
    return "; ".join(
        f"{CHOSEN[name]}: {Audience(who).label}" for name, who in value.items() if name in CHOSEN
    )


def _choices(value: dict[str, str]) -> str:
    told = {kind.name: kind for kind in kinds.all_kinds()}
    return "; ".join(
        f"{told[name].label}: {kinds.When(when).label}" for name, when in value.items() if name in told
    )


def _days(value: list[int]) -> str:
    return get_text_list([str(WEEKDAYS[day - 1]) for day in value], str(_("and")))


# Values of which only programs know what they mean, by their columns.
WORDS: dict[str, Callable[[Any], str]] = {
    "visibility": _visibility,
    "choices": _choices,
    "working_days": _days,
}
