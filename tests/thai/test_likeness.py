from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona.thai.likeness import letters, likeness

TEXT = st.text(st.characters(codec="cp874"), max_size=40)


def test_white_space_never_counts() -> None:
    assert likeness("อยู่ระหว่าง\nจัดซื้อ", "อยู่ ระหว่างจัดซื้อ") == 1.0
    assert letters(" ก \n ข\u00a0") == "กข"


def test_marks_count_unless_told_otherwise() -> None:
    assert likeness("ขับขี่", "ขับขี") < 1.0
    assert likeness("ขับขี่", "ขบขี", marks=False) == 1.0
    assert likeness("ขับขี่", "ขับจี่", marks=False) < 1.0


def test_likeness_is_twice_the_shared_letters_by_all_letters() -> None:
    assert likeness("กขคง", "กขคจ") == pytest.approx(6 / 8)
    assert likeness("", "") == 1.0
    assert likeness("ก", "") == 0.0


def test_what_is_under_the_floor_is_nothing() -> None:
    assert likeness("กขคง", "กขคจ", at_least=0.75) == pytest.approx(0.75)
    assert likeness("กขคง", "กขคจ", at_least=0.76) == 0.0


@given(TEXT, TEXT)
def test_likeness_is_the_same_both_ways_and_one_only_for_the_same_letters(left: str, right: str) -> None:
    assert 0.0 <= likeness(left, right) <= 1.0
    assert likeness(left, right) == pytest.approx(likeness(right, left))
    assert (likeness(left, right) == 1.0) == (letters(left) == letters(right))
