"""What is new in the raw folder: every file met once, every new content into the store."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import msgspec

from kaona.store.contents import keep, stored
from kaona.store.raw import RawFile, Unopened, walk
from kaona.store.seen import SeenPath, forgotten, seen, write_seen
from kaona.workspace import Workspace

# A file may be changed twice within one tick of its file system's clock. What was read that soon after its last change
# is read again (git calls such entries racily clean); two seconds is FAT's tick, the coarsest in use.
_TICK = timedelta(seconds=2)
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Inventory:
    """What a scan of the raw folder found."""

    files: int
    """Files met, new or not."""
    new: tuple[str, ...]
    """Contents that were not known before, by SHA-256 in order."""
    hashed: int
    """Files whose bytes had to be read."""
    unopened: tuple[Unopened, ...] = ()
    """What could not be opened, by name; tried again the next time."""
    changing: tuple[str, ...] = ()
    """Files that changed while they were read, left for the next run."""
    forgotten: tuple[str, ...] = ()
    """Files whose content was forgotten and is not loaded again."""


@dataclass
class _Scan:
    """The state of a scan on its way."""

    ws: Workspace
    now: datetime
    records: dict[tuple[str, str], SeenPath]
    by_path: dict[str, list[SeenPath]]
    contents: dict[str, bool]
    """Known contents, and whether their bytes are in the store."""
    forgotten: frozenset[str]
    new: set[str] = field(default_factory=set)
    hashed: int = 0
    put: int = 0
    left: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def max_bytes(ws: Workspace) -> int:
    """The size above which a file is rejected as too large, in bytes (1 MB being 1024 × 1024)."""
    return int(ws.settings.max_dump_mb * 1024 * 1024)


def scan(ws: Workspace, *, progress: Callable[[int, int], None] | None = None) -> Inventory:
    """Meet every file in raw and put new contents into the store; gives what was found.

    A file whose name, size and time of change are as they were costs a look; a renamed or touched one a hash. One that
    vanishes meanwhile is no error. Over the size limit a file is hashed piece by piece and not kept: what is too large
    to be read would not be bounded in the store either. `progress` is called with files done and files met.
    """
    files: list[RawFile] = []
    unopened: list[Unopened] = []
    for met in walk(ws.raw):
        if isinstance(met, Unopened):
            unopened.append(met)
        else:
            files.append(met)
    files.sort(key=lambda file: file.path)
    state = _begin(ws)
    for done, file in enumerate(files):
        try:
            _meet(state, file)
        except FileNotFoundError:
            pass
        except OSError as error:
            unopened.append(Unopened(file.path, error.strerror or str(error)))
        if progress:
            progress(done + 1, len(files))
    if state.put:
        os.sync()  # one wait for all: fsync a file took 2.7 ms, a hundred times the writing of it
    write_seen(ws, state.records.values())
    return Inventory(
        len(files),
        tuple(sorted(state.new)),
        state.hashed,
        tuple(sorted(unopened)),
        tuple(state.left),
        tuple(state.refused),
    )


def _begin(ws: Workspace) -> _Scan:
    kept = stored(ws)
    records = {(record.dump_sha256, record.path): record for record in seen(ws)}
    by_path: dict[str, list[SeenPath]] = {}
    contents: dict[str, bool] = {}
    for record in records.values():
        by_path.setdefault(record.path, []).append(record)
        contents[record.dump_sha256] = record.dump_sha256 in kept
    return _Scan(ws, datetime.now(UTC), records, by_path, contents, forgotten(ws))


def _meet(state: _Scan, file: RawFile) -> None:
    known = _unchanged(state, file)
    if known:
        state.records[known.dump_sha256, known.path] = msgspec.structs.replace(known, last_seen_at=state.now)
        return
    read_at = datetime.now(UTC)
    state.hashed += 1
    too_large = file.size_bytes > max_bytes(state.ws)
    with file.open() as opened:
        if too_large:
            hashed = hashlib.sha256()
            while chunk := opened.read(_CHUNK):
                hashed.update(chunk)
            sha256, data = hashed.hexdigest(), b""
        else:
            data = opened.read(file.size_bytes + 1)
            sha256 = hashlib.sha256(data).hexdigest()
    if file.look() != (file.size_bytes, file.mtime_ns) or not (too_large or len(data) == file.size_bytes):
        state.left.append(file.path)
        return
    if sha256 in state.forgotten:
        state.refused.append(file.path)
        return
    if sha256 not in state.contents:
        state.new.add(sha256)
    if not too_large and not state.contents.get(sha256):
        keep(state.ws, sha256, data, durable=False)
        state.put += 1
        if sha256 in state.contents:
            state.new.add(sha256)  # too large once, and within the limit now
    state.contents[sha256] = state.contents.get(sha256, False) or not too_large
    earlier = state.records.get((sha256, file.path))
    state.records[sha256, file.path] = SeenPath(
        dump_sha256=sha256,
        path=file.path,
        size_bytes=file.size_bytes,
        mtime_ns=file.mtime_ns,
        read_at=read_at,
        first_seen_at=earlier.first_seen_at if earlier else state.now,
        last_seen_at=state.now,
        stored=state.contents[sha256],
    )


def _unchanged(state: _Scan, file: RawFile) -> SeenPath | None:
    """The record of this very file, where nothing speaks for its having changed since it was read."""
    if file.mtime_ns < 0:
        return None
    settled = datetime.fromtimestamp(file.mtime_ns / 1e9, UTC) + _TICK
    for record in state.by_path.get(file.path, ()):
        if (record.size_bytes, record.mtime_ns) != (file.size_bytes, file.mtime_ns) or record.read_at < settled:
            continue
        if state.contents[record.dump_sha256] or file.size_bytes > max_bytes(state.ws):
            return record
    return None
