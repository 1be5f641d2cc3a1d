"""`kaona parse`: one dump to JSON, touching no warehouse."""

from __future__ import annotations

import sys
from pathlib import Path

import kaona
from kaona.errors import StorageError
from pipelines.cli.answers import print_json
from pipelines.cli.console import say
from pipelines.cli.ending import DONE, NEEDS_A_PERSON


def parse(file: Path, *, with_persons: bool, strict: bool) -> int:
    """Print all that the dump says; gives the exit code."""
    found = kaona.parse(_read(file), with_persons=with_persons)
    print_json(found)
    dump = found["dump"]
    if dump["status"] == "parsed":
        return DONE
    say(f"{file} is rejected as {dump['reason_code']}: {dump['reason']}.")
    return NEEDS_A_PERSON if strict else DONE


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise StorageError(
            "a file that can be read",
            (error.strerror or str(error)).lower(),
            where=str(file),
            next_step="Check the path and its rights.",
        ) from None
