"""The log gets the ids of the people that it names, so that their names are found when they are made anonymous."""

from collections import defaultdict

from django.db import migrations

KEYS = ("person", "from", "to")
FORMER, DELETED = "Tidligere ansatt", "Slettet"
BATCH = 1000


def find_people(apps, schema_editor):
    """By their names, where one account alone has the name. A name that nobody has any longer, logged before somebody was
    made anonymous, may be theirs: it goes."""
    users = apps.get_model("people", "User")
    known = defaultdict(set)
    for pk, *names in users.objects.values_list("pk", "first_name", "last_name", "username", "person__name"):
        first, last, *others = names
        for name in (f"{first} {last}".strip(), *others):
            known[name].add(pk)
    anonymous = dict(users.objects.filter(anonymised_at__isnull=False).values_list("pk", "anonymised_at"))
    last = max(anonymous.values(), default=None)
    for model in ("ModelLogEntry", "PageLogEntry"):
        entries = apps.get_model("wagtailcore", model).objects
        changed = []
        for entry in entries.filter(data__has_any_keys=KEYS).iterator(BATCH):
            before = dict(entry.data)
            for key in KEYS:
                _find(
                    entry.data,
                    key,
                    known,
                    anonymous,
                    may_be_theirs=last is not None and entry.timestamp <= last,
                )
            if entry.data != before:
                changed.append(entry)
        entries.bulk_update(changed, ["data"], batch_size=BATCH)


def _find(data, key, known, anonymous, *, may_be_theirs):
    name = data.get(key)
    if not isinstance(name, str) or name == FORMER:
        return
    ids = known.get(name, ())
    if f"{key}_id" in data:
        if data[f"{key}_id"] in anonymous:
            data[key] = FORMER
    elif len(ids) == 1:
        data[f"{key}_id"] = next(iter(ids))
    elif not ids and may_be_theirs:
        data[key] = FORMER


def forget_numbers(apps, schema_editor):
    """An import names those who left by their ids, no longer by the numbers of employees."""
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects
    people = apps.get_model("people", "Person").objects
    for entry in entries.filter(action="people.import"):
        numbers = [one for one in entry.data.get("left", ()) if isinstance(one, str)]
        if numbers:
            entry.data["left"] = list(people.filter(number__in=numbers).values_list("pk", flat=True))
            entry.save(update_fields=["data"])


def forget_deleted_invitations(apps, schema_editor):
    there = {str(pk) for pk in apps.get_model("people", "Invitation").objects.values_list("pk", flat=True)}
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects
    logged = entries.filter(content_type__app_label="people", content_type__model="invitation")
    logged.exclude(object_id__in=there).update(label=DELETED)


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0001_initial"),
        ("people", "0013_closed_by"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(one, migrations.RunPython.noop, elidable=True)
        for one in (find_people, forget_numbers, forget_deleted_invitations)
    ]
