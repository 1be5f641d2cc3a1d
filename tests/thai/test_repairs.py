"""Code-point repairs: what only looks the same becomes one spelling, nothing else changes, and places stay exact."""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kaona.places import Span, View
from kaona.thai.repairs import repair


def repaired(text: str) -> str:
    return repair(View.whole(text)).text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # ำ in two pieces, doubled, or lost in a PDF's text
        ("จ\u0e4d\u0e32นวน", "จำนวน"),
        ("น\u0e49\u0e4d\u0e32ตก", "น้ำตก"),
        ("น\u0e4d\u0e49\u0e32ตก", "น้ำตก"),
        ("ด\u0e33\u0e32รง", "ดำรง"),
        ("จ านวน", "จำนวน"),
        ("น้ าตก", "น้ำตก"),
        ("การด าเนินงานและการส ารวจ", "การดำเนินงานและการสำรวจ"),
        # แ as two เ
        ("เเม่ค้าเเละพ่อค้า", "แม่ค้าและพ่อค้า"),
        # vowels, marks and tones doubled
        ("ที\u0e35่", "ที่"),
        ("ที่\u0e48", "ที่"),
        ("กั\u0e31บ", "กับ"),
        ("มา\u0e32ก", "มาก"),
        ("จะ\u0e30", "จะ"),
        ("แแต่", "แต่"),
        ("ไไป", "ไป"),
        ("ถุ\u0e38ง", "ถุง"),
        ("รถยนต์\u0e4c", "รถยนต์"),
        ("เก็\u0e47บ", "เก็บ"),
        ("ทีี่่", "ที่"),
        # marks in the wrong order
        ("ท\u0e48\u0e35", "ที่"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("ว\u0e32\u0e48", "ว่า"),
        ("พันธ\u0e4c\u0e38", "พันธุ์"),
        ("ท\u0e49\u0e31\u0e49งหมด", "ทั้งหมด"),
        # what has no width goes, what is a wide space becomes one
        ("ก\u200bข\u200c\u200dค\u2060ง\ufeffจ\u00adฉ", "กขคงจฉ"),
        ("\u2068ก\u2069ข\u206aค\u061cง\u180eจ\u2066", "กขคงจ"),
        ("กา\u00a0ขา\u2003คา\u202fงา\u3000จาน", "กา ขา คา งา จาน"),
        # line ends are of one kind
        ("ก\r\nข\rค\u2028ง\x0cจ", "ก\nข\nค\nง\nจ"),
    ],
)
def test_a_repair_is_made(written: str, meant: str) -> None:
    assert repaired(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "ขับขี รถ",  # a tone lost
        "การรร",  # consonants may double
        "ต่าง ๆๆ",
        "ฯลฯ",
        "มา  าก",  # two spaces: no ำ was lost
        "ไม่ อาจ",
        "๒๕64",
        "สหกรณ์ ? ออมทรัพย์",
        "ก\u0e34\u0e35น",  # two vowels in one cluster: a consonant is lost between them
        "สา\u0e34ต",  # สาธิต without its ธ
        "ประชา\u0e37่น",  # ประชาชื่น without its ช
        "ประ\u0e34ทธิ",  # ประสิทธิ without its ส
        "d e f",
        "น้ำ ดำ คำ จำ ทำ",  # words of one letter and ำ each
        "1 - 5 : 6",
        "ก. ข. ค. ง. จ.",
        "ก\tข",
        "ห\ufffdอง",
    ],
)
def test_nothing_else_is_changed(text: str) -> None:
    view = repair(View.whole(text))
    assert view.text == text
    assert view.pieces(0, len(text)) == [Span(0, len(text))]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ก า ร ส อ น", "การสอน"),
        ("จ ำ น ว น   ผู้ ส อ น", "จำนวน ผู้สอน"),
        ("น ้ ำ ต า ล", "น้ำตาล"),
        ("แ ม ่ บ ้ า น   เ เ ล ะ   เ ด ็ ก", "แม่บ้าน และ เด็ก"),
        ("จัดการอบรม ท ำ ข น ม ไ ท ย ในชุมชน", "จัดการอบรม ทำขนมไทย ในชุมชน"),
        ("ร ุ ่ น ท ี ่ 2", "รุ่นที่2"),
        ("-ท า ง เ ท ้ า", "-ทางเท้า"),
        ("ชื่อ :ท า ง เ ท ้ า", "ชื่อ :ทางเท้า"),
        ("(ท า ง เ ท ้ า)", "(ทางเท้า)"),
        # letters in two pieces, or with a ำ that touches them, are one letter each
        ("ด ู เ เ ล ผ ู ้ ป ่ ว ย", "ดูแลผู้ป่วย"),
        ("ไ ม่ เเ น่ น อ น เเ ล ะ", "ไม่แน่นอนและ"),
        ("ว ั ย ท ำา ง า น", "วัยทำงาน"),
        ("วั ย ทำ ง า น", "วัยทำงาน"),
        ("ร น้\u0e4d\u0e32 เ สี ย", "รน้ำเสีย"),
        ("มี จำา กั ด   จึ ง จำา เ ป็ น", "มีจำกัด จึงจำเป็น"),
        ("จ   า น ว น ค น", "จำนวนคน"),
        ("ก าา ร จ ะะ ม\u200b า", "การจะมา"),
    ],
)
def test_letters_spaced_out_close_up_first(written: str, meant: str) -> None:
    assert repaired(written) == meant


