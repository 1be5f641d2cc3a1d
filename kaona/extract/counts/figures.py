"""Figures: numbers joined with their units, whichever way round a narrative puts them.

`12 ราย`; `2 รุ่น ๆ ละ 40 คน`, which is 80; `ช 1,522 ญ 1,548`, which has no unit; `45 จาก 60 คน`, where two share one.
What a figure counts, and whether it counts anybody, is not looked at here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kaona.extract.counts.numbers import LARGEST, Number, broken_number, find_numbers, find_words, value
from kaona.extract.counts.units import UnitWord, unit_at
from kaona.places import Span
from kaona.records import Sex
from kaona.thai.digits import arabic

_MANY = re.compile(r"\s?(รุ่น|กลุ่ม|หลักสูตร|ชุมชน|ทีม)(?!ที่)")
"""Units whose `ละ` multiplies; ครั้งละ and วันละ do not."""
_FILL = r"(?:จำนวน|รวม|ทั้งหมด|ทั้งสิ้น|ไม่น้อยกว่า|ไม่ต่ำกว่า|ไม่เกิน|อย่างน้อย|ประมาณ|กว่า|[\s(,:])*"
_EACH = re.compile(rf"(?:ๆ|รุ่น|กลุ่ม|หลักสูตร|ชุมชน|ทีม)?\s?(?<!แ)ละ\s?{_FILL}$")
_EACH_OF = re.compile(rf"(รุ่น|กลุ่ม|หลักสูตร|ชุมชน|ทีม)\s?ละ\s?{_FILL}$")
_THEN_EACH = re.compile(rf"[\s(,]*(?:ๆ|รุ่น|กลุ่ม|หลักสูตร|ชุมชน|ทีม)?\s?ละ\s?{_FILL}")
_BY_EACH = re.compile(r"\s?(?:/|ต่อ)\s?(รุ่น|กลุ่ม|หลักสูตร|ชุมชน|ทีม)")
_ANNOUNCED = re.compile(r"(?:จำนวน|ทั้งหมด|ทั้งสิ้น|ประมาณ|กว่า)\s?$")
"""Behind these stands one number, though a line end broke it in two."""
_REACH = 80
_NEIGHBOURS = 3

_ROUNDS = re.compile(r"ละ|/|ต่อ|รุ่น|กลุ่ม|หลักสูตร|ชุมชน|ทีม")
_SEX = re.compile(
    r"(?:(?<![ก-๎])|(?<=เป็น)|(?<=และ)|(?<=แยก)|(?<=แบ่ง))(?:เป็น)?(?:เพศ)?(ชาย|หญิง|ช|ญ)\.?\s?[:=]?\s?(?:จำนวน\s?)?$"
)
_SEXES: dict[str, Sex] = {"ช": "male", "ชาย": "male", "ญ": "female", "หญิง": "female"}
_SHARED = re.compile(r"\s?จาก(?:จำนวน|ทั้งหมด|ทั้งสิ้น|เป้าหมาย|\s)*")
_OR_MORE = re.compile(r"\s?(?:กว่า|เศษ)\s?")


class Figure(NamedTuple):
    """A number and its unit. `start` and `end` hold both; `at` is the number's own place (both numbers of a product)."""

    value: int
    at: Span
    start: int
    end: int
    number: Number
    """The number that the unit stands behind."""
    unit: UnitWord | None
    more: Span | None = None
    """กว่า or เศษ between number and unit."""
    sex: Sex | None = None
    sex_span: Span | None = None
    out_of: Number | None = None
    rounds: bool = False
    """Whether it is a product."""


def find_figures(text: str) -> list[Figure]:
    """Every number of the text that has a unit of some sort, in order; digits in `text` are Arabic."""
    numbers = _numbers(text)
    found: list[Figure] = []
    taken: set[int] = set()
    units = [_unit_behind(text, number.end) for number in numbers]
    sexes = [_SEX.search(text, max(0, number.start - 24), number.start) for number in numbers]
    for index, number in enumerate(numbers):
        if number.value is None or index in taken:
            continue
        unit, more = units[index]
        if unit is not None and _in_a_word(text, number, unit):
            continue
        sex = sexes[index]
        if unit is None and sex is None:
            continue
        start, end = number.start, unit.end if unit else number.end
        if unit is None:
            beside = [other for other in (index - 1, index + 1) if 0 <= other < len(numbers)]
            if not any(_opposite(sex, sexes[other]) for other in beside):
                continue
        figure = Figure(number.value, Span(number.start, number.end), start, end, number, unit, more)
        if sex is not None:
            figure = figure._replace(start=sex.start(), sex=_SEXES[sex[1]], sex_span=Span(sex.start(1), sex.end(1)))
        elif unit is not None:
            if unit.unit in ("person", "household") and (rounds := _rounds(text, numbers, units, index)) is not None:
                figure = _product(text, figure, numbers[rounds], taken, rounds, found)
            elif index and units[index - 1][0] is None and index - 1 not in taken:
                part = numbers[index - 1]
                if (
                    part.value is not None
                    and part.value <= number.value
                    and _SHARED.fullmatch(text, part.end, number.start)
                ):
                    figure = Figure(part.value, Span(part.start, part.end), part.start, end, part, unit, out_of=number)
        found.append(figure)
    return found


