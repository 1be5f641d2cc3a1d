"""Searching the narratives: a query's words, the entries that weigh most for them, and where they stand there.

Weights are the build's (`kaona.warehouse.postings`); here they are added up in SQL, and shown in their sentence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from kaona.errors import UsageError
from kaona.thai.segment import segment

_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_BETWEEN = re.compile(r"[\s,]+", re.ASCII)
_IS_TERM = re.compile("[ก-๎0-9a-z]")

# A word that is in more than one entry of so many finds nothing by itself where a rarer one stands beside it: it only
# orders what that one found, so that its hundred thousands of postings need not be added up.
_COMMON = 20
# And one that most entries have tells them apart no more (BM25 gives it next to nothing): it is shown, not counted.
_TELLING = 2
_CANDIDATES = 1_000
_MOST_ALIKE = 40
_SENTENCE = 160


@dataclass(frozen=True)
class Hit:
    """An entry that was found, the best place in its narrative, and what of it matches."""

    entry_key: str
    project_key: str
    fiscal_year: int
    project_name: str | None
    report_date: date | None
    score: float
    """BM25, comparable within one answer."""
    sentence: str
    """The part of the narrative in which most of the words stand."""
    start_char: int
    """Where the sentence begins in the narrative."""
    matches: tuple[tuple[int, int], ...]
    """Start and end in `sentence` of each word that matches."""
    is_cut_before: bool
    is_cut_after: bool


def find(
    connection: duckdb.DuckDBPyConnection, words: str, limit: int = 10, *, fiscal_year: int | None = None
) -> list[Hit]:
    """The entries whose narratives match the words best, best first, at most `limit`.

    The query is cut as narratives are. Any of its words is enough, more of them and rarer ones weigh more. A word that
    no narrative has stands for the words that contain it, or, where there are none, for those that it is made of.

    Raises:
        UsageError: the query has no word.
    """
    wanted = query_terms(words)
    if not wanted:
        raise UsageError("words to search for", repr(words), next_step="Give a word or two: kaona search ผู้ค้าหาบเร่")
    entries = _figure(connection, "SELECT entry_count FROM ops.build")
    frequencies = _known(connection, wanted)
    if not frequencies:
        return []
    scores = _best(connection, frequencies, entries, limit, fiscal_year)
    worth = {term: math.log(1 + entries / count) for term, count in frequencies.items()}
    return list(_hits(connection, scores, worth))


def query_terms(words: str) -> list[str]:
    """The terms of a query, each once, in its order."""
    terms = (term_of(word) for phrase in segment(words) for word in phrase.words)
    return list(dict.fromkeys(term for term in terms if _IS_TERM.search(term)))


def term_of(word: str) -> str:
    """A word as the index has it."""
    return _BETWEEN.sub("", word.lower().translate(_ARABIC))


def _known(connection: duckdb.DuckDBPyConnection, wanted: Sequence[str]) -> dict[str, int]:
    """The index's terms for those wanted, with the number of entries that have each."""
    found = _frequencies(connection, "list_contains(?, term)", list(wanted))
    for term in wanted:
        if term not in found and len(term) > 1:
            found |= _frequencies(connection, "contains(term, ?)", term) or _parts(connection, term)
    return found


def _parts(connection: duckdb.DuckDBPyConnection, compound: str) -> dict[str, int]:
    """The index's terms that a compound is made of: from the left, the longest that fits, letters between left out."""
    # A single letter is part of every word, and says nothing of it.
    inside = _frequencies(connection, "length(term) > 1 AND contains(?, term)", compound, most=10_000)
    found: dict[str, int] = {}
    at = 0
    while at < len(compound):
        fits = [term for term in inside if compound.startswith(term, at)]
        longest = max(fits, key=len, default="")
        if longest:
            found[longest] = inside[longest]
        at += len(longest) or 1
    return found


def _frequencies(
    connection: duckdb.DuckDBPyConnection, condition: str, value: str | list[str], most: int = _MOST_ALIKE
) -> dict[str, int]:
    query = f"""
        SELECT term, document_frequency FROM search.term WHERE {condition}
        ORDER BY document_frequency DESC, term LIMIT {most}"""
    return dict(connection.execute(query, [value]).fetchall())


