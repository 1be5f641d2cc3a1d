"""A run that is killed leaves what was published, and the next run finishes its work."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kaona.workspace import Workspace
from tests.acceptance.conftest import remaining
from tests.acceptance.corpus import corpus
from tests.acceptance.house import asked, build_id, copied, files, put, rows, run, started, workspace

_PATIENCE = 60


def _killed_once(ws: Workspace, reached: Callable[[], bool]) -> None:
    """Start a run and kill it at the instant that `reached` describes."""
    process = started(ws)
    try:
        until = time.monotonic() + _PATIENCE
        while not reached():
            assert process.poll() is None, "the run ended before the instant was met"
            assert time.monotonic() < until
            time.sleep(0.001)
    finally:
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL


def _finished(ws: Workspace, undisturbed: Workspace) -> None:
    done = run(ws)
    assert done.exit_code == 0, done.output
    expected, found = rows(undisturbed), rows(ws)
    assert [table for table in expected if expected[table] != found[table]] == []
    assert [path for path in ws.root.rglob(".*") if path != ws.lock] == [], "left by the killed run"


def test_a_first_run_that_is_killed_is_finished_by_the_next(loaded: Workspace, tmp_path: Path) -> None:
    put(tmp_path, corpus().dumps)
    ws = workspace(tmp_path)
    _killed_once(ws, lambda: any(ws.parses.rglob("*.arrow")))
    assert not ws.published.exists()
    _finished(ws, loaded)
    before, build = files(ws), build_id(ws)
    assert run(ws).exit_code == 0
    assert (files(ws), build_id(ws)) == (before, build)


@pytest.mark.parametrize("instant", ["a year is being rewritten", "a build is being made"])
def test_what_was_published_outlives_a_run_that_is_killed(
    loaded: Workspace, half: Workspace, tmp_path: Path, instant: str
) -> None:
    ws = copied(half, tmp_path / "house")
    put(tmp_path / "house", remaining())
    before, build = _lake(ws), build_id(ws)
    builds = set(ws.builds.iterdir())
    reached = {
        "a year is being rewritten": lambda: _lake(ws) != before,
        "a build is being made": lambda: set(ws.builds.iterdir()) != builds,
    }
    _killed_once(ws, reached[instant])
    assert build_id(ws) == build
    entries = "FROM fact_progress ORDER BY ALL"
    assert asked(ws.published, entries) == asked(half.published, entries)
    _finished(ws, loaded)


def _lake(ws: Workspace) -> set[Path]:
    return set(Path(ws.lake).glob("fact_progress/*/*.parquet"))
