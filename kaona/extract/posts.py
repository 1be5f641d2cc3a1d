"""Posts: whether a text is made of the words of which posts are made (`post_words.csv`), and of nothing else.

A post is what everyone may read, so each of its words must be a whole word of that table; a text with one word more
(`หัวหน้าฝ่ายรายได้ สุขุม แผนดี`) may name somebody. A word that is missing here costs a post, and gives nobody away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kaona.reference import agencies, post_words
from kaona.thai.digits import DIGIT


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_WORDS = post_words()
_UNITS = [*_WORDS["first_unit"], *_WORDS["unit"]]
_PLACES = [
    *(agency.name.removeprefix("สำนักงาน") for agency in agencies() if agency.kind == "district"),
    *(f"โรงพยาบาล{name}" for name in _WORDS["hospital"]),
]
_BEHIND = [*_UNITS, *_PLACES, *_WORDS["grade"], *_WORDS["joining"]]
_LED = _any([*_UNITS, *_PLACES, *_WORDS["leader"], *_WORDS["worker"], *_WORDS["joining"], "กรรมการ", "พยาบาล"])
_HEADS = (
    f"(?:{_any(_WORDS['leader'])})(?=\\s|$|{_LED})|{_any(_WORDS['worker'])}"
    f"|(?:{_any(_WORDS['titled'])})(?=\\S*(?:{_any(_WORDS['grade'])}))"
)
_NUMBER_OR_SIGN = rf"(?:ที่ ?)?{DIGIT}{{1,3}}|[-–/]"
_FIRST = f"(?>{_HEADS}|{_any([*_WORDS['first_unit'], *_PLACES])}|(?:กอง|งาน|ส่วน)(?={_any(_WORDS['duty'])}))"
# Behind a blank: no duty, which may be somebody's name (พัฒนา, สังคม).
_BEHIND_BLANK = f"(?>{_HEADS}|{_any(_BEHIND)}|{_NUMBER_OR_SIGN})"
_GLUED = f"(?>{_any([*_BEHIND, *_WORDS['duty']])}|{_HEADS}|{_NUMBER_OR_SIGN})"
_POST = re.compile(rf"{_FIRST}{_GLUED}*+(?:\s+{_BEHIND_BLANK}{_GLUED}*+)*+")
_BEGINNING = re.compile(_FIRST)
_ANYWHERE = re.compile(f"{_FIRST}|{_GLUED}")
_LONGEST = 200


def is_post(text: str) -> bool:
    """Whether a labelled holder, on one line and without telephone numbers, is a post (หัวหน้าฝ่าย…) and no person."""
    words = text.strip(" .-")
    return len(words) <= _LONGEST and _POST.fullmatch(words) is not None


def begins_as_post(text: str) -> bool:
    """Whether the text begins with a post's first word, whatever follows."""
    return _BEGINNING.match(text) is not None


def begins_with_word_of_post(text: str) -> bool:
    """Whether the text begins with a word that a post may have anywhere, whatever follows."""
    return _ANYWHERE.match(text) is not None
