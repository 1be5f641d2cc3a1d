"""Names of groups: the noun phrase that a figure counts, as written, with nothing of the verb, the place or the date.

A stretch of narrative is walked word by word and gives phrases, each with the kinds of its heads; a figure then takes
the last phrase that its unit can count. Where a stretch begins and ends is said by the caller.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from dataclasses import dataclass

from kaona.extract.counts.lexer import Borders, Word, word_at
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import HEADS, MOVES, SPOTS, Kind

_NUM = r"[0-9][0-9,.]*"
_RANGE = rf"{_NUM}(?:\s?(?:[-–?/]|ถึง|และ)\s?(?:ชั้น|ป\.|ม\.|ปีที่)?\s?{_NUM})?"
_COMPARED = r"(?:ตั้งแต่|ระหว่าง|ไม่เกิน|ต่ำกว่า|ไม่ต่ำกว่า|มากกว่า|น้อยกว่า|เกินกว่า|เกิน|กว่า|แรกเกิด\s?(?:-|ถึง)?)?"
_LIMIT = re.compile(
    rf"(?:อายุ)?\s?{_NUM}\s?(?:ปี|เดือน)\s?(?:-|ถึง)\s?{_NUM}\s?(?:ปี|เดือน)"
    rf"|(?:ที่|ซึ่ง)?(?:มี)?อายุ(?:ระหว่าง|ตั้งแต่)?\s?{_COMPARED}\s?{_RANGE}\s?(?:ปี|เดือน|ขวบ|สัปดาห์)?(?:\s?(?:ขึ้นไป|ลงมา|บริบูรณ์))*"
    rf"|(?:วัย\s?)?{_COMPARED}\s?{_RANGE}\s?(?:ปี|ขวบ)(?:\s?(?:ขึ้นไป|ลงมา|บริบูรณ์))*(?!\s?(?:การศึกษา|งบประมาณ|ที่แล้ว|ที่ผ่านมา))"
    rf"|(?:ระดับ)?(?:ชั้น)?(?:ประถมศึกษา|มัธยมศึกษา|อนุบาล)?(?:ตอนต้น|ตอนปลาย)?(?:ปีที่|ชั้นปีที่|ชั้น\s?[ปมอ]\.?|[ปม]\.|อนุบาล)\s?{_RANGE}"
    rf"|(?:ที่มี|ซึ่งมี|มี)?(?:ขนาด|พื้นที่|ความสูง)?(?:พื้นที่)?\s?{_COMPARED}\s?{_RANGE}\s?(?:ตารางเมตร|ตร\.\s?ม\.|ตารางวา|แรงม้า|ชั้น|ที่นั่ง|เตียง|ห้อง|ไร่)(?:ขึ้นไป)?"
    rf"|{_NUM}\s?นาที"
    rf"|(?:ตาม)?มาตรา\s?{_RANGE}"
)
_LIMIT_ITEM = re.compile(rf"[\s,]*(?:และ)?\s?({_LIMIT.pattern})")
_ACTIVITY = re.compile(
    r"(?:ได้(?!รับ))?(?:เข้าร่วม|เข้ารับ|เข้าใช้|เข้าชม|ได้รับ(?:การ|บริการ|วัคซีน|ความช่วยเหลือ|ความรู้)|มา|ลงทะเบียน|ผ่าน|ร่วม|สมัคร|ใช้|รับ|ตั้งวาง)"
)
_REACHED = re.compile("ได้รับ(?!ผล|ความ)|เข้าร่วม|เข้ารับ|ผ่าน|ลงทะเบียน|มารับ|สมัคร|แล้ว|จำนวน|รวม|ทั้ง")
_CLAUSE = frozenset({Kind.PREDICATE, Kind.SOFT, Kind.VERB, Kind.ACT, Kind.ABOUT})
_BORN = re.compile(r"ผลกระทบ|เดือดร้อน|ความเสียหาย|ประสบ|กลับ|พ้น|ตัวแทน|ผู้แทน")
_GENERAL_COMMUNITY = re.compile(r"(?:ชุมชน|หมู่บ้าน)(?:แออัด|ริม|เมือง|จัดตั้ง|จัดสรร|ผู้มี|พักอาศัย|เข้มแข็ง|เคหะ|บุกรุก|มุสลิม)")
_PEOPLE = frozenset({Kind.PERSON, Kind.ROLE, Kind.OPEN, Kind.WORKER})
_GATHERED = _PEOPLE | {Kind.COMMUNITY, Kind.GROUP}
"""Who may be counted by households or groups: `ผู้ประสบภัย 12 ครัวเรือน`."""


def _alike(one: Kind, other: Kind) -> bool:
    """Whether names of these kinds may be strung together: `ประธานชุมชน กรรมการชุมชน และผู้เกี่ยวข้อง`."""
    return one == other or (one in (Kind.PERSON, Kind.ROLE) and other in _PEOPLE)


_BARE_JOINS = frozenset({Kind.HOUSEHOLD, Kind.GROUP, Kind.PLACE, Kind.COMMUNITY})


@dataclass(slots=True)
class Phrase:
    """A noun phrase: its place, its heads in order, and whether something says that it is no one reached (`about`)."""

    start: int
    end: int
    heads: list[tuple[int, Kind]]
    about: bool
    agent: bool = False
    """Whether โดย stands in front: these did it."""
    before: Phrase | None = None
    """The phrase that only a space or a comma parts from this one."""
    ended_by: Word | None = None
    words: int = 1
    plain: bool = True
    """Whether its last word is a head."""

    @property
    def kind(self) -> Kind:
        """The kind of its first head."""
        return self.heads[0][1]


def text_of(text: str, word: Word) -> str:
    """A word's characters."""
    return text[word.start : word.end]


