"""Tables: labels on one line and their values below, some of which are missing. No value becomes another field's."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.extract.test_read_again import values_read_again
from tests.support import BANNER, FormText, header_values, only_printing, parse, plain, printed

F = FormText()
LABELS = {
    "code": "รหัสโครงการ...",
    "year": "ปีงบประมาณ พ.ศ.",
    "start": "เริ่มต้นโครงการ",
    "received": "งบประมาณที่ได้รับ",
    "end": "สิ้นสุดโครงการ",
    "spent": "งบประมาณที่ใช้ไป",
}
COLUMNS = {
    "start": "start_date",
    "received": "budget_received_baht",
    "end": "end_date",
    "spent": "budget_spent_baht",
}
WHOLE = header_values(only_printing(parse(printed())))
MISSING = [missing for number in (1, 2, 3) for missing in combinations(COLUMNS, number)]


def table(gap: str, nothing: str | None, missing: tuple[str, ...] = (), line_end: str = "\n") -> str:
    """The form with six labels on a line and their values below, `nothing` for those missing (None: no cell)."""
    values = [nothing if field in missing else getattr(F, field) for field in LABELS]
    text = printed()
    first, last = text.index(LABELS["code"]), text.index("1.2 หน่วยงาน")
    labels = "\t".join(f"{label} :" for label in LABELS.values())
    return f"{text[:first]}{labels}{line_end}{gap.join(v for v in values if v is not None)}\n\n{text[last:]}"


@pytest.mark.parametrize("line_end", ["\n", "\t\n", f"\n\n{BANNER}\n\n"])
@pytest.mark.parametrize("nothing", ["", "-", " – ", " "])
@pytest.mark.parametrize("missing", [(), *MISSING])
def test_an_empty_cell_is_its_own_labels(missing: tuple[str, ...], nothing: str, line_end: str) -> None:
    text = table("\t", nothing, missing, line_end)
    found = parse(text)
    columns = {COLUMNS[field] for field in missing}
    assert header_values(only_printing(found)) == {c: v for c, v in WHOLE.items() if c not in columns}
    assert found.residue == []
    assert only_printing(found).findings == []
    values_read_again(text.encode(), found)


@pytest.mark.parametrize("nothing", [None, "-"])
@pytest.mark.parametrize("gap", [" ", "    ", "\n"])
@pytest.mark.parametrize("missing", MISSING)
def test_without_tabs_a_value_is_its_own_fields_or_none(
    missing: tuple[str, ...], gap: str, nothing: str | None
) -> None:
    text = table(gap, nothing, missing)
    found = parse(text)
    values = header_values(only_printing(found))
    assert values == {column: value for column, value in WHOLE.items() if column in values}
    assert not {COLUMNS[field] for field in missing} & values.keys()
    values_read_again(text.encode(), found)
    if len(missing) == 1:
        assert len(values) == len(WHOLE) - 1
        assert found.residue == []


def test_a_year_below_is_not_taken_from_a_code_or_an_amount() -> None:
    text = table(" ", None).replace("50220000-0147 2564", "50220000-2564")
    assert parse(text).reason_code == "no_fiscal_year"
    text = table(" ", None).replace("2564 2020", "2020").replace("80,900 บาท", "64 บาท")
    assert parse(text).reason_code == "no_fiscal_year"


@pytest.mark.parametrize("missing", ["agency", "responsible", "coordinator"])
def test_an_empty_cell_among_names_makes_nobody_of_an_agency(missing: str) -> None:
    text, whole = printed(), plain(only_printing(parse(printed())))
    first, last = text.index("หน่วยงานที่รับผิดชอบ. :"), text.index("1.3 หลักการ")
    values = {"agency": F.agency, "responsible": F.responsible, "coordinator": F.coordinator, missing: ""}
    labels = "หน่วยงานที่รับผิดชอบ. :\tชื่อผู้รับผิดชอบ... :\tผู้ประสานงาน สยป :\n"
    cells = "\t".join(values.values())
    found = parse(f"{text[:first]}{labels}{cells}\n\n{text[last:]}")
    gone = {"agency": {"bureau", "division", "section"}, "responsible": {"responsible_post"}, "coordinator": set()}
    said = plain(only_printing(found))
    assert {**said, "persons": None} == {
        column: value for column, value in {**whole, "persons": None}.items() if column not in gone[missing]
    }
    assert said["persons"] == ([] if missing == "coordinator" else whole["persons"])
    assert found.residue == []


def test_cells_in_another_order_than_their_labels_are_told_by_their_shapes() -> None:
    text = table("\t", "").replace(f"{F.code}\t{F.year}", f"{F.year}\t{F.code}")
    assert header_values(only_printing(parse(text))) == WHOLE
