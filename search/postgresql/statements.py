"""The two questions as one SQL statement each.

How a search is answered: each query word (and each compound of two neighbours) is a *term*. A term matches by
its stem, less by compounds that it is inside of, and the last one by how words begin, since it may be half typed. Each entry that matches any term gets, for each term, a saturating count of how often and where
(ts_rank of one term), made smaller in long entries, times how rare the term is among what the viewer may see: what
BM25 does. Exact titles come first; other languages stand behind.
"""

from .visible import visible

# How much a word counts in text, headings and title (ts_rank's weights D, C, B, A; D is not used).
WEIGHTS = "'{0, 0.25, 0.6, 1}'"
# How much it counts that a word only begins like the term, or only contains it.
BEGINS, INSIDE = 0.5, 0.35
# The same when nothing has the word as it was typed, and it may as well be meant as a part of compounds.
INSIDE_ONLY = 0.8
# How many words of the vocabulary a beginning or a part is looked up in.
EXPANSIONS = 60
CANDIDATES = 24
# How soon more of a word counts no more (BM25's k), and how much of that is because an entry is long (its b).
SATURATION, LENGTH = 0.4, 0.4
SHORT, LONG = SATURATION * (1 - LENGTH), SATURATION * LENGTH
EXACT_TITLE = 20
# A thing in the sister language (bokmål and nynorsk), and in a foreign one.
SISTER, FOREIGN = 0.92, 0.85
# From how much of a text a snippet is cut.
SNIPPET_FROM = 20_000
WORDS_SUGGESTED, TITLES_SUGGESTED = 6, 6

# A lexeme as an operand of a tsquery. Words are letters and digits, but nothing here relies on it.
_OPERAND = """'''' || replace(replace({0}, '\\', '\\\\'), '''', '''''') || ''''"""
_STEMS = "unnest(ts_lexize('norwegian_stem', {0}) || ts_lexize('english_stem', {0})) AS stem"

TERMS = f"""
    -- A stop word of the reader's language says nothing.
    term AS (
        SELECT term, word, begins, folded, part
        FROM unnest(%(terms)s::int[], %(forms)s::text[], %(begins)s::bool[], %(folds)s::text[], %(parts)s::text[])
            AS given (term, word, begins, folded, part)
        WHERE cardinality(coalesce(ts_lexize(%(stemmer)s, word), '{{x}}')) > 0
    ),
    exact AS (
        SELECT term, string_agg(DISTINCT {_OPERAND.format("stem")}, ' | ')::tsquery AS query,
            count(DISTINCT stem) AS operands
        FROM term, LATERAL {_STEMS.format("word")} GROUP BY term
    ),
    begins AS (
        SELECT term, string_agg(DISTINCT operand, ' | ')::tsquery AS query
        FROM term, LATERAL (
            SELECT {_OPERAND.format("term.word")} || ':*' AS operand
            UNION ALL
            SELECT {_OPERAND.format("stem")} FROM (
                SELECT word FROM search_word
                WHERE word >= term.word AND word < term.word || chr(1114111)
                ORDER BY documents DESC, word LIMIT {EXPANSIONS}
            ) longer, LATERAL {_STEMS.format("longer.word")}
        ) found
        WHERE begins AND length(word) > 1 GROUP BY term
    ),
    inside AS (
        SELECT term, string_agg(DISTINCT {_OPERAND.format("stem")}, ' | ')::tsquery AS query
        FROM term, LATERAL (
            SELECT longer.word FROM search_word longer
            WHERE longer.word LIKE '%%' || term.part || '%%' ORDER BY documents DESC, word LIMIT {EXPANSIONS}
        ) longer, LATERAL {_STEMS.format("longer.word")}
        WHERE length(term.word) > 3 AND term.term < %(words)s
        GROUP BY term
    ),
    asked AS MATERIALIZED (
        SELECT exact.term, exact.query AS exact, exact.operands, begins.query AS begins, inside.query AS inside,
            coalesce(numnode(begins.query) + 1, 0) / 2 AS begins_operands,
            coalesce(numnode(inside.query) + 1, 0) / 2 AS inside_operands,
            CASE WHEN inside.query IS NULL OR EXISTS (
                SELECT FROM visible, term
                WHERE term.term = exact.term AND visible.vector @@ exact.query
                  AND visible.forms @@ ({_OPERAND.format("term.word")})::tsquery
            ) THEN {INSIDE} ELSE {INSIDE_ONLY} END AS inside_weight
        FROM exact LEFT JOIN begins USING (term) LEFT JOIN inside USING (term)
    ),
    anything AS MATERIALIZED (
        SELECT string_agg(query::text, ' | ')::tsquery AS query FROM (
            SELECT exact AS query FROM asked UNION ALL SELECT begins FROM asked UNION ALL SELECT inside FROM asked
        ) each WHERE query IS NOT NULL AND numnode(query) > 0
    )
"""


