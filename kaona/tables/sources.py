"""Rows of `ops.value_source`: the places of stored values."""

from __future__ import annotations

from collections.abc import Iterable

from kaona.places import Span
from kaona.tables.columns import Columns


def add_source(
    columns: Columns, table: str, row_key: str, column: str, dump_sha256: str, parts: Iterable[Span]
) -> None:
    """The places of one stored value, part by part."""
    for number, part in enumerate(parts, start=1):
        columns.add(
            "value_source",
            table_name=table,
            row_key=row_key,
            column_name=column,
            part_no=number,
            dump_sha256=dump_sha256,
            start_char=part[0],
            end_char=part[1],
        )
