"""Noises one by one: what a reader's documented repairs undo is undone here, what is lost is seen to be lost."""

import re
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate.noises import NOISES, files
from benchmarks.generate.noises.labels import scar
from benchmarks.generate.noises.letters import lost, spoil_text, wrong
from benchmarks.generate.records import BAD_BYTE, LOST, PAGE, Piece, Text
from benchmarks.generate.vocabulary import MONTHS, SHORT_MONTHS, sections

CODE_POINTS = [name for name, noise in NOISES.items() if noise.stage == "codepoints"]
SENTENCES = [line for lines in sections("sentences").values() for line in lines if "{" not in line]
seeds = st.integers(0, 2**32)
texts = st.lists(st.sampled_from([*SENTENCES, "จำนวน 1,250 คน", "น้ำ", "ดำรง", "60 ปี"]), min_size=1, max_size=6).map(
    " ".join
)


def closed_up(text: str) -> str:
    """Letters spaced out one by one close up; three spaces were one."""
    one = r"\S[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200b-\u200d\u2060\ufeff\u00ad]*"
    spaced = rf"(?<!\S){one}(?: {{1,3}}{one})+(?!\S)"

    def close(match: re.Match[str]) -> str:
        if len(match[0].split()) < 5:
            return match[0]
        return re.sub(" +", lambda gap: "" if len(gap[0]) == 1 else " ", match[0])

    return "\n".join(re.sub(spaced, close, line) for line in text.split("\n"))


def repaired(text: str) -> str:
    """The repairs in their documented order, written for these tests."""
    text = closed_up(text)
    text = re.sub("\u0e4d([่-๋]?)า", r"\1ำ", text).replace("ำา", "ำ")
    text = re.sub(r"([ก-ฮ][่-๋]?) า", r"\1ำ", text).replace("เเ", "แ")
    text = re.sub(r"([ัิ-ฺ็-๎])\1+", r"\1", text)
    text = re.sub(r"([่-์])([ัิ-ฺ])", r"\2\1", text)
    text = re.sub(r"(ำ)([่-๋])", r"\2\1", text)
    text = re.sub("[\u200b-\u200d\u2060\ufeff\u00ad]", "", text)
    return re.sub(r"[^\S\n\t]+", " ", text)


@pytest.mark.parametrize("name", CODE_POINTS)
@given(text=texts, seed=seeds)
def test_code_point_noises_are_undone_by_the_repairs(name, text, seed):
    noisy = NOISES[name].make(text, Random(seed), 1.0)
    assert repaired(noisy).strip() == text


@given(text=texts, seed=seeds)
def test_code_point_noises_are_undone_in_any_mixture(text, seed):
    rng, noisy = Random(seed), text
    for name in CODE_POINTS:
        noisy = NOISES[name].make(noisy, rng, rng.choice((0.0, 0.2, 1.0)) if "spaced" not in name else 0.0)
    assert repaired(noisy) == text


@pytest.mark.parametrize("name", ["wrapped_between", "wrapped_inside"])
@given(text=texts.map(lambda text: text * 4), seed=seeds)
def test_wrapping_only_breaks_lines_and_never_joins_numbers(name, text, seed):
    noisy = NOISES[name].make(text, Random(seed), 1.0)
    assert re.sub(r"\s", "", noisy) == re.sub(r"\s", "", text)
    assert re.findall(r"[\d,.]+", noisy.replace("\n", "")) == re.findall(r"[\d,.]+", text)
    for line in noisy.split("\n"):
        assert len(re.sub(r"[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]", "", line)) <= 100
        assert not re.match(r"[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]", line)


def test_wrapping_inside_words_breaks_words():
    text = SENTENCES[0] * 20
    broken = NOISES["wrapped_inside"].make(text, Random(1), 1.0)
    assert "\n" in broken
    assert broken.replace("\n", "") == text


@given(
    text=texts, seed=seeds, encoding=st.sampled_from(["utf-8", "cp874", "utf-16-le", "utf-16-be"]), mark=st.booleans()
)
def test_files_decode_to_the_text(text, seed, encoding, mark):
    leaf = files.Leaf(encoding, mark and encoding != "cp874", "\r\n")
    data = files.encode(text.replace(" ", "\n"), leaf, Random(seed))
    assert data.decode(encoding).removeprefix("\ufeff") == text.replace(" ", "\r\n")


@given(text=texts, encoding=st.sampled_from(["cp874", "cp1252", "latin-1"]))
def test_mojibake_gives_the_utf8_bytes_back(text, encoding):
    mistaken = files.encode(text, files.Leaf(taken_for=encoding), Random(0)).decode()
    assert mistaken != text
    back = b"".join(c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode(encoding) for c in mistaken)
    assert back.decode() == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp874", "utf-16-le", "utf-16-be"])
