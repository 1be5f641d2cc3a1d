"""The scorer's own rules, shown on small warehouses written by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gold.scoring import Report, same_group, same_text, score, score_project_years
from tests.gold.small_warehouse import write_warehouse
from tests.gold.truth import Count, Entry, ProjectYear, Published

DAY = date(2021, 3, 1)


def a_project(**changed: object) -> ProjectYear:
    """A project-year with two entries of one date, a whole and its part, and a planned count."""
    project = ProjectYear(
        project_code="50150000-0001",
        fiscal_year=2564,
        project_name="โครงการทดลอง",
        bureau="สำนักงานเขตหนองจอก",
        start_date=date(2020, 10, 1),
        budget_received_baht=100.0,
        goal_no="1.1.1",
        planned=[Count(group="ผู้สูงอายุ", quantity=60, unit="person")],
        entries=[
            Entry(report_date=DAY, entry_no=1, progress_pct=10.0, narrative="อบรมผู้สูงอายุ จำนวน 50 คน"),
            Entry(
                report_date=DAY,
                entry_no=2,
                progress_pct=20.0,
                targets=[
                    Count(group="ผู้สูงอายุ", quantity=50, unit="person", role="whole"),
                    Count(group="กลุ่มผู้ดูแล", quantity=20, unit="person", role="part", out_of_quantity=30),
                ],
            ),
        ],
    )
    return msgspec.structs.replace(project, **changed)


def scored(tmp_path: Path, found: list[ProjectYear], truth: list[ProjectYear]) -> Report:
    return score(write_warehouse(tmp_path / "kaona.duckdb", found), truth)


def figures(report: Report, name: str) -> tuple[int, int, int]:
    tally = report.fields[name]
    return tally.true_positive, tally.false_positive, tally.false_negative


def test_what_is_all_right_is_whole(tmp_path: Path) -> None:
    report = scored(tmp_path, [a_project()], [a_project()])
    assert (report.whole, report.misses, report.broken_keys) == (1, [], {})
    assert {tally.f1 for tally in report.fields.values()} == {1.0}
    assert report.fields["entry"].support == report.fields["target_group"].support == 2
    assert "division" not in report.fields, "nothing on either side is nothing to score"


@pytest.mark.parametrize(
    ("changed", "name", "expected"),
    [
        ({"bureau": "สำนักงานเขตบางนา"}, "bureau", (0, 1, 1)),
        ({"bureau": None}, "bureau", (0, 0, 1)),
        ({"division": "ฝ่ายโยธา"}, "division", (0, 1, 0)),
        ({"budget_received_baht": 100.5}, "budget_received_baht", (0, 1, 1)),
        ({"goal_no": "1.1.1|1.1.2"}, "goal_no", (0, 1, 1)),
        ({"planned": []}, "target_group_planned", (0, 0, 1)),
        ({"entries": a_project().entries[:1]}, "entry", (1, 0, 1)),
        ({"entries": a_project().entries[1:]}, "entry.entry_no", (0, 1, 2)),
        ({"entries": [*a_project().entries, Entry(report_date=None, narrative="-")]}, "entry", (2, 1, 0)),
    ],
)
def test_wrong_costs_both_missing_recall_and_too_much_precision(
    tmp_path: Path, changed: dict[str, object], name: str, expected: tuple[int, int, int]
) -> None:
    report = scored(tmp_path, [a_project(**changed)], [a_project()])
    assert figures(report, name) == expected
    assert report.whole == 0
    assert report.misses


@pytest.mark.parametrize(
    ("changed", "name", "expected"),
    [
        ({"quantity": 21}, "target_group", (1, 1, 1)),
        ({"unit": "place"}, "target_group", (1, 1, 1)),
        ({"group": "ผู้ดูแล"}, "target_group", (2, 0, 0)),
        ({"group": "อาสาสมัคร"}, "target_group", (1, 1, 1)),
        ({"role": "single"}, "target_group.role", (1, 1, 1)),
        ({"qualifier": "about"}, "target_group.qualifier", (1, 1, 1)),
        ({"out_of_quantity": None}, "target_group.out_of_quantity", (0, 0, 1)),
    ],
)
def test_counts(tmp_path: Path, changed: dict[str, object], name: str, expected: tuple[int, int, int]) -> None:
    found = a_project()
    targets = found.entries[1].targets
    targets[1] = msgspec.structs.replace(targets[1], **changed)
    assert figures(scored(tmp_path, [found], [a_project()]), name) == expected


def test_a_project_year_too_many_costs_precision_with_all_it_holds(tmp_path: Path) -> None:
    report = scored(tmp_path, [a_project(), a_project(fiscal_year=2565)], [a_project()])
    assert figures(report, "project") == (1, 1, 0)
    assert figures(report, "entry") == (2, 2, 0)
    assert figures(report, "target_group") == (2, 2, 0)
    assert report.whole == 1


def test_a_missing_project_year_costs_recall(tmp_path: Path) -> None:
    report = scored(tmp_path, [], [a_project()])
    assert figures(report, "project") == (0, 0, 1)
    assert figures(report, "entry") == (0, 0, 2)
    assert figures(report, "target_group") == (0, 0, 2)


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("INSERT INTO fact_progress FROM fact_progress LIMIT 1", "fact_progress.entry_key twice"),
        ("DELETE FROM dim_agency", "dim_project without dim_agency"),
        ("UPDATE dim_project SET agency_key = NULL", "dim_project without dim_agency"),
        ("UPDATE fact_target_group SET entry_key = 'x' WHERE role = 'part'", "fact_target_group without fact_progress"),
        ("DELETE FROM dim_indicator", "bridge_project_strategy without dim_indicator"),
        ("UPDATE dim_project SET project_key = 'x'", "project_key not code/year"),
    ],
)
def test_broken_keys_are_found(tmp_path: Path, damage: str, what: str) -> None:
    path = write_warehouse(tmp_path / "kaona.duckdb", [a_project()])
    with duckdb.connect(str(path)) as connection:
        connection.execute(damage)
    report = score(path, [a_project()])
    assert what in report.broken_keys
    assert what in report.table()


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("จำนวน ๕๐ คน", "จ\u0e4d\u0e32นวน 50\u200bคน", True),
        ("ก - ข", "ก ? ข", True),
        ("แม่ค้า", "เเม่่ค้า", True),
        ("จำนวน 50 คน", "จำนวน 51 คน", False),
        ("ก" * 300 + "ข", "ก" * 300, True),
        ("ก" * 250 + "ข", "ก" * 250, False),
        ("1" + "ก" * 500, "ก" * 500, False),
    ],
)
def test_texts_differ_by_little_and_never_by_a_digit(wanted: str, found: str, same: bool) -> None:
    assert same_text(wanted, found) is same


def test_group_names_need_only_be_alike() -> None:
    assert same_group("กลุ่มผู้ขับขี่รถจักรยานยนต์รับจ้าง", "ผู้ขับขีรถจักรยานยนต์รับจ้าง")
    assert not same_group("ผู้ป่วย", "ผู้ป่วยติดเตียง")


@given(st.text(alphabet="กำแ่้12๑๒ -", max_size=30), st.text(alphabet=" \n\u200b", max_size=3))
def test_digits_of_either_kind_and_white_space_are_no_difference(text: str, blank: str) -> None:
    written = text.translate(str.maketrans("๑๒", "12"))
    assert same_text(text, blank.join(["", *written.partition(" "), ""]))


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_precision_and_recall_of_entries_are_those_of_sets(wanted: set[int], found: set[int]) -> None:
    def entries(numbers: set[int]) -> list[Entry]:
        return [Entry(report_date=date(2021, 1, 1 + number)) for number in sorted(numbers)]

    truth = a_project(entries=entries(wanted))
    held = Published({truth.key: truth}, {truth.key: entries(found)}, {truth.key: truth.planned}, [], {})
    report = score_project_years(held, [truth])
    if tally := report.fields.get("entry"):
        assert tally.p == (len(wanted & found) / len(found) if found else 1.0)
        assert tally.r == (len(wanted & found) / len(wanted) if wanted else 1.0)
    assert report.whole == (wanted == found)
