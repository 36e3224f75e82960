"""What this app keeps of people (cms.privacy)."""

from django.utils.translation import gettext_lazy as _

from cms.privacy import Basis, DataKind, Group, Leaving, Link, register

register(
    DataKind(
        name="courses", model="courses.CourseRecord", label=_("Courses that you have taken"),
        purpose=_("That you see what you have taken, and in which version."),
        basis=Basis.TRAINING, group=Group.USE,
        links=(Link("user", ("version", "taken_at"), Leaving.DELETED),),
    ),
)  # fmt: skip