class Walk:
    """One walk over a stretch of narrative, giving its noun phrases."""

    def __init__(self, text: str, start: int, end: int, borders: Borders) -> None:
        self.text, self.start, self.end, self.borders = text, start, end, borders
        self.phrases: list[Phrase] = []
        self.divided = False
        """Whether a word that announces a list (ได้แก่) came by."""
        self.verbs = False
        """Whether a verb stands outside the phrases."""
        self.trimmed = end
        while self.trimmed > start and text[self.trimmed - 1].isspace():
            self.trimmed -= 1
        self._phrase: Phrase | None = None
        self._about = self._fresh = False
        self._where = self._agent = self._relative = False
        self._unit_at = -1
        self._open = False
        self._and = False
        self._gap = False
        self._tail: int | None = None
        self._last: Phrase | None = None  # closed by no more than a space or comma
        at = start
        while at < end:
            at = self._step(at)
        if self._phrase is not None and self._tail is not None:
            self._phrase.end = self._tail
        self._close(None)

    def _peek(self, at: int) -> Word | None:
        return word_at(self.text, at, self.end, self.borders) if at < self.end else None

    def _close(self, by: Word | None, *, about: bool = False) -> None:
        phrase = self._phrase
        if phrase is not None:
            phrase.ended_by = by
            self.phrases.append(phrase)
        self._fresh = about
        self._relative = False
        self._phrase, self._open, self._and, self._gap, self._tail = None, False, False, False, None
        self._about = about
        self._last = None

    def _step(self, at: int) -> int:
        if self._phrase is not None:
            limit = _LIMIT.match(self.text, at, self.end)
            if limit and limit.end() > at and not self._and:
                self._phrase.end = limit.end()
                self._open, self._gap, self._tail = False, False, None
                return limit.end()
        word = word_at(self.text, at, self.end, self.borders)
        if word.mark:
            return self._mark(word)
        spot = word.kind is Kind.LOCALITY and self._phrase is None and text_of(self.text, word) in SPOTS
        if (word.kind in HEADS or (spot and not self._where and not self._about)) and not (word.start == self._unit_at and word.kind in _BARE_JOINS):
            self._head(word)
        elif self._phrase is None:
            self._outside(word)
        else:
            return self._inside(word)
        return word.end

    def _mark(self, word: Word) -> int:
        phrase = self._phrase
        if word.mark == " ":
            self._gap = phrase is not None
            if phrase is None and not self._fresh:
                self._about = False
            self._fresh = False
        elif word.mark == "0":
            self._unit_at = self._unit_place(word)
            if phrase is not None and self._tail is None and word.end >= self.trimmed:
                phrase.end = word.end
            else:
                # ณ ศูนย์บริการสาธารณสุข 21 วัดธาตุทอง: where somebody is goes on behind the figure.
                self._close(word)
                self._where = phrase is not None and phrase.about
        elif word.mark in ",/-\u2013?":
            self._and = phrase is not None
        elif word.mark == "(":
            close = self.text.find(")", word.end, min(word.end + 40, self.end))
            if close >= 0 and phrase is not None:
                self._gap = True
                return close + 1
            self._close(word)
        elif word.mark != ".":
            self._close(word)
        return word.end

    def _unit_place(self, digits: Word) -> int:
        """Where a noun would be the unit of these digits (`5 กองทุน`) and no name; -1 where it would not."""
        place = digits.end + (self.text[digits.end : digits.end + 1] == " ")
        noun = word_at(self.text, place, self.end, self.borders) if place < self.end else None
        if noun is None or (noun.end < self.end and not self.text.startswith((" ", "และ", ",", ")"), noun.end)):
            return -1
        if digits.end - digits.start > 3 or self.text[digits.end - 1] == "." or self.text.endswith(("ที่", "ที่ "), max(0, digits.start - 4), digits.start):
            return -1
        return place

    def _outside(self, word: Word) -> None:
        kind = word.kind
        self._last = None
        self.verbs = self.verbs or kind in (Kind.VERB, Kind.PREDICATE)
        self._where = kind in (Kind.IN, Kind.LOCALITY) or text_of(self.text, word) in MOVES
        self._agent = text_of(self.text, word) == "โดย"
        if kind in (Kind.ABOUT, Kind.BY, Kind.FROM):
            self._about = True
            self._fresh = kind is not Kind.ABOUT
        elif kind in (Kind.TO, Kind.DIVIDE) or text_of(self.text, word) in ("มี", "ให้"):
            self._about = False
        self._divides(word)

    def _divides(self, word: Word) -> None:
        if word.kind is Kind.DIVIDE and not self.text.startswith("โดยมี", word.start):
            self.divided = True

    def _head(self, word: Word) -> None:
        phrase, kind = self._phrase, word.kind
        assert kind is not None
        if phrase is None:
            pass
        elif self._and:
            before = phrase.before
            while before is not None and _alike(before.kind, kind) and before in self.phrases:
                self.phrases.remove(before)
                phrase.start, phrase.heads = before.start, before.heads + phrase.heads
                before = before.before
            self._extend(word)
            return
        elif self._gap and self._tail is None:
            bare = phrase.words == 1 and phrase.kind in _BARE_JOINS
            alone = kind is Kind.COMMUNITY and phrase.kind is Kind.ROLE and word.end >= self.trimmed
            if bare or (self._open and phrase.words == 1) or (alone and phrase.words == 1):
                self._extend(word)
                return
            self._close(word)
            self._last = phrase
        elif self._tail is not None:
            self._close(word)
        else:
            self._extend(word)
            return
        about = self._about or (self._where and kind in (Kind.PLACE, Kind.HOUSEHOLD, Kind.COMMUNITY))
        self._phrase = Phrase(word.start, word.end, [(word.start, kind)], about, self._agent, self._last)
        self._open = kind is Kind.OPEN
        self._gap = False

    def _extend(self, word: Word) -> None:
        phrase = self._phrase
        assert phrase is not None
        if word.kind in HEADS:
            phrase.heads.append((word.start, word.kind))  # type: ignore[arg-type]
        phrase.end = word.end
        phrase.words += 1
        phrase.plain = word.kind in HEADS
        self._open = word.kind is Kind.OPEN or (self._open and word.kind is Kind.PREDICATE)
        self._and = self._gap = False

    def _inside(self, word: Word) -> int:
        phrase, kind = self._phrase, word.kind
        assert phrase is not None
        last = phrase.heads[-1][1]
        glued = not self._gap or (self._open and phrase.words == 1)
        if kind is Kind.AND:
            self._and = True
            return word.end
        if kind in (Kind.STOP, Kind.TO, Kind.DIVIDE, Kind.LOCALITY):
            self._close(word)
            self._where = kind is Kind.LOCALITY
            self._divides(word)
        elif kind in (Kind.BY, Kind.FROM):
            if self._open and glued and self.text.startswith("ต่อ", word.start):
                self._extend(word)  # ที่ไม่ได้ต่อท่อ
            elif kind is Kind.FROM and _BORN.search(self.text, phrase.start, phrase.end):
                self._extend(word)
            elif text_of(self.text, word) == "เพื่อ" and last in (Kind.PLACE, Kind.GROUP) and glued:
                self._extend(word)
            else:
                self._close(word, about=True)
                self._agent = text_of(self.text, word) == "โดย"
        elif kind is Kind.IN:
            if not glued or self._mere_place(word):
                self._close(word)
                self._where = True
            else:
                self._extend(word)
        elif kind is Kind.OF:
            following = self._peek(word.end)
            if following is None or following.kind in (Kind.LOCALITY, Kind.CITY, Kind.STOP):
                self._close(word, about=True)
            else:
                self._extend(word)
        elif kind is Kind.WHICH:
            if phrase.kind is Kind.OPEN and phrase.words == 1:
                self._extend(word)
                self._open = True
            elif self._which_defines(word):
                self._extend(word)
                self._open = self._relative = True
            else:
                self._close(word, about=True)
        elif self._relative and glued and kind in _CLAUSE and not _REACHED.match(self.text, word.start, self.end):
            self._extend(word)
        elif kind is Kind.PREDICATE or (kind is Kind.SOFT and last not in (Kind.PLACE, Kind.GROUP, Kind.OPEN)):
            wish = phrase.kind is Kind.OPEN and glued and _WISH.search(self.text, phrase.start, phrase.end)
            joins = wish and _JOINS.match(self.text, word.start, self.end)
            if (self._open and glued) or joins:
                self._extend(word)
            else:
                self._close(word)
                self._where = text_of(self.text, word) in MOVES
        elif self._gap and not glued:
            if self._tail is not None or (kind is not None and kind is not Kind.CITY):
                self._close(word, about=kind is Kind.ABOUT)
            else:
                self._tail, self._gap = word.end, False
        elif self._tail is not None:
            self._tail = word.end
        elif ((kind is Kind.VERB and phrase.kind is not Kind.GROUP) or (kind is Kind.ACT and self._acts(phrase))) and last in (Kind.PERSON, Kind.ANIMAL, Kind.HOUSEHOLD) and not self._open:
            self._close(word)
        else:
            self._extend(word)
        return word.end

    def _acts(self, phrase: Phrase) -> bool:
        """Whether a verb behind says what the people did, rather than what sort they are: ผู้ป่วยติดเชื้อ, เด็กจมน้ำ."""
        place, kind = phrase.heads[-1]
        sort = self.text.startswith(("ผู้ป่วย", "เด็ก", "คน"), place) or Kind.ROLE in (kind, phrase.kind)
        return phrase.plain and not sort and phrase.kind is not Kind.GROUP

    def _mere_place(self, word: Word) -> bool:
        """Whether ใน says no more than where."""
        following = self._peek(word.end)
        if following is None or following.mark or following.kind in (
            Kind.LOCALITY, Kind.CITY, Kind.STOP, Kind.ABOUT, Kind.PREDICATE, Kind.VERB, Kind.SOFT, Kind.WHICH,
        ):  # fmt: skip
            return True
        return following.kind is Kind.COMMUNITY and not _GENERAL_COMMUNITY.match(self.text, following.start, self.end)

    def _which_defines(self, word: Word) -> bool:
        """Whether what stands behind ที่ says who is meant, rather than what they did or where they are."""
        following = self._peek(word.end)
        if following is None or following.mark:
            return False
        if following.kind in (Kind.LOCALITY, Kind.STOP, Kind.PLACE, Kind.CITY, Kind.COMMUNITY):
            return False
        return not _ACTIVITY.match(self.text, following.start, self.end)


