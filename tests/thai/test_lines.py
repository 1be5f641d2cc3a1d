"""Wrapped lines made one: a line end inside a word stands for nothing, any other for a space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona.places import Span, View
from kaona.thai.lines import one_line


def joined(text: str) -> str:
    return one_line(View.whole(text)).text


@pytest.mark.parametrize(
    ("wrapped", "line"),
    [
        ("อบรมการทำขนม\nให้แม่บ้าน", "อบรมการทำขนม ให้แม่บ้าน"),
        ("อบรมการทำขน\nมให้แม่บ้าน", "อบรมการทำขนมให้แม่บ้าน"),
        ("สำรวจกลุ่มเป้าหม\nายในพื้นที่", "สำรวจกลุ่มเป้าหมายในพื้นที่"),
        ("จัดประชุมคณะกรร\nมการชุมชน", "จัดประชุมคณะกรรมการชุมชน"),
        # no word begins with a vowel that hangs on a consonant, and none ends with one that leads it
        ("เรียนรู้ร่วมก\nันในชุมชน", "เรียนรู้ร่วมกันในชุมชน"),
        ("ขายของได้จริงแ\nละมีรายได้", "ขายของได้จริงและมีรายได้"),
        # a blank beside the line end says that a word ended there
        ("อบรมการทำขนม \nให้แม่บ้าน", "อบรมการทำขนม ให้แม่บ้าน"),
        ("ตั้งเป้า\t\t\n\nหมายไว้", "ตั้งเป้า หมายไว้"),
        # unless neither side is a word: a cell of a table ends in tabs where the page ends, inside a word too
        ("ผู้สูงอายุ 36 ค\t\t\n\n\nน และคนพิการ", "ผู้สูงอายุ 36 คน และคนพิการ"),
        ("อบรมการทำขน \nมให้แม่บ้าน", "อบรมการทำขนมให้แม่บ้าน"),
        ("เรียนรู้ร่วมก\t\nันในชุมชน", "เรียนรู้ร่วมกันในชุมชน"),
        # a blank behind it is the next line's indent, into which a word may be wrapped, but no number
        ("ผู้เข้าร่วม ได้แก่ สมา\n\tชิกชมรมลีลาศ", "ผู้เข้าร่วม ได้แก่ สมาชิกชมรมลีลาศ"),
        ("ครบ 1 กลุ่มเป้า\n    หมาย\n    1. วัด", "ครบ 1 กลุ่มเป้าหมาย 1. วัด"),
        ("อบรมการทำขนม\n    ให้แม่บ้าน", "อบรมการทำขนม ให้แม่บ้าน"),
        (
            "ใช้งบประมาณของโครงการจัดการตลาดน้ำริมคลองไปแล้ว 17\n  716 บาท",
            "ใช้งบประมาณของโครงการจัดการตลาดน้ำริมคลองไปแล้ว 17 716 บาท",
        ),
        ("1. แม่บ้าน จำนวน 25 ราย\n2. คนว่างงาน", "1. แม่บ้าน จำนวน 25 ราย 2. คนว่างงาน"),
        ("จำนวน 25\nราย", "จำนวน 25 ราย"),
        ("Bangkok\nCity", "Bangkok City"),
        ("  สองช่อง\t\tแท็บ \n\n ท้าย\n", "สองช่อง แท็บ ท้าย"),
        ("", ""),
        ("\n \t", ""),
    ],
)
def test_lines_are_joined(wrapped: str, line: str) -> None:
    assert joined(wrapped) == line


def test_a_mark_torn_off_by_a_line_end_is_repaired_where_it_lands() -> None:
    assert joined("การด\n\u0e4dาเนินงาน") == "การดำเนินงาน"


def test_places_stay_exact_over_a_joined_line() -> None:
    view = one_line(View.whole("  ขน\nม  ไทย"))
    assert view.text == "ขนม ไทย"
    assert view.pieces(0, 3) == [Span(2, 4), Span(5, 6)]
    assert view.pieces(4, 7) == [Span(8, 11)]


WORDS = st.sampled_from(("แม่บ้าน", "ทำขนม", "ในชุมชน", "25 ราย", "น้ำ", "Bangkok", "-", "ห\ufffdอง", "ๆ"))


@given(st.lists(st.tuples(WORDS, st.sampled_from((" ", "\n", "\t", " \n", "\n\n"))), max_size=8))
def test_one_line_is_one_line_loses_no_letter_and_once_is_enough(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in parts)
    line = joined(text)
    assert "".join(line.split()) == "".join(text.split())
    assert line == " ".join(line.split())
    assert joined(line) == line
