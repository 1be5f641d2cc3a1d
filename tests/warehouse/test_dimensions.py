"""The shared dimensions: made from all years, in the spelling of the lowest project key, whatever the order."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kaona import lake
from kaona.errors import StorageError
from kaona.warehouse import dimensions
from kaona.workspace import Workspace
from tests.warehouse.made import BOAT, STALL, by_year, count, entry, fill, rows, workspace, write


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def made(ws: Workspace, table: str) -> dict[Any, dict[str, Any]]:
    dimensions(ws)
    return {next(iter(row.values())): row for row in lake.read(ws, table).to_pylist()}


def test_the_lowest_project_key_that_has_one_gives_the_spelling(ws: Workspace) -> None:
    fill(ws)
    agencies = made(ws, "dim_agency")
    district = agencies["50220000:00aa11bb"]
    assert (district["bureau"], district["bureau_code"]) == ("เขตหนองแขม", "5022")
    assert district["division"] == "ฝ่ายพัฒนาชุมชน"  # the older printing has none
    goal = made(ws, "dim_strategy")["a1b2c3d4e5f6"]
    assert (goal["goal_no"], goal["pillar_name"]) == ("3.2.1", "มหานครสำหรับทุกคน")


def test_the_member_for_not_known_is_always_there_and_says_nothing(ws: Workspace) -> None:
    for table in ("dim_agency", "dim_strategy", "dim_indicator"):
        member = made(ws, table)["unknown"]
        assert [value for value in member.values() if value is not None] == ["unknown"]
    assert made(ws, "dim_date") == {} == made(ws, "dim_fiscal_year")


def test_the_calendar_covers_whole_fiscal_years_and_days_outside_by_themselves(ws: Workspace) -> None:
    fill(ws)
    stray = entry(STALL, date(2017, 3, 1), 9, "5")
    lake.write(ws, "fact_progress", 2564, rows("fact_progress", stray))
    days = made(ws, "dim_date")
    assert len(days) == 366 + 365 + 1
    assert min(day for day in days if day.year > 2017) == date(2019, 10, 1) and max(days) == date(2021, 9, 30)
    assert list(made(ws, "dim_fiscal_year")) == [2560, 2563, 2564]
    november = days[date(2020, 11, 30)]
    assert november == {
        "report_date": date(2020, 11, 30),
        "year_be": 2563,
        "year_ce": 2020,
        "month": 11,
        "month_name_th": "พฤศจิกายน",
        "fiscal_year": 2564,
        "fiscal_quarter": 1,
        "fiscal_month": 2,
    }
    quarters = [days[date(2021, month, 1)]["fiscal_quarter"] for month in (1, 3, 4, 6, 7, 9)]
    assert quarters == [2, 2, 3, 3, 4, 4]
    assert made(ws, "dim_fiscal_year")[2564] == {
        "fiscal_year": 2564,
        "fiscal_year_ce": 2021,
        "start_date": date(2020, 10, 1),
        "end_date": date(2021, 9, 30),
        "label_th": "ปีงบประมาณ พ.ศ. 2564",
        "label_en": "Fiscal year 2564 (October 2020 to September 2021)",
    }


def spelled(ws: Workspace, *uses: tuple[str, str], listed: str | None = None) -> dict[str, Any]:
    """The group's row after it was written so, each use by a project and a spelling."""
    counts = [
        count(None, project, place, spelling, 1, target_group_key="0" * 12)
        for place, (project, spelling) in enumerate(uses, 1)
    ]
    spellings = [
        {"project_key": project, "target_group_key": "0" * 12, "spelling": spelling, "listed_name": listed}
        for project, spelling in sorted(set(uses))
    ]
    write(ws, {"fact_target_group": rows("fact_target_group", *counts)}, 2564)
    write(ws, {"group_spelling": rows("group_spelling", *spellings)}, 2564)
    return made(ws, "dim_target_group")["0" * 12]


def test_a_listed_name_stands_for_a_group_whatever_is_written(ws: Workspace) -> None:
    group = spelled(ws, (BOAT, "ผู้หาเร่"), (STALL, "ผู้หาเร่"), listed="ผู้ค้าหาบเร่")
    assert group["target_group_name"] == "ผู้ค้าหาบเร่"
    assert group["spellings"] == ["ผู้หาเร่"]


def test_without_a_listed_name_the_spelling_met_most_often_stands(ws: Workspace) -> None:
    group = spelled(ws, (BOAT, "ชาวประมง"), (STALL, "ชาวปรมง"), (STALL, "ชาวประมง"))
    assert group["target_group_name"] == "ชาวประมง"
    assert group["spellings"] == ["ชาวปรมง", "ชาวประมง"]


def test_a_tie_goes_to_the_first_in_text_order_but_never_to_a_damaged_spelling(ws: Workspace) -> None:
    assert spelled(ws, (BOAT, "ข"), (BOAT, "ก"))["target_group_name"] == "ก"
    assert spelled(ws, (BOAT, "ก\ufffd"), (STALL, "ก\ufffd"), (STALL, "ข"))["target_group_name"] == "ข"


def test_years_written_in_any_order_make_the_same_dimensions(ws: Workspace, tmp_path: Path) -> None:
    fill(ws)
    other = workspace(tmp_path / "other")
    write(other, by_year(2564), 2564)
    dimensions(other)
    write(other, by_year(2563), 2563)
    dimensions(other)
    for table in dimensions(ws):
        assert lake.read(ws, table).equals(lake.read(other, table)), table


def test_they_are_made_again_only_where_something_changed(ws: Workspace) -> None:
    fill(ws)
    counted = dimensions(ws)
    before = {path: path.stat().st_mtime_ns for path in Path(ws.lake).rglob("dim_*/all/*.parquet")}
    assert dimensions(ws) == counted
    assert {path: path.stat().st_mtime_ns for path in Path(ws.lake).rglob("dim_*/all/*.parquet")} == before
    Path(lake.files(ws, "dim_agency")[0]).unlink()
    assert dimensions(ws) == counted
    assert lake.rows(ws, "dim_agency") == 3
    lake.remove(ws, "project_agency", 2563)
    dimensions(ws)
    assert made(ws, "dim_agency")["50220000:00aa11bb"]["bureau"] == "สนง.เขตหนองแขม"


def test_a_damaged_part_of_the_lake_is_named(ws: Workspace) -> None:
    fill(ws)
    (part,) = lake.files(ws, "project_agency", 2563)
    Path(part).write_bytes(b"damaged")
    with pytest.raises(StorageError, match="kaona backfill 2563 2563") as raised:
        dimensions(ws)
    assert part in str(raised.value)
    Path(part).unlink()
    write(ws, by_year(2563), 2563)
    assert dimensions(ws)["dim_agency"] == 3
