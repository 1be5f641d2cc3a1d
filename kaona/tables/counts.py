"""Rows of `fact_target_group`: the counts of a project-year, each with the places of what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from kaona.extract.groups import canonical
from kaona.places import Span, View, subtract
from kaona.reconcile import EntryRow, ProjectYear
from kaona.reconcile.keys import digest
from kaona.records import Count, Passage
from kaona.tables.columns import Columns
from kaona.tables.sources import Sources

_SPANS = {
    "as_written": "written_span",
    "out_of_quantity": "out_of_span",
    "percent_written": "percent_span",
    "qualifier": "qualifier_span",
    "quantity": "quantity_span",
    "sex": "sex_span",
    "target_group_name": "group_span",
    "unit_th": "unit_span",
}
_SPANS_OF = attrgetter(*_SPANS.values())


class _Row(NamedTuple):
    key: str
    entry: EntryRow | None
    read: Count
    part_of: str | None
    as_written: str


def add_counts(columns: Columns, sources: Sources, year: ProjectYear) -> None:
    """The counts of every entry's narrative, and of section 1.5."""
    rows = [row for entry in year.entries for row in _rows(sources, year, entry, entry.counts, "narrative")]
    rows += _rows(sources, year, None, year.planned, "target_statement")
    if not rows:
        return
    groups = [_group(row.read.group) for row in rows]
    columns.extend(
        "fact_target_group",
        target_count_key=[row.key for row in rows],
        project_key=[year.project_key] * len(rows),
        project_code=[year.project_code] * len(rows),
        fiscal_year=[year.fiscal_year] * len(rows),
        entry_key=[row.entry.entry_key if row.entry else None for row in rows],
        report_date=[row.entry.report_date if row.entry else None for row in rows],
        target_group_key=[group.key for group in groups],
        target_group_name=[row.read.group for row in rows],
        measure=[row.read.measure for row in rows],
        quantity=[row.read.quantity for row in rows],
        unit=[row.read.unit for row in rows],
        unit_th=[row.read.unit_th for row in rows],
        qualifier=[row.read.qualifier for row in rows],
        role=[row.read.role for row in rows],
        part_of_key=[row.part_of for row in rows],
        sex=[row.read.sex for row in rows],
        out_of_quantity=[row.read.out_of_quantity for row in rows],
        percent_written=[row.read.percent_written for row in rows],
        as_written=[row.as_written for row in rows],
    )
    spellings = dict(zip((row.read.group for row in rows), groups, strict=True))
    columns.extend(
        "group_spelling",
        project_key=[year.project_key] * len(spellings),
        fiscal_year=[year.fiscal_year] * len(spellings),
        target_group_key=[group.key for group in spellings.values()],
        spelling=list(spellings),
        listed_name=[group.listed_name for group in spellings.values()],
    )


def _rows(
    sources: Sources, year: ProjectYear, entry: EntryRow | None, counts: Sequence[Count], column: str
) -> Iterator[_Row]:
    """The counts read from one passage, an entry's narrative or section 1.5; their places go to `sources`."""
    chosen = (entry or year).values.get(column)
    if not counts or chosen is None:
        return
    passage = chosen.value
    if not isinstance(passage, Passage):
        raise TypeError("expected a passage, which knows the place of each character")
    places_of = _places_in(passage)
    owner = entry.entry_key if entry else year.project_key
    keys = [f"{owner}/g{number}" for number in range(1, len(counts) + 1)]
    for key, count in zip(keys, counts, strict=True):
        spans = zip(_SPANS, _SPANS_OF(count), strict=True)
        sources.add_spans("fact_target_group", key, chosen.dump_sha256, spans, places_of)
        start, end = count.written_span
        part_of = keys[count.part_of] if count.part_of is not None else None
        yield _Row(key, entry, count, part_of, passage.value[start:end])


def _places_in(passage: Passage) -> int | Callable[[Span], Sequence[Span]]:
    """Where the passage begins in the dump, if it stands there letter by letter; else what gives a span's places."""
    if len(passage.runs) == 1 and passage.parts == (passage.runs[0][1:],):
        _, first, last = passage.runs[0]
        if last - first == len(passage.value):  # most of them: nothing was cut out or rewritten
            return first
    view = View(passage.value, passage.runs)
    if len(passage.parts) == 1:
        return lambda span: view.pieces(*span)
    # What was cut out of it, a banner between two lines, is no part of what stands around it.
    holes = [Span(one.end, other.start) for one, other in pairwise(passage.parts)]
    return lambda span: [part for piece in view.pieces(*span) for part in subtract(piece, holes)]


class _Group(NamedTuple):
    key: str
    listed_name: str | None


@lru_cache(maxsize=1 << 15)
def _group(name: str) -> _Group:
    """The key of the group that a name means, and its listed name where the list has one."""
    group = canonical(name)
    return _Group(digest((group.key,), 12), group.name)
