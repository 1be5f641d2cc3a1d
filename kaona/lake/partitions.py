"""Partitions: rows of one table and one fiscal year (or of no year), written, read and listed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kaona.errors import SchemaError, StorageError
from kaona.lake.files import LakeFiles
from kaona.schema import TABLES, Table
from kaona.store.files import cannot
from kaona.workspace import Workspace

Year = int | None
"""A fiscal year, or None for rows without one."""
ANY: Literal["any"] = "any"
"""Every partition of a table."""

_PART = re.compile(r"part-[0-9a-f]{16}\.parquet")
_FOLDER = re.compile(r"fiscal_year=(\d{4})|all")


@dataclass(frozen=True)
class Written:
    """What writing did: rows of the partitions, files written and files removed (both 0 where nothing had changed)."""

    rows: int
    files_written: int = 0
    files_removed: int = 0

    def __add__(self, other: Written) -> Written:
        return Written(
            self.rows + other.rows, self.files_written + other.files_written, self.files_removed + other.files_removed
        )


def write(ws: Workspace, table: str, year: Year, data: pa.Table | Iterable[pa.Table]) -> Written:
    """Make a partition hold these rows and no others; a chunk of an iterable becomes a part of its own.

    Chunks must share no key. Rows are sorted by the table's key; `SchemaError` where they are not as declared, or a key
    stands twice in a chunk. New parts are written first and old ones removed after.
    """
    lake, declared, folder = LakeFiles(ws), TABLES[table], _folder(table, year)
    rows = written = 0
    wanted: set[str] = set()
    there = set(lake.names(folder))
    for chunk in [data] if isinstance(data, pa.Table) else data:
        ordered = _ordered(declared, chunk)
        if not ordered.num_rows:
            continue
        parquet = _parquet(ordered)
        name = f"part-{hashlib.sha256(parquet).hexdigest()[:16]}.parquet"
        if name in wanted:
            raise SchemaError("chunks that share no key", "the same chunk twice", where=declared.qualified)
        if name not in there:
            lake.put(f"{folder}/{name}", parquet, personal=declared.personal)
            written += 1
        wanted.add(name)
        rows += ordered.num_rows
    removed = lake.drop(folder, there - wanted)
    return Written(rows, written, removed)


def remove(ws: Workspace, table: str, year: Year) -> Written:
    """Take a partition away."""
    return write(ws, table, year, ())


def by_year_tables() -> list[str]:
    """The tables whose partitions are fiscal years."""
    return [table.name for table in TABLES.values() if table.by_year]


def read(
    ws: Workspace, table: str, year: Year | Literal["any"] = ANY, columns: Sequence[str] | None = None
) -> pa.Table:
    """The rows of a partition, or of all of them by year; no rows where there is no such partition."""
    declared, lake = TABLES[table], LakeFiles(ws)
    wanted = list(columns) if columns else declared.names
    schema = pa.schema([declared.arrow.field(name) for name in wanted])
    tables = [schema.empty_table()]
    for path in files(ws, table, year):
        with _opened(lake, path) as part:
            tables.append(pq.read_table(part, columns=wanted).cast(schema))
    return pa.concat_tables(tables)


def files(ws: Workspace, table: str, year: Year | Literal["any"] = ANY) -> list[str]:
    """The paths of a table's parts, on the lake's file system: rows without a year first, then year by year."""
    lake = LakeFiles(ws)
    parts = _parts(lake, table) if year == ANY else {year: _parts_in(lake, _folder(table, year))}
    return [f"{lake.root}/{_folder(table, one)}/{name}" for one, names in parts.items() for name in names]


def partitions(ws: Workspace, table: str) -> list[Year]:
    """The years that a table has rows of, None first."""
    return [year for year, names in _parts(LakeFiles(ws), table).items() if names]


def years(ws: Workspace, table: str | None = None) -> list[int]:
    """The fiscal years that a table has rows of; without a table, those that any by-year table has rows of."""
    tables = [table] if table else by_year_tables()
    return sorted({year for name in tables for year in partitions(ws, name) if year is not None})


def rows(ws: Workspace, table: str, year: Year | Literal["any"] = ANY) -> int:
    """How many rows a table has, from the parts' footers."""
    lake, count = LakeFiles(ws), 0
    for path in files(ws, table, year):
        with _opened(lake, path) as part:
            count += pq.read_metadata(part).num_rows
    return count


