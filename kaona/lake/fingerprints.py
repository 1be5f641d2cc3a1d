"""Fingerprints: what each year's last whole rewriting was made from, and what the lake holds now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from kaona.lake.files import LakeFiles
from kaona.lake.partitions import Year, files
from kaona.schema import TABLES
from kaona.workspace import Workspace

SEEN_ONLY = frozenset({"dump_path"})
"""Tables that say no more than when and under what name contents were met: by themselves they publish nothing."""

MADE = frozenset(
    {"dim_date", "dim_fiscal_year", "dim_agency", "dim_strategy", "dim_indicator", "dim_target_group", "build"}
)
"""Tables that are made from the others (`kaona.warehouse`): they say nothing new."""

_FOLDER = "_fingerprint"


def fingerprint_of(ws: Workspace, name: str) -> str | None:
    """What the thing of that name was last made from, as a whole; None where it was never finished.

    A damaged one is the fingerprint of nothing that there is, so the thing is made anew.
    """
    found = LakeFiles(ws).get(f"{_FOLDER}/{name}")
    return found.decode("ascii") if found and found.isascii() else None


def set_fingerprint(ws: Workspace, name: str, fingerprint: str) -> None:
    """Say what the thing was made from; the last step of making it, so that what was killed is redone."""
    LakeFiles(ws).put(f"{_FOLDER}/{name}", fingerprint.encode())


def clear_fingerprint(ws: Workspace, name: str) -> None:
    """Say that the thing is no longer as it was last made; the first step of making it anew."""
    LakeFiles(ws).drop(_FOLDER, {name})


def year_fingerprint(ws: Workspace, year: Year) -> str | None:
    """What the year's last whole rewriting was made from; None where it was never finished."""
    return fingerprint_of(ws, _name(year))


def set_year_fingerprint(ws: Workspace, year: Year, fingerprint: str) -> None:
    """Say that the year was rewritten as a whole."""
    set_fingerprint(ws, _name(year), fingerprint)


def clear_year_fingerprint(ws: Workspace, year: Year) -> None:
    """Say that the year is not as its last rewriting left it."""
    clear_fingerprint(ws, _name(year))


def fingerprinted_years(ws: Workspace) -> list[int]:
    """The years that were rewritten as a whole."""
    return sorted(int(name) for name in LakeFiles(ws).names(_FOLDER) if name.isdecimal())


def rows_fingerprint(ws: Workspace, tables: Iterable[str]) -> str:
    """A hash of the tables' rows: parts are named after their bytes, so their names are enough."""
    lake, hashed = LakeFiles(ws), hashlib.sha256()
    for table in sorted(tables):
        for path in files(ws, table):
            hashed.update(f"{path[len(lake.root) :]}\n".encode())
    return hashed.hexdigest()


def lake_fingerprint(ws: Workspace) -> str:
    """A hash of all rows that can make a build due: those of every table but `SEEN_ONLY` and `MADE`."""
    return rows_fingerprint(ws, TABLES.keys() - SEEN_ONLY - MADE)


def _name(year: Year) -> str:
    return "all" if year is None else str(year)
