"""A search as one SQL statement.

Each entry that matches gets, for each term, a saturating count of how often and where it has it (ts_rank of one term),
made smaller in long entries, times how rare the term is among what the viewer may see: what BM25 does. Exact
titles come first, then those that have just the words asked in other forms; other languages stand behind.
"""

from .terms import OPERAND, TERMS, seen
from .visible import visible

# How much a word counts in text, headings and title (ts_rank's weights D, C, B, A; D is not used).
WEIGHTS = "'{0, 0.25, 0.6, 1}'"
# How soon more of a word counts no more (BM25's k), and how much of that is because an entry is long (its b).
SATURATION, LENGTH = 0.4, 0.4
SHORT, LONG = SATURATION * (1 - LENGTH), SATURATION * LENGTH
EXACT_TITLE, WHOLE_TITLE = 20, 5
# A thing in the sister language (bokmål and nynorsk), and in a foreign one.
SISTER, FOREIGN = 0.92, 0.85
# In a large index a word that is in more than this part of it, and in more entries than this, does not find
# by itself what rarer words of the question do not: it only orders.
COMMON_PART, COMMON = 0.1, 2000
# So many are scored; when more match, the best by a plain count.
SCORED = 500
# From how much of a text a snippet is cut.
SNIPPET_FROM = 20_000
CANDIDATES = 24


def search_statement() -> str:
    """Hits, their total, counts of kinds and unknown words: one row of JSON."""
    return f"WITH {visible()}, {TERMS}, {SEARCH}"


def _rank(query: str, operands: str) -> str:
    """How often and where one of some stems is, from 0 to 1. (ts_rank divides by the number of operands.)"""
    return f"least(1, coalesce(ts_rank({WEIGHTS}, vector, {query}) * {operands}, 0))"


SEARCH = f"""
    size AS MATERIALIZED (
        SELECT greatest((SELECT documents FROM search_indexstate), (SELECT max(documents) FROM asked))::float8 AS total
    ),
    finding AS MATERIALIZED (
        SELECT string_agg(query::text, ' | ')::tsquery AS query FROM asked, size
        WHERE documents <= greatest({COMMON}, {COMMON_PART} * total, (SELECT min(documents) FROM asked))
    ),
    plainly AS MATERIALIZED (SELECT string_agg(exact::text, ' | ')::tsquery AS query FROM asked),
    found AS MATERIALIZED (
        SELECT id, kind, locale, same_as, folded_title, length, vector FROM visible
        WHERE vector @@ (SELECT query FROM finding) OR folded_title = nullif(%(folded)s, '')
    ),
    best AS MATERIALIZED (
        -- ts_filter unpacks the vector once, for all the ranks below.
        SELECT id, length, folded_title, ts_filter(vector, '{{a,b,c}}') AS vector FROM found
        ORDER BY folded_title = %(folded)s DESC, CASE WHEN (SELECT count(*) FROM found) > {SCORED}
            THEN ts_rank({WEIGHTS}, vector, (SELECT query FROM plainly)) END DESC NULLS LAST, id
        LIMIT {SCORED}
    ),
    counted AS (
        SELECT id, length::float8, term, greatest(
            {_rank("exact", "operands")},
            loose_weight * {_rank("loose", "loose_operands")}
        )::float8 AS weight, ln(1 + (total - documents + 0.5) / (documents + 0.5)) AS idf
        FROM best CROSS JOIN asked CROSS JOIN size
    ),
    bm25 AS (
        SELECT id, sum(idf * strength / (strength + {SHORT}::float8 + {LONG}::float8 * length / average)) AS score
        FROM (SELECT *, weight / (1.05::float8 - weight) AS strength FROM counted WHERE weight > 0) matching,
            (SELECT greatest(avg(length), 1)::float8 AS average FROM best) usual
        GROUP BY id
    ),
    -- A title that has all that is asked, in whichever form, and not more: «ledelsen» finds «Ledelse».
    whole AS MATERIALIZED (
        SELECT id FROM best
        WHERE cardinality(string_to_array(folded_title, ' ')) <= %(words)s AND NOT EXISTS (
            SELECT FROM frequency WHERE term < %(words)s AND ts_rank('{{0,0,0,1}}', vector, exact) = 0
        )
    ),
    scored AS (
        SELECT id, kind, same_as, locale = %(language)s AS own,
            (coalesce(score, 0) + CASE
                WHEN folded_title = %(folded)s THEN {EXACT_TITLE}
                WHEN id IN (SELECT id FROM whole) THEN {WHOLE_TITLE}
                ELSE 0 END)
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
    -- The words themselves, without compounds of two.
    own AS MATERIALIZED (SELECT term, query FROM frequency WHERE term < %(words)s),
    -- What is marked beside them: compounds that have one as a part, and in English its English forms.
    marked AS MATERIALIZED (
        SELECT id, string_agg(DISTINCT operand, ' | ')::tsquery AS query
        FROM page JOIN search_indexentry entry USING (id), LATERAL (
            SELECT {OPERAND.format("stem")} AS operand
            FROM inside, unnest(forms) AS form, unnest(ts_lexize('norwegian_stem', form.lexeme)) AS stem
            WHERE length(root) > 3 AND strpos(form.lexeme, root) > 1 AND vector @@ inside.operand::tsquery
            UNION ALL
            SELECT {OPERAND.format("stem")} FROM term, unnest(ts_lexize('english_stem', word)) AS stem
            WHERE locale = 'en'
        ) found GROUP BY id
    ),
    hit AS (
        SELECT page.score, page.id, jsonb_build_object(
            'key', key, 'kind', kind, 'locale', locale, 'unit_id', unit_id, 'payload', payload, 'score', score,
            -- Nothing but stop words is no query: then nothing is marked.
            'title', coalesce(ts_headline(config, title, marks, %(all_marks)s), title),
            'snippet', coalesce(ts_headline(config, left(body, {SNIPPET_FROM}), marks, %(marks)s), left(body, 160)),
            'place', CASE
                WHEN exact THEN 'exact'
                WHEN (SELECT bool_and(ts_rank('{{0,0,0,1}}', vector, query) > 0) FROM own) THEN 'title'
                WHEN (SELECT bool_or(ts_rank('{{0,0,1,1}}', vector, query) > 0) FROM own) THEN 'heading'
                ELSE 'text' END
        ) AS value
        FROM page JOIN search_indexentry entry USING (id) CROSS JOIN anything LEFT JOIN marked USING (id), LATERAL (
            SELECT CASE locale WHEN 'en' THEN 'english' ELSE 'norwegian' END::regconfig AS config,
                coalesce(anything.query || marked.query, anything.query) AS marks
        ) how
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
            WHERE {seen("near.word")}
        ) each
    )
)
"""  # noqa: S608 - put together of constants; what is asked comes as parameters
