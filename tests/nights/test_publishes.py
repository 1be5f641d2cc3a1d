"""Publish after publish against four readers: no error, no answer from two builds."""

from __future__ import annotations

from pathlib import Path

from tests.nights.conftest import Reading
from tests.support import THOROUGH
from tests.warehouse.made import fill, workspace
from tests.warehouse.steps import change, publish

PUBLISHES = 30 if THOROUGH else 5


def test_readers_and_publishes_do_not_meet(reading: Reading, tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    fill(ws)
    builds = [publish(ws)]
    with reading(ws.published, 4) as met:
        for number in range(PUBLISHES):
            change(ws, f"รุ่นที่ {number:02d}")
            builds.append(publish(ws))
    assert set(met) <= set(builds)
    assert builds[-1] in met
