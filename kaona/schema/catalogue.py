"""The data dictionary: the declaration as plain rows, for people and for `kaona schema`."""

from __future__ import annotations

from collections.abc import Iterator

from kaona.schema.model import Column, Table, View

Cell = str | int | bool | None


def rows(tables: list[Table], views: list[View]) -> Iterator[dict[str, Cell]]:
    """One row a column, tables first, in the order of their declaration."""
    for table in tables:
        for position, column in enumerate(table.columns, 1):
            place = "restricted" if table.personal else "warehouse" if table.in_warehouse else "lake"
            yield _row(table, place, position, column, column.name in table.primary_key, _references(table, column))
    for view in views:
        for position, column in enumerate(view.columns, 1):
            yield _row(view, "warehouse", position, column, False, None)


def _row(
    owner: Table | View, place: str, position: int, column: Column, in_key: bool, references: str | None
) -> dict[str, Cell]:
    return {
        "schema": owner.schema,
        "table": owner.name,
        "is_view": isinstance(owner, View),
        "place": place,
        "position": position,
        "column": column.name,
        "type": column.duckdb_type,
        "kind": column.kind,
        "primary_key": in_key,
        "nullable": column.nullable,
        "unit": column.unit,
        "values": ", ".join(column.values) or None,
        "personal": column.personal,
        "derived_from": ", ".join(column.derived_from) or None,
        "references": references,
        "comment_en": column.comment_en,
        "comment_th": column.comment_th,
        "table_comment_en": owner.comment_en,
        "table_comment_th": owner.comment_th,
    }


def _references(table: Table, column: Column) -> str | None:
    found = [
        f"{reference.table}.{to}"
        for reference in table.references
        for name, to in zip(reference.columns, reference.to, strict=True)
        if name == column.name
    ]
    return ", ".join(dict.fromkeys(found)) or None
