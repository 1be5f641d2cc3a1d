"""Asking the published warehouse: read-only connections, frames, and the locked-down connection of `kaona sql`."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from kaona.errors import KaonaError, NotBuiltError, StorageError
from kaona.warehouse.opening import Config, open_read_only
from kaona.warehouse.publishing import PUBLIC
from kaona.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd

Target = Workspace | Path | str
"""A workspace, the path of a warehouse folder, or that of a database file."""

LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "temp_directory": "",
}
"""No other file, no extension, none of the process's own variables, and no way to change any of it."""


def database_path(target: Target | None = None) -> Path:
    """The published file, links followed; `NotBuiltError` where there is none. None: the workspace of the settings."""
    if target is None or isinstance(target, Workspace):
        path = (target or Workspace.of()).published
    else:
        path = Path(target)
        path = path / PUBLIC if path.is_dir() else path
    if not path.exists():
        raise NotBuiltError(
            "a published warehouse",
            "none",
            where=str(path),
            next_step="`kaona run` publishes one; or name its folder with --warehouse or KAONA_WAREHOUSE_DIR.",
        )
    # The build's own path: a process that opened the link before gets what the link led to then.
    return path.resolve()


def connect(target: Target | None = None) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the published build; it keeps to that build while others are published."""
    return _open(target, {})


def locked_connection(
    target: Target | None = None, *, memory_limit: str = "1GB", threads: int = 2
) -> duckdb.DuckDBPyConnection:
    """A connection that reads this file and nothing else, for queries of anyone's.

    For a process of its own: DuckDB shares settings among a process's connections to a file, and refuses a second one
    that wants others.
    """
    connection = _open(target, {**LOCKED, "memory_limit": memory_limit, "threads": str(threads)})
    # With external access off, DuckDB 2.0 still lets a query read the open file and write its `.wal`: a COPY to it,
    # which may hide inside a SELECT's WITH, leaves a build that opens no more. Without a file system it cannot.
    connection.execute("SET disabled_filesystems = 'LocalFileSystem'")
    connection.execute("SET lock_configuration = true")
    return connection


def frame(
    sql: str,
    parameters: Sequence[object] | Mapping[str, object] | None = None,
    *,
    connection: duckdb.DuckDBPyConnection | None = None,
    target: Target | None = None,
) -> pd.DataFrame:
    """A query's rows as a pandas frame backed by Arrow: decimals stay decimals, whole numbers whole, NULLs NULL."""
    # Only here: it takes half a second, and the other ways in are for commands that answer at once.
    import pandas as pd

    if connection is None:
        with connect(target) as opened:
            return frame(sql, parameters, connection=opened)
    relation = connection.sql(sql, params=parameters)
    if relation is None:
        return pd.DataFrame()
    rows: pd.DataFrame = relation.to_arrow_table().to_pandas(types_mapper=pd.ArrowDtype)
    return rows


@contextmanager
def time_limit(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupt what the connection is at once `seconds` have passed; `KaonaError` then."""
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise KaonaError(
            f"an answer within {seconds:g} seconds",
            "none yet",
            next_step="Ask for less: a project, an agency or a fiscal year; or allow more time.",
        ) from error
    finally:
        timer.cancel()


def _open(target: Target | None, config: Config) -> duckdb.DuckDBPyConnection:
    path = database_path(target)
    try:
        return open_read_only(path, config)
    except duckdb.Error as error:
        raise StorageError(
            "a warehouse that can be opened",
            str(error).splitlines()[0],
            where=str(path),
            next_step="`kaona run` builds it anew; `kaona rollback` publishes the build before it.",
        ) from error
