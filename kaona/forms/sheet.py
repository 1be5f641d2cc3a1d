"""Sheets: one printing laid out, before anything is read from it. All indices count characters of the page's text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from kaona.forms.page import Page

Pair = tuple[int, int]
"""Where something begins and ends in the page's text: a `Stretch`, or a match's span, that is only handed on."""


class Stretch(NamedTuple):
    """A half-open stretch of the page's text."""

    start: int
    end: int


@dataclass
class EntrySheet:
    """Where the pieces of one progress entry lie; None where the printing lacks a piece."""

    stretch: Stretch
    layout: str
    number: Pair | None = None
    date: Pair | None = None
    narrative: Pair | None = None
    progress: Pair | None = None
    disbursement_number: Pair | None = None
    disbursed: Pair | None = None
    plan_status: Pair | None = None
    target_status: Pair | None = None
    labels: list[Pair] = field(default_factory=list)


@dataclass
class Sheet:
    """Where the pieces of one printing lie: its fields by label, its entries, and what is label or furniture."""

    form: str
    stretch: Stretch
    fields: dict[str, Stretch] = field(default_factory=dict)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    """Fields whose labels share a line with nothing between them: their values all stand in the last one's."""
    entries: list[EntrySheet] = field(default_factory=list)
    orphans: list[Stretch] = field(default_factory=list)
    """Entry headings with neither a date nor a text behind them."""
    labels: list[Pair] = field(default_factory=list)
    signature: Stretch | None = None


class Form(Protocol):
    """A kind of page that Kaona can lay out."""

    name: str

    def lay_out(self, page: Page) -> list[Sheet]:
        """The printings of this form on the page; none where the page is not of this form."""
        ...
