"""The report of sign-ins and the nightly deletion ask both logs by time: of a million rows they would read all."""

from django.db import migrations


def _index(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE INDEX {table}_by_time ON {table} (attempt_time)", f"DROP INDEX {table}_by_time"
    )


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_logged_ids"), ("axes", "0010_accessattemptexpiration")]

    operations = [_index("axes_accesslog"), _index("axes_accessfailurelog")]
