"""Noun phrases of a stretch of narrative: walked over word by word, each phrase with the kinds of its heads.

Where a phrase begins is said here, and what spaces and signs do; which words it takes in is `inside`'s to say, what the
words between phrases mean for the next one `outside`'s. Which phrase a figure counts is `names`'.
"""

from __future__ import annotations

import re

from kaona.extract.counts import endings, verbs
from kaona.extract.counts.inside import ENDS, Inside
from kaona.extract.counts.lexer import Word, Words
from kaona.extract.counts.limits import LIMIT
from kaona.extract.counts.outside import Outside
from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.vocabulary import GATHERINGS, HEADS, SPOTS, Kind, alike

_WORK = frozenset({None, Kind.VERB, Kind.ACT, Kind.SOFT})
_DIGITS = re.compile("[0-9]+")
_LONGEST_ASIDE = 40
_LEADS = frozenset({Kind.VERB, Kind.ACT, Kind.TO, Kind.AND, Kind.DIVIDE, Kind.STOP, Kind.PREDICATE})
TOOK_PART = ("ผู้เข้า", "ผู้ร่วม", "ผู้รับการ", "ผู้ผ่าน")
"""Who is called so is named by that alone: `อบรมมัคคุเทศก์น้อย ผู้เข้าอบรม 40 คน`."""
_OPENS_CLAUSE = ("ที่", "ซึ่ง", "การ")
_BEGIN_CLAUSE = ("ได้", "ไม่", "มี")
_OF_SOMETHING = frozenset(["เจ้าหน้าที่", "สถานที่", "ผู้จัดการ", "ผู้ประกอบการ", "ผู้อำนวยการ", "รองผู้อำนวยการ", "ผู้เข้า", "ผู้รับ"])
"""Behind these stands of what they are, a line's end between: `เจ้าหน้าที่ เทศกิจ`."""
_SOMEBODY_ELSE = frozenset({Kind.PERSON, Kind.ROLE, Kind.OPEN, *ENDS})
_CASES = ("รายใหม่", "รายเดิม", "รายเก่า")
_PARTED_CASES = re.compile("ราย (?:ใหม่|เก่า|เดิม)")
_HEADINGS = (*TOOK_PART, "กลุ่มเป้าหมาย")
"""Behind these a dash begins a list: `ผู้เข้าร่วมกิจกรรม - ผู้สูงอายุ จำนวน 20 คน`."""


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
        self._inside = Inside(text, start, end, self.trimmed, words)
        self._outside = Outside()
        self._unit_at = -1  # a noun here is the unit of digits, and no name
        at = start
        while at < end:
            at = self._step(at)
        if self._inside.phrase is not None and self._inside.tail is not None:
            self._inside.phrase.end = self._inside.tail
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
        phrase = self._inside.phrase
        if phrase is not None and not self._inside.joined and self._has_digits_behind(at):
            limit = LIMIT.match(self.text, at, self.end)
            if limit and limit.end() > at:
                self._inside.extend_to(limit.end(), phrase)
                return limit.end()
        word = self.words.at(at, self.end)
        if word.mark:
            return self._read_mark(word)
        written = self.text[word.start : word.end]
        parted = word.kind is None and phrase is None and self.text.startswith(" ", word.end)  # ยุว กาชาด
        if parted or word.kind in HEADS or written == "คน":
            word = self.words.across_space(word, self.end)
            written = self.text[word.start : word.end]
        if phrase is not None and written == "ราย" and (cases := _PARTED_CASES.match(self.text, at, self.end)):
            word = word._replace(end=cases.end(), kind=Kind.PLAIN)  # ผู้ป่วยวัณโรคราย ใหม่
        elif word.kind is Kind.STOP and written == "คน" and self._is_noun(word):
            word = word._replace(kind=Kind.ROLE)
        elif written == "ที่มา" and phrase is not None and self._inside.came(word):
            word, written = word._replace(end=word.start + len("ที่"), kind=Kind.WHICH), "ที่"
        if self._begins_name(word, written):
            self._read_head(word, written)
        elif phrase is None:
            self._outside.read(word, written)
            self._hear_announcement(word, written)
        else:
            self._read_inside(word, phrase, written)
        return word.end

    def _has_digits_behind(self, at: int) -> bool:
        if self._last_digit < 0:
            ends = [match.end() for match in _DIGITS.finditer(self.text, self.start, self.end)]
            self._last_digit = ends[-1] if ends else 0
        return at < self._last_digit

    def _is_noun(self, word: Word) -> bool:
        """Whether คน is who was acted on, and what is glued behind it says who that is: `อบรมคนขนผัก 30 คน`."""
        if self._inside.phrase is not None or self._outside.end != word.start or word.end >= self.trimmed:
            return False
        following = self.words.at(word.end, self.end)
        return self._outside.kind in verbs.ACT_ON and not following.mark and following.kind in _WORK

    def _begins_name(self, word: Word, written: str) -> bool:
        if word.kind is Kind.LOCALITY:
            free = self._inside.phrase is None and not self._outside.where and not self._outside.about
            return free and written in SPOTS
        return word.kind in HEADS and not (word.start == self._unit_at and word.kind in GATHERINGS)

    def _close(self, by: Word | None, *, about: bool = False, where: bool = False) -> None:
        """End the phrase, if one is being read, and say what is known of what stands behind."""
        if (phrase := self._inside.phrase) is not None:
            phrase.ended_by = by
            self.phrases.append(phrase)
        self._inside.close()
        self._outside.begin(about=about, where=where)

    def _read_mark(self, word: Word) -> int:
        inside = self._inside
        phrase = inside.phrase
        if word.mark == " " and (word.start == self._wrapped_at or self._wants_more(word.start)):
            return word.end
        if word.mark == " ":
            # A foreign word is part of a name on both its sides: ผู้ติดเชื้อ HIV รายเดิม.
            foreign = self.text[word.start - 1].isascii() and self.text[word.start - 1].isalpha()
            inside.gap = phrase is not None and not foreign
            self._outside.read_space(in_phrase=phrase is not None)
        elif word.mark == "0":
            self._unit_at = endings.place_of_unit(self.text, word, self.end, self.words)
            if phrase is not None and inside.tail is None and word.end >= self.trimmed:
                phrase.end = word.end  # จิตอาสา 904
            else:
                # ณ ศูนย์บริการสาธารณสุข 21 วัดธาตุทอง: where somebody is goes on behind the figure.
                self._close(word, where=phrase is not None and phrase.about)
        elif (word.mark in "-\u2013" and self.words.has_dashed_list) or (
            word.mark in "-\u2013?" and phrase is not None and self.text.startswith(_HEADINGS, phrase.start)
        ):
            self._close(word)
        elif word.mark == "/" and self.text.startswith(" ", word.end) and not self.text.startswith(" ", word.start - 1):
            self._close(word)  # จัดสตรีทบาส/ นักกีฬา 44 คน/ กองเชียร์ 120 คน
        elif word.mark in ",/-\u2013?":
            inside.joined = phrase is not None
        elif word.mark == "(" and (phrase is not None or self.phrases):
            aside = self.text.find(")", word.end, min(word.end + _LONGEST_ASIDE, self.end))
            if aside >= 0:
                if phrase is not None and endings.narrows(self.text, word.end, aside):
                    phrase.end = aside + 1  # ทีมเยาวชน (อายุไม่เกิน 15 ปี)
                inside.gap = True
                return aside + 1
            self._close(word)
        elif word.mark != ".":
            self._close(word)
        return word.end

    def _wants_more(self, place: int) -> bool:
        """Whether the phrase so far ends at `place` in a word that wants another one, so that a line ended there."""
        phrase = self._inside.phrase
        if phrase is None or phrase.end != place:
            return False
        last = self.words.last(phrase.start + 1, place)
        of_clause = last in _BEGIN_CLAUSE and self.text.endswith("ที่", phrase.start, place - len(last))
        if last in _OPENS_CLAUSE or of_clause or self.text.startswith(_CASES, place + 1):
            return True
        if phrase.about or self.text[phrase.start : place] not in _OF_SOMETHING or place + 1 >= self.end:
            return False
        following = self.words.at(place + 1, self.end)
        return not following.mark and following.kind not in _SOMEBODY_ELSE

    def _hear_announcement(self, word: Word, written: str) -> None:
        # โดยมี says who was among them, those who did the work too.
        if word.kind is Kind.DIVIDE and written != "โดยมี":
            self.announced = True
            self.announced_at = word.end + self.text.startswith(" ", word.end)

    def _read_head(self, word: Word, written: str) -> None:
        inside, kind = self._inside, word.kind
        phrase = inside.phrase
        assert kind is not None
        neighbour = None
        if phrase is not None:
            if inside.joined:
                inside.tail = None  # พนักงาน ขับรถ|และ|กระเป๋ารถเมล์
                self._string(phrase, kind)
                inside.extend(word, phrase, written)
                return
            if inside.tail is None and (not inside.gap or inside.goes_on(phrase, word)):
                inside.extend(word, phrase, written)
                return
            neighbour = phrase if inside.tail is None else None
            self._close(word)
        outside = self._outside
        about = outside.about or (outside.where and kind in GATHERINGS and kind is not Kind.GROUP)
        glued = word.start == outside.end
        begun = Phrase(
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
        inside.begin(begun)

    def _acted_by(self, place: int) -> Kind | None:
        """The kind of the word before `place` that ended the phrase in front, if it says what was done to whom."""
        by = self.phrases[-1].ended_by if self.phrases else None
        return by.kind if by is not None and by.end == place and by.kind in verbs.ACT_ON else None

    def _string(self, phrase: Phrase, kind: Kind) -> None:
        """Take in the phrases in front that only spaces part from this one: `เด็ก เยาวชน และประชาชน`."""
        before = phrase.before
        while before is not None and not before.hangs and alike(before.kind, kind) and self.phrases[-1:] == [before]:
            self.phrases.pop()
            phrase.start, phrase.heads = before.start, before.heads + phrase.heads
            before = before.before

    def _read_inside(self, word: Word, phrase: Phrase, written: str) -> None:
        """Read a word that begins no name, behind the beginning of one."""
        end = self._inside.read(word, phrase, written, acted=self._outside.acted)
        if end is not None:
            self._close(word, about=end == "about", where=end == "where")
            self._outside.end_by(word, written, about=end == "about")
            self._hear_announcement(word, written)
