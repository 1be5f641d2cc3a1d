"""A stretch of narrative as words of known kinds: what the finder of names walks over.

Listed words are found by the tables of `vocabulary`, at the borders of the words that PyThaiNLP cut, so that no word is
found inside another; all between is a word of no kind.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from pythainlp.corpus import corpus_path

from kaona.errors import StorageError
from kaona.extract.counts.vocabulary import (
    BEGINNINGS,
    HEADS,
    KINDS,
    LOST,
    OPENINGS,
    PEOPLE,
    Kind,
    Longest,
    shortened_head,
    unreadable_head,
)
from kaona.records import Segment
from kaona.thai.dictionary import words

_LISTED = Longest(KINDS)
_BY_COMPOUND = PEOPLE - {Kind.OPEN} | {Kind.ANIMAL}
_DEEDS = frozenset({Kind.VERB, Kind.PREDICATE})
_LONGEST_NOUN = max(map(len, KINDS))
_LONGEST_DAMAGED = 20
_SPLINTER = 3
_SHORT_LISTED = 4
_SURELY_ONE = 7
"""So many letters are no other words by accident."""
_LONG = 4
"""Shorter words begin too many that are something else: หมายเลข, ลูกน้ำ."""
_SHORT_TOO = ("คณะ", "ทีม")
_DASHED_ITEM = re.compile(
    r"(?:คน|ราย|แห่ง|จุด|รูป|ตัว|ท่าน|ครัวเรือน|ครอบครัว|ชุมชน|กลุ่ม|ทีม|ศูนย์|โรงเรียน|วัด|ร้าน)"
    r"(?: [-\u2013] ?[ก-๎0-9]| [ก-๎]+ [-\u2013] ?[0-9])"
)
_DEVELOPING, _DEVELOP = "พัฒนาชุมชน", len("พัฒนา")
_OFFICES = ("ฝ่าย", "งาน", "กอง", "นัก", "กรม", "เจ้าหน้าที่", "สำนัก", "นักวิชาการ", "กลุ่มงาน", "วิชาการ")
_GLUED = ("มี", "แก่")
_SPOILT_WHICH = re.compile(
    "(?:ท่|ที|ี่|ท\ufffd่|ที\ufffd|\ufffdี่)(?=ผ่าน|ได้|มี|เข้า|ร่วม|สมัคร|อยู่|ถูก|ไม่|ต้อง|รับ|ลงทะเบียน|สนใจ|ขึ้น|เป็น|จด|ยัง|ส่ง|รุก)"
)
"""ที่ with a letter lost or unreadable, before a verb."""
_SPOILT_WHO = re.compile(
    "(?:ู้|พู้|ผุ้|\ufffdู้|ผ\ufffd้|ผู\ufffd)(?=[ก-ฮเ-ไ])|ผู(?=ที่|มี|ได้|เข้า|รับ|ร่วม|ใช้|ผ่าน|มา|ขอ|สมัคร|สูง|สำเร็จ|ลง|สนใจ|เสีย|ติด|ต้อง|ถูก|ขับ|ดู|เรียน|ฝึก|ร้อง|ชม|ทำ|อยู่|ไม่)"
)
"""The same of ผู้, which no other word begins like."""
_SPOILT_FIRST = frozenset("ทผพีู\ufffd")
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"[0-9][0-9,.]*")
_LETTERS = re.compile("[\u0e01-\u0e4e\ufffd]+|[A-Za-z]+")


@cache
def _verbs() -> frozenset[str]:
    """PyThaiNLP's verbs of doing, from its table of parts of speech (the ORCHID corpus, tag VACT)."""
    path = Path(corpus_path()) / "pos_orchid_unigram.json"
    try:
        tags: dict[str, str] = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise StorageError(
            "PyThaiNLP's table of parts of speech", str(error), where=str(path), next_step="Install pythainlp again."
        ) from error
    return frozenset(word for word, tag in tags.items() if tag == "VACT" and len(word) > 2)


class Word(NamedTuple):
    """A word of a narrative: `kind` is None where it is listed nowhere; `mark` is a space, a sign or a figure."""

    start: int
    end: int
    kind: Kind | None
    mark: str
    reach: int
    """How far the text was looked at to know it: where a stretch ends before that, the word may be another one."""


