"""The raw folder, as it lies: which files there are, and how to read them. Never writes to it.

A local folder is walked by hand, since a night with nothing new should cost little more than a `stat` a file; any
other fsspec URL is listed by its file system.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import fsspec
from fsspec.implementations.local import LocalFileSystem

from kaona.errors import StorageError, TransientStorageError
from kaona.store.files import may_pass
from kaona.workspace import Workspace


class Unopened(NamedTuple):
    """A file or folder in raw that could not be opened, and why; it is tried again the next time."""

    path: str
    reason: str


class RawFile(NamedTuple):
    """A file in raw: its name there, its size in bytes, when it was changed (see `SeenPath`), and how to get at it."""

    path: str
    size_bytes: int
    mtime_ns: int
    full: str
    """Its name on its file system."""
    system: _System

    def open(self) -> BinaryIO:
        """Its bytes."""
        return self.system.open(self.full)

    def look(self) -> tuple[int, int]:
        """Size and time of change as they are now."""
        return self.system.look(self.full)


class _System(NamedTuple):
    open: Callable[[str], BinaryIO]
    look: Callable[[str], tuple[int, int]]


def walk(ws: Workspace) -> Iterator[RawFile | Unopened]:
    """Every file below `raw` that is not hidden, in no particular order; `StorageError` where raw itself is closed.

    A link may lead up to where the warehouse lies, or the lake: what Kaona made is no dump, and would be more each
    night.
    """
    system, root = fsspec.core.url_to_fs(ws.raw)
    if isinstance(system, LocalFileSystem):
        own = [f"{os.path.realpath(folder)}/" for folder in (str(ws.root), ws.lake) if "://" not in folder]
        # raw itself may lie in the warehouse folder.
        real = os.path.realpath(root)
        yield from _walk_local(Path(root), tuple(ours for ours in own if not real.startswith(ours)))
    else:
        yield from _walk_remote(system, root, ws.raw)


def _walk_local(root: Path, own: tuple[str, ...]) -> Iterator[RawFile | Unopened]:
    # Names are kept as text: a `Path` a file would take longer than looking at the file does.
    system = _System(_open, _now)
    folders, visited = [(str(root), "")], set()
    while folders:
        folder, shown = folders.pop()
        try:
            here = os.stat(folder)
            if (here.st_dev, here.st_ino) in visited:
                continue  # a link that leads back up
            visited.add((here.st_dev, here.st_ino))
            if f"{os.path.realpath(folder)}/".startswith(own):
                yield Unopened(_printable(shown[:-1]), "Kaona's own warehouse or lake")
                continue
            entries = list(os.scandir(folder))
        except OSError as error:
            if not shown:
                raise _closed(str(root), error) from error
            if not isinstance(error, FileNotFoundError):
                yield Unopened(_printable(shown[:-1]), error.strerror or str(error))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = shown + entry.name
            try:
                if entry.is_dir():
                    folders.append((entry.path, f"{path}/"))
                    continue
                status = entry.stat()
            except FileNotFoundError:
                if entry.is_symlink():
                    yield Unopened(_printable(path), "a link that leads nowhere")
                continue
            except OSError as error:
                yield Unopened(_printable(path), error.strerror or str(error))
                continue
            if stat.S_ISREG(status.st_mode):
                yield RawFile(_printable(path), status.st_size, status.st_mtime_ns, entry.path, system)
            else:
                yield Unopened(_printable(path), "no regular file")


def _open(path: str) -> BinaryIO:
    return open(path, "rb")


def _now(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns


def _printable(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _walk_remote(system: Any, root: str, raw: str) -> Iterator[RawFile | Unopened]:
    try:
        found: dict[str, dict[str, Any]] = system.find(root, detail=True)
    except Exception as error:  # a file system of any kind raises errors of any kind
        raise _closed(raw, error) from error
    how = _System(partial(system.open, mode="rb"), partial(_remote_now, system))
    for full, info in found.items():
        path = full[len(root) :].lstrip("/")
        if any(part.startswith(".") for part in path.split("/")):
            continue
        yield RawFile(path, int(info["size"]), _changed(info), full, how)


def _remote_now(system: Any, name: str) -> tuple[int, int]:
    system.invalidate_cache()
    info = system.info(name)
    return int(info["size"]), _changed(info)


def _changed(info: dict[str, Any]) -> int:
    """When a remote file was changed, by whichever name its file system has for that."""
    for name in ("mtime", "LastModified", "last_modified", "updated", "modified", "created"):
        moment = info.get(name)
        if isinstance(moment, datetime):
            return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1e9)
        if isinstance(moment, (int, float)):
            return int(moment * 1e9)
    return -1


def _closed(raw: str, error: Exception) -> StorageError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    kind = TransientStorageError if may_pass(error) else StorageError
    return kind(
        "a folder of dumps that can be opened",
        reason.lower(),
        where=raw,
        next_step="See that the folder is there and readable, or name another with --raw or KAONA_RAW_DIR.",
    )
