"""Letters apart from their word, by blanks or by a line end, read as the word; each value re-reads from its places."""

from __future__ import annotations

import pytest

from tests.extract.test_read_again import values_read_again
from tests.support import only_printing, parse, plain, printed

AM = "\u0e4d\u0e32"


def objective(written: str) -> str:
    """What the form's objective is read as, its places held against it."""
    text = printed(objective=written)
    found = parse(text)
    assert values_read_again(text.encode(), found) > 20
    assert found.residue == []
    return str(plain(only_printing(found))["objective"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ฝ่ า\nย", "ฝ่าย"),
        ("ฝ ่\nา ย พ ั ฒ น า", "ฝ่ายพัฒนา"),
        ("ฝ\n่ า ย พ ั ฒ น า", "ฝ่ายพัฒนา"),
        ("ฝ่ า ย พั ฒ น า ชุ ม\nช น", "ฝ่ายพัฒนาชุมชน"),
        ("ฝ่ า ย พั ฒ น า ชุ\nม ช น", "ฝ่ายพัฒนาชุมชน"),
        ("ง า\nน ฝ ึ ก", "งานฝึก"),
        ("น ้\nำ ด ื ่ ม", "น้ำดื่ม"),
        ("เ พ\nื ่ อ ใ ห ้", "เพื่อให้"),
    ],
)
def test_letters_spaced_out_and_then_wrapped(written: str, meant: str) -> None:
    """The line end stands in place of a space: it is no word's end, and no า behind it is a lost ำ."""
    assert objective(written) == meant


@pytest.mark.parametrize("written", ["๑\n๒\n๓", "ข้อ ก\nข้อ ข\nข้อ ค", "ก ข ค\n1 2 3", "เด็กอายุ 2 - 5 ปี ช ๖ ญ 19"])
def test_letters_below_one_another_are_no_word(written: str) -> None:
    assert objective(written) == " ".join(written.split())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (f"จ {AM}นวน", "จำนวน"),
        ("จ \u0e4d \u0e32นวน", "จำนวน"),
        ("จ\u0e4d \u0e32นวน", "จำนวน"),
        ("จ\u0e4d\n\u0e32นวน", "จำนวน"),
        ("จ \u0e4d า น ว น", "จำนวน"),
        ("มีน้ \u0e4d \u0e32ใช้", "มีน้ำใช้"),
        ("มีน \u0e49 \u0e4d \u0e32ใช้", "มีน้ำใช้"),
        ("มีน\u0e4d \u0e49\u0e32ใช้", "มีน้ำใช้"),
        ("มีน \u0e4d \u0e49 \u0e32ใช้", "มีน้ำใช้"),
    ],
)
def test_sara_am_in_two_pieces_with_spaces_among_them(written: str, meant: str) -> None:
    assert objective(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("มี 3 เ เห่ง", "มี 3 แห่ง"), ("พ่อค้าเ เม่ค้า", "พ่อค้าแม่ค้า"), ("เ\nเม่ค้า", "แม่ค้า")],
)
def test_two_e_with_a_space_between_are_one_ae(written: str, meant: str) -> None:
    assert objective(written) == meant
