"""The tables of one fiscal year: its printings reconciled, project by project, and laid out in rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pyarrow as pa

from kaona.reconcile import ProjectYear, reconcile
from kaona.reconcile.keys import agency_key, indicator_key, plan_phase, strategy_key
from kaona.reconcile.project_year import table_of
from kaona.records import ENTRY_COLUMNS, Counted, Header, Printing
from kaona.reference import agency_of
from kaona.schema import TABLES
from kaona.tables.columns import Columns
from kaona.tables.counts import add_counts
from kaona.tables.issues import add_conflict, add_finding, add_rule_outcomes
from kaona.tables.printings import add_persons, add_report
from kaona.tables.segments import Phrases, segment_table
from kaona.tables.sources import Sources

YEAR_TABLES = [name for name, table in TABLES.items() if table.by_year]
"""The tables that lie in the lake by fiscal year."""

_GATHERED = [name for name in YEAR_TABLES if name not in ("value_source", "segment")]
_OF_PROJECT = (
    "project_name",
    "start_date",
    "end_date",
    "rationale",
    "objective",
    "target_statement",
    "responsible_post",
    "coordinator_post",
)
_OF_GOAL = ("pillar_no", "pillar_name", "issue_no", "issue_name", "goal_no", "goal_name")

# By name, as their places are sorted.
_HEADER_COLUMNS = {
    table: sorted(column for column in Header.__struct_fields__ if table_of(column) == table)
    for table in sorted(set(map(table_of, Header.__struct_fields__)))
}
_ENTRY_COLUMNS = sorted(ENTRY_COLUMNS)


def year_tables(fiscal_year: int, printings: Sequence[tuple[Printing, Counted]]) -> dict[str, pa.Table]:
    """Every by-year table of the fiscal year, from all its printings, in whatever order they come."""
    loadable = [pair for pair in printings if pair[0].project_key is not None]
    loadable.sort(key=lambda pair: (pair[0].project_key, pair[0].dump_sha256, pair[0].printing_no))
    made = YearTables(fiscal_year)
    phrases = Phrases()
    for _, project in groupby(enumerate(loadable), key=lambda placed: placed[1][0].project_key):
        places, pairs = zip(*project, strict=True)
        made.add(pairs, places)
        for _, counted in pairs:
            phrases.add(counted)
    return made.tables(phrases.array())


class YearTables:
    """The tables of a fiscal year on their way: project-years are added one by one, and need not be kept after."""

    def __init__(self, fiscal_year: int) -> None:
        self._fiscal_year = fiscal_year
        self._columns = Columns()
        self._sources = Sources()
        self._narratives: list[tuple[str, int, int]] = []

    def add(self, printings: Sequence[tuple[Printing, Counted]], places: Sequence[int]) -> None:
        """Add the project-year that these are all the printings of; projects come by their key.

        `places` are those of the printings among the phrases that `tables` is given.
        """
        year = reconcile(printings)
        if year.fiscal_year != self._fiscal_year:
            raise ValueError(f"expected printings of fiscal year {self._fiscal_year} only")
        _add_project_year(self._columns, self._sources, year)
        place_of = {
            (one.dump_sha256, one.printing_no): place for (one, _), place in zip(printings, places, strict=True)
        }
        for entry in sorted(year.entries, key=lambda entry: entry.entry_key):
            if entry.narrative_from:
                dump_sha256, printing_no, entry_place = entry.narrative_from
                self._narratives.append((entry.entry_key, place_of[dump_sha256, printing_no], entry_place))

    def tables(self, phrases: pa.Array) -> dict[str, pa.Table]:
        """The tables; `phrases` are those of every printing."""
        tables = self._columns.tables(_GATHERED)
        tables["value_source"] = self._sources.table()
        tables["segment"] = segment_table(phrases, self._narratives, self._fiscal_year)
        return tables


def _add_project_year(columns: Columns, sources: Sources, year: ProjectYear) -> None:
    agency = agency_key(year.project_code, year.get("bureau"), year.get("division"), year.get("section"))
    _add_project(columns, year, agency)
    _add_agency(columns, year, agency)
    _add_strategy(columns, year)
    _add_standing(columns, year, agency)
    _add_entries(columns, year)
    _add_sources(sources, year)
    add_counts(columns, sources, year)
    for printing in year.printings:
        add_report(columns, printing)
        add_persons(columns, printing)
    for noticed in year.noticed:
        add_finding(columns, year, noticed)
    for conflict in year.conflicts:
        add_conflict(columns, conflict)
    add_rule_outcomes(columns, year)


def _add_project(columns: Columns, year: ProjectYear, agency: str) -> None:
    columns.add(
        "dim_project",
        project_key=year.project_key,
        project_code=year.project_code,
        fiscal_year=year.fiscal_year,
        agency_key=agency,
        **{name: year.get(name) for name in _OF_PROJECT},
    )


def _add_agency(columns: Columns, year: ProjectYear, key: str) -> None:
    agency = agency_of(year.project_code[:8])
    columns.add(
        "project_agency",
        project_key=year.project_key,
        fiscal_year=year.fiscal_year,
        agency_key=key,
        agency_code=year.project_code[:8],
        bureau_code=agency.bureau_code,
        agency_kind=agency.kind,
        bureau=year.get("bureau"),
        division=year.get("division"),
        section=year.get("section"),
        bureau_official=agency.name,
    )


def _add_strategy(columns: Columns, year: ProjectYear) -> None:
    """The link to a goal and its indicator, and what the project-year says of both."""
    phase = plan_phase(year.fiscal_year)
    goal = {name: year.get(name) for name in _OF_GOAL}
    strategy = strategy_key(phase, goal)
    indicator = indicator_key(None, year.get("indicator_name"))
    columns.add(
        "bridge_project_strategy",
        project_key=year.project_key,
        strategy_key=strategy,
        indicator_key=indicator,
        printed_dimension_no=year.get("dimension_no"),
    )
    if any(goal.values()):
        columns.add(
            "project_strategy",
            project_key=year.project_key,
            fiscal_year=year.fiscal_year,
            strategy_key=strategy,
            plan_phase=phase,
            **goal,
        )
    if year.get("indicator_name"):
        columns.add(
            "project_indicator",
            project_key=year.project_key,
            fiscal_year=year.fiscal_year,
            indicator_key=indicator,
            indicator_code=None,
            dimension_no=year.get("dimension_no"),
            indicator_name=year.get("indicator_name"),
        )


def _add_standing(columns: Columns, year: ProjectYear, agency: str) -> None:
    """The project-year's standing: its budgets, and the latest entry that has a date and a percentage."""
    dated = [entry for entry in year.entries if entry.report_date]
    latest = dated[-1] if dated else (year.entries[-1] if year.entries else None)
    columns.add(
        "fact_project_year",
        project_key=year.project_key,
        project_code=year.project_code,
        fiscal_year=year.fiscal_year,
        agency_key=agency,
        budget_received_baht=year.get("budget_received_baht"),
        budget_spent_baht=year.get("budget_spent_baht"),
        latest_entry_key=latest.entry_key if latest else None,
        latest_report_date=latest.report_date if latest else None,
        latest_progress_pct=latest.get("progress_pct") if latest else None,
        entry_count=len(year.entries),
    )


def _add_entries(columns: Columns, year: ProjectYear) -> None:
    entries = year.entries
    columns.extend(
        "fact_progress",
        entry_key=[entry.entry_key for entry in entries],
        project_key=[year.project_key] * len(entries),
        project_code=[year.project_code] * len(entries),
        fiscal_year=[year.fiscal_year] * len(entries),
        entry_no=[entry.entry_no for entry in entries],
        **{column: [entry.get(column) for entry in entries] for column in ENTRY_COLUMNS},
    )


def _add_sources(sources: Sources, year: ProjectYear) -> None:
    for table, columns in _HEADER_COLUMNS.items():
        sources.add(table, year.project_key, year.values, columns)
    for entry in sorted(year.entries, key=lambda entry: entry.entry_key):
        sources.add("fact_progress", entry.entry_key, entry.values, _ENTRY_COLUMNS)
