"""How a table is declared: columns, tables, references, views, and what follows from a declaration by itself.

What follows: the Arrow schema, the DuckDB statements, and checked building of rows by column. Which tables there are
stands in the other files of this package; files and connections are `kaona.lake`'s and `kaona.warehouse`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from kaona.errors import SchemaError

Kind = Literal["read", "derived", "key"]

TEXT = pa.string()
TEXTS = pa.list_(pa.string())
INTEGER = pa.int32()
BIGINT = pa.int64()
REAL = pa.float32()
BOOLEAN = pa.bool_()
DATE = pa.date32()
MOMENT = pa.timestamp("us")
"""A moment in UTC. Without a zone, since DuckDB's clients want a further package to fetch moments with one."""
MONEY = pa.decimal128(18, 2)
PERCENT = pa.decimal128(7, 4)

DUCKDB_TYPES = {
    TEXT: "VARCHAR",
    TEXTS: "VARCHAR[]",
    INTEGER: "INTEGER",
    BIGINT: "BIGINT",
    REAL: "FLOAT",
    BOOLEAN: "BOOLEAN",
    DATE: "DATE",
    MOMENT: "TIMESTAMP",
    MONEY: "DECIMAL(18,2)",
    PERCENT: "DECIMAL(7,4)",
}

# What a column may be derived from besides columns.
THE_DUMP = "the dump"
THE_CLOCK = "the clock"
THE_LISTS = "the lists that Kaona carries"
THE_CODE = "the code"


@dataclass(frozen=True)
class Column:
    """A column: what it holds, in both languages, and whether a value of it stands in a dump (`kind` is `read`)."""

    name: str
    type: pa.DataType
    kind: Kind
    comment_en: str
    comment_th: str
    unit: str | None = None
    nullable: bool = True
    personal: bool = False
    derived_from: tuple[str, ...] = ()
    """Columns (of this table, or `table.column`), or one of the sources above."""
    values: tuple[str, ...] = ()
    """The only values it may have; empty where any may stand."""
    minimum: int | None = None
    maximum: int | None = None

    @property
    def duckdb_type(self) -> str:
        """The type's name in DuckDB."""
        return DUCKDB_TYPES[self.type]

    @property
    def comment(self) -> str:
        """The comment as the database carries it: a Thai line and an English one."""
        return f"{self.comment_th}\n{self.comment_en}"

    def accepts(self, value: object) -> bool:
        """Whether one value may stand here; for those who would rather leave a hole and say so than fail."""
        try:
            self.array([value])
        except SchemaError:
            return False
        return True

    def array(self, values: Sequence[Any], where: str = "") -> pa.Array[Any]:
        """The values as an Arrow array of this column's type; `SchemaError` where one does not fit."""
        where = where or self.name
        if isinstance(values, (str, bytes)) or not isinstance(values, Sequence):
            raise SchemaError("a list of values", type(values).__name__, where=where)
        try:
            array = pa.array(values, type=self.type)
        except (pa.ArrowException, OverflowError, TypeError, ValueError) as error:
            raise SchemaError(f"values of type {self.duckdb_type}", str(error), where=where) from error
        self.verify(array, where)
        return array

    def verify(self, array: pa.Array[Any] | pa.ChunkedArray[Any], where: str) -> None:
        """`SchemaError` where a value is NULL, not among `values`, or out of range and may not be."""
        if not self.nullable and array.null_count:
            row = pc.index(pc.is_null(array), True).as_py()
            raise SchemaError("a value in every row", f"NULL in row {row} of {len(array)}", where=where)
        if self.values:
            strange = pc.unique(pc.filter(array, pc.invert(pc.is_in(array, pa.array([*self.values, None], self.type)))))
            if len(strange):
                raise SchemaError(f"one of {', '.join(self.values)}", repr(strange[0].as_py()), where=where)
        if self.minimum is not None or self.maximum is not None:
            ends: Any = pc.min_max(array).as_py()
            for end, bad in (
                (ends["min"], self.minimum is not None and ends["min"] is not None and ends["min"] < self.minimum),
                (ends["max"], self.maximum is not None and ends["max"] is not None and ends["max"] > self.maximum),
            ):
                if bad:
                    raise SchemaError(self.range_in_words, str(end), where=where)

    @property
    def range_in_words(self) -> str:
        """The declared range, for messages."""
        if self.maximum is None:
            return f"{self.minimum} or more"
        return f"{self.maximum} or less" if self.minimum is None else f"{self.minimum} to {self.maximum}"


def derived(
    name: str,
    type: pa.DataType,
    comment_en: str,
    comment_th: str,
    *sources: str,
    unit: str | None = None,
    nullable: bool = False,
    values: tuple[str, ...] = (),
    minimum: int | None = None,
    maximum: int | None = None,
) -> Column:
    """A column that is made from `sources`; never NULL unless said otherwise."""
    return Column(
        name,
        type,
        "derived",
        comment_en,
        comment_th,
        unit,
        nullable,
        derived_from=sources,
        values=values,
        minimum=minimum,
        maximum=maximum,
    )


