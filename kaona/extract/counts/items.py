"""Items of lists: the name in `2. NAME จำนวน` is all that stands there, where noise has spoilt its words.

Only what stands in the item is looked at. Which other phrase a figure counts is `names`' to say.
"""

from __future__ import annotations

import re

from kaona.extract.counts.endings import SURE_ENDS, SURE_VERB, WANT_MORE
from kaona.extract.counts.loose import is_outcome
from kaona.extract.counts.naming import Name, named
from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.phrases import Walk
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import Kind
from kaona.extract.counts.whole import whole_name

_MARK = re.compile(
    r"(?:(?<!\S)\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[กขคงจฉ])[.)]|(?<=[ก-๎])[0-9]{1,2}[.)]|(?<!\S)[•*])\s?(?![0-9])"
)
_LEADING_AND = re.compile(r"\s*(?:[-\u2013]\s?)?(?:และ)?\s?")
_SPACE_INSIDE = re.compile(r"(?<![-?\u2013])\s(?![-?\u2013]\s)")
_BEFORE_PLACES = frozenset({Kind.IN, Kind.LOCALITY, Kind.DIVIDE})
_UNSAID = frozenset({None, Kind.PLAIN})
_SHORTEST = 3
_LONGEST_ITEM = 45


def item_name(walk: Walk, unit: UnitWord, wanted: frozenset[Kind], *, listed: bool) -> Name | None:
    """The name of a list's item, `2. NAME จำนวน`: all that stands there, though noise has parted or spoilt its words.

    None where a word in it ends the name, which is `whole`'s to say; or where a verb begins it.
    """
    text, end = walk.text, walk.trimmed
    start = walk.announced_at
    marked = False
    for mark in _MARK.finditer(text, start, end):
        start, listed, marked = mark.end(), True, True
    lead = _LEADING_AND.match(text, start, end)
    start = lead.end() if lead else start
    if start >= end:
        return None
    if name := whole_name(walk, unit, wanted):
        return name
    first = walk.words.at(start, end)
    phrase = next((phrase for phrase in walk.phrases if phrase.start >= start), None)
    if _SPACE_INSIDE.search(text, start, end):
        unsaid = marked and first.kind in _UNSAID and not first.mark
        if not listed or not _is_torn(walk, start, phrase, unsaid=unsaid):
            return None
        if phrase is None or phrase.start > start:
            return Name(start, end, phrase.kind if phrase else None)
        return named(walk, phrase, phrase.kind)._replace(end=end, adjacent=True)
    if phrase is not None and phrase.start == start:
        whole = listed and (phrase.end >= end or _is_damaged(walk, phrase))
        return named(walk, phrase, phrase.kind)._replace(end=end, adjacent=True) if whole else None
    unsaid = first.kind in _UNSAID or walk.written(first) == "คน"
    unsaid = unsaid or (listed and first.kind is Kind.ABOUT and unit.unit == "place")  # ห้อง|น้รสาธารณะ จำนวน 3 แห่ง
    if first.mark or not unsaid or end - start < _SHORTEST or is_outcome(text, start, end):
        return None
    if phrase is not None and not (listed and _is_one_name(walk, start)):
        return None
    return Name(start, end, phrase.kind if phrase is not None else None)


def _is_one_name(walk: Walk, start: int) -> bool:
    """Whether no word in the item says to whom something was done: `ตัดแต่งกิ่งไม้ให้แก่โรงงาน จำนวน` names the last alone."""
    at = start
    while at < walk.trimmed:
        word = walk.words.at(at, walk.trimmed)
        if word.kind is Kind.TO:
            return False
        at = word.end
    return True


def _is_damaged(walk: Walk, phrase: Phrase) -> bool:
    """Whether a letter lost or changed made a word that ends the name of one that belongs to it: `เด็กทีว|มีฟันผุ จำนวน`.

    It is where a word of it is in no dictionary; but places are in none either.
    """
    by, end = phrase.ended_by, walk.trimmed
    if by is None or by.kind in _BEFORE_PLACES or end - phrase.start > _LONGEST_ITEM:
        return False
    if phrase.kind is Kind.OPEN:
        return True  # ผู้เขชา|รวมกิจกรรม: a verb behind ผู้ is part of the name, and so is what became of it
    at = phrase.start
    while at < end:
        if walk.words.is_unknown(at):
            return True
        at = walk.words.borders.after(at, end)
    return False


def _is_torn(walk: Walk, start: int, phrase: Phrase | None, *, unsaid: bool) -> bool:
    """Whether one space in an item is only where its line was wrapped: `ผู้ป่วยวัณโรคราย ใหม่ จำนวน`.

    `phrase` is the item's first, `unsaid` says that the item has a mark and begins with a word that is listed nowhere.
    It is where the words in front of the space say nothing by themselves, or where none behind it says what was done.
    """
    text, end = walk.text, walk.trimmed
    gaps = list(_SPACE_INSIDE.finditer(text, start, end))
    if len(gaps) != 1 or end - start > _LONGEST_ITEM:
        return False
    if walk.words.last(start, gaps[0].start()) in WANT_MORE:
        return True  # ชุมชนที่ เข้าร่วมโครงการ
    if not unsaid and (phrase is None or phrase.start != start or phrase.end > gaps[0].end() + _LONGEST_ITEM):
        return False
    following = walk.words.at(gaps[0].end(), end)
    return (
        (following.kind not in SURE_ENDS or following.kind is Kind.ABOUT)
        and following.kind is not Kind.AND
        and not SURE_VERB.match(text, following.start)
    )
