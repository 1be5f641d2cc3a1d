"""Names that run without a space from the beginning of their clause to จำนวน: all of it is the name.

`ผู้ค้าในชุมชน จำนวน 44 ราย`, `ประชาชนที่มาออกกำลังกาย จำนวน 120 คน`: what is glued together there is one noun phrase,
unless a word in it says what those it names did, or where they were. Asked for items of lists and for sentences.
"""

from __future__ import annotations

import re

from kaona.extract.counts import endings, verbs
from kaona.extract.counts.lexer import Word
from kaona.extract.counts.naming import Name, named
from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.phrases import Walk
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import Kind

_LONGEST = 60
_NEVER = frozenset({Kind.LOCALITY, Kind.DIVIDE, Kind.OFFICE, Kind.TO, Kind.WORKER})
_IN_CLAUSE_ONLY = frozenset({Kind.PREDICATE, Kind.BY, Kind.FROM, Kind.STOP, Kind.ABOUT})
"""These end a name, but stand in what says who is meant: `ที่|ผ่าน|รอบแรก`, `ผู้|มี|สิทธิ|สอบธรรมศึกษา`."""
_TOLD = re.compile("แจ้ง|ร้องเรียน|ติดตั้ง|ประชุม|รณรงค์")
_PLAIN = frozenset({Kind.PERSON, Kind.HOUSEHOLD, Kind.COMMUNITY})
"""Of these such verbs say what they did (`ประชาชน|แจ้งเหตุไฟฟ้าดับ`), of others what they are: ช่างติดตั้งแอร์."""
_WHERE_OR_BY = ("ณ", "โดย", "ร่วมกับ", "เมื่อ", "เมื่อวันที่", "วันที่", "ระหว่างวันที่", "เรื่อง", "หัวข้อ")
_SAID = 2
"""Behind ใน what is meant is said, and a predicate says what was done: `เด็กในความอุปการะ|ได้รับทุน`."""
_AND = "และ"
_CAME = "ที่มา"
_ABLE = re.compile(r"(?:เป็น|ได้)(?:แล้ว)?(?= )")
"""What they are able to do is part of the clause, though a frame may begin so: `นักเรียนที่ว่ายน้ำ|เป็นแล้ว จำนวน`."""


def whole_name(walk: Walk, unit: UnitWord, wanted: frozenset[Kind]) -> Name | None:
    """The name that is all the last stretch without a space, up to the figure's frame; None where none is."""
    space = walk.text.rfind(" ", walk.start, walk.trimmed)
    for phrase in reversed(walk.phrases):
        if phrase.end <= space:
            return None
        goes_on = phrase.end < walk.trimmed or not walk.text.startswith(" ", walk.trimmed)
        if goes_on and (name := _beginning_with(walk, phrase, unit, wanted)):
            return name
    return None


def _beginning_with(walk: Walk, phrase: Phrase, unit: UnitWord, wanted: frozenset[Kind]) -> Name | None:
    """The name that begins with this phrase and goes on up to the figure's frame; None where it does not."""
    start, kind = _head(walk, phrase, unit)
    if start < 0 or kind not in wanted or kind is Kind.WORKER or (phrase.about and start == phrase.start):
        return None
    end = _end(walk, start, kind)
    return named(walk, phrase, kind, start)._replace(end=end, adjacent=True) if end > phrase.end else None


def _head(walk: Walk, phrase: Phrase, unit: UnitWord) -> tuple[int, Kind]:
    """Where the name would begin, and its kind: at the clause's beginning, or the unit's own noun; -1 for nowhere."""
    text = walk.text
    if unit.is_noun:  # มอบใบประกาศเกียรติคุณ|วัดส่งเสริมสุขภาพ จำนวน 6 วัด
        for place, kind in phrase.heads:
            if text.startswith(unit.word, place):
                return place, kind
    clause = phrase.start - len(_AND) * text.startswith(_AND, phrase.start - len(_AND))
    begins = clause == walk.start or text[clause - 1].isspace()
    return (phrase.start if begins else -1), phrase.kind


def _end(walk: Walk, start: int, first: Kind) -> int:
    """Where the frame begins, if no word from `start` on ends the name before; -1 where one does."""
    text, end = walk.text, walk.trimmed
    if end - start > _LONGEST or " " in text[start:end]:
        return -1
    at, said = start, 0 if first is Kind.OPEN else -1
    while at < end:
        word = walk.words.at(at, end)
        which = word.kind is Kind.WHICH or (walk.written(word) == _CAME and word.end < end)
        if at > start and _breaks(walk, word, start, first, said, which=which):
            return -1
        within = word.kind is Kind.IN and said < 0
        said = 0 if which else _SAID if within else said + (said >= 0 and at > start)
        at = word.end
    able = _ABLE.match(text, end) if said > 0 else None
    return able.end() if able else end


def _breaks(walk: Walk, word: Word, start: int, first: Kind, said: int, *, which: bool) -> bool:
    """Whether this word ends the name; `said` is how many words of a clause that says who is meant stand before it.

    It is -1 outside of such a clause.
    """
    text, end, written = walk.text, walk.trimmed, walk.written(word)
    if word.mark or word.kind in _NEVER or written in _WHERE_OR_BY:
        return True
    if which:
        return written != _CAME and not endings.defines(text, word, start, end, walk.words)
    if said not in (0, 1) and verbs.is_theirs_to_do(text, word, end):
        return True
    if word.kind is Kind.IN:
        place = walk.words.at(word.end, end) if word.end < end else None
        return place is None or place.kind is Kind.LOCALITY
    if said < 0:
        told = first in _PLAIN and _TOLD.match(written) is not None
        ends = word.kind in _IN_CLAUSE_ONLY and not (
            endings.belongs(text, word, start, first, is_open=False) or endings.is_cohort(text, word, end)
        )
        return told or ends or verbs.is_done(text, word, walk.start, end)
    return word.kind is Kind.PREDICATE and endings.ends_clause(text, word, end, words=said)
