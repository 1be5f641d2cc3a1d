"""The byte store: every dump ever met by its SHA-256, the names it was met under, and notes on those rejected.

What the bytes say is `kaona.dumps`' and the readers' work. Nothing here ever writes to the raw folder.
"""

from __future__ import annotations

from kaona.store.contents import drop, get, has, path_of, put
from kaona.store.inventory import Inventory, max_bytes, scan
from kaona.store.quarantine import Note, drop_note, write_quarantine
from kaona.store.raw import RawFile, Unopened, walk
from kaona.store.seen import Content, SeenPath, contents, forgotten, remember_forgotten, seen, write_seen
from kaona.workspace import Workspace


def forget(ws: Workspace, sha256: str) -> None:
    """Take a content out of the store, its names and its note with it, and never load it again.

    Caches, lake and builds are the caller's to mend: by-year tables are made anew without it. The hash is remembered
    first, so that whatever interrupts this, the content does not come back.
    """
    path_of(ws, sha256)
    remember_forgotten(ws, sha256)
    drop(ws, sha256)
    drop_note(ws, sha256)
    write_seen(ws, [record for record in seen(ws) if record.dump_sha256 != sha256])


__all__ = [
    "Content",
    "Inventory",
    "Note",
    "RawFile",
    "SeenPath",
    "Unopened",
    "contents",
    "forget",
    "forgotten",
    "get",
    "has",
    "max_bytes",
    "path_of",
    "put",
    "scan",
    "seen",
    "walk",
    "write_quarantine",
]
