"""Tables: reconciled project-years become Arrow tables by the declared schema. Files are `kaona.lake`'s business.

Names are fetched when they are asked for: reading and counting stand behind them, and whoever finds that no rows are
due does not wait for those.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kaona.tables.dumps import dump_tables
    from kaona.tables.years import YearTables, year_tables

TABLES_VERSION = "2"
"""Changes when the same printings would give other rows; fiscal years written by another version are rewritten."""

DUMP_TABLES = ["dump", "dump_path", "residue", "report", "quality_issue", "person"]
"""The tables that `dump_tables` gives."""

__all__ = ["DUMP_TABLES", "TABLES_VERSION", "YearTables", "dump_tables", "year_tables"]

_ROOMS = {"dump_tables": "dumps", "YearTables": "years", "year_tables": "years"}


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return getattr(import_module(f"kaona.tables.{_ROOMS[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
