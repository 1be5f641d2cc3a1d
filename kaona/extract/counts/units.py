"""Units: the words that say what a figure counts, and which unit of the schema each of them is.

The unit follows the word, not the noun: 12 ราย are persons, whatever is sold there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kaona.extract.counts.vocabulary import KINDS, LOST, PEOPLE, Kind, Longest, spoilt
from kaona.records import Unit
from kaona.thai.dictionary import words

CLASSIFIERS: dict[str, Unit] = {
    "คน": "person",
    "ราย": "person",
    "ท่าน": "person",
    "นาย": "person",
    "รูป": "person",
    "แห่ง": "place",
    "จุด": "place",
    "ตัว": "other",
    "คู่": "other",
}
"""Units that are no noun of their own: `12 ราย` alone does not say who."""

NOUNS: dict[str, Unit] = {
    "ครัวเรือน": "household",
    "ครอบครัว": "household",
    "หลังคาเรือน": "household",
    "ชุมชน": "community",
    "หมู่บ้าน": "community",
    "โรงเรียน": "place",
    "ศูนย์": "place",
    "ร้าน": "place",
    "ร้านค้า": "place",
    "ร้านอาหาร": "place",
    "วัด": "place",
    "ตลาด": "place",
    "มัสยิด": "place",
    "โรงงาน": "place",
    "โรงแรม": "place",
    "โรงพยาบาล": "place",
    "สถานประกอบการ": "place",
    "สถานศึกษา": "place",
    "สถานี": "place",
    "สวน": "place",
    "สวนสาธารณะ": "place",
    "ลานกีฬา": "place",
    "ลาน": "place",
    "สนาม": "place",
    "อาคาร": "place",
    "ธนาคาร": "place",
    "ห้างสรรพสินค้า": "place",
    "ห้าง": "place",
    "มหาวิทยาลัย": "place",
    "สถาบัน": "place",
    "หอพัก": "place",
    "ศาลเจ้า": "place",
    "โบสถ์": "place",
    "คลินิก": "place",
    "บริษัท": "place",
    "กลุ่ม": "group",
    "ชมรม": "group",
    "ทีม": "group",
    "เครือข่าย": "group",
}
"""Units that are nouns too: `12 ชุมชน` alone says what was counted."""

UNITS: dict[str, Unit] = CLASSIFIERS | NOUNS

_COUNTABLE: dict[str, frozenset[Kind]] = {
    "person": PEOPLE | {Kind.GROUP, Kind.COUPLE},
    "household": frozenset({Kind.HOUSEHOLD}),
    "community": frozenset({Kind.COMMUNITY}),
    "place": frozenset({Kind.PLACE, Kind.COMMUNITY}),
    "group": frozenset({Kind.GROUP}),
    "ราย": PEOPLE | {Kind.GROUP, Kind.COUPLE, Kind.PLACE},
    "แห่ง": frozenset({Kind.PLACE, Kind.COMMUNITY, Kind.LOCALITY}),
    "จุด": frozenset({Kind.PLACE, Kind.COMMUNITY, Kind.LOCALITY}),
    "ตัว": frozenset({Kind.ANIMAL}),
    "คู่": frozenset({Kind.COUPLE, Kind.PERSON, Kind.ROLE}),
}
"""The kinds of head that a unit can count, by its word or by the schema's unit."""

# What makes another word of a unit's word, though it stands right behind a figure: `3 รายการ`, `2 ตัวอย่าง`.
_NOT_BEFORE = {
    "คน": r"\s?แรก|ครั้ง|-ครั้ง|ขับ|ไข้|พิการ|ชรา|ไร้|เร่ร่อน|จน|ยาก|ต่างด้าว|ว่างงาน|กวาด|ในชุมชน|ในครอบครัว",
    "ราย": r"การ|วิชา|งาน|ชื่อ|จ่าย|ละเอียด|วัน(?!ที่)|เดือน(?!\s?[ก-ฮ]\S{0,2}\.)|ปี(?!ที่)|แรก"
    r"|ได้(?:เฉลี่ย|สุทธิ|รวม|ราว|เกือบ|กว่า|ต่อ|จาก|ประมาณ|ทั้ง|ของ|\s?[0-9])",
    "นาย": "[ก-ฮเ-ไ](?<!อ)(?<!ร)(?<!เ)(?<!ป)",  # a man's name, unless a verb stands there
    "รูป": "แบบ|ภาพ|ถ่าย",
    "ท่าน": r"\s?แรก",
    "แห่ง": "พระราชบัญญัติ|กฎหมาย|ประมวล|รัฐธรรมนูญ|ชาติ|ประเทศ|แรก|ที่ ?[0-9]",
    "จุด": "ประสงค์|มุ่ง|เด่น|แรก",
    "ตัว": "อย่าง|ชี้|แทน|แปร|เลข|เมือง",
    "คู่": "แรก|มือ|ขนาน|แข่ง|สัญญา|สมรส|รัก|บ่าว|แต่ง|ชีวิต|ครอง|หมั้น|แฝด|เต้น|ความ|กรณี",
    "กลุ่ม": "เป้าหมาย|โรค|วัย|เสี่ยง|สาระ|งาน|สี",
    "ทีม": "แรก",
    "ครอบครัว": "แรก",
    "ชุมชน": "แรก",
    "วัด": "ผล",
    "สวน": "ครัว",
}
_NO_UNITS = "ครั้ง รุ่น วัน ชั่วโมง นาที เดือน ไตรมาส กิโลเมตร เมตร ตัน ต้น ชุด ดวง เล่ม ขวด ชิ้น คัน เรื่อง ฉบับ รายการ บาท"
"""Words that stand where units do and count doing, time and things."""
_NO_STUMPS = frozenset(["น", "ต", "จ", "้าน", "าน", "้าง", "่าน", "ัด", "ุด", "ู่"])
"""What may be left of other words too: `09.00 น`, ล้าน, ด้าน, ด่าน, นัด, ชุด, หมู่."""
_SURE_STUMPS = {"าย": "ราย", "แห่": "แห่ง", "ร้า": "ร้าน"}
"""What may be left of other words, too, but hardly is, or is a word that stands behind no figure."""
_SPELLINGS: dict[str, str] = {}
for _word in UNITS:
    if len(_word) >= 5:  # shorter words become others when they lose a letter
        for _at, _letter in enumerate(_word):
            _SPELLINGS.setdefault(_word[:_at] + "\ufffd" + _word[_at + 1 :], _word)
            if _at < len(_word) - 1:  # without its last letter it would be found in what only begins so
                _SPELLINGS.setdefault(_word[:_at] + _word[_at + 1 :], _word)
    elif len(_word) >= 3:
        for _at in range(len(_word)):
            _SPELLINGS.setdefault(_word[:_at] + "\ufffd" + _word[_at + 1 :], _word)
