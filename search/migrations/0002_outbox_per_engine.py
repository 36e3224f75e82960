from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("outbox", "one_outbox_row_per_object"),
        migrations.RemoveIndex("outbox", "outbox_narrowed"),
        migrations.RemoveIndex("outbox", "outbox_queued"),
        migrations.AddField(
            "outbox", "engine", models.CharField(max_length=30, default="postgresql"), preserve_default=False
        ),
        migrations.AddConstraint(
            "outbox",
            models.UniqueConstraint(
                fields=["engine", "content_type", "object_id"], name="one_outbox_row_per_object"
            ),
        ),
        migrations.AddIndex(
            "outbox",
            models.Index(
                fields=["engine", "content_type", "object_id"],
                name="outbox_narrowed",
                condition=models.Q(narrowed=True),
            ),
        ),
        migrations.AddIndex("outbox", models.Index(fields=["engine", "queued_at"], name="outbox_queued")),
    ]
