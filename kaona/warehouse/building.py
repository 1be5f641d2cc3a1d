"""Building: the lake into a fresh `kaona.duckdb` and `restricted.duckdb`, complete, read back and closed.

Nothing here is seen by anyone: a candidate lies in a hidden folder until `publish` puts it in its place.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from kaona import lake
from kaona.errors import SchemaError, StorageError
from kaona.schema import TABLES, VIEWS, Table, View, fingerprint
from kaona.schema.model import quoted
from kaona.store.files import cannot, sync_folder
from kaona.warehouse import postings, publishing
from kaona.warehouse.changes import fill_changes
from kaona.warehouse.opening import open_read_only
from kaona.warehouse.shared import dimensions, queries_fingerprint
from kaona.warehouse.workshop import MEMORY_MB, explain, rows_of, workshop
from kaona.workspace import Workspace

STORAGE_VERSION = "v1.5.0"
"""The file format: analysts' tools are not all on DuckDB 2.0 yet (measured: duckdb 1.5.6 reads tables and views)."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Candidate:
    """A build that is complete, and not published yet."""

    build_id: str
    folder: Path
    built_at: datetime
    rows: dict[str, int]
    """Rows by table."""
    seconds: float

    @property
    def kaona(self) -> Path:
        """The file for everyone."""
        return self.folder / publishing.PUBLIC

    @property
    def restricted(self) -> Path:
        """The file with personal data."""
        return self.folder / publishing.RESTRICTED


def build_fingerprint(ws: Workspace) -> str:
    """A hash of all that a build is made from: the lake, the declaration, how dimensions are made, the file format."""
    made_by = (fingerprint(), queries_fingerprint(), postings.recipe(), STORAGE_VERSION)
    made_from = (lake.lake_fingerprint(ws), *made_by)
    return hashlib.sha256("\0".join(made_from).encode()).hexdigest()


def is_due(ws: Workspace) -> bool:
    """Whether a build would hold something that the published one (or the one gone back from) does not."""
    return publishing.is_new(ws, build_fingerprint(ws))


def build(ws: Workspace, *, code_version: str, progress: Progress | None = None) -> Candidate:
    """Build a candidate from the whole lake, the shared dimensions brought up to it first.

    `progress` is called with tables done and tables in all. `StorageError` where the lake cannot be read or there is no
    room; `SchemaError` where a key stands twice. Whatever was published stands.
    """
    began = time.monotonic()
    publishing.sweep(ws)
    dimensions(ws)
    build_id, built_at = publishing.new_build_id(ws, build_fingerprint(ws))
    folder = ws.builds / f".{build_id}"
    try:
        folder.mkdir(mode=0o700, parents=True)  # DuckDB writes personal data with the mode that everyone may read
        candidate = Candidate(build_id, folder, built_at, {}, 0.0)
        with workshop(ws, _memory_mb(ws)) as connection:
            rows = _fill(ws, connection, candidate, code_version, progress)
        _close(candidate)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise cannot("write", folder, error) from error
        if isinstance(error, duckdb.Error):
            raise explain(ws, error) from error
        raise
    return Candidate(build_id, folder, built_at, rows, time.monotonic() - began)


def publish(ws: Workspace, candidate: Candidate) -> bool:
    """Publish a candidate in one rename. What is published already is not published again: False, and it is dropped."""
    current = publishing.published(ws)
    if current and current.build_id[-12:] == candidate.build_id[-12:] and publishing.stands(ws):
        discard(candidate)
        return False
    publishing.place(ws, candidate.folder, candidate.build_id)
    # A dump may have been forgotten by a process that was killed before it came to the builds.
    publishing.drop_forgotten(ws)
    return True


def discard(candidate: Candidate) -> None:
    """Take a candidate away."""
    shutil.rmtree(candidate.folder, ignore_errors=True)


