"""Names of groups: which noun phrase in front of it a figure counts.

A figure takes the last phrase that its unit can count. Where phrases begin and end is `phrases`' to say, which of them
name those at work `naming`'s. Names that noise broke are `broken`'s, those of a list's items `items`', those behind
the figure `behind`'s, and words that are listed nowhere `loose`'s. Which stretch of the narrative is looked at, and
what stands in for a name that is not there, the caller says.
"""

from __future__ import annotations

import re
from functools import cache

from kaona.extract.counts.broken import broken_off, torn_off
from kaona.extract.counts.items import item_name
from kaona.extract.counts.limits import LIMIT_ALONE
from kaona.extract.counts.loose import damaged_name, given_to, loose_words, unlisted_agent
from kaona.extract.counts.naming import Name, named
from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.phrases import TOOK_PART, Walk
from kaona.extract.counts.units import UnitWord, countable
from kaona.extract.counts.vocabulary import PEOPLE, Kind, alike

_GATHERED = PEOPLE | {Kind.COMMUNITY, Kind.GROUP}
"""Who may be counted by households or groups: `ผู้ประสบภัย 12 ครัวเรือน`."""
_USED = frozenset({Kind.GROUP, Kind.WORKER, Kind.PLACE})
_USES = frozenset({Kind.PREDICATE})
"""Behind these stands whom people used or joined: `ประชาชนใช้บริการหน่วยแพทย์เคลื่อนที่ 145 คน`."""
_FETCHED = ("มารับ", "มาส่ง", "มาเยี่ยม", "มาเฝ้า")
"""Behind these stands whom people came for: `ผู้ปกครองมารับเด็ก 30 คน`."""
_HOMES = ("บ้าน", "โฮมสเตย์", "ตึกแถว", "ห้องแถว")
_ACTED_ON = ("เยี่ยม", "เยี่ยมเยียน", "ทำความสะอาด", "เข้าตรวจ", "ออกตรวจ", "สำรวจ", "ช่วยเหลือ", "นิเทศ")
"""Right behind these stands what was acted on: the unit's own noun."""
_GIVEN = ("ให้", "แก่", "ให้กับ")
_DIGIT = re.compile("[0-9]")
_NEW_ITEM = re.compile(r"\s[-\u2013•]\s\S")
"""Behind this another item of a list has begun: `ปรับปรุงลานวัด - สอบราคาจากร้าน`."""
_WITHIN = re.compile(r"(?:ใน|จาก|ครอบคลุม|ทุก|พื้นที่)\s?$")
_TOPIC_BEFORE = ("เรื่อง", "โครงการ", "กิจกรรม", "งาน", "วัน", "หลักสูตร", "กีฬา", "ด้าน", "ค่า", "หัวข้อ", "ความ", "การ")
"""Whom these are about is not counted: `โครงการผู้สูงอายุ จำนวน 30 คน`."""


