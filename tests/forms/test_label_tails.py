"""The dots and the colon behind a label may be damaged or gone; a text that speaks of labels has none of its own."""

from __future__ import annotations

from random import Random

import pytest

from tests.extract.scars import scarred
from tests.extract.test_read_again import values_read_again
from tests.support import LAYOUTS, FormText, only_printing, parse, plain, printed

LABELS = {
    "ชื่อโครงการ/กิจกรรม": " : ",
    "รหัสโครงการ": "... : ",
    "ปีงบประมาณ พ.ศ.": " : ",
    "เริ่มต้นโครงการ": " : ",
    "งบประมาณที่ได้รับ": " : ",
    "สิ้นสุดโครงการ": " : ",
    "งบประมาณที่ใช้ไป": " : ",
    "หน่วยงานที่รับผิดชอบ": ". : ",
    "ชื่อผู้รับผิดชอบ": "... : ",
    "ผู้ประสานงาน สยป": " : ",
    "ประเด็นยุทธศาสตร์": " : ",
    "ประเด็นยุทธศาสตร์ย่อย": " : ",
    "เป้าหมายที่": " : ",
    "ตัวชี้วัด": "... : ",
}
TAILS = [
    "..\ufffd : ",
    ".\ufffd. : ",
    "..., : ",
    "\ufffd : ",
    "... \ufffd ",
    " ; ",
    " ",
    "... ",
    " :: ",
    "... : : ",
    "：",
    ".. ：",
]


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_known_by_its_words_whatever_is_left_of_its_tail(label: str, tail: str) -> None:
    for layout in ("two_lines", "one_line"):  # which has two labels a line
        text = printed(layout=layout)
        written = label + LABELS[label]
        assert text.count(written) == 1
        torn = text.replace(written, label + tail)
        found = parse(torn)
        assert (plain(only_printing(found)), found.residue) == (plain(only_printing(parse(text))), [])
        assert values_read_again(torn.encode(), found) > 40


@pytest.mark.parametrize("tail", [":", " :", ",", "..\ufffd", "\ufffd", " ：", "..:.."])
@pytest.mark.parametrize(
    "heading", ["1.2 หน่วยงานที่รับผิดชอบ", "1.3 หลักการและเหตุผล", "1.4 วัตถุประสงค์ของโครงการ", "1.5 เป้าหมายของโครงการ"]
)
def test_a_headings_tail_is_no_text(heading: str, tail: str) -> None:
    text = printed()
    found = parse(text.replace(heading, heading + tail))
    assert (plain(only_printing(found)), found.residue) == (plain(only_printing(parse(text))), [])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_colons_may_all_be_wide(layout: str) -> None:
    text = printed(layout=layout)
    found = parse(text.replace(":", "："))
    assert (plain(only_printing(found)), found.residue) == (plain(only_printing(parse(text))), [])


SPEAKS = [
    "ตาม ตัวชี้วัด และ เป้าหมายที่ 3 ของ ประเด็นยุทธศาสตร์ ที่กำหนด",
    "หน่วยงานที่รับผิดชอบ คือ ชื่อผู้รับผิดชอบ และ ผู้ประสานงาน สยป ทุกคน",
    "ใช้ งบประมาณที่ได้รับ 5,000 บาท และ งบประมาณที่ใช้ไป ; ครบ",
    "ประจำ ปีงบประมาณ พ.ศ. 2563 ตาม รหัสโครงการ 24000000-3030",
]


@pytest.mark.parametrize("words", SPEAKS)
@pytest.mark.parametrize("column", ["project_name", "rationale", "objective", "target_statement", "narrative"])
def test_a_text_that_speaks_of_labels_is_one_text(column: str, words: str) -> None:
    written = FormText()
    old = written.entries[0].narrative if column == "narrative" else getattr(written, column.removeprefix("project_"))
    for seed in range(12):
        text = scarred(written, "two_lines", Random(seed), share=(0.0, 0.2, 1.0)[seed % 3])
        expected = plain(only_printing(parse(text)))
        (expected["entries"][0] if column == "narrative" else expected)[column] = words
        assert text.count(old) == 1
        assert plain(only_printing(parse(text.replace(old, words)))) == expected


@pytest.mark.parametrize(
    "quoted",
    [
        "รหัสโครงการ : 24000000-3030 ปีงบประมาณ พ.ศ. : 2564 งบประมาณที่ได้รับ : 5,000 บาท มีผู้ร่วม 12 คน",
        "รหัสโครงการ 24000000-3030 ปีงบประมาณ พ.ศ. 2564 งบประมาณที่ได้รับ 5,000 บาท งบประมาณที่ใช้ไป 0 บาท",
        "ชื่อโครงการ/กิจกรรม : ปลูกผัก รหัสโครงการ : 24000000-3030",
    ],
)
@pytest.mark.parametrize("before", ["ทำร่วมกับ ", "ทำร่วมกับ\n"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_narrative_that_quotes_labels_begins_no_printing(layout: str, before: str, quoted: str) -> None:
    text = printed(layout=layout)
    expected = plain(only_printing(parse(text)))
    expected["entries"][2]["narrative"] = "ทำร่วมกับ " + quoted
    narrative = "ติดตามผลหลังการอบรม โดยเยี่ยมผู้เข้าอบรมถึงบ้าน"
    assert plain(only_printing(parse(text.replace(narrative, before + quoted)))) == expected
