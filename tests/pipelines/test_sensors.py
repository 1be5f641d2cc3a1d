"""The sensor: which states of the raw folder start a run, and that none does so twice."""

from __future__ import annotations

import os
import time
from pathlib import Path

import dagster as dg
import pytest

from kaona.errors import StorageError
from pipelines import sensors
from pipelines.definitions import defs
from pipelines.sensors import new_files


class Ticks:
    """Ticks of the sensor, each with the cursor that the one before left."""

    def __init__(self, instance: dg.DagsterInstance | None = None, cursor: str | None = None) -> None:
        self.cursor, self.instance = cursor, instance or dg.DagsterInstance.ephemeral()

    def next(self) -> list[str | None]:
        done = new_files(dg.build_sensor_context(instance=self.instance, cursor=self.cursor, definitions=defs))
        assert isinstance(done, dg.SensorResult)
        self.cursor = done.cursor
        return [request.run_key for request in done.run_requests or []]


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAONA_RAW_DIR", str(tmp_path / "raw"))
    (tmp_path / "raw/ปี 2564").mkdir(parents=True)
    (tmp_path / "raw/ปี 2564/ก.txt").write_text("ก", encoding="utf-8")
    return tmp_path / "raw"


def test_files_start_one_run_once_they_stay_as_they_are(raw: Path) -> None:
    ticks = Ticks()
    assert ticks.next() == []
    (first,) = ticks.next()
    assert ticks.next() == [] == ticks.next()
    (raw / "ข.txt").write_text("ข", encoding="utf-8")
    assert ticks.next() == []
    (second,) = ticks.next()
    assert first != second
    assert ticks.next() == []


def test_a_file_that_grows_is_waited_for(raw: Path) -> None:
    ticks = Ticks()
    ticks.next(), ticks.next()
    for length in range(1, 5):
        (raw / "ยาว.txt").write_text("ก" * length, encoding="utf-8")
        assert ticks.next() == []
    assert len(ticks.next()) == 1


def test_a_file_that_always_grows_holds_up_no_other(raw: Path) -> None:
    ticks = Ticks()
    asked = []
    for length in range(1, 11):
        (raw / "ยาว.txt").write_text("ก" * length, encoding="utf-8")
        asked += ticks.next()
    assert len(asked) == 1  # for the file that was there from the first
    (raw / "ข.txt").write_text("ข", encoding="utf-8")
    for length in range(11, 21):
        (raw / "ยาว.txt").write_text("ก" * length, encoding="utf-8")
        asked += ticks.next()
    assert len(set(asked)) == 2


def test_files_of_long_ago_are_not_waited_for(raw: Path) -> None:
    ticks = Ticks()
    ticks.next(), ticks.next()
    (raw / "ข.txt").write_text("ข", encoding="utf-8")
    os.utime(raw / "ข.txt", (1_600_000_000, 1_600_000_000))
    assert len(ticks.next()) == 1


def test_the_cursor_stays_small(raw: Path) -> None:
    for number in range(1_200):
        (raw / f"{number}.txt").write_text("ก", encoding="utf-8")
    ticks = Ticks()
    asked = [key for _ in range(4) for key in ticks.next()]
    assert ticks.cursor and len(ticks.cursor) < 15_000
    assert len(asked) == 2  # those beyond the bound at once, the youngest a tick later
    assert ticks.next() == []


def test_files_whose_run_failed_start_another_one(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        ticks = Ticks(instance)
        ticks.next()
        (first,) = ticks.next()
        assert first
        run = instance.create_run_for_job(
            defs.resolve_job_def("nightly"),
            status=dg.DagsterRunStatus.FAILURE,
            tags={"dagster/run_key": first, "dagster/sensor_name": new_files.name},
        )
        assert run and ticks.next() == []  # not at once
        monkeypatch.setattr(sensors, "_AGAIN_SECONDS", 0)
        monkeypatch.setattr(sensors.time, "time", lambda now=time.time: now() + 10)
        (second,) = ticks.next()
        assert second != first
        assert ticks.next() == []


def test_a_cursor_of_an_earlier_kind_is_begun_anew(raw: Path) -> None:
    ticks = Ticks(cursor='{"met":"0f","asked":"0f"}')
    assert ticks.next() == []
    assert len(ticks.next()) == 1


def test_hidden_files_start_nothing(raw: Path) -> None:
    ticks = Ticks()
    ticks.next(), ticks.next()
    (raw / ".ก.txt.part").write_text("ก", encoding="utf-8")
    assert ticks.next() == [] == ticks.next()


def test_a_folder_that_cannot_be_listed_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KAONA_RAW_DIR", str(tmp_path / "nowhere"))
    with pytest.raises(StorageError, match="nowhere"):
        Ticks().next()


def test_it_is_off_until_someone_switches_it_on() -> None:
    assert new_files.default_status == dg.DefaultSensorStatus.STOPPED
