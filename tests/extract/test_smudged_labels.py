"""A label of persons that lost its colon, and letters beside: nobody gets into a column that everyone may read."""

from __future__ import annotations

from itertools import product

import pytest

from tests.support import LAYOUTS, header_values, only_printing, parse, plain, printed, sourced_values

RESPONSIBLE, COORDINATOR = "ชื่อผู้รับผิดชอบ... :", "ผู้ประสานงาน สยป :"
NAMES = ("นายตะวันฉาย วารีรักษ์", "ตะวันฉาย วารีรักษ์", "พิกุลแก้ว ธารามณี โทร. 0 2999 0102")
SECRETS = ("ตะวันฉาย", "วารีรักษ์", "พิกุลแก้ว", "ธารามณี", "2999")
SMUDGED = (
    *(f"ชื่อผู้รับผิดชอบ...{colon}" for colon in ("", " ", " ;", " \ufffd", " ?", " =", " .", "\ufffd ", "-", "\n")),
    "ชื่อผู้รับผดชอบ",
    "ื่อผู้รับผิดชอบ...",
    "ชื่อผู้\ufffdับผิดชอบ \ufffd",
    "ชื่อผู้รับ ผิดชอบ",
)
SMUDGED_COORDINATORS = ("ผู้ประสานงาน สยป", "ผู้ประสานงาน", "ู้ประสานงาน สยป ;", "ผู้ประสงาน สยป \ufffd", "ผู้ประสานงาน\nสยป")


@pytest.mark.parametrize(("label", "name", "layout"), list(product(SMUDGED, NAMES, LAYOUTS)))
def test_the_responsible_person_is_one_though_the_label_is_smudged(label: str, name: str, layout: str) -> None:
    text = printed(layout=layout, coordinator="-", responsible=name)
    assert_same_but_for_the_label(text, text.replace(RESPONSIBLE, label, 1))


@pytest.mark.parametrize(("label", "name", "layout"), list(product(SMUDGED_COORDINATORS, NAMES, LAYOUTS)))
def test_the_coordinator_is_a_person_though_the_label_is_smudged(label: str, name: str, layout: str) -> None:
    text = printed(layout=layout, coordinator=name)
    assert_same_but_for_the_label(text, text.replace(COORDINATOR, label, 1))


@pytest.mark.parametrize(("one", "other"), list(product(SMUDGED[:5], SMUDGED_COORDINATORS[:3])))
def test_both_labels_may_be_smudged(one: str, other: str) -> None:
    text = printed(responsible=NAMES[1], coordinator=NAMES[2])
    assert_same_but_for_the_label(text, text.replace(RESPONSIBLE, one, 1).replace(COORDINATOR, other, 1))


def assert_same_but_for_the_label(text: str, smudged: str) -> None:
    assert text != smudged
    found = parse(smudged)
    printing = only_printing(found)
    assert plain(printing) == plain(only_printing(parse(text)))
    assert found.residue == []
    read = "\n".join(str(value.value) for _, value in sourced_values(printing))
    assert [secret for secret in SECRETS if secret in read] == []


@pytest.mark.parametrize("label", SMUDGED)
def test_a_post_behind_a_smudged_label_is_still_a_post(label: str) -> None:
    text = printed()
    found = header_values(only_printing(parse(text.replace(RESPONSIBLE, label, 1))))
    assert found == header_values(only_printing(parse(text)))


@pytest.mark.parametrize("gone", ["", "เธเธ", "\ufffd\ufffd\ufffd"])
@pytest.mark.parametrize("name", ["นายตะวันฉาย วารีรักษ์", "น.ส.พิกุลแก้ว ธารามณี โทร. 0 2999 0102", "โทร. 0 2999 0102"])
def test_no_agency_has_a_titled_name_or_a_telephone_number(gone: str, name: str) -> None:
    text = printed(responsible=name, coordinator="-").replace(RESPONSIBLE, gone, 1)
    printing = only_printing(parse(text))
    read = "\n".join(str(value.value) for _, value in sourced_values(printing))
    assert [secret for secret in SECRETS if secret in read] == []
    assert header_values(printing)["division"] == "ฝ่ายพัฒนาชุมชน"
    assert {person.role for person in printing.persons} <= {"responsible", "telephone"}
    assert printing.persons


@pytest.mark.parametrize(
    "section", ["งานคุณภาพชีวิต", "กลุ่มงาน คุณภาพน้ำ", "งานนายทะเบียน", "ศูนย์บริการสาธารณสุข 24", "งานประสานงาน"]
)
def test_an_agency_that_reads_a_little_like_one_is_whole(section: str) -> None:
    printing = only_printing(parse(printed(agency=f"สำนักงานเขตบางแค / ฝ่ายทะเบียน / {section}", coordinator="-")))
    assert header_values(printing)["section"] == section
    assert printing.persons == []
