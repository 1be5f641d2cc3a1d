"""Rows of the lake's `segment`: the phrases of narratives, which nobody looks into between counting and the lake.

A phrase in twelve words is twenty values, and an entry has a dozen phrases. So counting leaves them as columns (an
Arrow list a printing, of a list an entry), and here they are only picked, put in order and given their entry's key.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from kaona.records import Counted
from kaona.schema import TABLES

_TABLE = TABLES["segment"]
_PHRASE = pa.struct(
    [("start", pa.int32()), ("end", pa.int32()), ("text", pa.string()), ("words", pa.list_(pa.string()))]
)
PHRASES = pa.list_(pa.list_(_PHRASE))
"""What one printing has: its entries' phrases."""


class Phrases:
    """The phrases of printings, gathered one printing after the other."""

    def __init__(self) -> None:
        self._starts, self._ends = array("i"), array("i")
        self._texts: list[str] = []
        self._words: list[str] = []
        # Where each phrase's words end, each entry's phrases, and each printing's entries.
        self._words_until, self._phrases_until, self._entries_until = array("i", [0]), array("i", [0]), array("i", [0])

    def add(self, counted: Counted) -> None:
        """Add what counting left of a printing."""
        for segments in counted.entry_segments:
            for segment in segments:
                self._starts.append(segment.start)
                self._ends.append(segment.end)
                self._texts.append(segment.text)
                self._words += segment.words
                self._words_until.append(len(self._words))
            self._phrases_until.append(len(self._texts))
        self._entries_until.append(len(self._phrases_until) - 1)

    def array(self) -> pa.Array:
        """An element a printing, of type `PHRASES`."""
        words = pa.ListArray.from_arrays(_numbers(self._words_until), pa.array(self._words, pa.string()))
        columns = [_numbers(self._starts), _numbers(self._ends), pa.array(self._texts, pa.string()), words]
        phrases = pa.StructArray.from_arrays(columns, fields=list(_PHRASE))
        entries = pa.ListArray.from_arrays(_numbers(self._phrases_until), phrases)
        return pa.ListArray.from_arrays(_numbers(self._entries_until), entries)


def segment_table(phrases: pa.Array, wanted: Sequence[tuple[str, int, int]], fiscal_year: int) -> pa.Table:
    """The rows of the wanted entries, in their order: an entry's key, its printing in `phrases`, its place in that."""
    printings = np.array([printing for _, printing, _ in wanted], dtype=np.int64)
    places = np.array([place for _, _, place in wanted], dtype=np.int64)
    entries = phrases.flatten().take(pa.array(_first(phrases)[printings] + places))
    number = np.diff(entries.offsets.to_numpy())
    rows = entries.flatten()
    keys = pa.array([key for key, _, _ in wanted], pa.string())
    made = pa.Table.from_arrays(
        [
            keys.take(pa.array(np.repeat(np.arange(len(wanted)), number))),
            pa.array(np.arange(len(rows)) - np.repeat(np.cumsum(number) - number, number) + 1, pa.int32()),
            rows.field("start").cast(pa.int64()),
            rows.field("end").cast(pa.int64()),
            rows.field("text"),
            rows.field("words"),
            pa.repeat(pa.scalar(fiscal_year, pa.int32()), len(rows)),
        ],
        schema=_TABLE.arrow,
    )
    _TABLE.verify(made)
    return made


def _first(lists: pa.Array) -> npt.NDArray[np.int64]:
    """Where each list begins, counted from where the first one does: a slice's offsets do not begin at 0."""
    offsets: npt.NDArray[np.int64] = lists.offsets.to_numpy().astype(np.int64)
    return offsets - int(offsets[0])


def _numbers(values: array[int]) -> pa.Array:
    return pa.array(np.array(values, dtype=np.int32))