def test_bad_bytes_are_one_lost_letter_each(encoding):
    data = files.encode(f"ประ{BAD_BYTE}าชน", files.Leaf(encoding), Random(0))
    with pytest.raises(UnicodeDecodeError):
        data.decode(encoding)
    assert data.decode(encoding, "replace") == f"ประ{LOST}าชน"


def test_what_a_code_page_cannot_hold_is_saved_as_utf8():
    assert files.encode("ก\u200bข", files.Leaf("cp874"), Random(0)).decode() == "ก\u200bข"
    assert files.encode(f"ก{LOST}", files.Leaf("cp874"), Random(0)).decode("cp874", "replace") == f"ก{LOST}"


@given(seed=seeds, words=st.sampled_from(["รายงานครั้งที่", "ความก้าวหน้าของงานฯ", "เป็นไปตามแผน", "ผู้ประสานงาน สยป"]))
def test_a_scar_is_one_letter(seed, words):
    scarred = scar(words, Random(seed))
    assert scarred != words
    assert abs(len(scarred) - len(words)) <= 1


def test_scars_meet_every_letter_of_a_label_first_and_last_too():
    words = "งบประมาณที่เบิกใช้"
    rng = Random(0)
    scars = {scar(words, rng) for _ in range(2000)}
    assert words[1:] in scars
    assert words[:-1] in scars
    assert LOST + words[1:] in scars
    assert words + words[-1] in scars
    assert {words[:at] + LOST + words[at + 1 :] for at in range(len(words))} <= scars


@given(text=texts, seed=seeds, spoil=st.sampled_from([lost, wrong]))
def test_spoilt_texts_keep_their_figures_and_repair_to_themselves(text, seed, spoil):
    spoilt = spoil(text, Random(seed))
    assert re.findall(r"\d", spoilt) == re.findall(r"\d", text)
    assert repaired(spoilt) == spoilt
    assert abs(len(spoilt) - len(text)) <= 1


@given(seed=seeds)
def test_figures_of_a_text_stay_whole(seed):
    text = Text(("จัดอบรมแล้ว ", "ผู้สูงอายุ", " จำนวน 20 คน"), ("figures", "group", "figures"))
    assert spoil_text(text, Random(seed), lost).parts[2] == " จำนวน 20 คน"
    assert LOST in spoil_text(text, Random(seed), lost).parts[1]


def read_date(written: str) -> tuple[int, int, int]:
    """Day, month and Gregorian year of any of the shapes."""
    written = written.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    if slashed := re.fullmatch(r"(\d+)[/-](\d+)[/-](\d+)", written):
        first, second, year = map(int, slashed.groups())
        if 1900 < year < 2300:
            return second, first, year
        return first, second, (year if year > 100 else year + 2500) - 543
    day, month, year = written.split()
    names = [name.replace(".", "") for name in SHORT_MONTHS]
    number = MONTHS.index(month) if month in MONTHS else names.index(month.replace(".", ""))
    return int(day), number + 1, (int(year) if int(year) > 100 else int(year) + 2500) - 543


@given(day=st.dates(), seed=seeds)
def test_every_shape_of_a_date_can_be_read_back(day, seed):
    day = day.replace(year=2015 + day.year % 15)
    piece = Piece("", "date", day)
    NOISES["date_shapes"].make([piece], Random(seed), 1.0)
    assert read_date(piece.text) == (day.day, day.month, day.year)


def test_dates_come_in_many_shapes():
    rng, shapes = Random(0), set()
    for _ in range(400):
        piece = Piece("", "date", date(2021, 1, 31))
        NOISES["date_shapes"].make([piece], rng, 1.0)
        shapes.add(piece.text)
    assert {"31 ม.ค. 64", "31 มค 64", "1/31/2021", "๓๑/๐๑/๒๕๖๔", "31 มกราคม 2564"} <= shapes


@given(seed=seeds, number=st.integers(0, 10**9))
def test_mixed_digits_keep_the_number(seed, number):
    piece = Piece(f"จำนวน {number:,} คน", "value")
    NOISES["mixed_digits"].make([piece], Random(seed), 1.0)
    assert piece.text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")) == f"จำนวน {number:,} คน"
    assert re.search("[๐-๙]", piece.text) or number


def test_pages_end_inside_sentences_and_between_any_lines():
    piece = Piece(" ".join(SENTENCES[:5]), "value")
    NOISES["torn_sentences"].make([piece], Random(0), 1.0)
    assert piece.text.count(PAGE) == 1
    assert NOISES["banners"].make("ก\nข\nค", Random(0), 1.0) == f"ก{PAGE}ข{PAGE}ค"
