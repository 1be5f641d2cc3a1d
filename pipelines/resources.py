"""Resources: what assets are given when a run is launched from Dagster's page, its daemon or its own command line.

`kaona run` gives its own instead (`pipelines.night`): a workspace whose lock it already holds, and its own progress.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import dagster as dg

from kaona import store
from kaona.errors import KaonaError
from kaona.settings import unknown_names
from kaona.stages.lock import writing
from kaona.stages.pool import see_that_engine_is_there
from kaona.stages.progress import Progress
from kaona.workspace import Workspace
from pipelines.instance import PROCESS_TAG, this_process
from pipelines.keeping import mark, tidy
from pipelines.results import exit_code_of, result_of

# A run from the page waits for the night's run to end rather than fail beside it.
WAIT_SECONDS = 2 * 60 * 60
_LOG_EVERY_SECONDS = 5.0


@dg.resource(
    description="The folders to work on, locked against other writers for as long as the run goes on.",
    config_schema={
        "raw": dg.Field(str, is_required=False, description="Folder of raw dumps; default KAONA_RAW_DIR."),
        "warehouse": dg.Field(str, is_required=False, description="Warehouse folder; default KAONA_WAREHOUSE_DIR."),
    },
)
def workspace(context: dg.InitResourceContext) -> Iterator[Workspace]:
    """The workspace of the settings, or of the run's configuration where that says otherwise."""
    config = context.resource_config or {}
    for name, nearest in unknown_names(os.environ):
        if context.log:
            context.log.warning(f"{name} is the name of no setting, and sets nothing; the nearest is {nearest}.")
    if context.instance and context.run:
        context.instance.add_run_tags(context.run.run_id, {PROCESS_TAG: this_process()})
    with ExitStack() as held:
        try:
            folder = Path(config["warehouse"]) if "warehouse" in config else None
            found = Workspace.of(raw=config.get("raw"), warehouse=folder)
            see_that_engine_is_there(found.settings)
            held.enter_context(writing(found, WAIT_SECONDS))
            if context.instance and context.run:
                tidy(context.instance, but=context.run.run_id)
        except KaonaError as error:
            # No step has begun whose failure could say it; Dagster's own words follow, with a trace.
            if context.log:
                context.log.error(error.in_words())
            raise
        outcome = held.enter_context(store.recorded(found))
        yield found
        if context.instance and context.run:
            done = result_of(found, context.instance, context.run.run_id)
            mark(context.instance, done)
            outcome.exit_code = exit_code_of(context.instance, done)


@dg.resource(description="Where stages say how far they are: the run's log, every few seconds.")
def progress(context: dg.InitResourceContext) -> Progress:
    """A progress that writes to the run's log."""
    last = {"at": 0.0}

    def log(stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if context.log and (done == total or now - last["at"] > _LOG_EVERY_SECONDS):
            last["at"] = now
            context.log.info(f"{stage}: {done:,} of {total:,}" if total else f"{stage}: {done:,}")

    return log
