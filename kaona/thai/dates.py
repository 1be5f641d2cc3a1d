"""Dates as officers write them: Buddhist or Gregorian years, two digits or four, months as numbers or by name."""

from __future__ import annotations

import re
from datetime import date

from rapidfuzz.distance import Levenshtein

from kaona.thai.digits import DIGIT, GAP, WRAP, arabic

_MONTHS = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)
_MONTH_NUMBERS = {name.replace(".", ""): number for number, names in enumerate(_MONTHS, start=1) for name in names}
MONTH_NAMES: tuple[str, ...] = tuple(full for full, _ in _MONTHS)
"""The months' full names, January first."""

_D = DIGIT


def _month(name: str) -> str:
    """A pattern of a month's name; a short one may have lost its dots, or have spaces in it."""
    if "." not in name:
        return WRAP.join(name)
    return GAP.join(rf"{WRAP.join(part)}{WRAP}\.?" for part in name.rstrip(".").split("."))


_MONTH = "|".join([_month(full) for full, _ in _MONTHS] + [_month(short) for _, short in _MONTHS])
_ONE_OR_TWO, _TWO = rf"{_D}(?:{WRAP}{_D})?", rf"{_D}{WRAP}{_D}"
# What touches a date and is a digit, lost or not, is part of it: `2\ufffd21-10-01` is no day of the year 21.
_ALONE_BEFORE, _ALONE_BEHIND = rf"(?<!{_D})(?<!\ufffd)", rf"(?!{_D}|\ufffd)"
# Four digits that blanks or a page break part are one year where they make one of the reports': `25 64`. Other digits
# behind a line end are a list's number.
_WHOLE_YEAR = rf"(?:[2๒]{GAP}[5๕]{GAP}[5-9๕-๙]|[2๒]{GAP}[0๐]{GAP}[0-5๐-๕]){GAP}{_D}{_ALONE_BEHIND}"
_YEAR = rf"(?P<year>{_WHOLE_YEAR}|(?:{_D}(?:\n?{_D}){{2,3}}|[5-9๕-๙]{WRAP}{_D})(?!\n?{_D})(?!\ufffd))"
_TIME = rf"(?:[T \t\n]{{0,8}}+{_ONE_OR_TWO}{WRAP}[:：]{WRAP}{_TWO}(?:{WRAP}[:：]{WRAP}{_TWO}(?:\.{_D}+)?)?)?"
# A digit behind a blank is the day's second one, if it is not the hour's: `2021-10-0 1 00:00:00`, `2021-10-1 0:00`.
_ISO_DAY = rf"(?P<day>{_TWO}(?!{WRAP}[:：])|{_D}(?![ \t]{{1,8}}+{_D}{{1,2}}(?!{_D}?[:：]))){_ALONE_BEHIND}"
_SHAPES = (
    rf"{_ALONE_BEFORE}(?P<year>{_D}(?:{WRAP}{_D}){{3}}){GAP}-{GAP}(?P<month>{_ONE_OR_TWO}){GAP}-{GAP}{_ISO_DAY}{_TIME}",
    rf"{_ALONE_BEFORE}(?P<day>{_ONE_OR_TWO}){GAP}[/.-]{GAP}(?P<month>{_ONE_OR_TWO}){GAP}[/.-]{GAP}{_YEAR}{_TIME}",
    rf"{_ALONE_BEFORE}(?P<day>{_ONE_OR_TWO}){GAP}(?P<name>{_MONTH}){GAP}"
    rf"(?:พ{GAP}\.?{GAP}ศ{GAP}\.?{GAP})?{_YEAR}",
)
# A damaged date has a day's figure and two of a year's, or more.
_FIGURES_AT_LEAST = 3
_LETTER = re.compile("[\u0e01-\u0e4ea-zA-Z]")
_DATES = tuple(map(re.compile, _SHAPES))
DATE = re.sub(r"\?P<\w+>", "?:", "|".join(_SHAPES))
"""A pattern of a date in any shape that the reports have, its time of day included, over a line end or not."""


def buddhist_year(day: date) -> int:
    """The Buddhist year of a day: 2021-08-30 lies in 2564."""
    return day.year + 543


def gregorian_year(year: int) -> int | None:
    """The Gregorian year of a written one: 2564 and 64 are 2021, 2021 is itself; None outside 1900 to 2200.

    Two digits are a Buddhist year of the reports', from 2550 on: 25 is the half of one.
    """
    if 50 <= year < 100:
        year += 2500
    if year > 2400:
        year -= 543
    return year if 1900 <= year <= 2200 else None


def read_date(text: str) -> date | None:
    """The date that the text is, in one of the shapes of `DATE` and nothing beside it; None where it is none.

    A Gregorian year behind slashes has the month first (`1/31/2021`), a Buddhist one the day; where that gives no
    date and the other way round does, the other way round is meant.
    """
    plain = arabic(text).strip()
    match = next((match for shape in _DATES if (match := shape.fullmatch(plain))), None)
    if match is None:
        return None
    pieces = {name: "".join(piece.split()) for name, piece in match.groupdict().items()}
    year, day = int(pieces["year"]), int(pieces["day"])
    if name := pieces.get("name"):
        return _date(year, _MONTH_NUMBERS[name.replace(".", "")], day)
    month = int(pieces["month"])
    if match.re is not _DATES[1]:
        return _date(year, month, day)
    if 1900 <= year <= 2200:
        day, month = month, day
    return _date(year, month, day) or _date(year, day, month)


def was_date(text: str) -> bool:
    """Whether the text is a date or what is left of a damaged one: figures at its ends, about a month between them."""
    places = [at for at, letter in enumerate(text) if letter.isdigit() or letter == "\ufffd"]
    if len(places) < _FIGURES_AT_LEAST or places[0] > 1 or places[-1] < len(text) - 2:
        return False
    name = "".join(filter(_LETTER.match, text))
    return len(name) <= 1 or any(Levenshtein.distance(name, month) <= (len(month) + 1) // 3 for month in _MONTH_NUMBERS)


def _date(year: int, month: int, day: int) -> date | None:
    gregorian = gregorian_year(year)
    if gregorian is None:
        return None
    try:
        return date(gregorian, month, day)
    except ValueError:
        return None


def fiscal_year(day: date) -> int:
    """The Buddhist-era fiscal year that the day lies in: 2564 runs from 2020-10-01 to 2021-09-30."""
    return day.year + 543 + (day.month >= 10)


def fiscal_year_bounds(year: int) -> tuple[date, date]:
    """The first and the last day of a Buddhist-era fiscal year."""
    return date(year - 544, 10, 1), date(year - 543, 9, 30)
