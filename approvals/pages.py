"""Wagtail's side of approval by construction: pages whose live row no reader ever gets (the second line)."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Page, PagePermissionTester, get_page_models
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from .approvable import Approvable
from .models import Publication, Version
from .permissions import may_look_after

if TYPE_CHECKING:
    from people.models import User


def url_parts(page: Page, request: Any, view: str, *args: str) -> tuple[int, str, str] | None:
    """Wagtail's (site id, root address, path) for a page whose address is one of our own views, in its language. None
    for a draft whose slug can be no address: it is refused when it is sent (ApprovedPage.clean)."""
    for site in page._get_site_root_paths(request):
        with translation.override(page.locale.language_code), suppress(NoReverseMatch):
            return site.site_id, site.root_url, reverse(view, args=args)
    return None


class TreePagePermissionTester(PagePermissionTester):
    """A page that only holds others. Who may read those is part of what was approved of each: a restriction here
    would promise what nobody keeps."""

    def can_set_view_restrictions(self) -> bool:
        return False


class TreePage:
    """Mixin for a page of the tree that readers get nothing of: there is nothing to look at either."""

    preview_modes: ClassVar[list[tuple[str, str]]] = []

    def permissions_for_user(self, user: "User") -> TreePagePermissionTester:
        return TreePagePermissionTester(user, self)


class ApprovedPagePermissionTester(PagePermissionTester):
    """Takes direct publishing away from everyone, superusers too."""

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        """Who may read is part of the approved content."""
        return False

    def can_unpublish(self) -> bool:
        return bool(
            self.page.live and self.user.is_active and not self.page_locked()
            and may_look_after(user=self.user, obj=self.page.specific)
        )  # fmt: skip

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What readers can see is taken away by unpublishing it first."""
        page = self.page.specific
        paths = Page.objects.filter(path__startswith=page.path).values_list("pk", flat=True)
        if Publication.objects.filter(content_type__in=page_types(), object_id__in=list(paths)).exists():
            return False
        return super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        """A published page's place belongs to what was approved."""
        return self.can_delete(ignore_bulk=True)

    def can_move_to(self, destination: Page) -> bool:
        """Superusers too; a new order among its siblings changes nothing for readers."""
        return (self.page.is_child_of(destination) or self.can_move()) and super().can_move_to(destination)


class NobodyPublishes:
    """For the parts of Wagtail that ask a policy instead of the tester: «publish» is nobody's, superusers' neither."""

    def user_has_permission(self, user: "User", action: str) -> bool:
        return action != "publish" and super().user_has_permission(user, action)  # type: ignore[misc]

    def user_has_any_permission(self, user: "User", actions: Iterable[str]) -> bool:
        others = set(actions) - {"publish"}
        return bool(others) and super().user_has_any_permission(user, others)  # type: ignore[misc]

    def user_has_permission_for_instance(self, user: "User", action: str, instance: Any) -> bool:
        return action != "publish" and super().user_has_permission_for_instance(user, action, instance)  # type: ignore[misc]

    def user_has_any_permission_for_instance(
        self, user: "User", actions: Iterable[str], instance: Any
    ) -> bool:
        others = set(actions) - {"publish"}
        return bool(others) and super().user_has_any_permission_for_instance(user, others, instance)  # type: ignore[misc]


class ApprovedPagePermissionPolicy(NobodyPublishes, PagePermissionPolicy):
    """Registered for each approved kind of page (guides.apps)."""


class ApprovedSnippetPermissionPolicy(NobodyPublishes, ModelPermissionPolicy):
    """Registered for each approved kind of snippet (guides.apps)."""


class ApprovedPage(Approvable, Page):
    """A page that readers get from its version. The live row routes nowhere and renders nothing."""

    # Written by approvals.translations when a translation is sent for approval, so it is a part of what is approved.
    translated_from = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="+", null=True, editable=False,
        help_text="Of a translation: the version of the original that it says in another language.",
    )  # fmt: skip

    exclude_fields_in_copy: ClassVar[list[str]] = ["translated_from"]

    class Meta:
        abstract = True

    def follow_original(self, original: dict[str, Any]) -> None:
        """Bring what no translator writes in step with the original's content, before a translation is sent."""

    def permissions_for_user(self, user: "User") -> ApprovedPagePermissionTester:
        return ApprovedPagePermissionTester(user, self)

    def clean(self) -> None:
        super().clean()
        # Wagtail's own form takes «ø» whatever the settings say; no address of ours does.
        try:
            validate_slug(self.slug)
        except ValidationError as error:
            raise ValidationError({"slug": error}) from None

    def route(self, request: HttpRequest, path_components: list[str]) -> NoReturn:
        raise Http404

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> NoReturn:
        raise Http404


def page_types() -> list[ContentType]:
    """The content types of every approved kind of page."""
    return [
        ContentType.objects.get_for_model(model)
        for model in get_page_models()
        if issubclass(model, ApprovedPage)
    ]
