"""Names of groups: which noun phrase a figure counts, in front of it or behind.

A figure takes the last phrase that its unit can count. Where phrases begin and end is `phrases`' to say; which stretch
of the narrative is looked at, and what stands in for a name that is not there, the caller's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kaona.extract.counts.lexer import Words
from kaona.extract.counts.limits import LIMIT_ALONE
from kaona.extract.counts.phrases import Phrase, Walk
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import HEADS, PEOPLE, Kind, alike

_WANTED: dict[str, frozenset[Kind]] = {
    "person": PEOPLE | {Kind.GROUP, Kind.COUPLE},
    "household": frozenset({Kind.HOUSEHOLD}),
    "community": frozenset({Kind.COMMUNITY}),
    "place": frozenset({Kind.PLACE, Kind.COMMUNITY}),
    "group": frozenset({Kind.GROUP}),
    "ราย": PEOPLE | {Kind.GROUP, Kind.COUPLE, Kind.PLACE},
    "แห่ง": frozenset({Kind.PLACE, Kind.COMMUNITY, Kind.LOCALITY}),
    "จุด": frozenset({Kind.PLACE, Kind.COMMUNITY, Kind.LOCALITY}),
    "ตัว": frozenset({Kind.ANIMAL}),
    "คู่": frozenset({Kind.COUPLE, Kind.PERSON, Kind.ROLE}),
}
"""The kinds of head that a unit can count, by its word or by the schema's unit."""
_GATHERED = PEOPLE | {Kind.COMMUNITY, Kind.GROUP}
"""Who may be counted by households or groups: `ผู้ประสบภัย 12 ครัวเรือน`."""
_SAYS_WHAT_WAS_DONE = frozenset({Kind.PREDICATE, Kind.SOFT, Kind.VERB, Kind.ACT})
_NO_SUBJECT = (
    "ทาง",
    "รอบ",
    "ภาค",
    "คาบ",
    "คะแนน",
    "อายุ",
    "อัตรา",
    "จาก",
    "คงเหลือ",
    "ค่า",
    "การ",
    "ความ",
    "เพศ",
    "เฉพาะ",
    "ส่วน",
    "ราคา",
)
_USED = frozenset({Kind.GROUP, Kind.WORKER})
_USES = frozenset({Kind.PREDICATE})
"""Behind these stands whom people used or joined: `ประชาชนใช้บริการหน่วยแพทย์เคลื่อนที่ 145 คน`."""
_LOOSE_WORDS = frozenset({None, Kind.PLAIN, Kind.VERB, Kind.ACT, Kind.OF, Kind.AND})
_LEADING = frozenset({Kind.VERB, Kind.ACT, Kind.TO, Kind.AND, Kind.DIVIDE})

