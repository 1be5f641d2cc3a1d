"""Noises of figures: the shapes of dates, Thai digits among Arabic ones, `?` for dashes.

Every shape can be read back; a month-first date is only written where its day is over twelve.
"""

from __future__ import annotations

import re
from datetime import date
from random import Random

from benchmarks.generate.figures import long_date, thai_digits
from benchmarks.generate.records import Piece
from benchmarks.generate.vocabulary import SHORT_MONTHS

_NUMBER = re.compile(r"[0-9]+")
_DASH = re.compile(r"(?<= )[-–](?= )")


def date_shapes(pieces: list[Piece], rng: Random, rate: float) -> list[Piece]:
    """Entry dates in another of the shapes that officers use, in `rate` of the entries."""
    for piece in pieces:
        if piece.kind == "date" and rng.random() < rate:
            piece.text = _entry_date(piece.value, rng)
    return pieces


def stamp_shapes(pieces: list[Piece], rng: Random, rate: float) -> list[Piece]:
    """The header's start and end in another shape, in `rate` of them."""
    for piece in pieces:
        if piece.kind == "stamp" and rng.random() < rate:
            day: date = piece.value
            piece.text = rng.choice(
                (
                    f"{day} 00:00:00.000",
                    f"{day} 00:00:00.000",
                    f"{day}",
                    f"{day.day:02}/{day.month:02}/{day.year + 543}",
                    f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year + 543}",
                )
            )
    return pieces


def _entry_date(day: date, rng: Random) -> str:
    year, month = day.year + 543, SHORT_MONTHS[day.month - 1]
    slashed = f"{day.day:02}/{day.month:02}/{year}"
    bare = month.replace(".", "") + rng.choice(("", "."))
    shapes = [
        thai_digits(slashed),
        f"{day.day} {month} {year % 100}",
        f"{day.day} {month} {year}",
        thai_digits(f"{day.day} {month} {year % 100}"),
        long_date(day),
        thai_digits(long_date(day)),
        f"{day.day} {bare} {year % 100}",
        f"{day.day} {bare} {year}",
        f"{day.day}/{day.month}/{year}",
        f"{day.day:02}-{day.month:02}-{year}",
        f"{slashed[:6]}{year % 100}",
    ]
    if day.day > 12:
        shapes += [f"{day.month}/{day.day}/{day.year}"] * 2
    return rng.choice(shapes)


def mixed_digits(pieces: list[Piece], rng: Random, rate: float) -> list[Piece]:
    """Thai digits in place of some or all of a number's, in `rate` of the numbers; timestamps stay."""

    def mixed(match: re.Match[str]) -> str:
        if rng.random() >= rate:
            return match[0]
        if rng.random() < 0.5:
            return thai_digits(match[0])
        return "".join(thai_digits(digit) if rng.random() < 0.5 else digit for digit in match[0])

    for piece in pieces:
        if piece.kind in ("number", "date", "value", "number_mark") and not piece.text.isalpha():
            piece.text = _NUMBER.sub(mixed, piece.text)
    return pieces


def lost_dashes(pieces: list[Piece], rng: Random, rate: float) -> list[Piece]:
    """`?` for a dash between spaces in values and in the plan's lines, in `rate` of them."""
    for piece in pieces:
        if piece.kind in ("value", "mark") and " - " in piece.text:
            piece.text = _DASH.sub(lambda dash: "?" if rng.random() < rate else dash[0], piece.text)
    return pieces
