"""Which value stands: whole before damaged before none, then the newest printing, the fuller, the greater hash."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaona.records import Printing
from tests.reconcile.small import Damaged, conflicts, entry, keys, printing, reconciled

EARLY, LATE = entry("2021-04-29", 6), entry("2021-05-29", 7)


def name_of(*printings: Printing) -> str:
    year = reconciled(*printings)
    assert year == reconciled(*reversed(printings))
    return str(year.get("project_name"))


def test_a_whole_value_beats_a_damaged_one_of_a_newer_printing() -> None:
    whole = printing(EARLY, dump="a", project_name="โครงการทำขนม")
    damaged = printing(EARLY, LATE, dump="b", project_name="โครงการทำข\ufffdม")
    assert name_of(whole, damaged) == "โครงการทำขนม"


def test_a_damaged_value_beats_none() -> None:
    nameless = printing(EARLY, LATE, dump="b")
    assert name_of(printing(EARLY, dump="a", project_name="ทำข\ufffdม"), nameless) == "ทำข\ufffdม"


def test_damage_that_left_no_mark_in_the_value_counts_too() -> None:
    old = printing(entry("2021-04-29", 6, plan_status="on_plan"), dump="a")
    new = printing(entry("2021-04-29", 6, plan_status=Damaged("behind_plan")), LATE, dump="b")
    assert reconciled(old, new).entries[0].get("plan_status") == "on_plan"


def test_the_printing_with_the_newest_entry_wins() -> None:
    old = printing(EARLY, entry("2021-03-01", 4), entry("2021-02-01", 3), dump="f", number=9, project_name="เก่า")
    new = printing(LATE, dump="a", project_name="ใหม่")
    assert name_of(old, new) == "ใหม่"


@pytest.mark.parametrize(
    ("day", "decides"),
    [
        ("2020-09-30", False),  # the day before fiscal year 2564
        ("2021-09-30", True),
        ("2021-12-29", True),  # the 90th day after it
        ("2021-12-30", False),
        ("2031-06-01", False),
    ],
)
def test_only_dates_of_the_year_and_ninety_days_after_it_decide(day: str, decides: bool) -> None:
    one = printing(EARLY, dump="b", project_name="ปกติ")
    other = printing(entry(day, 12), dump="a", project_name="อีกแบบ")
    assert name_of(one, other) == ("อีกแบบ" if decides else "ปกติ")


def test_then_the_printing_with_more_entries() -> None:
    short = printing(LATE, dump="b", project_name="สั้น")
    full = printing(EARLY, LATE, dump="a", project_name="ยาว")
    assert name_of(short, full) == "ยาว"


def test_then_the_greater_hash_then_the_greater_printing_number() -> None:
    assert (
        name_of(printing(LATE, dump="a", number=2, project_name="ก"), printing(LATE, dump="b", project_name="ข")) == "ข"
    )
    assert name_of(printing(LATE, number=1, project_name="ก"), printing(LATE, number=2, project_name="ข")) == "ข"
    assert name_of(printing(LATE, number=9, project_name="ก"), printing(LATE, number=10, project_name="ข")) == "ข"


def test_every_attribute_is_chosen_by_itself() -> None:
    old = printing(EARLY, dump="b", project_name="โครงการทำขนม", budget_spent_baht=Decimal("5.00"), bureau="สำนัก")
    new = printing(LATE, dump="a", project_name="โครงการทำ\ufffdนม", budget_spent_baht=Decimal("9.00"))
    year = reconciled(old, new)
    assert (year.get("project_name"), year.get("budget_spent_baht")) == ("โครงการทำขนม", Decimal("9.00"))
    assert year.get("bureau") == "สำนัก"
    assert year.values["project_name"].dump_sha256 == "b" * 64
    assert year.values["budget_spent_baht"].dump_sha256 == "a" * 64


def test_what_lost_is_a_conflict_with_both_places() -> None:
    old = printing(EARLY, dump="b", goal_no="3.2.2", budget_spent_baht=Decimal("5.00"))
    new = printing(LATE, dump="a", goal_no="3.2.1", budget_spent_baht=Decimal("5.0"))
    year = reconciled(old, new)
    (conflict,) = year.conflicts
    assert (conflict.table, conflict.row_key, conflict.column) == ("dim_strategy", "50220000-0147/2564", "goal_no")
    assert (conflict.kept.value.value, conflict.kept.dump_sha256) == ("3.2.1", "a" * 64)
    assert (conflict.lost.value.value, conflict.lost.dump_sha256) == ("3.2.2", "b" * 64)
    assert conflict.lost.value.parts == old.header.goal_no.parts  # type: ignore[union-attr]


def test_each_loser_is_a_conflict_of_its_own() -> None:
    sheets = [printing(LATE, dump=dump, project_name=name) for dump, name in (("a", "ก"), ("b", "ข"), ("c", "ค"))]
    assert conflicts(reconciled(*sheets)) == [("project_name", "ค", "ข"), ("project_name", "ค", "ก")]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("ขนมไทย - คาว", "ขนมไทย – คาว", False),
        ("ขนมไทย - คาว", "ขนมไทย ? คาว", False),
        ("ขนม ไทย", "ขนมไทย", False),
        ("ขนมไทย", "ขนมไทยย", True),
        ("ขับขี่", "ขับขี", True),
        ("รุ่น 1", "รุ่น ๑", True),
        ("ขนมไท\ufffd", "ขนมไทย", True),
    ],
)
def test_white_space_and_dashes_make_no_conflict_but_letters_do(one: str, other: str, differ: bool) -> None:
    year = reconciled(printing(LATE, dump="a", project_name=one), printing(LATE, dump="b", project_name=other))
    assert bool(year.conflicts) == differ


def test_an_entrys_conflict_stands_under_its_key() -> None:
    old = printing(entry("2021-04-29", 6, pct="40.00"), dump="a")
    new = printing(entry("2021-04-29", 6, pct="41.00"), dump="b")
    (conflict,) = reconciled(old, new).conflicts
    assert conflict.table == "fact_progress"
    assert conflict.row_key == conflict.entry_key == "50220000-0147/2564/2021-04-29"


def test_the_name_and_the_pillar_of_a_goal_come_from_printings_with_the_winning_number() -> None:
    right = printing(EARLY, dump="a", goal_no="3.2.1", goal_name="มีอาชีพ", pillar_no="3", issue_name="โอกาส")
    newer = printing(EARLY, LATE, dump="b", goal_no="3.2.\ufffd", goal_name="มีงาน", pillar_no="2", pillar_name="สีเขียว")
    nameless = printing(LATE, EARLY, entry("2021-01-05", 3), dump="c", goal_name="มีเงิน", issue_name="ตลาด")
    year = reconciled(right, newer, nameless)
    assert {
        column: year.get(column) for column in ("goal_no", "goal_name", "pillar_no", "pillar_name", "issue_name")
    } == {
        "goal_no": "3.2.1",
        "goal_name": "มีอาชีพ",
        "pillar_no": "3",
        "pillar_name": None,
        "issue_name": "โอกาส",
    }
    assert {("goal_name", "มีอาชีพ", "มีงาน"), ("goal_name", "มีอาชีพ", "มีเงิน"), ("pillar_no", "3", "2")} <= set(
        conflicts(year)
    )


def test_white_space_makes_no_conflict_of_a_goals_name_either() -> None:
    year = reconciled(
        printing(LATE, dump="a", goal_no="3.2.1", goal_name="มีอาชีพ - มั่นคง"),
        printing(EARLY, dump="b", goal_no="3.2.2", goal_name="มี อาชีพ – มั่นคง"),
    )
    assert conflicts(year) == [("goal_no", "3.2.1", "3.2.2")]


def test_without_any_goal_number_the_name_of_the_newest_printing_stands() -> None:
    year = reconciled(printing(EARLY, dump="b", goal_name="เก่า"), printing(LATE, dump="a", goal_name="ใหม่"))
    assert year.get("goal_name") == "ใหม่"


def test_planned_counts_are_those_of_the_statement_that_stands() -> None:
    year = reconciled(
        printing(EARLY, dump="b", target_statement="เก่า"), printing(LATE, dump="a", target_statement="ใหม่")
    )
    assert [count.group for count in year.planned] == ["ใหม่"]


def test_printings_of_two_project_years_are_refused() -> None:
    with pytest.raises(ValueError, match="one project-year"):
        reconciled(printing(EARLY), printing(EARLY, year=2565))


def test_one_printing_is_its_own_project_year() -> None:
    year = reconciled(printing(EARLY, LATE, project_name="โครงการทำขนม"))
    assert (year.project_key, year.project_code, year.fiscal_year) == ("50220000-0147/2564", "50220000-0147", 2564)
    assert keys(year) == ["2021-04-29", "2021-05-29"]
    assert (year.conflicts, year.noticed) == ([], [])
