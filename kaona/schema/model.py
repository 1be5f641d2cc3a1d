"""How a table is declared: columns, tables, references, views, and what follows from a declaration by itself.

What follows: the DuckDB statements, and by way of `kaona.schema.rows` the Arrow schema and checked rows. Which tables
there are stands in the other files of this package; files and connections are `kaona.lake`'s and `kaona.warehouse`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from kaona.errors import SchemaError

# `kaona.schema.rows` is imported where rows are made: commands that only ask would wait half a second for pyarrow.
if TYPE_CHECKING:
    import pyarrow as pa

Kind = Literal["read", "derived", "key"]


class Type(Enum):
    """A column's type, by its name in DuckDB."""

    TEXT = "VARCHAR"
    TEXTS = "VARCHAR[]"
    INTEGER = "INTEGER"
    BIGINT = "BIGINT"
    REAL = "FLOAT"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    MOMENT = "TIMESTAMP"
    """A moment in UTC. Without a zone, since DuckDB's clients want a further package to fetch moments with one."""
    MONEY = "DECIMAL(18,2)"
    PERCENT = "DECIMAL(7,4)"


TEXT, TEXTS, INTEGER, BIGINT, REAL = Type.TEXT, Type.TEXTS, Type.INTEGER, Type.BIGINT, Type.REAL
BOOLEAN, DATE, MOMENT, MONEY, PERCENT = Type.BOOLEAN, Type.DATE, Type.MOMENT, Type.MONEY, Type.PERCENT

# What a column may be derived from besides columns.
THE_DUMP = "the dump"
THE_CLOCK = "the clock"
THE_LISTS = "the lists that Kaona carries"
THE_CODE = "the code"


@dataclass(frozen=True)
class Column:
    """A column: what it holds, in both languages, and whether a value of it stands in a dump (`kind` is `read`)."""

    name: str
    type: Type
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
        return self.type.value

    @property
    def comment(self) -> str:
        """The comment as the database carries it: a Thai line and an English one."""
        return f"{self.comment_th}\n{self.comment_en}"

    def array(self, values: Sequence[Any], where: str = "") -> pa.Array[Any]:
        """The values as an Arrow array of this column's type; `SchemaError` where one does not fit."""
        from kaona.schema import rows

        return rows.array(self, values, where or self.name)

    @property
    def range_in_words(self) -> str:
        """The declared range, for messages."""
        if self.maximum is None:
            return f"{self.minimum} or more"
        return f"{self.maximum} or less" if self.minimum is None else f"{self.minimum} to {self.maximum}"


def derived(
    name: str,
    type: Type,
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
        from kaona.schema import rows

        return rows.schema(self)

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
        from kaona.schema import rows

        return rows.table(self, columns)

    def verify(self, made: pa.Table) -> None:
        """`SchemaError` where rows made elsewhere (by a query, say) are not what the declaration says."""
        from kaona.schema import rows

        rows.verify(self, made)

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
