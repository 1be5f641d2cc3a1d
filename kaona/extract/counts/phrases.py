"""Noun phrases of a stretch of narrative: walked over word by word, each phrase with the kinds of its heads.

Where a phrase begins and ends is said here, by the kinds of its words, and by `endings` and `verbs` where those do not
tell. What the words between phrases say is kept in `outside`. Which phrase a figure counts is `names`' to say.
"""

from __future__ import annotations

import re

from kaona.extract.counts import endings, verbs
from kaona.extract.counts.lexer import Word, Words
from kaona.extract.counts.limits import LIMIT
from kaona.extract.counts.outside import Outside
from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.vocabulary import HEADS, MOVES, SPOTS, Kind, alike

_GATHERINGS = frozenset({Kind.HOUSEHOLD, Kind.GROUP, Kind.PLACE, Kind.COMMUNITY})
_ENDS = frozenset({Kind.STOP, Kind.TO, Kind.DIVIDE, Kind.LOCALITY})
_CLAUSE = frozenset({Kind.PREDICATE, Kind.SOFT, Kind.VERB, Kind.ACT, Kind.ABOUT, Kind.OFFICE})
_STAY = ("อยู่", "อาศัย", "พัก", "พำนัก")
"""Where these are who is meant stands behind ใน: `ผู้อยู่|ใน|ชุมชน`."""
_SERVED = ("รับ", "ใช้", "ร่วม")
"""What people came for, and which says nothing of who they are: `ผู้สูงอายุ|ที่มารับเบี้ยยังชีพเดือนนี้`."""
_WORK = frozenset({None, Kind.VERB, Kind.ACT, Kind.SOFT})
_DASHED = (" - ", " \u2013 ")
_NOMINAL = ("การ", "ทางการ", "ด้านการ")

_DIGITS = re.compile("[0-9]+")
_LONGEST_ASIDE = 40
_DELEGATES = ("ผู้แทน", "ตัวแทน")
_LEADS = frozenset({Kind.VERB, Kind.ACT, Kind.TO, Kind.AND, Kind.DIVIDE, Kind.STOP, Kind.PREDICATE})
TOOK_PART = ("ผู้เข้า", "ผู้ร่วม", "ผู้รับการ", "ผู้ผ่าน")
"""Who is called so is named by that alone: `อบรมมัคคุเทศก์น้อย ผู้เข้าอบรม 40 คน`."""
_HEADINGS = (*TOOK_PART, "กลุ่มเป้าหมาย")
"""Behind these a dash begins a list: `ผู้เข้าร่วมกิจกรรม - ผู้สูงอายุ จำนวน 20 คน`."""
_TOPICS = ("เรื่อง", "หัวข้อ")
_OF_A_SORT = ("เป้าหมาย", "ระดับ")


