"""Rules on printings: what none of them has, what one lacks, where they disagree."""

from __future__ import annotations

from collections.abc import Iterator

from kaona.quality import words as say
from kaona.quality.failures import about, named
from kaona.quality.rule import Failure
from kaona.quality.words import Both
from kaona.reconcile import EntryRow, ProjectYear
from kaona.reconcile.project_year import table_of
from kaona.records import Header, Printing

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
_EXPECTED_OF_ENTRY = (
    "disbursement_no",
    "report_date",
    "progress_pct",
    "disbursed_baht",
    "plan_status",
    "target_status",
    "narrative",
)
_IN_LINE_WITH = {
    "division": "bureau",
    "section": "bureau",
    "pillar_no": "pillar_name",
    "issue_no": "issue_name",
    "goal_no": "goal_name",
    "dimension_no": "indicator_name",
}
"""What stands in one line of the form with another value: where a printing lacks both, the line is one hole."""
_NAMED_INSTEAD = {"responsible_post": "responsible", "coordinator_post": "coordinator"}
"""Where a person may be named instead of a post, and the person's role."""


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
        for column, words in _missing_of(entry):
            yield about(entry, column, words={"column": words, "entry": named(entry)})


def _missing_of(entry: EntryRow) -> Iterator[tuple[str, Both]]:
    """The columns that the entry lacks, and their words.

    The amount disbursed and its number stand in one line of the form: where it is missing, that is one hole.
    """
    lacks_line = "disbursed_baht" not in entry.values and "disbursement_no" not in entry.values
    for column in _EXPECTED_OF_ENTRY:
        if column in entry.values or (lacks_line and column == "disbursement_no"):
            continue
        yield column, say.DISBURSEMENT if lacks_line and column == "disbursed_baht" else say.column(column)


def hole_in_a_printing(year: ProjectYear) -> Iterator[Failure]:
    """A value of the header or of an entry that one printing lacks and another has."""
    if len(year.printings) > 1:
        yield from _holes_in_headers(year)
    for entry in year.entries:
        for column, dump, span in entry.holes:
            yield Failure(
                "fact_progress",
                entry.entry_key,
                column,
                entry_key=entry.entry_key,
                words={"column": say.column(column), "other": say.beginning(column, entry.get(column))},
                place=(dump, span),
            )


def _holes_in_headers(year: ProjectYear) -> Iterator[Failure]:
    for column in Header.__struct_fields__:
        for printing in year.printings:
            line = _IN_LINE_WITH.get(column)
            if line in year.values and _lacks(printing, line):
                continue
            if column in year.values and _lacks(printing, column):
                yield Failure(
                    table_of(column),
                    year.project_key,
                    column,
                    words={"column": say.column(column), "other": say.beginning(column, year.get(column))},
                    place=(printing.dump_sha256, printing.span),
                )


def _lacks(printing: Printing, column: str) -> bool:
    """Whether the printing's header has no value there, and no person where a person may stand."""
    role = _NAMED_INSTEAD.get(column)
    return getattr(printing.header, column) is None and all(person.role != role for person in printing.persons)


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
