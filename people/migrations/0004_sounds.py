import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

from people.sounds import sounds_of

BATCH = 1000


def listen(apps, schema_editor):
    """How the names of those who are here sound."""
    people = apps.get_model("people", "Person").objects.order_by("pk").only("name")
    after = 0
    while batch := list(people.filter(pk__gt=after)[:BATCH]):
        for person in batch:
            person.sounds = sounds_of(person.name)
        people.bulk_update(batch, ["sounds"])
        after = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_external_ids"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="sounds",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, editable=False, size=None
            ),
        ),
        migrations.RunPython(listen, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(fields=["sounds"], name="person_sounds"),
        ),
    ]
