"""From the lake to what analysts open: the shared dimensions, a candidate where one is due, and its publication."""

from __future__ import annotations

import time
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from kaona import lake, warehouse
from kaona.extract import COUNTER_VERSION, READER_VERSION
from kaona.stages.dumps import write_seen
from kaona.stages.progress import Progress, silent
from kaona.stages.summaries import DimensionsSummary
from kaona.tables import TABLES_VERSION
from kaona.workspace import Workspace

if TYPE_CHECKING:  # a worker, which imports the stages too, need not wait for DuckDB
    from kaona.warehouse import Candidate


def write_dimensions(ws: Workspace) -> DimensionsSummary:
    """Make the dimensions that all years share from what each year contributes to them.

    Raises:
        StorageError: the lake could not be read or written.
    """
    started = time.perf_counter()
    before = lake.lake_fingerprint(ws)
    rows = warehouse.dimensions(ws)
    changed = lake.lake_fingerprint(ws) != before
    return DimensionsSummary(written=changed, rows=rows, seconds=time.perf_counter() - started)


def build_candidate(ws: Workspace, progress: Progress = silent) -> Candidate | None:
    """Build the warehouse anew from the lake, unpublished; None where the published one already says all that.

    Raises:
        SchemaError: what was built is not what is declared.
        StorageError: the lake could not be read, or the build not written.
    """
    warehouse.drop_forgotten(ws)
    if not warehouse.is_due(ws):
        return None
    write_seen(ws)
    progress("build", 0, 0)
    return warehouse.build(ws, code_version=code_version(), progress=lambda done, total: progress("build", done, total))


def code_version() -> str:
    """Which code made a build: the package and the rooms whose change makes other rows."""
    try:
        package = version("kaona")
    except PackageNotFoundError:  # run from a folder, not installed
        package = "0"
    return f"kaona {package}, reader {READER_VERSION}, counter {COUNTER_VERSION}, tables {TABLES_VERSION}"