def _memory_mb(ws: Workspace) -> int:
    """What building needs: DuckDB's indexes must lie in memory (1.05 million keys: 256 MB too little, 384 enough)."""
    keys = sum(lake.rows(ws, table.name) for table in TABLES.values() if table.in_warehouse and table.constrained)
    return max(MEMORY_MB, keys * 400 // 1_000_000)


def _fill(
    ws: Workspace,
    connection: duckdb.DuckDBPyConnection,
    candidate: Candidate,
    code_version: str,
    progress: Progress | None,
) -> dict[str, int]:
    stored = [table for table in TABLES.values() if table.in_warehouse]
    for name, path in (("kaona", candidate.kaona), ("restricted", candidate.restricted)):
        connection.execute(f"ATTACH {quoted(str(path))} AS {name} (STORAGE_VERSION {quoted(STORAGE_VERSION)})")
        owners: list[Table | View] = [table for table in stored if table.personal == (name == "restricted")]
        _create(connection, name, owners + list(VIEWS.values()) if name == "kaona" else owners)
    rows: dict[str, int] = {}
    for done, table in enumerate(stored):
        connection.execute(f"USE {'restricted' if table.personal else 'kaona'}")
        if not table.made_by_build:
            rows[table.name] = _load(ws, connection, table)
        if progress:
            progress(done + 1, len(stored))
    connection.execute("USE kaona")
    rows |= postings.fill_search(ws, connection)
    rows["change"] = fill_changes(ws, connection)
    told = (candidate.build_id, candidate.built_at.replace(tzinfo=None), code_version)
    counts = (rows["dump"], rows["dim_project"], rows["fact_progress"])
    connection.execute("INSERT INTO ops.build VALUES (?, ?, ?, ?, ?, ?)", (*told, *counts))
    rows["build"] = 1
    for name in ("kaona", "restricted"):
        connection.execute(f"CHECKPOINT {name}")
    connection.execute("USE memory; DETACH kaona; DETACH restricted")
    return rows


def _create(connection: duckdb.DuckDBPyConnection, database: str, owners: Sequence[Table | View]) -> None:
    statements = [f"CREATE SCHEMA IF NOT EXISTS {schema}" for schema in sorted({owner.schema for owner in owners})]
    for owner in owners:
        statements += [owner.ddl(), *owner.comments()]
    # One transaction, so that the catalogue is written once and not with each of three hundred comments.
    connection.execute(";\n".join([f"USE {database}", "BEGIN", *statements, "COMMIT"]))


def _load(ws: Workspace, connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    """Insert a table's rows by year and date; those of unconstrained tables as they lie in the lake, year by year.

    One statement a table: a year at a time made the index and the file larger (500,000 entries: 145 MB, not 129).
    """
    columns, order = ", ".join(table.names), ", ".join(table.order_by or table.primary_key)
    query = f"INSERT INTO {table.qualified} SELECT {columns} FROM {rows_of(ws, table.name)}"
    try:
        inserted = connection.execute(f"{query} ORDER BY {order}" if table.constrained else query).fetchone()
    except duckdb.ConstraintException as error:
        raise SchemaError(
            "every key once, and a value wherever one must be",
            str(error).splitlines()[0],
            where=table.qualified,
            next_step="This is a defect of Kaona's; what was published before still stands.",
        ) from error
    return int(inserted[0]) if inserted else 0


def _close(candidate: Candidate) -> None:
    """See that both files stand by themselves and can be read to the last row; then take the right to write away."""
    for path, mode in ((candidate.kaona, 0o444), (candidate.restricted, 0o600)):
        left = {file.name for file in candidate.folder.iterdir()} - {publishing.PUBLIC, publishing.RESTRICTED}
        if left:  # a write-ahead log: readers, who may not write, could not take it in
            raise StorageError("two closed database files", ", ".join(sorted(left)), where=str(candidate.folder))
        _read_back(path)
        path.chmod(mode)
        with path.open("rb") as written:
            os.fsync(written.fileno())
    sync_folder(candidate.folder)


def _read_back(path: Path) -> None:
    """Read every value of every table once, as a reader would."""
    try:
        with open_read_only(path, {"memory_limit": f"{MEMORY_MB}MB"}) as connection:
            tables = connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
            for schema, table in tables:
                connection.execute(f"SELECT bit_xor(hash(t)) FROM {schema}.{table} t").fetchall()
    except duckdb.Error as error:
        raise StorageError(
            "a build that can be read back",
            str(error).splitlines()[0],
            where=str(path),
            next_step="See that the disk is sound and has room, then run again. What was published still stands.",
        ) from error
