"""Words that stand where a name would, though none of them is listed as one: the last resort before no name at all.

Listed words make phrases; names made of those are `names`' to find.
"""

from __future__ import annotations

import re

from kaona.extract.counts.naming import Name
from kaona.extract.counts.phrases import Walk
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import PEOPLE, Kind

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
_LEADING = frozenset({Kind.VERB, Kind.ACT, Kind.TO, Kind.AND, Kind.DIVIDE})
_TWO_LETTERS = re.compile("[ก-๎]{2}")
_OTHERS = re.compile(r"อื่น\s?ๆ$")
_SHORTEST = 3


def loose_words(walk: Walk, unit: UnitWord) -> Name | None:
    """The words right in front of a figure that stand as a name would, though none of them is listed as one."""
    text, end = walk.text, walk.trimmed
    if others := _OTHERS.search(text, walk.start, end):
        return Name(others.start(), others.end(), None)
    start = at = max(text.rfind(" ", walk.start, end) + 1, walk.start)
    verbs = False
    while at < end:
        word = walk.words.at(at, end)
        if at == start and (word.kind in _LEADING or word.mark in ("•", "-", "(")):
            verbs = verbs or word.kind not in (Kind.AND, Kind.DIVIDE, None)
            start = word.end
        elif word.mark or word.kind not in _LOOSE_WORDS:
            return None
        at = word.end
    if (verbs and unit.unit == "person") or not _TWO_LETTERS.search(text, start, end):
        return None
    return None if text.startswith(("ความ", "การ", "ค่า"), start) else Name(start, end, None)


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
