"""What a run did, read back from its events in Dagster's record: the same for `kaona run` and for the daemon's runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import dagster as dg
import msgspec

from assets.describe import SUMMARY
from assets.entries import TABLES
from assets.raw import raw_is_empty
from kaona import store, warehouse
from kaona.errors import KaonaError
from kaona.records import Severity
from kaona.stages.summaries import (
    CountSummary,
    DimensionsSummary,
    DumpsSummary,
    InventorySummary,
    ReadSummary,
    YearSummary,
)
from kaona.workspace import Workspace

S = TypeVar("S")


@dataclass(frozen=True)
class FailedCheck:
    """A check of the build that did not pass: how grave that is, and whether it kept the build from being published."""

    name: str
    severity: Severity
    blocking: bool
    description: str

    @property
    def ends_the_run(self) -> bool:
        """Whether Dagster ends a run over it: it does where the check is blocking and its failure no mere warning."""
        return self.blocking and self.severity == "error"


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
    held_back: str | None
    """The build that was gone back from, and is not published again until something new is loaded."""
    seconds: float
    reasons: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    """What a person should know of although the run did all there was to do: its exit code is 0."""
    outgrown: list[store.Outgrown] = field(default_factory=list)
    """What was loaded of files that went on since: nothing that a person must see to, and nothing for the record."""

    @property
    def exit_code(self) -> int:
        """0: done; 1: done, and something needs a person. What could not be done at all is raised, not returned."""
        return 1 if self.reasons else 0

    @property
    def is_idle(self) -> bool:
        """Whether it wrote no year and published nothing."""
        return not (self.published or self.years)


def result_of(ws: Workspace, instance: dg.DagsterInstance, run_id: str, seconds: float = 0) -> NightResult:
    """What the run did. The caller still holds the lock, so that what is published now is what the run left."""
    metadata = {asset: values for asset, partition, values in _materialized(instance, run_id) if partition is None}
    inventory = _summary(metadata, "raw_inventory", InventorySummary)
    counted = _summary(metadata, "segments", CountSummary)
    failed = failed_checks(instance, run_id)
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
    if standing and any(check.ends_the_run for check in failed) and warehouse.holds_forgotten(ws, standing):
        reasons.append(
            f"the published build still holds a dump that was forgotten: {standing.folder}. The first run whose build "
            "passes its checks replaces it; where that cannot be waited for, delete that folder"
        )
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
        held_back=warehouse.rolled_back_from(ws),
        seconds=seconds,
        reasons=reasons,
        warnings=[raw_is_empty(ws.raw, inventory.contents)] if inventory and inventory.met_nothing else [],
        outgrown=store.outgrown(ws) if inventory and inventory.new else [],
    )


def exit_code_of(instance: dg.DagsterInstance, done: NightResult) -> int:
    """The exit code that `kaona run` would have ended with, of a run that Dagster started."""
    if instance.get_run_stats(done.run_id).steps_failed and not any(check.ends_the_run for check in done.failed_checks):
        return KaonaError.exit_code
    return done.exit_code


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


def wrote_years(instance: dg.DagsterInstance, run_id: str) -> bool:
    """Whether the run wrote any fiscal year."""
    return any(partition is not None for _, partition, _ in _materialized(instance, run_id))


def failed_checks(instance: dg.DagsterInstance, run_id: str) -> list[FailedCheck]:
    """The checks of the run's build that did not pass, warnings too."""
    found = []
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION):
        evaluation = entry.dagster_event.asset_check_evaluation_data if entry.dagster_event else None
        if evaluation and not evaluation.passed:
            severity: Severity = "error" if evaluation.severity == dg.AssetCheckSeverity.ERROR else "warning"
            blocking = bool(evaluation.blocking)
            found.append(FailedCheck(evaluation.check_name, severity, blocking, evaluation.description or ""))
    return found