_TWO_LETTERS = re.compile("[ก-๎]{2}")
_OTHERS = re.compile(r"อื่น\s?ๆ$")
_MARK = re.compile(
    r"(?:(?<!\S)\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[กขคงจฉ])[.)]|(?<=[ก-๎])[0-9]{1,2}[.)]|(?<!\S)[•*])\s?(?![0-9])"
)
_LEADING_AND = re.compile(r"\s*(?:[-\u2013]\s?)?(?:และ)?\s?")
_SPACE_INSIDE = re.compile(r"(?<![-?\u2013])\s(?![-?\u2013]\s)")
_SHORTEST = 3
_LONGEST_ITEM = 45
_LONGEST_TAIL = 14
_LETTERS_FROM_DAMAGE = 3
_FEW_LETTERS = 6
_TORN = frozenset({None, Kind.PLAIN, Kind.VERB, Kind.ACT, Kind.ABOUT})
_HAVE_ROLES = frozenset({Kind.PLACE, Kind.ANIMAL})
"""What somebody may be the owner, the teacher of: `ผู้ประกอบการ ร้านอาหาร`."""
_OF_SOMETHING = ("เจ้าของ", "สมาชิก", "กรรมการ", "คณะกรรมการ", "อนุกรรมการ", "คณะอนุกรรมการ", "ประธาน")
"""These are always of something: `สมาชิก กองทุนหมู่บ้าน`."""
_ACT_ON = frozenset({Kind.VERB, Kind.ACT, Kind.TO})
"""Behind these stands whom something was done to: `อบรมอาสาสมัคร ป้องกันภัย 30 คน`."""
_NO_VERBS = frozenset({None, Kind.PLAIN})
_SURE_ENDS = frozenset({Kind.WHICH, Kind.LOCALITY, Kind.FROM, Kind.ABOUT, Kind.DIVIDE})
_SURE_VERB = re.compile("ได้รับ|เข้าร่วม|เข้ารับ|เข้าอบรม|ผ่าน|ลงทะเบียน|อยู่|ดำเนินการ|แล้ว|ส่ง")
_WITHIN = re.compile(r"(?:ใน|จาก|ครอบคลุม|ทุก|พื้นที่)\s?$")
_LEAD = re.compile(r"\s?\(?(ที่เป็น|เป็น|ของ|คือ|ให้แก่|แก่|ให้กับ|สำหรับ)?\s?")
_REACH_BEHIND = 60
ON_DUTY = re.compile(r"\s?(?:มา|เข้า|ร่วม|ที่)?(?:ปฏิบัติหน้าที่|ปฏิบัติงาน|อยู่เวร|เป็นวิทยากร|ให้การอบรม)")
"""What stands between those who did the work and their figure."""
_TOPIC_BEFORE = ("เรื่อง", "โครงการ", "กิจกรรม", "งาน", "วัน", "หลักสูตร", "กีฬา", "ด้าน", "ค่า", "หัวข้อ", "ความ", "การ")
"""Whom these are about is not counted: `โครงการผู้สูงอายุ จำนวน 30 คน`."""
_TOOK_PART = ("ผู้เข้า", "ผู้ร่วม", "ผู้รับการ", "ผู้ผ่าน")
"""Who is called so is named by that alone: `อบรมมัคคุเทศก์น้อย ผู้เข้าอบรม 40 คน`."""
# What is done to those who learn or are served, in front of them; what they do, behind.
_TEACHES = re.compile(
    r"(?:อบรม|ฝึก|สัมมนา|พัฒนา(?:ศักยภาพ)?|ทบทวน|คัดกรอง|ตรวจ(?:สุขภาพ)?|ฉีดวัคซีน|แก่|(?<!มอบหมาย)(?<!กำหนด)(?<!สั่งการ)ให้|ให้กับ|ให้ความรู้|ช่วยเหลือ"
    r"|จ้าง|บรรจุ|สรรหา|ทดสอบ|ประเมิน)\s?$"
)
_IS_TAUGHT = re.compile(
    r"\s?(?:ที่|ซึ่ง|ได้|ขอ)*(?:เข้ารับ|เข้าร่วม|เข้าอบรม|เข้าประชุม|ได้รับ|รับการ|รับวัคซีน|รับบริการ|ผ่าน|สมัคร|ฉีด|ติดเชื้อ"
    r"|ตรวจสุขภาพ)"
)


class Name(NamedTuple):
    """A group's name: its place, and what its head is; `adjacent` where nothing parts it from the figure's frame."""

    start: int
    end: int
    kind: Kind | None
    adjacent: bool = True
    works: bool = False
    """Whether these are people who did the work, rather than those reached."""


def name_before(walk: Walk, unit: UnitWord, *, counted: bool, listed: bool) -> Name | None:
    """The name that a figure takes from the stretch in front of it, None where the stretch gives none.

    `counted` says that จำนวน stands between, `listed` that the stretch is an item of a list: then words that are listed
    nowhere may be a name.
    """
    wanted = _wanted(unit)
    if counted and unit.word == "แห่ง":
        wanted |= {Kind.GROUP}  # กองทุนหมู่บ้าน จำนวน 27 แห่ง
    adjacent = walk.adjacent
    if counted and (item := _item(walk, listed=listed)):
        return item
    if counted and adjacent and adjacent.about and _is_reached(walk, adjacent, wanted):
        return _name(walk, adjacent, adjacent.kind)  # ได้ดำเนินการกับผู้ว่างงาน จำนวน 823 คน
    if counted and adjacent is None and (torn := _torn_off(walk, wanted)):
        return torn
    if not (adjacent and adjacent.kind in wanted & PEOPLE) and (broken := _broken(walk, wanted, unit, counted=counted)):
        return broken
    clear, hidden = _candidates(walk, wanted, unit)
    if adjacent and adjacent.source and not counted and adjacent.kind in wanted & (PEOPLE - {Kind.WORKER}):
        return _name(walk, adjacent, adjacent.kind)  # …ยูนิต จากผู้บริจาค 132 ราย
    if unit.is_noun and (of_unit := _of_unit(walk, unit, wanted)):
        return of_unit
    if adjacent and adjacent.agent and unit.unit == "person":
        return _name(walk, adjacent, adjacent.kind)  # …โดยพยาบาลวิชาชีพ 4 คน
    agents: Name | None = None
    for phrase in clear:
        if phrase.kind is Kind.PLACE and unit.unit == "person" and (served := _head(phrase, PEOPLE)):
            return _name(walk, phrase, *served[::-1])  # โรงพยาบาลให้บริการ|ผู้ป่วยนอก 11,204 ราย
        if phrase.kind in wanted:
            name = _name(walk, _strung(walk, phrase), phrase.kind)
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
                return _name(walk, phrase, *head[::-1])
    if agents:
        return agents
    if unit.unit == "household" and not _WITHIN.search(walk.text, walk.start, walk.trimmed):
        for phrase in reversed(walk.phrases):
            if phrase.kind in PEOPLE and not phrase.about:
                return _name(walk, phrase, phrase.kind)
    if limit := LIMIT_ALONE.fullmatch(walk.text, walk.start, walk.trimmed):
        return Name(limit.start(1), limit.end(1), None)
    if adjacent is None:
        return loose_words(walk, unit) if counted or listed or unit.word in ("แห่ง", "จุด") else None
    if unit.unit == "place" and not unit.is_noun and adjacent.kind in (Kind.PLACE, Kind.GROUP):
        return Name(adjacent.start, adjacent.end, adjacent.kind)
    return None


