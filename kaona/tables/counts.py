"""Rows of `fact_target_group`: the counts of one passage, each with the places of what was read."""

from __future__ import annotations

from collections.abc import Sequence

from kaona.extract.groups import canonical
from kaona.places import Span, View
from kaona.reconcile import Chosen, EntryRow, ProjectYear
from kaona.reconcile.keys import digest
from kaona.records import Count, Passage
from kaona.tables.columns import Columns
from kaona.tables.sources import add_source

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
    passage = source.value
    if not isinstance(passage, Passage):
        raise TypeError("expected a passage, which knows the place of each character")
    view = View(passage.value, passage.runs)
    owner = entry.entry_key if entry else year.project_key
    keys = [f"{owner}/g{number}" for number in range(1, len(counts) + 1)]
    for key, count in zip(keys, counts, strict=True):
        _add_count(columns, year, entry, key, keys, count, passage.value)
        for column, span_name in _SPANS.items():
            span: Span | None = getattr(count, span_name)
            if span is not None and span[0] < span[1]:
                add_source(columns, "fact_target_group", key, column, source.dump_sha256, view.pieces(*span))


def _add_count(
    columns: Columns,
    year: ProjectYear,
    entry: EntryRow | None,
    key: str,
    keys: list[str],
    count: Count,
    text: str,
) -> None:
    group = canonical(count.group)
    group_key = digest((group.key,), 12)
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
        listed_name=group.name,
    )
