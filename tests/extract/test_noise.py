"""Noise that the code-point repairs undo leaves every value of a form the same, in every encoding."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from kaona.extract.dump import parse_dump
from tests.extract.noise import REPAIRED, wrongly_decoded
from tests.extract.test_read_again import values_read_again
from tests.support import LAYOUTS, OTHER_FORM, FormText, only_printing, parse, plain, printed


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("noise", REPAIRED)
def test_a_repaired_form_says_the_same(noise: str, layout: str) -> None:
    for form in (FormText(), OTHER_FORM):
        expected = plain(only_printing(parse(printed(form, layout))))
        for seed in range(6):
            text = REPAIRED[noise](printed(form, layout), Random(seed))
            assert plain(only_printing(parse(text))) == expected, text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_of_it_at_once(layout: str) -> None:
    expected = plain(only_printing(parse(printed(layout=layout))))
    for seed in range(6):
        rng = Random(seed)
        text = printed(layout=layout)
        for noise in rng.sample(sorted(set(REPAIRED) - {"ำ doubled", "ำ lost"}), 4):
            text = REPAIRED[noise](text, rng)
        assert plain(only_printing(parse(text))) == expected, text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp874", "tis-620", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_says_the_same(encoding: str) -> None:
    found = parse(printed(), encoding)
    assert plain(only_printing(found)) == plain(only_printing(parse(printed())))
    assert (found.character_count, found.repair) == (len(printed()), None)


@pytest.mark.parametrize(
    ("taken_for", "repair"), [("cp874", "utf8_as_cp874"), ("cp1252", "utf8_as_cp1252"), ("latin-1", "utf8_as_latin1")]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_mojibake_says_the_same_and_is_noted(taken_for: str, repair: str, encoding: str) -> None:
    found = parse_dump(wrongly_decoded(printed().encode(), taken_for).encode(encoding), 1 << 20)
    assert plain(only_printing(found)) == plain(only_printing(parse(printed())))
    assert found.repair == repair
    assert [finding.rule for finding in found.findings] == ["mojibake_repaired"]


@pytest.mark.parametrize("part", ["1.3 หลักการ", "2. รายงานความก้าวหน้า", "รายงานครั้งที่2"])
@pytest.mark.parametrize(("first", "second"), [*permutations(["cp874", "cp1252", "latin-1"], 2)])
def test_two_kinds_of_mojibake_in_one_file_are_both_undone(first: str, second: str, part: str) -> None:
    text = printed()
    at = text.index(part)
    data = "".join(wrongly_decoded(half.encode(), kind) for half, kind in ((text[:at], first), (text[at:], second)))
    found = parse_dump(data.encode(), 1 << 20)
    assert plain(only_printing(found)) == plain(only_printing(parse(text)))
    values_read_again(data.encode(), found)
    assert found.blank_chars == parse(text).blank_chars


@pytest.mark.parametrize("taken_for", ["cp874", "cp1252", "latin-1"])
def test_a_letter_of_mojibake_is_no_blank_in_a_printing_without_key_either(taken_for: str) -> None:
    text = printed() + printed(OTHER_FORM, code="ไม่ทราบ")
    found = parse_dump(wrongly_decoded(text.encode(), taken_for).encode(), 1 << 20)
    assert [printing.project_key is None for printing in found.printings] == [False, True]
    assert found.blank_chars == parse(text).blank_chars


def test_bad_bytes_are_counted_and_noted_where_they_stand() -> None:
    data = printed().encode("cp874")
    at = data.index("ขนม".encode("cp874"))
    found = parse_dump(data[:at] + b"\xfc" + data[at + 1 :], 1 << 20)
    assert only_printing(found).header.project_name is not None
    assert only_printing(found).header.project_name.value == "โครงการสอนทำ\ufffdนมไทยเพื่อเพิ่มรายได้"
    assert only_printing(found).header.project_name.damaged
    assert [(finding.rule, finding.severity, finding.span) for finding in found.findings] == [
        ("bad_byte", "warning", (at, at + 1))
    ]


SOUND = (
    "โครงการสอนทำขนมไทยเพื่อเพิ่มรายได้",
    "ฤดูเก็บเกี่ยว",
    "สอนทำขนมชั้นและขนมตาล",
    "มหานครสำหรับทุกคน",
    "ฝ่ายพัฒนาชุมชน / งานฝึกอาชีพ",
)


@pytest.mark.parametrize("stretch", SOUND)
@pytest.mark.parametrize("taken_for", ["cp874", "cp1252", "latin-1"])
def test_a_damaged_stretch_of_a_sound_line_is_put_right(taken_for: str, stretch: str) -> None:
    text = printed().replace(stretch, wrongly_decoded(stretch.encode(), taken_for))
    found = parse(text)
    assert plain(only_printing(found)) == plain(only_printing(parse(printed())))
    assert [finding.rule for finding in found.findings] == ["mojibake_repaired"]
    assert values_read_again(text.encode(), found) > 40


@pytest.mark.parametrize("taken_for", ["cp874", "cp1252", "latin-1"])
def test_the_first_half_of_every_line_damaged_is_put_right(taken_for: str) -> None:
    halves = [(line[: len(line) // 2], line[len(line) // 2 :]) for line in printed().split("\n")]
    text = "\n".join(wrongly_decoded(damaged.encode(), taken_for) + sound for damaged, sound in halves)
    assert plain(only_printing(parse(text))) == plain(only_printing(parse(printed())))


@pytest.mark.parametrize("sound", ["เธอบอกเธอว่าเธอเห็น", "เขตบางรก", "เนยสด เนตรนารี อเนก", "เน เธ เน"])
def test_sound_thai_beside_a_damaged_stretch_is_left_alone(sound: str) -> None:
    damaged = wrongly_decoded("ขนมชั้นและขนมตาล".encode(), "cp874")
    text = printed(objective=sound, rationale=f"{sound} {damaged}")
    values = plain(only_printing(parse(text)))
    assert (values["objective"], values["rationale"]) == (sound, f"{sound} ขนมชั้นและขนมตาล")


def test_a_damaged_stretch_that_lost_bytes_is_left_as_it_is() -> None:
    """No value may hang on what stands beside it; what is lost of such a stretch cannot be had back anyway."""
    damaged = "ขนมชั้นและขนมตาล".encode().decode("cp874", errors="replace")
    found = parse(printed(objective=f"ทำ {damaged}"))
    assert found.repair is None
    assert plain(only_printing(found))["objective"] == f"ทำ {damaged}"
