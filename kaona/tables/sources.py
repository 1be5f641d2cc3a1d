"""Rows of `ops.value_source`: the places of stored values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kaona.places import Span
from kaona.tables.columns import Columns


class Source(NamedTuple):
    """Where a stored value stands: its table and column, and the dump's parts that it was read from."""

    table: str
    column: str
    dump_sha256: str
    parts: Sequence[Span]


def add_sources(columns: Columns, row_key: str, sources: Iterable[Source]) -> None:
    """The places of one row's stored values, part by part."""
    columns.add_in_order(
        "value_source",
        [
            (table, row_key, column, number, dump_sha256, start, end)
            for table, column, dump_sha256, parts in sources
            for number, (start, end) in enumerate(parts, start=1)
        ],
    )
