"""Summaries: what each stage says it did. Counts, years and seconds only: never a text, a person, a file or a dump.

They stand in the events of runs, which outlive a dump that is forgotten. They are msgspec structs, so that they travel
as JSON in the run's own record and come back typed.
"""

from __future__ import annotations

import msgspec


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What all summaries have: how long the stage took, in seconds of wall time."""

    seconds: float


class InventorySummary(Summary, frozen=True, kw_only=True):
    """What lay in `raw`: `files` met, `new` contents among them, and the `contents` known by now.

    `changing` files were being written while raw was gone through; they are left for the next run. `forgotten` files
    hold a content that was forgotten, and are not loaded. `kaona.store.unopened` names the `unopenable`.
    """

    files: int
    contents: int
    new: int
    new_bytes: int
    changing: int
    forgotten: int
    unopenable: int

    @property
    def met_nothing(self) -> bool:
        """Whether `raw` was as empty as the folder that a share is mounted on."""
        return not (self.files or self.unopenable)


class ReadSummary(Summary, frozen=True, kw_only=True):
    """The dumps read now: how many, the printings and years in them, and how many were rejected by reason."""

    dumps: int
    printings: int
    bytes: int
    batches: int
    rejected: dict[str, int]
    years: list[int]


class CountSummary(Summary, frozen=True, kw_only=True):
    """The printings segmented and counted now; `failed` of them raised, which are findings of `counting_failed`."""

    printings: int
    segments: int
    counts: int
    batches: int
    failed: int


class YearSummary(Summary, frozen=True, kw_only=True):
    """A fiscal year rewritten in the lake: its printings, and the rows of each table."""

    fiscal_year: int
    printings: int
    rows: dict[str, int]
    removed: bool


class DumpsSummary(Summary, frozen=True, kw_only=True):
    """The tables about dumps, which have no year: whether they were due, and their rows."""

    written: bool
    dumps: int
    rows: dict[str, int]


class DimensionsSummary(Summary, frozen=True, kw_only=True):
    """The dimensions that all years share: whether they were due, and their rows."""

    written: bool
    rows: dict[str, int]
