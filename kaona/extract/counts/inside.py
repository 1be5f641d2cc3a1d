"""What stands inside of a noun phrase, behind its first noun: which words it takes in, and which word ends it.

What is remembered here is of the phrase that is being read. Where a preposition, a clause or a verb belongs is asked of
`endings` and `verbs`; spaces, signs and the nouns that names begin with are read in `phrases`, and what the ending word
says of the next phrase is kept in `outside`.
"""

from __future__ import annotations

from typing import Literal

from kaona.extract.counts import endings, verbs
from kaona.extract.counts.lexer import Word, Words
from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.vocabulary import GATHERINGS, HEADS, MOVES, SPOTS, Kind

End = Literal["ends", "about", "where"]
"""How a word ends a phrase: that is all; the next ones are only spoken of; a place behind it is where they are."""

ENDS = frozenset({Kind.STOP, Kind.TO, Kind.DIVIDE, Kind.LOCALITY})
_BY_KIND = ENDS | {Kind.BY, Kind.FROM, Kind.IN, Kind.OF, Kind.WHICH}
_CLAUSE = frozenset({Kind.PREDICATE, Kind.SOFT, Kind.VERB, Kind.ACT, Kind.ABOUT, Kind.OFFICE})
_STAY = ("อยู่", "อาศัย", "พัก", "พำนัก")
"""Where these are who is meant stands behind ใน: `ผู้อยู่|ใน|ชุมชน`."""
_SERVED = ("รับ", "ใช้", "ร่วม")
"""What people came for, and which says nothing of who they are: `ผู้สูงอายุ|ที่มารับเบี้ยยังชีพเดือนนี้`."""
_DASHED = (" - ", " \u2013 ")
_NOMINAL = ("การ", "ทางการ", "ด้านการ")
_DELEGATES = ("ผู้แทน", "ตัวแทน")
_OPENED = ("ให้บริการ", "เปิดบริการ", "เปิดให้บริการ", "เปิดทำการ", "เปิด", "ปิด")
"""What places did, right in front of their figure."""
_OF_THEIR_WILL = "สมัครใจ"
_FIRST_TIME = "ครั้งแรก"
_TOPICS = ("เรื่อง", "หัวข้อ")
_OF_A_SORT = ("เป้าหมาย", "ระดับ")


