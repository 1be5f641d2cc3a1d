"""Dates as officers write them: Buddhist or Gregorian years, two digits or four, months as numbers or by name."""

from __future__ import annotations

import re
from datetime import date

from kaona.thai.digits import DIGIT, arabic

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
# A page break, once its banner is out, is some empty lines. Blanks and lines are few and taken all or none (`+`: what
# follows them is neither), so that a page of them is looked at once.
_GAP = r"[ \t\n]{0,8}+"
_WRAP = r"\n{0,8}+"


def _month(name: str) -> str:
    """A pattern of a month's name; a short one may have lost its dots, or have spaces in it."""
    if "." not in name:
        return _WRAP.join(name)
    return _GAP.join(rf"{_WRAP.join(part)}{_WRAP}\.?" for part in name.rstrip(".").split("."))


_MONTH = "|".join([_month(full) for full, _ in _MONTHS] + [_month(short) for _, short in _MONTHS])
_ONE_OR_TWO, _TWO = rf"{_D}(?:{_WRAP}{_D})?", rf"{_D}{_WRAP}{_D}"
# Four digits that a page break parts are one year where they make one; two digits are no beginning of a list's number.
_WHOLE_YEAR = rf"[2๒]{_WRAP}[045๐๔๕]{_WRAP}{_TWO}(?!{_D})"
_YEAR = rf"(?:{_WHOLE_YEAR}|{_D}(?:\n?{_D}){{1,3}}(?!\n?{_D})|{_TWO}(?!\n?{_D}))"
_TIME = (
    rf"(?:[ T\t\n]{{0,8}}+{_ONE_OR_TWO}{_WRAP}:{_WRAP}{_TWO}"
    rf"(?:{_WRAP}:{_WRAP}{_TWO}(?:\.{_D}+)?)?)?"
)
DATE = (
    rf"{_D}(?:{_WRAP}{_D}){{3}}{_WRAP}-{_WRAP}{_ONE_OR_TWO}{_WRAP}-{_WRAP}{_ONE_OR_TWO}{_TIME}"
    rf"|{_ONE_OR_TWO}{_GAP}[/.-]{_GAP}{_ONE_OR_TWO}{_GAP}[/.-]{_GAP}{_YEAR}{_TIME}"
    rf"|{_ONE_OR_TWO}{_GAP}(?:{_MONTH}){_GAP}(?:พ{_GAP}\.?{_GAP}ศ{_GAP}\.?{_GAP})?{_YEAR}"
)
"""A pattern of a date in any shape that the reports have, its time of day included, over a line end or not."""

_WRAPPED_DIGIT = re.compile(r"(?<=\d)\n+(?=\d(?!\d?:))")
_ISO = re.compile(r"(\d{4})\s*-\s*(\d{1,2})\s*-\s*(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2,4})(?!\d)")
_NAMED = re.compile(r"(\d{1,2})\s*([^\d]+?)\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*(\d{2,4})")


def buddhist_year(day: date) -> int:
    """The Buddhist year of a day: 2021-08-30 lies in 2564."""
    return day.year + 543


def gregorian_year(year: int) -> int | None:
    """The Gregorian year of a written one: 2564 and 64 are 2021, 2021 is itself; None outside 1900 to 2200."""
    if year < 100:
        year += 2500
    if year > 2400:
        year -= 543
    return year if 1900 <= year <= 2200 else None


def read_date(text: str) -> date | None:
    """The date that the text is, in one of the shapes of `DATE`; None where it is none.

    A Gregorian year behind slashes has the month first (`1/31/2021`), a Buddhist one the day; where that gives no
    date and the other way round does, the other way round is meant.
    """
    plain = _WRAPPED_DIGIT.sub("", arabic(text).strip())
    if match := _ISO.match(plain):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHED.match(plain):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        month_first = 1900 <= year <= 2200
        day, month = (second, first) if month_first else (first, second)
        return _date(year, month, day) or _date(year, day, month)
    if match := _NAMED.fullmatch(plain):
        number = _MONTH_NUMBERS.get(re.sub(r"[\s.]", "", match[2]))
        return _date(int(match[3]), number, int(match[1])) if number else None
    return None


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