_WANTED: dict[str, frozenset[Kind]] = {
    "person": frozenset({Kind.PERSON, Kind.ROLE, Kind.OPEN, Kind.WORKER, Kind.GROUP, Kind.COUPLE}),
    "household": frozenset({Kind.HOUSEHOLD}),
    "community": frozenset({Kind.COMMUNITY}),
    "place": frozenset({Kind.PLACE, Kind.COMMUNITY}),
    "group": frozenset({Kind.GROUP}),
    "ราย": frozenset({Kind.PERSON, Kind.ROLE, Kind.OPEN, Kind.WORKER, Kind.GROUP, Kind.COUPLE, Kind.PLACE}),
    "ตัว": frozenset({Kind.ANIMAL}),
    "คู่": frozenset({Kind.COUPLE, Kind.PERSON, Kind.ROLE}),
}
_OTHERS = re.compile(r"อื่น\s?ๆ$")
_THAI = re.compile("[ก-๎]{2}")
_WISH = re.compile("(?:ลงทะเบียน|สมัคร|สนใจ|ประสงค์|ตอบรับ|แจ้ง)$")
_JOINS = re.compile(r"เข้าร่วม\s?(?:แล้ว\s?)?(?:จำนวน\s?)?$")
_WITHIN = re.compile(r"(?:ใน|จาก|ครอบคลุม|ทุก|พื้นที่)\s?$")
_LEARNS = re.compile(
    r"(?:อบรม|ฝึก|สัมมนา|พัฒนา(?:ศักยภาพ)?|ทบทวน|คัดกรอง|ตรวจ(?:สุขภาพ)?|ฉีดวัคซีน|แก่|ให้|ให้กับ|ให้ความรู้|ช่วยเหลือ|จ้าง|บรรจุ|สรรหา|ทดสอบ|ประเมิน)\s?$"
)
_IS_TAUGHT = re.compile(r"(?:ที่|ซึ่ง|ได้|ขอ)*(?:เข้ารับ|เข้าร่วม|เข้าอบรม|เข้าประชุม|ได้รับ|รับการ|รับวัคซีน|รับบริการ|ผ่าน|สมัคร|ฉีด|ติดเชื้อ|ตรวจสุขภาพ)")


