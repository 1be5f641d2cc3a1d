"""What the generator hands from module to module: projects, their printings, pieces of a printed form, dumps.

No behaviour lives here but what follows from the fields. How they are filled, printed, spoilt and settled is other
modules' work. Texts are immutable, so printings of one project share them until a noise gives one printing its own.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

LOST = "\ufffd"
"""Stands in a text where a letter was lost."""
BAD_BYTE = "\ue000"
"""Stands in a text where the file will hold a byte that is no letter; a reader sees U+FFFD there."""

PAGE = "\x0c"
"""Stands in a printed text where a page ends; becomes blank lines and a banner."""

PartKind = Literal["plain", "figures", "group"]
Layout = Literal["tabs", "bullets", "line"]
Measure = Literal["achieved", "planned"]


class Count(NamedTuple):
    """A count as the rules of target groups read it; `group` is the index of the text's part that names the group."""

    group: int
    quantity: int
    unit: str
    qualifier: str = "exact"
    role: str = "single"
    out_of: int | None = None
    sex: str | None = None
    measure: Measure = "achieved"


class Text(NamedTuple):
    """A text in parts, and its counts. Figures stay whole under every noise; plain parts and group names need not."""

    parts: tuple[str, ...]
    kinds: tuple[PartKind, ...]
    counts: tuple[Count, ...] = ()

    @classmethod
    def plain(cls, text: str) -> Text:
        """A text of one part, without counts."""
        return cls((text,), ("plain",))

    @property
    def whole(self) -> str:
        """The text itself."""
        return "".join(self.parts)

    def with_part(self, index: int, part: str) -> Text:
        """The same text with another part at `index`."""
        return self._replace(parts=(*self.parts[:index], part, *self.parts[index + 1 :]))


@dataclass(slots=True)
class Header:
    """What a printing says of its project-year. None is what it lacks; numbers of the plan are in Arabic digits."""

    project_code: str
    fiscal_year: int
    project_name: str | None
    start_date: date | None
    end_date: date | None
    budget_received_baht: Decimal | None
    budget_spent_baht: Decimal | None
    bureau: str | None
    division: str | None
    section: str | None
    responsible: str | None
    coordinator: str | None
    rationale: Text | None
    objective: Text | None
    target_statement: Text | None
    pillar_no: str | None
    pillar_name: str | None
    issue_no: str | None
    issue_name: str | None
    goal_no: str | None
    goal_name: str | None
    dimension: str | None
    indicator_name: str | None


@dataclass(slots=True)
class Entry:
    """A progress entry. `number` is the disbursement number; without `numbered` the printing does not show it."""

    number: int
    declared: int
    report_date: date | None
    progress_pct: Decimal | None
    disbursed_baht: Decimal | None
    plan_status: str | None
    target_status: str | None
    narrative: Text | None
    numbered: bool = True
    damaged: frozenset[str] = frozenset()
    """Fields that a reader finds only with a lost letter in them (texts are looked at themselves)."""


@dataclass(slots=True)
class Signature:
    """The block under the certifying sentence; what is not filled in is empty."""

    name: str = ""
    post: str = ""
    telephone: str = ""


@dataclass(slots=True)
class Style:
    """How a printing is set."""

    layout: Layout
    bullets_from: int
    """The index of the entry from which on the layout is `bullets`, whatever it was before."""
    two_a_line: bool
    banner_first: bool
    certified: bool
    spending_words: str
    percent_sign: bool


@dataclass(slots=True)
class Printing:
    """One printing of a project-year: what it says and how it is set."""

    header: Header
    entries: list[Entry]
    style: Style
    signature: Signature
    orphans: dict[int, bool] = field(default_factory=dict)
    """Indices of entries before which a heading stands alone; True where the declared numbers run on from there."""

    def clone(self) -> Printing:
        """A printing of its own that says the same."""
        return Printing(
            copy.copy(self.header),
            [copy.copy(entry) for entry in self.entries],
            copy.copy(self.style),
            copy.copy(self.signature),
            dict(self.orphans),
        )


PieceKind = Literal[
    "label", "number_mark", "tail", "gap", "value", "date", "stamp", "number", "status", "mark", "break"
]


class Piece:
    """A stretch of a printed form. `value` is what a date piece stands for, `entry` whose status it is."""

    __slots__ = ("entry", "field", "kind", "text", "value")

    def __init__(self, text: str, kind: PieceKind, value: Any = None, entry: Entry | None = None, field: str = ""):
        self.text, self.kind, self.value, self.entry, self.field = text, kind, value, entry, field

    def __repr__(self) -> str:
        return f"Piece({self.text!r}, {self.kind!r})"


class Dump(NamedTuple):
    """A file as an officer leaves it."""

    name: str
    data: bytes


class Truth(NamedTuple):
    """What a perfect reader finds of one project-year: `gold`, a member of `gold.json`, and the labelled persons."""

    gold: dict[str, Any]
    people: list[str]
