"""A published warehouse, read into the values that are scored, and its broken keys counted.

Nothing is compared here. A key is broken where it stands twice, points nowhere, or is not made by its formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from tests.gold.truth import Count, Entry, ProjectYear, Published

# Every column is named with its table: a warehouse may repeat a column in more tables than were promised.
_GOAL_COLUMNS = ("pillar_no", "pillar_name", "issue_no", "issue_name", "goal_no", "goal_name")


def _joined(column: str) -> str:
    return f"string_agg(DISTINCT {column}, '|' ORDER BY {column})"


_PROJECTS = f"""
    WITH goals AS (
        SELECT bridge.project_key,
               {", ".join(f"{_joined(f'goal.{column}')} AS {column}" for column in _GOAL_COLUMNS)},
               {_joined("indicator.indicator_name")} AS indicator_name
        FROM bridge_project_strategy AS bridge
        LEFT JOIN dim_strategy AS goal USING (strategy_key)
        LEFT JOIN dim_indicator AS indicator USING (indicator_key)
        GROUP BY bridge.project_key
    )
    SELECT project.project_code, project.fiscal_year, project.project_name, agency.bureau, agency.division,
           agency.section, project.start_date, project.end_date,
           standing.budget_received_baht::DOUBLE AS budget_received_baht,
           standing.budget_spent_baht::DOUBLE AS budget_spent_baht,
           project.rationale, project.objective, project.target_statement, goals.* EXCLUDE (project_key)
    FROM dim_project AS project
    LEFT JOIN fact_project_year AS standing USING (project_key)
    LEFT JOIN dim_agency AS agency ON agency.agency_key = project.agency_key
    LEFT JOIN goals ON goals.project_key = project.project_key
"""

_ENTRIES = """
    SELECT entry_key, project_code || '/' || fiscal_year AS project, report_date, entry_no,
           progress_pct::DOUBLE AS progress_pct, disbursed_baht::DOUBLE AS disbursed_baht,
           plan_status, target_status, narrative
    FROM fact_progress
    ORDER BY report_date, entry_no NULLS LAST, entry_key
"""

_COUNTS = """
    SELECT said.entry_key, said.project_code || '/' || said.fiscal_year AS project, said.measure,
           known.target_group_name AS "group", said.quantity::DOUBLE AS quantity, said.unit, said.qualifier, said.role,
           said.out_of_quantity::DOUBLE AS out_of_quantity
    FROM fact_target_group AS said
    JOIN dim_target_group AS known USING (target_group_key)
    ORDER BY said.target_count_key
"""

_UNIQUE = {
    "dim_project": "project_key",
    "fact_progress": "entry_key",
    "fact_target_group": "target_count_key",
    "dim_target_group": "target_group_key",
}

_POINTS_TO = (
    ("fact_progress", "dim_project", "project_key, project_code, fiscal_year"),
    ("fact_project_year", "dim_project", "project_key"),
    ("dim_project", "fact_project_year", "project_key"),
    ("dim_project", "dim_agency", "agency_key"),
    ("fact_target_group", "fact_progress", "entry_key, project_key"),
    ("fact_target_group", "dim_project", "project_key"),
    ("fact_target_group", "dim_target_group", "target_group_key"),
    ("bridge_project_strategy", "dim_project", "project_key"),
    ("bridge_project_strategy", "dim_strategy", "strategy_key"),
    ("bridge_project_strategy", "dim_indicator", "indicator_key"),
)


def published(warehouse: Path) -> Published:
    """What the warehouse holds, opened read-only."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        projects = [ProjectYear(**row) for row in _rows(connection, _PROJECTS)]
        by_entry: dict[str | None, list[Count]] = {}
        planned: dict[str, list[Count]] = {}
        for row in _rows(connection, _COUNTS):
            entry_key, project, measure = row.pop("entry_key"), row.pop("project"), row.pop("measure")
            if measure == "planned":
                planned.setdefault(project, []).append(Count(**row))
            else:
                by_entry.setdefault(entry_key, []).append(Count(**row))
        entries: dict[str, list[Entry]] = {}
        for row in _rows(connection, _ENTRIES):
            targets = by_entry.pop(row.pop("entry_key"), [])
            entries.setdefault(row.pop("project"), []).append(Entry(**row, targets=targets))
        homeless = [count for counts in by_entry.values() for count in counts]
        return Published({p.key: p for p in projects}, entries, planned, homeless, dict(_broken_keys(connection)))


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _broken_keys(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, int]]:
    for what, query in _key_queries():
        if rows := connection.execute(query).fetchall()[0][0]:
            yield what, rows


def _key_queries() -> Iterator[tuple[str, str]]:
    for table, key in _UNIQUE.items():
        yield f"{table}.{key} twice", f"SELECT count(*) - count(DISTINCT {key}) FROM {table}"
    formula = "project_key <> project_code || '/' || fiscal_year"
    yield "project_key not code/year", f"SELECT count(*) FROM dim_project WHERE {formula}"
    for table, target, columns in _POINTS_TO:
        # A planned count of section 1.5 belongs to no entry; any other NULL in a key points nowhere.
        rows = "(FROM fact_target_group WHERE entry_key IS NOT NULL)" if columns.startswith("entry_key") else table
        yield f"{table} without {target}", f"SELECT count(*) FROM {rows} ANTI JOIN {target} USING ({columns})"