def _best(
    connection: duckdb.DuckDBPyConnection,
    frequencies: Mapping[str, int],
    entries: int,
    limit: int,
    fiscal_year: int | None,
) -> dict[str, float]:
    """The keys and scores of the entries that weigh most."""
    telling = [term for term, count in frequencies.items() if count * _TELLING <= entries] or list(frequencies)
    rare = [term for term in telling if frequencies[term] * _COMMON <= entries]
    common = [term for term in telling if term not in rare]
    of_the_year = "" if fiscal_year is None else f"AND fiscal_year = {int(fiscal_year)}"
    candidates = max(limit, _CANDIDATES) if rare and common else limit
    found = connection.execute(
        f"""
        SELECT entry_no, sum(weight::DOUBLE) AS score FROM search.weight
        WHERE {_among(connection, rare or common)} {of_the_year}
        GROUP BY entry_no ORDER BY score DESC, entry_no DESC LIMIT {candidates}"""
    ).fetchall()
    scores: dict[int, float] = dict(found)
    if rare and common and scores:
        more = connection.execute(
            f"""
            SELECT entry_no, sum(weight::DOUBLE) FROM search.weight
            WHERE {_among(connection, common)} AND entry_no IN (SELECT unnest(?)) GROUP BY entry_no""",
            [sorted(scores)],
        ).fetchall()
        for number, added in more:
            scores[number] += added
    best = sorted(scores, key=lambda number: (scores[number], number), reverse=True)[:limit]
    if not best:
        return {}
    # Numbers written out, DuckDB reads the whole table for: 17 ms at 400,000 entries, not 3.
    query = "SELECT entry_no, entry_key FROM search.entry WHERE entry_no IN (SELECT unnest(?))"
    keys: dict[int, str] = dict(connection.execute(query, [best]).fetchall())
    return {keys[number]: scores[number] for number in best}


def _among(connection: duckdb.DuckDBPyConnection, terms: Sequence[str]) -> str:
    """The condition that a weight is one of these terms', which the index has."""
    found = connection.execute("SELECT term_no FROM search.term WHERE list_contains(?, term)", [list(terms)]).fetchall()
    # Written out, so that DuckDB skips the row groups that hold other terms: it does not for `IN (SELECT …)`.
    return f"term_no IN ({', '.join(str(number) for (number,) in found)})"


def _hits(
    connection: duckdb.DuckDBPyConnection, scores: Mapping[str, float], worth: Mapping[str, float]
) -> Iterator[Hit]:
    entries = _by_key(
        connection, "fact_progress", "entry_key, project_key, fiscal_year, report_date, narrative", scores
    )
    projects = _by_key(connection, "dim_project", "project_key, project_name", {entry[1] for entry in entries.values()})
    for key, score in scores.items():
        entry_key, project_key, year, day, narrative = entries[key]
        start, end, matches = _sentence(narrative, worth)
        yield Hit(
            entry_key,
            project_key,
            year,
            projects[project_key][1],
            day,
            round(score, 4),
            narrative[start:end],
            start,
            tuple((first - start, last - start) for first, last in matches),
            is_cut_before=start > 0,
            is_cut_after=end < len(narrative),
        )


def _by_key(
    connection: duckdb.DuckDBPyConnection, table: str, columns: str, keys: Collection[str]
) -> dict[str, tuple[Any, ...]]:
    """The rows with these keys, by key, which is the first of the columns.

    A table at a time: DuckDB looks a list of keys up in the index, but reads the whole of both tables for a join.
    """
    if not keys:
        return {}
    among = f"{columns.partition(',')[0]} IN ({', '.join('?' * len(keys))})"
    found = connection.execute(f"SELECT {columns} FROM main.{table} WHERE {among}", list(keys)).fetchall()
    return {row[0]: row for row in found}


def _sentence(narrative: str, worth: Mapping[str, float]) -> tuple[int, int, list[tuple[int, int]]]:
    """Start and end of the part of a narrative that is worth most, cut between phrases, and the matches in it."""
    phrases = segment(narrative)
    matches: list[tuple[int, int, str]] = []
    for phrase in phrases:
        at = phrase.start
        for word in phrase.words:
            if (term := term_of(word)) in worth:
                matches.append((at, at + len(word), term))
            at += len(word)

    def worth_from(first: int) -> float:
        reach = matches[first][0] + _SENTENCE
        return sum(worth[term] for term in {term for _, end, term in matches[first:] if end <= reach})

    if not matches:
        return 0, min(len(narrative), _SENTENCE), []
    best = max(range(len(matches)), key=lambda first: (worth_from(first), -first))
    must = matches[best]
    start = next(phrase.start for phrase in reversed(phrases) if phrase.start <= must[0])
    if must[1] - start > _SENTENCE:  # a phrase without end: begin at the word itself
        start = must[0]
    # Room that is left shows what stands before.
    for phrase in reversed(phrases):
        if phrase.start < start and must[0] - phrase.start <= _SENTENCE // 3:
            start = phrase.start
    end = start + _SENTENCE
    ends = [phrase.end for phrase in phrases if must[1] <= phrase.end <= end]
    end = max(ends, default=min(max(end, must[1]), len(narrative)))
    return start, end, [(first, last) for first, last, _ in matches if start <= first and last <= end]


def _figure(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row else 0
