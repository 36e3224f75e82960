"""People and news are new in search: a site that has an index gets it filled anew by its worker."""

from typing import Any

from django.db import migrations


def ask_for_rebuild(apps: Any, schema_editor: Any) -> None:
    apps.get_model("search", "EngineState").objects.update(rebuild_wanted=True)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_news"),
        ("search", "0004_words_without_trigrams"),
    ]

    operations = [migrations.RunPython(ask_for_rebuild, migrations.RunPython.noop)]
