"""Rows as a declaration wants them: Arrow types and schemas, arrays and tables built by column and checked.

What is declared, and how, is `kaona.schema.model`'s, whose methods call these: so that pyarrow is imported where rows
are made, and not where a table's name or comment is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from kaona.errors import SchemaError
from kaona.schema.model import Type

if TYPE_CHECKING:
    from kaona.schema.model import Column, Table

_ARROW_TYPES = {
    Type.TEXT: pa.string(),
    Type.TEXTS: pa.list_(pa.string()),
    Type.INTEGER: pa.int32(),
    Type.BIGINT: pa.int64(),
    Type.REAL: pa.float32(),
    Type.BOOLEAN: pa.bool_(),
    Type.DATE: pa.date32(),
    Type.MOMENT: pa.timestamp("us"),
    Type.MONEY: pa.decimal128(18, 2),
    Type.PERCENT: pa.decimal128(7, 4),
}


def schema(table: Table) -> pa.Schema:
    """The schema of the table's Parquet files."""
    return pa.schema([pa.field(column.name, _ARROW_TYPES[column.type], column.nullable) for column in table.columns])


def array(column: Column, values: Sequence[Any], where: str) -> pa.Array[Any]:
    """The values as an Arrow array of the column's type; `SchemaError` where one does not fit."""
    if isinstance(values, (str, bytes)) or not isinstance(values, Sequence):
        raise SchemaError("a list of values", type(values).__name__, where=where)
    try:
        made = pa.array(values, type=_ARROW_TYPES[column.type])
    except (pa.ArrowException, OverflowError, TypeError, ValueError) as error:
        raise SchemaError(f"values of type {column.duckdb_type}", str(error), where=where) from error
    _verify(column, made, where)
    return made


def table(declared: Table, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    """Rows, given by column: every declared column, all of one length. `SchemaError` where they do not fit."""
    for name in columns:
        declared.column(name)
    missing = [name for name in declared.names if name not in columns]
    if missing:
        raise SchemaError(f"every column of {declared.qualified}", f"none called {', '.join(missing)}")
    lengths = {name: len(columns[name]) for name in declared.names}
    if len(set(lengths.values())) > 1:
        raise SchemaError("columns of one length", str(lengths), where=declared.qualified)
    arrays = [array(one, columns[one.name], f"{declared.qualified}.{one.name}") for one in declared.columns]
    return pa.Table.from_arrays(arrays, schema=declared.arrow)


def verify(declared: Table, made: pa.Table) -> None:
    """`SchemaError` where rows made elsewhere (by a query, say) are not what the declaration says."""
    if not made.schema.equals(declared.arrow):
        raise SchemaError(f"the columns {declared.arrow}", str(made.schema), where=declared.qualified)
    for column in declared.columns:
        _verify(column, made.column(column.name), f"{declared.qualified}.{column.name}")


def _verify(column: Column, found: pa.Array[Any] | pa.ChunkedArray[Any], where: str) -> None:
    """`SchemaError` where a value is NULL, not among the declared ones, or out of range and may not be."""
    if not column.nullable and found.null_count:
        row = pc.index(pc.is_null(found), True).as_py()
        raise SchemaError("a value in every row", f"NULL in row {row} of {len(found)}", where=where)
    if column.values:
        allowed = pa.array([*column.values, None], _ARROW_TYPES[column.type])
        strange = pc.unique(pc.filter(found, pc.invert(pc.is_in(found, allowed))))
        if len(strange):
            raise SchemaError(f"one of {', '.join(column.values)}", repr(strange[0].as_py()), where=where)
    if column.minimum is not None or column.maximum is not None:
        ends: Any = pc.min_max(found).as_py()
        for end, bad in (
            (ends["min"], column.minimum is not None and ends["min"] is not None and ends["min"] < column.minimum),
            (ends["max"], column.maximum is not None and ends["max"] is not None and ends["max"] > column.maximum),
        ):
            if bad:
                raise SchemaError(column.range_in_words, str(end), where=where)
