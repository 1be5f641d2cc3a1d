"""What a check is and what it says; what is checked stands in the modules beside this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import duckdb
import pyarrow as pa

from kaona.records import Severity
from kaona.workspace import Workspace

OutcomeName = Literal["passed", "failed", "not_applicable"]


@dataclass(frozen=True)
class Bench:
    """What a check works on: both files of a candidate, attached read-only as `kaona` and `restricted`."""

    ws: Workspace
    connection: duckdb.DuckDBPyConnection
    printings: pa.Table | None = None
    """Every loadable printing that was read (dump_sha256, printing_no, fiscal_year); None where it was not given."""

    def figure(self, sql: str) -> int:
        """A query's one number; NULL is 0."""
        ((number,),) = self.connection.execute(sql).fetchall()
        return int(number) if number is not None else 0

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """A query's rows."""
        return list(self.connection.execute(sql).fetchall())


@dataclass(frozen=True)
class Outcome:
    """How a check came out: why it failed or did not apply, and the figures it went by."""

    outcome: OutcomeName
    reason: str = ""
    figures: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """A check: its name, how grave it is, whether a build that fails it may be published, and how it is made."""

    name: str
    severity: Severity
    blocking: bool
    description_en: str
    description_th: str
    run: Callable[[Bench], Outcome]


@dataclass(frozen=True)
class CheckResult:
    """What a check found in a candidate."""

    name: str
    severity: Severity
    blocking: bool
    outcome: OutcomeName
    reason: str
    figures: dict[str, int]
    description_en: str
    description_th: str

    @property
    def blocks(self) -> bool:
        """Whether the candidate must not be published."""
        return self.blocking and self.outcome == "failed"


def tally(figures: dict[str, int], checked: str, count: int) -> Outcome:
    """Passed where every figure is 0; the figures that are not 0 are the reason. `count` things were checked."""
    wrong = {what: number for what, number in figures.items() if number}
    if not wrong:
        return Outcome("passed", figures={checked: count})
    reason = "; ".join(f"{what}: {number:,}" for what, number in wrong.items())
    return Outcome("failed", reason, {checked: count, **wrong})
