"""Likeness: how alike two Thai texts are, letter by letter, white space aside.

What likeness is enough for a label, a narrative or a name is the caller's to know.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_SPACE = re.compile(r"\s+")
_SPACE_AND_MARKS = re.compile("[\\s\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")


def letters(text: str, *, marks: bool = True) -> str:
    """The text without white space, and with `marks=False` without vowels above and below, tones and other marks."""
    return (_SPACE if marks else _SPACE_AND_MARKS).sub("", text)


def likeness(left: str, right: str, *, marks: bool = True, at_least: float = 0.0) -> float:
    """How alike two texts are, from 0 to 1: twice the letters they share in order, by the letters they have.

    Anything under `at_least` comes back as 0, the sooner the higher it is.
    """
    a, b = letters(left, marks=marks), letters(right, marks=marks)
    return fuzz.ratio(a, b, score_cutoff=at_least * 100) / 100
