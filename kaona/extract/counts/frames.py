"""The frame of a figure: the words that stand between a group's name and its figure, and right behind the unit.

`จำนวน`, `ทั้งหมด`, `รวม`, qualifiers, signs in front; `ขึ้นไป`, percentages behind. What they mean for a count is
noted; whether it is one, and what its group is called, is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeVar

from kaona.extract.counts.lexer import Borders
from kaona.extract.counts.vocabulary import KINDS, Kind, spoilt
from kaona.places import Span
from kaona.records import Qualifier

QUALIFIERS: dict[str, Qualifier] = {
    "กว่า": "at_least",
    "มากกว่า": "at_least",
    "ไม่น้อยกว่า": "at_least",
    "ไม่ต่ำกว่า": "at_least",
    "ไม่ตํ่ากว่า": "at_least",
    "อย่างน้อย": "at_least",
    "เกินกว่า": "at_least",
    "เกิน": "at_least",
    "ขึ้นไป": "at_least",
    "เศษ": "at_least",
    "ไม่เกิน": "at_most",
    "ไม่ถึง": "at_most",
    "ไม่มากกว่า": "at_most",
    "น้อยกว่า": "at_most",
    "ประมาณ": "about",
    "โดยประมาณ": "about",
    "ราว": "about",
    "ราวๆ": "about",
    "ราว ๆ": "about",
    "เกือบ": "about",
}

QUALIFIERS |= {word.replace("ไม่", "ไม่ ", 1): kind for word, kind in QUALIFIERS.items() if word.startswith("ไม่")}
"""A line may end behind ไม่, which turns the qualifier round."""

_T = TypeVar("_T")


def _with_spoilt(words: dict[str, _T]) -> dict[str, _T]:
    """The words, and the longer ones as OCR spoils them; shorter ones would become other words."""
    spoilt_words = {spelling: words[word] for word in words if len(word) >= 5 for spelling in spoilt(word)}
    return spoilt_words | words


Says = Literal["count", "all", "sum", "running", "back", "more"]
"""What the words in front of a figure say of it: จำนวน; ทั้งหมด; รวม; สะสม; ทั้ง (said before); อีก."""

_SAYS: dict[Says, str] = {
    "count": "จำนวน เป็นจำนวน มีจำนวน ในจำนวน จํานวน จำนวณ",
    "all": "ทั้งหมด ทั้งสิ้น",
    "sum": "รวม รวมทั้งสิ้น รวมทั้งหมด รวมเป็น โดยรวม ยอดรวม รวมแล้ว รวมกัน คิดรวมเป็น",
    "running": "สะสม ยอดสะสม รวมสะสม สะสมรวม",
    "back": "ทั้ง",
    "more": "อีก",
}
_OVER = "เกิน"
"""In front of จำนวน it ends a name (`เด็กน้ำหนักเกิน จำนวน 33 คน`); as a qualifier it stands behind it."""
_BARE = "แล้ว ได้ เป็น มี เพียง แค่ ยอด คือ ถึง ครบ เดือนนี้ สัปดาห์นี้ ไตรมาสนี้"
_SIGNS = " :=([,"
_DASHES = "-–—?"

_QUALIFIER_BEFORE = _with_spoilt({word: kind for word, kind in QUALIFIERS.items() if word not in ("ขึ้นไป", "เศษ")})
_SAYS_BEFORE = _with_spoilt({word: says for says, words in _SAYS.items() for word in words.split()})
_BEFORE = frozenset(_QUALIFIER_BEFORE) | frozenset(_SAYS_BEFORE) | frozenset(_BARE.split())
_OTHER_WORDS = (
    "โภชนาการเกิน",
    "น้ำหนักเกิน",
    "ไม่ได้",
    *(word for word in KINDS if KINDS[word] is Kind.PLAIN and word.endswith(tuple(_BEFORE))),
)
"""Words of names that a frame's word ends: นักเรียน|เรียนรวม."""
_LENGTHS = range(max(map(len, _BEFORE)), 1, -1)

_SHARE = r"[0-9]{1,6}(?:\.[0-9]{1,6})?"
_PERCENT = re.compile(
    r"[\s(),]*(?:คิดเป็?น|เป็น|หรือ|เท่ากับ|ได้)?\s*"
    rf"(?:(?:อัตรา)?ร้อยละ\s*(?P<percent>{_SHARE})|(?P<sign>{_SHARE})\s?(?:%|เปอร์เซ็นต์))"
)
_OPINION = re.compile(r"\s?(?:ที่)?(?:เห็น|พึงพอใจ|พอใจ|ตอบ|ระบุ|มีความ)")
_BEHIND = re.compile(r"\s?(ขึ้นไป|เศษ|กว่า)")


@dataclass(slots=True)
class Frame:
    """What stands in front of one figure: where its first word begins, and what the words say."""

    start: int
    says: set[Says] = field(default_factory=set)
    qualifier: Qualifier = "exact"
    qualifier_span: Span | None = None


def frame_before(text: str, place: int, stop: int, borders: Borders) -> Frame:
    """The frame in front of a figure that begins at `place`, looking no further left than `stop`."""
    frame = Frame(place)
    at = _before_signs(text, place, stop)
    while at > stop:
        lengths = (n for n in _LENGTHS if at - n >= stop and text[at - n : at] in _BEFORE)
        length = next((n for n in lengths if _stands_alone(text, at - n, at, borders)), 0)
        if not length:
            break
        word = text[at - length : at]
        if word == _OVER and "count" in frame.says:
            break
        if word in _QUALIFIER_BEFORE:
            if frame.qualifier == "exact":
                frame.qualifier, frame.qualifier_span = _QUALIFIER_BEFORE[word], Span(at - length, at)
        elif (says := _SAYS_BEFORE.get(word)) and (says != "back" or frame.start == place):
            frame.says.add(says)
        at = frame.start = at - length
        at = _before_signs(text, at, stop)
    frame.start = at
    return frame


def _stands_alone(text: str, start: int, end: int, borders: Borders) -> bool:
    """Whether a frame's word is no end of another: ชั่วคราว is not ราว, งบประมาณ not ประมาณ."""
    if text[start - 1 : start] == "\ufffd" or text.endswith(_OTHER_WORDS, 0, end):
        return False
    return _SAYS_BEFORE.get(text[start:end]) in ("count", "all") or borders.at(start)


def _before_signs(text: str, at: int, stop: int) -> int:
    """`at`, moved left over spaces and signs; a dash behind a figure makes a range, and is none."""
    while at > stop:
        dash = text[at - 1] in _DASHES and not text[max(stop, at - 4) : at - 1].rstrip()[-1:].isdigit()
        if not dash and text[at - 1] not in _SIGNS:
            break
        at -= 1
    return at


def qualifier_behind(text: str, place: int) -> tuple[Qualifier, Span] | None:
    """The qualifier that stands right behind a unit: `30 คนขึ้นไป`."""
    match = _BEHIND.match(text, place)
    return ("at_least", Span(match.start(1), match.end(1))) if match else None


def percent_behind(text: str, place: int) -> tuple[Decimal, Span, int] | None:
    """The percentage that stands right behind a count, the place of its number, and where it ends.

    None where it says how many of them think something (`200 ราย ร้อยละ 63 เห็นว่า…`).
    """
    match = _PERCENT.match(text, place)
    if match is None or _OPINION.match(text, match.end()):
        return None
    group = "percent" if match["percent"] else "sign"
    return Decimal(match[group]), Span(match.start(group), match.end(group)), match.end()
