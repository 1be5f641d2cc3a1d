"""Writing a local file so that it is there whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from kaona.errors import StorageError, TransientStorageError

TEMPORARY = ".tmp"
"""How the name of a file that is still being written ends; one that is met later was left by a killed process."""


# What remote file systems say when they are out of reach for a while. A full disk waits for a person.
_PASSING = {errno.EBUSY, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH, errno.ESTALE}


def write_atomically(path: Path | str, data: bytes, *, mode: int = 0o644, durable: bool = True) -> None:
    """Write `data` to a new file and rename it to `path`; `durable` also waits until the disk has it."""
    folder, name = os.path.split(path)
    temporary = f"{folder}/.{name}.{os.getpid()}{TEMPORARY}"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        try:
            try:
                os.fchmod(handle, mode)
                _write_all(handle, data)
                if durable:
                    os.fsync(handle)
            finally:
                os.close(handle)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        if durable:
            sync_folder(folder)
    except OSError as error:
        raise cannot("write", path, error) from error


def _write_all(handle: int, data: bytes) -> None:
    """Write it to the last byte: the system may take less at once, of more than 2 GB or where the disk is full."""
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def link_atomically(link: Path, target: str) -> None:
    """Make `link` a symlink to `target` (relative to it), in place of whatever it was, in one rename."""
    temporary = link.with_name(f".{link.name}.{os.getpid()}{TEMPORARY}")
    try:
        temporary.unlink(missing_ok=True)
        temporary.symlink_to(target)
        temporary.replace(link)
        sync_folder(link.parent)
    except OSError as error:
        raise cannot("write", link, error) from error


def sync_folder(folder: Path | str) -> None:
    """Wait until the disk has the folder's entries."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may open."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o777 != 0o700:
            folder.chmod(0o700)
    except OSError as error:
        raise cannot("write", folder, error) from error


def may_pass(error: BaseException) -> bool:
    """Whether it is an operating system's error that may pass by itself."""
    if isinstance(error, (TimeoutError, ConnectionError, BlockingIOError)):
        return True
    return isinstance(error, OSError) and error.errno in _PASSING


def cannot(do: str, path: Path | str, error: OSError) -> StorageError:
    """An operating system's error, in words; of its own kind where it may pass by itself."""
    kind = TransientStorageError if may_pass(error) else StorageError
    return kind(
        f"to be able to {do} the file",
        (error.strerror or str(error) or type(error).__name__).lower(),
        where=str(path),
        next_step="See that the disk has room and that the folder is yours to write to, then run again.",
    )
