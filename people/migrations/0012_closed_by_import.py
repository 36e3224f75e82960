from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0011_privacy")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="closed_by_import",
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
