"""Counts of target groups beyond the simple shape: wholes and parts, out-of figures, qualifiers, products, words.

Each shape is a function that writes one phrase and its truth. Where the rules of counts leave a name open (a figure
with no noun anywhere near), no phrase is made: the truth would be an opinion.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.generate import figures
from benchmarks.generate.counts import Writer, pick_groups, quantities, quantity
from benchmarks.generate.records import Count, Text
from benchmarks.generate.vocabulary import UNITS, Group

_DIVIDED = (
    ("ผู้เข้ารับบริการ", "คน", "กลุ่มติดสังคม", "กลุ่มติดบ้าน"),
    ("นักเรียน", "คน", "นักเรียนระดับประถมศึกษา", "นักเรียนระดับมัธยมศึกษา"),
    ("จุดบริการประชาชน", "จุด", "จุดบริการฝั่งพระนคร", "จุดบริการฝั่งธนบุรี"),
    ("ผู้เข้าประชุม", "คน", "กรรมการ", "สมาชิก"),
    ("ร้านค้า", "ร้าน", "ร้านอาหาร", "ร้านเครื่องดื่ม"),
    ("ชุมชนสมาชิก", "ชุมชน", "ชุมชนแออัด", "ชุมชนเคหะ"),
    ("สถานประกอบการ", "แห่ง", "โรงงานขนาดเล็ก", "อู่ซ่อมรถ"),
)
_QUALIFIED = (
    ("จำนวนกว่า ", "", "at_least"),
    ("มากกว่า ", "", "at_least"),
    ("จำนวนไม่น้อยกว่า ", "", "at_least"),
    ("จำนวนไม่ต่ำกว่า ", "", "at_least"),
    ("อย่างน้อย ", "", "at_least"),
    ("จำนวน ", "ขึ้นไป", "at_least"),
    ("จำนวนไม่เกิน ", "", "at_most"),
    ("จำนวนไม่ถึง ", "", "at_most"),
    ("จำนวนประมาณ ", "", "about"),
    ("ประมาณ ", "", "about"),
    ("จำนวนราว ", "", "about"),
    ("จำนวนเกือบ ", "", "about"),
)
_VERBS = ("ให้ความช่วยเหลือ", "จัดอบรม", "ให้คำแนะนำแก่", "มอบสิ่งของแก่", "ลงพื้นที่เยี่ยม")
_LIMITED = (
    ("ผู้สูงอายุ 60 ปีขึ้นไป", "คน"),
    ("เด็กอายุ 0 - 5 ปี", "คน"),
    ("นักเรียนชั้นประถมศึกษาปีที่ 6", "คน"),
    ("ผู้มีอายุ 35 ปีขึ้นไป", "ราย"),
    ("อาคารสูงเกิน 23 เมตร", "แห่ง"),
)
_NEW_CASES = ("ผู้ป่วยรายใหม่", "ผู้ติดเชื้อรายใหม่", "ผู้เสพรายใหม่", "สมาชิกรายใหม่")


def _one(rng: Random, topic: str, *kinds: str) -> tuple[Group, str, str, int]:
    """A group, a unit word of one of the kinds (of any, without), its unit and a quantity."""
    while True:
        group = pick_groups(rng, topic, 1)[0]
        word = rng.choice(group.units)
        if not kinds or UNITS[word] in kinds:
            return group, word, UNITS[word], quantity(rng, UNITS[word])


def _number(rng: Random, quantity: int) -> str:
    written = figures.number(quantity, rng)
    return figures.thai_digits(written) if rng.random() < 0.15 else written


def divided(rng: Random, _topic: str) -> Text:
    """`GROUP ทั้งหมด 24 จุด แบ่งเป็น A จำนวน 15 จุด และ B จำนวน 9 จุด`."""
    name, word, first, second = rng.choice(_DIVIDED)
    unit = UNITS[word]
    a, b = quantities(rng, [unit, unit])
    writer = Writer()
    whole = writer.group(name)
    writer.counts.append(Count(whole, a + b, unit, role="whole"))
    lead, divide = rng.choice(((" ทั้งหมด ", " แบ่งเป็น "), (" จำนวน ", " ประกอบด้วย "), (" จำนวน ", " โดยมี")))
    writer.add(f"{lead}{_number(rng, a + b)} {word}{divide}")
    for many, part, end in ((a, first, " และ"), (b, second, "")):
        name_at = writer.group(part)
        writer.add(f"{' จำนวน' if rng.random() < 0.6 else ''} {_number(rng, many)} {word}{end}")
        writer.counts.append(Count(name_at, many, unit, role="part"))
    return writer.text()


def summed(rng: Random, topic: str) -> Text:
    """A list of persons that a total closes."""
    writer = Writer()
    total = 0
    chosen = [group for group in pick_groups(rng, topic, 12) if "คน" in group.units][:3]
    for group, many in zip(chosen, quantities(rng, ["person"] * len(chosen)), strict=True):
        at = writer.group(group.name)
        writer.add(f" จำนวน {_number(rng, many)} คน ")
        writer.counts.append(Count(at, many, "person", role="part" if len(chosen) > 1 else "single"))
        total += many
    if len(chosen) > 1:
        writer.add("รวม")
        writer.counts.append(Count(writer.group("ผู้เข้าร่วม"), total, "person", role="whole"))
        writer.add(f"ทั้งสิ้น {_number(rng, total)} คน")
    return writer.text()


def out_of(rng: Random, topic: str) -> Text:
    """`จำนวน 64 แห่ง (จากจำนวนทั้งหมด 265 แห่ง)`, `64 จาก 265 แห่ง`, `เป้าหมาย 265 แห่ง ผลงาน 64 แห่ง`."""
    group, word, unit, many = _one(rng, topic)
    whole = many + quantity(rng, unit)
    writer = Writer()
    at = writer.group(group.name)
    a, b = _number(rng, many), _number(rng, whole)
    writer.add(
        rng.choice(
            (
                f" จำนวน {a} {word} (จากจำนวนทั้งหมด {b} {word})",
                f" {a} จาก {b} {word}",
                f" เป้าหมาย {b} {word} ผลงาน {a} {word}",
                f" จำนวน {a} {word} จากเป้าหมาย {b} {word}",
            )
        )
    )
    writer.counts.append(Count(at, many, unit, out_of=whole))
    return writer.text()


def qualified(rng: Random, topic: str) -> Text:
    """`จำนวนกว่า 50 คน` and its like."""
    group, word, unit, many = _one(rng, topic)
    before, behind, qualifier = rng.choice(_QUALIFIED)
    writer = Writer()
    at = writer.group(group.name)
    writer.add(f" {before}{_number(rng, many)} {word}{behind}")
    writer.counts.append(Count(at, many, unit, qualifier))
    return writer.text()


def new_cases(rng: Random, _topic: str) -> Text:
    """`ผู้ป่วยรายใหม่ จำนวน 3 ราย`, zero included: ราย first is part of the name."""
    writer = Writer()
    many = rng.randrange(0, 30)
    at = writer.group(rng.choice(_NEW_CASES))
    writer.add(f" จำนวน {_number(rng, many)} ราย")
    writer.counts.append(Count(at, many, "person"))
    return writer.text()


def sexes(rng: Random, topic: str) -> Text:
    """`GROUP ช 1,522 ญ 1,548`: two parts, no sum."""
    group, _, _, _ = _one(rng, topic, "person")
    men, women = quantities(rng, ["person", "person"])
    writer = Writer()
    at = writer.group(group.name)
    writer.add(f" ช {_number(rng, men)} ญ {_number(rng, women)}")
    writer.counts += [
        Count(at, men, "person", role="part", sex="male"),
        Count(at, women, "person", role="part", sex="female"),
    ]
    return writer.text()


def product(rng: Random, topic: str) -> Text:
    """`2 รุ่น ๆ ละ 40 คน`: 80 people."""
    group, word, unit, _ = _one(rng, topic, "person")
    times, each = rng.randrange(2, 7), rng.randrange(10, 80)
    series = rng.choice(("รุ่น", "กลุ่ม", "ชุมชน"))
    writer = Writer()
    at = writer.group(group.name)
    writer.add(f" จำนวน {times} {series} {rng.choice(('ๆ', series))}{rng.choice(('ละ', ' ละ'))} {each} {word}")
    writer.counts.append(Count(at, times * each, unit))
    return writer.text()


def in_words(rng: Random, topic: str) -> Text:
    """`สองร้อยห้าสิบคน`, `2 พันคน`, `1.5 หมื่นราย`."""
    group, word, unit, _ = _one(rng, topic, "person")
    writer = Writer()
    at = writer.group(group.name)
    if rng.random() < 0.5:
        many = rng.choice((12, 20, 25, 35, 48, 60, 80, 100, 120, 150, 221, 250, 300, 500, 1000, 1200, 2500))
        writer.add(f" จำนวน{figures.number_words(many)}{word}")
    else:
        words, many = rng.choice((("2 พัน", 2000), ("1.5 หมื่น", 15000), ("3 หมื่น", 30000), ("5 ร้อย", 500)))
        writer.add(f" จำนวน {words}{word}")
    writer.counts.append(Count(at, many, unit))
    return writer.text()


def behind_verb(rng: Random, topic: str) -> Text:
    """A verb written straight before the group, which is no part of its name."""
    group, word, unit, many = _one(rng, topic, "person", "household")
    writer = Writer().add(rng.choice(_VERBS))
    at = writer.group(group.name)
    writer.add(f" จำนวน {_number(rng, many)} {word}")
    writer.counts.append(Count(at, many, unit))
    return writer.text()


def running(rng: Random, topic: str) -> Text:
    """The period's figure beside the running sum."""
    group, word, unit, many = _one(rng, topic, "person", "place")
    total = many + quantity(rng, unit)
    writer = Writer()
    at = writer.group(group.name)
    writer.add(f" เดือนนี้ {_number(rng, many)} {word} สะสม {_number(rng, total)} {word}")
    writer.counts += [Count(at, many, unit), Count(at, total, unit, role="whole")]
    return writer.text()


