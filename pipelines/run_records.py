"""Dagster's records of runs that name a dump: taken away when the dump is forgotten, to the last byte.

Events of runs that went well hold figures only. One that failed says where, and that may be a dump's file in the store.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import dagster as dg

from kaona.errors import StorageError
from kaona.workspace import Workspace
from pipelines.instance import open_instance

_WAIT_SECONDS = 30.0


def drop_runs_that_name(ws: Workspace, words: Iterable[str]) -> list[str]:
    """Delete every run whose events hold one of these words; gives the runs' ids. The caller holds the lock.

    Raises:
        StorageError: the records could not be read or written.
    """
    if not ws.dagster_home.is_dir():
        return []
    as_written = [json.dumps(word)[1:-1] for word in words if word]  # events are JSON, in ASCII
    with open_instance(ws) as instance:
        naming = [run.run_id for run in instance.get_runs() if _names(instance, run.run_id, as_written)]
        for run_id in naming:
            instance.delete_run(run_id)
    if naming:
        runs = ws.dagster_home / "history" / "runs"
        for database in (runs / "index.db", *(runs / f"{run_id}.db" for run_id in naming)):
            _give_up_free_pages(database)
    return naming


def _names(instance: dg.DagsterInstance, run_id: str, words: list[str]) -> bool:
    events = (dg.serialize_value(entry) for entry in instance.all_logs(run_id))
    return any(word in event for event in events for word in words)


def _give_up_free_pages(database: Path) -> None:
    """Rewrite an SQLite file: what is deleted from one stays in its free pages until then."""
    if not database.is_file():
        return  # another storage than the one that Dagster comes with
    try:
        with closing(sqlite3.connect(database, timeout=_WAIT_SECONDS, isolation_level=None)) as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error as error:
        raise StorageError(
            "to be able to rewrite the record of runs",
            str(error),
            where=str(database),
            next_step="Stop Dagster's page and daemon if they run, see that the disk has room, then forget it again.",
        ) from error
