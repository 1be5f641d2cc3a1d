"""Rows gathered by column, for tables that are declared in `kaona.schema`."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyarrow as pa

from kaona.schema import TABLES


class Columns:
    """Lists by table and column; `tables` makes Arrow tables of them, checked against the declaration."""

    def __init__(self) -> None:
        self._lists: dict[str, dict[str, list[Any]]] = defaultdict(dict)
        self._keys: set[tuple[str, ...]] = set()

    def add(self, table: str, **row: Any) -> None:
        """Add one row; every column of the table must be given."""
        lists = self._lists[table]
        if not lists:
            lists.update({name: [] for name in row})
        for name, value in row.items():
            lists[name].append(value)

    def add_once(self, table: str, key: tuple[str, ...], **row: Any) -> None:
        """Add one row unless one of that key was added before."""
        if (table, *key) not in self._keys:
            self._keys.add((table, *key))
            self.add(table, **row)

    def tables(self, names: list[str]) -> dict[str, pa.Table]:
        """The named tables, empty ones included."""
        return {
            name: TABLES[name].table(self._lists[name]) if self._lists.get(name) else TABLES[name].empty()
            for name in names
        }
