"""What this app keeps of people (cms.privacy)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.privacy import A_YEAR, Age, Basis, DataKind, Group, Leaving, Link, nothing, register

from . import leaving
from .models import User

register(
    DataKind(
        name="account", model="people.User", label=_("Your account"),
        purpose=_("That you can log in, and nobody else as you."),
        basis=Basis.EMPLOYMENT, group=Group.ACCOUNT, leave=leaving.empty_user,
        links=(
            Link(
                find=lambda user: User.objects.filter(pk=user.pk),
                fields=(
                    "username", "first_name", "last_name", "email", "is_active", "is_superuser", "ends", "date_joined",
                    "last_login", "changed", "closed_at",
                ),
                leaving=Leaving.EMPTIED,
            ),
        ),
    ),
    DataKind(
        name="groups", model="people.User_groups", label=_("Groups that give you rights"),
        purpose=_("That you may do what your work asks for, and no more."),
        basis=Basis.EMPLOYMENT, group=Group.ACCOUNT,
        links=(Link("user", ("group",), Leaving.DELETED),),
    ),
    DataKind(
        name="permissions", model="people.User_user_permissions", label=_("Rights of your own"),
        purpose=_("That you may do what your work asks for, and no more."),
        basis=Basis.EMPLOYMENT, group=Group.ACCOUNT,
        links=(Link("user", ("permission",), Leaving.DELETED),),
    ),
    DataKind(
        name="person", model="people.Person", label=_("What your employer says of you"),
        purpose=_("That colleagues find you and know whom they deal with. Search keeps a copy of what all may see."),
        basis=Basis.EMPLOYMENT, group=Group.WORK, leave=leaving.empty_person,
        links=(
            Link(
                "user", ("name", "number", "title", "unit", "phone", "mail", "source", "changed"), Leaving.EMPTIED
            ),
        ),
    ),
    DataKind(
        name="roles", model="people.Person_roles", label=_("Your roles"),
        purpose=_("That you are shown what people in your role need."),
        basis=Basis.EMPLOYMENT, group=Group.WORK,
        links=(Link("person__user", ("role",), Leaving.DELETED),),
    ),
    DataKind(
        name="leads", model="people.Unit", label=_("Units that you lead"),
        purpose=_("That people know who leads the unit they work in."),
        basis=Basis.EMPLOYMENT, group=Group.WORK,
        links=(Link("leader__user", ("name",), Leaving.CLEARED),),
    ),
    DataKind(
        name="absence", model="people.Person", label=_("When you are away, and who stands in"),
        purpose=_("That nobody waits for you in vain. Why you are away is not asked, and not kept."),
        basis=Basis.EMPLOYMENT, group=Group.WORK, leave=leaving.empty_absence, page="people:away",
        links=(
            Link("user", ("away_from", "away_until", "deputy"), Leaving.EMPTIED),
            Link("deputy__user", ("name",), Leaving.CLEARED, says=_("You stand in for them.")),
        ),
    ),
    DataKind(
        name="profile", model="people.Person", label=_("Your profile and picture"),
        purpose=_("What you want colleagues to know of you; you choose who sees what."),
        basis=Basis.CONSENT, group=Group.SELF, leave=leaving.empty_profile, page="people:edit",
        links=(
            Link(
                "user",
                (
                    "pronunciation", "about", "languages", "place", "working_days", "photo", "visibility",
                    "confirmed_on",
                ),
                Leaving.EMPTIED,
            ),
        ),
    ),
    DataKind(
        name="competences", model="people.Person_competences", label=_("Your competences"),
        purpose=_("That colleagues find who can help them."),
        basis=Basis.CONSENT, group=Group.SELF, page="people:edit",
        links=(Link("person__user", ("competence",), Leaving.DELETED),),
    ),
    DataKind(
        name="proposed-competences", model="people.Competence", label=_("Competences that you proposed"),
        purpose=_("That you see what you proposed before it is accepted."),
        basis=Basis.EMPLOYMENT, group=Group.CONTENT,
        links=(Link("proposed_by", ("name", "state"), Leaving.CLEARED),),
    ),
    DataKind(
        name="invitations", model="people.Invitation", label=_("Invitations"),
        purpose=_("That it can be shown who let whom in from outside, and until when."),
        basis=Basis.SECURITY, group=Group.ACCOUNT, leave=leaving.empty_invitation,
        links=(
            Link("user", ("name", "mail", "unit", "ends", "language", "invited_by", "invited_at"), Leaving.EMPTIED),
            Link("invited_by", ("unit", "ends", "invited_at"), Leaving.NAMELESS, says=_("You invited somebody.")),
        ),
        ages=(Age(A_YEAR, "sent_at", _("it was sent and nobody made an account"), only=Q(user=None)),),
    ),
)  # fmt: skip

nothing(
    _(
        "Words that names are made of, without whose they are. One that nobody has any longer is gone the next night."
    ),
    "people.NameWord",
)
