"""What reconciling gives: a project-year with every value's source, and what lost against it.

Those of which a project-year has dozens are msgspec structs: they are made in half the time of a dataclass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from kaona.places import Span
from kaona.records import Count, Finding, Passage, Printing, Value

AnyValue = Value[Any] | Passage


class Chosen(msgspec.Struct, frozen=True, gc=False):
    """A value that stands, and the dump it was read from."""

    value: AnyValue
    dump_sha256: str


@dataclass(frozen=True)
class Conflict:
    """A value that another printing's beat."""

    table: str
    row_key: str
    column: str
    kept: Chosen
    lost: Chosen
    entry_key: str | None


@dataclass(frozen=True)
class Noticed:
    """A finding with the keys of what it is about."""

    finding: Finding
    dump_sha256: str | None
    row_key: str
    entry_key: str | None = None


class EntryRow(msgspec.Struct):
    """A progress entry of the project-year, as its printings together have it."""

    entry_key: str
    entry_no: int | None
    report_date: date | None
    values: dict[str, Chosen]
    """By column of `fact_progress`; a column without a value is not in it."""
    narrative_from: tuple[str, int, int] | None = None
    """Whose the narrative is: a dump, the number of a printing in it, and the place of an entry in that one."""
    counts: Sequence[Count] = ()
    holes: list[tuple[str, str, Span]] = []
    """Columns that one printing of the entry lacks though another has them: column, dump, the printing's entry."""

    def get(self, column: str) -> Any:
        """The stored value of a column, or None."""
        chosen = self.values.get(column)
        return chosen.value.value if chosen else None


@dataclass
class ProjectYear:
    """A project-year: header values by column name, entries in order, planned counts, conflicts and findings."""

    project_key: str
    project_code: str
    fiscal_year: int
    printings: list[Printing]
    values: dict[str, Chosen]
    entries: list[EntryRow]
    planned: list[Count]
    conflicts: list[Conflict]
    noticed: list[Noticed]

    def get(self, column: str) -> Any:
        """The stored value of a header column, or None."""
        chosen = self.values.get(column)
        return chosen.value.value if chosen else None