class Borders:
    """Where PyThaiNLP's words begin and end in a text."""

    def __init__(self, places: list[int]) -> None:
        self._places = places
        self._known = frozenset(places)

    def at(self, place: int) -> bool:
        """Whether a word begins or ends there; always so where nothing is known of words."""
        return place in self._known or not self._known

    def after(self, place: int, end: int) -> int:
        """The first border behind `place`, at most `end`."""
        if not self._known:
            return min(place + 1, end)
        index = bisect_right(self._places, place)
        return min(self._places[index], end) if index < len(self._places) else end

    def before(self, place: int) -> int:
        """The last border in front of `place`."""
        index = bisect_left(self._places, place) - 1
        return self._places[index] if index >= 0 else max(0, place - 1)


class Words:
    """The words of a narrative, by their places; digits in `text` are Arabic."""

    def __init__(self, text: str, segments: Sequence[Segment]) -> None:
        self.text = text
        self._known: dict[int, Word] = {}
        self.borders = _borders(segments)

    @cached_property
    def has_dashed_list(self) -> bool:
        """Whether dashes part the items of a list in it: `- ครู 5 คน - นักเรียน 40 คน`."""
        return _DASHED_ITEM.search(self.text) is not None

    def at(self, place: int, end: int) -> Word:
        """The word of `text[place:end]` that begins at `place`."""
        word = self._known.get(place)
        if word is None:
            word = self._known[place] = _read(self.text, place, len(self.text), self.borders)
        return word if word.reach <= end else _read(self.text, place, end, self.borders)

    def across_space(self, word: Word, end: int) -> Word:
        """The longer listed noun that the word begins, where a line's end parted that: `คน หูตึง`, `ผู้พิการ ทางการเห็น`.

        The word itself where there is none, or where a noun begins behind the space: `พ่อค้า แม่ค้า`.
        """
        text = self.text
        space = text.find(" ", word.end, min(end, word.start + _LONGEST_NOUN))
        if space < 0:
            return word
        joined = text[word.start : space] + text[space + 1 : min(end, space + _LONGEST_NOUN)]
        noun = _LISTED.at(joined, 0, len(joined))
        stop = word.start + len(noun) + 1
        apart = stop <= space + 1 or not self.borders.at(stop) or KINDS.get(_LISTED.at(text, space + 1, end)) in HEADS
        return word if apart or KINDS[noun] not in HEADS else Word(word.start, stop, KINDS[noun], "", stop)

    def last(self, start: int, place: int) -> str:
        """The word, as PyThaiNLP cut it, that ends at `place`, all of it behind `start`; empty where none does."""
        first = self.borders.before(place)
        return self.text[first:place] if first >= start and self.borders.at(place) else ""

    def is_unknown(self, place: int) -> bool:
        """Whether the word that begins there is in no dictionary."""
        end = self.borders.after(place, len(self.text))
        return self.borders.at(place) and self.text[place:end] not in words()

    def is_unknown_before(self, place: int) -> bool:
        """Whether the word that ends there is in no dictionary."""
        return self.borders.at(place) and self.text[self.borders.before(place) : place] not in words()


def _borders(segments: Sequence[Segment]) -> Borders:
    """Where the words of these phrases begin and end."""
    places: list[int] = []
    for segment in segments:
        places += accumulate(map(len, segment.words), initial=segment.start)
    return Borders(places)