def name_before(walk: Walk, unit: UnitWord, *, counted: bool, listed: bool) -> Name | None:
    """The name that a figure takes from the stretch in front of it, None where the stretch gives none.

    `counted` says that จำนวน stands between, `listed` that the stretch is an item of a list: then words that are listed
    nowhere may be a name.
    """
    wanted = countable(unit)
    if counted and unit.word == "แห่ง":
        wanted |= {Kind.GROUP}  # กองทุนหมู่บ้าน จำนวน 27 แห่ง
    adjacent = walk.adjacent
    if unit.is_noun and not counted and walk.text.endswith(_ACTED_ON, walk.start, walk.trimmed):
        return None  # ผู้บริหารลงพื้นที่ ออกเยี่ยม 21 ครอบครัว
    if unit.word == "คู่" and (pair := _pair(walk)):
        return pair
    if counted and (item := item_name(walk, unit, wanted, listed=listed)):
        return item
    if (
        counted
        and adjacent
        and adjacent.about
        and (adjacent.kind is not Kind.WORKER or unit.word == "ทีม")
        and _is_reached(walk, adjacent, wanted)
    ):
        return named(walk, adjacent, adjacent.kind)  # ได้ดำเนินการกับผู้ว่างงาน จำนวน 823 คน
    if not counted and unit.word in ("แห่ง", "จุด") and adjacent and _is_where(walk, adjacent):
        return named(walk, adjacent, adjacent.kind)  # ลงนามกับทางม้าลาย 29 จุด
    if counted and adjacent is None and (torn := torn_off(walk, wanted)):
        return torn
    acted_on = adjacent and adjacent.kind in wanted and (adjacent.kind in PEOPLE or adjacent.behind is Kind.VERB)
    if not acted_on and (broken := broken_off(walk, wanted, unit, counted=counted)):
        return broken
    if given := given_to(walk, wanted):
        return given
    if adjacent is None and unit.unit == "person" and (agent := unlisted_agent(walk)):
        return agent
    clear, hidden = _candidates(walk, wanted, unit)
    if adjacent and adjacent.source and not counted and adjacent.kind in wanted & (PEOPLE - {Kind.WORKER}):
        return named(walk, adjacent, adjacent.kind)  # …ยูนิต จากผู้บริจาค 132 ราย
    if unit.is_noun and (of_unit := _of_unit(walk, unit, wanted)):
        return of_unit
    if adjacent and adjacent.agent and (unit.unit == "person" or adjacent.kind in wanted):
        return named(walk, adjacent, adjacent.kind)  # …โดยพยาบาลวิชาชีพ 4 คน
    agents: Name | None = None
    for phrase in clear:
        if phrase.kind is Kind.PLACE and unit.unit == "person" and (served := _head(phrase, PEOPLE)):
            return named(walk, phrase, *served[::-1])  # โรงพยาบาลให้บริการ|ผู้ป่วยนอก 11,204 ราย
        if phrase.kind in wanted:
            name = named(walk, _strung(walk, phrase), phrase.kind)
            glued = agents is None and " " not in walk.text[name.end : walk.trimmed]  # วิทยากรบรรยาย
            if name.adjacent or not name.works or glued:
                return name
            agents = agents or (name if unit.unit in ("person", "group") else None)
    if adjacent and not adjacent.about:
        nearest = _adjacent(walk, adjacent, wanted, unit, counted=counted)
        if nearest:
            return nearest
    people = unit.unit == "person"
    for phrases, kinds in ((clear, wanted), (hidden, wanted - {Kind.PLACE} if people else wanted)):
        for phrase in phrases:
            if head := _head(phrase, kinds):
                return named(walk, phrase, *head[::-1])
    if agents:
        return agents
    for_them = walk.text.endswith(_GIVEN, walk.start, walk.trimmed)  # ช่วยผู้ประสบภัย แจกข้าวสาร 45 ถุง ให้ 45 ครัวเรือน
    if unit.unit == "household" and not for_them and not _WITHIN.search(walk.text, walk.start, walk.trimmed):
        for phrase in reversed(walk.phrases):
            if phrase.kind in PEOPLE and not phrase.about:
                return named(walk, phrase, phrase.kind)
    if damaged := damaged_name(walk):
        return damaged
    if limit := LIMIT_ALONE.fullmatch(walk.text, walk.start, walk.trimmed):
        return Name(limit.start(1), limit.end(1), None)
    if adjacent is None:
        return loose_words(walk, unit) if counted or listed or unit.word in ("แห่ง", "จุด") else None
    if unit.unit == "place" and not unit.is_noun and adjacent.kind in (Kind.PLACE, Kind.GROUP):
        return Name(adjacent.start, adjacent.end, adjacent.kind)
    return None


def _pair(walk: Walk) -> Name | None:
    """Who is called a pair of something: `คู่พี่เลี้ยงน้องเลี้ยง จำนวน 18 คู่`."""
    start = max(walk.text.rfind(" ", walk.start, walk.trimmed) + 1, walk.start)
    pair = walk.text.find("คู่", start, walk.trimmed - len("คู่"))
    if any(phrase.kind is Kind.COUPLE for phrase in walk.phrases):
        return None
    return Name(pair, walk.trimmed, Kind.COUPLE) if pair >= 0 and walk.words.borders.at(pair) else None


