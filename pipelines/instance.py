"""Dagster's instance: its folder under the warehouse, made once. What stands in its record is `pipelines.keeping`'s.

`python -m pipelines.instance` makes the folder ready and prints its path, for DAGSTER_HOME; with a port, it sees first
that Dagster's page can have it.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import Any

import dagster as dg
from dagster._core.storage.event_log.sqlite import sqlite_event_log
from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from kaona.errors import KaonaError, StorageError, UsageError
from kaona.stages.lock import writing
from kaona.store.files import cannot, write_atomically
from kaona.workspace import Workspace
from pipelines.cli.console import workspace_of

PROCESS_TAG = "kaona/process"
"""Names the process that executes a run, so that a run whose process is gone can be told from one that waits."""

CONFIG = """\
# Written once by Kaona; yours to change.
telemetry:
  enabled: false
nux:
  enabled: false
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
retention:
  schedule:
    purge_after_days: 90
  sensor:
    purge_after_days: 7
"""
POOLS = """\
# One step writes at a time. A run waits at the file lock and, holding it, frees the places that killed runs left; the
# queue must let runs come that far, or such a place would keep them waiting for ever: hence the buffer.
concurrency:
  pools:
    default_limit: 1
    granularity: op
    op_granularity_run_buffer: 9
"""


def prepare_home(ws: Workspace) -> Path:
    """Dagster's folder with its configuration in it. The caller holds the writer's lock.

    Two processes that open a fresh folder at once break it, so whoever comes first makes it whole. A configuration that
    says nothing of concurrency, as the first ones did, is given the pools' limit. Dagster's API could set the limit at
    each start, but not the buffer, without which the queue holds a run back for a killed one's place.
    """
    home, config = ws.dagster_home, ws.dagster_home / "dagster.yaml"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = config.read_bytes() if config.exists() else CONFIG.encode()
        if b"concurrency" not in written:
            write_atomically(config, written.rstrip() + b"\n" + POOLS.encode())
    except OSError as error:
        raise cannot("write", config, error) from error
    return home


@contextmanager
def open_instance(ws: Workspace) -> Iterator[dg.DagsterInstance]:
    """Dagster's instance under the warehouse. The caller holds the writer's lock.

    Raises:
        StorageError: Dagster could not keep its record of the run (its databases raise errors of their own), or cannot
            read its configuration.
    """
    with _kept_engines():
        home = prepare_home(ws)
        try:
            instance = dg.DagsterInstance.from_config(str(home))
        except OSError as error:
            raise cannot("write the record of the run in", ws.dagster_home, error) from error
        except DBAPIError as error:
            raise _no_record(ws, error) from error
        except Exception as error:  # the YAML reader's own, or one of Dagster's for what stands there
            raise StorageError(
                "a configuration that Dagster can read",
                shorten(str(error), 300),
                where=str(home / "dagster.yaml"),
                next_step="Mend the file, or delete it: the next run writes its own.",
            ) from error
        with instance:
            try:
                yield instance
            except DBAPIError as error:  # only Dagster writes to such databases while it runs
                raise _no_record(ws, error) from error


def _no_record(ws: Workspace, error: DBAPIError) -> StorageError:
    return StorageError(
        "to be able to write the record of the run",
        str(error.orig or error),
        where=str(ws.dagster_home),
        next_step="See that the disk has room and that the folder is yours to write to, then run again.",
    )


@contextmanager
def _kept_engines() -> Iterator[None]:
    """One SQLAlchemy engine, with one connection, to each database of events for as long as the instance is open.

    Dagster makes both for each event that it writes, and disposes of them: every statement is compiled anew, and every
    closing takes the write-ahead log into the database. That was a quarter of a night with nothing new.
    """
    module: Any = sqlite_event_log
    make = module.create_engine
    kept: dict[str, Engine] = {}

    def engine_of(url: str, **options: Any) -> Engine:
        if url not in kept:
            engine: Any = make(url, **options | {"poolclass": QueuePool, "pool_size": 1})
            event.listen(engine, "connect", _keep_log_short)
            engine.dispose = lambda: None
            kept[url] = engine
        return kept[url]

    module.create_engine = engine_of
    try:
        yield
    finally:
        module.create_engine = make
        for engine in kept.values():
            Engine.dispose(engine)


def _keep_log_short(connection: sqlite3.Connection, _record: object) -> None:
    """Take the write-ahead log into the database after 100 pages, not 1,000: a nearly full disk has to hold it."""
    connection.execute("PRAGMA wal_autocheckpoint = 100")


def this_process() -> str:
    """This process, as `PROCESS_TAG` has it."""
    return f"{socket.gethostname()}:{os.getpid()}"


def see_that_port_is_free(port: str) -> None:
    """See that a page can be served at that port of this machine; `KaonaError` where another program has it.

    Dagster would take any other port without a word, and whoever opens the one that is written everywhere finds
    somebody else's page.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except (ValueError, OverflowError):
            raise UsageError("a port from 1 to 65535", repr(port), next_step="make dev PORT=3001") from None
        except OSError as error:
            raise KaonaError(
                f"port {port} of this machine to be free for Dagster's page",
                (error.strerror or str(error)).lower(),
                where=f"http://127.0.0.1:{port}",
                next_step="See whether the page runs already, and open that; else stop what has the port, or take "
                "another one: make dev PORT=3001",
            ) from error


def main(port: str | None = None) -> int:
    """Make the folder ready and print its absolute path."""
    try:
        if port is not None:
            see_that_port_is_free(port)
        ws = workspace_of(None, None)
        with writing(ws, wait_seconds=60), open_instance(ws):
            print(ws.dagster_home)
    except KaonaError as error:
        print(error.in_words(), file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
