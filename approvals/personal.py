"""What this app keeps of people (cms.privacy)."""

from django.utils.translation import gettext_lazy as _

from cms.privacy import Basis, DataKind, Group, Leaving, Link, nothing, register

register(
    DataKind(
        name="approvals", model="approvals.Version", label=_("What you approved and wrote"),
        purpose=_("That it can be shown who approved what, in what role and when. Name, title and unit are as then."),
        basis=Basis.CONTROL, group=Group.CONTENT,
        links=(
            Link(
                "approver",
                (
                    "title", "number", "kind", "approver_name", "approver_title", "approver_unit", "approved_at",
                    "note",
                ),
                Leaving.KEPT,
            ),
            Link(
                leaving=Leaving.KEPT, listed=False,
                says=_("Who wrote something stands by name in what was approved; the history of the page tells what."),
            ),
        ),
    ),
)  # fmt: skip
nothing(_("Says which version of a page is in force."), "approvals.Publication")
