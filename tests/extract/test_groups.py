from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaona.extract.groups import canonical, normal_form
from kaona.reference import target_groups

LISTED = [spelling for group in target_groups() for spelling in (group.name, *group.spellings)]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("กลุ่มเกษตรกร", "เกษตรกร"),
        ("กลุ่ม", "กลุ่ม"),
        (" ผู้ค้าหาบเร่ - แผงลอย ", "ผู้ค้าหาบเร่แผงลอย"),
        ("ผู้ค้าหาบเร่ ? แผงลอย", "ผู้ค้าหาบเร่แผงลอย"),
        ("ผู้ค้าหาบเร่\n– แผงลอย", "ผู้ค้าหาบเร่แผงลอย"),
        ("“จิตอาสา” (กทม.)", "จิตอาสากทม"),
        ("เด็กอายุ ๖ - ๑๒ ปี", "เด็กอายุ6-12ปี"),
        ("เด็กอายุ 6 ? 12 ปี", "เด็กอายุ6-12ปี"),
        ("เด็กอายุ 61-2 ปี", "เด็กอายุ61-2ปี"),
        ("ครัวเรือน 1,000 แห่ง", "ครัวเรือน1000แห่ง"),
        ("แกนน\u0e4d\u0e32ชุมชน", "แกนนำชุมชน"),
        ("เเกนนำ\u200bชุมชน", "แกนนำชุมชน"),
        ("กลุ่ม LGBTQ+", "lgbtq+"),
        ("อายุ > 60 ปี", "อายุ>60ปี"),
        ("?", ""),
    ],
)
def test_the_normal_form_keeps_what_tells_groups_apart(name: str, form: str) -> None:
    assert normal_form(name) == form


@given(st.one_of(st.sampled_from(LISTED), st.text(st.characters(codec="cp874")), st.text(st.characters())))
@settings(deadline=None)
def test_the_normal_form_of_a_normal_form_is_itself(name: str) -> None:
    assert normal_form(normal_form(name)) == normal_form(name)