class Name(NamedTuple):
    """A group's name: its place, and what its head is; `adjacent` where nothing parts it from the figure's frame."""

    start: int
    end: int
    kind: Kind | None
    adjacent: bool = True
    works: bool = False
    """Whether these are people who did the work, rather than those reached."""


def name_before(text: str, walk: Walk, unit: UnitWord, *, counted: bool, listed: bool) -> Name | None:
    """The name that a figure takes from the stretch in front of it, None where the stretch gives none.

    `counted` says that จำนวน stands between, `listed` that the stretch is an item of a list: then words that are listed
    nowhere may be a name.
    """
    wanted = _WANTED.get(unit.word) or _WANTED[unit.unit]
    last = walk.phrases[-1] if walk.phrases else None
    adjacent = last if last is not None and last.end >= walk.trimmed else None
    clear, hidden = _candidates(walk, wanted, unit)
    if unit.word in ("แห่ง", "จุด"):
        wanted = wanted | {Kind.LOCALITY}
    workers: Name | None = None
    for phrase in clear:
        if phrase.kind in wanted:
            if phrase is adjacent and phrase.kind in (Kind.PERSON, Kind.ROLE, Kind.ANIMAL):
                phrase = _strung(phrase)
            name = _name(text, phrase, phrase.start, phrase.kind, phrase is adjacent)
            if name.adjacent or not name.works:
                return name
            workers = workers or name
    if adjacent and not adjacent.about and adjacent.kind not in (Kind.THING, Kind.LOCALITY):
        inner = _inner(adjacent, wanted) if adjacent.kind is Kind.PLACE or unit.unit != "person" else None
        if inner:
            return _name(text, adjacent, *inner, True)
        if not unit.is_noun or adjacent.kind is Kind.WORKER:
            return _name(text, adjacent, adjacent.start, adjacent.kind, True)
        if (counted or unit.unit == "household") and adjacent.kind in _GATHERED:
            return _name(text, adjacent, adjacent.start, adjacent.kind, True)
    for phrases, kinds in ((clear, wanted), (hidden, wanted - {Kind.PLACE} if unit.unit == "person" else wanted)):
        for phrase in phrases:
            if inner := _inner(phrase, kinds):
                return _name(text, phrase, *inner, phrase is adjacent)
    if workers:
        return workers
    if unit.unit == "household" and not _WITHIN.search(text, walk.start, walk.trimmed):
        people = next((phrase for phrase in walk.phrases[::-1] if phrase.kind in _PEOPLE and not phrase.about), None)
        if people:
            return _name(text, people, people.start, people.kind, False)
    if adjacent is None:
        return _unlisted(text, walk, unit, counted=counted, listed=listed)
    if unit.unit == "place" and not unit.is_noun and adjacent.kind in (Kind.PLACE, Kind.GROUP):
        return Name(adjacent.start, adjacent.end, adjacent.kind)
    return None


