"""Who may look up people and units and what of each person, who may sign in and how, and who invites."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q, QuerySet

from .audience import MEMBER, STAFF, Viewer, is_signed_in, menu, tokens, unit_token, user_token
from .models import Person, Unit
from .visibility import CHOSEN, DEFAULT, EVERYTHING, OF_THE_EMPLOYER, Audience, Shown

if TYPE_CHECKING:
    from .models import User

# The token that opens what is for these. What is for one's unit opens to the unit's own token, and what is for nobody
# to none; one's own token opens all.
_TOKENS = {Audience.PARTNERS: MEMBER, Audience.STAFF: STAFF}


def may_find_people(seen: frozenset[str]) -> bool:
    """People and the organisation are for the municipality's own. Partners meet those who answer them on a guide, and
    open the page of who has opened something to them (`may_open_page`)."""
    return STAFF in seen


def people_visible_to(user: "Viewer") -> QuerySet[Person]:
    """Everybody who may still sign in, with where they work; nobody for those who may not find people.

    What may be shown of each is `fields_shown`.
    """
    if not may_find_people(tokens(user)):
        return Person.objects.none()
    return Person.objects.filter(user__is_active=True).select_related("unit")


def people_named_to(user: "Viewer") -> QuerySet[Person]:
    """Those whom a text may call by name when it mentions them (people.texts): everybody for those who may find people,
    and for others themselves alone. Nobody with a closed account."""
    if may_find_people(tokens(user)):
        return people_visible_to(user)
    return Person.objects.filter(user=user.pk if is_signed_in(user) else None)


def units_visible_to(user: "Viewer") -> QuerySet[Unit]:
    """The units that are there today. A closed one has its old address alone, and is found nowhere."""
    return Unit.objects.open() if may_find_people(tokens(user)) else Unit.objects.none()


def units_known_to(user: "Viewer") -> QuerySet[Unit]:
    """Every unit that was ever there: an old address says what became of it."""
    return Unit.objects.all() if may_find_people(tokens(user)) else Unit.objects.none()


def may_reorganise(user: "User") -> bool:
    """Who moves, merges and closes units, which changes who sees what: whoever may change units in the admin."""
    return user.is_open and user.has_perm("people.change_unit")


def stays_on_its_side(*, unit: Unit, other: Unit) -> bool:
    """May what is in a unit come under another one, or into it?

    Only when both, and every part of the first, are of the municipality, or all are outside it: whoever comes from
    outside to a unit inside would be an employee, and see what is for employees.
    """
    parts = Unit.objects.open().filter(lineage__contains=[unit.pk])
    return not parts.exclude(external=other.external).exists()


def fields_shown(person: Shown, viewer: "Viewer") -> frozenset[str]:
    """The fields of a person (people.visibility) that a viewer may see. No SQL for a viewer whom a request has fetched.

    Somebody sees all of themselves. Employees see what the employer says of a person, and of the rest what the person
    has opened to employees, or to the unit that they are of; others only what the person has opened to partners, and
    who is not signed in nothing. Neither leading the unit nor being an administrator opens anything here.
    """
    return fields_open_to(tokens(viewer), person)


def may_open_page(person: Shown, viewer: "Viewer") -> bool:
    """Whose own page one may open: employees everybody's, others signed in that of who has opened a field to them, and
    one's own. Lists, search and suggestions are `people_visible_to`. No SQL."""
    return bool(fields_shown(person, viewer))


def fields_open_to(seen: frozenset[str], person: Shown) -> frozenset[str]:
    """The same for somebody with these tokens: what search keeps is for STAFF alone."""
    if user_token(person.user_id) in seen:
        return EVERYTHING
    opened = {name for name in CHOSEN if _opening(person, name) in seen}
    return frozenset(opened | OF_THE_EMPLOYER if STAFF in seen else opened)


