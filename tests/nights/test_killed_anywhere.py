"""Killed at any instant, beside readers: every answer is one whole build's, and the next run makes it all good.

Three instants in `make test`, thirty in `make test-slow`. They are drawn anew each time; a failure names its instant.
"""

from __future__ import annotations

import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from kaona.workspace import Workspace
from tests.acceptance.house import build_id, copied, put, rows, run, started, workspace
from tests.nights.conftest import Reading
from tests.support import OTHER_FORM, THOROUGH, EntryText, FormText, printed

FIRST = {f"{number}.txt": printed(FormText(code=f"50220000-{number:04d}")).encode() for number in range(6)}
SECOND = {
    **{f"more {number}.txt": printed(OTHER_FORM, code=f"22000000-{number:04d}").encode() for number in range(6)},
    "changed.txt": printed(FormText(code="50220000-0001", entries=(EntryText(progress="77.00"),))).encode(),
}
KILLS = 30 if THOROUGH else 3


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The house as the night before left it."""
    folder = tmp_path_factory.mktemp("before")
    put(folder, FIRST)
    ws = workspace(folder)
    assert run(ws).exit_code == 0
    return ws


@pytest.fixture(scope="module")
def undisturbed(before: Workspace, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, float]:
    """The house after a night that nothing disturbed, and how many seconds that took."""
    folder = tmp_path_factory.mktemp("undisturbed") / "house"
    ws = copied(before, folder)
    put(folder, SECOND)
    began = time.monotonic()
    assert started(ws).wait() == 0
    return ws, time.monotonic() - began


def test_killed_at_any_instant(
    before: Workspace, undisturbed: tuple[Workspace, float], reading: Reading, tmp_path: Path
) -> None:
    whole, seconds = undisturbed
    expected = rows(whole)
    drawn = random.Random()
    for kill in range(KILLS):
        # Spread over the run, so that few kills meet all of its stages.
        instant = seconds * (kill + drawn.random()) / KILLS
        ws = copied(before, tmp_path / str(kill))
        put(tmp_path / str(kill), SECOND)
        old = build_id(ws)
        with reading(ws.published, 2) as met:
            process = started(ws)
            try:
                process.wait(timeout=instant)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            standing = build_id(ws)
            done = run(ws)
        assert done.exit_code == 0, (instant, done.output)
        new = build_id(ws)
        assert set(met) <= {old, standing, new} and len({old, standing, new}) <= 3, instant
        found = rows(ws)
        assert [table for table in expected if expected[table] != found[table]] == [], f"killed after {instant:.2f} s"
        assert run(ws).exit_code == 0
        assert build_id(ws) == new, f"killed after {instant:.2f} s: the run after the next found something to do"
