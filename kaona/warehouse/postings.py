"""The search index, made while a build is: which words stand in which entries, and what each weighs there (BM25).

Words come from the lake's segments, so that a search finds what segmentation saw. Asking the index is `search`'s.
"""

from __future__ import annotations

import duckdb

from kaona.warehouse.workshop import rows_of
from kaona.workspace import Workspace

K1, B = 1.2, 0.75
"""BM25's usual settings: how soon more of a word adds little, and how much a long narrative is held against it."""

_THAI_DIGITS, _ARABIC_DIGITS = "๐๑๒๓๔๕๖๗๘๙", "0123456789"

# A word as it is searched for; `kaona.warehouse.search.term_of` says the same of a query's words.
_TERM = f"regexp_replace(translate(lower(word), '{_THAI_DIGITS}', '{_ARABIC_DIGITS}'), '[\\s,]+', '', 'g')"
_IS_TERM = "regexp_matches(term, '[ก-๎0-9a-z]')"

# Words and entries are numbered first: grouping and sorting twenty million pairs of small numbers takes a quarter of
# the processor time that it takes with the texts themselves (36 s, not 140 and more), and stays within the memory.
_STEPS = (
    f"""
    CREATE TEMP TABLE word AS
    SELECT word, term, dense_rank() OVER (ORDER BY term)::INTEGER AS term_no
    FROM (SELECT word, {_TERM} AS term FROM (SELECT DISTINCT unnest(words) AS word FROM {{segments}}))
    WHERE {_IS_TERM}""",
    """
    CREATE TEMP TABLE entry AS
    SELECT entry_key, fiscal_year, row_number() OVER (ORDER BY entry_key)::INTEGER AS entry_no
    FROM (SELECT DISTINCT entry_key, fiscal_year FROM {segments})""",
    """
    CREATE TEMP TABLE counted AS
    SELECT term_no, entry_no, count(*)::INTEGER AS frequency
    FROM (SELECT entry_no, unnest(words) AS word FROM {segments} JOIN entry USING (entry_key)) JOIN word USING (word)
    GROUP BY ALL""",
    "CREATE TEMP TABLE frequency AS SELECT term_no, count(*) AS entries FROM counted GROUP BY term_no",
    "CREATE TEMP TABLE length AS SELECT entry_no, sum(frequency)::BIGINT AS words FROM counted GROUP BY entry_no",
    """
    INSERT INTO kaona.search.term
    SELECT DISTINCT term, entries, term_no FROM frequency JOIN word USING (term_no) ORDER BY term_no""",
    f"""
    INSERT INTO kaona.search.weight
    WITH corpus AS (SELECT count(*) AS entries, sum(words)::DOUBLE / count(*) AS mean FROM length)
    SELECT term_no, entry_no, fiscal_year, c.frequency, (
        ln(1 + (corpus.entries - f.entries + 0.5) / (f.entries + 0.5))
        * c.frequency * ({K1} + 1) / (c.frequency + {K1} * (1 - {B} + {B} * l.words / corpus.mean))
    )::FLOAT
    FROM counted c
    JOIN frequency f USING (term_no)
    JOIN length l USING (entry_no)
    JOIN entry USING (entry_no)
    CROSS JOIN corpus
    ORDER BY term_no, entry_no""",
    "INSERT INTO kaona.search.entry SELECT entry_no, entry_key FROM entry ORDER BY entry_no",
    "DROP TABLE counted; DROP TABLE word; DROP TABLE entry; DROP TABLE frequency; DROP TABLE length",
)


def fill_search(ws: Workspace, connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Fill the tables of schema `search` in the database `kaona`; gives their rows by table."""
    segments = rows_of(ws, "segment")
    for step in _STEPS:
        connection.execute(step.format(segments=segments))
    rows: dict[str, int] = {}
    for table in ("term", "entry", "weight"):
        found = connection.execute(f"SELECT count(*) FROM kaona.search.{table}").fetchone()
        rows[table] = int(found[0]) if found else 0
    return rows


def recipe() -> str:
    """How the index is made, for the build's fingerprint."""
    return "\0".join(_STEPS)
