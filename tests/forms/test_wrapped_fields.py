"""Labels and header values wrapped in the middle, and labels that share a line with their values below them."""

from __future__ import annotations

import pytest

from tests.support import only_printing, parse, plain, printed


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