for _word in _NO_UNITS.split():  # วั\ufffd may be days
    for _spelling in spoilt(_word):
        _SPELLINGS.pop(_spelling, None)
_SPELLINGS |= {word: word for word in UNITS}
_STANDING = Longest(_SPELLINGS)
_STUMP = re.compile("[ก-๎\ufffd]{1,12}(?=[\\s,;)]|$)")
"""What damage left of a unit's word stands by itself: `93 ค ออกบัตร`, `29 ร้า`."""
_EACH = "ละ"
_VERBS = Longest(word for word, kind in KINDS.items() if kind in (Kind.VERB, Kind.PREDICATE))
_OTHERS = {
    spelling: [(word, re.compile(ends)) for word, ends in _NOT_BEFORE.items() if spelling[-2:] == word[-2:]]
    for spelling in _SPELLINGS
}


class UnitWord(NamedTuple):
    """A unit's word behind a figure: as it is spelled rightly, and its place."""

    word: str
    start: int
    end: int

    @property
    def unit(self) -> Unit:
        """The schema's unit."""
        return UNITS[self.word]

    @property
    def is_noun(self) -> bool:
        """Whether it names by itself what was counted."""
        return self.word in NOUNS


def countable(unit: UnitWord) -> frozenset[Kind]:
    """The kinds of noun that the unit can count."""
    return _COUNTABLE.get(unit.word) or _COUNTABLE[unit.unit]


@cache
def _stumps() -> dict[str, str]:
    """The units' words by what is left of each without a letter, where that is no word and comes of one word alone."""
    left: dict[str, str | None] = {}
    for word in UNITS:
        for at in range(len(word)):
            rest = word[:at] + word[at + 1 :]
            for stump in (rest, word[:at] + LOST + word[at + 1 :]):
                left[stump] = None if left.get(stump, word) != word else word
    taken = words() | _NO_STUMPS | {spelling for word in _NO_UNITS.split() for spelling in spoilt(word)}
    sure = {stump: word for stump, word in left.items() if word and stump not in taken and stump not in _SPELLINGS}
    return sure | _SURE_STUMPS


def unit_at(text: str, place: int) -> UnitWord | None:
    """The unit that stands at `place`, a space before it or none; None where there is none."""
    start = place + text[place : place + 1].isspace()
    if not "ก" <= text[start : start + 1] <= LOST:
        return None
    if (stump := _STUMP.match(text, start)) and (word := _stumps().get(stump.group())):
        return UnitWord(word, start, stump.end())
    end = len(text)
    while spelling := _STANDING.at(text, start, end):
        end = start + len(spelling)
        if not _is_of_another_word(text, spelling, end):
            return UnitWord(_SPELLINGS[spelling], start, end)
        end -= 1
    return None


def _is_of_another_word(text: str, spelling: str, end: int) -> bool:
    """Whether what stands behind a unit's letters makes another word of them, or a rate."""
    if text.startswith(_EACH, end):
        return True
    if not any(text.endswith(word, 0, end) and ends.match(text, end) for word, ends in _OTHERS[spelling]):
        return False
    return spelling != "นาย" or not _begins_clause(text, end)


def _begins_clause(text: str, place: int) -> bool:
    """Whether a verb stands there, rather than a man's name, which a space and a surname follow."""
    verb = _VERBS.at(text, place, len(text))
    return bool(verb) and not text.startswith(" ", place + len(verb))


def read_unit(written: str) -> Unit | None:
    """The schema's unit that a unit's word stands for."""
    word = _SPELLINGS.get(written) or _stumps().get(written)
    return UNITS[word] if word else None
