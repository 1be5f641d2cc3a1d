"""The byte store: every dump ever met by its SHA-256, the names it was met under, and notes on those rejected.

What the bytes say is `kaona.dumps`' and the readers' work. Nothing here ever writes to the raw folder.
"""

from __future__ import annotations

from kaona.store.contents import get, has, path_of, put
from kaona.store.emptied import Emptied, emptied
from kaona.store.inventory import Inventory, max_bytes, scan
from kaona.store.last_run import LastRun, last_run, recorded
from kaona.store.outgrown import Outgrown, outgrown
from kaona.store.quarantine import Note, reason_in_thai, write_quarantine
from kaona.store.raw import RawFile, Unopened, walk
from kaona.store.seen import NAMELESS, Content, SeenPath, contents, forgotten, seen
from kaona.store.settling import forget, settle
from kaona.store.unopened import unopened

__all__ = [
    "NAMELESS",
    "Content",
    "Emptied",
    "Inventory",
    "LastRun",
    "Note",
    "Outgrown",
    "RawFile",
    "SeenPath",
    "Unopened",
    "contents",
    "emptied",
    "forget",
    "forgotten",
    "get",
    "has",
    "last_run",
    "max_bytes",
    "outgrown",
    "path_of",
    "put",
    "reason_in_thai",
    "recorded",
    "scan",
    "seen",
    "settle",
    "unopened",
    "walk",
    "write_quarantine",
]
