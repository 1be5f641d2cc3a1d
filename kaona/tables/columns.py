"""Rows gathered by table, for tables that are declared in `kaona.schema`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

import pyarrow as pa

from kaona.errors import SchemaError
from kaona.schema import TABLES

# For each table, its columns, and what puts a row's values in their order.
_NAMES = {name: frozenset(table.names) for name, table in TABLES.items()}
_IN_ORDER = {name: itemgetter(*table.names) for name, table in TABLES.items()}


class Columns:
    """Rows by table; `tables` makes Arrow tables of them by column, checked against the declaration."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._keys: set[tuple[str, ...]] = set()

    def add(self, table: str, **row: Any) -> None:
        """Add one row; `SchemaError` unless every column of the table is given, and no other."""
        if row.keys() != _NAMES[table]:
            raise SchemaError(f"the columns {', '.join(TABLES[table].names)}", ", ".join(row), where=table)
        self._rows[table].append(_IN_ORDER[table](row))

    def add_in_order(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows whose values stand in the order of the table's columns: for tables of a row a value, or a phrase."""
        self._rows[table].extend(rows)

    def add_once(self, table: str, key: tuple[str, ...], **row: Any) -> None:
        """Add one row unless one of that key was added before."""
        if (table, *key) not in self._keys:
            self._keys.add((table, *key))
            self.add(table, **row)

    def tables(self, names: list[str]) -> dict[str, pa.Table]:
        """The named tables, empty ones included."""
        return {name: self._table(name) for name in names}

    def _table(self, name: str) -> pa.Table:
        table, rows = TABLES[name], self._rows[name]
        if not rows:
            return table.empty()
        return table.table(dict(zip(table.names, zip(*rows, strict=True), strict=True)))
