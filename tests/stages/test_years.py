from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pytest

from kaona import lake, stages, store
from kaona.errors import SchemaError, StorageError
from kaona.stages import layout, years
from kaona.stages.summaries import YearSummary
from kaona.workspace import Workspace
from tests.stages.printed import data_files, entry, printed, put, some_dumps, workspace


def load_all(ws: Workspace) -> None:
    stages.inventory(ws)
    stages.read_dumps(ws)
    stages.count_printings(ws)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    put(tmp_path / "raw", some_dumps())
    found = workspace(tmp_path)
    load_all(found)
    return found


def rows(ws: Workspace, year: int) -> dict[str, list[dict[str, object]]]:
    return {table: lake.read(ws, table, year).to_pylist() for table in lake.by_year_tables()}


def anew(ws: Workspace, year: int) -> YearSummary:
    (summary,) = stages.rewrite_years(ws, [year], anew=True)
    return summary


def test_years_are_stale_until_they_are_rewritten(ws: Workspace) -> None:
    assert stages.stale_years(ws) == [2563, 2564, 2565]
    summaries = stages.rewrite_years(ws, stages.stale_years(ws))
    assert [(summary.fiscal_year, summary.rows["dim_project"]) for summary in summaries] == [
        (2563, 1),
        (2564, 2),
        (2565, 2),
    ]
    assert stages.stale_years(ws) == []


def test_a_new_printing_makes_its_own_year_stale_and_no_other(ws: Workspace, tmp_path: Path) -> None:
    stages.rewrite_years(ws, [2563, 2564, 2565])
    put(tmp_path / "raw", {"ใหม่.txt": printed("08000000-0011", 2563, entry(1, 2563), entry(2, 2563), entry(3, 2563))})
    load_all(ws)
    assert stages.stale_years(ws) == [2563]
    assert anew(ws, 2563).rows["fact_progress"] == 3


def test_rewriting_what_has_not_changed_writes_no_file(ws: Workspace) -> None:
    stages.rewrite_years(ws, [2563, 2564, 2565])
    before = data_files(ws)
    stages.rewrite_years(ws, [2563, 2564, 2565])
    assert data_files(ws) == before


def test_a_year_of_which_a_file_is_gone_is_stale(ws: Workspace) -> None:
    stages.rewrite_years(ws, [2563, 2564, 2565])
    (part,) = lake.files(ws, "fact_progress", 2564)
    whole = rows(ws, 2564)
    Path(part).unlink()
    assert stages.stale_years(ws) == [2564]
    anew(ws, 2564)
    assert rows(ws, 2564) == whole


