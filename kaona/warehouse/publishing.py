"""The builds on disk: their names, which one is published, publishing, going back, dropping.

    builds/<build_id>/kaona.duckdb, restricted.duckdb    builds that were published once
    builds/.<build_id>/                                  a candidate (0700), until it is published or dropped
    builds/rolled_back                                   the newest build's id, after going back from it
    current -> builds/<build_id>                         swapped in one rename; this alone publishes

A build id is its time (UTC, to the millisecond) and twelve digits of the fingerprint of what it was made from, so ids
sort by time and tell by themselves whether there is anything new to build.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from kaona import store
from kaona.errors import NotBuiltError, StorageError
from kaona.store.files import cannot, link_atomically, sync_folder, write_atomically
from kaona.warehouse.opening import open_read_only
from kaona.workspace import Workspace

PUBLIC, RESTRICTED = "kaona.duckdb", "restricted.duckdb"
_ID = re.compile(r"(\d{8}T\d{6})\.(\d{3})Z-([0-9a-f]{12})")


@dataclass(frozen=True)
class Build:
    """A build that is kept."""

    build_id: str
    folder: Path
    built_at: datetime
    is_current: bool

    @property
    def is_whole(self) -> bool:
        """Whether it has the file that analysts open; a folder without may still hold personal data."""
        return (self.folder / PUBLIC).is_file()

    @property
    def fingerprint(self) -> str:
        """Twelve digits of the fingerprint of what it was made from."""
        return self.build_id[-12:]


def new_build_id(ws: Workspace, fingerprint: str) -> tuple[str, datetime]:
    """An id behind those of all builds that are kept, also where the clock was set back; and its moment, in UTC."""
    now = datetime.now(UTC)
    kept = builds(ws)
    if kept and kept[-1].built_at >= now - timedelta(milliseconds=1):
        now = kept[-1].built_at + timedelta(milliseconds=1)
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    return f"{now:%Y%m%dT%H%M%S}.{now.microsecond // 1000:03d}Z-{fingerprint[:12]}", now


def builds(ws: Workspace) -> list[Build]:
    """The builds that are kept, oldest first."""
    return [build for build in _folders(ws) if build.is_whole]


def _folders(ws: Workspace) -> list[Build]:
    """Every folder that has a build's name, oldest first, whole or not."""
    current = _current_id(ws)
    if not ws.builds.is_dir():
        return []
    found: list[Build] = []
    for folder in ws.builds.iterdir():
        match = _ID.fullmatch(folder.name)
        if match:
            moment = datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC, microsecond=int(match[2]) * 1000)
            found.append(Build(folder.name, folder, moment, folder.name == current))
    return sorted(found, key=lambda build: build.build_id)


def published(ws: Workspace) -> Build | None:
    """The build that is published; None where there is none yet."""
    return next((build for build in builds(ws) if build.is_current), None)


def comparable(ws: Workspace) -> Build | None:
    """The published build where it can be read, for the next one to be compared with."""
    standing = published(ws)
    return standing if standing and _opens(standing.folder / PUBLIC) else None


