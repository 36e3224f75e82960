"""People and units in Wagtail's admin, and what the log says of duties."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.choosers import ChooserViewSet

from . import account_admin  # noqa: F401 - its hooks
from .admin_forms import CompetenceForm, PersonForm
from .audience import tokens
from .competences import with_counts
from .handover import admin as handover_admin  # noqa: F401 - its hooks
from .models import DutyKind, Person, Role
from .permissions import may_find_people
from .profiles import Competence
from .unit_admin import UnitViewSet


class PersonChooserViewSet(ChooserViewSet):
    """Who writes news names its author."""

    def may_choose(self, user: Any) -> bool:
        return may_find_people(tokens(user)) or super().may_choose(user)


class PersonViewSet(SnippetViewSet):
    """What the employer says. What people say of themselves is theirs; an administrator may take words away."""

    model = Person
    edit_handler = ObjectList(
        [
            HelpPanel(template="people/admin/person_panel.html"),
            *(
                FieldPanel(name)
                for name in ("user", "number", "name", "title", "unit", "roles", "phone", "mail")
            ),
            MultiFieldPanel(
                [FieldPanel(name) for name in ("pronunciation", "about", "languages", "place")],
                heading=gettext_lazy("What they say of themselves"),
            ),
        ],
        base_form_class=PersonForm,
    )
    icon = "user"
    # Numbers and addresses stand in the form alone: whoever opens it is logged (privacy.wagtail_hooks).
    list_display = ["name", "title", "unit"]
    copy_view_enabled = False
    chooser_viewset_class = PersonChooserViewSet
    list_filter = ["roles"]
    search_fields = ["name", "number", "title", "mail"]
    ordering = ["name"]


class RoleViewSet(SnippetViewSet):
    model = Role
    chooser_viewset_class = ChooserViewSet
    icon = "tag"
    search_fields = ["name"]


class CompetenceViewSet(SnippetViewSet):
    """Accept what was proposed, give it another name, merge it into another: all of it is this one form."""

    model = Competence
    chooser_viewset_class = ChooserViewSet
    icon = "pick"
    list_display = ["name", "state", "merged_into", Column("people_count", label=gettext_lazy("People"))]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("state"), FieldPanel("merged_into")], base_form_class=CompetenceForm
    )
    list_filter = ["state"]
    search_fields = ["name"]
    ordering = ["name"]

    def get_queryset(self, request: Any) -> Any:
        return with_counts()


class PeopleGroup(SnippetViewSetGroup):
    items = (PersonViewSet, UnitViewSet, RoleViewSet, CompetenceViewSet)
    menu_label = gettext_lazy("People")
    menu_icon = "group"
    menu_order = 600


register_snippet(PeopleGroup)


@hooks.register("register_log_actions")
def register_duty_actions(actions: Any) -> None:
    @actions.register_action("people.duty.give")
    class GiveDuty(LogFormatter):
        label = gettext_lazy("Give a duty")

        def format_message(self, log_entry: Any) -> str:
            return _("%(person)s got the duty «%(duty)s»") % _duty(log_entry)

    @actions.register_action("people.duty.end")
    class EndDuty(LogFormatter):
        label = gettext_lazy("End a duty")

        def format_message(self, log_entry: Any) -> str:
            return _("%(person)s no longer has the duty «%(duty)s»") % _duty(log_entry)

    @actions.register_action("people.import")
    class ImportPeople(LogFormatter):
        label = gettext_lazy("Import people and units")

        def format_message(self, log_entry: Any) -> str:
            return (
                _(
                    "People imported from «%(source)s»: %(new)s new, %(changed)s changed, %(leaving)s left; "
                    "units: %(new_units)s new, %(changed_units)s changed"
                )
                % log_entry.data
            )


def _duty(log_entry: Any) -> dict[str, str]:
    return {"person": log_entry.data["person"], "duty": str(DutyKind(log_entry.data["duty"]).label)}
