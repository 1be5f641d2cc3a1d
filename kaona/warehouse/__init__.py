"""The warehouse: the lake as a DuckDB file, built anew, checked, published in one rename, and asked.

How rows come about is other rooms' work: here they are loaded, held together and shown.
"""

from __future__ import annotations

from kaona.warehouse.building import STORAGE_VERSION, Candidate, build, discard, is_due, publish
from kaona.warehouse.checks import CHECKS, CheckResult, check
from kaona.warehouse.publishing import Build, builds, drop_other_builds, published, rollback
from kaona.warehouse.query import connect, database_path, frame, locked_connection, time_limit
from kaona.warehouse.shared import dimensions

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
    "drop_other_builds",
    "frame",
    "is_due",
    "locked_connection",
    "publish",
    "published",
    "rollback",
    "time_limit",
]