def _is_reached(walk: Walk, phrase: Phrase, wanted: frozenset[Kind]) -> bool:
    """Whether a phrase behind กับ or ณ is the one that จำนวน counts: it is, where it stands by itself."""
    people = phrase.kind in PEOPLE or phrase.kind is Kind.GROUP
    if phrase.kind is Kind.WORKER and walk.text.startswith("ทีม", phrase.start):
        return not _is_topic(walk, phrase)  # ประสานกับทีมกู้ชีพ จำนวน 4 ทีม
    gathered = phrase.kind in PEOPLE and Kind.HOUSEHOLD in wanted
    if not (phrase.kind in wanted or gathered) or phrase.kind is Kind.LOCALITY or (wanted >= PEOPLE and not people):
        return False
    return not _is_topic(walk, phrase)


def _is_where(walk: Walk, phrase: Phrase) -> bool:
    """Whether these are places only spoken of."""
    return phrase.about and phrase.kind in (Kind.PLACE, Kind.COMMUNITY) and not _is_topic(walk, phrase)


def _is_topic(walk: Walk, phrase: Phrase) -> bool:
    return walk.text.endswith(_TOPIC_BEFORE, walk.start, phrase.start)


def _of_unit(walk: Walk, unit: UnitWord, wanted: frozenset[Kind]) -> Name | None:
    """The name that begins with the unit's own noun, whatever they did: `ชมรมผู้สูงอายุส่งนักกีฬา 22 ชมรม`."""
    if walk.adjacent and walk.adjacent.kind in wanted and not walk.adjacent.about:
        return None
    for phrase in reversed(walk.phrases):
        if walk.text.startswith(unit.word, phrase.start) and not phrase.about:
            said = _counted(unit.word).search(walk.text, phrase.end, walk.end)
            return None if said else named(walk, phrase, phrase.kind)
    return None


def _candidates(walk: Walk, wanted: frozenset[Kind], unit: UnitWord) -> tuple[list[Phrase], list[Phrase]]:
    """The phrases that a figure may take its name from, the nearest first: those reached, those only spoken of."""
    phrases = [p for p in reversed(walk.phrases) if p.kind is not Kind.LOCALITY or not _is_address(p)]
    if unit.unit == "person":  # เยาวชนสมัครเข้าร่วมวงดนตรีไทย 27 คน
        phrases = [p for p in phrases if not (p.kind in _USED and p.behind in _USES and p.before_people)]
        phrases = [p for p in phrases if not _is_fetched(walk, p)]
    if unit.word == "ราย":  # whose accounts with a bank are 38 ราย is no bank
        phrases = [p for p in phrases if not (p.hangs and p.kind is Kind.PLACE and len(p.heads) == 1)]
    if unit.is_noun:  # a noun further off is another one; where somebody is, and things, are passed over
        counted = [match.start() for match in _counted(unit.word).finditer(walk.text, walk.start, walk.end)]
        near = (p for p in phrases if not counted or p.end > counted[-1])
        near = (p for p in near if not _NEW_ITEM.search(walk.text, p.end, walk.end))
        near = (p for p in near if p.kind not in (Kind.THING, Kind.LOCALITY))
        kept = (p for p in near if not p.about or _is_spoken_of(walk, p, unit, wanted))
        phrases = [phrase for phrase in [next(kept, None)] if phrase is not None]
    hidden = [phrase for phrase in phrases if phrase.about and not (walk.start and _is_topic(walk, phrase))]
    return [phrase for phrase in phrases if not phrase.about], hidden


def _is_fetched(walk: Walk, phrase: Phrase) -> bool:
    """Whether these are the ones whom the people named in front came for."""
    came = next((word for word in _FETCHED if walk.text.endswith(word, walk.start, phrase.start)), None)
    if came is None:
        return False
    return any(other.end == phrase.start - len(came) and other.kind in PEOPLE for other in walk.phrases)


def _is_spoken_of(walk: Walk, phrase: Phrase, unit: UnitWord, wanted: frozenset[Kind]) -> bool:
    """Whether the noun that is the unit may count what was only spoken of: not where somebody was, a clause before.

    `ณ อาคารเรียนรวม ตรวจประเมินแล้ว 582 โรงเรียน`.
    """
    near = walk.text.startswith(unit.word, phrase.start) or " " not in walk.text[phrase.end : walk.trimmed]
    return near and _head(phrase, wanted) is not None


