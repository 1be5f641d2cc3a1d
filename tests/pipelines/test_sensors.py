"""The sensor: which states of the raw folder start a run, and that none does so twice."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from kaona.errors import StorageError
from pipelines.definitions import defs
from pipelines.sensors import new_files


class Ticks:
    """Ticks of the sensor, each with the cursor that the one before left."""

    def __init__(self) -> None:
        self.cursor: str | None = None

    def next(self) -> list[str | None]:
        with dg.DagsterInstance.ephemeral() as instance:
            done = new_files(dg.build_sensor_context(instance=instance, cursor=self.cursor, definitions=defs))
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
    for length in range(1, 5):
        (raw / "ยาว.txt").write_text("ก" * length, encoding="utf-8")
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