def _torn_off(walk: Walk, wanted: frozenset[Kind]) -> Name | None:
    """The last phrase with the few letters that a line end parted from it: `เครือข่าย เฝ้าระวัง จำนวน 39 เครือข่าย`."""
    last = walk.phrases[-1] if walk.phrases else None
    if last is None or last.kind not in wanted or last.about or not walk.text.startswith(" ", last.end):
        return None
    tail = walk.text[last.end + 1 : walk.trimmed]
    if " " in tail or not _SHORTEST <= len(tail) <= _LONGEST_TAIL:
        return None
    first = walk.words.at(last.end + 1, walk.trimmed)
    return _name(walk, last, last.kind)._replace(end=walk.trimmed, adjacent=True) if first.kind in _TORN else None


def _broken(walk: Walk, wanted: frozenset[Kind], unit: UnitWord, *, counted: bool) -> Name | None:
    """The name that an unreadable letter or a line end broke off, with all that stands between it and the figure."""
    for phrase in reversed(walk.phrases[-2:]):
        if phrase.kind not in wanted or phrase.about:
            continue
        if _is_damaged(walk, phrase) or _is_wrapped(walk, phrase, unit, counted=counted):
            return _name(walk, phrase, phrase.kind)._replace(end=walk.trimmed, adjacent=True)
    return None


def _is_damaged(walk: Walk, phrase: Phrase) -> bool:
    """Whether a letter lost or unreadable made of a word what ended the phrase: `อาสาสมัครสาธาร|ณสุ\ufffd จำนวน`."""
    text, by, end = walk.text, phrase.ended_by, walk.trimmed
    if by is None or by.start > phrase.end or " " in text[phrase.end : end]:
        return False
    if by.kind in _SURE_ENDS or _SURE_VERB.match(text, by.start):
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
    own = unit.is_noun and text.startswith(unit.word, phrase.start)
    if following is None or following.mark:
        return False
    of = phrase.words == 1 and phrase.kind is Kind.ROLE and unit.unit == "person" and following.kind in _HAVE_ROLES
    of = of or (unit.unit == "person" and following.kind in HEADS and text.startswith(_OF_SOMETHING, phrase.start))
    acted_on = phrase.kind is Kind.ROLE and phrase.behind in _ACT_ON
    if not of and following.kind not in (_TORN if counted or own or acted_on else _NO_VERBS):
        return False
    joined = Walk(text, phrase.start, walk.end, walk.words, wrapped_at=space)
    return joined.adjacent is not None and joined.adjacent.start == phrase.start


def _is_reached(walk: Walk, phrase: Phrase, wanted: frozenset[Kind]) -> bool:
    """Whether a phrase behind กับ or ณ is the one that จำนวน counts: it is, where it stands by itself."""
    people = phrase.kind in PEOPLE or phrase.kind is Kind.GROUP
    gathered = phrase.kind in PEOPLE and Kind.HOUSEHOLD in wanted
    if not (phrase.kind in wanted or gathered) or phrase.kind is Kind.LOCALITY or (wanted >= PEOPLE and not people):
        return False
    return not _is_topic(walk, phrase)


def _is_topic(walk: Walk, phrase: Phrase) -> bool:
    return walk.text.endswith(_TOPIC_BEFORE, walk.start, phrase.start)


