"""Likeness: how alike two Thai texts are, letter by letter, white space aside.

What likeness is enough for a label, a narrative or a name is the caller's to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Indel


def letters(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def alike(text: str, others: Sequence[str], at_least: float) -> Iterator[int]:
    """Which of the others are at least so like the text, by their place, in order; all given as their `letters`.

    The likeness of two texts is twice the letters they share in order, by the letters they have: 1 for the same.
    """
    found = process.extract_iter(text, others, scorer=Indel.normalized_similarity, score_cutoff=at_least)
    return (place for _, _, place in found)
