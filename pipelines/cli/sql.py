"""`kaona sql`: one query, or a prompt, on the published warehouse.

The lock-down is `kaona.warehouse.locked_connection`'s; this process holds nothing that a query could reach beside it.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from kaona.errors import UsageError
from kaona.warehouse import locked_connection
from pipelines.cli.answers import Target
from pipelines.cli.console import workspace_of
from pipelines.cli.prompt import converse
from pipelines.cli.session import Session

_SIZE = re.compile(r"\d+(\.\d+)? ?[KMGT]i?B")


def sql(query: str | None, warehouse: Path | None, target: Target, *, timeout: float, memory: str) -> None:
    """Answer the query; without one, what standard input says, or a prompt where that is a terminal."""
    if not _SIZE.fullmatch(memory):
        raise UsageError("a size such as 500MB or 2GB for --memory", repr(memory))
    workspace = workspace_of(None, warehouse)
    target.keep_out_of(workspace.root)
    connection = locked_connection(workspace, memory_limit=memory, threads=os.cpu_count() or 1)
    session = Session(connection, timeout=timeout, memory=memory)
    if query is None and sys.stdin.isatty():
        converse(session, target)
        return
    # A locale that is not UTF-8 decodes arguments as something else; their bytes are what the user typed.
    script = sys.stdin.read() if query is None else os.fsencode(query).decode("utf-8", errors="replace")
    statements = session.statements(script)
    if len(statements) != 1:
        more = "Ask them one by one, or several at the prompt: `kaona sql` without a query."
        raise UsageError(
            "one query",
            f"{len(statements)} statements" if statements else "none",
            next_step=more if statements else 'Give one: kaona sql "FROM mart.project_progress LIMIT 5"',
        )
    session.answer(statements[0], target)
