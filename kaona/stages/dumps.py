"""The tables about dumps, which have no year: what was loaded, what no rule claimed, what has no project-year."""

from __future__ import annotations

import time

from kaona import lake, store, tables
from kaona.stages.batches import list_parses
from kaona.stages.load import bare_parses
from kaona.stages.summaries import DumpsSummary
from kaona.stages.years import is_current, mark_current
from kaona.workspace import Workspace

_TABLES = [table for table in tables.DUMP_TABLES if table not in lake.SEEN_ONLY]


def write_dumps(ws: Workspace) -> DumpsSummary:
    """Rewrite the tables about dumps where another set of dumps, or other code, stands behind them.

    Raises:
        SchemaError: rows do not fit the declared schema.
        StorageError: the lake could not be written.
    """
    started = time.perf_counter()
    found = list_parses(ws)
    read = {member.dump_sha256: member.reason_code for batch in found for member in batch.members}
    made_from = [f"{sha} {reason}" for sha, reason in read.items()]
    current = is_current(ws, None, _TABLES, made_from)
    rows: dict[str, int] = {}
    if not current:
        made = tables.dump_tables(bare_parses(ws, found), store.seen(ws))
        lake.clear_year_fingerprint(ws, None)
        rows = {table: lake.write(ws, table, None, made[table]).rows for table in _TABLES}
        mark_current(ws, None, _TABLES, made_from)
    return DumpsSummary(written=not current, dumps=len(read), rows=rows, seconds=time.perf_counter() - started)


def write_seen(ws: Workspace) -> int:
    """Write under which names and when contents were met: only when a build is due, since that alone is no news."""
    made = tables.dump_tables([], store.seen(ws))
    return sum(lake.write(ws, table, None, made[table]).rows for table in sorted(lake.SEEN_ONLY))
