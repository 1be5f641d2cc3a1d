"""Work: a batch of dumps read, or one that was read counted; what a worker process does, in whatever process it is.

The readers and counters stand behind it, with all their patterns, which take most of a second to be made ready. So
this module is imported where there is work, and a night with nothing new does without.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kaona import store
from kaona.extract.counted import count_printing
from kaona.extract.dump import parse_dump
from kaona.records import Counted, DumpParse, Printing
from kaona.stages import batches
from kaona.stages.batches import Batch, Outcome
from kaona.stages.load import decode_printing
from kaona.store import Content
from kaona.workspace import Workspace


@dataclass(frozen=True)
class ReadJob:
    """Dumps to be read, and whether to count their printings while they are at hand."""

    ws: Workspace
    contents: tuple[Content, ...]
    and_count: bool


@dataclass(frozen=True)
class CountJob:
    """A batch of parses to be counted."""

    ws: Workspace
    batch: Batch


@dataclass(frozen=True)
class CountDone:
    """What counting a batch gave, in figures; of `failed` printings the counting raised."""

    printings: int = 0
    segments: int = 0
    counts: int = 0
    failed: int = 0


@dataclass(frozen=True)
class ReadDone:
    """What reading a batch gave, in figures."""

    dumps: int
    printings: int
    rejected: Counter[str]
    years: frozenset[int]
    counted: CountDone | None


def read_batch(job: ReadJob) -> ReadDone:
    """Read one batch and write it; runs in a worker, which hands back figures only."""
    file, counter = batches.ParsesFile(), _Counter()
    rejected: Counter[str] = Counter()
    years: set[int] = set()
    printings = 0
    for content in job.contents:
        parse = _read(job.ws, content)
        file.add(parse)
        if parse.reason_code:
            rejected[parse.reason_code] += 1
        printings += len(parse.printings)
        for printing in parse.printings:
            if (year := batches.year_of(printing)) is not None:
                years.add(year)
                if job.and_count:
                    counter.add(printing)
    batch = file.write(job.ws)
    counted = counter.write(job.ws, batch) if job.and_count else None
    return ReadDone(len(job.contents), printings, rejected, frozenset(years), counted)


def _read(ws: Workspace, content: Content) -> DumpParse:
    limit = store.max_bytes(ws)
    if content.stored:
        # What was within the limit when it came stays loaded, as does what is taken out of raw.
        data = store.get(ws, content.dump_sha256)
        return parse_dump(data, max(limit, len(data)))
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


def count_batch(job: CountJob) -> CountDone:
    """Count one batch and write it; runs in a worker, which hands back figures only."""
    counter = _Counter()
    for year in sorted(job.batch.fiscal_years):
        for payload in batches.read_rows(job.batch.path, year).column("payload").to_pylist():
            counter.add(decode_printing(payload))
    return counter.write(job.ws, job.batch)


class _Counter:
    """The printings of a batch counted one by one, and written; in whatever process reads them or reads them back."""

    def __init__(self) -> None:
        self._file = batches.CountedFile()
        self._printings = self._segments = self._counts = self._failed = 0

    def add(self, printing: Printing) -> None:
        """Count a loadable printing; one that raises costs its own counts and no more."""
        outcome = _count(printing)
        self._file.add(printing, outcome)
        self._printings += 1
        self._segments += sum(map(len, outcome.counted.entry_segments))
        self._counts += len(outcome.counted.planned_counts) + sum(map(len, outcome.counted.entry_counts))
        if outcome.failure:
            self._failed += 1

    def write(self, ws: Workspace, parses: Batch) -> CountDone:
        """Write the counts of that batch of parses."""
        self._file.write(ws, parses)
        return CountDone(self._printings, self._segments, self._counts, self._failed)


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