def _strung(phrase: Phrase) -> Phrase:
    """The phrase with those that only a space parts from it: `เด็ก เยาวชน จำนวน 45 คน`."""
    before = phrase.before
    while before is not None and before.kind is not Kind.OPEN and _alike(before.kind, phrase.kind) and not before.about:
        phrase.start, phrase.heads = before.start, before.heads + phrase.heads
        before = before.before
    return phrase


def _candidates(walk: Walk, wanted: frozenset[Kind], unit: UnitWord) -> tuple[list[Phrase], list[Phrase]]:
    """The phrases that a figure may take its name from, the nearest first: those reached, those only spoken about."""
    phrases = walk.phrases[::-1]
    if unit.is_noun:  # a noun further off is another one; where somebody is, is passed over
        phrases = [
            phrase for phrase in phrases if phrase.kind not in (Kind.THING, Kind.LOCALITY) and (not phrase.about or _inner(phrase, wanted))
        ][:1]
    return [phrase for phrase in phrases if not phrase.about], [phrase for phrase in phrases if phrase.about]


def _inner(phrase: Phrase, wanted: frozenset[Kind]) -> tuple[int, Kind] | None:
    return next(((place, kind) for place, kind in phrase.heads if kind in wanted), None)


def _name(text: str, phrase: Phrase, start: int, kind: Kind, adjacent: bool) -> Name:
    worker = kind is Kind.WORKER or (kind is Kind.GROUP and phrase.heads[1:] and phrase.heads[1][1] is Kind.WORKER)
    works = (worker and not _are_taught(text, phrase)) or (phrase.agent and adjacent)
    return Name(start, phrase.end, kind, adjacent, bool(works))


