"""Every quality rule: what it finds, what it lets pass, and where it has nothing to look at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kaona.places import Span
from kaona.quality import RULES, Failure, NotApplicable, Outcome, examine
from kaona.quality.words import Both, told_apart
from kaona.reconcile import ProjectYear, reconcile
from kaona.records import Count, Printing, Role, Unit
from tests.reconcile.small import counted, entry, printing, reconciled

WHOLE_HEADER: dict[str, Any] = {
    "project_name": "ทำขนม",
    "start_date": date(2020, 10, 1),
    "end_date": date(2021, 9, 30),
    "budget_received_baht": Decimal("900.00"),
    "budget_spent_baht": Decimal("900.00"),
    "bureau": "สำนักงานเขตหนองแขม",
    "division": "ฝ่ายพัฒนาชุมชน",
    "section": "งานฝึกอาชีพ",
    "rationale": "มีเวลาว่าง",
    "objective": "เพื่อทำขนม",
    "target_statement": "แม่บ้าน 40 คน",
    "pillar_no": "3",
    "pillar_name": "มหานคร",
    "issue_no": "3.2",
    "issue_name": "โอกาส",
    "goal_no": "3.2.1",
    "goal_name": "มีอาชีพ",
    "indicator_name": "ร้อยละ",
}


def whole_entry(day: str, no: int, pct: str, **more: Any) -> dict[str, Any]:
    tail = {
        "declared_entry_no": no,
        "disbursed_baht": Decimal("0.00"),
        "plan_status": "on_plan",
        "target_status": "on_target",
    }
    return entry(day, no, f"รายงานความคืบหน้าครั้งที่ {no}", pct, **{**tail, **more})


ENTRIES = (whole_entry("2021-04-29", 6, "40.00"), whole_entry("2021-05-29", 7, "45.00"))


def year_of(*entries: dict[str, Any], code: str = "50220000-0147", lacking: str = "", **header: Any) -> ProjectYear:
    values = {column: value for column, value in {**WHOLE_HEADER, **header}.items() if column != lacking}
    return reconciled(printing(*(entries or ENTRIES), code=code, **values))


def outcome(name: str, year: ProjectYear) -> Outcome:
    """What the rule of that name says."""
    (found,) = [found for rule, found in examine(year) if rule.name == name]
    return found


def failures(name: str, year: ProjectYear) -> list[Failure]:
    found = outcome(name, year)
    assert not isinstance(found, NotApplicable), found.reason
    return found


def test_a_whole_and_sound_project_year_fails_no_rule() -> None:
    for rule, found in examine(year_of()):
        assert isinstance(found, NotApplicable) or found == [], rule.name


def test_every_rule_has_a_name_of_its_own_and_words_in_both_languages() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.message_en.isascii()
        assert any("\u0e01" <= letter <= "\u0e2e" for letter in rule.message_th)


@pytest.mark.parametrize("column", sorted(set(WHOLE_HEADER) - {"division", "section"}))
def test_missing_value_of_the_header(column: str) -> None:
    (failure,) = failures("missing_value", year_of(lacking=column))
    assert (failure.row_key, failure.column) == ("50220000-0147/2564", column)
    assert failure.place is not None


@pytest.mark.parametrize("column", ["division", "section"])
def test_a_unit_may_have_no_division(column: str) -> None:
    assert failures("missing_value", year_of(lacking=column)) == []


def test_missing_value_of_an_entry() -> None:
    bare = entry("2021-06-29", 8, "ประชุม")
    found = failures("missing_value", year_of(*ENTRIES, bare))
    assert [(failure.entry_key, failure.column) for failure in found] == [
        ("50220000-0147/2564/2021-06-29", column)
        for column in ("progress_pct", "disbursed_baht", "plan_status", "target_status")
    ]
    assert all(failure.chosen for failure in found)


def two_printings(one: dict[str, Any], other: dict[str, Any], **header: Any) -> ProjectYear:
    return reconciled(printing(one, dump="a", **WHOLE_HEADER), printing(other, dump="b", **{**WHOLE_HEADER, **header}))


def test_missing_in_printing() -> None:
    lacking = {column: value for column, value in ENTRIES[0].items() if column != "progress_pct"}
    (failure,) = failures("missing_in_printing", two_printings(ENTRIES[0], lacking))
    assert (failure.column, failure.place and failure.place[0]) == ("progress_pct", "b" * 64)
    assert failures("missing_value", two_printings(ENTRIES[0], lacking)) == []
    assert failures("missing_in_printing", two_printings(ENTRIES[0], ENTRIES[0])) == []


def test_printing_conflict() -> None:
    (failure,) = failures("printing_conflict", two_printings(ENTRIES[0], ENTRIES[0], project_name="ทำขนมไทย"))
    assert failure.words == {
        "column": Both("the project's name", "ชื่อโครงการ"),
        "kept": Both('"ทำขนมไทย"', '"ทำขนมไทย"'),
        "lost": Both('"ทำขนม"', '"ทำขนม"'),
    }
    assert failures("printing_conflict", two_printings(ENTRIES[0], ENTRIES[0])) == []


@pytest.mark.parametrize(
    ("rule", "column"), [("progress_falls", "progress_pct"), ("disbursed_falls", "disbursed_baht")]
)
def test_what_falls_from_one_report_to_the_next(rule: str, column: str) -> None:
    def three(*values: str) -> ProjectYear:
        days = ("2021-04-29", "2021-05-29", "2021-06-29")
        return year_of(
            *(
                whole_entry(day, no, "1.00") | {column: Decimal(v)}
                for no, (day, v) in enumerate(zip(days, values, strict=True), 1)
            )
        )

    assert failures(rule, three("10.00", "10.00", "90.00")) == []
    (failure,) = failures(rule, three("10.00", "30.00", "20.00"))
    assert failure.entry_key == "50220000-0147/2564/2021-06-29"
    before, after = ("30", "20") if column == "progress_pct" else ("30.00", "20.00")
    assert (failure.words["before"], failure.words["after"]) == (Both(before, before), Both(after, after))
    assert failure.words["earlier"] == Both("Entry 2", "รายงานครั้งที่ 2")
    assert isinstance(outcome(rule, year_of(ENTRIES[0])), NotApplicable)
    assert isinstance(outcome(rule, year_of(ENTRIES[0], entry("2021-06-29", 8, "ประชุม"))), NotApplicable)


@pytest.mark.parametrize("rule", ["progress_falls", "disbursed_falls"])
def test_nothing_falls_where_no_order_is_known(rule: str) -> None:
    twice = [entry(None, 7, text, "5.00", disbursed_baht=Decimal("9.00")) for text in ("ประชุม", "อบรม")]
    found = outcome(rule, year_of(ENTRIES[0], *twice))
    assert isinstance(found, NotApplicable) and "order is known" in found.reason


def test_progress_over_100() -> None:
    assert failures("progress_over_100", year_of(whole_entry("2021-04-29", 6, "100.00"))) == []
    (failure,) = failures("progress_over_100", year_of(whole_entry("2021-04-29", 6, "119.58")))
    assert failure.words == {"value": "119.58"}


@pytest.mark.parametrize(
    ("day", "outside"), [("2020-09-30", True), ("2020-10-01", False), ("2021-12-29", False), ("2021-12-30", True)]
)
def test_date_outside_fiscal_year(day: str, outside: bool) -> None:
    assert bool(failures("date_outside_fiscal_year", year_of(whole_entry(day, 1, "5.00")))) == outside


def test_dates_out_of_order() -> None:
    swapped = whole_entry("2021-04-29", 7, "40.00"), whole_entry("2021-05-29", 6, "45.00")
    (failure,) = failures("dates_out_of_order", year_of(*swapped))
    assert (failure.words["number"], failure.words["before"]) == (7, 6)
    assert failure.words["date"] == Both("2021-04-29", "29/4/2564")
    assert failures("dates_out_of_order", year_of()) == []
    assert isinstance(outcome("dates_out_of_order", year_of(ENTRIES[0])), NotApplicable)


def test_dates_are_compared_within_one_printing() -> None:
    """A date that another printing has wrong puts no printing out of order."""
    wrong = ENTRIES[1] | {"report_date": date(2020, 5, 29)}
    year = reconciled(
        printing(*ENTRIES, dump="a", **WHOLE_HEADER), printing(ENTRIES[0], wrong, dump="b", **WHOLE_HEADER)
    )
    (failure,) = failures("dates_out_of_order", year)
    assert failure.chosen is not None and failure.chosen.dump_sha256 == "b" * 64
    assert failure.words["number"] == 7


def test_a_long_text_is_told_apart_where_it_differs() -> None:
    kept, lost = told_apart("objective", "ก" * 80 + "บริเวณ" + "ข" * 80, "ก" * 80 + "บริกวณ" + "ข" * 80)
    assert "เวณ" in kept.th and "กวณ" in lost.th
    assert len(kept.th) < 60


def test_a_lost_letter_makes_no_other_agency() -> None:
    assert failures("agency_name_differs", year_of(bureau="สำนักงานเข\ufffdหนองแขม")) == []
    assert len(failures("agency_name_differs", year_of(bureau="สำนักงานเข\ufffdบางแค"))) == 1


def test_project_ends_before_start() -> None:
    assert failures("project_ends_before_start", year_of(end_date=date(2020, 10, 1))) == []
    (failure,) = failures("project_ends_before_start", year_of(end_date=date(2020, 9, 30)))
    assert failure.column == "end_date"
    assert isinstance(outcome("project_ends_before_start", year_of(lacking="end_date")), NotApplicable)


def test_spent_over_received() -> None:
    assert failures("spent_over_received", year_of()) == []
    (failure,) = failures("spent_over_received", year_of(budget_spent_baht=Decimal("900.01")))
    assert (failure.table, failure.column) == ("fact_project_year", "budget_spent_baht")
    assert isinstance(outcome("spent_over_received", year_of(lacking="budget_received_baht")), NotApplicable)


def test_entry_numbers_disagree() -> None:
    (failure,) = failures("entry_numbers_disagree", year_of(whole_entry("2021-04-29", 6, "40.00", declared_entry_no=7)))
    assert failure.words == {"declared": 7, "disbursement": 6}
    assert failures("entry_numbers_disagree", year_of()) == []


@pytest.mark.parametrize(
    ("code", "known"),
    [("50220000-0147", True), ("04060000-0001", True), ("50990000-0001", False), ("99000000-0001", False)],
)
def test_unknown_agency_code(code: str, known: bool) -> None:
    assert (failures("unknown_agency_code", year_of(code=code)) == []) == known


@pytest.mark.parametrize(
    ("bureau", "differs"),
    [
        ("สำนักงานเขตหนองแขม", False),
        ("สำนักงานเขต หนองแขม", False),
        ("สำนักงานเขตหนองจอก", True),
        ("ฝ่ายพัฒนาชุมชน", True),
    ],
)
def test_agency_name_differs(bureau: str, differs: bool) -> None:
    assert bool(failures("agency_name_differs", year_of(bureau=bureau))) == differs


def test_agency_name_has_nothing_to_differ_from() -> None:
    assert isinstance(outcome("agency_name_differs", year_of(lacking="bureau")), NotApplicable)
    assert isinstance(outcome("agency_name_differs", year_of(code="99000000-0001")), NotApplicable)


def count_of(
    group: str, quantity: int, role: Role = "single", part_of: int | None = None, unit: Unit = "person"
) -> Count:
    span = Span(0, 1)
    return Count(
        group=group,
        group_span=span,
        quantity=quantity,
        quantity_span=span,
        unit=unit,
        role=role,
        part_of=part_of,
        written_span=span,
    )


def with_counts(*counts: Count, narrative: str = "รายงาน") -> ProjectYear:
    sheet: Printing = printing(entry("2021-04-29", 6, narrative), **WHOLE_HEADER)
    found = counted(sheet)
    found.entry_counts = [list(counts)]
    return reconcile([(sheet, found)])


WHOLE = count_of("จุด", 24, "whole")


@pytest.mark.parametrize(
    ("counts", "fails"),
    [
        ([WHOLE, count_of("ก", 15, "part", 0), count_of("ข", 9, "part", 0)], False),
        ([WHOLE, count_of("ก", 15, "part", 0), count_of("ข", 8, "part", 0)], True),
        ([WHOLE, count_of("ก", 15, "part", 0), count_of("ข", 8, "part", 0, "place")], False),
        ([WHOLE], False),  # a running sum: a whole without parts
        ([count_of("ก", 15), count_of("ข", 8)], False),
    ],
    ids=["they do", "they do not", "another unit", "a running sum", "no whole"],
)
def test_parts_do_not_sum(counts: list[Count], fails: bool) -> None:
    assert bool(failures("parts_do_not_sum", with_counts(*counts))) == fails


@pytest.mark.parametrize(
    ("narrative", "groups", "fails"),
    [
        ("ครบ 3 กลุ่มเป้าหมาย", ["ก", "ข", "ค"], False),
        ("ครบทั้ง ๒ กลุ่มเป้าหมาย", ["ก", "ข"], False),
        ("ครบ 3 กลุ่มเป้าหมาย", ["ก", "ข"], True),
        ("ครบ 3 กลุ่มเป้าหมาย", ["ก", "ก", "ข", "ค"], False),
        ("ครบ 3 กลุ่มเป้าหมาย", [], False),
    ],
)
def test_group_total_disagrees(narrative: str, groups: list[str], fails: bool) -> None:
    year = with_counts(*(count_of(group, 10) for group in groups), narrative=narrative)
    assert bool(failures("group_total_disagrees", year)) == fails


def test_group_total_needs_a_narrative_that_says_one() -> None:
    assert isinstance(outcome("group_total_disagrees", with_counts(count_of("ก", 3))), NotApplicable)
