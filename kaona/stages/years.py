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
from pathlib import Path

import pyarrow as pa

from kaona import lake, schema
from kaona.extract import COUNTER_VERSION, READER_VERSION
from kaona.stages.batches import Batch, counted_folder, list_parses
from kaona.stages.load import YearRow, load_year
from kaona.stages.pool import run_all
from kaona.stages.progress import Progress, silent
from kaona.stages.summaries import YearSummary
from kaona.tables import TABLES_VERSION, YearTables
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
    parses: tuple[Path, ...]
    """The batches that hold any of the year's printings."""


def loaded_years(ws: Workspace) -> list[int]:
    """The fiscal years that any read printing speaks of."""
    return sorted(_printings_by_year(list_parses(ws)))


def stale_years(ws: Workspace) -> list[int]:
    """The years whose rows in the lake do not follow from the printings and the code of today, gone ones included."""
    spoken_of = _printings_by_year(list_parses(ws))
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
    found = list_parses(ws)
    spoken_of = _printings_by_year(found)
    held = [(batch.path, batch.fiscal_years) for batch in found]
    batches = {year: tuple(path for path, spoken in held if year in spoken) for year in years}
    jobs = [_Job(ws, year, _made_from(spoken_of, year), batches[year]) for year in sorted(set(years))]
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
    loaded = load_year(job.fiscal_year, job.parses, counted_folder(job.ws))
    chunks = [_tables(job.fiscal_year, chunk, loaded.phrases) for chunk in _by_project(loaded.rows, CHUNK_PRINTINGS)]
    lake.clear_year_fingerprint(job.ws, job.fiscal_year)
    rows = {
        table: lake.write(job.ws, table, job.fiscal_year, [chunk[table] for chunk in chunks]).rows
        for table in lake.by_year_tables()
    }
    if job.made_from is not None:
        mark_current(job.ws, job.fiscal_year, lake.by_year_tables(), job.made_from)
    return YearSummary(
        fiscal_year=job.fiscal_year,
        printings=len(loaded.rows),
        rows=rows,
        removed=job.made_from is None,
        seconds=time.perf_counter() - started,
    )


def _tables(fiscal_year: int, projects: Iterable[Sequence[YearRow]], phrases: pa.Array) -> dict[str, pa.Table]:
    made = YearTables(fiscal_year)
    for rows in projects:
        made.add([row.unpack() for row in rows], [row.place for row in rows])
    return made.tables(phrases)


def _by_project(rows: Sequence[YearRow], at_least: int) -> Iterator[list[list[YearRow]]]:
    """The rows, which are sorted by project, project by project, in chunks of so many rows and more."""
    chunk: list[list[YearRow]] = []
    size = 0
    for _, project in groupby(rows, key=lambda row: row.project_key):
        chunk.append(list(project))
        size += len(chunk[-1])
        if size >= at_least:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _printings_by_year(parses: Iterable[Batch]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for batch in parses:
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