def _numbers(text: str) -> list[Number]:
    """The numbers of a text: in digits, and in words where a unit or rounds stand behind them."""
    numbers: list[Number] = []
    for number in find_numbers(text):
        if numbers and number.start < numbers[-1].end:
            continue  # the second half of a broken one
        if _ANNOUNCED.search(text, max(0, number.start - 10), number.start):
            number = broken_number(text, number.start) or number
        numbers.append(number)
    words = [
        Number(start, end, value(text[start:end]))
        for start, end in find_words(text)
        if _unit_behind(text, end)[0] or _MANY.match(text, end)
    ]
    if not words:
        return numbers
    taken = {place for number in numbers for place in range(number.start, number.end)}
    return sorted([*numbers, *(number for number in words if number.start not in taken)])


def _in_a_word(text: str, number: Number, unit: UnitWord) -> bool:
    """Whether a number in words is rather the end of a name, and the unit the beginning of the next: `หลักสอง จุด…`."""
    glued = number.start > 0 and "ก" <= text[number.start - 1] <= "๎" and not text[number.start].isdigit()
    apart = " " in text[number.end : unit.start]
    return glued and apart and not text.startswith(("จำนวน", "กว่า", "ประมาณ"), max(0, number.start - 5))


def _unit_behind(text: str, place: int) -> tuple[UnitWord | None, Span | None]:
    unit = unit_at(text, place)
    if unit is not None:
        return unit, None
    more = _OR_MORE.match(text, place)
    if more is None:
        return None, None
    unit = unit_at(text, more.end())
    return unit, Span(more.start(), more.end()) if unit else None


def _opposite(one: re.Match[str] | None, other: re.Match[str] | None) -> bool:
    return one is not None and other is not None and _SEXES[one[1]] != _SEXES[other[1]]


def _rounds(
    text: str, numbers: list[Number], units: list[tuple[UnitWord | None, Span | None]], index: int
) -> int | None:
    """The index of the number of rounds that this number is said for each of; None where it is said for none."""
    number = numbers[index]
    unit = units[index][0]
    before = numbers[index - 1] if index else None
    if (
        before is not None
        and (many := _MANY.match(text, before.end))
        and _THEN_EACH.fullmatch(text, many.end(), number.start)
    ):
        return index - 1
    each = _EACH_OF.search(text, max(0, number.start - 40), number.start)
    behind = _BY_EACH.match(text, unit.end) if unit else None
    if each is None and behind is None:
        return None
    wanted = each[1] if each else behind[1] if behind else ""
    for other in [*range(index + 1, index + 1 + _NEIGHBOURS), *range(index - 1, index - 1 - _NEIGHBOURS, -1)]:
        if 0 <= other < len(numbers) and abs(numbers[other].start - number.start) <= _REACH:
            many = _MANY.match(text, numbers[other].end)
            if many and many[1] == wanted and not text[: numbers[other].start].endswith(("ที่", "ที่ ")):
                return other
    return None


def _product(text: str, figure: Figure, rounds: Number, taken: set[int], index: int, found: list[Figure]) -> Figure:
    """The figure times its rounds, the rounds' own figure taken in where they stand side by side."""
    total = figure.value * (rounds.value or 0)
    if not rounds.value or total > LARGEST:
        return figure
    many = _MANY.match(text, rounds.end)
    assert many is not None
    number = figure.number
    start, end = min(rounds.start, number.start), max(figure.end, many.end())
    each = _EACH_OF.search(text, max(0, number.start - 40), number.start)
    if each and rounds.start > number.start:
        start = each.start()
        taken.add(index)
    elif found and found[-1].number == rounds and _THEN_EACH.fullmatch(text, many.end(), number.start):
        found.pop()
    elif not _THEN_EACH.fullmatch(text, many.end(), number.start):
        start = each.start() if each else number.start
    at = Span(min(rounds.start, number.start), max(rounds.end, number.end))
    return figure._replace(
        value=total, at=at, start=start, end=end if rounds.start > number.start else figure.end, rounds=True
    )


def read_quantity(written: str) -> int | None:
    """The quantity that the characters of a count's number give, a product's two numbers multiplied."""
    text = " ".join(arabic(written).split())
    plain = text.replace(" ", "").replace(",", "")
    if plain.isdecimal():
        return value(plain)
    places = sorted([*((number.start, number.end) for number in find_numbers(text)), *find_words(text)])
    numbers = [number for start, end in places if (number := value(text[start:end])) is not None]
    if _ROUNDS.search(text) and len(numbers) > 1:
        return numbers[0] * numbers[-1]
    return value(text)
