"""A key that could not be read is quoted with what is wrong in it, and nothing that may be about a person ever is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona.extract.people import TELEPHONE
from kaona.extract.slips import slip_of
from tests.cli.support import call
from tests.support import LAYOUTS, OTHER_FORM, parse, printed

THAI_NAME, LATIN_NAME = "นางสาวพิกุลแก้ว ธารามณี", "Somchai-Deejai"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("5O380000-0005", "a letter stands where a digit belongs"),
        ("5038000l-0005", "a letter stands where a digit belongs"),
        ("๕๐๓๘oooo-๐๐๐๕", "a letter stands where a digit belongs"),
        ("503800000005", "the dash is missing"),
        ("50380000/0005", "another sign stands where the dash belongs"),
        ("5038000-0005", "too many or too few digits"),
        ("503800000-0005", "too many or too few digits"),
    ],
)
def test_a_project_code_with_a_slip_in_it_is_quoted(code: str, why: str, layout: str) -> None:
    found = parse(printed(layout=layout, code=code))
    assert found.reason_code == "no_project_code"
    assert f"found `{code}` ({why}" in (found.reason or "")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("year", "why"),
    [("2664", "no year from 2550 to 2599"), ("256A", "a letter stands"), ("๒๖๖๔", "no year"), ("2444", "no year")],
)
def test_a_fiscal_year_that_is_none_is_quoted(year: str, why: str, layout: str) -> None:
    found = parse(printed(layout=layout, year=year))
    assert found.reason_code == "no_fiscal_year"
    assert f"found `{year}` ({why}" in (found.reason or "")


@pytest.mark.parametrize("column", ["code", "year"])
@pytest.mark.parametrize(
    "written",
    [
        THAI_NAME,
        LATIN_NAME,
        "081-234-5678",
        "0812345-678",
        "081 234 5678",
        "02-555-0199",
        "โทร 503800000-005",
        "1-2345-67890-12-3",
        "1234567890123",
        "somchai@example.org",
        "5038-0005",
    ],
)
def test_what_may_be_about_a_person_is_not(written: str, column: str) -> None:
    found = parse(printed(**{column: written}))
    assert found.status == "quarantined"
    assert "`" not in (found.reason or "")
    beside = parse(printed(OTHER_FORM) + printed(**{column: written}))
    for finding in (finding for printing in beside.printings for finding in printing.findings):
        assert "`" not in finding.message_en + finding.message_th


def test_where_nothing_stands_behind_the_label_there_is_nothing_to_quote() -> None:
    for text in (printed(code="-"), printed(code="")):
        assert (parse(text).reason or "").endswith("found none in any printing")


def test_several_printings_tell_each_slip_once() -> None:
    found = parse(printed(code="5O380000-0005") * 3 + printed(code="5038-0000-0005") + printed(code="50380000 0005"))
    assert (found.reason or "").count("5O380000-0005") == 1


def test_a_printing_among_others_tells_its_slip_in_both_languages() -> None:
    found = parse(printed(OTHER_FORM) + printed(code="5O380000-0005"))
    assert found.status == "parsed"
    (finding,) = found.printings[1].findings
    assert "`5O380000-0005` (a letter" in finding.message_en
    assert "`5O380000-0005` (มีตัวอักษร" in finding.message_th


def test_the_note_and_the_status_quote_it(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/code.txt").write_text(printed(code="5O380000-0005"), encoding="utf-8")
    (tmp_path / "raw/year.txt").write_text(printed(year="2664"), encoding="utf-8")
    where = ("--warehouse", tmp_path / "warehouse")
    assert call("run", "--raw", tmp_path / "raw", *where).code == 0
    notes = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "warehouse/quarantine").glob("*.md"))
    for slip in ("5O380000-0005", "2664"):
        assert f"ในแฟ้มพิมพ์ว่า `{slip}`" in notes and f"found `{slip}` (" in notes
        assert slip in call("status", *where).out


@given(st.text("0123456789๐๙OolIAZ-–./ \n\ufffdกาย@+", max_size=120), st.sampled_from(["project_code", "fiscal_year"]))
def test_a_quotation_is_short_and_has_no_thai_letter_and_enough_digits(text: str, column: str) -> None:
    written = slip_of(column, text).written
    if written is not None:
        assert len(written) <= 19 and written in text
        assert not re.search("[ก-๎@+\\n]", written)
        assert len(re.findall("[0-9๐-๙]", written)) >= (6 if column == "project_code" else 2)
        assert not TELEPHONE.search(written)


@pytest.mark.parametrize("before", range(60, 82))
@pytest.mark.parametrize(
    ("column", "number"),
    [("project_code", "1103700123456"), ("fiscal_year", "0812345678"), ("fiscal_year", "บ้านเลขที่ 45")],
)
def test_no_part_of_another_number_is_quoted_wherever_it_stands(column: str, number: str, before: int) -> None:
    assert slip_of(column, "x " * (before // 2) + " " * (before % 2) + number).written is None
