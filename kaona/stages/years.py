"""Years: a fiscal year of the lake rewritten from every printing that speaks of it, where its fingerprint says so.

A year's fingerprint is what its rows follow from: which printings, and the versions of the code that makes rows of
them. It is taken away before the year is touched and written last, so a killed rewriting is begun again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kaona import lake, schema
from kaona.extract import COUNTER_VERSION, READER_VERSION
from kaona.stages.batches import list_parses
from kaona.stages.load import year_rows
from kaona.stages.pool import run_all
from kaona.stages.progress import Progress, silent
from kaona.stages.summaries import YearSummary
from kaona.tables import TABLES_VERSION, year_tables
from kaona.workspace import Workspace

# Below this many years, starting workers takes longer than rewriting them here.
ALONE_BELOW = 3


def loaded_years(ws: Workspace) -> list[int]:
    """The fiscal years that any read printing speaks of."""
    return sorted(_printings_by_year(ws))


def stale_years(ws: Workspace) -> list[int]:
    """The years whose rows in the lake do not follow from the printings and the code of today, gone ones included."""
    wanted = fingerprints(ws)
    years = wanted.keys() | set(lake.years(ws))
    return sorted(year for year in years if lake.year_fingerprint(ws, year) != wanted.get(year))


def fingerprints(ws: Workspace) -> dict[int, str]:
    """What each loaded year's rows follow from, as a hash."""
    return {
        year: fingerprint_of(f"{sha}/{number}" for sha, number in printings)
        for year, printings in _printings_by_year(ws).items()
    }


def fingerprint_of(contents: Iterable[str]) -> str:
    """The hash of what rows are made of, in whatever order, and of the versions of all that makes them."""
    made_by = [READER_VERSION, COUNTER_VERSION, TABLES_VERSION, schema.fingerprint()]
    return hashlib.sha256("\n".join([*made_by, *sorted(contents)]).encode()).hexdigest()


def _printings_by_year(ws: Workspace) -> dict[int, set[tuple[str, int]]]:
    found: dict[int, set[tuple[str, int]]] = {}
    for batch in list_parses(ws):
        for member in batch.members:
            for number, year in member.years:
                if year is not None:
                    found.setdefault(year, set()).add((member.dump_sha256, number))
    return found


@dataclass(frozen=True)
class _Job:
    ws: Workspace
    fiscal_year: int
    fingerprint: str | None


def rewrite_years(ws: Workspace, years: Collection[int], progress: Progress = silent) -> list[YearSummary]:
    """Rewrite these years, stale or not, in worker processes where there are many; the summaries by year.

    Raises:
        SchemaError: rows do not fit the declared schema; the year keeps no fingerprint, so it stays due.
        StorageError: the lake could not be written.
    """
    wanted = fingerprints(ws)
    jobs = [_Job(ws, year, wanted.get(year)) for year in sorted(set(years))]
    done: list[YearSummary] = []
    progress("years", 0, len(jobs))
    for summary in run_all(_rewrite, jobs, ws.settings, alone_below=ALONE_BELOW):
        done.append(summary)
        progress("years", len(done), len(jobs))
    return sorted(done, key=lambda summary: summary.fiscal_year)


def rewrite_year(ws: Workspace, fiscal_year: int) -> YearSummary:
    """Rewrite one year; one that no printing speaks of is taken out of the lake."""
    (summary,) = rewrite_years(ws, [fiscal_year])
    return summary


def _rewrite(job: _Job) -> YearSummary:
    started = time.perf_counter()
    printings = year_rows(job.ws, job.fiscal_year)
    rows: dict[str, int] = {}
    if job.fingerprint is None:
        lake.remove_year(job.ws, job.fiscal_year)
    else:
        tables = year_tables(job.fiscal_year, [row.unpack() for row in printings])
        lake.write_year(job.ws, job.fiscal_year, tables, job.fingerprint)
        rows = {name: table.num_rows for name, table in tables.items()}
    return YearSummary(
        fiscal_year=job.fiscal_year,
        printings=len(printings),
        rows=rows,
        removed=job.fingerprint is None,
        seconds=time.perf_counter() - started,
    )
