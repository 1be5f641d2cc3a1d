"""Batches: what reading and counting gave, on disk, some hundreds of dumps an Arrow file.

    parses/<reader version>/<batch>.arrow    a row a printing, and a row a dump (without `printing_no`)
    counted/<counter version>/<batch>.arrow  a row a printing that has a project-year

A row's payload is the msgpack of its record; the columns beside it are for whoever looks for one. The phrases of
narratives, which nobody looks into on their way to the lake, are a column of their own beside the counts. A record
batch is a fiscal year, so that loading a year reads that year only. (As Parquet, these columns of lists in lists took
ten times as long to read.) What is in a file stands in its schema as well, so that a night with nothing new opens files
and reads none. Files are the owner's alone: persons are in them. When batches are made, and of what, is other modules'.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.ipc as ipc

from kaona.errors import StorageError
from kaona.extract import COUNTER_VERSION, READER_VERSION
from kaona.records import Counted, DumpParse, Printing
from kaona.store.files import cannot, private_folder, write_atomically
from kaona.tables.segments import PHRASES, Phrases
from kaona.workspace import Workspace

_COLUMNS: dict[str, pa.DataType] = {
    "dump_sha256": pa.string(),
    "printing_no": pa.int32(),
    "project_key": pa.string(),
    "fiscal_year": pa.int16(),
    "payload": pa.binary(),
}
PARSES = pa.schema(_COLUMNS)
COUNTED = pa.schema({**_COLUMNS, "phrases": PHRASES})
_SUFFIX = ".arrow"

# Under these the schema says which dumps are in the file, and of which fiscal year each record batch is.
_MEMBERS, _YEARS = b"members", b"years"

T = TypeVar("T")

_pack = msgspec.msgpack.Encoder().encode


class Member(msgspec.Struct, frozen=True, array_like=True):
    """A dump in a batch, as the file's schema has it: why it was rejected, and the years of its printings.

    `years` holds a (printing number, fiscal year) for each printing; the year is None where the printing has no
    project-year and cannot be loaded.
    """

    dump_sha256: str
    reason_code: str | None
    years: tuple[tuple[int, int | None], ...]


class Batch(msgspec.Struct, frozen=True):
    """A batch file and what its schema says is in it."""

    path: Path
    members: tuple[Member, ...]

    @property
    def name(self) -> str:
        """What the parses and the counts of the same printings are both called by."""
        return self.path.stem

    @property
    def fiscal_years(self) -> set[int]:
        """The years that any printing of the batch speaks of."""
        return {year for member in self.members for _, year in member.years if year is not None}


class Outcome(msgspec.Struct, frozen=True, array_like=True):
    """What counting a printing gave; where it raised, `counted` is empty and `failure` is the kind of error."""

    counted: Counted
    failure: str | None = None


def parses_folder(ws: Workspace) -> Path:
    """Where this reader's parses lie."""
    return ws.parses / READER_VERSION


def counted_folder(ws: Workspace) -> Path:
    """Where this counter's counts lie."""
    return ws.counted / COUNTER_VERSION


def name_of(dump_sha256s: Iterable[str]) -> str:
    """The name of the batch of these dumps; another reader gives it another name, so that its counts are not taken."""
    return hashlib.sha256("\n".join([READER_VERSION, *sorted(dump_sha256s)]).encode()).hexdigest()[:16]


def list_parses(ws: Workspace) -> list[Batch]:
    """This reader's batches, by name. A file that is no whole one is thrown away: its dumps are read again."""
    return _list(parses_folder(ws))


def list_counted(ws: Workspace) -> list[Batch]:
    """This counter's batches, by name; broken files are thrown away as with the parses."""
    return _list(counted_folder(ws))


def _list(folder: Path) -> list[Batch]:
    found = []
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        try:
            with pa.OSFile(str(path)) as file:
                found.append(Batch(path, _said(ipc.open_file(file).schema, _MEMBERS, tuple[Member, ...])))
        except (pa.ArrowInvalid, msgspec.MsgspecError, UnicodeDecodeError):
            path.unlink()
        except OSError as error:
            raise cannot("read", path, error) from error
    return found


def _said(schema: pa.Schema, key: bytes, kind: type[T]) -> T:
    return msgspec.json.decode((schema.metadata or {}).get(key, b""), type=kind)


def year_of(printing: Printing) -> int | None:
    """The fiscal year under which a printing is loaded; None where it has no project-year."""
    year = printing.header.fiscal_year
    return year.value if year and printing.project_key else None


