"""Rows of `fact_target_group`: the counts of one passage, each with the places of what was read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kaona.extract.groups import canonical
from kaona.places import Span, View, subtract
from kaona.reconcile import Chosen, EntryRow, ProjectYear
from kaona.reconcile.keys import digest
from kaona.records import Count, Passage
from kaona.tables.columns import Columns
from kaona.tables.sources import Source, add_sources

_SPANS = {
    "target_group_name": "group_span",
    "quantity": "quantity_span",
    "unit_th": "unit_span",
    "qualifier": "qualifier_span",
    "sex": "sex_span",
    "out_of_quantity": "out_of_span",
    "percent_written": "percent_span",
    "as_written": "written_span",
}


def add_counts(
    columns: Columns, year: ProjectYear, entry: EntryRow | None, counts: Sequence[Count], source: Chosen
) -> None:
    """The counts read from `source`: an entry's narrative, or section 1.5 where `entry` is None."""
    if not counts:
        return
    passage = source.value
    if not isinstance(passage, Passage):
        raise TypeError("expected a passage, which knows the place of each character")
    view = View(passage.value, passage.runs)
    holes = [Span(one.end, other.start) for one, other in pairwise(passage.parts)]
    owner = entry.entry_key if entry else year.project_key
    keys = [f"{owner}/g{number}" for number in range(1, len(counts) + 1)]
    for key, count in zip(keys, counts, strict=True):
        _add_count(columns, year, entry, key, keys, count, passage.value)
        add_sources(
            columns,
            key,
            [
                Source("fact_target_group", column, source.dump_sha256, _places(view, holes, span))
                for column, name in _SPANS.items()
                if (span := getattr(count, name)) is not None and span[0] < span[1]
            ],
        )


def _places(view: View, holes: Sequence[Span], span: Span) -> list[Span]:
    """The places of a stretch of the passage, without what was cut out of it: a banner between two lines."""
    return [part for piece in view.pieces(*span) for part in subtract(piece, holes)]


def _add_count(
    columns: Columns,
    year: ProjectYear,
    entry: EntryRow | None,
    key: str,
    keys: list[str],
    count: Count,
    text: str,
) -> None:
    group_key, listed_name = _group(count.group)
    columns.add(
        "fact_target_group",
        target_count_key=key,
        project_key=year.project_key,
        project_code=year.project_code,
        fiscal_year=year.fiscal_year,
        entry_key=entry.entry_key if entry else None,
        report_date=entry.report_date if entry else None,
        target_group_key=group_key,
        target_group_name=count.group,
        measure=count.measure,
        quantity=count.quantity,
        unit=count.unit,
        unit_th=count.unit_th,
        qualifier=count.qualifier,
        role=count.role,
        part_of_key=keys[count.part_of] if count.part_of is not None else None,
        sex=count.sex,
        out_of_quantity=count.out_of_quantity,
        percent_written=count.percent_written,
        as_written=text[count.written_span[0] : count.written_span[1]],
    )
    columns.add_once(
        "group_spelling",
        (year.project_key, group_key, count.group),
        project_key=year.project_key,
        fiscal_year=year.fiscal_year,
        target_group_key=group_key,
        spelling=count.group,
        listed_name=listed_name,
    )


@lru_cache(maxsize=1 << 15)
def _group(name: str) -> tuple[str, str | None]:
    """The key of the group that a name means, and its listed name where the list has one."""
    group = canonical(name)
    return digest((group.key,), 12), group.name
