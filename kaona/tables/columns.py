"""Values gathered by table and column, for tables that are declared in `kaona.schema`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from kaona.errors import SchemaError
from kaona.schema import TABLES


class Columns:
    """Rows by table, kept as columns; `tables` makes Arrow tables of them, checked against the declaration.

    A row that lacks a column leaves it shorter than the others, and is found by that.
    """

    def __init__(self) -> None:
        self._cells: dict[str, dict[str, list[Any]]] = {
            name: {column: [] for column in table.names} for name, table in TABLES.items()
        }
        self._keys: dict[str, set[tuple[str, ...]]] = defaultdict(set)

    def add(self, table: str, **row: Any) -> None:
        """Add one row; `SchemaError` where the table has no such column."""
        cells = self._cells[table]
        try:
            for column, value in row.items():
                cells[column].append(value)
        except KeyError as error:
            raise _no_such_column(table, error) from error

    def extend(self, table: str, **columns: Sequence[Any]) -> None:
        """Add many rows, given by column; `SchemaError` where the table has no such column."""
        cells = self._cells[table]
        try:
            for column, values in columns.items():
                cells[column].extend(values)
        except KeyError as error:
            raise _no_such_column(table, error) from error

    def is_new(self, table: str, *key: str) -> bool:
        """Whether that key was not asked for before: for rows that are added once, however often they are met."""
        keys = self._keys[table]
        before = len(keys)
        keys.add(key)
        return len(keys) > before

    def tables(self, names: list[str]) -> dict[str, pa.Table]:
        """The named tables, empty ones included."""
        return {name: TABLES[name].table(self._cells[name]) for name in names}


def _no_such_column(table: str, error: KeyError) -> SchemaError:
    return SchemaError(f"the columns {', '.join(TABLES[table].names)}", str(error), where=table)
