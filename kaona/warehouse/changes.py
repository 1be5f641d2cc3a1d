"""What a build added, changed and removed against the published one: the rows of `ops.change`.

A row added or removed is one change, a value changed another; the tables of schema main are compared, by their keys.
Two bounds keep it small where everything changed (a new reader, say): values are cut at `LONGEST` characters, and of
each table and kind of change the first `MOST` by key are kept, with one row more that says how many there were besides.
"""

from __future__ import annotations

import duckdb

from kaona.schema import TABLES, Table
from kaona.schema.model import quoted
from kaona.warehouse import publishing
from kaona.workspace import Workspace

LONGEST = 1_000
MOST = 100_000

COMPARED = [table for table in TABLES.values() if table.schema == "main" and table.in_warehouse and not table.personal]


def fill_changes(ws: Workspace, connection: duckdb.DuckDBPyConnection) -> int:
    """Fill `ops.change` of the database `kaona`; gives its rows.

    None in a first build, and none where the published build cannot be read or holds a dump that was forgotten since:
    what it said of that dump must not come back as an old value.
    """
    before = publishing.comparable(ws)
    if before is None or publishing.holds_forgotten(ws, before):
        return 0
    try:
        connection.execute(f"ATTACH {quoted(str(before.folder / publishing.PUBLIC))} AS before (READ_ONLY)")
    except duckdb.Error:
        return 0  # a damaged build is no reason not to replace it
    try:
        found = {
            (table, name)
            for table, name in connection.execute(
                "SELECT table_name, column_name FROM duckdb_columns() "
                "WHERE database_name = 'before' AND schema_name = 'main'"
            ).fetchall()
        }
        for table in COMPARED:
            shared = [name for name in table.names if (table.name, name) in found]
            if set(table.primary_key) <= set(shared):
                connection.execute(_insert(table, shared))
    finally:
        connection.execute("DETACH before")
    row = connection.execute("SELECT count(*) FROM kaona.ops.change").fetchone()
    return int(row[0]) if row else 0


def _insert(table: Table, shared: list[str]) -> str:
    key = " || ' ' || ".join(f"coalesce(n.{name}, o.{name})" for name in table.primary_key)
    same_key = " AND ".join(f"n.{name} = o.{name}" for name in table.primary_key)
    others = [name for name in shared if name not in table.primary_key]
    first = table.primary_key[0]
    changed = " OR ".join(f"n.{name} IS DISTINCT FROM o.{name}" for name in others) or "false"
    values = ", ".join(
        f"CASE WHEN n.{name} IS DISTINCT FROM o.{name} THEN "
        f"{{'name': {quoted(name)}, 'before': {_text('o', name)}, 'after': {_text('n', name)}}} END"
        for name in others
    )
    if values:
        per_value = f"list_filter([{values}], lambda each: each IS NOT NULL)"
    else:
        per_value = "[]::STRUCT(name VARCHAR, before VARCHAR, after VARCHAR)[]"
    whole = "[{'name': '*', 'before': NULL::VARCHAR, 'after': NULL::VARCHAR}]"
    return f"""
    INSERT INTO kaona.ops.change
    WITH differing AS (
        SELECT ({key})::VARCHAR AS row_key,
            CASE WHEN o.{first} IS NULL THEN 'added' WHEN n.{first} IS NULL THEN 'removed' ELSE 'changed' END AS kind,
            unnest(CASE WHEN o.{first} IS NULL OR n.{first} IS NULL THEN {whole} ELSE {per_value} END) AS of
        FROM kaona.{table.qualified} n FULL JOIN before.{table.qualified} o ON {same_key}
        WHERE n.{first} IS NULL OR o.{first} IS NULL OR {changed}
    ),
    numbered AS (
        SELECT *, row_number() OVER (PARTITION BY kind ORDER BY row_key, of.name) AS number FROM differing
    )
    SELECT {quoted(table.name)}, row_key, of.name, kind, of.before, of.after FROM numbered WHERE number <= {MOST}
    UNION ALL
    SELECT {quoted(table.name)}, '*', '*', kind, NULL, (count(*) - {MOST})::VARCHAR
    FROM numbered GROUP BY kind HAVING count(*) > {MOST}
    ORDER BY ALL"""


def _text(side: str, column: str) -> str:
    return f"left({side}.{column}::VARCHAR, {LONGEST})"
