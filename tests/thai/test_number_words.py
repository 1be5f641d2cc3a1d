"""Thai number words come back as the numbers they were written from."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona.thai import number_words

NAMES = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
PLACES = ["แสน", "หมื่น", "พัน", "ร้อย", "สิบ"]


def spell(number: int) -> str:
    """A number in Thai words as it is said: ยี่สิบ for twenty, เอ็ด for a last one, millions by their own number."""
    if number == 0:
        return "ศูนย์"
    if number >= 1_000_000:
        rest = number % 1_000_000
        return spell(number // 1_000_000) + "ล้าน" + (spell_rest(rest, leading=False) if rest else "")
    return spell_rest(number, leading=True)


def spell_rest(number: int, *, leading: bool) -> str:
    digits = f"{number:06d}"
    words = ""
    for digit, place in zip(digits[:5], PLACES, strict=True):
        if digit == "0":
            continue
        name = NAMES[int(digit)]
        if place == "สิบ":
            name = {"1": "", "2": "ยี่"}.get(digit, name)
        words += name + place
    last = int(digits[5])
    return words + ("เอ็ด" if last == 1 and (words or not leading) else NAMES[last])


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_every_number_comes_back_from_its_words(number: int) -> None:
    words = spell(number)
    assert number_words.read(words) == number
    assert re.fullmatch(number_words.WORDS, words)


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(sorted(number_words.SCALES)))
def test_a_figure_before_a_scale_word_is_multiplied(number: int, scale: str) -> None:
    assert number_words.read(f"{number} {scale}") == number * number_words.SCALES[scale]
    assert number_words.read(f"{number}{scale}") == number * number_words.SCALES[scale]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.5 หมื่น", 15_000),
        ("2 พัน", 2_000),
        ("1 พัน 2 ร้อย", 1_200),
        ("1.25 ล้าน", 1_250_000),
        ("1 ล้าน 2 แสน", 1_200_000),
        ("พัน", 1_000),
        ("ล้าน", 1_000_000),
        ("ร้อยยี่สิบ", 120),
        ("สอง ร้อย ห้าสิบ", 250),
        ("1,200", 1_200),
    ],
)
def test_mixed_ways_of_writing(text: str, number: int) -> None:
    assert number_words.read(text) == number


@pytest.mark.parametrize("text", ["", " ", "สิบพัน", "สองสาม", "1.23456 พัน", "ร้อยละ", "ยี่", "คน", "ศูนย์ร้อย", "ห้าร้อย 500"])
def test_what_is_no_number(text: str) -> None:
    assert number_words.read(text) is None


def test_hostile_text_is_quick() -> None:
    started = time.perf_counter()
    for text in ("สิบ" * 30_000, "ล้าน" * 30_000, "9" * 100_000, "หนึ่งล้าน" * 10_000):
        assert number_words.read(text) is None
    assert time.perf_counter() - started < 1
