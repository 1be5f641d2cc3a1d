"""The command line: `kaona run`, `status`, `sql`, `trace`, `parse`, `schema`.

Each command is a module of its own that `app` imports when it is called, so that a question of a second does not wait
for Dagster or pandas. Answers go to standard output, everything else to standard error. No logic of the pipeline lives
here: commands ask the library or the jobs, and show.
"""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper

_RARELY = (50_000, 20, 100)


def main() -> None:
    """The console script `kaona`."""
    # Thai must come out whole also where the locale knows only ASCII.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # What a command makes it keeps, modules above all: left alone, the collector goes through them again and again
    # while Dagster is imported, a sixth of a night with nothing new.
    gc.set_threshold(*_RARELY)
    from pipelines.cli.app import app

    app(prog_name="kaona")
