"""The header's values, as officers write them; empty ones, and ones that cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.extract.expected import HEADER
from tests.support import EntryText, header_values, only_printing, parse, plain, printed


@pytest.mark.parametrize(
    ("field", "written", "column", "value"),
    [
        ("code", "๕๐๒๒๐๐๐๐-๐๑๔๗", "project_code", "50220000-0147"),
        ("code", "50220000 - 0147", "project_code", "50220000-0147"),
        ("code", "50220000?0147", "project_code", "50220000-0147"),
        ("code", "04060000-0007", "project_code", "04060000-0007"),
        ("year", "๒๕64", "fiscal_year", 2564),
        ("year", "64", "fiscal_year", 2564),
        ("year", "2021", "fiscal_year", 2564),
        ("start", "2020-10-01 00:00:00.000", "start_date", date(2020, 10, 1)),
        ("start", "๐๑/๑๐/๒๕๖๓", "start_date", date(2020, 10, 1)),
        ("end", "30 ก.ย. 64", "end_date", date(2021, 9, 30)),
        ("end", "9/30/2021", "end_date", date(2021, 9, 30)),
        ("received", "0 บาท", "budget_received_baht", Decimal("0.00")),
        ("received", "๑๙๒,๑๓๐.๕๐ บาท", "budget_received_baht", Decimal("192130.50")),
        ("received", "4133724บาท", "budget_received_baht", Decimal("4133724.00")),
        ("spent", "1,234,567.8", "budget_spent_baht", Decimal("1234567.80")),
        ("agency", "สำนักสิ่งแวดล้อม/กองขยะ/งานแผน", "bureau", "สำนักสิ่งแวดล้อม"),
        ("agency", "สำนักสิ่งแวดล้อม/กองขยะ/งานแผน", "section", "งานแผน"),
        ("pillar", "ด้านที่ 3 - มหานคร : A City", "pillar_name", "มหานคร : A City"),
        ("pillar", "๓ มหานคร", "pillar_no", "3"),
        ("issue", "๓.๒ ? เมืองแห่งโอกาส", "issue_name", "เมืองแห่งโอกาส"),
        ("goal", "๓ . ๒ . ๑ มีอาชีพ", "goal_no", "3.2.1"),
        ("goal", "๓.๒.๑มีอาชีพ", "goal_name", "มีอาชีพ"),
        ("indicator", "มิติที่ ๑ จำนวน 3 ชุมชน", "indicator_name", "จำนวน 3 ชุมชน"),
        ("indicator", "จำนวนผู้เข้าอบรม", "indicator_name", "จำนวนผู้เข้าอบรม"),
        ("name", "โครงการ ๑ เขต\n๑ ถนน", "project_name", "โครงการ ๑ เขต ๑ ถนน"),
        (
            "target_statement",
            "1. แม่บ้าน 40 คน\n2. คนว่างงาน 20 คน",
            "target_statement",
            "1. แม่บ้าน 40 คน 2. คนว่างงาน 20 คน",
        ),
    ],
)
@pytest.mark.parametrize("layout", ["two_lines", "one_line"])
def test_header_values_as_they_are_written(layout: str, field: str, written: str, column: str, value: object) -> None:
    found = parse(printed(layout=layout, **{field: written}))
    assert header_values(only_printing(found))[column] == value
    assert found.residue == []


@pytest.mark.parametrize(
    ("field", "columns"),
    [
        ("name", ["project_name"]),
        ("start", ["start_date"]),
        ("received", ["budget_received_baht"]),
        ("agency", ["bureau", "division", "section"]),
        ("responsible", ["responsible_post"]),
        ("rationale", ["rationale"]),
        ("objective", ["objective"]),
        ("target_statement", ["target_statement"]),
        ("goal", ["goal_no", "goal_name"]),
        ("indicator", ["dimension_no", "indicator_name"]),
    ],
)
@pytest.mark.parametrize("nothing", ["", "-", "...", " - ", " ? ", "−"])
def test_an_empty_field_or_a_dash_is_no_value_and_spoils_no_other(field: str, columns: list[str], nothing: str) -> None:
    found = parse(printed(**{field: nothing}))
    assert header_values(only_printing(found)) == {c: v for c, v in HEADER.items() if c not in columns}
    assert "unreadable_value" not in {finding.rule for finding in only_printing(found).findings}


@pytest.mark.parametrize(
    ("field", "written", "column"),
    [
        ("start", "31/02/2564", "start_date"),
        ("end", "สิ้นปีงบประมาณ", "end_date"),
        ("received", "แปดหมื่นบาท", "budget_received_baht"),
        ("received", "80,9\ufffd0 บาท", "budget_received_baht"),
    ],
)
def test_what_cannot_be_read_is_no_value_but_a_finding_and_residue(field: str, written: str, column: str) -> None:
    found = parse(printed(**{field: written}))
    printing = only_printing(found)
    assert header_values(printing) == {c: v for c, v in HEADER.items() if c != column}
    assert [(finding.rule, finding.column) for finding in printing.findings] == [("unreadable_value", column)]
    assert written in [text for _, text in found.residue]


@pytest.mark.parametrize(("field", "column"), [("code", "project_code"), ("year", "fiscal_year")])
def test_a_stray_word_before_the_code_or_year_is_residue(field: str, column: str) -> None:
    written = {"code": "50220000-0147", "year": "2564"}[field]
    found = parse(printed(**{field: f"กรอกใหม่\n{written}"}))
    assert header_values(only_printing(found)) == HEADER
    assert [text for _, text in found.residue] == ["กรอกใหม่"]


def test_a_form_without_entries_is_read() -> None:
    printing = only_printing(parse(printed(entries=())))
    assert header_values(printing) == HEADER
    assert printing.entries == []


@pytest.mark.parametrize("mark", list("าะัิ่้็์"))
@pytest.mark.parametrize("gap", ["", " ", "\n"])
def test_a_mark_that_the_line_before_lost_begins_no_text(mark: str, gap: str) -> None:
    text = printed(
        name=f"{mark}{gap}โครงการสอนทำขนมไทย",
        objective=f"{mark}{gap}เพื่อให้ขายได้จริง",
        goal=f"๓.๒.๑ {mark}ชาวเมืองมีอาชีพ",
        entries=(EntryText(narrative=f"{mark}{gap}เตรียมสถานที่"),),
    )
    found = parse(text)
    values = plain(only_printing(found))
    assert values["project_name"] == "โครงการสอนทำขนมไทย"
    assert values["objective"] == "เพื่อให้ขายได้จริง"
    assert values["goal_name"] == "ชาวเมืองมีอาชีพ"
    assert "".join(said for _, said in found.residue) == mark * 4


@pytest.mark.parametrize("word", ["ารจัดอบรมทำขนม", "ิจกรรมทำขนม"])
def test_a_word_that_lost_its_first_letter_keeps_the_others(word: str) -> None:
    assert plain(only_printing(parse(printed(objective=word))))["objective"] == word
