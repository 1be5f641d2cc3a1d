"""What holds for any bytes: the way from a dump to its year's tables, and every promise about it that can be counted.

Hypothesis, the hostile inputs and the coverage-guided fuzzer all call `hold`; they differ in the bytes they bring.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

import msgspec
import pyarrow as pa

from kaona.dumps import decode
from kaona.extract.counted import count_printing
from kaona.extract.dump import parse_dump
from kaona.extract.readers import READERS, read_again
from kaona.places import Span
from kaona.reconcile.project_year import table_of
from kaona.records import Counted, DumpParse, Printing
from kaona.store import SeenPath
from kaona.tables import dump_tables, year_tables
from tests.support import ENTRY_COLUMNS, cut, sourced_values

REASONS = {
    "too_large",
    "empty",
    "binary",
    "undecodable",
    "not_a_report",
    "no_project_code",
    "no_fiscal_year",
}
"""Why a dump may be rejected; `unreadable`, the reader's own failure, is none of them."""

_SEEN = datetime(2026, 1, 1, tzinfo=UTC)

YearTables = dict[int, dict[str, pa.Table]]


def read_through(data: bytes) -> tuple[DumpParse, YearTables]:
    """The bytes parsed and counted, and the tables of every fiscal year that they speak of."""
    found = parse_dump(data, len(data) + 1)
    by_year: dict[int, list[tuple[Printing, Counted]]] = defaultdict(list)
    for printing in found.printings:
        counted = count_printing(printing)
        if printing.project_key is not None and printing.header.fiscal_year is not None:
            by_year[printing.header.fiscal_year.value].append((printing, counted))
    keyless = [printing for printing in found.printings if printing.project_key is None]
    met = SeenPath(
        dump_sha256=found.dump_sha256,
        path="any.txt",
        size_bytes=len(data),
        mtime_ns=-1,
        read_at=_SEEN,
        first_seen_at=_SEEN,
        last_seen_at=_SEEN,
    )
    dump_tables([msgspec.structs.replace(found, printings=keyless)], [met])
    return found, {year: year_tables(year, printings) for year, printings in by_year.items()}


def hold(data: bytes) -> DumpParse:
    """Read the bytes and hold what came of it against the promises; raises AssertionError where one is broken."""
    found, tables = read_through(data)
    hold_read(data, found, tables)
    return found


def hold_read(data: bytes, found: DumpParse, tables: YearTables) -> None:
    """The same of bytes that were read already."""
    assert found.reason_code != "unreadable", found.trace
    if found.status == "quarantined":
        assert found.reason_code in REASONS
        assert not found.printings
        return
    assert found.reason_code is None
    assert found.encoding is not None
    text = decode(data, found.encoding)
    assert found.character_count == len(text)
    counted = (found.value_chars, found.label_chars, found.furniture_chars, found.blank_chars, found.residue_chars)
    assert min(counted) >= 0
    assert sum(counted) == len(text), counted
    _hold_residue(found, text)
    _hold_places(found, text)
    for of_year in tables.values():
        _hold_counts(of_year, text, found.repair)
    assert set(tables) == {int(p.project_key[-4:]) for p in found.printings if p.project_key}


def hold_again(data: bytes) -> DumpParse:
    """`hold`, and that the same bytes give the same a second time, to the last row."""
    found, tables = read_through(data)
    hold_read(data, found, tables)
    again, tables_again = read_through(data)
    assert msgspec.msgpack.encode(found) == msgspec.msgpack.encode(again)
    assert tables.keys() == tables_again.keys()
    for year, of_year in tables.items():
        assert all(table.equals(tables_again[year][name]) for name, table in of_year.items())
    return found


def _hold_residue(found: DumpParse, text: str) -> None:
    """Residue lies in the dump, in order and apart, and holds at least all characters that are counted as such."""
    end = 0
    for span, said in found.residue:
        assert end <= span.start < span.end <= len(text)
        assert said.strip()
        end = span.end
    stretches = sum(span.end - span.start for span, _ in found.residue)
    assert found.residue_chars <= stretches <= found.residue_chars + found.blank_chars


def _hold_places(found: DumpParse, text: str) -> None:
    """Every value is what its characters say when they are read again; persons and printings lie in the dump."""
    for printing in found.printings:
        _inside(printing.span, text)
        for person in printing.persons:
            _inside(person.span, text)
        for column, value in sourced_values(printing):
            assert value.parts, column
            for part in value.parts:
                _inside(part, text)
            table = "fact_progress" if column in ENTRY_COLUMNS else table_of(column)
            characters = cut(text, value.parts)
            again = read_again(table, column, characters, found.repair)
            assert again == value.value, (column, characters, again, value.value)


def _hold_counts(tables: dict[str, pa.Table], text: str, repair: str | None) -> None:
    """Every count is what its characters say when they are read again."""
    counts = {row["target_count_key"]: row for row in tables["fact_target_group"].to_pylist()}
    parts: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for source in sorted(tables["value_source"].to_pylist(), key=lambda source: source["part_no"]):
        if source["table_name"] == "fact_target_group":
            parts[source["row_key"], source["column_name"]].append((source["start_char"], source["end_char"]))
    for (key, column), spans in parts.items():
        if column in counts[key] and ("fact_target_group", column) in READERS:
            characters = cut(text, spans)
            again = read_again("fact_target_group", column, characters, repair)
            assert again == counts[key][column], (key, column, characters, again, counts[key][column])


def _inside(span: Span, text: str) -> None:
    assert 0 <= span.start <= span.end <= len(text), span
