"""Progress: how a stage says how far it is. Who shows it, and how, is the caller's business."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much is done, and of how much (0 where that is not known yet)."""


def silent(stage: str, done: int, total: int) -> None:  # noqa: ARG001
    """Show nothing."""
