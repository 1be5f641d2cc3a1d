"""That the raw folder had no file in it when it was last gone through: emptied, or a share that is not mounted.

Kept for whoever asks later (`kaona status`), until a scan meets a file again.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from kaona.store.files import cannot, private_folder, write_atomically
from kaona.workspace import Workspace

_NAME = "raw_is_empty.json"


class Emptied(msgspec.Struct, frozen=True):
    """A raw folder in which no file was met, and since when."""

    raw: str
    since: datetime


def emptied(ws: Workspace) -> Emptied | None:
    """The raw folder that the last scan found empty; None where it met files, or its record cannot be read."""
    try:
        return msgspec.json.decode((ws.store / _NAME).read_bytes(), type=Emptied)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None  # the store is its owner's; others may ask for the status as well


def note_emptied(ws: Workspace, now: datetime | None) -> None:
    """Keep that raw was met empty at that moment; the first of several is kept. None: it is not empty (any more)."""
    path = ws.store / _NAME
    try:
        if now is None:
            path.unlink(missing_ok=True)
            return
        known = emptied(ws)
        if known is None or known.raw != ws.raw:
            private_folder(ws.store)
            write_atomically(path, msgspec.json.encode(Emptied(ws.raw, now)), mode=0o600, durable=False)
    except OSError as error:
        raise cannot("write", path, error) from error
