"""Sending a translation for approval, from wagtail-localize's page in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import HiddenInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from .pages import ApprovedPage
from .permissions import approvers_of
from .translations import send


class UpdateTranslations(UpdateTranslationsView):
    """wagtail-localize's page that fetches an original's new text, without its tick for publishing."""

    def get_form(self) -> Any:
        form = super().get_form()
        field = form.fields["publish_translations"]
        field.disabled, field.widget = True, HiddenInput()
        return form


@require_http_methods(["GET", "HEAD", "POST"])
def send_translation(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Send a translation as it stands for approval. Who may edit the page may send it.

    Whoever comes here without the form, after signing in anew, is led to the page that has it (cms.form_views).
    """
    user: Any = request.user
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    page: Any = Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale
    ).first()
    page = page and page.specific
    if not isinstance(page, ApprovedPage):
        raise Http404
    allowed = page.permissions_for_user(user)
    if not allowed.can_edit() or allowed.page_locked():
        raise PermissionDenied
    if request.method != "POST":
        return redirect("wagtailadmin_pages:edit", page.pk)
    try:
        send(translation=translation, user=user)
    except ValidationError as error:
        messages.error(request, _("It was not sent: %(why)s") % {"why": " ".join(error.messages)})
    else:
        names = ", ".join(str(person) for person in approvers_of(page))
        if names:
            messages.success(
                request, _("Sent for approval. %(names)s has got a mail about it.") % {"names": names}
            )
        else:
            messages.warning(
                request,
                _("Nobody has the duty to approve this yet. Ask the process owner to give it to somebody."),
            )
    return redirect("wagtailadmin_pages:edit", page.pk)
