"""Numbers in a narrative: in digits, with commas, broken by a line end, with scale words, in words.

What a number counts, and whether it counts anything, is said elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kaona.thai import number_words

MOST = 5_000
"""Numbers looked at in one text: far more than a narrative has, few enough for a fraction of a second."""
LARGEST = 999_999_999
"""More than all people of the country: no figure beyond it is a count."""

# The patterns begin with a letter or a digit, which lets the `re` module skip what cannot match; what must not stand in
# front is looked at behind the first digit. A figure that hangs on another by a point, a slash or a colon is part of a
# date, a time or a document's number. A comma may have a space on either side, where a line ended there.
_FIRST = r"[0-9](?<![0-9][0-9])(?<![0-9][.,:/][0-9])"
_GROUPED = r"[0-9]{0,2}(?:\s?,\s?[0-9]{3}|,[0-9] [0-9]{2}|,[0-9]{2} [0-9]){1,3}(?![0-9])(?:\.[0-9]+)?"
_FIGURE = re.compile(rf"{_FIRST}(?:{_GROUPED}|[0-9]*(?:\.[0-9]+)?)(?:{number_words.SCALED}(?!ธุ))?")
_WORDS = re.compile(number_words.WORDS)
_BROKEN = re.compile(r"([0-9][0-9,]{0,9}) ([0-9][0-9,]{0,9})(?![0-9,.])")
_WHOLE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")


class Number(NamedTuple):
    """A number: its place, and its value where that is a whole number that could be a count."""

    start: int
    end: int
    value: int | None


def find_numbers(text: str) -> list[Number]:
    """The numbers in digits in the text, with their scale words, in order; digits in `text` are Arabic."""
    found = islice(_FIGURE.finditer(text), MOST)
    return [Number(match.start(), match.end(), value(match.group())) for match in found]


def find_words(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers may stand that are written in words alone; `value` says whether they are numbers."""
    return (match.span() for match in islice(_WORDS.finditer(text), MOST))


def broken_number(text: str, place: int) -> Number | None:
    """The number at `place` that a line end broke among its digits (`17 716`); None where there is no such number.

    Two figures in a row are one number only where nothing else can be meant: the caller knows what stands in front.
    """
    match = _BROKEN.match(text, place)
    if match is None or not _WHOLE.fullmatch(match[1] + match[2]):
        return None
    return Number(match.start(), match.end(), value(match[1] + match[2]))


def value(written: str) -> int | None:
    """The whole number that is written so, None where it is none or is larger than any count."""
    plain = written if written.isdecimal() else written.replace(" ", "").replace(",", "")
    if plain.isdecimal():
        number = int(plain) if len(plain) <= len(str(LARGEST)) else None
    elif plain.replace(".", "", 1).isdecimal():
        number = None
    else:
        number = number_words.read(re.sub(r"(?<=[0-9]) ?, ?(?=[0-9]{3})", "", written))
    return number if number is not None and number <= LARGEST else None
