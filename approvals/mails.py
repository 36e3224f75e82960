"""Mails about approvals. Whoever gets one may see what it says when it is sent: it is composed then."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from people.models import User

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
        with _language_of(user):
            changes, _same = changes_of(task_state.revision, snapshot(task_state.revision))
            subject = _("To approve: %(title)s") % {"title": task_state.revision.object_str}
            told += _send(
                user,
                subject,
                "waiting",
                {
                    "title": task_state.revision.object_str,
                    "kind_label": str(obj._meta.verbose_name),
                    "sent_by": str(task_state.workflow_state.requested_by or ""),
                    "changes": changes[:MOST_CHANGES],
                    "more": max(0, len(changes) - MOST_CHANGES),
                    "url": _absolute("approvals:review", task_state.pk),
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
    with _language_of(author):
        title = task_state.revision.object_str
        subject = _("Approved: %(title)s") if approved else _("Sent back: %(title)s")
        version = latest_version(obj) if approved else None
        page_url = getattr(obj, "url", None) or "/admin/"
        edit_url = f"/admin/pages/{obj.pk}/edit/" if hasattr(obj, "url_path") else "/admin/"
        return _send(
            author,
            subject % {"title": title},
            "approved" if approved else "sent_back",
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


def _send(user: User, subject: str, name: str, context: dict[str, Any]) -> int:
    if not (user.email and user.is_active):
        return 0
    context = {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "recipient": user.first_name or str(user),
        "subject": subject,
    } | context
    mail = EmailMultiAlternatives(
        subject, render_to_string(f"approvals/mail/{name}.txt", context), to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    mail.attach_alternative(render_to_string(f"approvals/mail/{name}.html", context), "text/html")
    return int(mail.send())


def _language_of(user: User) -> Any:
    profile = getattr(user, "wagtail_userprofile", None)
    return translation.override((profile and profile.preferred_language) or settings.LANGUAGE_CODE)


def _absolute(name: str, *args: Any) -> str:
    return settings.BASE_URL + reverse(name, args=args)
