"""Digits and numbers: Thai and Arabic digits, mixed or not, and the numbers that they write."""

from __future__ import annotations

import re
from decimal import Decimal

DIGIT = "[0-9\u0e50-\u0e59]"
"""A pattern of one digit, Thai or Arabic."""

GAP = r"[ \t\n]*+"
"""A pattern of blanks and line ends: all of them (`+`), so that each is looked at once."""

WRAP = r"(?:[ \t]*+\n[ \t\n]*+)?+"
"""A pattern of nothing, or of a line end inside a word or number with the blanks beside it: `80,9 \\n 00`.

A page break, once its banner is out, is some empty lines.
"""

_DIGITS = rf"{DIGIT}(?:{WRAP}{DIGIT})*"
NUMBER = (
    rf"{_DIGITS}(?:{WRAP},[ ]?{WRAP}{DIGIT}(?:{WRAP}{DIGIT}){{2}}(?!{WRAP}{DIGIT}))*"
    rf"(?:{WRAP}\.{WRAP}{_DIGITS})?"
)
"""A pattern of a number, with commas between thousands or without, with decimals or without, over a line end or not."""

SPACED_NUMBER = rf"{DIGIT}(?: [,.\d\u0e50-\u0e59]){{2,}}(?!\S)"
"""A pattern of a number whose digits stand one by one."""

BAHT = r"บ{1,2}\s{0,8}+[าำ]\s{0,8}+ท"
"""A pattern of the word behind an amount, its letters apart or doubled too; the repairs make `บำท` of `บ าท`."""

WHOLE_NUMBER_FOLLOWS = rf"(?![.,\ufffd]|{GAP}(?:{DIGIT}|[.,]{GAP}(?:{DIGIT}|\ufffd)|\ufffd(?:{DIGIT}|[.,\ufffd])))"
"""What must hold behind a number: no digit of it is left over behind blanks or line ends (`1  5.00`), nor one lost."""

_ARABIC = tuple(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))
_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def arabic(text: str) -> str:
    """The text with Thai digits as Arabic ones."""
    if not text.isascii():
        for thai, digit in _ARABIC:  # ten looks for a letter take a tenth of the time that `str.translate` takes
            text = text.replace(thai, digit)
    return text


def whole_number(text: str) -> int | None:
    """The whole number that the text is, white space and commas aside; None where it is none."""
    plain = "".join(arabic(text).replace(",", "").split())
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 18 else None


def decimal_number(text: str) -> Decimal | None:
    """The number that the text is, as `1,234.50`, white space aside; None where it is none or over 16 digits long."""
    squeezed = "".join(arabic(text).split())
    if not _PLAIN_NUMBER.fullmatch(squeezed):
        return None
    plain = squeezed.replace(",", "")
    return Decimal(plain) if len(plain.partition(".")[0]) <= 16 else None
