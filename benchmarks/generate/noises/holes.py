"""Noises that leave something out of a printing: parts of an entry, its date, header values.

Where another printing has what is missing, the truth has it too; where none has, it is unknown. Entries that share a
date are left whole, since only their numbers tell them apart. Of the city plan a printing loses all or nothing, and
only where another printing has it, since the plan's rows are shared by projects.
"""

from __future__ import annotations

from random import Random

from benchmarks.generate.records import Printing

_ENTRY_HOLES = (
    ("progress_pct", "disbursed_baht", "numbered"),
    ("progress_pct", "disbursed_baht", "numbered"),
    ("progress_pct",),
    ("disbursed_baht", "numbered"),
    ("plan_status",),
    ("target_status",),
    ("plan_status", "target_status"),
    ("narrative",),
)
_HEADER_HOLES = (
    ("project_name",),
    ("start_date",),
    ("end_date",),
    ("budget_received_baht",),
    ("budget_spent_baht",),
    ("bureau", "division", "section"),
    ("responsible",),
    ("coordinator",),
    ("rationale",),
    ("objective",),
    ("target_statement",),
    ("indicator_name",),
)
_PLAN = ("pillar_no", "pillar_name", "issue_no", "issue_name", "goal_no", "goal_name")


def entry_holes(printings: list[Printing], rng: Random, rate: float) -> None:
    """Parts of an entry missing, in `rate` of the entries."""
    for printing in printings:
        for entry in printing.entries:
            if rng.random() < rate and not shares_date(printing, entry.report_date):
                for name in rng.choice(_ENTRY_HOLES):
                    setattr(entry, name, False if name == "numbered" else None)


def lost_dates(printings: list[Printing], rng: Random, rate: float) -> None:
    """An entry's date missing, in `rate` of the entries, each in one printing only.

    Entries that printings date differently keep their dates: an undated one could join either.
    """
    for number in sorted({entry.number for printing in printings for entry in printing.entries}):
        if rng.random() >= rate:
            continue
        days = {entry.report_date for printing in printings for entry in printing.entries if entry.number == number}
        chosen = rng.choice(printings)
        for entry in chosen.entries:
            alone = len(days) == 1 and not shares_date(chosen, entry.report_date)
            if entry.number == number and alone and entry.narrative:
                entry.report_date = None


def header_holes(printings: list[Printing], rng: Random, rate: float) -> None:
    """A header value missing, in `rate` of each printing's values; the links to the plan all at once."""
    for printing in printings:
        for names in _HEADER_HOLES:
            if rng.random() < rate:
                _empty(printing, names)
    if len(printings) > 1 and rng.random() < rate:
        _empty(rng.choice(printings), _PLAN)


def shares_date(printing: Printing, day: object) -> bool:
    """Whether more than one entry of the printing has the date."""
    return sum(entry.report_date == day for entry in printing.entries) > 1


def _empty(printing: Printing, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(printing.header, name, None)
