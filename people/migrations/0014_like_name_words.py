from django.db import migrations

# The index asks for no more than is wanted only when its own limit says so, which is a setting: the function's own
# setting ends with it, and `set_config` changes no other.
FUNCTION = """
CREATE FUNCTION people_name_words_like(asked text[], at_least real, longer int)
RETURNS TABLE (typed text, known text) LANGUAGE plpgsql SET pg_trgm.similarity_threshold = 0.3 AS $$
BEGIN
    PERFORM set_config('pg_trgm.similarity_threshold', at_least::text, true);
    RETURN QUERY
        SELECT a.typed, w.word FROM unnest(asked) a(typed)
        JOIN people_nameword w ON w.word % a.typed AND abs(length(w.word) - length(a.typed)) <= longer;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0013_closed_by")]

    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION people_name_words_like(text[], real, int);")]