class ParsesFile:
    """A batch of parses on its way to the disk: each is packed at once, so that a batch of many fits in memory."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Any]] = {name: [] for name in PARSES.names}
        self._members: list[Member] = []

    def add(self, parse: DumpParse) -> None:
        """Add a dump's parse."""
        years = tuple((printing.printing_no, year_of(printing)) for printing in parse.printings)
        self._members.append(Member(parse.dump_sha256, parse.reason_code, years))
        _add(self._rows, parse.dump_sha256, None, None, None, _pack(msgspec.structs.replace(parse, printings=[])))
        for printing in parse.printings:
            _add_printing(self._rows, printing, _pack(printing))

    def write(self, ws: Workspace) -> Batch:
        """Write the file, whole or not at all."""
        path = parses_folder(ws) / f"{name_of(member.dump_sha256 for member in self._members)}{_SUFFIX}"
        _write(path, pa.table(self._rows, schema=PARSES), self._members)
        return Batch(path, tuple(self._members))


class CountedFile:
    """The counts of a batch's loadable printings on their way to the disk."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Any]] = {name: [] for name in PARSES.names}
        self._phrases = Phrases()

    def add(self, printing: Printing, outcome: Outcome) -> None:
        """Add what counting a printing gave."""
        bare = Outcome(msgspec.structs.replace(outcome.counted, entry_segments=[]), outcome.failure)
        _add_printing(self._rows, printing, _pack(bare))
        self._phrases.add(outcome.counted)

    def write(self, ws: Workspace, parses: Batch) -> None:
        """Write the file, whole or not at all, under the name that the parses have."""
        columns = [pa.array(values, _COLUMNS[name]) for name, values in self._rows.items()]
        rows = pa.Table.from_arrays([*columns, self._phrases.array()], schema=COUNTED)
        _write(counted_folder(ws) / parses.path.name, rows, parses.members)


def _add_printing(rows: dict[str, list[Any]], printing: Printing, payload: bytes) -> None:
    _add(rows, printing.dump_sha256, printing.printing_no, printing.project_key, year_of(printing), payload)


def _add(rows: dict[str, list[Any]], *values: Any) -> None:
    for column, value in zip(rows.values(), values, strict=True):
        column.append(value)


def _write(path: Path, rows: pa.Table, members: Sequence[Member]) -> None:
    private_folder(path.parent.parent)
    private_folder(path.parent)
    places: dict[int | None, list[int]] = {}
    for place, year in enumerate(rows.column("fiscal_year").to_pylist()):
        places.setdefault(year, []).append(place)
    years = sorted(places, key=lambda year: year or 0)
    said = {_MEMBERS: msgspec.json.encode(list(members)), _YEARS: msgspec.json.encode(years)}
    sink = pa.BufferOutputStream()
    options = ipc.IpcWriteOptions(compression="zstd", use_threads=False)
    with ipc.new_file(sink, rows.schema.with_metadata(said), options=options) as file:
        for year in years:
            file.write_table(rows.take(places[year]).combine_chunks())
    write_atomically(path, sink.getvalue().to_pybytes(), mode=0o600)


def read_rows(path: Path, fiscal_year: int | None, columns: Sequence[str] = ()) -> pa.Table:
    """A batch file's rows of one fiscal year (None: those without one): some columns, in their order, or all.

    Raises:
        StorageError: the file is damaged, and was thrown away: the next run makes it anew; or it cannot be opened.
    """
    try:
        return _read_rows(path, fiscal_year, columns)
    except (pa.ArrowException, OSError, msgspec.MsgspecError) as error:
        # What it cannot unpack Arrow calls an OSError too, without a number. A file that is gone was thrown away by
        # another worker that met it.
        if isinstance(error, OSError) and error.errno and not isinstance(error, FileNotFoundError):
            raise cannot("read", path, error) from error
        path.unlink(missing_ok=True)
        raise StorageError(
            "a batch of parses or counts that can be read back",
            f"a damaged file ({str(error).splitlines()[0]})",
            where=str(path),
            next_step="Run again: the file was thrown away, and its dumps are read or counted anew.",
        ) from error


def _read_rows(path: Path, fiscal_year: int | None, columns: Sequence[str]) -> pa.Table:
    wanted = [PARSES.get_field_index(name) for name in columns]
    with pa.OSFile(str(path)) as source:
        file = ipc.open_file(source, options=ipc.IpcReadOptions(use_threads=False, included_fields=wanted))
        years = _said(file.schema, _YEARS, tuple[int | None, ...])
        found = [file.get_batch(place) for place, year in enumerate(years) if year == fiscal_year]
        return pa.Table.from_batches(found, file.schema)
