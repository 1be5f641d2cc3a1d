"""Figures and dates that a line end parts are whole; those that lost a digit are not read as something shorter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.extract.expected import ENTRIES as EXPECTED
from tests.extract.expected import HEADER
from tests.extract.test_read_again import values_read_again
from tests.support import ENTRIES, LAYOUTS, entry_values, header_values, only_printing, parse, printed

WRAPS = ["\n", " \n", "\n   ", "\t\n", " \n \n\t", "\n" + " " * 30]


def with_date(written: str, layout: str = "two_lines") -> str:
    return printed(layout=layout, entries=(ENTRIES[0], replace(ENTRIES[1], date=written), ENTRIES[2]))


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_figures_are_whole_over_a_line_end_with_blanks_beside_it(layout: str, wrap: str) -> None:
    whole = printed(layout=layout)
    for written in ("28/01/2564", "55.50 %", "12,345.50 บาท", "80,900 บาท", "2020-10-01 00:00:00"):
        digits = written.partition(" ")[0]
        for at in range(1, len(digits)):
            text = whole.replace(written, written[:at] + wrap + written[at:], 1)
            found = parse(text)
            printing = only_printing(found)
            assert header_values(printing) == HEADER, written[:at]
            assert [entry_values(entry) for entry in printing.entries] == EXPECTED, written[:at]
            assert found.residue == []
            assert values_read_again(text.encode(), found) > 40


@pytest.mark.parametrize("written", ["28/01/25 64", "28/1/25\t64", "๒๘/๐๑/๒๕ ๖๔", "28 ม.ค. 25  64", "28 มกราคม 20 21"])
def test_a_year_in_two_halves_is_one_year(written: str) -> None:
    printing = only_printing(parse(with_date(written)))
    assert [entry_values(entry) for entry in printing.entries] == EXPECTED


@pytest.mark.parametrize(
    "written",
    [
        "28/01/25\ufffd4",
        "28/01/256\ufffd",
        "28/01/\ufffd564",
        "28/01/25o4",
        "28/01/25",
        "28/01/2564\ufffd",
        "\ufffd8/01/2564",
        "28/0\ufffd/2564",
        "128/01/2564",
        "28 ม.ค. 25\ufffd4",
        "28 มกราคม 6\ufffd",
        "2\ufffd21-01-28",
    ],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_date_that_lost_a_digit_is_none_and_no_text(layout: str, written: str) -> None:
    found = parse(with_date(written, layout))
    entry = entry_values(only_printing(found).entries[1])
    assert entry == {column: value for column, value in EXPECTED[1].items() if column != "report_date"}
    assert [text for _, text in found.residue] == [written]


@pytest.mark.parametrize(
    "written",
    [
        "\ufffd020-10-01",
        "2\ufffd20-10-01",
        "220-10-01",
        "20\ufffd0-10-01",
        "2020-10-0\ufffd",
        "2020-10-2 1",
        "20-10-01",
    ],
)
def test_a_day_of_the_header_that_lost_a_digit_is_none_and_said_so(written: str) -> None:
    printing = only_printing(parse(printed(start=f"{written} 00:00:00")))
    assert printing.header.start_date is None
    assert [(finding.rule, finding.column) for finding in printing.findings] == [("unreadable_value", "start_date")]


@pytest.mark.parametrize(
    "written", ["1  5.00", "1\t5.00", "15.0 0", "15. 00", "1\n\ufffd.00", "1\ufffd.00", "15.\n\ufffd0"]
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_figure_with_a_digit_left_over_is_none(layout: str, written: str) -> None:
    entries = (replace(ENTRIES[0], progress=written, baht=written), ENTRIES[1])
    first, second = only_printing(parse(printed(layout=layout, entries=entries))).entries
    assert (first.progress_pct, first.disbursed_baht) == (None, None)
    assert entry_values(first)["plan_status"] == "on_plan"
    assert entry_values(second) == EXPECTED[1]


@pytest.mark.parametrize(
    ("written", "left"),
    [("80,900 บาทจำนวนเงิน", "จำนวนเงิน"), ("80,900 บาท45", "45"), ("80,900 บาทท", None), ("80,900 บาท.", None)],
)
def test_what_is_glued_behind_the_baht_is_no_label(written: str, left: str | None) -> None:
    found = parse(printed(received=written))
    budget = only_printing(found).header.budget_received_baht
    assert budget is not None
    assert budget.value == Decimal("80900.00")
    assert [text for _, text in found.residue] == ([left] if left else [])


@pytest.mark.parametrize("written", ["12/2564", "3 / 2564", "ที่ 01 2564"])
def test_a_year_behind_another_figure_is_found(written: str) -> None:
    assert only_printing(parse(printed(year=written))).project_key == "50220000-0147/2564"


def test_a_day_with_a_time_of_day_below_it_is_that_day() -> None:
    start = only_printing(parse(printed(start="2020-10-1\n0:00:00"))).header.start_date
    assert start is not None
    assert start.value == date(2020, 10, 1)
