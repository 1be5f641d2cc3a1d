from __future__ import annotations

from pathlib import Path

import pytest

from kaona.errors import StorageError, UsageError
from kaona.stages.belonging import see_that_raw_is_apart
from kaona.stages.lock import writing
from kaona.workspace import Workspace
from tests.stages.printed import workspace


def with_lake(folder: Path, lake: str | None) -> Workspace:
    return workspace(folder, lake_dir=lake)


def test_a_warehouse_is_written_with_the_lake_that_it_began_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with writing(with_lake(tmp_path, "mylake")):
        pass
    with pytest.raises(StorageError, match="KAONA_LAKE_DIR") as raised, writing(with_lake(tmp_path, None)):
        pass
    assert str(tmp_path / "mylake") in str(raised.value) and raised.value.exit_code == 3
    for same in (str(tmp_path / "mylake"), "mylake"):
        with writing(with_lake(tmp_path, same)):
            pass


def test_a_warehouse_with_its_lake_in_it_may_be_moved(tmp_path: Path) -> None:
    with writing(with_lake(tmp_path, None)):
        pass
    (tmp_path / "warehouse").rename(tmp_path / "elsewhere")
    with writing(Workspace.of(warehouse=tmp_path / "elsewhere")):
        pass
    remote = with_lake(tmp_path, "memory://bucket/lake").settings
    with pytest.raises(StorageError), writing(Workspace.of(remote, warehouse=tmp_path / "elsewhere")):
        pass


def test_a_lake_is_known_by_its_whole_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert with_lake(tmp_path, "mylake").lake == str(tmp_path / "mylake")
    assert with_lake(tmp_path, "memory://bucket/lake").lake == "memory://bucket/lake"


@pytest.mark.parametrize("lake", [None, "raw/lake"])
def test_raw_must_not_hold_the_lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lake: str | None) -> None:
    monkeypatch.chdir(tmp_path)
    ws = with_lake(tmp_path, lake)
    if lake is None:
        see_that_raw_is_apart(ws)
    else:
        with pytest.raises(UsageError, match="lake"):
            see_that_raw_is_apart(ws)
