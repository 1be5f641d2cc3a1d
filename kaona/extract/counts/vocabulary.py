"""The words that names of groups are found by: their kinds, and the two ways of making patterns of words.

The words themselves stand in `words.txt`. What follows from a word's kind is said where names are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import cache
from importlib import resources


class Kind(Enum):
    """What a word is to the finder of names; `words.txt` says more of each kind and lists its words."""

    PERSON = auto()
    ROLE = auto()
    OPEN = auto()
    WORKER = auto()
    PLACE = auto()
    COMMUNITY = auto()
    HOUSEHOLD = auto()
    GROUP = auto()
    ANIMAL = auto()
    COUPLE = auto()
    THING = auto()
    PREDICATE = auto()
    SOFT = auto()
    VERB = auto()
    ACT = auto()
    """A verb that is listed nowhere here: PyThaiNLP says that it is one."""
    ABOUT = auto()
    OFFICE = auto()
    BY = auto()
    TO = auto()
    AND = auto()
    IN = auto()
    OF = auto()
    FROM = auto()
    WHICH = auto()
    CITY = auto()
    LOCALITY = auto()
    STOP = auto()
    DIVIDE = auto()
    PLAIN = auto()

    # An Enum's own hash is Python code, which sets of kinds would run for every word of every narrative.
    __hash__ = object.__hash__


PEOPLE = frozenset({Kind.PERSON, Kind.ROLE, Kind.OPEN, Kind.WORKER})
HEADS = PEOPLE | {
    Kind.PLACE,
    Kind.COMMUNITY,
    Kind.HOUSEHOLD,
    Kind.GROUP,
    Kind.ANIMAL,
    Kind.COUPLE,
    Kind.THING,
}
"""The kinds of word that a counted name begins with."""

GATHERINGS = frozenset({Kind.HOUSEHOLD, Kind.GROUP, Kind.PLACE, Kind.COMMUNITY})
"""The kinds of what holds people together."""


def alike(one: Kind, other: Kind) -> bool:
    """Whether names of these kinds may be strung together: `ประธานชุมชน กรรมการชุมชน และผู้เกี่ยวข้อง`."""
    return one == other or (one in (Kind.PERSON, Kind.ROLE) and other in PEOPLE)


MOVES = frozenset(
    [
        "ส่งต่อ",
        "นำส่ง",
        "ส่ง",
        "ไป",
        "กลับ",
        "ย้าย",
        "เข้า",
        "เข้าพัก",
        "ส่งเข้า",
        "ส่งกลับ",
        "พาเข้า",
        "รับเข้า",
        "มา",
        "พา",
        "ถึง",
        "ย้ายเข้า",
        "เข้าไป",
    ]
)
"""Verbs behind which a place is where somebody went, and not what was counted."""
OPENINGS = ("เข้า", "ลง", "ออก", "ร่วม")
"""Verbs that make predicates of the longer words they begin: เข้าเรียน, ลงชื่อ."""
SPOTS = frozenset(["ซอย", "ถนน", "ตรอก", "พื้นที่"])
"""Words of locality that are counted too: `ถนนสายหลัก 9 แห่ง`."""

_SHORT = 4
_SHORT_BEGINNINGS = frozenset(
    ["ผู้", "นัก", "ร้าน", "โรง", "ถนน", "ซอย", "ตลาด", "ลาน", "ห้าง", "สนาม", "ตึก", "สถาน", "กลุ่ม", "จุด", "เด็ก"]
    + ["ชมรม", "หญิง", "สตรี", "แมว", "บ้าน", "แหล่ง", "ชาว", "ครู"]
)


def _listed() -> dict[str, Kind]:
    """The words of `words.txt` and their kinds."""
    kinds: dict[str, Kind] = {}
    kind = Kind.PLAIN
    for line in resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = Kind[line.strip("[]").upper()]
        elif not line.startswith("#"):
            kinds |= dict.fromkeys(line.split(), kind)
    return kinds


KINDS = _listed()
BEGINNINGS = frozenset(word for word in KINDS if len(word) > _SHORT) | _SHORT_BEGINNINGS
"""Words that are found at the beginning of a longer word too; short ones must end where a word ends."""


_BEGINNING = 4


class Longest:
    """Many words, of which the longest that stands at a place of a text is found.

    By their first letters it is known how long a word there may be, so that a few looks find it among thousands.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            if len(word) >= _BEGINNING:
                lengths.setdefault(word[:_BEGINNING], set()).add(len(word))
        self._lengths = {beginning: sorted(theirs, reverse=True) for beginning, theirs in lengths.items()}
        self._short = sorted({len(word) for word in self._words if len(word) < _BEGINNING}, reverse=True)

    def at(self, text: str, place: int, end: int) -> str:
        """The longest of the words that `text[place:end]` begins with; empty where it begins with none."""
        words = self._words
        lengths = self._lengths.get(text[place : place + _BEGINNING])
        for candidates in (lengths, self._short) if lengths else (self._short,):
            for length in candidates:
                if (word := text[place : place + length]) in words and place + length <= end:
                    return word
        return ""


