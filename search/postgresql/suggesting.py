"""Suggestions as one SQL statement."""

from .terms import EXPANSIONS, TERMS, seen
from .visible import visible

WORDS_SUGGESTED, TITLES_SUGGESTED = 6, 6
CANDIDATES = 24


def suggest_statement() -> str:
    """Words and things: one row of JSON. A thing has every word in its title, the last one perhaps half typed;
    or, when nothing has, a title like it."""
    return f"WITH {visible()}, {TERMS}, {SUGGEST}"


SUGGEST = f"""
    own AS MATERIALIZED (SELECT query FROM frequency WHERE term < %(words)s),
    fitting AS MATERIALIZED (
        SELECT visible.* FROM visible
        WHERE vector @@ (SELECT string_agg('(' || query::text || ')', ' & ')::tsquery FROM own)
          AND (SELECT bool_and(ts_rank('{{0,0,0,1}}', vector, query) > 0) FROM own)
    ),
    alike AS (
        SELECT * FROM fitting
        UNION ALL
        SELECT visible.* FROM visible WHERE %(folded)s <%% folded_title AND NOT EXISTS (SELECT FROM fitting)
    ),
    single AS (
        SELECT DISTINCT ON (same_as) alike.*, folded_title LIKE %(folded)s || '%%' AS starts,
            word_similarity(%(folded)s, folded_title) AS likeness
        FROM alike ORDER BY same_as, locale = %(language)s DESC, id
    ),
    direct AS (
        SELECT single.*, row_number() OVER (
            ORDER BY starts DESC, locale = %(language)s DESC, round(likeness::numeric, 1) DESC,
                array_position(ARRAY['guide', 'step'], kind) NULLS LAST, length(title), id
        ) AS place
        FROM single
        WHERE cardinality(%(kinds)s::text[]) = 0 OR kind = ANY(%(kinds)s)
        ORDER BY place LIMIT {TITLES_SUGGESTED}
    ),
    longer AS MATERIALIZED (
        SELECT word, documents FROM (
            SELECT word, documents FROM search_word
            WHERE word > %(last)s AND word < %(last)s || chr(1114111) AND length(%(last)s) > 1
            ORDER BY documents DESC, word LIMIT {EXPANSIONS}
        ) near WHERE {seen("near.word")}
    ),
    resembling AS (
        SELECT word, documents FROM (
            SELECT word, documents FROM search_word
            WHERE %(last_folded)s <%% folded AND length(%(last)s) > 3 AND NOT EXISTS (SELECT FROM longer)
            ORDER BY word_similarity(%(last_folded)s, folded) DESC, documents DESC LIMIT {CANDIDATES}
        ) near WHERE word <> %(last)s AND {seen("near.word")}
    ),
    -- One word of each family: «anskaffelse» stands for «anskaffelsen».
    family AS (
        SELECT DISTINCT ON (ts_lexize(%(stemmer)s, word)) word, documents
        FROM (SELECT * FROM longer UNION ALL SELECT * FROM resembling) each
        ORDER BY ts_lexize(%(stemmer)s, word), documents DESC, length(word)
    )
SELECT jsonb_build_object(
    'words', (
        SELECT jsonb_agg(word ORDER BY documents DESC, word)
        FROM (SELECT * FROM family ORDER BY documents DESC, word LIMIT {WORDS_SUGGESTED}) each
    ),
    'direct', (
        SELECT jsonb_agg(jsonb_build_object(
            'key', key, 'kind', kind, 'locale', locale, 'unit_id', unit_id, 'payload', payload, 'score', likeness,
            'title', coalesce(ts_headline(
                CASE locale WHEN 'en' THEN 'english' ELSE 'norwegian' END::regconfig, title,
                (SELECT query FROM anything), %(all_marks)s
            ), title),
            'snippet', '', 'place', 'title'
        ) ORDER BY place) FROM direct
    )
)
"""  # noqa: S608 - put together of constants; what is asked comes as parameters
