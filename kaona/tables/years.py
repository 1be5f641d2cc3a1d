"""The tables of one fiscal year: its printings reconciled, project by project, and laid out in rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pyarrow as pa

from kaona.reconcile import EntryRow, ProjectYear, reconcile
from kaona.reconcile.keys import agency_key, indicator_key, plan_phase, strategy_key
from kaona.reconcile.project_year import table_of
from kaona.records import ENTRY_COLUMNS, Counted, Printing
from kaona.reference import agency_of
from kaona.schema import TABLES
from kaona.tables.columns import Columns
from kaona.tables.counts import add_counts
from kaona.tables.issues import add_conflict, add_finding, add_rule_outcomes
from kaona.tables.printings import add_persons, add_report
from kaona.tables.sources import Source, add_sources

YEAR_TABLES = [name for name, table in TABLES.items() if table.by_year]
"""The tables that lie in the lake by fiscal year."""


def year_tables(fiscal_year: int, printings: Sequence[tuple[Printing, Counted]]) -> dict[str, pa.Table]:
    """Every by-year table of the fiscal year, from all its printings, in whatever order they come."""
    by_project: dict[str, list[tuple[Printing, Counted]]] = defaultdict(list)
    for printing, counted in printings:
        if printing.project_key is not None:
            by_project[printing.project_key].append((printing, counted))
    columns = Columns()
    for key in sorted(by_project):
        _add_project_year(columns, reconcile(by_project[key]))
    tables = columns.tables(YEAR_TABLES)
    if any(year != fiscal_year for year in tables["dim_project"].column("fiscal_year").to_pylist()):
        raise ValueError(f"expected printings of fiscal year {fiscal_year} only")
    return tables


def _add_project_year(columns: Columns, year: ProjectYear) -> None:
    code, key = year.project_code, year.project_key
    agency = agency_key(code, year.get("bureau"), year.get("division"), year.get("section"))
    _add_project(columns, year, agency)
    _add_agency(columns, year, agency)
    _add_strategy(columns, year)
    _add_standing(columns, year, agency)
    add_sources(
        columns,
        key,
        [Source(table_of(column), column, sha256, value.parts) for column, (value, sha256) in year.values.items()],
    )
    for entry in year.entries:
        _add_entry(columns, year, entry)
        narrative = entry.values.get("narrative")
        if narrative:
            add_counts(columns, year, entry, entry.counts, narrative)
    statement = year.values.get("target_statement")
    if statement:
        add_counts(columns, year, None, year.planned, statement)
    for printing in year.printings:
        add_report(columns, printing)
        add_persons(columns, printing)
    for noticed in year.noticed:
        add_finding(columns, year, noticed)
    for conflict in year.conflicts:
        add_conflict(columns, conflict)
    add_rule_outcomes(columns, year)


def _add_project(columns: Columns, year: ProjectYear, agency: str) -> None:
    names = (
        "project_name",
        "start_date",
        "end_date",
        "rationale",
        "objective",
        "target_statement",
        "responsible_post",
        "coordinator_post",
    )
    columns.add(
        "dim_project",
        project_key=year.project_key,
        project_code=year.project_code,
        fiscal_year=year.fiscal_year,
        agency_key=agency,
        **{name: year.get(name) for name in names},
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
    goal_columns = ("pillar_no", "pillar_name", "issue_no", "issue_name", "goal_no", "goal_name")
    goal = {name: year.get(name) for name in goal_columns}
    strategy = strategy_key(phase, goal)
    indicator = indicator_key(None, year.get("indicator_name"))
    columns.add("bridge_project_strategy", project_key=year.project_key, strategy_key=strategy, indicator_key=indicator)
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


def _add_entry(columns: Columns, year: ProjectYear, entry: EntryRow) -> None:
    columns.add(
        "fact_progress",
        entry_key=entry.entry_key,
        project_key=year.project_key,
        project_code=year.project_code,
        fiscal_year=year.fiscal_year,
        entry_no=entry.entry_no,
        **{column: entry.get(column) for column in ENTRY_COLUMNS},
    )
    add_sources(
        columns,
        entry.entry_key,
        [Source("fact_progress", column, sha256, value.parts) for column, (value, sha256) in entry.values.items()],
    )
    columns.add_in_order(
        "segment",
        [
            (entry.entry_key, number, segment.start, segment.end, segment.text, segment.words, year.fiscal_year)
            for number, segment in enumerate(entry.segments, start=1)
        ],
    )
