"""Limits: DuckDB's work for one statement, bounded in time and stopped by Ctrl-C.

DuckDB works in a thread of its own while the main thread waits: in the main thread it looks for Ctrl-C only between
its tasks, and one task of a large join was seen to take 90 seconds; an interrupt from another thread comes through at
once. Only DuckDB's own time counts, not that of whoever reads the answer (`| less`).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

import duckdb

from kaona.errors import KaonaError
from pipelines.cli.console import say

T = TypeVar("T")

# A statement that does not heed an interrupt is given this long before the process ends.
_GRACE_SECONDS = 5.0


class Limited:
    """A connection whose calls, from one `restart` to the next, take `seconds` together at most."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, seconds: float) -> None:
        self.connection, self.seconds, self._left = connection, seconds, seconds
        self._worker = ThreadPoolExecutor(max_workers=1)

    def restart(self) -> None:
        """Drop what is left of the last statement's answer, and give the next one its whole time."""
        self.connection.abort()
        self._left = self.seconds

    def call(self, work: Callable[[], T]) -> T:
        """What `work`, which uses the connection, gives; `KaonaError` where the time is over first."""
        started = time.monotonic()
        running = self._worker.submit(work)
        try:
            return running.result(timeout=max(self._left, 0))
        except KeyboardInterrupt:
            self._stop(running)
            raise
        except TimeoutError:
            self._stop(running)
            raise KaonaError(
                f"an answer within {self.seconds:g} seconds",
                "a query that was still at work",
                next_step="Ask for less (fewer rows, a WHERE, no joins without ON), or give it longer: --timeout 3600.",
            ) from None
        finally:
            self._left -= time.monotonic() - started

    def _stop(self, running: Future[T]) -> None:
        self.connection.interrupt()
        wait([running], timeout=_GRACE_SECONDS)
        if not running.done():
            say("Expected the query to stop, found it still at work; this process ends. The warehouse is unharmed.")
            os._exit(KaonaError.exit_code)