def one_of(words: Iterable[str]) -> str:
    """A regular expression of the longest of the words that stands there, drawn together by what they begin with.

    The `re` module tries alternatives one after another; a tree of beginnings keeps a thousand words as quick as ten.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        by_letter.setdefault(word[:1], []).append(word[1:])
    ends_here = by_letter.pop("", None) is not None
    branches = [re.escape(letter) + one_of(rests) for letter, rests in by_letter.items()]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if ends_here else ''}"


def spoilt(word: str) -> frozenset[str]:
    """The word, and what OCR leaves of it: one letter lost, doubled or become U+FFFD, or ำ become า.

    Not without its first letter: what is left then ends other words (ร่วมทั้งสิ้น is not รวมทั้งสิ้น).
    """
    found = {word, word.replace("ำ", "า")}
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        found |= {before + "\ufffd" + after, before + letter + letter + after}
        if at:
            found.add(before + after)
    return frozenset(found)


LOST = "\ufffd"
"""What stands for an unreadable letter."""
_UNREADABLE_FROM, _SHORTENED_FROM = 4, 5
"""Shorter words become others when they lose a letter; the more so where nothing stands for it."""
_NO_BEGINNING = frozenset("ะาำๅัิีึืุู็่้๊๋์ํ")
"""Letters that no word begins with."""


@cache
def _without_a_letter(least: int) -> tuple[dict[str, str], Longest, int]:
    """Words of so many letters that names begin with, by what is left of each without one; how long the longest is."""
    heads = [word for word, kind in KINDS.items() if kind in HEADS and len(word) >= least]
    left = {word[:at] + word[at + 1 :]: word for word in heads for at in range(len(word))}
    return left, Longest(left), max(map(len, heads))


def unreadable_head(text: str, place: int, end: int) -> tuple[int, Kind] | None:
    """How long the word with an unreadable letter is that stands there and that a name begins with, and its kind."""
    left, longest, most = _without_a_letter(_UNREADABLE_FROM)
    piece = text[place : min(end, place + most)]
    lost = piece.find(LOST)
    found = longest.at(piece[:lost] + piece[lost + 1 :], 0, len(piece) - 1) if lost >= 0 else ""
    word = left.get(found, "")
    same = len(found) >= lost and word.startswith(found[:lost]) and word.endswith(found[lost:])
    return (len(word), KINDS[word]) if word and same else None


def shortened_head(text: str, place: int, end: int) -> tuple[int, Kind] | None:
    """How long the word with a letter lost is that stands there and that a name begins with, and its kind.

    Not one without its first letter: what is left then begins other words.
    """
    left, longest, _ = _without_a_letter(_SHORTENED_FROM)
    found = longest.at(text, place, end)
    if not found or found in KINDS:
        return None
    word = left[found]
    if word[0] != found[0] or text[place + len(found) : place + len(found) + 1] in _NO_BEGINNING:
        return None
    return len(found), KINDS[word]
