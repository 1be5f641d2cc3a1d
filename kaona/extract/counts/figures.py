"""Figures: numbers joined with their units, whichever way round a narrative puts them.

`12 ราย`; `2 รุ่น ๆ ละ 40 คน`, which is 80; `ช 1,522 ญ 1,548`, which has no unit; `45 จาก 60 คน`, where two share one.
What a figure counts, and whether it counts anybody, is not looked at here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kaona.extract.counts.numerals import LARGEST, Number, broken_number, find_numbers, find_words, value
from kaona.extract.counts.units import UnitWord, unit_at
from kaona.places import Span
from kaona.records import Sex
from kaona.thai.digits import arabic

_MANY = re.compile(r"\s?(รุ่น|กลุ่ม|หลักสูตร|ชุมชน|ทีม)(?!ที่)")
"""Units whose `ละ` multiplies; ครั้งละ and วันละ do not."""
_FILL = r"(?:จำนวน|รวม|ทั้งหมด|ทั้งสิ้น|ไม่น้อยกว่า|ไม่ต่ำกว่า|ไม่เกิน|อย่างน้อย|ประมาณ|กว่า|[\s(,:])*"
_EACH_OF = re.compile(rf"(รุ่น|กลุ่ม|หลักสูตร|ชุมชน|ทีม)\s?ละ\s?{_FILL}$")
_THEN_EACH = re.compile(rf"[\s(,]*(?:ๆ|รุ่น|กลุ่ม|หลักสูตร|ชุมชน|ทีม)?\s?ละ\s?{_FILL}")
_BY_EACH = re.compile(r"\s?(?:/|ต่อ)\s?(รุ่น|กลุ่ม|หลักสูตร|ชุมชน|ทีม)")
_ANNOUNCED = re.compile(r"(?:จำนวน|ทั้งหมด|ทั้งสิ้น|ประมาณ|ละ|ใน|ลดลง|เพิ่มขึ้น)\s?$")
"""Behind these stands one number, though a line end broke it in two."""
_NONE_OR_CENTRE = "ศูนย์"
"""In digits a zero, in letters a centre: `55 ศูนย์ อาคาร…`."""
_REACH = 80
_LONGEST = 400
_EACH_REACH = 40
_NEIGHBOURS = 3

_SEX = re.compile(
    "(?:(?<![ก-๎\ufffd])|(?<=เป็น)|(?<=และ)|(?<=แยก)|(?<=แบ่ง))(?:เป็น)?(?:เพศ)?"
    r"(ชาย|หญิง|ช|ญ)\.?\s?[:=]?\s?(?:จำนวน\s?)?$"
)
_SEX_REACH = 24
_SEX_ENDS = frozenset("ชญยง.:=")
_SEXES: dict[str, Sex] = {"ช": "male", "ชาย": "male", "ญ": "female", "หญิง": "female"}
_SHARED = re.compile(r"\s?จาก(?:จำนวน|ทั้งหมด|ทั้งสิ้น|เป้าหมาย|\s)*")
_IN_WORDS = re.compile(r"\s?\(([ก-๎]{2,60})\)")
_OR_MORE = re.compile(r"\s?(?:กว่า|เศษ)\s?")


class Figure(NamedTuple):
    """A number and its unit: `start` and `end` hold both, `at` the number alone (or both numbers of a product)."""

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
    finder = _Finder(text)
    if not any(finder.sexes) and not any(unit for unit, _ in finder.units):
        return []
    for index in range(len(finder.numbers)):
        finder.read(index)
    return finder.found


_TORN_NAME = re.compile(r"(?:[0-9]\s?[ก-๎]+|ได้แก่)\s[ก-๎]{3,}\s$")


class _Finder:
    """One search of a text for figures: its numbers, and what stands around each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers = _numbers(text)
        self.units = [_unit_behind(text, number.end) for number in self.numbers]
        self.sexes = [_sex_before(text, number.start) for number in self.numbers]
        self.found: list[Figure] = []
        self._taken: set[int] = set()  # numbers of rounds that a figure in front of them took in

    def read(self, index: int) -> None:
        """Take the number at `index` as a figure, if it is one."""
        number, (unit, more), sex = self.numbers[index], self.units[index], self.sexes[index]
        if number.value is None or index in self._taken:
            return
        at = Span(number.start, number.end)
        if sex is not None and not self._has_opposite(index) and (unit is None or self._ends_name(sex)):
            sex = None
        if sex is not None:
            span = Span(sex.start(1), sex.end(1))
            if unit is not None and unit.is_noun and _goes_on(self.text, unit):
                unit = None  # ช 46 ญ 127 ครอบครัวผู้ประสบภัย จำนวน 10 ครอบครัว
            end = unit.end if unit else number.end
            figure = Figure(number.value, at, sex.start(), end, number, unit, more, _SEXES[sex[1]], span)
        elif unit is None or _in_a_word(self.text, number, unit):
            return
        else:
            figure = Figure(number.value, at, number.start, unit.end, number, unit, more)
            figure = self._times_rounds(figure, index) or self._part_of_next(index, unit) or figure
        self.found.append(figure)

    def _ends_name(self, sex: re.Match[str]) -> bool:
        """Whether the word for a sex ends a name that a line's end parted: `เด็ก 30 ราย วัยรุ่น หญิง จำนวน 12 ราย`."""
        return "จำนวน" in sex[0] and _TORN_NAME.search(self.text, max(0, sex.start() - 24), sex.start(1)) is not None

    def _has_opposite(self, index: int) -> bool:
        """Whether the number in front or behind is said of the other sex."""
        sexes = {_SEXES[sex[1]] for sex in self.sexes[max(0, index - 1) : index + 2] if sex is not None}
        return len(sexes) > 1

    def _part_of_next(self, index: int, unit: UnitWord) -> Figure | None:
        """The figure `45` of `45 จาก 60 คน`, where this is the `60`."""
        if index == 0 or self.units[index - 1][0] is not None or index - 1 in self._taken:
            return None
        part, whole = self.numbers[index - 1], self.numbers[index]
        if part.value is None or whole.value is None or part.value > whole.value:
            return None
        if not _SHARED.fullmatch(self.text, part.end, whole.start):
            return None
        return Figure(part.value, Span(part.start, part.end), part.start, unit.end, part, unit, out_of=whole)

    def _times_rounds(self, figure: Figure, index: int) -> Figure | None:
        """The figure times its rounds, the rounds' own figure taken in where the two stand side by side."""
        place = self._rounds(index)
        if place is None or figure.unit is None or figure.unit.unit not in ("person", "household"):
            return None
        text, number, rounds = self.text, figure.number, self.numbers[place]
        total = figure.value * (rounds.value or 0)
        many = _MANY.match(text, rounds.end)
        if many is None or not 0 < total <= LARGEST:
            return None
        each = _EACH_OF.search(text, max(0, number.start - _EACH_REACH), number.start)
        start, end = number.start, figure.end
        if rounds.start > number.start:
            self._taken.add(place)
            start, end = each.start() if each else start, many.end()
        elif _THEN_EACH.fullmatch(text, many.end(), number.start):
            start = rounds.start
            if self.found and self.found[-1].number == rounds:
                self.found.pop()
        elif each:
            start = each.start()
        at = Span(min(rounds.start, number.start), max(rounds.end, number.end))
        return figure._replace(value=total, at=at, start=start, end=end, rounds=True)

    def _rounds(self, index: int) -> int | None:
        """The index of the number of rounds that this number is said for each of; None where it is said for none."""
        text, numbers, number = self.text, self.numbers, self.numbers[index]
        many = _MANY.match(text, numbers[index - 1].end) if index else None
        if many and _THEN_EACH.fullmatch(text, many.end(), number.start):
            return index - 1
        unit = self.units[index][0]
        each = _EACH_OF.search(text, max(0, number.start - _EACH_REACH), number.start)
        each = each or (_BY_EACH.match(text, unit.end) if unit else None)
        if each is None:
            return None
        behind = range(index + 1, min(index + 1 + _NEIGHBOURS, len(numbers)))
        before = range(index - 1, max(index - 1 - _NEIGHBOURS, -1), -1)
        other: int
        for other in (*behind, *before):
            start = numbers[other].start
            many = _MANY.match(text, numbers[other].end)
            ordinal = text.endswith(("ที่", "ที่ "), max(0, start - 4), start)
            if many and many[1] == each[1] and not ordinal and abs(start - number.start) <= _REACH:
                return other
        return None


