"""Numbers, dates and the like as officers write them, and phrases whose figures count no target group.

Values come in, text goes out. What a count looks like is `counts.py`'s and `rich_counts.py`'s work.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.generate import vocabulary

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_SLOT = re.compile(r"\{(\w+)\}")
_DIGIT_WORDS = ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def thai_digits(text: str) -> str:
    """The same text with Thai digits."""
    return text.translate(THAI_DIGITS)


def number(quantity: int, rng: Random) -> str:
    """A whole number in digits, from a thousand on with or without its comma."""
    return f"{quantity:,}" if quantity < 1000 or rng.random() < 0.5 else str(quantity)


def number_words(quantity: int) -> str:
    """A whole number from 0 to 999,999 in Thai words."""
    if quantity == 0:
        return _DIGIT_WORDS[0]
    words, digits = "", str(quantity)
    for position, digit in enumerate(int(d) for d in digits):
        place = len(digits) - 1 - position
        if digit == 0:
            continue
        if place == 1 and digit < 3:
            words += ("", "สิบ", "ยี่สิบ")[digit]
        elif place == 0 and digit == 1 and quantity > 10:
            words += "เอ็ด"
        else:
            words += _DIGIT_WORDS[digit] + _PLACES[place]
    return words


def baht(amount: Decimal, style: float) -> str:
    """An amount without its unit; `style` in [0, 1) picks commas and decimals, never losing a satang."""
    whole = amount == amount.to_integral_value()
    if whole and style < 0.5:
        return f"{int(amount):,}"
    if whole and style < 0.65:
        return str(int(amount))
    return f"{amount:,.2f}"


def long_date(day: date) -> str:
    """`9 มิถุนายน 2564`."""
    return f"{day.day} {vocabulary.MONTHS[day.month - 1]} {day.year + 543}"


def telephone(rng: Random) -> str:
    """An invented telephone number of Bangkok."""
    return f"0 2{rng.randrange(100, 1000)} {rng.randrange(1000, 10000)}"


def fill(phrase: str, rng: Random, day: date, fiscal_year: int) -> str:
    """A phrase with its slots filled by figures that suit a report of `day`."""

    def slot(match: re.Match[str]) -> str:
        return _slot(match[1], rng, day, fiscal_year)

    return _SLOT.sub(slot, phrase) if "{" in phrase else phrase


def _slot(name: str, rng: Random, day: date, fiscal_year: int) -> str:
    match name:
        case "n":
            return str(rng.randrange(2, 100))
        case "t":
            return thai_digits(str(rng.randrange(2, 100)))
        case "s":
            return str(rng.randrange(1, 13))
        case "u":
            return str(rng.randrange(13, 29))
        case "h":
            return str(rng.randrange(2, 10))
        case "a":
            return str(rng.randrange(15, 90))
        case "big":
            return number(rng.randrange(100, 10000), rng)
        case "money":
            return number(rng.randrange(10, 9000) * 100, rng)
        case "doc":
            return f"{rng.randrange(1000, 9999)}/{rng.randrange(10, 6000)}"
        case "date":
            return long_date(day.replace(day=rng.randrange(1, 29)))
        case "dmy":
            return f"{rng.randrange(1, 29):02}/{day.month:02}/{day.year + 543}"
        case "month":
            return vocabulary.MONTHS[day.month - 1]
        case "tel":
            return telephone(rng)
        case "y":
            return str(fiscal_year)
        case "py":
            return str(fiscal_year - 1)
        case "oy":
            return str(rng.randrange(2522, 2551))
    raise KeyError(name)
