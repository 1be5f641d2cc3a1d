"""One printing segmented and counted: its narratives cut into phrases and words, and the target groups in them."""

from __future__ import annotations

from kaona.extract.counts import read_counts
from kaona.records import Counted, Printing
from kaona.thai.segment import segment


def count_printing(printing: Printing) -> Counted:
    """The segments and counts of every entry's narrative, and the planned counts of section 1.5. A pure function."""
    year = printing.header.fiscal_year.value if printing.header.fiscal_year else None
    entry_segments = [segment(entry.narrative.value) if entry.narrative else [] for entry in printing.entries]
    entry_counts = [
        read_counts(entry.narrative.value, segments, "achieved", year) if entry.narrative else []
        for entry, segments in zip(printing.entries, entry_segments, strict=True)
    ]
    statement = printing.header.target_statement
    return Counted(
        dump_sha256=printing.dump_sha256,
        printing_no=printing.printing_no,
        entry_segments=entry_segments,
        entry_counts=entry_counts,
        planned_counts=read_counts(statement.value, segment(statement.value), "planned", year) if statement else [],
    )
