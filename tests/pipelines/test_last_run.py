"""How the last run ended is known in the morning, whichever way it was started."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from kaona.workspace import Workspace
from pipelines.definitions import defs
from tests.acceptance.house import kaona
from tests.pipelines.test_night import KILLED_RUN, ROOT
from tests.stages.printed import entry, printed, put


def by_hand(ws: Workspace) -> None:
    kaona("run", "--raw", ws.raw, "--warehouse", ws.root)


def by_dagster(ws: Workspace) -> None:
    config = {"resources": {"workspace": {"config": {"raw": ws.raw, "warehouse": str(ws.root)}}}}
    with dg.DagsterInstance.ephemeral() as instance:
        defs.resolve_job_def("nightly").execute_in_process(instance=instance, run_config=config, raise_on_error=False)


both_ways = pytest.mark.parametrize("run", [by_hand, by_dagster])
Way = Callable[[Workspace], None]


def status(ws: Workspace) -> tuple[str, dict[str, object], list[object]]:
    """What people are told, and what programs are: of the last run, and of what it could not open."""
    found = json.loads(kaona("status", "--warehouse", ws.root, "--format", "json").stdout)
    return kaona("status", "--warehouse", ws.root).stdout, found["last_run"], found["unopened"]


@both_ways
def test_each_ending_is_told(loaded: Workspace, run: Way) -> None:
    run(loaded)
    words, told, unopened = status(loaded)
    assert (told["exit_code"], unopened) == (0, [])
    assert "UTC: done\n" in words

    (Path(loaded.raw) / "gone.txt").symlink_to("nowhere")
    run(loaded)
    words, told, unopened = status(loaded)
    assert (told["exit_code"], unopened) == (1, [{"path": "gone.txt", "reason": "a link that leads nowhere"}])
    assert "needs a person" in words and "gone.txt" in words

    shutil.rmtree(loaded.raw)
    run(loaded)
    words, told, _ = status(loaded)
    assert told["exit_code"] == 3
    assert "could not be done (exit 3)" in words


def test_a_run_that_was_killed_has_not_ended(loaded: Workspace) -> None:
    put(Path(loaded.raw), {"new.txt": printed("08000000-0099", 2563, entry(1, 2563))})
    killed = subprocess.run([sys.executable, "-c", KILLED_RUN, loaded.raw, str(loaded.root), "build"], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    words, told, _ = status(loaded)
    assert (told["ended_at"], told["exit_code"]) == (None, None)
    assert "has not ended" in words
    by_hand(loaded)
    assert status(loaded)[1]["exit_code"] == 0


def test_the_record_is_its_owners_and_names_no_file(loaded: Workspace) -> None:
    (Path(loaded.raw) / "gone.txt").symlink_to("nowhere")
    by_hand(loaded)
    record = loaded.store / "last_run.json"
    assert record.stat().st_mode & 0o777 == 0o600
    assert set(json.loads(record.read_text())) == {"began_at", "ended_at", "exit_code"}
