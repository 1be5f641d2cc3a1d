"""Reading: every stored dump that this reader has not read yet becomes a parse, in batches, in worker processes.

What decides is content alone: a dump is due where no batch of this reader version speaks of it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kaona import store
from kaona.extract.dump import parse_dump
from kaona.records import DumpParse
from kaona.stages import batches
from kaona.stages.forget import drop_other_versions, drop_parts
from kaona.stages.load import bare_parses
from kaona.stages.pool import run_all
from kaona.stages.progress import Progress, silent
from kaona.stages.summaries import ReadSummary
from kaona.store import Content
from kaona.workspace import Workspace

BATCH_DUMPS = 64
BATCH_BYTES = 4 * 1024 * 1024
# Below this many batches, starting workers takes longer than reading them here.
ALONE_BELOW = 3


@dataclass(frozen=True)
class _Job:
    ws: Workspace
    contents: tuple[Content, ...]


@dataclass(frozen=True)
class _Done:
    dumps: int
    printings: int
    rejected: Counter[str]
    years: frozenset[int]


def read_dumps(ws: Workspace, progress: Progress = silent) -> ReadSummary:
    """Read what is new, and see that every rejected dump has its note under `quarantine/`.

    Raises:
        StorageError: a stored dump could not be read back, or a batch not be written.
    """
    started = time.perf_counter()
    drop_parts(batches.parses_folder(ws))
    due = _due(ws)
    jobs = [_Job(ws, batch) for batch in _in_batches(due)]
    dumps = printings = 0
    rejected: Counter[str] = Counter()
    years: set[int] = set()
    progress("read", 0, len(due))
    for done in run_all(_read_batch, jobs, ws.settings, workers_pay=len(jobs) >= ALONE_BELOW):
        dumps += done.dumps
        printings += done.printings
        rejected += done.rejected
        years |= done.years
        progress("read", dumps, len(due))
    drop_other_versions(batches.parses_folder(ws))
    _write_notes(ws)
    return ReadSummary(
        dumps=dumps,
        printings=printings,
        bytes=sum(content.size_bytes for content in due),
        batches=len(jobs),
        rejected=dict(sorted(rejected.items())),
        years=sorted(years),
        seconds=time.perf_counter() - started,
    )


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


def _read_batch(job: _Job) -> _Done:
    """Read one batch and write it; runs in a worker, which hands back counts only."""
    parses = [_read(job.ws, content) for content in job.contents]
    batches.write_parses(job.ws, parses)
    return _Done(
        dumps=len(parses),
        printings=sum(len(parse.printings) for parse in parses),
        rejected=Counter(parse.reason_code for parse in parses if parse.reason_code),
        years=frozenset(
            year for parse in parses for printing in parse.printings if (year := batches.year_of(printing)) is not None
        ),
    )


def _read(ws: Workspace, content: Content) -> DumpParse:
    limit = store.max_bytes(ws)
    if content.stored:
        return parse_dump(store.get(ws, content.dump_sha256), limit)
    words = f"expected at most {limit:,} bytes, found {content.size_bytes:,}; split the file or raise KAONA_MAX_DUMP_MB"
    # The store keeps no bytes of these, so there are none for the reader to reject.
    return DumpParse(
        dump_sha256=content.dump_sha256,
        size_bytes=content.size_bytes,
        encoding=None,
        repair=None,
        status="quarantined",
        reason_code="too_large",
        reason=words,
    )


def _write_notes(ws: Workspace) -> None:
    """Every rejected dump's note: of all of them, since a run killed before this line left some without."""
    rejecting = [batch for batch in batches.list_parses(ws) if any(member.reason_code for member in batch.members)]
    parses = [parse for parse in bare_parses(ws, rejecting) if parse.reason_code]
    names: dict[str, list[str]] = {parse.dump_sha256: [] for parse in parses}
    for path in store.seen(ws):
        if path.dump_sha256 in names:
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
