"""The night's run and the backfill, in this process: what `kaona run` and `kaona backfill` call.

They hold the writer's lock, execute a job on Dagster's instance under the warehouse, print nothing, and hand back what
was done. What the job consists of is `pipelines.jobs`'; words and colours are the command line's.
"""

from __future__ import annotations

import time
import uuid
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import dagster as dg
import msgspec

from assets.describe import SUMMARY
from assets.entries import TABLES
from assets.partitions import FIRST_YEAR, LAST_YEAR
from kaona import store, warehouse
from kaona.errors import UsageError
from kaona.records import Severity
from kaona.stages import Progress, forget_parses, make_due, silent
from kaona.stages.lock import writing
from kaona.stages.summaries import (
    CountSummary,
    DimensionsSummary,
    DumpsSummary,
    InventorySummary,
    ReadSummary,
    YearSummary,
)
from kaona.workspace import Workspace
from pipelines.definitions import defs
from pipelines.instance import IDLE_TAG, PROCESS_TAG, close_left_over, drop_idle_runs, open_instance, this_process

# A logger merged into the definitions does not silence the terminal; the run's own configuration does.
_SILENT = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}

S = TypeVar("S")


@dataclass(frozen=True)
class FailedCheck:
    """A check of the build that did not pass: how grave that is, and whether it kept the build from being published."""

    name: str
    severity: Severity
    blocking: bool
    description: str


@dataclass(frozen=True)
class NightResult:
    """What a run did, and why its exit code is what it is. A stage that was not reached, or not asked for, is None."""

    run_id: str
    inventory: InventorySummary | None
    read: ReadSummary | None
    count: CountSummary | None
    years: list[YearSummary]
    dumps: DumpsSummary | None
    dimensions: DimensionsSummary | None
    failed_checks: list[FailedCheck]
    build_id: str | None
    published: bool
    seconds: float
    reasons: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0: done; 1: done, and something needs a person. What could not be done at all is raised, not returned."""
        return 1 if self.reasons else 0


def run_nightly(ws: Workspace, *, progress: Progress = silent, wait_seconds: float = 0) -> NightResult:
    """Make everything new in `raw` part of the published warehouse.

    Raises:
        BusyError: another run writes, and went on for `wait_seconds`.
        KaonaError: a stage could not do its work; what was published before still stands.
    """
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
        UsageError: the years are in the wrong order, or no years that a project can have.
        BusyError, KaonaError: as `run_nightly`.
    """
    # Dagster takes a reversed range without a word and materialises a partition called None.
    if not FIRST_YEAR <= first_year <= last_year <= LAST_YEAR:
        raise UsageError(
            f"a first and a last fiscal year of the Buddhist era, from {FIRST_YEAR} to {LAST_YEAR}",
            f"{first_year} and {last_year}",
            next_step="Give the earlier year first: kaona backfill 2561 2564",
        )
    chosen = {
        "dagster/asset_partition_range_start": str(first_year),
        "dagster/asset_partition_range_end": str(last_year),
    }
    with writing(ws, wait_seconds):
        years = range(first_year, last_year + 1)
        make_due(ws, years)
        if from_scratch:
            forget_parses(ws, years)
        return _execute(ws, "backfill", progress, chosen)


def _execute(ws: Workspace, job: str, progress: Progress, tags: Mapping[str, str]) -> NightResult:
    started = time.perf_counter()
    run_id = str(uuid.uuid4())
    with open_instance(ws) as instance, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        close_left_over(instance)
        drop_idle_runs(instance)
        try:
            defs.resolve_job_def(job).execute_in_process(
                instance=instance,
                run_id=run_id,
                run_config=_SILENT,
                resources={"workspace": ws, "progress": progress},
                tags={PROCESS_TAG: this_process(), **tags},
            )
        except dg.DagsterError:
            # A blocking check that failed ends the run as it should; anything else is an error.
            if not _failed_checks(instance, run_id):
                raise
        done = _result_of(ws, instance, run_id, time.perf_counter() - started)
        if not (done.published or done.years or done.reasons):
            instance.add_run_tags(run_id, {IDLE_TAG: "true"})
        return done


def _result_of(ws: Workspace, instance: dg.DagsterInstance, run_id: str, seconds: float) -> NightResult:
    metadata = {asset: values for asset, partition, values in _materialized(instance, run_id) if partition is None}
    inventory = _summary(metadata, "raw_inventory", InventorySummary)
    counted = _summary(metadata, "segments", CountSummary)
    failed = _failed_checks(instance, run_id)
    standing = warehouse.published(ws)
    reasons = [f"{file.path} could not be opened: {file.reason}" for file in store.unopened(ws)] if inventory else []
    if counted and counted.failed:
        reasons.append(
            f"the narratives of {counted.failed:,} printings could not be counted: "
            "`kaona check --rule counting_failed` lists them"
        )
    reasons += [
        f"the check {check.name} failed{', so nothing was published' if check.blocking else ''}: {check.description}"
        for check in failed
        if check.severity == "error"
    ]
    return NightResult(
        run_id=run_id,
        inventory=inventory,
        read=_summary(metadata, "reports", ReadSummary),
        count=counted,
        years=_year_summaries(instance, run_id),
        dumps=_summary(metadata, "dump_ledger", DumpsSummary),
        dimensions=_summary(metadata, "dimensions", DimensionsSummary),
        failed_checks=failed,
        build_id=standing.build_id if standing else None,
        published=bool(metadata.get("warehouse", {}).get("published")),
        seconds=seconds,
        reasons=reasons,
    )


def _materialized(instance: dg.DagsterInstance, run_id: str) -> list[tuple[str, str | None, Mapping[str, Any]]]:
    """Every materialization of the run: the asset, the partition, and its metadata as plain values."""
    found: list[tuple[str, str | None, Mapping[str, Any]]] = []
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION):
        if entry.dagster_event:
            event = entry.dagster_event.step_materialization_data.materialization
            values = {name: value.value for name, value in event.metadata.items()}
            found.append((event.asset_key.to_user_string(), event.partition, values))
    return found


def _summary(metadata: Mapping[str, Mapping[str, Any]], asset: str, kind: type[S]) -> S | None:
    return msgspec.convert(metadata[asset][SUMMARY], kind) if asset in metadata else None


def _year_summaries(instance: dg.DagsterInstance, run_id: str) -> list[YearSummary]:
    """The years written, from the partitions that say so; each of `TABLES`' assets says the same, so one is asked."""
    asked = next(iter(TABLES))
    summaries = [
        msgspec.convert(values[SUMMARY], YearSummary)
        for asset, partition, values in _materialized(instance, run_id)
        if asset == asked and partition is not None
    ]
    return sorted(summaries, key=lambda summary: summary.fiscal_year)


def _failed_checks(instance: dg.DagsterInstance, run_id: str) -> list[FailedCheck]:
    found = []
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION):
        evaluation = entry.dagster_event.asset_check_evaluation_data if entry.dagster_event else None
        if evaluation and not evaluation.passed:
            severity: Severity = "error" if evaluation.severity == dg.AssetCheckSeverity.ERROR else "warning"
            blocking = bool(evaluation.blocking)
            found.append(FailedCheck(evaluation.check_name, severity, blocking, evaluation.description or ""))
    return found
