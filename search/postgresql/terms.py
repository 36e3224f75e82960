"""What a question looks for, as common table expressions: `term`, `frequency`, `asked` and `anything`.

Each query word, and each compound of two neighbours, is a *term*. A term matches by its stem; less by words that it is
inside of; and the last one by how words begin, since it may be half typed.
"""

# How much it counts that a word only begins like the term, or only contains it.
BEGINS, INSIDE = 0.5, 0.35
# The same when nothing has the word as it was typed, and it may as well be meant as a part of compounds.
INSIDE_ONLY = 0.8
# How many words of the vocabulary a beginning or a part is looked up in.
EXPANSIONS = 60

# A lexeme as an operand of a tsquery. Words are letters and digits, but nothing here relies on it.
OPERAND = """'''' || replace(replace({0}, '\\', '\\\\'), '''', '''''') || ''''"""
STEMS = "unnest(ts_lexize('norwegian_stem', {0}) || ts_lexize('english_stem', {0})) AS stem"

TERMS = f"""
    -- A stop word of the reader's language says nothing.
    term AS (
        SELECT term, word, begins, folded, part
        FROM unnest(%(terms)s::int[], %(forms)s::text[], %(begins)s::bool[], %(folds)s::text[], %(parts)s::text[])
            AS given (term, word, begins, folded, part)
        WHERE cardinality(coalesce(ts_lexize(%(stemmer)s, word), '{{x}}')) > 0
    ),
    exact AS (
        SELECT term, string_agg(DISTINCT {OPERAND.format("stem")}, ' | ')::tsquery AS query,
            count(DISTINCT stem) AS operands
        FROM term, LATERAL {STEMS.format("word")} GROUP BY term
    ),
    begins AS (
        SELECT term, string_agg(DISTINCT operand, ' | ')::tsquery AS query
        FROM term, LATERAL (
            SELECT {OPERAND.format("term.word")} || ':*' AS operand
            UNION ALL
            SELECT {OPERAND.format("stem")} FROM (
                SELECT word FROM search_word
                WHERE word >= term.word AND word < term.word || chr(1114111)
                ORDER BY documents DESC, word LIMIT {EXPANSIONS}
            ) longer, LATERAL {STEMS.format("longer.word")}
        ) found
        WHERE begins AND length(word) > 1 GROUP BY term
    ),
    inside AS (
        SELECT term, string_agg(DISTINCT {OPERAND.format("stem")}, ' | ')::tsquery AS query
        FROM term, LATERAL (
            SELECT longer.word FROM search_word longer
            WHERE longer.word LIKE '%%' || term.part || '%%' ORDER BY documents DESC, word LIMIT {EXPANSIONS}
        ) longer, LATERAL {STEMS.format("longer.word")}
        WHERE length(term.word) > 3 AND term.term < %(words)s
        GROUP BY term
    ),
    expanded AS MATERIALIZED (
        SELECT exact.term, exact.query AS exact, exact.operands, begins.query AS begins, inside.query AS inside,
            coalesce(numnode(begins.query) + 1, 0) / 2 AS begins_operands,
            coalesce(numnode(inside.query) + 1, 0) / 2 AS inside_operands,
            CASE WHEN inside.query IS NULL OR EXISTS (
                SELECT FROM visible, term
                WHERE term.term = exact.term AND visible.vector @@ exact.query
                  AND visible.forms @@ ({OPERAND.format("term.word")})::tsquery
            ) THEN {INSIDE} ELSE {INSIDE_ONLY} END AS inside_weight
        FROM exact LEFT JOIN begins USING (term) LEFT JOIN inside USING (term)
    ),
    whole AS (
        SELECT term, string_agg(query::text, ' | ')::tsquery AS query FROM (
            SELECT term, exact AS query FROM expanded
            UNION ALL SELECT term, begins FROM expanded
            UNION ALL SELECT term, inside FROM expanded
        ) each WHERE numnode(query) > 0 GROUP BY term
    ),
    -- In how much of what the viewer may see a term is. What is nowhere (most compounds) is not looked for further.
    frequency AS MATERIALIZED (
        SELECT term, query, (SELECT count(*) FROM visible WHERE vector @@ whole.query) AS documents FROM whole
    ),
    asked AS MATERIALIZED (
        SELECT expanded.*, frequency.query AS everything, documents
        FROM expanded JOIN frequency USING (term) WHERE documents > 0
    ),
    anything AS MATERIALIZED (SELECT string_agg(everything::text, ' | ')::tsquery AS query FROM asked)
"""  # noqa: S608 - put together of constants; what is asked comes as parameters


def seen(word: str) -> str:
    """Is a word, as it is written, in anything that the viewer may see?"""
    return f"""EXISTS (
        SELECT FROM visible
        WHERE vector @@ (
            SELECT string_agg({OPERAND.format("stem")}, ' | ')::tsquery FROM {STEMS.format(word)}
        ) AND forms @@ ({OPERAND.format(word)})::tsquery
    )"""  # noqa: S608 - `word` is a column's name
