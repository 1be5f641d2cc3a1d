"""Small printings from plain data, each value with a place of its own, and what reconciling makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from kaona.places import Run, Span
from kaona.reconcile import ProjectYear, reconcile
from kaona.records import Count, Counted, Entry, Header, Passage, Printing, Value

PASSAGES = {"narrative", "target_statement"}


@dataclass(frozen=True)
class Damaged:
    """A value that was read though one of its characters is U+FFFD."""

    value: Any


def entry(
    day: str | None = None, no: int | None = None, text: str | None = None, pct: str | None = None, **more: Any
) -> dict[str, Any]:
    """An entry's columns: its date, its disbursement number, its narrative, its percentage, and more by name."""
    columns = {
        "report_date": date.fromisoformat(day) if day else None,
        "disbursement_no": no,
        "narrative": text,
        "progress_pct": Decimal(pct) if pct else None,
        **more,
    }
    return {column: value for column, value in columns.items() if value is not None}


def printing(
    *entries: dict[str, Any],
    dump: str = "a",
    number: int = 1,
    code: str = "50220000-0147",
    year: int = 2564,
    **header: Any,
) -> Printing:
    """A printing; `dump` is the letter that its dump's SHA-256 consists of."""
    places = count(number * 10_000, 100)
    header = {"project_code": code, "fiscal_year": year, **header}
    return Printing(
        dump_sha256=dump * 64,
        printing_no=number,
        form="print_form",
        span=Span(number * 10_000, number * 10_000 + 9_990),
        layouts=("two_lines",),
        header=Header(**dict(_placed(header, places))),
        entries=[Entry(span=_span(places), layout="two_lines", **dict(_placed(e, places))) for e in entries],
        persons=[],
        findings=[],
    )


def _span(places: Iterator[int]) -> Span:
    start = next(places)
    return Span(start, start + 90)


def _placed(values: dict[str, Any], places: Iterator[int]) -> Iterator[tuple[str, Value[Any] | Passage]]:
    for column, value in values.items():
        span = _span(places)
        damaged = isinstance(value, Damaged) or "\ufffd" in str(value)
        plain = value.value if isinstance(value, Damaged) else value
        if column in PASSAGES:
            yield column, Passage(plain, (span,), damaged, (Run(0, *span),))
        else:
            yield column, Value(plain, (span,), damaged)


def counted(sheet: Printing) -> Counted:
    """One count for each narrative and for section 1.5, in a group of the passage's own words: so its source shows."""

    def counts(passage: Passage | None) -> list[Count]:
        if passage is None:
            return []
        whole = Span(0, len(passage.value))
        return [
            Count(
                group=passage.value,
                group_span=whole,
                quantity=1,
                quantity_span=whole,
                unit="person",
                written_span=whole,
            )
        ]

    return Counted(
        dump_sha256=sheet.dump_sha256,
        printing_no=sheet.printing_no,
        entry_segments=[[] for _ in sheet.entries],
        entry_counts=[counts(entry.narrative) for entry in sheet.entries],
        planned_counts=counts(sheet.header.target_statement),
    )


def reconciled(*printings: Printing) -> ProjectYear:
    """The project-year of the printings."""
    return reconcile([(sheet, counted(sheet)) for sheet in printings])


def keys(year: ProjectYear) -> list[str]:
    """The entries' keys, without the project's."""
    return [row.entry_key.removeprefix(f"{year.project_key}/") for row in year.entries]


def conflicts(year: ProjectYear) -> list[tuple[str, Any, Any]]:
    """Column, kept value and lost value of every conflict."""
    return [(c.column, c.kept.value.value, c.lost.value.value) for c in year.conflicts]
