"""Names that run without a space from the beginning of their clause to จำนวน: all of it is the name.

`ผู้ค้าในชุมชน จำนวน 44 ราย`, `ประชาชนที่มาออกกำลังกาย จำนวน 120 คน`: what is glued together there is one noun phrase,
unless a word in it says what those it names did, or where they were. Asked for items of lists and for sentences.
"""

from __future__ import annotations

import re

from kaona.extract.counts import endings, verbs
from kaona.extract.counts.lexer import Word
from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.phrases import Walk
from kaona.extract.counts.vocabulary import Kind

_LONGEST = 60
_NEVER = frozenset({Kind.LOCALITY, Kind.DIVIDE, Kind.OFFICE, Kind.TO, Kind.WORKER})
_IN_CLAUSE_ONLY = frozenset({Kind.PREDICATE, Kind.BY, Kind.FROM, Kind.STOP, Kind.ABOUT})
"""These end a name, but stand in what says who is meant: `ที่|ผ่าน|รอบแรก`, `ผู้|มี|สิทธิ|สอบธรรมศึกษา`."""
_WHERE_OR_BY = ("ณ", "โดย", "ร่วมกับ", "เมื่อ", "เมื่อวันที่", "วันที่", "ระหว่างวันที่", "เรื่อง", "หัวข้อ")
_CAME = "ที่มา"
_ABLE = re.compile(r"(?:เป็น|ได้)(?:แล้ว)?(?= )")
"""What they are able to do is part of the clause, though a frame may begin so: `นักเรียนที่ว่ายน้ำ|เป็นแล้ว จำนวน`."""


def begins_clause(walk: Walk, phrase: Phrase) -> bool:
    """Whether nothing but a space, or what the stretch begins behind, stands right in front of the phrase."""
    return phrase.start == walk.start or walk.text[phrase.start - 1].isspace()


def whole_end(walk: Walk, phrase: Phrase, wanted: frozenset[Kind]) -> int:
    """Where the name that begins with this phrase ends, if it goes on up to the figure's frame; -1 where it does not."""
    text, end = walk.text, walk.trimmed
    if phrase.kind not in wanted or phrase.kind is Kind.WORKER or phrase.about or not begins_clause(walk, phrase):
        return -1
    if end - phrase.start > _LONGEST or " " in text[phrase.start : end]:
        return -1
    at, said = phrase.start, 0 if phrase.kind is Kind.OPEN else -1
    while at < end:
        word = walk.words.at(at, end)
        which = word.kind is Kind.WHICH or (walk.written(word) == _CAME and word.end < end)
        if at > phrase.start and _breaks(walk, word, phrase, said, which=which):
            return -1
        said = 0 if which else said + (said >= 0 and at > phrase.start)
        at = word.end
    able = _ABLE.match(text, end) if said > 0 else None
    return able.end() if able else end


def _breaks(walk: Walk, word: Word, phrase: Phrase, said: int, *, which: bool) -> bool:
    """Whether this word ends the name; `said` is how many words of a clause that says who is meant stand before it.

    It is -1 outside of such a clause.
    """
    text, end, written = walk.text, walk.trimmed, walk.written(word)
    if word.mark or word.kind in _NEVER or written in _WHERE_OR_BY:
        return True
    if which:
        return written != _CAME and not endings.defines(text, word, phrase.start, end, walk.words)
    if word.kind is Kind.IN:
        place = walk.words.at(word.end, end) if word.end < end else None
        return place is None or place.kind is Kind.LOCALITY
    if said < 0:
        return word.kind in _IN_CLAUSE_ONLY or verbs.is_done(text, word, walk.start, end)
    return word.kind is Kind.PREDICATE and endings.ends_clause(text, word, end, words=said)
