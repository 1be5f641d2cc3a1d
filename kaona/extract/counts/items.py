"""Items of lists: the name in `2. NAME จำนวน` is all that stands there, where noise has spoilt its words.

Only what stands in the item is looked at. Which other phrase a figure counts is `names`' to say.
"""

from __future__ import annotations

import re

from kaona.extract.counts.endings import SURE_ENDS, SURE_VERB
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
_SHORTEST = 3
_LONGEST_ITEM = 45


def item_name(walk: Walk, unit: UnitWord, wanted: frozenset[Kind], *, listed: bool) -> Name | None:
    """The name of a list's item, `2. NAME จำนวน`: all that stands there, though noise has parted or spoilt its words.

    None where a word in it ends the name, which is `whole`'s to say; or where a verb begins it.
    """
    text, end = walk.text, walk.trimmed
    start = walk.announced_at
    for mark in _MARK.finditer(text, start, end):
        start, listed = mark.end(), True
    lead = _LEADING_AND.match(text, start, end)
    start = lead.end() if lead else start
    if start >= end:
        return None
    if name := whole_name(walk, unit, wanted):
        return name
    first = walk.words.at(start, end)
    phrase = next((phrase for phrase in walk.phrases if phrase.start >= start), None)
    if _SPACE_INSIDE.search(text, start, end):
        torn = listed and phrase is not None and phrase.start == start and _is_torn(walk, phrase)
        return named(walk, phrase, phrase.kind)._replace(end=end, adjacent=True) if torn and phrase else None
    if phrase is not None and phrase.start == start:
        return named(walk, phrase, phrase.kind) if listed and phrase.end >= end else None
    unsaid = first.kind in (None, Kind.PLAIN) or walk.written(first) == "คน"
    if first.mark or not unsaid or end - start < _SHORTEST or is_outcome(text, start, end):
        return None
    if phrase is not None and not listed:
        return None
    return Name(start, end, phrase.kind if phrase is not None else None)


def _is_torn(walk: Walk, phrase: Phrase) -> bool:
    """Whether one space in an item is only where its line was wrapped: `ผู้ป่วยวัณโรคราย ใหม่ จำนวน`."""
    text, end = walk.text, walk.trimmed
    gaps = list(_SPACE_INSIDE.finditer(text, phrase.start, end))
    if len(gaps) != 1 or end - phrase.start > _LONGEST_ITEM or phrase.end > gaps[0].end() + _LONGEST_ITEM:
        return False
    following = walk.words.at(gaps[0].end(), end)
    return (
        (following.kind not in SURE_ENDS or following.kind is Kind.ABOUT)
        and following.kind is not Kind.AND
        and not SURE_VERB.match(text, following.start)
    )
