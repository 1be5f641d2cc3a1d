"""Rules on a project-year's progress entries: figures that fall or pass their bounds, dates, numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from kaona.quality import words as say
from kaona.quality.failures import about, named
from kaona.quality.rule import Failure, NotApplicable
from kaona.quality.words import Both
from kaona.reconcile import Chosen, EntryRow, ProjectYear
from kaona.records import Entry, Printing, Value
from kaona.thai.dates import fiscal_year_bounds

_LATE = timedelta(days=90)


def _in_known_order(year: ProjectYear) -> list[EntryRow]:
    """The dated entries in order, and between them the undated ones whose number tells where they belong."""
    dated = [entry for entry in year.entries if entry.report_date]
    undated = [entry for entry in year.entries if entry.report_date is None]
    times = Counter(entry.entry_no for entry in undated)
    behind: dict[int, list[EntryRow]] = defaultdict(list)
    for entry in undated:  # they come by number, so those of one place are in order too
        if entry.entry_no is not None and times[entry.entry_no] == 1:
            place = _place_by_number(entry.entry_no, dated)
            if place is not None:
                behind[place].append(entry)
    ordered = behind[0]
    for place, entry in enumerate(dated, start=1):
        ordered += [entry, *behind[place]]
    return ordered


def _place_by_number(number: int, dated: list[EntryRow]) -> int | None:
    """How many of the dated entries come before the entry of that number.

    None where that is not known: a lower number is dated behind a higher one, another entry has the number too, or one
    without a number lies between the neighbours.
    """
    numbers = [(place, entry.entry_no) for place, entry in enumerate(dated) if entry.entry_no is not None]
    after_lower = max((place + 1 for place, other in numbers if other < number), default=0)
    before_higher = min((place for place, other in numbers if other > number), default=len(dated))
    return after_lower if after_lower == before_higher else None


def _falls(year: ProjectYear, column: str) -> list[Failure] | NotApplicable:
    """Where an entry has less than the one before it, of those whose order is known."""
    rows = [entry for entry in _in_known_order(year) if column in entry.values]
    if len(rows) < 2:
        return NotApplicable(f"fewer than two entries whose order is known, by date or by number, have {column}")
    return [
        about(
            after,
            column,
            words={
                "before": say.said(column, before.get(column)),
                "after": say.said(column, after.get(column)),
                "earlier": named(before),
                "entry": named(after),
            },
        )
        for before, after in pairwise(rows)
        if after.get(column) < before.get(column)
    ]


def progress_falls(year: ProjectYear) -> list[Failure] | NotApplicable:
    """Progress is lower than at the entry before."""
    return _falls(year, "progress_pct")


def disbursed_falls(year: ProjectYear) -> list[Failure] | NotApplicable:
    """The amount disbursed is lower than at the entry before; what that means is not known."""
    return _falls(year, "disbursed_baht")


def progress_over_100(year: ProjectYear) -> Iterator[Failure]:
    """Progress is more than a hundred per cent."""
    for entry in year.entries:
        progress = entry.get("progress_pct")
        if progress is not None and progress > 100:
            yield about(entry, "progress_pct", words={"value": say.number(progress)})


def date_outside_year(year: ProjectYear) -> Iterator[Failure]:
    """A report date lies before the fiscal year, or more than 90 days after it."""
    first, last = fiscal_year_bounds(year.fiscal_year)
    for entry in year.entries:
        if entry.report_date and not first <= entry.report_date <= last + _LATE:
            early = entry.report_date < first
            side = Both(f"before it began on {first}", f"ก่อนเริ่มปีงบประมาณ ({say.day(first).th})")
            if not early:
                side = Both(
                    f"more than 90 days after it ended on {last}", f"เกิน 90 วันหลังสิ้นปีงบประมาณ ({say.day(last).th})"
                )
            words = {"value": say.day(entry.report_date), "year": year.fiscal_year, "side": side}
            yield about(entry, "report_date", words=words)


def date_twice(year: ProjectYear) -> Iterator[Failure]:
    """Two entries have one date: nothing tells which of them is misdated, or whether both are right."""
    dated = [entry for entry in year.entries if entry.report_date]
    for before, after in pairwise(dated):
        if after.report_date and after.report_date == before.report_date:
            yield about(
                after,
                "report_date",
                words={"date": say.day(after.report_date), "earlier": named(before), "entry": named(after)},
            )


def dates_out_of_order(year: ProjectYear) -> Iterable[Failure] | NotApplicable:
    """Within one printing: where printings disagree on a date, other rules say so."""
    looked_at = False
    failures: list[Failure] = []
    for printing in year.printings:
        rows = [
            (number, entry.report_date)
            for entry in printing.entries
            if entry.report_date and (number := _number(entry)) is not None
        ]
        looked_at = looked_at or len(rows) > 1
        for (earlier, before), (later, after) in pairwise(sorted(rows, key=lambda row: row[0])):
            if later > earlier and after.value < before.value:
                failures.append(_misdated(year, printing, after, later, before, earlier))
    return failures if looked_at else NotApplicable("in no printing have two entries a number and a date")


def _number(entry: Entry) -> int | None:
    number = entry.disbursement_no or entry.declared_entry_no
    return number.value if number else None


def _misdated(
    year: ProjectYear, printing: Printing, dated: Value[date], number: int, before: Value[date], earlier: int
) -> Failure:
    row = next((row for row in year.entries if row.report_date == dated.value and row.entry_no == number), None)
    words: dict[str, object] = {"number": number, "date": say.day(dated.value)}
    words |= {"before": earlier, "before_date": say.day(before.value)}
    return Failure(
        "fact_progress",
        row.entry_key if row else year.project_key,
        "report_date",
        Chosen(dated, printing.dump_sha256),
        row.entry_key if row else None,
        words,
    )


def numbers_disagree(year: ProjectYear) -> Iterator[Failure]:
    """The heading's number is not the disbursement's."""
    for entry in year.entries:
        declared, disbursement = entry.get("declared_entry_no"), entry.get("disbursement_no")
        if declared is not None and disbursement is not None and declared != disbursement:
            yield about(entry, "declared_entry_no", words={"declared": declared, "disbursement": disbursement})
