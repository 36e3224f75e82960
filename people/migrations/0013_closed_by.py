from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0012_place")]

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
    ]
