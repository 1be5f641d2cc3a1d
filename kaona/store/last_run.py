"""How the last run ended, for whoever asks in the morning: moments and an exit code, and no name of any file.

A mere record: a run is not stopped by a disk that has no room for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from kaona.errors import KaonaError
from kaona.store.files import private_folder, write_atomically
from kaona.workspace import Workspace

_NAME = "last_run.json"


class LastRun(msgspec.Struct, frozen=True):
    """A run: when it began, and once it has ended, when, and with which of the contract's exit codes."""

    began_at: datetime
    ended_at: datetime | None = None
    exit_code: int | None = None


@dataclass
class Outcome:
    """What a run that is at work will have come to; the worst, until it says better."""

    exit_code: int = KaonaError.exit_code


def last_run(ws: Workspace) -> LastRun | None:
    """The last run; None where there was none, or its record cannot be read."""
    try:
        return msgspec.json.decode((ws.store / _NAME).read_bytes(), type=LastRun)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None  # the store is its owner's; others may ask for the status as well


@contextmanager
def recorded(ws: Workspace) -> Iterator[Outcome]:
    """Keep that a run begins and how it ends. The caller holds the lock."""
    outcome, began_at = Outcome(), datetime.now(UTC)
    _write(ws, LastRun(began_at))
    try:
        yield outcome
    finally:
        _write(ws, LastRun(began_at, datetime.now(UTC), outcome.exit_code))


def _write(ws: Workspace, run: LastRun) -> None:
    with suppress(OSError, KaonaError):
        private_folder(ws.store)
        write_atomically(ws.store / _NAME, msgspec.json.encode(run), mode=0o600, durable=False)
