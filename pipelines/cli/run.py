"""`kaona run` and `kaona backfill`: Dagster's jobs, now and in this process, with their progress on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from kaona.stages.progress import Progress, silent
from pipelines.cli.console import printable, say, workspace_of
from pipelines.cli.ending import NEEDS_A_PERSON
from pipelines.cli.table import print_pairs

if TYPE_CHECKING:
    from pipelines.results import NightResult

_STAGES = {
    "inventory": "Looking through the raw folder",
    "read": "Reading dumps",
    "count": "Segmenting and counting",
    "years": "Writing fiscal years",
    "build": "Building the warehouse",
}


def run(raw: str | None, warehouse: Path | None, *, strict: bool) -> int:
    """Load what is new and print what was done; gives the exit code."""
    workspace = workspace_of(raw, warehouse)
    with progress_bars() as progress, _interruptible():
        from pipelines.night import run_nightly

        result = run_nightly(workspace, progress=progress)
    return _tell(result, strict=strict)


def backfill(first_year: int, last_year: int, raw: str | None, warehouse: Path | None, *, from_scratch: bool) -> int:
    """Rewrite these fiscal years, publish, and print what was done; gives the exit code."""
    workspace = workspace_of(raw, warehouse)
    with progress_bars() as progress, _interruptible():
        from pipelines.night import run_backfill

        result = run_backfill(workspace, first_year, last_year, from_scratch=from_scratch, progress=progress)
    return _tell(result, strict=False)


def _tell(result: NightResult, *, strict: bool) -> int:
    print_pairs(_summary(result))
    for warning in result.warnings:
        say(f"Warning: {warning}")
    for reason in result.reasons:
        say(printable(reason))
    for path, sha256 in result.outgrown:
        say(
            f"{printable(path)} goes on where it ended when it was loaded before. What was loaded then stays a dump of "
            f"its own; `kaona forget {sha256[:12]}` takes it out."
        )
    rejected = sum(result.read.rejected.values()) if result.read else 0
    if rejected:
        say(f"Rejected dumps: {rejected}. `kaona status` lists them with their reasons.")
    return max(result.exit_code, NEEDS_A_PERSON) if strict and rejected else result.exit_code


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C as Ctrl-C: Dagster hands it on as an error of its own, which is no `Exception`."""
    # Imported here, since it takes over a second.
    from dagster import DagsterExecutionInterruptedError

    try:
        yield
    except DagsterExecutionInterruptedError:
        raise KeyboardInterrupt from None


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """A bar for each stage on a terminal's standard error; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield silent
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        starting = bars.add_task("Starting Dagster", total=None)
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            bars.update(starting, visible=False)
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGES.get(stage, stage), total=None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield show


def _summary(result: NightResult) -> list[tuple[str, str]]:
    pairs = []
    if found := result.inventory:
        told = ["no files" if found.met_nothing else f"{found.files:,} files", f"{found.new:,} new contents"]
        told += [f"{found.changing:,} still being written and left for the next run"] if found.changing else []
        told += [f"{found.forgotten:,} forgotten and not loaded"] if found.forgotten else []
        pairs.append(("raw", ", ".join(told)))
    if read := result.read:
        reasons = ", ".join(f"{count} {code}" for code, count in sorted(read.rejected.items()))
        pairs.append(
            ("read", f"{read.dumps:,} dumps, {read.printings:,} printings{'; rejected: ' if reasons else ''}{reasons}")
        )
    if written := [str(year.fiscal_year) for year in result.years if not year.removed]:
        pairs.append(("fiscal years", ", ".join(written)))
    if without := [str(year.fiscal_year) for year in result.years if year.removed]:
        pairs.append(("without dumps", ", ".join(without)))
    if result.published:
        pairs.append(("published", str(result.build_id)))
    elif any(check.ends_the_run for check in result.failed_checks):
        stands = f"{result.build_id} stands" if result.build_id else "nothing stands"
        pairs.append(("published", f"nothing: a check of the new build failed; {stands}"))
    elif result.held_back:
        pairs.append(("published", f"nothing new; {result.build_id} stands, gone back to from {result.held_back}"))
        pairs.append(("", "until something new is loaded, or `kaona rollback --undo` publishes that one again"))
    else:
        pairs.append(("published", f"nothing new; {result.build_id} stands" if result.build_id else "nothing"))
    pairs.append(("time", f"{result.seconds:.1f} s"))
    return pairs
