"""Checks over time and against the bytes: what moved that nothing new explains, and places read again on a sample.

They warn of what no single row shows. How a candidate holds together by itself is the other modules' matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from kaona import store
from kaona.errors import StorageError
from kaona.schema import TABLES
from kaona.schema.model import quoted
from kaona.warehouse import publishing
from kaona.warehouse.checks.model import Bench, Outcome, tally

_COUNTED = ("dim_project", "fact_progress", "fact_target_group")

# A fifth of what is new is a bad night; below this many new dumps one bad file already is.
_REJECTED_SHARE, _REJECTED_FROM = 0.2, 10
_RESIDUE_SHARE, _RESIDUE_FROM = 0.1, 10_000
SAMPLED_DUMPS = 20


def past_years_stand(bench: Bench) -> Outcome:
    """No fiscal year has other rows than in the published build, unless a dump that speaks of it came or went."""
    with _before(bench) as there_is_one:
        if not there_is_one:
            return Outcome("not_applicable", "no build was published before")
        explained = {
            row[0]
            for row in bench.rows("""
                WITH moved AS (
                    (SELECT dump_sha256 FROM kaona.ops.dump EXCEPT SELECT dump_sha256 FROM before.ops.dump)
                    UNION ALL
                    (SELECT dump_sha256 FROM before.ops.dump EXCEPT SELECT dump_sha256 FROM kaona.ops.dump)
                ),
                spoken AS (FROM kaona.ops.report UNION ALL FROM before.ops.report)
                SELECT DISTINCT split_part(project_key, '/', 2)::INTEGER
                FROM spoken JOIN moved USING (dump_sha256) WHERE project_key IS NOT NULL
            """)
        }
        figures: dict[str, int] = {}
        years = 0
        for table in _COUNTED:
            moved = bench.rows(f"""
                SELECT fiscal_year, abs(coalesce(n.rows, 0) - coalesce(o.rows, 0))
                FROM (SELECT fiscal_year, count(*) AS rows FROM kaona.main.{table} GROUP BY ALL) n
                FULL JOIN (SELECT fiscal_year, count(*) AS rows FROM before.main.{table} GROUP BY ALL) o
                USING (fiscal_year) ORDER BY ALL
            """)
            years = max(years, len(moved))
            for year, difference in moved:
                if year not in explained:
                    figures[f"{table} of {year}, rows more or less without a new dump"] = int(str(difference))
        return tally(figures, "fiscal years", years)


def rejected_dumps_do_not_jump(bench: Bench) -> Outcome:
    """Of the dumps that are new since the published build, no more than a fifth were rejected."""
    with _before(bench) as there_is_one:
        if not there_is_one:
            return Outcome("not_applicable", "no build was published before")
        new, rejected = bench.rows("""
            SELECT count(*), count(*) FILTER (status = 'quarantined')
            FROM kaona.ops.dump ANTI JOIN before.ops.dump USING (dump_sha256)
        """)[0]
    new, rejected = int(str(new)), int(str(rejected))
    if new < _REJECTED_FROM:
        return Outcome("not_applicable", f"fewer than {_REJECTED_FROM} dumps are new", {"new dumps": new})
    jumped = rejected if rejected > new * _REJECTED_SHARE else 0
    return tally({f"rejected of {new:,} new dumps": jumped}, "new dumps", new)


def residue_is_small(bench: Bench) -> Outcome:
    """At most a tenth of the parsed dumps' characters are text that no rule claimed."""
    query = "SELECT sum({}) FROM kaona.ops.dump WHERE status = 'parsed'"
    characters, residue = bench.figure(query.format("character_count")), bench.figure(query.format("residue_chars"))
    if characters < _RESIDUE_FROM:
        return Outcome("not_applicable", f"fewer than {_RESIDUE_FROM:,} characters were parsed")
    much = residue if residue > characters * _RESIDUE_SHARE else 0
    return tally({f"residue of {characters:,} characters": much}, "characters", characters)


def kept_bytes_readable(bench: Bench) -> Outcome:
    """The kept bytes of a sample of dumps can be read; a lost file is a person's matter, and no value's fault."""
    texts, unread = _sampled(bench)
    if not texts:
        return Outcome("not_applicable", "the bytes of no sampled dump are kept")
    return tally({"sampled dumps that cannot be read": unread}, "dumps", len(texts) + unread)


def places_read_again(bench: Bench) -> Outcome:
    """On a sample of dumps, another one for each build: the kept bytes at a value's place give the value again."""
    from kaona.extract.readers import READERS

    texts, _ = _sampled(bench)
    if not texts:
        return Outcome("not_applicable", "the bytes of no sampled dump are kept")
    # Fetched once: the places are the longest table but one.
    bench.connection.execute(f"""
        CREATE TEMP TABLE sampled AS
        FROM kaona.ops.value_source WHERE dump_sha256 IN ({", ".join(map(quoted, texts))})
    """)
    read = wrong = 0
    for table, column in READERS:
        for value, again in _read_again(bench, table, column, texts):
            read += 1
            wrong += value != again
    bench.connection.execute("DROP TABLE sampled")
    return tally({"values that differ": wrong}, "values read again", read)


def _sampled(bench: Bench) -> tuple[dict[str, tuple[str, str | None]], int]:
    """The build's sample of dumps: text and repair of each, and how many of them could not be read."""
    from kaona.dumps import decode

    sample = bench.rows(f"""
        SELECT dump_sha256, encoding, repair FROM kaona.ops.dump, kaona.ops.build
        WHERE status = 'parsed' ORDER BY md5(dump_sha256 || build_id) LIMIT {SAMPLED_DUMPS}
    """)
    texts: dict[str, tuple[str, str | None]] = {}
    unread = 0
    for sha256, encoding, repair in sample:
        try:
            text = decode(store.get(bench.ws, str(sha256)), str(encoding))
        except StorageError:
            unread += 1
        else:
            texts[str(sha256)] = text, str(repair) if repair else None
    return texts, unread


def _read_again(
    bench: Bench, table: str, column: str, texts: dict[str, tuple[str, str | None]]
) -> Iterator[tuple[Any, Any]]:
    """A column's values from the sampled dumps, and what is read at their places now.

    What a project-year gives to a dimension that many share is not asked: the dimension shows another's spelling.
    """
    from kaona.extract.readers import read_again

    key = TABLES[table].primary_key[0]
    if table in ("dim_agency", "dim_strategy", "dim_indicator"):
        return
    found = bench.rows(f"""
        SELECT t.{column}, s.dump_sha256, list((s.start_char, s.end_char) ORDER BY s.part_no)
        FROM sampled s JOIN kaona.main.{table} t ON t.{key} = s.row_key
        WHERE s.table_name = {quoted(table)} AND s.column_name = {quoted(column)} AND t.{column} IS NOT NULL
        GROUP BY t.{key}, t.{column}, s.dump_sha256
    """)
    for value, sha256, parts in found:
        text, repair = texts[str(sha256)]
        spans: Any = parts
        yield value, read_again(table, column, "".join(text[start:end] for start, end in spans), repair)


@contextmanager
def _before(bench: Bench) -> Iterator[bool]:
    """Attach the published build as `before`; False where there is none that can be read."""
    standing = publishing.comparable(bench.ws)
    if standing is None:
        yield False
        return
    try:
        bench.connection.execute(f"ATTACH {quoted(str(standing.folder / publishing.PUBLIC))} AS before (READ_ONLY)")
    except duckdb.Error:
        yield False
        return
    try:
        yield True
    finally:
        bench.connection.execute("DETACH before")
