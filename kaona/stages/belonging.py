"""Belonging: which lake a warehouse is built from, noted beside it, and that raw holds nothing of Kaona's own."""

from __future__ import annotations

from pathlib import Path

from kaona.errors import StorageError, UsageError
from kaona.store.files import cannot, write_atomically
from kaona.workspace import Workspace

_NOTE = "lake_at"


def hold_to_lake(ws: Workspace) -> None:
    """Note where the lake lies, or see that it is the one noted. The caller holds the lock.

    Without it, a command given no KAONA_LAKE_DIR would make a second lake, and a dump forgotten there would stay in the
    first. A lake inside the warehouse folder is noted relative to that, so that the folder can be moved.
    """
    note, lake = ws.root / _NOTE, _relative(ws)
    try:
        noted = note.read_bytes().decode("utf-8", "replace").strip() if note.exists() else None
    except OSError as error:
        raise cannot("read", note, error) from error
    if noted is None:
        write_atomically(note, f"{lake}\n".encode(), mode=0o600)
    elif noted != lake:
        raise StorageError(
            f"the lake that this warehouse is built from, {noted}",
            f"another, {lake}",
            where=str(note),
            next_step="Set KAONA_LAKE_DIR to that lake (unset it where that is `lake`). If the lake was moved, with "
            "all that is in it, delete the file.",
        )


def _relative(ws: Workspace) -> str:
    if "://" in ws.lake:
        return ws.lake
    lake = Path(ws.lake)
    return str(lake.relative_to(ws.root)) if lake.is_relative_to(ws.root) else ws.lake


def see_that_raw_is_apart(ws: Workspace) -> None:
    """See that the raw folder does not hold the warehouse or the lake, whose files are no dumps.

    Raises:
        UsageError: it does.
    """
    if "://" in ws.raw:
        return
    raw = Path(ws.raw).resolve()
    for what, ours in (("warehouse", str(ws.root)), ("lake", ws.lake)):
        if "://" not in ours and Path(ours).resolve().is_relative_to(raw):
            raise UsageError(
                "a raw folder of dumps alone",
                f"one with the {what} in it",
                where=f"{raw} holds {ours}",
                next_step="Give the dumps a folder of their own, and name it with --raw or KAONA_RAW_DIR.",
            )
