"""Labels and header values wrapped in the middle, and labels that share a line with their values below them."""

from __future__ import annotations

import pytest

from tests.extract.test_read_again import values_read_again
from tests.support import BANNER, FormText, only_printing, parse, plain, printed


@pytest.mark.parametrize(
    ("value", "wrapped"),
    [
        (value, value[:at] + line_end + value[at:])
        for value, line_ends in (("ด้านที่ ๓ - ", ("\n", "\n\n", "\n ")), ("มิติที่1 ", ("\n", "\n\n")), ("๓.๒.๑ ", ("\n",)))
        for line_end in line_ends
        for at in range(1, len(value.rstrip(" -")))
    ],
)
def test_a_number_of_the_plan_is_read_over_a_line_end(value: str, wrapped: str) -> None:
    text = printed()
    found = parse(text.replace(f": {value}", f": {wrapped}"))
    assert (plain(only_printing(found)), found.residue) == (plain(only_printing(parse(text))), [])


@pytest.mark.parametrize("label", ["รหัสโครงการ", "ปีงบประมาณ พ.ศ.", "งบประมาณที่ได้รับ", "ชื่อผู้รับผิดชอบ", "ตัวชี้วัด"])
def test_a_label_is_found_over_a_line_end(label: str) -> None:
    text = printed()
    for at in range(1, len(label)):
        found = parse(text.replace(f"\n{label}", f"\n{label[:at]}\n{label[at:]}"))
        assert plain(only_printing(found)) == plain(only_printing(parse(text))), label[:at]


F = FormText()
ROWS = {
    "code and year": (("รหัสโครงการ...", "ปีงบประมาณ พ.ศ."), (F.code, F.year)),
    "name and code": (("ชื่อโครงการ/กิจกรรม", "รหัสโครงการ..."), (F.name, F.code)),
    "start and budget": (("เริ่มต้นโครงการ", "งบประมาณที่ได้รับ"), (F.start, F.received)),
    "end and spent": (("สิ้นสุดโครงการ", "งบประมาณที่ใช้ไป"), (F.end, F.spent)),
    "persons": (("ชื่อผู้รับผิดชอบ...", "ผู้ประสานงาน สยป"), (F.responsible, F.coordinator)),
    "pillar and issue": (("ประเด็นยุทธศาสตร์", "ประเด็นยุทธศาสตร์ย่อย"), (F.pillar, F.issue)),
}


def in_rows(name: str, colon: str, gap: str, below: str) -> str:
    """The form with the two labels on one line and their values below."""
    labels, values = ROWS[name]
    apart = "\n\n".join(f"{label} : {value}" for label, value in zip(labels, values, strict=True))
    text = printed()
    assert apart in text
    return text.replace(apart, gap.join(label + colon for label in labels) + "\n" + below.join(values))


@pytest.mark.parametrize("below", ["      ", "\t", "\n", f"\n\n{BANNER}\n\n"])
@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize("name", ROWS)
def test_two_labels_on_a_line_have_their_values_below(name: str, colon: str, below: str) -> None:
    for gap in ("      ", "\t"):
        text = in_rows(name, colon, gap, below)
        found = parse(text)
        assert (plain(only_printing(found)), found.residue) == (plain(only_printing(parse(printed()))), [])
        assert values_read_again(text.encode(), found) > 40


@pytest.mark.parametrize("name", ["code and year", "name and code", "start and budget", "end and spent"])
def test_values_a_single_space_apart_are_told_by_their_shapes(name: str) -> None:
    found = parse(in_rows(name, " :", "   ", " "))
    assert (plain(only_printing(found)), found.residue) == (plain(only_printing(parse(printed()))), [])


def test_where_two_holders_cannot_be_told_apart_all_is_a_person() -> None:
    printing = only_printing(parse(in_rows("persons", " :", "   ", " ")))
    assert [role for role, _ in plain(printing)["persons"]] == ["coordinator"]
    assert "responsible_post" not in plain(printing)


def test_a_row_that_lacks_a_value_costs_no_other() -> None:
    text = in_rows("code and year", " :", "   ", "   ").replace(f"{F.code}   {F.year}", F.code)
    found = parse(text + printed())
    assert found.printings[0].header.project_code is not None
