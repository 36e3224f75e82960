import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

from people.namewords import words_of

BATCH = 1000

# After the statement, so that an import of thousands looks once. A second writer of new words waits for the first:
# each would hold words that the other one wants.
TRIGGER = """
CREATE FUNCTION people_keep_name_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    new_words text[] := ARRAY(
        SELECT DISTINCT word FROM written, unnest(written.words) word(word)
        WHERE NOT EXISTS (SELECT FROM people_nameword known WHERE known.word = word.word)
    );
BEGIN
    IF cardinality(new_words) > 0 THEN
        PERFORM pg_advisory_xact_lock(hashtext('people_nameword'));
        INSERT INTO people_nameword SELECT unnest(new_words) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER people_words_of_new AFTER INSERT ON people_person
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION people_keep_name_words();
CREATE TRIGGER people_words_of_changed AFTER UPDATE ON people_person
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION people_keep_name_words();
"""

NO_TRIGGER = """
DROP TRIGGER people_words_of_new ON people_person;
DROP TRIGGER people_words_of_changed ON people_person;
DROP FUNCTION people_keep_name_words();
"""


def read(apps, schema_editor):
    """The words in the names of those who are here."""
    people = apps.get_model("people", "Person").objects.order_by("pk").only("name")
    after = 0
    while batch := list(people.filter(pk__gt=after)[:BATCH]):
        for person in batch:
            person.words = words_of(person.name)
        people.bulk_update(batch, ["words"])
        after = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_profiles"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameWord",
            fields=[("word", models.TextField(primary_key=True, serialize=False))],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("word", name="gin_trgm_ops"),
                        name="name_word_trigrams",
                    )
                ]
            },
        ),
        migrations.AddField(
            model_name="person",
            name="words",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, editable=False, size=None
            ),
        ),
        migrations.RunSQL(TRIGGER, NO_TRIGGER),
        migrations.RunPython(read, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="person_words"),
        ),
    ]
