"""What every installation has: languages, the tree's top, groups, and the approval workflow."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)
from wagtail_localize.models import Translation

from approvals.models import DutyApprovalTask
from courses.models import Course
from guides.models import GuideIndexPage, Process

from .models import HomePage, NewsIndexPage

EDITORS = "Redaktører"
NEWS_EDITORS = "Nyhetsredaktører"
ADMINISTRATORS = "Administratorer"
# Wagtail writes «Send inn til <the workflow>» on the editor's main button.
WORKFLOW = "godkjenning"


@transaction.atomic
def ensure_site(**kwargs: Any) -> None:
    """Make what is missing; runs after every migrate, and changes nothing that is there but one thing: administrators
    do not manage accounts (docs/adr/0016)."""
    nb, _nn, _en = [Locale.objects.get_or_create(language_code=code)[0] for code in ("nb", "nn", "en")]
    home = _ensure_home(nb)
    index = GuideIndexPage.objects.filter(locale=nb).first()
    if index is None:
        index = home.add_child(
            instance=GuideIndexPage(title="Veiledere", slug="veiledere", locale=nb, live=True)
        )
    news = NewsIndexPage.objects.filter(locale=nb).first()
    if news is None:
        home.refresh_from_db()
        news = home.add_child(instance=NewsIndexPage(title="Nyheter", slug="nyheter", locale=nb, live=True))
    _ensure_groups(index)
    _ensure_news_editors(news)
    _ensure_workflow(home)


def _ensure_home(locale: Locale) -> HomePage:
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        root = Page.get_first_root_node()
        if root is None:
            page_type = ContentType.objects.get_for_model(Page)
            root = Page.add_root(
                instance=Page(title="Root", slug="root", content_type=page_type, locale=locale, url_path="/")
            )
        # Wagtail's own migration makes a welcome page.
        root.get_children().filter(content_type=ContentType.objects.get_for_model(Page)).delete()
        root.refresh_from_db()
        home = root.add_child(instance=HomePage(title="Felles", slug="felles", locale=locale, live=True))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "localhost", "site_name": "Felles"}
    )
    return home


def _ensure_groups(index: GuideIndexPage) -> None:
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    editors, _created = Group.objects.get_or_create(name=EDITORS)
    administrators, _created = Group.objects.get_or_create(name=ADMINISTRATORS)
    # wagtail-localize makes it in a migration, not in its model.
    translate, _created = Permission.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(Translation),
        codename="submit_translation",
        defaults={"name": "Can submit translations"},
    )
    for group in (editors, administrators):
        group.permissions.add(access, translate)
        for codename in ("add_page", "change_page"):
            GroupPagePermission.objects.get_or_create(
                group=group, page=index, permission=Permission.objects.get(codename=codename)
            )
        root = Collection.get_first_root_node() or Collection.add_root(name="Root")
        # Wagtail asks for the permissions of its own image and document models, also where a site has its own.
        for permission in Permission.objects.filter(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"],
            codename__in=[
                f"{do}_{what}" for do in ("add", "change", "choose") for what in ("image", "document")
            ],
        ):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
    editors.permissions.add(
        *Permission.objects.filter(
            content_type__app_label="guides", codename__in=["view_process", "change_process"]
        ),
        *Permission.objects.filter(
            content_type__app_label="courses", codename__in=["view_course", "add_course", "change_course"]
        ),
    )
    # Whoever may change accounts may make themselves a superuser.
    of_accounts = Permission.objects.filter(content_type__app_label="people", content_type__model="user")
    administrators.permissions.remove(*of_accounts)
    administrators.permissions.add(
        *Permission.objects.filter(
            content_type__app_label__in=["courses", "guides", "networks", "people"]
        ).exclude(Q(codename__startswith="delete") | Q(pk__in=of_accounts)),
        # Looking after the search index (search.permissions).
        Permission.objects.get(content_type__app_label="search", codename="change_enginestate"),
        # Answering requests for deletion, and the log of what is sensitive (privacy.permissions).
        Permission.objects.get(content_type__app_label="privacy", codename="change_deletionrequest"),
    )


def _ensure_news_editors(index: NewsIndexPage) -> None:
    """News belongs to no common process: its editors write and publish it."""
    editors, _created = Group.objects.get_or_create(name=NEWS_EDITORS)
    editors.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    root = Collection.get_first_root_node()
    for group in (editors, Group.objects.get(name=ADMINISTRATORS)):
        for codename in ("add_page", "change_page", "publish_page"):
            GroupPagePermission.objects.get_or_create(
                group=group, page=index, permission=Permission.objects.get(codename=codename)
            )
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailimages",
            codename__in=["add_image", "change_image", "choose_image"],
        ):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )


def _ensure_workflow(home: HomePage) -> None:
    task = DutyApprovalTask.objects.first() or DutyApprovalTask.objects.create(name=WORKFLOW)
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW)
        WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
    for snippet in (Process, Course):
        WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(snippet), defaults={"workflow": workflow}
        )
