"""Labelled persons, telephone numbers and signatures: always noted, and never where everyone may read them."""

from __future__ import annotations

from random import Random

import pytest

from kaona.extract.people import mask_places, personal_places
from kaona.places import View
from kaona.records import DumpParse, Printing
from tests.extract.noise import REPAIRED
from tests.extract.scars import scarred
from tests.support import (
    BANNER,
    CERTIFIED,
    LAYOUTS,
    FormText,
    cut,
    header_values,
    only_printing,
    parse,
    printed,
    sourced_values,
)

SIGNED = "ลงชื่อ นายตะวันฉาย วารีรักษ์ (ผู้รับผิดชอบโครงการ)\nตำแหน่ง หัวหน้างานฝึกอาชีพ\nโทร. 0 2999 0101"
PEOPLED = FormText(
    responsible="นายตะวันฉาย วารีรักษ์", coordinator="นางสาวพิกุลแก้ว ธารามณี โทร. 0 2999 0102", signature=SIGNED
)
SECRETS = ("ตะวันฉาย", "วารีรักษ์", "พิกุลแก้ว", "ธารามณี", "2999", "0101", "0102")


def persons(printing: Printing) -> list[tuple[str, str]]:
    return [(person.role, person.name) for person in printing.persons]


@pytest.mark.parametrize(
    "post",
    [
        "ผู้อำนวยการสำนักงานสวนสาธารณะ",
        "หัวหน้าฝ่ายพัฒนาชุมชนและสวัสดิการสังคม",
        "หัวหน้าฝ่ายประชาสัมพันธ์",
        "ผู้อำนวยการเขตสัมพันธวงศ์",
        "หัวหน้ากลุ่มงานคุณภาพชีวิต",
        "นายช่างโยธาชำนาญงาน",
        "นายแพทย์เชี่ยวชาญ",
        "พยาบาลวิชาชีพชำนาญการ",
        "นักวิชาการศึกษาปฏิบัติการ",
        "ผู้ช่วยผู้อำนวยการเขต",
        "ผู้ตรวจการ",
        "ผู้ตรวจราชการกรุงเทพมหานคร",
        "ผู้ช่วยฝ่ายโยธา",
        "ผู้ช่วยหัวหน้าฝ่ายเทศกิจ",
        "ผอ.กองการกีฬา",
        "กลุ่มงานส่งเสริมสุขภาพ",
    ],
)
def test_a_post_is_no_person(post: str) -> None:
    printing = only_printing(parse(printed(responsible=post, coordinator="-")))
    assert header_values(printing)["responsible_post"] == post
    assert persons(printing) == []


@pytest.mark.parametrize(
    "name",
    [
        "นายตะวันฉาย วารีรักษ์",
        "น.ส.พิกุลแก้ว ธารามณี",
        "พิกุลแก้ว ธารามณี",
        "กองแก้ว ธารามณี",
        "ครูแดง ใจกล้าหาญ",
        "นายช่างเอก วารีรักษ์",
        "นายแพทย์ตะวันฉาย วารีรักษ์",
        "ว่าที่ร้อยตรีหญิงพิกุลแก้ว ธารามณี",
        "หัวหน้าฝ่ายทะเบียน นางพิกุลแก้ว ธารามณี",
        "คุณพิกุล",
        "ส.ต.อ.ตะวันฉาย วารีรักษ์",
        "Tawanchai W.",
    ],
)
@pytest.mark.parametrize("field", ["responsible", "coordinator"])
def test_whoever_may_be_a_person_is_one(name: str, field: str) -> None:
    other = {"responsible": "coordinator", "coordinator": "responsible"}[field]
    text = printed(**{field: name, other: "-"})
    found = parse(text)
    printing = only_printing(found)
    assert persons(printing) == [(field, name)]
    assert cut(text, [printing.persons[0].span]) == name
    assert not {"responsible_post", "coordinator_post"} & set(header_values(printing))
    assert found.residue == []


