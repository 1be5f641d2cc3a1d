"""Rows about printings themselves: `ops.report`, and the labelled persons, which are restricted."""

from __future__ import annotations

from kaona.records import Printing
from kaona.tables.columns import Columns


def add_report(columns: Columns, printing: Printing) -> None:
    """The printing's own row."""
    columns.add(
        "report",
        report_id=printing.report_id,
        dump_sha256=printing.dump_sha256,
        printing_no=printing.printing_no,
        project_key=printing.project_key,
        form=printing.form,
        layouts=list(printing.layouts),
        start_char=printing.span[0],
        end_char=printing.span[1],
    )


def add_persons(columns: Columns, printing: Printing) -> None:
    """The printing's labelled persons: restricted."""
    for person in printing.persons:
        columns.add(
            "person",
            project_key=printing.project_key,
            role=person.role,
            name=person.name,
            dump_sha256=printing.dump_sha256,
            start_char=person.span[0],
            end_char=person.span[1],
        )
