"""Counting: the narratives of every read printing segmented, and their target groups counted, batch by batch."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kaona.stages import batches
from kaona.stages.caches import drop_other_versions, drop_parts
from kaona.stages.pool import run_all
from kaona.stages.progress import Progress, silent
from kaona.stages.summaries import CountSummary
from kaona.workspace import Workspace

if TYPE_CHECKING:
    from kaona.stages.work import CountDone

# Below this many batches, starting workers takes longer than reading or counting them here.
ALONE_BELOW = 3


def count_printings(ws: Workspace, progress: Progress = silent) -> CountSummary:
    """Segment and count every batch of parses that this counter has not counted.

    A printing whose counting raises costs its own counts and no more: it is counted in the summary, and a finding of
    severity `error` stands with it.

    Raises:
        StorageError: a batch could not be read or written.
    """
    started = time.perf_counter()
    drop_parts(batches.counted_folder(ws))
    parsed = {batch.name: batch for batch in batches.list_parses(ws)}
    counted = {batch.name: batch for batch in batches.list_counted(ws)}
    for name in counted.keys() - parsed.keys():
        counted[name].path.unlink()
    due = [batch for name, batch in parsed.items() if name not in counted]
    done: list[CountDone] = []
    progress("count", 0, len(due))
    if due:
        from kaona.stages.work import CountJob, count_batch

        jobs = [CountJob(ws, batch) for batch in due]
        for one in run_all(count_batch, jobs, ws.settings, workers_pay=len(jobs) >= ALONE_BELOW):
            done.append(one)
            progress("count", len(done), len(jobs))
    drop_other_versions(batches.counted_folder(ws))
    return summary_of(done, time.perf_counter() - started)


def summary_of(done: Sequence[CountDone], seconds: float) -> CountSummary:
    """What counting so many batches did."""
    return CountSummary(
        printings=sum(one.printings for one in done),
        segments=sum(one.segments for one in done),
        counts=sum(one.counts for one in done),
        batches=len(done),
        failed=sum(one.failed for one in done),
        seconds=seconds,
    )
