"""Bytes to text: every encoding that reports come in, mojibake undone, and a reason where there is no text."""

from __future__ import annotations

import random
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona.dumps import Dump, Rejection, decode, read_dump
from kaona.places import Span
from tests.support import printed

LIMIT = 1 << 20
FORM = printed()
ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "cp874": "cp874",
    "tis-620": "cp874",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
"""What a file is written in, and what it is read as."""


def read(data: bytes) -> Dump:
    found = read_dump(data, LIMIT)
    assert isinstance(found, Dump), found.reason
    return found


def rejected(data: bytes, max_bytes: int = LIMIT) -> Rejection:
    found = read_dump(data, max_bytes)
    assert isinstance(found, Rejection)
    return found


@pytest.mark.parametrize("written", ENCODINGS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_encoding_is_known_with_or_without_a_mark(written: str, line_end: str) -> None:
    text = FORM.replace("\n", line_end)
    data = text.encode(written)
    found = read(data)
    assert (found.encoding, found.repair) == (ENCODINGS[written], None)
    assert found.text == found.view.text == text
    assert decode(data, found.encoding) == text
    assert (found.sha256, found.size_bytes, found.bad_bytes) == (sha256(data).hexdigest(), len(data), ())


def test_big_endian_utf_16_with_a_mark() -> None:
    assert read(b"\xfe\xff" + FORM.encode("utf-16-be")).text == FORM


def test_english_and_digits_are_text_too() -> None:
    assert read(b"Progress report 2564, 40.00 %").encoding == "utf-8"


THAI_TEXT = st.text(
    st.one_of(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E3A), st.sampled_from("เแโใไ่้์็ำๆ๐๙ \n0189:/-")),
    min_size=20,
    max_size=80,
).map(lambda text: "ความก้าวหน้าของงาน " * 40 + text)


@given(THAI_TEXT, st.sampled_from(["utf-8", "utf-8-sig", "cp874", "utf-16", "utf-16-le", "utf-16-be"]))
def test_any_thai_text_comes_back_from_any_encoding(text: str, encoding: str) -> None:
    found = read(text.encode(encoding))
    assert found.view.text == text
    assert found.encoding == encoding


def browser_decode(data: bytes, encoding: str) -> str:
    """As browsers decode: bytes that the encoding leaves undefined become the C1 controls of the same number."""
    return "".join(
        character if (character := bytes([byte]).decode(encoding, errors="replace")) != "\ufffd" else chr(byte)
        for byte in data
    )


MOJIBAKE = {"utf8_as_cp874": "cp874", "utf8_as_cp1252": "cp1252", "utf8_as_latin1": "latin-1"}


