"""`kaona rollback` and `kaona forget`: what changes the builds that are kept, without a run of Dagster's."""

from __future__ import annotations

import sys
from pathlib import Path

from kaona import stages
from kaona.stages.lock import writing
from kaona.stages.pool import see_that_engine_is_there
from kaona.warehouse import rollback as publish_the_one_before
from kaona.warehouse import undo_rollback
from pipelines.cli.console import printable, say, workspace_of
from pipelines.cli.ending import DONE, NOT_DONE
from pipelines.cli.run import progress_bars
from pipelines.cli.table import print_pairs


def rollback(warehouse: Path | None, *, undo: bool) -> None:
    """Publish the build before the one that is published, or to `undo` that, the one that was gone back from."""
    workspace = workspace_of(None, warehouse)
    with writing(workspace, make=False):
        build = undo_rollback(workspace) if undo else publish_the_one_before(workspace)
    print_pairs([("published", build.build_id)])
    if not undo:
        say("It stays until something new is loaded; `kaona rollback --undo` goes forward again.")


def forget(sha256: str, warehouse: Path | None, *, sure: bool) -> int:
    """Take a dump out of everything; gives the exit code. Asks at a terminal, unless whoever calls is `sure`."""
    from pipelines.run_records import drop_runs_that_name

    workspace = workspace_of(None, warehouse)
    see_that_engine_is_there(workspace.settings)
    if not sure and sys.stdin.isatty():
        with writing(workspace, make=False):  # not held while somebody thinks
            known = stages.known_dump(workspace, sha256)
        if not _confirmed(known):
            say("Nothing was forgotten.")
            return NOT_DONE
        sha256 = known.dump_sha256
    with progress_bars() as progress, writing(workspace, make=False):
        known = stages.known_dump(workspace, sha256)
        # Before the hash is remembered, which is when the next run would finish what is left: that no longer has names.
        drop_runs_that_name(workspace, [known.dump_sha256[:12], *known.paths])
        done = stages.forget_dump(workspace, known.dump_sha256, progress)
    print_pairs(
        [
            ("forgotten", done.dump_sha256),
            ("its names", ", ".join(known.paths) or "none known"),
            ("fiscal years", ", ".join(map(str, done.fiscal_years)) or "none"),
            ("published", done.build_id or "nothing"),
            ("builds dropped", ", ".join(done.builds_dropped) or "none"),
        ]
    )
    say("A copy of it that still lies in the raw folder is not loaded again.")
    return DONE


def _confirmed(known: stages.Known) -> bool:
    """Whether a person at the terminal means this dump; anything but a yes is a no."""
    say(f"Dump {known.dump_sha256}")
    for name in known.paths or ["(no name known)"]:
        say(f"  {printable(name)}")
    say(
        "It leaves store, caches, lake, restricted data and all builds, for good: its bytes are kept nowhere else here."
    )
    print("Forget it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "ใช่")
