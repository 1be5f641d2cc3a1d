"""Readers: for every column that stands in a dump, what turns its characters into the stored value.

A reader takes the characters of a value's parts, joined in order, and gives the value; the same reader serves reading
and, later, an auditor who cuts the parts out of the dump and reads them again (`read_again`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache, wraps
from typing import Any, TypeVar

from kaona.extract.counts import read_quantity
from kaona.extract.statuses import read_plan_status, read_target_status
from kaona.mojibake import undo_mojibake
from kaona.places import View
from kaona.records import Sex
from kaona.thai.dashes import DASH, says_none
from kaona.thai.dates import DATE
from kaona.thai.dates import read_date as read_any_date
from kaona.thai.digits import DIGIT, arabic, decimal_number, whole_number
from kaona.thai.lines import is_one_line, one_line
from kaona.thai.repairs import repair

# A digit may stand apart from the one before it, where the line was wrapped or its letters were spaced out.
_NEXT_DIGIT = rf"\s?{DIGIT}"
PROJECT_CODE = re.compile(
    rf"(?<!{DIGIT})({DIGIT}(?:{_NEXT_DIGIT}){{7}})\s*{DASH}\s*({DIGIT}(?:{_NEXT_DIGIT}){{3}})(?!\n?{DIGIT})"
)
FISCAL_YEAR = re.compile(
    rf"(?<!{DIGIT}){DIGIT}(?:{_NEXT_DIGIT}){{3}}(?!\n?{DIGIT})|(?<!{DIGIT}){DIGIT}\n?{DIGIT}(?!\n?{DIGIT})"
)
DATE_PATTERN = re.compile(DATE)
_OUTLINE_NUMBER = re.compile(r"\d{1,2}(\.\d{1,3}){0,3}")
_SEXES: dict[str, Sex] = {"ช": "male", "ชาย": "male", "ญ": "female", "หญิง": "female"}
_SATANG, _TEN_THOUSANDTH = Decimal("0.01"), Decimal("0.0001")
_FIRST_YEAR, _LAST_YEAR = 2550, 2599
_SHORT = 40


T = TypeVar("T")


def _remembered(reader: Callable[[str], T]) -> Callable[[str], T]:
    """The reader, its answers to short texts kept: reports repeat their dates, percentages and numbers."""
    remembered = lru_cache(maxsize=1 << 13)(reader)

    @wraps(reader)
    def read(text: str) -> T:
        return remembered(text) if len(text) <= _SHORT else reader(text)

    return read


def read_text(text: str) -> str | None:
    """The text on one line; None where it is nothing but dashes, dots and white space."""
    line = text if is_one_line(text) else one_line(View.whole(text)).text
    return None if says_none(line) else line


def read_project_code(text: str) -> str | None:
    """The project code that the text is: eight digits, `-`, four digits."""
    match = PROJECT_CODE.fullmatch("".join(text.split()))
    return f"{arabic(match[1])}-{arabic(match[2])}" if match else None


def read_fiscal_year(text: str) -> int | None:
    """The Buddhist-era fiscal year that the text is; a Gregorian year or two digits are understood."""
    year = whole_number(text)
    if year is None:
        return None
    if year < 100:
        year += 2500
    elif year < 2200:
        year += 543
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else None


@_remembered
def read_money(text: str) -> Decimal | None:
    """The baht that the text is, to the satang."""
    number = decimal_number(text.strip())
    return number.quantize(_SATANG) if number is not None else None


@_remembered
def read_percent(text: str) -> Decimal | None:
    """The percentage that the text is, to four decimals; None above 999.9999, which no column holds."""
    number = decimal_number(text.strip())
    return number.quantize(_TEN_THOUSANDTH) if number is not None and number < 1000 else None


@_remembered
def read_date(text: str) -> date | None:
    """The date that the text is, in any shape that the reports have."""
    return read_any_date(text)


@_remembered
def read_number(text: str) -> int | None:
    """The whole number that the text is, in an integer column's bounds."""
    number = whole_number(text)
    return number if number is not None and number < 2**31 else None


@_remembered
def read_outline_number(text: str) -> str | None:
    """A number of the plan in Arabic digits: `๓.๒.๑` is `3.2.1`."""
    plain = "".join(arabic(text).split()).strip(".")
    return plain if _OUTLINE_NUMBER.fullmatch(plain) else None


def read_count(text: str) -> int | None:
    """The quantity that a count's number gives, whatever its digits, over a line end or not."""
    return read_quantity(arabic(one_line(View.whole(text)).text))


def read_sex(text: str) -> Sex | None:
    """`male` or `female`: ชาย and หญิง, or their first letters."""
    return _SEXES.get(text.strip().rstrip("."))


Reader = Callable[[str], Any]

READERS: dict[tuple[str, str], Reader] = {
    ("dim_project", "project_code"): read_project_code,
    ("dim_project", "fiscal_year"): read_fiscal_year,
    ("dim_project", "project_name"): read_text,
    ("dim_project", "start_date"): read_date,
    ("dim_project", "end_date"): read_date,
    ("dim_project", "rationale"): read_text,
    ("dim_project", "objective"): read_text,
    ("dim_project", "target_statement"): read_text,
    ("dim_project", "responsible_post"): read_text,
    ("dim_project", "coordinator_post"): read_text,
    ("dim_agency", "bureau"): read_text,
    ("dim_agency", "division"): read_text,
    ("dim_agency", "section"): read_text,
    ("dim_strategy", "pillar_no"): read_outline_number,
    ("dim_strategy", "pillar_name"): read_text,
    ("dim_strategy", "issue_no"): read_outline_number,
    ("dim_strategy", "issue_name"): read_text,
    ("dim_strategy", "goal_no"): read_outline_number,
    ("dim_strategy", "goal_name"): read_text,
    ("dim_indicator", "dimension_no"): read_outline_number,
    ("dim_indicator", "indicator_name"): read_text,
    ("fact_project_year", "budget_received_baht"): read_money,
    ("fact_project_year", "budget_spent_baht"): read_money,
    ("fact_progress", "declared_entry_no"): read_number,
    ("fact_progress", "disbursement_no"): read_number,
    ("fact_progress", "report_date"): read_date,
    ("fact_progress", "progress_pct"): read_percent,
    ("fact_progress", "disbursed_baht"): read_money,
    ("fact_progress", "plan_status"): read_plan_status,
    ("fact_progress", "target_status"): read_target_status,
    ("fact_progress", "narrative"): read_text,
    ("fact_target_group", "target_group_name"): read_text,
    ("fact_target_group", "quantity"): read_count,
    ("fact_target_group", "unit_th"): read_text,
    ("fact_target_group", "sex"): read_sex,
    ("fact_target_group", "out_of_quantity"): read_count,
    ("fact_target_group", "percent_written"): read_percent,
    ("fact_target_group", "as_written"): read_text,
}
"""The reader of every `read` column of the print form, by table and column."""


def read_again(table: str, column: str, characters: str, repair_of_dump: str | None) -> Any:
    """What the column's reader makes of characters cut from a dump as decoded: the stored value, if all is well."""
    return READERS[table, column](as_read(characters, repair_of_dump))


def as_read(characters: str, repair_of_dump: str | None) -> str:
    """Characters cut from a dump as it was decoded, as a reader gets them: mojibake undone, code points repaired."""
    return repair(undo_mojibake(characters, repair_of_dump)).text