def _of_unit(walk: Walk, unit: UnitWord, wanted: frozenset[Kind]) -> Name | None:
    """The name that begins with the unit's own noun, whatever they did: `ชมรมผู้สูงอายุส่งนักกีฬา 22 ชมรม`."""
    if walk.adjacent and walk.adjacent.kind in wanted and not walk.adjacent.about:
        return None
    for phrase in reversed(walk.phrases):
        if walk.text.startswith(unit.word, phrase.start) and not phrase.about:
            said = _counted(unit.word).search(walk.text, phrase.end, walk.end)
            return None if said else _name(walk, phrase, phrase.kind)
    return None


def _wanted(unit: UnitWord) -> frozenset[Kind]:
    return _WANTED.get(unit.word) or _WANTED[unit.unit]


def _candidates(walk: Walk, wanted: frozenset[Kind], unit: UnitWord) -> tuple[list[Phrase], list[Phrase]]:
    """The phrases that a figure may take its name from, the nearest first: those reached, those only spoken of."""
    phrases = [p for p in reversed(walk.phrases) if p.kind is not Kind.LOCALITY or not _is_address(p)]
    if unit.unit == "person":  # เยาวชนสมัครเข้าร่วมวงดนตรีไทย 27 คน
        phrases = [p for p in phrases if not (p.kind in _USED and p.behind in _USES and p.before_people)]
    if unit.word == "ราย":  # whose accounts with a bank are 38 ราย is no bank
        phrases = [p for p in phrases if not (p.hangs and p.kind is Kind.PLACE and len(p.heads) == 1)]
    if unit.is_noun:  # a noun further off is another one; where somebody is, and things, are passed over
        counted = [match.start() for match in _counted(unit.word).finditer(walk.text, walk.start, walk.end)]
        near = (p for p in phrases if not counted or p.end > counted[-1])
        near = (p for p in near if p.kind not in (Kind.THING, Kind.LOCALITY))
        kept = (p for p in near if not p.about or _head(p, wanted))
        phrases = [phrase for phrase in [next(kept, None)] if phrase is not None]
    hidden = [phrase for phrase in phrases if phrase.about and not (walk.start and _is_topic(walk, phrase))]
    return [phrase for phrase in phrases if not phrase.about], hidden


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
        return _name(walk, phrase, *home[::-1])  # ไฟฟ้า|บ้านเรือนประชาชน 134 หลังคาเรือน
    if phrase.kind in (Kind.THING, Kind.LOCALITY):
        return None
    head = _head(phrase, wanted) if phrase.kind is Kind.PLACE or unit.unit != "person" else None
    if head:
        return _name(walk, phrase, *head[::-1])
    if not unit.is_noun or phrase.kind is Kind.WORKER:
        return _name(walk, phrase, phrase.kind)
    keeps = unit.word in ("ร้าน", "ร้านค้า", "กลุ่ม") and phrase.kind is Kind.ROLE  # ผู้ประกอบการ 32 ร้าน
    homes = unit.unit == "household" and walk.text.startswith("บ้าน", phrase.start)
    if homes or (counted or keeps or unit.unit == "household") and phrase.kind in _GATHERED:
        return _name(walk, phrase, phrase.kind)
    return None


def _item(walk: Walk, *, listed: bool) -> Name | None:
    """The name of a list's item, `2. NAME จำนวน`: all that stands there, where noise has spoilt its words.

    None where the words are sound, so that they say themselves where the name ends; or where they begin with a verb.
    """
    text, end = walk.text, walk.trimmed
    start = walk.announced_at
    for mark in _MARK.finditer(text, start, end):
        start, listed = mark.end(), True
    lead = _LEADING_AND.match(text, start, end)
    start = lead.end() if lead else start
    if start >= end:
        return None
    first = walk.words.at(start, end)
    phrase = next((phrase for phrase in walk.phrases if phrase.start >= start), None)
    if _SPACE_INSIDE.search(text, start, end):
        torn = listed and phrase is not None and phrase.start == start and _is_torn(walk, phrase)
        return _name(walk, phrase, phrase.kind)._replace(end=end, adjacent=True) if torn and phrase else None
    if phrase is not None and phrase.start == start:
        if listed and phrase.end >= end:
            return _name(walk, phrase, phrase.kind)  # วินรถจักรยานยนต์รับจ้าง จำนวน 136 แห่ง
        if not listed or _is_sound(walk, phrase):
            return None
        name = _name(walk, phrase, phrase.kind)
        return name._replace(end=end, adjacent=True)
    unsaid = first.kind in (None, Kind.PLAIN) or walk.written(first) == "คน"
    if first.mark or not unsaid or end - start < _SHORTEST:
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
        (following.kind not in _SURE_ENDS or following.kind is Kind.ABOUT)
        and following.kind is not Kind.AND
        and not _SURE_VERB.match(text, following.start)
    )


