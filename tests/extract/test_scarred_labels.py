"""A letter wrong in every label at once, and the same values come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest

from tests.extract.scars import every_scar, scarred
from tests.support import BANNER, LAYOUTS, OTHER_FORM, FormText, only_printing, parse, pieces, plain, printed

UNSIGNED = FormText(signature="")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", [FormText(), OTHER_FORM, UNSIGNED], ids=["signed", "other", "unsigned"])
def test_the_same_values_come_out_of_scarred_labels(form: FormText, layout: str) -> None:
    expected = plain(only_printing(parse(printed(form, layout))))
    for seed in range(40):
        text = scarred(form, layout, Random(seed))
        assert plain(only_printing(parse(text))) == expected, text


def test_several_scarred_printings_in_one_dump_are_told_apart() -> None:
    for seed in range(40):
        rng = Random(seed)
        chosen = [(rng.choice((FormText(), OTHER_FORM, UNSIGNED)), rng.choice(LAYOUTS)) for _ in range(3)]
        share = rng.choice((1.0, 0.2))
        text = "\n\n".join(scarred(form, layout, rng, share) for form, layout in chosen)
        whole = "\n\n".join(printed(form, layout) for form, layout in chosen)
        assert [plain(found) for found in parse(text).printings] == [plain(found) for found in parse(whole).printings]


def test_a_heading_does_not_take_its_last_letter_from_the_next_line() -> None:
    text = printed().replace("และชื่อโครงการ\n\nชื่อโครงการ/กิจกรรม", "และชื่อโครงกา\n\nรื่อโครงการ/กิจกรรม")
    assert plain(only_printing(parse(text))) == plain(only_printing(parse(printed())))


@pytest.mark.parametrize(
    ("heading", "scarred_heading", "following"),
    [
        ("2. รายงานความก้าวหน้า", "2. กายงานความก้าวหน้า", "รายงานครั้งที่1"),
        ("1.1 รหัสโครงการและ", "1.1 รหัสโครง\ufffdารและ", "ชื่อโครงการ/กิจกรรม"),
    ],
)
def test_a_scarred_heading_keeps_its_last_letter_above_a_label_without_its_first(
    heading: str, scarred_heading: str, following: str
) -> None:
    text = printed()
    at = text.index("\n" + following) + 1
    found = parse(text[:at].replace(heading, scarred_heading) + text[at + 1 :])
    assert plain(only_printing(found)) == plain(only_printing(parse(text)))
    assert found.residue == []


@pytest.mark.parametrize("orphan", ["รายงานครั้งที่ 2", "- รายงานครั้งที่ 2", "รายงานครั้งที่2"])
def test_a_scarred_heading_alone_at_the_foot_of_a_page_is_no_entry_and_no_text(orphan: str) -> None:
    text = printed(layout="bullet")
    expected = plain(only_printing(parse(text)))
    for heading in every_scar(orphan):
        found = only_printing(parse(text.replace("- รายงานครั้งที่ 2", f"{heading}\n\n{BANNER}\n\n- รายงานครั้งที่ 2")))
        assert plain(found) == expected, heading
        assert [finding.rule for finding in found.findings] == ["orphan_heading"], heading


@pytest.mark.parametrize(
    "heading",
    [
        "1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ",
        "1.1 รหัสโครงการและชื่อโครงการ",
        "1.2 หน่วยงานที่รับผิดชอบ",
        "2. รายงานความก้าวหน้าของโครงการและค่าใช้จ่ายงบประมาณ",
    ],
)
def test_a_heading_gone_costs_no_value(heading: str) -> None:
    text = printed()
    assert plain(only_printing(parse(text.replace(f"{heading}\n", "\n", 1)))) == plain(only_printing(parse(text)))


def doubled(label: str) -> Iterator[str]:
    """The label with one letter of it twice, each in turn."""
    return (label[: at + 1] + label[at:] for at, letter in enumerate(label) if "\u0e01" <= letter <= "\u0e4e")


def swapped(label: str) -> Iterator[str]:
    """The label with two neighbouring letters swapped, each two in turn."""
    for at, (one, other) in enumerate(zip(label, label[1:], strict=False)):
        if one != other and all("\u0e01" <= letter <= "\u0e4e" for letter in (one, other)):
            yield label[:at] + other + one + label[at + 2 :]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("scars", [doubled, swapped])
def test_one_letter_doubled_or_swapped_with_the_next_costs_nothing(
    scars: Callable[[str], Iterator[str]], layout: str
) -> None:
    """In every label and status by itself: the values are the same, and the wrong letters are the label's."""
    form = list(pieces(FormText(), layout))
    expected = plain(only_printing(parse("".join(piece.text for piece in form))))
    tried = 0
    for number, piece in enumerate(form):
        before, after = ("".join(other.text for other in part) for part in (form[:number], form[number + 1 :]))
        for scar in scars(piece.text[:40]) if piece.is_label else ():
            found = parse(before + scar + piece.text[40:] + after)
            assert (plain(only_printing(found)), found.residue) == (expected, []), scar
            tried += 1
    assert tried > 300


@pytest.mark.parametrize(("label", "wrong"), [("ลงชื่อ", "ลงชื่ออ"), ("ตำแหน่ง", "ตำแหน่งง"), ("ลงชื่อ", "งลชื่อ")])
def test_a_doubled_or_swapped_letter_of_the_signature_is_no_person(label: str, wrong: str) -> None:
    text = printed(signature="ลงชื่อ.....นายตะวันฉาย วารีรักษ์\nตำแหน่ง.....หัวหน้างาน")
    assert plain(only_printing(parse(text.replace(label, wrong)))) == plain(only_printing(parse(text)))


def test_a_label_takes_no_letter_from_under_a_mark() -> None:
    text = printed(signature="ลงชื่อ.....นายตะวันฉาย วารีรักษ์\nตำแหน่ง นักวิชาการสุขาภิบาล")
    assert plain(only_printing(parse(text.replace("ตำแหน่ง นัก", "ตำแหน่ นัก")))) == plain(only_printing(parse(text)))


def test_a_name_that_begins_with_the_labels_last_letter_keeps_it() -> None:
    text = printed(coordinator="-", signature="ลงชื่ออรุณฉาย วารีรักษ์\nตำแหน่ง")
    assert plain(only_printing(parse(text)))["persons"] == [("signature", "อรุณฉาย วารีรักษ์")]


@pytest.mark.parametrize("baht", ["บ\nาท", "บา ท", "บ าท", "บ า ท", "บา\n\nท", "บาทท", "บบาท", "บาาท"])
def test_a_baht_whose_letters_are_apart_or_doubled_leaves_nothing_over(baht: str) -> None:
    text = printed()
    expected = plain(only_printing(parse(text)))
    found = parse(text.replace("บาท", baht))
    assert (plain(only_printing(found)), found.residue) == (expected, [])
