"""The organisation, its people, and the duties that decide who may edit, approve and answer."""

from datetime import date
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .accounts import ClosedBy, Invitation, User, new_stamp
from .alphabet import sort_key
from .namewords import words_of
from .phones import digits_of
from .profiles import Profile
from .sounds import sounds_of

__all__ = [
    "ORGANISATIONS", "ClosedBy", "Duty", "DutyKind", "DutyQuerySet", "Invitation", "Person", "Role", "Unit", "UnitKind",
    "UnitQuerySet", "User", "initials", "new_stamp",
]  # fmt: skip


class UnitKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    DEPARTMENT = "department", _("City government department")
    AGENCY = "agency", _("Agency")
    DISTRICT = "district", _("District")
    ENTERPRISE = "enterprise", _("Enterprise")
    SECTION = "section", _("Section")
    LOCATION = "location", _("Service location")


# What people call a «virksomhet»: what stands between the municipality as a whole and a place of work.
ORGANISATIONS = (UnitKind.DEPARTMENT, UnitKind.AGENCY, UnitKind.DISTRICT, UnitKind.ENTERPRISE)


# One writer of the tree at a time: what moves below a unit that moves itself would keep half of the old lineage.
LOCK = "LOCK TABLE people_unit IN SHARE ROW EXCLUSIVE MODE"

# The lineage of a unit, and of all below it from there on.
MOVE = """
UPDATE people_unit SET lineage = %(lineage)s::bigint[] || lineage[array_position(lineage, %(unit)s) + 1:]
WHERE id = %(unit)s OR %(unit)s = ANY(lineage)
"""


class UnitQuerySet(models.QuerySet["Unit"]):
    def open(self) -> "UnitQuerySet":
        """Those that are there today: what lists, choices and search know of."""
        return self.filter(closed_on=None)


