"""Numbers in digits of either kind, mixed or not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona.thai.digits import arabic, decimal_number, whole_number

EITHER = dict(zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True))


@st.composite
def mixed(draw: st.DrawFn, plain: str) -> str:
    """The text with each digit Thai or Arabic."""
    return "".join(draw(st.sampled_from((c, EITHER[c]))) if c in EITHER else c for c in plain)


@given(st.data(), st.integers(0, 10**15))
def test_whole_numbers_come_back_from_either_kind_of_digit(data: st.DataObject, number: int) -> None:
    written = data.draw(st.sampled_from((f"{number}", f"{number:,}")))
    assert whole_number(data.draw(mixed(written))) == number


@given(st.data(), st.decimals(0, 10**12, places=2))
def test_decimals_come_back_to_the_last_place(data: st.DataObject, number: Decimal) -> None:
    written = data.draw(st.sampled_from((f"{number:.2f}", f"{number:,.2f}")))
    assert decimal_number(data.draw(mixed(written))) == number


@given(st.text("กข๐๑012. ,"))
def test_arabic_changes_digits_only(text: str) -> None:
    assert arabic(text) == text.replace("๐", "0").replace("๑", "1")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("๒๕64", 2564),
        ("1, 250", 1250),
        ("1,\n250", 1250),
        ("007", 7),
        ("", None),
        ("-", None),
        ("12.5", None),
        ("สิบ", None),
        ("²", None),
        ("9" * 19, None),
    ],
)
def test_what_is_a_whole_number(written: str, number: int | None) -> None:
    assert whole_number(written) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("192,130.50", "192130.50"),
        ("๑๙๒,๑๓๐.๕๐", "192130.50"),
        ("80900", "80900"),
        ("119.58", "119.58"),
        ("1,234,567", "1234567"),
        ("12,34", None),
        ("1.2.3", None),
        (".5", None),
        ("5.", None),
        ("-5", None),
        ("9" * 17, None),
    ],
)
def test_what_is_a_decimal_number(written: str, number: str | None) -> None:
    assert decimal_number(written) == (Decimal(number) if number else None)
