"""What is new in the raw folder: every file met once, every new content into the store."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import msgspec

from kaona.store.contents import drop, keep
from kaona.store.emptied import note_emptied
from kaona.store.raw import RawFile, Unopened, walk
from kaona.store.seen import SeenPath, forgotten, refused, write_refused, write_seen
from kaona.store.settling import settle
from kaona.store.unopened import write_unopened
from kaona.workspace import Workspace

# A file may be changed twice within one tick of its file system's clock. What was read that soon after its last change
# is read again (git calls such entries racily clean); two seconds is FAT's tick, the coarsest in use.
_TICK = timedelta(seconds=2)
# What was changed this lately when it was read may still be being copied, and is looked at once more, when it has stood
# still for so long. Nobody waits who starts `kaona run` after placing a file: starting alone takes longer.
_LATELY = timedelta(hours=1)
STANDS_STILL_SECONDS = 0.5
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
    """Files that changed while raw was gone through, left for the next run."""
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
    fresh: list[tuple[RawFile, str]] = field(default_factory=list)
    """Files read in this scan that were changed lately, and their contents."""
    left: list[str] = field(default_factory=list)
    refused: list[SeenPath] = field(default_factory=list)


def max_bytes(ws: Workspace) -> int:
    """The size above which a file is rejected as too large, in bytes (1 MB being 1024 × 1024)."""
    return int(ws.settings.max_dump_mb * 1024 * 1024)


def scan(ws: Workspace, *, progress: Callable[[int, int], None] | None = None) -> Inventory:
    """Meet every file in raw and put new contents into the store; gives what was found.

    A file whose name, size and time of change are as they were costs a look; a renamed or touched one a hash. One that
    vanishes meanwhile is no error. The youngest are met first, and looked at once more at the end: what grew meanwhile
    is still being copied, and is left for the next run. Over the size limit a file is hashed piece by piece and not
    kept: what is too large to be read would not be bounded in the store either. `progress` is called with files done
    and files met.
    """
    files: list[RawFile] = []
    unopened: list[Unopened] = []
    for met in walk(ws):
        if isinstance(met, Unopened):
            unopened.append(met)
        else:
            files.append(met)
    files.sort(key=lambda file: (-file.mtime_ns, file.path))
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
    _wait_for(state.fresh)
    for file, sha256 in state.fresh:
        _look_again(state, file, sha256)
    if state.put:
        os.sync()  # one wait for all: fsync a file took 2.7 ms, a hundred times the writing of it
    write_seen(ws, state.records.values())
    if state.refused or refused(ws):
        write_refused(ws, state.refused)
    write_unopened(ws, unopened)
    note_emptied(ws, None if files or unopened else state.now)
    return Inventory(
        len(files),
        tuple(sorted(state.new)),
        state.hashed,
        tuple(sorted(unopened)),
        tuple(sorted(state.left)),
        tuple(sorted(record.path for record in state.refused)),
    )


def _begin(ws: Workspace) -> _Scan:
    settled = settle(ws)
    records = {(record.dump_sha256, record.path): record for record in settled.records}
    by_path: dict[str, list[SeenPath]] = {}
    for record in [*settled.records, *refused(ws)]:
        by_path.setdefault(record.path, []).append(record)
    contents = {record.dump_sha256: record.dump_sha256 in settled.kept for record in settled.records}
    return _Scan(ws, datetime.now(UTC), records, by_path, contents, forgotten(ws))


def _meet(state: _Scan, file: RawFile) -> None:
    known = _unchanged(state, file)
    if known:
        met_again = msgspec.structs.replace(known, last_seen_at=state.now)
        if known.dump_sha256 in state.forgotten:
            state.refused.append(met_again)
        else:
            state.records[known.dump_sha256, known.path] = met_again
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
    record = SeenPath(
        dump_sha256=sha256,
        path=file.path,
        size_bytes=file.size_bytes,
        mtime_ns=file.mtime_ns,
        read_at=read_at,
        first_seen_at=state.now,
        last_seen_at=state.now,
        stored=not too_large,
    )
    if sha256 in state.forgotten:
        state.refused.append(record)
        return
    if file.mtime_ns < 0 or datetime.fromtimestamp(file.mtime_ns / 1e9, UTC) > state.now - _LATELY:
        state.fresh.append((file, sha256))
    if sha256 not in state.contents:
        state.new.add(sha256)
    if not too_large and not state.contents.get(sha256):
        keep(state.ws, sha256, data, durable=False)
        state.put += 1
        if sha256 in state.contents:
            state.new.add(sha256)  # too large once, and within the limit now
    state.contents[sha256] = state.contents.get(sha256, False) or not too_large
    earlier = state.records.get((sha256, file.path))
    state.records[sha256, file.path] = msgspec.structs.replace(
        record,
        first_seen_at=earlier.first_seen_at if earlier else state.now,
        stored=state.contents[sha256],
    )


def _wait_for(fresh: list[tuple[RawFile, str]]) -> None:
    """Wait until the youngest of these files has stood still for a moment; one of unknown age may be that young."""
    if fresh:
        now = time.time()
        age = min(now - file.mtime_ns / 1e9 if file.mtime_ns >= 0 else 0 for file, _ in fresh)
        time.sleep(min(max(STANDS_STILL_SECONDS - age, 0), STANDS_STILL_SECONDS))


def _look_again(state: _Scan, file: RawFile, sha256: str) -> None:
    """Leave a file for the next run that has changed since it was read, and its bytes where nothing else gave them."""
    try:
        if file.look() == (file.size_bytes, file.mtime_ns):
            return
    except OSError:
        return  # gone since, and read whole before: as with any dump that is taken out of raw
    state.left.append(file.path)
    if sha256 not in state.new:
        return
    del state.records[sha256, file.path]
    if not any(record.dump_sha256 == sha256 for record in state.records.values()):
        state.new.discard(sha256)
        drop(state.ws, sha256)


def _unchanged(state: _Scan, file: RawFile) -> SeenPath | None:
    """The record of this very file, where nothing speaks for its having changed since it was read."""
    if file.mtime_ns < 0:
        return None
    settled = datetime.fromtimestamp(file.mtime_ns / 1e9, UTC) + _TICK
    for record in state.by_path.get(file.path, ()):
        if (record.size_bytes, record.mtime_ns) != (file.size_bytes, file.mtime_ns) or record.read_at < settled:
            continue
        if state.contents.get(record.dump_sha256) or record.dump_sha256 in state.forgotten:
            return record
        if file.size_bytes > max_bytes(state.ws):
            return record
    return None
