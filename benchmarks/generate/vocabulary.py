"""The generator's words: tables of `words/`, read once.

Only reading lives here. All sentences, people and places were written for this project; agencies and the form's labels
are the city's own.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).with_name("words")


class Unit(NamedTuple):
    """Where a project comes from: an agency's code and a bureau, division and section."""

    code: str
    bureau: str
    division: str
    section: str


class Group(NamedTuple):
    """A target group, the unit words it is counted in, and its topic."""

    name: str
    units: tuple[str, ...]
    topic: str


class Goal(NamedTuple):
    """A goal of the city plan with what stands above it."""

    phase: int
    pillar_no: str
    pillar: str
    issue_no: str
    issue: str
    goal_no: str
    goal: str


UNITS = {
    **dict.fromkeys(("คน", "ราย", "ท่าน", "รูป", "นาย"), "person"),
    **dict.fromkeys(("ครัวเรือน", "ครอบครัว", "หลังคาเรือน"), "household"),
    **dict.fromkeys(("ชุมชน", "หมู่บ้าน"), "community"),
    **dict.fromkeys(("แห่ง", "จุด", "โรงเรียน", "ศูนย์", "ร้าน", "วัด", "ตลาด"), "place"),
    **dict.fromkeys(("กลุ่ม", "ชมรม", "ทีม", "เครือข่าย"), "group"),
    **dict.fromkeys(("ตัว", "คู่"), "other"),
}
"""What a unit's word says is counted."""

TOPICS = ("health", "social", "education", "environment", "works", "safety", "culture", "economy", "admin")

MONTHS = [
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
SHORT_MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]


@cache
def sections(name: str) -> dict[str, list[str]]:
    """The lines of a table `words/<name>.txt`, by the headings (`# heading`) that they stand under; '' without one."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:]
        elif line:
            found.setdefault(heading, []).append(line)
    return found


def lines(name: str) -> list[str]:
    """The lines of a table without headings."""
    return sections(name)[""]


def _rows(name: str) -> list[dict[str, str]]:
    with (WORDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def units() -> list[Unit]:
    """Every unit that projects come from, each with a code of its own; three of them under codes of no known agency."""
    divisions: dict[str, list[tuple[str, list[str]]]] = {}
    for row in _rows("divisions"):
        divisions.setdefault(row["agency"], []).append((row["division"], row["sections"].split("|")))
    found = []
    for row in _rows("agencies"):
        for place, (division, parts) in enumerate(divisions[row["code"][:2]]):
            middle = f"{place:02}" if place else "00"
            found += [
                Unit(f"{row['code']}{middle}{nth:02}".ljust(8, "0"), row["name"], division, section)
                for nth, section in enumerate(parts)
            ]
    unknown = [("99000000", "สำนักงานโครงการพิเศษ"), ("51010000", "สำนักงานเขตบางน้ำใหม่"), ("33000000", "สถาบันพัฒนาเมือง")]
    return found + [Unit(code, name, "ฝ่ายบริหารงานทั่วไป", "ฝ่ายบริหารงานทั่วไป") for code, name in unknown]


@cache
def groups() -> dict[str, list[Group]]:
    """Target groups by topic."""
    found: dict[str, list[Group]] = {}
    for row in _rows("target_groups"):
        found.setdefault(row["topic"], []).append(Group(row["name"], tuple(row["units"].split("|")), row["topic"]))
    return found


@cache
def goals() -> dict[int, list[Goal]]:
    """Goals of the city plan by phase."""
    found: dict[int, list[Goal]] = {}
    for row in _rows("plan"):
        goal = Goal(
            int(row["phase"]),
            row["pillar_no"],
            row["pillar"],
            row["issue_no"],
            row["issue"],
            row["goal_no"],
            row["goal"],
        )
        found.setdefault(goal.phase, []).append(goal)
    return found


@cache
def figure_kinds() -> dict[str, list[str]]:
    """Phrases with figures that count no target group, by what their figures are."""
    found: dict[str, list[str]] = {}
    for line in (WORDS / "figures.tsv").read_text(encoding="utf-8").splitlines():
        kind, phrase = line.split("\t")
        found.setdefault(kind, []).append(phrase)
    return found
