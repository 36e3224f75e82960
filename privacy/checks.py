"""No table names a person unless the register (cms.privacy) says why: a system check."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.checks import CheckMessage, Error, register
from django.db.models import JSONField, Model

from cms.privacy import named_nothing, registered
from people.models import Person, User

# What columns are called that name people, or the machines that they sit at, without pointing to them.
TELLING = {
    "username", "email", "mail", "phone", "first_name", "last_name", "ip_address", "user_agent", "session_data", "args",
    "approver_name", "authors",
}  # fmt: skip


def telling_columns(model: type[Model]) -> Iterator[str]:
    """The columns of a table that name people: that point to them or to anything, are called so, or are JSON, which may
    hold anything."""
    for field in model._meta.local_fields:
        pointing = field.related_model in (User, Person, ContentType)
        if pointing or field.name in TELLING or isinstance(field, JSONField):
            yield field.name


def unregistered(models: Iterable[type[Model]]) -> Iterator[str]:
    """«label: column», for each column that names people and that the register does not cover."""
    covered: dict[str, set[str]] = {}
    whole = set(named_nothing())
    for kind in registered():
        links = covered.setdefault(kind.model, set())
        links |= {link.column for link in kind.links}
    for model in models:
        label = model._meta.label
        if label in whole:
            continue
        for name in telling_columns(model):
            points = model._meta.get_field(name).related_model
            # Texts need an entry, and so does what points to anything; what points to people needs its own link.
            if (label not in covered) if points not in (User, Person) else name not in covered.get(label, ()):
                yield f"{label}: {name}"


@register()
def every_table_is_in_the_register(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"{found} names people and is not in the register of personal data (cms.privacy)",
            id="privacy.E001",
        )
        for found in unregistered(apps.get_models(include_auto_created=True))
    ]
