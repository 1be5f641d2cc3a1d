"""A warehouse made by hand from values: only the tables and columns that scoring reads, nothing of the pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from tests.gold.truth import Count, ProjectYear

_TABLES = """
    CREATE TABLE dim_project (project_key VARCHAR, project_code VARCHAR, fiscal_year INTEGER, project_name VARCHAR,
        agency_key VARCHAR, start_date DATE, end_date DATE, rationale VARCHAR, objective VARCHAR,
        target_statement VARCHAR);
    CREATE TABLE dim_agency (agency_key VARCHAR, bureau VARCHAR, division VARCHAR, section VARCHAR);
    CREATE TABLE dim_strategy (strategy_key VARCHAR, pillar_no VARCHAR, pillar_name VARCHAR, issue_no VARCHAR,
        issue_name VARCHAR, goal_no VARCHAR, goal_name VARCHAR);
    CREATE TABLE dim_indicator (indicator_key VARCHAR, indicator_name VARCHAR);
    CREATE TABLE bridge_project_strategy (project_key VARCHAR, strategy_key VARCHAR, indicator_key VARCHAR);
    CREATE TABLE fact_project_year (project_key VARCHAR, budget_received_baht DECIMAL(18, 2),
        budget_spent_baht DECIMAL(18, 2));
    CREATE TABLE fact_progress (entry_key VARCHAR, project_key VARCHAR, project_code VARCHAR, fiscal_year INTEGER,
        entry_no INTEGER, report_date DATE, progress_pct DECIMAL(7, 4), disbursed_baht DECIMAL(18, 2),
        plan_status VARCHAR, target_status VARCHAR, narrative VARCHAR);
    CREATE TABLE dim_target_group (target_group_key VARCHAR, target_group_name VARCHAR);
    CREATE TABLE fact_target_group (target_count_key VARCHAR, project_key VARCHAR, project_code VARCHAR,
        fiscal_year INTEGER, entry_key VARCHAR, target_group_key VARCHAR, measure VARCHAR, quantity BIGINT,
        unit VARCHAR, unit_th VARCHAR, qualifier VARCHAR, role VARCHAR, out_of_quantity BIGINT);
"""


def write_warehouse(path: Path, projects: Iterable[ProjectYear]) -> Path:
    """A warehouse at `path` that holds `projects` under sound keys."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(_TABLES)
        for project in projects:
            _insert_project(connection, project)
    return path


def _insert(connection: duckdb.DuckDBPyConnection, table: str, *values: object) -> None:
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", list(values))


def _insert_project(connection: duckdb.DuckDBPyConnection, p: ProjectYear) -> None:
    key = p.key
    head = (p.start_date, p.end_date, p.rationale, p.objective, p.target_statement)
    _insert(connection, "dim_project", key, p.project_code, p.fiscal_year, p.project_name, key, *head)
    _insert(connection, "dim_agency", key, p.bureau, p.division, p.section)
    goal = (p.pillar_no, p.pillar_name, p.issue_no, p.issue_name, p.goal_no, p.goal_name)
    _insert(connection, "dim_strategy", key, *goal)
    _insert(connection, "dim_indicator", key, p.indicator_name)
    _insert(connection, "bridge_project_strategy", key, key, key)
    _insert(connection, "fact_project_year", key, p.budget_received_baht, p.budget_spent_baht)
    for place, entry in enumerate(p.entries, 1):
        entry_key = f"{key}/{entry.report_date}#{place}"
        figures = (entry.entry_no, entry.report_date, entry.progress_pct, entry.disbursed_baht)
        words = (entry.plan_status, entry.target_status, entry.narrative)
        _insert(connection, "fact_progress", entry_key, key, p.project_code, p.fiscal_year, *figures, *words)
        _insert_counts(connection, p, entry_key, "achieved", entry.targets)
    _insert_counts(connection, p, None, "planned", p.planned)


def _insert_counts(
    connection: duckdb.DuckDBPyConnection, p: ProjectYear, entry_key: str | None, measure: str, counts: list[Count]
) -> None:
    for place, count in enumerate(counts, 1):
        key = f"{entry_key or p.key}/g{place:03}"
        _insert(connection, "dim_target_group", key, count.group)
        said = (measure, count.quantity, count.unit, None, count.qualifier, count.role, count.out_of_quantity)
        _insert(connection, "fact_target_group", key, p.key, p.project_code, p.fiscal_year, entry_key, key, *said)
