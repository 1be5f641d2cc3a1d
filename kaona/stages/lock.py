"""The lock: one writer at a time in a warehouse folder, whoever started it. Readers need none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from kaona.errors import BusyError, NotBuiltError, StorageError
from kaona.stages.belonging import hold_to_lake
from kaona.workspace import Workspace


@contextmanager
def writing(ws: Workspace, wait_seconds: float = 0, *, make: bool = True) -> Iterator[None]:
    """Hold the writer's lock; a killed holder's lock is free at once, since the system holds it, not the file.

    Within one process it may be taken again by whoever already holds it. Where there is no warehouse yet, its folder is
    made, or, not to `make` one, that is an error: a mistyped name must not leave a tree of folders.

    Raises:
        BusyError: another process writes, and went on for `wait_seconds`.
        NotBuiltError: there is no warehouse, and none was to be made.
        StorageError: the warehouse folder cannot be written, or its lake is another.
    """
    if not make and not ws.store.is_dir():
        raise NotBuiltError(
            "a warehouse that `kaona run` has made",
            "none there",
            where=str(ws.root),
            next_step="Name its folder with --warehouse or KAONA_WAREHOUSE_DIR.",
        )
    try:
        ws.prepare()
        lock = FileLock(ws.lock, timeout=wait_seconds, thread_local=False, is_singleton=True)
        lock.acquire()
    except Timeout as error:
        raise BusyError(
            "to be the only one who writes",
            "another run at work",
            where=str(ws.lock),
            next_step="Wait until it has ended (the published warehouse can be read meanwhile), then run again.",
        ) from error
    except OSError as error:
        raise StorageError(
            "a warehouse folder that can be written",
            (error.strerror or str(error)).lower(),
            where=str(error.filename or ws.root),
            next_step="See to the folder's owner and mode and to free space, or set KAONA_WAREHOUSE_DIR.",
        ) from error
    try:
        hold_to_lake(ws)
        yield
    finally:
        lock.release()
