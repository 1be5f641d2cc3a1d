"""What a label of a form is, and what it is to have found one. How they are found is `kaona.forms.labels`' business."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein


@dataclass(frozen=True)
class Label:
    """A label of a form, as squeezed text, and how it is known."""

    name: str
    spellings: tuple[str, ...]
    has_colon: bool
    """A label proper ends with dots and a colon, if it has not lost them; a heading stands at a line's beginning."""
    opens: bool = False
    """Whether a printing may begin with it."""
    optional: bool = False
    """Whether a whole printing may do without it."""

    @cached_property
    def edits(self) -> int:
        """How many letters of it may be wrong."""
        return edits_allowed(len(self.spellings[0]))


EXACT_WEIGHT = 3.0
"""How much a label speaks for a printing that has every letter right."""


NO_COLON_WEIGHT = 2.0
"""The same of one that lacks its colon and stands by itself: one with its colon is rather the label."""


AMONG_WORDS_WEIGHT = 1.0
"""The same of one that lacks its colon and stands among other words: any label that fits there is rather the label."""


class Hit(NamedTuple):
    """A label found: its index in the form's order, and where it stands in the squeezed text, its colon included."""

    order: int
    start: int
    end: int
    weight: float


def edits_allowed(length: int) -> int:
    """How many wrong letters a label of `length` letters may have and still be that label.

    A scar is one letter lost, doubled or changed, or two neighbours swapped (one edit, as OSA counts); but a consonant
    lost between two marks lets them change places (ได้รับ without ร is ได้ั), which is three edits. Labels are as near as
    four edits to each other (the pillar's and the issue's), so of two that fit, the nearer is taken: a label with any
    one scar is nearer to itself than to any other.
    """
    if length < 8:
        return 1
    return 2 if length < 14 else min(max(3, length // 8), 6)


def edits_apart(text: str, label: str, at_most: int) -> int:
    """How many letters of a label are wrong in the text, two swapped neighbours counted as one; more than `at_most`
    where that many do not do.

    A swap is two edits to Levenshtein, which gives up the sooner, and hardly any text is so near.
    """
    edits = Levenshtein.distance(text, label, score_cutoff=2 * at_most)
    if edits < 2 or edits > 2 * at_most:
        return edits
    return OSA.distance(text, label, score_cutoff=at_most)
