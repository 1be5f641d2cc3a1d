from __future__ import annotations

import difflib

import pytest

from kaona.extract.groups import normal_form
from kaona.reference import AgencyCode, agencies, agency_of, target_groups


def test_every_bureau_and_all_fifty_districts_are_listed() -> None:
    by_kind = {kind: [agency for agency in agencies() if agency.kind == kind] for kind in ("bureau", "district")}
    assert len(by_kind["bureau"]) == 16
    assert [agency.code for agency in by_kind["district"]] == [str(code) for code in range(5001, 5051)]
    assert len({agency.name for agency in agencies()}) == len(agencies())
    assert {agency.code for agency in agencies() if agency.known_from == "inferred"} == {"11", "14", "17", "20", "21"}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("24000000", AgencyCode("24", "สำนักพัฒนาสังคม", "bureau")),
        ("50390400", AgencyCode("5039", "สำนักงานเขตวัฒนา", "district")),
        ("04060000", AgencyCode("04", "สำนักปลัดกรุงเทพมหานคร", "bureau")),
        ("99000000", AgencyCode("99", None, "unknown")),
        ("50510000", AgencyCode("5051", None, "unknown")),
    ],
)
def test_an_agency_code_names_its_bureau_or_district(code: str, expected: AgencyCode) -> None:
    assert agency_of(code) == expected


@pytest.mark.parametrize("code", ["", "2400000", "240000000", "2400000x", "๒๔000000", "24000000-3029"])
def test_what_is_not_eight_digits_is_no_agency_code(code: str) -> None:
    with pytest.raises(ValueError, match="eight Arabic digits"):
        agency_of(code)


def test_no_two_target_groups_share_a_spelling() -> None:
    forms = [normal_form(spelling) for group in target_groups() for spelling in (group.name, *group.spellings)]
    assert len(target_groups()) > 150
    assert len(forms) == len(set(forms))


def test_every_listed_spelling_is_the_same_name_to_the_eye() -> None:
    """A spelling that reads differently (คนพิการ, ผู้พิการ) is a group of its own, even where it means the same."""
    for group in target_groups():
        for spelling in group.spellings:
            assert difflib.SequenceMatcher(None, normal_form(group.name), normal_form(spelling)).ratio() >= 0.85
