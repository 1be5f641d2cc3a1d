"""Outgrown contents: what was loaded of a file that has gone on since, a copy that had paused most likely.

They stay loaded, as every content does; a person decides whether to forget them. Found from the names alone and the
bytes kept, so that nothing more need be remembered.
"""

from __future__ import annotations

from typing import NamedTuple

from kaona.errors import StorageError
from kaona.store.contents import get
from kaona.store.seen import NAMELESS, SeenPath, seen
from kaona.workspace import Workspace


class Outgrown(NamedTuple):
    """A file, and the content that it had before and now begins with."""

    path: str
    dump_sha256: str


def outgrown(ws: Workspace) -> list[Outgrown]:
    """The files that the last scan met with a new content that begins with an earlier one of theirs, and that one.

    A content that still lies in raw under another name is not among them.
    """
    records = [record for record in seen(ws) if record.path != NAMELESS and record.stored]
    last = max((record.last_seen_at for record in records), default=None)
    in_raw = {record.dump_sha256 for record in records if record.last_seen_at == last}
    earlier: dict[str, list[SeenPath]] = {}
    for record in records:
        if record.dump_sha256 not in in_raw:
            earlier.setdefault(record.path, []).append(record)
    return [
        Outgrown(old.path, old.dump_sha256)
        for new in records
        if new.first_seen_at == last
        for old in earlier.get(new.path, ())
        if old.size_bytes < new.size_bytes and _begins_with(ws, new.dump_sha256, old.dump_sha256)
    ]


def _begins_with(ws: Workspace, whole: str, beginning: str) -> bool:
    try:
        return get(ws, whole).startswith(get(ws, beginning))
    except StorageError:
        return False  # bytes that are lost or damaged are said by whoever needs them
