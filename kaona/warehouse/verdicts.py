"""What a build's checks said of it before it was published, kept beside its files for whoever asks later.

Outcomes, and reasons in figures and names of columns: no text of a dump.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kaona.store.files import write_atomically
from kaona.warehouse.publishing import Build

_NAME = "checks.json"


class Verdict(msgspec.Struct, frozen=True):
    """How one check came out: passed, failed, or not applicable, and why."""

    name: str
    severity: str
    outcome: str
    reason: str


def keep_verdicts(folder: Path, verdicts: Iterable[Verdict]) -> None:
    """Keep these in the build's folder; `StorageError` where that cannot be."""
    write_atomically(folder / _NAME, msgspec.json.format(msgspec.json.encode(list(verdicts))))


def verdicts_of(build: Build) -> list[Verdict]:
    """What its checks said; nothing of a build that was made before they were kept."""
    try:
        return msgspec.json.decode((build.folder / _NAME).read_bytes(), type=list[Verdict])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return []