def _numbers(text: str) -> list[Number]:
    """The numbers of a text: in digits, and in words where a unit or rounds stand behind them."""
    numbers: list[Number] = []
    for number in find_numbers(text):
        if numbers and number.start < numbers[-1].end:
            continue  # the second half of a broken one
        broken = broken_number(text, number.start)
        announced = broken is not None and _ANNOUNCED.search(text, max(0, number.start - 10), number.start)
        numbers.append(broken if broken is not None and announced else number)
    words = [
        Number(start, end, value(text[start:end]))
        for start, end in find_words(text)
        if text[start:end] != _NONE_OR_CENTRE
        if _unit_behind(text, end)[0] or _MANY.match(text, end)
    ]
    if not words:
        return numbers
    taken = {place for number in numbers for place in range(number.start, number.end)}
    return sorted([*numbers, *(number for number in words if number.start not in taken)])


def _goes_on(text: str, unit: UnitWord) -> bool:
    """Whether letters are glued to a unit's word, so that it begins a name."""
    return "ก" <= text[unit.end : unit.end + 1] <= "ไ"


def _in_a_word(text: str, number: Number, unit: UnitWord) -> bool:
    """Whether a number in words is rather the end of a name, and the unit the beginning of the next: `หลักสอง จุด…`."""
    glued = number.start > 0 and "ก" <= text[number.start - 1] <= "๎" and not text[number.start].isdigit()
    apart = " " in text[number.end : unit.start]
    return glued and apart and not text.startswith(("จำนวน", "กว่า", "ประมาณ"), max(0, number.start - 5))


