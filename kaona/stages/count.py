"""Counting: the narratives of every read printing segmented, and their target groups counted, batch by batch."""

from __future__ import annotations

import time
from dataclasses import dataclass

from kaona.extract.counted import count_printing
from kaona.records import Counted, Printing
from kaona.stages import batches
from kaona.stages.batches import Batch, Outcome
from kaona.stages.forget import drop_other_versions, drop_parts
from kaona.stages.load import decode_printing
from kaona.stages.pool import run_all
from kaona.stages.progress import Progress, silent
from kaona.stages.summaries import CountSummary
from kaona.workspace import Workspace

# Below this many batches, starting workers takes longer than counting them here.
ALONE_BELOW = 3


@dataclass(frozen=True)
class _Job:
    ws: Workspace
    batch: Batch


@dataclass(frozen=True)
class _Done:
    printings: int
    segments: int
    counts: int
    failed: tuple[str, ...]


def count_printings(ws: Workspace, progress: Progress = silent) -> CountSummary:
    """Segment and count every batch of parses that this counter has not counted.

    A printing whose counting raises costs its own counts and no more: it is named in the summary, and a finding of
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
    jobs = [_Job(ws, batch) for name, batch in parsed.items() if name not in counted]
    printings = segments = counts = 0
    failed: list[str] = []
    progress("count", 0, len(jobs))
    answers = run_all(_count_batch, jobs, ws.settings, workers_pay=len(jobs) >= ALONE_BELOW)
    for done_batches, done in enumerate(answers, start=1):
        printings += done.printings
        segments += done.segments
        counts += done.counts
        failed.extend(done.failed)
        progress("count", done_batches, len(jobs))
    drop_other_versions(batches.counted_folder(ws))
    return CountSummary(
        printings=printings,
        segments=segments,
        counts=counts,
        batches=len(jobs),
        failed=sorted(failed),
        seconds=time.perf_counter() - started,
    )


def _count_batch(job: _Job) -> _Done:
    """Count one batch and write it; runs in a worker, which hands back counts only."""
    outcomes: list[tuple[Printing, Outcome]] = []
    for year in sorted(job.batch.fiscal_years):
        for _, _, _, payload in batches.read_rows(job.batch.path, year):
            printing = decode_printing(payload)
            outcomes.append((printing, _count(printing)))
    batches.write_counted(job.ws, job.batch, outcomes)
    return _Done(
        printings=len(outcomes),
        segments=sum(len(passage) for _, outcome in outcomes for passage in outcome.counted.entry_segments),
        counts=sum(
            len(outcome.counted.planned_counts) + sum(map(len, outcome.counted.entry_counts)) for _, outcome in outcomes
        ),
        failed=tuple(printing.report_id for printing, outcome in outcomes if outcome.failure),
    )


def _count(printing: Printing) -> Outcome:
    try:
        return Outcome(count_printing(printing))
    except (OSError, MemoryError):
        raise  # the machine's trouble, not the printing's: tomorrow's run may count it
    except Exception as error:
        nothing = Counted(
            dump_sha256=printing.dump_sha256,
            printing_no=printing.printing_no,
            entry_segments=[[] for _ in printing.entries],
            entry_counts=[[] for _ in printing.entries],
            planned_counts=[],
        )
        # The kind of error alone: its words may hold text of the dump.
        return Outcome(nothing, type(error).__name__)
