"""A post is public where every word of it is a post's; whoever may be named beside one is a person."""

from __future__ import annotations

import pytest

from tests.support import header_values, only_printing, parse, printed


@pytest.mark.parametrize(
    "post",
    [
        "ผู้อำนวยการกองระบบท่อระบายน้ำ",
        "ผู้อำนวยการสำนักการจราจรและขนส่ง",
        "ผู้อำนวยการโรงพยาบาลราชพิพัฒน์",
        "ผู้อำนวยการศูนย์บริการสาธารณสุข 6",
        "หัวหน้าฝ่ายสิ่งแวดล้อม และสุขาภิบาล",
        "หัวหน้าฝ่ายการศึกษา สำนักงานเขตบางแค",
        "หัวหน้าฝ่ายปกครอง รักษาราชการแทนผู้อำนวยการเขตคลองสาน",
        "นักวิเคราะห์นโยบายและแผนชำนาญการพิเศษ",
        "เจ้าพนักงานธุรการชำนาญงาน",
        "ผู้ช่วยฝ่ายโยธา",
        "เลขานุการสำนักอนามัย",
        "หัวหน้าฝ่ายพัฒ\nนาชุมชน",
    ],
)
@pytest.mark.parametrize("field", ["responsible", "coordinator"])
def test_a_post_whose_every_word_is_a_posts_is_public(post: str, field: str) -> None:
    other = {"responsible": "coordinator", "coordinator": "responsible"}[field]
    printing = only_printing(parse(printed(**{field: post, other: "-"})))
    assert header_values(printing)[f"{field}_post"] == post.replace("\n", "")
    assert printing.persons == []


@pytest.mark.parametrize(
    "holder",
    [
        "หัวหน้าฝ่ายทะเบียน สุขใจ วารีรักษ์",
        "หัวหน้าฝ่ายทะเบียนสุขใจ วารีรักษ์",
        "หัวหน้าฝ่ายโยธา พัฒนา",
        "หัวหน้าฝ่ายโยธา ดุสิต วัฒนา",
        "ผู้อำนวยการเขต ประเวศ",
        "ประธาน แผนงาม",
        "เลขานุการ สุขาวดี",
        "หัวหน้าฝ่ายเทศกิจนายตะวันฉาย",
        "หัวหน้าฝ่ายเทศกิจ_ตะวันฉาย",
        "หัวหน้าฝ่ายสิ่งแวดล้อม,ตะวันฉาย",
        "หัวหน้ากลุ่มงาน/ตะวันฉาย/วารีรักษ์",
        "หัวหน้าฝ่ายรายได้ - ตะวันฉาย",
        "หัวหน้าฝ่ายรายได้ (ตะวันฉาย)",
        "ศูนย์ตะวันฉาย",
        "โรงเรียนตะวันฉาย",
        "กองงาม ธารามณี",
        "นายช่างพัฒนา",
        "หัวหน้าฝ่ายสิ่งแวดล้อมและสุขาภิบาล\nสวนีย์ วารีรักษ์",
        "หัวหน้าฝ่ายปก\ufffdรอง",
    ],
)
@pytest.mark.parametrize("field", ["responsible", "coordinator"])
def test_a_name_behind_or_glued_to_a_post_is_a_person(holder: str, field: str) -> None:
    other = {"responsible": "coordinator", "coordinator": "responsible"}[field]
    found = parse(printed(**{field: holder, other: "-"}))
    printing = only_printing(found)
    assert [person.role for person in printing.persons] == [field]
    assert not {"responsible_post", "coordinator_post"} & set(header_values(printing))
    assert found.residue == []
