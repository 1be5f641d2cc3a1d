"""Names that noise broke off before their figure: a line's end inside them, a letter lost or unreadable.

Each takes in all that stands up to the figure, where that is surely one name. Items of lists, which need less to be
sure, are `items`'.
"""

from __future__ import annotations

from kaona.extract.counts.endings import DONE_TO_THEM, SURE_ENDS, SURE_VERB
from kaona.extract.counts.naming import Name, named
from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.phrases import Walk
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import HEADS, KINDS, Kind, Longest

_SHORTEST = 3
_NAME_OF_ITS_OWN = 8
"""What is as long, and begins with a word in no dictionary, is rather a damaged name than the end of another."""
_LONGEST_TAIL = 14
_LETTERS_FROM_DAMAGE = 3
_FEW_LETTERS = 6
_SHORT = 3
"""Longer words are no splinters of others."""
# What a name may go on with behind a line's end, where something else says that it does, and where nothing does.
_TORN = frozenset({None, Kind.PLAIN, Kind.VERB, Kind.ACT, Kind.ABOUT})
_TAUGHT = ("หลักสูตร", "เรื่อง", "หัวข้อ", "วิชา")
"""Behind a space these say what it was about: `อบรมอาสาสมัครป้องกันภัย หลักสูตรทบทวน จำนวน 52 คน`."""
_NO_VERBS = frozenset({None, Kind.PLAIN})
_HAVE_ROLES = frozenset({Kind.PLACE, Kind.ANIMAL})
"""What somebody may be the owner, the teacher of: `ผู้ประกอบการ ร้านอาหาร`."""
_OF_SOMETHING = ("เจ้าของ", "สมาชิก", "กรรมการ", "คณะกรรมการ", "อนุกรรมการ", "คณะอนุกรรมการ", "ประธาน")
"""These are always of something: `สมาชิก กองทุนหมู่บ้าน`."""
_WANT_OBJECT = ("รับ", "ใช้", "ทำ", "มี", "ประกอบ", "ประสบ")
"""Verbs that say nothing without their object: `ผู้มาใช้ สิทธิ 318 คน`."""
_ACT_ON = frozenset({Kind.VERB, Kind.ACT, Kind.TO})
"""Behind these stands whom something was done to: `อบรมอาสาสมัคร ป้องกันภัย 30 คน`."""
_WORKERS = Longest(word for word, kind in KINDS.items() if kind is Kind.WORKER)


def torn_off(walk: Walk, wanted: frozenset[Kind]) -> Name | None:
    """The last phrase with the few letters that a line end parted from it: `เครือข่าย เฝ้าระวัง จำนวน 39 เครือข่าย`."""
    last = walk.phrases[-1] if walk.phrases else None
    if last is None or last.kind not in wanted or last.about or not walk.text.startswith(" ", last.end):
        return None
    tail = walk.text[last.end + 1 : walk.trimmed]
    if " " in tail or not _SHORTEST <= len(tail) <= _LONGEST_TAIL:
        return None
    first = walk.words.at(last.end + 1, walk.trimmed)
    if len(tail) >= _NAME_OF_ITS_OWN and tail[0] >= "ก" and walk.words.is_unknown(last.end + 1):
        return None  # ข้อสั่งการของผู้บริหาร เนกรียนประถม จำนวน
    if first.kind not in _TORN or walk.written(first) in _TAUGHT or DONE_TO_THEM.fullmatch(tail):
        return None
    return named(walk, last, last.kind)._replace(end=walk.trimmed, adjacent=True)


def broken_off(walk: Walk, wanted: frozenset[Kind], unit: UnitWord, *, counted: bool) -> Name | None:
    """The name that an unreadable letter or a line end broke off, with all that stands between it and the figure."""
    for phrase in reversed(walk.phrases[-2:]):
        if phrase.kind not in wanted or phrase.about:
            continue
        wrapped = _is_wrapped(walk, phrase, unit, counted=counted)
        if wrapped or _is_damaged(walk, phrase):
            kind = Kind.WORKER if wrapped and _are_workers(walk, phrase) else phrase.kind
            return named(walk, phrase, kind)._replace(end=walk.trimmed, adjacent=True)
    return None


def _are_workers(walk: Walk, phrase: Phrase) -> bool:
    """Whether those whose name a line's end parted are at work: `คณะกรรมการ ตรวจรับพัสดุ 3 คน`."""
    whole = walk.text[phrase.start : phrase.end] + walk.text[phrase.end + 1 : walk.trimmed]
    return len(_WORKERS.at(whole, 0, len(whole))) > phrase.end - phrase.start


def _is_damaged(walk: Walk, phrase: Phrase) -> bool:
    """Whether a letter lost or unreadable made of a word what ended the phrase: `อาสาสมัครสาธาร|ณสุ\ufffd จำนวน`."""
    text, by, end = walk.text, phrase.ended_by, walk.trimmed
    if by is None or by.start > phrase.end or " " in text[phrase.end : end]:
        return False
    if by.kind is Kind.IN and not text.startswith("\ufffd", by.end):
        return False  # นอก\ufffdะบบ is none
    if by.kind in SURE_ENDS or by.end - by.start > _SHORT or SURE_VERB.match(text, by.start):
        return False
    if by.kind is Kind.PREDICATE and by.end < end:
        return False
    if "\ufffd" in text[max(phrase.start, by.start - _FEW_LETTERS) : min(by.end + _LETTERS_FROM_DAMAGE, end)]:
        return True
    few = end - by.start <= _FEW_LETTERS and phrase.end > phrase.heads[0][0] + 1
    return few and (walk.words.is_unknown_before(by.start) or (by.end < end and walk.words.is_unknown(by.end)))


def _is_wrapped(walk: Walk, phrase: Phrase, unit: UnitWord, *, counted: bool) -> bool:
    """Whether a space behind the phrase is a line's end inside its name: `แกนนำสุขภาพ ประจำครอบครัว จำนวน 40 คน`.

    It is where, without the space, all up to the figure is the one phrase.
    """
    text, space = walk.text, phrase.end
    if not text.startswith(" ", space) or " " in text[space + 1 : walk.trimmed]:
        return False
    following = walk.words.at(space + 1, walk.trimmed) if space + 1 < walk.trimmed else None
    if following is None or following.mark or walk.written(following) in _TAUGHT:
        return False
    if DONE_TO_THEM.fullmatch(text, space + 1, walk.trimmed):
        return False
    role, people = phrase.kind is Kind.ROLE, unit.unit == "person"
    half = (
        text.endswith(_WANT_OBJECT, phrase.start, space)
        or (people and role and phrase.words == 1 and following.kind in _HAVE_ROLES)
        or (people and following.kind in HEADS and text.startswith(_OF_SOMETHING, phrase.start))
    )
    half = half or (people and role and _are_workers(walk, phrase))
    own = unit.is_noun and text.startswith(unit.word, phrase.start)
    sure = counted or own or (role and phrase.behind in _ACT_ON)
    if not half and following.kind not in (_TORN if sure else _NO_VERBS):
        return False
    joined = Walk(text, phrase.start, walk.end, walk.words, wrapped_at=space)
    return joined.adjacent is not None and joined.adjacent.start == phrase.start
