"""Mails about approvals. Whoever gets one may see what it says when it is sent: it is composed then."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from people.mails import absolute, language_of, send

from .content import snapshot
from .permissions import approvers_of, latest_version
from .review import changes_of

# A mail shows the first changes; the page shows all.
MOST_CHANGES = 8


def tell_approvers(task_state: TaskState) -> int:
    """Mail those who answer for the content that a change waits, with the difference. Returns how many were told."""
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        return 0
    obj: Any = task_state.revision.content_object
    told = 0
    for user in approvers_of(obj):
        with language_of(user):
            changes, _same = changes_of(task_state.revision, snapshot(task_state.revision))
            subject = _("To approve: %(title)s") % {"title": task_state.revision.object_str}
            told += send(
                user,
                subject,
                "approvals/mail/waiting",
                {
                    "title": task_state.revision.object_str,
                    "kind_label": str(obj._meta.verbose_name),
                    "sent_by": str(task_state.workflow_state.requested_by or ""),
                    "changes": changes[:MOST_CHANGES],
                    "more": max(0, len(changes) - MOST_CHANGES),
                    "url": absolute("approvals:review", task_state.pk),
                },
            )
    return told


def tell_author(task_state: TaskState) -> int:
    """Mail whoever sent a change what was decided. Nobody is told of a decision of their own."""
    author = task_state.workflow_state.requested_by
    if author is None or author == task_state.finished_by:
        return 0
    obj: Any = task_state.revision.content_object
    approved = task_state.status == TaskState.STATUS_APPROVED
    with language_of(author):
        title = task_state.revision.object_str
        subject = _("Approved: %(title)s") if approved else _("Sent back: %(title)s")
        version = latest_version(obj) if approved else None
        page_url = getattr(obj, "url", None) or "/admin/"
        edit_url = f"/admin/pages/{obj.pk}/edit/" if hasattr(obj, "url_path") else "/admin/"
        return send(
            author,
            subject % {"title": title},
            "approvals/mail/approved" if approved else "approvals/mail/sent_back",
            {
                "title": title,
                "kind_label": str(obj._meta.verbose_name),
                "approver": str(task_state.finished_by or ""),
                "reason": task_state.comment,
                "number": version.number if version else None,
                "goes_live_at": version.goes_live_at if version else None,
                "url": settings.BASE_URL + (page_url if approved else edit_url),
            },
        )
