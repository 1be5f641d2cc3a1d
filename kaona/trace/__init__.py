"""Trace: from a row of the warehouse back to the characters of the dumps that it was read from, persons masked.

How a trace looks on a terminal is the command line's business.
"""

from __future__ import annotations

import duckdb

from kaona.errors import KaonaError
from kaona.places import Span
from kaona.schema import TABLES
from kaona.trace.records import Excerpt, Trace, TracedDump, TracedIssue, TracedValue
from kaona.trace.sources import Sources
from kaona.warehouse import connect
from kaona.workspace import Workspace

__all__ = ["Excerpt", "Trace", "TracedDump", "TracedIssue", "TracedValue", "trace"]

_KINDS = {
    "project": "dim_project",
    "entry": "fact_progress",
    "target_count": "fact_target_group",
    "issue": "quality_issue",
}
_SUGGESTIONS = 3


def trace(workspace: Workspace, key: str) -> Trace:
    """Where the row with this key was read from; `KaonaError` where the published warehouse has no such key."""
    with connect(workspace) as warehouse:
        kind = _kind(warehouse, key)
        if kind is None:
            raise KaonaError(
                "a project_key, entry_key, target_count_key or issue_key of the published warehouse",
                repr(key),
                where=str(workspace.published),
                next_step=_suggestion(warehouse, key),
            )
        sources = Sources(workspace, warehouse)
        try:
            return Trace(
                key=key,
                kind=kind,
                values=_values(warehouse, sources, key) + _lost_values(warehouse, sources, key),
                issues=_issues(warehouse, sources, kind, key),
                dumps=[source.described for source in sources.met.values()],
                context_hidden=sources.restricted is None,
            )
        finally:
            sources.close()


def _kind(warehouse: duckdb.DuckDBPyConnection, key: str) -> str | None:
    for kind, name in _KINDS.items():
        table = TABLES[name]
        if warehouse.execute(f"SELECT 1 FROM {table.qualified} WHERE {table.primary_key[0]} = ?", [key]).fetchone():
            return kind
    return None


def _suggestion(warehouse: duckdb.DuckDBPyConnection, key: str) -> str:
    keys = " UNION ALL ".join(
        f"SELECT {TABLES[name].primary_key[0]} AS key FROM {TABLES[name].qualified}"
        for name in ("dim_project", "fact_progress", "fact_target_group")
    )
    near = warehouse.execute(
        f"SELECT key FROM ({keys}) ORDER BY NOT starts_with(key, $1), levenshtein(key, $1), key LIMIT $2",
        [key, _SUGGESTIONS],
    ).fetchall()
    if not near:
        return "Nothing is loaded yet: put dumps into the raw folder and run `kaona run`."
    return f"The nearest keys are {', '.join(row[0] for row in near)}."


def _values(warehouse: duckdb.DuckDBPyConnection, sources: Sources, key: str) -> list[TracedValue]:
    places: dict[tuple[str, str], list[Excerpt]] = {}
    for table, column, sha256, start, end in warehouse.execute(
        "SELECT table_name, column_name, dump_sha256, start_char, end_char FROM ops.value_source "
        "WHERE row_key = ? ORDER BY table_name, column_name, part_no",
        [key],
    ).fetchall():
        places.setdefault((table, column), []).append(sources.of_value(sha256, Span(start, end)))
    tables = list(TABLES)
    order = sorted(places, key=lambda place: (tables.index(place[0]), TABLES[place[0]].names.index(place[1])))
    rows: dict[str, dict[str, str | None]] = {}
    for table in dict.fromkeys(table for table, _ in order):
        rows[table] = _row(warehouse, table, key)
    return [
        TracedValue(table_name=table, column_name=column, value=rows[table].get(column), excerpts=places[table, column])
        for table, column in order
    ]


def _row(warehouse: duckdb.DuckDBPyConnection, table: str, key: str) -> dict[str, str | None]:
    """The row with that key, its values as text; nothing where the table has other keys."""
    declared = TABLES[table]
    found = warehouse.execute(
        f"SELECT COLUMNS(*)::VARCHAR FROM {declared.qualified} WHERE {declared.primary_key[0]} = ?", [key]
    )
    names = [column[0] for column in found.description or ()]
    row = found.fetchone()
    return dict(zip(names, row, strict=True)) if row else {}


def _lost_values(warehouse: duckdb.DuckDBPyConnection, sources: Sources, key: str) -> list[TracedValue]:
    return [
        TracedValue(
            table_name=table,
            column_name=column,
            value=value,
            excerpts=[sources.of_value(sha256, Span(start, end))],
            lost=True,
        )
        for table, column, value, sha256, start, end in warehouse.execute(
            "SELECT table_name, column_name, lost_value, lost_dump_sha256, lost_start_char, lost_end_char "
            "FROM ops.conflict WHERE row_key = $1 OR issue_key = $1 ORDER BY ALL",
            [key],
        ).fetchall()
        if start is not None
    ]


def _issues(warehouse: duckdb.DuckDBPyConnection, sources: Sources, kind: str, key: str) -> list[TracedIssue]:
    if kind == "target_count":
        return []
    column = {"project": "entry_key IS NULL AND project_key", "entry": "entry_key", "issue": "issue_key"}[kind]
    return [
        TracedIssue(
            issue_key=issue_key,
            rule=rule,
            severity=severity,
            message_th=message_th,
            message_en=message_en,
            excerpt=sources.of_issue(sha256, Span(start, end)) if sha256 and start is not None else None,
        )
        for issue_key, rule, severity, message_th, message_en, sha256, start, end in warehouse.execute(
            "SELECT issue_key, rule, severity, message_th, message_en, dump_sha256, start_char, end_char "
            f"FROM ops.quality_issue WHERE {column} = ? ORDER BY dump_sha256, start_char, rule, issue_key",
            [key],
        ).fetchall()
    ]
