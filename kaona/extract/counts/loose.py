"""Words that stand where a name would, though none of them is listed as one: the last resort before no name at all.

Listed words make phrases; names made of those are `names`' to find.
"""

from __future__ import annotations

import re

from kaona.extract.counts.naming import Name
from kaona.extract.counts.phrases import Walk
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import HEADS, PEOPLE, Kind

_SAYS_WHAT_WAS_DONE = frozenset({Kind.PREDICATE, Kind.SOFT, Kind.VERB, Kind.ACT})
_NO_SUBJECT = (
    "ทาง",
    "รอบ",
    "ภาค",
    "คาบ",
    "คะแนน",
    "อายุ",
    "อัตรา",
    "จาก",
    "คงเหลือ",
    "ค่า",
    "การ",
    "ความ",
    "เพศ",
    "เฉพาะ",
    "ส่วน",
    "ราคา",
)
_LOOSE_WORDS = frozenset({None, Kind.PLAIN, Kind.VERB, Kind.ACT, Kind.OF, Kind.AND})
_UNSAID = frozenset({None, Kind.PLAIN})
_ENDS = frozenset({Kind.IN, Kind.LOCALITY, Kind.PREDICATE})
_BY = "โดย"
_GIVEN_TO = "แก่"
_DEATH = "ถึงแก่"
_LEADING = frozenset({Kind.VERB, Kind.ACT, Kind.TO, Kind.AND, Kind.DIVIDE})
_SITES = ("แห่ง", "จุด")
_TWO_LETTERS = re.compile("[ก-๎]{2}")
_OUTCOME = re.compile("(?:ครบ|ผ่าน|ตาม|เข้า)(?:เกณฑ์|กำหนด|ถ้วน|หลักสูตร)$|(?<!ปรุง)สำเร็จ$|เสร็จสิ้น$")
"""What says how it went names nobody: `บำบัดครบเกณฑ์ จำนวน 8 ราย`."""
_OTHERS = re.compile(r"อื่น\s?ๆ$")
_SHORTEST = 3
_AND = "และ"
_SHORTEST_DAMAGED, _LONGEST_DAMAGED = 5, 40
_END_DAMAGED = frozenset({Kind.IN, Kind.LOCALITY, Kind.DIVIDE, Kind.STOP, Kind.TO, Kind.PREDICATE})


def loose_words(walk: Walk, unit: UnitWord) -> Name | None:
    """The words right in front of a figure that stand as a name would, though none of them is listed as one."""
    text, end = walk.text, walk.trimmed
    if others := _OTHERS.search(text, walk.start, end):
        return Name(others.start(), others.end(), None)
    start = at = max(text.rfind(" ", walk.start, end) + 1, walk.start)
    if is_outcome(text, start, end):
        return None
    verbs = False
    while at < end:
        word = walk.words.at(at, end)
        if at == start and (word.kind in _LEADING or word.mark in ("•", "-", "(")):
            verbs = verbs or word.kind not in (Kind.AND, Kind.DIVIDE, None)
            start = word.end
        elif at > start and word.kind is Kind.WHICH and unit.word in _SITES:
            break  # วินที่จดทะเบียน 24 แห่ง
        elif word.mark or word.kind not in _LOOSE_WORDS:
            return None
        at = word.end
    if (verbs and unit.unit == "person") or not _TWO_LETTERS.search(text, start, end):
        return None
    return None if text.startswith(("ความ", "การ", "ค่า"), start) else Name(start, end, None)


def damaged_name(walk: Walk) -> Name | None:
    """All words right in front of a figure that no space parts, where the first is in no dictionary: `กลุ่นติดบ้าน 15 คน`.

    Damage made it of a word that names begin with. None where a word behind it ends names, or begins another.
    """
    text, end = walk.text, walk.trimmed
    start = max(text.rfind(" ", walk.start, end) + 1, walk.start)
    start += len(_AND) if text.startswith(_AND, start) else 0
    if not _SHORTEST_DAMAGED <= end - start <= _LONGEST_DAMAGED or not walk.words.is_unknown(start):
        return None
    at = walk.words.at(start, end).end
    while at < end:
        word = walk.words.at(at, end)
        if word.mark or word.kind in _END_DAMAGED:
            return None
        at = word.end
    return Name(start, end, None) if _TWO_LETTERS.match(text, start) else None


def is_outcome(text: str, start: int, end: int) -> bool:
    """Whether the words say how it went with those named before, and name nobody."""
    return _OUTCOME.search(text, start, end) is not None


def given_to(walk: Walk, wanted: frozenset[Kind]) -> Name | None:
    """All that stands between แก่ and the figure without a space, where no listed word begins it: `แก่วัยใกล้เกษียณ 33 คน`.

    None where a word in it would end a name, or where the unit cannot count what the last noun in it says.
    """
    text, end = walk.text, walk.trimmed
    start = text.rfind(_GIVEN_TO, walk.start, end) + len(_GIVEN_TO)
    if text.endswith(_DEATH, walk.start, start):
        return None
    if start < walk.start + len(_GIVEN_TO) or end - start < _SHORTEST or " " in text[start:end]:
        return None
    at, heads = start, set[Kind]()
    while at < end:
        word = walk.words.at(at, end)
        if at > start and not heads and word.kind in _ENDS:
            return Name(start, at, None, adjacent=False)  # แก่กะเหรี่ยง|ในพื้นที่ 30 คน
        person = at == start and text[word.start : word.end] == "คน"
        if word.mark or (at == start and not person and word.kind not in _UNSAID):
            return None
        if not person and word.kind not in _LOOSE_WORDS and word.kind not in HEADS:
            return None
        heads |= {word.kind} & HEADS if word.kind else set()
        at = word.end
    people = heads & wanted
    if (heads and not people and not text.startswith("คน", start)) or not _TWO_LETTERS.search(text, start, end):
        return None
    return Name(start, end, next(iter(people), None))


def unlisted_agent(walk: Walk) -> Name | None:
    """A noun that is listed nowhere between โดย and the figure: who did the work, `ตัดแต่งต้นไม้โดยรุกขกร 5 คน`."""
    text, end = walk.text, walk.trimmed
    start = at = text.rfind(_BY, walk.start, end) + len(_BY)
    if start < walk.start + len(_BY) or end - start < _SHORTEST or " " in text[start:end]:
        return None
    while at < end:
        word = walk.words.at(at, end)
        if word.mark or word.kind not in _UNSAID:
            return None
        at = word.end
    return Name(start, end, None, works=True)


def unlisted_subject(walk: Walk) -> Name | None:
    """A noun that is listed nowhere, at the beginning of its clause and with a verb behind it: `ซาเล้ง|เปิดบัญชี 38 ราย`.

    None where the clause begins otherwise, or nothing says that what begins it did something.
    """
    text, end = walk.text, walk.trimmed
    start = at = max(text.rfind(" ", walk.start, end) + 1, walk.start)
    while at < end:
        word = walk.words.at(at, end)
        if at == start and (
            word.kind is not None or word.mark or text[at].isascii() or text.startswith(_NO_SUBJECT, at)
        ):
            return None
        if word.mark or word.kind not in (None, Kind.PLAIN, Kind.AND, *PEOPLE):
            break
        at = word.end
    ended = at == end or word.kind in _SAYS_WHAT_WAS_DONE
    return Name(start, at, None, adjacent=at == end) if ended and at - start >= _SHORTEST else None