def _is_sound(walk: Walk, phrase: Phrase) -> bool:
    """Whether a phrase was ended by a word that does end names, rather than by what noise made of one."""
    by, text = phrase.ended_by, walk.text
    if by is None or "\ufffd" in text[phrase.start : walk.trimmed]:
        return False
    if by.kind is Kind.IN and by.end < walk.trimmed:
        return walk.words.at(by.end, walk.trimmed).kind is not None
    sure = by.kind in _SURE_ENDS and walk.written(by) != "ต่อ"
    return bool(by.mark) or sure or _SURE_VERB.match(text, by.start) is not None


def _strung(walk: Walk, phrase: Phrase) -> Phrase:
    """The phrase with those that only spaces part from it, where it is the last: `เด็ก เยาวชน จำนวน 45 คน`."""
    last = phrase is walk.adjacent and phrase.kind in (Kind.PERSON, Kind.ROLE, Kind.ANIMAL)
    last = last and not walk.text.startswith(_TOOK_PART, phrase.start)
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
    single = before.words == 1 and phrase.words == 1
    return single and not before.hangs and not walk.text.startswith(head, phrase.start)


def _name(walk: Walk, phrase: Phrase, kind: Kind, start: int | None = None) -> Name:
    second = phrase.heads[1][1] if len(phrase.heads) > 1 else None
    crew = second is Kind.WORKER and walk.text.startswith(("ทีม", "คณะ"), phrase.start)
    worker = kind is Kind.WORKER or crew
    adjacent = phrase is walk.adjacent
    works = (worker and not _is_taught(walk, phrase)) or (phrase.agent and adjacent)
    return Name(phrase.start if start is None else start, phrase.end, kind, adjacent, works)


def _is_taught(walk: Walk, phrase: Phrase) -> bool:
    """Whether those who otherwise do the work are the ones who were trained or served."""
    if phrase.about:
        return False
    before = _TEACHES.search(walk.text, max(0, phrase.start - 20), phrase.start)
    return before is not None or _IS_TAUGHT.match(walk.text, phrase.end) is not None


def loose_words(walk: Walk, unit: UnitWord) -> Name | None:
    """The words right in front of a figure that stand as a name would, though none of them is listed as one."""
    text, end = walk.text, walk.trimmed
    if others := _OTHERS.search(text, walk.start, end):
        return Name(others.start(), others.end(), None)
    start = at = max(text.rfind(" ", walk.start, end) + 1, walk.start)
    verbs = False
    while at < end:
        word = walk.words.at(at, end)
        if at == start and (word.kind in _LEADING or word.mark in ("•", "-", "(")):
            verbs = verbs or word.kind not in (Kind.AND, Kind.DIVIDE, None)
            start = word.end
        elif word.mark or word.kind not in _LOOSE_WORDS:
            return None
        at = word.end
    if (verbs and unit.unit == "person") or not _TWO_LETTERS.search(text, start, end):
        return None
    return None if text.startswith(("ความ", "การ", "ค่า"), start) else Name(start, end, None)


def unlisted_subject(walk: Walk) -> Name | None:
    """A noun that is listed nowhere, at the beginning of its clause and with a verb behind it: `ซาเล้ง|เปิดบัญชี 38 ราย`.

    None where the clause begins otherwise, or nothing says that what begins it did something.
    """
    text, end = walk.text, walk.trimmed
    start = at = max(text.rfind(" ", walk.start, end) + 1, walk.start)
    while at < end:
        word = walk.words.at(at, end)
        if at == start and (
            word.kind is not None or word.mark or text[at].isascii() or text.startswith(_NO_SUBJECT, at)
        ):
            return None
        if word.mark or word.kind not in (None, Kind.PLAIN, Kind.AND, *PEOPLE):
            break
        at = word.end
    ended = at == end or word.kind in _SAYS_WHAT_WAS_DONE
    return Name(start, at, None, adjacent=at == end) if ended and at - start >= _SHORTEST else None


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
    if first is None or first.start != lead.end() or first.kind not in _wanted(unit):
        return None
    if not last and not text[first.end : min(end, first.end + _REACH_BEHIND)].strip():
        return None
    return _name(walk, first, first.kind)


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
