from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_directory"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="number",
            field=models.CharField(blank=True, default="", max_length=30, verbose_name="employee number"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="person",
            name="source",
            field=models.CharField(blank=True, default="", editable=False, max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="unit",
            name="code",
            field=models.CharField(
                blank=True,
                default="",
                help_text="What the unit is called by the system that units are imported from.",
                max_length=30,
                verbose_name="code",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="unit",
            name="source",
            field=models.CharField(blank=True, default="", editable=False, max_length=40),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("number",),
                name="one_person_per_number",
                violation_error_message="Somebody else has this employee number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True),
                fields=("code",),
                name="one_unit_per_code",
                violation_error_message="Another unit has this code.",
            ),
        ),
    ]
