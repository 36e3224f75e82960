"""What a question looks for, as common table expressions: `term`, `frequency`, `asked` and `anything`.

Each query word, and each compound of two neighbours, is a *term*. A term matches exactly by its stem. It matches
*loosely*, which counts less, as a part of compounds, by words that begin with it but for its ending, and the last one
by any word that begins so, since it may be half typed.
"""

# How much a loose match counts beside an exact one.
LOOSELY = 0.5
# The same when nothing has the word itself, so that it was probably meant as a part or a beginning.
LOOSELY_ONLY = 1
# How many words of the vocabulary a beginning is looked up in.
EXPANSIONS = 60
# Stands before the parts of compounds among the words of an entry. search.text leaves no word an accent, so no word is
# mistaken for a part.
PART = "ê"

# A lexeme as an operand of a tsquery. Words are letters and digits, but nothing here relies on it.
OPERAND = """'''' || replace(replace({0}, '\\', '\\\\'), '''', '''''') || ''''"""
# English readers also write Norwegian; what others write is not stemmed as English: «kommunal» is not «kommune».
STEMS = """unnest(
    ts_lexize('norwegian_stem', {0}) || CASE %(language)s WHEN 'en' THEN ts_lexize('english_stem', {0}) END
) AS stem"""

TERMS = f"""
    -- A stop word of the reader's language says nothing.
    term AS (
        SELECT term, word, begins, folded, root
        FROM unnest(%(terms)s::int[], %(forms)s::text[], %(begins)s::bool[], %(folds)s::text[], %(roots)s::text[])
            AS given (term, word, begins, folded, root)
        WHERE cardinality(coalesce(ts_lexize(%(stemmer)s, word), '{{x}}')) > 0
    ),
    exactly AS (
        SELECT term, string_agg(DISTINCT {OPERAND.format("stem")}, ' | ')::tsquery AS query,
            count(DISTINCT stem) AS operands
        FROM term, LATERAL {STEMS.format("word")} GROUP BY term
    ),
    inside AS (
        SELECT term, root, {OPERAND.format("stem")} AS operand FROM term, LATERAL {STEMS.format(f"'{PART}' || word")}
    ),
    loosely AS (
        SELECT term, string_agg(DISTINCT operand, ' | ')::tsquery AS query, count(DISTINCT operand) AS operands
        FROM (
            SELECT term, operand FROM inside
            UNION ALL
            SELECT term, {OPERAND.format("root")} || ':*' FROM term WHERE length(word) > 3 AND term < %(words)s
            UNION ALL
            SELECT term, {OPERAND.format("word")} || ':*' FROM term WHERE begins AND length(word) > 1
            UNION ALL
            -- Words whose stem is shorter than what is typed of them.
            SELECT term, {OPERAND.format("stem")} FROM term, LATERAL (
                SELECT word FROM search_word
                WHERE word >= term.word AND word < term.word || chr(1114111)
                ORDER BY documents DESC, word LIMIT {EXPANSIONS}
            ) longer, LATERAL {STEMS.format("longer.word")}
            WHERE begins AND length(term.word) > 1 AND NOT starts_with(stem, term.word)
        ) found GROUP BY term
    ),
    expanded AS MATERIALIZED (
        SELECT term, exactly.query AS exact, exactly.operands, loosely.query AS loose,
            loosely.operands AS loose_operands, exactly.query || loosely.query AS query,
            CASE WHEN EXISTS (SELECT FROM visible WHERE vector @@ exactly.query)
                THEN {LOOSELY} ELSE {LOOSELY_ONLY} END AS loose_weight
        FROM exactly JOIN loosely USING (term)
    ),
    -- In how much of what the viewer may see a term is. What is nowhere (most compounds) is not looked for further.
    frequency AS MATERIALIZED (
        SELECT *, (SELECT count(*) FROM visible WHERE vector @@ expanded.query) AS documents FROM expanded
    ),
    asked AS MATERIALIZED (SELECT * FROM frequency WHERE documents > 0),
    anything AS MATERIALIZED (SELECT string_agg(query::text, ' | ')::tsquery AS query FROM asked)
"""  # noqa: S608 - put together of constants; what is asked comes as parameters


def seen(word: str) -> str:
    """Is a word, as it is written, in anything that the viewer may see?"""
    return f"""EXISTS (
        SELECT FROM visible
        WHERE vector @@ (
            SELECT string_agg({OPERAND.format("stem")}, ' | ')::tsquery FROM {STEMS.format(word)}
        ) AND forms @@ ({OPERAND.format(word)})::tsquery
    )"""  # noqa: S608 - `word` is a column's name