def _sex_before(text: str, place: int) -> re.Match[str] | None:
    """The sex that a number at `place` is said of."""
    before = text[max(0, place - _SEX_REACH) : place]
    # Nearly every number has none: the last letter tells, before a pattern is tried at every letter.
    if before.rstrip().removesuffix("จำนวน").rstrip()[-1:] not in _SEX_ENDS:
        return None
    return _SEX.search(text, max(0, place - _SEX_REACH), place)


def _unit_behind(text: str, place: int) -> tuple[UnitWord | None, Span | None]:
    unit = unit_at(text, place)
    if unit is not None:
        return unit, None
    first = place + text[place : place + 1].isspace()
    if text.startswith("(", first) and (again := _IN_WORDS.match(text, place)) and value(again[1]) is not None:
        return unit_at(text, again.end()), None  # 120 (หนึ่งร้อยยี่สิบ) คน
    more = _OR_MORE.match(text, place) if text.startswith(("กว่า", "เศษ"), first) else None
    if more is None:
        return None, None
    unit = unit_at(text, more.end())
    return unit, Span(more.start(), more.end()) if unit else None


def sex_in_name(text: str, start: int, end: int) -> tuple[Sex, Span] | None:
    """The sex that a group's name, `text[start:end]`, ends in, and its place: นักเรียนชาย."""
    for word in ("ชาย", "หญิง"):
        if text.endswith(word, start + 1, end) and not text.endswith("ผม" + word, start, end):
            return _SEXES[word], Span(end - len(word), end)
    return None


def read_quantity(written: str) -> int | None:
    """The quantity that the characters of a count's number give, a product's two numbers multiplied.

    None where they give none, or are more than any count's number is written with.
    """
    if len(written) > _LONGEST:
        return None
    text = " ".join(arabic(written).split())
    plain = text.replace(" ", "").replace(",", "")
    if plain.isdecimal():
        return value(plain)
    whole = value(text)
    if whole is not None:
        return whole
    places = sorted([*((number.start, number.end) for number in find_numbers(text)), *find_words(text)])
    numbers: list[int] = [number for start, end in places if (number := value(text[start:end])) is not None]
    return numbers[0] * numbers[-1] if len(numbers) > 1 else None
