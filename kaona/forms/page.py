"""The page: a dump's text with banners taken out and code points repaired, and its squeezed twin for finding labels.

Labels are found in the squeezed text, which has no white space and only Arabic digits: a space too many, a line end in
a label or a digit of the other kind then makes no difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from kaona.dumps import Dump
from kaona.forms.marks import BEFORE_TEXT
from kaona.places import Span, View, merge, subtract
from kaona.thai.digits import arabic
from kaona.thai.looks import spelled
from kaona.thai.repairs import LINE_ENDS, NO_WIDTH, repair

BANNER = "แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ"

_STARS = re.compile(rf"\*(?:[\s{NO_WIDTH}]{{0,3}}\*)+")
# How much may stand between a banner's stars: its letters, one by one and with gaps at most.
_SHORTEST, _LONGEST = 20, 200
_SHORTEST_BARE, _LONGEST_BARE = 40, 130
# A banner may have lost or changed a letter or two; three edits and more are some other text, which must not be lost.
_STARRED_EDITS, _BARE_EDITS = 3, 2
# No repair touches a consonant, so a text whose consonants are further from the banner's is none.
_CONSONANTS = bytes(spelled(chr(letter))[0] for letter in range(0x0E01, 0x0E2F))
_NO_CONSONANTS = bytes(byte for byte in range(256) if byte not in _CONSONANTS)
_NO_CONSONANTS_NOR_LINE_ENDS = bytes(byte for byte in _NO_CONSONANTS if byte not in b"\n")
_BANNER_CONSONANTS = spelled(BANNER).translate(None, _NO_CONSONANTS)
_IS_LETTER = bytes(not chr(byte).isspace() for byte in range(256))


class Squeezed:
    """A text without white space, Thai digits as Arabic ones, wide colons as plain ones, and the way back to the text.

    The text has been repaired: its white space is white space in Latin-1 too.
    """

    def __init__(self, text: str) -> None:
        self.text = arabic("".join(text.split())).replace("：", ":")
        letters = np.frombuffer(text.encode("latin-1", errors="replace").translate(_IS_LETTER), np.bool_)
        places = np.flatnonzero(letters)
        self._places = places.data
        # The index of every word's last letter but the last one's.
        self._word_ends = np.flatnonzero(places[1:] - places[:-1] > 1).data

    def begins_word(self, index: int) -> bool:
        """Whether a word begins with the squeezed text's character `index`."""
        return index == 0 or self._places[index] > self._places[index - 1] + 1

    def word_starts(self) -> list[int]:
        """Where words begin that had white space before them, in the squeezed text."""
        return [0, *(end + 1 for end in self._word_ends)]

    def token_start(self, index: int) -> int:
        """Where the word begins that the squeezed text's character `index` is in."""
        word = bisect_left(self._word_ends, index)
        return self._word_ends[word - 1] + 1 if word else 0

    def next_token(self, index: int) -> int:
        """Where the next word begins behind the squeezed text's character `index`."""
        word = bisect_left(self._word_ends, index)
        return self._word_ends[word] + 1 if word < len(self._word_ends) else len(self.text)

    def words(self, start: int, end: int) -> list[tuple[int, int]]:
        """The words, or parts of words, between two indices of the squeezed text."""
        first, last = bisect_left(self._word_ends, start), bisect_left(self._word_ends, end - 1)
        bounds = [start, *(at + 1 for at in self._word_ends[first:last]), end]
        return list(zip(bounds, bounds[1:], strict=False))

    def place(self, index: int) -> int:
        """Where the squeezed text's character `index` stands in the text."""
        return self._places[index]

    def after(self, index: int) -> int:
        """The place right behind the squeezed text's character `index - 1`; for the end of a stretch."""
        return self._places[index - 1] + 1 if index else 0

    def index(self, place: int) -> int:
        """The squeezed index of the first character that stands at `place` or behind it."""
        return bisect_left(self._places, place)


class Page:
    """A dump made ready for reading: `text` with places (`view`), what was cut out (`furniture`), and `squeezed`."""

    def __init__(self, dump: Dump) -> None:
        self.dump = dump
        cuts = find_banners(dump.view.text)
        self.furniture: list[Span] = merge(dump.view.span(*cut) for cut in cuts)
        self.view: View = repair(dump.view.replace((start, end, "") for start, end in cuts))
        self.text = self.view.text
        self.squeezed = Squeezed(self.text)

    def parts(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of the dump that `text[start:end]` was printed in, without the banners between them."""
        if start >= end:
            return ()
        whole = self.view.span(start, end)
        if not self.furniture or whole.end - whole.start == end - start:  # no repair makes a text longer
            return (whole,)
        return tuple(subtract(whole, self.furniture))

    def at_line_start(self, place: int) -> bool:
        """Whether nothing but white space and list marks stands before `place` on its line."""
        at = place
        while at and self.text[at - 1] in BEFORE_TEXT:
            at -= 1
        return at == 0 or self.text[at - 1] == "\n"


def find_banners(text: str) -> list[Span]:
    """Where page banners stand in the text, a letter or two wrong or not; in order and apart.

    One whose stars stand on lines of their own is found twice, with them and as a bare line, and is cut out once.
    """
    found: list[Span] = []
    if "*" in text:
        stars = [match.span() for match in _STARS.finditer(text)]
        for before, after in zip(stars, stars[1:], strict=False):
            if _SHORTEST <= after[0] - before[1] <= _LONGEST and _is_banner(text[before[1] : after[0]], _STARRED_EDITS):
                found.append(Span(before[0], after[1]))
    unix = text
    for line_end in LINE_ENDS:
        unix = unix.replace(line_end, "\n")
    lines = spelled(unix).translate(None, _NO_CONSONANTS_NOR_LINE_ENDS).split(b"\n")
    near = process.extract(_BANNER_CONSONANTS, lines, scorer=Levenshtein.distance, score_cutoff=_BARE_EDITS, limit=None)
    if near:
        whole_lines = unix.split("\n")
        letters = list(accumulate(map(len, whole_lines)))
        for _, _, number in near:
            line, end = whole_lines[number], letters[number] + number
            if _SHORTEST_BARE <= len(line) <= _LONGEST_BARE and "*" not in line and _is_banner(line, _BARE_EDITS):
                found.append(Span(end - len(line), end))
    return merge(found)


def _is_banner(text: str, edits: int) -> bool:
    if "".join(text.split()) == BANNER:
        return True
    consonants = spelled(text).translate(None, _NO_CONSONANTS)
    if Levenshtein.distance(consonants, _BANNER_CONSONANTS, score_cutoff=edits) > edits:
        return False
    squeezed = "".join(repair(View.whole(text)).text.split())
    return Levenshtein.distance(squeezed, BANNER, score_cutoff=edits) <= edits
