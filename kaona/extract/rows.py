"""Fields whose labels share a line: which of the values below the labels is whose.

A code, a date and a year are known by their shapes; what is left is the other fields', in their order. Where shapes and
order do not tell, all of it stays in the last field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kaona.extract.readers import DATE_PATTERN, FISCAL_YEAR, PROJECT_CODE
from kaona.forms.page import Page
from kaona.forms.sheet import Sheet, Stretch

# Those with the most digits first: a year's shape is in each of the others.
_SHAPES = (
    ("project_code", PROJECT_CODE),
    ("start_date", DATE_PATTERN),
    ("end_date", DATE_PATTERN),
    ("fiscal_year", FISCAL_YEAR),
)
_CELLS = re.compile(r"\t[\s]*|[ ]{2,}\s*|\n\s*")


def share_rows(page: Page, sheet: Sheet) -> None:
    """Give each field of a row of labels its own stretch of what stands below them."""
    for row in sheet.rows:
        sheet.fields.update(_shared(page.text, row, sheet.fields[row[-1]]))


def _shared(text: str, row: tuple[str, ...], whole: Stretch) -> dict[str, Stretch]:
    """The fields' stretches, of those of which it can be told which is whose."""
    found: dict[str, Stretch] = {}
    pieces = [whole]
    for name, shape in _SHAPES:
        if name in row:
            match = _first(text, shape, pieces)
            if match is None:
                continue
            found[name] = Stretch(*match.span())
            pieces = [rest for piece in pieces for rest in _without(piece, found[name])]
    others = [name for name in row if name not in found]
    pieces = [piece for piece in pieces if text[piece.start : piece.end].strip()]
    if len(pieces) < len(others):
        pieces = [cell for piece in pieces for cell in _cells(text, piece)]
    return found | dict(zip(others, pieces, strict=True)) if len(pieces) == len(others) else found


def _first(text: str, shape: re.Pattern[str], pieces: Iterable[Stretch]) -> re.Match[str] | None:
    matches = (shape.search(text, piece.start, piece.end) for piece in pieces)
    return next((match for match in matches if match is not None), None)


def _without(piece: Stretch, hole: Stretch) -> list[Stretch]:
    if hole.end <= piece.start or hole.start >= piece.end:
        return [piece]
    return [Stretch(piece.start, hole.start), Stretch(hole.end, piece.end)]


def _cells(text: str, piece: Stretch) -> list[Stretch]:
    """What tabs, wide gaps and line ends part."""
    cells, at = [], piece.start
    for gap in _CELLS.finditer(text, piece.start, piece.end):
        cells.append(Stretch(at, gap.start()))
        at = gap.end()
    cells.append(Stretch(at, piece.end))
    return [cell for cell in cells if text[cell.start : cell.end].strip()]
