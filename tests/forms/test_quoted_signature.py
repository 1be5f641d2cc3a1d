"""A line of a narrative that begins with a word of the signature block ends nothing; a signature still does."""

from __future__ import annotations

from itertools import product

import pytest

from tests.support import (
    CERTIFIED,
    LAYOUTS,
    OTHER_FORM,
    EntryText,
    only_printing,
    parse,
    plain,
    printed,
)

QUOTING = (
    ("จัดประชุมชาวบ้าน มีผู้\nลงชื่อเข้าร่วมงาน จำนวน 12 คน", "ลงชื่อเข้าร่วมงาน จำนวน 12 คน"),
    ("เลือกกรรมการชุมชน ให้ดำรง\nตำแหน่งเหรัญญิก", "ตำแหน่งเหรัญญิก"),
    ("เชิญผู้แทนตลาด\nลงชื่อ และแจ้ง\nตำแหน่ง ครบทุกคน", "ครบทุกคน"),
    ("ผู้ปกครอง\nลงชื่อ\nรับนมโรงเรียน", "รับนมโรงเรียน"),
)
SIGNATURES = ("", "ลงชื่อ.....(ผู้รับผิดชอบโครงการ)\nตำแหน่ง", "ลงชื่อ นายตะวันฉาย วารีรักษ์\nตำแหน่ง หัวหน้างานฝึกอาชีพ")
CASES = list(product(QUOTING, SIGNATURES, LAYOUTS))


def entries(narrative: str) -> tuple[EntryText, ...]:
    return (EntryText(), EntryText(number="2", date="28/01/2564", narrative=narrative))


@pytest.mark.parametrize(("quoting", "signature", "layout"), CASES)
@pytest.mark.parametrize("certified", [True, False])
def test_a_wrapped_line_that_begins_as_a_signature_stays_in_the_narrative(
    quoting: tuple[str, str], signature: str, layout: str, certified: bool
) -> None:
    narrative, end = quoting
    text, plainly = (
        printed(layout=layout, entries=entries(told), signature=signature) for told in (narrative, "จัดงานแล้ว")
    )
    if not certified:
        text, plainly = text.replace(CERTIFIED, ""), plainly.replace(CERTIFIED, "")
    found, expected = plain(only_printing(parse(text))), plain(only_printing(parse(plainly)))
    assert found["entries"][1].pop("narrative").endswith(end)
    expected["entries"][1].pop("narrative")
    assert found == expected


@pytest.mark.parametrize("quoting", QUOTING)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_signature_of_the_next_printing_is_none_of_this_one(quoting: tuple[str, str], layout: str) -> None:
    unsigned = printed(layout=layout, entries=entries(quoting[0]), signature="")
    first, second = parse(unsigned + printed(OTHER_FORM, layout)).printings
    assert plain(first) == plain(only_printing(parse(unsigned)))
    assert plain(second) == plain(only_printing(parse(printed(OTHER_FORM, layout))))


def test_an_entry_without_a_tail_goes_on_with_a_word_that_is_glued_to_another() -> None:
    bare = {"progress": None, "baht": None, "plan": None, "target": None}
    last = EntryText(number="2", date="28/01/2564", narrative="แจกกล้าไม้ มีผู้\nลงชื่อรับไปปลูก", **bare)
    found = plain(only_printing(parse(printed(entries=(EntryText(), last), signature=""))))
    assert found["entries"][1]["narrative"].endswith("ลงชื่อรับไปปลูก")


@pytest.mark.parametrize("block", ["ลงชื่อ ตะวันฉาย วารีรักษ์", "ลงชื่อตะวันฉาย\nตำแหน่งครู", "ตำแหน่ง ครูตะวันฉาย"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_signature_alone_behind_the_last_entry_is_one(block: str, layout: str) -> None:
    text = printed(layout=layout, signature=block).replace(CERTIFIED, "")
    found = plain(only_printing(parse(text)))
    unsigned = plain(only_printing(parse(printed(layout=layout, signature=""))))
    assert found["entries"] == unsigned["entries"]
    assert any("ตะวันฉาย" in name for _, name in found["persons"])
