import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("guides", "0004_translated_from"),
    ]

    operations = [
        migrations.AddField(
            model_name="follow",
            name="seen_versions",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, size=None
            ),
        ),
    ]
