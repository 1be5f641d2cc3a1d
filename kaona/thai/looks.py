"""Quick looks: whether a text may have anything in it that a repair is for. Most texts have not.

Each look is at the whole text spelled in Windows-874, a byte a letter, since translating bytes and looking up pairs of
them takes a fraction of the time that a regular expression takes. A look may be mistaken in one way only: where it sees
nothing, there is nothing. What is repaired, and how, is `kaona.thai.repairs`'.
"""

from __future__ import annotations

import re
from itertools import product

import numpy as np

_HANGING = "".join(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))).encode("cp874")
_BEHIND, _LEADING = "\u0e30\u0e32\u0e33".encode("cp874"), "\u0e40\u0e41\u0e42\u0e43\u0e44".encode("cp874")
_BLANKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \u00a0".encode("cp874")
_BESIDE_SPACED = "-–—:(/),;".encode("cp874")
_ODD = tuple(odd.encode("cp874") for odd in "\r\x0b\x0c\u00a0")

_WORDS = bytes(ord(" ") if byte in _BLANKS else ord("x") for byte in range(256))
_THREE_ALONE = re.compile(b" x +x +x ")

# Of all pairs of marks, those that hardly any word has; two leading vowels, an เ before a blank; an า or ◌ํ beside one.
_MARK = "[\u0e30-\u0e3a\u0e47-\u0e4e]"
_RARE_PAIR = re.compile(
    rf"{_MARK}(?={_MARK})(?!(?<=[\u0e31\u0e34-\u0e39])[\u0e48-\u0e4c]|(?<=[\u0e48-\u0e4c])[\u0e30\u0e32\u0e33]|(?<=\u0e32)\u0e30)"
    "|[\u0e40-\u0e44]{2}|\u0e40 | \u0e32| \u0e4d|\u0e4d "
)
_WRONG, _ALONE = 1, 2


def _kinds_of_pairs() -> np.ndarray:
    """Of every two bytes, as one number: `_WRONG` for a rare pair, `_ALONE` for a mark or vowel at an edge."""
    kinds = np.zeros(1 << 16, np.uint8)
    edges = _BLANKS + _BESIDE_SPACED
    for first, second in product(_HANGING + _BEHIND + _LEADING + b" ", repeat=2):
        if _RARE_PAIR.search(bytes([first, second]).decode("cp874")):
            kinds[first | second << 8] |= _WRONG
    for first, second in [*product(edges, _HANGING + _BEHIND), *product(_LEADING, edges)]:
        kinds[first | second << 8] |= _ALONE
    return kinds


_KINDS_OF_PAIRS = _kinds_of_pairs()


def spelled(text: str) -> bytes:
    """The text in Windows-874; what that has no byte for is `?`."""
    return text.encode("cp874", errors="replace")


class Look:
    """What may be in a text: odd white space or zero-width characters, letters spaced out, wrong marks."""

    def __init__(self, text: str) -> None:
        letters = spelled(text)
        self.odd_blanks = letters.count(b"?") > text.count("?") or any(odd in letters for odd in _ODD)
        """White space or line ends of another kind than usual, or characters that Windows-874 has not."""
        padded = b" %b " % letters
        pairs = np.ndarray(len(padded) - 1, "<u2", padded, strides=(1,))
        kinds = int(np.bitwise_or.reduce(_KINDS_OF_PAIRS[pairs]))
        self.wrong_marks = bool(kinds & _WRONG)
        """Vowels and marks doubled, misplaced or in two."""
        self.spaced_out = bool(kinds & _ALONE) or bool(_THREE_ALONE.search(padded.translate(_WORDS, _HANGING)))
        """A mark or vowel by itself, or three letters in a row."""
