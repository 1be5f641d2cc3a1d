"""Kaona (ก้าวหน้า): from Bangkok's project progress reports, raw Thai text, to a star schema with places.

For Python users: `connect()` opens the published warehouse read-only, `frame(sql)` answers a query as a pandas frame,
`parse(data)` reads one dump and touches no warehouse.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb
    import pandas

__all__ = ["connect", "frame", "parse"]


def connect(warehouse: Path | str | None = None) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the published build, of `KAONA_WAREHOUSE_DIR` or of the `kaona.duckdb` given.

    Raises `kaona.errors.NotBuiltError` where nothing has been published yet.
    """
    from kaona.warehouse import connect as connect_published

    return connect_published(warehouse)


def frame(sql: str, parameters: Any = None, *, warehouse: Path | str | None = None) -> pandas.DataFrame:
    """The answer to one query on the published build, as a pandas frame backed by Arrow: decimals stay decimals."""
    from kaona.warehouse import frame as frame_published

    return frame_published(sql, parameters, target=warehouse)


def parse(data: bytes, *, with_persons: bool = False) -> dict[str, Any]:
    """What one dump says, as plain values with their places; labelled persons masked unless asked for."""
    from kaona.extract.plain import plain_dump
    from kaona.settings import Settings

    return plain_dump(data, int(Settings().max_dump_mb * 1024 * 1024), with_persons=with_persons)
