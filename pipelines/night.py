"""The night's run and the backfill, in this process: what `kaona run` and `kaona backfill` call.

They hold the writer's lock, execute a job on Dagster's instance under the warehouse, print nothing, and hand back what
was done. What the job consists of is `pipelines.jobs`'; words and colours are the command line's.
"""

from __future__ import annotations

import time
import uuid
import warnings
from collections.abc import Mapping

import dagster as dg

from assets.partitions import FIRST_YEAR, LAST_YEAR
from kaona import store
from kaona.errors import KaonaError, UsageError
from kaona.stages import Progress, forget_parses, make_due, silent
from kaona.stages.belonging import see_that_raw_is_apart
from kaona.stages.lock import writing
from kaona.stages.pool import see_that_engine_is_there
from kaona.workspace import Workspace
from pipelines.definitions import defs
from pipelines.instance import PROCESS_TAG, open_instance, this_process
from pipelines.keeping import mark, tidy
from pipelines.results import NightResult, failed_checks, result_of

_BUDDHIST_YEARS = 543
# A logger merged into the definitions does not silence the terminal; the run's own configuration does.
_SILENT = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def run_nightly(ws: Workspace, *, progress: Progress = silent, wait_seconds: float = 0) -> NightResult:
    """Make everything new in `raw` part of the published warehouse.

    Raises:
        UsageError: `raw` holds the warehouse itself.
        BusyError: another run writes, and went on for `wait_seconds`.
        KaonaError: what `KAONA_ENGINE` names is not installed, or a stage could not do its work; what was published
            before still stands.
    """
    _see_that_it_can_begin(ws)
    if not ws.store.is_dir() and "://" not in ws.raw:
        next(store.walk(ws), None)  # a first run in the wrong folder leaves no tree of folders there
    with writing(ws, wait_seconds):
        return _execute(ws, "nightly", progress, {})


def run_backfill(
    ws: Workspace,
    first_year: int,
    last_year: int,
    *,
    from_scratch: bool = False,
    progress: Progress = silent,
    wait_seconds: float = 0,
) -> NightResult:
    """Rewrite these fiscal years from what was read, first to last, and publish; `from_scratch` reads it again.

    Years that are out of date are rewritten too: without them what is published would be half of a dump, or rows of
    two versions of the code. A killed backfill is finished by the next run of any kind.

    Raises:
        UsageError: the years are in the wrong order, or no years that a project can have; or as `run_nightly`.
        NotBuiltError: there is no warehouse yet.
        BusyError, KaonaError: as `run_nightly`.
    """
    # Dagster takes a reversed range without a word and materialises a partition called None.
    if not FIRST_YEAR <= first_year <= last_year <= LAST_YEAR:
        raise UsageError(
            f"a first and a last fiscal year of the Buddhist era, from {FIRST_YEAR} to {LAST_YEAR}",
            f"{first_year} and {last_year}",
            next_step=_how_to_give_years(first_year, last_year),
        )
    chosen = {
        "dagster/asset_partition_range_start": str(first_year),
        "dagster/asset_partition_range_end": str(last_year),
    }
    _see_that_it_can_begin(ws)
    with writing(ws, wait_seconds, make=False):
        years = range(first_year, last_year + 1)
        make_due(ws, years)
        if from_scratch:
            forget_parses(ws, years)
        return _execute(ws, "backfill", progress, chosen)


def _how_to_give_years(first_year: int, last_year: int) -> str:
    """What to do about years that cannot be: those of the common era are said in the Buddhist one."""
    meant = {year: year + _BUDDHIST_YEARS for year in (first_year, last_year) if year < FIRST_YEAR}
    first, last = sorted(meant.get(year, year) for year in (first_year, last_year))
    if meant and FIRST_YEAR <= first <= last <= LAST_YEAR:
        said = " and ".join(f"{here} is {there}" for here, there in meant.items())
        return f"Years are of the Buddhist era, in which {said}: kaona backfill {first} {last}"
    if first_year > last_year:
        return "Give the earlier year first: kaona backfill 2561 2564"
    return f"Years are from {FIRST_YEAR} to {LAST_YEAR}: kaona backfill 2561 2564"


def _see_that_it_can_begin(ws: Workspace) -> None:
    """Refuse what would fail later, before anything is made in the warehouse's folder."""
    see_that_engine_is_there(ws.settings)
    see_that_raw_is_apart(ws)


def _execute(ws: Workspace, job: str, progress: Progress, tags: Mapping[str, str]) -> NightResult:
    started = time.perf_counter()
    run_id = str(uuid.uuid4())
    with store.recorded(ws) as outcome, open_instance(ws) as instance, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tidy(instance)
        try:
            defs.resolve_job_def(job).execute_in_process(
                instance=instance,
                run_id=run_id,
                run_config=_SILENT,
                resources={"workspace": ws, "progress": progress},
                tags={PROCESS_TAG: this_process(), **tags},
            )
        except dg.Failure as failure:
            # Dagster's page has it in words; whoever called has it as it was raised.
            error = failure.__cause__
            if not isinstance(error, KaonaError):
                raise
            raise error from error.__cause__
        except dg.DagsterError:
            # A blocking check that failed ends the run as it should; anything else is an error.
            if not any(check.ends_the_run for check in failed_checks(instance, run_id)):
                raise
        done = result_of(ws, instance, run_id, time.perf_counter() - started)
        mark(instance, done)
        outcome.exit_code = done.exit_code
        return done
