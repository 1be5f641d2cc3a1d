"""What all commands share: where to write, how to keep a terminal safe, and the workspace that the options name."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from pathlib import Path

from kaona.settings import unknown_names
from kaona.workspace import Workspace

# Dumps are other people's texts: an escape sequence in one of them must not reach the terminal.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with control characters made visible; line ends and tabs become signs on one line."""
    one_line = text.replace("\r\n", "↵").replace("\n", "↵").replace("\r", "↵").replace("\t", "→")
    return _CONTROL.sub("\ufffd", one_line)


def say(message: str) -> None:
    """Write a message to standard error."""
    print(_CONTROL.sub("\ufffd", message), file=sys.stderr, flush=True)


@cache
def _warn_of_settings() -> None:
    """Say once which of the environment's names are a setting's with a slip in them, as likely as not."""
    for name, nearest in unknown_names(os.environ):
        say(
            f"Warning: expected the names of settings, found {name}, which is none: it sets nothing.\n"
            f"Next: the nearest is {nearest}; docs/operations.md lists them all."
        )


def workspace_of(raw: str | None, warehouse: Path | None) -> Workspace:
    """The workspace that options and environment name; `UsageError` where a setting is wrong."""
    _warn_of_settings()
    return Workspace.of(raw=raw, warehouse=warehouse)