class Inside:
    """The phrase that is being read, and what is known of it."""

    __slots__ = (
        *("_clause_at", "_end", "_in_clause", "_nominal", "_start", "_text", "_trimmed", "_words"),
        *("gap", "is_open", "joined", "phrase", "tail"),
    )

    def __init__(self, text: str, start: int, end: int, trimmed: int, words: Words) -> None:
        self._text, self._start, self._end, self._trimmed, self._words = text, start, end, trimmed, words
        self.phrase: Phrase | None = None
        self.is_open = False
        """Whether verbs belong to it still: ผู้…, ที่มี…"""
        self.joined = False
        """Whether และ, a comma or a dash was last."""
        self.gap = False
        """Whether a space was last."""
        self.tail: int | None = None
        """Where words of no kind behind a space end."""
        self._in_clause = False  # a clause with ที่ is being read
        self._clause_at = 0  # how many words the phrase had with that ที่
        self._nominal = False  # การ was last: the verb behind it is a noun

    def begin(self, phrase: Phrase) -> None:
        """Take in the first noun."""
        self.phrase, self.is_open, self.gap = phrase, phrase.kind is Kind.OPEN, False

    def close(self) -> None:
        """Forget the phrase: it has ended."""
        self.phrase = self.tail = None
        self.is_open = self._in_clause = self._nominal = self.joined = self.gap = False

    def extend(self, word: Word, phrase: Phrase, written: str, *, clause: bool = False) -> None:
        """Take the word into the phrase; `clause` says that a clause begins with it."""
        kind = word.kind
        phrase.end, phrase.words, phrase.ends_in_head = word.end, phrase.words + 1, kind in HEADS
        if kind is not None and phrase.ends_in_head:
            phrase.heads.append((word.start, kind))
        self._nominal = written.endswith("การ") and written in _NOMINAL
        self.is_open = clause or kind is Kind.OPEN or (self.is_open and kind is Kind.PREDICATE)
        self._in_clause = self._in_clause or clause
        self._clause_at = phrase.words if clause else self._clause_at
        self.joined = self.gap = False

    def extend_to(self, end: int, phrase: Phrase) -> None:
        """Take a limit into the phrase: an age, a grade, a size."""
        phrase.end = end
        self.is_open, self.gap, self.tail = False, False, None

    def came(self, word: Word) -> bool:
        """Whether ที่มา is who came to do something, rather than where something is from: `ผู้เลี้ยงสุนัข|ที่มา|จดทะเบียน`."""
        if word.end >= self._end or self._text.startswith(_SERVED, word.end):
            return False
        following = self._words.at(word.end, self._end)
        return not following.mark and (following.kind is None or following.kind in _CLAUSE)

    def goes_on(self, phrase: Phrase, word: Word) -> bool:
        """Whether a noun behind a space goes on with the phrase, a wrapped line having parted them."""
        if self._text.startswith(_DELEGATES, phrase.start) and word.kind in GATHERINGS:
            return True
        if phrase.words > 1:
            return False
        gathering = phrase.kind in GATHERINGS and not phrase.hangs and not phrase.about
        last = word.kind is Kind.COMMUNITY and word.end >= self._trimmed
        return (gathering and word.kind is not Kind.WORKER) or self.is_open or (last and phrase.kind is Kind.ROLE)

    def read(self, word: Word, phrase: Phrase, written: str, *, acted: bool) -> End | None:
        """Read a word that begins no name: None where the phrase goes on, else how the word ends it.

        `acted` says that a verb in front of the phrase acts on somebody.
        """
        kind, text = word.kind, self._text
        glued = not self.gap or (self.is_open and phrase.words == 1)
        if kind is Kind.AND:
            self.joined = True
            return None
        if glued and self._is_of_name(word, phrase, written):
            self.extend(word, phrase, written)
            return None
        if kind not in _BY_KIND and not (kind is Kind.ABOUT and written in _TOPICS):
            return self._read_verb_or_noun(word, phrase, written, glued=glued, acted=acted)
        end: End = "about"
        belongs = False
        if kind in ENDS:
            end = "where" if kind is Kind.LOCALITY else "ends"
        elif kind in (Kind.BY, Kind.FROM):
            last = phrase.heads[-1][1]
            belongs = (glued or kind is Kind.FROM) and endings.belongs(
                text, word, phrase.start, last, is_open=self.is_open
            )
            belongs = belongs or (glued and endings.is_splinter(word, self._end, self._words))
        elif kind is Kind.IN:
            end = "where"
            stay = phrase.kind is Kind.OPEN and text.endswith(_STAY, phrase.start, word.start)
            belongs = glued and (stay or not endings.is_mere_place(text, word, self._end, self._words))
        elif kind is Kind.OF:
            last_word = glued and word.end >= self._trimmed and phrase.words > 1
            belongs = last_word or endings.owns(word, self._end, self._words)
        elif kind is Kind.WHICH:
            bare = phrase.kind is Kind.OPEN and phrase.words == 1
            belongs = bare or endings.defines(text, word, phrase.start, self._end, self._words)
        if not belongs:
            return end
        self.extend(word, phrase, written, clause=kind is Kind.WHICH)
        return None

    def _is_of_name(self, word: Word, phrase: Phrase, written: str) -> bool:
        """Whether a glued word is of the name for what stands beside it, whatever its kind does elsewhere."""
        kind = word.kind
        if self._nominal:
            return True  # การทดสอบ, การรักษา: no verb behind การ says what they did
        if phrase.ends_in_head and written.startswith(_OF_A_SORT):
            return True  # ครัวเรือนเป้าหมาย, ชุมชนระดับดีเด่น
        clause = self._in_clause or phrase.kind is Kind.OPEN
        if clause and endings.reaches_figure(self._text, word, self._trimmed):
            return True  # ชุมชนที่ผ่าน|รอบแรก 10 ชุมชน
        if kind is Kind.STOP:
            if self._text.startswith(_FIRST_TIME, word.start) and self._text.startswith("ผู้", phrase.start):
                return True  # ผู้บริจาค|ครั้งแรก 29 ราย
            both = written == "ทั้ง" and endings.lists_both(word, self._end, self._words)
            return both or endings.is_cohort(self._text, word, self._trimmed)  # นักท่องเที่ยวทั้งชาวไทยและชาวต่างชาติ
        if kind is Kind.LOCALITY:
            spot = written in SPOTS and (word.end >= self._trimmed or self._text.startswith(_TOPICS, word.end))
            return spot or endings.is_their_ground(self._text, word, phrase.start)
        return False

    def _read_verb_or_noun(self, word: Word, phrase: Phrase, written: str, *, glued: bool, acted: bool) -> End | None:
        kind, last, text = word.kind, phrase.heads[-1][1], self._text
        if phrase.words > 1 and not self._in_clause and phrase.kind in GATHERINGS:
            last_word = word.end >= self._trimmed and written in _OPENED
            if last_word or written == _OF_THEIR_WILL:
                return "ends"  # ศูนย์กีฬา|ให้บริการ 7 แห่ง, วัดปลอดโฟม|สมัครใจเข้าร่วม
        if self._in_clause and glued and kind in _CLAUSE:
            ends = not self.is_open and endings.ends_clause(text, word, self._end, words=phrase.words - self._clause_at)
        elif glued and phrase.words > 1 and not self.is_open and verbs.is_theirs_to_do(text, word, self._trimmed):
            ends = True
        elif glued and kind in _CLAUSE and verbs.is_of_name(text, word, phrase, self._start, self._trimmed):
            ends = False
        elif kind is Kind.PREDICATE or (kind is Kind.SOFT and last not in (Kind.PLACE, Kind.GROUP, Kind.OPEN)):
            wished = phrase.kind is Kind.OPEN and endings.is_wished(text, word, phrase.start, self._end)
            went = written in MOVES and phrase.words > 1  # ส่งต่อผู้มีผลผิดปกติ|ไปโรงพยาบาล
            ends = not (glued and (self.is_open or wished)) or went
        elif self.gap and not glued:
            return self._read_behind_space(word, phrase, written)
        elif self.tail is not None:
            self.tail = word.end
            return None
        else:
            acts = not acted and not self.is_open and phrase.kind is not Kind.ROLE
            ends = (not self.is_open and verbs.is_deed(text, word, phrase, self._trimmed)) or (
                acts and verbs.is_done(text, word, self._start, self._trimmed)
            )
        if ends:
            return "where" if written in MOVES else "ends"
        if self.tail is not None:
            self.tail = word.end
        else:
            self.extend(word, phrase, written)
        return None

    def _read_behind_space(self, word: Word, phrase: Phrase, written: str) -> End | None:
        """Words of no kind behind a space belong to the name only if nothing but the figure stands behind them."""
        kind = word.kind
        dashed = self.joined and self._text.endswith(_DASHED, self._start, word.start)  # ผู้ค้าผลไม้ - รถเข็น
        if kind is None and (dashed or self._text[word.start].isascii()):
            self.extend(word, phrase, written)
        elif self.tail is None and kind in (None, Kind.CITY, Kind.PLAIN):
            self.tail, self.gap = word.end, False
        else:
            return "about" if kind in (Kind.ABOUT, Kind.OFFICE) else "ends"
        return None
