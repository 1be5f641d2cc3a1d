"""The shapes of a count, one by one, and what must hold of any text. What a group is called: `test_names`."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaona.extract.counts import read_counts, read_quantity, read_unit
from kaona.records import Segment
from kaona.thai.segment import segment
from tests.extract.counts.asked import counts, short


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "ครบ 2 กลุ่มเป้าหมาย 1. กลุ่มผู้เลี้ยงสุนัข จำนวน 85 ราย 2. กลุ่มแม่บ้าน จำนวน 40 ราย",
            [("กลุ่มผู้เลี้ยงสุนัข", 85, "person"), ("กลุ่มแม่บ้าน", 40, "person")],
        ),
        (
            "มีผู้เข้าร่วม ได้แก่ คนพิการ จำนวน 12 ราย ชุมชนริมทางรถไฟ จำนวน 3 ชุมชน",
            [("คนพิการ", 12, "person"), ("ชุมชนริมทางรถไฟ", 3, "community")],
        ),
        ("ผู้ป่วยรายใหม่ จำนวน 3 ราย", [("ผู้ป่วยรายใหม่", 3, "person")]),
        ("ตรวจหอพัก จำนวน ๒๒ แห่ง", [("หอพัก", 22, "place")]),
        ("ตรวจหอพัก22แห่ง", [("หอพัก", 22, "place")]),
        ("ประชาชน จำนวน 13,322 คน", [("ประชาชน", 13_322, "person")]),
        ("ประชาชน จำนวน 1, 250 คน", [("ประชาชน", 1_250, "person")]),
        ("ประชาชน จำนวน 17 716 คน", [("ประชาชน", 17_716, "person")]),
        ("ประชาชนสองพันห้าร้อยคน", [("ประชาชน", 2_500, "person")]),
        ("ประชาชน 1.5 หมื่นคน", [("ประชาชน", 15_000, "person")]),
        ("ผู้สูงอายุ 70 ปีขึ้นไป 15 ราย", [("ผู้สูงอายุ 70 ปีขึ้นไป", 15, "person")]),
        ("มี 12 ชุมชนเข้าร่วม", [("ชุมชน", 12, "community")]),
        ("ช่วยเหลือครัวเรือนยากจน 8 ครัวเรือน 31 คน", [("ครัวเรือนยากจน", 8, "household"), ("ครัวเรือนยากจน", 31, "person")]),
        ("สำรวจผู้ป่วยติดบ้าน 0 ราย ผู้ป่วยติดเตียง - ราย", [("ผู้ป่วยติดบ้าน", 0, "person")]),
        ("คัดกรองผู้สูงอายุ 90 ราย ส่งต่อ 4 ราย", [("ผู้สูงอายุ", 90, "person"), ("ผู้สูงอายุ", 4, "person")]),
        ("นิมนต์พระสงฆ์ 9 รูป ถ่ายรูป 20 รูป", [("พระสงฆ์", 9, "person")]),
        ("ทำหมันแมว 15 ตัว ซื้อโต๊ะ 4 ตัว", [("แมว", 15, "other")]),
        ("มีผู้เข้าอบรม 20 คน ผู้เข้าอบรมทั้ง 20 คน พอใจ", [("ผู้เข้าอบรม", 20, "person")]),
        ("ผู้ค้า จานวน 25 ราย คนขับรถตู้ จำนว\ufffd 14 ราย", [("ผู้ค้า", 25, "person"), ("คนขับรถตู้", 14, "person")]),
    ],
)
def test_what_is_counted(text: str, wanted: list[tuple[str, int, str]]) -> None:
    assert short(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "โดยจัดกิจกรรม จำนวน 38 ครั้ง",
        "ณ ห้องประชุมชั้น 54",
        "ใช้เวลา 43 วัน",
        "โทร. 0 2999 0000",
        "ตามหนังสือ ที่ กท 1111/22 ลงวันที่ 9 มิถุนายน 2564",
        "เบิกค่าวิทยากร คนละ 500 บาท",
        "ผู้สูงอายุ 8 ใน 10 คน พอใจ",
        "โครงการ 1 ชุมชน 1 อาชีพ",
        "ผู้ลงทะเบียน 50 คนแรก",
        "ผู้ใช้บริการเพิ่มขึ้น 20 คน",
        "อัตราป่วย 12 คนต่อแสนประชากร",
        "จัดเต้นแอโรบิก 4 ครั้ง ๆ ละ 30 คน",
        "มีผู้ใช้บริการวันละ 60 คน",
        "วิทยากร 3 คน",
        "วิทยากร ช 3 ญ 4",
        "(ปี 65 จำนวน 31 ราย)",
        "คกก. ตรวจรับพัสดุ 3 คน",
        "เจ้าหน้าที่ 6 นาย ออกตรวจพื้นที่",
        "ระยะทาง 32 กิโลเมตร ต้นไม้ 40 ต้น ขยะ 3 ตัน",
        "ปีงบประมาณ 2566 ชุมชนเมืองน่าอยู่",
        "ถนนสุขใจ ชั้น 3 โรงเรียนใกล้บ้าน",
        "",
        "-",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert short(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("มีผู้เข้าร่วม ได้แก่ เด็กน้ำหนักเกิน จำนวน 33 คน", [("เด็กน้ำหนักเกิน", 33, "person")]),
        ("ส่งทีมแข่งขัน 40 ทีมงานจัดที่สนาม", [("ทีมแข่งขัน", 40, "group")]),
        ("อบรมครู 40 คนงานสำเร็จลุล่วง", [("ครู", 40, "person")]),
        ("ผู้ขับขี่ 12 นายตรวจสุขภาพแล้ว", [("ผู้ขับขี่", 12, "person")]),
        ("ชาวบ้าน 1 นายสมัคร ใจดี", []),  # a man's name behind a list's number
        ("จัดให้ทีมงาน 40 คน", [("ทีมงาน", 40, "person")]),
    ],
)
def test_a_line_may_end_behind_a_unit(text: str, wanted: list[tuple[str, int, str]]) -> None:
    assert short(text) == wanted


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("จัดงานตามปฏิทินที่วางไว้ เกษตรกร จำนวน 45 คน", "achieved"),
        ("ทำตามขั้นตอนที่กำหนดไว้ อบรมเกษตรกร จำนวน 45 คน", "achieved"),
        ("อบรมตามกำหนดการ เกษตรกร จำนวน 45 คน", "achieved"),
        ("เป็นไปตามยอดที่ตั้งไว้ เกษตรกร จำนวน 45 คน", "planned"),
        ("กำหนดการอบรมเกษตรกร จำนวน 45 คน", "planned"),
        ("กำหนด จัดอบรมเกษตรกร จำนวน 45 คน", "planned"),
        ("เตรียมการอบรมเกษตรกร จำนวน 45 คน", "planned"),
        ("เตรียมการจัดเวที เกษตรกร จำนวน 45 คน", "achieved"),
    ],
)
def test_what_was_laid_down_is_a_plan_where_it_is_a_figure(text: str, measure: str) -> None:
    assert [(count.quantity, count.measure) for count in counts(text)] == [(45, measure)]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("ปีงบประมาณ พ.ศ. 2561 มีผู้เข้าร่วม จำนวน 104 คน", []),
        ("ในปีงบประมาณ 2563 มีผู้เข้าร่วม จำนวน 104 คน", []),
        ("ปี 2562 มีผู้เข้าร่วม จำนวน 104 คน", []),
        ("ปี 2563 มีผู้เข้าร่วม จำนวน 104 คน", [104]),  # its last three months are of this fiscal year
        ("ปีงบประมาณ พ.ศ. 2564 มีผู้เข้าร่วม จำนวน 104 คน", [104]),
        ("เมื่อปี 2562 มีผู้เข้าร่วม 26 คน แม่ค้า จำนวน 19 คน", [19]),
        ("เมื่อปี 2562 มีแม่บ้าน 26 คน และแม่ค้า 14 คน", []),
        ("แม่บ้าน 40 คน (ปี 2562 มี 32 คน) และแม่ค้า 25 คน", [40, 25]),
    ],
)
def test_a_year_that_had_ended_before_the_projects_own_counts_nobody(text: str, quantities: list[int]) -> None:
    found = read_counts(text, segment(text), fiscal_year=2564)
    assert [count.quantity for count in found] == quantities


@pytest.mark.parametrize("text", ["จัดอบรม จำนวน 4 รายวิชา", "แจกเสื้อแก่ผู้มาถึง 30 คน แรก"])
def test_a_unit_that_is_part_of_another_word_counts_nobody(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize("text", ["ฝึกการเฉพาะเ\ufffdจะจงประชาชน 30 คน", "เจะเลือดประชาชน 30 คน"])
def test_what_damage_made_of_a_word_plans_nothing(text: str) -> None:
    (count,) = counts(text)
    assert count.measure == "achieved"
    (planned,) = counts("จะเจาะเลือดประชาชน 30 คน")
    assert planned.measure == "planned"


def test_everybody_listed_as_a_target_is_one() -> None:
    def planned(text: str) -> list[tuple[str, int]]:
        return [(count.group, count.quantity) for count in read_counts(text, segment(text), "planned")]

    assert planned("-พนักงานกวาด จำนวน 35 คน และวัยรุ่นหญิง จำนวน 37 คน") == [("พนักงานกวาด", 35), ("วัยรุ่นหญิง", 37)]
    assert planned("-ทีมกู้ชีพ จำนวน 22 ทีม") == [("ทีมกู้ชีพ", 22)]
    assert planned("-ผู้ค้า จำนวน 35 คน 2. วิทยากร จำนวน 3 คน") == [("ผู้ค้า", 35)]
    assert short("ครบ 1 กลุ่มเป้าหมาย 1. วิทยากรชุมชน จำนวน 33 คน") == [("วิทยากรชุมชน", 33, "person")]


def test_workers_who_are_served_and_those_joined_to_them() -> None:
    assert short("ตรวจสุขภาพคนงานก่อสร้าง 30 คน และผู้ค้า 20 คน") == [
        ("คนงานก่อสร้าง", 30, "person"),
        ("ผู้ค้า", 20, "person"),
    ]
    assert short("ลอกท่อโดยใช้คนงานก่อสร้าง 30 คน") == []
    assert short("ตรวจรักษาโดยแพทย์ 2 คน และให้บริการประชาชน 50 คน") == [("ประชาชน", 50, "person")]
    assert short("ขึ้นทะเบียนพี่เลี้ยงนักกีฬาแล้ว 9 คน และทดสอบนักวิ่ง 20 คน") == [
        ("พี่เลี้ยงนักกีฬา", 9, "person"),
        ("นักวิ่ง", 20, "person"),
    ]
    assert short("จัดตั้งทีมกู้ชีพชุมชน จำนวน 6 ทีม และฝึกสมาชิกทีมกู้ชีพ 6 ทีม ทีมละ 4 คน") == [
        ("ทีมกู้ชีพชุมชน", 6, "group"),
        ("สมาชิกทีมกู้ชีพ", 24, "person"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ตัดแต่งต้นไม้ใหญ่ 610 ต้น โดยรุกขกร 5 คน",
        "วาดภาพผนังโดยสล่า 3 คน",
        "อำนวยการจราจร อาสาจราจร 30 คน ปฏิบัติหน้าที่ทุกวัน",
        "เปิดตลาดนัด อปพร. 12 คน อยู่เวรทุกคืน",
    ],
)
def test_those_at_work_are_no_target_whatever_they_are_called(text: str) -> None:
    assert short(text) == []


def test_only_persons_have_a_sex() -> None:
    assert [count.sex for count in counts("ตรวจหอพักหญิง 8 แห่ง หอพักชาย 5 แห่ง นักเรียนชาย 9 คน")] == [None, None, "male"]


def test_what_was_done_on_a_day_is_no_plan() -> None:
    text = "ไตรมาสที่ 1 ประชุมวางแผน ไตรมาสที่ 2 อบรมผู้ค้ารถเข็น จำนวน 42 ราย เมื่อวันที่ 18 ม.ค. 2567"
    done, planned = counts(f"{text} ในไตรมาสที่ 3 จะอบรมผู้ขายน้ำดื่ม จำนวน 28 ราย")
    assert (done.measure, planned.measure) == ("achieved", "planned")


def test_a_whole_and_its_parts() -> None:
    whole, one, other = counts("สำรวจจุดมืด ทั้งหมด 24 จุด แบ่งเป็น ซอยตัน จำนวน 15 จุด และ ใต้สะพาน จำนวน 8 จุด")
    assert (whole.role, one.role, other.role) == ("whole", "part", "part")
    assert (whole.part_of, one.part_of, other.part_of) == (None, 0, 0)


def test_an_item_that_happens_to_be_as_large_as_two_before_it_is_no_whole() -> None:
    text = "ครบ 3 กลุ่มเป้าหมาย 1. ห้างสรรพสินค้า จำนวน 18 แห่ง 2. จุดทิ้งขยะ จำนวน 11 จุด 3. สวนหย่อม จำนวน 29 แห่ง"
    assert [(count.quantity, count.role) for count in counts(text)] == [(18, "single"), (11, "single"), (29, "single")]


def test_those_who_are_divided_may_be_other_ones_than_those_in_front() -> None:
    text = "ฝึกอาชีพแม่บ้าน จำนวน 80 คน มีผู้เข้าร่วม ประกอบด้วย ครู จำนวน 15 คน และยาม จำนวน 17 คน"
    assert [(count.quantity, count.role) for count in counts(text)] == [(80, "single"), (15, "single"), (17, "single")]


def test_the_other_sexs_figure_takes_no_unit_from_the_next_name() -> None:
    text = "ฝึกอาชีพแก่ประธานชุมชน ช ๔๖ ญ ๑๒๗ ครอบครัวผู้ประสบภัย จำนวน 10 ครอบครัว"
    assert [(count.quantity, count.unit, count.group) for count in counts(text)] == [
        (46, "person", "ประธานชุมชน"),
        (127, "person", "ประธานชุมชน"),
        (10, "household", "ครอบครัวผู้ประสบภัย"),
    ]


def test_those_at_work_who_stand_first_are_summed_too() -> None:
    text = "พนักงานกวาดถนน จำนวน 33 คน ผู้ว่างงาน จำนวน 45 คน รวมผู้ผ่านการอบรมทั้งสิ้น 78 คน"
    assert [(count.quantity, count.role) for count in counts(text)] == [(33, "part"), (45, "part"), (78, "whole")]


def test_a_running_sum_is_a_whole_of_no_parts() -> None:
    month, so_far = counts("ผู้ใช้ห้องสมุดเดือนนี้ 120 คน สะสม 900 คน")
    assert (month.role, so_far.role, month.part_of) == ("single", "whole", None)


def test_out_of_and_percent() -> None:
    (count,) = counts("ตรวจหอพัก จำนวน 64 แห่ง (จากจำนวนทั้งหมด 256 แห่ง) คิดเป็นร้อยละ 25.00")
    assert (count.quantity, count.out_of_quantity, count.percent_written) == (64, 256, Decimal("25.00"))
    (count,) = counts("ผู้สูงอายุได้รับวัคซีน 45 จาก 60 คน")
    assert (count.quantity, count.out_of_quantity) == (45, 60)


@pytest.mark.parametrize(
    "text",
    [
        "วันที่ 13-15 เม.ย. 66 รายได้ราว 1.2 ล้านบาท",
        "ใช้รถ 47 คัน พนักงาน 213 คน",
        "ขรก. และลูกจ้าง 12 คน ออกกวดขันรถบรรทุก",
        "ลูกจ้างชั่วคราวเก็บวัชพืช 24 คน",
    ],
)
def test_years_of_dates_and_the_citys_own_people_at_work_count_nobody(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [("กว่า 50 คน", "at_least"), ("ไม่น้อยกว่า 50 คน", "at_least"), ("50 คนขึ้นไป", "at_least"), ("50 กว่าคน", "at_least")]
    + [("ไม่เกิน 50 คน", "at_most"), ("ไม่ถึง 50 คน", "at_most"), ("ประมาณ 50 คน", "about"), ("เกือบ 50 คน", "about")],
)
def test_qualifiers(words: str, qualifier: str) -> None:
    (count,) = counts(f"มีประชาชนเข้าร่วม {words}")
    assert (count.quantity, count.qualifier) == (50, qualifier)


@pytest.mark.parametrize("name", ["พนักงานกวาด", "ผู้ใช้แรงงานก่อสร้าง"])
def test_men_and_women_of_those_at_work_count(name: str) -> None:
    assert short(f"{name} ช 395 ญ 426") == [(name, 395, "person"), (name, 426, "person")]


def test_male_and_female_parts_without_a_unit() -> None:
    male, female = counts("นักเรียนในโครงการว่ายน้ำ ช 1,522 ญ 1,548")
    assert (male.quantity, male.sex, male.role, male.unit, male.unit_th) == (1_522, "male", "part", "person", None)
    assert (female.quantity, female.sex, female.group) == (1_548, "female", male.group)


def test_rounds_multiply_and_say_so() -> None:
    text = "อบรมผู้ค้า 2 รุ่น ๆ ละ 40 คน รวม 80 คน"
    (count,) = counts(text)
    assert count.quantity == 80
    assert text[slice(*count.written_span)] == "ผู้ค้า 2 รุ่น ๆ ละ 40 คน"
    assert read_quantity(text[slice(*count.quantity_span)]) == 80


def test_what_was_done_as_aimed_at_is_a_result() -> None:
    text = "ดำเนินการแล้วเสร็จตามเป้าหมายที่กำหนดไว้ คัดกรองผู้ค้า จำนวน 805 คน พบผู้ไร้ที่พึ่ง จำนวน 3 ราย"
    assert [(count.quantity, count.measure, count.out_of_quantity) for count in counts(text)] == [
        (805, "achieved", None),
        (3, "achieved", None),
    ]


def test_plans_are_planned_and_results_are_not() -> None:
    planned, done = counts("กำหนดจัดอบรมอาสาสมัคร 60 คน ขณะนี้มีผู้เข้าอบรมแล้ว 25 คน")
    assert (planned.measure, done.measure) == ("planned", "achieved")
    (count,) = read_counts("ผู้สูงอายุ 30 คน", segment("ผู้สูงอายุ 30 คน"), "planned")
    assert count.measure == "planned"


@pytest.mark.parametrize(
    ("written", "quantity"),
    [("๑๒", 12), ("1,\n250", 1_250), ("17\n716", 17_716), ("สองพัน", 2_000), ("1.5 หมื่น", 15_000)]
    + [("2 รุ่น ๆ ละ 40", 80), ("35 คน จำนวน 4", 140), ("รุ่นละ 35 คน จำนวน 4", 140), ("คน", None), ("", None)],
)
def test_a_quantity_is_read_again_from_its_characters(written: str, quantity: int | None) -> None:
    assert read_quantity(written) == quantity


def test_units_are_read_again_from_their_words() -> None:
    assert read_unit("หลังคาเรือน") == "household"
    assert read_unit("ครอบครั\ufffd") == "household"
    assert read_unit("บาท") is None


THAI = st.text(alphabet="กขคงจนมรลวสหอาิีุู่้๑๒๓0123456789 .,()-ๆ/%\ufffd", max_size=60)
PIECES = st.lists(
    st.one_of(
        THAI,
        st.sampled_from(
            ["จำนวน", "ผู้สูงอายุ", "ชุมชน", "ราย", "คน", "2 รุ่น ๆ ละ", "แบ่งเป็น", "จาก", "ร้อยละ 5", "เป้าหมาย", "รวม", "ที่"]
        ),
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_any_text_is_read_and_every_place_holds(text: str) -> None:
    found = counts(text)
    for count in found:
        assert count.quantity >= 0
        assert count.group_span is not None
        assert text[slice(*count.group_span)] == count.group
        assert read_quantity(text[slice(*count.quantity_span)]) == count.quantity
        assert count.part_of is None or found[count.part_of].role == "whole"


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=0, max_value=99_999), st.sampled_from(["คน", "ราย", "ครัวเรือน", "แห่ง", "กลุ่ม"]))
def test_thai_digits_count_as_arabic_ones(number: int, unit: str) -> None:
    arabic, thai = f"{number} {unit}", str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) + f" {unit}"
    assert short(f"ผู้ค้ารายย่อย จำนวน {arabic}") == short(f"ผู้ค้ารายย่อย จำนวน {thai}")


@pytest.mark.parametrize(
    "piece",
    ["9", "1คน", "กา", "ผู้สูงอายุ", "จำนวน 5 ราย ", "1. ผู้สูงอายุ จำนวน 5 ราย ", "1,", "หนึ่ง", "ล้าน", "2 รุ่น ๆ ละ 40 คน "]
    + ["(", "ปี 2565 ", "ช 1 ญ 2 ", "และ", "ที่มี", "เป้าหมาย 5 คน ", "\ufffd", "7 ปี ", "\u0e31"],
)
def test_hostile_text_is_quick(piece: str) -> None:
    text = (piece * (100_000 // len(piece)))[:100_000]
    words = [Segment(0, len(text), text, tuple(text[at : at + 3] for at in range(0, len(text), 3)))]
    counts("ผู้ค้า 1 ราย")  # the word lists are read once
    started = time.process_time()
    read_counts(text, words)
    assert time.process_time() - started < 1
