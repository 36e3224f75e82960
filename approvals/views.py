"""The approver's pages, and the files of versions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import TaskState

from cms.files import kept_by_readers, sent
from cms.models import UsageKind
from cms.usage import count
from cms.views import upload
from people.audience import tokens
from people.permissions import may_find_people

from . import permissions, services
from .content import snapshot
from .files import MODELS, path_of, storage
from .forms import APPROVE, DecisionForm
from .models import DutyApprovalTask, Publication, Version
from .ranges import asked_part, part_response
from .review import review as build_review
from .review import waiting_lines
from .waiting import waiting_for, waiting_for_others


@login_required
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """What waits for the viewer's approval, the oldest first, and what waits for those whom they stand in for."""
    user: Any = request.user
    context = {
        "section": "approvals",
        "waiting": waiting_lines(waiting_for(user), user),
        "standing_in": waiting_lines(waiting_for_others(user), user),
    }
    return render(request, "approvals/tasks.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, task_state_id: int) -> HttpResponse:
    """What changed, word by word, and the decision. What was typed stays when the decision cannot be taken."""
    user: Any = request.user
    state = _state(task_state_id)
    if state is None:
        return _gone(request)
    if not permissions.may_read_waiting(user=user, obj=state.revision.content_object):
        return _not_yours(request, state)
    if state.status != TaskState.STATUS_IN_PROGRESS:
        return _decided(request, state)
    form = DecisionForm(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            return _decide(request, state, form)
        except services.AlreadyDecided:
            return _decided(request, _state(task_state_id) or state)
        except services.ApprovalError as error:
            problem = str(error)
    found = build_review(state, user)
    if not form.is_bound:
        form = DecisionForm(initial={"note": found.note})
    context = {
        "section": "approvals",
        "review": found,
        "form": form,
        "problem": problem,
        "refusal": found.refusal,
        "others": found.others,
        "preview_url": reverse("approvals:preview", args=[state.pk]),
    }
    return render(request, "approvals/review.html", context, status=409 if problem else 200)


@never_cache
@login_required
@require_safe
def preview(request: HttpRequest, task_state_id: int) -> HttpResponse:
    """The whole page as it will look, with the files that will be approved."""
    state = _reviewable(request, task_state_id)
    draft: Any = state.revision.as_object()

    def file_url(kind: str, file_id: int) -> str:
        return reverse("approvals:draft_file", args=[task_state_id, kind, file_id])

    return render(request, draft.preview_template, {"preview": True} | draft.preview_context(file_url))


@never_cache
@login_required
@require_safe
def draft_file(request: HttpRequest, task_state_id: int, kind: str, file_id: int) -> HttpResponseBase:
    """A file of the waiting draft, as it is now, for those who may approve it."""
    state = _reviewable(request, task_state_id)
    if f"{kind}:{file_id}" not in {file.key for file in snapshot(state.revision).files}:
        raise Http404
    return upload(MODELS[kind]._default_manager.get(pk=file_id).file.path)


@require_safe
def file(request: HttpRequest, version_id: int, kind: str, file_id: int, filename: str) -> HttpResponseBase:
    """A file in the bytes that were approved. An address of an older version leads to the file that is valid now."""
    key = f"{kind}:{file_id}"
    version = Version.objects.filter(pk=version_id).defer("content").first()
    if version is None:
        raise Http404
    publication = (
        Publication.objects.visible_to(request.user)
        .filter(content_type=version.content_type_id, object_id=version.object_id)
        .select_related("version")
        .defer("version__content")
        .first()
    )
    if publication is None or key not in publication.version.files:
        raise Http404
    reference = publication.version.files[key]
    if publication.version_id != version.pk:
        return redirect(
            "approvals_files:file", version_id=publication.version_id, kind=kind, file_id=file_id,
            filename=reference["filename"],
        )  # fmt: skip
    is_image = kind == "image"
    chosen = _size(reference, request.GET.get("w")) if is_image else reference
    source = storage().open(path_of(chosen["sha256"]))
    content_type = chosen.get("content_type", "image/webp")
    part = asked_part(request.headers.get("Range", ""), chosen["size"])
    if not is_image and request.method == "GET" and (part is None or part[0] == 0):
        count(UsageKind.DOWNLOAD, f"version:{version.pk}:{key}")
    response: HttpResponseBase
    if part:
        response = part_response(source, part, chosen["size"], content_type)
    else:
        response = FileResponse(source, content_type=content_type)
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = (
        content_disposition_header(not is_image, reference["filename"]) or "attachment"
    )
    kept = kept_by_readers(public="public" in publication.acl and is_image)
    return sent(response, kept=kept, etag=chosen["sha256"])


def _size(reference: dict[str, Any], wanted: str | None) -> dict[str, Any]:
    """The size of an image that was asked for; the largest when none, or none such, was."""
    variants = reference.get("variants") or [reference]
    return next((size for size in variants if str(size["width"]) == wanted), variants[-1])


def _decide(request: HttpRequest, state: TaskState, form: DecisionForm) -> HttpResponseRedirect:
    user: Any = request.user
    title = state.revision.object_str
    data = form.cleaned_data
    if data["decision"] == APPROVE:
        version = services.approve_task(
            task_state=state,
            user=user,
            seen_hash=data["seen_hash"],
            note=data["note"],
            goes_live_at=data["goes_live_at"],
        )
        if version.goes_live_at:
            text = _("You approved «%(title)s». Version %(number)s goes live at the time you chose.")
        else:
            text = _("You approved «%(title)s». Version %(number)s is what everybody reads now.")
        messages.success(request, text % {"title": title, "number": version.number})
    else:
        services.send_back(task_state=state, user=user, reason=data["reason"])
        messages.success(
            request, _("You sent «%(title)s» back. The author has been told why.") % {"title": title}
        )
    return redirect("approvals:tasks")


def _state(task_state_id: int) -> TaskState | None:
    return (
        TaskState.objects.filter(pk=task_state_id, task__in=DutyApprovalTask.objects.values("task_ptr"))
        .select_related("revision", "workflow_state__requested_by", "finished_by")
        .first()
    )


def _reviewable(request: HttpRequest, task_state_id: int) -> TaskState:
    """The one gate to drafts outside the admin: a waiting change, for somebody who may review it."""
    state = _state(task_state_id)
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        raise Http404
    if not permissions.may_read_waiting(user=request.user, obj=state.revision.content_object):  # type: ignore[arg-type]
        raise PermissionDenied(_("You do not answer for this content."))
    return state


def _gone(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("This link no longer works"),
        "message": _("The page has been deleted, or the address is wrong."),
        "detail": _("What waits for you stands in your list."),
        "url": "",
    }
    return render(request, "approvals/decided.html", context, status=410)


def _not_yours(request: HttpRequest, state: TaskState) -> HttpResponse:
    """Somebody without the duty, or who has lost it. Tells colleagues who has it, and nothing of the draft."""
    detail = ""
    if may_find_people(tokens(request.user)):
        names = ", ".join(str(person) for person in permissions.approvers_of(state.revision.content_object))
        asked = _("Now it can be approved by: %(names)s") % {"names": names}
        detail = asked if names else _("Nobody has the duty now.")
    context = {
        "title": _("You do not answer for this content"),
        "message": _("The duty may have been given to somebody else since you got the link."),
        "detail": detail,
        "url": "",
    }
    return render(request, "approvals/decided.html", context, status=403)


def _decided(request: HttpRequest, state: TaskState) -> HttpResponse:
    """Somebody was first, or the author took it back."""
    who = str(state.finished_by or "")
    titles = {
        TaskState.STATUS_APPROVED: _("Already approved"),
        TaskState.STATUS_REJECTED: _("Already sent back"),
    }
    texts = {
        TaskState.STATUS_APPROVED: _("%(who)s approved «%(title)s»."),
        TaskState.STATUS_REJECTED: _("%(who)s sent «%(title)s» back to the author."),
    }
    obj: Any = state.revision.content_object
    status = str(state.status)
    withdrawn = _("«%(title)s» was withdrawn, or a newer change was sent instead.")
    context = {
        "title": titles.get(status, _("No longer waiting")),
        "message": texts.get(status, withdrawn) % {"who": who, "title": state.revision.object_str},
        "detail": state.comment if status == TaskState.STATUS_REJECTED else "",
        "when": state.finished_at,
        "url": (getattr(obj, "url", "") or "") if Publication.objects.of(obj).exists() else "",
    }
    return render(request, "approvals/decided.html", context, status=410)