def found_by(name: str) -> Q:
    """The people who are found by a field: those who show it to all employees, as `fields_open_to` says of them.

    Nobody is found by what they show to their own unit alone, not even there: so search and lists are the same for all
    who find people.
    """
    choice = f"visibility__{name}"
    return Q(**{f"{choice}__isnull": True}) | Q(**{f"{choice}__in": [str(one) for one in _TOKENS]})


def _opening(person: Shown, name: str) -> str:
    """The token that opens a field; none for a choice that is not known."""
    choice = person.visibility.get(name, DEFAULT)
    if choice == Audience.UNIT:
        return unit_token(person.unit_id) if person.unit_id else ""
    return next((token for audience, token in _TOKENS.items() if audience == choice), "")


def may_come_in(user: "User") -> bool:
    """The account is open, and its last day has not passed. Asked at every way in; people.backends asks at every click
    after it."""
    return user.is_open


def may_manage_accounts(user: "Viewer") -> bool:
    """Who makes, changes and deletes accounts, and gives groups: superusers alone. Whatever Wagtail's permissions say:
    whoever has its form for users may tick «superuser» in it."""
    return is_signed_in(user) and user.is_superuser


def may_end_sessions(user: "Viewer") -> bool:
    """Who signs somebody else out everywhere, whose phone is lost: whoever may change people in the admin. It closes
    nothing."""
    return is_signed_in(user) and user.has_perm("people.change_person")


def groups_of_claims(groups: QuerySet[Group]) -> QuerySet[Group]:
    """Of the groups that settings name, those that an identity provider may give: none whose members may change
    accounts, groups or tokens, also when a group got that right only afterwards.

    Less strict than with SCIM, which sees no group that changes people: here the site's own settings name each group.
    """
    accounts = Q(permission__content_type__app_label__in=["auth", "scim"]) | Q(
        permission__content_type__app_label="people", permission__content_type__model="user"
    )
    giving = Group.permissions.through.objects.filter(accounts, group_id=OuterRef("pk")).exclude(
        permission__codename__startswith="view_"
    )
    return groups.exclude(Exists(giving))


def is_administrator(user: "User") -> bool:
    """Whoever is let into the admin: a superuser, or who writes there. At most a minute old (people.audience.menu)."""
    return user.is_superuser or menu(user).writes


def wants_second_factor(user: "User") -> bool:
    """Whether a password alone is too little for this person: administrators and externals.

    Not for those without a password here: where they sign in, somebody else asks.
    """
    if not user.is_local:
        return False
    person = getattr(user, "person", None)
    # Somebody without a place of work is nobody's employee.
    external = not (person and person.unit) or person.unit.external
    return external or is_administrator(user)


def may_be_known_by_number(user: "User") -> bool:
    """Whether an identity provider that names this person's employee number may sign them in the first time.

    The number is the employer's own, not the person's to choose. A superuser signs in here, with a second factor: who
    rules the provider must not rule this site by that alone.
    """
    return not user.is_superuser


def may_be_known_by_mail(user: "User") -> bool:
    """The same for a verified mail address, which is weaker: addresses are handed on, and typed in by people.

    Never an account with a password, nor one that may do more than read: it would be there for the taking.
    """
    return not user.is_local and not user.is_superuser and not user.has_perm("wagtailadmin.access_admin")


def may_be_known_by_user_name(user: "User") -> bool:
    """Whether a line of an import may be about an account without an employee number, by its user name alone.

    Neither a superuser nor an account with a password: whoever writes the file could take it over, or close it. Nor one
    that was made anonymous.
    """
    return not user.is_local and not user.is_superuser and user.anonymised_at is None


def units_to_invite_to(user: "Viewer") -> QuerySet[Unit]:
    """The partners outside to which somebody may invite people: all for who may add invitations, else those that they
    lead, and what is part of them."""
    if not is_signed_in(user):
        return Unit.objects.none()
    partners = Unit.objects.open().filter(external=True)
    if user.has_perm("people.add_invitation"):
        return partners
    led = list(Unit.objects.filter(leader__user=user, external=True).values_list("pk", flat=True))
    return partners.filter(Q(lineage__overlap=led)) if led else Unit.objects.none()
