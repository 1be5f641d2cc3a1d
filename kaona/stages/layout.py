"""Layout: the tables of a fiscal year in parts, from all of its printings, or from the lake and what is new.

Both ways lead to the same parts, byte for byte. Carrying rows over takes a third of the time of laying them out, and a
night's new dumps speak of every year and of few of its projects. Which years are due, and writing, is `years`'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kaona import lake
from kaona.errors import StorageError
from kaona.schema import TABLES
from kaona.stages.batches import counted_folder
from kaona.stages.load import LoadedYear, YearRow, keys_of_year, load_year
from kaona.tables import YearTables
from kaona.workspace import Workspace

# A year is unpacked and laid out so many printings at a time, each time a Parquet file a table: some 200 MB of objects.
PART_PRINTINGS = 1_000
# Where more of a year's projects than this have other printings, laying out the others as well costs little more.
_FEW = 0.25
# Every project key is as long, so that the keys of its rows begin with it: `24000000-3029/2564`.
_KEY_LENGTH = 18

Printed = tuple[str, int]
"""A printing: its dump and its number in it."""
Tables = dict[str, pa.Table]


class Part(NamedTuple):
    """The project-years of a part, by the keys of the first and the last."""

    first: str
    last: str


def laid_out(ws: Workspace, fiscal_year: int, parses: Sequence[Path]) -> Iterator[Tables]:
    """The year's tables part by part, from all of its printings, which lie in these batches."""
    loaded = load_year(fiscal_year, parses, counted_folder(ws))
    projects = _by_project(loaded)
    for part in parts_of({key: len(rows) for key, rows in projects.items()}):
        yield _tables(fiscal_year, [rows for key, rows in projects.items() if part.first <= key <= part.last], loaded)


def carried_over(
    ws: Workspace, fiscal_year: int, parses: Sequence[Path], printings: Collection[Printed]
) -> list[Tables] | None:
    """The same, where the lake holds the rows that this code made of most of the printings; None where it does not.

    The caller sees to it that the lake's rows are whole and this code's.
    """
    try:
        reports = lake.read(ws, "report", fiscal_year, ["dump_sha256", "printing_no", "project_key"])
        there = {(sha, number): key for sha, number, key in zip(*reports.to_pydict().values(), strict=True)}
        keys = keys_of_year(fiscal_year, parses)
        new, gone = set(printings) - there.keys(), there.keys() - set(printings)
        other = {keys[one] for one in new} | {there[one] for one in gone}
        sizes = Counter(keys[one] for one in printings)
        if len(other) > len(sizes) * _FEW or any(len(key) != _KEY_LENGTH for key in sizes):
            return None
        return _carry_over(ws, fiscal_year, other, load_year(fiscal_year, parses, counted_folder(ws), other), sizes)
    except StorageError:
        return None  # a damaged file is made anew, and whatever else is wrong is met again then


def _carry_over(
    ws: Workspace, fiscal_year: int, other: Collection[str], loaded: LoadedYear, sizes: Mapping[str, int]
) -> list[Tables]:
    gone, parts = pa.array(sorted(other), pa.string()), parts_of(sizes)
    made: list[Tables] = [{} for _ in parts]
    for name, new in _tables(fiscal_year, _by_project(loaded).values(), loaded).items():
        old = lake.read(ws, name, fiscal_year)
        rows = pa.concat_tables([old.filter(pc.invert(pc.is_in(_projects(name, old), gone))), new])
        for part, tables in zip(parts, made, strict=True):
            tables[name] = _within(name, rows, part) if len(parts) > 1 else rows
    return made


def _within(name: str, rows: pa.Table, part: Part) -> pa.Table:
    project = _projects(name, rows)
    return rows.filter(pc.and_(pc.greater_equal(project, part.first), pc.less_equal(project, part.last)))


def _projects(name: str, rows: pa.Table) -> pa.ChunkedArray:
    """The project key of each row of a by-year table, by its own column or as the beginning of the row's key."""
    names = TABLES[name].names
    if "project_key" in names:
        return rows.column("project_key")
    key = rows.column("row_key" if "row_key" in names else "entry_key")
    return pc.utf8_slice_codeunits(key, 0, _KEY_LENGTH)


def parts_of(sizes: Mapping[str, int]) -> list[Part]:
    """The project-years, given with how many printings each has, in parts of so many printings and more."""
    parts: list[Part] = []
    first, size = None, 0
    for key in sorted(sizes):
        first, size = first or key, size + sizes[key]
        if size >= PART_PRINTINGS:
            parts.append(Part(first, key))
            first, size = None, 0
    if first is not None:
        parts.append(Part(first, max(sizes)))
    return parts


def _by_project(loaded: LoadedYear) -> dict[str, list[YearRow]]:
    return {key: list(rows) for key, rows in groupby(loaded.rows, key=lambda row: row.project_key)}


def _tables(fiscal_year: int, projects: Iterable[Sequence[YearRow]], loaded: LoadedYear) -> Tables:
    made = YearTables(fiscal_year)
    for rows in projects:
        made.add([row.unpack() for row in rows], [row.place for row in rows])
    return made.tables(loaded.phrases)