def _are_taught(text: str, phrase: Phrase) -> bool:
    """Whether those who otherwise do the work are the ones who were trained or served."""
    if phrase.about:
        return False
    behind = text[phrase.end : phrase.end + 30].lstrip()
    return bool(_LEARNS.search(text, max(0, phrase.start - 20), phrase.start) or _IS_TAUGHT.match(behind))


def _unlisted(text: str, walk: Walk, unit: UnitWord, *, counted: bool, listed: bool) -> Name | None:
    """The words right in front of the figure, where none is listed as a group's but they stand as a name would."""
    if not (counted or listed or unit.word in ("แห่ง", "จุด")):
        return None
    end = walk.trimmed
    others = _OTHERS.search(text, walk.start, end)
    if listed and others:
        return Name(others.start(), others.end(), None)
    limit = _LIMIT_ITEM.fullmatch(text, walk.start, end)
    if limit:
        return Name(limit.start(1), limit.end(1), None)
    start = at = max(text.rfind(" ", walk.start, end) + 1, walk.start)
    verbs = False
    while at < end:
        word = word_at(text, at, end, walk.borders)
        if at == start and (word.kind in (Kind.VERB, Kind.ACT, Kind.TO, Kind.AND, Kind.DIVIDE) or word.mark in ("•", "-", "(")):
            verbs = verbs or word.kind in (Kind.VERB, Kind.ACT, Kind.TO)
            start = word.end
        elif word.mark or word.kind not in (None, Kind.PLAIN, Kind.VERB, Kind.ACT, Kind.OF, Kind.AND):
            return None
        at = word.end
    if not _THAI.search(text, start, end):
        return None
    if (verbs and unit.unit == "person") or end - start < 3 or text.startswith(("ความ", "การ", "ค่า"), start):
        return None
    return Name(start, end, None)


def name_behind(text: str, unit: UnitWord, end: int, borders: Borders, *, far: bool, last: bool) -> Name | None:
    """The name that stands right behind the unit, up to `end`: `45 ครัวเรือนยากจน`, `12 แห่ง เป็นร้านอาหาร`."""
    if unit.is_noun or (unit.word == "จุด" and "ก" <= text[unit.end : unit.end + 1] <= "๎"):
        walk = Walk(text, unit.start, min(end, unit.end + 60), borders)
        first = walk.phrases[0] if walk.phrases else None
        if not unit.is_noun and (first is None or first.start != unit.start or first.end == unit.end):
            return None
        if first is None or first.start != unit.start:
            return Name(unit.start, unit.end, None)
        stop = text.find(" ", unit.end, first.end)
        return Name(unit.start, stop if stop >= 0 and "-" not in text[stop:first.end] else first.end, first.kind)
    lead = _LEAD.match(text, unit.end, end)
    if lead is None or not (far or lead[1] or lead.end() == unit.end):
        return None
    walk = Walk(text, lead.end(), min(end, lead.end() + 60), borders)
    first = walk.phrases[0] if walk.phrases else None
    wanted = _WANTED.get(unit.word) or _WANTED[unit.unit]
    if first is None or first.start != lead.end() or first.kind not in wanted or (
        not last and (first.end == end or text[first.end : end].isspace())
    ):
        return None
    return _name(text, first, first.start, first.kind, True)


_LEAD = re.compile(r"\s?\(?(ที่เป็น|เป็น|ของ|คือ|ให้แก่|แก่|ให้กับ|สำหรับ)?\s?")
