"""Answers as tables on a terminal or in a text file: Thai stays in its columns, and wide rows become records."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.cli.answers import Row, plain
from pipelines.cli.console import printable

ENOUGH_ROWS = 1_000
"""More rows than this are for programs, and go into one of the other formats."""
# Below this many cells a column of Thai text breaks into a ladder of syllables.
_NARROWEST = 16
_UNBOUNDED = 1_000_000


def console(file: TextIO | None = None) -> Console:
    """Where tables go: as wide as the terminal, and as wide as the table anywhere else."""
    file = file or sys.stdout
    width = None if file.isatty() else _UNBOUNDED
    return Console(file=file, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def print_rows(names: Sequence[str], rows: Sequence[Row], file: TextIO | None = None) -> None:
    """Print the rows as a table, or one record below another where the columns do not fit side by side."""
    to = console(file)
    cells = [[_cell(value) for value in row] for row in rows]
    natural = [
        max([cell_len(printable(name)), *(_width(text) for text in column)])
        for name, column in zip(names, zip(*cells, strict=True) if cells else [()] * len(names), strict=True)
    ]
    needed = sum(min(width, _NARROWEST) + 2 for width in natural)
    if needed > to.width:
        _print_records(to, names, cells)
        return
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index, name in enumerate(names):
        numbers = any(isinstance(row[index], (int, float, Decimal)) for row in rows)
        table.add_column(Text(printable(name)), justify="right" if numbers else "left", overflow="fold")
    for row in cells:
        table.add_row(*row)
    _print(to, table)


def print_pairs(pairs: Sequence[tuple[str, str]], file: TextIO | None = None) -> None:
    """Print names and what belongs to them, one pair a line."""
    to = console(file)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs:
        table.add_row(Text(name), Text(printable(value)))
    _print(to, table)


def _print_records(to: Console, names: Sequence[str], rows: list[list[Text]]) -> None:
    for number, row in enumerate(rows, start=1):
        _print(to, Text(f"-- {number} --", style="dim"))
        table = Table.grid(padding=(0, 2))
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for name, cell in zip(names, row, strict=True):
            table.add_row(Text(printable(name)), cell)
        _print(to, table)


def _print(to: Console, what: Table | Text) -> None:
    """Print without the blanks that a table is padded with: a line's end is its last letter."""
    if to.is_terminal:
        to.print(what)
        return
    with to.capture() as captured:
        to.print(what)
    to.file.write("\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n")


def _cell(value: Any) -> Text:
    if value is None:
        return Text("NULL", style="dim")
    return Text("\n".join(printable(line) for line in plain(value).splitlines()))


def _width(cell: Text) -> int:
    return max((cell_len(line) for line in cell.plain.splitlines()), default=0)
