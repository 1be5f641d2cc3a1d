"""Thai number words: `สองพันห้าร้อย`, and figures with scale words, `1.5 หมื่น`, read as whole numbers.

Here lives the grammar of number words alone. Where in a text a number stands, and what it counts, is for others.
"""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
SCALES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
MILLION = 1_000_000
MOST_TOKENS = 40
"""More than any number below a million millions needs; it bounds the work on hostile text."""

_DIGIT = "ยี่(?=สิบ)|" + "|".join(word for word in DIGITS if word != "ยี่")
_SCALE = "|".join(SCALES) + "|ล้าน"
_FIGURE = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12}(?:\.[0-9]{1,6})?"
_TOKEN = re.compile(rf"\s*(?:(?P<figure>{_FIGURE})|(?P<digit>{_DIGIT})|(?P<million>ล้าน)|(?P<scale>{_SCALE}))")

WORDS = rf"(?:{_DIGIT}|{_SCALE})(?:\s?(?:{_DIGIT}|{_SCALE})){{0,{MOST_TOKENS}}}"
"""A regular expression for what may be a number in words; whether it is one, `read` says."""
SCALED = rf"\s?(?:{_SCALE})(?:\s?(?:{_FIGURE}|{_DIGIT})\s?(?:{_SCALE})|\s?(?:{_SCALE})){{0,8}}"
"""A regular expression for what may follow a figure that counts in thousands or millions: `พัน 2 ร้อย`."""


def read(text: str) -> int | None:
    """The whole number that `text` is, in words or in figures with scale words; None where it is none.

    Figures are Arabic. A scale word alone is one of it (`พันสอง` is 1,002); scales fall as they do in speech, so that
    `สิบพัน` is none. What does not come out whole (`1.2345 พัน`) is none either.
    """
    millions = rest = Fraction(0)
    pending: Fraction | None = None  # a numeral whose scale has not come yet
    ceiling = MILLION
    at = tokens = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        tokens += 1
        if token is None or tokens > MOST_TOKENS:
            return None
        at = token.end()
        if token["million"]:
            rest += pending or 0
            millions = (millions + (rest if at > len("ล้าน") else 1)) * MILLION
            rest, pending, ceiling = Fraction(0), None, MILLION
        elif token["scale"]:
            scale = SCALES[token["scale"]]
            if scale >= ceiling or pending == 0:
                return None
            rest += scale * (1 if pending is None else pending)
            pending, ceiling = None, scale
        elif pending is not None:
            return None
        elif token["figure"]:
            pending = Fraction(token["figure"].replace(",", ""))
        else:
            pending = Fraction(DIGITS[token["digit"]])
    if pending is not None and pending >= ceiling:
        return None
    total = millions + rest + (pending or 0)
    return int(total) if tokens and total.denominator == 1 else None
