"""A stretch of narrative as words of known kinds: what the finder of names walks over.

Listed words are found by the tables of `vocabulary`, at the borders of the words that PyThaiNLP cut, so that no word is
found inside another; all between is a word of no kind.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pythainlp.corpus import corpus_path

from kaona.errors import StorageError
from kaona.extract.counts.vocabulary import BEGINNINGS, HEADS, KINDS, OPENINGS, PEOPLE, Kind, Longest
from kaona.records import Segment
from kaona.thai.dictionary import words

_LISTED = Longest(KINDS)
_BY_COMPOUND = PEOPLE - {Kind.OPEN} | {Kind.ANIMAL}
_LONG = 4
"""Shorter words begin too many that are something else: หมายเลข, ลูกน้ำ."""
_SHORT_TOO = ("คณะ", "ทีม")
_DASHED_ITEM = re.compile(
    r"(?:คน|ราย|แห่ง|จุด|รูป|ตัว|ท่าน|ครัวเรือน|ครอบครัว|ชุมชน|กลุ่ม|ทีม|ศูนย์|โรงเรียน|วัด|ร้าน)(?: [ก-๎]+)? [-\u2013] ?[ก-๎0-9]"
)
_HAS = "มี"
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


class Borders:
    """Where PyThaiNLP's words begin and end in a narrative."""

    def __init__(self, text: str, segments: Sequence[Segment]) -> None:
        starts: list[int] = []
        for segment in segments:
            at = segment.start
            for word in segment.words:
                starts.append(at)
                at += len(word)
            starts.append(at)
        starts.append(len(text))
        self._places = starts
        self.has_dashed_list = _DASHED_ITEM.search(text) is not None
        """Whether dashes part the items of a list in it: `- ครู 5 คน - นักเรียน 40 คน`."""
        self._known = frozenset(starts) if segments else None

    def at(self, place: int) -> bool:
        """Whether a word begins or ends there; always so where nothing is known of words."""
        return self._known is None or place in self._known

    def after(self, place: int, end: int) -> int:
        """The first border behind `place`, at most `end`."""
        if self._known is None:
            return min(place + 1, end)
        index = bisect_right(self._places, place)
        return min(self._places[index], end) if index < len(self._places) else end


def word_at(text: str, at: int, end: int, borders: Borders) -> Word:
    """The word of `text[at:end]` that begins at `at`. Digits in `text` are Arabic."""
    letter = text[at]
    if letter <= " ":
        space = _SPACE.match(text, at, end)
        return Word(at, space.end() if space else at + 1, None, " ")
    if letter.isdigit():
        digits = _DIGITS.match(text, at, end)
        return Word(at, digits.end() if digits else at + 1, None, "0")
    listed = _LISTED.at(text, at, end)
    if listed:
        kind, listed_end = KINDS[listed], at + len(listed)
        at_border = borders.at(listed_end)
        by_compound = kind in _BY_COMPOUND and len(listed) >= _LONG or listed in _SHORT_TOO
        if by_compound and not at_border and borders.at(at):
            compound = text[at : borders.after(at, end)]
            if len(compound) > len(listed) and compound in words():
                return Word(at, at + len(compound), kind, "")  # ผู้ป่วยนอก, ช่างเสริมสวย
        if at_border or listed in BEGINNINGS:
            if kind in HEADS and text.startswith(("ละ", " ละ"), listed_end):
                kind = Kind.STOP  # a rate: ชุมชนละ, จุดละ
            return Word(at, listed_end, kind, "")
    letters = _LETTERS.match(text, at, end)
    if letters:
        stop = min(borders.after(at, end), letters.end())
        word = text[at:stop]
        if word.startswith(_HAS) and KINDS.get(_LISTED.at(text, at + len(_HAS), stop)) in HEADS:
            return Word(at, at + len(_HAS), Kind.PREDICATE, "")  # PyThaiNLP's มีครอบครัว is มี ครอบครัว here
        if word.startswith(OPENINGS):
            return Word(at, stop, Kind.PREDICATE, "")
        return Word(at, stop, Kind.ACT if word in _verbs() else None, "")
    return Word(at, at + 1, None, letter)
