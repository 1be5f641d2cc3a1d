"""Headings of entries: with a colon wrong, left alone, and those that a narrative only speaks of."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.extract.expected import ENTRIES as EXPECTED
from tests.extract.test_read_again import values_read_again
from tests.support import BANNER, ENTRIES, LAYOUTS, entry_values, only_printing, parse, printed

HEADING = "รายงานครั้งที่2\t:: 28/01/2564 : "


def entries_of(text: str) -> list[dict[str, object]]:
    return [entry_values(entry) for entry in only_printing(parse(text)).entries]


@pytest.mark.parametrize(
    "colons", [":", ":::", ": ::", ":\ufffd", "\ufffd:", ";:", ":.", "::\ufffd", "：：", "", "\n:"]
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_heading_with_a_colon_wrong_has_its_date(layout: str, colons: str) -> None:
    text = printed(layout=layout).replace(":: 28/01/2564", f"{colons} 28/01/2564")
    found = parse(text)
    assert [entry_values(entry) for entry in only_printing(found).entries] == EXPECTED
    assert found.residue == []
    assert values_read_again(text.encode(), found) > 40


@pytest.mark.parametrize("colon", ["", "::", ": :", ";", "\ufffd", ".", "：", "\n:"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_wrong_colon_behind_the_date_is_no_text(layout: str, colon: str) -> None:
    found = parse(printed(layout=layout).replace(":: 28/01/2564 :", f":: 28/01/2564 {colon}"))
    assert [entry_values(entry) for entry in only_printing(found).entries] == EXPECTED
    assert found.residue == []


@pytest.mark.parametrize("colons", [" ::", "\t::", "::", " :", " :::", ""])
@pytest.mark.parametrize("between", ["\n", f"\n\n{BANNER}\n\n", "\n\n\n"])
@pytest.mark.parametrize("number", ["1", "2", "3", "๒"])
def test_a_heading_left_alone_does_not_eat_the_next(number: str, between: str, colons: str) -> None:
    printing = only_printing(parse(printed().replace(HEADING, f"รายงานครั้งที่{number}{colons}{between}{HEADING}")))
    assert [entry_values(entry) for entry in printing.entries] == EXPECTED
    assert [finding.rule for finding in printing.findings] == ["orphan_heading"]


@pytest.mark.parametrize("first", ["", "\ufffd"])
@pytest.mark.parametrize("orphan", ["รายงานครั้งที่ 2", "รายงานครั้งที่2", "รายงานครั้งที่ 2 ::", "\ufffdายงานครั้งที่ 2"])
def test_a_heading_left_alone_keeps_its_number_above_one_that_lost_its_first_letter(orphan: str, first: str) -> None:
    found = parse(printed().replace(HEADING, f"{orphan}\n\n{BANNER}\n\n{first}{HEADING[1:]}"))
    printing = only_printing(found)
    assert [entry_values(entry) for entry in printing.entries] == EXPECTED
    assert [finding.rule for finding in printing.findings] == ["orphan_heading"]
    assert found.residue == []


@pytest.mark.parametrize("date", ["", "25/12/47"])
def test_a_heading_left_alone_is_none_of_the_entry_whose_heading_lost_its_date(date: str) -> None:
    dateless = re.sub(r":: \S+ :", f":: {date} :", HEADING)
    assert dateless != HEADING
    found = parse(printed().replace(HEADING, f"รายงานครั้งที่2\n\n{BANNER}\n\n{dateless}"))
    printing = only_printing(found)
    assert [entry_values(entry)["narrative"] for entry in printing.entries] == [e["narrative"] for e in EXPECTED]
    assert [finding.rule for finding in printing.findings] == ["orphan_heading"]


@pytest.mark.parametrize("page_number", ["หน้า 3", "หน้าที่ ๔", "หน้า 3/5"])
def test_a_heading_with_a_pages_number_below_it_is_left_alone(page_number: str) -> None:
    text = printed().replace(HEADING, f"รายงานครั้งที่2\n{page_number}\n\n{BANNER}\n\n{HEADING}")
    found = parse(text)
    printing = only_printing(found)
    assert [entry_values(entry) for entry in printing.entries] == EXPECTED
    assert [finding.rule for finding in printing.findings] == ["orphan_heading"]
    assert [text for _, text in found.residue] == [page_number]


@pytest.mark.parametrize("text", ["วันที่ 5 : ประชุมชาวบ้าน", "1. กลุ่มแม่บ้าน 25 ราย : ครบ", "ชุมชน 12 : เปิดงาน", "5 : ประชุม"])
@pytest.mark.parametrize("gap", [" ", "\n", f"\n{BANNER}\n"])
def test_a_text_below_a_heading_without_a_date_is_no_date(gap: str, text: str) -> None:
    expected = {column: value for column, value in EXPECTED[1].items() if column != "report_date"} | {"narrative": text}
    dateless = printed(entries=(ENTRIES[0], replace(ENTRIES[1], narrative=text), ENTRIES[2]))
    assert entries_of(dateless.replace(HEADING, f"รายงานครั้งที่2\t::{gap}")) == [EXPECTED[0], expected, EXPECTED[2]]


@pytest.mark.parametrize(
    ("written", "narrative"),
    [
        ("ทำต่อตาม\nรายงานครั้งที่ 1 เดิม จำนวน 25 ราย", "ทำต่อตาม รายงานครั้งที่ 1 เดิม จำนวน 25 ราย"),
        ("ทำต่อตาม\nรายงานครั้งที่ 2\nเดิม", "ทำต่อตาม รายงานครั้งที่ 2 เดิม"),
        ("ทำต่อตาม\nรายงานครั้งที่ 1 : ครบแล้ว", "ทำต่อตาม รายงานครั้งที่ 1 : ครบแล้ว"),
        ("ดูรายงานครั้งที่1 :: 25/12/2563 : ทำแล้ว", "ดูรายงานครั้งที่1 :: 25/12/2563 : ทำแล้ว"),
        ("ตาม รายงานครั้งที่ ๑ :: 25/12/2563 : ทำแล้ว", "ตาม รายงานครั้งที่ ๑ :: 25/12/2563 : ทำแล้ว"),
        ("(รายงานครั้งที่ 1 :: ) ทำแล้ว", "(รายงานครั้งที่ 1 :: ) ทำแล้ว"),
    ],
)
@pytest.mark.parametrize("layout", ["two_lines", "bullet"])
def test_a_report_that_a_narrative_speaks_of_is_no_entry(layout: str, written: str, narrative: str) -> None:
    text = printed(layout=layout, entries=(ENTRIES[0], replace(ENTRIES[1], narrative=written), ENTRIES[2]))
    assert entries_of(text) == [EXPECTED[0], EXPECTED[1] | {"narrative": narrative}, EXPECTED[2]]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_are_found_where_a_blank_stands_for_the_line_end(layout: str) -> None:
    text = printed(layout=layout)
    before = text.index("สูงกว่าเป้าหมาย\n") + len("สูงกว่าเป้าหมาย")
    assert entries_of(f"{text[:before]} {text[before + 1 :]}") == EXPECTED
    lacking = printed(layout=layout, entries=(replace(ENTRIES[0], progress=None, baht=None, plan=None, target=None),))
    assert len(entries_of(lacking.replace("ทราบ\n", "ทราบ รายงานครั้งที่2 :: 28/01/2564 : สอน\n"))) == 2