@pytest.mark.parametrize("repair", MOJIBAKE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_mojibake_is_undone_and_offsets_count_it_as_it_stands(repair: str, encoding: str) -> None:
    spoiled = browser_decode(FORM.encode(), MOJIBAKE[repair])
    found = read(spoiled.encode(encoding))
    assert found.repair == repair
    assert found.text == spoiled
    assert found.view.text == FORM
    assert found.view.span(0, len(FORM)) == Span(0, len(spoiled))
    assert found.view.pieces(FORM.index("แบบ"), FORM.index("แบบ") + 1) == [Span(5, 8)]


@pytest.mark.parametrize("repair", MOJIBAKE)
@given(text=THAI_TEXT)
def test_any_thai_text_comes_back_from_mojibake(repair: str, text: str) -> None:
    spoiled = browser_decode(text.encode(), MOJIBAKE[repair])
    found = read(spoiled.encode())
    assert found.view.text == text
    for at, letter in enumerate(text):
        span = found.view.span(at, at + 1)
        assert span.end - span.start == len(letter.encode())


def test_mojibake_keeps_what_was_right_beside_it() -> None:
    spoiled = browser_decode(FORM.encode(), "cp874") + "แก้ไขแล้ว"
    assert read(spoiled.encode()).view.text == FORM + "แก้ไขแล้ว"


@pytest.mark.parametrize("line", ["\t:: ค\ufffd", "– 25 –", "“ๆ”", "…", "ก"])
@pytest.mark.parametrize("taken_for", MOJIBAKE.values())
def test_mojibake_is_undone_on_lines_with_little_thai(line: str, taken_for: str) -> None:
    text = FORM + line + "\n"
    assert read(browser_decode(text.encode(), taken_for).encode()).view.text == text


@pytest.mark.parametrize("line", ["2020-09-30\u00a000:00:00.000", "\t2020-09-30\u00a000:00 "])
@pytest.mark.parametrize("taken_for", MOJIBAKE.values())
def test_a_no_break_space_between_figures_is_undone_with_nothing_else_on_its_line(line: str, taken_for: str) -> None:
    text = FORM + line + "\n"
    assert read(browser_decode(text.encode(), taken_for).encode()).view.text == text


def test_a_word_that_ends_like_half_a_no_break_space_keeps_its_letter() -> None:
    right = "โทรศัพท์มือถือไทย\u00a02\nชั้น 3ย\u00a0ค\n"
    assert read((browser_decode(FORM.encode(), "cp874") + right).encode()).view.text == FORM + right


@pytest.mark.parametrize("text", ["อเนกประสงค์ อเนก อเนก", "Café à la carte", "เธอ “พูด” – ว่า…", FORM])
def test_what_is_no_mojibake_is_left_alone(text: str) -> None:
    found = read(text.encode())
    assert (found.repair, found.view.text) == (None, text)


@pytest.mark.parametrize("place", [0, 300, -1])
def test_a_bad_byte_becomes_a_mark_and_is_counted(place: int) -> None:
    data = bytearray(FORM.encode())
    at = place % len(data)
    data[at:at] = b"\xff"
    found = read(bytes(data))
    assert found.encoding == "utf-8"
    assert found.text.count("\ufffd") == len(found.bad_bytes)
    assert all(found.text[bad] == "\ufffd" for bad in found.bad_bytes)
    assert 1 <= len(found.bad_bytes) <= 3


def test_a_bad_byte_of_windows_874_too() -> None:
    data = FORM.encode("cp874")
    found = read(data[:100] + b"\xfc" + data[101:])
    assert (found.encoding, found.bad_bytes) == ("cp874", (100,))
    assert found.text == FORM[:100] + "\ufffd" + FORM[101:]


def test_a_lost_letter_in_the_text_itself_is_no_bad_byte() -> None:
    assert read(FORM.replace("ขนม", "ขน\ufffd").encode()).bad_bytes == ()


def test_utf_16_cut_in_the_middle_of_a_letter_loses_that_letter_only() -> None:
    found = read(FORM.encode("utf-16")[:-1])
    assert found.text == FORM[:-1] + "\ufffd"
    assert found.bad_bytes == (len(FORM) - 1,)


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", "\ufeff\n".encode(), "\ufeff \n".encode("utf-16-le"), "\u3000\u00a0".encode()]
)
def test_white_space_is_empty(data: bytes) -> None:
    assert rejected(data).reason_code == "empty"


def test_too_large_comes_before_all_else() -> None:
    assert rejected(b"\x00" * 101, max_bytes=100).reason_code == "too_large"
    assert isinstance(read_dump(FORM.encode(), len(FORM.encode())), Dump)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("size", [200, 5000])
def test_random_bytes_are_binary(seed: int, size: int) -> None:
    assert rejected(random.Random(seed).randbytes(size)).reason_code == "binary"


@pytest.mark.parametrize(
    "head",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04\x14\x00\x06\x00", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01"],
)
def test_pictures_and_archives_are_binary(head: bytes) -> None:
    assert rejected(head + random.Random(7).randbytes(3000)).reason_code == "binary"


@pytest.mark.parametrize("many", [1, 60, 20_000])
@pytest.mark.parametrize("place", [0, 400, -1])
def test_nuls_that_fill_up_a_block_make_no_text_binary(many: int, place: int) -> None:
    at = place % len(FORM)
    assert read((FORM[:at] + "\x00" * many + FORM[at:]).encode()).text.count("\x00") == many


@pytest.mark.parametrize("data", [b"\x00" * 4096, b"\x00\x00\x00a" * 900, b"\x7fELF\x02\x01" + b"\x00" * 900])
def test_what_has_hardly_more_than_nuls_is_binary(data: bytes) -> None:
    assert rejected(data).reason_code == "binary"


RUSSIAN = "Отчёт о ходе работ за апрель: закуплены материалы, проведены занятия для жителей района. " * 4
OTHER_TEXTS = {
    "shift_jis": "区の料理教室では、高齢者が毎月あたらしい献立を習っています。参加者は増えています。" * 5,
    "gb18030": "市政府每个月都要检查各个项目的进展情况并且公布结果。" * 8,
    "koi8-r": RUSSIAN,
    "cp1251": RUSSIAN,
    "cp1252": "Le conseil a décidé de créer une école près de la rivière, où les élèves étudieront. " * 4,
}
"""Most bytes of these are letters in Windows-874 as well, but no text: tones stand on nothing."""


@pytest.mark.parametrize("encoding", OTHER_TEXTS)
def test_text_in_another_encoding_is_undecodable(encoding: str) -> None:
    found = rejected(OTHER_TEXTS[encoding].encode(encoding))
    assert found.reason_code == "undecodable"
    assert "UTF-8" in found.reason
