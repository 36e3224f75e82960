import django.contrib.postgres.indexes
from django.db import migrations, models

from people.alphabet import alphabetical


def sort(apps, schema_editor):
    """Those who are here get their place in the alphabet."""
    apps.get_model("people", "Person").objects.update(sort_name=alphabetical("name"))


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_sounds"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="person", name="person_alphabetical"),
        migrations.AddField(
            model_name="person",
            name="sort_name",
            field=models.CharField(db_collation="C", default="", editable=False, max_length=200),
            preserve_default=False,
        ),
        migrations.RunPython(sort, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="person",
            index=models.Index("sort_name", "id", name="person_in_order"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    models.Func(
                        models.F("phone"),
                        models.Value(r"\D"),
                        models.Value(""),
                        models.Value("g"),
                        function="regexp_replace",
                        output_field=models.CharField(),
                    ),
                    name="gin_trgm_ops",
                ),
                name="person_phone_digits",
            ),
        ),
    ]
