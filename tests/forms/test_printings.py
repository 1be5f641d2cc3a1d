"""A dump's printings of the print form: where each begins and ends, and what is none."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from tests.support import (
    BANNER,
    LAYOUTS,
    OTHER_FORM,
    EntryText,
    FormText,
    header_values,
    only_printing,
    parse,
    plain,
    printed,
)

NEWS = (
    "ชาวบ้านริมคลองเล่าว่าเมื่อเช้าวานนี้มีเรือขนดินมาจอดขวางทางน้ำ เด็กนักเรียนต้องเดินอ้อมไปไกลกว่าเดิมเกือบครึ่งชั่วโมง\n"
    "เจ้าหน้าที่รับปากว่าจะให้ย้ายเรือออกภายในสัปดาห์นี้ และจะติดตามผลต่อไป\n"
)


@pytest.mark.parametrize("first", LAYOUTS)
@pytest.mark.parametrize("second", LAYOUTS)
def test_two_projects_in_one_dump_are_two_printings(first: str, second: str) -> None:
    one, two = printed(layout=first), printed(OTHER_FORM, second)
    found = parse(f"{one}\n\n{two}").printings
    assert [printing.project_key for printing in found] == ["50220000-0147/2564", "22000000-0031/2565"]
    assert [printing.printing_no for printing in found] == [1, 2]
    assert [printing.layouts for printing in found] == [(first,), (second,)]
    assert plain(found[0]) == plain(only_printing(parse(one)))
    assert plain(found[1]) == plain(only_printing(parse(two)))


def test_the_same_project_year_printed_three_times_is_three_printings() -> None:
    found = parse("\n".join(printed(layout=layout) for layout in LAYOUTS)).printings
    assert [printing.project_key for printing in found] == ["50220000-0147/2564"] * 3
    assert plain(found[0]) == plain(found[1]) == plain(found[2])
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_printings_without_banner_and_signature_between_them_are_told_apart(layout: str) -> None:
    text = "".join(printed(form, layout, signature="").replace(BANNER, "") for form in (OTHER_FORM, FormText()))
    found = parse(text).printings
    assert [printing.project_key for printing in found] == ["22000000-0031/2565", "50220000-0147/2564"]
    assert [len(printing.entries) for printing in found] == [2, 3]


def test_labels_one_a_line_or_two_a_line_or_all_in_one_are_the_same() -> None:
    text = printed()
    head, _, rest = text.partition("1.3 หลักการและเหตุผล")
    by_blanks = " ".join(head.split("\n")) + "\n1.3 หลักการและเหตุผล" + rest
    apart = head.replace(" : ", " :\n\n  ") + "1.3 หลักการและเหตุผล" + rest
    for other in (apart, by_blanks.replace(BANNER, "").replace("  ", "\n", 3)):
        assert header_values(only_printing(parse(other))) == header_values(only_printing(parse(text)))


@pytest.mark.parametrize("label_tail", ["", ".", "......", " . . .", "…", " "])
def test_the_tail_of_a_label_varies(label_tail: str) -> None:
    text = printed()
    for label in ("รหัสโครงการ", "ชื่อผู้รับผิดชอบ", "ตัวชี้วัด"):
        text = text.replace(f"\n{label}... :", f"\n{label}{label_tail}:")
    assert plain(only_printing(parse(text))) == plain(only_printing(parse(printed())))


def test_text_before_the_form_is_residue_and_no_printing() -> None:
    found = parse(NEWS + printed())
    assert [text for _, text in found.residue] == [NEWS.strip()]
    assert plain(only_printing(found)) == plain(only_printing(parse(printed())))


@pytest.mark.parametrize(
    "narrative",
    [
        "แก้ไขตามที่แจ้ง รหัสโครงการ : 50220000-0146 เป็นของปีก่อน",
        "ผลผลิตตาม เป้าหมายที่ : กำหนดไว้ในแผน",
        "ได้ขอเปลี่ยนแปลง งบประมาณที่ใช้ไป : ตามจริง",
        "รายงานตามข้อ 1.5 เป้าหมายของโครงการ และข้อ 1.2 หน่วยงานที่รับผิดชอบ",
        "ต่อจากรายงานครั้งที่ 1 ได้จัดอบรมแล้ว : ครบตามแผน",
    ],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_narrative_that_speaks_of_a_label_stays_whole(narrative: str, layout: str) -> None:
    entries = (EntryText(), EntryText(number="2", date="28/01/2564", narrative=narrative))
    printing = only_printing(parse(printed(layout=layout, entries=entries)))
    assert [entry["narrative"] for entry in plain(printing)["entries"]] == [EntryText().narrative, narrative]


@pytest.mark.parametrize("part", ["1.6 สนับสนุนแผนพัฒนา", "2. รายงานความก้าวหน้าของโครงการ"])
def test_a_dump_cut_off_at_its_end_gives_what_is_there(part: str) -> None:
    whole = header_values(only_printing(parse(printed())))
    text = printed()
    found = header_values(only_printing(parse(text[: text.index(part)])))
    assert found["project_code"] == whole["project_code"]
    assert found["objective"] == whole["objective"]
    assert found.items() <= whole.items()


def test_a_dump_cut_off_at_its_beginning_gives_what_is_there() -> None:
    text = printed()
    found = only_printing(parse(text[text.index("รหัสโครงการ... :") :]))
    whole = plain(only_printing(parse(text)))
    assert plain(found) == {column: value for column, value in whole.items() if column != "project_name"}


@pytest.mark.parametrize(
    ("text", "reason_code"),
    [
        (NEWS, "not_a_report"),
        (NEWS + "รหัสโครงการ... : 50220000-0147 ปีงบประมาณ พ.ศ. : 2564", "not_a_report"),
        (printed(code="-"), "no_project_code"),
        (printed(code="5022-0147"), "no_project_code"),
        (printed(year="-"), "no_fiscal_year"),
        (printed(year="2444"), "no_fiscal_year"),
        (printed(code="", year=""), "no_project_code"),
    ],
)
def test_what_cannot_be_loaded_is_quarantined_with_its_reason(text: str, reason_code: str) -> None:
    found = parse(text)
    assert (found.status, found.reason_code) == ("quarantined", reason_code)
    assert found.reason
    assert found.printings == []
    assert found.character_count == len(text)


def test_a_printing_without_a_code_beside_one_with_it_is_residue_and_an_error() -> None:
    unkeyed = printed(OTHER_FORM, code="ไม่ทราบ")
    found = parse(printed() + unkeyed)
    assert [printing.project_key for printing in found.printings] == ["50220000-0147/2564", None]
    assert [(finding.rule, finding.severity) for finding in found.printings[1].findings] == [
        ("printing_without_key", "error")
    ]
    assert found.printings[1].findings[0].span == found.printings[1].span
    left = "".join("".join(text.split()) for _, text in found.residue)
    for value in ("ปลูกต้นไม้ริมทางเท้า", "ทางเท้าหลายสายร้อนจัด", "ขุดหลุมและเตรียมดิน"):
        assert value in left


TAIL = printed(OTHER_FORM)[printed(OTHER_FORM).index("รายงานครั้งที่2") :]


@pytest.mark.parametrize("lines", range(1, len(TAIL.splitlines()) + 1))
def test_the_tail_of_another_printing_before_a_form_spoils_nothing(lines: int) -> None:
    """A dump may begin in the middle of a print form, down to its signature alone."""
    found = parse("".join(TAIL.splitlines(keepends=True)[-lines:]) + "\n" + printed())
    assert found.status == "parsed", found.reason
    keyed = [printing for printing in found.printings if printing.project_key]
    assert [plain(printing) for printing in keyed] == [plain(only_printing(parse(printed())))]


def torn(rng: Random) -> str:
    """Two forms with stretches of them lost, doubled, moved, and their own signs put anywhere."""
    text = printed(FormText(), rng.choice(LAYOUTS)) + "\n" + printed(OTHER_FORM, rng.choice(LAYOUTS))
    for _ in range(rng.randint(1, 12)):
        start = rng.randrange(len(text))
        end, there = start + rng.randint(1, 300), rng.randrange(len(text))
        stretch, left = text[start:end], text[:start] + text[end:]
        sign = rng.choice(("::", ":", "=", "(ครั้งที่ 5)", "รายงานครั้งที่", "\u0e31", "\x00", "/", "\n"))
        text = rng.choice(
            (
                left,
                text[:end] + stretch + text[end:],
                left[:there] + stretch + left[there:],
                text[:start] + sign + text[start:],
            )
        )
    return text


def test_torn_and_mixed_up_dumps_are_read_or_rejected_and_their_counts_add_up() -> None:
    for seed in range(150):
        found = parse(torn(Random(seed)))
        assert found.reason_code in (None, "no_project_code", "no_fiscal_year", "not_a_report"), found.trace
        if found.status == "parsed":
            kinds = (
                found.value_chars,
                found.label_chars,
                found.furniture_chars,
                found.blank_chars,
                found.residue_chars,
            )
            assert sum(kinds) == found.character_count