class Unit(models.Model):
    """A part of the organisation, or a partner outside it. A tree through `parent`.

    `lineage` holds the ids from the root to this unit itself; it is kept by `save`, so that «this unit
    and those above it» costs no query. Audience tokens are computed from it (people.audience), so who sees what
    changes in the moment a unit moves. `code` and `source` are the import's (people.importing).

    A unit that ceases is closed and never deleted: old addresses, versions and imports know its number and its code.
    `heir` is the open unit that continues it; when that one closes too, its heir is (people.reorganising).
    """

    code = models.CharField(
        _("code"),
        max_length=30,
        blank=True,
        help_text=_("What the unit is called by the system that units are imported from."),
    )
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    external = models.BooleanField(
        _("outside the municipality"),
        default=False,
        help_text=_("A partner, such as a private kindergarten."),
    )
    leader = models.ForeignKey(
        "Person",
        verbose_name=_("leader"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="leads",
    )
    street = models.CharField(_("street address"), max_length=200, blank=True)
    postal_place = models.CharField(
        _("postal code and place"), max_length=100, blank=True, help_text=_("Such as «0661 Oslo».")
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    heir = models.ForeignKey(
        "self",
        verbose_name=_("continued by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="continues",
    )
    lineage = ArrayField(models.BigIntegerField(), default=list, editable=False)
    source = models.CharField(max_length=40, blank=True, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="one_unit_per_code",
                violation_error_message=_("Another unit has this code."),
            ),
            models.CheckConstraint(
                condition=Q(heir=None) | Q(closed_on__isnull=False), name="only_a_closed_unit_has_an_heir"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.short_name})" if self.short_name else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also gives the unit and all below it their lineage, in the same transaction."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(LOCK)
            super().save(*args, **kwargs)
            lineages = Unit.objects.values_list("lineage", flat=True)
            above = lineages.get(pk=self.parent_id) if self.parent_id else []
            if self.lineage != [*above, self.pk]:
                self.lineage = [*above, self.pk]
                cursor.execute(MOVE, {"unit": self.pk, "lineage": self.lineage})

    def get_absolute_url(self) -> str:
        return reverse("people:unit", args=[self.pk])

    def clean(self) -> None:
        if self.pk and self.parent and self.pk in self.parent.lineage:
            raise ValidationError({"parent": _("A unit cannot be part of itself.")})

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def current(self) -> "Unit | None":
        """The unit itself while it is open, else the one that continues it, if any."""
        return self if self.is_open else self.heir

    @property
    def address(self) -> str:
        """Street and place in one line."""
        return ", ".join(part for part in (self.street, self.postal_place) if part)

    @property
    def label(self) -> str:
        """The shortest name that people use."""
        return self.short_name or self.name


class Role(models.Model):
    """What somebody works as, across units: leader, buyer, kindergarten head."""

    name = models.CharField(_("name"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(Profile):
    """Somebody whom colleagues may find, with where they work and how to reach them, and what they say of themselves.

    `source` is the import that says that they work here (people.importing); empty when none does, or none any longer.
    `sounds` is how the name sounds (people.sounds), `words` what it is made of (people.namewords), and `sort_name` what
    to order people by (people.alphabet): `save` keeps them, and who writes many at once calls `derive`.
    """

    user = models.OneToOneField(User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="person")
    number = models.CharField(_("employee number"), max_length=30, blank=True)
    name = models.CharField(_("name"), max_length=200)
    title = models.CharField(_("title"), max_length=200, blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    roles = models.ManyToManyField(Role, verbose_name=_("roles"), blank=True, related_name="people")
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    mail = models.EmailField(_("e-mail"), blank=True)
    source = models.CharField(max_length=40, blank=True, editable=False)
    changed = models.DateTimeField(auto_now=True, editable=False)
    sounds = ArrayField(models.TextField(), default=list, editable=False)
    words = ArrayField(models.TextField(), default=list, editable=False)
    # PostgreSQL would take longer to work it out for everybody who fits than to find them.
    sort_name = models.CharField(max_length=200, editable=False, db_collation="C")
    DERIVED = ("sounds", "words", "sort_name")

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]
        constraints = [
            *Profile.Meta.constraints,
            models.UniqueConstraint(
                fields=["number"],
                condition=~Q(number=""),
                name="one_person_per_number",
                violation_error_message=_("Somebody else has this employee number."),
            ),
        ]
        indexes = [
            models.Index("sort_name", "id", name="person_in_order"),
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="person_name_trigrams"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="person_title_trigrams"),
            GinIndex(OpClass(Upper("place"), name="gin_trgm_ops"), name="person_place_trigrams"),
            GinIndex(fields=["sounds"], name="person_sounds"),
            GinIndex(fields=["words"], name="person_words"),
            GinIndex(OpClass(digits_of("phone"), name="gin_trgm_ops"), name="person_phone_digits"),
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """As User.save. What is made of the name goes with it."""
        self.derive()
        if "name" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], *self.DERIVED}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.pk])

    def derive(self) -> None:
        """Works out what is kept beside the name."""
        self.sounds, self.words, self.sort_name = (
            sounds_of(self.name),
            words_of(self.name),
            sort_key(self.name),
        )

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def description(self) -> str:
        """Title and unit in one line, for seals and mails."""
        return ", ".join(part for part in (self.title, self.unit.name if self.unit else "") if part)


def initials(name: str) -> str:
    """First letters of the first and the last name: «Marit Lunde» is ML."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


class DutyKind(models.TextChoices):
    OWNER = "owner", _("Process owner")
    APPROVER = "approver", _("Approver")
    ANSWERER = "answerer", _("Answerer")
    EDITOR = "editor", _("Editor")


class DutyQuerySet(models.QuerySet["Duty"]):
    def on(self, day: date | None = None) -> "DutyQuerySet":
        """Duties in force on a day (today), of people who may still sign in."""
        day = day or timezone.localdate()
        return self.filter(Q(ends=None) | Q(ends__gt=day), starts__lte=day, user__is_active=True)

    def not_ended(self) -> "DutyQuerySet":
        """Duties in force today and those to come."""
        return self.filter(Q(ends=None) | Q(ends__gt=timezone.localdate()))


class Duty(models.Model):
    """Somebody answers for something: a process, a guide or a step.

    Given by the process owner or an administrator, outside the revisions of the thing itself, so that
    nobody writes themselves into a duty. Never deleted: it ends, and the row remains as the log.
    """

    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="duties")
    kind = models.CharField(_("duty"), max_length=10, choices=DutyKind.choices)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("content_type", "object_id")
    starts = models.DateField(_("from"), default=timezone.localdate)
    ends = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day without the duty."))
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    given_at = models.DateTimeField(auto_now_add=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["-given_at"]
        indexes = [models.Index(fields=["content_type", "object_id", "kind"], name="duty_target_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "content_type", "object_id"],
                condition=Q(ends=None),
                name="one_open_duty",
                violation_error_message=_("This person has the duty already."),
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="duty_ends_after_start",
                violation_error_message=_("A duty cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}"
