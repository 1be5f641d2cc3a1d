"""Project-years as the city's system would hold them, and the printings that officers make of them.

Everything here is right and whole; noises spoil copies of it later. All people are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.generate import figures, narratives, vocabulary
from benchmarks.generate.records import Entry, Header, Layout, Printing, Signature, Style
from benchmarks.generate.vocabulary import TOPICS

_CYCLE = 211
"""Running numbers begin again after so many projects, with other agencies: real ones repeat across agencies too."""
PLAN_STATUSES = ("เป็นไปตามแผน", "เร็วกว่าแผน", "ช้ากว่าแผน", "ล่าช้ากว่าแผน")
TARGET_STATUSES = ("เป็นไปตามเป้าหมาย", "สูงกว่าเป้าหมาย", "ต่ำกว่าเป้าหมาย")
_LAYOUTS: tuple[Layout, ...] = ("tabs", "bullets", "line")


@dataclass(frozen=True, slots=True)
class Project:
    """A project-year: what is true of it."""

    header: Header
    entries: list[Entry]
    topic: str


def person(rng: Random) -> str:
    """A person's name with a title."""
    names = vocabulary.sections("people")
    surname = rng.choice(names["surnamehead"]) + rng.choice(names["surnametail"])
    return f"{rng.choice(names['title'])}{rng.choice(names['first'])} {surname}"


def phase(fiscal_year: int) -> int:
    """The phase of the 20-year plan that a fiscal year lies in."""
    return 1 if fiscal_year <= 2560 else 2 if fiscal_year <= 2565 else 3


def project(rng: Random, index: int, *, rich: bool, free: bool = False, sibling: Project | None = None) -> Project:
    """The project number `index` of a set; with a `sibling`, that project's code and name in another fiscal year."""
    topic = sibling.topic if sibling else rng.choice(TOPICS)
    year = sibling.header.fiscal_year + rng.choice((-1, 1)) if sibling else rng.randrange(2558, 2570)
    units = vocabulary.units()
    unit = units[(index * 7919 % _CYCLE * 31 + index // _CYCLE) % len(units)]
    first_day, last_day = date(year - 544, 10, 1), date(year - 543, 9, 30)
    goal = rng.choice(vocabulary.goals()[phase(year)])
    received = Decimal(0) if rng.random() < 0.35 else Decimal(rng.randrange(20_000, 900_000_000)) / 100
    spent = Decimal(0) if rng.random() < 0.4 else (received * rng.randrange(20, 101) / 100).quantize(Decimal("0.01"))
    header = Header(
        project_code=sibling.header.project_code if sibling else f"{unit.code}-{index * 47 % _CYCLE * 31 + 17:04}",
        fiscal_year=year,
        project_name=sibling.header.project_name if sibling else _name(rng, topic),
        start_date=first_day if rng.random() < 0.8 else first_day + timedelta(days=rng.randrange(15, 120)),
        end_date=last_day if rng.random() < 0.8 else last_day - timedelta(days=rng.randrange(15, 60)),
        budget_received_baht=received,
        budget_spent_baht=spent,
        bureau=sibling.header.bureau if sibling else unit.bureau,
        division=sibling.header.division if sibling else unit.division,
        section=sibling.header.section if sibling else unit.section,
        responsible=_responsible(rng, sibling.header.division or "" if sibling else unit.division),
        coordinator=person(rng),
        rationale=narratives.rationale(rng, first_day, year),
        objective=narratives.objective(rng),
        target_statement=narratives.target_statement(rng, topic, rich=rich),
        pillar_no=goal.pillar_no,
        pillar_name=goal.pillar,
        issue_no=goal.issue_no,
        issue_name=goal.issue,
        goal_no=goal.goal_no,
        goal_name=goal.goal,
        dimension=rng.choice(("มิติที่1", "มิติที่ 2", "มิติที่1", "มิติที่ ๓", "มิติที่4")),
        indicator_name=rng.choice(vocabulary.lines("indicators")),
    )
    return Project(header, _entries(rng, header, topic, first_day, received, rich, free), topic)


def _name(rng: Random, topic: str) -> str:
    words = vocabulary.sections("projects")
    name = rng.choice(words["lead"]) + rng.choice(words[topic])
    if rng.random() < 0.3:
        name += f"และ{rng.choice(words[topic])}"
    if rng.random() < 0.6:
        name += rng.choice(words["where"])
    return name


def _responsible(rng: Random, division: str) -> str:
    if rng.random() < 0.25:
        return person(rng)
    return ("หัวหน้า" if division.startswith(("ฝ่าย", "กลุ่ม")) else "ผู้อำนวยการ") + division


def _entries(
    rng: Random, header: Header, topic: str, first_day: date, received: Decimal, rich: bool, free: bool
) -> list[Entry]:
    """Three to fourteen reports, one a month until the months run out, their progress rising to what was reached."""
    how_many = rng.randrange(3, 15)
    steps = sorted(rng.sample(range(1, 5 * how_many + 1), how_many))
    reached = 100 if rng.random() < 0.75 else rng.randrange(50, 100)
    entries = []
    for place in range(how_many):
        month = (9 + place) % 12 + 1
        day = date(first_day.year + (9 + place) // 12, month, rng.randrange(22, 29))
        share = Decimal(steps[place] * reached) / steps[-1]
        progress = Decimal(round(share * 4)) / 4 if place < how_many - 1 else Decimal(reached)
        entries.append(
            Entry(
                number=place + 1,
                declared=place + 1,
                report_date=day,
                progress_pct=progress,
                disbursed_baht=_disbursed(rng, received, place, how_many),
                plan_status=PLAN_STATUSES[0] if rng.random() < 0.7 else rng.choice(PLAN_STATUSES[1:]),
                target_status=TARGET_STATUSES[0] if rng.random() < 0.75 else rng.choice(TARGET_STATUSES[1:]),
                narrative=narratives.narrative(
                    rng,
                    topic,
                    day,
                    header.fiscal_year,
                    rich=rich,
                    counting=0.25 + 0.45 * (place + 1) / how_many,
                    free=free,
                ),
            )
        )
    return entries


def _disbursed(rng: Random, received: Decimal, place: int, how_many: int) -> Decimal:
    if not received or rng.random() < 0.35:
        return Decimal(0)
    return (received * (place + 1) / how_many * rng.randrange(50, 101) / 100).quantize(Decimal("0.01"))


def printing(rng: Random, project: Project) -> Printing:
    """A printing of a project-year, whole and right, in a style of its own."""
    header, entries = project.header, project.entries
    layout = rng.choice(_LAYOUTS)
    style = Style(
        layout=layout,
        bullets_from=rng.randrange(1, len(entries)) if rng.random() < 0.2 else len(entries),
        two_a_line=rng.random() < 0.5,
        banner_first=rng.random() < 0.6,
        certified=rng.random() < 0.6,
        spending_words=rng.choice(("ค่าใช้จ่ายงบประมาณ", "การใช้จ่ายงบประมาณ")),
        percent_sign=layout != "line" or rng.random() < 0.4,
    )
    signature = Signature()
    if style.certified and rng.random() < 0.4:
        signature.name = person(rng)
        signature.post = rng.choice(vocabulary.sections("people")["rank"])
        signature.telephone = figures.telephone(rng) if rng.random() < 0.7 else ""
    return Printing(header, entries, style, signature).clone()
