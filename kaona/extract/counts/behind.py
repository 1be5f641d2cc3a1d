"""Names behind the figure: `45 ครัวเรือนยากจน`, `12 แห่ง เป็นร้านอาหาร`.

When a name behind is looked for at all, and how far, is the caller's to say.
"""

from __future__ import annotations

import re

from kaona.extract.counts.lexer import Words
from kaona.extract.counts.naming import Name, named
from kaona.extract.counts.phrases import Walk
from kaona.extract.counts.units import UnitWord, countable
from kaona.extract.counts.vocabulary import PEOPLE

_LEAD = re.compile(r"\s?\(?(ที่เป็น|เป็น|ของ|คือ|ให้แก่|แก่|ให้กับ|สำหรับ)?\s?")
_REACH_BEHIND = 60


def name_behind(text: str, unit: UnitWord, end: int, words: Words, *, near: bool, last: bool) -> Name | None:
    """The name that stands right behind the unit, up to `end`: `45 ครัวเรือนยากจน`, `12 แห่ง เป็นร้านอาหาร`.

    A unit that is a noun names itself, with what is glued to it. Behind another one a name must be led in (เป็น) where
    `near` is asked for; where this is not the `last` figure, a name that ends at `end` belongs to the next one.
    """
    if unit.is_noun or (unit.word == "จุด" and "ก" <= text[unit.end : unit.end + 1] <= "๎"):
        return _unit_as_name(text, unit, end, words)
    lead = _LEAD.match(text, unit.end, end)
    if lead is None or (near and not lead[1] and lead.end() > unit.end):
        return None
    walk = Walk(text, lead.end(), min(end, lead.end() + _REACH_BEHIND), words)
    first = walk.phrases[0] if walk.phrases else None
    if first is None or first.start != lead.end() or first.kind not in countable(unit):
        return None
    if not last and not text[first.end : min(end, first.end + _REACH_BEHIND)].strip():
        return None
    return named(walk, first, first.kind)


def _unit_as_name(text: str, unit: UnitWord, end: int, words: Words) -> Name | None:
    walk = Walk(text, unit.start, min(end, unit.end + _REACH_BEHIND), words)
    first = walk.phrases[0] if walk.phrases and walk.phrases[0].start == unit.start else None
    if first is None or (not unit.is_noun and first.end == unit.end):
        return Name(unit.start, unit.end, None) if unit.is_noun else None
    if (
        unit.unit == "household"
        and len(first.heads) > 1
        and first.heads[1][0] == unit.end
        and first.heads[1][1] in PEOPLE
    ):
        return Name(unit.end, first.end, first.heads[1][1])  # ให้ 31 ครอบครัวผู้ประสบวาตภัย
    space = text.find(" ", unit.end, first.end)
    dashed = space >= 0 and "-" in text[space : first.end]
    return Name(unit.start, first.end if space < 0 or dashed else space, first.kind)
