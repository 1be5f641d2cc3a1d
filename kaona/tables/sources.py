"""Rows of `ops.value_source`: the places of stored values.

They are the most numerous rows by far, a hundred and more a project-year, so they are gathered as numbers: a key, a
column and a dump are known by their place in a list, and become texts all at once.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from kaona.places import Span
from kaona.reconcile import Chosen
from kaona.schema import TABLES

_Numbers = npt.NDArray[np.int64]

_TABLE = TABLES["value_source"]
_COLUMNS = list(dict.fromkeys(name for table in TABLES.values() for name in table.names))
_NUMBER_OF = {column: number for number, column in enumerate(_COLUMNS)}


class Sources:
    """The places gathered so far."""

    def __init__(self) -> None:
        self._keys: list[str] = []
        self._dumps: dict[str, int] = {}
        # By table, one row behind the other: key, column, dump, start, end.
        self._rows: dict[str, list[int]] = defaultdict(list)

    def add(self, table: str, row_key: str, values: Mapping[str, Chosen], columns: Sequence[str]) -> None:
        """The places of one row's stored values, those of `columns` that it has."""
        key, rows, dumps = len(self._keys), self._rows[table], self._dumps
        self._keys.append(row_key)
        for column in columns:
            chosen = values.get(column)
            if chosen is not None:
                number, dump = _NUMBER_OF[column], dumps.setdefault(chosen.dump_sha256, len(dumps))
                for start, end in chosen.value.parts:
                    rows += (key, number, dump, start, end)

    def add_spans(
        self,
        table: str,
        row_key: str,
        dump_sha256: str,
        spans: Iterable[tuple[str, Span | None]],
        places_of: int | Callable[[Span], Sequence[Span]],
    ) -> None:
        """The places of one row's stored values, given as columns and spans of a passage.

        `places_of` is where the passage begins in the dump, or what gives the places of a span where it was cut up.
        """
        key, rows = len(self._keys), self._rows[table]
        self._keys.append(row_key)
        dump = self._dumps.setdefault(dump_sha256, len(self._dumps))
        for column, span in spans:
            if span is None or span[0] == span[1]:
                continue
            if isinstance(places_of, int):
                rows += (key, _NUMBER_OF[column], dump, places_of + span[0], places_of + span[1])
            else:
                for start, end in places_of(span):
                    rows += (key, _NUMBER_OF[column], dump, start, end)

    def table(self) -> pa.Table:
        """The rows as a table; in its order, where rows came by their key and their columns by name."""
        keys, dumps = pa.array(self._keys, pa.string()), pa.array(self._dumps, pa.string())
        columns = pa.array(_COLUMNS, pa.string())
        pieces = [_TABLE.empty()]
        for table in sorted(self._rows):
            rows = np.array(array("q", self._rows[table]), dtype=np.int64).reshape(-1, 5).T
            key, column, dump, start, end = (pa.array(numbers) for numbers in rows)
            texts = [pa.repeat(table, len(key)), keys.take(key), columns.take(column)]
            part = pa.array(_parts(rows[0], rows[1]), pa.int32())
            pieces.append(pa.Table.from_arrays([*texts, part, dumps.take(dump), start, end], schema=_TABLE.arrow))
        made = pa.concat_tables(pieces)
        _TABLE.verify(made)
        return made


def _parts(keys: _Numbers, columns: _Numbers) -> _Numbers:
    """The place of each row among those of the same key and column, from 1."""
    if not len(keys):
        return keys
    is_first = np.concatenate(([True], (keys[1:] != keys[:-1]) | (columns[1:] != columns[:-1])))
    first = np.flatnonzero(is_first)
    return np.arange(len(keys)) - np.repeat(first, np.diff(np.append(first, len(keys)))) + 1