@pytest.mark.parametrize(
    ("spelling", "listed"),
    [
        ("กลุ่มผู้ขับขี่รถจักรยานยนต์รับจ้าง", "ผู้ขับขี่รถจักรยานยนต์รับจ้าง"),
        ("กลุ่มผู้ขับขีรถจักรยานยนต์รับจ้าง", "ผู้ขับขี่รถจักรยานยนต์รับจ้าง"),
        ("ผู้ขับขีรถจักรยานยนต์รับจ้ง", "ผู้ขับขี่รถจักรยานยนต์รับจ้าง"),
        ("กลุ่มผู้ค้าหาบเร่ - แผงลอย", "ผู้ค้าหาบเร่ - แผงลอย"),
        ("ผู้ค้าหาเร่แผงลอย", "ผู้ค้าหาบเร่ - แผงลอย"),
        ("ผู้หาบเร่ - แผงลอย", "ผู้ค้าหาบเร่ - แผงลอย"),
        ("ผู้หาเร่ ? แผงลอย", "ผู้ค้าหาบเร่ - แผงลอย"),
        ("ครัวเรือนในชุมชนแออัดด", "ครัวเรือนในชุมชนแออัด"),
        ("อาสาสมัครสาธารณะสุข", "อาสาสมัครสาธารณสุข"),
        ("อาสาสมัครสาธารณสุข (อสส.)", "อาสาสมัครสาธารณสุข"),
        ("ผู้สูงอ\ufffdยุ", "ผู้สูงอายุ"),
        ("ประชาชนทัวไป", "ประชาชนทั่วไป"),
        ("เด็กแรกเกิด – ๕ ปี", "เด็กแรกเกิด - 5 ปี"),
    ],
)
def test_spellings_of_a_listed_name_join_it(spelling: str, listed: str) -> None:
    assert canonical(spelling) == (normal_form(listed), listed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ผู้สูงอายุ", "ผู้สูงอายุติดเตียง"),
        ("ผู้ป่วย", "ผู้ป่วยติดเตียง"),
        ("ผู้ป่วยใน", "ผู้ป่วยนอก"),
        ("ผู้ป่วยรายใหม่", "ผู้ป่วยรายเก่า"),
        ("นักเรียนชั้นประถมศึกษา", "นักเรียนชั้นมัธยมศึกษา"),
        ("นักเรียนชั้นประถมศึกษา", "นักเรียนประถมศึกษา"),
        ("นักเรียนชั้น ป.1", "นักเรียนชั้น ป.2"),
        ("เด็กแรกเกิด - 5 ปี", "เด็กแรกเกิด - 6 ปี"),
        ("ชาย", "หญิง"),
        ("เด็กชาย", "เด็กหญิง"),
        ("ผู้พิการ", "ผู้ป่วย"),
        ("ผู้พิการ", "คนพิการ"),
        ("ครู", "ครูผู้ช่วย"),
        ("นักเรียน", "นักเขียน"),
        ("ผู้ใช้บริการ", "ผู้ให้บริการ"),
        ("ผู้ใช้บริการ", "ผู้รับบริการ"),
        ("ผู้ขาย", "ผู้ชาย"),
        ("โรงงาน", "โรงทาน"),
        ("ตลาดนัด", "ตลาดน้ำ"),
        ("แรงงานในระบบ", "แรงงานนอกระบบ"),
        ("ผู้ได้รับวัคซีน", "ผู้ไม่ได้รับวัคซีน"),
        ("ผู้ติดเชื้อเอชไอวี", "ผู้ติดเชื้อเอชพีวี"),
        ("ครัวเรือนในชุมชน", "ครัวเรือนชุมชน"),
        ("ผู้ประสบอัคคีภัย", "ผู้ประสบอุทกภัย"),
        ("ลูกจ้าง", "ลูกจ้างชั่วคราว"),
        ("โรงเรียนเอกชน", "โรงเรียนสังกัดกรุงเทพมหานคร"),
        ("อาสาสมัครสาธารณสุข", "อาสาสมัครสาธารณภัย"),
    ],
)
def test_other_groups_stay_apart(one: str, other: str) -> None:
    assert canonical(one).key != canonical(other).key


def test_listed_names_stay_what_they_are() -> None:
    for group in target_groups():
        for spelling in (group.name, *group.spellings):
            assert canonical(spelling) == (normal_form(group.name), group.name)


def test_a_group_unlike_any_listed_stands_alone_under_its_normal_form() -> None:
    assert canonical("กลุ่มช่างซ่อม จักรยาน") == ("ช่างซ่อมจักรยาน", None)
    assert canonical("-") == ("-", None)


def misspelled(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    dropped, changed = name[:at] + name[at + 1 :], name[:at] + chance.choice("กขคงตนบปมรลวสอาี่้ั\ufffd") + name[at + 1 :]
    return chance.choice([dropped, changed, name[:at] + name[at] + name[at:]])


def test_a_misspelled_listed_name_joins_it_nearly_always_and_another_never() -> None:
    chance = random.Random(2564)
    names = [group.name for group in target_groups() if len(normal_form(group.name)) >= 8]
    found = [(name, canonical(misspelled(name, chance)).name) for name in names for _ in range(5)]
    assert not [(name, match) for name, match in found if match not in (name, None)]
    assert sum(match == name for name, match in found) >= 0.9 * len(found)


@given(st.text(st.characters(codec="cp874"), min_size=1, max_size=60))
@settings(deadline=None)
def test_any_name_has_one_group_whatever_came_before(name: str) -> None:
    match = canonical(name)
    assert match.name is None or match.key == normal_form(match.name)
    assert canonical(name) == match


def test_new_names_are_matched_by_the_thousand_a_second() -> None:
    names = [f"{name}แห่งที่ {number}" for number in range(8) for name in LISTED]
    canonical("ครู")
    started = time.process_time()
    for name in names:
        canonical(name)
    assert time.process_time() - started < len(names) / 1000
