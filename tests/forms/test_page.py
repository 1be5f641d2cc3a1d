"""The page: banners cut out wherever they fall, and the squeezed text that leads back to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona.dumps import Dump, read_dump
from kaona.forms.page import Page, Squeezed
from kaona.places import Span
from kaona.thai.digits import arabic
from tests.support import BANNER, EntryText, cut, only_printing, parse, printed

WORDS = BANNER.strip("* ")


def page_of(text: str) -> Page:
    dump = read_dump(text.encode(), 1 << 20)
    assert isinstance(dump, Dump)
    return Page(dump)


@pytest.mark.parametrize(
    "banner",
    [
        BANNER,
        WORDS,
        f"****{WORDS}****",
        f"* * * * {WORDS} * * * *",
        f"**{WORDS} ****",
        BANNER.replace("รายงาน", "รายงน"),
        BANNER.replace("ความ", "ค\ufffdาม").replace("โครงการ", "โครงการ "),
        BANNER.replace("แบบ", "เเบบ").replace(" ", "\u00a0"),
        WORDS.replace("ข้อมูล", "ข้อมลู"),
        " ".join(WORDS),
        BANNER.replace("รายงานความ", "รายงาน\nความ"),
        f"****\n{WORDS}\n****",
        f"** * **\n{WORDS}\n{BANNER}",
        "\u200b".join(BANNER),
    ],
)
def test_a_banner_is_furniture_a_letter_or_two_wrong_or_not(banner: str) -> None:
    text = f"ก่อนหน้า\n{banner}\nตามหลัง"
    page = page_of(text)
    assert page.text.split() == ["ก่อนหน้า", "ตามหลัง"]
    assert page.furniture == [Span(9, 9 + len(banner))]


@pytest.mark.parametrize("line_end", ["\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("banner", [BANNER, WORDS, f"****\n{WORDS}\n****"])
def test_a_banner_is_furniture_beside_any_line_end(line_end: str, banner: str) -> None:
    text = f"ก่อนหน้า\n{line_end}{banner}{line_end}ตามหลัง"
    page = page_of(text)
    assert page.text.split() == ["ก่อนหน้า", "ตามหลัง"]
    assert [text[start:end] for start, end in page.furniture] == [banner]


@pytest.mark.parametrize(
    "text",
    [
        f"หน่วยงานได้พิมพ์{WORDS}แล้วส่งให้ผู้บริหารตรวจ",
        "**** ประกาศรับสมัครผู้เข้าอบรมทำขนมไทยรุ่นที่ 2 ****",
        f"**** {WORDS[:30]} ****",
        WORDS.replace("โครงการ", "งบประมาณ"),
    ],
)
def test_other_text_is_no_banner(text: str) -> None:
    page = page_of(text)
    assert page.text == text
    assert page.furniture == []


@pytest.mark.parametrize("banner", [f"****\n{WORDS}\n****", f"\x0c{WORDS}", f"\x0c{BANNER}\x0c", "\u200b".join(BANNER)])
def test_a_narrative_goes_on_behind_a_banner_and_no_character_is_both(banner: str) -> None:
    entry = EntryText(narrative="แจกต้นกล้าผักสวนครัวแก่ผู้อยู่อาศัย 31 \n" + banner + "\nครัวเรือน")
    text = printed(entries=(entry,))
    found = parse(text)
    narrative = only_printing(found).entries[0].narrative
    assert narrative is not None
    assert narrative.value == "แจกต้นกล้าผักสวนครัวแก่ผู้อยู่อาศัย 31 ครัวเรือน"
    assert cut(text, narrative.parts).split() == narrative.value.split()
    assert found.residue == []


def test_parts_leave_out_the_banners_between_them() -> None:
    text = f"ต้นประโยค\n{BANNER}\nท้ายประโยค"
    page = page_of(text)
    assert [text[start:end] for start, end in page.parts(0, len(page.text))] == ["ต้นประโยค\n", "\nท้ายประโยค"]
    assert page.parts(3, 3) == ()


@given(st.text("กา๒4 \n\t:", max_size=40))
def test_the_squeezed_text_leads_back(text: str) -> None:
    squeezed = Squeezed(text)
    assert squeezed.text == arabic("".join(text.split()))
    for index, character in enumerate(squeezed.text):
        place = squeezed.place(index)
        assert arabic(text[place]) == character
        assert squeezed.index(place) == index
        assert squeezed.after(index + 1) == place + 1
        word = squeezed.place(squeezed.token_start(index))
        assert not any(map(str.isspace, text[word : place + 1]))
        assert word == 0 or text[word - 1].isspace()
    for place in range(len(text)):
        assert squeezed.index(place) == len("".join(text[:place].split()))