@pytest.mark.parametrize(
    "number", ["0 2999 0101", "02-999-0101", "029990101", "089 999 0101", "๐๘๙ ๙๙๙ ๐๑๐๑", "โทร. 0 2999 0101"]
)
def test_a_telephone_number_is_noted_apart(number: str) -> None:
    for holder, expected in (
        (f"หัวหน้าฝ่ายทะเบียน {number}", [("telephone", number)]),
        (f"นางพิกุลแก้ว ธารามณี {number}", [("telephone", number), ("coordinator", "นางพิกุลแก้ว ธารามณี")]),
    ):
        printing = only_printing(parse(printed(responsible="-", coordinator=holder)))
        assert persons(printing) == expected
        assert header_values(printing).get("coordinator_post") in (None, "หัวหน้าฝ่ายทะเบียน")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("ลงชื่อ.....(ผู้รับผิดชอบโครงการ)\nตำแหน่ง", []),
        ("ลงชื่อ.........................\nตำแหน่ง..........", []),
        (
            SIGNED,
            [
                ("signature", "นายตะวันฉาย วารีรักษ์"),
                ("signature", "หัวหน้างานฝึกอาชีพ"),
                ("telephone", "โทร. 0 2999 0101"),
            ],
        ),
        (
            "ลงชื่อ..............(ผู้รับผิดชอบโครงการ)\n(นายตะวันฉาย วารีรักษ์)\nตำแหน่ง",
            [("signature", "นายตะวันฉาย วารีรักษ์")],
        ),
        ("ลงชื่อ ตะวันฉาย\nตำแหน่ง ผู้อำนวยการกอง", [("signature", "ตะวันฉาย"), ("signature", "ผู้อำนวยการกอง")]),
        ("ลงช\ufffd่อ ตะวันฉาย (ผู้รับผิชอบโครงการ)\nตำแหหน่ง", [("signature", "ตะวันฉาย")]),
    ],
)
@pytest.mark.parametrize("certified", [True, False])
def test_a_signature_block_is_personal_but_for_the_forms_own_words(
    block: str, expected: list[tuple[str, str]], certified: bool
) -> None:
    text = printed(coordinator="-", signature=block)
    found = parse(text if certified else text.replace(CERTIFIED, ""))
    printing = only_printing(found)
    assert persons(printing) == expected
    assert found.residue == []
    assert len(printing.entries) == 3


NAME, POST = "นายตะวันฉาย วารีรักษ์", "หัวหน้าฝ่ายพัฒนาชุมชน"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("ลงชื่อ นายตะวันฉาย\nวารีรักษ์ (ผู้รับผิดชอบโครงการ)\nตำแหน่ง หัวหน้าฝ่ายพัฒ\nนาชุมชน", [NAME, POST]),
        ("ลงชื่อ นายตะวันฉาย วารีรักษ์ (ผู้รับผิดชอบ\nโครงการ)\nตำแหน่ง หัวหน้าฝ่ายพัฒนาชุมชน", [NAME, POST]),
        ("ลงชื่อ\nนายตะวันฉาย วารีรักษ์\nตำแหน่ง\nหัวหน้าฝ่ายพัฒนาชุมชน", [NAME, POST]),
        ("ลง\nชื่อ นายตะวันฉาย วารีรักษ์\nตำ\nแหน่ง หัวหน้าฝ่ายพัฒนาชุมชน", [NAME, POST]),
        ("ลงชื่อ นายตะวันฉาย วารีรักษ์ ตำแหน่ง หัวหน้าฝ่ายพัฒนาชุมชน", [NAME, POST]),
        ("ลงชื่อ นายตะวันฉาย วารีรักษ์\nหัวหน้าฝ่ายพัฒนาชุมชน", [NAME, POST]),
        ("ลงชื่อ.....\n(นายตะวันฉาย วารีรักษ์)\nตำแหน่ง หัวหน้าฝ่ายพัฒนาชุมชน", [NAME, POST]),
        (f"ลงชื่อ นายตะวันฉาย วารีรักษ์\n\n{BANNER}\n\nตำแหน่ง หัวหน้าฝ่ายพัฒนาชุมชน", [NAME, POST]),
        ("ลงชื่อ นายตะวันฉาย วารีรักษ์\nนางสาวพิกุลแก้ว ธารามณี", [NAME, "นางสาวพิกุลแก้ว ธารามณี"]),
    ],
)
@pytest.mark.parametrize("certified", [True, False])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_signature_wrapped_over_two_lines_is_one_name_and_one_post(
    block: str, expected: list[str], certified: bool, layout: str
) -> None:
    text = printed(layout=layout, coordinator="-", signature=block)
    found = parse(text if certified else text.replace(CERTIFIED, ""))
    assert [name for _, name in persons(only_printing(found))] == expected
    assert found.residue == []
    assert [secret for secret in SECRETS if secret in everyone_may_read(found)] == []
    assert len(only_printing(found).entries) == 3


