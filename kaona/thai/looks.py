"""Quick looks: whether a text may have anything in it that a repair is for. Most texts have not.

Each look is at the whole text spelled in Windows-874, a byte a letter, since translating and splitting bytes takes a
fraction of the time that a regular expression takes. A look may be mistaken in one way only: where it sees nothing,
there is nothing. What is repaired, and how, is `kaona.thai.repairs`'.
"""

from __future__ import annotations

import re
from itertools import product

import numpy as np

_HANGING = "".join(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))).encode("cp874")
_STANDING = "".join(map(chr, (0x0E30, 0x0E32, 0x0E33, *range(0x0E40, 0x0E45)))).encode("cp874")
_BLANKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \u00a0".encode("cp874")
_BESIDE_SPACED = "-–—:(/),;".encode("cp874")
_ODD = tuple(odd.encode("cp874") for odd in "\r\x0b\x0c\u00a0")


def _table(*kinds: tuple[bytes, str], others: str) -> bytes:
    """A table for `bytes.translate`: the letter that stands for each kind of bytes, and for all others."""
    of_byte = dict.fromkeys(range(256), others)
    for members, kind in kinds:
        of_byte |= dict.fromkeys(members, kind)
    return "".join(of_byte.values()).encode()


_WORDS = _table((_BLANKS, " "), others="x")
_EDGES = _table((_BLANKS + _BESIDE_SPACED, " "), (_HANGING, "m"), (_STANDING, "v"), others="x")

_THREE_ALONE = re.compile(b" x +x +x ")

# Of all pairs of marks, those that hardly any word has; two leading vowels; and an า behind a blank.
_MARK = "[\u0e30-\u0e3a\u0e47-\u0e4e]"
_RARE_PAIR = re.compile(
    rf"{_MARK}(?={_MARK})(?!(?<=[\u0e31\u0e34-\u0e39])[\u0e48-\u0e4c]|(?<=[\u0e48-\u0e4c])[\u0e30\u0e32\u0e33]|(?<=\u0e32)\u0e30)"
    "|[\u0e40-\u0e44]{2}| \u0e32"
)


def _rare_pairs() -> np.ndarray:
    """Of every two bytes, read as one number, whether they are a rare pair."""
    rare = np.zeros(1 << 16, np.bool_)
    for first, second in product(_HANGING + _STANDING + b" ", repeat=2):
        rare[first | second << 8] = bool(_RARE_PAIR.search(bytes([first, second]).decode("cp874")))
    return rare


_RARE_PAIRS = _rare_pairs()


def spelled(text: str) -> bytes:
    """The text in Windows-874; what that has no byte for is `?`."""
    return text.encode("cp874", errors="replace")


def may_have_odd_blanks(text: str, letters: bytes) -> bool:
    """Whether there may be white space or line ends of another kind than usual, or zero-width characters."""
    return letters.count(b"?") > text.count("?") or any(odd in letters for odd in _ODD)


def may_be_spaced_out(letters: bytes) -> bool:
    """Whether three letters in a row may stand by themselves, or a vowel or mark does."""
    edges = (b" %b " % letters).translate(_EDGES)
    if b" m" in edges or b" v " in edges:
        return True
    return bool(_THREE_ALONE.search(letters.translate(_WORDS, _HANGING)))


def may_have_wrong_marks(letters: bytes) -> bool:
    """Whether vowels and marks may be doubled, misplaced or in two: a rare pair of them, or an า behind a blank."""
    pairs = (np.frombuffer(letters, "<u2", (len(letters) - offset) // 2, offset) for offset in (0, 1) if letters)
    return any(_RARE_PAIRS[numbers].any() for numbers in pairs)
