"""Years: a fiscal year of the lake rewritten from every printing that speaks of it, where that is due.

A year's fingerprint is what its rows follow from (which printings, and the versions of the code that makes rows of
them) and which files its rewriting left. It is taken away before the year is touched and written last, so a killed
rewriting is begun again, and so is a year of which somebody deleted a file.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kaona import lake, schema
from kaona.extract import COUNTER_VERSION, READER_VERSION
from kaona.stages.batches import list_parses
from kaona.stages.load import YearRow, year_rows
from kaona.stages.pool import run_all
from kaona.stages.progress import Progress, silent
from kaona.stages.summaries import YearSummary
from kaona.tables import TABLES_VERSION, year_tables
from kaona.workspace import Workspace

# A year is unpacked and laid out so many printings at a time, each time a Parquet file a table: some 100 MB of objects.
CHUNK_PRINTINGS = 2_000
# Below this many printings, starting workers takes longer than rewriting their years here.
ALONE_BELOW_PRINTINGS = 400


@dataclass(frozen=True)
class _Job:
    ws: Workspace
    fiscal_year: int
    made_from: str | None
    """The hash of what the rows follow from; None where no printing speaks of the year."""


def loaded_years(ws: Workspace) -> list[int]:
    """The fiscal years that any read printing speaks of."""
    return sorted(_printings_by_year(ws))


def stale_years(ws: Workspace) -> list[int]:
    """The years whose rows in the lake do not follow from the printings and the code of today, gone ones included."""
    spoken_of = _printings_by_year(ws)
    years = {*spoken_of, *lake.years(ws), *lake.fingerprinted_years(ws)}
    return sorted(
        year for year in years if not is_current(ws, year, lake.by_year_tables(), _made_from(spoken_of, year))
    )


def rewrite_years(ws: Workspace, years: Collection[int], progress: Progress = silent) -> list[YearSummary]:
    """Rewrite these years, stale or not, in worker processes where there is much to do; the summaries by year.

    A year that no printing speaks of is taken out of the lake.

    Raises:
        SchemaError: rows do not fit the declared schema; the year keeps no fingerprint, so it stays due.
        StorageError: the lake could not be written.
    """
    spoken_of = _printings_by_year(ws)
    jobs = [_Job(ws, year, _made_from(spoken_of, year)) for year in sorted(set(years))]
    much = sum(len(spoken_of.get(job.fiscal_year, ())) for job in jobs) >= ALONE_BELOW_PRINTINGS
    done: list[YearSummary] = []
    progress("years", 0, len(jobs))
    for summary in run_all(_rewrite, jobs, ws.settings, workers_pay=much):
        done.append(summary)
        progress("years", len(done), len(jobs))
    return sorted(done, key=lambda summary: summary.fiscal_year)


def rewrite_year(ws: Workspace, fiscal_year: int) -> YearSummary:
    """Rewrite one year, as `rewrite_years`."""
    (summary,) = rewrite_years(ws, [fiscal_year])
    return summary


def _rewrite(job: _Job) -> YearSummary:
    started = time.perf_counter()
    printings = year_rows(job.ws, job.fiscal_year)
    chunks = [
        year_tables(job.fiscal_year, [row.unpack() for row in chunk])
        for chunk in _by_project(printings, CHUNK_PRINTINGS)
    ]
    lake.clear_year_fingerprint(job.ws, job.fiscal_year)
    rows = {
        table: lake.write(job.ws, table, job.fiscal_year, [chunk[table] for chunk in chunks]).rows
        for table in lake.by_year_tables()
    }
    if job.made_from is not None:
        mark_current(job.ws, job.fiscal_year, lake.by_year_tables(), job.made_from)
    return YearSummary(
        fiscal_year=job.fiscal_year,
        printings=len(printings),
        rows=rows,
        removed=job.made_from is None,
        seconds=time.perf_counter() - started,
    )


def _by_project(rows: Sequence[YearRow], at_least: int) -> Iterator[list[YearRow]]:
    """The rows, which are sorted by project, in chunks that no project is spread over."""
    chunk: list[YearRow] = []
    for _, project in groupby(rows, key=lambda row: row.project_key):
        chunk.extend(project)
        if len(chunk) >= at_least:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _printings_by_year(ws: Workspace) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for batch in list_parses(ws):
        for member in batch.members:
            for number, year in member.years:
                if year is not None:
                    found.setdefault(year, set()).add(f"{member.dump_sha256}/{number}")
    return found


def _made_from(spoken_of: dict[int, set[str]], year: int) -> str | None:
    return hash_of(spoken_of[year]) if year in spoken_of else None


def hash_of(contents: Iterable[str]) -> str:
    """The hash of what rows are made of, in whatever order, and of the versions of all that makes them."""
    made_by = [READER_VERSION, COUNTER_VERSION, TABLES_VERSION, schema.fingerprint()]
    return hashlib.sha256("\n".join([*made_by, *sorted(contents)]).encode()).hexdigest()


def is_current(ws: Workspace, year: lake.Year, tables: Sequence[str], made_from: str | None) -> bool:
    """Whether these tables' partitions were made from that, and their files are still there."""
    left = lake.year_fingerprint(ws, year)
    return left is not None and left == _fingerprint(ws, year, tables, made_from)


def mark_current(ws: Workspace, year: lake.Year, tables: Sequence[str], made_from: str) -> None:
    """Say that these tables' partitions are made from that; the last thing that a rewriting does."""
    lake.set_year_fingerprint(ws, year, _fingerprint(ws, year, tables, made_from))


def _fingerprint(ws: Workspace, year: lake.Year, tables: Sequence[str], made_from: str | None) -> str:
    # Files are named after their bytes.
    names = "\n".join(path.removeprefix(ws.lake) for table in tables for path in lake.files(ws, table, year))
    return f"{made_from} {hashlib.sha256(names.encode()).hexdigest()}"
