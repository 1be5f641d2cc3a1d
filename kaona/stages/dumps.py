"""The tables about dumps, which have no year: what was loaded, what no rule claimed, what has no project-year."""

from __future__ import annotations

import time

from kaona import lake, store
from kaona.stages.batches import list_parses
from kaona.stages.load import bare_parses
from kaona.stages.summaries import DumpsSummary
from kaona.stages.years import fingerprint_of
from kaona.tables import dump_tables
from kaona.workspace import Workspace

# Names and times of seeing alone publish nothing, so this table is written only when a build is due anyway.
SEEN_TABLE = "dump_path"


def write_dumps(ws: Workspace, *, force: bool = False) -> DumpsSummary:
    """Rewrite the tables about dumps where another set of dumps, or another code, stands behind them.

    Raises:
        SchemaError: rows do not fit the declared schema.
        StorageError: the lake could not be written.
    """
    started = time.perf_counter()
    found = list_parses(ws)
    read = {member.dump_sha256: member.reason_code for batch in found for member in batch.members}
    fingerprint = fingerprint_of(f"{sha} {reason}" for sha, reason in read.items())
    if not force and lake.year_fingerprint(ws, None) == fingerprint:
        return DumpsSummary(written=False, dumps=len(read), rows={}, seconds=time.perf_counter() - started)
    tables = dump_tables(bare_parses(ws, found), store.seen(ws))
    tables.pop(SEEN_TABLE)
    lake.write_year(ws, None, tables, fingerprint)
    rows = {name: table.num_rows for name, table in tables.items()}
    return DumpsSummary(written=True, dumps=len(read), rows=rows, seconds=time.perf_counter() - started)


def write_seen(ws: Workspace) -> int:
    """Write under which names contents were met; returns the rows."""
    table = dump_tables([], store.seen(ws))[SEEN_TABLE]
    lake.write(ws, SEEN_TABLE, None, table)
    return int(table.num_rows)