@dataclass(frozen=True)
class Reference:
    """Columns whose values must stand in another table (NULL excepted); found broken by anti-join."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table, declared once. `primary_key` also gives the order of its rows in the lake."""

    name: str
    schema: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    by_year: bool
    comment_en: str
    comment_th: str
    in_warehouse: bool = True
    personal: bool = False
    references: tuple[Reference, ...] = ()
    order_by: tuple[str, ...] = ()
    """The order of its rows in a build, where that is not the key's."""
    constrained: bool = True
    """Whether DuckDB itself holds the key: an index over millions of four-part keys costs more than the table, so the
    provenance tables are held by a check instead."""
    made_by_build: bool = False
    """Whether the build itself makes its rows from the other tables; the lake has none of it."""
    _by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {column.name: column for column in self.columns})

    @cached_property
    def arrow(self) -> pa.Schema:
        """The schema of its Parquet files."""
        return pa.schema([pa.field(column.name, column.type, column.nullable) for column in self.columns])

    @property
    def names(self) -> list[str]:
        """The columns' names, in order."""
        return [column.name for column in self.columns]

    @property
    def read_columns(self) -> list[Column]:
        """The columns whose values stand in a dump."""
        return [column for column in self.columns if column.kind == "read"]

    @property
    def qualified(self) -> str:
        """Its name in SQL: `ops.dump`."""
        return f"{self.schema}.{self.name}"

    @property
    def comment(self) -> str:
        """The comment as the database carries it: a Thai line and an English one."""
        return f"{self.comment_th}\n{self.comment_en}"

    def column(self, name: str) -> Column:
        """The column of that name; `SchemaError` where there is none."""
        if name not in self._by_name:
            raise SchemaError(f"a column of {self.qualified}", name, next_step=f"It has {', '.join(self.names)}.")
        return self._by_name[name]

    def table(self, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
        """Rows, given by column: every declared column, all of one length. `SchemaError` where they do not fit."""
        for name in columns:
            self.column(name)
        missing = [name for name in self.names if name not in columns]
        if missing:
            raise SchemaError(f"every column of {self.qualified}", f"none called {', '.join(missing)}")
        lengths = {name: len(columns[name]) for name in self.names}
        if len(set(lengths.values())) > 1:
            raise SchemaError("columns of one length", str(lengths), where=self.qualified)
        arrays = [column.array(columns[column.name], f"{self.qualified}.{column.name}") for column in self.columns]
        return pa.Table.from_arrays(arrays, schema=self.arrow)

    def verify(self, rows: pa.Table) -> None:
        """`SchemaError` where rows made elsewhere (by a query, say) are not what the declaration says."""
        if not rows.schema.equals(self.arrow):
            raise SchemaError(f"the columns {self.arrow}", str(rows.schema), where=self.qualified)
        for column in self.columns:
            column.verify(rows.column(column.name), f"{self.qualified}.{column.name}")

    def empty(self) -> pa.Table:
        """No rows."""
        return self.arrow.empty_table()

    def ddl(self) -> str:
        """The `CREATE TABLE` statement."""
        lines = [f"{c.name} {c.duckdb_type}{'' if c.nullable else ' NOT NULL'}" for c in self.columns]
        if self.constrained and self.primary_key:
            lines.append(f"PRIMARY KEY ({', '.join(self.primary_key)})")
        return f"CREATE TABLE {self.qualified} (\n    " + ",\n    ".join(lines) + "\n)"

    def comments(self) -> list[str]:
        """The `COMMENT ON` statements."""
        return _comments("TABLE", self)


@dataclass(frozen=True)
class View:
    """A view for people who query: its columns are declared as a table's are, and `sql` makes them."""

    name: str
    columns: tuple[Column, ...]
    sql: str
    comment_en: str
    comment_th: str
    schema: str = "mart"

    @property
    def names(self) -> list[str]:
        """The columns' names, in order."""
        return [column.name for column in self.columns]

    @property
    def qualified(self) -> str:
        """Its name in SQL: `mart.project_progress`."""
        return f"{self.schema}.{self.name}"

    @property
    def comment(self) -> str:
        """The comment as the database carries it: a Thai line and an English one."""
        return f"{self.comment_th}\n{self.comment_en}"

    def ddl(self) -> str:
        """The `CREATE VIEW` statement."""
        return f"CREATE VIEW {self.qualified} AS\n{self.sql.strip()}"

    def comments(self) -> list[str]:
        """The `COMMENT ON` statements."""
        return _comments("VIEW", self)


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _comments(kind: str, owner: Table | View) -> list[str]:
    return [f"COMMENT ON {kind} {owner.qualified} IS {quoted(owner.comment)}"] + [
        f"COMMENT ON COLUMN {owner.qualified}.{c.name} IS {quoted(c.comment)}" for c in owner.columns
    ]
