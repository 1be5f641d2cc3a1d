"""A heading whose date a line end or a page break parts: the entry has its date and its narrative all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.test_read_again import values_read_again
from tests.support import BANNER, ENTRIES, LAYOUTS, only_printing, parse, plain, printed

BREAKS = {"line end": "\n", "empty line": "\n\n", "banner": f"\n\n{BANNER}\n\n", "form feed": "\n\f\n"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("break_", BREAKS)
@pytest.mark.parametrize("date", ["28/01/2564", "28/1/64", "๒๘ ม.ค. ๒๕๖๔", "28 มกราคม 2564", "28 มค. 64", "1/28/2021"])
def test_a_date_parted_anywhere_is_the_date(date: str, break_: str, layout: str) -> None:
    entries = (ENTRIES[0], replace(ENTRIES[1], date=date), ENTRIES[2])
    text = printed(layout=layout, entries=entries)
    expected = plain(only_printing(parse(printed(layout=layout))))
    for at in range(1, len(date)):
        torn = text.replace(f":: {date}", f":: {date[:at]}{BREAKS[break_]}{date[at:]}")
        found = parse(torn)
        assert plain(only_printing(found)) == expected, date[:at]
        assert found.residue == []
        assert values_read_again(torn.encode(), found) > 40


@pytest.mark.parametrize("narrative", ["1. กลุ่มแม่บ้าน จำนวน 25 ราย", "12 ชุมชน เข้าร่วม", "25 ธันวาคม เปิดการอบรม"])
@pytest.mark.parametrize("date", ["28/01/2564", "28/01/64", "28 ม.ค. 64"])
def test_a_figure_below_the_date_is_none_of_its_digits(date: str, narrative: str) -> None:
    entries = (ENTRIES[0], replace(ENTRIES[1], date=date, narrative=narrative), ENTRIES[2])
    text = printed(entries=entries).replace(f"{date} : ", f"{date}\n\n")
    entry = plain(only_printing(parse(text)))["entries"][1]
    assert str(entry["report_date"]) == "2021-01-28"
    assert entry["narrative"] == narrative
