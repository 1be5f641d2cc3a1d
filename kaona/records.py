"""Records: the plain values that one room hands to the next, each with its place in the dump.

What a form says (`Printing` and what hangs on it), what was counted (`Count`), and what was noticed (`Finding`). No
behaviour lives here but what follows from the fields; how records are read, reconciled or stored is other rooms' work.
They are msgspec structs, since parses are kept on disk and msgspec writes and reads them fast and typed; those that are
made by the hundred for a dump say `gc=False`, as none can be part of a cycle.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Generic, Literal, TypeVar

import msgspec

from kaona.places import Run, Span

T = TypeVar("T")

Severity = Literal["error", "warning", "info"]
PlanStatus = Literal["on_plan", "ahead_of_plan", "behind_plan"]
TargetStatus = Literal["on_target", "above_target", "below_target"]
Measure = Literal["achieved", "planned"]
Unit = Literal["person", "household", "community", "place", "group", "other"]
Qualifier = Literal["exact", "at_least", "at_most", "about"]
Role = Literal["single", "whole", "part"]
Sex = Literal["male", "female"]
PersonRole = Literal["responsible", "coordinator", "signature", "telephone"]


class Value(msgspec.Struct, Generic[T], frozen=True, array_like=True, gc=False):
    """A value as stored, and the spans of the dump that it was read from.

    The parts, cut from the decoded dump, joined in order and given to the column's reader, give `value` again.
    `damaged` where one of those characters is U+FFFD: a letter was lost.
    """

    value: T
    parts: tuple[Span, ...]
    damaged: bool = False


class Passage(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text that counts are read from: a `Value[str]` that knows the place of each of its characters (`runs`)."""

    value: str
    parts: tuple[Span, ...]
    damaged: bool = False
    runs: tuple[Run, ...] = ()


class Segment(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A phrase of a passage, cut by PyThaiNLP into words; `start` and `end` count the passage's characters."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]


class Count(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How many of a target group were reached or are planned.

    All spans count the characters of the passage the count was read from, not the dump's. `part_of` is the index, in
    the same list of counts, of the whole that this is a part of.
    """

    group: str
    group_span: Span | None
    quantity: int
    quantity_span: Span
    unit: Unit
    unit_th: str | None = None
    unit_span: Span | None = None
    qualifier: Qualifier = "exact"
    qualifier_span: Span | None = None
    role: Role = "single"
    part_of: int | None = None
    sex: Sex | None = None
    sex_span: Span | None = None
    out_of_quantity: int | None = None
    out_of_span: Span | None = None
    percent_written: Decimal | None = None
    percent_span: Span | None = None
    measure: Measure = "achieved"
    written_span: Span


class Person(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A labelled person, telephone number or signature: personal data, kept apart from everything else."""

    role: PersonRole
    name: str
    span: Span


class Finding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something noticed while reading: a rule's name, how grave it is, what it is about, and where it stands."""

    rule: str
    severity: Severity
    message_en: str
    message_th: str
    span: Span | None = None
    table: str | None = None
    column: str | None = None
    entry: int | None = None
    """The index of the printing's entry that the finding is about, if it is about one."""
    project_key: str | None = None
    """Of a dump's finding: the project-year whose text it stands in, if it stands in one's only."""


class Entry(msgspec.Struct, kw_only=True, gc=False):
    """A progress entry as one printing has it; what it lacks is None."""

    span: Span
    layout: str
    declared_entry_no: Value[int] | None = None
    disbursement_no: Value[int] | None = None
    report_date: Value[date] | None = None
    progress_pct: Value[Decimal] | None = None
    disbursed_baht: Value[Decimal] | None = None
    plan_status: Value[PlanStatus] | None = None
    target_status: Value[TargetStatus] | None = None
    narrative: Passage | None = None


ENTRY_COLUMNS = (
    "declared_entry_no",
    "disbursement_no",
    "report_date",
    "progress_pct",
    "disbursed_baht",
    "plan_status",
    "target_status",
    "narrative",
)
"""An entry's values by column of `fact_progress`, in the order of reading."""


class Header(msgspec.Struct, kw_only=True, gc=False):
    """What a printing says of its project-year, above and around its entries; what it lacks is None."""

    project_code: Value[str] | None = None
    fiscal_year: Value[int] | None = None
    project_name: Value[str] | None = None
    start_date: Value[date] | None = None
    end_date: Value[date] | None = None
    budget_received_baht: Value[Decimal] | None = None
    budget_spent_baht: Value[Decimal] | None = None
    bureau: Value[str] | None = None
    division: Value[str] | None = None
    section: Value[str] | None = None
    responsible_post: Value[str] | None = None
    coordinator_post: Value[str] | None = None
    rationale: Value[str] | None = None
    objective: Value[str] | None = None
    target_statement: Passage | None = None
    pillar_no: Value[str] | None = None
    pillar_name: Value[str] | None = None
    issue_no: Value[str] | None = None
    issue_name: Value[str] | None = None
    goal_no: Value[str] | None = None
    goal_name: Value[str] | None = None
    dimension_no: Value[str] | None = None
    indicator_name: Value[str] | None = None


class Printing(msgspec.Struct, kw_only=True):
    """One printing of a project-year in a dump (a row of `ops.report`), as its form's reader found it."""

    dump_sha256: str
    printing_no: int
    form: str
    span: Span
    layouts: tuple[str, ...]
    header: Header
    entries: list[Entry]
    persons: list[Person]
    findings: list[Finding]

    @property
    def report_id(self) -> str:
        """The printing's key in `ops.report`."""
        return f"{self.dump_sha256[:12]}/{self.printing_no}"

    @property
    def project_key(self) -> str | None:
        """`project code/fiscal year`, or None where one of them could not be read."""
        code, year = self.header.project_code, self.header.fiscal_year
        return f"{code.value}/{year.value}" if code and year else None


class DumpParse(msgspec.Struct, kw_only=True):
    """All that reading one dump gave: a row of `ops.dump`, its residue, and its printings (none where rejected)."""

    dump_sha256: str
    size_bytes: int
    encoding: str | None
    repair: str | None
    status: Literal["parsed", "quarantined"]
    reason_code: str | None = None
    reason: str | None = None
    character_count: int = 0
    value_chars: int = 0
    label_chars: int = 0
    furniture_chars: int = 0
    blank_chars: int = 0
    residue_chars: int = 0
    residue: list[tuple[Span, str]] = msgspec.field(default_factory=list)
    """Spans and their texts, persons masked."""
    printings: list[Printing] = msgspec.field(default_factory=list)
    findings: list[Finding] = msgspec.field(default_factory=list)
    """Findings about the dump as a whole; a printing's own are with the printing."""
    trace: str | None = None
    """The reader's own traceback, where it failed (`unreadable`); for the note in quarantine, never for a table."""


class Counted(msgspec.Struct, kw_only=True):
    """What segmenting and counting gave for one printing: as many passages as it has entries, and section 1.5."""

    dump_sha256: str
    printing_no: int
    entry_segments: list[list[Segment]]
    entry_counts: list[list[Count]]
    planned_counts: list[Count]
