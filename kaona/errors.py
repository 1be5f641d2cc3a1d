"""Errors for people: what was expected, what was found, where, and what to do next.

Every error that Kaona raises on purpose is a `KaonaError`; the command line prints it and takes its exit code from it.
"""

from __future__ import annotations

from collections.abc import Callable


class KaonaError(Exception):
    """Something that could not be done (exit code 3), said in words."""

    exit_code = 3

    def __init__(self, expected: str, found: str, *, where: str = "", next_step: str = "") -> None:
        self.expected, self.found, self.where, self.next_step = expected, found, where, next_step
        super().__init__(self.in_words())

    def __reduce__(self) -> tuple[Callable[..., KaonaError], tuple[object, ...]]:
        """Errors travel from worker processes, which takes more than the words that `Exception` would keep."""
        return _again, (type(self), self.expected, self.found, self.where, self.next_step)

    def in_words(self) -> str:
        """The error as the lines that a person reads."""
        lines = [f"Expected {self.expected}, found {self.found}."]
        if self.where:
            lines.append(f"Where: {self.where}")
        if self.next_step:
            lines.append(f"Next: {self.next_step}")
        return "\n".join(lines)


class UsageError(KaonaError):
    """The command was used wrongly (exit code 2)."""

    exit_code = 2


class NotBuiltError(KaonaError):
    """There is no published warehouse yet."""


class BusyError(KaonaError):
    """Another run is writing."""


class StorageError(KaonaError):
    """A file or folder could not be read or written."""


class TransientStorageError(StorageError):
    """Storage failed in a way that may pass by itself: a time-out, a connection lost, a file for a moment in use."""


class SchemaError(KaonaError):
    """Rows do not fit the declared schema: a defect of Kaona's, found before anything was published."""


def _again(kind: type[KaonaError], expected: str, found: str, where: str, next_step: str) -> KaonaError:
    return kind(expected, found, where=where, next_step=next_step)
