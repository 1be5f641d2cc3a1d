"""Readers and runs do not meet: the published file opens at any time, and whoever holds it keeps nobody waiting."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import duckdb

from kaona.workspace import Workspace
from tests.acceptance.conftest import remaining
from tests.acceptance.house import asked, copied, put, run

_COUNT = "SELECT (SELECT build_id FROM ops.build), (SELECT count(*) FROM fact_progress)"
_READER = f"""
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for _ in range(2):
    print(connection.execute({_COUNT!r}).fetchone(), flush=True)
    sys.stdin.readline()
"""


def test_a_run_goes_on_beside_readers_and_they_never_see_half_a_build(
    loaded: Workspace, half: Workspace, tmp_path: Path
) -> None:
    ws = copied(half, tmp_path / "house")
    put(tmp_path / "house", remaining())
    old = asked(ws.published, _COUNT)[0]
    holder = subprocess.Popen(
        [sys.executable, "-c", _READER, str(ws.published)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin and holder.stdout
    try:
        assert holder.stdout.readline().strip() == str(old)
        with duckdb.connect(str(ws.published), read_only=True) as held:
            seen, done = _watched(ws)
            # A process that holds the old build keeps it, and opening the same path again in it gives the new one.
            assert held.execute(_COUNT).fetchone() == old
            new = asked(ws.published, _COUNT)[0]
            assert held.execute("SELECT count(*) FROM kaona.main.fact_progress").fetchone() == old[1:]
        assert "published" in done
        assert new[0] != old[0]
        assert new[1] == asked(loaded.published, _COUNT)[0][1]
        assert set(seen) <= {old, new}
        assert old in seen
        assert len(seen) > 5
        print(file=holder.stdin, flush=True)
        assert holder.stdout.readline().strip() == str(old)
    finally:
        holder.kill()
        holder.wait()


def _watched(ws: Workspace) -> tuple[list[tuple[str, int]], str]:
    """Run, and open the published file again and again meanwhile; what was seen, and what the run printed."""
    seen: list[tuple[str, int]] = []
    over = Event()

    def watch() -> None:
        while not over.wait(0.02):
            seen.append(asked(ws.published, _COUNT)[0])

    watcher = Thread(target=watch)
    watcher.start()
    try:
        done = run(ws)
    finally:
        over.set()
        watcher.join()
    assert done.exit_code == 0, done.output
    return seen, done.output
