"""Fingerprints: what each year's last whole rewriting was made from, and what the lake holds now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from kaona.lake.files import LakeFiles
from kaona.lake.partitions import Year, files
from kaona.schema import TABLES
from kaona.workspace import Workspace

SEEN_ONLY = frozenset({"dump_path"})
"""Tables that say no more than when and under what name contents were met: by themselves they publish nothing."""

_FOLDER = "_fingerprint"


def year_fingerprint(ws: Workspace, year: Year) -> str | None:
    """What the year's last whole rewriting was made from; None where it was never finished."""
    return LakeFiles(ws).get(f"{_FOLDER}/{year or 'all'}")


def set_year_fingerprint(ws: Workspace, year: Year, fingerprint: str) -> None:
    """Say that the year was rewritten as a whole."""
    LakeFiles(ws).put(f"{_FOLDER}/{year or 'all'}", fingerprint.encode())


def clear_year_fingerprint(ws: Workspace, year: Year) -> None:
    """Say that the year is not as its last rewriting left it."""
    LakeFiles(ws).drop(_FOLDER, {str(year or "all")})


def fingerprinted_years(ws: Workspace) -> list[int]:
    """The years that were rewritten as a whole."""
    return sorted(int(name) for name in LakeFiles(ws).names(_FOLDER) if name.isdecimal())


@contextmanager
def rewriting(ws: Workspace, year: Year, fingerprint: str) -> Iterator[None]:
    """While a year is rewritten it has no fingerprint; once all went well it has this one."""
    clear_year_fingerprint(ws, year)
    yield
    set_year_fingerprint(ws, year, fingerprint)


def lake_fingerprint(ws: Workspace) -> str:
    """A hash of all rows but those of `SEEN_ONLY`: parts are named after their bytes, so their names are enough."""
    lake, hashed = LakeFiles(ws), hashlib.sha256()
    for table in sorted(TABLES.keys() - SEEN_ONLY):
        for path in files(ws, table):
            hashed.update(f"{path[len(lake.root) :]}\n".encode())
    return hashed.hexdigest()
