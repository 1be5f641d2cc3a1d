"""Dates in every shape that officers write come back; what is no day does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona.thai.dates import DATE, fiscal_year, fiscal_year_bounds, gregorian_year, read_date

FULL = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


def buddhist(day: date) -> int:
    return day.year + 543


SHAPES: dict[str, Callable[[date], str]] = {
    "29/04/2564": lambda day: f"{day.day:02}/{day.month:02}/{buddhist(day)}",
    "29/4/64": lambda day: f"{day.day}/{day.month}/{buddhist(day) % 100}",
    "29-04-2564": lambda day: f"{day.day:02}-{day.month:02}-{buddhist(day)}",
    "29.4.2564": lambda day: f"{day.day}.{day.month}.{buddhist(day)}",
    "29 / 04 / 2564": lambda day: f"{day.day:02} / {day.month:02} / {buddhist(day)}",
    "29 เมษายน 2564": lambda day: f"{day.day} {FULL[day.month - 1]} {buddhist(day)}",
    "29 เมษายน พ.ศ. 2564": lambda day: f"{day.day} {FULL[day.month - 1]} พ.ศ. {buddhist(day)}",
    "29 เม.ย. 64": lambda day: f"{day.day} {SHORT[day.month - 1]} {buddhist(day) % 100}",
    "29 เม.ย. 2564": lambda day: f"{day.day} {SHORT[day.month - 1]} {buddhist(day)}",
    "29 เมย. 64": lambda day: f"{day.day} {SHORT[day.month - 1].replace('.', '')}. {buddhist(day) % 100}",
    "29 เมย 64": lambda day: f"{day.day} {SHORT[day.month - 1].replace('.', '')} {buddhist(day) % 100}",
    "29เม.ย.64": lambda day: f"{day.day}{SHORT[day.month - 1]}{buddhist(day) % 100}",
    "29 เม. ย. 64": lambda day: f"{day.day} {SHORT[day.month - 1].replace('.', '. ')}{buddhist(day) % 100}",
    "2021-04-29": lambda day: day.isoformat(),
    "2021-04-29 00:00:00": lambda day: f"{day} 00:00:00",
    "2021-04-29 00:00:00.000": lambda day: f"{day} 00:00:00.000",
    "2564-04-29": lambda day: f"{buddhist(day)}-{day.month:02}-{day.day:02}",
    "2021-4-9 00:00": lambda day: f"{day.year}-{day.month}-{day.day} 00:00",
    "29/04/2564 08:30": lambda day: f"{day.day:02}/{day.month:02}/{buddhist(day)} 08:30",
    "4/29/2021": lambda day: f"{day.month}/{day.day}/{day.year}",
    "4/29/2021 13:05:00": lambda day: f"{day.month}/{day.day}/{day.year} 13:05:00",
}


def in_thai_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


@pytest.mark.parametrize("shape", SHAPES)
@given(day=DAYS, thai=st.booleans())
def test_a_date_written_in_any_shape_comes_back(shape: str, day: date, thai: bool) -> None:
    written = in_thai_digits(SHAPES[shape](day)) if thai else SHAPES[shape](day)
    assert read_date(written) == day
    assert re.fullmatch(DATE, written)


@pytest.mark.parametrize("shape", SHAPES)
@given(day=DAYS)
def test_the_pattern_finds_the_whole_date_in_a_sentence(shape: str, day: date) -> None:
    written = SHAPES[shape](day)
    match = re.search(DATE, f"ประชุมวันที่ {written} ณ ศาลากลางหมู่บ้าน")
    assert match is not None
    assert match.group() == written


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("๒๙/๐๔/๒๕๖๔", date(2021, 4, 29)),
        ("๒๙/๐๔/๒๕64", date(2021, 4, 29)),
        ("3 มิย. 64", date(2021, 6, 3)),
        ("1/31/2021", date(2021, 1, 31)),
        ("2/1/2021", date(2021, 2, 1)),  # Gregorian: the month first, always
        ("2/1/2564", date(2021, 1, 2)),  # Buddhist: the day first
        ("31/1/2021", date(2021, 1, 31)),  # no 31st month: the day first after all
        ("29/02/2563", date(2020, 2, 29)),
        ("29/\n04/2564", date(2021, 4, 29)),
    ],
)
def test_dates_as_the_reports_have_them(written: str, day: date) -> None:
    assert read_date(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "29/02/2564",
        "31/04/2564",
        "32/01/2564",
        "00/01/2564",
        "13/13/2564",
        "29/04/1564",
        "29/04/256",
        "31 กุมภาพันธ์ 2564",
        "5 มกรา 2564",
        "2021-13-01",
        "2021-02-30 00:00:00",
        "เมษายน 2564",
        "29\ufffd04/2564",
    ],
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert read_date(written) is None


@given(DAYS)
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    first, last = fiscal_year_bounds(fiscal_year(day))
    assert first <= day <= last
    assert fiscal_year(last + timedelta(days=1)) == fiscal_year(day) + 1


def test_fiscal_year_2564_runs_from_october_2020_to_september_2021() -> None:
    assert fiscal_year_bounds(2564) == (date(2020, 10, 1), date(2021, 9, 30))


@pytest.mark.parametrize(("year", "gregorian"), [(2564, 2021), (64, 2021), (2021, 2021), (1500, None), (9999, None)])
def test_years_of_both_eras(year: int, gregorian: int | None) -> None:
    assert gregorian_year(year) == gregorian