def read_through(ws: Workspace) -> None:
    """Read every part of the lake to its last row; `StorageError` naming the first that cannot be read."""
    lake = LakeFiles(ws)
    for table in TABLES:
        for path in files(ws, table):
            with _opened(lake, path) as part:
                for _batch in pq.ParquetFile(part).iter_batches():
                    pass


@contextmanager
def _opened(lake: LakeFiles, path: str) -> Iterator[Any]:
    """A part, open for reading: what comes of its bytes is damage, what comes of its file system is not."""
    try:
        with lake.system.open(path, "rb") as part:
            yield part
    except OSError as error:
        # Of bytes that it cannot unpack, Arrow says so with an OSError that has no number; systems give theirs one, and
        # where they do not, a kind of its own.
        if type(error) is OSError and error.errno is None:
            raise damaged(path, str(error)) from error
        raise cannot("read", path, error) from error
    except MemoryError:
        raise  # the machine's trouble; Arrow's own kind of it is an ArrowException too
    except (pa.ArrowException, ValueError) as error:
        raise damaged(path, str(error)) from error


def damaged(path: str, reason: str) -> StorageError:
    """The error for a part that cannot be read."""
    year = re.search(r"fiscal_year=(\d{4})", path)
    again = f"`kaona backfill {year[1]} {year[1]}`" if year else "`kaona run`"
    return StorageError(
        "a Parquet file that can be read",
        reason.splitlines()[0] if reason else "a damaged one",
        where=path,
        next_step=f"Delete the file and run {again}: the lake is made again from the dumps kept in the store.",
    )


def _parts(lake: LakeFiles, table: str) -> dict[Year, list[str]]:
    """The names of a table's parts by year, None first: its folders are in that order."""
    found: dict[Year, list[str]] = {}
    for name in lake.names(table):
        if match := _FOLDER.fullmatch(name):
            found[int(match[1]) if match[1] else None] = _parts_in(lake, f"{table}/{name}")
    return found


def _parts_in(lake: LakeFiles, folder: str) -> list[str]:
    return [name for name in lake.names(folder) if _PART.fullmatch(name)]


def _folder(table: str, year: Year) -> str:
    return f"{table}/all" if year is None else f"{table}/fiscal_year={year}"


def _ordered(table: Table, rows: pa.Table) -> pa.Table:
    """The rows in one piece, by the table's key; `SchemaError` where a key stands twice."""
    if not rows.schema.equals(table.arrow):
        raise SchemaError(f"the columns of {table.qualified}", str(rows.schema), where="kaona.lake.write")
    rows = rows.combine_chunks()
    if rows.num_rows < 2:
        return rows
    if (
        _first_where(_behind(table, rows), False) >= 0
    ):  # rows mostly come in order, which is cheaper to see than to make
        order: list[tuple[str, Literal["ascending"]]] = [(name, "ascending") for name in table.primary_key]
        rows = rows.take(pc.sort_indices(rows, sort_keys=order)).combine_chunks()
        if (at := _first_where(_behind(table, rows), False)) >= 0:
            key = {name: rows.column(name)[at].as_py() for name in table.primary_key}
            raise SchemaError("every key once", f"{key} twice", where=table.qualified)
    return rows


def _behind(table: Table, rows: pa.Table) -> pa.ChunkedArray[Any]:
    """Of each row but the first, whether its key comes behind that of the row before."""
    behind = None
    for name in reversed(table.primary_key):
        column = rows.column(name)
        before, after = column.slice(0, len(column) - 1), column.slice(1)
        more, same = pc.greater(after, before), pc.equal(after, before)
        behind = more if behind is None else pc.or_(more, pc.and_(same, behind))
    if behind is None:
        raise SchemaError("a key", "none", where=table.qualified)
    return behind


def _first_where(values: pa.ChunkedArray[Any], value: bool) -> int:
    return int(pc.index(values, value).as_py())


def _parquet(rows: pa.Table) -> bytes:
    buffer = BytesIO()
    pq.write_table(rows, buffer, compression="zstd", write_statistics=True)
    return buffer.getvalue()