THAI = "กนมรสอเแโาำะิีัุ่้์็ํๆฯ"
NOISY = st.text(st.sampled_from(THAI + " \n\u00a0\u200b\ufffd1๒"), max_size=25)


@settings(max_examples=300)
@given(NOISY)
@example("น\u0e49\u0e49 าตก")
@example("ก   ข   ค   ง   จ")
@example("แ ิ ำา")
@example("ด\u0e4d\u0e32 ด\u0e4d\u0e32 ด\u0e4d\u0e32 ด\u0e4d\u0e32 ด\u0e4d\u0e32")
@example("าี เเ 1")
@example("้\u200b้\nีีํ\u00a0.")
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repaired(text)
    assert repaired(once) == once


def test_a_repair_does_not_depend_on_the_text_around_it() -> None:
    """Else characters cut from a dump would be read otherwise than they were in it."""
    lost_letter, doubled_tone = "ประ\u0e34ทธิ", "ที่\u0e48"
    assert repaired(f"{lost_letter} {doubled_tone}") == f"{repaired(lost_letter)} {repaired(doubled_tone)}"


LETTERS = st.sampled_from(("ก", "ข", "ดำ", "ด\u0e4d\u0e32", "แ", "เเ", "า", "ำ", "ที่", "1", "(", ")", ":", "กข"))
APART = st.sampled_from((" ", " ", "   ", "\n", ""))


@settings(max_examples=500)
@given(st.lists(st.tuples(LETTERS, APART), max_size=14).map(lambda pairs: "".join(map("".join, pairs))))
@example("( :1   ก ) ดํา : น้ำ:")
@example("แำ ก ดำ")
def test_whether_letters_close_up_does_not_hang_on_the_text_around_them(text: str) -> None:
    assert repaired(f"{text}\n\nส อ น ท ำ") == f"{repaired(text)}\n\nสอนทำ"


@settings(max_examples=300)
@given(NOISY)
def test_letters_stand_for_themselves_and_marks_for_their_cluster(text: str) -> None:
    check_places(text, repair(View.whole(text)))


def check_places(text: str, view: View) -> None:
    covered: set[int] = set()
    for at, letter in enumerate(view.text):
        (span,) = view.pieces(at, at + 1)
        covered |= set(range(*span))
        written = text[span.start : span.end]
        if letter in MARKS:
            assert set(written) <= set(MARKS + BLANKS + "\n")
        elif letter == "แ":  # as two เ, which may have been spaced out
            assert set(written) <= set("แเ" + BLANKS)
        elif letter == " ":
            assert set(written) <= set(BLANKS)
        else:
            assert set(written) - set(NO_WIDTH) == {letter}
    assert {text[place] for place in range(len(text)) if place not in covered} <= set(BLANKS)


MARKS = "าำะิีัุ่้์็ํื๊๋ึู"
HANGING = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
NO_WIDTH = "\u200b\u00ad"
BLANKS = " \u00a0\u2003" + NO_WIDTH
SENTENCES = st.sampled_from(
    (
        "แม่บ้านนำผลไม้ที่ปลูกเองมาทำน้ำส้มคั้น",
        "สำรวจจำนวนผู้สูงอายุและครัวเรือนที่ยังไม่ได้รับคำแนะนำ",
        "ค่ำนี้จะซ่อมแซมเครื่องสูบน้ำที่คลองแสนแสบ",
    )
)


