"""Rules on printings: what none of them has, what one lacks, where they disagree."""

from __future__ import annotations

from collections.abc import Iterator

from kaona.quality import words as say
from kaona.quality.failures import about, named
from kaona.quality.rule import Failure
from kaona.quality.words import Both
from kaona.reconcile import ProjectYear
from kaona.reconcile.project_year import table_of

_EXPECTED = (
    "project_name",
    "start_date",
    "end_date",
    "budget_received_baht",
    "budget_spent_baht",
    "bureau",
    "rationale",
    "objective",
    "target_statement",
    "pillar_no",
    "pillar_name",
    "issue_no",
    "issue_name",
    "goal_no",
    "goal_name",
    "indicator_name",
)
_EXPECTED_OF_ENTRY = ("report_date", "progress_pct", "disbursed_baht", "plan_status", "target_status", "narrative")


def missing(year: ProjectYear) -> Iterator[Failure]:
    """A value of the header, or of an entry, that no printing has."""
    for column in _EXPECTED:
        if column not in year.values:
            printing = year.printings[0]
            yield Failure(
                table_of(column),
                year.project_key,
                column,
                words={"column": say.column(column), "entry": Both("The project", "โครงการ")},
                place=(printing.dump_sha256, printing.span),
            )
    for entry in year.entries:
        for column in _EXPECTED_OF_ENTRY:
            if column not in entry.values:
                yield about(entry, column, words={"column": say.column(column), "entry": named(entry)})


def hole_in_a_printing(year: ProjectYear) -> Iterator[Failure]:
    """A value of an entry that one printing lacks and another has."""
    for entry in year.entries:
        for column, dump, span in entry.holes:
            yield Failure(
                "fact_progress",
                entry.entry_key,
                column,
                entry_key=entry.entry_key,
                words={"column": say.column(column), "other": say.said(column, entry.get(column))},
                place=(dump, span),
            )


def conflicts(year: ProjectYear) -> Iterator[Failure]:
    """A value that another printing's beat."""
    for conflict in year.conflicts:
        kept, lost = say.told_apart(conflict.column, conflict.kept.value.value, conflict.lost.value.value)
        yield Failure(
            conflict.table,
            conflict.row_key,
            conflict.column,
            conflict.lost,
            conflict.entry_key,
            words={"column": say.column(conflict.column), "kept": kept, "lost": lost},
        )
