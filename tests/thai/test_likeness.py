from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona.thai.likeness import alike, letters

TEXT = st.text(st.characters(codec="cp874"), max_size=40)


def are_alike(left: str, right: str, at_least: float = 1.0) -> bool:
    return list(alike(letters(left), [letters(right)], at_least)) == [0]


def test_white_space_never_counts() -> None:
    assert are_alike("อยู่ระหว่าง\nจัดซื้อ", "อยู่ ระหว่างจัดซื้อ")
    assert letters(" ก \n ข\u00a0") == "กข"


def test_marks_count() -> None:
    assert not are_alike("ขับขี่", "ขับขี")
    assert are_alike("ขับขี่", "ขับขี", 0.9)


@pytest.mark.parametrize(("left", "right", "likeness"), [("กขคง", "กขคจ", 6 / 8), ("ก", "", 0.0)])
def test_likeness_is_twice_the_shared_letters_by_all_letters(left: str, right: str, likeness: float) -> None:
    assert are_alike(left, right, likeness)
    assert not are_alike(left, right, likeness + 0.01)
    assert are_alike("", "")


def test_all_that_are_alike_are_found_in_their_order() -> None:
    assert list(alike("กขคง", ["กขคจ", "จฉชซ", "กขคง", ""], 0.75)) == [0, 2]


@given(TEXT, TEXT, st.floats(0.0, 1.0))
def test_likeness_is_the_same_both_ways_and_one_only_for_the_same_letters(
    left: str, right: str, at_least: float
) -> None:
    assert are_alike(left, right, 0.0)
    assert are_alike(left, right, at_least) == are_alike(right, left, at_least)
    assert are_alike(left, right) == (letters(left) == letters(right))
