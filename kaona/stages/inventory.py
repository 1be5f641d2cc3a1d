"""The inventory: what lies in `raw`, and its bytes into the store. Nothing is read here as a report."""

from __future__ import annotations

import time

from kaona import store
from kaona.stages.belonging import see_that_raw_is_apart
from kaona.stages.progress import Progress, silent
from kaona.stages.summaries import InventorySummary
from kaona.workspace import Workspace


def inventory(ws: Workspace, progress: Progress = silent) -> InventorySummary:
    """Take every content of `raw` that is new into the store, and note under which names contents were met.

    Raises:
        UsageError: `raw` holds the warehouse itself.
        StorageError: `raw` itself could not be listed, or the store not written.
    """
    started = time.perf_counter()
    see_that_raw_is_apart(ws)
    ws.prepare()
    met = store.scan(ws, progress=lambda done, total: progress("inventory", done, total))
    contents = store.contents(ws)
    return InventorySummary(
        files=met.files,
        contents=len(contents),
        new=len(met.new),
        new_bytes=sum(contents[sha].size_bytes for sha in met.new),
        changing=len(met.changing),
        forgotten=len(met.forgotten),
        unopenable=len(met.unopened),
        seconds=time.perf_counter() - started,
    )
