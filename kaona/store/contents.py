"""The bytes of every dump ever loaded, by SHA-256, compressed, for the owner only."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import zstandard

from kaona.errors import StorageError, UsageError
from kaona.store.files import TEMPORARY, cannot, private_folder, write_atomically
from kaona.workspace import Workspace

# A Zstandard frame's head is at most so many bytes long (RFC 8878, section 3.1.1.1).
_LONGEST_HEAD = 18

_SHA256 = re.compile(r"[0-9a-f]{64}")

# One of each for all contents: making one takes as long as packing a dump does.
_packer, _unpacker = zstandard.ZstdCompressor(level=1), zstandard.ZstdDecompressor()


def is_sha256(text: str) -> bool:
    """Whether it is a SHA-256 as Kaona writes them."""
    return bool(_SHA256.fullmatch(text))


def path_of(ws: Workspace, sha256: str) -> Path:
    """Where a content lies, or would lie: `store/ab/abcd….zst`."""
    return Path(_path_of(ws, sha256))


def _path_of(ws: Workspace, sha256: str) -> str:
    # As text: joining paths took longer than hashing what lies there.
    if not is_sha256(sha256):
        raise UsageError(
            "a SHA-256 of 64 hex digits", repr(sha256), next_step="`kaona sql 'FROM ops.dump'` lists them."
        )
    return f"{ws.store}/{sha256[:2]}/{sha256}.zst"


def put(ws: Workspace, data: bytes) -> str:
    """Keep a content; gives its SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    keep(ws, sha256, data, durable=True)
    return sha256


def keep(ws: Workspace, sha256: str, data: bytes, *, durable: bool) -> None:
    """Keep a content whose hash is known. Not `durable`: the caller waits for the disk once, for many of them."""
    path = _path_of(ws, sha256)
    folder = os.path.dirname(path)
    if not os.path.isdir(folder):
        private_folder(ws.store)
        private_folder(Path(folder))
    write_atomically(path, _packer.compress(data), mode=0o600, durable=durable)


def has(ws: Workspace, sha256: str) -> bool:
    """Whether a content is kept."""
    return path_of(ws, sha256).is_file()


def get(ws: Workspace, sha256: str) -> bytes:
    """A content's bytes, held against their hash; `StorageError` where they are not there or not the same."""
    path = _path_of(ws, sha256)
    try:
        with open(path, "rb") as file:
            data = _unpacker.decompress(file.read())
    except FileNotFoundError as error:
        raise StorageError(
            "the dump's bytes in the store",
            "no such file",
            where=path,
            next_step="Put the dump into the raw folder again and run `kaona run`.",
        ) from error
    except OSError as error:
        raise cannot("read", path, error) from error
    except zstandard.ZstdError as error:
        raise _damaged(path) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise _damaged(path)
    return data


def size_of(ws: Workspace, sha256: str) -> int:
    """A kept content's size in bytes, from its file's head; 0 where that is damaged, which reading it will tell."""
    try:
        with open(_path_of(ws, sha256), "rb") as file:
            return max(zstandard.frame_content_size(file.read(_LONGEST_HEAD)), 0)
    except zstandard.ZstdError:
        return 0


def stored(ws: Workspace) -> frozenset[str]:
    """The SHA-256 of every content that is kept; what a killed process left half written is taken away."""
    found: list[str] = []
    for part in ws.store.glob(f".*{TEMPORARY}"):
        part.unlink(missing_ok=True)
    for folder in ws.store.glob("??"):
        for file in folder.iterdir():
            if file.name.endswith(TEMPORARY):
                file.unlink(missing_ok=True)
            elif file.suffix == ".zst" and is_sha256(file.stem):
                found.append(file.stem)
    return frozenset(found)


def drop(ws: Workspace, sha256: str) -> None:
    """Keep a content no more."""
    path_of(ws, sha256).unlink(missing_ok=True)


def _damaged(path: str) -> StorageError:
    return StorageError(
        "bytes whose SHA-256 is the file's name",
        "other bytes: the file is damaged",
        where=path,
        next_step="Delete the file, put the dump into the raw folder again and run `kaona run`.",
    )
