import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_sign_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="about",
            field=models.TextField(blank=True, max_length=1000, verbose_name="about"),
        ),
        migrations.AddField(
            model_name="person",
            name="away_from",
            field=models.DateField(blank=True, null=True, verbose_name="away from"),
        ),
        migrations.AddField(
            model_name="person",
            name="away_until",
            field=models.DateField(
                blank=True, help_text="The last day away.", null=True, verbose_name="away until"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="confirmed_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="stands_in_for",
                to="people.person",
                verbose_name="deputy",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="languages",
            field=models.CharField(blank=True, max_length=200, verbose_name="languages"),
        ),
        migrations.AddField(
            model_name="person",
            name="photo",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name="person",
            name="place",
            field=models.CharField(blank=True, max_length=200, verbose_name="where they sit"),
        ),
        migrations.AddField(
            model_name="person",
            name="pronunciation",
            field=models.CharField(blank=True, max_length=100, verbose_name="pronunciation"),
        ),
        migrations.AddField(
            model_name="person",
            name="visibility",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="person",
            name="working_days",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.SmallIntegerField(), blank=True, default=list, verbose_name="working days"
            ),
        ),
        migrations.CreateModel(
            name="Competence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("merged", "Merged into another"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="people.competence",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "competence",
                "verbose_name_plural": "competences",
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="person",
            name="competences",
            field=models.ManyToManyField(
                blank=True, related_name="people", to="people.competence", verbose_name="competences"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("away_from", None), ("away_until", None)),
                    models.Q(
                        ("away_from__isnull", False),
                        ("away_until__gte", models.F("away_from")),
                        ("away_until__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="away_from_before_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="competence",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Upper("name"),
                name="one_competence_per_name",
                violation_error_message="There is a competence with this name already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="competence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into__isnull", False), ("state", "merged")),
                    models.Q(models.Q(("state", "merged"), _negated=True), ("merged_into", None)),
                    _connector="OR",
                ),
                name="merged_competence_has_another",
            ),
        ),
    ]