class Walk:
    """One walk over `text[start:end]`, giving its noun phrases in order."""

    def __init__(self, text: str, start: int, end: int, words: Words, *, wrapped_at: int = -1) -> None:
        self._wrapped_at = wrapped_at  # a space there is a line's end inside a phrase
        self.text, self.start, self.end, self.words = text, start, end, words
        self.phrases: list[Phrase] = []
        self.announced = False
        """Whether a word that announces a list (ได้แก่) came by."""
        self.announced_at = start
        """Where the last such word ended, and the space behind it."""
        self.trimmed = end
        """Where the stretch ends, white space aside."""
        while self.trimmed > start and text[self.trimmed - 1].isspace():
            self.trimmed -= 1
        self._last_digit = -1  # where the last digits end, once it has been asked for
        # The phrase being read, and what is known of it.
        self._phrase: Phrase | None = None
        self._open = False  # verbs belong to it still: ผู้…, ที่มี…
        self._in_clause = False  # a clause with ที่ is being read
        self._clause_at = 0  # how many words the phrase had with that ที่
        self._nominal = False  # การ was last: the verb behind it is a noun
        self._and = False  # และ, a comma or a dash was last
        self._gap = False  # a space was last
        self._tail: int | None = None  # where words of no kind behind a space end
        self._outside = Outside()
        self._unit_at = -1  # a noun here is the unit of digits, and no name
        at = start
        while at < end:
            at = self._step(at)
        if self._phrase is not None and self._tail is not None:
            self._phrase.end = self._tail
        self._close(None)
        if (numbered_at := endings.numbered_list(text, start, end)) >= 0:
            self.announced, self.announced_at = True, max(self.announced_at, numbered_at)

    @property
    def adjacent(self) -> Phrase | None:
        """The phrase that ends where the stretch ends."""
        last = self.phrases[-1] if self.phrases else None
        return last if last is not None and last.end >= self.trimmed else None

    @property
    def verbs(self) -> bool:
        """Whether a verb stands outside the phrases."""
        return self._outside.verbs

    def written(self, word: Word) -> str:
        """A word's characters."""
        return self.text[word.start : word.end]

    def _step(self, at: int) -> int:
        """Read what stands at `at`; gives the place behind it."""
        if self._phrase is not None and not self._and and self._has_digits_behind(at):
            limit = LIMIT.match(self.text, at, self.end)
            if limit and limit.end() > at:
                self._phrase.end = limit.end()
                self._open, self._gap, self._tail = False, False, None
                return limit.end()
        word = self.words.at(at, self.end)
        if word.mark:
            return self._read_mark(word)
        written = self.text[word.start : word.end]
        if word.kind is Kind.STOP and written == "คน" and self._is_noun(word):
            word = word._replace(kind=Kind.ROLE)
        elif written == "ที่มา" and self._phrase is not None and self._came(word):
            word, written = word._replace(end=word.start + len("ที่"), kind=Kind.WHICH), "ที่"
        if self._begins_name(word, written):
            self._read_head(word, written)
        elif self._phrase is None:
            self._outside.read(word, written)
            self._hear_announcement(word, written)
        else:
            self._read_inside(word, self._phrase, written)
        return word.end

    def _has_digits_behind(self, at: int) -> bool:
        if self._last_digit < 0:
            ends = [match.end() for match in _DIGITS.finditer(self.text, self.start, self.end)]
            self._last_digit = ends[-1] if ends else 0
        return at < self._last_digit

    def _is_noun(self, word: Word) -> bool:
        """Whether คน is who was acted on, and what is glued behind it says who that is: `อบรมคนขนผัก 30 คน`."""
        if self._phrase is not None or self._outside.end != word.start or word.end >= self.trimmed:
            return False
        following = self.words.at(word.end, self.end)
        return self._outside.kind in verbs.ACT_ON and not following.mark and following.kind in _WORK

    def _came(self, word: Word) -> bool:
        """Whether ที่มา is who came to do something, rather than where something is from: `ผู้เลี้ยงสุนัข|ที่มา|จดทะเบียน`."""
        if word.end >= self.end or self.text.startswith(_SERVED, word.end):
            return False
        following = self.words.at(word.end, self.end)
        return not following.mark and (following.kind is None or following.kind in _CLAUSE)

    def _begins_name(self, word: Word, written: str) -> bool:
        if word.kind is Kind.LOCALITY:
            free = self._phrase is None and not self._outside.where and not self._outside.about
            return free and written in SPOTS
        return word.kind in HEADS and not (word.start == self._unit_at and word.kind in _GATHERINGS)

    def _close(self, by: Word | None, *, about: bool = False, where: bool = False) -> None:
        """End the phrase, if one is being read, and say what is known of what stands behind."""
        if self._phrase is not None:
            self._phrase.ended_by = by
            self.phrases.append(self._phrase)
        self._phrase = self._tail = None
        self._open = self._in_clause = self._nominal = self._and = self._gap = False
        self._outside.begin(about=about, where=where)

    def _extend(self, word: Word, phrase: Phrase, written: str, *, clause: bool = False) -> None:
        kind = word.kind
        phrase.end, phrase.words, phrase.ends_in_head = word.end, phrase.words + 1, kind in HEADS
        if kind is not None and phrase.ends_in_head:
            phrase.heads.append((word.start, kind))
        self._nominal = written.endswith("การ") and written in _NOMINAL
        self._open = clause or kind is Kind.OPEN or (self._open and kind is Kind.PREDICATE)
        self._in_clause = self._in_clause or clause
        self._clause_at = phrase.words if clause else self._clause_at
        self._and = self._gap = False

    def _read_mark(self, word: Word) -> int:
        phrase = self._phrase
        if word.mark == " " and word.start == self._wrapped_at:
            return word.end
        if word.mark == " ":
            # A foreign word is part of a name on both its sides: ผู้ติดเชื้อ HIV รายเดิม.
            foreign = self.text[word.start - 1].isascii() and self.text[word.start - 1].isalpha()
            self._gap = phrase is not None and not foreign
            self._outside.read_space(in_phrase=phrase is not None)
        elif word.mark == "0":
            self._unit_at = endings.place_of_unit(self.text, word, self.end, self.words)
            if phrase is not None and self._tail is None and word.end >= self.trimmed:
                phrase.end = word.end  # จิตอาสา 904
            else:
                # ณ ศูนย์บริการสาธารณสุข 21 วัดธาตุทอง: where somebody is goes on behind the figure.
                self._close(word, where=phrase is not None and phrase.about)
        elif (word.mark in "-\u2013" and self.words.has_dashed_list) or (
            word.mark in "-\u2013?" and phrase is not None and self.text.startswith(_HEADINGS, phrase.start)
        ):
            self._close(word)
        elif word.mark in ",/-\u2013?":
            self._and = phrase is not None
        elif word.mark == "(" and (phrase is not None or self.phrases):
            aside = self.text.find(")", word.end, min(word.end + _LONGEST_ASIDE, self.end))
            if aside >= 0:
                if phrase is not None and endings.narrows(self.text, word.end, aside):
                    phrase.end = aside + 1  # ทีมเยาวชน (อายุไม่เกิน 15 ปี)
                self._gap = True
                return aside + 1
            self._close(word)
        elif word.mark != ".":
            self._close(word)
        return word.end

    def _hear_announcement(self, word: Word, written: str) -> None:
        # โดยมี says who was among them, those who did the work too.
        if word.kind is Kind.DIVIDE and written != "โดยมี":
            self.announced = True
            self.announced_at = word.end + self.text.startswith(" ", word.end)

    def _read_head(self, word: Word, written: str) -> None:
        phrase, kind = self._phrase, word.kind
        assert kind is not None
        neighbour = None
        if phrase is not None:
            if self._and:
                self._tail = None  # พนักงาน ขับรถ|และ|กระเป๋ารถเมล์
                self._string(phrase, kind)
                self._extend(word, phrase, written)
                return
            if self._tail is None and (not self._gap or self._goes_on(phrase, word)):
                self._extend(word, phrase, written)
                return
            neighbour = phrase if self._tail is None else None
            self._close(word)
        outside = self._outside
        about = outside.about or (outside.where and kind in _GATHERINGS and kind is not Kind.GROUP)
        glued = word.start == outside.end
        self._phrase = Phrase(
            word.start,
            word.end,
            [(word.start, kind)],
            about,
            outside.agent,
            outside.source,
            neighbour,
            behind=outside.kind if glued else self._acted_by(word.start),
            before_people=glued and bool(self.phrases) and self.phrases[-1].kind in (Kind.PERSON, Kind.ROLE),
            hangs=glued and outside.kind not in _LEADS,
        )
        self._open, self._gap = kind is Kind.OPEN, False

    def _acted_by(self, place: int) -> Kind | None:
        """The kind of the word before `place` that ended the phrase in front, if it says what was done to whom."""
        by = self.phrases[-1].ended_by if self.phrases else None
        return by.kind if by is not None and by.end == place and by.kind in verbs.ACT_ON else None

    def _goes_on(self, phrase: Phrase, word: Word) -> bool:
        """Whether a head behind a space goes on with the phrase, a wrapped line having parted them."""
        if self.text.startswith(_DELEGATES, phrase.start) and word.kind in _GATHERINGS:
            return True
        if phrase.words > 1:
            return False
        gathering = phrase.kind in _GATHERINGS and not phrase.hangs and not phrase.about
        last = word.kind is Kind.COMMUNITY and word.end >= self.trimmed
        return (gathering and word.kind is not Kind.WORKER) or self._open or (last and phrase.kind is Kind.ROLE)

    def _string(self, phrase: Phrase, kind: Kind) -> None:
        """Take in the phrases in front that only spaces part from this one: `เด็ก เยาวชน และประชาชน`."""
        before = phrase.before
        while before is not None and alike(before.kind, kind) and self.phrases and self.phrases[-1] is before:
            self.phrases.pop()
            phrase.start, phrase.heads = before.start, before.heads + phrase.heads
            before = before.before

    def _read_inside(self, word: Word, phrase: Phrase, written: str) -> None:
        """Read a word that begins no name, behind the beginning of one."""
        kind = word.kind
        bare_open = phrase.kind is Kind.OPEN and phrase.words == 1
        glued = not self._gap or (self._open and phrase.words == 1)
        if kind is Kind.AND:
            self._and = True
        elif (
            (self._in_clause or phrase.kind is Kind.OPEN)
            and glued
            and endings.reaches_figure(self.text, word, self.trimmed)
        ):
            self._extend(word, phrase, written)  # ชุมชนที่ผ่าน|รอบแรก 10 ชุมชน
        elif self._nominal and glued:
            self._extend(word, phrase, written)  # การทดสอบ, การรักษา: no verb behind การ says what they did
        elif phrase.ends_in_head and glued and written.startswith(_OF_A_SORT):
            self._extend(word, phrase, written)  # ครัวเรือนเป้าหมาย, ชุมชนระดับดีเด่น
        elif written == "ทั้ง" and glued and endings.lists_both(word, self.end, self.words):
            self._extend(word, phrase, written)  # นักท่องเที่ยวทั้งชาวไทยและชาวต่างชาติ
        elif (
            kind is Kind.LOCALITY
            and glued
            and (
                (written in SPOTS and word.end >= self.trimmed)
                or endings.is_their_ground(self.text, word, phrase.start)
            )
        ):
            self._extend(word, phrase, written)
        elif kind in _ENDS:
            self._close(word, where=kind is Kind.LOCALITY)
            self._hear_announcement(word, written)
        elif kind is Kind.ABOUT and written in _TOPICS:
            self._close(word, about=True)
        elif kind in (Kind.BY, Kind.FROM):
            last = phrase.heads[-1][1]
            belongs = (glued or kind is Kind.FROM) and endings.belongs(
                self.text, word, phrase.start, last, is_open=self._open
            )
            if belongs or (glued and endings.is_splinter(word, self.end, self.words)):
                self._extend(word, phrase, written)
            else:
                self._close(word, about=True)
                self._outside.end_by(word, written)
        elif kind is Kind.IN:
            stay = phrase.kind is Kind.OPEN and self.text.endswith(_STAY, phrase.start, word.start)
            if glued and (stay or not endings.is_mere_place(self.text, word, self.end, self.words)):
                self._extend(word, phrase, written)
            else:
                self._close(word, where=True)
        elif kind is Kind.OF:
            if (glued and word.end >= self.trimmed and phrase.words > 1) or endings.owns(word, self.end, self.words):
                self._extend(word, phrase, written)
            else:
                self._close(word, about=True)
        elif kind is Kind.WHICH:
            if bare_open or endings.defines(self.text, word, phrase.start, self.end, self.words):
                self._extend(word, phrase, written, clause=True)
            else:
                self._close(word, about=True)
        else:
            self._read_verb_or_noun(word, phrase, written, glued=glued)

    def _read_verb_or_noun(self, word: Word, phrase: Phrase, written: str, *, glued: bool) -> None:
        kind, last = word.kind, phrase.heads[-1][1]
        if self._in_clause and glued and kind in _CLAUSE:
            ends = not self._open and endings.ends_clause(
                self.text, word, self.end, words=phrase.words - self._clause_at
            )
        elif glued and kind in _CLAUSE and verbs.is_of_name(self.text, word, phrase, self.start, self.trimmed):
            ends = False
        elif kind is Kind.PREDICATE or (kind is Kind.SOFT and last not in (Kind.PLACE, Kind.GROUP, Kind.OPEN)):
            wished = phrase.kind is Kind.OPEN and endings.is_wished(self.text, word, phrase.start, self.end)
            went = written in MOVES and phrase.words > 1  # ส่งต่อผู้มีผลผิดปกติ|ไปโรงพยาบาล
            ends = not (glued and (self._open or wished)) or went
        elif self._gap and not glued:
            # Words of no kind behind a space belong to the name only if nothing but the figure stands behind them.
            dashed = self._and and self.text.endswith(_DASHED, self.start, word.start)  # ผู้ค้าผลไม้ - รถเข็น
            if kind is None and (dashed or self.text[word.start].isascii()):
                self._extend(word, phrase, written)
            elif self._tail is None and kind in (None, Kind.CITY, Kind.PLAIN):
                self._tail, self._gap = word.end, False
            else:
                self._close(word, about=kind in (Kind.ABOUT, Kind.OFFICE))
                self._outside.end_by_noun(kind)
            return
        elif self._tail is not None:
            self._tail = word.end
            return
        else:
            acts = not self._outside.acted and not self._open and phrase.kind is not Kind.ROLE
            ends = (not self._open and verbs.is_deed(word, phrase, self.trimmed)) or (
                acts and verbs.is_done(self.text, word, self.start, self.trimmed)
            )
        if ends:
            self._close(word, where=written in MOVES)
        else:
            self._extend(word, phrase, written)
