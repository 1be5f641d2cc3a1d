"""Progress entries: their values as officers write them, what they lack, and headings that are none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.extract.expected import ENTRIES
from tests.support import BANNER, LAYOUTS, EntryText, entry_values, only_printing, parse, printed


def only_entry(entry: EntryText, layout: str = "two_lines") -> dict[str, Any]:
    (found,) = only_printing(parse(printed(layout=layout, entries=(entry,)))).entries
    return entry_values(found)


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        ({"date": "๒๙/๐๔/๒๕๖๔"}, "report_date", date(2021, 4, 29)),
        ({"date": "29 เม.ย. 64"}, "report_date", date(2021, 4, 29)),
        ({"date": "29 เมษายน 2564"}, "report_date", date(2021, 4, 29)),
        ({"date": "3 มิย. 64"}, "report_date", date(2021, 6, 3)),
        ({"date": "1/31/2021"}, "report_date", date(2021, 1, 31)),
        ({"date": "2021-04-29 00:00:00.000"}, "report_date", date(2021, 4, 29)),
        ({"progress": "119.58"}, "progress_pct", Decimal("119.5800")),
        ({"progress": "๔๐.๐๐"}, "progress_pct", Decimal("40.0000")),
        ({"progress": "100"}, "progress_pct", Decimal("100.0000")),
        ({"baht": "192,130.50"}, "disbursed_baht", Decimal("192130.50")),
        ({"baht": "๐"}, "disbursed_baht", Decimal("0.00")),
        ({"number": "๑๒"}, "disbursement_no", 12),
        ({"number": "6", "declared": "7"}, "declared_entry_no", 7),
        ({"number": "6", "declared": "7"}, "disbursement_no", 6),
        ({"plan": "ช้ากว่าแผน"}, "plan_status", "behind_plan"),
        ({"narrative": "เวลา 09:30 น. : พบปะ = ครบ"}, "narrative", "เวลา 09:30 น. : พบปะ = ครบ"),
        ({"narrative": "ทำแล้ว :: ตามแผน"}, "narrative", "ทำแล้ว :: ตามแผน"),
        ({"narrative": "ความก้าวหน้าของงานดีขึ้น"}, "narrative", "ความก้าวหน้าของงานดีขึ้น"),
        ({"narrative": "ใช้งบประมาณที่เบิกใช้แล้ว"}, "narrative", "ใช้งบประมาณที่เบิกใช้แล้ว"),
        ({"narrative": "เป็นไปตามแผน"}, "narrative", "เป็นไปตามแผน"),
        ({"narrative": "ก่อน 25/12/2563 : ประชุม"}, "narrative", "ก่อน 25/12/2563 : ประชุม"),
    ],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_entry_values_as_they_are_written(layout: str, change: dict[str, str], column: str, value: object) -> None:
    untouched = only_entry(EntryText(), layout)
    expected = {**untouched, column: value}
    found = only_entry(EntryText(**change), layout)
    touched = {"declared_entry_no", "disbursement_no"} if "number" in change else {column}
    assert found[column] == value
    assert {c: v for c, v in found.items() if c not in touched} == {
        c: v for c, v in expected.items() if c not in touched
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("written", "scarred"),
    [
        ("เป็นไปตามแผน", "เป็นไปตามแผนน"),
        ("เป็นไปตามเป้าหมาย", "เป็นไปตามเป้าหมายย"),
        ("งบประมาณที่เบิกใช้", "งงบประมาณที่เบิกใช้"),
        ("ความก้าวหน้าของงานฯ", "คความก้าวหน้าของงานฯ"),
        ("= 0 บาท", f"= 0 บ\n\n\n{BANNER}\n\nาท"),
        ("= 0 บาท", f"= 0 บา\n\n{BANNER}\n\nท"),
    ],
    ids=["a plan status", "a target status", "the baht's label", "the percentage's label", "บาท at บ", "บาท at บา"],
)
def test_what_a_scar_puts_beside_a_label_is_the_labels_own(layout: str, written: str, scarred: str) -> None:
    text = printed(layout=layout, entries=(EntryText(),))
    found = parse(text.replace(written, scarred))
    assert text.count(written) == 1
    assert found.residue == []
    assert entry_values(only_printing(found).entries[0]) == only_entry(EntryText(), layout)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("lacking", "columns"),
    [
        (("progress",), {"progress_pct"}),
        (("baht",), {"disbursed_baht", "disbursement_no"}),
        (("progress", "baht"), {"progress_pct", "disbursed_baht", "disbursement_no"}),
        (("plan",), {"plan_status"}),
        (("target",), {"target_status"}),
        (("plan", "target"), {"plan_status", "target_status"}),
        (
            ("progress", "baht", "plan", "target"),
            {"progress_pct", "disbursed_baht", "disbursement_no", "plan_status", "target_status"},
        ),
    ],
)
def test_an_entry_may_lack_pieces_of_its_tail(layout: str, lacking: tuple[str, ...], columns: set[str]) -> None:
    whole = only_entry(EntryText(), layout)
    found = only_entry(EntryText(**dict.fromkeys(lacking)), layout)
    assert found == {column: value for column, value in whole.items() if column not in columns}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("missing", ["progress", "plan"])
def test_what_one_entry_lacks_is_not_taken_from_the_next(layout: str, missing: str) -> None:
    entries = (
        EntryText(**{missing: None}),
        EntryText(number="2", date="28/01/2564", progress="20.00", plan="ช้ากว่าแผน"),
    )
    first, second = only_printing(parse(printed(layout=layout, entries=entries))).entries
    assert {"progress": first.progress_pct, "plan": first.plan_status}[missing] is None
    assert entry_values(second)["progress_pct"] == Decimal("20.0000")
    assert entry_values(second)["plan_status"] == "behind_plan"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_entry_without_a_readable_date_is_an_entry(layout: str) -> None:
    for written in ("", "32/13/2564", "2\ufffd/12/2563"):
        entry = only_entry(EntryText(date=written), layout)
        assert entry == {column: value for column, value in ENTRIES[0].items() if column != "report_date"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_entry_without_a_narrative_is_an_entry(layout: str) -> None:
    for written in ("", "-"):
        entry = only_entry(EntryText(narrative=written), layout)
        assert entry == {column: value for column, value in ENTRIES[0].items() if column != "narrative"}


ORPHAN = "\n\nรายงานครั้งที่ 2\n\n\n" + BANNER + "\n\n"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_heading_alone_at_the_foot_of_a_page_is_no_entry_but_a_finding(layout: str) -> None:
    text = printed(layout=layout)
    heading = "- รายงานครั้งที่ 2" if layout == "bullet" else "รายงานครั้งที่2"
    text = text.replace(heading, ORPHAN + heading)
    found = parse(text)
    printing = only_printing(found)
    assert [entry_values(entry) for entry in printing.entries] == ENTRIES
    assert [(finding.rule, finding.severity) for finding in printing.findings] == [("orphan_heading", "info")]
    span = printing.findings[0].span
    assert span is not None
    assert text[span.start : span.end] == "รายงานครั้งที่ 2"
    assert found.residue == []


@pytest.mark.parametrize("heading", ["รายงานครั้งที่4", "- รายงานครั้งที่ 4", "รายงานครั้งที่ 4 ::", "- รายงานครั้งที่ ๔ :: "])
def test_a_heading_alone_behind_the_last_entry_is_no_entry(heading: str) -> None:
    text = printed().replace("\nขอรับรองว่า", f"{heading}\n\nขอรับรองว่า")
    printing = only_printing(parse(text))
    assert [entry_values(entry) for entry in printing.entries] == ENTRIES
    assert [finding.rule for finding in printing.findings] == ["orphan_heading"]


def test_two_entries_of_one_date_are_two() -> None:
    entries = (EntryText(), EntryText(number="2", narrative="ประชุมผู้ปกครอง"))
    found = only_printing(parse(printed(entries=entries))).entries
    assert [entry.report_date.value for entry in found if entry.report_date] == [date(2020, 12, 25)] * 2


def test_a_value_with_a_lost_letter_says_so() -> None:
    entry = EntryText(narrative="เตรียมสถาน\ufffdี่", plan="เป็นไ\ufffdตามแผน")
    printing = only_printing(parse(printed(name="โครงการสอนทำข\ufffdม", entries=(entry,))))
    assert printing.header.project_name is not None
    assert printing.header.project_name.damaged
    assert printing.header.objective is not None
    assert not printing.header.objective.damaged
    assert printing.entries[0].narrative is not None
    assert printing.entries[0].narrative.damaged
    assert printing.entries[0].plan_status is not None
    assert (printing.entries[0].plan_status.value, printing.entries[0].plan_status.damaged) == ("on_plan", True)
