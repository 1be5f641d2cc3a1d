"""Numbers in a narrative: in digits, with commas, broken by a line end, with scale words, in words.

What a number counts, and whether it counts anything, is said elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kaona.thai import number_words

LARGEST = 999_999_999
"""More than all people of the country: no figure beyond it is a count."""

# A comma may have a space on either side, where a line ended there. A figure that hangs on another one by a point, a
# slash or a colon is part of a date, a time or a document's number; one behind a hyphen, of a range or a telephone.
_DIGITS = r"(?<![0-9])(?<![0-9][.,:/])[0-9]{1,3}(?:,[0-9]{3}| ,[0-9]{3}|, [0-9]{3}){1,3}(?![0-9])(?:\.[0-9]+)?"
_PLAIN = r"(?<![0-9])(?<![0-9][.,:/])[0-9]+(?:\.[0-9]+)?"
NUMBER = re.compile(
    rf"(?P<digits>(?:{_DIGITS}|{_PLAIN}))(?P<scale>{number_words.SCALED}(?!ธุ))?|(?P<words>{number_words.WORDS})"
)


class Number(NamedTuple):
    """A number: its place, and its value where that is a whole number that could be a count."""

    start: int
    end: int
    value: int | None


def find_numbers(text: str) -> list[Number]:
    """Every number in the text, in order; digits in `text` are Arabic."""
    return [Number(match.start(), match.end(), value(match.group())) for match in NUMBER.finditer(text)]


def value(written: str) -> int | None:
    """The whole number that is written so, None where it is none or is larger than any count."""
    plain = written.replace(" ", "").replace(",", "")
    if plain.isdecimal():
        number = int(plain) if len(plain) <= len(str(LARGEST)) else None
    elif plain.replace(".", "", 1).isdecimal():
        number = None
    else:
        number = number_words.read(re.sub(r"(?<=[0-9]) ?, ?(?=[0-9]{3})", "", written))
    return number if number is not None and number <= LARGEST else None
