"""Publications from before they had a translation key get that of their version."""

from django.db import migrations

FILL = """
UPDATE approvals_publication SET translation_key = version.translation_key
FROM approvals_version version WHERE version.id = approvals_publication.version_id;
"""


class Migration(migrations.Migration):
    dependencies = [("approvals", "0006_translations")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