@st.composite
def written_badly(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    """A sentence, and its letters each with how it was written: as it is, or in one of the bad ways."""
    sentence = draw(SENTENCES)
    letters = []
    for letter in sentence:
        ways = [letter]
        if letter == "\u0e33":
            ways += ["\u0e4d\u0e32", "\u0e33\u0e32", " \u0e32"]
        elif letter == "\u0e41":
            ways += ["\u0e40\u0e40"]
        elif letter in "\u0e30\u0e31\u0e32\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4c":
            ways += [letter * 2, letter * 3]
        else:
            ways += ["\u200b" + letter]
        letters.append((letter, draw(st.sampled_from(ways))))
    return sentence, letters


PHRASES = st.sampled_from(
    (
        "แม่บ้านทำน้ำส้มคั้น",
        "สำรวจจำนวนผู้สูงอายุ",
        "ไม่แน่นอนและแออัด",
        "ที่คลองแสนแสบ",
        "ทรัพยากรมีจำกัด",
        "ดำเนินงานพันธุ์ไม้",
        "ชุมชนค่ำนี้",
    )
)
NOISES: list[tuple[str, list[str]]] = [
    ("\u0e33", ["\u0e4d\u0e32", "\u0e33\u0e32", "\u0e33\u0e33"]),
    ("\u0e41", ["\u0e40\u0e40", "\u0e41\u0e41"]),
    ("[\u0e30-\u0e32\u0e34-\u0e39\u0e47-\u0e4c]", [r"\g<0>\g<0>"]),
    ("([\u0e31\u0e34-\u0e39])([\u0e48-\u0e4c])", [r"\2\1"]),
    ("[\u0e01-\u0e2e]", ["\\g<0>\u200b", "\\g<0>\u00ad"]),
]
LOST_AM = ("\u0e33", [" \u0e32"])
"""A ำ lost before the letters were spaced out; behind it nothing tells its space from the others."""


@st.composite
def spaced_out(draw: st.DrawFn) -> tuple[str, str]:
    """A clean text, and the same spaced out letter by letter, one kind of noise made in it before that or after."""
    clean = " ".join(draw(st.lists(PHRASES, min_size=1, max_size=3)))
    made_before = draw(st.booleans())
    seldom = draw(st.integers(1, 3))

    def noisy(text: str) -> str:
        pattern, ways = draw(st.sampled_from([*NOISES, LOST_AM] if made_before else NOISES))
        way, turns = draw(st.sampled_from(ways)), count()
        return re.sub(pattern, lambda match: match[0] if next(turns) % seldom else match.expand(way), text)

    text = noisy(clean) if made_before else clean
    # a letter with its marks, as PDF tools space them out, or every code point
    unit = draw(st.sampled_from((rf"\S[{HANGING}]*\u0e33?|\s", r"\S|\s")))
    text = "".join("  " if letter == " " else letter + " " for letter in re.findall(unit, text)).rstrip()
    text = text if made_before else noisy(text)
    wide = draw(st.sampled_from((" ", "\u00a0", "\u2003")))
    return clean, text.replace(" ", wide, draw(st.integers(0, 9)))


@settings(max_examples=500)
@given(spaced_out())
def test_a_text_spaced_out_in_whatever_noise_is_the_clean_text_again(case: tuple[str, str]) -> None:
    clean, text = case
    view = repair(View.whole(text))
    assert view.text.rstrip() == clean
    check_places(text, view)
    firsts = [view.span(at, at + 1).start for at in range(len(clean))]
    assert firsts == sorted(firsts)


@given(written_badly())
def test_what_was_written_badly_is_read_well_and_each_letter_from_its_own_place(
    case: tuple[str, list[tuple[str, str]]],
) -> None:
    sentence, letters = case
    view = repair(View.whole("".join(written for _, written in letters)))
    assert view.text == sentence
    place = 0
    for at, (_, written) in enumerate(letters):
        (span,) = view.pieces(at, at + 1)
        assert span.start < place + len(written) and place < span.end
        place += len(written)