def two_units(rng: Random, topic: str) -> Text:
    """Households and the people in them: two counts of one name."""
    group, word, unit, many = _one(rng, topic, "household")
    people = many * rng.randrange(2, 5) + 1
    writer = Writer()
    at = writer.group(group.name)
    writer.add(f" จำนวน {_number(rng, many)} {word} {_number(rng, people)} คน")
    writer.counts += [Count(at, many, unit), Count(at, people, "person")]
    return writer.text()


def odd_digits(rng: Random, topic: str) -> Text:
    """The unit touching its figure, or a space behind the comma."""
    group, word, unit, many = _one(rng, topic)
    writer = Writer()
    at = writer.group(group.name)
    if rng.random() < 0.5:
        writer.add(f" {_number(rng, many)}{word}")
    else:
        many += 1000
        writer.add(f" จำนวน {f'{many:,}'.replace(',', ', ')} {word}")
    writer.counts.append(Count(at, many, unit))
    return writer.text()


def limited(rng: Random, _topic: str) -> Text:
    """A group whose name holds a figure that is its limit."""
    name, word = rng.choice(_LIMITED)
    many = quantity(rng, UNITS[word])
    writer = Writer()
    at = writer.group(name)
    writer.add(f" จำนวน {_number(rng, many)} {word}")
    writer.counts.append(Count(at, many, UNITS[word]))
    return writer.text()


