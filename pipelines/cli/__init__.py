"""The command line: `kaona run`, `status`, `sql`, `trace`, `parse`, `schema`.

Each command is a module of its own that `app` imports when it is called, so that a question of a second does not wait
for Dagster or pandas. Answers go to standard output, everything else to standard error. No logic of the pipeline lives
here: commands ask the library or the jobs, and show.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from dataclasses import dataclass
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
    ending = _Ending()
    atexit.register(ending.leave)  # before all others, so that it is called behind them
    from pipelines.cli.app import app

    # systemd, timeout and a machine that shuts down ask with this one: they are answered as Ctrl-C is, words and exit
    # code. (Dagster has a handler of its own for as long as it runs a job, and says the same.)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        app(prog_name="kaona")
    except SystemExit as ended:
        ending.code = ended.code if isinstance(ended.code, int) else None
        raise


@dataclass
class _Ending:
    """The process's end, once threads have been waited for and all else that is done at exit is done."""

    code: int | None = None

    def leave(self) -> None:
        """Leave the objects to the system, which takes them back at once.

        Python gives back what Dagster made one by one: 0.5 s, a sixth of a night with nothing new.
        """
        if self.code is None:
            return
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            return  # Python's own way says so, and in its exit code
        os._exit(self.code)
