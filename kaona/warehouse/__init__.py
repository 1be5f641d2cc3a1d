"""The warehouse: the lake as a DuckDB file, built anew, checked, published in one rename, and asked.

How rows come about is other rooms' work: here they are loaded, held together and shown. Names are fetched when they are
asked for: those who only ask a question do not wait for pyarrow, which those who build need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kaona.warehouse.building import STORAGE_VERSION, Candidate, build, discard, is_due, publish
    from kaona.warehouse.checks import CHECKS, CheckResult, check
    from kaona.warehouse.publishing import (
        Build,
        builds,
        drop_forgotten,
        drop_other_builds,
        holds_forgotten,
        published,
        rollback,
        rolled_back_from,
        undo_rollback,
    )
    from kaona.warehouse.query import connect, database_path, frame, locked_connection, time_limit
    from kaona.warehouse.shared import dimensions
    from kaona.warehouse.verdicts import verdicts_of

__all__ = [
    "CHECKS",
    "STORAGE_VERSION",
    "Build",
    "Candidate",
    "CheckResult",
    "build",
    "builds",
    "check",
    "connect",
    "database_path",
    "dimensions",
    "discard",
    "drop_forgotten",
    "drop_other_builds",
    "frame",
    "holds_forgotten",
    "is_due",
    "locked_connection",
    "publish",
    "published",
    "rollback",
    "rolled_back_from",
    "time_limit",
    "undo_rollback",
    "verdicts_of",
]

_ROOMS = {
    "building": ("STORAGE_VERSION", "Candidate", "build", "discard", "is_due", "publish"),
    "checks": ("CHECKS", "CheckResult", "check"),
    "publishing": (
        "Build",
        "builds",
        "drop_forgotten",
        "drop_other_builds",
        "holds_forgotten",
        "published",
        "rollback",
        "rolled_back_from",
        "undo_rollback",
    ),
    "query": ("connect", "database_path", "frame", "locked_connection", "time_limit"),
    "shared": ("dimensions",),
    "verdicts": ("verdicts_of",),
}


def __getattr__(name: str) -> Any:
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"kaona.warehouse.{room}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
