"""A DuckDB connection to work with: in memory, bounded, spilling beside the builds, able to read the lake."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import duckdb

from kaona import lake
from kaona.errors import StorageError
from kaona.lake.files import LakeFiles
from kaona.schema import TABLES
from kaona.schema.model import quoted
from kaona.store.files import private_folder
from kaona.warehouse.opening import QUIET
from kaona.workspace import Workspace

MEMORY_MB = 512
"""What DuckDB may hold in memory, in MB; what is more goes to disk, so that memory stays flat as dumps grow."""


@contextmanager
def workshop(ws: Workspace, memory_mb: int = MEMORY_MB) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of our own, with a spill folder under builds/ that goes with it."""
    spill = ws.builds / ".spill"
    private_folder(spill)
    connection = duckdb.connect(
        ":memory:",
        config={
            "memory_limit": f"{memory_mb}MB",
            "temp_directory": str(spill),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "python_enable_replacements": "false",
        },
    )
    connection.execute(QUIET)
    system = LakeFiles(ws).system
    try:
        if not LakeFiles(ws).local:
            connection.register_filesystem(system)
        yield connection
    finally:
        connection.close()
        shutil.rmtree(spill, ignore_errors=True)


def rows_of(ws: Workspace, table: str, year: lake.Year | Literal["any"] = lake.ANY) -> str:
    """SQL for a table's rows in the lake: a `read_parquet(…)`, or no rows of its columns where there are none."""
    declared, paths = TABLES[table], lake.files(ws, table, year)
    if not paths:
        columns = ", ".join(f"NULL::{column.duckdb_type} AS {column.name}" for column in declared.columns)
        return f"(SELECT {columns} WHERE false)"
    store = LakeFiles(ws)
    names = paths if store.local else [store.system.unstrip_protocol(path) for path in paths]
    return f"read_parquet([{', '.join(quoted(name) for name in names)}], hive_partitioning = false)"


def explain(ws: Workspace, error: duckdb.Error) -> StorageError:
    """What to say when DuckDB could not read the lake or write a build: which part is damaged, if one is."""
    lake.read_through(ws)
    return StorageError(
        "to be able to read the lake and write a build",
        str(error).splitlines()[0],
        where=str(ws.root),
        next_step="See that the disk has room and that the folder is yours to write to, then run again. "
        "What was published before still stands.",
    )
