"""The record of runs, kept true and short.

Both ways to a run come by here: `pipelines.night`, and the `workspace` resource of the runs that Dagster starts.
Whoever has just taken the writer's lock tidies up; whoever is about to give it back marks what the run came to.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import dagster as dg

from assets.pool import WRITER_POOL
from pipelines.instance import PROCESS_TAG
from pipelines.results import NightResult, wrote_years

IDLE_TAG = "kaona/nothing_new"
"""Marks a run that wrote nothing: "true" where it has nothing to tell after a month, else "see its log"."""
KEEP_IDLE_RUNS = timedelta(days=30)
KEEP_FAILED_RUNS = timedelta(days=90)
"""For runs that failed, and for idle ones that a person should look at."""
WROTE_TAG = "kaona/wrote_years"
"""Marks a failed run that wrote fiscal years before it failed, and so stays."""

_UNFINISHED = [
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]
_FAILED = [dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


def tidy(instance: dg.DagsterInstance, *, but: str | None = None) -> None:
    """Clear away what other runs than `but` this one left. The caller has just taken the writer's lock."""
    close_left_over(instance, but=but)
    free_writer_pool(instance, but=but)
    drop_idle_runs(instance)
    drop_failed_runs(instance)


def mark(instance: dg.DagsterInstance, done: NightResult) -> None:
    """Mark a run that wrote nothing, so that it is forgotten in time. Whether it went well, its status says."""
    if done.is_idle:
        instance.add_run_tags(done.run_id, {IDLE_TAG: "see its log" if done.reasons or done.warnings else "true"})


def close_left_over(instance: dg.DagsterInstance, *, but: str | None = None) -> list[str]:
    """Mark as failed every unfinished run whose process on this machine is gone, `but` this one; returns their ids.

    A killed process cannot say that its run has ended: without this, the run stays started for ever.
    """
    closed = []
    for run in instance.get_runs(dg.RunsFilter(statuses=_UNFINISHED)):
        host, _, process = run.tags.get(PROCESS_TAG, "").partition(":")
        if host == socket.gethostname() and run.run_id != but and not _is_alive(int(process)):
            instance.report_run_failed(run, "The process that executed this run was killed; the next run goes on.")
            closed.append(run.run_id)
    return closed


def free_writer_pool(instance: dg.DagsterInstance, *, but: str | None = None) -> list[str]:
    """Free the places in the pool that other runs than `but` this one hold or wait for; returns the runs' ids.

    The lock says who writes: whoever holds it is the only one, so any other place is a killed run's, be it another
    machine's, or one whose process number a new process has. Its steps would keep every later run waiting.
    """
    pool = instance.event_log_storage.get_concurrency_info(WRITER_POOL)
    runs = {place.run_id for place in pool.claimed_slots} | {place.run_id for place in pool.pending_steps}
    runs.discard(but or "")
    for run_id in runs:
        instance.event_log_storage.free_concurrency_slots_for_run(run_id)
    return sorted(runs)


def drop_idle_runs(instance: dg.DagsterInstance, before: datetime | None = None) -> int:
    """Forget the runs that found nothing new and are older than a month (or than `before`); returns how many.

    Every night is a run, and most find nothing. Runs that wrote something stay: Dagster's page knows from them which
    partitions exist.
    """
    old = before or datetime.now(UTC) - KEEP_IDLE_RUNS
    idle = dg.RunsFilter(tags={IDLE_TAG: "true"}, statuses=[dg.DagsterRunStatus.SUCCESS], created_before=old)
    return _drop(instance, instance.get_runs(idle))


def drop_failed_runs(instance: dg.DagsterInstance, before: datetime | None = None) -> int:
    """Forget the runs that failed, or had something to tell, 90 days ago (or before `before`); returns how many.

    One that wrote fiscal years before it failed stays, as other runs that wrote some do.
    """
    old = before or datetime.now(UTC) - KEEP_FAILED_RUNS
    told = dg.RunsFilter(tags={IDLE_TAG: "see its log"}, statuses=[dg.DagsterRunStatus.SUCCESS], created_before=old)
    unwanted = list(instance.get_runs(told))
    for run in instance.get_runs(dg.RunsFilter(statuses=_FAILED, created_before=old)):
        if WROTE_TAG in run.tags:
            continue
        if wrote_years(instance, run.run_id):
            instance.add_run_tags(run.run_id, {WROTE_TAG: "true"})  # so that its events are looked at once
        else:
            unwanted.append(run)
    return _drop(instance, unwanted)


def _drop(instance: dg.DagsterInstance, runs: Sequence[dg.DagsterRun]) -> int:
    ids = {run.run_id for run in runs}
    for run_id in ids:
        instance.delete_run(run_id)
    return len(ids)


def _is_alive(process: int) -> bool:
    if process == os.getpid():
        return False  # this process begins a new run, so an unfinished one with its number is an older process's
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
