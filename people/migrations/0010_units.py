import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_name_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="closed_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="closed on"),
        ),
        migrations.AddField(
            model_name="unit",
            name="heir",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="continues",
                to="people.unit",
                verbose_name="continued by",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="postal_place",
            field=models.CharField(
                blank=True,
                help_text="Such as «0661 Oslo».",
                max_length=100,
                verbose_name="postal code and place",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="street",
            field=models.CharField(blank=True, max_length=200, verbose_name="street address"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("heir", None), ("closed_on__isnull", False), _connector="OR"),
                name="only_a_closed_unit_has_an_heir",
            ),
        ),
    ]