def everyone_may_read(found: DumpParse) -> str:
    """Everything of a parse that does not go to the restricted database, narratives included."""
    texts = [text for _, text in found.residue]
    for printing in found.printings:
        texts += [str(value.value) for _, value in sourced_values(printing)]
        texts += [finding.message_en + finding.message_th for finding in printing.findings]
    return "\n".join(texts)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_person_is_read_elsewhere_though_every_label_is_scarred(layout: str) -> None:
    for seed in range(30):
        found = parse(scarred(PEOPLED, layout, Random(seed)))
        assert [secret for secret in SECRETS if secret in everyone_may_read(found)] == [], seed


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("noise", REPAIRED)
def test_no_person_is_read_elsewhere_under_noise(layout: str, noise: str) -> None:
    for seed in range(5):
        found = parse(REPAIRED[noise](printed(PEOPLED, layout), Random(seed)))
        assert [secret for secret in SECRETS if secret in everyone_may_read(found)] == [], seed


@pytest.mark.parametrize("label", ["ผู้ประสานงาน สยป", "ลงชื่อ", "ตำแหน่ง", CERTIFIED])
@pytest.mark.parametrize("instead", ["", "กฟหกด", "ข้อความอื่นใด"])
def test_no_person_is_read_elsewhere_though_its_label_is_gone(label: str, instead: str) -> None:
    found = parse(printed(PEOPLED).replace(label, instead))
    assert [secret for secret in SECRETS if secret in everyone_may_read(found)] == []


@pytest.mark.parametrize("label", ["ชื่อผู้รับผิดชอบ...", "ผู้ประสานงาน สยป"])
@pytest.mark.parametrize("stray", ["kspjpqxqs", "ฬญฉญฮญฬฉ"])
def test_a_stray_word_before_the_colon_gives_no_person_away(label: str, stray: str) -> None:
    found = parse(printed(PEOPLED).replace(f"{label} :", f"{label} {stray} :"))
    assert [secret for secret in SECRETS if secret in everyone_may_read(found)] == []


def test_the_residue_of_a_printing_without_a_code_has_its_persons_masked() -> None:
    found = parse(printed(PEOPLED, code="-") + "\n" + printed())
    assert found.printings[0].project_key is None
    left = "\n".join(text for _, text in found.residue)
    assert "ชาวบ้านริมคลอง" in left
    assert [secret for secret in SECRETS if secret in left] == []
    assert ("responsible", "นายตะวันฉาย วารีรักษ์") in persons(found.printings[0])


def test_text_below_the_form_is_masked_where_it_names_someone() -> None:
    below = "บันทึกแนบ " + "เก็บไว้อ้างอิง " * 60 + "ผู้บันทึก นางสาวพิกุลแก้ว ธารามณี โทร 089 999 0101"
    found = parse(printed() + "\n\n\n" + below)
    assert [secret for secret in ("พิกุลแก้ว", "ธารามณี", "999") if secret in everyone_may_read(found)] == []
    assert "บันทึกแนบ" in everyone_may_read(found) + "\n".join(name for _, name in persons(only_printing(found)))


@pytest.mark.parametrize("note", ["โทร. 0 2999 0101", "ติดต่อ นางสาวพิกุลแก้ว ธารามณี"])
def test_residue_that_begins_in_the_midst_of_a_name_or_a_number_is_masked(note: str) -> None:
    found = parse(printed(received=f"80,900 บาท {note}") + "\n")
    assert [secret for secret in SECRETS if secret in everyone_may_read(found)] == []
    # The telephone's last digits are taken for the budget, so that the residue has but the rest of the number.
    found = parse(printed(coordinator="-", received=f"{note}\n0 2999 0101 80,900 บาท"))
    assert [secret for secret in SECRETS if secret in everyone_may_read(found)] == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ติดต่อ นายตะวันฉาย วารีรักษ์ ได้", "ติดต่อ ▒▒▒▒▒▒▒▒▒▒▒ ▒▒▒▒▒▒▒▒▒ ได้"),
        ("โทร. 0 2999 0101", "▒▒▒▒ ▒ ▒▒▒▒ ▒▒▒▒"),
        ("รหัส 50220000-0147 ปี 2564", "รหัส 50220000-0147 ปี 2564"),
        ("จำนวน 1,250 คน", "จำนวน 1,250 คน"),
    ],
)
def test_masking_is_letter_for_letter(text: str, masked: str) -> None:
    assert mask_places(text, personal_places(View.whole(text))) == masked
