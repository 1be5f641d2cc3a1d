"""Fields whose labels share a line: which of the values below the labels is whose.

Tabs part a table's cells: where there are as many as labels, each is its label's, an empty one too. Else a code, a
date, an amount and a year are known by their shapes, and one of two alike by its neighbours; what is left is the other
fields', in their order. What neither tells stays in the last field, unless it may as well be another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from kaona.extract.readers import DATE_PATTERN, FISCAL_YEAR, PROJECT_CODE
from kaona.forms.sheet import Sheet, Stretch
from kaona.thai.digits import BAHT, DIGIT

_DATE = (DATE_PATTERN, ("start_date", "end_date"))
_CODE = (PROJECT_CODE, ("project_code",))
_YEAR = (re.compile(rf"(?<!\S)(?:{FISCAL_YEAR.pattern})(?!\S|\s*{BAHT})"), ("fiscal_year",))
# An amount is short, so that a page of digits is looked at once.
_AMOUNT = rf"(?<!{DIGIT}){DIGIT}(?:(?:\n?[,.]?\n?{DIGIT}){{0,17}}|(?: [,.\d]){{2,30}})\s{{0,8}}{BAHT}"
_MONEY = (re.compile(_AMOUNT), ("budget_received_baht", "budget_spent_baht"))
# A year's shape is in a date and a code, and an amount over a line end would take the year above it.
_SHAPES = (_DATE, _CODE, _YEAR, _MONEY)
# What no other field's value looks like; a year may be an amount without its บาท.
_SURE_SHAPES = (_DATE, _CODE, _MONEY)
_CELLS = re.compile(r"\t[\s]*|[ ]{2,}\s*|\n\s*")


def shared_fields(text: str, sheet: Sheet) -> dict[str, Stretch]:
    """The sheet's fields, each field of a row of labels with its own stretch of what stands below them."""
    fields = dict(sheet.fields)
    for row in sheet.rows:
        below = fields[row[-1]]
        fields |= _by_tabs(text, row, below) or _by_shapes(text, row, below)
    return fields


def _by_tabs(text: str, row: Sequence[str], below: Stretch) -> dict[str, Stretch]:
    """The fields' cells, if tabs part as many as there are labels and none has the shape of another field."""
    first_line = text.find("\n", below.start, below.end) + 1
    written = text[first_line : below.end].rstrip("\n ")
    if not first_line or written.count("\t") != len(row) - 1:
        return {}
    cells: dict[str, Stretch] = {}
    at = first_line
    for name, cell in zip(row, written.split("\t"), strict=True):
        if any(name not in names and shape.fullmatch(cell.strip()) for shape, names in _SURE_SHAPES):
            return {}
        cells[name] = Stretch(at, at + len(cell))
        at += len(cell) + 1
    return cells


def _by_shapes(text: str, row: Sequence[str], below: Stretch) -> dict[str, Stretch]:
    """The fields' stretches, of those of which it can be told which is whose, and the last field's."""
    found: dict[str, Stretch] = {}
    single: dict[Stretch, list[str]] = {}
    for shape, names in _SHAPES:
        fields = [name for name in row if name in names]
        if not fields:
            continue
        values = _values(text, shape, _without(below, [*found.values(), *single]), len(fields) + 1)
        if len(values) == len(fields):
            found |= zip(fields, values, strict=True)
        elif len(values) == 1:
            single[values[0]] = fields
    doubtful: list[str] = []
    for value, fields in single.items():
        fitting = [name for name in fields if _is_in_order(row, name, value, found)]
        if len(fitting) == 1:
            found[fitting[0]] = value
        else:
            doubtful += fields
    others = [name for name in row if name not in found]
    pieces = [piece for piece in _without(below, found.values()) if text[piece.start : piece.end].strip()]
    if len(pieces) < len(others):
        pieces = [cell for piece in pieces for cell in _cells(text, piece)]
    if len(pieces) == len(others):
        return found | dict(zip(others, pieces, strict=True))
    if row[-1] in found:
        return found
    behind = below.end if row[-1] in doubtful else max((value.end for value in found.values()), default=below.start)
    return found | {row[-1]: Stretch(behind, below.end)}


def _values(text: str, shape: re.Pattern[str], pieces: Sequence[Stretch], at_most: int) -> list[Stretch]:
    """The values of that shape in the pieces, over line ends; else in cells: a code's line may stand above a year's."""
    for parts in (pieces, [cell for piece in pieces for cell in _cells(text, piece)]):
        matches = (match for part in parts for match in shape.finditer(text, part.start, part.end))
        values = [Stretch(*match.span()) for match in islice(matches, at_most)]
        if values:
            return values
    return []


def _is_in_order(row: Sequence[str], name: str, value: Stretch, found: dict[str, Stretch]) -> bool:
    """Whether the value stands among those found as its label stands among theirs."""
    place = row.index(name)
    return all((row.index(other) < place) == (stretch < value) for other, stretch in found.items())


def _without(whole: Stretch, holes: Iterable[Stretch]) -> list[Stretch]:
    """What is left of a stretch without the holes in it."""
    left, at = [], whole.start
    for hole in sorted(holes):
        left.append(Stretch(at, hole.start))
        at = hole.end
    return [*left, Stretch(at, whole.end)]


def _cells(text: str, piece: Stretch) -> list[Stretch]:
    """What tabs, wide gaps and line ends part."""
    cells, at = [], piece.start
    for gap in _CELLS.finditer(text, piece.start, piece.end):
        cells.append(Stretch(at, gap.start()))
        at = gap.end()
    cells.append(Stretch(at, piece.end))
    return [cell for cell in cells if text[cell.start : cell.end].strip()]