def stages(rng: Random, topic: str) -> Text:
    """Screened, found, referred: counts of their own."""
    group, word, unit, many = _one(rng, topic, "person")
    found, referred = sorted(rng.sample(range(1, 40), 2), reverse=True)
    many += 80
    writer = Writer().add("คัดกรอง")
    writer.counts.append(Count(writer.group(group.name), many, unit))
    writer.add(f" จำนวน {_number(rng, many)} {word} พบ")
    writer.counts.append(Count(writer.group("ผู้มีความเสี่ยง"), found, "person"))
    writer.add(f" จำนวน {found} ราย ส่งต่อ")
    writer.counts.append(Count(writer.group("ผู้มีอาการรุนแรง"), referred, "person"))
    writer.add(f" จำนวน {referred} ราย")
    return writer.text()


def percent(rng: Random, topic: str) -> Text:
    """A count with its share."""
    group, word, unit, many = _one(rng, topic)
    writer = Writer()
    at = writer.group(group.name)
    writer.add(f" จำนวน {_number(rng, many)} {word} คิดเป็นร้อยละ {rng.randrange(20, 100)}.{rng.randrange(10, 100)}")
    writer.counts.append(Count(at, many, unit))
    return writer.text()


def planned(rng: Random, topic: str) -> Text:
    """A plan: never achieved."""
    group, word, unit, many = _one(rng, topic, "person", "household", "community")
    writer = Writer().add(rng.choice(("กำหนดจัดอบรมให้", "จะดำเนินการกับ", "เปิดรับสมัคร", "คาดว่าจะให้บริการ", "เป้าหมาย คือ ")))
    at = writer.group(group.name)
    writer.add(f" จำนวน {_number(rng, many)} {word}")
    writer.counts.append(Count(at, many, unit, measure="planned"))
    return writer.text()


SHAPES: dict[str, Callable[[Random, str], Text]] = {
    "divided": divided,
    "summed": summed,
    "out_of": out_of,
    "qualified": qualified,
    "new_cases": new_cases,
    "sexes": sexes,
    "product": product,
    "in_words": in_words,
    "behind_verb": behind_verb,
    "running": running,
    "two_units": two_units,
    "odd_digits": odd_digits,
    "limited": limited,
    "stages": stages,
    "percent": percent,
    "planned": planned,
}
"""Every shape by name."""


def phrase(rng: Random, topic: str) -> Text:
    """A phrase in one of the shapes."""
    return SHAPES[rng.choice(list(SHAPES))](rng, topic)