def _read(text: str, at: int, end: int, borders: Borders) -> Word:
    """The word of `text[at:end]` that begins at `at`."""
    letter = text[at]
    if letter <= " " or letter.isdigit():
        same = (_SPACE if letter <= " " else _DIGITS).match(text, at, end)
        stop = same.end() if same else at + 1
        return Word(at, stop, None, " " if letter <= " " else "0", stop)
    if letter in _SPOILT_FIRST:
        for spoilt, kind in ((_SPOILT_WHICH, Kind.WHICH), (_SPOILT_WHO, Kind.OPEN)):
            if (same := spoilt.match(text, at, end)) and same.end() < end:
                return Word(at, same.end(), kind, "", same.end() + _LONGEST_NOUN)
    listed = _LISTED.at(text, at, end)
    reach = at + len(listed)
    if text.find(LOST, at, at + _LONGEST_DAMAGED) >= 0:
        head = unreadable_head(text, at, end)
        if head and head[0] > len(listed) + 1:
            return Word(at, at + head[0], head[1], "", at + head[0])  # คนพิกา\ufffd is not คน
    if 0 < len(listed) <= _SHORT_LISTED:
        head = shortened_head(text, at, end)
        if head and head[0] > len(listed) + 1 and _is_damaged(text, at, at + head[0], borders):
            return Word(at, at + head[0], head[1], "", at + head[0])  # คนพิกา is not either
    if listed == _DEVELOPING and reach < end and "ก" <= text[reach] <= "ไ" and not text.endswith(_OFFICES, 0, at):
        return Word(at, at + _DEVELOP, Kind.VERB, "", reach)  # พัฒนา|ชุมชนปลอดขยะ
    if listed:
        kind, listed_end = KINDS[listed], reach
        at_border = borders.at(listed_end)
        if not at_border and kind is Kind.TO:
            at_border = text.startswith(LOST, borders.after(listed_end, end))  # แก่|น\ufffdกเรียน is not แก่น
        by_compound = kind in _BY_COMPOUND and len(listed) >= _LONG or listed in _SHORT_TOO
        if by_compound and not at_border and borders.at(at):
            reach = max(reach, borders.after(at, len(text)))
            compound = text[at : borders.after(at, end)]
            if len(compound) > len(listed) and compound in words():
                return Word(at, at + len(compound), kind, "", reach)  # ผู้ป่วยนอก, ช่างเสริมสวย
        if at_border or listed in BEGINNINGS:
            if kind in HEADS and text.startswith(("ละ", " ละ"), listed_end):
                kind = Kind.STOP  # a rate: ชุมชนละ, จุดละ
            elif not at_border and kind in _DEEDS and (inner := _before_noun(text, at, listed_end, borders)):
                return Word(at, inner, KINDS[text[at:inner]], "", reach)  # เยี่ยม|ชมรม is not เยี่ยมชม|รม
            return Word(at, listed_end, kind, "", reach)
    letters = _LETTERS.match(text, at, end)
    if letters is None:
        return Word(at, at + 1, None, letter, max(reach, at + 1))
    stop = min(borders.after(at, end), letters.end())
    reach = max(reach, stop)
    if (head := shortened_head(text, at, end)) and _is_damaged(text, at, at + head[0], borders):
        return Word(at, at + head[0], head[1], "", max(reach, at + head[0]))
    word = text[at:stop]
    if word.startswith(_GLUED):  # PyThaiNLP's มีครอบครัว is มี ครอบครัว here, its แก่วัด is แก่ วัด
        before = next(before for before in _GLUED if word.startswith(before))
        if KINDS.get(_LISTED.at(text, at + len(before), stop)) in HEADS:
            return Word(at, at + len(before), KINDS[before], "", reach)
    if word.startswith(OPENINGS):
        return Word(at, stop, Kind.PREDICATE, "", reach)
    return Word(at, stop, Kind.ACT if word in _verbs() else None, "", reach)


def _before_noun(text: str, at: int, end: int, borders: Borders) -> int:
    """Where a shorter verb ends inside the listed one, with a noun behind it that goes on past `end`; 0 for nowhere."""
    inner = borders.after(at, end)
    if inner >= end or KINDS.get(text[at:inner]) not in _DEEDS:
        return 0
    noun = _LISTED.at(text, inner, len(text))
    return inner if KINDS.get(noun) in HEADS and inner + len(noun) > end else 0


def _is_damaged(text: str, at: int, end: int, borders: Borders) -> bool:
    """Whether `text[at:end]`, cut at its borders, is no row of words that a dictionary has, or one of splinters."""
    known, length, pieces, strange = words(), end - at, 0, False
    at = at if borders.at(at) else borders.before(at)
    while at < end:
        stop = borders.after(at, len(text))
        is_known = stop - at > 1 and text[at:stop] in known
        if is_known and stop > end:
            return False
        strange = strange or not is_known
        at, pieces = stop, pieces + 1
    return strange or length >= _SURELY_ONE or pieces * _SPLINTER > length
