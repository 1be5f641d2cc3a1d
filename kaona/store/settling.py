"""Settling: bytes, names and notes brought in line, whatever was killed, lost or forgotten in between.

Two rules. What was forgotten has no bytes, no name and no note; what has bytes has a record, be it without a name. So
a forgetting that was killed at any step is finished, and no bytes lie in the store that nothing speaks of.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from kaona.store.contents import drop, path_of, size_of, stored
from kaona.store.quarantine import drop_note
from kaona.store.seen import NAMELESS, SeenPath, forgotten, remember_forgotten, seen, write_seen
from kaona.store.unopened import write_unopened
from kaona.workspace import Workspace


class Settled(NamedTuple):
    """The store as it stands: every record, and the contents whose bytes are there."""

    records: list[SeenPath]
    kept: frozenset[str]


def forget(ws: Workspace, sha256: str) -> None:
    """Take a content out of the store, its names and its note with it, and never load it again.

    Caches, lake and builds are the caller's to mend: by-year tables are made anew without it. The hash is remembered
    first, so that whatever interrupts this, the content does not come back and the next settling finishes it.
    """
    path_of(ws, sha256)
    remember_forgotten(ws, sha256)
    write_unopened(ws, ())
    settle(ws)


def settle(ws: Workspace) -> Settled:
    """Take away what is left of forgotten contents, and give a record to bytes without one. The caller holds the lock.

    Bytes without a record are there when a run was killed between keeping them and noting their name, and when the
    record of names was lost; when they were kept first is then the best that is known of when they were met.
    """
    gone = forgotten(ws)
    for sha256 in sorted(gone):
        drop(ws, sha256)
        drop_note(ws, sha256)
    kept = stored(ws)
    before = seen(ws)
    records = [_as_kept(record, kept) for record in before if record.dump_sha256 not in gone]
    unknown = kept - {record.dump_sha256 for record in records}
    records += [_nameless(ws, sha256) for sha256 in sorted(unknown)]
    if records != before:
        write_seen(ws, records)
    return Settled(records, kept)


def _as_kept(record: SeenPath, kept: frozenset[str]) -> SeenPath:
    """A content once too large to be kept may be kept by now."""
    if record.stored or record.dump_sha256 not in kept:
        return record
    return msgspec.structs.replace(record, stored=True)


def _nameless(ws: Workspace, sha256: str) -> SeenPath:
    kept_at = datetime.fromtimestamp(path_of(ws, sha256).stat().st_mtime, UTC)
    return SeenPath(
        dump_sha256=sha256,
        path=NAMELESS,
        size_bytes=size_of(ws, sha256),
        mtime_ns=-1,
        read_at=kept_at,
        first_seen_at=kept_at,
        last_seen_at=kept_at,
    )
