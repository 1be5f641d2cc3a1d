"""Counting: the narratives of every read printing segmented, and their target groups counted, batch by batch."""

from __future__ import annotations

import time
from collections.abc import Sequence
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
class CountDone:
    """What counting a batch gave, in figures; `failed` names the printings whose counting raised."""

    printings: int = 0
    segments: int = 0
    counts: int = 0
    failed: tuple[str, ...] = ()


class BatchCounter:
    """The printings of a batch counted one by one, and written; in whatever process reads them or reads them back."""

    def __init__(self) -> None:
        self._file = batches.CountedFile()
        self._printings = self._segments = self._counts = 0
        self._failed: list[str] = []

    def add(self, printing: Printing) -> None:
        """Count a loadable printing; one that raises costs its own counts and no more."""
        outcome = _count(printing)
        self._file.add(printing, outcome)
        self._printings += 1
        self._segments += sum(map(len, outcome.counted.entry_segments))
        self._counts += len(outcome.counted.planned_counts) + sum(map(len, outcome.counted.entry_counts))
        if outcome.failure:
            self._failed.append(printing.report_id)

    def write(self, ws: Workspace, parses: Batch) -> CountDone:
        """Write the counts of that batch of parses."""
        self._file.write(ws, parses)
        return CountDone(self._printings, self._segments, self._counts, tuple(self._failed))


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
    done: list[CountDone] = []
    progress("count", 0, len(jobs))
    for one in run_all(_count_batch, jobs, ws.settings, workers_pay=len(jobs) >= ALONE_BELOW):
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
        failed=sorted(report_id for one in done for report_id in one.failed),
        seconds=seconds,
    )


def _count_batch(job: _Job) -> CountDone:
    """Count one batch and write it; runs in a worker, which hands back figures only."""
    counter = BatchCounter()
    for year in sorted(job.batch.fiscal_years):
        for payload in batches.read_rows(job.batch.path, year).column("payload").to_pylist():
            counter.add(decode_printing(payload))
    return counter.write(job.ws, job.batch)


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
