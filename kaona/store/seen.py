"""Under which names, and when, contents were met in the raw folder, and which of them were forgotten.

Kept beside the store as JSON lines: these records move at every scan, also where nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from kaona.errors import StorageError
from kaona.store.contents import is_sha256
from kaona.store.files import cannot, private_folder, write_atomically
from kaona.workspace import Workspace


class SeenPath(msgspec.Struct, frozen=True, kw_only=True):
    """A name that a content was met under. All moments are in UTC."""

    dump_sha256: str
    path: str
    """Relative to the raw folder; bytes of a file name that are not UTF-8 stand as `\\xe1`. `NAMELESS`: not known."""
    size_bytes: int
    mtime_ns: int
    """When the file was last changed, in nanoseconds since 1970; -1 where its file system does not say."""
    read_at: datetime
    """When its bytes were last read."""
    first_seen_at: datetime
    last_seen_at: datetime
    stored: bool = True
    """False where the file is over the size limit: hashed, but not kept."""


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """A content that was met, under whatever names."""

    dump_sha256: str
    size_bytes: int
    first_seen_at: datetime
    stored: bool


NAMELESS = ""
"""The path of a content whose bytes are kept and whose names were lost."""

_decoder = msgspec.json.Decoder(SeenPath)
_encoder = msgspec.json.Encoder()


def seen(ws: Workspace) -> list[SeenPath]:
    """Every name that a content was met under, by content and name."""
    return _read(ws.store / "seen.jsonl")


def write_seen(ws: Workspace, records: Iterable[SeenPath]) -> None:
    """Keep these records, and no others."""
    _write(ws, ws.store / "seen.jsonl", records)


def refused(ws: Workspace) -> list[SeenPath]:
    """The files of raw that hold a forgotten content, so that they need not be read every night to be known."""
    return _read(ws.store / "refused.jsonl")


def write_refused(ws: Workspace, records: Iterable[SeenPath]) -> None:
    """Keep these records of refused files, and no others."""
    _write(ws, ws.store / "refused.jsonl", records)


def _read(path: Path) -> list[SeenPath]:
    try:
        return _decoder.decode_lines(path.read_bytes())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise cannot("read", path, error) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StorageError(
            "a record of a name in every line",
            str(error),
            where=str(path),
            next_step="Delete the file and run `kaona run`: names that are still in the raw folder are met anew, and "
            "dumps no longer in it stay loaded, without their names.",
        ) from error


def _write(ws: Workspace, path: Path, records: Iterable[SeenPath]) -> None:
    private_folder(ws.store)
    ordered = sorted(records, key=lambda record: (record.dump_sha256, record.path))
    write_atomically(path, _encoder.encode_lines(ordered), mode=0o600)


def contents(ws: Workspace) -> dict[str, Content]:
    """Every content that was met, by SHA-256."""
    found: dict[str, Content] = {}
    for record in seen(ws):
        known = found.get(record.dump_sha256)
        found[record.dump_sha256] = Content(
            dump_sha256=record.dump_sha256,
            size_bytes=record.size_bytes,
            first_seen_at=min(record.first_seen_at, known.first_seen_at) if known else record.first_seen_at,
            stored=record.stored or bool(known and known.stored),
        )
    return found


def forgotten(ws: Workspace) -> frozenset[str]:
    """The contents that are never to be loaded again."""
    path = ws.store / "forgotten"
    try:
        names = path.read_bytes().decode("ascii", "replace").split()
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        raise cannot("read", path, error) from error
    if not all(map(is_sha256, names)):
        raise StorageError(
            "a SHA-256 of 64 hex digits in every line",
            "other lines too",
            where=str(path),
            next_step="Take the damaged lines out, and put the SHA-256 that each held in their place (a copy of the "
            "file has them): a dump that is not named here is loaded again where it is met.",
        )
    return frozenset(names)


def remember_forgotten(ws: Workspace, sha256: str) -> None:
    """Never load this content again."""
    private_folder(ws.store)
    names = "".join(f"{name}\n" for name in sorted(forgotten(ws) | {sha256}))
    write_atomically(ws.store / "forgotten", names.encode("ascii"), mode=0o600)