def _rank(vector: str, query: str, operands: str) -> str:
    """How often and where one of some stems is, from 0 to 1. (ts_rank divides by the number of operands.)"""
    return f"least(1, coalesce(ts_rank({WEIGHTS}, {vector}, {query}) * {operands}, 0))"


def _seen(word: str) -> str:
    """Is a word, as it is written, in anything that the viewer may see?"""
    return f"""EXISTS (
        SELECT FROM visible
        WHERE vector @@ (
            SELECT string_agg({_OPERAND.format("stem")}, ' | ')::tsquery FROM {_STEMS.format(word)}
        ) AND forms @@ ({_OPERAND.format(word)})::tsquery
    )"""


def search_statement() -> str:
    """Hits, their total, counts of kinds and unknown words: one row of JSON."""
    return f"WITH {visible()}, {TERMS}, {SEARCH}"


def suggest_statement() -> str:
    """Words and things: one row of JSON. Everything has every word in its title, the last one perhaps half typed;
    or, when nothing has, a title like it."""
    return f"WITH {visible()}, {TERMS}, {SUGGEST}"


SEARCH = f"""
    found AS MATERIALIZED (
        -- ts_filter unpacks the vector once, for all the ranks below.
        SELECT id, kind, locale, same_as, folded_title, length, ts_filter(vector, '{{a,b,c}}') AS vector
        FROM visible
        WHERE vector @@ (SELECT query FROM anything) OR folded_title = nullif(%(folded)s, '')
    ),
    counted AS MATERIALIZED (
        SELECT found.id, found.length, asked.term, greatest(
            {_rank("vector", "exact", "operands")},
            {BEGINS} * {_rank("vector", "begins", "begins_operands")},
            inside_weight * {_rank("vector", "inside", "inside_operands")}
        )::float8 AS weight
        FROM found CROSS JOIN asked
    ),
    frequency AS (
        SELECT term, count(*) FILTER (WHERE weight > 0) AS documents FROM asked LEFT JOIN counted USING (term) GROUP BY term
    ),
    rarity AS (
        SELECT term, ln((1 + (total - documents + 0.5) / (documents + 0.5))::float8) AS idf
        FROM frequency, (
            SELECT greatest((SELECT documents FROM search_indexstate), (SELECT count(*) FROM found)) AS total
        ) size
    ),
    bm25 AS (
        SELECT id, sum(idf * strength / (strength + {SHORT}::float8 + {LONG}::float8 * length / average)) AS score
        FROM (
            SELECT id, term, weight / (1.05::float8 - weight) AS strength, length::float8
            FROM counted WHERE weight > 0
        ) matching
        CROSS JOIN (SELECT greatest(avg(length), 1)::float8 AS average FROM found) size
        JOIN rarity USING (term)
        GROUP BY id
    ),
    scored AS (
        SELECT found.id, kind, same_as, locale = %(language)s AS own,
            (coalesce(score, 0) + CASE WHEN folded_title = %(folded)s THEN {EXACT_TITLE} ELSE 0 END)
            * CASE WHEN locale = %(language)s THEN 1 WHEN locale IN ('nb', 'nn') AND %(language)s <> 'en'
              THEN {SISTER} ELSE {FOREIGN} END AS score,
            folded_title = %(folded)s AS exact
        FROM found LEFT JOIN bm25 USING (id)
    ),
    -- One thing in several languages is one hit, in the reader's where it was found in that.
    single AS MATERIALIZED (
        SELECT DISTINCT ON (same_as) id, kind, score, exact FROM scored ORDER BY same_as, own DESC, score DESC, id
    ),
    page AS (
        SELECT id, score, exact FROM single
        WHERE cardinality(%(kinds)s::text[]) = 0 OR kind = ANY(%(kinds)s)
        ORDER BY score DESC, id LIMIT %(limit)s OFFSET %(offset)s
    ),
    -- The words themselves, without compounds; and everything that may be marked.
    own AS MATERIALIZED (
        SELECT term, coalesce(query, exact) AS query FROM (
            SELECT term, exact, CASE WHEN begins IS NULL THEN exact ELSE exact || begins END AS query
            FROM asked WHERE term < %(words)s
        ) each
    ),
    marked AS MATERIALIZED (SELECT query FROM anything WHERE query IS NOT NULL),
    hit AS (
        SELECT page.score, page.id, jsonb_build_object(
            'key', key, 'kind', kind, 'locale', locale, 'unit_id', unit_id, 'payload', payload, 'score', score,
            -- Nothing but stop words is no query: then nothing is marked.
            'title', coalesce(ts_headline(config, title, (SELECT query FROM marked), %(all_marks)s), title),
            'snippet', coalesce(
                ts_headline(config, left(body, {SNIPPET_FROM}), (SELECT query FROM marked), %(marks)s), left(body, 160)
            ),
            'place', CASE
                WHEN exact THEN 'exact'
                WHEN (SELECT bool_and(ts_rank('{{0,0,0,1}}', vector, query) > 0) FROM own) THEN 'title'
                WHEN (SELECT bool_or(ts_rank('{{0,0,1,1}}', vector, query) > 0) FROM own) THEN 'heading'
                ELSE 'text' END
        ) AS value
        FROM page JOIN search_indexentry entry USING (id), LATERAL (
            SELECT CASE locale WHEN 'en' THEN 'english' ELSE 'norwegian' END::regconfig AS config
        ) language
    ),
    -- Words that match nothing: neither alone nor as half of a compound.
    unknown AS MATERIALIZED (
        SELECT term, word, folded FROM term JOIN frequency USING (term)
        WHERE term < %(words)s AND documents = 0 AND length(word) > 3 AND NOT EXISTS (
            SELECT FROM frequency compound
            WHERE compound.documents > 0 AND compound.term >= %(words)s
              AND compound.term IN (%(words)s + term.term, %(words)s + term.term - 1)
        )
    )
SELECT jsonb_build_object(
    'total', (SELECT count(*) FROM single WHERE cardinality(%(kinds)s::text[]) = 0 OR kind = ANY(%(kinds)s)),
    'facets', (SELECT jsonb_object_agg(kind, count) FROM (SELECT kind, count(*) FROM single GROUP BY kind) each),
    'hits', (SELECT jsonb_agg(value ORDER BY score DESC, id) FROM hit),
    'unknown', (
        SELECT jsonb_object_agg(word, candidates) FROM unknown, LATERAL (
            SELECT jsonb_agg(jsonb_build_array(word, documents)) AS candidates FROM (
                (SELECT near.word, documents FROM search_word near
                WHERE near.folded %% unknown.folded
                ORDER BY similarity(near.folded, unknown.folded) DESC, documents DESC LIMIT {CANDIDATES})
                UNION
                -- Two letters that changed places leave a short word hardly a trigram.
                SELECT near.word, documents FROM generate_series(1, length(unknown.word) - 1) AS place, search_word near
                WHERE near.word = left(unknown.word, place - 1) || substr(unknown.word, place + 1, 1)
                    || substr(unknown.word, place, 1) || substr(unknown.word, place + 2)
            ) near
            -- No word that a viewer may not see is shown to them.
            WHERE {_seen("near.word")}
        ) each
    )
)
"""

SUGGEST = f"""
    own AS MATERIALIZED (
        SELECT CASE WHEN begins IS NULL THEN exact ELSE exact || begins END AS query FROM asked WHERE term < %(words)s
    ),
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
        ) near WHERE {_seen("near.word")}
    ),
    resembling AS (
        SELECT word, documents FROM (
            SELECT word, documents FROM search_word
            WHERE %(last_folded)s <%% folded AND length(%(last)s) > 3 AND NOT EXISTS (SELECT FROM longer)
            ORDER BY word_similarity(%(last_folded)s, folded) DESC, documents DESC LIMIT {CANDIDATES}
        ) near WHERE word <> %(last)s AND {_seen("near.word")}
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
"""
