"""Readers: what characters say, within the bounds of the columns they are read for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaona.extract.readers import (
    READERS,
    read_again,
    read_fiscal_year,
    read_money,
    read_number,
    read_outline_number,
    read_percent,
    read_project_code,
    read_text,
)
from kaona.schema import TABLES
from tests.extract.noise import wrongly_decoded


@pytest.mark.parametrize(
    ("written", "year"),
    [("2564", 2564), ("๒๕๖๔", 2564), ("64", 2564), ("2021", 2564), ("2550", 2550), ("2599", 2599)]
    + [(written, None) for written in ("2549", "2600", "1999", "564", "25 64 1", "สองพัน", "")],
)
def test_fiscal_years_from_2550_to_2599(written: str, year: int | None) -> None:
    assert read_fiscal_year(written) == year


@pytest.mark.parametrize(
    ("written", "code"),
    [("50220000-0147", "50220000-0147"), ("๕๐๒๒๐๐๐๐ – ๐๑๔๗", "50220000-0147"), ("00000000-0000", "00000000-0000")]
    + [(written, None) for written in ("5022000-0147", "50220000-147", "50220000-01477", "50220000 0147", "-")],
)
def test_project_codes_are_eight_digits_a_dash_and_four(written: str, code: str | None) -> None:
    assert read_project_code(written) == code


def test_numbers_that_no_column_holds_are_none() -> None:
    assert (read_percent("999.9999"), read_percent("1000")) == (Decimal("999.9999"), None)
    assert (read_number("2147483647"), read_number("2147483648")) == (2147483647, None)
    assert (read_money("9" * 16), read_money("9" * 17)) == (Decimal(f"{'9' * 16}.00"), None)


@pytest.mark.parametrize(
    ("written", "number"),
    [("๓.๒.๑", "3.2.1"), ("3", "3"), ("๓ . ๒", "3.2"), ("10.12.3.4", "10.12.3.4"), ("3.2.1.", "3.2.1")]
    + [(written, None) for written in ("", "ก", "3.2.1.4.5", "123", "3..2", "3.\ufffd")],
)
def test_numbers_of_the_plan(written: str, number: str | None) -> None:
    assert read_outline_number(written) == number


@pytest.mark.parametrize("written", ["", " \n", "-", "–", "...", "- - -", "?"])
def test_dashes_and_dots_are_no_text(written: str) -> None:
    assert read_text(written) is None


def test_an_auditor_reads_what_was_cut_from_a_dump_as_it_stands() -> None:
    assert read_again("dim_project", "project_name", "สอนท\u0e4d\u0e32\r\nขนม", None) == "สอนทำ ขนม"
    spoiled = wrongly_decoded("สอนทำขนม".encode(), "cp874")
    assert read_again("dim_project", "project_name", spoiled, "utf8_as_cp874") == "สอนทำขนม"


def test_every_column_declared_as_read_has_its_reader() -> None:
    declared = {
        (name, column.name) for name, table in TABLES.items() for column in table.columns if column.kind == "read"
    }
    assert declared - set(READERS) <= {("dim_indicator", "indicator_code")}  # the print form has no indicator's code
    assert set(READERS) <= declared
