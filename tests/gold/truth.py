"""The values that are compared: project-years as a truth has them, and as a warehouse was found to hold them.

Their fields are those of `samples.json` and of a gold set. How they are compared is `scoring.py`, how they are read
from a warehouse `published.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec


class Count(msgspec.Struct, kw_only=True):
    """A count of a target group; what a truth leaves out of it is exact, single, and out of nothing."""

    group: str
    quantity: float | None
    unit: str | None
    qualifier: str | None = "exact"
    role: str | None = "single"
    out_of_quantity: float | None = None


class Entry(msgspec.Struct, kw_only=True):
    """A progress entry and the counts in its narrative."""

    report_date: date | None
    entry_no: int | None = None
    progress_pct: float | None = None
    disbursed_baht: float | None = None
    plan_status: str | None = None
    target_status: str | None = None
    narrative: str | None = None
    targets: list[Count] = msgspec.field(default_factory=list)


class ProjectYear(msgspec.Struct, kw_only=True):
    """A project-year; several goals stand as one text, `3.2.1|3.2.2`. `planned` holds the planned counts, wherever."""

    project_code: str
    fiscal_year: int
    project_name: str | None = None
    bureau: str | None = None
    division: str | None = None
    section: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    budget_received_baht: float | None = None
    budget_spent_baht: float | None = None
    rationale: str | None = None
    objective: str | None = None
    target_statement: str | None = None
    pillar_no: str | None = None
    pillar_name: str | None = None
    issue_no: str | None = None
    issue_name: str | None = None
    goal_no: str | None = None
    goal_name: str | None = None
    indicator_name: str | None = None
    planned: list[Count] = msgspec.field(default_factory=list)
    entries: list[Entry] = msgspec.field(default_factory=list)

    @property
    def key(self) -> str:
        """`project code/fiscal year`."""
        return f"{self.project_code}/{self.fiscal_year}"


Truth = list[ProjectYear]


class Published(NamedTuple):
    """What a warehouse holds: project-years by key, entries by key of their project-year, counts, and broken keys."""

    projects: Mapping[str, ProjectYear]
    entries: Mapping[str, Sequence[Entry]]
    planned: Mapping[str, Sequence[Count]]
    homeless_counts: Sequence[Count]
    broken_keys: Mapping[str, int]


def load(path: Path) -> Truth:
    """The truth in a file of the form of `samples.json`."""
    return msgspec.json.decode(path.read_bytes(), type=Truth)
