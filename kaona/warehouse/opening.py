"""Opening: a DuckDB file to be read, quietly. Which file, and what may be asked of it, is the caller's."""

from __future__ import annotations

from pathlib import Path

import duckdb

QUIET = "SET enable_progress_bar_print = false"
"""DuckDB 2.0 draws a bar on standard output for whatever takes it two seconds, into answers that go to a file too."""

Config = dict[str, str | bool | int | float | list[str]]


def open_read_only(path: Path, config: Config | None = None) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the file; whoever wants DuckDB's progress bar turns it on.

    Raises:
        duckdb.Error: the file cannot be opened, or is none.
    """
    connection = duckdb.connect(str(path), read_only=True, config=config or {})
    connection.execute(QUIET)
    return connection
