"""Fingerprints: what each year's last whole rewriting was made from, and what the lake holds now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

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
    """What the thing of that name was last made from, as a whole; None where it was never finished."""
    return LakeFiles(ws).get(f"{_FOLDER}/{name}")


@contextmanager
def making(ws: Workspace, name: str, fingerprint: str) -> Iterator[None]:
    """While a thing is made it has no fingerprint; once all went well it has this one. So what was killed is redone."""
    lake = LakeFiles(ws)
    lake.drop(_FOLDER, {name})
    yield
    lake.put(f"{_FOLDER}/{name}", fingerprint.encode())


def year_fingerprint(ws: Workspace, year: Year) -> str | None:
    """What the year's last whole rewriting was made from; None where it was never finished."""
    return fingerprint_of(ws, _name(year))


def set_year_fingerprint(ws: Workspace, year: Year, fingerprint: str) -> None:
    """Say that the year was rewritten as a whole."""
    LakeFiles(ws).put(f"{_FOLDER}/{_name(year)}", fingerprint.encode())


def clear_year_fingerprint(ws: Workspace, year: Year) -> None:
    """Say that the year is not as its last rewriting left it."""
    LakeFiles(ws).drop(_FOLDER, {_name(year)})


@contextmanager
def rewriting(ws: Workspace, year: Year, fingerprint: str) -> Iterator[None]:
    """`making` for a year, for those who write it piece by piece."""
    with making(ws, _name(year), fingerprint):
        yield


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
