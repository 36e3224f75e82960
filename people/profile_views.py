"""One's own profile: what one says of oneself, when one is away, and pictures of people."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.files import sent
from cms.form_views import form_of

from . import competences, photos, services
from .colleagues import employees, option
from .directory import in_order, named
from .directory_views import for_employees, person_page
from .forms import words_of
from .models import Person
from .permissions import fields_shown, people_visible_to
from .profile_forms import AwayForm, ProfileForm
from .texts.names import meant

SUGGESTED = 8
# What AwayForm calls its field.
DEPUTY = "deputy"
# Whoever may no longer see a picture may have it in their browser for so long.
PICTURE_SECONDS = 600


@never_cache
@login_required
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """One's own page, as colleagues see it and with all that they do not."""
    return person_page(request, _own(request))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """What one says of oneself, and who may see it. A good picture is kept although something else is wrong."""
    person = _own(request)
    mine = competences.shown_of(person, to_themselves=True)
    form = ProfileForm(person, mine, request.POST or None, request.FILES or None)
    kept_photo = False
    if form.is_bound:
        valid, data = form.is_valid(), form.cleaned_data
        # Never without who may see it: the choice is saved with the picture, or neither is.
        if data.get("photo") and "visibility_photo" in data:
            services.set_photo(person=person, pictures=data["photo"], audience=form.visibility["photo"])
            kept_photo = True
        elif data.get("remove_photo"):
            services.remove_photo(person=person)
        if valid:
            proposed = services.describe(
                person=person, texts=form.texts, visibility=form.visibility,
                kept=[one.pk for one in data["kept"]], names=form.names,
            )  # fmt: skip
            messages.success(request, _("What you say of yourself is saved."))
            if proposed:
                names = ", ".join(one.name for one in proposed)
                text = _("Proposed: %(names)s. Others see it of you when an administrator has accepted it.")
                messages.info(request, text % {"names": names})
            doubts = meant(form.texts["about"], person.user).doubts
            # Whoever was asked and left it as text is not asked again.
            if len(doubts) > len(request.POST.getlist("about_who")):
                messages.info(
                    request, _("Several have a name that you have written: say whom you mean, or leave it.")
                )
                return redirect(f"{reverse('people:edit')}#om")
            return redirect("people:me")
        person.refresh_from_db(fields=["photo"])
    context = {
        "section": "people", "person": person, "form": form, "mine": mine, "kept_photo": kept_photo,
        "competences": competences.accepted(),
        "photo": photos.url(person.pk, person.photo, photos.LARGE),
    }  # fmt: skip
    return render(request, "people/edit.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def away(request: HttpRequest) -> HttpResponse:
    """When one is away, and who stands in."""
    person, user = _own(request), _user(request)
    back = "back" in request.POST
    form = AwayForm(person, user, request.POST if request.method == "POST" and not back else None)
    if request.method == "POST" and back:
        services.come_back(person=person)
        messages.success(request, _("You are here again."))
        return redirect("people:me")
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        services.go_away(person=person, starts=data["starts"], until=data["until"], deputy=data["deputy"])
        messages.success(request, _("It is saved that you are away."))
        return redirect("people:me")
    context = {"section": "people", "person": person, "form": form}
    return render(request, "people/away.html", context, status=422 if form.errors else 200)


@form_of("people:me")
def confirm(request: HttpRequest) -> HttpResponse:
    """What stands on one's own page is right: it is asked again in a year."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    services.confirm(person=_own(request))
    messages.success(request, _("Thank you. You are asked again in a year."))
    return redirect("people:me")


@for_employees
def colleagues(request: HttpRequest) -> HttpResponse:
    """Choices for a form as one types the name of a colleague: <option>s, of those whom a form may accept."""
    # A form may have several such fields, each with a name of its own.
    field = next(iter(request.GET), DEPUTY)
    q = words_of(request.GET.get(field, ""))
    among = employees(people_visible_to(request.user))
    # One may take over from others, and stands in for others alone.
    found = named(among.exclude(user=request.user.pk) if field == DEPUTY else among, q)
    people = in_order(found.people, found)[:SUGGESTED] if len(q) > 1 else []
    options = [(option(person), person.description) for person in people]
    return render(request, "people/colleagues.html", {"options": options})


@require_safe
def photo(request: HttpRequest, person_id: int, name: str, size: int) -> HttpResponseBase:
    """A picture in one size, for those who may see it of this person. Its name changes with the picture."""
    person = get_object_or_404(
        Person.objects.only("user_id", "unit_id", "visibility", "photo"),
        pk=person_id, photo=name, user__is_active=True,
    )  # fmt: skip
    if size not in photos.SIZES or "photo" not in fields_shown(person, request.user):
        raise Http404
    etag = f"{name}-{size}"
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == f'"{etag}"':
        response = HttpResponseNotModified()
    else:
        try:
            response = FileResponse(
                photos.storage().open(photos.path_of(name, size)), content_type="image/webp"
            )
        except FileNotFoundError as error:
            raise Http404 from error
    response["Vary"] = "Cookie"
    return sent(response, kept=f"private, max-age={PICTURE_SECONDS}", etag=etag)


def _own(request: HttpRequest) -> Person:
    """Who is signed in, as a person; there may be accounts of nobody."""
    found = Person.objects.select_related("user", "unit__leader__user", "deputy__user").filter(
        user=request.user.pk
    )
    person = found.first()
    if person is None:
        raise PermissionDenied(_("You are not entered as a person yet. An administrator does that."))
    return person


def _user(request: HttpRequest) -> Any:
    return request.user
