from django.db import migrations, models
from django.utils import timezone


def closed_before(apps, schema_editor):
    """Who was closed by a last day that has come, and whom the log of an import names among those who left."""
    closed = apps.get_model("people", "User").objects.filter(is_active=False, anonymised_at=None)
    closed.filter(ends__lte=timezone.localdate()).update(closed_by="date")
    imports = apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(action="people.import")
    left = {str(one) for data in imports.values_list("data", flat=True) for one in data.get("left", ())}
    gone = closed.filter(closed_by="", person__source="").exclude(person__number="")
    gone.filter(person__number__in=left).update(closed_by="import")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0012_place"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="closed_by",
            field=models.CharField(
                blank=True,
                choices=[("date", "its last day"), ("import", "an import")],
                editable=False,
                max_length=10,
            ),
        ),
        migrations.RunPython(closed_before, migrations.RunPython.noop, elidable=True),
    ]
