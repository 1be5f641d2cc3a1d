"""Dumps as texts, straight to the tables of their fiscal year or of the dumps themselves."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from kaona.extract.counted import count_printing
from kaona.extract.dump import parse_dump
from kaona.records import Counted, DumpParse, Printing
from kaona.tables import year_tables

Rows = list[dict[str, Any]]


def parsed(*texts: str) -> dict[str, tuple[str, DumpParse]]:
    """Each text and its parse, by SHA-256."""
    found = [(text, parse_dump(text.encode(), 1 << 20)) for text in texts]
    return {parse.dump_sha256: (text, parse) for text, parse in found}


def printings(*texts: str) -> list[tuple[Printing, Counted]]:
    """Every printing of the dumps that has a key, counted."""
    return [
        (printing, count_printing(printing))
        for _, parse in parsed(*texts).values()
        for printing in parse.printings
        if printing.project_key
    ]


def tables_of(*texts: str, year: int = 2564) -> dict[str, pa.Table]:
    """The by-year tables of the dumps."""
    return year_tables(year, printings(*texts))


def rows(tables: dict[str, pa.Table], name: str, **wanted: Any) -> Rows:
    """The rows of a table whose columns have the wanted values."""
    found: Rows = tables[name].to_pylist()
    return [row for row in found if all(row[column] == value for column, value in wanted.items())]
