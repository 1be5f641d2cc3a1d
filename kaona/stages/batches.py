"""Batches: what reading and counting gave, on disk, some dozens of dumps a Parquet file.

    parses/<reader version>/<batch>.parquet    a row a printing, and a row a dump (without `printing_no`)
    counted/<counter version>/<batch>.parquet  a row a printing that has a project-year

A row's payload is the msgpack of its record; the columns beside it are for whoever looks for one. A row group is a
fiscal year, so that loading a year reads that year only. What is in a file stands in its footer as well: opening the
footers of 800 files takes 0.13 s of processor time, reading their columns 1.6 s, and every night asks.
Files are the owner's alone: persons are in them. When batches are made, and of what, is other modules' work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from kaona.extract import COUNTER_VERSION, READER_VERSION
from kaona.records import Counted, DumpParse, Printing
from kaona.store.files import cannot, private_folder, write_atomically
from kaona.workspace import Workspace

_COLUMNS: dict[str, pa.DataType] = {
    "dump_sha256": pa.string(),
    "printing_no": pa.int32(),
    "project_key": pa.string(),
    "fiscal_year": pa.int16(),
    "payload": pa.binary(),
}
SCHEMA = pa.schema(_COLUMNS)
_FOOTER_KEY = "kaona"

_pack = msgspec.msgpack.Encoder().encode


class Member(msgspec.Struct, frozen=True, array_like=True):
    """A dump in a batch, as the footer has it: why it was rejected, and the years of its printings.

    `years` holds a (printing number, fiscal year) for each printing; the year is None where the printing has no
    project-year and cannot be loaded.
    """

    dump_sha256: str
    reason_code: str | None
    years: tuple[tuple[int, int | None], ...]


class Batch(msgspec.Struct, frozen=True):
    """A batch file and what its footer says is in it."""

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


class _Row(msgspec.Struct):
    dump_sha256: str
    printing_no: int | None
    project_key: str | None
    fiscal_year: int | None
    payload: bytes


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
    """This reader's batches, by name. A file that is no whole Parquet file is thrown away: its dumps are read again."""
    return _list(parses_folder(ws))


def list_counted(ws: Workspace) -> list[Batch]:
    """This counter's batches, by name; broken files are thrown away as with the parses."""
    return _list(counted_folder(ws))


def _list(folder: Path) -> list[Batch]:
    found = []
    for path in sorted(folder.glob("*.parquet")):
        try:
            footer = (pq.read_metadata(path).metadata or {}).get(_FOOTER_KEY.encode(), b"")
            found.append(Batch(path, msgspec.json.decode(footer, type=tuple[Member, ...])))
        except (pa.ArrowInvalid, msgspec.DecodeError):
            path.unlink()
        except OSError as error:
            raise cannot("read", path, error) from error
    return found


def write_parses(ws: Workspace, parses: Sequence[DumpParse]) -> Path:
    """Write a batch of dumps, whole or not at all."""
    rows, members = [], []
    for parse in parses:
        years = tuple((printing.printing_no, year_of(printing)) for printing in parse.printings)
        members.append(Member(parse.dump_sha256, parse.reason_code, years))
        bare = msgspec.structs.replace(parse, printings=[])
        rows.append(_Row(parse.dump_sha256, None, None, None, _pack(bare)))
        rows.extend(
            _Row(parse.dump_sha256, printing.printing_no, printing.project_key, year_of(printing), _pack(printing))
            for printing in parse.printings
        )
    path = parses_folder(ws) / f"{name_of(parse.dump_sha256 for parse in parses)}.parquet"
    return _write(path, rows, members)


def write_counted(ws: Workspace, parsed: Batch, counts: Sequence[tuple[Printing, Outcome]]) -> Path:
    """Write what counting gave for the loadable printings of a batch, under the same name."""
    rows = [
        _Row(printing.dump_sha256, printing.printing_no, printing.project_key, year_of(printing), _pack(outcome))
        for printing, outcome in counts
    ]
    return _write(counted_folder(ws) / parsed.path.name, rows, parsed.members)


def year_of(printing: Printing) -> int | None:
    """The fiscal year under which a printing is loaded; None where it has no project-year."""
    year = printing.header.fiscal_year
    return year.value if year and printing.project_key else None


def _write(path: Path, rows: Sequence[_Row], members: Sequence[Member]) -> Path:
    by_year: dict[int | None, list[_Row]] = {}
    for row in rows:
        by_year.setdefault(row.fiscal_year, []).append(row)
    private_folder(path.parent.parent)
    private_folder(path.parent)
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, SCHEMA, compression="zstd") as writer:
        for year in sorted(by_year, key=lambda year: year or 0):
            columns = {name: [getattr(row, name) for row in by_year[year]] for name in SCHEMA.names}
            writer.write_table(pa.table(columns, schema=SCHEMA))
        writer.add_key_value_metadata({_FOOTER_KEY: msgspec.json.encode(list(members)).decode()})
    write_atomically(path, sink.getvalue().to_pybytes(), mode=0o600)
    return path


def read_rows(path: Path, fiscal_year: int | None) -> list[tuple[str, int | None, str | None, bytes]]:
    """A batch file's rows of one fiscal year (None: those without one): dump, printing number, project key, payload."""
    rows: list[tuple[str, int | None, str | None, bytes]] = []
    with pq.ParquetFile(path) as file:
        for group in range(file.metadata.num_row_groups):
            statistics = file.metadata.row_group(group).column(SCHEMA.get_field_index("fiscal_year")).statistics
            if (statistics.min if statistics and statistics.has_min_max else None) == fiscal_year:
                table = file.read_row_group(group, use_threads=False)
                names = ("dump_sha256", "printing_no", "project_key", "payload")
                rows.extend(zip(*(table[name].to_pylist() for name in names), strict=True))
    return rows
