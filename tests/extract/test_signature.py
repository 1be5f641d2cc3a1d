"""Signature blocks as officers lay them out: far down, far to the right, two beside each other, letters lost."""

from __future__ import annotations

import pytest

from kaona.extract.dump import parse_dump
from tests.support import only_printing, parse, printed

FAR = " " * 150


def signers(text: str) -> list[str]:
    found = parse(text)
    assert found.residue == []
    return [person.name for person in only_printing(found).persons]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            f"{FAR}ลงชื่อ{'.' * 60}\n{FAR}(ตะวันฉาย วารีรักษ์)\n{FAR}ตำแหน่ง{'.' * 60}\n"
            f"{FAR}ลงชื่อ{'.' * 60}\n{FAR}(พิกุลแก้ว ธารามณี)\n{FAR}ตำแหน่ง{'.' * 60}",
            ["ตะวันฉาย วารีรักษ์", "พิกุลแก้ว ธารามณี"],
        ),
        (f"ลงชื่อ{'.' * 700}(ตะวันฉาย วารีรักษ์)", ["ตะวันฉาย วารีรักษ์"]),
        (f"ลงชื่อ{'_ ' * 400}\nตะวันฉาย วารีรักษ์\nตำแหน่ง", ["ตะวันฉาย วารีรักษ์"]),
        (
            "ลงชื่อ........  ลงชื่อ.......\n(ตะวันฉาย วารีรักษ์)   (พิกุลแก้ว ธารามณี)\nตำแหน่ง ครู   ตำแหน่ง ช่างไม้",
            ["ตะวันฉาย วารีรักษ์", "พิกุลแก้ว ธารามณี", "ครู", "ช่างไม้"],
        ),
        ("ลงชื่อ ตะวันฉาย วารีรักษ์ ลงชื่อ พิกุลแก้ว ธารามณี", ["ตะวันฉาย วารีรักษ์", "พิกุลแก้ว ธารามณี"]),
    ],
)
def test_who_signed_is_told_however_the_block_is_laid_out(block: str, expected: list[str]) -> None:
    assert signers(printed(coordinator="-", signature=block)) == expected


def test_a_post_of_unknown_words_below_a_name_is_no_part_of_the_name() -> None:
    block = "ลงชื่อ นายตะวันฉาย วารีรักษ์\nหัวหน้าฝ่ายดูแลหิ่งห้อย"
    assert signers(printed(coordinator="-", signature=block)) == ["นายตะวันฉาย วารีรักษ์", "หัวหน้าฝ่ายดูแลหิ่งห้อย"]


def test_the_odd_last_byte_of_a_file_is_nobody() -> None:
    found = parse_dump(printed(coordinator="-").encode("utf-16") + b"\x0e", 64 << 20)
    assert only_printing(found).persons == []
    assert [text for _, text in found.residue] == ["\ufffd"]