@cache
def _counted(noun: str) -> re.Pattern[str]:
    """A figure with that noun as its unit."""
    return re.compile(rf"[0-9]\s?{noun}")


def _is_address(phrase: Phrase) -> bool:
    """Whether a lane or a road has a number behind it."""
    return phrase.ended_by is not None and phrase.ended_by.mark == "0"


def _head(phrase: Phrase, wanted: frozenset[Kind]) -> tuple[int, Kind] | None:
    """The first head of the phrase that is wanted, and its place."""
    return next(((place, kind) for place, kind in phrase.heads if kind in wanted), None)


def _adjacent(walk: Walk, phrase: Phrase, wanted: frozenset[Kind], unit: UnitWord, *, counted: bool) -> Name | None:
    """The name that the phrase right in front gives, though its first head is not of the unit's kind."""
    if unit.unit in ("household", "community") and (home := _head(phrase, wanted)):
        return named(walk, phrase, *home[::-1])  # ไฟฟ้า|บ้านเรือนประชาชน 134 หลังคาเรือน
    if counted and phrase.kind is Kind.THING and unit.is_noun:  # ใบประกาศเกียรติคุณ|วัดส่งเสริมสุขภาพ จำนวน 6 วัด
        own = _head(phrase, wanted)
        return named(walk, phrase, *own[::-1]) if own and walk.text.startswith(unit.word, own[0]) else None
    if phrase.kind in (Kind.THING, Kind.LOCALITY):
        return None
    head = _head(phrase, wanted) if phrase.kind is Kind.PLACE or unit.unit != "person" else None
    last, kind = phrase.heads[-1]
    if head and phrase.kind in PEOPLE and kind in PEOPLE and walk.text.endswith("และ", head[0], last):
        return named(walk, phrase, phrase.kind)  # ผู้บริหารสถานศึกษาและครู จำนวน 109 โรงเรียน
    if head:
        return named(walk, phrase, *head[::-1])
    if not unit.is_noun or phrase.kind is Kind.WORKER:
        return named(walk, phrase, phrase.kind)
    keeps = unit.word in ("ร้าน", "ร้านค้า", "กลุ่ม") and phrase.kind is Kind.ROLE  # ผู้ประกอบการ 32 ร้าน
    homes = unit.unit == "household" and walk.text.startswith(_HOMES, phrase.start)
    if homes or (counted or keeps or unit.unit == "household") and phrase.kind in _GATHERED:
        return named(walk, phrase, phrase.kind)
    return None


def _strung(walk: Walk, phrase: Phrase) -> Phrase:
    """The phrase with those that only spaces part from it, where it is the last: `เด็ก เยาวชน จำนวน 45 คน`."""
    last = phrase is walk.adjacent and phrase.kind in (Kind.PERSON, Kind.ROLE, Kind.ANIMAL)
    last = last and not walk.text.startswith("พระ", phrase.start)  # แก่นักเรียน พระภิกษุสงฆ์ จำนวน 36 รูป
    last = last and not walk.text.startswith(TOOK_PART, phrase.start)
    before = phrase.before if last else None
    bare = _is_bare(walk, before, phrase) if before else False
    while (
        bare
        and before is not None
        and before.kind is not Kind.OPEN
        and alike(before.kind, phrase.kind)
        and not before.about
    ):
        phrase.start, phrase.heads = before.start, before.heads + phrase.heads
        before = before.before
    return phrase


def _is_bare(walk: Walk, before: Phrase, phrase: Phrase) -> bool:
    """Whether what stands in front is a short noun of its own, not what a sentence acted on."""
    head = walk.text[before.start : before.end]
    limited = _DIGIT.search(walk.text, phrase.start, phrase.end)  # แก่ครูพี่เลี้ยง ผู้สูงอายุ 60 ปีขึ้นไป
    single = before.words == 1 and phrase.words == 1 and not limited
    in_the_chair = walk.text.endswith("เป็น", walk.start, before.start)  # ผู้อำนวยการเขตเป็นประธาน ยุวกาชาด จำนวน 36 นาย
    return single and not before.hangs and not in_the_chair and not walk.text.startswith(head, phrase.start)
