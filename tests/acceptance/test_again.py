"""What is loaded depends on contents alone: a run with nothing new does nothing, and names and order do not matter."""

from __future__ import annotations

import os
import re
from pathlib import Path
from random import Random

from kaona.workspace import Workspace
from tests.acceptance.conftest import raw_files
from tests.acceptance.corpus import corpus
from tests.acceptance.house import build_id, copied, files, put, rows, run, workspace
from tests.gold.run import build_warehouse
from tests.support import THOROUGH

RUNS = 20 if THOROUGH else 6


def _nothing_was_done(ws: Workspace, before: dict[str, tuple[int, int, int]], build: str) -> None:
    done = run(ws, "--strict")
    assert done.exit_code == 0, done.output
    assert re.search(r"\b0 dumps\b", done.output)
    assert files(ws) == before
    assert build_id(ws) == build


def test_a_run_with_nothing_new_writes_and_publishes_nothing(loaded: Workspace, tmp_path: Path) -> None:
    ws = copied(loaded, tmp_path / "house")
    before, build = files(ws), build_id(ws)
    _nothing_was_done(ws, before, build)
    _touch(ws)
    _nothing_was_done(ws, before, build)
    _rename(ws)
    _nothing_was_done(ws, before, build)
    _copy_and_take_out(ws)
    _nothing_was_done(ws, before, build)


def _touch(ws: Workspace) -> None:
    for path in raw_files(ws):
        os.utime(path)


def _rename(ws: Workspace) -> None:
    for number, path in enumerate(raw_files(ws)):
        target = Path(ws.raw) / f"ย้ายแล้ว/{number % 3}" / f"{number} {path.stem}.dump"
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)


def _copy_and_take_out(ws: Workspace) -> None:
    """The same contents twice, and some no more: what was loaded stays."""
    first, *others = raw_files(ws)
    (Path(ws.raw) / "copy.txt").write_bytes(first.read_bytes())
    for path in others[::3]:
        path.unlink()


def test_other_names_another_order_and_many_runs_give_the_same_rows(loaded: Workspace, tmp_path: Path) -> None:
    contents = list(corpus().dumps.values())
    Random(20).shuffle(contents)
    for night in range(RUNS):
        new = {f"{place}/{night}.dat": data for place, data in enumerate(contents[night::RUNS])}
        put(tmp_path, new)
        build_warehouse(tmp_path / "raw", tmp_path)
    expected, found = rows(loaded), rows(workspace(tmp_path))
    assert [table for table in expected if expected[table] != found[table]] == []
    assert min(len(found[table]) for table in ("fact_target_group", "conflict", "residue", "person", "segment")) > 20
