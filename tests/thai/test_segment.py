from __future__ import annotations

import multiprocessing
import random
import subprocess
import sys
import time
from pathlib import Path

import joblib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaona.records import Segment
from kaona.thai.segment import breaks_word, segment

CUT_BY_HAND = Path(__file__).with_name("cut_by_hand.txt")


def phrases(text: str) -> list[str]:
    return [part.text for part in segment(text)]


def words(text: str) -> list[str]:
    return [word for part in segment(text) for word in part.words]


def assert_lossless(text: str, segments: list[Segment]) -> None:
    at = 0
    for part in segments:
        assert part.start >= at and part.end > part.start
        assert not text[at : part.start].strip()
        assert part.text == text[part.start : part.end] == "".join(part.words)
        assert all(part.words)
        at = part.end
    assert not text[at:].strip()


# Phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("อบรมครู จำนวน 30 คน", ["อบรมครู", "จำนวน", "30", "คน"]),
        ("1.ครู\n2.นักเรียน", ["1.", "ครู", "2.", "นักเรียน"]),
        ("(1) ครู 2)นักเรียน ๑.๒.ผู้ปกครอง", ["(1)", "ครู", "2)", "นักเรียน", "๑.๒.", "ผู้ปกครอง"]),
        ("-ผู้ค้าหาบเร่ - แผงลอย", ["-", "ผู้ค้าหาบเร่", "-", "แผงลอย"]),
        ("ครู,นักเรียน;ผู้ปกครอง", ["ครู,", "นักเรียน;", "ผู้ปกครอง"]),
        ("ครัวเรือน(ทั้งหมด 265 แห่ง)แล้ว", ["ครัวเรือน", "(ทั้งหมด", "265", "แห่ง)", "แล้ว"]),
        ("ชาย/หญิง", ["ชาย/หญิง"]),
        ("", []),
        (" \t\n\u00a0", []),
    ],
)
def test_phrases_end_at_white_space_list_marks_and_punctuation(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


def test_a_phrase_knows_its_place() -> None:
    text = "อบรมครู  จำนวน 30 คน"
    assert segment(text)[1] == Segment(9, 14, "จำนวน", ("จำนวน",))


# Words


@pytest.mark.parametrize(
    "whole",
    [
        "9 มิถุนายน 2564",
        "๙ มิถุนายน พ.ศ. ๒๕๖๔",
        "11 - 16 กุมภาพันธ์ 2560",
        "29 เม.ย. 64",
        "5 มิย. 64",
        "29/04/2564",
        "2020-10-01 00:00:00.000",
        "กท 1504/1243",
        "กท.0406.2/ว 123",
        "0 2345 6789",
        "02-345-6789",
        "081 234 5678",
        "50310000-2954",
        "13,322",
        "1, 250",
        "1,\n250",
        "192,130.50",
        "๑๙๒,๑๓๐",
        "08.30-16.30",
        "กทม.",
        "พ.ศ.",
    ],
)
def test_dates_and_numbers_are_one_word_each(whole: str) -> None:
    assert words(f"เมื่อ {whole} แล้ว") == ["เมื่อ", whole, "แล้ว"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("จำนวน๒๒จุด", ["จำนวน", "๒๒", "จุด"]),
        ("369แห่ง", ["369", "แห่ง"]),
        ("10 20 30", ["10", "20", "30"]),
        ("คน 120/150", ["คน", "120/150"]),
        ("ก\ufffdข", ["ก", "\ufffd", "ข"]),
        ("COVID-19", ["COVID", "-", "19"]),
    ],
)
def test_numbers_stand_apart_from_letters(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ดำเนินการสำรวจ", ["ดำเนินการ", "สำรวจ"]),
        ("โครงการอบรมอาชีพ", ["โครงการ", "อบรม", "อาชีพ"]),
        ("สำนักการวางผังและพัฒนาเมือง", ["สำนักการวางผังและพัฒนาเมือง"]),
        ("สำนักงานเขตราษฎร์บูรณะ", ["สำนักงานเขต", "ราษฎร์บูรณะ"]),
        ("ผู้ป่วยติดเตียง", ["ผู้ป่วย", "ติดเตียง"]),
        ("กลุ่มผู้ขับขี่รถจักรยานยนต์รับจ้าง", ["กลุ่ม", "ผู้ขับขี่", "รถจักรยานยนต์รับจ้าง"]),
        ("บุคลากรทางการแพทย์", ["บุคลากร", "ทางการแพทย์"]),
    ],
)
def test_own_words_and_verbs_are_kept_whole(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_long_run_is_cut_as_its_parts_are() -> None:
    sentence = "สำนักงานเขตสำรวจผู้สูงอายุและคนพิการในชุมชนริมคลองเพื่อให้ความช่วยเหลือด้านสวัสดิการ"
    assert len(sentence) * 9 > 700
    assert words(sentence * 9) == words(sentence) * 9


def test_a_run_that_repeats_itself_is_cut_as_one_that_does_not() -> None:
    assert words("ขับขี่" * 300) == ["ขับขี่"] * 300


# Nothing is lost, whatever the text


ODD = st.sampled_from(
    ["กรอ", "เ", "\u0e48", "\u0e33", "ๆ", "ฯลฯ", "กทม.", "1.", "(1)", "-", ",", "\ud800", "\0", "\ufffd", "\u200b"]
    + ["กท 1/2", "9 มิถุนายน 2564", "0 2345 6789", "1, 250", "😀", "(", "”", " ", "\n", "\u2028", "ผู้สูงอายุ", "é"]
)


@given(st.one_of(st.text(st.characters()), st.lists(ODD).map("".join), st.text(st.characters(codec="cp874"))))
@settings(max_examples=400, deadline=None)
def test_nothing_is_lost(text: str) -> None:
    segments = segment(text)
    assert_lossless(text, segments)
    assert segments == segment(text)


def a_hundred_kilobytes(unit: str) -> str:
    return unit * (100_000 // len(unit.encode("utf-8", "surrogatepass")) + 1)


def mixture(parts: list[str]) -> str:
    chance = random.Random(7)
    return "".join(chance.choice(parts) for _ in range(100_000 // 12))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(a_hundred_kilobytes("กรอ"), id="an ambiguous syllable"),
        pytest.param(a_hundred_kilobytes("ออกรบ "), id="the same, spaced"),
        pytest.param(mixture(["กรอ", "ออกรบ", "รอก", "สารกรม", "กรรมกร", "กรกช"]), id="ambiguous syllables mixed"),
        pytest.param(mixture(["กรอก", "รอกร", "กรออ", " "]), id="the same in short runs"),
        pytest.param(a_hundred_kilobytes("สำนักงานเขตสำรวจผู้สูงอายุ"), id="a line without spaces"),
        pytest.param("ก" + "\u0e48" * 1_000_000, id="a million tone marks"),
        pytest.param(a_hundred_kilobytes("\u0e32"), id="a repeated vowel"),
        pytest.param(a_hundred_kilobytes("\u0e40"), id="a repeated leading vowel"),
        pytest.param(a_hundred_kilobytes("\0"), id="NULs"),
        pytest.param(a_hundred_kilobytes("\ud800\udc00"), id="lone surrogates"),
        pytest.param(a_hundred_kilobytes("1"), id="one number"),
        pytest.param(a_hundred_kilobytes("1, 111"), id="one number with commas"),
        pytest.param("1 ม.ค. พ" + " " * 100_000 + "1", id="a date that never comes"),
        pytest.param(a_hundred_kilobytes("1 "), id="many numbers"),
        pytest.param(a_hundred_kilobytes("ก."), id="abbreviations"),
        pytest.param(a_hundred_kilobytes("("), id="brackets"),
        pytest.param("-" * 100_000 + "1", id="a line of dashes"),
    ],
)
def test_no_text_takes_over_a_second_for_a_hundred_kilobytes(text: str) -> None:
    segment("พร้อม" * 60)  # both engines loaded
    started = time.process_time()
    segments = segment(text)
    seconds = time.process_time() - started
    assert seconds < max(1.0, len(text.encode("utf-8", "surrogatepass")) / 100_000)
    assert_lossless(text, segments)


# Other processes


NARRATIVES = [f"ลงพื้นที่ตรวจเยี่ยมผู้ป่วยติดเตียง จำนวน {number} ราย" for number in range(40)]


def test_worker_processes_cut_alike() -> None:
    here = [segment(text) for text in NARRATIVES]
    assert joblib.Parallel(n_jobs=2)(joblib.delayed(segment)(text) for text in NARRATIVES) == here


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="no fork on this system")
def test_a_forked_process_cuts_alike() -> None:
    here = [segment(text) for text in NARRATIVES]
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.map(segment, NARRATIVES) == here


def test_no_temporary_folder_is_said_in_words(tmp_path: Path) -> None:
    script = f"import tempfile; tempfile.tempdir = {str(tmp_path / 'gone')!r}\n"
    script += "from kaona.errors import StorageError\nfrom kaona.thai.segment import segment\n"
    script += "try:\n    segment('ครู')\nexcept StorageError as error:\n    print(error)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "a temporary folder" in done.stdout and "TMPDIR" in done.stdout


def test_no_dictionary_file_is_left_behind(tmp_path: Path) -> None:
    script = f"import tempfile; tempfile.tempdir = {str(tmp_path)!r}\n"
    script += "from kaona.thai.segment import segment; print(len(segment('ครู')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
    assert not list(tmp_path.iterdir())


# Line ends


@pytest.mark.parametrize(
    ("left", "right", "inside"),
    [
        ("ลงทะเบียนผู้สูง", "อายุ", True),
        ("นัก", "เรียน", True),
        ("สำนักงานเขตบางขุน", "เทียน", True),
        ("อาสาสมั", "ครสาธารณสุข", True),
        ("กำห", "นดการ", True),
        ("ดำเนินการ", "สำรวจ", False),
        ("ผู้ที่ไม่ได้รับ", "ความคุ้มครอง", False),
        ("พระราชบัญญัติ", "คุ้มครองแรงงาน", False),
        ("ได้ตาม", "ระเบียบ", False),
        ("จำนวน 30", "คน", False),
        ("ครู", "30 คน", False),
        ("ผู้สูง ", "อายุ", False),
        ("", "อายุ", False),
        ("ผู้สูง", "", False),
    ],
)
def test_a_line_end_is_inside_a_word_or_between_two(left: str, right: str, inside: bool) -> None:
    assert breaks_word(left, right) is inside


def test_line_ends_anywhere_in_sentences_cut_by_hand() -> None:
    """Wrapped at every place in turn: of the places inside a word and between two, how many are told apart."""
    inside = between = missed = false_alarms = 0
    for line in CUT_BY_HAND.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        sentence = line.replace("|", "").replace("+", "")
        at = 0
        for before, here in zip(line, line[1:], strict=False):
            at += before not in "|+"
            if here == "|":
                between += 1
                false_alarms += breaks_word(sentence[:at], sentence[at:])
            elif here != "+" and before not in "|+":
                inside += 1
                missed += not breaks_word(sentence[:at], sentence[at:])
    assert inside > 1000 and between > 200
    assert missed <= inside * 0.01
    assert false_alarms <= between * 0.01


@given(st.text(st.characters()), st.text(st.characters()))
@settings(max_examples=200, deadline=None)
def test_any_two_lines_have_an_answer(left: str, right: str) -> None:
    assert breaks_word(left, right) in (True, False)
