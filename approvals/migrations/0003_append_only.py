"""Versions are append-only: PostgreSQL itself refuses to change, remove or empty them."""

from django.db import migrations

CREATE = """
CREATE FUNCTION approvals_version_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'approvals_version is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER approvals_version_append_only
    BEFORE UPDATE OR DELETE ON approvals_version
    FOR EACH ROW EXECUTE FUNCTION approvals_version_is_append_only();
CREATE TRIGGER approvals_version_no_truncate
    BEFORE TRUNCATE ON approvals_version
    FOR EACH STATEMENT EXECUTE FUNCTION approvals_version_is_append_only();
"""

DROP = """
DROP TRIGGER approvals_version_no_truncate ON approvals_version;
DROP TRIGGER approvals_version_append_only ON approvals_version;
DROP FUNCTION approvals_version_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("approvals", "0002_initial")]

    operations = [migrations.RunSQL(CREATE, DROP)]
