"""Reading: every stored dump that this reader has not read yet becomes a parse, in batches, in worker processes.

What decides is content alone: a dump is due where no batch of this reader version speaks of it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kaona import store
from kaona.stages import batches
from kaona.stages.caches import drop_other_versions, drop_parts
from kaona.stages.count import ALONE_BELOW, count_printings, summary_of
from kaona.stages.load import bare_parses
from kaona.stages.pool import run_all
from kaona.stages.progress import Progress, silent
from kaona.stages.summaries import CountSummary, ReadSummary
from kaona.store import Content
from kaona.workspace import Workspace

if TYPE_CHECKING:
    from kaona.stages.work import CountDone

# A killed worker loses a batch, two seconds' work; smaller ones cost each year's loading the opening of more files.
BATCH_DUMPS = 256
BATCH_BYTES = 4 * 1024 * 1024


def read_dumps(ws: Workspace, progress: Progress = silent) -> ReadSummary:
    """Read what is new, and see that every rejected dump has its note under `quarantine/`.

    Raises:
        StorageError: a stored dump could not be read back, or a batch not be written.
    """
    return _read_dumps(ws, progress, and_count=False)[0]


def read_and_count(ws: Workspace, progress: Progress = silent) -> tuple[ReadSummary, CountSummary]:
    """Read what is new and count it in one go, each printing while it is at hand; then what else is not counted yet.

    Raises:
        StorageError: as `read_dumps` and `count_printings`.
    """
    read, done = _read_dumps(ws, progress, and_count=True)
    left = count_printings(ws, progress)
    now = summary_of(done, read.seconds)
    counted = CountSummary(
        printings=now.printings + left.printings,
        segments=now.segments + left.segments,
        counts=now.counts + left.counts,
        batches=now.batches + left.batches,
        failed=now.failed + left.failed,
        seconds=left.seconds,
    )
    return read, counted


def _read_dumps(ws: Workspace, progress: Progress, *, and_count: bool) -> tuple[ReadSummary, list[CountDone]]:
    started = time.perf_counter()
    store.settle(ws)
    drop_parts(batches.parses_folder(ws))
    due = _due(ws)
    cut = _in_batches(due)
    dumps = printings = 0
    rejected: Counter[str] = Counter()
    years: set[int] = set()
    counted: list[CountDone] = []
    progress("read", 0, len(due))
    if cut:
        from kaona.stages.work import ReadJob, read_batch

        jobs = [ReadJob(ws, contents, and_count) for contents in cut]
        for done in run_all(read_batch, jobs, ws.settings, workers_pay=len(jobs) >= ALONE_BELOW):
            dumps += done.dumps
            printings += done.printings
            rejected += done.rejected
            years |= done.years
            counted += [done.counted] if done.counted else []
            progress("read", dumps, len(due))
    drop_other_versions(batches.parses_folder(ws))
    _write_notes(ws)
    summary = ReadSummary(
        dumps=dumps,
        printings=printings,
        bytes=sum(content.size_bytes for content in due),
        batches=len(cut),
        rejected=dict(sorted(rejected.items())),
        years=sorted(years),
        seconds=time.perf_counter() - started,
    )
    return summary, counted


def _due(ws: Workspace) -> list[Content]:
    """The contents without a parse, by SHA-256; a dump that was too large and no longer is has none."""
    contents = store.contents(ws)
    read: set[str] = set()
    for batch in batches.list_parses(ws):
        outdated = any(
            member.dump_sha256 not in contents
            or (member.reason_code == "too_large" and contents[member.dump_sha256].stored)
            for member in batch.members
        )
        if outdated:
            batch.path.unlink()
        else:
            read.update(member.dump_sha256 for member in batch.members)
    return [content for sha, content in sorted(contents.items()) if sha not in read]


def _in_batches(contents: Sequence[Content]) -> list[tuple[Content, ...]]:
    """The contents in their order, cut where a batch would hold too many dumps or bytes."""
    cut: list[tuple[Content, ...]] = []
    open_batch: list[Content] = []
    size = 0
    for content in contents:
        if open_batch and (len(open_batch) == BATCH_DUMPS or size + content.size_bytes > BATCH_BYTES):
            cut.append(tuple(open_batch))
            open_batch, size = [], 0
        open_batch.append(content)
        size += content.size_bytes
    if open_batch:
        cut.append(tuple(open_batch))
    return cut


def _write_notes(ws: Workspace) -> None:
    """Every rejected dump's note: of all of them, since a run killed before this line left some without."""
    rejecting = [batch for batch in batches.list_parses(ws) if any(member.reason_code for member in batch.members)]
    parses = [parse for parse in bare_parses(ws, rejecting) if parse.reason_code]
    names: dict[str, list[str]] = {parse.dump_sha256: [] for parse in parses}
    for path in store.seen(ws):
        if path.dump_sha256 in names and path.path != store.NAMELESS:
            names[path.dump_sha256].append(path.path)
    store.write_quarantine(
        ws,
        [
            store.Note(
                dump_sha256=parse.dump_sha256,
                reason_code=parse.reason_code or "",
                reason=parse.reason or "",
                size_bytes=parse.size_bytes,
                paths=tuple(sorted(names[parse.dump_sha256])),
                trace=parse.trace,
            )
            for parse in parses
        ],
    )
