"""The views for people: what each figure is, on rows made up for the question."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from kaona import lake, warehouse
from kaona.workspace import Workspace
from tests.warehouse.made import (
    BEFORE,
    BOAT,
    FIRST,
    OLD,
    PROJECTS,
    ROWED,
    SECOND,
    STALL,
    count,
    entry,
    project,
    rows,
)


@pytest.fixture
def ws(filled: Workspace) -> Workspace:
    return filled


def view(ws: Workspace, name: str, where: str = "true", order: str = "1, 2, 3") -> list[dict[str, Any]]:
    """The view's rows after building and publishing what is in the lake."""
    warehouse.publish(ws, warehouse.build(ws, code_version="0.1.0"))
    found = warehouse.frame(f"FROM mart.{name} WHERE {where} ORDER BY {order}", target=ws)
    return [{key: None if pd.isna(value) else value for key, value in row.items()} for row in found.to_dict("records")]


def counted(ws: Workspace, *counts: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Group, unit, planned and achieved of the stall's project-year, after these counts were made of it."""
    spellings = {
        one["target_group_key"]: {
            "project_key": STALL,
            "target_group_key": one["target_group_key"],
            "spelling": one["target_group_name"],
        }
        for one in counts
    }
    lake.write(ws, "fact_target_group", 2564, rows("fact_target_group", *counts))
    lake.write(ws, "group_spelling", 2564, rows("group_spelling", *spellings.values()))
    found = view(ws, "target_groups", f"project_key = '{STALL}'", "target_group_name, unit")
    return [(row["target_group_name"], row["unit"], row["planned_quantity"], row["achieved_quantity"]) for row in found]


ONE, TWO = FIRST["entry_key"], SECOND["entry_key"]


def test_a_project_years_standing_is_shown_in_words(ws: Workspace) -> None:
    stall, boat = view(ws, "project_progress", "fiscal_year = 2564", "project_key DESC")
    assert (stall["project_key"], stall["bureau"], stall["division"]) == (STALL, "สำนักงานเขตหนองแขม", "ฝ่ายพัฒนาชุมชน")
    assert (stall["goal_no"], stall["goal_name"]) == ("3.2.1", "ชาวเมืองมีอาชีพ")
    assert (stall["budget_received_baht"], stall["budget_spent_baht"], stall["spent_pct"]) == (
        Decimal("80000.00"),
        Decimal("20000.00"),
        Decimal("25.0000"),
    )
    assert (stall["latest_report_date"], stall["latest_progress_pct"]) == (date(2021, 2, 10), Decimal("60.0000"))
    assert (stall["plan_status"], stall["plan_status_th"], stall["target_status_th"]) == (
        "behind_plan",
        "ช้ากว่าแผน",
        None,
    )
    assert (boat["plan_status_th"], boat["target_status_th"]) == ("เร็วกว่าแผน", "สูงกว่าเป้าหมาย")
    assert (stall["entry_count"], stall["issue_count"], boat["spent_pct"]) == (2, 1, None)
    assert stall["days_since_report"] == (date.today() - date(2021, 2, 10)).days


def test_a_project_year_with_several_goals_is_one_row_and_one_without_reports_is_shown(ws: Workspace) -> None:
    goals = [{"project_key": STALL, "strategy_key": key, "indicator_key": "unknown"} for key in ("0" * 12, "1" * 12)]
    given = [
        {"project_key": STALL, "strategy_key": "0" * 12, "goal_no": "1.2.2", "goal_name": "คลองใส"},
        {"project_key": STALL, "strategy_key": "1" * 12, "goal_no": "1.2.1", "goal_name": "ถนนเรียบ"},
    ]
    lake.write(ws, "bridge_project_strategy", 2564, rows("bridge_project_strategy", *goals))
    lake.write(ws, "project_strategy", 2564, rows("project_strategy", *given))
    lake.write(ws, "fact_progress", 2564, rows("fact_progress", FIRST, SECOND))
    silent = project(BOAT, "โครงการแข่งเรือพายในคลอง", None, None, 0)["standing"]
    lake.write(ws, "fact_project_year", 2564, rows("fact_project_year", PROJECTS[0]["standing"], silent))
    lake.write(ws, "quality_issue", 2564, rows("quality_issue"))
    stall, boat = view(ws, "project_progress", "fiscal_year = 2564", "project_key DESC")
    assert (stall["goal_no"], stall["goal_name"], stall["issue_count"]) == ("1.2.1; 1.2.2", "คลองใส; ถนนเรียบ", 0)
    assert (boat["goal_no"], boat["latest_report_date"], boat["days_since_report"], boat["entry_count"]) == (
        None,
        None,
        None,
        0,
    )


def test_achieved_is_the_latest_entrys_and_never_a_sum_over_entries(ws: Workspace) -> None:
    (mothers, rowers) = view(ws, "target_groups", "fiscal_year = 2564", "project_key DESC")
    assert (mothers["target_group_name"], mothers["planned_quantity"], mothers["achieved_quantity"]) == (
        "แม่บ้าน",
        100,
        45,
    )
    assert (mothers["achieved_pct"], mothers["achieved_report_date"]) == (Decimal("45.0000"), date(2021, 2, 10))
    assert (mothers["achieved_entry_key"], mothers["unit_th"]) == (TWO, "คน")
    assert (rowers["planned_quantity"], rowers["achieved_quantity"], rowers["achieved_pct"]) == (None, 12, None)


def test_a_latest_entry_that_does_not_count_the_group_leaves_the_one_before(ws: Workspace) -> None:
    assert counted(ws, count(ONE, STALL, 1, "แม่บ้าน", 30), count(TWO, STALL, 1, "นักเรียน", 9)) == [
        ("นักเรียน", "person", None, 9),
        ("แม่บ้าน", "person", None, 30),
    ]


def test_a_whole_stands_before_its_parts(ws: Workspace) -> None:
    whole = count(ONE, STALL, 1, "ผู้เข้าอบรม", 45, role="whole")
    parts = [
        count(ONE, STALL, 2, "ผู้เข้าอบรม", 14, role="part", part_of_key=whole["target_count_key"]),
        count(ONE, STALL, 3, "ผู้เข้าอบรม", 31, role="part", part_of_key=whole["target_count_key"]),
    ]
    assert counted(ws, whole, *parts) == [("ผู้เข้าอบรม", "person", None, 45)]


def test_parts_alone_add_up_and_so_do_single_counts_of_one_entry(ws: Workspace) -> None:
    men = count(ONE, STALL, 1, "ผู้เข้าอบรม", 1522, role="part", sex="male")
    women = count(ONE, STALL, 2, "ผู้เข้าอบรม", 1548, role="part", sex="female")
    morning, evening = count(ONE, STALL, 3, "แม่บ้าน", 40), count(ONE, STALL, 4, "แม่บ้าน", 50)
    assert counted(ws, men, women, morning, evening) == [
        ("ผู้เข้าอบรม", "person", None, 3070),
        ("แม่บ้าน", "person", None, 90),
    ]


def test_a_running_sum_beats_the_periods_figure_beside_it(ws: Workspace) -> None:
    period, so_far = count(TWO, STALL, 1, "แม่บ้าน", 20), count(TWO, STALL, 2, "แม่บ้าน", 320, role="whole")
    assert counted(ws, period, so_far) == [("แม่บ้าน", "person", None, 320)]


def test_units_are_kept_apart(ws: Workspace) -> None:
    people = count(ONE, STALL, 1, "ชุมชนริมคลอง", 60)
    places = count(TWO, STALL, 1, "ชุมชนริมคลอง", 3, unit="community", unit_th="ชุมชน")
    assert counted(ws, people, places) == [
        ("ชุมชนริมคลอง", "community", None, 3),
        ("ชุมชนริมคลอง", "person", None, 60),
    ]


def test_the_plan_of_section_1_5_stands_before_plans_in_narratives(ws: Workspace) -> None:
    early = count(ONE, STALL, 1, "แม่บ้าน", 70, measure="planned")
    late = count(TWO, STALL, 1, "แม่บ้าน", 80, measure="planned")
    section = count(None, STALL, 1, "แม่บ้าน", 100)
    assert counted(ws, early, late) == [("แม่บ้าน", "person", 80, None)]
    assert counted(ws, early, late, section) == [("แม่บ้าน", "person", 100, None)]


def test_of_two_entries_on_one_day_the_greater_number_is_the_latest(ws: Workspace) -> None:
    day = date(2021, 2, 10)
    earlier = entry(STALL, day, 3, "70") | {"entry_key": f"{STALL}/{day}"}
    later = entry(STALL, day, 10, "80") | {"entry_key": f"{STALL}/{day}#10"}
    lake.write(ws, "fact_progress", 2564, rows("fact_progress", FIRST, earlier, later, ROWED))
    first = count(earlier["entry_key"], STALL, 1, "แม่บ้าน", 11)
    last = count(None, STALL, 1, "แม่บ้าน", 22) | {
        "target_count_key": f"{later['entry_key']}/g1",
        "entry_key": later["entry_key"],
        "report_date": day,
        "measure": "achieved",
    }
    assert counted(ws, first, last) == [("แม่บ้าน", "person", None, 22)]
    assert view(ws, "monthly_progress", f"project_key = '{STALL}' AND fiscal_month = 5")[0]["progress_pct"] == 80


def test_an_agencys_money_is_the_sum_of_its_projects_own_totals(ws: Workspace) -> None:
    found = view(ws, "disbursement", order="fiscal_year, agency_key DESC")
    assert [(row["fiscal_year"], row["agency_code"], row["projects"]) for row in found] == [
        (2563, "50220000", 1),
        (2564, "50220000", 1),
        (2564, "09000000", 1),
    ]
    assert (found[0]["spent_pct"], found[1]["spent_pct"], found[2]["spent_pct"]) == (50, 25, None)
    assert (found[2]["budget_received_baht"], found[2]["budget_spent_baht"]) == (Decimal("80000.00"), None)


def test_a_year_has_twelve_months_and_progress_is_carried_forward(ws: Workspace) -> None:
    before, behind = entry(STALL, date(2020, 9, 15), 9, "3"), entry(STALL, date(2021, 10, 1), 10, "100")
    lake.write(ws, "fact_progress", 2564, rows("fact_progress", FIRST, SECOND, before, behind, ROWED))
    months = view(ws, "monthly_progress", f"project_key = '{STALL}'", "fiscal_month")
    assert [row["fiscal_month"] for row in months] == list(range(1, 13))
    assert [int(row["progress_pct"]) for row in months] == [3, 20, 20, 20] + [60] * 8
    assert [row["fiscal_month"] for row in months if row["is_reported"]] == [2, 5]
    assert (months[0]["month_end"], months[11]["month_end"]) == (date(2020, 10, 31), date(2021, 9, 30))
    assert len(view(ws, "monthly_progress")) == 36


def test_months_before_the_first_report_have_no_progress(ws: Workspace) -> None:
    months = view(ws, "monthly_progress", f"project_key = '{OLD}'", "fiscal_month")
    assert [row["progress_pct"] for row in months[:5]] == [None] * 5
    assert months[5]["progress_pct"] == 50


def test_an_agency_has_its_scores(ws: Workspace) -> None:
    school, district, old = view(ws, "agency_scorecard", order="fiscal_year DESC, agency_key")
    figures = ("projects", "completed", "behind_plan", "silent_60_days", "mean_progress_pct")
    assert [school[figure] for figure in figures] == [1, 1, 0, 0, 100]
    assert [district[figure] for figure in figures] == [1, 0, 1, 1, 60]
    assert (old["fiscal_year"], old["mean_progress_pct"], old["spent_pct"]) == (2563, 50, 50)


def test_silence_is_counted_to_the_end_of_the_fiscal_year(ws: Workspace) -> None:
    for days, silent in ((60, 0), (61, 1)):
        last = entry(OLD, date(2020, 9, 30) - timedelta(days=days), 2, "70")
        standing = project(OLD, "โครงการสอนทำขนม", None, last, 2)["standing"]
        lake.write(ws, "fact_progress", 2563, rows("fact_progress", BEFORE, last))
        lake.write(ws, "fact_project_year", 2563, rows("fact_project_year", standing))
        (row,) = view(ws, "agency_scorecard", "fiscal_year = 2563")
        assert row["silent_60_days"] == silent


def test_a_project_that_runs_on_under_one_name_is_held_against_its_year_before(ws: Workspace) -> None:
    found = view(ws, "year_on_year", "fiscal_year = 2564 AND bureau = 'สำนักงานเขตหนองแขม'", "level")
    assert [row["level"] for row in found] == ["agency", "project"]
    for row in found:
        assert (row["progress_pct"], row["progress_change"]) == (60, 10)
        assert (row["received_change_baht"], row["spent_change_baht"]) == (0, Decimal("-20000.00"))
    assert found[1]["project_code"] == "50220000-0147"
    (first,) = view(ws, "year_on_year", "fiscal_year = 2563 AND level = 'project'")
    assert first["progress_change"] is None


def test_a_code_that_is_used_for_another_project_is_not_held_against_it(ws: Workspace) -> None:
    other = PROJECTS[2]["dim"] | {"project_name": "โครงการปลูกต้นไม้ริมทาง"}
    lake.write(ws, "dim_project", 2563, rows("dim_project", other))
    assert view(ws, "year_on_year", "level = 'project'") == []