def test_what_is_left_of_a_rewriting_anew_that_failed_is_due(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    stages.rewrite_years(ws, [2563, 2564, 2565])

    def killed(stage: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stages.rewrite_years(ws, [2563, 2564, 2565], killed, anew=True)
    assert stages.stale_years(ws) == [2565]


def test_years_that_are_not_counted_yet_are_not_written(ws: Workspace) -> None:
    for path in ws.counted.rglob("*.arrow"):
        path.unlink()
    with pytest.raises(StorageError, match="materialise the asset `segments`"):
        anew(ws, 2564)


def test_other_code_makes_every_year_stale(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    stages.rewrite_years(ws, [2563, 2564, 2565])
    monkeypatch.setattr(years, "TABLES_VERSION", "another")
    assert stages.stale_years(ws) == [2563, 2564, 2565]


def test_a_year_that_no_dump_speaks_of_any_more_goes(ws: Workspace) -> None:
    stages.rewrite_years(ws, [2563, 2564, 2565])
    store.forget(ws, hashlib.sha256(some_dumps()["ก.txt"].encode()).hexdigest())
    stages.read_dumps(ws)
    stages.count_printings(ws)
    assert stages.stale_years(ws) == [2563]
    assert anew(ws, 2563).removed
    assert lake.years(ws) == [2564, 2565]
    assert stages.stale_years(ws) == []


def test_a_rewriting_that_failed_half_way_is_begun_again(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    stages.rewrite_years(ws, [2563, 2564, 2565])

    def failing(workspace: Workspace, table: str, year: int | None, data: list[pa.Table]) -> lake.Written:
        if table == "fact_progress":
            raise SchemaError("rows as declared", "others")
        return whole(workspace, table, year, data)

    whole = lake.write
    monkeypatch.setattr(lake, "write", failing)
    with pytest.raises(SchemaError):
        anew(ws, 2564)
    monkeypatch.undo()
    assert stages.stale_years(ws) == [2564]


def test_a_year_in_chunks_and_in_workers_has_the_same_rows(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages.rewrite_years(ws, [2563, 2564, 2565])
    in_one = {year: rows(ws, year) for year in (2563, 2564, 2565)}
    other = Workspace.of(ws.settings, raw=ws.raw, warehouse=tmp_path / "other")
    load_all(other)
    monkeypatch.setattr(layout, "PART_PRINTINGS", 1)
    stages.rewrite_years(other, [2564])
    assert len(lake.files(other, "fact_progress", 2564)) == 2
    monkeypatch.undo()
    monkeypatch.setattr(years, "ALONE_BELOW_PRINTINGS_IF_COLD", 0)
    monkeypatch.setattr(years, "ALONE_BELOW_PRINTINGS", 0)
    in_workers = Workspace.of(ws.settings.model_copy(update={"workers": 2}), raw=ws.raw, warehouse=other.root)
    stages.rewrite_years(in_workers, [2563, 2565])
    for year, tables in in_one.items():
        for table, expected in tables.items():
            found = lake.read(other, table, year).to_pylist()
            assert sorted(map(repr, found)) == sorted(map(repr, expected)), (year, table)


def test_the_tables_about_dumps_are_written_where_the_dumps_are_others(ws: Workspace, tmp_path: Path) -> None:
    assert stages.write_dumps(ws).written
    before = data_files(ws)
    assert not stages.write_dumps(ws).written
    (tmp_path / "raw/ก.txt").rename(tmp_path / "raw/กก.txt")
    load_all(ws)
    assert not stages.write_dumps(ws).written
    assert data_files(ws) == before
    put(tmp_path / "raw", {"ใหม่.txt": "ไม่มีรายงานในนี้\n"})
    load_all(ws)
    done = stages.write_dumps(ws)
    assert (done.written, done.rows["dump"]) == (True, 7)


def lake_files(ws: Workspace) -> set[str]:
    return {path.removeprefix(ws.lake) for table in lake.by_year_tables() for path in lake.files(ws, table)}


@pytest.mark.parametrize("part_printings", [1, 2, 1000])
def test_carrying_rows_over_leaves_what_laying_them_out_anew_leaves(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part_printings: int
) -> None:
    monkeypatch.setattr(layout, "PART_PRINTINGS", part_printings)
    monkeypatch.setattr(layout, "_FEW", 1)
    stages.rewrite_years(ws, stages.stale_years(ws))
    put(
        tmp_path / "raw",
        {
            "อีกฉบับ.txt": printed("08000000-0012", 2564, *(entry(number, 2564, "เดินเช้า") for number in (1, 2, 3))),
            "ใหม่.txt": printed("08000000-0009", 2564, entry(1, 2564), entry(2, 2564)),
            "อีกปี.txt": printed("08000000-0099", 2565, entry(1, 2565)),
        },
    )
    store.forget(ws, hashlib.sha256(some_dumps()["ก.txt"].encode()).hexdigest())
    load_all(ws)
    with monkeypatch.context() as carrying:
        carrying.setattr(layout, "laid_out", lambda *_: pytest.fail("laid out anew"))
        assert len(stages.rewrite_years(ws, [2564, 2565])) == 2
    stages.rewrite_years(ws, stages.stale_years(ws))
    other = Workspace.of(ws.settings, raw=ws.raw, warehouse=tmp_path / "other")
    load_all(other)
    (gone,) = set(store.contents(other)) - set(store.contents(ws))
    store.forget(other, gone)
    load_all(other)
    stages.rewrite_years(other, stages.stale_years(other), anew=True)
    assert lake_files(ws) == lake_files(other)
    assert stages.stale_years(ws) == []


def test_rows_are_not_carried_over_from_a_damaged_file(ws: Workspace, tmp_path: Path) -> None:
    stages.rewrite_years(ws, stages.stale_years(ws))
    put(tmp_path / "raw", {"ใหม่.txt": printed("08000000-0009", 2564, entry(1, 2564))})
    load_all(ws)
    (damaged,) = lake.files(ws, "fact_progress", 2564)
    Path(damaged).write_bytes(b"PAR1")
    (summary,) = stages.rewrite_years(ws, stages.stale_years(ws))
    assert (summary.fiscal_year, lake.read(ws, "fact_progress", 2564).num_rows) == (2564, summary.rows["fact_progress"])