def rolled_back_from(ws: Workspace) -> str | None:
    """The build that was gone back from, and that is not published again until something new is loaded.

    None where a newer one is published: a run was killed between publishing that and taking the mark away.
    """
    try:
        newest = (ws.builds / "rolled_back").read_bytes().decode("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot("read", ws.builds / "rolled_back", error) from error
    if not _ID.fullmatch(newest):
        raise StorageError(
            "the id of a build",
            "something else: the file is damaged",
            where=str(ws.builds / "rolled_back"),
            next_step="Delete the file and run again; `kaona rollback` goes back once more where that is still wanted.",
        )
    return newest if newest > (_current_id(ws) or "") else None


def is_new(ws: Workspace, fingerprint: str) -> bool:
    """Whether what has this fingerprint is neither published nor what was gone back from.

    A published build that cannot be opened any more is none: what it was made from is built anew.
    """
    if not stands(ws):
        return True
    current, held = published(ws), rolled_back_from(ws)
    known = {current.fingerprint if current else None, held[-12:] if held else None}
    return fingerprint[:12] not in known


def stands(ws: Workspace) -> bool:
    """Whether a build is published, and its two files open by the names that people know them by."""
    return all(_opens(path) for path in (ws.published, ws.restricted))


def _opens(path: Path) -> bool:
    """Whether a DuckDB file opens and has all its blocks: one that was cut short may open, and fail in a query."""
    try:
        with open_read_only(path) as connection:
            row = connection.execute("SELECT block_size * total_blocks FROM pragma_database_size()").fetchone()
        return row is not None and path.stat().st_size >= row[0]
    except (duckdb.Error, OSError):
        return False


def place(ws: Workspace, candidate: Path, build_id: str) -> None:
    """Put a candidate's folder in its place and publish it: readers see the build before or this one, whole."""
    folder = ws.builds / build_id
    try:
        candidate.chmod(0o755)
        candidate.rename(folder)
        sync_folder(ws.builds)
    except OSError as error:
        raise cannot("write", folder, error) from error
    _point(ws, build_id)
    # After the swap: without it, the build that was gone back from would look like one that was never pointed at.
    (ws.builds / "rolled_back").unlink(missing_ok=True)
    retain(ws, ws.settings.keep_builds)


def rollback(ws: Workspace) -> Build:
    """Publish the build before the one that is published; gives it. It stays until something new is loaded.

    Never one that holds a forgotten dump: where a forgetting was killed before it came to the builds, they go first.
    """
    drop_forgotten(ws)
    kept, current = builds(ws), published(ws)
    before = [
        build for build in kept if current and build.build_id < current.build_id and _opens(build.folder / PUBLIC)
    ]
    if not current or not before:
        raise NotBuiltError(
            "a build before the one that is published",
            f"{len(kept)} build{'' if len(kept) == 1 else 's'} kept, and none before it",
            where=str(ws.builds),
            next_step="KAONA_KEEP_BUILDS says how many are kept; the next run with something new publishes again.",
        )
    newest = rolled_back_from(ws) or current.build_id
    write_atomically(ws.builds / "rolled_back", newest.encode("ascii"))
    _point(ws, before[-1].build_id)
    return next(build for build in builds(ws) if build.is_current)


def undo_rollback(ws: Workspace) -> Build:
    """Publish the build that was gone back from again, at once; gives it.

    Raises:
        NotBuiltError: no rollback holds, or the build that was gone back from is there no more.
    """
    drop_forgotten(ws)
    held = rolled_back_from(ws)
    if held is None:
        raise NotBuiltError(
            "a build that was gone back from",
            "none: the newest one is published" if published(ws) else "none, and nothing published",
            where=str(ws.builds),
            next_step="`kaona status` lists the builds that are kept.",
        )
    if not any(build.build_id == held and _opens(build.folder / PUBLIC) for build in builds(ws)):
        raise NotBuiltError(
            f"the build {held}, which was gone back from",
            "none that opens",
            where=str(ws.builds / held),
            next_step=f"Delete {ws.builds / 'rolled_back'}: the next `kaona run` builds it anew from the lake.",
        )
    _point(ws, held)
    (ws.builds / "rolled_back").unlink(missing_ok=True)  # killed before this line, the mark says nothing any more
    return next(build for build in builds(ws) if build.is_current)


def retain(ws: Workspace, keep: int) -> list[str]:
    """Drop all but the newest `keep` builds and the published one; gives the ids of those dropped."""
    kept = builds(ws)
    return drop(ws, kept[: max(len(kept) - keep, 0)])


def drop_other_builds(ws: Workspace) -> list[str]:
    """Drop every build but the published one (it alone is without what was forgotten); gives their ids."""
    (ws.builds / "rolled_back").unlink(missing_ok=True)
    sweep(ws)
    return drop(ws, _folders(ws))


def drop_forgotten(ws: Workspace) -> list[str]:
    """Drop what holds a forgotten dump beside the published build, which the next one replaces; gives the builds' ids.

    Such are left where a forgetting was killed before it came to the builds.
    """
    if not store.forgotten(ws):
        return []
    sweep(ws)
    return drop(ws, [build for build in _folders(ws) if not build.is_current and holds_forgotten(ws, build)])


def holds_forgotten(ws: Workspace, build: Build) -> bool:
    """Whether a build has rows of a dump that was forgotten since."""
    forgotten = store.forgotten(ws)
    if not forgotten:
        return False
    try:
        with open_read_only(build.folder / PUBLIC) as connection:
            query = "SELECT count(*) FROM ops.dump WHERE list_contains(?, dump_sha256)"
            row = connection.execute(query, [sorted(forgotten)]).fetchone()
    except duckdb.Error:
        return True  # what cannot be read may hold anything
    return bool(row and row[0])


def sweep(ws: Workspace) -> None:
    """Take away what a killed or failed run left: candidates, half builds, builds never pointed at."""
    if not ws.builds.is_dir():
        return
    current = published(ws)
    newest = max(current.build_id, rolled_back_from(ws) or "") if current else None
    try:
        for folder in ws.builds.glob(".*"):
            _remove(folder)
        for build in _folders(ws):
            never_pointed_at = newest is not None and build.build_id > newest
            if not build.is_current and (never_pointed_at or not build.is_whole):
                _remove(build.folder)
    except OSError as error:
        raise cannot("remove", ws.builds, error) from error


def _point(ws: Workspace, build_id: str) -> None:
    link_atomically(ws.current, f"builds/{build_id}")
    for link, name in ((ws.published, PUBLIC), (ws.restricted, RESTRICTED)):
        target = f"current/{name}"
        if not link.is_symlink() or str(link.readlink()) != target:
            link_atomically(link, target)


def _current_id(ws: Workspace) -> str | None:
    try:
        return Path(ws.current.readlink()).name
    except OSError:
        return None


def drop(ws: Workspace, unwanted: list[Build]) -> list[str]:
    """Drop these builds, but for the published one; gives the ids of those dropped."""
    dropped: list[str] = []
    for build in unwanted:
        if build.is_current and build.is_whole:
            continue
        try:
            # Out of sight first, so that a killed removal leaves no half build in the list.
            hidden = build.folder.rename(ws.builds / f".{build.build_id}.dropped")
            _remove(hidden)
        except OSError as error:
            raise cannot("remove", build.folder, error) from error
        dropped.append(build.build_id)
    return dropped


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
