"""Rows of `ops.value_source`: the places of stored values."""

from __future__ import annotations

from collections.abc import Iterable

from kaona.places import Span
from kaona.tables.columns import Columns


def add_source(
    columns: Columns, table: str, row_key: str, column: str, dump_sha256: str, parts: Iterable[Span]
) -> None:
    """The places of one stored value, part by part."""
    columns.add_in_order(
        "value_source",
        [(table, row_key, column, number, dump_sha256, start, end) for number, (start, end) in enumerate(parts, start=1)],
    )
