"""Years: a fiscal year of the lake rewritten from every printing that speaks of it, where that is due.

A year's fingerprint is what its rows follow from (the versions of the code that makes them, and which printings) and
which files its rewriting left. It is taken away before the year is touched and written last, so a killed
rewriting is begun again, and so is a year of which somebody deleted a file.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from kaona import lake, schema
from kaona.extract import COUNTER_VERSION, READER_VERSION
from kaona.stages.batches import Batch, list_parses
from kaona.stages.pool import are_warm, run_all
from kaona.stages.progress import Progress, silent
from kaona.stages.summaries import YearSummary
from kaona.tables import TABLES_VERSION
from kaona.workspace import Workspace

if TYPE_CHECKING:  # laying out is imported where a year is due
    from kaona.stages.layout import Printed

_READ = pa.schema({"dump_sha256": pa.string(), "printing_no": pa.int32(), "fiscal_year": pa.int32()})

# Below this many printings to lay out, rewriting their years here takes less than in workers: in those that reading has
# left warm, and in such as have to be started first, which costs each of them two seconds of processor time. (3,000
# printings carried over: 2.4 s here, 6.6 s in two new workers.)
ALONE_BELOW_PRINTINGS = 400
ALONE_BELOW_PRINTINGS_IF_COLD = 3_000
# Carrying a printing's rows over takes as much of what laying them out takes.
_CARRIED = 0.5


@dataclass(frozen=True)
class _Job:
    ws: Workspace
    fiscal_year: int
    printings: frozenset[Printed]
    """Those that speak of the year."""
    parses: tuple[Path, ...]
    """The batches that hold any of them."""


def stale_years(ws: Workspace) -> list[int]:
    """The years whose rows in the lake do not follow from the printings and the code of today, gone ones included."""
    spoken_of = _printings_by_year(list_parses(ws))
    years = {*spoken_of, *lake.years(ws), *lake.fingerprinted_years(ws)}
    tables = lake.by_year_tables()
    current = {year for year, printings in spoken_of.items() if is_current(ws, year, tables, _lines(printings))}
    return sorted(years - current)


def make_due(ws: Workspace, years: Iterable[int]) -> None:
    """Make these years due whatever the lake has of them: each is laid out anew, by this run or by a later one."""
    for year in years:
        lake.clear_year_fingerprint(ws, year)


def read_printings(ws: Workspace) -> pa.Table:
    """Every loadable printing that was read: its dump, its number in it, and its fiscal year."""
    spoken_of = _printings_by_year(list_parses(ws))
    rows = [
        {"dump_sha256": sha256, "printing_no": number, "fiscal_year": year}
        for year, printings in spoken_of.items()
        for sha256, number in printings
    ]
    return pa.Table.from_pylist(rows, schema=_READ)


def rewrite_years(
    ws: Workspace, years: Collection[int], progress: Progress = silent, *, anew: bool = False
) -> list[YearSummary]:
    """Rewrite these years, stale or not, in worker processes where there is much to do; the summaries by year.

    A project-year's rows are carried over where the lake has them from the same printings and the same code, unless
    all are to be laid out `anew`: then all of the years are due at once, so that what a killed rewriting has left
    undone is the next one's. A year that no printing speaks of is taken out of the lake.

    Raises:
        SchemaError: rows do not fit the declared schema; the year keeps no fingerprint, so it stays due.
        StorageError: the lake could not be written.
    """
    if anew:
        make_due(ws, years)
    found = list_parses(ws)
    spoken_of = _printings_by_year(found)
    held = [(batch.path, batch.fiscal_years) for batch in found]
    batches = {year: tuple(path for path, spoken in held if year in spoken) for year in years}
    jobs = [_Job(ws, year, frozenset(spoken_of.get(year, ())), batches[year]) for year in sorted(set(years))]
    alone_below = ALONE_BELOW_PRINTINGS if are_warm() else ALONE_BELOW_PRINTINGS_IF_COLD
    much = sum(map(_weight, jobs)) >= alone_below
    done: list[YearSummary] = []
    progress("years", 0, len(jobs))
    for summary in run_all(_rewrite, jobs, ws.settings, workers_pay=much):
        done.append(summary)
        progress("years", len(done), len(jobs))
    return sorted(done, key=lambda summary: summary.fiscal_year)


def _weight(job: _Job) -> float:
    """How many printings laid out take as long; a year that has a fingerprint is mostly carried over."""
    carried = lake.year_fingerprint(job.ws, job.fiscal_year) is not None
    return len(job.printings) * (_CARRIED if carried else 1)


def _rewrite(job: _Job) -> YearSummary:
    from kaona.stages.layout import carried_over, laid_out

    started = time.perf_counter()
    ws, year, tables = job.ws, job.fiscal_year, lake.by_year_tables()
    parts = carried_over(ws, year, job.parses, job.printings) if _is_whole(ws, year, tables) else None
    made = list(laid_out(ws, year, job.parses)) if parts is None else parts
    lake.clear_year_fingerprint(ws, year)
    rows = {table: lake.write(ws, table, year, [part[table] for part in made]).rows for table in tables}
    if job.printings:
        mark_current(ws, year, tables, _lines(job.printings))
    return YearSummary(
        fiscal_year=year,
        printings=len(job.printings),
        rows=rows,
        removed=not job.printings,
        seconds=time.perf_counter() - started,
    )


def _printings_by_year(parses: Iterable[Batch]) -> dict[int, set[Printed]]:
    found: dict[int, set[Printed]] = {}
    for batch in parses:
        for member in batch.members:
            for number, year in member.years:
                if year is not None:
                    found.setdefault(year, set()).add((member.dump_sha256, number))
    return found


def _lines(printings: Iterable[Printed]) -> list[str]:
    return [f"{sha256}/{number}" for sha256, number in printings]


def is_current(ws: Workspace, year: lake.Year, tables: Sequence[str], made_from: Collection[str]) -> bool:
    """Whether these tables' partitions were made from that, by this code, and their files are still there."""
    left = lake.year_fingerprint(ws, year)
    return left is not None and left == _fingerprint(ws, year, tables, made_from)


def mark_current(ws: Workspace, year: lake.Year, tables: Sequence[str], made_from: Collection[str]) -> None:
    """Say that these tables' partitions are made from that; the last thing that a rewriting does."""
    lake.set_year_fingerprint(ws, year, _fingerprint(ws, year, tables, made_from))


def _is_whole(ws: Workspace, year: int, tables: Sequence[str]) -> bool:
    """Whether the year's files are all that its last rewriting left, and were made by this code."""
    left = (lake.year_fingerprint(ws, year) or "").split()
    return len(left) == 3 and (left[0], left[2]) == (_made_by(), _files(ws, year, tables))


def _fingerprint(ws: Workspace, year: lake.Year, tables: Sequence[str], made_from: Collection[str]) -> str:
    return f"{_made_by()} {_hash_of(sorted(made_from))} {_files(ws, year, tables)}"


def _made_by() -> str:
    return _hash_of([READER_VERSION, COUNTER_VERSION, TABLES_VERSION, schema.fingerprint()])


def _files(ws: Workspace, year: lake.Year, tables: Sequence[str]) -> str:
    # Files are named after their bytes.
    return _hash_of(path.removeprefix(ws.lake) for table in tables for path in lake.files(ws, table, year))


def _hash_of(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
